#include "scn_rows.h"

#include <limits.h>
#include <string.h>

/* Numbers of a row that a line of so many letters can hold. */
static int most_of(size_t length) { return length / 2 + 1 < INT_MAX ? (int)(length / 2) + 1 : INT_MAX - 1; }

static const char blanks[] = " \t";

bool scn_rows_can(const scn_node *node) { return node->kind == SCN_SCALAR && node->begin > 0; }

static size_t line_length(const char *line) {
  const char *end = strchr(line, '\n');
  return end ? (size_t)(end - line) : strlen(line);
}

static const char *line_after(const char *line, size_t length) { return line + length + (line[length] == '\n'); }

/* Rows, and the length of the longest line. */
static int rows_count(const char *text, size_t *longest) {
  int n = 0;
  *longest = 0;
  for (size_t length; *text; text = line_after(text, length)) {
    length = line_length(text);
    n += strspn(text, blanks) < length;
    if (length > *longest) *longest = length;
  }
  return n;
}

sim_status scn_rows_start(scn_rows *r, scn_pool *pool, const scn_node *text, int most) {
  size_t longest;
  *r = (scn_rows){.text = text, .at = text->text, .line = text->place.line};
  r->n = rows_count(text->text, &longest);
  r->most = most < most_of(longest) ? most : most_of(longest);
  size_t cells = (size_t)r->most + 1;
  r->copy = scn_pool_take(pool, longest + 1);
  r->cell = scn_pool_take(pool, cells * sizeof *r->cell);
  r->row = (scn_node){.kind = SCN_LIST, .layer = text->layer};
  r->row.child = scn_pool_take(pool, cells * sizeof *r->row.child);
  if (!r->copy || !r->cell || !r->row.child) return SIM_ERR_MEMORY;
  for (int i = 0; i <= r->most; i++) {
    r->cell[i] = (scn_node){.kind = SCN_SCALAR, .plain = true, .layer = text->layer};
    r->row.child[i] = &r->cell[i];
  }
  return SIM_OK;
}

/* Ends each number of the copied line with a NUL. Columns count letters, not bytes. */
static void line_cut(scn_rows *r) {
  sim_place place = {r->text->place.file, r->line, r->text->begin};
  bool inside = false;
  r->row.n = 0;
  for (char *c = r->copy; *c && r->row.n <= r->most; c++) {
    bool blank = *c == blanks[0] || *c == blanks[1];
    if (!blank && !inside) {
      scn_node *cell = &r->cell[r->row.n++];
      cell->text = c;
      cell->place = place;
    }
    if (blank) *c = '\0';
    inside = !blank;
    place.column += ((unsigned char)*c & 0xc0) != 0x80;
  }
  r->row.place = r->row.n > 0 ? r->cell[0].place : place;
}

const scn_node *scn_rows_next(scn_rows *r) {
  while (*r->at) {
    size_t length = line_length(r->at);
    memcpy(r->copy, r->at, length);
    r->copy[length] = '\0';
    r->at = line_after(r->at, length);
    r->line++;
    line_cut(r);
    if (r->row.n > 0) return &r->row;
  }
  return NULL;
}

static scn_node *row_copy(scn_pool *pool, const scn_node *row) {
  scn_node *copy = scn_node_copy(pool, row, 0);
  for (int i = 0; copy && i < copy->n; i++) {
    const scn_node *cell = row->child[i];
    copy->child[i] = scn_node_scalar(pool, cell->text, true, cell);
    if (!copy->child[i]) return NULL;
  }
  return copy;
}

scn_node *scn_rows_list(scn_pool *pool, const scn_node *text) {
  const scn_node *row, like = {.kind = SCN_LIST, .key = text->key, .key_place = text->key_place, .place = text->place};
  scn_rows rows;
  if (scn_rows_start(&rows, pool, text, INT_MAX) != SIM_OK) return NULL;
  scn_node *list = scn_node_copy(pool, &like, rows.n);
  while (list && (row = scn_rows_next(&rows))) {
    scn_node *copy = row_copy(pool, row);
    if (!copy || scn_node_append(pool, list, copy) != SIM_OK) return NULL;
  }
  return list;
}

scn_node *scn_rows_keep(scn_pool *pool, const scn_node *text, int n, const bool *keep) {
  const scn_node *row;
  scn_rows rows;
  char *out = scn_pool_take(pool, strlen(text->text) + 2); /* a last line may lack its end */
  if (!out || scn_rows_start(&rows, pool, text, n) != SIM_OK) return NULL;
  scn_node *kept = scn_node_scalar(pool, "", false, text);
  if (!kept) return NULL;
  kept->begin = text->begin;
  kept->text = out;
  while ((row = scn_rows_next(&rows))) {
    for (int i = 0; i < row->n && i < n; i++) {
      size_t length = strlen(row->child[i]->text);
      if (!keep[i]) continue;
      memcpy(out, row->child[i]->text, length);
      out[length] = ' ';
      out += length + 1;
    }
    out[-1] = '\n'; /* in the place of the last space: a row keeps its first number, at least */
  }
  return kept;
}

bool scn_rows_are_plain(const char *text) {
  static const char signs[] = "0123456789+-.eE "; /* sixteen: as many as one instruction looks for */
  if (!*text) return false;
  for (size_t length; *text; text += length + 1) {
    length = strspn(text, signs);
    if (length == 0 || text[length] != '\n' || text[0] == ' ' || text[length - 1] == ' ') return false;
  }
  return true;
}
