/* What is kept of the trials of a run: outcomes by year and values of targets; and its digest.
 *
 * Outcomes are what levers are told by: firms, their share, output, jobs, land; then what the public pays, for
 * programmes and for land, which is summed over the years. A model without the indicator of a role lacks that outcome.
 *
 * thread: a store belongs to one thread. */
#ifndef XPL_STORE_H
#define XPL_STORE_H

#include "stat_drawn.h"
#include "xpl_digest.h"

enum { XPL_RESULTS = 5, XPL_OUTCOMES = 7 }; /* the others are costs */

/* The indicator of an outcome; SIM_NO_INDICATOR when the model has none. */
int xpl_outcome(const sim_model *model, int outcome);

typedef struct xpl_store {
  const exp_experiment *e;
  int indicator[XPL_OUTCOMES]; /* SIM_NO_INDICATOR where the model has none */
  uint32_t n;                  /* trials so far, replications 0 to n - 1 */
  double *outcome;             /* [XPL_OUTCOMES][n_years][n_rep] */
  double *total;               /* [XPL_OUTCOMES][n_rep] of the last year, a flow summed over the years */
  double *target;              /* [n_targets][n_rep] values of what is judged */
  double *met;                 /* [n_targets][n_rep] 1, 0 or NaN */
  double *true_met;            /* the same by the true figures; NULL where all that is judged is true */
  int *row;                    /* [n_rep] which row of the posterior, or NULL without one */
  uint32_t failed;
  xpl_digest *digest;
} xpl_store;

/* For the trials of e, which must stay valid. `digested`: its digest is formed, too. xpl_store_free is needed after a
 * failure, too. */
SIM_NODISCARD sim_status xpl_store_make(xpl_store *store, const exp_experiment *e, bool digested);
void xpl_store_free(xpl_store *store);

/* The next trial (replication store->n). */
SIM_NODISCARD sim_status xpl_store_add(xpl_store *store, const double *row, const double *draws,
                                       const exp_trial *trial);

static inline const double *xpl_store_outcome(const xpl_store *s, int outcome, int year) {
  return s->outcome + ((size_t)outcome * (size_t)s->e->layout.n_years + (size_t)year) * s->e->n_rep;
}
static inline const double *xpl_store_total(const xpl_store *s, int outcome) {
  return s->total + (size_t)outcome * s->e->n_rep;
}
static inline const double *xpl_store_met(const xpl_store *s, int target) {
  return s->met + (size_t)target * s->e->n_rep;
}

static inline const double *xpl_store_true_met(const xpl_store *s, int target) {
  return s->true_met ? s->true_met + (size_t)target * s->e->n_rep : xpl_store_met(s, target);
}

/* How its trials were drawn. */
stat_drawn xpl_store_drawn(const xpl_store *store);

#endif
