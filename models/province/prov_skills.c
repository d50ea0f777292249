/* Skills: how posts and newcomers divide over them, and the foreign experts who fill posts of one skill.
 *
 * Experts stand beside the local workers of the skill marked `experts: on`, in the ratio of the start; they are no part
 * of the labour force. A post that the plan takes from an expert is wanted from local workers in addition. */
#include <math.h>

#include "prov_world.h"

static void normalise(const sim_rep *rep, int param, int n, double *share) {
  double sum = 0;
  const double *value = rep->value + rep->scenario->offset[param];
  for (int k = 0; k < n; k++) sum += value[k];
  for (int k = 0; k < n; k++) share[k] = sum > 0 ? value[k] / sum : 1.0 / n;
}

static void shares_set(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  normalise(rep, PROV_PARAM_SKILL_SHARE, w->n_skills, w->labour.skill_share);
  normalise(rep, PROV_PARAM_NEWCOMER_SHARE, w->n_skills, w->labour.newcomer_share);
}

void prov_skills_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  shares_set(rep);
  w->experts.skill = -1;
  w->experts.ratio = w->experts.replaced = 0;
  for (int q = 0; q < w->n_skills; q++)
    if (PROV_P(rep, SKILL_EXPERTS, q) != 0) w->experts.skill = q;
  if (w->experts.skill < 0) return;
  double posts = PROV_P(rep, INDUSTRY_WORKERS, 0) * w->labour.skill_share[w->experts.skill];
  if (posts > 0) w->experts.ratio = PROV_P(rep, EXPERTS, 0) / posts;
}

/* Part of the experts that local workers have replaced: linear from the plan's start on. */
static double replaced(const sim_rep *rep) {
  if (!prov_world_of(rep)->policy.in_force) return 0;
  double from = PROV_P(rep, POLICY_START, 0), until = PROV_P(rep, REPLACEMENT_YEAR, 0);
  double part = until > from ? fmin(1, (rep->now - from) / (until - from)) : 1;
  return part * PROV_P(rep, REPLACEMENT, 0) / 100;
}

/* The others give way: the number of newcomers stays what it is. */
static void tilt_newcomers(prov_world *w, double factor) {
  int e = w->experts.skill;
  double before = w->labour.newcomer_share[e], after = fmin(1, factor * before);
  if (before >= 1) return;
  for (int q = 0; q < w->n_skills; q++) w->labour.newcomer_share[q] *= (1 - after) / (1 - before);
  w->labour.newcomer_share[e] = after;
}

void prov_skills_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  shares_set(rep);
  if (w->experts.skill < 0) return;
  w->experts.replaced = replaced(rep);
  double more = w->experts.ratio * w->experts.replaced, all = 1 + w->labour.skill_share[w->experts.skill] * more;
  w->labour.skill_share[w->experts.skill] *= 1 + more;
  for (int q = 0; q < w->n_skills; q++) w->labour.skill_share[q] /= all;
  for (int s = 0; s < w->n_sectors; s++) w->growth.workers_per_output[s] *= all;
  double factor = prov_skilled_supply(rep, w->experts.skill);
  if (factor != 1) tilt_newcomers(w, factor);
}

double prov_skilled_supply(const sim_rep *rep, int skill) {
  if (skill != prov_world_of(rep)->experts.skill) return 1;
  return prov_policy_factor(rep, PROV_ACTS_SKILLED_SUPPLY, rep->now - PROV_QUARTER / 2);
}

double prov_experts(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  if (w->experts.skill < 0) return 0;
  double wanted = w->rest.wanted;
  for (int k = 0; k < w->operating.n; k++) wanted += w->operating.wanted[k];
  double local = wanted * w->labour.skill_share[w->experts.skill] / (1 + w->experts.ratio * w->experts.replaced);
  return local * w->experts.ratio * (1 - w->experts.replaced);
}
