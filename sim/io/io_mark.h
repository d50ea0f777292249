/* The mark by which plansim knows a file again that it made: a last line, out of sight of whoever reads the file, with
 * the SHA-256 of all that stands before it. A file that somebody changed since bears it no more.
 *
 *   YAML   # plansim sha256 HEX
 *   HTML   <!-- plansim sha256 HEX -->
 *   XLSX   the comment of the archive: plansim sha256 HEX; a spreadsheet program that saves the workbook drops it
 * Results and shards have marks of their own; files in folders are listed beside them (io_set.h). */
#ifndef IO_MARK_H
#define IO_MARK_H

#include "io_output.h"

extern const io_kind io_kind_posterior, io_kind_page, io_kind_book;

/* Puts the mark of its kind, one of the above, at the end of a finished output. */
SIM_NODISCARD sim_status io_mark_put(io_output *output, const io_kind *kind, sim_errors *errors);

#endif
