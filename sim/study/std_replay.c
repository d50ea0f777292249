#include "std_replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "scn_load.h"

/* ---- making it again ---- */

/* The variants in the order of the run; the scenarios of one variant share its text and stand together. */
static sim_status load_variants(std_replay *p, const res_file *r, sim_errors *errors) {
  p->variant = calloc((size_t)r->n_scenarios, sizeof *p->variant);
  if (!p->variant) return SIM_ERR_MEMORY;
  for (int s = 0; s < r->n_scenarios; s++) {
    if (s > 0 && strcmp(r->variant[s], r->variant[s - 1]) == 0) continue;
    sim_status st = scn_parse(r->model, r->path, res_file_scenario_text(r, s), &p->variant[p->n_variants++], errors);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

/* Does the file hold targets without the indicators that they measure? */
static bool holds_all_targets(const res_file *r) {
  for (int t = 0; t < r->n_evaluated; t++)
    if (ans_variable_find(r, r->target[t].variable) < 0) return true;
  return false;
}

/* With the indicators that the file holds. */
static sim_status make_experiment(std_replay *p, sim_errors *errors) {
  const res_file *r = p->results;
  const char **name = calloc((size_t)r->n_variables + 1, sizeof *name);
  if (!name) return SIM_ERR_MEMORY;
  exp_experiment_options o = {.seed = r->seed,
                              .n_rep = r->n_rep,
                              .keep = r->keep_all ? EXP_KEEP_ALL : EXP_KEEP_SUMMARY,
                              .n_outcomes = r->n_variables,
                              .outcome = name,
                              .all_targets = holds_all_targets(r)};
  for (int v = 0; v < r->n_variables; v++) name[v] = r->variable[v].name;
  sim_status st = exp_experiment_make(&p->experiment, p->n_variants, p->variant, &o, errors);
  free(name);
  return st;
}

static double *doubles(int n) { return calloc((size_t)n + 1, sizeof(double)); }

sim_status std_replay_init(std_replay *p, const res_file *r, int scenario, uint32_t replication, sim_errors *errors) {
  sim_status st = SIM_OK;
  exp_experiment *e = &p->experiment;
  *p = (std_replay){.results = r, .scenario = scenario, .replication = replication};
  SIM_TRY(load_variants(p, r, errors));
  SIM_TRY(make_experiment(p, errors));
  if (e->n_scenarios != r->n_scenarios)
    SIM_TRY(sim_fail(errors, SIM_ERR_FORMAT, "%s: its scenario texts make %d scenarios, but it has %d", r->path,
                     e->n_scenarios, r->n_scenarios));
  SIM_TRY(exp_experiment_rep(e, e->scenario[scenario].variant_index, &p->rep));
  p->value = doubles(e->scenario[scenario].variant->n_slots);
  p->row = doubles(e->row_size);
  p->draws = doubles(e->n_draws);
  if (!p->value || !p->row || !p->draws) st = SIM_ERR_MEMORY;
out:
  return st;
}

void std_replay_free(std_replay *p) {
  sim_rep_destroy(p->rep);
  exp_experiment_free(&p->experiment);
  for (int v = 0; v < p->n_variants; v++) sim_scenario_free(&p->variant[v]);
  free(p->variant);
  free(p->value);
  free(p->row);
  free(p->draws);
}

/* The file says which indices; without single trials they follow from the design. */
static sim_status find_indices(const std_replay *p, uint32_t *param, uint32_t *chance, sim_errors *errors) {
  const res_file *r = p->results;
  *param = exp_experiment_param_index(&p->experiment, p->scenario, p->replication);
  *chance = p->replication;
  if (!r->keep_all) return SIM_OK;
  uint32_t *index = calloc(2 * (size_t)r->n_rep, sizeof *index);
  if (!index) return SIM_ERR_MEMORY;
  sim_status st = res_file_trials(r, p->scenario, NULL, index, index + r->n_rep, errors);
  *param = index[p->replication];
  *chance = index[r->n_rep + p->replication];
  free(index);
  return st;
}

sim_status std_replay_run(std_replay *p, sim_errors *errors) {
  uint32_t param, chance;
  sim_status st = find_indices(p, &param, &chance, errors);
  if (st == SIM_OK)
    exp_experiment_trial(&p->experiment, p->scenario, param, chance, p->rep, p->value, p->row, p->draws, &p->trial);
  return st;
}

/* ---- comparing ---- */

static uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return x == x ? bits : UINT64_MAX; /* every NaN is the same */
}

static bool same(double file, double now, const char *what, char *differs, size_t size) {
  if (bits_of(file) == bits_of(now)) return true;
  snprintf(differs, size, "%s is %.17g in the file and %.17g now", what, file, now);
  return false;
}

static int find_indicator(const sim_model *m, const char *name) {
  for (int i = 0; i < m->n_indicators; i++)
    if (strcmp(m->indicators[i].name, name) == 0) return i;
  return -1;
}

static sim_status compare_variable(const std_replay *p, int v, double *file, int *n, char *differs, size_t size,
                                   sim_errors *errors) {
  const res_file *r = p->results;
  const sim_layout *l = &p->experiment.layout;
  int i = find_indicator(p->experiment.model, r->variable[v].name), cells = r->variable[v].n_cells;
  if (i < 0 || l->cells[i] != cells || l->n_years != r->n_years) {
    snprintf(differs, size, "indicator %s is not the same in this version of the program", r->variable[v].name);
    return SIM_OK;
  }
  sim_status st = res_file_row(r, v, p->scenario, p->replication, file, errors);
  for (int k = 0; st == SIM_OK && k < r->n_years * cells; k++, ++*n) {
    char member[200], what[320];
    if (bits_of(file[k]) == bits_of(p->row[l->offset[i] + k])) continue;
    ans_cell_name(r, v, k % cells, member, sizeof member);
    snprintf(what, sizeof what, "%s%s%s%s in %d", r->variable[v].name, member[0] ? "[" : "", member,
             member[0] ? "]" : "", r->year[k / cells]);
    same(file[k], p->row[l->offset[i] + k], what, differs, size);
    break;
  }
  return st;
}

static sim_status compare_draws(const std_replay *p, double *file, char *differs, size_t size, sim_errors *errors) {
  const res_file *r = p->results;
  const exp_experiment *e = &p->experiment;
  if (r->n_draws != e->n_draws) {
    snprintf(differs, size, "the file has %d uncertain parameters, its scenarios now have %d", r->n_draws, e->n_draws);
    return SIM_OK;
  }
  sim_status st = res_file_trial_draws(r, p->scenario, p->replication, file, errors);
  for (int i = 0; st == SIM_OK && i < e->n_draws; i++)
    if (!same(file[i], p->draws[i], e->draw_name[i], differs, size)) break;
  return st;
}

static sim_status compare_targets(const std_replay *p, double *file, int *n, char *differs, size_t size,
                                  sim_errors *errors) {
  const res_file *r = p->results;
  const exp_experiment *e = &p->experiment;
  const double *now = p->row + e->layout.size;
  if (r->n_evaluated != e->n_targets) {
    snprintf(differs, size, "the file has %d targets, its scenarios now have %d", r->n_evaluated, e->n_targets);
    return SIM_OK;
  }
  sim_status st = res_file_trial_targets(r, p->scenario, p->replication, file, file + r->n_evaluated, errors);
  for (int i = 0; st == SIM_OK && i < 2 * r->n_evaluated; i++, ++*n)
    if (!same(file[i], now[i], r->target[i % r->n_evaluated].name, differs, size)) break;
  return st;
}

static sim_status compare_status(const std_replay *p, char *differs, size_t size, sim_errors *errors) {
  const res_file *r = p->results;
  uint32_t *status = calloc((size_t)r->n_rep, sizeof *status);
  if (!status) return SIM_ERR_MEMORY;
  sim_status st = res_file_trials(r, p->scenario, status, NULL, NULL, errors);
  bool was = status[p->replication] != SIM_OK, is = p->trial.status != SIM_OK;
  if (st == SIM_OK && was != is)
    snprintf(differs, size, "the replication %s in the file and %s now", was ? "failed" : "was finished",
             is ? "failed" : "is finished");
  free(status);
  return st;
}

sim_status std_replay_compare(const std_replay *p, int *n, char *differs, size_t size, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_file *r = p->results;
  int most = 2 * r->n_evaluated > r->n_draws ? 2 * r->n_evaluated : r->n_draws;
  for (int v = 0; v < r->n_variables; v++)
    if (r->n_years * r->variable[v].n_cells > most) most = r->n_years * r->variable[v].n_cells;
  double *file = doubles(most);
  *n = 0;
  differs[0] = '\0';
  if (!file) return SIM_ERR_MEMORY;
  SIM_TRY(compare_status(p, differs, size, errors));
  if (!differs[0]) SIM_TRY(compare_draws(p, file, differs, size, errors));
  for (int v = 0; v < r->n_variables && !differs[0]; v++)
    SIM_TRY(compare_variable(p, v, file, n, differs, size, errors));
  if (!differs[0]) SIM_TRY(compare_targets(p, file, n, differs, size, errors));
out:
  free(file);
  return st;
}
