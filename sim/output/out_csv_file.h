/* Tables as CSV (RFC 4180): UTF-8, comma, LF, decimal point, one heading.
 *
 * Numbers have as many digits as give the same double again; NaN and infinity are empty. Text is made plain first
 * (io_plain.h), so that each record is one line; what a spreadsheet would take for a formula gets an apostrophe in
 * front.
 *
 * Errors are kept and told by out_csv_file_close.
 *
 * thread: a table belongs to one thread. */
#ifndef OUT_CSV_FILE_H
#define OUT_CSV_FILE_H

#include <stdio.h>

#include "sim_status.h"

typedef struct out_csv_file out_csv_file;

/* A table into an open file, which is the caller's, as are its folder and name for messages; all must stay valid.
 * Without a folder it goes to standard output, and the program says at its end that this did not arrive, as of all that
 * it prints. */
SIM_NODISCARD sim_status out_csv_file_open(out_csv_file **csv, FILE *file, const char *folder, const char *name);

/* The next cell of the row. NULL text is empty. */
void out_csv_file_text(out_csv_file *csv, const char *text);
void out_csv_file_number(out_csv_file *csv, double x);

/* Ends the row; fails when the disk is full. */
SIM_NODISCARD sim_status out_csv_file_end(out_csv_file *csv, sim_errors *errors);

/* Says what failed. NULL is legal. */
SIM_NODISCARD sim_status out_csv_file_close(out_csv_file *csv);

#endif
