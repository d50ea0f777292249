/* `posterior:` - weighted joint draws that take the place of the distributions of some parameters.
 *
 * What is written on top of the section (by a file that extends the one with the section, by a variant, by --set) is
 * the last word on its parameter: its column is left out, and the others stay joint. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scn_priv.h"
#include "scn_rows.h"
#include "sim_design.h"
#include "sim_match.h"
#include "sim_posterior.h"

enum { COLUMNS_MAX = 1000, LEFT_OUT = -1 };

/* One reading of a posterior. */
typedef struct reading {
  scn_bind *b;
  scn_node *node;
  const scn_node *parameters, *draws; /* draws: a list of rows, or a text of them */
  scn_rows rows;                      /* of such a text */
  int n_rows;
  scn_meta meta;
  int *slot;                    /* [parameters->n] LEFT_OUT when something on top gives it */
  const sim_param_desc **param; /* [parameters->n] of those that are kept */
  int kept;
} reading;

/* ---- parameters ---- */

static void path_unknown(reading *r, const scn_node *name) {
  char hint[SCN_WHY] = "";
  if (r->b->errors->n < SIM_ERRORS_MAX) wrd_parameter_hint(r->b->scenario, name->text, hint, sizeof hint);
  SCN_COMPLAIN(r->b, name->place, "posterior.parameters", "there is no parameter '%.80s'%s", name->text, hint);
}

/* Something in its scenario must be unknown that the posterior can know better. */
static bool slot_check(reading *r, const scn_node *name, int i) {
  const sim_scenario *s = r->b->scenario;
  const sim_slot *slot = &s->slot[i];
  const sim_param_desc *d = &s->model->params[sim_scenario_param(s, i)];
  if (slot->uncertain) return true;
  if (!slot->unit) return false; /* what is wrong with its own value has been said */
  if (d->kind == SIM_CHANCE)
    SCN_COMPLAIN(r->b, name->place, "posterior.parameters",
                 "'%.80s' is drawn anew for each case inside a future and has no value that a posterior could give",
                 slot->path);
  else if (d->kind != SIM_NUMBER)
    SCN_COMPLAIN(r->b, name->place, "posterior.parameters", "'%.80s' is a choice or switch, not an uncertain number",
                 slot->path);
  else
    SCN_COMPLAIN(r->b, name->place, "posterior.parameters",
                 "'%.80s' has a fixed value: give it a distribution, or leave its column out", slot->path);
  return false;
}

static void parameter_read(reading *r, int column, int *scratch, unsigned char *taken) {
  const scn_node *name = r->parameters->child[column];
  r->slot[column] = LEFT_OUT;
  if (name->kind != SCN_SCALAR || scn_node_is_empty(name)) {
    SCN_COMPLAIN(r->b, name->place, "posterior.parameters", "must be a list of paths, e.g. KEY or KEY[MEMBER]");
    return;
  }
  int n = sim_scenario_match(r->b->scenario, name->text, scratch);
  if (n == 0)
    path_unknown(r, name);
  else if (n > 1)
    SCN_COMPLAIN(r->b, name->place, "posterior.parameters", "'%.80s' means %d numbers: each needs a column, e.g. %.80s",
                 name->text, n, r->b->scenario->slot[scratch[0]].path);
  else if (taken[scratch[0]]++)
    SCN_COMPLAIN(r->b, name->place, "posterior.parameters", "'%.80s' stands twice", name->text);
  else if (r->b->layer[scratch[0]] <= r->node->layer && slot_check(r, name, scratch[0]))
    r->slot[column] = scratch[0];
  if (r->slot[column] == LEFT_OUT) return;
  r->param[column] = &r->b->scenario->model->params[sim_scenario_param(r->b->scenario, r->slot[column])];
  r->kept++;
}

static void parameters_read(reading *r) {
  size_t n = (size_t)r->b->scenario->n_slots + 1;
  int *scratch = scn_pool_take(r->b->pool, n * sizeof *scratch);
  unsigned char *taken = scn_pool_take(r->b->pool, n);
  r->slot = scn_pool_take(r->b->pool, (size_t)r->parameters->n * sizeof *r->slot);
  r->param = scn_pool_take(r->b->pool, (size_t)r->parameters->n * sizeof *r->param);
  if (!scratch || !taken || !r->slot || !r->param) {
    r->b->st = SIM_ERR_MEMORY;
    return;
  }
  for (int c = 0; c < r->parameters->n; c++) parameter_read(r, c, scratch, taken);
}

/* ---- rows ---- */

static bool weight_read(reading *r, const scn_node *node, double *weight) {
  char why[SCN_WHY];
  if (!scn_number_read(node, weight, why)) {
    SCN_COMPLAIN(r->b, node->place, "posterior.draws", "its weight: %s", why);
    return false;
  }
  if (*weight >= 0) return true;
  SCN_COMPLAIN(r->b, node->place, "posterior.draws", "a weight must not be negative (got %g)", *weight);
  return false;
}

static bool value_read(reading *r, const scn_node *node, int column, double *value) {
  const sim_param_desc *d = r->param[column];
  const scn_meta meta = {.unit = d->unit, .conversion = {1, 1}};
  return scn_number_value(r->b, d, node, r->b->scenario->slot[r->slot[column]].path, &meta, value);
}

static bool row_read(reading *r, const scn_node *row, sim_posterior *p, int at) {
  int columns = r->parameters->n, kept = 0;
  if (row->kind != SCN_LIST || row->n != columns + 1) {
    SCN_COMPLAIN(r->b, row->place, "posterior.draws",
                 "a row must be %s%d numbers: a weight and a value of each of the %d parameters",
                 r->draws->kind == SCN_LIST ? "a list of " : "", columns + 1, columns);
    return false;
  }
  bool well = weight_read(r, row->child[0], &p->cumulative[at]);
  for (int c = 0; c < columns; c++) {
    if (r->slot[c] == LEFT_OUT) continue;
    double *value = &p->value[(size_t)kept++ * (size_t)p->n_rows + (size_t)at];
    well = value_read(r, row->child[c + 1], c, value) && well;
  }
  return well;
}

static bool rows_read(reading *r, sim_posterior *p) {
  double total = 0;
  bool well = true;
  for (int i = 0; i < r->n_rows; i++) {
    const scn_node *row = r->draws->kind == SCN_LIST ? r->draws->child[i] : scn_rows_next(&r->rows);
    well = row_read(r, row, p, i) && well;
    total += p->cumulative[i];
  }
  if (well && !(total > 0 && isfinite(total))) {
    SCN_COMPLAIN(r->b, r->draws->place, "posterior.draws", "the weights must have a sum greater than 0 and finite");
    well = false;
  }
  return well;
}

/* ---- what holds of the section ---- */

/* A list without the children of columns that are left out; `first` children stand before the columns. */
static scn_node *columns_keep(reading *r, const scn_node *list, int first) {
  scn_node *kept = scn_node_copy(r->b->pool, list, 0);
  if (!kept) {
    r->b->st = SIM_ERR_MEMORY;
    return NULL;
  }
  kept->n = first;
  for (int c = 0; c < r->parameters->n; c++)
    if (r->slot[c] != LEFT_OUT) kept->child[kept->n++] = list->child[first + c];
  return kept;
}

static scn_node *list_keep(reading *r) {
  scn_node *draws = scn_node_copy(r->b->pool, r->draws, 0);
  for (int i = 0; draws && i < draws->n; i++)
    if (!(draws->child[i] = columns_keep(r, draws->child[i], 1))) return NULL;
  return draws;
}

static scn_node *text_keep(reading *r) {
  int n = r->parameters->n + 1;
  bool *keep = scn_pool_take(r->b->pool, (size_t)n * sizeof *keep);
  if (!keep) return NULL;
  keep[0] = true; /* the weight */
  for (int c = 0; c < r->parameters->n; c++) keep[c + 1] = r->slot[c] != LEFT_OUT;
  return scn_rows_keep(r->b->pool, r->draws, n, keep);
}

/* The section without the columns that are left out; a section that is whole stays as it is. */
static scn_node *section_keep(reading *r) {
  bool text = r->draws->kind == SCN_SCALAR;
  if (r->kept == r->parameters->n && !(text && !scn_rows_are_plain(r->draws->text))) return r->node;
  scn_node *parameters = columns_keep(r, r->parameters, 0), *draws = text ? text_keep(r) : list_keep(r);
  if (!parameters || !draws) return NULL;
  scn_node *section = scn_node_with(r->b->pool, r->node, parameters);
  return section ? scn_node_with(r->b->pool, section, draws) : NULL;
}

static void posterior_fill(reading *r, sim_posterior *p) {
  sim_place place = scn_node_where(r->node);
  int kept = 0;
  p->source = scn_keep(r->b, r->meta.source);
  p->grade = scn_keep(r->b, r->meta.grade);
  p->place = (sim_place){scn_keep(r->b, place.file), place.line, place.column};
  for (int c = 0; c < r->parameters->n; c++)
    if (r->slot[c] != LEFT_OUT) p->slot[kept++] = r->slot[c];
  if (r->b->st == SIM_OK)
    r->b->st = sim_posterior_apply(p, r->b->scenario, r->b->errors);
  else
    sim_posterior_free(p);
}

/* `calibrations: [250, 250]`: how many rows each has, in their order; each is given the same weight. Without it all
 * rows are of one. */
static bool calibrations_read(reading *r, sim_posterior *p) {
  const scn_node *node = scn_node_get(r->node, "calibrations");
  int at = 0;
  if (scn_node_is_empty(node)) return true;
  const scn_node *list = scn_as_list(r->b, node, "posterior.calibrations");
  for (int k = 0; list && k < list->n; k++) {
    char why[SCN_WHY];
    double size = 0, total = 0;
    bool well = scn_number_read(list->child[k], &size, why) && size >= 1 && size == floor(size);
    if (!well || size > p->n_rows - at) {
      SCN_COMPLAIN(r->b, list->child[k]->place, "posterior.calibrations",
                   "must be the number of rows of each calibration, %d in all", p->n_rows);
      return false;
    }
    for (int i = at; i < at + (int)size; i++) total += p->cumulative[i];
    for (int i = at; i < at + (int)size; i++) {
      p->calibration[i] = k;
      p->cumulative[i] /= total > 0 ? total : 1;
    }
    at += (int)size;
  }
  if (!list) return false;
  if (at != p->n_rows)
    SCN_COMPLAIN(r->b, list->place, "posterior.calibrations", "count %d rows, and there are %d", at, p->n_rows);
  p->n_calibrations = list->n;
  return at == p->n_rows;
}

static void section_read(reading *r) {
  scn_bind *b = r->b;
  parameters_read(r);
  if (b->st != SIM_OK) return;
  sim_posterior *p = sim_posterior_create(r->n_rows, r->kept > 0 ? r->kept : 1);
  if (!p) {
    b->st = SIM_ERR_MEMORY;
    return;
  }
  int before = b->errors->total;
  bool usable = rows_read(r, p) && calibrations_read(r, p) && b->errors->total == before && r->kept > 0 &&
                r->meta.source && r->meta.grade;
  if (!usable) {
    sim_posterior_free(p);
    return;
  }
  b->posterior = section_keep(r);
  if (!b->posterior) b->st = SIM_ERR_MEMORY;
  posterior_fill(r, p);
}

/* ---- the whole ---- */

static const scn_node *part_find(reading *r, const char *name, const char *what) {
  const scn_node *part = scn_node_get(r->node, name);
  if (!scn_node_is_empty(part)) return part;
  SCN_COMPLAIN(r->b, scn_node_where(r->node), "posterior", "%s: is missing: %s", name, what);
  return NULL;
}

/* Complains about a list or text that holds nothing or too much. */
static const scn_node *size_check(reading *r, const scn_node *part, const char *key, int n, int most) {
  if (n > 0 && n <= most) return part;
  SCN_COMPLAIN(r->b, part->place, key, "holds %d entries (allowed 1 to %d)", n, most);
  return NULL;
}

static const scn_node *parameters_find(reading *r) {
  const char *key = "posterior.parameters";
  const scn_node *list = part_find(r, "parameters", "the list of what the draws are values of");
  list = list ? scn_as_list(r->b, list, key) : NULL;
  return list ? size_check(r, list, key, list->n, COLUMNS_MAX) : NULL;
}

/* A list of rows, or a literal text with a row in each line. */
static const scn_node *draws_find(reading *r) {
  const char *key = "posterior.draws";
  const scn_node *draws = part_find(r, "draws", "rows of a weight and a value of each parameter");
  if (!draws) return NULL;
  if (draws->kind == SCN_SCALAR && !scn_rows_can(draws)) {
    SCN_COMPLAIN(r->b, draws->place, key, "must be a list of rows, or lines of numbers below draws: |");
    return NULL;
  }
  if (draws->kind == SCN_MAP) return scn_as_list(r->b, draws, key);
  r->n_rows = draws->n;
  if (draws->kind == SCN_SCALAR) {
    if (scn_rows_start(&r->rows, r->b->pool, draws, COLUMNS_MAX + 1) != SIM_OK) {
      r->b->st = SIM_ERR_MEMORY;
      return NULL;
    }
    r->n_rows = r->rows.n;
  }
  return size_check(r, draws, key, r->n_rows, SIM_POSTERIOR_ROWS);
}

static bool is_none(const scn_node *node) {
  return scn_node_is_empty(node) || (node->kind == SCN_SCALAR && strcmp(node->text, "none") == 0);
}

void scn_posterior_read(scn_bind *b) {
  static const char *const words[] = {"source", "grade", "note", "parameters", "calibrations", "draws", NULL};
  reading r = {.b = b, .node = scn_node_get(b->root, "posterior"), .meta = {.unit = "", .conversion = {1, 1}}};
  char missing[SCN_WHY];
  int before = b->errors->total;
  if (is_none(r.node) || !scn_as_map(b, r.node, "posterior")) return;
  scn_keys_check(b, r.node, "posterior", words);
  scn_meta_read(b, r.node, "posterior", NULL, &r.meta);
  scn_meta_missing(&r.meta, true, missing, sizeof missing);
  if (missing[0] && !r.meta.broken) SCN_COMPLAIN(b, scn_node_where(r.node), "posterior", "%s missing", missing);
  r.parameters = parameters_find(&r);
  r.draws = draws_find(&r);
  if (r.parameters && r.draws && b->errors->total == before) section_read(&r);
}
