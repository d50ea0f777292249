/* A workbook in Office Open XML (XLSX), with tables and native charts.
 *
 * Text is made plain first (io_plain.h) and always written as text, never as a formula or a link; what is longer than a
 * cell can hold is cut and ends with "...". Titles and names in charts are references to cells, since a chart would
 * take a title that begins with '=' for a formula. Equal contents give equal bytes: the time of creation is the
 * caller's.
 *
 * Errors are kept and told by out_book_close.
 *
 * thread: a workbook belongs to one thread. */
#ifndef OUT_BOOK_H
#define OUT_BOOK_H

#include <stdint.h>

#include "sim_status.h"

typedef struct out_book out_book;

typedef enum out_style {
  OUT_CELL,       /* in a table */
  OUT_HEAD,       /* of a column of text: bold, shaded, wrapped */
  OUT_HEAD_RIGHT, /* of a column of numbers */
  OUT_TITLE,      /* of a sheet */
  OUT_SECTION,    /* a heading inside a sheet */
  OUT_PARAGRAPH,  /* wrapped text */
  OUT_UNSEEN,     /* what a chart that lies upon it refers to */
  OUT_STYLES
} out_style;

/* Opens an empty workbook, in memory until it is closed; messages call it `place`. `title` and `created` (seconds since
 * 1970) are properties of the document. */
SIM_NODISCARD sim_status out_book_open(out_book **book, const char *place, const char *title, int64_t created);

/* Adds a sheet, printed on landscape A4 as wide as a page; its index, -1 after a failure. At most 31 characters, none
 * of []:*?/\ and no apostrophe at the ends: the caller's own words. */
int out_book_sheet(out_book *book, const char *name);

/* Columns from 0; width in characters. */
void out_book_width(out_book *book, int sheet, int column, double width);

/* Height of a row in lines of text: programs that open the file do not all find out by themselves. */
void out_book_height(out_book *book, int sheet, uint32_t row, int lines);

/* Printed pages begin at these rows; row[n] with n < 1000. */
void out_book_pages(out_book *book, int sheet, const uint32_t *row, int n);

/* Rows and columns from 0. NULL and "" write nothing. */
void out_book_text(out_book *book, int sheet, uint32_t row, int column, const char *text, out_style style);

/* `format` is a number format of spreadsheets, e.g. "#,##0.0"; NaN and infinity write nothing. */
void out_book_number(out_book *book, int sheet, uint32_t row, int column, double x, const char *format);

/* A number format that shows a unit behind the number, which may be any text: '#,##0 "firms"'. */
void out_book_unit_format(const char *format, const char *unit, char *out, size_t size);

/* The rows from `head` to `last` are a table: its head has room for two lines, stays in view and on each printed page,
 * with `fixed` columns, and every column can be filtered. */
void out_book_table(out_book *book, int sheet, uint32_t head, uint32_t last, int columns, int fixed);

/* ---- charts (out_book_chart.c) ---- */

typedef struct out_cells { /* one column of a sheet */
  int sheet;
  uint32_t first, last; /* rows */
  int column;
} out_cells;

typedef struct out_series {
  out_cells name; /* one cell */
  out_cells values;
  uint32_t colour; /* 0xrrggbb */
  double width;    /* of a line, in points */
} out_series;

enum { OUT_SERIES = 8 };

typedef struct out_chart {
  bool bars;             /* horizontal bars, the first category on top; else lines */
  out_cells title, unit; /* one cell each; unit.sheet -1: none */
  out_cells categories;
  int n_series;
  out_series series[OUT_SERIES];
  double min, max;    /* of the value axis; NaN: chosen by the reader */
  const char *format; /* of the value axis */
  int sheet;          /* where it stands: its upper left cell and its size in pixels */
  uint32_t row;
  int column;
  int width, height;
} out_chart;

void out_book_chart(out_book *book, const out_chart *chart);

/* Writes it into an open and empty file, which stays the caller's; -1: nowhere. NULL is legal. */
SIM_NODISCARD sim_status out_book_close(out_book *book, int fd, sim_errors *errors);

#endif
