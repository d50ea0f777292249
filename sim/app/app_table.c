#include "app_table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void app_table_add(app_table *t, const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
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
  if (!(t->cell[t->n] = strdup(text))) t->failed = true;
  if (t->cell[t->n]) t->n++;
}

static int column_width(const app_table *t, int column) {
  int width = 0;
  for (int i = column; i < t->n; i += t->columns)
    if (app_text_width(t->cell[i]) > width) width = app_text_width(t->cell[i]);
  return width;
}

static bool ends_row(const app_table *t, int i) {
  for (int k = i + 1; k < t->n && k % t->columns != 0; k++)
    if (t->cell[k][0]) return false;
  return true;
}

void app_table_print(app_table *t) {
  for (int i = 0; i < t->n && !t->failed; i++) {
    if (i % t->columns == 0) printf("  ");
    app_print_padded(t->cell[i], ends_row(t, i) ? 0 : column_width(t, i % t->columns) + 2);
    if (i % t->columns == t->columns - 1) printf("\n");
  }
  for (int i = 0; i < t->n; i++) free(t->cell[i]);
  free(t->cell);
  *t = (app_table){.columns = t->columns};
}
