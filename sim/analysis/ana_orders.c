#include "ana_orders.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Sums of powers about the mean. */
typedef struct powers {
  double two, three, four;
} powers;

static powers powers_of(const double *x, size_t n) {
  powers s = {0, 0, 0};
  double mean = 0;
  for (size_t i = 0; i < n; i++) mean += x[i] / (double)n;
  for (size_t i = 0; i < n; i++) {
    double d = x[i] - mean;
    s.two += d * d;
    s.three += d * d * d;
    s.four += d * d * d * d;
  }
  return s;
}

/* E(sum^4): of four factors all stand at one place, three and one, two and two, two and one and one, or four apart. */
static double fourth_of(powers a, powers b, double n) {
  double n2 = n * (n - 1), n3 = n2 * (n - 2), n4 = n3 * (n - 3);
  return a.four * b.four * (1 / n + 4 / n2) + 3 * (a.two * a.two - a.four) * (b.two * b.two - b.four) / n2 +
         6 * (2 * a.four - a.two * a.two) * (2 * b.four - b.two * b.two) / n3 +
         (3 * a.two * a.two - 6 * a.four) * (3 * b.two * b.two - 6 * b.four) / n4;
}

ana_orders ana_orders_of(const double *a, const double *b, size_t n) {
  double count = (double)n;
  powers x = powers_of(a, n), y = powers_of(b, n);
  double variance = x.two * y.two / (count - 1);
  double third = count * x.three * y.three / ((count - 1) * (count - 2));
  return (ana_orders){variance, third / (variance * sqrt(variance)),
                      fourth_of(x, y, count) / (variance * variance) - 3};
}

double ana_orders_bar(ana_orders m, double risk) {
  double z = gsl_cdf_ugaussian_Qinv(risk / 2);
  double more = fabs(m.skewness) * (z * z - 1) / 6 + fabs(m.excess) * (z * z * z - 3 * z) / 24 +
                m.skewness * m.skewness * (2 * z * z * z - 5 * z) / 36;
  return more < z / 4 ? (z + 2 * more) * sqrt(m.variance) : INFINITY;
}
