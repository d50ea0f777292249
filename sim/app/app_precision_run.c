#include <math.h>
#include <stdlib.h>

#include "app_message.h"
#include "app_precision.h"
#include "wrd_number.h"

/* ---- what it says ---- */

static void show_progress(void *self, const run_progress *p) {
  const run_precision *rule = self;
  double rate = p->seconds > 0 ? (double)(p->done - rule->from) / p->seconds : 0;
  char part[16];
  wrd_percent(wrd_plain(SIM_EN), (double)p->done / (double)p->total, 0, part, sizeof part);
  fprintf(stderr, "\r%5s of the way to %u replications  %.0f trials per second", part,
          (unsigned)rule->experiment->n_rep, rate);
  if (rule->n_looks > 0) {
    const run_look *last = &rule->look[rule->n_looks - 1];
    fprintf(stderr, "  at %u: worst half-width %.3g of the wanted   ", (unsigned)last->n, last->worst);
  }
}

static void print_looks(const run_precision *p) {
  fprintf(stderr, "largest half-width as a multiple of the wanted one:");
  for (int k = 0; k < p->n_looks; k++)
    fprintf(stderr, "%s %.3g at %u", k ? "," : "", p->look[k].worst, (unsigned)p->look[k].n);
  fprintf(stderr, "%s\n", p->reached ? " replications: precise enough" : " replications");
}

/* Two digits: a half-width is itself an estimate. */
static void need_text(double n, char *text, size_t size) {
  char number[40];
  double step = pow(10, floor(log10(n)) - 1);
  wrd_format(step * ceil(n / step), number, sizeof number);
  snprintf(text, size, "about %s replications would do", number);
}

/* Each condition that is not met in a scenario, and about how many replications would meet it. */
static void warn_missed(const app_precision *a, const run_precision *p) {
  enum { SHOWN = 10 };
  const sim_experiment *e = p->experiment;
  int missed = 0;
  for (int s = 0; s < e->n_scenarios; s++)
    for (int g = 0; g < p->n_goals; g++) {
      const run_width *w = &p->width[(size_t)s * (size_t)p->n_goals + (size_t)g];
      double ratio = run_width_ratio(w);
      if (isnan(w->half) || ratio <= 1 || missed++ >= SHOWN) continue;
      char half[40], wanted[40], need[80] = "no number of replications can be named";
      wrd_format(w->half, half, sizeof half);
      wrd_format(w->wanted, wanted, sizeof wanted);
      if (isfinite(ratio)) need_text(e->n_rep * ratio * ratio, need, sizeof need);
      app_warn("warning: not precise enough after %u replications: %s in scenario %s: half-width %s, wanted %s; %s",
               (unsigned)e->n_rep, a->text[g], e->scenario[s].name, half, wanted, need);
    }
  if (missed > SHOWN) app_warn("warning: and %d more", missed - SHOWN);
}

/* ---- the run ---- */

/* The rule's end as arrays for the results file. */
typedef struct ending {
  res_precision file;
  double *number; /* looks, worst; estimate, half-width, wanted of each scenario and goal */
} ending;

static sim_status ending_make(ending *end, const app_precision *a, const run_precision *p) {
  size_t n = (size_t)p->experiment->n_scenarios * (size_t)p->n_goals;
  double *x = end->number = malloc((2 * RUN_LOOKS_MAX + 3 * n) * sizeof *x), *y = x + 2 * RUN_LOOKS_MAX;
  if (!x) return SIM_ERR_MEMORY;
  for (int k = 0; k < p->n_looks; k++) {
    x[k] = p->look[k].n;
    x[RUN_LOOKS_MAX + k] = p->look[k].worst;
  }
  for (size_t i = 0; i < n; i++) {
    y[i] = p->width[i].estimate;
    y[n + i] = p->width[i].half;
    y[2 * n + i] = p->width[i].wanted;
  }
  end->file = (res_precision){.rule = a->rule,
                              .confidence = a->confidence,
                              .cap = p->cap,
                              .reached = p->reached,
                              .n_looks = p->n_looks,
                              .look = x,
                              .worst = x + RUN_LOOKS_MAX,
                              .n_goals = a->n,
                              .goal = (const char *const *)a->text,
                              .estimate = y,
                              .half_width = y + n,
                              .wanted = y + 2 * n};
  return SIM_OK;
}

static sim_status take(void *self, int scenario, uint32_t n, const double *value) {
  return run_precision_take(self, scenario, n, value);
}

sim_status app_precision_run(const app_precision *a, sim_experiment *e, res_writer *writer, const run_options *options,
                             run_report *report, sim_errors *errors) {
  sim_status st = SIM_OK;
  run_precision p;
  ending end = {.number = NULL};
  run_options o = *options;
  sim_sink sink = res_writer_sink(writer);
  if (o.progress) o.progress = show_progress;
  o.self = &p;
  SIM_TRY(run_precision_init(&p, e, a->confidence, a->n, a->goal));
  SIM_TRY(res_writer_seen(writer, &p, take, errors));
  st = run_precision_run(&p, &o, &sink, report, errors);
  if (o.progress) fputc('\n', stderr);
  if (st != SIM_OK) goto out;
  SIM_TRY(ending_make(&end, a, &p));
  res_writer_stop(writer, &end.file);
  SIM_TRY(res_writer_finish(writer, errors));
  if (!app_quiet()) print_looks(&p);
  if (!p.reached) warn_missed(a, &p);
out:
  free(end.number);
  run_precision_free(&p);
  return st;
}
