/* Whether the points of a design let its factors be told apart. */
#include <math.h>
#include <stdlib.h>

#include "exp_points.h"
#include "sim_math.h"

enum { POINTS_MIN = 10 }; /* fewer tell nothing about chance */

/* The columns of a sample: of Saltelli's matrices those of A, then those of B; else the factors'. Each is centred and
 * has length 1, so that a product of two is a correlation; one that never varies is 0. */
typedef struct columns {
  int n, k; /* points, columns */
  double *x;
} columns;

static void column_scale(double *x, int n) {
  double mean = 0, sum = 0;
  for (int i = 0; i < n; i++) mean += x[i] / n;
  for (int i = 0; i < n; i++) sum += (x[i] - mean) * (x[i] - mean);
  for (int i = 0; i < n; i++) x[i] = sum > 0 ? (x[i] - mean) / sqrt(sum) : 0;
}

/* Lists are told by their values, since their places are the rows' numbers. */
static double place_of(const exp_points *p, const sim_design *d, int point, int factor) {
  size_t at = (size_t)point * (size_t)p->n_factors + (size_t)factor;
  return d->method == SIM_DESIGN_LIST ? p->value[at] : p->u[at];
}

static bool columns_make(const exp_points *p, const sim_design *d, columns *c) {
  bool matrices = d->method == SIM_DESIGN_SALTELLI;
  int k = p->n_factors;
  *c = (columns){.n = matrices ? d->points : p->n, .k = matrices ? 2 * k : k};
  if (!(c->x = calloc((size_t)c->n * (size_t)c->k + 1, sizeof *c->x))) return false;
  for (int i = 0; i < p->n; i++) {
    bool b = p->role[i] == EXP_POINT_B, row = !matrices || b || p->role[i] == EXP_POINT_A;
    int at = matrices ? p->group[i] : i;
    for (int j = 0; row && j < k; j++)
      c->x[(size_t)(j + (b ? k : 0)) * (size_t)c->n + (size_t)at] = place_of(p, d, i, j);
  }
  for (int j = 0; j < c->k; j++) column_scale(c->x + (size_t)j * (size_t)c->n, c->n);
  return true;
}

static bool is_wanted(const sim_design *d, int a, int b) {
  for (int i = 0; i < d->n_pairs; i++)
    if ((d->pair[i].a == a && d->pair[i].b == b) || (d->pair[i].a == b && d->pair[i].b == a)) return true;
  return false;
}

sim_status exp_points_correlation(const exp_points *p, const sim_design *d, exp_correlation *worst) {
  columns c;
  *worst = (exp_correlation){EXP_NO_FACTOR, EXP_NO_FACTOR, 0};
  if (d->method == SIM_DESIGN_GRID || d->method == SIM_DESIGN_MORRIS || d->method == SIM_DESIGN_NESTED) return SIM_OK;
  if (!columns_make(p, d, &c)) return SIM_ERR_MEMORY;
  double pairs = 0.5 * c.k * (c.k - 1);
  /* A sample correlation without any has the standard error 1 / sqrt(n - 1); one design in a hundred is warned of by
   * chance. */
  double limit = c.n >= POINTS_MIN ? sim_normal_quantile(1 - 0.005 / fmax(pairs, 1)) / sqrt(c.n - 1) : 2;
  for (int a = 0; a < c.k; a++)
    for (int b = 0; b < a; b++) {
      double r = 0;
      for (int i = 0; i < c.n; i++)
        r += c.x[(size_t)a * (size_t)c.n + (size_t)i] * c.x[(size_t)b * (size_t)c.n + (size_t)i];
      int first = b % p->n_factors, second = a % p->n_factors;
      if (fabs(r) <= limit || fabs(r) <= fabs(worst->r) || is_wanted(d, first, second)) continue;
      *worst = (exp_correlation){first, second, r};
    }
  free(c.x);
  return SIM_OK;
}
