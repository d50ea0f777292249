#include "ans_outcome.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_name.h"
#include "stat_summary.h"

typedef struct list {
  int n, capacity;
  ans_outcome *item;
} list;

static ans_outcome *item_add(list *l) {
  if (l->n == l->capacity) {
    int capacity = l->capacity ? 2 * l->capacity : 64;
    ans_outcome *item = realloc(l->item, (size_t)capacity * sizeof *item);
    if (!item) return NULL;
    l->item = item;
    l->capacity = capacity;
  }
  l->item[l->n] = (ans_outcome){.target = -1};
  return &l->item[l->n++];
}

static sim_status target_add(const res_file *r, int target, int language, list *l) {
  ans_outcome *o = item_add(l);
  if (!o) return SIM_ERR_MEMORY;
  o->target = target;
  o->unit = ans_unit_label(r->target[target].unit, language);
  snprintf(o->name, sizeof o->name, "%s", r->target[target].name);
  snprintf(o->label, sizeof o->label, "%s", r->target[target].label[language]);
  return SIM_OK;
}

static sim_status cell_add(const res_file *r, int variable, int cell, int year, int language, list *l) {
  char member[160], label[WRD_SENTENCE - 16];
  ans_outcome *o = item_add(l);
  if (!o) return SIM_ERR_MEMORY;
  o->variable = variable;
  o->cell = cell;
  o->year = year;
  o->unit = ans_unit_label(r->variable[variable].unit, language);
  ans_cell_name(r, variable, cell, member, sizeof member);
  ans_cell_label(r, variable, cell, language, label, sizeof label);
  snprintf(o->name, sizeof o->name, "%s%s%s%s@%d", r->variable[variable].name, member[0] ? "[" : "", member,
           member[0] ? "]" : "", r->year[year]);
  snprintf(o->label, sizeof o->label, "%s, %d", label, r->year[year]);
  return SIM_OK;
}

static sim_status cells_add(const res_file *r, int variable, int year, int language, list *l) {
  sim_status st = SIM_OK;
  for (int cell = 0; cell < r->variable[variable].n_cells && st == SIM_OK; cell++)
    st = cell_add(r, variable, cell, year, language, l);
  return st;
}

static sim_status named_add(const res_file *r, const char *text, int language, list *l, sim_errors *errors) {
  ans_named named;
  sim_status st = ans_name_find(r, "--outcome", text, true, &named, errors);
  if (st != SIM_OK) return st;
  if (named.target >= 0) return target_add(r, named.target, language, l);
  int year = named.year < 0 ? r->n_years - 1 : named.year;
  return named.cell < 0 ? cells_add(r, named.variable, year, language, l)
                        : cell_add(r, named.variable, named.cell, year, language, l);
}

static sim_status default_add(const res_file *r, int language, list *l) {
  sim_status st = SIM_OK;
  for (int t = 0; t < r->n_evaluated && st == SIM_OK; t++) st = target_add(r, t, language, l);
  for (int v = 0; v < r->n_variables && st == SIM_OK; v++)
    if (r->variable[v].chart) st = cells_add(r, v, r->n_years - 1, language, l);
  return st;
}

sim_status ans_outcomes_select(const res_file *r, const sim_names *wanted, int language, int *n, ans_outcome **outcomes,
                               sim_errors *errors) {
  list l = {0};
  sim_status st = wanted->n == 0 ? default_add(r, language, &l) : SIM_OK;
  for (int i = 0; i < wanted->n && st == SIM_OK; i++) st = named_add(r, wanted->item[i], language, &l, errors);
  if (st == SIM_OK && l.n == 0)
    st = sim_fail(errors, SIM_ERR_USAGE, "%s has no target and no chart indicator: name an --outcome", r->path);
  if (st != SIM_OK) {
    free(l.item);
    l = (list){0};
  }
  *n = l.n;
  *outcomes = l.item;
  return st;
}

/* ---- values ---- */

sim_status ans_outcome_values(const res_file *r, const ans_outcome *o, int scenario, double *out, sim_errors *errors) {
  if (o->target >= 0) return res_file_target_values(r, scenario, o->target, out, errors);
  return res_file_values(r, o->variable, scenario, o->year, o->cell, out, errors);
}

static sim_status means_of_values(const res_file *r, const ans_outcome *o, int first, double *mean, double *mcse,
                                  sim_errors *errors) {
  sim_status st = SIM_OK;
  double *x = malloc(((size_t)r->n_rep + 1) * sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  for (int p = 0; p < r->n_points; p++) {
    SIM_TRY(ans_outcome_values(r, o, first + p, x, errors));
    const stat_drawn drawn = res_file_drawn(r, first + p);
    stat_error e;
    SIM_TRY(stat_drawn_error(x, &drawn, r->n_rep, &e));
    mean[p] = stat_moments_of(x, drawn.w, r->n_rep).mean;
    mcse[p] = e.mcse;
  }
out:
  free(x);
  return st;
}

static sim_status means_of_summary(const res_file *r, const ans_outcome *o, int first, double *mean, double *mcse,
                                   sim_errors *errors) {
  sim_status st = SIM_OK;
  int cells = r->variable[o->variable].n_cells;
  double *x = malloc((size_t)r->n_years * (size_t)cells * sizeof *x + 1);
  if (!x) return SIM_ERR_MEMORY;
  for (int pass = 0; pass < 2; pass++) /* one variable after the other: the file keeps one open */
    for (int p = 0; p < r->n_points; p++) {
      SIM_TRY(res_file_summary(r, o->variable, first + p, pass ? RES_MCSE : RES_MEAN, x, errors));
      (pass ? mcse : mean)[p] = x[o->year * cells + o->cell];
    }
out:
  free(x);
  return st;
}

sim_status ans_outcome_means(const res_file *r, const ans_outcome *o, int first, double *mean, double *mcse,
                             sim_errors *errors) {
  if (r->keep_all) return means_of_values(r, o, first, mean, mcse, errors);
  if (o->target < 0) return means_of_summary(r, o, first, mean, mcse, errors);
  for (int p = 0; p < r->n_points; p++) {
    res_target_result t;
    sim_status st = res_file_target(r, first + p, o->target, &t, errors);
    if (st != SIM_OK) return st;
    mean[p] = t.n > 0 ? t.mean : NAN;
    mcse[p] = t.n > 1 ? t.sd / sqrt((double)t.n) : NAN;
  }
  return SIM_OK;
}
