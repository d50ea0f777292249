#include "ana_joint.h"

#include <math.h>
#include <stdlib.h>

#include "stat_quantile.h"

sim_status ana_joint_of(const double *met, int n_targets, const bool *in, const stat_drawn *drawn, size_t n,
                        double confidence, ana_joint *out) {
  static const double level[3] = {0.1, 0.5, 0.9};
  double *count = malloc((2 * n + 1) * sizeof *count), *all = count + n;
  if (!count) return SIM_ERR_MEMORY;
  *out = (ana_joint){.size = 0};
  for (int t = 0; t < n_targets; t++) out->size += in[t];
  for (size_t i = 0; i < n; i++) {
    count[i] = 0;
    for (int t = 0; t < n_targets; t++)
      if (in[t]) count[i] += met[(size_t)t * n + i]; /* a NaN stays */
    all[i] = isnan(count[i]) ? NAN : count[i] == out->size;
  }
  sim_status st = stat_drawn_share(all, drawn, n, confidence, &out->all);
  if (st == SIM_OK) st = stat_quantiles_of(count, drawn ? drawn->w : NULL, n, level, 3, out->met);
  free(count);
  return st;
}

ana_pair ana_pair_of(const double *a, const double *b, const double *w, size_t n) {
  double total = 0, squares = 0, cell[2][2] = {{0}};
  for (size_t i = 0; i < n; i++) {
    double wi = isnan(a[i]) || isnan(b[i]) ? 0 : w ? w[i] : 1;
    if (!(wi > 0)) continue;
    total += wi;
    squares += wi * wi;
    cell[a[i] > 0][b[i] > 0] += wi;
  }
  if (!(total > 0)) return (ana_pair){NAN, NAN, NAN, NAN, NAN, NAN, 0};
  ana_pair p = {.a = (cell[1][0] + cell[1][1]) / total,
                .b = (cell[0][1] + cell[1][1]) / total,
                .both = cell[1][1] / total,
                .n = total * total / squares};
  double missed = cell[0][0] + cell[0][1], spread = p.a * (1 - p.a) * p.b * (1 - p.b);
  bool varies = missed > 0 && missed < total && p.b > 0 && cell[0][0] + cell[1][0] > 0;
  p.miss_together = missed > 0 ? cell[0][0] / missed : NAN;
  p.phi = varies ? (p.both - p.a * p.b) / sqrt(spread) : NAN;
  p.z = p.phi * sqrt(p.n);
  return p;
}
