#include "app_table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void app_table_add(app_table *t, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int size = vsnprintf(NULL, 0, format, args) + 1;
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
  if (!(t->cell[t->n] = malloc((size_t)size))) {
    t->failed = true;
    return;
  }
  va_start(args, format);
  vsnprintf(t->cell[t->n++], (size_t)size, format, args);
  va_end(args);
}

static bool ends_row(const app_table *t, int i) {
  for (int k = i + 1; k < t->n && k % t->columns != 0; k++)
    if (t->cell[k][0]) return false;
  return true;
}

/* Widths of the columns [columns]; NULL: memory is short. */
static int *column_widths(const app_table *t) {
  int *width = calloc((size_t)t->columns, sizeof *width);
  for (int i = 0; width && i < t->n; i++) {
    int w = app_text_width(t->cell[i]);
    if (w > width[i % t->columns]) width[i % t->columns] = w;
  }
  return width;
}

void app_table_print(app_table *t) {
  int *width = t->failed ? NULL : column_widths(t);
  for (int i = 0; width && i < t->n; i++) {
    if (i % t->columns == 0) printf("  ");
    app_print_padded(t->cell[i], ends_row(t, i) ? 0 : width[i % t->columns] + 2);
    if (i % t->columns == t->columns - 1) printf("\n");
  }
  free(width);
  for (int i = 0; i < t->n; i++) free(t->cell[i]);
  free(t->cell);
  *t = (app_table){.columns = t->columns};
}
