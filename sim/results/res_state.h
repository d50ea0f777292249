/* What the leaves of a run add up to: moments, counts of failures, and (for keep = summary) sketches and what is met in
 * each calibration of a posterior.
 *
 * With keep = summary this state is the whole result and is what the journal holds; with keep = all it is made anew by
 * each call of the program from all leaves. The same code and tree in both, so means are equal to the last bit.
 *
 * thread: belongs to one thread. */
#ifndef RES_STATE_H
#define RES_STATE_H

#include "exp_experiment.h"
#include "res_sketch.h"
#include "res_split.h"
#include "res_tree.h"

enum { RES_FAILURES_MAX = 100 }; /* failed trials whose reason is kept; all are counted */

typedef struct res_failure {
  int32_t scenario;
  uint32_t replication;
  sim_status status;
  char reason[160];
} res_failure;

typedef struct res_state {
  int n_scenarios;
  bool one;   /* holds sums of one scenario at a time, that of the last leaf */
  int n_held; /* scenarios whose sums it holds: n_scenarios, or 1 */
  size_t n_series;
  res_tree *tree;        /* [n_held] */
  res_sketch *sketch;    /* [n_held][n_series], NULL without sketches */
  res_split split;       /* of keep = summary, else empty */
  uint64_t *reps;        /* [n_scenarios] replications added */
  uint64_t *failed;      /* [n_scenarios] of which failed */
  int n_failures;        /* in failure[] */
  res_failure *failure;  /* [RES_FAILURES_MAX] */
  stat_moments *moments; /* [n_series] scratch */
} res_state;

SIM_NODISCARD sim_status res_state_init(res_state *state, const exp_experiment *experiment, bool sketches);

/* For sums of leaves that a journal holds, too (res_leaf_summed is false). Where a leaf is a whole scenario it holds
 * one scenario at a time, so that memory does not grow with their number. */
SIM_NODISCARD sim_status res_state_init_leaves(res_state *state, const exp_experiment *experiment);
void res_state_free(res_state *state); /* legal on a zeroed struct */

/* Makes an empty state that of a part of a run: the leaves from ordinal `leaf` (leaf index, then scenario) on. */
void res_state_begin(res_state *state, uint64_t leaf);

/* Adds the part that follows; SIM_ERR_RANGE when it does not begin where the state ends. */
SIM_NODISCARD sim_status res_state_append(res_state *state, const res_state *next);

/* Adds the next leaf of a scenario. */
SIM_NODISCARD sim_status res_state_add(res_state *state, const exp_leaf *leaf);

/* To bytes, and from them into a fresh state; SIM_ERR_FORMAT when they do not fit. */
SIM_NODISCARD sim_status res_state_put(const res_state *state, io_buffer *buffer);
SIM_NODISCARD sim_status res_state_get(res_state *state, io_cursor cursor);

#endif
