#include "ans_met.h"

#include <string.h>

bool ans_target_twofold(const res_target *t) { return strcmp(t->truth, t->variable) != 0; }

static sim_status all_alike(const res_file *r, int scenario, int target, ans_met *out, sim_errors *errors) {
  res_target_result judged, truth;
  sim_status st = res_file_target(r, scenario, target, &judged, errors);
  if (st == SIM_OK) st = res_file_target_true(r, scenario, target, &truth, errors);
  if (st != SIM_OK) return st;
  out->judged = stat_share_of((double)judged.met, (double)judged.n, STAT_CONFIDENCE);
  out->truth = stat_share_of((double)truth.met, (double)truth.n, STAT_CONFIDENCE);
  out->mean = judged.mean;
  out->true_mean = truth.mean;
  return SIM_OK;
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
