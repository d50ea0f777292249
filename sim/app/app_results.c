#include "app_results.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wrd_number.h"

const char *app_target_reason(const io_target *t, int language) {
  return language == SIM_VI && t->not_modelled_vi[0] ? t->not_modelled_vi : t->not_modelled;
}

const char *app_unit_label(const char *unit, int language) {
  static const struct {
    const char *unit, *label[SIM_LANGUAGES];
  } known[] = {{"1", {"ratio", "tỷ số"}},
               {"%/yr", {"% a year", "%/năm"}},
               {"firms", {"firms", "doanh nghiệp"}},
               {"projects", {"projects", "dự án"}},
               {"persons", {"persons", "người"}},
               {"times", {"times", "lần"}},
               {"bn VND", {"bn VND", "tỷ đồng"}},
               {"m VND", {"m VND", "triệu đồng"}},
               {"m USD", {"m USD", "triệu USD"}},
               {"bn USD", {"bn USD", "tỷ USD"}},
               {"USD/person", {"USD/person", "USD/người"}},
               {"yr", {"yr", "năm"}},
               {"1/yr", {"1/yr", "1/năm"}},
               {"projects/yr", {"projects/yr", "dự án/năm"}},
               {"points", {"points", "điểm phần trăm"}},
               {"rank", {"rank", "hạng"}},
               {"year", {"year", "năm"}}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].unit, unit) == 0) return known[i].label[language];
  return unit;
}

sim_status app_results_open(io_results **r, const char *path, sim_errors *errors) {
  sim_status st = io_results_open(r, path, errors);
  if (st == SIM_OK && (*r)->copy) app_remark("note: %s has no checksum: a copy, contents unchanged", path);
  return st;
}

void app_target_text(const io_target *t, int scenario, int language, char *text, size_t size) {
  char number[32];
  wrd_format_exact(t->value[scenario], number, sizeof number);
  snprintf(text, size, "%s %s %s", t->relation == SIM_AT_LEAST ? "≥" : "≤", number, app_unit_label(t->unit, language));
}
