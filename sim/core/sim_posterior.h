/* Weighted joint draws of some parameters, which a scenario names as the source of their values: e.g. what a
 * calibration found to go together with the past.
 *
 * A row holds one value of each listed parameter. A replication takes one row, the one whose cumulative weight covers
 * the scrambled van der Corput point of its own number (sim_corput, stream "posterior"): so what belongs together stays
 * together, all variants with the same rows take the same one, the rows are used evenly whatever the number of
 * replications, and which one a replication takes depends on its number alone. Everything else keeps the draws of its
 * own stream.
 *
 * Rows may come from several independent calibrations, one after the other and of equal weight: the difference between
 * them says how far another calibration would have moved an outcome (stat_drawn.h).
 *
 * A slot with a column (sim_slot.joint) has the column's weighted marginal as its distribution. So whoever asks a slot
 * for quantiles, range or mean gets the posterior's; only a draw looks at the rows. What the slot would be without the
 * posterior is kept in `prior`.
 *
 * thread: constant after loading; branches share it. */
#ifndef SIM_POSTERIOR_H
#define SIM_POSTERIOR_H

#include "sim_scenario.h"

enum { SIM_POSTERIOR_ROWS = 20000 };

typedef struct sim_posterior {
  int n_rows, n_columns;
  double *value;      /* [n_columns][n_rows] canonical units */
  double *cumulative; /* [n_rows] sums of the weights, scaled so that the last is exactly 1 */
  int *calibration;   /* [n_rows] from 0 to n_calibrations - 1 */
  int n_calibrations;
  int *slot;       /* [n_columns] */
  sim_slot *prior; /* [n_columns] the slots as they were; owned */
  char *source, *grade;
  sim_place place; /* of the section; place.file is owned */
} sim_posterior;

/* Makes room; the caller fills slot, value, and in `cumulative` the weights themselves (>= 0, their sum finite and
 * greater than 0). NULL when memory is short. */
sim_posterior *sim_posterior_create(int n_rows, int n_columns);
void sim_posterior_free(sim_posterior *posterior); /* legal on NULL */

/* Scales the weights and gives the slots their columns, with source, grade and place of the posterior and the unit of
 * what they were. The scenario owns the posterior from then on, also after a failure (SIM_ERR_MEMORY). */
SIM_NODISCARD sim_status sim_posterior_apply(sim_posterior *posterior, sim_scenario *scenario, sim_errors *errors);

/* The row that replication `key.replication` (a param_index) takes. */
int sim_posterior_row(const sim_posterior *posterior, sim_key key);

/* The rows of replications 0 to n - 1: row[n]. */
void sim_posterior_rows(const sim_posterior *posterior, uint64_t seed, uint32_t n, int *row);

/* The same of rows that somebody else holds: cumulative[n_rows], the last one 1. */
int sim_posterior_row_of(int n_rows, const double *cumulative, sim_key key);

/* Sum of weights squared, inverted: how many equally weighted rows say as much. */
double sim_posterior_effective(const sim_posterior *posterior);

/* What a slot with a column would be without the posterior; NULL for another slot. */
const sim_slot *sim_posterior_prior(const sim_scenario *scenario, int slot);

#endif
