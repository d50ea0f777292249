#include "ans_met.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_rounding.h"

bool ans_target_twofold(const res_target *t) { return strcmp(t->truth, t->variable) != 0; }

/* Of all or none of n replications: the rows that they are worth bound the share. */
static sim_status certain_drawn(const res_file *r, int scenario, double n, bool all, stat_share *out) {
  const stat_drawn drawn = res_file_drawn(r, scenario);
  double *y = malloc(((size_t)r->n_rep + 1) * sizeof *y);
  if (!y) return SIM_ERR_MEMORY;
  for (uint32_t i = 0; i < r->n_rep; i++) y[i] = i < n ? all : NAN;
  sim_status st = stat_drawn_share(y, &drawn, r->n_rep, STAT_CONFIDENCE, out);
  free(y);
  return st;
}

/* The same errors from what a file of summaries counts by calibrations. */
static sim_status shares_counted(const res_file *r, int scenario, int target, ans_met *out, sim_errors *errors) {
  sim_status st = SIM_OK;
  const int calibrations = res_file_drawn(r, scenario).n_calibrations;
  uint32_t *n = malloc((2 * (size_t)calibrations + 1) * sizeof *n), *met = n + calibrations;
  if (!n) return SIM_ERR_MEMORY;
  for (int truth = 0; truth < 2; truth++) {
    stat_share *share = truth ? &out->truth : &out->judged;
    stat_error e;
    SIM_TRY(res_file_target_split(r, scenario, target, truth, n, met, errors));
    if (!(share->n > 0)) continue;
    if (share->none || share->all) {
      SIM_TRY(certain_drawn(r, scenario, share->n, share->all, share));
      continue;
    }
    SIM_TRY(stat_drawn_counts(n, met, calibrations, STAT_CONFIDENCE, share, &e));
    if (!truth) out->posterior = e.posterior;
  }
out:
  free(n);
  return st;
}

/* Replications that share rows of a posterior are not independent: the errors of the shares, not the shares, are
 * others. */
static sim_status shares_drawn(const res_file *r, int scenario, int target, ans_met *out, sim_errors *errors) {
  const res_target *t = &r->target[target];
  stat_drawn drawn = res_file_drawn(r, scenario);
  sim_status st = SIM_OK;
  drawn.w = NULL;
  if (!drawn.row) return SIM_OK;
  if (!r->keep_all) return res_file_is_split(r) ? shares_counted(r, scenario, target, out, errors) : SIM_OK;
  double *x = malloc(((size_t)r->n_rep + 1) * sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  for (int truth = 0; truth < 2; truth++) {
    SIM_TRY((truth ? res_file_target_true_values : res_file_target_values)(r, scenario, target, x, errors));
    for (uint32_t i = 0; i < r->n_rep; i++)
      if (!isnan(x[i])) x[i] = sim_reaches(x[i], t->relation == SIM_AT_LEAST, t->value[scenario]);
    SIM_TRY(stat_drawn_share(x, &drawn, r->n_rep, STAT_CONFIDENCE, truth ? &out->truth : &out->judged));
    if (truth) break;
    stat_error e;
    SIM_TRY(stat_drawn_error(x, &drawn, r->n_rep, &e));
    out->posterior = e.posterior;
  }
out:
  free(x);
  return st;
}

static sim_status all_alike(const res_file *r, int scenario, int target, ans_met *out, sim_errors *errors) {
  res_target_result judged, truth;
  sim_status st = res_file_target(r, scenario, target, &judged, errors);
  if (st == SIM_OK) st = res_file_target_true(r, scenario, target, &truth, errors);
  if (st != SIM_OK) return st;
  out->judged = stat_share_of((double)judged.met, (double)judged.n, STAT_CONFIDENCE);
  out->truth = stat_share_of((double)truth.met, (double)truth.n, STAT_CONFIDENCE);
  out->mean = judged.mean;
  out->true_mean = truth.mean;
  return shares_drawn(r, scenario, target, out, errors);
}

sim_status ans_met_of(const res_file *r, int scenario, int target, bool given, ans_met *out, sim_errors *errors) {
  ans_given_target judged, truth;
  *out = (ans_met){.twofold = ans_target_twofold(&r->target[target])};
  if (!given) return all_alike(r, scenario, target, out, errors);
  sim_status st = ans_given_target_of(r, scenario, target, &judged, errors);
  if (st == SIM_OK) st = ans_given_target_true(r, scenario, target, &truth, errors);
  if (st != SIM_OK) return st;
  out->judged = judged.met;
  out->truth = truth.met;
  out->mean = judged.mean;
  out->true_mean = truth.mean;
  return SIM_OK;
}
