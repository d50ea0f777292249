/* The numbers of the targets, and which of them lead the summary. */
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_report.h"
#include "app_show_targets.h"
#include "stat_adjust.h"

static const double CONFIDENCE = 0.95;

/* ---- one target in one scenario ---- */

static sim_status quantiles_find(double *value, size_t n, double q[3]) {
  static const double level[3] = {0.1, 0.5, 0.9};
  size_t valid = 0;
  for (size_t i = 0; i < n; i++)
    if (!isnan(value[i])) value[valid++] = value[i];
  gsl_sort(value, 1, valid);
  for (int i = 0; i < 3; i++) q[i] = stat_quantile_sorted(value, valid, level[i]);
  return SIM_OK;
}

static sim_status first_find(const app_report *p, int scenario, const io_target *t, double *years, app_finding *f,
                             sim_errors *errors) {
  const io_results *r = p->r;
  int variable = app_variable_find(r, t->variable);
  int cell = variable < 0 ? -1 : app_cell_find(r, variable, t->cell_name);
  sim_status st = SIM_OK;
  f->level = cell >= 0 && strcmp(t->measure, "level") == 0;
  if (!f->level) return SIM_OK;
  for (int y = 0; y < r->n_years; y++)
    SIM_TRY(io_results_values(r, variable, scenario, y, cell, years + (size_t)y * r->n_rep, errors));
  SIM_TRY(
      ana_first_met_of(years, NULL, r->n_rep, r->n_years, t->relation == SIM_AT_LEAST, t->value[scenario], &f->first));
out:
  return st;
}

/* What takes single futures; room[n_rep (1 + n_years)]. */
static sim_status futures_find(const app_report *p, int target, int scenario, double *room, app_finding *f,
                               sim_errors *errors) {
  const io_results *r = p->r;
  const io_target *t = &r->target[target];
  sim_status st = SIM_OK;
  SIM_TRY(io_results_target_values(r, scenario, target, room, errors));
  SIM_TRY(ana_shortfall_of(room, NULL, r->n_rep, t->relation == SIM_AT_LEAST, t->value[scenario], &f->missing));
  SIM_TRY(quantiles_find(room, r->n_rep, f->q));
  SIM_TRY(first_find(p, scenario, t, room + r->n_rep, f, errors));
out:
  return st;
}

static sim_status finding_make(app_report *p, int target, int scenario, double *room, sim_errors *errors) {
  const io_results *r = p->r;
  app_finding *f = &p->finding[target * p->shown + scenario];
  io_target_result result;
  *f = (app_finding){.q = {NAN, NAN, NAN}, .mean = NAN, .adjusted = NAN, .there = false};
  f->missing = (ana_shortfall){NAN, NAN, NAN, NAN, NAN};
  f->first = (ana_first_met){-1, NAN, NAN};
  f->met.p = NAN;
  if (isnan(r->target[target].value[scenario])) return SIM_OK;
  sim_status st = io_results_target(r, scenario, target, &result, errors);
  if (st != SIM_OK) return st;
  f->there = true;
  f->n = (double)result.n;
  f->hits = (double)result.met;
  f->mean = result.n > 0 ? result.mean : NAN;
  f->met = ana_probability_of(f->hits, f->n, CONFIDENCE);
  return r->keep_all && result.n > 0 ? futures_find(p, target, scenario, room, f, errors) : SIM_OK;
}

/* ---- against the base ---- */

static sim_status against_find(app_report *p) {
  const io_results *r = p->r;
  size_t n = (size_t)r->n_evaluated * (size_t)p->shown, block = (size_t)r->n_evaluated * r->n_rep;
  sim_status st = SIM_OK;
  double *adjusted = malloc((n + 1) * sizeof *adjusted);
  if (!adjusted) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) adjusted[i] = NAN;
  for (int t = 0; t < r->n_evaluated; t++)
    for (int s = 0; s < p->shown; s++) {
      const double *base = p->met + (size_t)p->base * block + (size_t)t * r->n_rep;
      app_finding *f = &p->finding[t * p->shown + s];
      bool both = f->there && app_report_finding(p, t, p->base)->there;
      if (s == p->base || !both) continue;
      SIM_TRY(ana_compare(p->met + (size_t)s * block + (size_t)t * r->n_rep, base, NULL, r->n_rep, CONFIDENCE,
                          &f->against));
      adjusted[t * p->shown + s] = f->against.p;
    }
  SIM_TRY(stat_holm(adjusted, n, adjusted));
  for (size_t i = 0; i < n; i++) p->finding[i].adjusted = adjusted[i];
out:
  free(adjusted);
  return st;
}

static sim_status met_read(app_report *p, sim_errors *errors) {
  size_t block = (size_t)p->r->n_evaluated * p->r->n_rep;
  sim_status st = SIM_OK;
  p->met = malloc((size_t)p->shown * block * sizeof *p->met + 1);
  if (!p->met) return SIM_ERR_MEMORY;
  for (int s = 0; s < p->shown && st == SIM_OK; s++) st = app_targets_met(p->r, s, p->met + (size_t)s * block, errors);
  return st;
}

/* ---- what leads ---- */

bool app_report_counts(const app_report *p, int target) {
  bool real = true;
  return app_target_twin(p->r, target, &real) < 0 || real;
}

/* Whole indicators before their members, key indicators before others. */
static int rank_of(const app_report *p, int target) {
  const io_target *t = &p->r->target[target];
  int variable = app_variable_find(p->r, t->variable);
  bool key = variable >= 0 && p->r->variable[variable].chart;
  return (t->cell_name[0] != '\0') + 2 * !key;
}

static bool taken(const app_report *p, int target) {
  for (int i = 0; i < p->n_headlines; i++)
    if (p->headline[i] == target) return true;
  return false;
}

/* Of the last year of any target; in the order of the file. */
static void headlines_choose(app_report *p) {
  const io_results *r = p->r;
  int year = 0;
  for (int t = 0; t < r->n_evaluated; t++)
    if (app_report_finding(p, t, p->main)->there && r->target[t].year > year) year = r->target[t].year;
  for (int rank = 0; rank < 4; rank++)
    for (int t = 0; t < r->n_evaluated && p->n_headlines < APP_REPORT_HEADLINES; t++) {
      bool fits = r->target[t].year == year && app_report_finding(p, t, p->main)->there && app_report_counts(p, t);
      if (fits && rank_of(p, t) == rank && !taken(p, t)) p->headline[p->n_headlines++] = t;
    }
}

sim_status app_report_find(app_report *p, sim_errors *errors) {
  const io_results *r = p->r;
  sim_status st = SIM_ERR_MEMORY;
  double *room = malloc(((size_t)r->n_years + 2) * r->n_rep * sizeof *room + 1);
  p->finding = calloc((size_t)r->n_evaluated * (size_t)p->shown + 1, sizeof *p->finding);
  if (!room || !p->finding) goto out;
  for (int t = 0; t < r->n_evaluated; t++)
    for (int s = 0; s < p->shown; s++) SIM_TRY(finding_make(p, t, s, room, errors));
  st = SIM_OK;
  if (r->keep_all) SIM_TRY(met_read(p, errors));
  if (r->keep_all && p->base >= 0) SIM_TRY(against_find(p));
  headlines_choose(p);
out:
  free(room);
  return st;
}

void app_report_free(app_report *p) {
  free(p->finding);
  free(p->met);
  rep_html_free(&p->html);
}
