#include "std_second.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_programme.h"
#include "wrd_text.h"

/* A part of the evaluations goes to the global method. */
static const double GLOBAL_PART = 0.2;
enum { FLOORS = 5, STARTS = 2 };

typedef struct stage {
  std_pool *p;
  ans_origin origin;
  int number, f; /* which objective is raised; the other one has the floor */
  double *own;   /* [raced worlds] */
} stage;

/* Turned so that larger is better. */
static sim_status value_find(std_pool *p, int point, int k, double *own, double *value) {
  sim_status st = std_pool_own(p, STD_RACED, point, k, p->best[k], value, own);
  p->optimum->point[point].raced[k].value = *value;
  if (ans_objective_less(&p->optimum->objective[k])) *value = -*value;
  return st;
}

static sim_status evaluate(void *self, const double *x, double value[2]) {
  stage *s = self;
  std_pool *p = s->p;
  sim_status st = SIM_OK;
  int at, before = p->optimum->n_points;
  SIM_TRY(std_pool_add(p, s->origin, s->number, x, &at));
  s->number += p->optimum->n_points > before;
  SIM_TRY(std_pool_meet(p, STD_RACED, 1, &at));
  p->optimum->evaluations++;
  for (int k = 0; k < p->optimum->n_objectives; k++) SIM_TRY(value_find(p, at, k, s->own, &value[k == s->f ? 0 : 1]));
  if (isnan(value[0]) || (p->optimum->n_objectives > 1 && isnan(value[1])))
    SIM_TRY(sim_fail(p->errors, SIM_ERR_MODEL, "every world of an allocation failed"));
out:
  return st;
}

static double turned(const ans_optimum *o, int point, int k) {
  double value = o->point[point].raced[k].value;
  return ans_objective_less(&o->objective[k]) ? -value : value;
}

/* The best by f among those that met the race's worlds and reach the floor; `but` is passed over. */
static int best_of(const ans_optimum *o, int f, double floor, int but) {
  int best = -1;
  for (int i = 0; i < o->n_points; i++) {
    if (i == but || isnan(o->point[i].raced[0].value)) continue;
    if (o->n_objectives > 1 && turned(o, i, 1 - f) < floor) continue;
    if (best < 0 || turned(o, i, f) > turned(o, best, f)) best = i;
  }
  return best;
}

/* What the race's points differ by. */
static double spread(const ans_optimum *o, int k) {
  double low = INFINITY, high = -INFINITY;
  for (int i = 0; i < o->n_points; i++) {
    if (isnan(o->point[i].raced[k].value)) continue;
    low = fmin(low, o->point[i].raced[k].value);
    high = fmax(high, o->point[i].raced[k].value);
  }
  return high > low ? high - low : 1;
}

static sim_status search(stage *s, bool is_global, int n, bool has_floor, double floor, int from) {
  const std_search_options *o = s->p->o;
  ana_programme a = {.limits = o->limits,
                     .is_global = is_global,
                     .n_evaluations = n,
                     .has_floor = has_floor,
                     .floor = floor,
                     .scale = {spread(s->p->optimum, s->f), has_floor ? spread(s->p->optimum, 1 - s->f) : 1},
                     .evaluate = evaluate,
                     .self = s};
  size_t lines = (size_t)o->limits.n;
  double *start = malloc((lines + 1) * sizeof *start);
  if (!start) return SIM_ERR_MEMORY;
  memcpy(start, s->p->optimum->point[from].amount, lines * sizeof *start);
  s->origin = is_global ? ANS_GLOBAL : ANS_LOCAL;
  s->number = 1;
  for (int i = 0; i < s->p->optimum->n_points; i++) s->number += s->p->optimum->point[i].origin == s->origin;
  sim_status st = ana_programme_search(&a, start);
  free(start);
  return st;
}

/* One objective: from the best on, then from the best of the others. */
static sim_status single(stage *s, int n) {
  sim_status st = SIM_OK;
  ans_optimum *o = s->p->optimum;
  int first = best_of(o, 0, -INFINITY, -1), global = (int)(GLOBAL_PART * n), per = (n - global) / STARTS;
  SIM_TRY(search(s, true, global, false, 0, first));
  first = best_of(o, 0, -INFINITY, -1);
  for (int i = 0; i < STARTS; i++) {
    int from = best_of(o, 0, -INFINITY, i > 0 ? first : -1);
    if (from >= 0) SIM_TRY(search(s, false, per, false, 0, from));
  }
out:
  return st;
}

/* Two: floors from the second objective where the first is best up to its own best. */
static sim_status floors(stage *s, int n) {
  sim_status st = SIM_OK;
  ans_optimum *o = s->p->optimum;
  int best = best_of(o, 0, -INFINITY, -1);
  double low = turned(o, best, 1), high = turned(o, best_of(o, 1, -INFINITY, -1), 1);
  int global = (int)(GLOBAL_PART * n);
  SIM_TRY(search(s, true, global, true, 0.5 * (low + high), best));
  n -= global;
  for (int i = 0; i < FLOORS; i++) {
    double floor = low + (high - low) * i / FLOORS;
    s->f = i == FLOORS - 1 ? 1 : 0; /* the last raises the second one itself */
    int from = best_of(o, s->f, s->f == 0 ? floor : -INFINITY, -1);
    if (from >= 0) SIM_TRY(search(s, false, n / FLOORS, s->f == 0 && i > 0, floor, from));
  }
out:
  s->f = 0;
  return st;
}

/* The race's estimates of all that the second stage found. */
static sim_status estimate(std_pool *p) {
  ans_optimum *o = p->optimum;
  int n = 0, *list = calloc((size_t)o->n_points + 1, sizeof *list);
  if (!list) return SIM_ERR_MEMORY;
  for (int i = 0; i < o->n_points; i++)
    if (!isnan(o->point[i].raced[0].value)) list[n++] = i;
  sim_status st = std_pool_estimate(p, STD_RACED, n, list);
  free(list);
  return st;
}

sim_status std_second_stage(std_pool *p) {
  sim_status st = SIM_OK;
  int n = p->o->n_evaluations;
  stage s = {.p = p, .own = malloc((std_pool_worlds(p, STD_RACED) + 1) * sizeof *s.own)};
  if (!s.own) return SIM_ERR_MEMORY;
  p->stage = N_("search from the best on");
  if (n == 0) goto out;
  SIM_TRY(p->optimum->n_objectives > 1 ? floors(&s, n) : single(&s, n));
  SIM_TRY(estimate(p));
out:
  free(s.own);
  return st;
}
