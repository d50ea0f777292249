#include "xpl_file.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS = 8, PART = 80, NUMBER = 40 };

/* Where a slot stands: its parameter, the record of a list (-1 without one), its cells on the other axes. */
typedef struct place {
  const sim_param_desc *d;
  int param, record, n_rest, rest_axis[SIM_MAX_AXES], rest[SIM_MAX_AXES];
} place;

static place place_of(const sim_scenario *s, int slot) {
  place p = {.param = sim_scenario_param(s, slot), .record = -1};
  p.d = &s->model->params[p.param];
  int cell = slot - s->offset[p.param], n = 0, member[SIM_MAX_AXES];
  while (n < SIM_MAX_AXES && p.d->axis[n] != SIM_NO_AXIS) n++;
  for (int k = n - 1; k >= 0; k--) {
    member[k] = cell % s->axis[p.d->axis[k]].n;
    cell /= s->axis[p.d->axis[k]].n;
  }
  int first = strstr(p.d->key, "[].") ? 1 : 0;
  if (first) p.record = member[0];
  for (int k = first; k < n; k++) {
    p.rest_axis[p.n_rest] = p.d->axis[k];
    p.rest[p.n_rest++] = member[k];
  }
  return p;
}

static bool same_value(const place *a, const place *b) { return a->param == b->param && a->record == b->record; }

bool xpl_file_can(const sim_scenario *s, int n, const int *slot) {
  for (int i = 0; i < n; i++) {
    place own = place_of(s, slot[i]);
    for (int k = 0; k < s->n_slots; k++) {
      bool there = !s->slot[k].given;
      for (int o = 0; o < n && !there; o++) there = slot[o] == k;
      place other = place_of(s, k);
      if (!there && own.n_rest > 0 && same_value(&own, &other)) return false;
    }
  }
  return true;
}

/* ---- writing ---- */

static void SIM_PRINTF(2, 3) put(rep_buffer *out, const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  rep_buffer_put(out, text);
}

/* A text in double quotes, in which YAML gives a meaning to two characters. */
static void quoted_put(rep_buffer *out, const char *text) {
  rep_buffer_put(out, "\"");
  for (; *text; text++) {
    if (*text == '"' || *text == '\\') rep_buffer_put(out, "\\");
    if ((unsigned char)*text >= ' ') rep_buffer_add(out, text, 1);
  }
  rep_buffer_put(out, "\"");
}

/* As few digits as give the number back. */
static void number_text(double x, char text[NUMBER]) {
  for (int digits = 6; digits <= 17; digits++) {
    snprintf(text, NUMBER, "%.*g", digits, x);
    if (strtod(text, NULL) == x) return;
  }
}

static void value_text(const sim_scenario *s, const xpl_change *c, char text[NUMBER]) {
  const sim_param_desc *d = &s->model->params[sim_scenario_param(s, c->slot)];
  number_text(c->value, text);
  if (d->kind == SIM_SWITCH) snprintf(text, NUMBER, "%s", c->value != 0 ? "on" : "off");
}

/* What one record's value of a parameter is set to, in the order of the slots: change[i] is the first of it. */
typedef struct leaf {
  char part[PARTS][PART]; /* keys on the way; "- name" for a record of a list */
  int n_parts;
  place at;
} leaf;

static leaf leaf_of(const sim_scenario *s, int slot) {
  leaf l = {.at = place_of(s, slot)};
  const char *key = l.at.d->key;
  while (*key && l.n_parts < PARTS - 1) {
    size_t n = strcspn(key, ".[");
    snprintf(l.part[l.n_parts++], PART, "%.*s", (int)n, key);
    key += n;
    if (strncmp(key, "[]", 2) == 0) {
      snprintf(l.part[l.n_parts++], PART, "- %s", s->axis[l.at.d->axis[0]].member[l.at.record].name);
      key += 2;
    }
    key += *key == '.';
  }
  return l;
}

/* The keys that are new after the leaf before. */
static void keys_put(rep_buffer *out, const leaf *before, const leaf *l) {
  int shared = 0, depth = 0;
  while (before && shared < l->n_parts && shared < before->n_parts &&
         strcmp(before->part[shared], l->part[shared]) == 0)
    shared++;
  for (int k = 0; k < l->n_parts; k++) {
    bool record = strncmp(l->part[k], "- ", 2) == 0;
    if (k >= shared && record) put(out, "%*s- name: %s\n", 2 * (depth - 1), "", l->part[k] + 2);
    if (k >= shared && !record) put(out, "%*s%s:%s", 2 * depth, "", l->part[k], k + 1 < l->n_parts ? "\n" : "");
    depth += !record;
  }
}

static void members_put(const sim_scenario *s, int n, const xpl_change *change, const place *at, rep_buffer *out) {
  char text[NUMBER];
  int open = -1;
  const char *comma = "";
  for (int i = 0; i < n; i++) {
    place p = place_of(s, change[i].slot);
    if (!same_value(&p, at)) continue;
    value_text(s, &change[i], text);
    if (p.n_rest == 2 && p.rest[0] != open) {
      put(out, "%s%s: {", open >= 0 ? "}, " : "", s->axis[p.rest_axis[0]].member[p.rest[0]].name);
      open = p.rest[0];
      comma = "";
    }
    put(out, "%s%s: %s", comma, s->axis[p.rest_axis[p.n_rest - 1]].member[p.rest[p.n_rest - 1]].name, text);
    comma = ", ";
  }
  if (open >= 0) rep_buffer_put(out, "}");
}

static void leaf_put(const xpl_file *f, const sim_scenario *s, int n, const xpl_change *change, const leaf *l,
                     rep_buffer *out) {
  bool numeric = l->at.d->kind == SIM_NUMBER || l->at.d->kind == SIM_CHANCE;
  char text[NUMBER];
  if (l->at.n_rest == 0) {
    for (int i = 0; i < n; i++) {
      place p = place_of(s, change[i].slot);
      if (same_value(&p, &l->at)) value_text(s, &change[i], text);
    }
    put(out, numeric ? " {value: %s" : " %s", text);
  } else {
    rep_buffer_put(out, " {values: {");
    members_put(s, n, change, &l->at, out);
    rep_buffer_put(out, "}");
  }
  if (numeric) {
    rep_buffer_put(out, ", unit: ");
    quoted_put(out, l->at.d->unit);
    rep_buffer_put(out, ", source: ");
    quoted_put(out, f->source);
    rep_buffer_put(out, ", grade: assumption");
  }
  rep_buffer_put(out, numeric || l->at.n_rest > 0 ? "}\n" : "\n");
}

static int leaf_compare(const void *a, const void *b) {
  const leaf *x = a, *y = b;
  for (int k = 0; k < x->n_parts && k < y->n_parts; k++) {
    int order = strcmp(x->part[k], y->part[k]);
    if (order) return order;
  }
  return x->n_parts - y->n_parts;
}

static void head_put(const xpl_file *f, const sim_scenario *s, rep_buffer *out) {
  put(out, "# What was set in the explorer of plansim. It extends %s: keep it beside that file.\n", f->base);
  if (f->digest[0]) put(out, "# plansim run %s.yaml, then plansim digest: %s\n", XPL_YOURS, f->digest);
  put(out, "name: %s\nextends: ", XPL_YOURS);
  quoted_put(out, f->base);
  rep_buffer_put(out, "\nlabel: {en: ");
  quoted_put(out, s->label[SIM_EN]);
  rep_buffer_put(out, ", vi: ");
  quoted_put(out, s->label[SIM_VI]);
  put(out, "}\nreplications: %u\nseed: %llu\n", (unsigned)f->n_rep, (unsigned long long)f->seed);
}

sim_status xpl_file_write(const xpl_file *f, const sim_scenario *s, int n, const xpl_change *change, rep_buffer *out) {
  leaf *l = calloc((size_t)n + 1, sizeof *l);
  int leaves = 0;
  if (!l) return SIM_ERR_MEMORY;
  for (int i = 0; i < n; i++) {
    leaf own = leaf_of(s, change[i].slot);
    bool known = false;
    for (int k = 0; k < leaves && !known; k++) known = same_value(&l[k].at, &own.at);
    if (!known) l[leaves++] = own;
  }
  qsort(l, (size_t)leaves, sizeof *l, leaf_compare);
  head_put(f, s, out);
  for (int k = 0; k < leaves; k++) {
    keys_put(out, k ? &l[k - 1] : NULL, &l[k]);
    leaf_put(f, s, n, change, &l[k], out);
  }
  free(l);
  return out->status;
}
