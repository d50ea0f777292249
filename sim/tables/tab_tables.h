/* The numbers of a results file written for others: tables as CSV files, and a workbook. It asks answers and writes
 * what they say; no number is made here.
 *
 * thread: a source belongs to one thread; `stop` may be set by any. */
#ifndef TAB_TABLES_H
#define TAB_TABLES_H

#include <signal.h>

#include "ans_batch.h"
#include "ans_changes.h"
#include "ans_compare.h"
#include "io_output.h"
#include "out_print.h"
#include "sim_names.h"

/* What is asked for. */
typedef struct tab_asked {
  ans_compare_asked compare;   /* its base; NULL: the one that every comparison has */
  const sim_names *indicators; /* only these; none: all */
  bool workbook;               /* a workbook is written: it has room for some scenarios only */
  int language;                /* of the workbook; CSV files have all */
} tab_asked;

enum { TAB_NOTE = 640 };

/* What the tables are made from. */
typedef struct tab_source {
  ans_source source;
  ans_compare comparison;
  ans_file_changes changes;
  ans_rank ranking;
  char digest[65], note[ANS_NOTES][SIM_LANGUAGES][TAB_NOTE];
} tab_source;

/* Compares, ranks and sets side by side what the file allows; source.note says what it does not, and why. SIM_ERR_USAGE
 * when an indicator or a base is not there. `results` must stay open; tab_source_free is needed after a failure,
 * too. */
SIM_NODISCARD sim_status tab_source_make(tab_source *source, const res_file *results, const tab_asked *asked,
                                         sim_errors *errors);
void tab_source_free(tab_source *source);

/* How files are written. */
typedef struct tab_way {
  io_gate gate;
  const volatile sig_atomic_t *stop; /* not 0: end soon with SIM_ERR_INTERRUPTED, no table is written; NULL: nobody */
  out_face *names;                   /* the names of what was written; NULL: nobody reads them */
  out_face *notes;                   /* what was left in the folder; NULL: nobody reads it */
} tab_way;

/* Writes the tables into a folder, which is made when it is missing; with `replications` also those of single
 * replications. Without `force` files that are there are protected (SIM_ERR_EXISTS); with it, files of an earlier
 * export that nobody changed are replaced or, when this one has no such table, removed (io_set.h). */
SIM_NODISCARD sim_status tab_csv_write(const ans_source *source, const char *folder, bool replications,
                                       const tab_way *way, sim_errors *errors);

/* Writes a workbook in a language. */
SIM_NODISCARD sim_status tab_book_write(const ans_source *source, const char *path, int language, const tab_way *way,
                                        sim_errors *errors);

#endif
