#include "xpl_pack.h"

#include <stdlib.h>
#include <string.h>

#include "sim_dist.h"
#include "sim_posterior.h"

/* Both directions go through the same functions, so the form is stated once. `out` is NULL when bytes are read. */
typedef struct code {
  rep_buffer *out;
  const unsigned char *at;
  size_t left;
  sim_status st;
} code;

enum { MARK = 0x314c5058, MOST = 1 << 24 }; /* "XPL1"; more of anything is no scenario */

static void raw(code *c, void *x, size_t size) {
  if (c->st != SIM_OK || size == 0) return;
  if (c->out) {
    rep_buffer_add(c->out, x, size);
    c->st = c->out->status;
  } else if (size > c->left) {
    c->st = SIM_ERR_FORMAT;
  } else {
    memcpy(x, c->at, size);
    c->at += size;
    c->left -= size;
  }
}

static void whole(code *c, int *x) {
  int32_t bits = *x;
  raw(c, &bits, sizeof bits);
  *x = bits;
}

static void flag(code *c, bool *x) {
  int as = *x;
  whole(c, &as);
  *x = as != 0;
}

/* A number of things that follow. */
static void count(code *c, int *n) {
  whole(c, n);
  if (c->st == SIM_OK && (*n < 0 || *n > MOST)) c->st = SIM_ERR_FORMAT;
  if (c->st != SIM_OK && !c->out) *n = 0;
}

static void number(code *c, double *x) { raw(c, x, sizeof *x); }

/* Room for n things, when they are read. */
static void room(code *c, void *list, int n, size_t size) {
  void *made;
  if (c->out) return;
  made = c->st == SIM_OK ? calloc((size_t)n + 1, size) : NULL;
  if (c->st == SIM_OK && !made) c->st = SIM_ERR_MEMORY;
  memcpy(list, &made, sizeof made);
}

static void text(code *c, char **t) {
  int n = c->out && *t ? (int)strlen(*t) : 0;
  count(c, &n);
  room(c, t, n, 1);
  if (*t) raw(c, *t, (size_t)n);
}

static void labels(code *c, char *label[SIM_LANGUAGES]) {
  for (int l = 0; l < SIM_LANGUAGES; l++) text(c, &label[l]);
}

/* A constant that must be the same on both sides. */
static void same(code *c, int value) {
  int x = value;
  whole(c, &x);
  if (c->st == SIM_OK && x != value) c->st = SIM_ERR_FORMAT;
}

static void head(code *c, sim_scenario *s) {
  same(c, MARK);
  same(c, s->model->results_version);
  same(c, s->model->n_axes);
  same(c, s->model->n_params);
  same(c, s->model->n_indicators);
  text(c, &s->name);
  labels(c, s->label);
  whole(c, &s->year_start);
  whole(c, &s->year_end);
}

static void axes(code *c, sim_scenario *s) {
  room(c, &s->axis, s->model->n_axes, sizeof *s->axis);
  for (int a = 0; s->axis && a < s->model->n_axes; a++) {
    sim_axis *axis = &s->axis[a];
    count(c, &axis->n);
    room(c, &axis->member, axis->n, sizeof *axis->member);
    for (int i = 0; axis->member && i < axis->n; i++) {
      text(c, &axis->member[i].name);
      labels(c, axis->member[i].label);
    }
  }
}

/* Of a slot with a column of the posterior only the factor is needed: rows stand in the place of its distribution. */
static void dist(code *c, sim_dist *d, bool rows_only) {
  int kind = rows_only ? SIM_DIST_CONSTANT : (int)d->kind, n = rows_only ? 0 : d->n;
  bool table = d->table != NULL;
  whole(c, &kind);
  if (c->st == SIM_OK && (kind < 0 || kind >= SIM_DIST_COUNT)) c->st = SIM_ERR_FORMAT;
  for (int i = 0; i < 4; i++) number(c, &d->arg[i]);
  number(c, &d->factor);
  number(c, &d->min);
  number(c, &d->max);
  number(c, &d->p_min);
  number(c, &d->p_max);
  count(c, &n);
  if (n > 0) {
    room(c, &d->value, n, sizeof *d->value);
    room(c, &d->cumulative, n, sizeof *d->cumulative);
    if (d->value) raw(c, d->value, (size_t)n * sizeof *d->value);
    if (d->cumulative) raw(c, d->cumulative, (size_t)n * sizeof *d->cumulative);
  }
  flag(c, &table);
  if (c->out || c->st != SIM_OK) return;
  d->kind = (sim_dist_kind)kind;
  d->n = n;
  if (table) c->st = sim_dist_tabulate(d);
}

static void slots(code *c, sim_scenario *s) {
  room(c, &s->offset, s->model->n_params, sizeof *s->offset);
  for (int p = 0; s->offset && p < s->model->n_params; p++) whole(c, &s->offset[p]);
  count(c, &s->n_slots);
  room(c, &s->slot, s->n_slots, sizeof *s->slot);
  room(c, &s->base, s->n_slots, sizeof *s->base);
  for (int i = 0; c->st == SIM_OK && i < s->n_slots; i++) {
    sim_slot *slot = &s->slot[i];
    bool joint = slot->joint != NULL;
    flag(c, &slot->uncertain);
    flag(c, &joint);
    raw(c, &slot->stream, sizeof slot->stream);
    text(c, &slot->path);
    number(c, &s->base[i]);
    dist(c, &slot->dist, joint);
  }
}

static void posterior(code *c, sim_scenario *s) {
  sim_posterior *p = s->posterior;
  int rows = p ? p->n_rows : 0, columns = p ? p->n_columns : 0;
  count(c, &rows);
  count(c, &columns);
  if (rows == 0 || c->st != SIM_OK) return;
  if (!c->out) p = s->posterior = (int64_t)rows * columns < MOST ? sim_posterior_create(rows, columns) : NULL;
  if (!p) {
    c->st = SIM_ERR_MEMORY;
    return;
  }
  raw(c, p->value, (size_t)rows * (size_t)columns * sizeof *p->value);
  raw(c, p->cumulative, (size_t)rows * sizeof *p->cumulative);
  for (int r = 0; r < rows; r++) whole(c, &p->calibration[r]);
  whole(c, &p->n_calibrations);
  for (int k = 0; k < columns && c->st == SIM_OK; k++) {
    whole(c, &p->slot[k]);
    if (p->slot[k] < 0 || p->slot[k] >= s->n_slots) c->st = SIM_ERR_FORMAT;
    if (c->st == SIM_OK && !c->out) s->slot[p->slot[k]].joint = p->value + (size_t)k * (size_t)rows;
  }
}

static void target(code *c, const sim_scenario *s, sim_target *t) {
  int measure = (int)t->measure, relation = (int)t->relation;
  text(c, &t->name);
  labels(c, t->label);
  labels(c, t->group_label);
  text(c, &t->unit);
  text(c, &t->cell_name);
  whole(c, &t->indicator);
  whole(c, &t->truth);
  whole(c, &t->cell);
  whole(c, &measure);
  whole(c, &t->year);
  whole(c, &t->from_year);
  whole(c, &relation);
  number(c, &t->value);
  if (c->out || c->st != SIM_OK) return;
  bool known =
      t->indicator >= 0 && t->indicator < s->model->n_indicators && t->truth >= 0 && t->truth < s->model->n_indicators;
  if (!known) c->st = SIM_ERR_FORMAT;
  t->measure = (sim_measure)measure;
  t->relation = (sim_relation)relation;
}

static void targets(code *c, sim_scenario *s) {
  int n = 0;
  for (int i = 0; c->out && i < s->n_targets; i++) n += !s->target[i].not_modelled;
  count(c, &n);
  room(c, &s->target, n, sizeof *s->target);
  if (!c->out) s->n_targets = s->target ? n : 0;
  for (int i = 0; c->st == SIM_OK && i < s->n_targets; i++)
    if (!s->target[i].not_modelled) target(c, s, &s->target[i]);
}

static void scenario(code *c, sim_scenario *s) {
  head(c, s);
  axes(c, s);
  if (c->st == SIM_OK) slots(c, s);
  if (c->st == SIM_OK) posterior(c, s);
  if (c->st == SIM_OK) targets(c, s);
}

sim_status xpl_pack(const sim_scenario *s, rep_buffer *out) {
  code c = {.out = out};
  scenario(&c, (sim_scenario *)(uintptr_t)s); /* writing changes nothing */
  return c.st;
}

sim_status xpl_unpack(const sim_model *model, const void *bytes, size_t n, sim_scenario *s, sim_errors *errors) {
  code c = {.at = bytes, .left = n};
  *s = (sim_scenario){.model = model};
  scenario(&c, s);
  if (c.st == SIM_OK && c.left > 0) c.st = SIM_ERR_FORMAT;
  return c.st == SIM_ERR_FORMAT ? sim_fail(errors, c.st, "the scenario is not whole, or of another program") : c.st;
}
