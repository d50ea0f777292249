#include "ans_label.h"

#include <stdio.h>
#include <string.h>

#include "wrd_number.h"
#include "wrd_unit_label.h"

const char *ans_target_reason(const res_target *t, int language) {
  return language == SIM_VI && t->not_modelled_vi[0] ? t->not_modelled_vi : t->not_modelled;
}

void ans_target_text(const res_target *t, int scenario, int language, char *text, size_t size) {
  char number[32];
  wrd_format_exact(t->value[scenario], number, sizeof number);
  snprintf(text, size, "%s %s %s", t->relation == SIM_AT_LEAST ? "≥" : "≤", number, wrd_unit_label(t->unit, language));
}
