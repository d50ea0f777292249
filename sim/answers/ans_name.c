#include "ans_name.h"

#include <stdio.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "wrd_nearest.h"

bool ans_name_cut(ans_name *n, const char *text) {
  char *cell, *year;
  size_t length = strlen(text);
  *n = (ans_name){.name = n->copy};
  if (length >= sizeof n->copy) return false;
  memcpy(n->copy, text, length + 1);
  year = strrchr(n->copy, '@');
  if (year) *year++ = '\0';
  cell = strchr(n->copy, '[');
  if (cell) {
    size_t size = strlen(cell);
    if (size < 3 || cell[size - 1] != ']') return false;
    cell[size - 1] = '\0';
    *cell++ = '\0';
  }
  n->cell = cell;
  n->year = year;
  return true;
}

sim_status ans_name_variable(const res_file *r, const char *name, bool targets, int *variable, sim_errors *errors) {
  char hint[160];
  wrd_nearest nearest = wrd_nearest_start(name);
  if ((*variable = ans_variable_find(r, name)) >= 0) return SIM_OK;
  for (int i = 0; i < r->n_variables; i++) wrd_nearest_try(&nearest, r->variable[i].name);
  for (int t = 0; t < r->n_evaluated && targets; t++) wrd_nearest_try(&nearest, r->target[t].name);
  for (int i = 0; r->model && i < r->model->n_indicators; i++)
    if (strcmp(r->model->indicators[i].name, name) == 0)
      return sim_fail(errors, SIM_ERR_USAGE,
                      "%s does not hold the indicator '%s': the run kept others (--keep all keeps every one), or the "
                      "list that it goes over is empty",
                      r->path, name);
  wrd_nearest_text(&nearest, hint, sizeof hint);
  return sim_fail(errors, SIM_ERR_USAGE, "no indicator%s '%s' in %s%s", targets ? " or evaluated target" : "", name,
                  r->path,
                  hint[0]   ? hint
                  : targets ? "; plansim describe indicators lists the ones, plansim show the others"
                            : "; plansim describe indicators lists them");
}

static sim_status cell_named(const res_file *r, const ans_name *n, ans_named *named, sim_errors *errors) {
  const res_variable *v = &r->variable[named->variable];
  char cell[sizeof n->copy], first[256];
  if (!n->cell) return SIM_OK;
  snprintf(cell, sizeof cell, "%s", n->cell);
  for (char *c = cell; *c; c++)
    if (*c == ',') *c = '-';
  if (v->n_axes > 0 && (named->cell = ans_cell_find(r, named->variable, cell)) >= 0) return SIM_OK;
  ans_cell_name(r, named->variable, 0, first, sizeof first);
  return sim_fail(
      errors, SIM_ERR_USAGE,
      v->n_axes ? "indicator %s has no cell '%s'; its first is '%s'" : "indicator %s has no cells, so no '%s'%s",
      v->name, cell, first);
}

static sim_status year_named(const res_file *r, const ans_name *n, ans_named *named, sim_errors *errors) {
  char year[16];
  if (!n->year) return SIM_OK;
  for (int i = 0; i < r->n_years; i++) {
    snprintf(year, sizeof year, "%d", r->year[i]);
    if (strcmp(year, n->year) == 0) named->year = i;
  }
  if (named->year >= 0) return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE, "no year '%s' in %s: it has %d to %d", n->year, r->path, r->year[0],
                  r->year[r->n_years - 1]);
}

sim_status ans_name_find(const res_file *r, const char *option, const char *text, bool targets, ans_named *named,
                         sim_errors *errors) {
  ans_name n;
  *named = (ans_named){-1, -1, -1, -1};
  for (int t = 0; t < r->n_evaluated && targets; t++)
    if (strcmp(r->target[t].name, text) == 0) named->target = t;
  if (named->target >= 0) return SIM_OK;
  if (!ans_name_cut(&n, text))
    return sim_fail(errors, SIM_ERR_USAGE, "%s wants NAME[cell]@YEAR, not '%.200s'", option, text);
  sim_status st = ans_name_variable(r, n.name, targets, &named->variable, errors);
  if (st == SIM_OK) st = cell_named(r, &n, named, errors);
  return st == SIM_OK ? year_named(r, &n, named, errors) : st;
}

/* "plan, baseline, slump and 3 more" */
static void scenarios_list(const res_file *r, char *text, size_t size) {
  enum { LISTED = 8 };
  size_t n = 0;
  int listed = r->n_scenarios <= LISTED + 1 ? r->n_scenarios : LISTED;
  text[0] = '\0';
  for (int s = 0; s < listed && n < size; s++)
    n += (size_t)snprintf(text + n, size - n, "%s%.80s", s > 0 ? ", " : "", r->scenario[s]);
  if (listed < r->n_scenarios && n < size) snprintf(text + n, size - n, " and %d more", r->n_scenarios - listed);
}

sim_status ans_scenario_named(const res_file *r, const char *option, const char *name, int *scenario,
                              sim_errors *errors) {
  char hint[WRD_HINT], list[800];
  wrd_nearest nearest = wrd_nearest_start(name);
  for (int s = 0; s < r->n_scenarios; s++) {
    wrd_nearest_try(&nearest, r->scenario[s]);
    if (strcmp(r->scenario[s], name) != 0) continue;
    *scenario = s;
    return SIM_OK;
  }
  wrd_nearest_text(&nearest, hint, sizeof hint);
  scenarios_list(r, list, sizeof list);
  return sim_fail(errors, SIM_ERR_USAGE, "%s: %s has no scenario '%.160s'%s%s %s", option, r->path, name, hint,
                  hint[0] ? " It has" : "; it has", list);
}

/* ---- in an experiment ---- */

static bool indicator_named(const exp_experiment *e, const char *name, int *indicator, char *why) {
  char hint[160];
  wrd_nearest nearest = wrd_nearest_start(name);
  for (*indicator = 0; *indicator < e->model->n_indicators; ++*indicator) {
    const char *other = e->model->indicators[*indicator].name;
    if (strcmp(other, name) == 0) break;
    wrd_nearest_try(&nearest, other);
  }
  wrd_nearest_text(&nearest, hint, sizeof hint);
  if (*indicator == e->model->n_indicators)
    snprintf(why, ANS_NAME_WHY, "there is no indicator '%s'%s", name, hint);
  else if (e->layout.cells[*indicator] == 0)
    snprintf(why, ANS_NAME_WHY, "nothing is kept of the indicator '%s'%s", name, e->selected ? ": see --outcomes" : "");
  else
    return true;
  return false;
}

static bool member_named(const sim_axis *axis, const char *name, int *member, char *why) {
  char hint[160];
  wrd_nearest nearest = wrd_nearest_start(name);
  if ((*member = sim_axis_find(axis, name)) >= 0) return true;
  for (int i = 0; i < axis->n; i++) wrd_nearest_try(&nearest, axis->member[i].name);
  wrd_nearest_text(&nearest, hint, sizeof hint);
  snprintf(why, ANS_NAME_WHY, "there is no member '%s'%s", name, hint);
  return false;
}

static bool cell_in(const exp_experiment *e, const ans_name *n, ans_column_named *found, char *why) {
  const int *axis = e->model->indicators[found->indicator].axis;
  char shape[160] = "", members[sizeof n->copy], *rest = NULL;
  int axes = 0, given = 0, member;
  for (; axes < SIM_MAX_AXES && axis[axes] != SIM_NO_AXIS; axes++)
    snprintf(shape + strlen(shape), sizeof shape - strlen(shape), "%s%s", axes ? "," : "",
             e->model->axes[axis[axes]].name);
  snprintf(members, sizeof members, "%s", n->cell ? n->cell : "");
  found->cell = 0;
  for (char *m = strtok_r(members, ",", &rest); m; m = strtok_r(NULL, ",", &rest)) {
    if (given++ >= axes) break;
    if (!member_named(&e->axis[axis[given - 1]], m, &member, why)) return false;
    found->cell = found->cell * e->axis[axis[given - 1]].n + member;
  }
  if (given == axes && (axes > 0 || !n->cell)) return true;
  if (axes == 0)
    snprintf(why, ANS_NAME_WHY, "the indicator has no members: '%s'", n->name);
  else
    snprintf(why, ANS_NAME_WHY, "write %s[%s] with a member of each", n->name, shape);
  return false;
}

static bool year_in(const exp_experiment *e, const char *text, int *year, char *why) {
  char other[16];
  for (int y = e->year_start - 1; text && y <= e->year_end; y++) {
    snprintf(other, sizeof other, "%d", y);
    *year = y;
    if (strcmp(other, text) == 0) return true;
  }
  if (text)
    snprintf(why, ANS_NAME_WHY, "there is no year '%s': %d is the initial state and %d the last year", text,
             e->year_start - 1, e->year_end);
  return !text;
}

bool ans_name_column(const exp_experiment *e, const ans_name *n, int year, ans_column_named *found,
                     char why[ANS_NAME_WHY]) {
  *found = (ans_column_named){.year = year};
  if (!indicator_named(e, n->name, &found->indicator, why) || !cell_in(e, n, found, why) ||
      !year_in(e, n->year, &found->year, why))
    return false;
  found->column = e->layout.offset[found->indicator] +
                  (found->year - e->year_start + 1) * e->layout.cells[found->indicator] + found->cell;
  return true;
}
