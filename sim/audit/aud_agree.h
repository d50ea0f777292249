/* How a predictive distribution agrees with evidence, and whether all of it together passes.
 *
 *   value   place = P(quantity + error of the evidence <= value); outside the central 98 % it fails
 *   bound   share of replications beyond the bounds; above 1 % it fails
 *   width   standard deviation of the quantity; above the widest allowed it fails
 *
 * Priors that are merely wide never fail the first rule: hence the share of values that lie in their central half is
 * asked to be 30 to 70 %; it is a half on average when evidence and prior agree (Dawid, 1984).
 *
 * thread: pure functions. */
#ifndef AUD_AGREE_H
#define AUD_AGREE_H

#include "aud_evidence.h"

enum { AUD_EVIDENCE_QUANTILES = 5 };
extern const double aud_evidence_level[AUD_EVIDENCE_QUANTILES]; /* 0.01, 0.25, 0.5, 0.75, 0.99 */

/* The rules, in shares. */
extern const double aud_evidence_tail, aud_evidence_impossible, aud_evidence_half_low, aud_evidence_half_high;

typedef struct aud_finding {
  double n;                                /* replications in which the quantity is defined */
  double quantile[AUD_EVIDENCE_QUANTILES]; /* of the quantity, without the error of the evidence */
  double sd;
  double place;     /* value */
  double beyond;    /* bound: share of replications */
  bool half, fails; /* value: within the central half; any kind */
} aud_finding;

/* Judges x[n], the quantity in every replication; NaN are left out, a quantity that is never defined fails. */
SIM_NODISCARD sim_status aud_evidence_judge(const aud_check *check, const double *x, size_t n, aud_finding *finding);

typedef struct aud_gate {
  int checks, failed, values, half; /* that count; of kind value, within their central half */
  bool spread_fails;                /* too few or too many within */
} aud_gate;

/* All together; checks that wait are not counted. */
aud_gate aud_evidence_gate(const aud_check *check, const aud_finding *finding, int n);

#endif
