#include "fuzz_queue.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz_input.h"
#include "que_model.h"
#include "res_file.h"
#include "run_experiment.h"
#include "scn_load.h"

/* A shop: what all begin with, and what each has besides. */
#define SHOP                                                                                                           \
  "name: shop\nhorizon: {start: 2001, end: 2002}\nclasses: [{name: private}, {name: firms}]\n"                         \
  "warmup: {value: 0, unit: yr, source: x, grade: A}\nservers: {value: 2, unit: \"1\", source: x, grade: A}\n"         \
  "service: {dist: exponential, mean: 0.015, max: 10, unit: yr, source: x, grade: A}\n"
#define RATE(value) "arrival_rate: {" value ", unit: 1/yr, source: x, grade: A}\n"
#define UNCERTAIN RATE("dist: uniform, min: 20, max: 60")
#define OBSERVED                                                                                                       \
  "observations:\n  - {name: came, indicator: by_class, at: private, year: 2001, value: 20, standard_error: 5, unit: " \
  "customers, source: x, grade: A, use: condition}\n"
#define TARGET                                                                                                         \
  "targets:\n  - {name: many, group: few, indicator: by_class, at: firms, year: 2002, relation: \">=\", value: 20, "   \
  "unit: customers, source: x, grade: A}\n"
#define UNCOVERED "  - {name: joy, not_modelled: none, source: x, grade: A}\n"
#define VARIANTS                                                                                                       \
  "variants: {one: , other: {servers: {value: 3, unit: \"1\", source: x, grade: A}, label: {en: Other, vi: "           \
  "Kh\xc3\xa1\x63}}}\n"
#define POINTS "design: {method: latin_hypercube, points: 2, over: [{key: servers, min: 1, max: 3, unit: \"1\"}]}\n"
static const struct queue {
  const char *text;
  exp_keep keep;
} queues[FUZZ_QUEUES] = {[FUZZ_QUEUE_SEEN] = {SHOP UNCERTAIN OBSERVED, EXP_KEEP_ALL},
                         [FUZZ_QUEUE_TARGETS] = {SHOP UNCERTAIN TARGET, EXP_KEEP_ALL},
                         [FUZZ_QUEUE_VARIANTS] = {SHOP RATE("value: 40") VARIANTS, EXP_KEEP_ALL},
                         [FUZZ_QUEUE_POINTS] = {SHOP UNCERTAIN POINTS, EXP_KEEP_ALL},
                         [FUZZ_QUEUE_SUMS] = {SHOP RATE("value: 40") "targets:\n" UNCOVERED, EXP_KEEP_SUMMARY},
                         [FUZZ_QUEUE_ALL] = {SHOP UNCERTAIN TARGET UNCOVERED OBSERVED VARIANTS, EXP_KEEP_ALL}};

static sim_errors errors;

static void must(sim_status st) {
  if (st != SIM_OK) fuzz_broken("%s", errors.n ? errors.item[0].message : "no memory");
}

static void results_write(const exp_experiment *e, const char *path) {
  static const res_provenance provenance = {"0", "plansim run", "", "", "", NULL};
  run_options options = {.threads = 1, .checkpoint_seconds = 60};
  run_report report;
  res_writer *w = NULL;
  must(res_writer_open(&w, path, IO_NEW, e, &provenance, &options.done_leaves, &errors));
  const exp_sink sink = res_writer_sink(w);
  must(run_experiment(e, &options, &sink, &report, &errors));
  must(res_writer_finish(w, &errors));
  res_writer_close(w);
}

void fuzz_queue_results(fuzz_queue which, const char *path) {
  static const char *const outcome[] = {"by_class"};
  const struct queue *q = &queues[which];
  const exp_experiment_options options = {
      .seed = 1, .n_rep = 3, .keep = q->keep, .n_outcomes = 1, .outcome = outcome, .conditioned = true};
  exp_experiment e = {0};
  sim_scenario *variant = NULL;
  int n = 0;
  fuzz_write("shop.yaml", q->text, strlen(q->text));
  must(scn_load(&que_model, "shop.yaml", NULL, &n, &variant, &errors));
  must(exp_experiment_make(&e, n, variant, &options, &errors));
  results_write(&e, path);
  exp_experiment_free(&e);
  for (int i = 0; i < n; i++) sim_scenario_free(&variant[i]);
  free(variant);
}
