#include "std_levers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_name.h"
#include "exp_relax.h"
#include "sim_branch.h"
#include "stat_share.h"
#include "std_trials.h"

enum { DEFAULT_REPLICATIONS = 300 };

static const sim_role outcome[STD_LEVER_OUTCOMES] = {SIM_ROLE_FIRMS,    SIM_ROLE_FIRMS_SHARE, SIM_ROLE_OUTPUT_TOTAL,
                                                     SIM_ROLE_JOBS,     SIM_ROLE_LAND_USED,   SIM_ROLE_PUBLIC_COST,
                                                     SIM_ROLE_LAND_COST};

int std_lever_indicator(const std_levers *l, int k) { return sim_model_role(l->scenario->model, outcome[k]); }

std_levers_options std_levers_default(const sim_scenario *s) {
  return (std_levers_options){
      .seed = sim_scenario_seed(s), .n_rep = DEFAULT_REPLICATIONS, .year = s->year_end, .confidence = STAT_CONFIDENCE};
}

/* ---- the scenario with its levers set, as variants of one experiment ---- */

enum { PLAN, NONE, FIRST };

typedef struct family {
  int n;              /* 2 + 3 levers */
  sim_scenario *item; /* views of the branches; not to be freed as scenarios */
  sim_scenario **branch;
  char (*name)[80];
} family;

static void family_free(family *f) {
  for (int i = 0; f->branch && i < f->n; i++) sim_branch_free(f->branch[i]);
  free(f->branch);
  free(f->item);
  free(f->name);
  *f = (family){0};
}

static int variant_of(int lever, int setting) { return FIRST + lever * STD_LEVER_SETTINGS + setting; }

/* All levers but one off. */
static sim_status others_off(const sim_scenario *s, int but, sim_scenario *branch, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < s->n_levers && st == SIM_OK; i++)
    if (i != but) st = exp_relax_apply(&s->lever[i].off, branch, errors);
  return st;
}

static sim_status lever_set(const sim_scenario *s, int lever, int setting, sim_scenario *branch, sim_errors *errors) {
  const sim_lever *l = &s->lever[lever];
  sim_status st = SIM_OK;
  if (setting == STD_LEVER_OFF) return exp_relax_apply(&l->off, branch, errors);
  if (setting == STD_LEVER_ALONE) st = others_off(s, lever, branch, errors);
  if (st == SIM_OK) st = exp_relax_apply(&l->on, branch, errors);
  return st == SIM_OK && setting == STD_LEVER_STRONG ? exp_relax_apply(&l->strong, branch, errors) : st;
}

static sim_status family_make(family *f, const sim_scenario *s, sim_errors *errors) {
  static const char *const suffix[] = {"off", "alone", "strong"};
  sim_status st = SIM_OK;
  f->n = FIRST + STD_LEVER_SETTINGS * s->n_levers;
  f->item = calloc((size_t)f->n, sizeof *f->item);
  f->branch = calloc((size_t)f->n, sizeof *f->branch);
  f->name = calloc((size_t)f->n, sizeof *f->name);
  if (!f->item || !f->branch || !f->name) return SIM_ERR_MEMORY;
  for (int i = 0; i < f->n; i++) {
    if (!(f->branch[i] = sim_branch_make(s))) return SIM_ERR_MEMORY;
    f->branch[i]->design = NULL;
    int lever = (i - FIRST) / STD_LEVER_SETTINGS, setting = (i - FIRST) % STD_LEVER_SETTINGS;
    if (i == NONE) SIM_TRY(others_off(s, -1, f->branch[i], errors));
    if (i >= FIRST) SIM_TRY(lever_set(s, lever, setting, f->branch[i], errors));
    snprintf(f->name[i], sizeof f->name[i], "%s+%s",
             i < FIRST ? i == PLAN ? "as-it-is" : "none" : s->lever[lever].off.name,
             i < FIRST ? "levers" : suffix[setting]);
    f->item[i] = *f->branch[i];
    f->item[i].name = f->name[i];
  }
out:
  return st;
}

/* ---- numbers ---- */

typedef struct runs {
  std_levers *l;
  const exp_experiment *e;
  const std_trials *t;
  double *x[3]; /* [n_rep] room */
} runs;

/* An outcome of a variant in every replication: a flow summed up to the year, anything else in it. */
static void outcome_read(const runs *r, int indicator, int variant, double *out) {
  const sim_indicator_desc *d = &r->e->model->indicators[indicator];
  const std_levers_options *o = &r->l->options;
  int last = o->year, first = d->kind == SIM_FLOW ? r->e->year_start : last;
  char why[ANS_NAME_WHY];
  ans_name name;
  for (uint32_t i = 0; i < o->n_rep; i++) out[i] = 0;
  if (!ans_name_cut(&name, d->name)) return;
  for (int y = first; y <= last; y++) {
    ans_column_named found;
    if (!ans_name_column(r->e, &name, y, &found, why)) continue;
    std_trials_column(r->t, variant, found.column, r->x[2]);
    for (uint32_t i = 0; i < o->n_rep; i++) out[i] += r->x[2][i];
  }
}

static sim_status difference(const runs *r, int indicator, int lever, int setting, stat_paired *d) {
  int variant = variant_of(lever, setting), base = setting == STD_LEVER_ALONE ? NONE : PLAN;
  outcome_read(r, indicator, setting == STD_LEVER_OFF ? PLAN : variant, r->x[0]);
  outcome_read(r, indicator, setting == STD_LEVER_OFF ? variant : base, r->x[1]);
  const stat_pairs pairs = {.of = STAT_MEANS, .n = r->l->options.n_rep, .x = r->x[0], .base = r->x[1]};
  return stat_paired_of(&pairs, r->l->options.confidence, d);
}

static sim_status effects_fill(const runs *r) {
  sim_status st = SIM_OK;
  std_levers *l = r->l;
  std_lever_effect *effect = l->effect;
  for (int setting = 0; setting < STD_LEVER_SETTINGS; setting++)
    for (int lever = 0; lever < l->scenario->n_levers; lever++)
      for (int k = 0; k < STD_LEVER_OUTCOMES; k++, effect++) {
        SIM_TRY(difference(r, sim_model_role(l->scenario->model, outcome[k]), lever, setting, &effect->of));
        double adjusted = fmin(1, effect->of.p * STD_LEVER_OUTCOMES * l->scenario->n_levers);
        effect->seen = stat_paired_verdict(&effect->of, adjusted, l->options.confidence) == STAT_SEEN;
      }
out:
  return st;
}

/* ---- the whole ---- */

void std_levers_free(std_levers *l) {
  free(l->effect);
  *l = (std_levers){0};
}

static sim_status check(const sim_scenario *s, const std_levers_options *o, sim_errors *errors) {
  if (s->n_levers == 0)
    return sim_fail(errors, SIM_ERR_INPUT, "%s has no section levers: with what can be set", s->name);
  if (o->year && (o->year < s->year_start || o->year > s->year_end))
    return sim_fail(errors, SIM_ERR_USAGE, "--year must lie between %d and %d", s->year_start, s->year_end);
  return SIM_OK;
}

sim_status std_levers_make(std_levers *l, const sim_scenario *s, const std_levers_options *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  family f = {0};
  exp_experiment e = {0};
  std_trials t = {0};
  const char *only[STD_LEVER_OUTCOMES];
  size_t n = (size_t)STD_LEVER_SETTINGS * (size_t)s->n_levers * STD_LEVER_OUTCOMES;
  double *room = calloc(3 * (size_t)o->n_rep + 1, sizeof *room);
  *l = (std_levers){.scenario = s, .options = *o, .effect = calloc(n + 1, sizeof *l->effect)};
  if (!room || !l->effect) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(check(s, o, errors));
  if (!o->year) l->options.year = s->year_end;
  for (int k = 0; k < STD_LEVER_OUTCOMES; k++) {
    only[k] = sim_model_role_name(s->model, outcome[k]);
    if (!only[k][0])
      SIM_TRY(sim_fail(errors, SIM_ERR_FORMAT, "the model '%s' lacks an indicator that levers are told by",
                       s->model->name));
  }
  SIM_TRY(family_make(&f, s, errors));
  exp_experiment_options options = {
      .seed = o->seed, .n_rep = o->n_rep, .n_outcomes = STD_LEVER_OUTCOMES, .outcome = only};
  SIM_TRY(exp_experiment_make(&e, f.n, f.item, &options, errors));
  SIM_TRY(std_trials_run(&t, &e, &o->job, errors));
  l->failed = t.failed;
  st = effects_fill(&(runs){l, &e, &t, {room, room + o->n_rep, room + 2 * (size_t)o->n_rep}});
out:
  std_trials_free(&t);
  exp_experiment_free(&e);
  family_free(&f);
  free(room);
  return st;
}
