/* The results file while it is being made; shared by the res_out_*.c files, one idea each:
 *   res_out.c          the file as a whole: begin, leaves, end
 *   res_out_axes.c     dimensions, coordinates and their labels
 *   res_out_blocks.c   a block of the outcome row = one variable with its summaries
 *   res_out_exact.c    quantiles of what was stored, and its sums
 *   res_out_design.c   the points of the design
 *   res_out_targets.c  what is measured against which yardstick
 *   res_out_observations.c  what was measured in reality
 *   res_out_weights.c  how well each trial agrees with that
 *   res_out_inputs.c   inputs, schema and provenance
 *   res_out_form.c     the file before its results, as bytes to be filled in elsewhere
 *
 * thread: one thread at a time. */
#ifndef RES_OUT_PRIV_H
#define RES_OUT_PRIV_H

#include "res_contents.h"
#include "res_out.h"

enum { RES_BLOCK_DIMS = 1 + SIM_MAX_AXES, RES_GATHERED = 32 << 20 };

/* A run of columns of the outcome row that is one variable: an indicator, the target values, or whether they were
 * met. */
typedef struct res_block {
  char name[128];
  int offset, size; /* columns of the row */
  int n_dims;       /* after scenario and replication */
  const res_dim *dim[RES_BLOCK_DIMS];
  int indicator;  /* index in the model; below 0 for targets */
  bool quantiles; /* whether quantiles say anything */
  hid_t values, mean, sd, mcse, quantile;
} res_block;

struct res_out {
  res_h5 h;
  const exp_experiment *experiment;
  const res_provenance *provenance;
  bool all;                     /* keep = all */
  hid_t string;                 /* variable-length UTF-8 */
  hid_t schema, inputs, origin; /* groups; origin = /provenance */
  res_dim scenario, replication, year, quantile, draw, target, other, observation, failure, point, factor, calibration;
  int n_axes;
  res_dim *axis; /* [n_axes]; scale -1 when no indicator uses it */
  int n_blocks;
  res_block *block;
  uint64_t *target_n, *target_met; /* [n_scenarios][n_targets], and once more for the true figures */
  hid_t draw_value, status, events, param_index, chance_index, weight;
  int n_conditions;
  exp_condition *condition; /* [n_conditions] */
  double *buffer;           /* [EXP_LEAF][largest block] */
  size_t gathered;          /* bytes of values whose quantiles are found at a time, twice; one series at least */
  res_contents_known known; /* sums of blocks that were read */
};

/* An res_out with nothing open and no blocks. */
SIM_NODISCARD sim_status res_out_init(res_out *out, const exp_experiment *experiment);

/* A variable in the root group; a shorthand for what is defined most. */
res_var res_out_var(const res_out *out, const char *name, hid_t type, int n_dims, const res_dim *const *dim);

/* Chunks of a variable(scenario, replication, ...). */
void res_out_chunk(const res_out *out, res_var *var);

/* One string, int or double per member of a dimension. */
SIM_NODISCARD sim_status res_out_strings(const res_out *out, hid_t loc, const char *name, const res_dim *dim,
                                         const char *const *text, const char *long_name, sim_errors *errors);
SIM_NODISCARD sim_status res_out_ints(const res_out *out, hid_t loc, const char *name, const res_dim *dim,
                                      const int32_t *value, const char *long_name, sim_errors *errors);

SIM_NODISCARD sim_status res_out_axes(res_out *out, sim_errors *errors);
SIM_NODISCARD sim_status res_out_targets(res_out *out, sim_errors *errors);
SIM_NODISCARD sim_status res_out_observations(res_out *out, sim_errors *errors);

/* Weights of trials; nothing at all when n = 0. `condition` is copied. */
SIM_NODISCARD sim_status res_out_weights_init(res_out *out, int n, const exp_condition *condition);
SIM_NODISCARD sim_status res_out_weights_define(res_out *out, sim_errors *errors);
SIM_NODISCARD sim_status res_out_weights_leaf(res_out *out, const exp_leaf *leaf, sim_errors *errors);
SIM_NODISCARD sim_status res_out_weights_finish(res_out *out, sim_errors *errors);

/* Trials with a value and trials that met it: counted from the moments of a scenario's row; written for all. */
void res_out_targets_count(res_out *out, int scenario, const stat_moments *moments);
SIM_NODISCARD sim_status res_out_targets_counts(res_out *out, sim_errors *errors);
/* The same by calibrations of the posterior, where the split has any. */
SIM_NODISCARD sim_status res_out_targets_split(res_out *out, const res_split *split, sim_errors *errors);
SIM_NODISCARD sim_status res_out_design(res_out *out, sim_errors *errors);
SIM_NODISCARD sim_status res_out_schema(res_out *out, sim_errors *errors);
SIM_NODISCARD sim_status res_out_inputs(res_out *out, sim_errors *errors);
SIM_NODISCARD sim_status res_out_provenance(res_out *out, sim_errors *errors);

/* Are quantiles exact: with all trials, and of a scenario that is one leaf? */
bool res_out_exact(const res_out *out);

/* "flow", "stock", ... */
const char *res_out_kind(sim_indicator_kind kind);

/* The blocks of the row, and their variables. */
SIM_NODISCARD sim_status res_out_blocks_init(res_out *out);
SIM_NODISCARD sim_status res_out_blocks_define(res_out *out, sim_errors *errors);
SIM_NODISCARD sim_status res_out_blocks_leaf(res_out *out, const exp_leaf *leaf, sim_errors *errors);

/* Means and deviations of one scenario from moments[row_size]. */
SIM_NODISCARD sim_status res_out_blocks_moments(res_out *out, int scenario, const stat_moments *moments,
                                                sim_errors *errors);
/* Quantiles of one scenario: exact from its only leaf; or from sketch[row_size]. */
SIM_NODISCARD sim_status res_out_blocks_small(res_out *out, const exp_leaf *leaf, sim_errors *errors);
SIM_NODISCARD sim_status res_out_blocks_sketched(res_out *out, int scenario, const res_sketch *sketch,
                                                 sim_errors *errors);

/* Position of scenario s (and, with `inner`, of `n` members from `first` of the next dimension) in a block's variable:
 * start and count [the result]. */
int res_out_block_place(const res_block *block, int s, bool inner, hsize_t first, hsize_t n, hsize_t *start,
                        hsize_t *count);
/* Puts the quantiles of one series into column c of quantile[RES_QUANTILES][size], and these into the file. */
void res_out_block_quantiles(double *quantile, int size, int c, const double *q);
SIM_NODISCARD sim_status res_out_block_write(const res_out *out, const res_block *block, int s, const double *quantile,
                                             sim_errors *errors);

/* Exact quantiles of all scenarios from the stored values, which then are not read again for the sums of contents. */
SIM_NODISCARD sim_status res_out_exact_quantiles(res_out *out, sim_errors *errors);

#endif
