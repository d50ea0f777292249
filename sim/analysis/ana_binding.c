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

void ana_binding_of(int k, size_t n, const double *const *lost, double *total, ana_binding *out) {
  double counted = 0;
  for (int i = 0; i < k; i++) out[i].first = 0;
  for (size_t r = 0; r < n; r++) {
    total[r] = 0;
    for (int i = 0; i < k; i++) total[r] += lost[i][r];
    int first = first_of(k, lost, r, total[r]);
    if (first < 0) continue;
    out[first].first++;
    counted++;
  }
  for (int i = 0; i < k; i++) {
    out[i].share = stat_ratio_of(lost[i], total, NULL, n, STAT_CONFIDENCE);
    out[i].first = counted > 0 ? out[i].first / counted : NAN;
  }
}
