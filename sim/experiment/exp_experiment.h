/* An experiment: variants x design points x replications, and the common shape of all their outcome rows.
 *
 * Variants may differ in their axes, targets and uncertain parameters. The experiment joins them by name (in order of
 * first appearance), so that every trial of every scenario yields one row of the same length:
 *   [ indicator cells (layout, union axes) | target values | target met (1, 0) ]
 * and, where a target is judged by a published figure, after them
 *   [ the same values of the true figures | met by them ]
 * and one row of draws. What a scenario lacks is NaN. Of the indicators only a selection may be kept. The runner fills
 * rows, the results writer stores them; neither knows the other.
 *
 * thread: constant once made. */
#ifndef EXP_EXPERIMENT_H
#define EXP_EXPERIMENT_H

#include "exp_condition.h"
#include "exp_points.h"
#include "sim_observation.h"
#include "sim_replication.h"

typedef enum exp_keep { EXP_KEEP_ALL, EXP_KEEP_SUMMARY } exp_keep;

enum { EXP_LEAF = 256 }; /* replications in a leaf of every sum: fixed by the file format, never by blocks or threads */

/* What the scenarios of one variant have in common. */
typedef struct exp_experiment_variant {
  const sim_scenario *scenario;
  int *cell_from;    /* [layout.size] index in the variant's own row, -1 when absent */
  int *target_from;  /* [n_targets] index in the variant's targets, -1 */
  int *draw_from;    /* [n_draws] slot in the variant, -1 */
  int *factor_first; /* [n_factors + 1] where a factor's slots begin in factor_slot */
  int *factor_slot;
} exp_experiment_variant;

/* A variant at a design point; variant v at point p is scenario v * n_points + p. */
typedef struct exp_experiment_scenario {
  const sim_scenario *variant;
  int variant_index;
  int design_point;                               /* 0 without a design */
  char *name;                                     /* unique; "variant#point" with a design */
  const int *cell_from, *target_from, *draw_from; /* the variant's */
} exp_experiment_scenario;

typedef struct exp_experiment_target {
  const sim_target *target; /* of the first variant that has it */
  int cell;                 /* in union axes */
} exp_experiment_target;

typedef struct exp_experiment_observation {
  const sim_observation *observation; /* of the first variant that has it */
  int cell;                           /* in union axes; 0 when it is not modelled */
} exp_experiment_observation;

/* Columns of the row that a stopping rule looks at, and the rule in words, which is part of what the run is. */
typedef struct exp_watch {
  const char *rule; /* one line for each condition */
  int n;
  const int *column; /* [n] */
} exp_watch;

typedef struct exp_experiment {
  const sim_model *model;
  uint64_t seed;
  uint32_t n_rep; /* replications per scenario */
  exp_keep keep;
  int n_variants, n_points; /* n_points: 1 without a design */
  exp_experiment_variant *variant;
  int n_scenarios; /* n_variants * n_points */
  exp_experiment_scenario *scenario;
  const sim_design *design; /* of the first variant; NULL without one */
  exp_points points;        /* empty without one */
  int year_start, year_end;
  sim_axis *axis;    /* [model->n_axes] union, owned */
  bool selected;     /* some indicators are left out: they have no cells in the layout */
  bool all_targets;  /* targets on indicators that are left out are evaluated all the same, by what is judged alone */
  sim_layout layout; /* over the union axes */
  int n_targets;     /* evaluated targets only */
  int n_dropped;     /* targets left out because their indicator is; 0 with all_targets */
  exp_experiment_target *target;
  int n_observations; /* by name over all variants */
  exp_experiment_observation *observation;
  int n_conditions; /* observations that weight the replications; 0 unless the options ask for it */
  exp_condition *condition;
  int row_size; /* layout.size + 2 * n_targets, or + 4 * n_targets (exp_experiment_twofold) */
  int n_draws;
  char **draw_name, **draw_unit; /* [n_draws] slot path and canonical unit */
  const exp_watch *watch;        /* the caller's; NULL without a stopping rule. With one, n_rep is a cap */
} exp_experiment;

typedef struct exp_experiment_options {
  uint64_t seed;
  uint32_t n_rep;
  exp_keep keep;
  int n_outcomes; /* 0: every indicator */
  const char *const *outcome;
  bool all_targets; /* of the indicators that are left out, targets stay */
  bool conditioned; /* observations with use: condition weight the replications */
} exp_experiment_options;

/* Is some target judged by a published figure, so that rows have the true ones too? */
static inline bool exp_experiment_twofold(const exp_experiment *e) {
  return e->row_size > e->layout.size + 2 * e->n_targets;
}

/* Joins variants[n]; keeps pointers to them. The design is the first variant's; others have the same or none. Fails
 * (SIM_ERR_INPUT) when two variants have one name, when models, horizons or designs differ, when an axis whose
 * positions name random streams is listed differently, when a target's name measures different things or an
 * observation's says different things, or when a design point breaks a rule of the model; SIM_ERR_USAGE for an unknown
 * outcome, and for conditions where they cannot be kept. exp_experiment_free is legal, and needed, after a failure. */
SIM_NODISCARD sim_status exp_experiment_make(exp_experiment *experiment, int n, const sim_scenario *variants,
                                             const exp_experiment_options *options, sim_errors *errors);

/* The same with every indicator. */
SIM_NODISCARD sim_status exp_experiment_init(exp_experiment *experiment, int n, const sim_scenario *variants,
                                             uint64_t seed, uint32_t n_rep, exp_keep keep, sim_errors *errors);
void exp_experiment_free(exp_experiment *experiment);

/* What is recorded of each trial besides its row. */
typedef struct exp_trial {
  uint32_t param_index, chance_index;
  uint32_t n_events;
  sim_status status;
  char reason[160]; /* of a failed trial, else empty */
} exp_trial;

/* Which draw of the uncertain parameters a replication of a scenario uses: the replication's own, in a nested design
 * the design point's. */
uint32_t exp_experiment_param_index(const exp_experiment *experiment, int scenario, uint32_t replication);

/* Makes the replication object for all trials of a variant. Only the caller uses it. */
SIM_NODISCARD sim_status exp_experiment_rep(const exp_experiment *experiment, int variant, sim_rep **rep);

/* Runs one trial on a replication object of its variant (from exp_experiment_rep; without a design, from sim_rep_create
 * too). value: [variant n_slots] scratch. Fills row[row_size] (NaN when the trial failed), draws[n_draws] and
 * *trial. */
void exp_experiment_trial(const exp_experiment *experiment, int scenario, uint32_t param_index, uint32_t chance_index,
                          sim_rep *rep, double *value, double *row, double *draws, exp_trial *trial);

/* What an outcome row gives for an observation, in its unit; NaN for a failed trial, when the horizon does not cover
 * its years, or when its indicator is left out. */
double exp_experiment_observed(const exp_experiment *experiment, int observation, const double *row);

/* A finished leaf: replications first .. first + n - 1 of one scenario. */
typedef struct exp_leaf {
  int scenario;
  uint32_t first, n;      /* n <= EXP_LEAF */
  const double *row;      /* [n][row_size] */
  const double *draw;     /* [n][n_draws] */
  const exp_trial *trial; /* [n] */
} exp_leaf;

/* Where finished leaves go, in a fixed order: leaf index, then scenario. After `checkpoint` returns, everything
 * handed over so far survives a crash; after the last leaf a sink may wait with that until it is finished or closed.
 * `begin`, which may be NULL, is called once before all else, while the first trials are running. */
typedef struct exp_sink {
  void *self;
  sim_status (*begin)(void *self, sim_errors *errors);
  sim_status (*leaf)(void *self, const exp_leaf *leaf, sim_errors *errors);
  sim_status (*checkpoint)(void *self, sim_errors *errors);
} exp_sink;

/* Writes a scenario's design values into `own`, a branch of its variant: what they stand for is certain there. */
void exp_experiment_place(const exp_experiment *experiment, int scenario, sim_scenario *own);

#endif
