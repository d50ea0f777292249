/* Levels of plansim solve: as people read them, and what each of several targets comes to. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "std_solve.h"
#include "wrd_number.h"

/* ---- texts ---- */

/* " projects/yr", or nothing for a factor and a plain number. */
const char *std_solve_unit(const std_solve *s, char *text, size_t size) {
  bool plain = !s->unit[0] || strcmp(s->unit, "1") == 0;
  snprintf(text, size, "%s%s", plain ? "" : " ", plain ? "" : s->unit);
  return text;
}

/* Enough digits to tell levels apart that are a thousandth of the range apart. */
const char *std_solve_level(const std_solve *s, double level, int language, char *text, size_t size) {
  double step = (s->high - s->low) / 1000;
  int digits = step >= 1 ? 0 : (int)fmin(9, ceil(-log10(step)));
  snprintf(text, size, "%s%.*f", s->scale ? "x " : "", digits, level);
  return wrd_local(text, language);
}

/* ---- what a level gives ---- */

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* one[n_targets][n_rep] of the valid replications: what each target, and each alone, comes to. */
static void level_sum(const std_solve *s, std_level *l, const double *one, double *number) {
  size_t n = s->n_rep, valid = 0;
  for (size_t r = 0; r < n; r++) {
    double met = 0;
    int missed = -1;
    for (int i = 0; i < s->n_targets; i++) {
      met += one[(size_t)i * n + r];
      if (one[(size_t)i * n + r] == 0) missed = i;
    }
    if (isnan(met)) continue;
    for (int i = 0; i < s->n_targets; i++) l->met[i] += one[(size_t)i * n + r];
    if (met == s->n_targets) l->all++;
    if (met == s->n_targets - 1) l->alone[missed]++;
    number[valid++] = met;
  }
  l->n = (double)valid;
  if (valid == 0) return;
  qsort(number, valid, sizeof *number, by_value);
  l->median = number[valid / 2];
  l->most = number[valid - 1];
}

sim_status std_solve_level_keep(std_solve *s, double level, const double *one) {
  std_level *list = realloc(s->level, (size_t)(s->n_levels + 1) * sizeof *list);
  double *number = malloc((size_t)s->n_rep * sizeof *number + 1);
  sim_status st = SIM_ERR_MEMORY;
  if (list) s->level = list;
  if (!list || !number) goto out;
  std_level *l = &list[s->n_levels];
  *l = (std_level){.level = level,
                   .met = calloc((size_t)s->n_targets, sizeof *l->met),
                   .alone = calloc((size_t)s->n_targets, sizeof *l->alone)};
  s->n_levels++;
  if (!l->met || !l->alone) goto out;
  level_sum(s, l, one, number);
  st = SIM_OK;
out:
  free(number);
  return st;
}

void std_solve_levels_free(std_solve *s) {
  for (int i = 0; i < s->n_levels; i++) {
    free(s->level[i].met);
    free(s->level[i].alone);
  }
  free(s->level);
}
