#include "stat_adjust.h"

#include <math.h>
#include <stdlib.h>

typedef struct test {
  double p;
  size_t at;
} test;

static int by_p(const void *a, const void *b) {
  const test *x = a, *y = b;
  if (x->p != y->p) return x->p < y->p ? -1 : 1;
  return x->at < y->at ? -1 : x->at > y->at;
}

sim_status stat_holm(const double *p, size_t n, double *adjusted) {
  size_t m = 0;
  test *tests = malloc((n + 1) * sizeof *tests);
  if (!tests) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) {
    if (!isnan(p[i])) tests[m++] = (test){p[i], i};
    adjusted[i] = NAN;
  }
  qsort(tests, m, sizeof *tests, by_p);
  double least = 0; /* a larger p-value must not be adjusted to less than a smaller one */
  for (size_t k = 0; k < m; k++) {
    least = fmax(least, fmin(1, (double)(m - k) * tests[k].p));
    adjusted[tests[k].at] = least;
  }
  free(tests);
  return SIM_OK;
}
