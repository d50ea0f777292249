/* plansim show --format json: the answers behind its tables. */
#include <stdlib.h>

#include "ans_compare.h"
#include "ans_joint.h"
#include "ans_target_sets.h"
#include "app_json.h"
#include "stat_share.h"

static sim_status comparison_add(app_json *j, ans_source *s, const char *base, sim_errors *errors) {
  ans_compare c = {.language = SIM_EN, .confidence = STAT_CONFIDENCE};
  sim_status st = ans_compare_make(&c, s->r, &(ans_compare_asked){.base = base}, errors);
  s->comparison = &c;
  if (st == SIM_OK) st = out_json_answer(&j->out, &ans_comparison, s, errors);
  s->comparison = NULL;
  ans_compare_free(&c);
  return st;
}

sim_status app_show_json(app_json *j, const res_file *r, bool targets, bool joint, const char *base,
                         sim_errors *errors) {
  const ans_answer *const all[] = {&ans_design,          &ans_targets,       &ans_not_modelled,
                                   &ans_targets_rounded, &ans_targets_given, &ans_ranges,
                                   &ans_ranges_given,    &ans_observations,  NULL};
  const ans_answer *const deep[] = {&ans_targets, &ans_targets_rounded, &ans_targets_given, NULL};
  ans_source s = {.r = r, .digest = ""};
  sim_status st = SIM_ERR_MEMORY;
  bool any = false;
  s.wanted = calloc((size_t)r->n_variables + 1, sizeof *s.wanted);
  if (!s.wanted) goto out;
  for (int i = 0; i < r->n_variables; i++) any = any || r->variable[i].chart;
  for (int i = 0; i < r->n_variables; i++) s.wanted[i] = !any || r->variable[i].chart;
  SIM_TRY(app_json_file(j, &s, targets || joint ? deep : all, errors));
  if (targets || joint) SIM_TRY(app_joint_json(j, r, errors));
  if (!targets && !joint && r->keep_all && r->n_scenarios > 1 && r->n_scenarios <= ANS_COMPARE_MOST)
    SIM_TRY(comparison_add(j, &s, base, errors));
out:
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
  SIM_TRY(out_json_answer(&j->out, &ans_sets, &source, errors));
  st = out_json_answer(&j->out, &ans_pairs, &source, errors);
out:
  free(met);
  return st;
}
