#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "res_out_priv.h"
#include "sim_posterior.h"
#include "wrd_slot.h"

/* ---- /schema: the lists that a reader needs, in order ---- */

typedef struct table {
  const char **text;
  char (*axes)[128];
  int32_t *chart;
} table;

static void axes_text(const res_block *b, char out[128]) {
  out[0] = '\0';
  for (int d = 1; d < b->n_dims; d++)
    snprintf(out + strlen(out), 128 - strlen(out), "%s%s", d > 1 ? " " : "", b->dim[d]->name);
}

enum { S_NAME, S_UNIT, S_EN, S_VI, S_KIND, S_DOC, S_AXES, S_COLUMNS };

static const char *schema_text(const res_out *o, const res_block *b, int column, const char *axes) {
  const sim_indicator_desc *d = &o->experiment->model->indicators[b->indicator];
  const char *text[S_COLUMNS] = {d->name, d->unit, d->label[SIM_EN], d->label[SIM_VI], res_out_kind(d->kind),
                                 d->doc,  axes};
  if (text[column]) return text[column];
  return column == S_EN || column == S_VI ? d->name : "";
}

static sim_status indicators_put(res_out *o, res_dim *dim, table t, sim_errors *errors) {
  sim_status st = SIM_OK;
  static const char *const name[S_COLUMNS] = {"indicator", "unit", "label_en", "label_vi", "kind", "doc", "axes"};
  for (hsize_t i = 0; i < dim->size; i++) {
    axes_text(&o->block[i], t.axes[i]);
    t.chart[i] = o->experiment->model->indicators[o->block[i].indicator].chart;
  }
  for (int c = 0; c < S_COLUMNS; c++) {
    for (hsize_t i = 0; i < dim->size; i++) t.text[i] = schema_text(o, &o->block[i], c, t.axes[i]);
    if (c == S_NAME)
      SIM_TRY(
          res_h5_dim_put(&o->h, o->schema, dim, o->string, o->string, t.text, "variable in the root group", errors));
    else
      SIM_TRY(res_out_strings(o, o->schema, name[c], dim, t.text, NULL, errors));
  }
  SIM_TRY(res_out_ints(o, o->schema, "chart", dim, t.chart, "1: drawn by default", errors));
out:
  return st;
}

static sim_status axes_list_put(res_out *o, sim_errors *errors) {
  res_dim dim = {"axis", 0, false, -1};
  const char **name = calloc((size_t)o->experiment->model->n_axes, sizeof *name);
  if (!name) return SIM_ERR_MEMORY;
  for (int a = 0; a < o->experiment->model->n_axes; a++)
    if (o->axis[a].scale >= 0) name[dim.size++] = o->axis[a].name;
  sim_status st = SIM_OK;
  if (dim.size > 0)
    st = res_h5_dim_put(&o->h, o->schema, &dim, o->string, o->string, name, "axis of some indicator", errors);
  if (!res_h5_release(dim.scale) && st == SIM_OK) st = res_h5_fail(&o->h, "write", "axis", errors);
  free(name);
  return st;
}

sim_status res_out_schema(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_dim dim = {"indicator", 0, false, -1};
  for (int i = 0; i < o->n_blocks; i++) dim.size += o->block[i].indicator >= 0;
  table t = {calloc(dim.size + 1, sizeof *t.text), calloc(dim.size + 1, sizeof *t.axes),
             calloc(dim.size + 1, sizeof *t.chart)};
  if (!t.text || !t.axes || !t.chart) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  SIM_TRY(res_h5_group(&o->h, o->h.file, "schema", &o->schema, errors));
  SIM_TRY(axes_list_put(o, errors));
  if (dim.size > 0) SIM_TRY(indicators_put(o, &dim, t, errors));
out:
  if (!res_h5_release(dim.scale) && st == SIM_OK) st = res_h5_fail(&o->h, "write", "indicator", errors);
  free(t.text);
  free(t.axes);
  free(t.chart);
  return st;
}

/* ---- /inputs: where every number comes from ---- */

enum { I_PATH, I_UNIT, I_WRITTEN, I_DIST, I_SOURCE, I_GRADE, I_FILE, I_COLUMNS };
static const char *const input_name[I_COLUMNS] = {"parameter", "unit", "unit_as_written", "distribution", "source",
                                                  "grade",     "file"};
static const char *const input_long_name[I_COLUMNS] = {
    "path of the parameter",
    "unit of the value",
    "unit in the file",
    "distribution or posterior in the unit of the file, constant, or the word chosen",
    "where the number comes from",
    "grade of the source",
    "file that gives it; empty: not given, neutral value"};

static const char *input_text(const sim_scenario *v, int slot, int column, char dist[WRD_SLOT_TEXT]) {
  const sim_slot *s = &v->slot[slot];
  if (column == I_UNIT) return v->model->params[sim_scenario_param(v, slot)].unit;
  if (column == I_DIST) sim_scenario_word(v, slot, dist, WRD_SLOT_TEXT);
  if (column == I_DIST && !dist[0]) wrd_slot_distribution(v, slot, dist);
  const char *text[I_COLUMNS] = {s->path, "", s->unit, dist, s->source, s->grade, s->given ? s->place.file : ""};
  return text[column] ? text[column] : "";
}

static sim_status input_numbers_put(res_out *o, hid_t group, const res_dim *dim, const sim_scenario *v,
                                    sim_errors *errors) {
  sim_status st = SIM_OK;
  int32_t *line = calloc(dim->size, sizeof *line);
  if (!line) return SIM_ERR_MEMORY;
  res_var x = {.loc = group, .name = "value", .type = H5T_IEEE_F64LE, .n_dims = 1, .dim = {dim}};
  SIM_TRY(res_h5_put(&o->h, &x, H5T_NATIVE_DOUBLE, v->base, "value, for a distribution its mean", errors));
  for (int i = 0; i < v->n_slots; i++) line[i] = v->slot[i].uncertain;
  SIM_TRY(res_out_ints(o, group, "uncertain", dim, line, "1: drawn once per replication", errors));
  for (int i = 0; i < v->n_slots; i++) line[i] = v->slot[i].given ? v->slot[i].place.line : 0;
  SIM_TRY(res_out_ints(o, group, "line", dim, line, "line in the file", errors));
out:
  free(line);
  return st;
}

/* From which row a replication draws follows from these, the seed and its param_index (sim_posterior.h). They stand in
 * a group of their own, so that whoever reads the inputs as one table finds parameters alone. */
static sim_status rows_put(res_out *o, hid_t inputs, const sim_posterior *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  hid_t group = -1;
  res_dim dim = {"posterior_row", (hsize_t)p->n_rows, false, -1};
  int32_t *of = calloc(dim.size + 1, sizeof *of);
  if (!of) return SIM_ERR_MEMORY;
  for (int i = 0; i < p->n_rows; i++) of[i] = i;
  SIM_TRY(res_h5_group(&o->h, inputs, "posterior", &group, errors));
  SIM_TRY(res_h5_dim_put(&o->h, group, &dim, H5T_STD_I32LE, H5T_NATIVE_INT32, of, "row of the posterior", errors));
  res_var x = {.loc = group, .name = "posterior_cumulative", .type = H5T_IEEE_F64LE, .n_dims = 1, .dim = {&dim}};
  SIM_TRY(res_h5_put(&o->h, &x, H5T_NATIVE_DOUBLE, p->cumulative, "sum of the weights up to the row", errors));
  for (int i = 0; i < p->n_rows; i++) of[i] = p->calibration[i];
  SIM_TRY(res_out_ints(o, group, "posterior_calibration", &dim, of, "which calibration the row comes from", errors));
out:;
  bool closed = res_h5_release(dim.scale);
  closed = res_h5_release(group) && closed;
  if (!closed && st == SIM_OK) st = res_h5_fail(&o->h, "write group", "posterior", errors);
  free(of);
  return st;
}

/* What stood in the place of a posterior. text[n_slots], words[n_slots]: work space. */
static sim_status priors_put(res_out *o, hid_t group, const res_dim *dim, const sim_scenario *v, const char **text,
                             char (*words)[WRD_SLOT_TEXT], sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < v->n_slots; i++) {
    wrd_slot_prior(v, i, words[i]);
    text[i] = words[i];
  }
  SIM_TRY(res_out_strings(o, group, "prior", dim, text,
                          "distribution that the posterior takes the place of; empty: not listed there", errors));
  for (int i = 0; i < v->n_slots; i++) {
    const sim_slot *prior = sim_posterior_prior(v, i);
    text[i] = prior ? prior->source : "";
  }
  SIM_TRY(res_out_strings(o, group, "prior_source", dim, text, "where the prior comes from", errors));
  for (int i = 0; i < v->n_slots; i++) {
    const sim_slot *prior = sim_posterior_prior(v, i);
    text[i] = prior ? prior->grade : "";
  }
  SIM_TRY(res_out_strings(o, group, "prior_grade", dim, text, "grade of that source", errors));
  SIM_TRY(rows_put(o, group, v->posterior, errors));
out:
  return st;
}

static sim_status variant_put(res_out *o, hid_t group, const sim_scenario *v, res_dim *dim, sim_errors *errors) {
  sim_status st = SIM_OK;
  const char **text = calloc(dim->size, sizeof *text);
  char(*dist)[WRD_SLOT_TEXT] = calloc(dim->size, sizeof *dist);
  if (!text || !dist) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  for (int c = 0; c < I_COLUMNS; c++) {
    for (int i = 0; i < v->n_slots; i++) text[i] = input_text(v, i, c, dist[i]);
    if (c == I_PATH)
      SIM_TRY(res_h5_dim_put(&o->h, group, dim, o->string, o->string, text, input_long_name[c], errors));
    else
      SIM_TRY(res_out_strings(o, group, input_name[c], dim, text, input_long_name[c], errors));
  }
  SIM_TRY(input_numbers_put(o, group, dim, v, errors));
  if (v->posterior) SIM_TRY(priors_put(o, group, dim, v, text, dist, errors));
out:
  free(text);
  free(dist);
  return st;
}

sim_status res_out_inputs(res_out *o, sim_errors *errors) {
  const exp_experiment *e = o->experiment;
  sim_status st = res_h5_group(&o->h, o->h.file, "inputs", &o->inputs, errors);
  for (int i = 0; st == SIM_OK && i < e->n_variants; i++) {
    const sim_scenario *v = e->variant[i].scenario;
    hid_t group = -1;
    res_dim dim = {"parameter", (hsize_t)v->n_slots, false, -1};
    if (v->n_slots == 0) continue;
    st = res_h5_group(&o->h, o->inputs, v->name, &group, errors);
    if (st == SIM_OK) st = variant_put(o, group, v, &dim, errors);
    bool closed = res_h5_release(dim.scale);
    closed = res_h5_release(group) && closed;
    if (!closed && st == SIM_OK) st = res_h5_fail(&o->h, "write group", v->name, errors);
  }
  return st;
}

/* ---- root attributes and /provenance ---- */

static sim_status root_put(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_h5 *h = &o->h;
  const int32_t version = RES_SCHEMA_VERSION;
  SIM_TRY(res_h5_put_text(h, h->file, "Conventions", "CF-1.8", errors));
  SIM_TRY(res_h5_put_text(h, h->file, "title", "Monte Carlo simulation of an industrial development plan", errors));
  SIM_TRY(res_h5_put_text(h, h->file, "schema", RES_SCHEMA, errors));
  SIM_TRY(res_h5_put_number(h, h->file, "schema_version", H5T_NATIVE_INT32, 1, &version, errors));
  SIM_TRY(res_h5_put_text(h, h->file, "keep", o->all ? "all" : "summary", errors));
  if (!res_out_exact(o))
    SIM_TRY(res_h5_put_text(h, h->file, "quantile_accuracy",
                            "quantiles come from counts in bins of sign, binary exponent and 7 mantissa bits: off by "
                            "at most 2^-8 (0.4 %) of the larger value next to it; |x| < 1e-9 counts as 0",
                            errors));
out:
  return st;
}

static sim_status numbers_put(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  const exp_experiment *e = o->experiment;
  const int32_t results = e->model->results_version, leaf = EXP_LEAF;
  const int64_t reps = e->n_rep;
  SIM_TRY(res_h5_put_number(&o->h, o->origin, "seed", H5T_NATIVE_UINT64, 1, &e->seed, errors));
  SIM_TRY(res_h5_put_number(&o->h, o->origin, "replications", H5T_NATIVE_INT64, 1, &reps, errors));
  SIM_TRY(res_h5_put_number(&o->h, o->origin, "results_version", H5T_NATIVE_INT32, 1, &results, errors));
  SIM_TRY(res_h5_put_number(&o->h, o->origin, "leaf", H5T_NATIVE_INT32, 1, &leaf, errors));
out:
  return st;
}

static sim_status identity_put(res_out *o, sim_errors *errors) {
  char hex[65];
  sim_status st = res_inputs_sha256(o->experiment, hex);
  return st == SIM_OK ? res_h5_put_text(&o->h, o->origin, "inputs_sha256", hex, errors) : st;
}

static sim_status scenario_texts_put(res_out *o, sim_errors *errors) {
  size_t n = (size_t)o->experiment->n_scenarios;
  const char **text = calloc(n, sizeof *text);
  if (!text) return SIM_ERR_MEMORY;
  for (size_t s = 0; s < n; s++) {
    const char *resolved = o->experiment->scenario[s].variant->resolved;
    bool first = o->experiment->scenario[s].design_point == 0; /* thousands of points have one text */
    text[s] = first && resolved ? resolved : "";
  }
  sim_status st = res_out_strings(o, o->origin, "scenario_text", &o->scenario, text, "resolved scenario file", errors);
  free(text);
  return st;
}

sim_status res_out_provenance(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  const struct {
    const char *name, *text;
  } line[] = {{"program", "plansim"},
              {"model", o->experiment->model->name},
              {"version", o->provenance->version},
              {"command", o->provenance->command},
              {"libraries", o->provenance->libraries},
              {"created", o->provenance->created},
              {"revision", o->provenance->revision ? o->provenance->revision : ""}};
  SIM_TRY(root_put(o, errors));
  SIM_TRY(res_h5_group(&o->h, o->h.file, "provenance", &o->origin, errors));
  for (size_t i = 0; i < sizeof line / sizeof *line; i++)
    SIM_TRY(res_h5_put_text(&o->h, o->origin, line[i].name, line[i].text ? line[i].text : "", errors));
  SIM_TRY(numbers_put(o, errors));
  SIM_TRY(identity_put(o, errors));
  SIM_TRY(scenario_texts_put(o, errors));
out:
  return st;
}
