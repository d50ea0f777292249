#include "ans_points.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "exp_points.h"
#include "sim_design.h"
#include "wrd_choice.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

/* The path behind its section, with blanks for what joins its parts. */
static void short_name(const char *path, char *text, size_t size) {
  const char *dot = strchr(path, '.');
  size_t n = 0;
  for (const char *c = dot ? dot + 1 : path; *c && n + 1 < size; c++) {
    bool joins = strchr(".[],_", *c) != NULL;
    if (joins && (n == 0 || text[n - 1] == ' ')) continue;
    text[n++] = joins ? ' ' : *c;
  }
  while (n > 0 && text[n - 1] == ' ') n--;
  text[n] = '\0';
}

void ans_factor_name(const res_file *r, int factor, int language, char *text, size_t size) {
  char other[WRD_LABEL];
  if (r->factor_label[language][factor][0]) {
    snprintf(text, size, "%s", r->factor_label[language][factor]);
    return;
  }
  short_name(r->factor[factor], text, size);
  for (int j = 0; j < r->n_factors; j++) {
    short_name(r->factor[j], other, sizeof other);
    if (j != factor && strcmp(other, text) == 0) snprintf(text, size, "%s", r->factor[factor]);
  }
}

void ans_factor_value(const res_file *r, int factor, double x, int language, char *text, size_t size) {
  char number[64];
  const char *unit = r->factor_unit[factor], *words = r->factor_words[factor];
  if (words[0]) {
    wrd_choice_say(words, x, language, text, size);
    return;
  }
  wrd_level_in(wrd_plain(language), x, 3, unit, number, sizeof number);
  bool plain = !*unit || strcmp(unit, "1") == 0 || strcmp(unit, "year") == 0;
  snprintf(text, size, "%s%s%s", number, plain ? "" : " ", plain ? "" : wrd_unit_written(unit, language).t);
}

/* False when it has no room. */
static bool append(char *text, size_t size, const char *a, const char *b, const char *c) {
  size_t n = strlen(text);
  return n < size && (size_t)snprintf(text + n, size - n, "%s%s%s", a, b, c) < size - n;
}

void ans_point_label(const res_file *r, int scenario, int language, char *text, size_t size) {
  enum { NAMED = 12 }; /* more would name nothing */
  char name[WRD_LABEL], value[WRD_LABEL];
  bool several = ans_variants(r) > 1, fits = r->n_factors <= NAMED;
  text[0] = '\0';
  if (!r->design[0] || several) snprintf(text, size, "%s", ans_scenario_label(r, scenario, language));
  if (!r->design[0]) return;
  int point = r->design_point[scenario];
  if (several) fits = append(text, size, ": ", "", "") && fits;
  if (r->design_role[point] == EXP_POINT_BASE) {
    (void)append(text, size, wrd_text(language, N_("as it stands")), "", "");
    return;
  }
  for (int j = 0; j < r->n_factors && fits; j++) {
    ans_factor_name(r, j, language, name, sizeof name);
    ans_factor_value(r, j, r->design_value[(size_t)point * (size_t)r->n_factors + (size_t)j], language, value,
                     sizeof value);
    fits = append(text, size, j ? ", " : "", name, " ") && append(text, size, value, "", "");
  }
  if (!fits) snprintf(text, size, "%s", r->scenario[scenario]);
}
