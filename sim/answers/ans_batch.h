/* A batch as one question: how its points do on a target, beside what they cost; for charts and the report of designs.
 *
 * The base point of a design is the scenario as it stands where the design has it. Points of the first variant are
 * looked at. */
#ifndef ANS_BATCH_H
#define ANS_BATCH_H

#include "ans_rank.h"

typedef struct ans_batch {
  const res_file *r;
  int target;
  ans_rank rank; /* of all scenarios, by the target */
  int points;    /* of the first variant, the reference among them */
  double *met;   /* [points][n_rep] 1, 0 or NaN */
  double *mean;  /* [points] share that meets it */
} ans_batch;

/* Whether the file holds a batch that can be looked at: a design of several points with single replications. */
bool ans_batch_is(const res_file *results);

/* The target that stands for all unless one is named: of the first target's indicator that of the last year; -1
 * without. */
int ans_batch_target(const res_file *results);

/* All public cost, which results are set against: an indicator of the file, -1 without. */
int ans_batch_cost(const res_file *results);

/* The ranking of all scenarios by a target beside all public cost, still to be made (ans_rank_make). */
ans_rank ans_batch_ranking(const res_file *results, int target, int base);

/* Reads and ranks. ans_batch_free is needed after a failure, too. */
SIM_NODISCARD sim_status ans_batch_make(ans_batch *batch, const res_file *results, int target, int base,
                                        sim_errors *errors);
void ans_batch_free(ans_batch *batch);

/* Where a scenario stands; its rank entry. */
const ans_ranked *ans_batch_ranked(const ans_batch *batch, int scenario);

/* ---- what a factor does ---- */

enum { ANS_BINS = 8 };

/* Points with like values of a factor, their share of met, and its error: of chance, world by world against the mean of
 * all points, and of which points there are. */
typedef struct ans_bin {
  int n;
  double low, high, x; /* least, greatest and mean value */
  double share, error;
} ans_bin;

typedef struct ans_response {
  int factor, n;
  ans_bin bin[ANS_BINS];
  double part; /* of the variance between points that lies between the bins: epsilon squared, eta squared less chance */
} ans_response;

/* Responses of all factors, those that explain most first; *out is the caller's to free. */
SIM_NODISCARD sim_status ans_batch_responses(const ans_batch *batch, ans_response **out);

/* Share of met over two factors in n x n parts of equal numbers of points: share[n][n], rows by `a`; NaN without
 * points. edge_a, edge_b[n + 1]: values at their ends. */
SIM_NODISCARD sim_status ans_batch_map(const ans_batch *batch, int a, int b, int n, double *share, double *edge_a,
                                       double *edge_b);

#endif
