/* A search among allocations of money under caps: which does most, for one objective or two.
 *
 * Who simulates is the caller's: a function that says what allocations give in given worlds. All allocations of a stage
 * meet the same worlds, and the number of worlds of each stage is fixed beforehand:
 *   first   n_worlds    the plan's own, equal shares, nothing, n_drawn random ones (ana_allocation.h)
 *   race    2 n_worlds  those than which no other is better in every objective, beyond luck
 *   search  2 n_worlds  n_evaluations more, from the best so far on (ana_programme.h)
 *   fresh   4 n_worlds  the chosen: worlds that nothing was chosen by
 * An allocation that was looked at in some worlds is never simulated there again.
 *
 * thread: see std_job.h. */
#ifndef STD_SEARCH_H
#define STD_SEARCH_H

#include "ana_allocation.h"
#include "ans_optimum.h"
#include "stat_drawn.h"
#include "std_job.h"

/* What n allocations amount[n][n_lines] give in worlds first .. first + worlds - 1: out[n][n_objectives + 1][worlds],
 * the outcome of each objective and the cost; NaN where a world failed. `beside`: in the scenario beside. */
typedef sim_status (*std_simulator)(void *self, int n, const double *amount, bool beside, uint32_t first,
                                    uint32_t worlds, double *out, sim_errors *errors);

typedef struct std_search_options {
  ana_limits limits;
  double step;           /* amounts are whole multiples of it above their lower bounds */
  const double *now;     /* [n_lines] the plan's allocation */
  int n_drawn, n_chosen; /* random allocations; how many points of the front are chosen, at most */
  int n_evaluations;     /* of the second stage; 0: there is none */
  uint32_t n_worlds;
  const stat_drawn *drawn; /* how all worlds were drawn, one after the other, without weights; NULL: alike */
  bool has_beside;
  std_simulator simulate;
  void *self;
  std_job job;
} std_search_options;

enum { STD_DRAWN = 200, STD_CHOSEN = 5, STD_EVALUATIONS = 200 };

/* Worlds of the stages. */
static inline uint32_t std_search_raced(const std_search_options *o) { return 2 * o->n_worlds; }
static inline uint32_t std_search_fresh(const std_search_options *o) { return 4 * o->n_worlds; }

/* Fills what came out; of what was asked `objective`, `n_objectives`, `confidence`, `seed` and `n_lines` stand there
 * before. `difference` receives [n_worth][fresh worlds], owned by the caller; NULL: not wanted. SIM_ERR_MODEL when no
 * world of some stage is whole. What is filled is freed by std_search_free, also after a failure. */
SIM_NODISCARD sim_status std_search_run(const std_search_options *options, ans_optimum *optimum, double **difference,
                                        sim_errors *errors);
void std_search_free(ans_optimum *optimum);

#endif
