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
  if (f->n == 0) return NAN;
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

/* Weighted distances of all pairs, each once. */
static double spread_of_pairs(const stat_forecast *f) {
  double below = 0, below_x = 0, sum = 0, s = sqrt(2) * f->error;
  for (size_t i = 0; i < f->n; i++) {
    double x = f->value[i], w = f->weight[i];
    sum += w * (x * below - below_x); /* plain distances to all that stand before it */
    for (size_t k = i; s > 0 && k-- > 0 && x - f->value[k] <= FAR * s;) /* what the errors add to small ones */
      sum += w * f->weight[k] * (mean_distance(x - f->value[k], s) - (x - f->value[k]));
    below += w;
    below_x += w * x;
  }
  return sum;
}

/* The same when the errors reach over many members, in a time that grows with n and not with its square: half the mean
 * distance of two draws is the integral of F (1 - F), and what a normal law has smoothed, sums over steps of half its
 * deviation integrate to rounding. Pairs of a member with itself are taken off. */
static double spread_of_cdf(const stat_forecast *f, double squares, double step, size_t steps) {
  double reach = FAR * f->error, below = 0, sum = 0;
  size_t first = 0;
  for (size_t i = 0; i <= steps; i++) {
    double x = f->value[0] - reach + (double)i * step;
    while (first < f->n && x - f->value[first] > reach) below += f->weight[first++];
    double p = below;
    for (size_t k = first; k < f->n && f->value[k] - x < reach; k++)
      p += f->weight[k] * gsl_cdf_ugaussian_P((x - f->value[k]) / f->error);
    sum += p < 1 ? p * (1 - p) : 0;
  }
  return sum * step - squares * f->error / sqrt(M_PI);
}

double stat_forecast_spread(const stat_forecast *f) {
  enum { STEPS_MOST = 16 }; /* for each member: with more, few pairs are near each other */
  double squares = 0, step = f->error / 2;
  for (size_t i = 0; i < f->n; i++) squares += f->weight[i] * f->weight[i];
  if (f->n == 0 || !(squares < 1)) return NAN;
  double steps = f->n > 0 ? ceil((f->value[f->n - 1] - f->value[0] + 2 * FAR * f->error) / step) : INFINITY;
  bool wide = step > 0 && steps <= STEPS_MOST * (double)f->n;
  double sum = wide ? spread_of_cdf(f, squares, step, (size_t)steps) : spread_of_pairs(f);
  return sum / (1 - squares); /* each pair stands once, so the half is already taken */
}

double stat_forecast_crps(const stat_forecast *f, double spread, double y) {
  double distance = f->n > 0 ? 0 : NAN;
  for (size_t i = 0; i < f->n; i++) distance += f->weight[i] * mean_distance(y - f->value[i], f->error);
  return distance - spread;
}

double stat_normal_crps(double mean, double sd, double y) {
  return mean_distance(y - mean, sd) - sd / sqrt(M_PI); /* E|X - X'| / 2 of a normal law */
}
