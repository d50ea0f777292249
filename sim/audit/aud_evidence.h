/* Evidence for checks of priors: quantities that what is known bounds, and how a run must agree with it.
 *
 * A check names a quantity of one replication, as a formula over indicators and years (ana_quantity.h), so that over
 * the replications it has a distribution: the prior predictive, or after a calibration the posterior predictive (Box,
 * 1980; Gabry et al., 2019). What is asked of that distribution depends on the kind. Checks never feed the dynamics.
 *
 * thread: constant after loading. */
#ifndef AUD_EVIDENCE_H
#define AUD_EVIDENCE_H

#include "sim_scenario.h"

typedef enum aud_check_kind {
  AUD_CHECK_VALUE, /* `value`, known with the standard error `error`, must not lie in the tails */
  AUD_CHECK_BOUND, /* outside low to high is impossible, or nearly so */
  AUD_CHECK_WIDTH, /* the standard deviation of the quantity must be at most `widest` */
  AUD_CHECK_KINDS,
} aud_check_kind;

typedef struct aud_check {
  aud_check_kind kind;
  char *name, *label[SIM_LANGUAGES], *unit, *source, *grade;
  char *waits[SIM_LANGUAGES]; /* what the model lacks for it: told, and not counted; NULL for a check that counts */
  char *quantity;
  double value, error; /* AUD_CHECK_VALUE */
  double low, high;    /* AUD_CHECK_BOUND; infinite when there is none */
  double widest;       /* AUD_CHECK_WIDTH */
  sim_place place;     /* place.file is owned */
} aud_check;

typedef struct aud_evidence {
  int n;
  aud_check *check;
} aud_evidence;

void aud_evidence_free(aud_evidence *evidence); /* frees the inside; legal on a zeroed struct */

#endif
