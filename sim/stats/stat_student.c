#include "stat_student.h"

#include <math.h>

/* ln Gamma(x), x > 0: Stirling's series above 10, below it by recurrence. lgamma() writes to a global. */
static double log_gamma(double x) {
  static const double half_log_two_pi = 0.91893853320467274178;
  double shift = 0;
  for (; x < 10; x++) shift += log(x);
  double y = 1 / (x * x);
  double series = (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y / 1188)))) / x;
  return (x - 0.5) * log(x) - x + half_log_two_pi + series - shift;
}

static double off_zero(double x) { return fabs(x) < 1e-300 ? 1e-300 : x; }

/* The continued fraction of I_x(a, b); converges fast for x < (a + 1) / (a + b + 2). */
static double beta_fraction(double x, double a, double b) {
  enum { MOST = 100000 }; /* it takes about sqrt(max(a, b)) steps */
  double c = 1, d = 1 / off_zero(1 - (a + b) * x / (a + 1)), value = d;
  for (int m = 1; m < MOST; m++) {
    double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / off_zero(1 + even * d);
    c = off_zero(1 + even / c);
    value *= d * c;
    d = 1 / off_zero(1 + odd * d);
    c = off_zero(1 + odd / c);
    value *= d * c;
    if (fabs(d * c - 1) < 1e-15) break;
  }
  return value;
}

double stat_beta_regular(double x, double a, double b) {
  if (!(x > 0)) return isnan(x) ? NAN : 0;
  if (x >= 1) return 1;
  double front = exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(x) + b * log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
  return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double stat_student_tail(double t, double df) {
  double both = stat_beta_regular(df / (df + t * t), df / 2, 0.5);
  return t > 0 ? both / 2 : 1 - both / 2;
}

double stat_student_quantile(double tail, double df) {
  if (tail > 0.5) return -stat_student_quantile(1 - tail, df);
  double low = 0, high = 1;
  while (stat_student_tail(high, df) > tail && high < 1e300) {
    low = high;
    high *= 2;
  }
  for (int i = 0; i < 200 && high - low > 1e-14 * high; i++) { /* halving: every step is safe, and it is asked rarely */
    double middle = (low + high) / 2;
    *(stat_student_tail(middle, df) > tail ? &low : &high) = middle;
  }
  return (low + high) / 2;
}

double stat_mcnemar_exact(double won, double lost) {
  double n = won + lost, fewer = fmin(won, lost);
  if (!(n > 0)) return 1;
  return fmin(1, 2 * stat_beta_regular(0.5, n - fewer, fewer + 1)); /* 2 P(X <= fewer) */
}
