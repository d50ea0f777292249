/* CSV on standard output, for commands with --csv (files of `export` are written by out_csv_file.h). */
#ifndef OUT_QUOTED_H
#define OUT_QUOTED_H

#include "out_print.h"

/* A text as a quoted field: quotes doubled, newlines as blanks, an apostrophe before what a spreadsheet would take for
 * a formula. Nothing of it can steer a terminal. */
void out_quoted(out_face *out, const char *text);

#endif
