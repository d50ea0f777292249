/* A table of numbers that may be larger than memory. A small one stands in memory; a larger one in a file without a
 * name that is gone with the table, however the program ends (io_scratch_open). Where no file can be made, memory takes
 * what it can spare. Numbers are the same in both.
 *
 * Parts of a row are read and written at any place; whole rows, one after the other, are read through a view, which
 * holds some of them at a time.
 *
 * thread: a table and its views belong to one thread. */
#ifndef IO_TABLE_H
#define IO_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "sim_status.h"

enum {
  IO_TABLE_MOST = 4 << 20,    /* bytes of a table in memory, unless its maker knows better */
  IO_TABLE_SPARE = 256 << 20, /* bytes that memory takes when no file can be made */
  IO_VIEW_BYTES = 1 << 18,    /* what a view holds, or one row where that is more */
};

typedef struct io_table {
  size_t rows, width;
  size_t most;  /* bytes that it may take in memory, as may tables that are made of it */
  double *data; /* [rows][width] in memory; NULL: in the file */
  bool filed, owned;
  int fd;
} io_table;

/* rows x width numbers, all 0. SIM_ERR_MEMORY; SIM_ERR_IO with the reason when it needs a file and none can
 * be made. */
SIM_NODISCARD sim_status io_table_make(io_table *table, size_t rows, size_t width, size_t most, sim_errors *errors);
void io_table_free(io_table *table); /* legal on a zeroed struct */

/* x[rows][width], which stays the caller's and is only read. */
io_table io_table_of(const double *x, size_t rows, size_t width);

/* x[n] into a row, or out of it, from its column `from` on. SIM_ERR_IO with the reason. */
SIM_NODISCARD sim_status io_table_put(io_table *table, size_t row, size_t from, size_t n, const double *x,
                                      sim_errors *errors);
SIM_NODISCARD sim_status io_table_get(const io_table *table, size_t row, size_t from, size_t n, double *x,
                                      sim_errors *errors);

/* Rows of a table as they are asked for. */
typedef struct io_view {
  const io_table *table;
  double *room; /* of a table in a file */
  size_t first, held;
} io_view;

static inline io_view io_view_of(const io_table *table) { return (io_view){.table = table}; }
void io_view_free(io_view *view); /* legal on a zeroed struct */

/* *x: rows [*n][width] from `row` on, at least one of those that are left, valid until others are asked for. */
SIM_NODISCARD sim_status io_view_rows(io_view *view, size_t row, size_t *n, const double **x, sim_errors *errors);

/* *x: one row, likewise. */
SIM_NODISCARD sim_status io_view_row(io_view *view, size_t row, const double **x, sim_errors *errors);

#endif
