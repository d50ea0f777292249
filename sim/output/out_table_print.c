/* A table on a page: how wide each column is, where texts break, and in how many tables it is printed. */
#include <stdlib.h>
#include <string.h>

#include "out_table.h"

enum {
  INDENT = 2,
  ROOM = OUT_COLUMNS - INDENT,
  LABEL_LEAST = 34, /* columns that labels keep when they break */
  NAME_LEAST = 20,  /* names below the headings of a loose table: they break as heads do */
  TEXT_LEAST = 24,
  HEAD_LEAST = 12,
};

typedef struct block { /* the keys and the columns from..to - 1 */
  const out_table *t;
  int keys, from, to, gap;
  int *width; /* [columns] */
} block;

static int column_count(const block *b) { return b->keys + b->to - b->from; }

/* Column of the table that stands at place i of the block. */
static int column_at(const block *b, int i) { return i < b->keys ? i : b->from + i - b->keys; }

static const out_cell *cell_at(const block *b, int row, int i) {
  return &b->t->cell[row * b->t->columns + column_at(b, i)];
}

static bool is_head(const out_table *t, int row) { return row == 0 && !t->no_head; }

static int row_count(const out_table *t) { return (t->n + t->columns - 1) / t->columns; }

static bool is_there(const block *b, int row, int i) { return row * b->t->columns + column_at(b, i) < b->t->n; }

static bool ends_row(const block *b, int row, int i) {
  for (int k = i + 1; k < column_count(b); k++)
    if (is_there(b, row, k) && cell_at(b, row, k)->text[0]) return false;
  return true;
}

/* Whether a cell may go on over the empty columns after it. */
static bool sticks_out(const block *b, int row, int i) {
  return b->t->loose && i < column_count(b) - 1 && ends_row(b, row, i);
}

/* ---- widths ---- */

/* Columns needed by the cells of a column; heads alone, or all others. */
static int need_of(const block *b, int i, bool head) {
  int need = 0;
  for (int row = 0; row < row_count(b->t); row++) {
    if (is_head(b->t, row) != head) continue;
    if (!is_there(b, row, i) || sticks_out(b, row, i)) continue;
    int w = out_text_width(cell_at(b, row, i)->text);
    if (w > need) need = w;
  }
  return need;
}

static int width_sum(const block *b) {
  int sum = (column_count(b) - 1) * b->gap;
  for (int i = 0; i < column_count(b); i++) sum += b->width[i];
  return sum;
}

static bool fits(block *b) {
  b->gap = 2;
  if (width_sum(b) > ROOM) b->gap = 1;
  return width_sum(b) <= ROOM;
}

/* Takes columns from the widest text until the block fits; `least`: the places that may still give, down to that. */
static void texts_shrink(block *b, const int *least) {
  for (;;) {
    int widest = -1;
    if (width_sum(b) <= ROOM) return;
    for (int i = 0; i < column_count(b); i++)
      if (b->width[i] > least[i] && (widest < 0 || b->width[i] > b->width[widest])) widest = i;
    if (widest < 0) return;
    b->width[widest]--;
  }
}

/* Widths with which the block fits, if there are any; otherwise, when forced, whatever is left. */
static bool widths_make(block *b, int *least, bool forced) {
  int n = column_count(b);
  for (int i = 0; i < n; i++) {
    int head = need_of(b, i, true), body = need_of(b, i, false);
    b->width[i] = head > body ? head : body;
  }
  if (fits(b) || b->t->whole) return true;
  for (int i = 0; i < n; i++) {
    int head = need_of(b, i, true), body = need_of(b, i, false);
    bool text = i == 0 || (b->t->wrap >> column_at(b, i) & 1);
    if (head > body) b->width[i] = body > HEAD_LEAST ? body : head < HEAD_LEAST ? head : HEAD_LEAST;
    least[i] = !text ? b->width[i] : i > 0 ? TEXT_LEAST : b->t->loose ? NAME_LEAST : LABEL_LEAST;
  }
  if (fits(b)) return true;
  b->gap = 2;
  texts_shrink(b, least);
  if (fits(b)) return true;
  b->gap = 1;
  texts_shrink(b, least);
  if (fits(b) || !forced) return width_sum(b) <= ROOM;
  for (int i = 0; i < n; i++) least[i] = HEAD_LEAST;
  texts_shrink(b, least);
  return true;
}

/* ---- rows ---- */

/* Where the next line of a cell starts: what goes on stands two further in than it began. */
static int line_start(const out_cell *cell, const char *rest, bool head) {
  return rest == cell->text || head ? 0 : (int)strspn(cell->text, " ") + 2;
}

/* Prints the next line of every cell of a row; rest[] is what is left of them. False when nothing was left. */
static bool line_print(out_face *out, const block *b, int row, const char **rest) {
  int column = -INDENT, at = 0;
  bool any = false, head = is_head(b->t, row);
  for (int i = 0; i < column_count(b); at += b->width[i++] + b->gap) {
    const char *text = rest[i];
    if (!text || !*text) continue;
    const out_cell *cell = cell_at(b, row, i);
    bool name = head || (b->t->loose && i == 0);
    int start = line_start(cell, text, head), room = (sticks_out(b, row, i) ? ROOM - at : b->width[i]) - start;
    int n = (int)out_line_length(text, room > 1 ? room : 1, name, &rest[i]);
    out_print(out, "%*s", at + start - column, "");
    out_color_begin(out, cell->mark);
    out_print(out, "%.*s", n, text);
    out_color_end(out, cell->mark);
    column = at + start + out_text_width_n(text, (size_t)n);
    any = true;
  }
  if (any) out_print(out, "\n");
  return any;
}

static void rows_print(out_face *out, const block *b, const char **rest) {
  for (int row = 0; row < row_count(b->t); row++) {
    for (int i = 0; i < column_count(b); i++) rest[i] = is_there(b, row, i) ? cell_at(b, row, i)->text : NULL;
    if (!line_print(out, b, row, rest)) out_print(out, "\n");
    while (line_print(out, b, row, rest)) {
    }
  }
}

/* ---- the tables ---- */

typedef struct room { /* for one line of all columns */
  int *width, *least;
  const char **rest;
} room;

static block block_of(const out_table *t, const room *r, int k, int n) {
  int keys = t->keys > 0 && t->keys < t->columns ? t->keys : 1, values = t->columns - keys;
  return (block){
      .t = t, .keys = keys, .from = keys + values * k / n, .to = keys + values * (k + 1) / n, .width = r->width};
}

static bool all_fit(const out_table *t, const room *r, int n) {
  for (int k = 0; k < n; k++) {
    block b = block_of(t, r, k, n);
    if (!widths_make(&b, r->least, false)) return false;
  }
  return true;
}

static void blocks_print(out_face *out, const out_table *t, const room *r) {
  int n = 1, most = t->columns - 1;
  while (n < most && !all_fit(t, r, n)) n++;
  for (int k = 0; k < n; k++) {
    block b = block_of(t, r, k, n);
    if (k > 0 && b.from == b.to) continue;
    widths_make(&b, r->least, true);
    if (k > 0) out_print(out, "\n");
    rows_print(out, &b, r->rest);
  }
}

void out_table_print(out_face *out, out_table *t) {
  size_t columns = (size_t)t->columns;
  room r = {calloc(columns, sizeof *r.width), calloc(columns, sizeof *r.least), calloc(columns, sizeof *r.rest)};
  bool widths = r.width && r.least && r.rest;
  if (!widths || t->failed) out->failed = true;
  if (!t->failed && widths && t->n > 0) blocks_print(out, t, &r);
  free(r.width);
  free(r.least);
  free(r.rest);
  out_table_free(t);
}
