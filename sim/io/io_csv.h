/* Tables as CSV (RFC 4180): UTF-8, comma, LF, decimal point, one heading.
 *
 * Numbers have as many digits as give the same double again; NaN and infinity are empty. Text is made plain first
 * (io_plain.h), so that each record is one line; what a spreadsheet would take for a formula gets an apostrophe in
 * front.
 *
 * Errors are kept and told by io_csv_close.
 *
 * thread: a table belongs to one thread. */
#ifndef IO_CSV_H
#define IO_CSV_H

#include <stdio.h>

#include "sim_status.h"

typedef struct io_csv io_csv;

/* A table into an open file, which is the caller's, as is its name for messages; both must stay valid. */
SIM_NODISCARD sim_status io_csv_open(io_csv **csv, FILE *file, const char *name);

/* The next cell of the row. NULL text is empty. */
void io_csv_text(io_csv *csv, const char *text);
void io_csv_number(io_csv *csv, double x);

/* Ends the row; fails when the disk is full. */
SIM_NODISCARD sim_status io_csv_end(io_csv *csv, sim_errors *errors);

/* Says what failed. NULL is legal. */
SIM_NODISCARD sim_status io_csv_close(io_csv *csv);

#endif
