/* Time of the Sobol' analysis of the g-function, for scripts/bench-sensitivity.sh: outcomes are made first, and the
 * clock runs from the array of outcomes to all first-order and total indices with their intervals.
 * usage: bench_sensitivity FACTORS BASE_POINTS RESAMPLES REPEATS; prints the processor seconds of the repeats,
 * then the total indices. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "ana_sobol.h"
#include "sensitivity_functions.h"

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  int k = atoi(argv[1]), n = atoi(argv[2]), resamples = atoi(argv[3]), repeats = atoi(argv[4]);
  ana_estimate first[8], total[8];
  double variance;
  if (k < 1 || k > 8) return 2;
  exp_points p = sample_make(SIM_DESIGN_SALTELLI, n, k, false, false, 1);
  double *y = sample_outcomes(&p, g_function);
  for (int i = 0; i < repeats; i++) {
    double start = now();
    ana_saltelli s;
    if (ana_saltelli_make(&s, y, p.group, p.role, p.changed, p.n, k, NULL) != SIM_OK) return 1;
    if (ana_sobol_of(&s, (uint64_t)i, (uint32_t)resamples, 0.95, first, total, NULL, &variance) != SIM_OK) return 1;
    ana_saltelli_free(&s);
    printf("%.6f ", now() - start);
  }
  printf("\n");
  for (int j = 0; j < k; j++) printf("%.6f ", total[j].value);
  printf("\n");
  free(y);
  exp_points_free(&p);
  return 0;
}
