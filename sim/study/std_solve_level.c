/* Levels of plansim solve: as people read them, and what each of several targets comes to. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "std_solve.h"
#include "wrd_number.h"
#include "wrd_unit_label.h"

/* ---- texts ---- */

/* " projects/yr", or nothing for a factor and a plain number. */
const char *std_solve_unit(const std_solve *s, int language, char *text, size_t size) {
  bool plain = !s->unit[0] || strcmp(s->unit, "1") == 0;
  snprintf(text, size, "%s%s", plain ? "" : " ", plain ? "" : wrd_unit_written(s->unit, language).t);
  return text;
}

/* The fewest decimals, at most `most`, that leave nothing of the level out. */
static int decimals_of(double level, int most) {
  double scale = 1;
  int n = 0;
  for (; n < most && round(level * scale) / scale != level; n++) scale *= 10;
  return n;
}

/* Levels that were run are round numbers and are written as such, so that different ones look different; an end of the
 * range may be any number and has no digits beyond a thousandth of it. */
static int decimals_shown(const std_solve *s) {
  double step = (s->high - s->low) / 1000;
  int most = step >= 1 ? 0 : (int)fmin(9, ceil(-log10(step)));
  int n = (int)fmax(decimals_of(s->low, most), decimals_of(s->high, most));
  for (int i = 0; i < s->n_levels; i++) {
    double level = s->level[i].level;
    if (level > s->low && level < s->high) n = (int)fmax(n, decimals_of(level, 12));
  }
  return n;
}

const char *std_solve_level(const std_solve *s, double level, int language, char *text, size_t size) {
  char number[64];
  wrd_decimals_in(wrd_plain(language), level, decimals_shown(s), s->scale ? "" : s->unit, number, sizeof number);
  snprintf(text, size, "%s%s", s->scale ? "x " : "", number);
  return text;
}

/* ---- what a level gives ---- */

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* How many targets each replication meets, NaN where it failed, and which one alone it misses; -1: none, or several. */
static void counts_fill(const std_solve *s, const double *one, double *count, int *missed) {
  size_t n = s->n_rep;
  for (size_t r = 0; r < n; r++) {
    count[r] = 0;
    for (int i = 0; i < s->n_targets; i++) count[r] += one[(size_t)i * n + r];
    missed[r] = -1;
    for (int i = 0; i < s->n_targets && count[r] == s->n_targets - 1; i++)
      if (one[(size_t)i * n + r] == 0) missed[r] = i;
  }
}

static void middle_find(const double *count, size_t n, double *sorted, std_level *l) {
  size_t valid = 0;
  for (size_t r = 0; r < n; r++)
    if (!isnan(count[r])) sorted[valid++] = count[r];
  if (valid == 0) return;
  qsort(sorted, valid, sizeof *sorted, by_value);
  l->median = sorted[valid / 2];
  l->most = sorted[valid - 1];
}

/* Of the valid replications: what each target, and each alone, comes to. room[n_rep] */
static sim_status level_sum(const std_solve *s, std_level *l, const double *one, const double *count, const int *missed,
                            double *room) {
  sim_status st = SIM_OK;
  size_t n = s->n_rep;
  middle_find(count, n, room, l);
  for (size_t r = 0; r < n; r++) room[r] = isnan(count[r]) ? NAN : count[r] == s->n_targets;
  SIM_TRY(stat_drawn_share(room, &s->drawn, n, STAT_CONFIDENCE, &l->all));
  for (int i = 0; i < s->n_targets; i++) {
    for (size_t r = 0; r < n; r++) room[r] = isnan(count[r]) ? NAN : one[(size_t)i * n + r];
    SIM_TRY(stat_drawn_share(room, &s->drawn, n, STAT_CONFIDENCE, &l->met[i]));
    for (size_t r = 0; r < n; r++) room[r] = isnan(count[r]) ? NAN : missed[r] == i;
    SIM_TRY(stat_drawn_share(room, &s->drawn, n, STAT_CONFIDENCE, &l->alone[i]));
  }
out:
  return st;
}

sim_status std_solve_level_keep(std_solve *s, double level, const double *one) {
  std_level *list = realloc(s->level, (size_t)(s->n_levels + 1) * sizeof *list);
  double *count = malloc((2 * (size_t)s->n_rep + 1) * sizeof *count);
  int *missed = malloc(((size_t)s->n_rep + 1) * sizeof *missed);
  sim_status st = SIM_ERR_MEMORY;
  if (list) s->level = list;
  if (!list || !count || !missed) goto out;
  std_level *l = &list[s->n_levels];
  *l = (std_level){.level = level,
                   .met = calloc((size_t)s->n_targets, sizeof *l->met),
                   .alone = calloc((size_t)s->n_targets, sizeof *l->alone)};
  s->n_levels++;
  if (!l->met || !l->alone) goto out;
  counts_fill(s, one, count, missed);
  st = level_sum(s, l, one, count, missed, count + s->n_rep);
out:
  free(count);
  free(missed);
  return st;
}

void std_solve_levels_free(std_solve *s) {
  for (int i = 0; i < s->n_levels; i++) {
    free(s->level[i].met);
    free(s->level[i].alone);
  }
  free(s->level);
}
