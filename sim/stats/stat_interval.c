#include "stat_interval.h"

#include <math.h>

#include "sim_math.h"
#include "sim_special.h"

stat_interval stat_mean_interval(stat_moments m, double confidence) {
  double n = stat_ess(m);
  if (!(n > 1)) return (stat_interval){NAN, NAN};
  double half = sim_t_upper_quantile((1 - confidence) / 2, n - 1) * stat_mcse(m);
  return (stat_interval){m.mean - half, m.mean + half};
}

/* Solves t = u + g u^2 / 3 + g^2 u^3 / 27 + g / 6 for u, the estimate less what it estimates over its error. */
static double hall_inverse(double t, double g) {
  if (fabs(g) < 1e-9) return t;
  double cube = 1 + g * (t - g / 6);
  return 3 / g * (copysign(sim_pow(fabs(cube), 1.0 / 3), cube) - 1);
}

stat_interval stat_skewed_interval(double estimate, double mcse, double skewness, double df, double confidence) {
  if (!(mcse > 0) || !(df > 0)) return (stat_interval){mcse == 0 ? estimate : NAN, mcse == 0 ? estimate : NAN};
  double t = sim_t_upper_quantile((1 - confidence) / 2, df);
  return (stat_interval){estimate - mcse * hall_inverse(t, skewness), estimate - mcse * hall_inverse(-t, skewness)};
}

/* P(at most k of n values lie below the quantile): the binomial law, also for an effective n that is not whole. */
static double below(double k, double n, double p) { return k >= n ? 1 : sim_beta_cdf(k + 1, n - k, p, true); }

/* The rank l with P(fewer than l below) <= tail, as large as possible; 0 when there is none. */
static double rank_low(double n, double p, double tail) {
  if (below(0, n, p) > tail) return 0;
  double l = 1, u = floor(n) + 1; /* below(l - 1) <= tail < below(u - 1) */
  while (u - l > 1) {
    double middle = floor((l + u) / 2);
    *(below(middle - 1, n, p) <= tail ? &l : &u) = middle;
  }
  return l;
}

bool stat_quantile_ranks(double n, double p, double confidence, double *low, double *high) {
  double tail = (1 - confidence) / 2;
  *low = rank_low(n, p, tail);
  double mirrored = rank_low(n, 1 - p, tail); /* counted from the largest value */
  *high = n + 1 - mirrored;
  return *low > 0 && mirrored > 0;
}

/* All lie below, or none does, with the chance of the likelier side to the power n. */
double stat_quantile_least(double p, double confidence) {
  double low, high, n = ceil(sim_log((1 - confidence) / 2) / sim_log(sim_max(p, 1 - p)));
  while (!stat_quantile_ranks(n, p, confidence, &low, &high)) n++; /* where rounding made it one less */
  return n;
}

/* The value at a rank: with weights, the first one at which the weight so far reaches that part of the whole. */
static double value_at(const double *sorted, const double *weight, size_t n, double rank, double size, double total) {
  if (!weight) return sorted[(size_t)rank - 1];
  double sum = 0, wanted = total * rank / size;
  for (size_t i = 0; i < n; i++)
    if ((sum += weight[i]) >= wanted) return sorted[i];
  return sorted[n - 1];
}

stat_interval stat_quantile_interval(const double *sorted, const double *weight, size_t n, double p,
                                     double confidence) {
  double total = 0, squares = 0, low, high;
  for (size_t i = 0; weight && i < n; i++) {
    total += weight[i];
    squares += weight[i] * weight[i];
  }
  double size = weight ? total * total / squares : (double)n;
  if (n == 0 || !(size > 0) || !stat_quantile_ranks(size, p, confidence, &low, &high))
    return (stat_interval){-INFINITY, INFINITY};
  return (stat_interval){value_at(sorted, weight, n, low, size, total), value_at(sorted, weight, n, high, size, total)};
}

double stat_half_width(stat_interval interval) {
  double half = (interval.high - interval.low) / 2;
  return isnan(half) ? INFINITY : half;
}
