/* Prints a hash of every draw and every outcome of some experiments: what must be equal whatever compiled the
 * simulation, whatever runs it. tests/same_bits.sh builds it in several ways.
 *   same_bits THREADS REPLICATIONS SCENARIO... */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prov_model.h"
#include "run_experiment.h"
#include "scn_load.h"

typedef struct hash {
  const exp_experiment *experiment;
  uint64_t value;
} hash;

/* FNV-1a of the bits, with one NaN. */
static void take(hash *h, size_t n, const double *x) {
  for (size_t i = 0; i < n; i++) {
    double value = isnan(x[i]) ? (double)NAN : x[i];
    unsigned char byte[sizeof value];
    memcpy(byte, &value, sizeof value);
    for (size_t k = 0; k < sizeof byte && !isnan(value); k++) h->value = (h->value ^ byte[k]) * UINT64_C(1099511628211);
    if (isnan(value)) h->value = (h->value ^ 1) * UINT64_C(1099511628211);
  }
}

static sim_status leaf(void *self, const exp_leaf *leaf, sim_errors *errors) {
  hash *h = self;
  (void)errors;
  take(h, leaf->n * (size_t)h->experiment->row_size, leaf->row);
  take(h, leaf->n * (size_t)h->experiment->n_draws, leaf->draw);
  return SIM_OK;
}

static sim_status checkpoint(void *self, sim_errors *errors) {
  (void)self, (void)errors;
  return SIM_OK;
}

static sim_status run(const char *path, int threads, uint32_t n_rep, sim_errors *errors) {
  sim_scenario *variants = NULL;
  exp_experiment e = {0};
  int n = 0;
  sim_status st = scn_load(&prov_model, path, NULL, &n, &variants, errors);
  if (st == SIM_OK) st = exp_experiment_init(&e, n, variants, 20211101, n_rep, EXP_KEEP_ALL, errors);
  if (st == SIM_OK) {
    hash h = {&e, UINT64_C(14695981039346656037)};
    exp_sink sink = {&h, NULL, leaf, checkpoint};
    run_options options = {.threads = threads, .checkpoint_seconds = 1e9};
    run_report report;
    st = run_experiment(&e, &options, &sink, &report, errors);
    const char *name = strrchr(path, '/');
    printf("%s %016llx, %llu trials, %llu failed\n", name ? name + 1 : path, (unsigned long long)h.value,
           (unsigned long long)report.trials, (unsigned long long)report.failed);
  }
  exp_experiment_free(&e);
  for (int i = 0; i < n; i++) sim_scenario_free(&variants[i]);
  free(variants);
  return st;
}

int main(int argc, char **argv) {
  sim_errors errors = {0};
  if (argc < 4) return 2;
  for (int i = 3; i < argc; i++) {
    char text[1024] = "";
    if (run(argv[i], atoi(argv[1]), (uint32_t)atoi(argv[2]), &errors) == SIM_OK) continue;
    if (errors.n > 0) sim_error_format(&errors.item[0], text, sizeof text);
    fprintf(stderr, "%s: %s\n", argv[i], text);
    return 1;
  }
  return 0;
}
