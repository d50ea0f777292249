/* Tables of a plan: cells become figures, totals become rules. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_statements_priv.h"

typedef struct table {
  const char *name;
  const scn_node *record, *columns, *rows;
  char *label[SIM_LANGUAGES];
} table;

/* "table.row.column"; in the pool. */
static const char *cell_name(scn_stating *s, const table *t, int row, int column) {
  char name[3 * SCN_NAME_MAX + 3];
  const char *of_row = scn_record_name(t->rows->child[row]);
  int n = snprintf(name, sizeof name, "%s.%s.%s", t->name, of_row, t->columns->child[column]->text);
  const char *kept = scn_pool_text(s->bind.pool, name, (size_t)n);
  if (!kept) s->bind.st = SIM_ERR_MEMORY;
  return kept ? kept : "";
}

static void cell_read(scn_stating *s, const table *t, int row, int column) {
  char key[SCN_KEY], text[512];
  const scn_node *record = t->rows->child[row], *number = scn_node_get(record, "values")->child[column];
  const char *header = t->columns->child[column]->text;
  char *label[SIM_LANGUAGES] = {NULL};
  snprintf(key, sizeof key, "tables[%s].%s.%s", t->name, scn_record_name(record), header);
  aud_figure *f = scn_figure_add(s);
  if (!f) return;
  f->name = scn_keep(&s->bind, cell_name(s, t, row, column));
  scn_label_read(&s->bind, scn_node_get(record, "label"), key, scn_record_name(record), label);
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    snprintf(text, sizeof text, "%.150s: %.150s, %.63s", t->label[l] ? t->label[l] : "", label[l] ? label[l] : "",
             header);
    f->label[l] = scn_keep(&s->bind, text);
    free(label[l]);
  }
  scn_figure_number(s, f, record, number, key);
  scn_figure_meta(s, f, record, t->record, number, key);
}

/* ---- totals ---- */

/* Names of the cells along a row or a column up to the total, joined by +; in the pool. */
static const char *sum_formula(scn_stating *s, const table *t, bool along_row, int at) {
  int n = along_row ? t->columns->n - 1 : t->rows->n - 1;
  char *text = scn_pool_take(s->bind.pool, (size_t)n * (3 * SCN_NAME_MAX + 6) + 1);
  size_t used = 0;
  if (!text) s->bind.st = SIM_ERR_MEMORY;
  for (int i = 0; text && i < n; i++) {
    const char *name = along_row ? cell_name(s, t, at, i) : cell_name(s, t, i, at);
    used += (size_t)sprintf(text + used, "%s%s", i ? " + " : "", name);
  }
  return text ? text : "";
}

/* A rule that a printed total and one or two sums are the same. */
static void total_add(scn_stating *s, const table *t, const char *part, char *const part_label[SIM_LANGUAGES],
                      const char *total, const char *sum, const char *other) {
  char text[512];
  const char *unit = scn_as_text(&s->bind, scn_node_get(t->record, "unit"), "unit");
  aud_rule *r = scn_rule_add(s, AUD_RULE_SAME, other ? 3 : 2);
  if (!r) return;
  snprintf(text, sizeof text, "%s.%s", t->name, part);
  r->name = scn_keep(&s->bind, text);
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    snprintf(text, sizeof text, "%.200s: %.200s", t->label[l] ? t->label[l] : "", part_label[l] ? part_label[l] : part);
    r->label[l] = scn_keep(&s->bind, text);
  }
  scn_rule_unit(s, r, unit ? unit : "");
  r->place = scn_place_keep(s, t->record->place);
  scn_reading_set(s, r, 0, "printed_total", total);
  scn_reading_set(s, r, 1, other ? "sum_of_last_row" : "sum_of_parts", sum);
  if (other) scn_reading_set(s, r, 2, "sum_of_last_column", other);
}

static void totals_add(scn_stating *s, const table *t) {
  char *none[SIM_LANGUAGES] = {NULL};
  int last_row = t->rows->n - 1, last_column = t->columns->n - 1;
  if (last_row < 1 || last_column < 1) {
    SCN_COMPLAIN(&s->bind, t->record->place, "tables", "totals need at least two rows and two columns");
    return;
  }
  for (int i = 0; i < t->rows->n; i++) {
    const char *name = scn_record_name(t->rows->child[i]), *total = cell_name(s, t, i, last_column);
    char *label[SIM_LANGUAGES] = {NULL};
    scn_label_read(&s->bind, scn_node_get(t->rows->child[i], "label"), "label", name, label);
    total_add(s, t, name, label, total, sum_formula(s, t, true, i),
              i == last_row ? sum_formula(s, t, false, last_column) : NULL);
    for (int l = 0; l < SIM_LANGUAGES; l++) free(label[l]);
  }
  for (int i = 0; i < last_column; i++)
    total_add(s, t, t->columns->child[i]->text, none, cell_name(s, t, last_row, i), sum_formula(s, t, false, i), NULL);
}

/* ---- one table ---- */

static bool is_complete(scn_stating *s, const table *t, const char *key) {
  static const char *const keys[] = {"name", "label", "values", "source", "grade", "note", NULL};
  bool ok = true;
  for (int i = 0; i < t->columns->n; i++) {
    const scn_node *column = t->columns->child[i];
    if (column->kind == SCN_SCALAR && scn_name_is_valid(column->text) && !strchr(column->text, '-')) continue;
    SCN_COMPLAIN(&s->bind, column->place, key, "a column must be one word or number");
    ok = false;
  }
  for (int i = 0; i < t->rows->n; i++) {
    const scn_node *row = t->rows->child[i], *values = scn_node_get(row, "values");
    if (!scn_figure_name(s, row, key)) return false;
    scn_keys_check(&s->bind, row, key, keys);
    if (values && values->kind == SCN_LIST && values->n == t->columns->n) continue;
    SCN_COMPLAIN(&s->bind, row->place, key, "values must be a list of %d numbers, one for each column", t->columns->n);
    ok = false;
  }
  return ok;
}

static void table_read(scn_stating *s, const scn_node *record) {
  static const char *const keys[] = {"name",   "label", "unit",    "source", "grade",
                                     "totals", "note",  "columns", "rows",   NULL};
  char key[SCN_KEY];
  table t = {.name = scn_figure_name(s, record, "tables"), .record = record};
  if (!t.name) return;
  snprintf(key, sizeof key, "tables[%s]", t.name);
  scn_keys_check(&s->bind, record, key, keys);
  t.columns = scn_as_list(&s->bind, scn_node_get(record, "columns"), key);
  t.rows = scn_as_list(&s->bind, scn_node_get(record, "rows"), key);
  const char *totals = scn_as_text(&s->bind, scn_node_get(record, "totals"), key);
  if (totals && strcmp(totals, "on") != 0 && strcmp(totals, "off") != 0)
    SCN_COMPLAIN(&s->bind, scn_node_get(record, "totals")->place, key, "totals must be on or off");
  if (!t.columns || !t.rows) {
    SCN_COMPLAIN(&s->bind, record->place, key, "columns and rows are needed, both as lists");
    return;
  }
  if (!is_complete(s, &t, key)) return;
  scn_label_read(&s->bind, scn_node_get(record, "label"), key, t.name, t.label);
  for (int r = 0; r < t.rows->n; r++)
    for (int c = 0; c < t.columns->n && s->bind.st == SIM_OK; c++) cell_read(s, &t, r, c);
  if (totals && strcmp(totals, "on") == 0) totals_add(s, &t);
  for (int l = 0; l < SIM_LANGUAGES; l++) free(t.label[l]);
}

void scn_tables_read(scn_stating *s, const scn_node *list) {
  scn_index index;
  if (!list) return;
  if (scn_index_make(s->bind.pool, list, &index) != SIM_OK) s->bind.st = SIM_ERR_MEMORY;
  for (int i = 0; i < list->n && s->bind.st == SIM_OK; i++) {
    const char *name = scn_record_name(list->child[i]);
    if (name && scn_index_find(&index, name) != i)
      SCN_COMPLAIN(&s->bind, list->child[i]->place, "tables", "two entries are called '%.70s'", name);
    else
      table_read(s, list->child[i]);
  }
}
