#include "ans_score.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_weights.h"
#include "wrd_nearest.h"

enum { MOST_SCENARIOS = 32 };

/* What is needed besides while it is made. */
typedef struct work {
  ans_score *told;
  double *known, *known_error; /* [n][n_observations] oldest first */
  double *value;               /* [n_rep] */
} work;

/* ---- what is scored ---- */

static bool is_growth(const res_observation *o) { return strcmp(o->measure, "growth") == 0; }

/* First year whose outcome matters: of a mean growth, the year after the one that it starts from. */
static int first_year(const res_observation *o) { return is_growth(o) ? o->from_year + 1 : o->year; }

/* Of one series: the same thing measured in the same way, at other times. */
static bool same_series(const res_observation *a, const res_observation *b) {
  return strcmp(a->variable, b->variable) == 0 && strcmp(a->cell_name, b->cell_name) == 0 &&
         strcmp(a->measure, b->measure) == 0 && a->year - a->from_year == b->year - b->from_year;
}

static bool is_named(const ans_score_asked *a, const res_observation *o) {
  for (int i = 0; i < a->names->n; i++)
    if (strcmp(a->names->item[i], o->name) == 0) return true;
  return false;
}

/* The state in which the run begins is given, not forecast. */
static bool can_score(const res_file *r, const res_observation *o) {
  return o->evaluable && first_year(o) > r->year[0] && ans_variable_find(r, o->variable) >= 0;
}

/* What the replications were weighted with is no test of them. */
static bool is_test(const res_file *r, const res_observation *o) {
  return o->use != SIM_USE_NONE && !(r->weighted && o->use == SIM_USE_CONDITION);
}

static bool is_wanted(const ans_score_asked *a, const res_file *r, const res_observation *o) {
  bool wanted = a->names->n > 0 ? is_named(a, o) : a->since ? o->since : is_test(r, o);
  if (a->from > 0 && first_year(o) < a->from) wanted = false;
  if (a->until > 0 && o->year > a->until) wanted = false;
  return wanted && can_score(r, o);
}

static const char kept_others[] = "the run kept others (--keep all keeps every one)";

static sim_status unknown(const res_file *r, const char *name, sim_errors *errors) {
  char hint[WRD_HINT];
  wrd_nearest nearest = wrd_nearest_start(name);
  for (int k = 0; k < r->n_observations; k++) wrd_nearest_try(&nearest, r->observation[k].name);
  wrd_nearest_text(&nearest, hint, sizeof hint);
  if (!hint[0] && r->n_observations > 0) snprintf(hint, sizeof hint, "; its first is '%.200s'", r->observation[0].name);
  return sim_fail(errors, SIM_ERR_USAGE, "%s has no observation '%s'%s", r->path, name, hint);
}

static sim_status names_check(const ans_score_asked *a, const res_file *r, sim_errors *errors) {
  for (int i = 0; i < a->names->n; i++) {
    const res_observation *found = NULL;
    for (int k = 0; k < r->n_observations; k++)
      if (strcmp(r->observation[k].name, a->names->item[i]) == 0) found = &r->observation[k];
    if (!found) return unknown(r, a->names->item[i], errors);
    if (can_score(r, found)) continue;
    if (found->not_modelled[0])
      return sim_fail(errors, SIM_ERR_USAGE, "'%s' cannot be scored: the model does not give it: %s", found->name,
                      found->not_modelled);
    if (ans_variable_find(r, found->variable) < 0)
      return sim_fail(errors, SIM_ERR_USAGE, "'%s' cannot be scored: %s does not hold %s: %s", found->name, r->path,
                      found->variable, kept_others);
    return sim_fail(errors, SIM_ERR_USAGE, "'%s' cannot be scored: %s", found->name,
                    found->evaluable ? "the run begins with it" : "its years are outside the run");
  }
  return SIM_OK;
}

/* Why no observation is left. */
static sim_status nothing(const ans_score_asked *a, const res_file *r, sim_errors *errors) {
  int in_time = 0;
  for (int i = 0; i < r->n_observations; i++) {
    const res_observation *o = &r->observation[i];
    bool asked = first_year(o) >= a->from && (a->until <= 0 || o->year <= a->until);
    in_time += asked && o->evaluable && first_year(o) > r->year[0] && ans_variable_find(r, o->variable) < 0;
  }
  if (in_time > 0)
    return sim_fail(errors, SIM_ERR_USAGE, "%s has no observation to score: it does not hold what was observed: %s",
                    r->path, kept_others);
  return sim_fail(errors, SIM_ERR_USAGE, "%s has no observation to score%s", r->path,
                  r->n_observations == 0 ? ": its scenarios have no `observations:`"
                  : a->from > 0 || a->until > 0
                      ? " within these years"
                      : ": none is of the years that the run forecasts (those with use: none, or "
                        "that gave the weights, are scored when named)");
}

static sim_status choose(const ans_score_asked *a, const res_file *r, work *w, sim_errors *errors) {
  size_t n = (size_t)r->n_observations + 1;
  w->told->observation = calloc(n, sizeof *w->told->observation);
  w->told->series = calloc(n, sizeof *w->told->series);
  w->told->n_known = calloc(n, sizeof *w->told->n_known);
  if (!w->told->observation || !w->told->series || !w->told->n_known) return SIM_ERR_MEMORY;
  int chosen = 0, n_series = 0;
  for (int i = 0; i < r->n_observations; i++) {
    if (!is_wanted(a, r, &r->observation[i])) continue;
    int series = n_series;
    for (int k = 0; k < chosen; k++)
      if (same_series(&r->observation[w->told->observation[k]], &r->observation[i])) series = w->told->series[k];
    n_series += series == n_series;
    w->told->observation[chosen] = i;
    w->told->series[chosen++] = series;
  }
  w->told->n = chosen;
  if (chosen == 0) return nothing(a, r, errors);
  if (r->n_scenarios > MOST_SCENARIOS)
    return sim_fail(errors, SIM_ERR_USAGE, "%s has %d scenarios; scores are for at most %d", r->path, r->n_scenarios,
                    MOST_SCENARIOS);
  w->told->origin = a->from > 0 ? (int)a->from : r->year[0] + 1;
  return SIM_OK;
}

/* ---- what was known ---- */

/* Values of its series before the forecast begins, oldest first. */
static void known_find(work *w, int i) {
  enum { FIRST = 1900 }; /* year that an observation may have */
  const res_file *r = w->told->r;
  const res_observation *o = &r->observation[w->told->observation[i]];
  size_t at = (size_t)i * (size_t)r->n_observations;
  int n = 0;
  for (int year = FIRST; year < w->told->origin; year++)
    for (int k = 0; k < r->n_observations; k++) {
      const res_observation *x = &r->observation[k];
      if (x->year != year || !x->variable[0] || !same_series(x, o)) continue;
      w->known[at + (size_t)n] = x->value;
      w->known_error[at + (size_t)n++] = x->standard_error;
    }
  w->told->n_known[i] = n;
}

/* ---- scoring ---- */

static sim_status scenario_score(work *w, int scenario, sim_errors *errors) {
  const res_file *r = w->told->r;
  ana_score *score = w->told->score + (size_t)scenario * (size_t)w->told->n;
  sim_status st = SIM_OK;
  const double *weight = ans_weights_of(r, scenario).w;
  for (int i = 0; i < w->told->n; i++) {
    const res_observation *o = &r->observation[w->told->observation[i]];
    size_t at = (size_t)i * (size_t)r->n_observations;
    ana_observed seen = {o->value, o->standard_error, w->told->n_known[i], w->known + at, w->known_error + at};
    SIM_TRY(res_file_observed(r, scenario, w->told->observation[i], w->value, errors));
    SIM_TRY(ana_score_observation(&seen, w->value, weight, r->n_rep, &score[i]));
  }
  SIM_TRY(ana_score_summarise(score, w->told->series, w->told->n, &w->told->summary[scenario]));
out:
  return st;
}

static sim_status score_all(work *w, sim_errors *errors) {
  const res_file *r = w->told->r;
  size_t n = (size_t)w->told->n, known = n * (size_t)r->n_observations, scenarios = (size_t)r->n_scenarios;
  w->known = calloc(known, sizeof *w->known);
  w->known_error = calloc(known, sizeof *w->known_error);
  w->value = calloc((size_t)r->n_rep + 1, sizeof *w->value);
  w->told->score = calloc(n * scenarios, sizeof *w->told->score);
  w->told->summary = calloc(scenarios, sizeof *w->told->summary);
  if (!w->known || !w->known_error || !w->value || !w->told->score || !w->told->summary) return SIM_ERR_MEMORY;
  sim_status st = SIM_OK;
  for (int i = 0; i < w->told->n; i++) known_find(w, i);
  for (int s = 0; s < r->n_scenarios; s++) SIM_TRY(scenario_score(w, s, errors));
out:
  return st;
}

sim_status ans_score_make(ans_score *t, const res_file *r, const ans_score_asked *a, sim_errors *errors) {
  sim_status st = SIM_OK;
  work w = {.told = t};
  *t = (ans_score){.r = r};
  SIM_TRY(names_check(a, r, errors));
  SIM_TRY(choose(a, r, &w, errors));
  st = score_all(&w, errors);
out:
  free(w.known);
  free(w.known_error);
  free(w.value);
  return st;
}

void ans_score_free(ans_score *t) {
  free(t->observation);
  free(t->series);
  free(t->n_known);
  free(t->score);
  free(t->summary);
}
