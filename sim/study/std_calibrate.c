#include "std_calibrate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "run_experiment.h"
#include "scn_text.h"
#include "sim_branch.h"
#include "sim_match.h"
#include "sim_posterior.h"
#include "wrd_nearest.h"
#include "wrd_parameter.h"
#include "wrd_units.h"

enum { CHUNK = 32 }; /* draws that are simulated, and kept, at a time */

/* ---- which parameters ---- */

static const sim_param_desc *param_of(const std_calibrate *c, int slot) {
  return &c->scenario->model->params[sim_scenario_param(c->scenario, slot)];
}

static sim_status key_unknown(const std_calibrate *c, const char *key) {
  char hint[SCN_WHY];
  wrd_parameter_hint(c->scenario, key, hint, sizeof hint);
  return sim_fail(c->errors, SIM_ERR_USAGE, "there is no parameter '%.80s'%s; plansim describe inputs FILE lists them",
                  key, hint);
}

/* A key stands for those of its cells that have a distribution. */
static sim_status key_take(std_calibrate *c, const char *key, int *match) {
  int n = sim_scenario_match(c->scenario, key, match), taken = 0;
  if (n == 0) return key_unknown(c, key);
  for (int i = 0; i < n; i++) {
    bool known = false;
    for (int k = 0; k < c->n_slots; k++) known |= c->slot[k] == match[i];
    if (!c->scenario->slot[match[i]].uncertain) continue;
    taken++;
    if (known) continue;
    if (c->n_slots == STD_CALIBRATE_SLOTS)
      return sim_fail(c->errors, SIM_ERR_USAGE, "more than %d parameters cannot be calibrated together",
                      STD_CALIBRATE_SLOTS);
    c->slot[c->n_slots++] = match[i];
  }
  if (taken > 0) return SIM_OK;
  return sim_fail(c->errors, SIM_ERR_USAGE,
                  "'%.80s' has no distribution that is drawn once a replication: nothing to calibrate", key);
}

/* Its marginals are no independent priors, and the posterior that is written would replace it. */
static sim_status posterior_refuse(const std_calibrate *c) {
  const sim_posterior *p = c->scenario->posterior;
  if (!p) return SIM_OK;
  return sim_errors_add(c->errors, SIM_ERR_INPUT, p->place, "posterior",
                        "%s has a posterior already: calibrate what that was made from, or start from its priors with "
                        "--set posterior=none",
                        c->scenario->name);
}

static sim_status parameters_choose(std_calibrate *c) {
  sim_status st = posterior_refuse(c);
  if (st != SIM_OK) return st;
  int *match = malloc(((size_t)c->scenario->n_slots + 1) * sizeof *match);
  if (!match) return SIM_ERR_MEMORY;
  for (int i = 0; i < c->parameter.n; i++) SIM_TRY(key_take(c, c->parameter.item[i], match));
  for (int i = 0; i < c->scenario->n_calibrate && c->parameter.n == 0; i++)
    SIM_TRY(key_take(c, c->scenario->calibrate[i], match));
  if (c->n_slots == 0)
    SIM_TRY(sim_fail(c->errors, SIM_ERR_USAGE,
                     "which parameters? Give --parameter KEY, or list them in the file under calibrate:"));
out:
  free(match);
  return st;
}

/* ---- which observations ---- */

static const sim_observation *observation_of(const std_calibrate *c, int i) {
  return &c->scenario->observation[c->observed[i]];
}

bool std_calibrate_logs(const std_calibrate *c, int i) {
  const sim_observation *o = observation_of(c, i);
  sim_indicator_kind kind = c->scenario->model->indicators[o->indicator].kind;
  bool amount = kind == SIM_FLOW || kind == SIM_STOCK || kind == SIM_AVERAGE;
  return o->measure == SIM_LEVEL && amount && o->value > 0;
}

/* First year that it tells of: of a mean growth, the year after the one that it starts from (as in `score`). */
static int first_told(const sim_observation *o) { return o->measure == SIM_MEAN_GROWTH ? o->from_year + 1 : o->year; }

static bool is_left_out(const std_calibrate *c, const sim_observation *o) {
  for (int i = 0; i < c->leave_out.n; i++)
    if (strcmp(c->leave_out.item[i], o->name) == 0) return true;
  return !o->evaluable || o->use != SIM_USE_CALIBRATION || first_told(o) < c->from || o->year > c->until;
}

static sim_status leave_out_check(const std_calibrate *c) {
  char hint[SCN_WHY];
  for (int i = 0; i < c->leave_out.n; i++) {
    wrd_nearest nearest = wrd_nearest_start(c->leave_out.item[i]);
    bool known = false;
    for (int k = 0; k < c->scenario->n_observations; k++) {
      known |= strcmp(c->scenario->observation[k].name, c->leave_out.item[i]) == 0;
      wrd_nearest_try(&nearest, c->scenario->observation[k].name);
    }
    wrd_nearest_text(&nearest, hint, sizeof hint);
    if (!known)
      return sim_fail(c->errors, SIM_ERR_USAGE, "--leave-out: there is no observation '%.60s'%s", c->leave_out.item[i],
                      hint);
  }
  return SIM_OK;
}

/* Covariance of the errors; of what is compared in logarithms, relative ones. */
static void errors_fill(std_calibrate *c) {
  for (int j = 0; j < c->n_observed; j++)
    for (int i = 0; i < c->n_observed; i++) {
      const sim_observation *a = &c->scenario->observation[c->observed[i]],
                            *b = &c->scenario->observation[c->observed[j]];
      c->covariance[j * c->n_observed + i] = sim_observation_covariance(a, std_calibrate_logs(c, i) ? a->value : 1, b,
                                                                        std_calibrate_logs(c, j) ? b->value : 1);
    }
}

static sim_status observations_choose(std_calibrate *c) {
  size_t n = (size_t)c->scenario->n_observations + 1;
  c->observed = malloc(n * sizeof *c->observed);
  c->value = malloc(n * sizeof *c->value);
  c->covariance = malloc(n * n * sizeof *c->covariance);
  if (!c->observed || !c->value || !c->covariance) return SIM_ERR_MEMORY;
  sim_status st = leave_out_check(c);
  if (st != SIM_OK) return st;
  for (int k = 0; k < c->scenario->n_observations; k++) {
    const sim_observation *o = &c->scenario->observation[k];
    if (is_left_out(c, o)) continue;
    int i = c->n_observed++;
    c->observed[i] = k;
    bool logs = std_calibrate_logs(c, i);
    c->value[i] = logs ? log(o->value) : o->value;
  }
  errors_fill(c);
  if (c->n_observed > 0) return SIM_OK;
  return sim_fail(c->errors, SIM_ERR_INPUT,
                  "%s has no observation within its horizon (%d-%d) and the years asked for: list them under "
                  "observations:",
                  c->scenario->name, c->scenario->year_start, c->scenario->year_end);
}

/* ---- simulation ---- */

double std_calibrate_value(const std_calibrate *c, int j, double z) {
  double u = gsl_cdf_ugaussian_P(z);
  return sim_dist_quantile(&c->scenario->slot[c->slot[j]].dist, fmin(fmax(u, 1e-12), 1 - 1e-12));
}

const char *std_calibrate_unit(const std_calibrate *c, int j, double *multiply) {
  const char *canonical = param_of(c, c->slot[j])->unit, *written = c->scenario->slot[c->slot[j]].unit;
  wrd_conversion conversion = {1, 1};
  bool other = written && written[0] && wrd_units_convert(written, canonical, &conversion);
  *multiply = other ? conversion.divide / conversion.multiply : 1;
  return other ? written : canonical;
}

/* Where finished leaves go: only what is compared is kept. */
typedef struct taker {
  const std_calibrate *calibrate;
  const exp_experiment *experiment;
  double *simulated; /* [points][worlds][n_observed] */
} taker;

/* An amount below one standard error counts as one: it has no logarithm, or one that says too much. */
static double compared(const std_calibrate *c, int i, double x) {
  return std_calibrate_logs(c, i) ? log(fmax(x, observation_of(c, i)->standard_error)) : x;
}

static sim_status take_leaf(void *self, const exp_leaf *leaf, sim_errors *errors) {
  const taker *t = self;
  const std_calibrate *c = t->calibrate;
  (void)errors;
  for (uint32_t r = 0; r < leaf->n; r++) {
    const double *row = leaf->row + (size_t)r * (size_t)t->experiment->row_size;
    size_t at = ((size_t)leaf->scenario * c->worlds + leaf->first + r) * (size_t)c->n_observed;
    for (int i = 0; i < c->n_observed; i++) {
      double x = exp_experiment_observed(t->experiment, c->observed[i], row);
      t->simulated[at + (size_t)i] = isnan(x) ? NAN : compared(c, i, x);
    }
  }
  return SIM_OK;
}

static sim_status checkpoint(void *self, sim_errors *errors) {
  (void)self;
  (void)errors;
  return SIM_OK;
}

/* Points as a list of values for each factor. */
static sim_status design_make(const std_calibrate *c, size_t n, const double *z, sim_design *design) {
  size_t k = (size_t)c->n_slots;
  *design = (sim_design){.method = SIM_DESIGN_LIST, .points = (int)n, .n_factors = c->n_slots, .text = "calibration"};
  design->factor = calloc(k, sizeof *design->factor);
  double *value = malloc(n * k * sizeof *value);
  if (!design->factor || !value) {
    free(value);
    return SIM_ERR_MEMORY;
  }
  for (size_t j = 0; j < k; j++) {
    const sim_slot *slot = &c->scenario->slot[c->slot[j]];
    design->factor[j] =
        (sim_factor){.path = slot->path, .unit = "", .words = "", .n_values = (int)n, .value = value + j * n};
    for (size_t i = 0; i < n; i++) value[j * n + i] = std_calibrate_value(c, (int)j, z[i * k + j]);
  }
  return SIM_OK;
}

static void design_drop(sim_design *design) { /* the texts are the scenario's */
  if (design->factor) free(design->factor[0].value);
  free(design->factor);
}

static sim_status experiment_run(std_calibrate *c, const sim_scenario *branch, double *simulated) {
  exp_experiment e = {0};
  run_report report = {0};
  sim_status st = SIM_OK;
  const char **outcome = malloc(((size_t)c->n_observed + 1) * sizeof *outcome);
  if (!outcome) return SIM_ERR_MEMORY;
  for (int i = 0; i < c->n_observed; i++)
    outcome[i] = c->scenario->model->indicators[observation_of(c, i)->indicator].name;
  exp_experiment_options o = {.seed = c->seed, .n_rep = c->worlds, .n_outcomes = c->n_observed, .outcome = outcome};
  SIM_TRY(exp_experiment_make(&e, 1, branch, &o, c->errors));
  taker t = {c, &e, simulated};
  exp_sink sink = {&t, NULL, take_leaf, checkpoint};
  run_options options = {.threads = c->threads, .checkpoint_seconds = 3600, .stop = c->stop};
  SIM_TRY(run_experiment(&e, &options, &sink, &report, c->errors));
  c->trials += report.trials;
  c->failed += report.failed;
out:
  exp_experiment_free(&e);
  free(outcome);
  return st;
}

static sim_status chunk_run(std_calibrate *c, size_t n, const double *z, double *simulated) {
  sim_design design = {0};
  sim_scenario *branch = sim_branch_make(c->scenario);
  sim_status st = branch ? design_make(c, n, z, &design) : SIM_ERR_MEMORY;
  if (st == SIM_OK) {
    branch->design = &design;
    branch->n_targets = 0; /* the targets of a plan take no part in calibration */
    st = experiment_run(c, branch, simulated);
  }
  design_drop(&design);
  sim_branch_free(branch);
  return st;
}

/* Everything that the figures of some draws depend on. */
static uint64_t chunk_key(const std_calibrate *c, size_t n, const double *z) {
  uint64_t key = std_store_key(0, c->scenario->resolved, strlen(c->scenario->resolved));
  key = std_store_key(key, &c->scenario->model->results_version, sizeof(int));
  key = std_store_key(key, &c->seed, sizeof c->seed);
  key = std_store_key(key, &c->worlds, sizeof c->worlds);
  key = std_store_key(key, c->slot, (size_t)c->n_slots * sizeof *c->slot);
  key = std_store_key(key, c->observed, (size_t)c->n_observed * sizeof *c->observed);
  return std_store_key(key, z, n * (size_t)c->n_slots * sizeof *z);
}

static sim_status simulate(void *self, size_t n, const double *z, double *simulated) {
  std_calibrate *c = self;
  size_t width = c->worlds * (size_t)c->n_observed, k = (size_t)c->n_slots;
  sim_status st = SIM_OK;
  c->done = 0;
  for (size_t i = 0; i < n && st == SIM_OK; i += CHUNK) {
    size_t part = n - i < CHUNK ? n - i : CHUNK;
    bool found = false;
    uint64_t key = chunk_key(c, part, z + i * k);
    if (c->store) st = std_store_find(c->store, key, simulated + i * width, part * width, &found, c->errors);
    if (st == SIM_OK && !found) st = chunk_run(c, part, z + i * k, simulated + i * width);
    if (st == SIM_OK && !found && c->store)
      st = std_store_keep(c->store, key, simulated + i * width, part * width, c->errors);
    c->done += part;
    if (c->drawn) c->drawn(c->self, c);
  }
  return st;
}

/* ---- the whole ---- */

static void round_end(void *self, int round, double temper, double ess) {
  std_calibrate *c = self;
  c->round = round;
  if (c->ended) c->ended(c->self, c, temper, ess);
}

sim_status std_calibrate_prepare(std_calibrate *c) {
  sim_status st = SIM_OK;
  if (c->scenario->design)
    return sim_fail(c->errors, SIM_ERR_USAGE, "%s has a design: a calibration makes its own points; leave design: out",
                    c->scenario->name);
  SIM_TRY(parameters_choose(c));
  SIM_TRY(observations_choose(c));
  c->problem.k = c->n_slots;
  c->problem.d = c->n_observed;
  c->problem.observed = c->value;
  c->problem.errors = c->covariance;
  c->problem.worlds = c->worlds;
  c->problem.seed = c->seed;
  c->problem.simulate = simulate;
  c->problem.progress = round_end;
  c->problem.self = c;
out:
  return st;
}

sim_status std_calibrate_run(std_calibrate *c) { return ana_calibrate(&c->problem, &c->result, c->errors); }

sim_status std_calibrate_point(std_calibrate *c, int steps) {
  double z[STD_CALIBRATE_SLOTS], height;
  ana_calibration *r = &c->result;
  sim_status st = ana_calibration_point(&c->problem, r, steps, z, &height);
  if (st != SIM_OK) return st;
  for (size_t i = 0; i < r->n; i++) r->weight[i] = i == r->best;
  memcpy(r->z + r->best * (size_t)r->k, z, (size_t)r->k * sizeof *z);
  return SIM_OK;
}

void std_calibrate_free(std_calibrate *c) {
  ana_calibration_free(&c->result);
  free(c->observed);
  free(c->value);
  free(c->covariance);
}
