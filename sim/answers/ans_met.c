#include "ans_met.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_rounding.h"

bool ans_target_twofold(const res_target *t) { return strcmp(t->truth, t->variable) != 0; }

/* Replications that share rows of a posterior are not independent: the errors of the shares, not the shares, are
 * others. */
static sim_status shares_drawn(const res_file *r, int scenario, int target, ans_met *out, sim_errors *errors) {
  const res_target *t = &r->target[target];
  stat_drawn drawn = res_file_drawn(r, scenario);
  sim_status st = SIM_OK;
  drawn.w = NULL;
  if (!r->keep_all || !drawn.row) return SIM_OK;
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
