/* Replications as answers weigh them.
 *
 * In a file without observations that condition all count alike, and no array of weights is needed: NULL everywhere
 * means that. Otherwise each scenario has weights of its own, which its file holds as they follow from the
 * observations; answers take them Pareto-smoothed (stat_psis.h). */
#ifndef ANS_WEIGHTS_H
#define ANS_WEIGHTS_H

#include "res_file.h"
#include "stat_weight.h"
#include "wrd_number.h"

typedef struct ans_weights {
  const double *w; /* [n_rep] of the file, sum one; NULL: all alike */
  stat_weights left;
  double k; /* shape of the tail of the weights; NaN without one */
} ans_weights;

ans_weights ans_weights_of(const res_file *results, int scenario);

/* How many replications count with them, in the digits of every face: "198", "8.9". */
void ans_weights_count(const ans_weights *weights, wrd_voice voice, char *text, size_t size);

/* ---- an observation against what the scenario expected ---- */

typedef struct ans_expected {
  double mean, sd;        /* of what the replications give, all alike */
  double given, given_sd; /* with the weights of all observations */
  double place;           /* of the observed value among them with its error, 0 to 1; NaN without values */
  double z;               /* its distance from their mean, in standard deviations with its error */
  double nearest;         /* distance of the nearest replication, in standard errors of the observation */
} ans_expected;

typedef enum ans_agreement {
  ANS_AGREES,
  ANS_UNEXPECTED, /* beyond the central 98 % of what was expected */
  ANS_EXCLUDED,   /* so and four standard deviations away, and no future comes within three standard errors of it */
} ans_agreement;

/* The observation, by its index in the file, in a scenario with these weights. */
SIM_NODISCARD sim_status ans_expected_of(const res_file *results, int scenario, int observation,
                                         const ans_weights *weights, ans_expected *expected, sim_errors *errors);
ans_agreement ans_agreement_of(const ans_expected *expected);

/* What keeps from trusting what is given: too few replications count, their weights have no variance (stat_psis.h), or
 * an observation that the scenario excludes. */
typedef struct ans_trust {
  bool few, heavy;
  int n_unexpected, n_excluded;
} ans_trust;
SIM_NODISCARD sim_status ans_trust_of(const res_file *results, int scenario, const ans_weights *weights,
                                      ans_trust *trust, sim_errors *errors);
static inline bool ans_trusted(const ans_trust *t) { return !t->few && !t->heavy && t->n_excluded == 0; }

/* How many replications suffice for STAT_ESS_WANTED to count, with room for the chance in how many count now: whoever
 * runs so many finds that they do. Infinite where nothing can be said: the weights' tail is too heavy, or the scenario
 * excludes what was observed. */
double ans_replications_enough(const ans_weights *weights, const ans_trust *trust, double run);

#endif
