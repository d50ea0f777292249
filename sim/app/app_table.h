/* A table of texts whose columns become as wide as what stands in them. */
#ifndef APP_TABLE_H
#define APP_TABLE_H

#include "app.h"

typedef struct app_table {
  int columns, n, capacity; /* n cells so far, row by row */
  char **cell;
  bool failed; /* memory was short: printing says nothing */
  bool loose;  /* a cell with nothing after it in its row may stick out of its column, as a heading of rows does */
} app_table;

/* Adds the next cell. */
void app_table_add(app_table *table, const char *format, ...) SIM_PRINTF(2, 3);

/* Prints all rows to stdout, indented by two, columns two apart, or one when wide, without trailing blanks; then empties the table. */
void app_table_print(app_table *table);

/* The same as a table of Markdown, whose first row is the heading. */
void app_table_print_markdown(app_table *table);

/* Forgets all cells. */
void app_table_free(app_table *table);

#endif
