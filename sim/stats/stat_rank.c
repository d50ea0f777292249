#include "stat_rank.h"

#include <gsl/gsl_sort.h>
#include <stdlib.h>

sim_status stat_ranks(const double *x, const double *w, size_t n, double *rank) {
  size_t *order = malloc((n + 1) * sizeof *order);
  double below = 0;
  if (!order) return SIM_ERR_MEMORY;
  gsl_sort_index(order, x, 1, n);
  for (size_t from = 0, to; from < n; from = to) {
    double here = 0;
    for (to = from; to < n && x[order[to]] == x[order[from]]; to++) here += w ? w[order[to]] : 1;
    for (size_t i = from; i < to; i++) rank[order[i]] = below + here / 2;
    below += here;
  }
  free(order);
  return SIM_OK;
}
