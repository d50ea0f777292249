/* Targets: yardsticks on indicators. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_reading.h"
#include "wrd_text.h"

enum { TARGETS_MAX = 10000 };

/* What distinguishes the two readings of a target whose price basis is not known. */
static void basis_name(scn_reading *r, const char *basis, sim_target *t) {
  static const char *const suffix[2] = {N_("(real)"), N_("(nominal)")};
  char *label[SIM_LANGUAGES];
  char text[512];
  scn_reading_label(r, label);
  snprintf(text, sizeof text, "%s%s%s", r->name, basis ? "_" : "", basis ? basis : "");
  t->name = scn_keep(r->bind, text);
  t->basis = scn_keep(r->bind, basis ? basis : "");
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    t->label[l] = label[l];
    if (!basis || !label[l]) continue;
    snprintf(text, sizeof text, "%.400s %s", label[l], wrd_text(l, suffix[strcmp(basis, "nominal") == 0]));
    t->label[l] = scn_keep(r->bind, text);
    free(label[l]);
  }
}

static void relation_read(scn_reading *r, sim_target *t) {
  const char *relation = t->not_modelled ? scn_reading_text(r, "relation") : scn_reading_needed(r, "relation");
  t->relation = relation && strcmp(relation, "<=") == 0 ? SIM_AT_MOST : SIM_AT_LEAST;
  if (relation && strcmp(relation, "<=") != 0 && strcmp(relation, ">=") != 0)
    scn_reading_complain(r, "relation", "'%.40s' is not one of \">=\", \"<=\"", relation);
}

/* The name of its group for people, from the list of groups. */
static void group_read(scn_reading *r, sim_target *t) {
  const char *group = scn_reading_text(r, "group");
  const scn_node *list = scn_node_get(r->bind->root, "target_groups"), *label = NULL;
  t->group = scn_keep(r->bind, group ? group : "");
  for (int i = 0; group && list && list->kind == SCN_LIST && i < list->n; i++) {
    const char *name = scn_record_name(list->child[i]);
    if (name && strcmp(name, group) == 0) label = scn_node_get(list->child[i], "label");
  }
  scn_label_read(r->bind, label, "target_groups", group ? group : "", t->group_label);
}

/* By default a target is judged by what statistics publish. */
static bool is_judged_by_truth(scn_reading *r) {
  const char *figures = scn_reading_text(r, "figures");
  bool truth = figures && strcmp(figures, "true") == 0;
  if (figures && !truth && strcmp(figures, "published") != 0)
    scn_reading_complain(r, "figures", "'%.40s' is not one of published, true", figures);
  return truth;
}

/* `about: 0.5`: the plan rounds, and the figure stands for every number as near as that. */
static void about_read(scn_reading *r, const scn_measured *m, sim_target *t) {
  const scn_node *node = scn_reading_field(r, "about");
  char why[SCN_WHY];
  double written = 0;
  if (!node) return;
  if (!scn_number_read(node, &written, why)) {
    scn_reading_complain(r, "about", "%s", why);
  } else if (!(written >= 0)) {
    scn_reading_complain(r, "about", "must not be negative: it is how far off the figure may be");
  } else {
    t->about = written * m->conversion.multiply / m->conversion.divide;
  }
}

/* Reads the record once for a price basis. `split`: the basis becomes part of the name. */
static void target_fill(scn_reading *r, const char *basis, bool split, sim_target *t) {
  const sim_scenario *s = r->bind->scenario;
  const scn_years horizon = {r->bind->years_known, s->year_start - 1, s->year_end};
  scn_measured m;
  basis_name(r, split ? basis : NULL, t);
  t->record = scn_keep(r->bind, r->name);
  t->place = scn_reading_place(r);
  scn_reading_origin(r, &t->source, &t->grade);
  bool reason = scn_reading_field(r, "not_modelled") != NULL, judged_by_truth = is_judged_by_truth(r);
  group_read(r, t);
  scn_reading_reason(r, &t->not_modelled, &t->not_modelled_vi);
  relation_read(r, t);
  if (reason) /* it may still state its value */
    scn_reading_stated(r, &m);
  else
    scn_reading_measured(r, basis, &horizon, &m);
  t->truth = m.indicator;
  t->indicator =
      judged_by_truth || reason || m.indicator < 0 ? m.indicator : sim_model_published(s->model, m.indicator);
  t->cell = m.cell;
  t->cell_name = m.cell_name;
  t->measure = m.measure;
  t->year = m.year;
  t->from_year = m.from_year;
  t->unit = m.unit;
  t->value = m.value;
  t->rounding = m.rounding;
  about_read(r, &m, t);
}

/* A target of an extended file for a year that a shorter horizon no longer has. */
static bool is_left_out(scn_reading *r) {
  static const char *const names[] = {"year", "from"};
  for (int i = 0; i < 2; i++) {
    const scn_node *node = scn_reading_field(r, names[i]);
    char why[SCN_WHY];
    long long year;
    if (!node || !scn_whole_read(node, 0, 9999, &year, why)) continue;
    if (year == r->bind->scenario->year_start - 1) continue; /* the initial state */
    if (scn_year_is_left_out(r->bind, year, node)) return true;
  }
  return false;
}

/* One record makes one target, or two when its price basis is not known. */
static void record_read(scn_reading *r) {
  if (is_left_out(r)) {
    r->bind->scenario->n_left_out++;
    return;
  }
  const char *basis = scn_reading_text(r, "price_basis");
  bool known = basis && (strcmp(basis, "real") == 0 || strcmp(basis, "nominal") == 0);
  bool split = basis && strcmp(basis, "unknown") == 0 && !scn_reading_field(r, "not_modelled");
  if (basis && !known && strcmp(basis, "unknown") != 0)
    scn_reading_complain(r, "price_basis", "'%.40s' is not one of real, nominal, unknown", basis);
  if (r->wrong) return;
  sim_scenario *s = r->bind->scenario;
  target_fill(r, split ? "real" : known ? basis : NULL, split, &s->target[s->n_targets++]);
  if (split && !r->wrong) target_fill(r, "nominal", true, &s->target[s->n_targets++]);
}

static int target_compare(const void *a, const void *b) {
  const sim_target *const *x = a, *const *y = b;
  return strcmp((*x)->name, (*y)->name);
}

/* A file cannot have two records of one name, but "g_real" may meet the first half of a split "g". */
static void names_check(scn_bind *b, const scn_node *list) {
  sim_scenario *s = b->scenario;
  const sim_target **sorted = scn_pool_take(b->pool, (size_t)s->n_targets * sizeof *sorted);
  if (!sorted) b->st = SIM_ERR_MEMORY;
  if (b->st != SIM_OK || s->n_targets == 0) return;
  for (int i = 0; i < s->n_targets; i++) sorted[i] = &s->target[i];
  qsort(sorted, (size_t)s->n_targets, sizeof *sorted, target_compare);
  for (int i = 1; i < s->n_targets; i++)
    if (strcmp(sorted[i]->name, sorted[i - 1]->name) == 0)
      SCN_COMPLAIN(b, scn_node_where(list), "targets", "two targets are called '%s'", sorted[i]->name);
}

static bool begin(scn_bind *b, int n) {
  b->scenario->target = calloc(2 * (size_t)n + 1, sizeof *b->scenario->target);
  return b->scenario->target != NULL;
}

static bool groups_begin(scn_bind *b, int n) {
  (void)b;
  (void)n;
  return true;
}

/* Groups are names for people; they are read with the targets that are in them. */
static void group_check(scn_reading *r) {
  if (!scn_reading_field(r, "label")) scn_reading_complain(r, "label", "missing");
}

void scn_targets_read(scn_bind *b) {
  scn_readings(b, "target_groups", TARGETS_MAX, groups_begin, group_check);
  scn_readings(b, "targets", TARGETS_MAX, begin, record_read);
  if (b->st == SIM_OK && b->scenario->target) names_check(b, scn_node_get(b->root, "targets"));
}
