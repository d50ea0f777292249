/* CSV on standard output, for commands with --csv (files of `export` are written by out_csv_file.h). */
#ifndef APP_CSV_H
#define APP_CSV_H

/* A text as a quoted field: quotes doubled, newlines as blanks, an apostrophe before what a spreadsheet would take for a
 * formula. Nothing of it can steer a terminal. */
void app_csv_text(const char *text);

#endif
