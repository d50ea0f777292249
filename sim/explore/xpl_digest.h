/* The digest of a run as it is simulated: what `plansim digest` prints of its results file (docs/RESULTS.md), without
 * the file.
 *
 * Trials are added in the order of replications; each variable has a hash of its own that goes on, so nothing is kept.
 * The experiment has one variant, no design, every indicator, and no weights.
 *
 * thread: a digest belongs to one thread. */
#ifndef XPL_DIGEST_H
#define XPL_DIGEST_H

#include "exp_experiment.h"

typedef struct xpl_digest xpl_digest;

/* NULL when memory is short. The experiment must stay valid; its n_rep is the number of trials that will be added. */
xpl_digest *xpl_digest_create(const exp_experiment *experiment);
void xpl_digest_destroy(xpl_digest *digest); /* legal on NULL */

/* The next trial: replication `xpl_digest_trials`. SIM_ERR_USAGE for another one. */
SIM_NODISCARD sim_status xpl_digest_add(xpl_digest *digest, const double *row, const double *draws,
                                        const exp_trial *trial);
uint32_t xpl_digest_trials(const xpl_digest *digest);

/* "" until all trials are added. */
void xpl_digest_total(xpl_digest *digest, char hex[65]);

#endif
