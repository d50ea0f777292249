/* Weights of replications, from the logarithms of how well each agrees with what was observed.
 *
 * thread: pure functions; sums run in index order. */
#ifndef STAT_WEIGHT_H
#define STAT_WEIGHT_H

#include <stdbool.h>
#include <stddef.h>

/* What is left of n replications once they are weighted. */
typedef struct stat_weights {
  double n;       /* with a weight that is not NaN before, whatever it is */
  double ess;     /* effective sample size, Kish (1965): (sum w)^2 / sum w^2; 0 when all weights are 0 */
  double largest; /* share of the heaviest */
} stat_weights;

/* weight[n], logarithms on the way in, becomes weights that sum to 1. A NaN becomes 0; so do all when each is NaN. */
stat_weights stat_weights_of_logs(double *weight, size_t n);

/* The same of weights[n] that are there. n counts those above 0. */
stat_weights stat_weights_look(const double *weight, size_t n);

/* Too few replications carry the weight for their statistics to be trusted: less than 100 count, or fewer than 1 in 20,
 * or a single one has more than a tenth of all weight. */
bool stat_weights_collapsed(const stat_weights *weights);

/* The second of these: so few of all count that it is not for want of replications. */
bool stat_weights_thin(const stat_weights *weights);

enum { STAT_ESS_WANTED = 100 };

/* How many replications would be needed for STAT_ESS_WANTED to count, when `run` of them gave this; infinite for
 * none. */
double stat_weights_needed(const stat_weights *weights, double run);

#endif
