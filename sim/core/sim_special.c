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

/* What of a law's density depends on its shapes alone. */
sim_law sim_law_make(double a, double b) {
  if (b == 0) return (sim_law){a, 0, sim_exp(-stirling_error(a)) / sqrt(2 * PI * a)};
  double n = a + b, log_factor = stirling_error(n) - stirling_error(a) - stirling_error(b);
  return (sim_law){a, b, sim_exp(log_factor) * sqrt(a / n * b / (2 * PI))};
}

/* ---- gamma ---- */

/* x^a e^-x / Gamma(a + 1) */
static double gamma_term(const sim_law *law, double x) { return sim_exp(-deviance(law->a, x)) * law->scale; }

/* P over the term by its series, for x below the shape. */
static double gamma_lower(double a, double x) {
  double term = 1, sum = 1;
  for (double n = a + 1; term > sum * ENOUGH; n++) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/* One step of a continued fraction b + a / (...) by Lentz's method: ratio c, inverse denominator d. */
static double lentz_step(double a, double b, double *c, double *d) {
  *d = b + a * *d;
  if (fabs(*d) < TINY) *d = TINY;
  *c = b + a / *c;
  if (fabs(*c) < TINY) *c = TINY;
  *d = 1 / *d;
  return *c * *d;
}

/* Q over the term by its continued fraction, for x above the shape. */
static double gamma_upper(double a, double x) {
  double b = x + 1 - a, c = 1 / TINY, d = 1 / b, h = d;
  for (int i = 1; i < 10000; i++) {
    b += 2;
    double step = lentz_step(-i * (i - a), b, &c, &d);
    h *= step;
    if (fabs(step - 1) <= ENOUGH * 4) break;
  }
  return a * h;
}

/* The tail from x outwards of a large shape: its density is close to a normal one, and vanishes within 40 sd. */
static double gamma_wide(const sim_law *law, double x, bool upper) {
  enum { NODES = 64, PANELS = 4 };
  double node[NODES], weight[NODES], sum = 0, a = law->a, sd = sqrt(a), distance = fabs(x - a) / sd;
  double reach = 60 / (distance + 7) * sd, panel = (upper ? reach : fmin(reach, x)) / PANELS;
  sim_gauss_legendre(NODES, node, weight);
  for (int k = 0; k < PANELS; k++)
    for (int i = 0; i < NODES; i++) {
      double t = panel * (k + (1 + node[i]) / 2), at = upper ? x + t : x - t;
      sum += at > 0 ? weight[i] * (gamma_term(law, at) * (a / at)) : 0;
    }
  return sum * panel / 2;
}

/* The tail that is not the smaller one is one minus it. */
static double gamma_tail(const sim_law *law, double x, bool upper, double *density) {
  static const double wide = 1e5;
  double a = law->a, term = gamma_term(law, x);
  bool right = x >= a + (a < wide); /* the tail that is computed */
  double tail = a >= wide ? gamma_wide(law, x, right) : term * (right ? gamma_upper(a, x) : gamma_lower(a, x));
  *density = term * (a / x);
  return right == upper ? tail : 1 - tail;
}

double sim_gamma_cdf(double a, double x, bool upper) {
  double density;
  if (!(x > 0)) return upper;
  if (x == INFINITY) return !upper;
  sim_law law = sim_law_make(a, 0);
  return gamma_tail(&law, x, upper, &density);
}

double sim_gamma_density(double a, double x) {
  if (!(x > 0)) return 0;
  sim_law law = sim_law_make(a, 0);
  return gamma_term(&law, x) * (a / x);
}

/* ---- beta ---- */

/* x^a y^b / B(a, b), y = 1 - x */
static double beta_term(const sim_law *law, double x, double y) {
  double n = law->a + law->b;
  return sim_exp(-deviance(law->a, n * x) - deviance(law->b, n * y)) * law->scale;
}

/* P over the term for x below about the mean. */
static double beta_lower(double a, double b, double x) {
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
  return h / a;
}

static double beta_tail(const sim_law *law, double x, bool upper, double *density) {
  double a = law->a, b = law->b, y = 1 - x, term = beta_term(law, x, y);
  bool right = x * (a + b + 2) >= a + 1;
  double tail = term * (right ? beta_lower(b, a, y) : beta_lower(a, b, x));
  *density = term / (x * y);
  return right == upper ? tail : 1 - tail;
}

double sim_beta_cdf(double a, double b, double x, bool upper) {
  double density;
  if (!(x > 0)) return upper;
  if (x >= 1) return !upper;
  sim_law law = sim_law_make(a, b);
  return beta_tail(&law, x, upper, &density);
}

double sim_beta_density(double a, double b, double x) {
  if (!(x > 0 && x < 1)) return 0;
  sim_law law = sim_law_make(a, b);
  return beta_term(&law, x, 1 - x) / (x * (1 - x));
}

double sim_law_tail(const sim_law *law, double x, bool upper, double *density) {
  return law->b > 0 ? beta_tail(law, x, upper, density) : gamma_tail(law, x, upper, density);
}

/* ---- others ---- */

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
