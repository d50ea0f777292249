#include "app_table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_message.h"

static char *text_make(const char *format, va_list args) {
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

static void cell_add(app_table *t, app_mark mark, const char *format, va_list args) {
  if (t->n == t->capacity) {
    int capacity = t->capacity ? 2 * t->capacity : 64;
    app_cell *cell = realloc(t->cell, (size_t)capacity * sizeof *cell);
    if (!cell) {
      t->failed = true, app_short();
      return;
    }
    t->cell = cell;
    t->capacity = capacity;
  }
  t->cell[t->n] = (app_cell){text_make(format, args), mark};
  if (t->cell[t->n].text)
    t->n++;
  else
    t->failed = true, app_short();
}

void app_table_add(app_table *t, const char *format, ...) {
  va_list args;
  va_start(args, format);
  cell_add(t, APP_PLAIN, format, args);
  va_end(args);
}

void app_table_mark(app_table *t, app_mark mark, const char *format, ...) {
  va_list args;
  va_start(args, format);
  cell_add(t, mark, format, args);
  va_end(args);
}

void app_table_free(app_table *t) {
  for (int i = 0; i < t->n; i++) free(t->cell[i].text);
  free(t->cell);
  t->cell = NULL;
  t->n = t->capacity = 0;
  t->failed = false;
}

/* Marks that Markdown would read as its own get a backslash; between backquotes only the bar is one. */
static void markdown_print(const char *text) {
  char *marked = malloc(2 * strlen(text) + 1), *to = marked;
  bool code = false;
  for (const char *c = text; marked && *c; c++) {
    if (*c == '`') code = !code;
    if (*c == '|' || (!code && (*c == '*' || (*c == '<' && c[1] != ' ' && c[1] != '=')))) *to++ = '\\';
    *to++ = *c;
  }
  if (!marked) app_short();
  if (marked) app_print(stdout, "%.*s", (int)(to - marked), marked);
  free(marked);
}

void app_table_print_markdown(app_table *t) {
  for (int i = 0; i < t->n && !t->failed; i++) {
    printf("| ");
    markdown_print(t->cell[i].text);
    printf(" ");
    if (i % t->columns < t->columns - 1) continue;
    printf("|\n");
    for (int c = 0; i < t->columns && c < t->columns; c++) printf("|---%s", c == t->columns - 1 ? "|\n" : "");
  }
  app_table_free(t);
}
