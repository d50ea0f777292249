/* Tables as CSV (RFC 4180): UTF-8, comma, LF, decimal point, one heading.
 *
 * Numbers have as many digits as give the same double again; NaN and infinity are empty. Text is made plain first
 * (io_plain.h), so that each record is one line; what a spreadsheet would take for a formula gets an apostrophe in
 * front.
 *
 * The file is written as PATH.partial and renamed to PATH when it is whole. Errors are kept and told by io_csv_close.
 *
 * thread: a table belongs to one thread. */
#ifndef IO_CSV_H
#define IO_CSV_H

#include "sim_status.h"

typedef struct io_csv io_csv;

SIM_NODISCARD sim_status io_csv_open(io_csv **csv, const char *path, sim_errors *errors);

/* The next cell of the row. NULL text is empty. */
void io_csv_text(io_csv *csv, const char *text);
void io_csv_number(io_csv *csv, double x);

/* Ends the row; fails when the disk is full. */
SIM_NODISCARD sim_status io_csv_end(io_csv *csv, sim_errors *errors);

/* With `keep`: saves and renames. Otherwise, and after a failure, nothing is left. NULL is legal. */
SIM_NODISCARD sim_status io_csv_close(io_csv *csv, bool keep, sim_errors *errors);

#endif
