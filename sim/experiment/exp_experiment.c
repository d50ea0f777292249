#include "exp_experiment.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exp_experiment_priv.h"
#include "sim_rounding.h"

static char *copy_text(const char *text) { return strdup(text ? text : ""); }

/* ---- union of the axes ---- */

static sim_status axis_append(sim_axis *axis, const sim_member *m) {
  sim_member *grown = realloc(axis->member, (size_t)(axis->n + 1) * sizeof *grown);
  if (!grown) return SIM_ERR_MEMORY;
  axis->member = grown;
  sim_member *new = &grown[axis->n++];
  *new = (sim_member){.name = copy_text(m->name)};
  bool ok = new->name != NULL;
  for (int l = 0; l < SIM_LANGUAGES; l++) ok = (new->label[l] = copy_text(m->label[l])) && ok;
  return ok ? SIM_OK : SIM_ERR_MEMORY;
}

static sim_status join_axes(exp_experiment *e) {
  e->axis = calloc((size_t)e->model->n_axes, sizeof *e->axis);
  if (!e->axis) return SIM_ERR_MEMORY;
  for (int v = 0; v < e->n_variants; v++)
    for (int a = 0; a < e->model->n_axes; a++) {
      const sim_axis *from = &e->variant[v].scenario->axis[a];
      for (int i = 0; i < from->n; i++)
        if (sim_axis_find(&e->axis[a], from->member[i].name) < 0) {
          sim_status st = axis_append(&e->axis[a], &from->member[i]);
          if (st != SIM_OK) return st;
        }
    }
  return SIM_OK;
}

/* Where a member's position names random streams, another order would give each variant other worlds. */
static sim_status check_order(const exp_experiment *e, sim_errors *errors) {
  for (int a = 0; a < e->model->n_axes; a++)
    for (int v = 1; e->model->axes[a].same_order && v < e->n_variants; v++) {
      const sim_axis *first = &e->variant[0].scenario->axis[a], *other = &e->variant[v].scenario->axis[a];
      bool same = first->n == other->n;
      for (int i = 0; same && i < first->n; i++) same = strcmp(first->member[i].name, other->member[i].name) == 0;
      if (!same)
        return sim_fail(errors, SIM_ERR_INPUT,
                        "variants '%s' and '%s' list their %s differently: they would not meet the same random worlds",
                        e->variant[0].scenario->name, e->variant[v].scenario->name, e->model->axes[a].key);
    }
  return SIM_OK;
}

/* ---- maps from a variant's own row, targets and slots to the common ones ---- */

static int *new_map(int n) {
  int *map = malloc((size_t)(n + 1) * sizeof *map);
  for (int i = 0; map && i < n; i++) map[i] = -1;
  return map;
}

static sim_status map_cells(exp_experiment *e, exp_experiment_variant *s) {
  const sim_scenario *v = s->scenario;
  sim_layout own;
  sim_status st = SIM_ERR_MEMORY;
  if (!(s->cell_from = new_map(e->layout.size))) return st;
  SIM_TRY(sim_layout_init(&own, e->model, v->axis, e->layout.n_years));
  for (int i = 0; i < e->layout.n_indicators; i++)
    for (int c = 0; c < e->layout.cells[i]; c++) {
      int from = exp_translate(e->model->indicators[i].axis, e->axis, v->axis, c);
      for (int y = 0; from >= 0 && y < e->layout.n_years; y++)
        s->cell_from[e->layout.offset[i] + y * e->layout.cells[i] + c] = own.offset[i] + y * own.cells[i] + from;
    }
out:
  sim_layout_free(&own);
  return st;
}

static int find_target(const exp_experiment *e, const char *name) {
  for (int i = 0; i < e->n_targets; i++)
    if (strcmp(e->target[i].target->name, name) == 0) return i;
  return -1;
}

/* A name must mean one thing in the whole experiment; only the yardstick itself may differ between variants. */
static bool same_target(const sim_target *a, const sim_target *b) {
  return a->indicator == b->indicator && a->truth == b->truth && strcmp(a->cell_name, b->cell_name) == 0 &&
         a->measure == b->measure && a->year == b->year && a->from_year == b->from_year && a->relation == b->relation;
}

static bool is_left_out(const exp_experiment *e, int indicator) {
  return e->selected && e->layout.cells[indicator] == 0;
}

/* Does a variant before v have a target of this name? */
static bool is_known(const exp_experiment *e, int v, const char *name) {
  for (int i = 0; i < v; i++)
    for (int k = 0; k < e->variant[i].scenario->n_targets; k++)
      if (strcmp(e->variant[i].scenario->target[k].name, name) == 0) return true;
  return false;
}

static sim_status join_targets(exp_experiment *e, sim_errors *errors) {
  int most = 0;
  for (int v = 0; v < e->n_variants; v++) most += e->variant[v].scenario->n_targets;
  if (!(e->target = calloc((size_t)most + 1, sizeof *e->target))) return SIM_ERR_MEMORY;
  for (int s = 0; s < e->n_variants; s++) {
    const sim_scenario *v = e->variant[s].scenario;
    for (int i = 0; i < v->n_targets; i++) {
      const sim_target *t = &v->target[i];
      if (t->not_modelled) continue;
      if (!e->all_targets && is_left_out(e, t->indicator)) {
        e->n_dropped += !is_known(e, s, t->name);
        continue;
      }
      int k = find_target(e, t->name);
      if (k >= 0 && !same_target(e->target[k].target, t))
        return sim_fail(errors, SIM_ERR_INPUT,
                        "target '%s' of variant '%s' measures something else than in another variant", t->name,
                        v->name);
      if (k < 0) {
        int cell = exp_experiment_translate(e, v, t->indicator, t->cell);
        e->target[e->n_targets++] = (exp_experiment_target){t, cell};
      }
    }
  }
  return SIM_OK;
}

static sim_status map_targets(exp_experiment *e, exp_experiment_variant *s) {
  if (!(s->target_from = new_map(e->n_targets))) return SIM_ERR_MEMORY;
  for (int i = 0; i < s->scenario->n_targets; i++) {
    int k = s->scenario->target[i].not_modelled ? -1 : find_target(e, s->scenario->target[i].name);
    if (k >= 0) s->target_from[k] = i;
  }
  return SIM_OK;
}

static int find_draw(const exp_experiment *e, const char *path) {
  for (int i = 0; i < e->n_draws; i++)
    if (strcmp(e->draw_name[i], path) == 0) return i;
  return -1;
}

static sim_status append_draw(exp_experiment *e, const char *path, const char *unit) {
  char **names = realloc(e->draw_name, (size_t)(e->n_draws + 1) * sizeof *names);
  if (names) e->draw_name = names;
  char **units = realloc(e->draw_unit, (size_t)(e->n_draws + 1) * sizeof *units);
  if (units) e->draw_unit = units;
  if (!names || !units) return SIM_ERR_MEMORY;
  names[e->n_draws] = copy_text(path);
  units[e->n_draws] = copy_text(unit);
  e->n_draws++;
  return names[e->n_draws - 1] && units[e->n_draws - 1] ? SIM_OK : SIM_ERR_MEMORY;
}

static sim_status join_draws(exp_experiment *e) {
  sim_status st = SIM_OK;
  for (int s = 0; s < e->n_variants; s++) {
    const sim_scenario *v = e->variant[s].scenario;
    for (int i = 0; i < v->n_slots; i++)
      if (v->slot[i].uncertain && find_draw(e, v->slot[i].path) < 0)
        SIM_TRY(append_draw(e, v->slot[i].path, e->model->params[sim_scenario_param(v, i)].unit));
  }
out:
  return st;
}

static sim_status map_draws(exp_experiment *e, exp_experiment_variant *s) {
  if (!(s->draw_from = new_map(e->n_draws))) return SIM_ERR_MEMORY;
  for (int i = 0; i < s->scenario->n_slots; i++)
    if (s->scenario->slot[i].uncertain) s->draw_from[find_draw(e, s->scenario->slot[i].path)] = i;
  return SIM_OK;
}

/* ---- life ---- */

static sim_status take_variants(exp_experiment *e, const sim_scenario *variants, sim_errors *errors) {
  if (!(e->variant = calloc((size_t)e->n_variants, sizeof *e->variant))) return SIM_ERR_MEMORY;
  for (int s = 0; s < e->n_variants; s++) {
    const sim_scenario *v = e->variant[s].scenario = &variants[s];
    if (v->model != e->model) return sim_fail(errors, SIM_ERR_INPUT, "variant '%s' is of another model", v->name);
    if (v->year_start != e->year_start || v->year_end != e->year_end)
      return sim_fail(errors, SIM_ERR_INPUT,
                      "variant '%s' runs %d-%d, but '%s' runs %d-%d: one experiment has one horizon", v->name,
                      v->year_start, v->year_end, variants[0].name, e->year_start, e->year_end);
    for (int o = 0; o < s; o++)
      if (strcmp(variants[o].name, v->name) == 0)
        return sim_fail(errors, SIM_ERR_INPUT, "two variants are named '%s': give each its own `name:`", v->name);
  }
  return SIM_OK;
}

/* Is it chosen, or what is published of a chosen one, which the targets may be judged by? With all targets that is not
 * needed. */
static bool is_chosen(const sim_model *m, const exp_experiment_options *o, int indicator) {
  for (int k = 0; k < o->n_outcomes; k++)
    for (int i = 0; i < m->n_indicators; i++)
      if (strcmp(m->indicators[i].name, o->outcome[k]) == 0 &&
          (i == indicator || (!o->all_targets && sim_model_published(m, i) == indicator)))
        return true;
  return false;
}

/* Indicators that are not asked for lose their cells. */
static sim_status select_outcomes(exp_experiment *e, const exp_experiment_options *o, sim_errors *errors) {
  int size = 0;
  e->selected = o->n_outcomes > 0;
  for (int k = 0; k < o->n_outcomes; k++) {
    int i = 0;
    while (i < e->model->n_indicators && strcmp(e->model->indicators[i].name, o->outcome[k]) != 0) i++;
    if (i == e->model->n_indicators)
      return sim_fail(errors, SIM_ERR_USAGE, "there is no indicator '%s': 'describe indicators' lists them",
                      o->outcome[k]);
  }
  for (int i = 0; i < e->model->n_indicators; i++) {
    if (e->selected && !is_chosen(e->model, o, i)) e->layout.cells[i] = 0;
    e->layout.offset[i] = size;
    size += e->layout.n_years * e->layout.cells[i];
  }
  e->layout.size = size;
  return SIM_OK;
}

/* Every variant at every design point. */
static sim_status make_scenarios(exp_experiment *e, sim_errors *errors) {
  if ((long long)e->n_variants * e->n_points > INT32_MAX / 2)
    return sim_fail(errors, SIM_ERR_INPUT, "%d variants at %d design points are too many", e->n_variants, e->n_points);
  e->n_scenarios = e->n_variants * e->n_points;
  if (!(e->scenario = calloc((size_t)e->n_scenarios, sizeof *e->scenario))) return SIM_ERR_MEMORY;
  for (int s = 0; s < e->n_scenarios; s++) {
    char name[128];
    int v = s / e->n_points, point = s % e->n_points;
    const exp_experiment_variant *of = &e->variant[v];
    snprintf(name, sizeof name, e->design ? "%.100s#%d" : "%.100s", of->scenario->name, point);
    e->scenario[s] = (exp_experiment_scenario){of->scenario, v, point, copy_text(name), of->cell_from, of->target_from,
                                               of->draw_from};
    if (!e->scenario[s].name) return SIM_ERR_MEMORY;
  }
  return SIM_OK;
}

static bool is_twofold(const exp_experiment *e) {
  if (e->all_targets) return false;
  for (int t = 0; t < e->n_targets; t++)
    if (e->target[t].target->truth != e->target[t].target->indicator) return true;
  return false;
}

sim_status exp_experiment_make(exp_experiment *e, int n, const sim_scenario *variants, const exp_experiment_options *o,
                               sim_errors *errors) {
  sim_status st = SIM_OK;
  *e = (exp_experiment){.model = variants[0].model,
                        .seed = o->seed,
                        .n_rep = o->n_rep,
                        .keep = o->keep,
                        .all_targets = o->all_targets,
                        .n_variants = n,
                        .n_points = 1,
                        .year_start = variants[0].year_start,
                        .year_end = variants[0].year_end};
  SIM_TRY(take_variants(e, variants, errors));
  SIM_TRY(check_order(e, errors));
  SIM_TRY(join_axes(e));
  SIM_TRY(sim_layout_init(&e->layout, e->model, e->axis, e->year_end - e->year_start + 2));
  SIM_TRY(select_outcomes(e, o, errors));
  SIM_TRY(join_targets(e, errors));
  SIM_TRY(exp_experiment_observations(e, errors));
  SIM_TRY(join_draws(e));
  for (int v = 0; v < n; v++) {
    SIM_TRY(map_cells(e, &e->variant[v]));
    SIM_TRY(map_targets(e, &e->variant[v]));
    SIM_TRY(map_draws(e, &e->variant[v]));
  }
  SIM_TRY(exp_experiment_design(e, errors));
  SIM_TRY(make_scenarios(e, errors));
  if (o->conditioned) SIM_TRY(exp_experiment_conditions(e, errors));
  e->row_size = e->layout.size + (is_twofold(e) ? 4 : 2) * e->n_targets;
out:
  return st;
}

sim_status exp_experiment_init(exp_experiment *e, int n, const sim_scenario *variants, uint64_t seed, uint32_t n_rep,
                               exp_keep keep, sim_errors *errors) {
  exp_experiment_options options = {.seed = seed, .n_rep = n_rep, .keep = keep};
  return exp_experiment_make(e, n, variants, &options, errors);
}

static void variant_free(exp_experiment_variant *v) {
  free(v->cell_from);
  free(v->target_from);
  free(v->draw_from);
  free(v->factor_first);
  free(v->factor_slot);
}

void exp_experiment_free(exp_experiment *e) {
  for (int s = 0; e->scenario && s < e->n_scenarios; s++) free(e->scenario[s].name);
  for (int v = 0; e->variant && v < e->n_variants; v++) variant_free(&e->variant[v]);
  for (int a = 0; e->axis && a < e->model->n_axes; a++) sim_axis_free(&e->axis[a]);
  for (int i = 0; i < e->n_draws; i++) {
    free(e->draw_name[i]);
    free(e->draw_unit[i]);
  }
  sim_layout_free(&e->layout);
  exp_points_free(&e->points);
  free(e->scenario);
  free(e->variant);
  free(e->axis);
  free(e->target);
  free(e->observation);
  free(e->condition);
  free(e->draw_name);
  free(e->draw_unit);
  *e = (exp_experiment){0};
}

/* ---- a trial ---- */

/* From the variant's own row, which has every indicator. */
static double target_value(const exp_experiment *e, const sim_target *t, int indicator, const sim_rep *rep) {
  int before = e->year_start - 1;
  if (rep->status != SIM_OK || (!e->all_targets && is_left_out(e, indicator))) return NAN;
  return sim_layout_measure(&rep->tally.layout, sim_rep_row(rep), indicator, t->cell, t->measure, t->from_year - before,
                            t->year - before);
}

/* Values and verdicts of all targets, by what is judged or by the true figures. */
static void fill_targets(const exp_experiment *e, const exp_experiment_scenario *s, bool truth, const sim_rep *rep,
                         double *value) {
  double *met = value + e->n_targets;
  for (int i = 0; i < e->n_targets; i++) {
    value[i] = met[i] = NAN;
    if (s->target_from[i] < 0) continue;
    const sim_target *own = &s->variant->target[s->target_from[i]];
    value[i] = target_value(e, own, truth ? own->truth : own->indicator, rep);
    if (!isnan(value[i])) met[i] = sim_reaches(value[i], own->relation == SIM_AT_LEAST, own->value);
  }
}

uint32_t exp_experiment_param_index(const exp_experiment *e, int scenario, uint32_t replication) {
  bool nested = e->design && e->design->method == SIM_DESIGN_NESTED;
  return nested ? (uint32_t)e->scenario[scenario].design_point : replication;
}

void exp_experiment_trial(const exp_experiment *e, int scenario, uint32_t param_index, uint32_t chance_index,
                          sim_rep *rep, double *value, double *row, double *draws, exp_trial *trial) {
  const exp_experiment_scenario *s = &e->scenario[scenario];
  if (e->design) exp_experiment_place(e, scenario, rep->own);
  sim_scenario_draw(rep->scenario, (sim_key){e->seed, param_index}, value);
  for (int i = 0; i < e->n_draws; i++) draws[i] = s->draw_from[i] >= 0 ? value[s->draw_from[i]] : NAN;
  sim_rep_begin(rep, (sim_key){e->seed, chance_index}, value);
  sim_rep_run(rep, 0);
  bool failed = rep->status != SIM_OK;
  const double *own = sim_rep_row(rep);
  for (int i = 0; i < e->layout.size; i++) row[i] = failed || s->cell_from[i] < 0 ? NAN : own[s->cell_from[i]];
  fill_targets(e, s, false, rep, row + e->layout.size);
  if (exp_experiment_twofold(e)) fill_targets(e, s, true, rep, row + e->layout.size + 2 * e->n_targets);
  *trial = (exp_trial){param_index, chance_index, (uint32_t)rep->n_events, rep->status, ""};
  if (failed) snprintf(trial->reason, sizeof trial->reason, "%s", rep->reason);
}
