/* Targets as figures, and the rules that follow from targets alone. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aud_judge.h"
#include "wrd_fill.h"
#include "wrd_text.h"

typedef struct making {
  const sim_scenario *scenario;
  aud_statements *out;
  int n_declared; /* rules that were there before */
  bool memory;    /* false once there was none */
} making;

static char *keep(making *m, const char *text) {
  char *copy = strdup(text ? text : "");
  m->memory = m->memory && copy;
  return copy;
}

/* ---- figures ---- */

/* Yearly growth and shares are what the derived rules reckon with; other units stay as they are. */
static void base_set(making *m, aud_figure *f, const char *unit) {
  bool per_cent = strcmp(unit, "%") == 0, growth = strcmp(unit, "%/yr") == 0;
  f->unit = keep(m, unit);
  f->base = keep(m, per_cent ? "1" : growth ? "1/yr" : unit);
  f->multiply = 1;
  f->divide = per_cent || growth ? 100 : 1;
}

static void figure_add(making *m, const sim_target *t) {
  aud_figure *f = &m->out->figure[m->out->n_figures++];
  *f = (aud_figure){
      .value = t->value, .rounding = fmax(t->rounding, t->about), .relation = t->relation, .place = t->place};
  f->name = keep(m, t->record);
  f->source = keep(m, t->source);
  f->grade = keep(m, t->grade);
  for (int l = 0; l < SIM_LANGUAGES; l++) f->label[l] = keep(m, t->label[l]);
  base_set(m, f, t->unit);
  f->place.file = t->place.file ? keep(m, t->place.file) : NULL;
  f->year = t->year;
  f->from_year = t->from_year;
}

static sim_status figures_add(making *m, sim_errors *errors) {
  const sim_scenario *s = m->scenario;
  size_t most = (size_t)m->out->n_figures + (size_t)s->n_targets + 1;
  aud_figure *grown = realloc(m->out->figure, most * sizeof *grown);
  if (!grown) return SIM_ERR_MEMORY;
  m->out->figure = grown;
  for (int i = 0; i < s->n_targets && m->memory; i++) {
    const sim_target *t = &s->target[i];
    if (i > 0 && strcmp(t->record, s->target[i - 1].record) == 0) continue; /* its other price basis */
    int other = aud_figure_find(grown, m->out->n_figures, t->record, strlen(t->record));
    if (other >= 0)
      return sim_errors_add(errors, SIM_ERR_INPUT, grown[other].place, t->record, "a target has the same name");
    figure_add(m, t);
  }
  return m->memory ? SIM_OK : SIM_ERR_MEMORY;
}

/* ---- rules ---- */

static bool formula_reads(const char *formula, const char *name, size_t length) {
  for (const char *c = formula; *c;) {
    size_t n = aud_name_length(c);
    if (n == length && memcmp(c, name, n) == 0) return true;
    c += n ? n : 1;
  }
  return false;
}

static bool rule_reads(const aud_rule *r, const char *name, size_t length) {
  for (int i = 0; i < r->n; i++)
    if (formula_reads(r->reading[i].formula, name, length)) return true;
  return false;
}

/* Does the declared rule read every figure that the derived one reads? */
static bool covers(const making *m, const aud_rule *declared, const aud_rule *derived) {
  for (int i = 0; i < m->out->n_figures; i++) {
    const char *name = m->out->figure[i].name;
    size_t n = strlen(name);
    if (rule_reads(derived, name, n) && !rule_reads(declared, name, n)) return false;
  }
  return true;
}

/* Takes back the last rule when it says nothing new. */
static void rule_settle(making *m) {
  aud_rule *last = &m->out->rule[m->out->n_rules - 1];
  bool known = false;
  for (int i = 0; i < m->n_declared && m->memory && !known; i++) known = covers(m, &m->out->rule[i], last);
  if (!known) return;
  aud_statements alone = {.n_rules = 1, .rule = malloc(sizeof *last)};
  if (!alone.rule) {
    m->memory = false;
    return;
  }
  *alone.rule = *last;
  aud_statements_free(&alone);
  m->out->n_rules--;
}

static aud_rule *rule_add(making *m, aud_rule_kind kind, const char *name, const char *unit, int n) {
  aud_rule *grown = realloc(m->out->rule, (size_t)(m->out->n_rules + 1) * sizeof *grown);
  if (grown) m->out->rule = grown;
  aud_reading *reading = grown ? calloc((size_t)n, sizeof *reading) : NULL;
  m->memory = m->memory && reading;
  if (!reading) return NULL;
  aud_rule *r = &m->out->rule[m->out->n_rules++];
  aud_figure worth;
  base_set(m, &worth, unit);
  *r = (aud_rule){.kind = kind,
                  .derived = true,
                  .n = n,
                  .reading = reading,
                  .unit = worth.unit,
                  .base = worth.base,
                  .multiply = worth.multiply,
                  .divide = worth.divide};
  r->name = keep(m, name);
  return r;
}

static void reading_set(making *m, aud_rule *r, int i, const char *name, const char *formula) {
  r->reading[i] = (aud_reading){keep(m, name), keep(m, formula)};
}

/* ---- share and growth ---- */

/* A part whose shares of a whole at both ends and whose growth between them are targets. */
typedef struct part {
  int whole, from, to;
  const sim_target *growth, *first, *last;
} part;

static bool is_level(const sim_target *t, int year) {
  return !t->not_modelled && t->measure == SIM_LEVEL && t->year == year;
}

/* Is `share` the share in its whole of what `growth` grows? */
static bool is_share_of(const sim_scenario *s, const sim_target *share, const sim_target *growth) {
  const sim_indicator_desc *d = &s->model->indicators[share->truth];
  return d->kind == SIM_RATIO && d->numerator == growth->truth && strcmp(share->cell_name, growth->cell_name) == 0;
}

static bool part_find(const sim_scenario *s, const sim_target *g, part *p) {
  *p = (part){.growth = g, .from = g->from_year, .to = g->year};
  if (g->not_modelled || g->measure != SIM_MEAN_GROWTH) return false;
  for (int i = 0; i < s->n_targets && !p->last; i++) {
    const sim_target *a = &s->target[i];
    if (!is_level(a, p->from) || !is_share_of(s, a, g)) continue;
    for (int k = 0; k < s->n_targets && !p->last; k++) {
      const sim_target *b = &s->target[k];
      if (!is_level(b, p->to) || b->truth != a->truth || b->cell != a->cell) continue;
      *p = (part){s->model->indicators[a->truth].denominator, p->from, p->to, g, a, b};
    }
  }
  return p->last;
}

static void share_rule(making *m, const part *parts, int n) {
  static const char *const label = N_("{}: growth from {} to {} that shares and growth of its parts imply");
  char name[128], from[16], to[16], text[SIM_LANGUAGES][512], formula[256];
  const sim_indicator_desc *whole = &m->scenario->model->indicators[parts->whole];
  snprintf(name, sizeof name, "%.60s_growth_%d_%d", whole->name, parts->from, parts->to);
  snprintf(from, sizeof from, "%d", parts->from);
  snprintf(to, sizeof to, "%d", parts->to);
  for (int l = 0; l < SIM_LANGUAGES; l++)
    (void)wrd_fill(text[l], sizeof text[l], wrd_text(l, label), whole->label[l], from, to);
  aud_rule *r = rule_add(m, AUD_RULE_SAME, name, "%/yr", n);
  if (!r) return;
  for (int l = 0; l < SIM_LANGUAGES; l++) r->label[l] = keep(m, text[l]);
  for (int i = 0; i < n; i++) {
    const part *p = &parts[i];
    snprintf(formula, sizeof formula, "rate(growth(%s) * %s / %s, %d)", p->growth->record, p->first->record,
             p->last->record, p->to - p->from);
    reading_set(m, r, i, *p->growth->cell_name ? p->growth->cell_name : p->growth->record, formula);
  }
  if (m->memory) rule_settle(m);
}

static bool same_whole(const part *a, const part *b) {
  return a->whole == b->whole && a->from == b->from && a->to == b->to;
}

static void shares_derive(making *m) {
  const sim_scenario *s = m->scenario;
  part *parts = calloc((size_t)s->n_targets + 1, 2 * sizeof *parts), *group = parts ? parts + s->n_targets + 1 : NULL;
  int n = 0;
  m->memory = m->memory && parts;
  for (int i = 0; parts && i < s->n_targets; i++) n += part_find(s, &s->target[i], &parts[n]);
  for (int i = 0; i < n && m->memory; i++) {
    int size = 0, earlier = 0;
    for (int k = 0; k < n; k++) {
      if (!same_whole(&parts[i], &parts[k])) continue;
      earlier += k < i;
      group[size++] = parts[k];
    }
    if (size > 1 && earlier == 0) share_rule(m, group, size);
  }
  free(parts);
}

/* ---- level and growth, bounds ---- */

static void level_rule(making *m, const sim_target *g, const sim_target *first, const sim_target *last) {
  char name[128], formula[160];
  snprintf(name, sizeof name, "%.80s_level", last->record);
  aud_rule *r = rule_add(m, AUD_RULE_SAME, name, last->unit, 2);
  if (!r) return;
  for (int l = 0; l < SIM_LANGUAGES; l++) r->label[l] = keep(m, last->label[l]);
  snprintf(formula, sizeof formula, "%s * growth(%s)", first->record, g->record);
  reading_set(m, r, 0, "target", last->record);
  reading_set(m, r, 1, "earlier_target_grown", formula);
  if (m->memory) rule_settle(m);
}

static void levels_derive(making *m, const sim_target *g) {
  const sim_scenario *s = m->scenario;
  for (int i = 0; i < s->n_targets; i++)
    for (int k = 0; k < s->n_targets && m->memory; k++) {
      const sim_target *a = &s->target[i], *b = &s->target[k];
      bool cells = is_level(a, g->from_year) && is_level(b, g->year) && a->truth == g->truth && b->truth == g->truth &&
                   a->cell == g->cell && b->cell == g->cell;
      if (cells) level_rule(m, g, a, b);
    }
}

static void bounds_derive(making *m, const sim_target *low) {
  static const char *const bounds = N_("One target is a lower bound, the other an upper bound of the same quantity");
  const sim_scenario *s = m->scenario;
  for (int i = 0; i < s->n_targets && m->memory; i++) {
    const sim_target *high = &s->target[i];
    bool same = !high->not_modelled && high->truth == low->truth && high->cell == low->cell &&
                high->measure == low->measure && high->year == low->year && high->from_year == low->from_year;
    if (!same || low->relation != SIM_AT_LEAST || high->relation != SIM_AT_MOST) continue;
    char name[160];
    snprintf(name, sizeof name, "%.70s_and_%.70s", low->record, high->record);
    aud_rule *r = rule_add(m, AUD_RULE_COMPARE, name, low->unit, 2);
    if (!r) return;
    r->exact = true;
    r->order = AUD_ORDER_LE;
    for (int l = 0; l < SIM_LANGUAGES; l++) r->label[l] = keep(m, wrd_text(l, bounds));
    reading_set(m, r, 0, "at_least", low->record);
    reading_set(m, r, 1, "at_most", high->record);
    if (m->memory) rule_settle(m);
  }
}

sim_status aud_targets(const sim_scenario *s, aud_statements *statements, sim_errors *errors) {
  making m = {.scenario = s, .out = statements, .n_declared = statements->n_rules, .memory = true};
  sim_status st = figures_add(&m, errors);
  if (st == SIM_OK) shares_derive(&m);
  for (int i = 0; st == SIM_OK && i < s->n_targets && m.memory; i++) {
    const sim_target *t = &s->target[i];
    if (t->not_modelled) continue;
    if (t->measure == SIM_MEAN_GROWTH) levels_derive(&m, t);
    bounds_derive(&m, t);
  }
  if (!m.memory) st = SIM_ERR_MEMORY;
  return st == SIM_ERR_MEMORY ? sim_fail(errors, st, "%s", sim_status_text(st)) : st;
}
