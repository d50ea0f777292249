#include "run_precision.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exp_leaf.h"
#include "sim_posterior.h"
#include "stat_interval.h"

/* ---- one goal ---- */

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static sim_status quantile_width(double level, double confidence, const double *x, const stat_drawn *drawn, size_t n,
                                 run_width *w) {
  size_t valid = 0;
  double *sorted = malloc((n + 1) * sizeof *sorted);
  if (!sorted) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i])) sorted[valid++] = x[i];
  qsort(sorted, valid, sizeof *sorted, compare);
  w->estimate = stat_quantile_sorted(sorted, valid, level);
  w->interval = stat_quantile_interval(sorted, NULL, valid, level, confidence);
  free(sorted);
  return drawn->row ? stat_drawn_quantile(x, drawn, n, level, confidence, &w->interval) : SIM_OK;
}

/* The half-width that the posterior's part of the error has alone; of a quantile by the share below it. */
static sim_status posterior_width(const run_goal *goal, const double *x, const stat_drawn *drawn, size_t n,
                                  run_width *w) {
  stat_error e;
  sim_status st = SIM_OK;
  double *below = NULL;
  w->posterior = w->part = 0;
  if (!drawn->row) return SIM_OK;
  if (goal->measure == RUN_QUANTILE) {
    if (!(below = malloc((n + 1) * sizeof *below))) return SIM_ERR_MEMORY;
    for (size_t i = 0; i < n; i++) below[i] = isnan(x[i]) ? NAN : x[i] <= w->estimate;
  }
  st = stat_drawn_error(below ? below : x, drawn, n, &e);
  if (st == SIM_OK && e.mcse > 0) {
    w->part = e.posterior / e.mcse * (e.posterior / e.mcse);
    w->posterior = w->part > 0 ? w->half * sqrt(w->part) : 0;
  }
  free(below);
  return st;
}

static sim_status share_width(double confidence, const double *y, const stat_drawn *drawn, size_t n, run_width *w) {
  stat_share share;
  sim_status st = stat_drawn_share(y, drawn, n, confidence, &share);
  w->estimate = share.p;
  w->interval = share.interval;
  return st;
}

/* Of each look: two of them may be the last one. */
static double each_look(double confidence) { return 1 - (1 - confidence) / 2; }

double run_goal_least(const run_goal *goal, double confidence) {
  return goal->measure == RUN_QUANTILE ? stat_quantile_least(goal->level, each_look(confidence)) : 0;
}

sim_status run_goal_width(const run_goal *goal, double confidence, const double *x, const stat_drawn *drawn, size_t n,
                          run_width *w) {
  sim_status st = SIM_OK;
  double each = each_look(confidence);
  if (goal->measure == RUN_QUANTILE)
    SIM_TRY(quantile_width(goal->level, each, x, drawn, n, w));
  else if (goal->measure == RUN_MEAN)
    SIM_TRY(stat_drawn_mean(x, drawn, n, each, &w->estimate, &w->interval));
  else
    SIM_TRY(share_width(each, x, drawn, n, w));
  w->half = stat_half_width(w->interval);
  w->wanted = goal->relative ? fabs(w->estimate) * goal->width / 100 : goal->width;
  SIM_TRY(posterior_width(goal, x, drawn, n, w));
out:
  return st;
}

double run_width_ratio(const run_width *w) {
  if (w->half == 0) return 0;
  return w->half / w->wanted <= INFINITY ? w->half / w->wanted : INFINITY;
}

bool run_width_out_of_reach(const run_width *w) {
  static const double MOSTLY = 0.8; /* the posterior's part is twice that of the replications */
  return w->posterior > w->wanted && w->part > MOSTLY;
}

double run_width_needs(const run_width *w, double n) {
  double left = w->wanted * w->wanted - w->posterior * w->posterior;
  return isfinite(w->half) && left > 0 ? n * w->half * w->half * (1 - w->part) / left : INFINITY;
}

uint32_t run_look_next(uint32_t n, uint32_t cap) {
  uint64_t next = n == 0 ? EXP_LEAF : 2 * (uint64_t)n;
  return next < cap ? (uint32_t)next : cap;
}

/* ---- values ---- */

sim_status run_precision_init(run_precision *p, exp_experiment *e, double confidence, int n_goals,
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
  const run_precision was = *p;
  size_t series = (size_t)p->experiment->n_scenarios * (size_t)p->n_goals;
  uint32_t capacity = more > 2 * was.capacity ? more : 2 * was.capacity;
  double *value = malloc(series * capacity * sizeof *value);
  if (!value) return SIM_ERR_MEMORY;
  p->value = value;
  p->capacity = capacity;
  for (int s = 0; s < p->experiment->n_scenarios && was.value; s++)
    for (int g = 0; g < p->n_goals; g++) memcpy(values_of(p, s, g), values_of(&was, s, g), p->have[s] * sizeof(double));
  free(was.value);
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
  const exp_sink *sink;
} tap;

static sim_status tap_leaf(void *self, const exp_leaf *leaf, sim_errors *errors) {
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
static bool has_column(const exp_experiment *e, int scenario, int column) {
  const exp_experiment_scenario *s = &e->scenario[scenario];
  if (column < e->layout.size) return s->cell_from[column] >= 0;
  return s->target_from[(column - e->layout.size) % e->n_targets] >= 0;
}

/* How a scenario's replications are drawn; row[n] is room. Scenarios of one variant share its rows. */
static stat_drawn drawn_of(const run_precision *p, int scenario, uint32_t n, int *row) {
  const exp_experiment_scenario *all = p->experiment->scenario, *s = &all[scenario];
  const sim_posterior *posterior = s->variant->posterior;
  if (!posterior) return (stat_drawn){.w = NULL};
  if (scenario == 0 || all[scenario - 1].variant != s->variant)
    sim_posterior_rows(posterior, p->experiment->seed, n, row);
  return (stat_drawn){.row = row,
                      .n_rows = posterior->n_rows,
                      .calibration = posterior->calibration,
                      .n_calibrations = posterior->n_calibrations};
}

static sim_status look_at(run_precision *p, uint32_t n) {
  sim_status st = SIM_OK;
  run_look look = {.n = n};
  bool hope = false;
  int *row = malloc(((size_t)n + 1) * sizeof *row);
  if (!row) return SIM_ERR_MEMORY;
  for (int s = 0; s < p->experiment->n_scenarios; s++) {
    const stat_drawn drawn = drawn_of(p, s, n, row);
    for (int g = 0; g < p->n_goals; g++) {
      run_width *w = &p->width[(size_t)s * (size_t)p->n_goals + (size_t)g];
      *w = (run_width){NAN, {NAN, NAN}, NAN, NAN, NAN, NAN};
      if (!has_column(p->experiment, s, p->goal[g].column)) continue;
      SIM_TRY(run_goal_width(&p->goal[g], p->confidence, values_of(p, s, g), &drawn, n, w));
      look.worst = fmax(look.worst, run_width_ratio(w));
      hope = hope || (run_width_ratio(w) > 1 && !run_width_out_of_reach(w));
    }
  }
  p->reached = look.worst <= 1;
  p->hopeless = !p->reached && !hope;
  p->look[p->n_looks++] = look;
out:
  free(row);
  return st;
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

sim_status run_precision_run(run_precision *p, const run_options *options, const exp_sink *sink, run_report *report,
                             sim_errors *errors) {
  sim_status st = SIM_OK;
  exp_experiment *e = p->experiment;
  run_options o = *options;
  o.end_leaf = 0; /* each look is an end */
  tap t = {p, sink};
  exp_sink between = {&t, NULL, tap_leaf, tap_checkpoint};
  *report = (run_report){.threads = o.threads > 0 ? o.threads : 1};
  for (uint32_t n = 0; n < p->cap && !p->reached && !p->hopeless;) {
    run_report part = {0};
    e->n_rep = n = run_look_next(n, p->cap);
    if (o.done_leaves < exp_leaf_count(e)) {
      p->from = exp_leaf_trials(e, o.done_leaves);
      st = run_experiment(e, &o, &between, &part, errors);
      report_add(report, &part);
      if (st != SIM_OK) break;
      o.done_leaves = exp_leaf_count(e);
    }
    SIM_TRY(look_at(p, n));
  }
out:
  return st;
}
