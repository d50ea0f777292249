#include "std_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat_student.h"
#include "std_front.h"
#include "std_pool.h"
#include "std_second.h"
#include "std_worth.h"
#include "wrd_text.h"

/* Allocations that race on, at most: the others are left to the first stage's figures. */
enum { RACE_MOST = 32, NAMED = 3 };

/* ---- the first stage ---- */

static sim_status named_add(std_pool *p) {
  sim_status st = SIM_OK;
  const ana_limits *l = &p->o->limits;
  int at;
  double *x = malloc((2 * (size_t)l->n + 1) * sizeof *x), *even = x + l->n;
  if (!x) return SIM_ERR_MEMORY;
  SIM_TRY(std_pool_add(p, ANS_PLAN, 0, p->o->now, &at));
  for (int i = 0; i < l->n; i++) {
    x[i] = l->low[i];
    even[i] = 1;
  }
  ana_allocation_fill(l, even, x);
  SIM_TRY(std_pool_add(p, ANS_EQUAL, 0, x, &at));
  SIM_TRY(std_pool_add(p, ANS_NOTHING, 0, l->low, &at));
out:
  free(x);
  return st;
}

static sim_status drawn_add(std_pool *p) {
  sim_status st = SIM_OK;
  size_t n = (size_t)p->o->limits.n;
  int at;
  double *x = malloc(((size_t)p->o->n_drawn * n + 1) * sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  SIM_TRY(ana_allocation_draw(&p->o->limits, p->optimum->seed, p->o->n_drawn, x));
  for (int i = 0; i < p->o->n_drawn; i++) SIM_TRY(std_pool_add(p, ANS_DRAWN, i + 1, x + (size_t)i * n, &at));
out:
  free(x);
  return st;
}

/* The best by the first objective first; equal ones as they were made. */
static void ranked_sort(ans_optimum *o) {
  bool less = ans_objective_less(&o->objective[0]);
  for (int i = 1; i < o->n_ranked; i++) {
    int moved = o->ranked[i], to = i;
    double value = o->point[moved].first[0].value;
    for (; to > 0; to--) {
      double other = o->point[o->ranked[to - 1]].first[0].value;
      if (!(less ? value < other : value > other)) break;
      o->ranked[to] = o->ranked[to - 1];
    }
    o->ranked[to] = moved;
  }
}

static sim_status first_stage(std_pool *p) {
  sim_status st = SIM_OK;
  ans_optimum *o = p->optimum;
  p->stage = N_("first stage");
  SIM_TRY(named_add(p));
  SIM_TRY(drawn_add(p));
  o->n_ranked = o->n_points;
  if (!(o->ranked = calloc((size_t)o->n_ranked + 1, sizeof *o->ranked))) SIM_TRY(SIM_ERR_MEMORY);
  for (int i = 0; i < o->n_ranked; i++) o->ranked[i] = i;
  SIM_TRY(std_pool_meet(p, STD_FIRST, o->n_ranked, o->ranked));
  SIM_TRY(std_pool_estimate(p, STD_FIRST, o->n_ranked, o->ranked));
  ranked_sort(o);
out:
  return st;
}

/* ---- the race ---- */

/* Mean of a - b and its error. */
static void difference(const double *a, const double *b, size_t n, double *mean, double *error) {
  double sum = 0, squares = 0, many = 0;
  for (size_t r = 0; r < n; r++) {
    if (isnan(a[r]) || isnan(b[r])) continue;
    sum += a[r] - b[r];
    squares += (a[r] - b[r]) * (a[r] - b[r]);
    many++;
  }
  *mean = sum / many;
  *error = sqrt(fmax(0, squares / many - *mean * *mean) / (many - 1));
}

/* Whether j is better than i in every objective beyond luck. */
static bool is_beaten(const std_pool *p, const double *own, int n, int i, int j, double critical) {
  size_t many = std_pool_worlds(p, STD_FIRST);
  for (int k = 0; k < p->optimum->n_objectives; k++) {
    double mean, error;
    const double *x = own + (size_t)k * (size_t)n * many;
    difference(x + (size_t)j * many, x + (size_t)i * many, many, &mean, &error);
    if (!(mean > critical * error) || mean <= 0) return false;
  }
  return true;
}

/* own[n_objectives][n_ranked][worlds]. */
static sim_status owns_fill(const std_pool *p, double *own) {
  sim_status st = SIM_OK;
  const ans_optimum *o = p->optimum;
  size_t many = std_pool_worlds(p, STD_FIRST);
  double value, *best = malloc((many + 1) * sizeof *best);
  if (!best) return SIM_ERR_MEMORY;
  for (int k = 0; k < o->n_objectives; k++) {
    std_pool_best(p, STD_FIRST, o->n_ranked, o->ranked, k, best);
    for (int i = 0; i < o->n_ranked; i++)
      SIM_TRY(std_pool_own(p, STD_FIRST, o->ranked[i], k, best, &value,
                           own + ((size_t)k * (size_t)o->n_ranked + (size_t)i) * many));
  }
out:
  free(best);
  return st;
}

/* The named ones, and in their order those that no other beats. With two objectives the last places go to those that
 * are best by the second. */
static int racers_choose(std_pool *p, const double *own, int *racer) {
  ans_optimum *o = p->optimum;
  double many = (double)std_pool_worlds(p, STD_FIRST);
  double critical = stat_student_quantile((1 - o->confidence) / fmax(1, o->n_ranked - 1), fmax(1, many - 1));
  int n = 0, for_first = o->n_objectives > 1 ? (RACE_MOST + NAMED) / 2 : RACE_MOST;
  for (int i = 0; i < NAMED; i++) o->point[i].is_raced = true, racer[n++] = i;
  for (int k = 0; k < o->n_objectives; k++) {
    for (; n < (k == 0 ? for_first : RACE_MOST); n++) {
      int best = -1;
      for (int i = 0; i < o->n_ranked; i++) {
        ans_allocation *a = &o->point[o->ranked[i]];
        if (a->is_raced) continue;
        double value = a->first[k].best.mean, other = best < 0 ? NAN : o->point[o->ranked[best]].first[k].best.mean;
        bool beaten = false, less = ans_objective_less(&o->objective[k]);
        if (best >= 0 && !(less ? value < other : value > other)) continue;
        for (int j = 0; j < o->n_ranked && !beaten; j++)
          beaten = j != i && is_beaten(p, own, o->n_ranked, i, j, critical);
        if (!beaten) best = i;
      }
      if (best < 0) break;
      o->point[o->ranked[best]].is_raced = true;
      racer[n] = o->ranked[best];
    }
  }
  return n;
}

static sim_status race(std_pool *p) {
  sim_status st = SIM_OK;
  ans_optimum *o = p->optimum;
  size_t many = std_pool_worlds(p, STD_FIRST);
  int racer[RACE_MOST];
  double *own = malloc((size_t)o->n_objectives * (size_t)o->n_ranked * many * sizeof *own + 1);
  if (!own) return SIM_ERR_MEMORY;
  SIM_TRY(owns_fill(p, own));
  int n = racers_choose(p, own, racer);
  p->stage = N_("race of the best");
  p->expected += (uint64_t)n;
  SIM_TRY(std_pool_meet(p, STD_RACED, n, racer));
  SIM_TRY(std_pool_estimate(p, STD_RACED, n, racer));
  for (int k = 0; k < o->n_objectives; k++) {
    p->best[k] = malloc((std_pool_worlds(p, STD_RACED) + 1) * sizeof *p->best[k]);
    if (!p->best[k]) SIM_TRY(SIM_ERR_MEMORY);
    std_pool_best(p, STD_RACED, n, racer, k, p->best[k]);
  }
out:
  free(own);
  return st;
}

/* ---- fresh worlds ---- */

static sim_status costs_fill(std_pool *p) {
  ans_optimum *o = p->optimum;
  for (int i = 0; i < o->n_chosen; i++) {
    ans_allocation *a = &o->point[o->chosen[i]];
    const double *cost = std_pool_column(p, STD_FRESH, o->chosen[i], o->n_objectives);
    stat_moments m = stat_moments_of(cost, NULL, std_pool_worlds(p, STD_FRESH));
    a->cost = m.mean;
    a->cost_mcse = stat_mcse(m);
  }
  return SIM_OK;
}

static sim_status regrets_fill(std_pool *p) {
  sim_status st = SIM_OK;
  ans_optimum *o = p->optimum;
  const double **value = calloc((size_t)o->n_chosen + 1, sizeof *value);
  ana_regret *regret = calloc((size_t)o->n_chosen + 1, sizeof *regret);
  if (!value || !regret) SIM_TRY(SIM_ERR_MEMORY);
  for (int k = 0; k < o->n_objectives; k++) {
    for (int i = 0; i < o->n_chosen; i++) value[i] = std_pool_column(p, STD_FRESH, o->chosen[i], k);
    SIM_TRY(ana_regret_of(value, o->n_chosen, NULL, std_pool_worlds(p, STD_FRESH), !o->objective[k].less, regret));
    for (int i = 0; i < o->n_chosen; i++) o->point[o->chosen[i]].regret[k] = regret[i];
  }
out:
  free(value);
  free(regret);
  return st;
}

static sim_status confirm(std_pool *p) {
  sim_status st = SIM_OK;
  ans_optimum *o = p->optimum;
  p->stage = N_("the chosen in fresh worlds");
  p->expected += (uint64_t)o->n_chosen * (p->o->has_beside ? 2 : 1);
  SIM_TRY(std_pool_meet(p, STD_FRESH, o->n_chosen, o->chosen));
  SIM_TRY(std_pool_estimate(p, STD_FRESH, o->n_chosen, o->chosen));
  SIM_TRY(costs_fill(p));
  SIM_TRY(regrets_fill(p));
  if (!p->o->has_beside) goto out;
  SIM_TRY(std_pool_meet(p, STD_BESIDE, o->n_chosen, o->chosen));
  SIM_TRY(std_pool_estimate(p, STD_BESIDE, o->n_chosen, o->chosen));
out:
  return st;
}

/* ---- the whole ---- */

sim_status std_search_run(const std_search_options *options, ans_optimum *o, double **apart, sim_errors *errors) {
  sim_status st = SIM_OK;
  std_pool p = {.o = options, .optimum = o, .n_columns = o->n_objectives + 1, .errors = errors};
  o->n_first = options->n_worlds;
  o->n_raced = std_search_raced(options);
  o->n_fresh = std_search_fresh(options);
  p.expected = (uint64_t)NAMED + (uint64_t)options->n_drawn + (uint64_t)options->n_evaluations;
  SIM_TRY(first_stage(&p));
  SIM_TRY(race(&p));
  SIM_TRY(std_second_stage(&p));
  SIM_TRY(std_front_choose(&p));
  SIM_TRY(confirm(&p));
  SIM_TRY(std_worth_find(&p, apart));
out:
  if (st == SIM_ERR_MEMORY && errors->n == 0) sim_fail(errors, st, "not enough memory for the search");
  std_pool_free(&p);
  return st;
}

void std_search_free(ans_optimum *o) {
  for (int i = 0; i < o->n_points; i++) free(o->point[i].amount);
  free(o->point);
  free(o->ranked);
  free(o->front);
  free(o->chosen);
  free(o->worth);
  free(o->decider);
  o->point = NULL;
  o->ranked = o->front = o->chosen = NULL;
  o->worth = NULL;
  o->decider = NULL;
  o->n_points = o->n_ranked = o->n_front = o->n_chosen = o->n_worth = o->n_deciders = 0;
}
