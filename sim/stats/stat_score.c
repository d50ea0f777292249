#include "stat_score.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_heapsort.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

/* Beyond so many deviations a normal law's tail is below rounding. */
static const double FAR = 9;

typedef struct member {
  double value, weight;
} member;

static int by_value(const void *a, const void *b) {
  double x = ((const member *)a)->value, y = ((const member *)b)->value;
  return (x > y) - (x < y);
}

sim_status stat_forecast_sort(const double *x, const double *w, size_t n, double *value, double *weight, size_t *kept) {
  double sum = 0;
  *kept = 0;
  member *all = malloc((n + 1) * sizeof *all);
  if (!all) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) {
    double own = w ? w[i] : 1;
    if (isnan(x[i]) || !(own > 0)) continue;
    all[(*kept)++] = (member){x[i], own};
    sum += own;
  }
  gsl_heapsort(all, *kept, sizeof *all, by_value);
  for (size_t i = 0; i < *kept; i++) {
    value[i] = all[i].value;
    weight[i] = all[i].weight / sum;
  }
  free(all);
  return SIM_OK;
}

double stat_forecast_size(const stat_forecast *f) {
  double squares = 0;
  for (size_t i = 0; i < f->n; i++) squares += f->weight[i] * f->weight[i];
  return squares > 0 ? 1 / squares : 0;
}

double stat_forecast_cdf(const stat_forecast *f, double y) {
  double sum = 0;
  for (size_t i = 0; i < f->n; i++) {
    double d = y - f->value[i];
    if (d < -FAR * f->error) break; /* sorted: none of the others counts */
    if (d > FAR * f->error)
      sum += f->weight[i];
    else
      sum += f->weight[i] * (f->error > 0 ? gsl_cdf_ugaussian_P(d / f->error) : 0.5);
  }
  return fmin(sum, 1);
}

static double quantile_of_steps(const stat_forecast *f, double p) {
  double sum = 0;
  for (size_t i = 0; i < f->n; i++)
    if ((sum += f->weight[i]) >= p) return f->value[i];
  return f->value[f->n - 1];
}

double stat_forecast_quantile(const stat_forecast *f, double p) {
  enum { HALVINGS = 60 };
  if (f->n == 0) return NAN;
  if (!(f->error > 0)) return quantile_of_steps(f, p);
  double low = f->value[0] - FAR * f->error, high = f->value[f->n - 1] + FAR * f->error;
  for (int i = 0; i < HALVINGS && low < high; i++) {
    double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    *(stat_forecast_cdf(f, middle) < p ? &low : &high) = middle;
  }
  return low + (high - low) / 2;
}

/* E|N(d, s^2)|. */
static double mean_distance(double d, double s) {
  if (!(s > 0) || fabs(d) > FAR * s) return fabs(d);
  return 2 * s * gsl_ran_ugaussian_pdf(d / s) + d * (2 * gsl_cdf_ugaussian_P(d / s) - 1);
}

double stat_forecast_spread(const stat_forecast *f) {
  double squares = 0, below = 0, below_x = 0, sum = 0, s = sqrt(2) * f->error;
  for (size_t i = 0; i < f->n; i++) {
    double x = f->value[i], w = f->weight[i];
    sum += w * (x * below - below_x); /* plain distances to all that stand before it */
    for (size_t k = i; s > 0 && k-- > 0 && x - f->value[k] <= FAR * s;) /* what the errors add to small ones */
      sum += w * f->weight[k] * (mean_distance(x - f->value[k], s) - (x - f->value[k]));
    below += w;
    below_x += w * x;
    squares += w * w;
  }
  return squares < 1 ? sum / (1 - squares) : NAN; /* each pair stands once, so the half is already taken */
}

double stat_forecast_crps(const stat_forecast *f, double spread, double y) {
  double distance = 0;
  for (size_t i = 0; i < f->n; i++) distance += f->weight[i] * mean_distance(y - f->value[i], f->error);
  return distance - spread;
}

double stat_normal_crps(double mean, double sd, double y) {
  return mean_distance(y - mean, sd) - sd / sqrt(M_PI); /* E|X - X'| / 2 of a normal law */
}
