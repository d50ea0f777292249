/* plansim show --format json: the answers behind its tables. */
#include <stdlib.h>

#include "ans_compare.h"
#include "ans_joint.h"
#include "ans_target_sets.h"
#include "app_json.h"
#include "stat_share.h"

sim_status app_show_json(app_json *j, const res_file *r, bool targets, bool joint, const char *base,
                         sim_errors *errors) {
  ans_compare c = {.language = SIM_EN, .confidence = STAT_CONFIDENCE};
  ans_source s = {.r = r, .digest = ""};
  bool any = false, deep = targets || joint, allowed;
  sim_status st = SIM_OK;
  s.wanted = calloc((size_t)r->n_variables + 1, sizeof *s.wanted);
  if (!s.wanted) SIM_TRY(SIM_ERR_MEMORY);
  for (int i = 0; i < r->n_variables; i++) any = any || r->variable[i].chart;
  for (int i = 0; i < r->n_variables; i++) s.wanted[i] = !any || r->variable[i].chart;
  SIM_TRY(ans_compare_allowed(r, base, &allowed, errors));
  if (!deep && allowed) {
    SIM_TRY(ans_compare_make(&c, r, &(ans_compare_asked){.base = base}, errors));
    s.comparison = &c;
  }
  SIM_TRY(app_json_file(j, &s, deep ? ANS_DEPTH : ANS_SHOW, errors));
  if (deep) st = app_joint_json(j, r, errors);
out:
  ans_compare_free(&c);
  free(s.wanted);
  return st;
}

sim_status app_joint_json(app_json *j, const res_file *r, sim_errors *errors) {
  size_t block = (size_t)r->n_evaluated * r->n_rep;
  sim_status st = SIM_OK;
  if (r->n_evaluated < 2 || !r->keep_all) return SIM_OK;
  double *met = malloc((size_t)r->n_scenarios * block * sizeof *met + 1);
  ans_joint_source source = {r, met};
  if (!met) SIM_TRY(SIM_ERR_MEMORY);
  for (int s = 0; s < r->n_scenarios; s++) SIM_TRY(ans_targets_met(r, s, met + (size_t)s * block, errors));
  st = app_json_answers(j, ANS_JOINT, &source, errors);
out:
  free(met);
  return st;
}
