#include "ana_joint.h"

#include <math.h>
#include <stdlib.h>

#include "stat_quantile.h"
#include "stat_student.h"

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
  varies = varies && spread > 0; /* a share that is next to 1 may be rounded to it */
  p.phi = varies ? (p.both - p.a * p.b) / sqrt(spread) : NAN;
  p.z = p.phi * sqrt(p.n);
  return p;
}

sim_status ana_pair_test(const double *a, const double *b, const stat_drawn *d, size_t n, ana_pair *pair, double *p) {
  static const double NORMAL = 1e9;
  stat_error e = {.df = NORMAL};
  sim_status st = SIM_OK;
  *pair = ana_pair_of(a, b, d->w, n);
  *p = NAN;
  if (isnan(pair->z)) return SIM_OK;
  if (d->row) { /* the covariance is the mean of products */
    double *product = malloc((n + 1) * sizeof *product);
    if (!product) return SIM_ERR_MEMORY;
    for (size_t i = 0; i < n; i++) product[i] = ((a[i] > 0) - pair->a) * ((b[i] > 0) - pair->b);
    for (size_t i = 0; i < n; i++)
      if (isnan(a[i]) || isnan(b[i])) product[i] = NAN;
    st = stat_drawn_error(product, d, n, &e);
    free(product);
    if (st == SIM_OK && e.mcse > 0) pair->z *= e.replications / e.mcse;
  }
  double tail = stat_student_tail(fabs(pair->z), e.df);
  *p = pair->z < 0 ? tail : 1 - tail;
  return st;
}
