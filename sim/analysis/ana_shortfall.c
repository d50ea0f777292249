#include "ana_shortfall.h"

#include <math.h>
#include <stdlib.h>

#include "sim_rounding.h"

sim_status ana_shortfall_of(const double *value, const stat_drawn *drawn, size_t n, bool at_least, double threshold,
                            ana_shortfall *out) {
  double *missing = malloc((2 * n + 1) * sizeof *missing), *only = missing + n;
  double largest = fabs(threshold);
  if (!missing) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) {
    bool met = sim_reaches(value[i], at_least, threshold);
    missing[i] = isnan(value[i]) ? NAN : met ? 0 : fabs(value[i] - threshold);
    only[i] = met ? NAN : missing[i];
    if (!isnan(value[i])) largest = fmax(largest, fabs(value[i]));
  }
  const double *w = drawn ? drawn->w : NULL;
  stat_error error = {0}, some_error = {0};
  stat_moments all = stat_moments_rounded(stat_moments_of(missing, w, n), largest),
               some = stat_moments_rounded(stat_moments_of(only, w, n), largest);
  sim_status st = stat_drawn_error(missing, drawn, n, &error);
  if (st == SIM_OK) st = stat_drawn_error(only, drawn, n, &some_error);
  bool any = all.weight > 0, missed = some.weight > 0;
  *out = (ana_shortfall){any ? some.weight / all.weight : NAN, missed ? some.mean : NAN,
                         some.m2 > 0 ? some_error.mcse : stat_mcse(some), any ? all.mean : NAN,
                         all.m2 > 0 ? error.mcse : stat_mcse(all)};
  free(missing);
  return st;
}

sim_status ana_first_met_of(const double *value, const double *w, size_t n, int n_years, bool at_least,
                            double threshold, ana_first_met *out) {
  double total = 0, squares = 0, reached = 0, *first = calloc((size_t)n_years + 1, sizeof *first);
  if (!first) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) {
    double wi = w ? w[i] : 1;
    int year = -1;
    bool any = false;
    for (int y = 0; y < n_years && year < 0; y++) {
      double x = value[(size_t)y * n + i];
      any = any || !isnan(x);
      if (!isnan(x) && sim_reaches(x, at_least, threshold)) year = y;
    }
    if (!any || !(wi > 0)) continue;
    total += wi;
    squares += wi * wi;
    first[year < 0 ? n_years : year] += wi;
  }
  *out = (ana_first_met){-1, total > 0 ? first[n_years] / total : NAN, total > 0 ? total * total / squares : 0};
  for (int y = 0; y < n_years && out->median < 0 && total > 0; y++) {
    reached += first[y];
    if (reached >= total / 2) out->median = y;
  }
  free(first);
  return SIM_OK;
}
