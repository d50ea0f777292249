#include "xpl_store.h"

#include <math.h>
#include <stdlib.h>

#include "sim_posterior.h"

static const sim_role role[XPL_OUTCOMES] = {SIM_ROLE_FIRMS,    SIM_ROLE_FIRMS_SHARE, SIM_ROLE_OUTPUT_TOTAL,
                                            SIM_ROLE_JOBS,     SIM_ROLE_LAND_USED,   SIM_ROLE_PUBLIC_COST,
                                            SIM_ROLE_LAND_COST};

int xpl_outcome(const sim_model *model, int outcome) { return sim_model_role(model, role[outcome]); }

sim_status xpl_store_make(xpl_store *s, const exp_experiment *e, bool digested) {
  size_t n = e->n_rep, years = (size_t)e->layout.n_years, targets = (size_t)e->n_targets + 1;
  bool joint = e->variant[0].scenario->posterior != NULL, twofold = exp_experiment_twofold(e);
  *s = (xpl_store){.e = e,
                   .outcome = calloc(XPL_OUTCOMES * years * n + 1, sizeof *s->outcome),
                   .total = calloc(XPL_OUTCOMES * n + 1, sizeof *s->total),
                   .target = calloc(targets * n + 1, sizeof *s->target),
                   .met = calloc(targets * n + 1, sizeof *s->met),
                   .true_met = twofold ? calloc(targets * n + 1, sizeof *s->true_met) : NULL,
                   .row = joint ? calloc(n + 1, sizeof *s->row) : NULL,
                   .digest = digested ? xpl_digest_create(e) : NULL};
  for (int k = 0; k < XPL_OUTCOMES; k++) s->indicator[k] = xpl_outcome(e->model, k);
  bool made = s->outcome && s->total && s->target && s->met && (s->true_met || !twofold) && (s->row || !joint) &&
              (s->digest || !digested);
  return made ? SIM_OK : SIM_ERR_MEMORY;
}

void xpl_store_free(xpl_store *s) {
  free(s->outcome);
  free(s->total);
  free(s->target);
  free(s->met);
  free(s->true_met);
  free(s->row);
  xpl_digest_destroy(s->digest);
  *s = (xpl_store){0};
}

/* The first cell of an indicator: outcomes have one. The initial state has no flow. */
static void outcome_add(xpl_store *s, int k, const double *row) {
  const sim_layout *layout = &s->e->layout;
  int i = s->indicator[k], years = layout->n_years;
  if (i == SIM_NO_INDICATOR || layout->cells[i] == 0) return;
  bool flow = s->e->model->indicators[i].kind == SIM_FLOW;
  double sum = 0;
  for (int y = 0; y < years; y++) {
    double x = row[layout->offset[i] + y * layout->cells[i]];
    s->outcome[((size_t)k * (size_t)years + (size_t)y) * s->e->n_rep + s->n] = flow && y == 0 ? NAN : x;
    sum = flow ? sum + (y > 0 ? x : 0) : x;
  }
  s->total[(size_t)k * s->e->n_rep + s->n] = sum;
}

sim_status xpl_store_add(xpl_store *s, const double *row, const double *draws, const exp_trial *trial) {
  const exp_experiment *e = s->e;
  if (s->n >= e->n_rep || trial->chance_index != s->n) return SIM_ERR_USAGE;
  if (s->digest) {
    sim_status st = xpl_digest_add(s->digest, row, draws, trial);
    if (st != SIM_OK) return st;
  }
  for (int k = 0; k < XPL_OUTCOMES; k++) outcome_add(s, k, row);
  for (int t = 0; t < e->n_targets; t++) {
    s->target[(size_t)t * e->n_rep + s->n] = row[e->layout.size + t];
    s->met[(size_t)t * e->n_rep + s->n] = row[e->layout.size + e->n_targets + t];
    if (s->true_met) s->true_met[(size_t)t * e->n_rep + s->n] = row[e->layout.size + 3 * e->n_targets + t];
  }
  if (s->row)
    s->row[s->n] = sim_posterior_row(e->variant[0].scenario->posterior, (sim_key){e->seed, trial->param_index});
  s->failed += trial->status != SIM_OK;
  s->n++;
  return SIM_OK;
}

stat_drawn xpl_store_drawn(const xpl_store *s) {
  const sim_posterior *p = s->e->variant[0].scenario->posterior;
  if (!p || !s->row) return (stat_drawn){0};
  return (stat_drawn){.row = s->row,
                      .n_rows = p->n_rows,
                      .calibration = p->n_calibrations > 1 ? p->calibration : NULL,
                      .n_calibrations = p->n_calibrations > 1 ? p->n_calibrations : 0};
}
