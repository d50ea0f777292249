#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "res_out_priv.h"
#include "res_select.h"
#include "wrd_text.h"

_Static_assert((int)EXP_LEAF >= (int)RES_QUANTILES, "the buffer of a leaf also holds the quantiles");

/* ---- which blocks there are ---- */

static void block_init(res_block *b, const char *name, int offset, int size, int indicator) {
  *b = (res_block){.offset = offset,
                   .size = size,
                   .indicator = indicator,
                   .quantiles = true,
                   .values = -1,
                   .mean = -1,
                   .sd = -1,
                   .mcse = -1,
                   .quantile = -1};
  snprintf(b->name, sizeof b->name, "%s", name);
}

/* What the row has of the targets, in its order. An indicator brings its own labels. */
enum { TARGET_BLOCKS = 4 };
static const struct {
  const char *name, *label;
} target_block[TARGET_BLOCKS] = {
    {"target_value", N_("value of the target's measure")},
    {"target_met", N_("target met (1) or not (0)")},
    {"target_true_value", N_("value of the target's measure in true figures")},
    {"target_true_met", N_("target met by true figures (1) or not (0)")},
};

static void indicators_init(res_out *o) {
  const exp_experiment *e = o->experiment;
  for (int i = 0; i < e->model->n_indicators; i++) {
    const sim_indicator_desc *d = &e->model->indicators[i];
    if (e->layout.cells[i] == 0) continue; /* no member of its axis: a dimension cannot be empty */
    res_block *b = &o->block[o->n_blocks++];
    block_init(b, d->name, e->layout.offset[i], e->layout.n_years * e->layout.cells[i], i);
    b->dim[b->n_dims++] = &o->year;
    for (int k = 0; k < SIM_MAX_AXES && d->axis[k] != SIM_NO_AXIS; k++) b->dim[b->n_dims++] = &o->axis[d->axis[k]];
  }
}

static void targets_init(res_out *o) {
  const exp_experiment *e = o->experiment;
  int n = e->n_targets > 0 ? exp_experiment_twofold(e) ? TARGET_BLOCKS : TARGET_BLOCKS / 2 : 0;
  for (int k = 0; k < n; k++) {
    res_block *b = &o->block[o->n_blocks++];
    block_init(b, target_block[k].name, e->layout.size + k * e->n_targets, e->n_targets, -1 - k);
    b->dim[b->n_dims++] = &o->target;
    b->quantiles = k % 2 == 0;
  }
}

sim_status res_out_blocks_init(res_out *o) {
  int largest = 1;
  o->block = calloc((size_t)o->experiment->model->n_indicators + TARGET_BLOCKS, sizeof *o->block);
  if (!o->block) return SIM_ERR_MEMORY;
  indicators_init(o);
  targets_init(o);
  for (int i = 0; i < o->n_blocks; i++)
    if (o->block[i].size > largest) largest = o->block[i].size;
  o->buffer = calloc((size_t)largest * EXP_LEAF, sizeof *o->buffer);
  return o->buffer ? SIM_OK : SIM_ERR_MEMORY;
}

/* ---- their variables ---- */

typedef struct summary {
  const char *suffix, *long_name, *method;
} summary;

enum { VALUES, MEAN, SD, MCSE, QUANTILE, N_SUMMARIES };
static const summary summaries[N_SUMMARIES] = {
    [VALUES] = {"", "", NULL},
    [MEAN] = {"_mean", N_(", mean"), "replication: mean"},
    [SD] = {"_sd", N_(", standard deviation"), "replication: standard_deviation"},
    [MCSE] = {"_mcse", N_(", Monte Carlo standard error of the mean"), "replication: mean (comment: standard error)"},
    [QUANTILE] = {"_quantile", N_(", quantile"), "replication: quantile"},
};

static const char *const kind_name[] = {[SIM_FLOW] = "flow",
                                        [SIM_STOCK] = "stock",
                                        [SIM_AVERAGE] = "average",
                                        [SIM_RATIO] = "ratio",
                                        [SIM_GROWTH] = "growth"};
static const char *const year_method[] = {[SIM_FLOW] = "year: sum",
                                          [SIM_STOCK] = "year: point",
                                          [SIM_AVERAGE] = "year: mean",
                                          [SIM_RATIO] = "year: mean (comment: ratio of yearly sums)",
                                          [SIM_GROWTH] = "year: point (comment: change against the year before)"};

const char *res_out_kind(sim_indicator_kind kind) { return kind_name[kind]; }

static const char *block_label(const res_out *o, const res_block *b, int language) {
  if (b->indicator < 0) return wrd_text(language, target_block[-1 - b->indicator].label);
  const sim_indicator_desc *d = &o->experiment->model->indicators[b->indicator];
  return d->label[language] ? d->label[language] : d->name;
}

static sim_status describe(const res_out *o, const res_block *b, int what, hid_t set, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_h5 *h = &o->h;
  char text[512];
  const sim_indicator_desc *d = b->indicator >= 0 ? &o->experiment->model->indicators[b->indicator] : NULL;
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    snprintf(text, sizeof text, "%s%s", block_label(o, b, l), wrd_text(l, summaries[what].long_name));
    SIM_TRY(res_h5_put_text(h, set, l == SIM_EN ? "long_name" : "long_name_vi", text, errors));
  }
  if (d) {
    SIM_TRY(res_h5_put_text(h, set, "kind", res_out_kind(d->kind), errors));
    SIM_TRY(res_h5_put_text(h, set, "comment", d->doc ? d->doc : "", errors));
    snprintf(text, sizeof text, "%s%s%s", year_method[d->kind], what == VALUES ? "" : " ",
             what == VALUES ? "" : summaries[what].method);
    SIM_TRY(res_h5_put_text(h, set, "cell_methods", text, errors));
  } else if (what != VALUES) {
    SIM_TRY(res_h5_put_text(h, set, "cell_methods", summaries[what].method, errors));
  }
  if (what == QUANTILE) {
    const char *way = res_out_exact(o) ? "exact, type 7 of Hyndman and Fan"
                                       : "from counts in bins: off by at most 2^-8 (0.4 %) of the larger value next to "
                                         "it; |x| < 1e-9 is 0";
    SIM_TRY(res_h5_put_text(h, set, "accuracy", way, errors));
  }
  SIM_TRY(res_h5_put_text(h, set, "coordinates", "variant design_point", errors));
out:
  return st;
}

static sim_status define(res_out *o, const res_block *b, int what, hid_t *set, sim_errors *errors) {
  char name[sizeof b->name + 16];
  snprintf(name, sizeof name, "%s%s", b->name, summaries[what].suffix);
  res_var v = res_out_var(o, name, H5T_IEEE_F64LE, 1, (const res_dim *[]){&o->scenario});
  if (what == VALUES) v.dim[v.n_dims++] = &o->replication;
  if (what == QUANTILE) v.dim[v.n_dims++] = &o->quantile;
  for (int d = 0; d < b->n_dims; d++) v.dim[v.n_dims++] = b->dim[d];
  for (int d = 0; d < v.n_dims; d++) v.chunk[d] = v.dim[d]->size;
  if (v.chunk[0] > 64) v.chunk[0] = 64;
  if (what == VALUES) res_out_chunk(o, &v);
  if (b->indicator >= 0) v.unit = o->experiment->model->indicators[b->indicator].unit;
  sim_status st = res_h5_define(&o->h, &v, set, errors);
  return st == SIM_OK ? describe(o, b, what, *set, errors) : st;
}

sim_status res_out_blocks_define(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  /* The target axis is a coordinate of their blocks and must be there before them. */
  if (o->target.size > 0) {
    const char **name = calloc(o->target.size, sizeof *name);
    if (!name) return SIM_ERR_MEMORY;
    for (hsize_t t = 0; t < o->target.size; t++) name[t] = o->experiment->target[t].target->name;
    st = res_h5_dim_put(&o->h, o->h.file, &o->target, o->string, o->string, name, "target of the plan", errors);
    free(name);
  }
  for (int i = 0; st == SIM_OK && i < o->n_blocks; i++) {
    res_block *b = &o->block[i];
    if (o->all) SIM_TRY(define(o, b, VALUES, &b->values, errors));
    SIM_TRY(define(o, b, MEAN, &b->mean, errors));
    SIM_TRY(define(o, b, SD, &b->sd, errors));
    SIM_TRY(define(o, b, MCSE, &b->mcse, errors));
    if (b->quantiles) SIM_TRY(define(o, b, QUANTILE, &b->quantile, errors));
  }
out:
  return st;
}

/* ---- writing them ---- */

int res_out_block_place(const res_block *b, int s, bool inner, hsize_t first, hsize_t n, hsize_t *start,
                        hsize_t *count) {
  int rank = 0;
  start[rank] = (hsize_t)s;
  count[rank++] = 1;
  if (inner) {
    start[rank] = first;
    count[rank++] = n;
  }
  for (int d = 0; d < b->n_dims; d++) {
    start[rank] = 0;
    count[rank++] = b->dim[d]->size;
  }
  return rank;
}

sim_status res_out_blocks_leaf(res_out *o, const exp_leaf *leaf, sim_errors *errors) {
  hsize_t start[RES_MAX_DIMS], count[RES_MAX_DIMS];
  size_t row = (size_t)o->experiment->row_size;
  for (int i = 0; i < o->n_blocks; i++) {
    const res_block *b = &o->block[i];
    size_t size = (size_t)b->size;
    for (uint32_t r = 0; r < leaf->n; r++)
      memcpy(o->buffer + r * size, leaf->row + r * row + b->offset, size * sizeof *o->buffer);
    int rank = res_out_block_place(b, leaf->scenario, true, leaf->first, leaf->n, start, count);
    sim_status st = res_h5_write(&o->h, b->values, H5T_NATIVE_DOUBLE, rank, start, count, o->buffer, errors);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

static double mean_of(stat_moments m) { return m.weight > 0 ? m.mean : NAN; }

sim_status res_out_blocks_moments(res_out *o, int s, const stat_moments *moments, sim_errors *errors) {
  hsize_t start[RES_MAX_DIMS], count[RES_MAX_DIMS];
  double (*const measure[])(stat_moments) = {mean_of, stat_sd, stat_mcse};
  for (int i = 0; i < o->n_blocks; i++) {
    const res_block *b = &o->block[i];
    const hid_t set[] = {b->mean, b->sd, b->mcse};
    int rank = res_out_block_place(b, s, false, 0, 0, start, count);
    for (int k = 0; k < 3; k++) {
      for (int c = 0; c < b->size; c++) o->buffer[c] = measure[k](moments[b->offset + c]);
      sim_status st = res_h5_write(&o->h, set[k], H5T_NATIVE_DOUBLE, rank, start, count, o->buffer, errors);
      if (st != SIM_OK) return st;
    }
  }
  return SIM_OK;
}

void res_out_block_quantiles(double *buffer, int size, int c, const double *q) {
  for (int k = 0; k < RES_QUANTILES; k++) buffer[(size_t)k * (size_t)size + (size_t)c] = q[k];
}

sim_status res_out_block_write(const res_out *o, const res_block *b, int s, const double *quantile,
                               sim_errors *errors) {
  hsize_t start[RES_MAX_DIMS], count[RES_MAX_DIMS];
  int rank = res_out_block_place(b, s, true, 0, RES_QUANTILES, start, count);
  return res_h5_write(&o->h, b->quantile, H5T_NATIVE_DOUBLE, rank, start, count, quantile, errors);
}

sim_status res_out_blocks_small(res_out *o, const exp_leaf *leaf, sim_errors *errors) {
  sim_status st = SIM_OK;
  size_t row = (size_t)o->experiment->row_size;
  double q[RES_QUANTILES], x[EXP_LEAF];
  for (int i = 0; i < o->n_blocks; i++) {
    const res_block *b = &o->block[i];
    if (!b->quantiles) continue;
    for (int c = 0; c < b->size; c++) {
      for (uint32_t r = 0; r < leaf->n; r++) x[r] = leaf->row[r * row + (size_t)(b->offset + c)];
      res_select_quantiles(x, leaf->n, RES_QUANTILES, res_quantile_level, q);
      res_out_block_quantiles(o->buffer, b->size, c, q);
    }
    SIM_TRY(res_out_block_write(o, b, leaf->scenario, o->buffer, errors));
  }
out:
  return st;
}

sim_status res_out_blocks_sketched(res_out *o, int s, const res_sketch *sketch, sim_errors *errors) {
  sim_status st = SIM_OK;
  double q[RES_QUANTILES];
  for (int i = 0; i < o->n_blocks; i++) {
    const res_block *b = &o->block[i];
    if (!b->quantiles) continue;
    for (int c = 0; c < b->size; c++) {
      SIM_TRY(res_sketch_quantiles(&sketch[b->offset + c], RES_QUANTILES, res_quantile_level, q));
      res_out_block_quantiles(o->buffer, b->size, c, q);
    }
    SIM_TRY(res_out_block_write(o, b, s, o->buffer, errors));
  }
out:
  return st;
}
