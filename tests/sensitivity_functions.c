#include "sensitivity_functions.h"

#include <math.h>
#include <stdlib.h>

static const double PI = 3.14159265358979323846;

static exp_points points_of(sim_design_method method, int points, int scrambles, int k, bool second, bool random,
                            uint64_t seed) {
  char path[] = "u", none[] = "";
  sim_factor factor[64] = {0};
  for (int j = 0; j < k; j++) factor[j] = (sim_factor){.path = path, .unit = none, .words = none, .max = 1};
  const sim_model model = {.n_params = 0};
  const sim_scenario scenario = {.model = &model};
  const sim_design design = {.method = method,
                             .points = points,
                             .scrambles = scrambles,
                             .levels = 4,
                             .second_order = second,
                             .random_base = random,
                             .n_factors = k,
                             .factor = factor};
  exp_points p;
  if (exp_points_make(&p, &design, &scenario, seed, NULL) != SIM_OK) abort();
  return p;
}

exp_points sample_make(sim_design_method method, int points, int k, bool second, bool random, uint64_t seed) {
  return points_of(method, points, 1, k, second, random, seed);
}

exp_points sample_scrambled(sim_design_method method, int points, int scrambles, int k, uint64_t seed) {
  return points_of(method, points, scrambles, k, false, false, seed);
}

double *sample_outcomes(const exp_points *p, double (*f)(const double *, int)) {
  double *y = malloc((size_t)p->n * sizeof *y);
  if (!y) abort();
  for (int i = 0; i < p->n; i++) y[i] = f(p->u + (size_t)i * (size_t)p->n_factors, p->n_factors);
  return y;
}

double ishigami(const double *u, int k) {
  (void)k;
  double x0 = PI * (2 * u[0] - 1), x1 = PI * (2 * u[1] - 1), x2 = PI * (2 * u[2] - 1);
  return sin(x0) + 7 * sin(x1) * sin(x1) + 0.1 * pow(x2, 4) * sin(x0);
}

/* Parts of the variance: of x0, of x1, of x0 and x2 together. */
static double part(int i) {
  const double parts[] = {pow(1 + 0.1 * pow(PI, 4) / 5, 2) / 2, 49 / 8.0, 0.01 * pow(PI, 8) * (1 / 18.0 - 1 / 50.0)};
  return parts[i];
}

double ishigami_variance(void) { return part(0) + part(1) + part(2); }
double ishigami_first(int j) { return j == 2 ? 0 : part(j) / ishigami_variance(); }
double ishigami_total(int j) { return (j == 0 ? part(0) + part(2) : part(j)) / ishigami_variance(); }

static const double a[] = {0, 1, 4.5, 9, 99, 99, 99, 99};

double g_function(const double *u, int k) {
  double y = 1;
  for (int j = 0; j < k; j++) y *= (fabs(4 * u[j] - 2) + a[j]) / (1 + a[j]);
  return y;
}

static double g_part(int j) { return 1 / (3 * (1 + a[j]) * (1 + a[j])); }

/* Product over the factors but one (-1: over all) of 1 + part. */
static double g_product(int but, int k) {
  double product = 1;
  for (int j = 0; j < k; j++)
    if (j != but) product *= 1 + g_part(j);
  return product;
}

double g_first(int j, int k) { return g_part(j) / (g_product(-1, k) - 1); }
double g_total(int j, int k) { return g_part(j) * g_product(j, k) / (g_product(-1, k) - 1); }
