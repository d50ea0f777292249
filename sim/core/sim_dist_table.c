/* Tabulated quantile functions of gamma and beta, whose direct inverse costs about a microsecond.
 *
 * Near the ends a quantile function behaves like a power or a logarithm of the tail probability v = min(u, 1 - u), so
 * the grid is even in log v: every octave of each tail is split into eight cells, and within a cell x is a polynomial
 * of degree seven in v through eight Chebyshev-Lobatto points. A power v^(1/shape) is then met equally well in every
 * octave. The cell is read off the bits of v: no logarithm, no search, one cache line of coefficients. Neighbouring
 * cells share their end points, so the function is continuous.
 *
 * Both tails together hold 2 x 29 x 8 cells: 30 kB, made in a few milliseconds, more for large shapes. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sim_dist_grid.h"
#include "sim_dist_priv.h"
#include "sim_math.h"

enum { TERMS = SIM_GRID_TERMS, CELL_BITS = SIM_GRID_CELL_BITS, CELLS = SIM_GRID_CELLS };

static const double table_error = 5e-7; /* largest relative error accepted at the check points */

/* In the standard scale: gamma with scale 1, beta on [0, 1]. */
static sim_tails standard_tails(const sim_dist *d) {
  return sim_tails_make(d->arg[0], d->kind == SIM_DIST_BETA ? d->arg[1] : 0);
}

static double standard_quantile(const sim_dist *d, double v, bool upper) {
  if (d->kind == SIM_DIST_GAMMA) return sim_dist_gamma_inverse(d->arg[0], v, upper);
  return sim_dist_beta_inverse(d->arg[0], d->arg[1], v, upper);
}

static double rescaled(const sim_dist *d, double x) {
  return d->kind == SIM_DIST_GAMMA ? d->arg[1] * x : d->min + (d->max - d->min) * x;
}

double sim_dist_table_quantile(const sim_dist *d, double p) {
  double x = sim_grid_has(p) ? sim_grid_value(d->table, p) : standard_quantile(d, sim_grid_tail(p), p > 0.5);
  return rescaled(d, x);
}

void sim_dist_table_quantiles(const sim_lanes *lanes, const sim_dist *d, size_t n, double *p) {
  enum { SOME = 64 };
  const sim_dist own = *d; /* where no store can change it */
  double x[SOME];
  for (size_t i = 0; i < n; i += SOME) {
    size_t m = n - i < SOME ? n - i : SOME;
    if (lanes->grid(m, own.table, p + i, x))
      for (size_t k = 0; k < m; k++) p[i + k] = rescaled(&own, x[k]);
    else
      for (size_t k = 0; k < m; k++) p[i + k] = sim_dist_table_quantile(&own, p[i + k]);
  }
}

/* The point t of a cell as a tail probability. */
static double cell_point(int cell, double t) {
  double width = ldexp(1, -CELL_BITS - 1), first = 1 + (2 * (cell & ((1 << CELL_BITS) - 1)) + 1) * width;
  return ldexp(first + width * t, SIM_GRID_LOWEST + (cell >> CELL_BITS));
}

/* Coefficients of the polynomial through (t, x): Newton's divided differences, then powers of t by Horner's rule. x is
 * used up. */
static void interpolate(const double t[TERMS], double x[TERMS], double c[TERMS]) {
  for (int j = 1; j < TERMS; j++)
    for (int i = TERMS - 1; i >= j; i--) x[i] = (x[i] - x[i - 1]) / (t[i] - t[i - j]);
  for (int i = 0; i < TERMS; i++) c[i] = 0;
  for (int j = TERMS - 1; j >= 0; j--) {
    for (int i = TERMS - 1; i > 0; i--) c[i] = c[i - 1] - t[j] * c[i];
    c[0] = x[j] - t[j] * c[0];
  }
}

/* Whether a cell errs by no more than table_error halfway between its two middle points, where a polynomial through
 * these points errs most but for the ends. `found` is its value there, `near` one not far from it. One evaluation tells
 * of nearly all cells: to first order, which is the truth where the error is that small. */
static bool is_good(const sim_tails *tails, int cell, bool upper, double found, double near) {
  double p = cell_point(cell, 0);
  if (sim_tails_error(tails, p, upper, found) < table_error / 2) return true;
  double exact = sim_tails_inverse(tails, p, upper, near);
  return exact == found || (exact != 0 && fabs(found / exact - 1) <= table_error);
}

/* Fits one cell; `start` is x at its lower end and comes back as x at its upper end. False when the fit is bad. */
static bool cell_fit(const sim_tails *tails, int cell, bool upper, double *start, double c[TERMS]) {
  double t[TERMS], x[TERMS];
  for (int i = 0; i < TERMS; i++) {
    t[i] = -sim_cospi((double)i / (TERMS - 1));
    x[i] = i ? sim_tails_inverse(tails, cell_point(cell, t[i]), upper, x[i - 1]) : *start;
  }
  *start = x[TERMS - 1];
  double middle = x[TERMS / 2];
  interpolate(t, x, c);
  return is_good(tails, cell, upper, c[0], middle);
}

static double *table_new(void) { return aligned_alloc(TERMS * sizeof(double), 2 * CELLS * TERMS * sizeof(double)); }

sim_status sim_dist_tabulate(sim_dist *d) {
  if ((d->kind != SIM_DIST_GAMMA && d->kind != SIM_DIST_BETA) || d->table) return SIM_OK;
  double *table = table_new();
  if (!table) return SIM_ERR_MEMORY;
  bool good = true;
  sim_tails tails = standard_tails(d);
  for (int side = 0; side < 2 && good; side++) {
    double start = sim_tails_inverse(&tails, cell_point(0, -1), side, 0);
    for (int i = 0; i < CELLS && good; i++)
      good = cell_fit(&tails, i, side, &start, table + TERMS * (i + side * CELLS));
  }
  if (!good) free(table);
  d->table = good ? table : NULL;
  return SIM_OK;
}

sim_status sim_dist_tabulate_like(sim_dist *d, const sim_dist *other) {
  bool same = d->kind == other->kind && d->arg[0] == other->arg[0] &&
              (d->kind != SIM_DIST_BETA || d->arg[1] == other->arg[1]); /* the second one of gamma is a scale */
  if (d->table || !other->table || !same) return SIM_OK;
  if (!(d->table = table_new())) return SIM_ERR_MEMORY;
  memcpy(d->table, other->table, 2 * CELLS * TERMS * sizeof(double));
  return SIM_OK;
}
