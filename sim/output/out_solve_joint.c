/* Targets that must be met together: which of them stand in the way, and how near a level comes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "out_solve.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { T_NEAREST, T_TABLE, T_TARGET, T_AT, T_ALONE, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_NEAREST] = N_("Nearest: at {}{} all {} {3:target|targets} are met in {} of futures; the median future meets {} "
                     "of them, the best one {}."),
    [T_TABLE] =
        N_("What stands in the way there: the targets that are met most rarely, in what share of futures at each "
           "level; alone: where all others are met and only this one is missed"),
    [T_TARGET] = N_("target"),
    [T_AT] = N_("at {}{}"),
    [T_ALONE] = N_("alone"),
};

/* ---- which is nearest, and what is in the way ---- */

static double targets_met(const std_solve *s, const std_level *l) {
  double sum = 0;
  for (int i = 0; i < s->n_targets; i++) sum += l->all.n > 0 ? l->met[i].p : 0;
  return sum;
}

/* All together most often; else the most targets, on average. Of equal ones the lowest level. */
static bool is_nearer(const std_solve *s, const std_level *a, const std_level *b) {
  double p = a->all.n > 0 ? a->all.p : 0, q = b->all.n > 0 ? b->all.p : 0;
  double sum = targets_met(s, a), other = targets_met(s, b);
  if (p != q) return p > q;
  return sum != other ? sum > other : a->level < b->level;
}

static const std_level *find(const std_solve *s,
                             bool (*is_better)(const std_solve *, const std_level *, const std_level *)) {
  const std_level *best = &s->level[0];
  for (int i = 1; i < s->n_levels; i++)
    if (is_better(s, &s->level[i], best)) best = &s->level[i];
  return best;
}

static bool is_lower(const std_solve *s, const std_level *a, const std_level *b) {
  (void)s;
  return a->level < b->level;
}

static bool is_higher(const std_solve *s, const std_level *a, const std_level *b) { return is_lower(s, b, a); }

/* The rarest first; of equal ones as the file has them. */
static void order_make(const std_solve *s, const std_level *l, int *order) {
  for (int i = 0; i < s->n_targets; i++) {
    int k = i;
    for (; k > 0 && l->met[order[k - 1]].p > l->met[i].p; k--) order[k] = order[k - 1];
    order[k] = i;
  }
}

static void share_add(out_table *table, const stat_share *share, int language) {
  char text[WRD_SENTENCE];
  wrd_share(wrd_plain(language), share, WRD_POINT, text, sizeof text);
  out_table_add(table, "%s", text);
}

static void head_add(out_table *table, const std_solve *s, int n, const std_level *const level[3], int language) {
  char text[128], number[40], unit[80];
  out_table_add(table, "%s", wrd_text(language, texts[T_TARGET]));
  for (int k = 0; k < n; k++) {
    (void)wrd_fill(text, sizeof text, wrd_text(language, texts[T_AT]),
                   std_solve_level(s, level[k]->level, language, number, sizeof number),
                   std_solve_unit(s, language, unit, sizeof unit));
    out_table_add(table, "%s", text);
  }
  out_table_add(table, "%s", wrd_text(language, texts[T_ALONE]));
}

static void blockers_print(out_face *out, const std_solve *s, const std_level *near, const int *order, int language) {
  enum { SHOWN = 8 };
  const std_level *level[3] = {find(s, is_lower), near, find(s, is_higher)};
  int n = 3;
  if (near->level == level[0]->level || near->level == level[2]->level) level[--n - 1] = find(s, is_higher);
  out_table table = {.columns = 2 + n};
  head_add(&table, s, n, level, language);
  for (int i = 0; i < s->n_targets && i < SHOWN; i++) {
    out_table_add(&table, "%s", s->scenario->target[s->target[order[i]]].label[language]);
    for (int k = 0; k < n; k++) share_add(&table, &level[k]->met[order[i]], language);
    share_add(&table, &near->alone[order[i]], language);
  }
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[T_TABLE]));
  out_print(out, "\n");
  out_table_print(out, &table);
}

void out_solve_joint_print(out_face *out, const std_solve *s, int language) {
  char level[40], unit[80], count[3][24], share[48];
  int *order = calloc((size_t)s->n_targets + 1, sizeof *order);
  if (!order || s->n_levels == 0 || s->n_targets < 2) goto out;
  const std_level *near = find(s, is_nearer);
  wrd_share(wrd_plain(language), &near->all, WRD_POINT, share, sizeof share);
  const double number[3] = {s->n_targets, near->median, near->most};
  for (int i = 0; i < 3; i++) wrd_exact(wrd_plain(language), number[i], count[i], sizeof count[i]);
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[T_NEAREST]), std_solve_level(s, near->level, language, level, sizeof level),
          std_solve_unit(s, language, unit, sizeof unit), count[0], share, count[1], count[2]);
  order_make(s, near, order);
  blockers_print(out, s, near, order, language);
out:
  free(order);
}
