#include "std_pool.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ana_statistic.h"

/* Allocations that are simulated at once: between them progress is told. */
enum { AT_ONCE = 8 };

enum { REGRET_PER_CENT = 95 };

/* ---- points ---- */

static bool is_same(const double *a, const double *b, int n) {
  for (int i = 0; i < n; i++)
    if (a[i] != b[i]) return false;
  return true;
}

static sim_status room_make(std_pool *p) {
  if (p->optimum->n_points < p->capacity) return SIM_OK;
  int capacity = p->capacity ? 2 * p->capacity : 256;
  ans_allocation *point = realloc(p->optimum->point, (size_t)capacity * sizeof *point);
  if (!point) return SIM_ERR_MEMORY;
  p->optimum->point = point;
  std_met *met = realloc(p->met, (size_t)capacity * sizeof *met);
  if (!met) return SIM_ERR_MEMORY;
  p->met = met;
  p->capacity = capacity;
  return SIM_OK;
}

static void nothing_known(ans_allocation *a) {
  const ans_estimate none = {.value = NAN, .mcse = NAN};
  for (int k = 0; k < ANS_OBJECTIVES; k++) {
    a->first[k] = a->raced[k] = a->fresh[k] = a->beside[k] = none;
    a->regret[k] = (ana_regret){NAN, NAN, NAN, NAN};
  }
  a->cost = a->cost_mcse = NAN;
}

sim_status std_pool_add(std_pool *p, ans_origin origin, int number, const double *amount, int *at) {
  static const char *const word[] = {"plan", "equal", "nothing", "drawn", "local", "global", "more"};
  sim_status st = room_make(p);
  if (st != SIM_OK) return st;
  size_t n = (size_t)p->optimum->n_lines;
  ans_allocation *a = &p->optimum->point[ *at = p->optimum->n_points];
  *a = (ans_allocation){.origin = origin, .amount = malloc((n + 1) * sizeof *a->amount)};
  p->met[*at] = (std_met){0};
  if (!a->amount) return SIM_ERR_MEMORY;
  memcpy(a->amount, amount, n * sizeof *amount);
  ana_allocation_cut(&p->o->limits, a->amount);
  ana_allocation_round(&p->o->limits, p->o->step, a->amount);
  for (int i = 0; i < p->optimum->n_points && origin > ANS_NOTHING; i++) {
    if (!is_same(p->optimum->point[i].amount, a->amount, (int)n)) continue;
    free(a->amount);
    *at = i;
    return SIM_OK;
  }
  for (size_t i = 0; i < n; i++) a->total += a->amount[i];
  if (origin > ANS_NOTHING)
    snprintf(a->name, sizeof a->name, "%s-%d", word[origin], number);
  else
    snprintf(a->name, sizeof a->name, "%s", word[origin]);
  nothing_known(a);
  p->optimum->n_points++;
  return SIM_OK;
}

void std_pool_free(std_pool *p) {
  for (int i = 0; p->met && i < p->optimum->n_points; i++) {
    free(p->met[i].near);
    free(p->met[i].fresh);
    free(p->met[i].beside);
  }
  for (int k = 0; k < ANS_OBJECTIVES; k++) free(p->best[k]);
  free(p->met);
  *p = (std_pool){0};
}

/* ---- worlds ---- */

uint32_t std_pool_worlds(const std_pool *p, std_worlds worlds) {
  return worlds == STD_FIRST ? p->o->n_worlds : worlds == STD_RACED ? std_search_raced(p->o) : std_search_fresh(p->o);
}

static double **values_at(std_met *m, std_worlds worlds) {
  return worlds == STD_FRESH ? &m->fresh : worlds == STD_BESIDE ? &m->beside : &m->near;
}

const double *std_pool_column(const std_pool *p, std_worlds worlds, int point, int column) {
  uint32_t stride = worlds == STD_FIRST ? std_search_raced(p->o) : std_pool_worlds(p, worlds);
  return *values_at(&p->met[point], worlds) + (size_t)column * stride;
}

/* The worlds of a point that are still to be simulated: the first of them, and how many. */
static uint32_t lacking(const std_pool *p, std_worlds worlds, int point, uint32_t *first) {
  const std_met *m = &p->met[point];
  uint32_t wanted = std_pool_worlds(p, worlds);
  *first = worlds >= STD_FRESH ? std_search_raced(p->o) : m->have;
  if (worlds == STD_FRESH) return m->fresh ? 0 : wanted;
  if (worlds == STD_BESIDE) return m->beside ? 0 : wanted;
  return wanted > m->have ? wanted - m->have : 0;
}

/* Simulates some points, all of which lack the same worlds, and files what comes out. */
static sim_status batch_run(std_pool *p, std_worlds worlds, int n, const int *point, uint32_t first, uint32_t count) {
  sim_status st = SIM_ERR_MEMORY;
  size_t lines = (size_t)p->optimum->n_lines, columns = (size_t)p->n_columns;
  size_t stride = worlds == STD_FIRST ? std_search_raced(p->o) : std_pool_worlds(p, worlds);
  size_t begin = worlds >= STD_FRESH ? 0 : first;
  double *amount = malloc(((size_t)n * lines + 1) * sizeof *amount);
  double *out = malloc(((size_t)n * columns * count + 1) * sizeof *out);
  if (!amount || !out) goto out;
  for (int i = 0; i < n; i++)
    memcpy(amount + (size_t)i * lines, p->optimum->point[point[i]].amount, lines * sizeof *amount);
  SIM_TRY(p->o->simulate(p->o->self, n, amount, worlds == STD_BESIDE, first, count, out, p->errors));
  for (int i = 0; i < n; i++) {
    double **to = values_at(&p->met[point[i]], worlds);
    if (!*to) *to = malloc((columns * stride + 1) * sizeof **to);
    if (!*to) SIM_TRY(SIM_ERR_MEMORY);
    for (size_t c = 0; c < columns; c++)
      memcpy(*to + c * stride + begin, out + ((size_t)i * columns + c) * count, count * sizeof *out);
    if (worlds < STD_FRESH) p->met[point[i]].have = first + count;
  }
out:
  free(amount);
  free(out);
  return st;
}

static void told(std_pool *p, int n) {
  p->done += (uint64_t)n;
  if (p->o->job.progress)
    p->o->job.progress(p->o->job.self,
                       &(std_step){.done = (int)p->done, .expected = (int)p->expected, .stage = p->stage});
}

sim_status std_pool_meet(std_pool *p, std_worlds worlds, int n, const int *point) {
  sim_status st = SIM_OK;
  for (int i = 0; i < n && st == SIM_OK;) {
    int together[AT_ONCE], many = 0, passed = 0;
    uint32_t first = 0, count = 0, from;
    for (; i + passed < n && many < AT_ONCE; passed++) {
      uint32_t own = lacking(p, worlds, point[i + passed], &from);
      if (own == 0) continue;
      if (many > 0 && (own != count || from != first)) break;
      count = own;
      first = from;
      together[many++] = point[i + passed];
    }
    i += passed;
    if (many > 0) st = batch_run(p, worlds, many, together, first, count);
    if (st == SIM_OK) told(p, passed);
  }
  return st;
}

/* ---- estimates ---- */

stat_drawn std_pool_drawn(const std_pool *p, std_worlds worlds) {
  stat_drawn drawn = p->o->drawn ? *p->o->drawn : (stat_drawn){0};
  if (drawn.row && worlds >= STD_FRESH) drawn.row += std_search_raced(p->o);
  return drawn;
}

static double turn_of(const ans_objective *o) { return o->less ? -1 : 1; }

void std_pool_best(const std_pool *p, std_worlds worlds, int n, const int *point, int objective, double *best) {
  uint32_t many = std_pool_worlds(p, worlds);
  double turn = turn_of(&p->optimum->objective[objective]);
  for (uint32_t r = 0; r < many; r++) best[r] = -INFINITY;
  for (int i = 0; i < n; i++) {
    const double *x = std_pool_column(p, worlds, point[i], objective);
    for (uint32_t r = 0; r < many; r++) best[r] = fmax(best[r], turn * x[r]);
  }
  for (uint32_t r = 0; r < many; r++) best[r] *= turn;
}

sim_status std_pool_own(const std_pool *p, std_worlds worlds, int point, int objective, const double *best,
                        double *value, double *own) {
  const ans_objective *o = &p->optimum->objective[objective];
  const double *x = std_pool_column(p, worlds, point, objective);
  uint32_t n = std_pool_worlds(p, worlds);
  ana_statistic statistic = {o->risk != ANS_RISK_MEAN, o->risk == ANS_RISK_REGRET ? REGRET_PER_CENT / 100.0 : o->level};
  double *regret = NULL;
  if (o->risk == ANS_RISK_REGRET) {
    if (!(regret = malloc((n + 1) * sizeof *regret))) return SIM_ERR_MEMORY;
    for (uint32_t r = 0; r < n; r++) regret[r] = turn_of(o) * (best[r] - x[r]);
  }
  sim_status st = ana_statistic_of(&statistic, regret ? regret : x, n, value, own);
  for (uint32_t r = 0; r < n && ans_objective_less(o); r++) own[r] = -own[r];
  free(regret);
  return st;
}

static void turn_back(ans_estimate *e) {
  stat_best *b = &e->best;
  b->mean = -b->mean;
  b->behind = -b->behind;
  b->interval = (stat_interval){-b->interval.high, -b->interval.low};
}

static ans_estimate *estimate_at(ans_allocation *a, std_worlds worlds, int objective) {
  return worlds == STD_FIRST   ? &a->first[objective]
         : worlds == STD_RACED ? &a->raced[objective]
         : worlds == STD_FRESH ? &a->fresh[objective]
                               : &a->beside[objective];
}

/* own[n][worlds] turned so that larger is better, plan[worlds] likewise. */
static sim_status objective_judge(std_pool *p, std_worlds worlds, int n, const int *point, int k, double *own,
                                  double *plan) {
  sim_status st = SIM_OK;
  size_t many = std_pool_worlds(p, worlds), used;
  bool less = ans_objective_less(&p->optimum->objective[k]);
  const stat_drawn drawn = std_pool_drawn(p, worlds);
  stat_best *best = calloc((size_t)n, sizeof *best);
  if (!best) return SIM_ERR_MEMORY;
  SIM_TRY(stat_best_of((size_t)n, many, own, &drawn, p->optimum->confidence, best, &used));
  if (used == 0) SIM_TRY(sim_fail(p->errors, SIM_ERR_MODEL, "in every world some allocation failed"));
  for (size_t i = 0; i < (size_t)n * many && less; i++) own[i] = -own[i];
  for (size_t r = 0; r < many && less; r++) plan[r] = -plan[r];
  for (int i = 0; i < n; i++) {
    ans_estimate *e = estimate_at(&p->optimum->point[point[i]], worlds, k);
    stat_pairs pairs = {.of = STAT_MEANS, .n = many, .x = own + (size_t)i * many, .base = plan, .drawn = drawn};
    e->best = best[i];
    if (less) turn_back(e);
    e->mcse = e->best.mcse;
    SIM_TRY(stat_paired_of(&pairs, p->optimum->confidence, &e->to_plan));
  }
out:
  free(best);
  return st;
}

sim_status std_pool_estimate(std_pool *p, std_worlds worlds, int n, const int *point) {
  sim_status st = SIM_OK;
  size_t many = std_pool_worlds(p, worlds);
  double *own = malloc(((size_t)n + 2) * many * sizeof *own), value;
  if (!own) return SIM_ERR_MEMORY;
  double *plan = own + (size_t)n * many, *best = plan + many;
  for (int k = 0; k < p->optimum->n_objectives; k++) {
    std_pool_best(p, worlds, n, point, k, best);
    for (int i = 0; i < n; i++) {
      ans_allocation *a = &p->optimum->point[point[i]];
      SIM_TRY(std_pool_own(p, worlds, point[i], k, best, &estimate_at(a, worlds, k)->value, own + (size_t)i * many));
    }
    SIM_TRY(std_pool_own(p, worlds, 0, k, best, &value, plan));
    SIM_TRY(objective_judge(p, worlds, n, point, k, own, plan));
  }
out:
  free(own);
  return st;
}
