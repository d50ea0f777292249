/* The results file while it is being made; shared by the io_out_*.c files, one idea each:
 *   io_out.c          the file as a whole: begin, leaves, end
 *   io_out_axes.c     dimensions, coordinates and their labels
 *   io_out_blocks.c   a block of the outcome row = one variable with its summaries
 *   io_out_design.c   the points of the design
 *   io_out_targets.c  what is measured against which yardstick
 *   io_out_observations.c  what was measured in reality
 *   io_out_weights.c  how well each trial agrees with that
 *   io_out_inputs.c   inputs, schema and provenance
 *   io_out_form.c     the file before its results, as bytes to be filled in elsewhere
 *
 * thread: one thread at a time. */
#ifndef IO_OUT_PRIV_H
#define IO_OUT_PRIV_H

#include "io_hdf5.h"
#include "io_out.h"

enum { IO_BLOCK_DIMS = 1 + SIM_MAX_AXES };

/* A run of columns of the outcome row that is one variable: an indicator, the target values, or whether they were met. */
typedef struct io_block {
  char name[128];
  int offset, size; /* columns of the row */
  int n_dims;       /* after scenario and replication */
  const io_dim *dim[IO_BLOCK_DIMS];
  int indicator;  /* index in the model; below 0 for targets */
  bool quantiles; /* whether quantiles say anything */
  hid_t values, mean, sd, mcse, quantile;
} io_block;

struct io_out {
  io_h5 h;
  const sim_experiment *experiment;
  const io_provenance *provenance;
  bool all;                     /* keep = all */
  hid_t string;                 /* variable-length UTF-8 */
  hid_t schema, inputs, origin; /* groups; origin = /provenance */
  io_dim scenario, replication, year, quantile, draw, target, other, observation, failure, point, factor;
  int n_axes;
  io_dim *axis; /* [n_axes]; scale -1 when no indicator uses it */
  int n_blocks;
  io_block *block;
  uint64_t *target_n, *target_met; /* [n_scenarios][n_targets], and once more for the true figures */
  hid_t draw_value, status, events, param_index, chance_index, weight;
  int n_conditions;
  sim_condition *condition; /* [n_conditions] */
  double *buffer;           /* [SIM_LEAF][largest block] */
};

/* An io_out with nothing open and no blocks. */
SIM_NODISCARD sim_status io_out_init(io_out *out, const sim_experiment *experiment);

/* A variable in the root group; a shorthand for what is defined most. */
io_var io_out_var(const io_out *out, const char *name, hid_t type, int n_dims, const io_dim *const *dim);

/* Chunks of a variable(scenario, replication, ...). */
void io_out_chunk(const io_out *out, io_var *var);

/* One string, int or double per member of a dimension. */
SIM_NODISCARD sim_status io_out_strings(const io_out *out, hid_t loc, const char *name, const io_dim *dim,
                                        const char *const *text, const char *long_name, sim_errors *errors);
SIM_NODISCARD sim_status io_out_ints(const io_out *out, hid_t loc, const char *name, const io_dim *dim,
                                     const int32_t *value, const char *long_name, sim_errors *errors);

SIM_NODISCARD sim_status io_out_axes(io_out *out, sim_errors *errors);
SIM_NODISCARD sim_status io_out_targets(io_out *out, sim_errors *errors);
SIM_NODISCARD sim_status io_out_observations(io_out *out, sim_errors *errors);

/* Weights of trials; nothing at all when n = 0. `condition` is copied. */
SIM_NODISCARD sim_status io_out_weights_init(io_out *out, int n, const sim_condition *condition);
SIM_NODISCARD sim_status io_out_weights_define(io_out *out, sim_errors *errors);
SIM_NODISCARD sim_status io_out_weights_leaf(io_out *out, const sim_leaf *leaf, sim_errors *errors);
SIM_NODISCARD sim_status io_out_weights_finish(io_out *out, sim_errors *errors);

/* Trials with a value and trials that met it: counted from the moments of a scenario's row; written for all. */
void io_out_targets_count(io_out *out, int scenario, const stat_moments *moments);
SIM_NODISCARD sim_status io_out_targets_counts(io_out *out, sim_errors *errors);
SIM_NODISCARD sim_status io_out_design(io_out *out, sim_errors *errors);
SIM_NODISCARD sim_status io_out_schema(io_out *out, sim_errors *errors);
SIM_NODISCARD sim_status io_out_inputs(io_out *out, sim_errors *errors);
SIM_NODISCARD sim_status io_out_provenance(io_out *out, sim_errors *errors);

/* Are quantiles exact: with all trials, and of a scenario that is one leaf? */
bool io_out_exact(const io_out *out);

/* "flow", "stock", ... */
const char *io_out_kind(sim_indicator_kind kind);

/* The blocks of the row, and their variables. */
SIM_NODISCARD sim_status io_out_blocks_init(io_out *out);
SIM_NODISCARD sim_status io_out_blocks_define(io_out *out, sim_errors *errors);
SIM_NODISCARD sim_status io_out_blocks_leaf(io_out *out, const sim_leaf *leaf, sim_errors *errors);

/* Means and deviations of one scenario from moments[row_size]. */
SIM_NODISCARD sim_status io_out_blocks_moments(io_out *out, int scenario, const stat_moments *moments,
                                               sim_errors *errors);
/* Quantiles of one scenario: exact from its only leaf, or from the stored values; or from sketch[row_size]. */
SIM_NODISCARD sim_status io_out_blocks_small(io_out *out, const sim_leaf *leaf, sim_errors *errors);
SIM_NODISCARD sim_status io_out_blocks_exact(io_out *out, int scenario, sim_errors *errors);
SIM_NODISCARD sim_status io_out_blocks_sketched(io_out *out, int scenario, const io_sketch *sketch, sim_errors *errors);

#endif
