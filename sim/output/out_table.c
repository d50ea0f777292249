#include "out_table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

SIM_PRINTF(1, 0) static char *text_make(const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  char *text = n < 0 ? NULL : malloc((size_t)n + 1);
  if (text) vsnprintf(text, (size_t)n + 1, format, again);
  va_end(again);
  for (char *c = text; c && *c; c++)
    if (*c == '\n') *c = ' '; /* a row is one line */
  return text;
}

SIM_PRINTF(3, 0) static void cell_add(out_table *t, out_mark mark, const char *format, va_list args) {
  if (t->n == t->capacity) {
    int capacity = t->capacity ? 2 * t->capacity : 64;
    out_cell *cell = realloc(t->cell, (size_t)capacity * sizeof *cell);
    if (!cell) {
      t->failed = true;
      return;
    }
    t->cell = cell;
    t->capacity = capacity;
  }
  t->cell[t->n] = (out_cell){text_make(format, args), mark};
  if (t->cell[t->n].text)
    t->n++;
  else
    t->failed = true;
}

void out_table_add(out_table *t, const char *format, ...) {
  va_list args;
  va_start(args, format);
  cell_add(t, OUT_PLAIN, format, args);
  va_end(args);
}

void out_table_mark(out_table *t, out_mark mark, const char *format, ...) {
  va_list args;
  va_start(args, format);
  cell_add(t, mark, format, args);
  va_end(args);
}

void out_table_free(out_table *t) {
  for (int i = 0; i < t->n; i++) free(t->cell[i].text);
  free(t->cell);
  t->cell = NULL;
  t->n = t->capacity = 0;
  t->failed = false;
}

/* Marks that Markdown would read as its own get a backslash; between backquotes only the bar is one. */
static void markdown_print(out_face *out, const char *text) {
  char *marked = malloc(2 * strlen(text) + 1), *to = marked;
  bool code = false;
  for (const char *c = text; marked && *c; c++) {
    if (*c == '`') code = !code;
    if (*c == '|' || (!code && (*c == '*' || (*c == '<' && c[1] != ' ' && c[1] != '=')))) *to++ = '\\';
    *to++ = *c;
  }
  if (!marked) out->failed = true;
  if (marked) out_print(out, "%.*s", (int)(to - marked), marked);
  free(marked);
}

void out_table_print_markdown(out_face *out, out_table *t) {
  if (t->failed) out->failed = true;
  for (int i = 0; i < t->n && !t->failed; i++) {
    out_print(out, "| ");
    markdown_print(out, t->cell[i].text);
    out_print(out, " ");
    if (i % t->columns < t->columns - 1) continue;
    out_print(out, "|\n");
    for (int c = 0; i < t->columns && c < t->columns; c++) out_print(out, "|---%s", c == t->columns - 1 ? "|\n" : "");
  }
  out_table_free(t);
}
