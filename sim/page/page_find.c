/* The numbers of the targets, and which of them lead the summary. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_figures.h"
#include "ans_target_sets.h"
#include "out_targets.h"
#include "page.h"
#include "stat_quantile.h"

/* ---- one target in one scenario ---- */

static sim_status quantiles_find(const page_report *p, int target, int scenario, double q[3], sim_errors *errors) {
  static const double level[3] = {0.1, 0.5, 0.9};
  double *all = malloc((size_t)p->r->n_quantiles * sizeof *all + 1);
  if (!all) return SIM_ERR_MEMORY;
  sim_status st = res_file_target_quantiles(p->r, scenario, target, all, errors);
  for (int i = 0; i < 3 && st == SIM_OK; i++) {
    int k = ans_quantile_index(p->r, level[i]);
    q[i] = k < 0 ? NAN : all[k];
  }
  free(all);
  return st;
}

/* What leads is what is given the observations; room[n_rep]. */
static sim_status given_find(const res_file *r, int target, int scenario, double *room, page_found *f,
                             sim_errors *errors) {
  static const double level[3] = {0.1, 0.5, 0.9};
  ans_given_target truth;
  sim_status st = SIM_OK;
  SIM_TRY(ans_given_target_of(r, scenario, target, &f->given, errors));
  SIM_TRY(ans_given_target_true(r, scenario, target, &truth, errors));
  SIM_TRY(res_file_target_values(r, scenario, target, room, errors));
  SIM_TRY(stat_quantiles_of(room, res_file_drawn(r, scenario).w, r->n_rep, level, 3, f->q));
  f->before = stat_share_of(f->hits, f->n, STAT_CONFIDENCE);
  f->true_met = truth.met;
  f->mean = f->given.mean;
out:
  return st;
}

static sim_status finding_make(page_report *p, int target, int scenario, double *room, sim_errors *errors) {
  const res_file *r = p->r;
  page_found *f = &p->finding[target * p->shown + scenario];
  ans_figures figures;
  *f = (page_found){.q = {NAN, NAN, NAN}, .mean = NAN};
  f->missing = (ana_shortfall){NAN, NAN, NAN, NAN, NAN};
  f->first = (ana_first_met){-1, NAN, NAN};
  f->met.p = NAN;
  if (isnan(r->target[target].value[scenario])) return SIM_OK;
  sim_status st = ans_figures_of(r, scenario, target, r->weighted, room, &figures, errors);
  if (st != SIM_OK) return st;
  f->there = true;
  f->n = (double)figures.result.n;
  f->hits = (double)figures.result.met;
  f->mean = figures.result.n > 0 ? figures.result.mean : NAN;
  f->met = figures.met;
  f->true_met = figures.true_met;
  f->missing = figures.shortfall;
  f->level = figures.has_first;
  if (f->level) f->first = figures.first;
  if (r->weighted) return given_find(r, target, scenario, room, f, errors);
  return figures.result.n > 0 ? quantiles_find(p, target, scenario, f->q, errors) : SIM_OK;
}

/* ---- against the base ---- */

static sim_status effects_find(page_report *p, sim_errors *errors) {
  int *shown = calloc((size_t)p->shown + 1, sizeof *shown);
  sim_status st = SIM_ERR_MEMORY;
  if (!shown) return st;
  for (int s = 0; s < p->shown; s++) shown[s] = s;
  SIM_TRY(ans_effects_make(&p->effects, p->r, p->base, p->shown, shown, STAT_CONFIDENCE));
  SIM_TRY(ans_effects_targets(&p->effects, errors));
  SIM_TRY(ans_effects_outcomes(&p->effects, errors));
out:
  free(shown);
  return st;
}

static sim_status met_read(page_report *p, sim_errors *errors) {
  size_t block = (size_t)p->r->n_evaluated * p->r->n_rep;
  sim_status st = SIM_OK;
  p->met = malloc((size_t)p->shown * block * sizeof *p->met + 1);
  if (!p->met) return SIM_ERR_MEMORY;
  for (int s = 0; s < p->shown && st == SIM_OK; s++) st = ans_targets_met(p->r, s, p->met + (size_t)s * block, errors);
  return st;
}

/* ---- what leads ---- */

bool page_counts(const page_report *p, int target) {
  return res_target_partner(p->r, target) < 0 || strcmp(p->r->target[target].basis, "real") == 0;
}

bool page_has_key(const page_report *p) {
  for (int v = 0; v < p->r->n_variables; v++)
    if (p->r->variable[v].chart) return true;
  return false;
}

/* Whole indicators before their members, key indicators before others. */
static int rank_of(const page_report *p, int target) {
  const res_target *t = &p->r->target[target];
  int variable = ans_variable_find(p->r, t->truth);
  bool key = variable >= 0 && p->r->variable[variable].chart;
  return (t->cell_name[0] != '\0') + 2 * !key;
}

static bool taken(const page_report *p, int target) {
  for (int i = 0; i < p->n_headlines; i++)
    if (p->headline[i] == target) return true;
  return false;
}

/* Of the last year of any target; in the order of the file. */
static void headlines_choose(page_report *p) {
  const res_file *r = p->r;
  int year = 0;
  for (int t = 0; t < r->n_evaluated; t++)
    if (page_finding(p, t, p->main)->there && r->target[t].year > year) year = r->target[t].year;
  for (int rank = 0; rank < 4; rank++)
    for (int t = 0; t < r->n_evaluated && p->n_headlines < PAGE_HEADLINES; t++) {
      bool fits = r->target[t].year == year && page_finding(p, t, p->main)->there && page_counts(p, t);
      if (fits && rank_of(p, t) == rank && !taken(p, t)) p->headline[p->n_headlines++] = t;
    }
}

/* ---- inputs ---- */

static sim_status inputs_read(page_report *p, sim_errors *errors) {
  const res_file *r = p->r;
  sim_status st = res_file_inputs(r, p->main, &p->n_inputs, &p->input, errors);
  if (st != SIM_OK) return st;
  p->input_of = malloc((size_t)r->n_draws * sizeof *p->input_of + 1);
  if (!p->input_of) return SIM_ERR_MEMORY;
  for (int j = 0; j < r->n_draws; j++) {
    p->input_of[j] = -1;
    for (int i = 0; i < p->n_inputs; i++)
      if (strcmp(p->input[i].parameter, r->draw_name[j]) == 0) p->input_of[j] = i;
  }
  return SIM_OK;
}

sim_status page_find(page_report *p, sim_errors *errors) {
  const res_file *r = p->r;
  sim_status st = SIM_ERR_MEMORY;
  double *room = ans_figures_room(r);
  p->finding = calloc((size_t)r->n_evaluated * (size_t)p->shown + 1, sizeof *p->finding);
  if (!room || !p->finding) goto out;
  for (int t = 0; t < r->n_evaluated; t++)
    for (int s = 0; s < p->shown; s++) SIM_TRY(finding_make(p, t, s, room, errors));
  if (r->keep_all) SIM_TRY(met_read(p, errors));
  if (r->keep_all && p->base >= 0) SIM_TRY(effects_find(p, errors));
  headlines_choose(p);
  SIM_TRY(page_about_read(p, errors));
  SIM_TRY(inputs_read(p, errors));
  SIM_TRY(page_influence(p, errors));
out:
  free(room);
  return st;
}

void page_free(page_report *p) {
  for (int i = 0; i < PAGE_HEADLINES; i++) free(p->drivers[i].item);
  page_predictors_free(&p->predictors);
  res_inputs_free(p->n_inputs, p->input);
  for (int s = 0; p->about && s < p->shown; s++) {
    free(p->about[s].title);
    free(p->about[s].description);
  }
  free(p->about);
  free(p->input_of);
  free(p->finding);
  free(p->met);
  ans_effects_free(&p->effects);
  rep_html_free(&p->html);
}
