/* A table of texts whose columns become as wide as what stands in them, on at most OUT_COLUMNS columns of a page.
 *
 * A table that is wider gives up, one after the other: the second blank between columns; heads in one line (they break
 * after a blank, '-' or '_'); labels in one line (those of the first column, and of columns in `wrap`); at last it
 * becomes several tables, one below the other, each with the leading columns again. Numbers never break. */
#ifndef OUT_TABLE_H
#define OUT_TABLE_H

#include "out_color.h"
#include "out_print.h"
#include "out_text.h"
#include "sim_status.h"

typedef struct out_cell {
  char *text;
  out_mark mark;
} out_cell;

typedef struct out_table {
  int columns, n, capacity; /* n cells so far, row by row */
  out_cell *cell;
  bool failed;   /* memory was short: printing says nothing, and the command fails (out_face) */
  bool loose;    /* a cell with nothing after it in its row may stick out of its column, as a heading of rows does */
  bool no_head;  /* the first row is a row as the others */
  bool whole;    /* a row is one line, however wide */
  int keys;      /* leading columns that say what a row is; 0 is one */
  unsigned wrap; /* bit c: texts of column c may take several lines; those of column 0 always may */
} out_table;

/* Adds the next cell; the second in a colour that its text explains. */
void out_table_add(out_table *table, const char *format, ...) SIM_PRINTF(2, 3);
void out_table_mark(out_table *table, out_mark mark, const char *format, ...) SIM_PRINTF(3, 4);

/* Prints all rows indented by two, columns two apart, or one when wide, without trailing blanks; then empties the
 * table. */
void out_table_print(out_face *out, out_table *table);

/* The same as a table of Markdown, whose first row is the heading. */
void out_table_print_markdown(out_face *out, out_table *table);

/* Forgets all cells. */
void out_table_free(out_table *table);

#endif
