#include "ans_target_sets.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim_rounding.h"
#include "wrd_text.h"

enum { T_ALL, T_REAL, T_NOMINAL };
static const char *const texts[] = {
    [T_ALL] = N_("all"),
    [T_REAL] = N_("growth in real terms"),
    [T_NOMINAL] = N_("growth in nominal terms"),
};

static bool belongs(const res_file *r, const ans_target_set *s, int target) {
  const res_target *t = &r->target[target];
  if (s->year && t->year != s->year) return false;
  if (s->group && strcmp(t->group, s->group) != 0) return false;
  if (target >= r->n_evaluated || s->basis == ANS_BASIS_BOTH || res_target_partner(r, target) < 0) return true;
  return (strcmp(t->basis, "real") == 0) == (s->basis == ANS_BASIS_REAL);
}

static bool has_partners(const res_file *r, const ans_target_set *s) {
  for (int t = 0; t < r->n_evaluated; t++)
    if (belongs(r, s, t) && res_target_partner(r, t) >= 0) return true;
  return false;
}

int ans_target_set_mark(const res_file *r, const ans_target_set *s, bool *in, int *without) {
  int size = 0;
  *without = 0;
  for (int t = 0; t < r->n_targets; t++) {
    bool member = belongs(r, s, t), evaluated = t < r->n_evaluated;
    if (evaluated) in[t] = member;
    size += member && evaluated;
    *without += member && !evaluated;
  }
  return size;
}

void ans_target_set_label(const ans_target_set *s, int language, char *text, size_t size) {
  const char *what = s->group ? s->label[language] : wrd_text(language, texts[T_ALL]);
  int n = s->year ? snprintf(text, size, "%d", s->year) : snprintf(text, size, "%s", what);
  if (s->basis != ANS_BASIS_BOTH && n > 0 && (size_t)n < size)
    snprintf(text + n, size - (size_t)n, ", %s",
             wrd_text(language, texts[s->basis == ANS_BASIS_REAL ? T_REAL : T_NOMINAL]));
}

static bool seen_before(const res_file *r, int target, bool by_year) {
  for (int t = 0; t < target; t++)
    if (by_year ? r->target[t].year == r->target[target].year
                : strcmp(r->target[t].group, r->target[target].group) == 0)
      return true;
  return false;
}

/* A set, or both of its price bases. */
static void add(const res_file *r, ans_target_set s, int *n, ans_target_set *set) {
  bool partners = has_partners(r, &s);
  s.basis = partners ? ANS_BASIS_REAL : ANS_BASIS_BOTH;
  set[(*n)++] = s;
  if (!partners) return;
  s.basis = ANS_BASIS_NOMINAL;
  set[(*n)++] = s;
}

sim_status ans_target_sets_list(const res_file *r, int *n, ans_target_set **set) {
  *n = 0;
  *set = calloc(2 + 4 * (size_t)r->n_evaluated, sizeof **set);
  if (!*set) return SIM_ERR_MEMORY;
  if (r->n_evaluated > 0) add(r, (ans_target_set){0}, n, *set);
  for (int t = 0; t < r->n_evaluated; t++)
    if (!seen_before(r, t, true)) add(r, (ans_target_set){.year = r->target[t].year}, n, *set);
  for (int t = 0; t < r->n_evaluated; t++)
    if (r->target[t].group[0] && !seen_before(r, t, false))
      add(r,
          (ans_target_set){.group = r->target[t].group,
                           .label = {r->target[t].group_label[SIM_EN], r->target[t].group_label[SIM_VI]}},
          n, *set);
  return SIM_OK;
}

sim_status ans_targets_met(const res_file *r, int scenario, double *met, sim_errors *errors) {
  for (int t = 0; t < r->n_evaluated; t++) {
    double *x = met + (size_t)t * r->n_rep, threshold = r->target[t].value[scenario];
    sim_status st = res_file_target_values(r, scenario, t, x, errors);
    if (st != SIM_OK) return st;
    bool at_least = r->target[t].relation == SIM_AT_LEAST;
    for (size_t i = 0; i < r->n_rep; i++)
      if (!isnan(x[i])) x[i] = isnan(threshold) ? NAN : sim_reaches(x[i], at_least, threshold);
  }
  return SIM_OK;
}
