#include "app_table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 100 };

static char *text_make(const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  char *text = n < 0 ? NULL : malloc((size_t)n + 1);
  if (text) vsnprintf(text, (size_t)n + 1, format, again);
  va_end(again);
  return text;
}

void app_table_add(app_table *t, const char *format, ...) {
  if (t->n == t->capacity) {
    int capacity = t->capacity ? 2 * t->capacity : 64;
    char **cell = realloc(t->cell, (size_t)capacity * sizeof *cell);
    if (!cell) {
      t->failed = true;
      return;
    }
    t->cell = cell;
    t->capacity = capacity;
  }
  va_list args;
  va_start(args, format);
  t->cell[t->n] = text_make(format, args);
  va_end(args);
  if (t->cell[t->n])
    t->n++;
  else
    t->failed = true;
}

static bool ends_row(const app_table *t, int i) {
  for (int k = i + 1; k < t->n && k % t->columns != 0; k++)
    if (t->cell[k][0]) return false;
  return true;
}

void app_table_free(app_table *t) {
  for (int i = 0; i < t->n; i++) free(t->cell[i]);
  free(t->cell);
  *t = (app_table){.columns = t->columns, .loose = t->loose};
}

/* Widths of the columns [columns]; NULL: memory is short. */
static int *column_widths(const app_table *t) {
  int *width = calloc((size_t)t->columns, sizeof *width);
  for (int i = 0; width && i < t->n; i++) {
    int w = app_text_width(t->cell[i]);
    if (w > width[i % t->columns] && !(t->loose && ends_row(t, i))) width[i % t->columns] = w;
  }
  return width;
}

/* Blanks between columns: two, or one when the table would not fit otherwise. */
static int gap_of(const app_table *t, const int *width) {
  int sum = 0;
  for (int c = 0; width && c < t->columns; c++) sum += width[c] + 2;
  return sum > WIDTH ? 1 : 2;
}

void app_table_print(app_table *t) {
  int *width = t->failed ? NULL : column_widths(t), gap = gap_of(t, width);
  for (int i = 0; width && i < t->n; i++) {
    if (i % t->columns == 0) printf("  ");
    app_print_padded(t->cell[i], ends_row(t, i) ? 0 : width[i % t->columns] + gap);
    if (i % t->columns == t->columns - 1) printf("\n");
  }
  free(width);
  app_table_free(t);
}

/* Marks that Markdown would read as its own get a backslash; between backquotes only the bar is one. */
static void markdown_print(const char *text) {
  char *marked = malloc(2 * strlen(text) + 1), *to = marked;
  bool code = false;
  for (const char *c = text; marked && *c; c++) {
    if (*c == '`') code = !code;
    if (*c == '|' || (!code && (*c == '*' || (*c == '<' && c[1] != ' ' && c[1] != '=')))) *to++ = '\\';
    *to++ = *c;
    if (*c == '\n') to[-1] = ' ';
  }
  if (marked) app_print(stdout, "%.*s", (int)(to - marked), marked);
  free(marked);
}

void app_table_print_markdown(app_table *t) {
  for (int i = 0; i < t->n && !t->failed; i++) {
    printf("| ");
    markdown_print(t->cell[i]);
    printf(" ");
    if (i % t->columns < t->columns - 1) continue;
    printf("|\n");
    for (int c = 0; i < t->columns && c < t->columns; c++) printf("|---%s", c == t->columns - 1 ? "|\n" : "");
  }
  app_table_free(t);
}
