#include "sim_special.h"

#include <math.h>

#include "sim_math.h"

static const double PI = 0x1.921fb54442d18p+1, TINY = 1e-300, ENOUGH = 0x1p-54;

/* log of Gamma(x + 1) over Stirling's sqrt(2 pi x) (x / e)^x. */
static double stirling_error(double x) {
  double sum = 0;
  for (; x < 10; x++) sum += (x + 0.5) * sim_log1p(1 / x) - 1;
  double q = 1 / (x * x);
  return sum +
         (1 / 12.0 -
          q * (1 / 360.0 - q * (1 / 1260.0 - q * (1 / 1680.0 - q * (1 / 1188.0 - q * (691 / 360360.0 - q / 156)))))) /
             x;
}

double sim_gamma(double x) {
  double factor = 1;
  for (; x < 10; x++) factor *= x;
  if (x > 180) return INFINITY;
  double half = sim_pow(x, x / 2 - 0.25) * sim_exp(-x / 2); /* the power alone would overflow */
  return half * (half / factor) * sqrt(2 * PI) * sim_exp(stirling_error(x));
}

/* x log(x / m) + m - x >= 0. */
static double deviance(double x, double m) {
  if (fabs(x - m) > 0.1 * (x + m)) return x * sim_log(x / m) + m - x;
  double v = (x - m) / (x + m), sum = (x - m) * v, term = 2 * x * v;
  for (int j = 1; j < 100; j++) {
    term *= v * v;
    double next = sum + term / (2 * j + 1);
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

/* x^a e^-x / Gamma(a + 1) */
static double gamma_term(double a, double x) { return sim_exp(-stirling_error(a) - deviance(a, x)) / sqrt(2 * PI * a); }

double sim_gamma_density(double a, double x) { return x > 0 ? gamma_term(a, x) * (a / x) : 0; }

/* P by its series, for x below the shape. */
static double gamma_lower(double a, double x) {
  double term = 1, sum = 1;
  for (double n = a + 1; term > sum * ENOUGH; n++) {
    term *= x / n;
    sum += term;
  }
  return gamma_term(a, x) * sum;
}

/* A continued fraction by Lentz's method: its denominator d and ratio c of one step with b + a / ... */
static double lentz_step(double a, double b, double *c, double *d) {
  *d = b + a * *d;
  if (fabs(*d) < TINY) *d = TINY;
  *c = b + a / *c;
  if (fabs(*c) < TINY) *c = TINY;
  *d = 1 / *d;
  return *c * *d;
}

/* Q by its continued fraction, for x above the shape. */
static double gamma_upper(double a, double x) {
  double b = x + 1 - a, c = 1 / TINY, d = 1 / b, h = d;
  for (int i = 1; i < 10000; i++) {
    b += 2;
    double step = lentz_step(-i * (i - a), b, &c, &d);
    h *= step;
    if (fabs(step - 1) <= ENOUGH * 4) break;
  }
  return gamma_term(a, x) * a * h;
}

/* The tail from x outwards of a large shape: its density is close to a normal one, and vanishes within 40 sd. */
static double gamma_tail(double a, double x, bool upper) {
  enum { NODES = 64, PANELS = 4 };
  double node[NODES], weight[NODES], sum = 0, sd = sqrt(a), distance = fabs(x - a) / sd;
  double reach = 60 / (distance + 7) * sd, panel = (upper ? reach : fmin(reach, x)) / PANELS;
  sim_gauss_legendre(NODES, node, weight);
  for (int k = 0; k < PANELS; k++)
    for (int i = 0; i < NODES; i++) {
      double t = panel * (k + (1 + node[i]) / 2);
      sum += weight[i] * sim_gamma_density(a, upper ? x + t : x - t);
    }
  return sum * panel / 2;
}

double sim_gamma_cdf(double a, double x, bool upper) {
  static const double large = 1e5;
  if (!(x > 0)) return upper;
  if (x == INFINITY) return !upper;
  bool right = x >= a + (a < large); /* the tail that is computed */
  double tail = a >= large ? gamma_tail(a, x, right) : right ? gamma_upper(a, x) : gamma_lower(a, x);
  return right == upper ? tail : 1 - tail;
}

/* x^a (1 - x)^b / B(a, b) */
static double beta_term(double a, double b, double x, double y) {
  double n = a + b, log_term = stirling_error(n) - stirling_error(a) - stirling_error(b);
  return sim_exp(log_term - deviance(a, n * x) - deviance(b, n * y)) * sqrt(a / n * b / (2 * PI));
}

double sim_beta_density(double a, double b, double x) {
  return x > 0 && x < 1 ? beta_term(a, b, x, 1 - x) / (x * (1 - x)) : 0;
}

/* P for x below about the mean; y = 1 - x. */
static double beta_lower(double a, double b, double x, double y) {
  double c = 1, d = 1 - (a + b) * x / (a + 1);
  d = 1 / (fabs(d) < TINY ? TINY : d);
  double h = d;
  for (int m = 1; m < 1000000; m++) {
    double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    h *= lentz_step(even, 1, &c, &d);
    double step = lentz_step(odd, 1, &c, &d);
    h *= step;
    if (fabs(step - 1) <= ENOUGH * 4) break;
  }
  return beta_term(a, b, x, y) / a * h;
}

double sim_beta_cdf(double a, double b, double x, bool upper) {
  if (!(x > 0)) return upper;
  if (x >= 1) return !upper;
  bool right = x * (a + b + 2) >= a + 1;
  double tail = right ? beta_lower(b, a, 1 - x, x) : beta_lower(a, b, x, 1 - x);
  return right == upper ? tail : 1 - tail;
}

/* Newton's method from Tricomi's first guess, on the recurrence of Legendre's polynomials. */
void sim_gauss_legendre(int n, double *x, double *w) {
  for (int i = 0; i < (n + 1) / 2; i++) {
    double z = sim_cospi((i + 0.75) / (n + 0.5)), slope = 1;
    for (int round = 0; round < 6; round++) {
      double p = 1, before = 0;
      for (int j = 1; j <= n; j++) {
        double next = ((2 * j - 1) * z * p - (j - 1) * before) / j;
        before = p;
        p = next;
      }
      slope = n * (z * p - before) / (z * z - 1);
      z -= p / slope;
    }
    x[i] = -z;
    x[n - 1 - i] = z;
    w[i] = w[n - 1 - i] = 2 / ((1 - z * z) * slope * slope);
  }
}

bool sim_cholesky(size_t n, double *m, double least) {
  for (size_t j = 0; j < n; j++) {
    double pivot = m[j * n + j];
    for (size_t k = 0; k < j; k++) pivot -= m[j * n + k] * m[j * n + k];
    if (!(pivot > least && isfinite(pivot))) return false;
    m[j * n + j] = pivot = sqrt(pivot);
    for (size_t i = j + 1; i < n; i++) {
      double sum = m[i * n + j];
      for (size_t k = 0; k < j; k++) sum -= m[i * n + k] * m[j * n + k];
      m[i * n + j] = sum / pivot;
      m[j * n + i] = 0;
    }
  }
  return true;
}
