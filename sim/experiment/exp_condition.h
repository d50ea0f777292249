/* Conditions: what has been observed, as a weight on every replication.
 *
 * A replication in which an observation o would have been x gets the weight of a normal error of observation, exp(-1/2
 * ((x - value) / standard_error)^2); of several observations whose errors are independent, the product. Errors of one
 * block have a part in common: their covariance is C = diag(own^2) + c c', own^2 = standard_error^2 - c^2, and r' C^-1
 * r follows from Sherman and Morrison (1950). With the weights the replications, draws of the prior, stand for the
 * distribution given what was observed (importance sampling).
 *
 * A condition names columns of an outcome row, so that nothing else need be known to weigh it. */
#ifndef EXP_CONDITION_H
#define EXP_CONDITION_H

#include <stdint.h>

typedef struct exp_condition {
  int32_t column;      /* of the outcome row: the level in the observation's year */
  int32_t from_column; /* that in the first year of a growth measure; -1: the level itself */
  int32_t years;       /* between the two */
  int32_t block;       /* errors of one block have a part in common; 0: none. No padding: stored as bytes */
  double value, standard_error, common_error;
} exp_condition;

/* What the row gives for the observation; NaN for a failed trial, or growth from nothing. */
double exp_condition_value(const exp_condition *condition, const double *row);

/* The logarithm of a row's weight, up to what all rows share; NaN when any value is. */
double exp_condition_log(int n, const exp_condition *condition, const double *row);

#endif
