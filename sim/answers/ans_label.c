#include "ans_label.h"

#include <stdio.h>
#include <string.h>

#include "wrd_number.h"
#include "wrd_text.h"

const char *ans_target_reason(const res_target *t, int language) {
  return language == SIM_VI && t->not_modelled_vi[0] ? t->not_modelled_vi : t->not_modelled;
}

const char *ans_unit_label(const char *unit, int language) {
  static const struct {
    const char *unit, *label;
  } known[] = {{"1", N_("ratio")},
               {"%/yr", N_("% a year")},
               {"firms", N_("firms")},
               {"projects", N_("projects")},
               {"persons", N_("persons")},
               {"times", N_("times")},
               {"bn VND", N_("bn VND")},
               {"m VND", N_("m VND")},
               {"m USD", N_("m USD")},
               {"bn USD", N_("bn USD")},
               {"USD/person", N_("USD/person")},
               {"yr", N_("yr")},
               {"1/yr", N_("1/yr")},
               {"projects/yr", N_("projects/yr")},
               {"points", NC_("unit", "points")},
               {"rank", N_("rank")},
               {"year", N_("year")}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].unit, unit) == 0) return wrd_text(language, known[i].label);
  return unit;
}

void ans_target_text(const res_target *t, int scenario, int language, char *text, size_t size) {
  char number[32];
  wrd_format_exact(t->value[scenario], number, sizeof number);
  snprintf(text, size, "%s %s %s", t->relation == SIM_AT_LEAST ? "≥" : "≤", number, ans_unit_label(t->unit, language));
}
