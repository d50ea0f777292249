#include "std_trials.h"

#include <stdlib.h>
#include <string.h>

#include "run_experiment.h"

static sim_status take_leaf(void *self, const exp_leaf *leaf, sim_errors *errors) {
  std_trials *t = self;
  size_t size = (size_t)t->experiment->row_size, first = (size_t)leaf->scenario * t->experiment->n_rep + leaf->first;
  (void)errors;
  memcpy(t->row + first * size, leaf->row, leaf->n * size * sizeof *t->row);
  return SIM_OK;
}

static sim_status checkpoint(void *self, sim_errors *errors) {
  (void)self; /* nothing survives: memory only */
  (void)errors;
  return SIM_OK;
}

sim_status std_trials_run(std_trials *t, const exp_experiment *e, const std_job *job, sim_errors *errors) {
  size_t cells = (size_t)e->n_scenarios * e->n_rep * (size_t)e->row_size;
  run_report report = {0};
  *t = (std_trials){.experiment = e, .row = malloc((cells + 1) * sizeof *t->row)};
  if (!t->row)
    return sim_fail(errors, SIM_ERR_MEMORY, "not enough memory for %zu values: take fewer replications", cells);
  exp_sink sink = {t, NULL, take_leaf, checkpoint};
  run_options options = {.threads = job->threads, .checkpoint_seconds = 3600, .stop = job->stop};
  sim_status st = run_experiment(e, &options, &sink, &report, errors);
  t->failed = report.failed;
  return st;
}

void std_trials_free(std_trials *t) {
  free(t->row);
  *t = (std_trials){0};
}

void std_trials_column(const std_trials *t, int scenario, int column, double *out) {
  size_t size = (size_t)t->experiment->row_size, n = t->experiment->n_rep;
  for (size_t r = 0; r < n; r++) out[r] = t->row[((size_t)scenario * n + r) * size + (size_t)column];
}
