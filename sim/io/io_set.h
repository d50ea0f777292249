/* A set of files in a folder: tables, charts.
 *
 * A list in the folder, plansim-files.sha256, holds the names and SHA-256 sums of what plansim made there, in the form
 * that `sha256sum -c` reads. By it a set knows its own files again: one that is listed and unchanged may be replaced;
 * one that was changed since, or is not listed, is kept and named.
 *
 * The files of a set are written into a folder of their own, FOLDER/plansim-XXXXXXXX.tmp, and moved to their places
 * when all are whole and saved, each by one rename. The list is written before that with the sums of old and new files,
 * and after it with those of what is there: whenever the program ends, it knows its files again. Two processes may
 * write different files into one folder at the same time.
 *
 * thread: a set belongs to one thread. */
#ifndef IO_SET_H
#define IO_SET_H

#include <stdio.h>

#include "io_sources.h"
#include "sim_status.h"

typedef struct io_set io_set;

/* Opens a folder, which is made if need be, with its parents. `replace`: files that are the set's own may be replaced;
 * otherwise nothing that is there. `inputs`, which must stay valid, are never replaced. */
SIM_NODISCARD sim_status io_set_open(io_set **set, const char *folder, bool replace, const io_sources *inputs,
                                     sim_errors *errors);

/* The folder as it was named, but for slashes at its end. */
const char *io_set_folder(const io_set *set);

/* Says that a file of this name is to be written. SIM_ERR_EXISTS when what is there must stay; ask for all names before
 * the first is written, so that all of them are named. */
SIM_NODISCARD sim_status io_set_check(io_set *set, const char *name, sim_errors *errors);

/* Opens a file of the set, which stands at its place after io_set_put. io_set_save ends it; io_set_drop gives it up. */
SIM_NODISCARD sim_status io_set_add(io_set *set, const char *name, FILE **file, sim_errors *errors);
SIM_NODISCARD sim_status io_set_save(io_set *set, FILE *file, sim_errors *errors);
void io_set_drop(io_set *set, FILE *file);

/* Says that a file of this name, which an earlier set left, does not belong to this one: io_set_put removes it. *kept
 * is true when it is there and stays, because it is not the set's own any more. */
SIM_NODISCARD sim_status io_set_retire(io_set *set, const char *name, bool *kept, sim_errors *errors);

/* Saves all files and puts them into their places. */
SIM_NODISCARD sim_status io_set_put(io_set *set, sim_errors *errors);

/* Without io_set_put nothing is left of the set, nor of a folder that was made for it. NULL is legal. */
void io_set_close(io_set *set);

#endif
