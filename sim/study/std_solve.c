#include "std_solve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_branch.h"
#include "sim_match.h"
#include "sim_posterior.h"
#include "std_param.h"
#include "std_trials.h"
#include "wrd_nearest.h"
#include "wrd_spoken.h"
#include "wrd_units.h"

static const double TOLERANCE = 0.001; /* of a level, as a part of itself */
static const double SCALE_LOW = 0.5, SCALE_HIGH = 2;
enum { GRID = 9 };

/* ---- which targets ---- */

static bool is_meant(const std_solve *s, bool joint, const sim_target *t) {
  if (!joint) return strcmp(t->name, s->what) == 0;
  return strcmp(s->what, "all") == 0 || strcmp(s->what, t->group) == 0;
}

/* A target whose price basis is unknown is two targets, so its own name is not enough. */
static sim_status target_unknown(const std_solve *s, bool joint) {
  char names[320] = "", hint[WRD_HINT];
  wrd_nearest nearest = wrd_nearest_start(s->what);
  for (int i = 0; i < s->scenario->n_targets; i++) {
    const sim_target *t = &s->scenario->target[i];
    const char *name = joint ? t->group : t->name;
    size_t used = strlen(names);
    wrd_nearest_try(&nearest, name);
    if (strncmp(name, s->what, strlen(s->what)) != 0 || strstr(names, name) || used > 240) continue;
    snprintf(names + used, sizeof names - used, "%s%s", used ? ", " : "; did you mean ", name);
  }
  wrd_nearest_text(&nearest, hint, sizeof hint);
  return sim_fail(s->errors, SIM_ERR_USAGE, "%s has no %s '%.60s'%s; plansim describe targets FILE lists them",
                  s->scenario->name, joint ? "group of targets" : "target", s->what, names[0] ? names : hint);
}

static sim_status targets_find(std_solve *s, bool joint) {
  int n = s->scenario->n_targets;
  s->target = calloc((size_t)n + 1, sizeof *s->target);
  s->left_out = calloc((size_t)n + 1, sizeof *s->left_out);
  if (!s->target || !s->left_out) return SIM_ERR_MEMORY;
  for (int i = 0; i < n; i++) {
    const sim_target *t = &s->scenario->target[i];
    if (!is_meant(s, joint, t)) continue;
    if (t->not_modelled)
      s->left_out[s->n_left_out++] = i;
    else
      s->target[s->n_targets++] = i;
  }
  if (s->n_targets > 0) return SIM_OK;
  if (s->n_left_out == 0) return target_unknown(s, joint);
  return sim_fail(s->errors, SIM_ERR_INPUT, "the model does not cover %s: %s", s->what,
                  s->scenario->target[s->left_out[0]].not_modelled);
}

/* ---- what is varied, and how far ---- */

static const sim_param_desc *param_of(const std_solve *s, int slot) {
  return &s->scenario->model->params[sim_scenario_param(s->scenario, slot)];
}

static sim_status slots_find(std_solve *s) {
  s->slot = calloc((size_t)s->scenario->n_slots + 1, sizeof *s->slot);
  if (!s->slot) return SIM_ERR_MEMORY;
  s->n_slots = sim_scenario_match(s->scenario, s->key, s->slot);
  if (s->n_slots == 0) return std_param_unknown(s->scenario, "", s->key, s->errors);
  wrd_conversion c = {1, 1};
  for (int i = 0; i < s->n_slots; i++) {
    const sim_param_desc *d = param_of(s, s->slot[i]);
    if (d->kind != SIM_NUMBER && d->kind != SIM_CHANCE)
      return sim_fail(s->errors, SIM_ERR_USAGE,
                      "%s is a choice or switch and has no levels: run its variants and compare them",
                      s->scenario->slot[s->slot[i]].path);
    if (strcmp(d->unit, param_of(s, s->slot[0])->unit) != 0)
      return sim_fail(s->errors, SIM_ERR_USAGE, "'%.80s' means parameters of several units: name one of them", s->key);
  }
  const char *canonical = param_of(s, s->slot[0])->unit, *written = s->scenario->slot[s->slot[0]].unit;
  s->unit = s->scale ? "" : canonical;
  if (!s->scale && written && written[0] && wrd_units_convert(written, canonical, &c)) s->unit = written;
  s->multiply = c.multiply;
  s->divide = c.divide;
  return SIM_OK;
}

/* Without --min and --max: what the scenario holds possible, else what the list allows; of factors, half to double as
 * far as that is allowed. */
static void range_default(const std_solve *s, double *low, double *high) {
  double least = INFINITY, most = -INFINITY, largest = SCALE_HIGH;
  for (int i = 0; i < s->n_slots; i++) {
    const sim_slot *slot = &s->scenario->slot[s->slot[i]];
    const sim_param_desc *d = param_of(s, s->slot[i]);
    double a, b;
    sim_dist_support(&slot->dist, &a, &b);
    if (b > 0) largest = fmin(largest, d->max / b);
    if (!(a < b)) {
      a = d->min;
      b = d->max;
    }
    least = fmin(least, a);
    most = fmax(most, b);
  }
  *low = s->scale ? SCALE_LOW : least * s->divide / s->multiply;
  *high = s->scale ? largest : most * s->divide / s->multiply;
}

/* ---- one level ---- */

static sim_status level_apply(std_solve *s, double level) {
  sim_status st = SIM_OK;
  char unit[80];
  sim_branch_reset(s->branch, s->scenario);
  for (int i = 0; i < s->n_slots; i++) {
    if (s->scale)
      sim_branch_scale(s->branch, s->slot[i], level);
    else
      sim_branch_set(s->branch, s->slot[i], level * s->multiply / s->divide);
    SIM_TRY(sim_branch_check(s->branch, s->slot[i], s->errors));
  }
  if (s->branch->model->validate) SIM_TRY(s->branch->model->validate(s->branch, s->errors));
out:
  if (st != SIM_OK)
    sim_fail(s->errors, st, "%s at %g%s is refused as said above", s->key, level,
             std_solve_unit(s, SIM_EN, unit, sizeof unit));
  return st;
}

/* Whether each target is met, by replication: one[n_targets][n_rep]; and all of them: met[n_rep]. */
static void met_fill(const std_solve *s, const std_trials *t, double *one, double *met) {
  const exp_experiment *e = t->experiment;
  for (uint32_t r = 0; r < e->n_rep; r++) met[r] = 1;
  for (int i = 0; i < s->n_targets; i++) {
    int k = 0;
    double *own = one + (size_t)i * e->n_rep;
    while (strcmp(e->target[k].target->name, s->scenario->target[s->target[i]].name) != 0) k++;
    std_trials_column(t, 0, e->layout.size + e->n_targets + k, own);
    for (uint32_t r = 0; r < e->n_rep; r++) met[r] *= own[r]; /* NaN stays NaN */
  }
}

/* Runs what the branch holds; *one becomes the caller's, freed also after a failure. */
static sim_status branch_run(std_solve *s, double **one, double *met) {
  const sim_model *m = s->scenario->model;
  const char **outcome = calloc((size_t)s->n_targets + 1, sizeof *outcome);
  exp_experiment e = {0};
  std_trials t = {0};
  sim_status st = SIM_OK;
  *one = malloc((size_t)s->n_targets * s->n_rep * sizeof **one + 1);
  if (!outcome || !*one) SIM_TRY(SIM_ERR_MEMORY);
  for (int i = 0; i < s->n_targets; i++) outcome[i] = m->indicators[s->scenario->target[s->target[i]].indicator].name;
  exp_experiment_options o = {.seed = s->seed, .n_rep = s->n_rep, .n_outcomes = s->n_targets, .outcome = outcome};
  SIM_TRY(exp_experiment_make(&e, 1, s->branch, &o, s->errors));
  SIM_TRY(std_trials_run(&t, &e, &s->job, s->errors));
  met_fill(s, &t, *one, met);
  if (t.failed > s->failed) s->failed = t.failed;
out:
  std_trials_free(&t);
  exp_experiment_free(&e);
  free(outcome);
  return st;
}

static void sum_up(const std_solve *s, const double *met, double *n, double *sum) {
  *n = *sum = 0;
  for (uint32_t r = 0; r < s->n_rep; r++) {
    if (isnan(met[r])) continue;
    ++*n;
    *sum += met[r];
  }
}

static sim_status level_run(void *self, double level, double *met) {
  std_solve *s = self;
  double n, sum, *one = NULL;
  sim_status st = level_apply(s, level);
  if (st == SIM_OK) st = branch_run(s, &one, met);
  if (st == SIM_OK) st = std_solve_level_keep(s, level, one);
  free(one);
  if (st != SIM_OK) return st;
  sum_up(s, met, &n, &sum);
  s->evaluations++;
  if (s->job.progress)
    s->job.progress(s->job.self, &(std_step){.done = s->evaluations, .level = level, .share = sum / n});
  return SIM_OK;
}

/* ---- the whole ---- */

static sim_status rows_take(std_solve *s) {
  const sim_posterior *p = s->scenario->posterior;
  if (!p) return SIM_OK;
  if (!(s->row = malloc(((size_t)s->n_rep + 1) * sizeof *s->row))) return SIM_ERR_MEMORY;
  sim_posterior_rows(p, s->seed, s->n_rep, s->row);
  s->drawn = (stat_drawn){
      .row = s->row, .n_rows = p->n_rows, .calibration = p->calibration, .n_calibrations = p->n_calibrations};
  return SIM_OK;
}

sim_status std_solve_prepare(std_solve *s, bool joint, double min, double max) {
  sim_status st = SIM_OK;
  char unit[80];
  SIM_TRY(targets_find(s, joint));
  SIM_TRY(slots_find(s));
  if (!(s->branch = sim_branch_make(s->scenario))) SIM_TRY(SIM_ERR_MEMORY);
  s->branch->design = NULL; /* one scenario: its design is not asked for */
  SIM_TRY(rows_take(s));
  range_default(s, &s->low, &s->high);
  if (!isnan(min)) s->low = min;
  if (!isnan(max)) s->high = max;
  if (!(s->low < s->high) || (s->scale && s->low < 0))
    SIM_TRY(sim_fail(s->errors, SIM_ERR_USAGE,
                     "the range from %g to %g%s is empty or not allowed: give --min and --max", s->low, s->high,
                     std_solve_unit(s, SIM_EN, unit, sizeof unit)));
  SIM_TRY(level_apply(s, s->low));
  SIM_TRY(level_apply(s, s->high));
out:
  return st;
}

sim_status std_solve_run(std_solve *s) {
  sim_status st = SIM_OK;
  double *met = malloc(s->n_rep * sizeof *met), *one = NULL, sum;
  if (!met) return SIM_ERR_MEMORY;
  ana_problem p = {.low = s->low,
                   .high = s->high,
                   .probability = s->probability,
                   .confidence = s->confidence,
                   .tolerance = TOLERANCE,
                   .whole = !s->scale && wrd_unit_counts(s->unit),
                   .grid = GRID,
                   .n = s->n_rep,
                   .drawn = s->drawn,
                   .met = level_run,
                   .self = s};
  sim_branch_reset(s->branch, s->scenario);
  SIM_TRY(branch_run(s, &one, met));
  sum_up(s, met, &s->now_n, &sum);
  SIM_TRY(stat_drawn_share(met, &s->drawn, s->n_rep, s->confidence, &s->now));
  if (s->now_n == 0) SIM_TRY(sim_fail(s->errors, SIM_ERR_MODEL, "every replication of %s failed", s->scenario->name));
  st = ana_solve(&p, &s->solution);
  if (st == SIM_ERR_MODEL) sim_fail(s->errors, st, "every replication failed at one level");
out:
  free(one);
  free(met);
  return st;
}

void std_solve_free(std_solve *s) {
  ana_solution_free(&s->solution);
  std_solve_levels_free(s);
  sim_branch_free(s->branch);
  free(s->target);
  free(s->left_out);
  free(s->slot);
  free(s->row);
  *s = (std_solve){0};
}
