/* Which uncertain inputs decide what a line deserves: those whose draws go with the difference that its money makes. */
#include <math.h>
#include <stdlib.h>

#include "stat_adjust.h"
#include "stat_rank.h"
#include "stat_student.h"
#include "std_optimise.h"

enum { SHOWN = 24 }; /* kept, the strongest */

/* Centred ranks; false when all are equal. */
static sim_status ranks_centre(const double *x, size_t n, double *rank, bool *varies) {
  sim_status st = stat_ranks(x, NULL, n, rank);
  *varies = false;
  for (size_t r = 0; r < n && st == SIM_OK; r++) {
    rank[r] -= 0.5 * (double)n;
    *varies |= x[r] != x[0];
  }
  return st;
}

static double correlation(const double *a, const double *b, size_t n) {
  double ab = 0, aa = 0, bb = 0;
  for (size_t r = 0; r < n; r++) {
    ab += a[r] * b[r];
    aa += a[r] * a[r];
    bb += b[r] * b[r];
  }
  return ab / sqrt(aa * bb);
}

static double p_value(double rho, size_t n) {
  double rest = 1 - rho * rho;
  if (!(rest > 0)) return 0;
  return 2 * stat_student_tail(fabs(rho) * sqrt((double)(n - 2) / rest), (double)(n - 2));
}

/* draw[n_slots][n] of the uncertain slots in the fresh worlds. */
static sim_status draws_make(const std_optimise *o, int n_slots, const int *slot, double *draw) {
  size_t n = o->optimum.n_fresh;
  double *value = malloc(((size_t)o->scenario->n_slots + 1) * sizeof *value);
  if (!value) return SIM_ERR_MEMORY;
  for (size_t r = 0; r < n; r++) {
    sim_scenario_draw(o->scenario, (sim_key){o->optimum.seed, o->optimum.n_raced + (uint32_t)r}, value);
    for (int i = 0; i < n_slots; i++) draw[(size_t)i * n + r] = value[slot[i]];
  }
  free(value);
  return SIM_OK;
}

/* Tries all inputs on all differences; found has room for all. */
static sim_status all_try(const std_optimise *o, int n_slots, const int *slot, const double *draw,
                          const double *difference, ans_decider *found, int *n_found) {
  sim_status st = SIM_OK;
  const ans_optimum *a = &o->optimum;
  size_t n = a->n_fresh;
  double *rank = malloc(((size_t)n_slots + 1) * n * sizeof *rank + 1), *own = rank ? rank + (size_t)n_slots * n : NULL;
  bool *varies = calloc((size_t)n_slots + 1, sizeof *varies), moves;
  if (!rank || !varies) SIM_TRY(SIM_ERR_MEMORY);
  for (int i = 0; i < n_slots; i++) SIM_TRY(ranks_centre(draw + (size_t)i * n, n, rank + (size_t)i * n, &varies[i]));
  for (int w = 0; w < a->n_worth; w++) {
    bool whole = true;
    const double *d = difference + (size_t)w * n;
    for (size_t r = 0; r < n; r++) whole &= !isnan(d[r]);
    if (!whole || a->worth[w].more == 0) continue;
    SIM_TRY(ranks_centre(d, n, own, &moves));
    for (int i = 0; i < n_slots && moves; i++) {
      if (!varies[i]) continue;
      double rho = correlation(rank + (size_t)i * n, own, n);
      found[(*n_found)++] = (ans_decider){a->worth[w].line, a->worth[w].objective, slot[i], rho, p_value(rho, n)};
    }
  }
out:
  free(rank);
  free(varies);
  return st;
}

static int by_strength(const void *a, const void *b) {
  const ans_decider *x = a, *y = b;
  double s = fabs(x->correlation), t = fabs(y->correlation);
  if (s != t) return (s < t) - (s > t);
  if (x->line != y->line) return x->line - y->line;
  return x->objective != y->objective ? x->objective - y->objective : x->slot - y->slot;
}

/* Keeps those that are seen among all that were tried. */
static sim_status seen_keep(ans_optimum *a, ans_decider *found, int n) {
  double *p = malloc(((size_t)n + 1) * sizeof *p);
  a->decider = calloc(SHOWN, sizeof *a->decider);
  if (!p || !a->decider) {
    free(p);
    return SIM_ERR_MEMORY;
  }
  for (int i = 0; i < n; i++) p[i] = found[i].adjusted;
  sim_status st = stat_holm(p, (size_t)n, p);
  for (int i = 0; i < n; i++) found[i].adjusted = p[i];
  qsort(found, (size_t)n, sizeof *found, by_strength);
  for (int i = 0; i < n && a->n_deciders < SHOWN; i++)
    if (found[i].adjusted < 1 - a->confidence) a->decider[a->n_deciders++] = found[i];
  a->n_tried = n;
  free(p);
  return st;
}

sim_status std_deciders_find(std_optimise *o, const double *difference) {
  sim_status st = SIM_OK;
  const sim_scenario *s = o->scenario;
  int n_slots = 0, n_found = 0, *slot = calloc((size_t)s->n_slots + 1, sizeof *slot);
  double *draw = NULL;
  ans_decider *found = NULL;
  if (!slot) return SIM_ERR_MEMORY;
  for (int i = 0; i < s->n_slots; i++)
    if (s->slot[i].uncertain || s->slot[i].joint) slot[n_slots++] = i;
  if (o->optimum.n_fresh < 3) goto out;
  draw = malloc(((size_t)n_slots * o->optimum.n_fresh + 1) * sizeof *draw);
  found = calloc((size_t)n_slots * (size_t)o->optimum.n_worth + 1, sizeof *found);
  if (!draw || !found) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(draws_make(o, n_slots, slot, draw));
  SIM_TRY(all_try(o, n_slots, slot, draw, difference, found, &n_found));
  SIM_TRY(seen_keep(&o->optimum, found, n_found));
out:
  free(slot);
  free(draw);
  free(found);
  return st;
}
