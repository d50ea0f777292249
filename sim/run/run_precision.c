#include "run_precision.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_leaf.h"

/* ---- one goal ---- */

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static sim_status quantile_width(double level, double confidence, const double *x, size_t n, run_width *w) {
  size_t valid = 0;
  double *sorted = malloc((n + 1) * sizeof *sorted);
  if (!sorted) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i])) sorted[valid++] = x[i];
  qsort(sorted, valid, sizeof *sorted, compare);
  w->estimate = stat_quantile_sorted(sorted, valid, level);
  w->interval = stat_quantile_interval(sorted, NULL, valid, level, confidence);
  free(sorted);
  return SIM_OK;
}

sim_status run_goal_width(const run_goal *goal, double confidence, const double *x, size_t n, run_width *w) {
  sim_status st = SIM_OK;
  double each = 1 - (1 - confidence) / 2; /* two looks may be the last one */
  if (goal->measure == RUN_QUANTILE) {
    st = quantile_width(goal->level, each, x, n, w);
  } else {
    stat_moments m = stat_moments_of(x, NULL, n);
    bool mean = goal->measure == RUN_MEAN;
    w->estimate = m.weight > 0 ? m.mean : NAN;
    w->interval = mean ? stat_skewed_interval(x, n, each) : stat_wilson(m.mean * m.weight, m.weight, each);
  }
  if (st != SIM_OK) return st;
  w->half = stat_half_width(w->interval);
  w->wanted = goal->relative ? fabs(w->estimate) * goal->width / 100 : goal->width;
  return SIM_OK;
}

double run_width_ratio(const run_width *w) {
  if (w->half == 0) return 0;
  return w->half / w->wanted <= INFINITY ? w->half / w->wanted : INFINITY;
}

uint32_t run_look_next(uint32_t n, uint32_t cap) {
  uint64_t next = n == 0 ? SIM_LEAF : 2 * (uint64_t)n;
  return next < cap ? (uint32_t)next : cap;
}

/* ---- values ---- */

sim_status run_precision_init(run_precision *p, sim_experiment *e, double confidence, int n_goals,
                              const run_goal *goal) {
  *p = (run_precision){.experiment = e, .confidence = confidence, .n_goals = n_goals, .goal = goal, .cap = e->n_rep};
  p->width = calloc((size_t)e->n_scenarios * (size_t)n_goals, sizeof *p->width);
  p->have = calloc((size_t)e->n_scenarios, sizeof *p->have);
  if (p->width && p->have) return SIM_OK;
  run_precision_free(p);
  return SIM_ERR_MEMORY;
}

void run_precision_free(run_precision *p) {
  free(p->width);
  free(p->have);
  free(p->value);
  *p = (run_precision){0};
}

static double *values_of(const run_precision *p, int scenario, int goal) {
  return p->value + ((size_t)scenario * (size_t)p->n_goals + (size_t)goal) * p->capacity;
}

/* Makes room for `more` replications of every scenario, at least twice as many as before. */
static sim_status grow(run_precision *p, uint32_t more) {
  run_precision grown = *p;
  size_t series = (size_t)p->experiment->n_scenarios * (size_t)p->n_goals;
  grown.capacity = more > 2 * p->capacity ? more : 2 * p->capacity;
  if (!(grown.value = malloc(series * grown.capacity * sizeof *grown.value))) return SIM_ERR_MEMORY;
  for (int s = 0; s < p->experiment->n_scenarios && p->value; s++)
    for (int g = 0; g < p->n_goals; g++)
      memcpy(values_of(&grown, s, g), values_of(p, s, g), p->have[s] * sizeof(double));
  free(p->value);
  *p = grown;
  return SIM_OK;
}

sim_status run_precision_take(run_precision *p, int scenario, uint32_t n, const double *value) {
  uint32_t have = p->have[scenario];
  if (have + n > p->capacity) {
    sim_status st = grow(p, have + n);
    if (st != SIM_OK) return st;
  }
  for (int g = 0; g < p->n_goals; g++) {
    double *x = values_of(p, scenario, g) + have;
    for (uint32_t i = 0; i < n; i++) x[i] = value[(size_t)i * (size_t)p->n_goals + (size_t)g];
  }
  p->have[scenario] += n;
  return SIM_OK;
}

/* ---- between the runner and its sink ---- */

typedef struct tap {
  run_precision *rule;
  const sim_sink *sink;
} tap;

static sim_status tap_leaf(void *self, const sim_leaf *leaf, sim_errors *errors) {
  tap *t = self;
  run_precision *p = t->rule;
  sim_status st = t->sink->leaf(t->sink->self, leaf, errors);
  double *value = malloc((size_t)leaf->n * (size_t)p->n_goals * sizeof *value);
  if (!value) st = SIM_ERR_MEMORY;
  for (uint32_t i = 0; st == SIM_OK && i < leaf->n; i++)
    for (int g = 0; g < p->n_goals; g++)
      value[(size_t)i * (size_t)p->n_goals + (size_t)g] =
          leaf->row[(size_t)i * (size_t)p->experiment->row_size + (size_t)p->goal[g].column];
  if (st == SIM_OK) st = run_precision_take(p, leaf->scenario, leaf->n, value);
  free(value);
  return st;
}

static sim_status tap_checkpoint(void *self, sim_errors *errors) {
  tap *t = self;
  return t->sink->checkpoint(t->sink->self, errors);
}

/* ---- looks ---- */

/* Does the scenario have the outcome at all? A variant may lack a member or a target. */
static bool has_column(const sim_experiment *e, int scenario, int column) {
  const sim_experiment_scenario *s = &e->scenario[scenario];
  if (column < e->layout.size) return s->cell_from[column] >= 0;
  return s->target_from[(column - e->layout.size) % e->n_targets] >= 0;
}

static sim_status look_at(run_precision *p, uint32_t n) {
  run_look look = {.n = n};
  for (int s = 0; s < p->experiment->n_scenarios; s++)
    for (int g = 0; g < p->n_goals; g++) {
      run_width *w = &p->width[(size_t)s * (size_t)p->n_goals + (size_t)g];
      *w = (run_width){NAN, {NAN, NAN}, NAN, NAN};
      if (!has_column(p->experiment, s, p->goal[g].column)) continue;
      sim_status st = run_goal_width(&p->goal[g], p->confidence, values_of(p, s, g), n, w);
      if (st != SIM_OK) return st;
      look.worst = fmax(look.worst, run_width_ratio(w));
    }
  p->reached = look.worst <= 1;
  p->look[p->n_looks++] = look;
  return SIM_OK;
}

static void report_add(run_report *sum, const run_report *more) {
  if (sum->failed == 0 && more->failed > 0) {
    sum->first_failed = more->first_failed;
    sum->first_failed_scenario = more->first_failed_scenario;
  }
  sum->trials += more->trials;
  sum->failed += more->failed;
  sum->events += more->events;
  sum->seconds += more->seconds;
  sum->threads = more->threads;
}

sim_status run_precision_run(run_precision *p, const run_options *options, const sim_sink *sink, run_report *report,
                             sim_errors *errors) {
  sim_status st = SIM_OK;
  sim_experiment *e = p->experiment;
  run_options o = *options;
  o.end_leaf = 0; /* each look is an end */
  tap t = {p, sink};
  sim_sink between = {&t, tap_leaf, tap_checkpoint};
  *report = (run_report){.threads = o.threads > 0 ? o.threads : 1};
  for (uint32_t n = 0; n < p->cap && !p->reached;) {
    run_report part = {0};
    e->n_rep = n = run_look_next(n, p->cap);
    if (o.done_leaves < sim_leaf_count(e)) {
      p->from = sim_leaf_trials(e, o.done_leaves);
      st = run_experiment(e, &o, &between, &part, errors);
      report_add(report, &part);
      if (st != SIM_OK) break;
      o.done_leaves = sim_leaf_count(e);
    }
    SIM_TRY(look_at(p, n));
  }
out:
  return st;
}
