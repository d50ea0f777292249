#include "ans_given.h"

#include <math.h>
#include <stdlib.h>

#include "ans_weights.h"
#include "sim_rounding.h"
#include "stat_quantile.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

static sim_status target_given(const res_file *r, int scenario, int target, bool truth, ans_given_target *out,
                               sim_errors *errors) {
  const res_target *t = &r->target[target];
  const stat_drawn drawn = res_file_drawn(r, scenario);
  double threshold = t->value[scenario], *x = malloc(((size_t)r->n_rep + 1) * sizeof *x);
  stat_error error;
  sim_status st = x ? SIM_OK : SIM_ERR_MEMORY;
  SIM_TRY(st);
  SIM_TRY((truth ? res_file_target_true_values : res_file_target_values)(r, scenario, target, x, errors));
  SIM_TRY(stat_drawn_error(x, &drawn, r->n_rep, &error));
  stat_moments all = stat_moments_of(x, drawn.w, r->n_rep);
  out->n = stat_ess(all);
  out->mean = all.mean;
  out->mean_mcse = error.mcse;
  for (uint32_t i = 0; i < r->n_rep; i++)
    if (!isnan(x[i])) x[i] = sim_reaches(x[i], t->relation == SIM_AT_LEAST, threshold);
  SIM_TRY(stat_drawn_share(x, &drawn, r->n_rep, STAT_CONFIDENCE, &out->met));
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
                               const double *level, double *out, double *ends, sim_errors *errors) {
  const stat_drawn drawn = res_file_drawn(r, scenario);
  double *x = malloc(((size_t)r->n_rep + 1) * sizeof *x);
  sim_status st = x ? SIM_OK : SIM_ERR_MEMORY;
  SIM_TRY(st);
  SIM_TRY(res_file_values(r, variable, scenario, year, cell, x, errors));
  SIM_TRY(stat_quantiles_of(x, drawn.w, r->n_rep, level, n_levels, out));
  for (int k = 0; k < n_levels && ends; k++) {
    stat_interval i;
    SIM_TRY(stat_drawn_quantile(x, &drawn, r->n_rep, level[k], STAT_CONFIDENCE, &i));
    ends[k] = isfinite(i.low) ? i.low : NAN;
    ends[n_levels + k] = isfinite(i.high) ? i.high : NAN;
  }
out:
  free(x);
  return st;
}

sim_status ans_quantiles_given(const res_file *r, int variable, int scenario, double **q, sim_errors *errors) {
  int cells = r->variable[variable].n_cells, levels = r->n_quantiles;
  double *one = NULL;
  if (!r->weighted) return ans_quantiles_read(r, variable, scenario, q, errors);
  sim_status st = SIM_ERR_MEMORY;
  *q = malloc((size_t)levels * (size_t)r->n_years * (size_t)cells * sizeof **q + 1);
  one = malloc((size_t)levels * sizeof *one + 1);
  if (!*q || !one) goto out;
  st = SIM_OK;
  for (int y = 0; y < r->n_years; y++)
    for (int c = 0; c < cells; c++) {
      SIM_TRY(ans_given_quantiles(r, variable, scenario, y, c, levels, r->quantile, one, NULL, errors));
      for (int k = 0; k < levels; k++)
        (*q)[((size_t)k * (size_t)r->n_years + (size_t)y) * (size_t)cells + (size_t)c] = one[k];
    }
out:
  free(one);
  if (st != SIM_OK) {
    free(*q);
    *q = NULL;
  }
  return st;
}

sim_status ans_means_given(const res_file *r, int variable, int scenario, double *mean, sim_errors *errors) {
  int cells = r->variable[variable].n_cells;
  if (!r->weighted) return res_file_summary(r, variable, scenario, RES_MEAN, mean, errors);
  const double *w = res_file_drawn(r, scenario).w;
  double *x = malloc(((size_t)r->n_rep + 1) * sizeof *x);
  sim_status st = x ? SIM_OK : SIM_ERR_MEMORY;
  for (int i = 0; i < r->n_years * cells && st == SIM_OK; i++) {
    st = res_file_values(r, variable, scenario, i / cells, i % cells, x, errors);
    mean[i] = st == SIM_OK ? stat_moments_of(x, w, r->n_rep).mean : NAN;
  }
  free(x);
  return st;
}

void ans_given_name(const char *scenario, int language, char *text, size_t size) {
  static const char *const given = N_("given");
  snprintf(text, size, "%s, %s", scenario, wrd_text(language, given));
}

void ans_given_title(const res_file *r, int scenario, const char *label, int language, char *text, size_t size) {
  static const char *const given =
      N_("{}, given what was observed ({} of {} {3:replication counts|replications count})");
  static const char *const doubtful =
      N_("{}, given what was observed ({} of {} {3:replication counts|replications count}: not to be trusted)");
  char n[2][40];
  sim_errors unread = {0};
  ans_trust trust = {.few = true};
  ans_weights weights = ans_weights_of(r, scenario);
  if (ans_trust_of(r, scenario, &weights, &trust, &unread) != SIM_OK) trust.few = true;
  ans_weights_count(&weights, wrd_plain(language), n[0], sizeof n[0]);
  wrd_exact(wrd_plain(language), r->n_rep, n[1], sizeof n[1]);
  (void)wrd_fill(text, size, wrd_text(language, ans_trusted(&trust) ? given : doubtful), label, n[0], n[1]);
}
