#include "ana_binding.h"

#include <math.h>

#include "stat_share.h"

/* The constraint that loses most in a replication; -1 when none does. */
static int first_of(int k, const double *const *lost, size_t r, double total) {
  int best = 0;
  if (!(total > 0)) return -1;
  for (int i = 1; i < k; i++)
    if (lost[i][r] > lost[best][r]) best = i;
  return best;
}

sim_status ana_binding_of(int k, size_t n, const double *const *lost, const stat_drawn *drawn, double *total,
                          ana_binding *out) {
  double counted = 0;
  for (int i = 0; i < k; i++) out[i].first = 0;
  for (size_t r = 0; r < n; r++) {
    total[r] = 0;
    for (int i = 0; i < k; i++) total[r] += lost[i][r];
    int first = first_of(k, lost, r, total[r]);
    if (first < 0) continue;
    double w = drawn->w ? drawn->w[r] : 1;
    out[first].first += w;
    counted += w;
  }
  for (int i = 0; i < k; i++) {
    sim_status st = stat_ratio_drawn(lost[i], total, drawn, n, STAT_CONFIDENCE, &out[i].share);
    if (st != SIM_OK) return st;
    out[i].first = counted > 0 ? out[i].first / counted : NAN;
  }
  return SIM_OK;
}
