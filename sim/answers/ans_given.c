#include "ans_given.h"

#include <math.h>
#include <stdlib.h>

#include "sim_rounding.h"
#include "stat_quantile.h"
#include "stat_summary.h"
#include "wrd_text.h"

/* Weights and values of all replications; NULL without memory. */
static double *room(const res_file *r, double **w) {
  double *x = malloc(2 * (size_t)r->n_rep * sizeof *x);
  if (x) *w = x + r->n_rep;
  return x;
}

static sim_status target_given(const res_file *r, int scenario, int target, bool truth, ans_given_target *out,
                               sim_errors *errors) {
  const res_target *t = &r->target[target];
  double threshold = t->value[scenario], *w = NULL, *x = room(r, &w);
  sim_status st = x ? SIM_OK : SIM_ERR_MEMORY;
  if (st == SIM_OK) st = res_file_weights(r, scenario, w, errors);
  if (st == SIM_OK) st = (truth ? res_file_target_true_values : res_file_target_values)(r, scenario, target, x, errors);
  if (st != SIM_OK) goto out;
  out->mean = stat_moments_of(x, w, r->n_rep).mean;
  for (uint32_t i = 0; i < r->n_rep; i++)
    if (!isnan(x[i])) x[i] = sim_reaches(x[i], t->relation == SIM_AT_LEAST, threshold);
  stat_moments met = stat_moments_of(x, w, r->n_rep);
  out->n = stat_ess(met);
  out->met = stat_share_of(met.mean * out->n, out->n, STAT_CONFIDENCE);
out:
  free(x);
  return st;
}

sim_status ans_given_target_of(const res_file *r, int scenario, int target, ans_given_target *out, sim_errors *errors) {
  return target_given(r, scenario, target, false, out, errors);
}

sim_status ans_given_target_true(const res_file *r, int scenario, int target, ans_given_target *out,
                                 sim_errors *errors) {
  return target_given(r, scenario, target, true, out, errors);
}

sim_status ans_given_quantiles(const res_file *r, int variable, int scenario, int year, int cell, int n_levels,
                               const double *level, double *out, sim_errors *errors) {
  double *w = NULL, *x = room(r, &w);
  sim_status st = x ? SIM_OK : SIM_ERR_MEMORY;
  if (st == SIM_OK) st = res_file_weights(r, scenario, w, errors);
  if (st == SIM_OK) st = res_file_values(r, variable, scenario, year, cell, x, errors);
  if (st == SIM_OK) st = stat_quantiles_of(x, w, r->n_rep, level, n_levels, out);
  free(x);
  return st;
}

void ans_given_name(const char *scenario, int language, char *text, size_t size) {
  static const char *const given = N_("given");
  snprintf(text, size, "%s, %s", scenario, wrd_text(language, given));
}

void ans_given_title(const res_file *r, int scenario, const char *label, int language, char *text, size_t size) {
  static const char *const given = N_("given what was observed");
  static const char *const of = N_("of");
  static const char *const count = N_("replications count");
  snprintf(text, size, "%s, %s (%.0f %s %u %s)", label, wrd_text(language, given), r->ess[scenario],
           wrd_text(language, of), r->n_rep, wrd_text(language, count));
}
