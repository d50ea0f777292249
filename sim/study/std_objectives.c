/* What is wanted of an allocation: outcomes, years, statistics, and which way is better. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_label.h"
#include "ans_name.h"
#include "exp_experiment.h"
#include "std_optimise.h"
#include "wrd_fill.h"
#include "wrd_text.h"

/* The year that targets speak of last; the last one without targets. */
static int year_default(const sim_scenario *s) {
  int year = 0;
  for (int i = 0; i < s->n_targets; i++)
    if (!s->target[i].not_modelled && s->target[i].year > year) year = s->target[i].year;
  return year ? year : s->year_end;
}

static bool statistic_read(const char *text, ans_objective *o) {
  char *end;
  if (strcmp(text, "mean") == 0) {
    o->risk = ANS_RISK_MEAN;
    return true;
  }
  if (strcmp(text, "regret") == 0) {
    o->risk = ANS_RISK_REGRET;
    return true;
  }
  if (text[0] != 'p' || text[1] < '0' || text[1] > '9') return false;
  o->risk = ANS_RISK_QUANTILE;
  o->level = strtod(text + 1, &end) / 100;
  return *end == '\0' && o->level > 0 && o->level < 1;
}

/* Costs: less is better; else as a target of this indicator says; else more. */
static bool less_by_default(const sim_scenario *s, int indicator) {
  static const sim_role cost[] = {SIM_ROLE_PUBLIC_COST, SIM_ROLE_LAND_COST, SIM_ROLE_COST_ALL};
  for (size_t i = 0; i < sizeof cost / sizeof *cost; i++)
    if (sim_model_role(s->model, cost[i]) == indicator) return true;
  for (int i = 0; i < s->n_targets; i++) {
    const sim_target *t = &s->target[i];
    if (!t->not_modelled && (t->indicator == indicator || t->truth == indicator)) return t->relation == SIM_AT_MOST;
  }
  return false;
}

static sim_status better_read(const std_optimise *o, const char *name, bool *less) {
  const sim_names *better = o->options.better;
  for (int i = 0; better && i < better->n; i++) {
    const char *equals = strchr(better->item[i], '=');
    if (!equals || (strcmp(equals, "=high") != 0 && strcmp(equals, "=low") != 0))
      return sim_fail(o->errors, SIM_ERR_USAGE, "--better wants INDICATOR=high or INDICATOR=low, not '%.80s'",
                      better->item[i]);
    if (strlen(name) == (size_t)(equals - better->item[i]) && strncmp(name, better->item[i], strlen(name)) == 0)
      *less = equals[1] == 'l';
  }
  return SIM_OK;
}

/* "Modern firms: mechanical, 2030, mean"; a flow is summed from the first simulated year, `start`, on. */
static void label_make(const std_optimise *o, const ans_column_named *found, const char *cell, int start,
                       ans_objective *to) {
  const sim_indicator_desc *d = &o->scenario->model->indicators[found->indicator];
  int first = d->kind == SIM_FLOW && found->year > start ? start : found->year;
  char word[160], level[16], of[WRD_LABEL], years[2 * WRD_LABEL];
  snprintf(level, sizeof level, "%g", 100 * to->level);
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    if (to->risk == ANS_RISK_QUANTILE)
      wrd_fill(word, sizeof word, wrd_text(l, N_("{} % quantile")), level);
    else
      snprintf(word, sizeof word, "%s", wrd_text(l, to->risk == ANS_RISK_MEAN ? N_("mean") : N_("95 % regret")));
    snprintf(of, sizeof of, "%s%s%s", d->label[l], cell ? ": " : "", cell ? cell : "");
    ans_years_text(of, first, found->year, l, years, sizeof years);
    snprintf(to->label[l], sizeof to->label[l], "%s, %s", years, word);
  }
}

/* text: INDICATOR[cell]@YEAR:STATISTIC */
static sim_status objective_read(std_optimise *o, const exp_experiment *e, const char *text, int k) {
  ans_objective *to = &o->optimum.objective[k];
  char why[ANS_NAME_WHY], copy[256];
  ans_name name;
  ans_column_named found;
  if (strlen(text) >= sizeof o->outcome[k].indicator)
    return sim_fail(o->errors, SIM_ERR_USAGE, "--objective: '%.80s...' is too long", text);
  snprintf(copy, sizeof copy, "%s", text);
  char *colon = strrchr(copy, ':');
  if (colon) *colon++ = '\0';
  const char *statistic = colon ? colon : o->options.risk ? o->options.risk : "mean";
  if (!statistic_read(statistic, to))
    return sim_fail(o->errors, SIM_ERR_USAGE, "%s knows mean, regret and quantiles as p10, not '%.40s'",
                    colon ? "--objective" : "--risk", statistic);
  if (!ans_name_cut(&name, copy))
    return sim_fail(o->errors, SIM_ERR_USAGE, "--objective wants INDICATOR[cell]@YEAR:STATISTIC, not '%.80s'", text);
  if (!ans_name_column(e, &name, year_default(o->scenario), &found, why))
    return sim_fail(o->errors, SIM_ERR_USAGE, "--objective: %s", why);
  snprintf(o->outcome[k].indicator, sizeof o->outcome[k].indicator, "%s%s%s%s", name.name, name.cell ? "[" : "",
           name.cell ? name.cell : "", name.cell ? "]" : "");
  o->outcome[k].year = found.year;
  snprintf(to->name, sizeof to->name, "%s@%d:%s", o->outcome[k].indicator, found.year, statistic);
  to->unit = o->scenario->model->indicators[found.indicator].unit;
  to->less = less_by_default(o->scenario, found.indicator);
  label_make(o, &found, name.cell, e->year_start, to);
  return better_read(o, name.name, &to->less);
}

sim_status std_objectives_find(std_optimise *o) {
  sim_status st = SIM_OK;
  const sim_names *wanted = o->options.objective;
  exp_experiment e = {0};
  sim_scenario view = *o->scenario;
  view.design = NULL;
  if (!wanted || wanted->n == 0)
    return sim_fail(o->errors, SIM_ERR_USAGE, "--objective is missing: an indicator as in plansim describe indicators");
  if (wanted->n > ANS_OBJECTIVES)
    return sim_fail(o->errors, SIM_ERR_USAGE, "at most %d objectives, not %d", (int)ANS_OBJECTIVES, wanted->n);
  SIM_TRY(exp_experiment_init(&e, 1, &view, o->options.seed, 1, EXP_KEEP_ALL, o->errors));
  for (int k = 0; k < wanted->n; k++) SIM_TRY(objective_read(o, &e, wanted->item[k], k));
  if (wanted->n == 2 && strcmp(o->optimum.objective[0].name, o->optimum.objective[1].name) == 0)
    SIM_TRY(sim_fail(o->errors, SIM_ERR_USAGE, "both objectives are %s", o->optimum.objective[0].name));
  o->optimum.n_objectives = wanted->n;
  o->cost = sim_model_role_name(o->scenario->model, SIM_ROLE_PUBLIC_COST);
out:
  exp_experiment_free(&e);
  return st;
}
