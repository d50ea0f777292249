#include "ans_label.h"

#include <stdio.h>
#include <string.h>

#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"
#include "wrd_unit_label.h"

const char *ans_target_reason(const res_target *t, int language) {
  return language == SIM_VI && t->not_modelled_vi[0] ? t->not_modelled_vi : t->not_modelled;
}

void ans_target_text(const res_target *t, int scenario, int language, char *text, size_t size) {
  char number[32];
  wrd_format_exact(t->value[scenario], number, sizeof number);
  snprintf(text, size, "%s %s %s", t->relation == SIM_AT_LEAST ? "≥" : "≤", number, wrd_unit_label(t->unit, language));
}

void ans_years_text(const char *label, int first, int last, int language, char *text, size_t size) {
  char from[24], to[24];
  snprintf(from, sizeof from, "%d", first);
  snprintf(to, sizeof to, "%d", last);
  if (first < last)
    wrd_fill(text, size, wrd_text(language, N_("{}, {} to {} together")), label, from, to);
  else
    snprintf(text, size, "%s, %s", label, to);
}
