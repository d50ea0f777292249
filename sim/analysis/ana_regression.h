/* Regression of outcomes on uncertain parameters.
 *
 * Standardised regression coefficient (SRC): by how many of its own standard deviations the outcome moves when a
 * parameter moves by one of its own, all others held fixed. Partial correlation: what is left of the correlation when
 * the other parameters are accounted for; on ranks this is the partial rank correlation (PRCC), which a monotone bend
 * does not disturb. Both come from one linear model; ranks are a transformation of its columns.
 *
 * The parameters are prepared once and serve any number of outcomes: standardised columns z and g = z C^-1, where C
 * holds their correlations. Tables of as many rows as futures may stand in a file (io_table.h), so that memory grows
 * with the futures by a few vectors only.
 *
 * thread: predictors belong to one thread. */
#ifndef ANA_REGRESSION_H
#define ANA_REGRESSION_H

#include <stdbool.h>

#include "ana_sensitivity.h"
#include "io_table.h"
#include "stat_drawn.h"

typedef struct ana_predictors {
  size_t n;         /* rows that are kept */
  int k, n_used;    /* all columns; those that vary */
  bool ranks;       /* columns and outcomes are ranks */
  size_t *row;      /* [n] which rows */
  int *column;      /* [n_used] which columns */
  io_table z, g;    /* [n][n_used] */
  double *leverage; /* [n] how much a row decides its own fit */
  double *inverse;  /* [n_used] diagonal of C^-1 */
  double *w;        /* [n] sum to one */
  double alone;     /* effective sample size - n_used - 1 */
  double df;        /* of errors: the same, or what the shared rows allow */
  int *shared;      /* [n] from 0 to n_shared - 1: rows of a posterior; NULL: the futures share nothing */
  int n_shared;
  double rows; /* how many of them occur */
} ana_predictors;

/* x[k][n], w[n] or NULL, keep[n]: rows to take or NULL for all. Columns that hold a NaN in a kept row, do not vary, or
 * are to be left out (left_out[k] or NULL) have no coefficient. SIM_ERR_ABSENT with a reason when rows are too few
 * (df < 1) or columns depend on each other. */
SIM_NODISCARD sim_status ana_predictors_make(ana_predictors *predictors, const io_table *x, const bool *left_out,
                                             const double *w, const bool *keep, bool ranks, sim_errors *errors);
/* Says which of the futures share a row of a posterior: squares of the errors are then taken of sums over it. Between
 * calibrations nothing is asked: given the parameters, the outcome does not know them. */
SIM_NODISCARD sim_status ana_predictors_share(ana_predictors *predictors, const stat_drawn *drawn);
void ana_predictors_free(ana_predictors *predictors); /* legal on a zeroed struct */

/* Which columns of x[k][n], without NaN, follow from those before them and a constant, as the last of several that add
 * up to a total does (Gram-Schmidt); follows[k]. Time grows with n k^2. */
SIM_NODISCARD sim_status ana_follows(const double *x, size_t n, int k, bool *follows);

typedef struct ana_coefficient {
  ana_estimate src, partial;
  double se;    /* of src */
  double wider; /* how many times that of futures that share nothing */
} ana_coefficient;

typedef struct ana_fit {
  double r2, r2_adjusted; /* share of the variance that the linear model explains; adjusted for the number of columns */
} ana_fit;

/* y[n of all rows], without NaN in kept rows. out[k]: NaN for columns left out, and for an outcome that is constant; a
 * partial correlation also where the other columns leave nothing of the outcome and this one adds nothing. */
SIM_NODISCARD sim_status ana_regress(const ana_predictors *predictors, const double *y, double confidence,
                                     ana_coefficient *out, ana_fit *fit, sim_errors *errors);

/* What the model leaves of one outcome, made when the first of its coefficients asks for it. */
typedef struct ana_residuals {
  double *value; /* [n] in standard deviations of the outcome */
} ana_residuals;
void ana_residuals_free(ana_residuals *residuals); /* legal on a zeroed struct */

/* Whether a coefficient, an entry of what ana_regress gave, is told from none at this risk (a part of 1, already
 * divided by the number of tests). It must exceed Student's limit in its standard error. Where it does so by less than
 * twice, it must also be larger than in each of 1 / risk random orders of the residuals (ter Braak 1992), keyed by the
 * seed: an error from squares is too small when single futures lie far out. They are not tried where the moments of all
 * orders (ana_orders.h) tell by a tenth or more that it is. Of weighted futures, whose order means something, the first
 * alone. residuals: of y, zeroed before its first coefficient. */
SIM_NODISCARD sim_status ana_src_clear(const ana_predictors *predictors, const double *y, int column,
                                       const ana_coefficient *coefficient, ana_residuals *residuals, double risk,
                                       uint64_t seed, bool *clear, sim_errors *errors);

#endif
