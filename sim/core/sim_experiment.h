/* An experiment: scenarios x replications, and the common shape of all their outcome rows.
 *
 * Variants may differ in their axes, targets and uncertain parameters. The experiment joins them by name (in order of
 * first appearance), so that every trial of every scenario yields one row of the same length:
 *   [ indicator cells (layout, union axes) | target values | target met (1, 0) ]
 * and one row of draws. What a scenario lacks is NaN. The runner fills rows, the results writer stores them; neither
 * knows the other.
 *
 * thread: constant once made. */
#ifndef SIM_EXPERIMENT_H
#define SIM_EXPERIMENT_H

#include "sim_replication.h"

typedef enum sim_keep { SIM_KEEP_ALL, SIM_KEEP_SUMMARY } sim_keep;

enum { SIM_LEAF = 256 }; /* replications in a leaf of every sum: fixed by the file format, never by blocks or threads */

typedef struct sim_experiment_scenario {
  const sim_scenario *variant;
  int design_point; /* 0 without a design */
  char *name;       /* unique */
  int *cell_from;   /* [layout.size] index in the variant's own row, -1 when absent */
  int *target_from; /* [n_targets] index in the variant's targets, -1 */
  int *draw_from;   /* [n_draws] slot in the variant, -1 */
} sim_experiment_scenario;

typedef struct sim_experiment_target {
  const sim_target *target; /* of the first variant that has it */
  int cell;                 /* in union axes */
} sim_experiment_target;

typedef struct sim_experiment {
  const sim_model *model;
  uint64_t seed;
  uint32_t n_rep; /* replications per scenario */
  sim_keep keep;
  int n_scenarios;
  sim_experiment_scenario *scenario;
  int year_start, year_end;
  sim_axis *axis;    /* [model->n_axes] union, owned */
  sim_layout layout; /* over the union axes */
  int n_targets;     /* evaluated targets only */
  sim_experiment_target *target;
  int row_size; /* layout.size + 2 * n_targets */
  int n_draws;
  char **draw_name, **draw_unit; /* [n_draws] slot path and canonical unit */
} sim_experiment;

/* Joins variants[n]; keeps pointers to them. Fails (SIM_ERR_INPUT) when two variants have one name, when models or horizons
 * differ, when an axis whose positions name random streams is listed differently, or when a target's name measures
 * different things. sim_experiment_free is legal, and needed, after a failure too. */
SIM_NODISCARD sim_status sim_experiment_init(sim_experiment *experiment, int n, const sim_scenario *variants,
                                             uint64_t seed, uint32_t n_rep, sim_keep keep, sim_errors *errors);
void sim_experiment_free(sim_experiment *experiment);

/* What is recorded of each trial besides its row. */
typedef struct sim_trial {
  uint32_t param_index, chance_index;
  uint32_t n_events;
  sim_status status;
  char reason[160]; /* of a failed trial, else empty */
} sim_trial;

/* Runs one trial on a replication object of its scenario. value: [variant n_slots] scratch. Fills row[row_size] (NaN when the
 * trial failed), draws[n_draws] and *trial. */
void sim_experiment_trial(const sim_experiment *experiment, int scenario, uint32_t param_index, uint32_t chance_index,
                          sim_rep *rep, double *value, double *row, double *draws, sim_trial *trial);

/* A finished leaf: replications first .. first + n - 1 of one scenario. */
typedef struct sim_leaf {
  int scenario;
  uint32_t first, n;      /* n <= SIM_LEAF */
  const double *row;      /* [n][row_size] */
  const double *draw;     /* [n][n_draws] */
  const sim_trial *trial; /* [n] */
} sim_leaf;

/* Where finished leaves go, in a fixed order: leaf index, then scenario. After `checkpoint` returns, everything
 * handed over so far survives a crash. */
typedef struct sim_sink {
  void *self;
  sim_status (*leaf)(void *self, const sim_leaf *leaf, sim_errors *errors);
  sim_status (*checkpoint)(void *self, sim_errors *errors);
} sim_sink;

#endif
