#include <stdlib.h>

#include "std_precision.h"

/* The rule's end as arrays for the results file. */
typedef struct ending {
  res_precision file;
  double *number; /* looks, worst; estimate, half-width, wanted, posterior of each scenario and goal */
} ending;

static sim_status ending_make(ending *end, const std_precision *a, const run_precision *p) {
  size_t n = (size_t)p->experiment->n_scenarios * (size_t)p->n_goals;
  double *x = end->number = malloc((2 * RUN_LOOKS_MAX + 4 * n) * sizeof *x), *y = x + 2 * RUN_LOOKS_MAX;
  if (!x) return SIM_ERR_MEMORY;
  for (int k = 0; k < p->n_looks; k++) {
    x[k] = p->look[k].n;
    x[RUN_LOOKS_MAX + k] = p->look[k].worst;
  }
  for (size_t i = 0; i < n; i++) {
    y[i] = p->width[i].estimate;
    y[n + i] = p->width[i].half;
    y[2 * n + i] = p->width[i].wanted;
    y[3 * n + i] = p->width[i].posterior;
  }
  end->file = (res_precision){.rule = a->rule,
                              .confidence = a->confidence,
                              .cap = p->cap,
                              .reached = p->reached,
                              .hopeless = p->hopeless,
                              .n_looks = p->n_looks,
                              .look = x,
                              .worst = x + RUN_LOOKS_MAX,
                              .n_goals = a->n,
                              .goal = (const char *const *)a->text,
                              .estimate = y,
                              .half_width = y + n,
                              .wanted = y + 2 * n,
                              .posterior = y + 3 * n};
  return SIM_OK;
}

static sim_status take(void *self, int scenario, uint32_t n, const double *value) {
  return run_precision_take(self, scenario, n, value);
}

sim_status std_precision_run(const std_precision *a, run_precision *p, exp_experiment *e, res_writer *writer,
                             const run_options *options, run_report *report, sim_errors *errors) {
  sim_status st = SIM_OK;
  ending end = {.number = NULL};
  exp_sink sink = res_writer_sink(writer);
  SIM_TRY(run_precision_init(p, e, a->confidence, a->n, a->goal));
  SIM_TRY(res_writer_seen(writer, p, take, errors));
  SIM_TRY(run_precision_run(p, options, &sink, report, errors));
  SIM_TRY(ending_make(&end, a, p));
  res_writer_stop(writer, &end.file);
  SIM_TRY(res_writer_finish(writer, errors));
out:
  free(end.number);
  return st;
}
