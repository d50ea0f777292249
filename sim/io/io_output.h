/* The one gate for writing. Every file that the program makes passes here; nothing else in the program opens a file for
 * writing, renames or links one (scripts/check-layers.sh).
 *
 * What may stand at the place of an output:
 *   nothing: the file is made
 *   a regular file of the kind that is written, with the mark that plansim gave it: replaced with `force` only
 *   all else - an input of the command, a link, a folder, a device, a pipe, a file of another kind or of somebody else,
 *   one
 *   that was changed since, a write-protected one - is left alone and refused with SIM_ERR_EXISTS
 * Links in the folders of a path are followed; the last part of a path must not be one, dangling or not.
 *
 * A file in the making has no name where the system allows that (O_TMPFILE), so that nobody can put a link in its way
 * and nothing is left of it however the program ends; elsewhere it is plansim-XXXXXXXX.tmp in the folder of its place,
 * opened exclusively; one that HDF5 writes is OUT.partial.h5. It takes its place when it is whole and saved, and
 * without `force` never that of another file, even of one that came meanwhile.
 *
 * thread: an output belongs to one thread. */
#ifndef IO_OUTPUT_H
#define IO_OUTPUT_H

#include "io_sources.h"
#include "sim_status.h"

typedef enum io_open_mode {
  IO_NEW,         /* refuses when the output or its work in progress is there (SIM_ERR_EXISTS) */
  IO_FORCE,       /* replaces both */
  IO_RESUME,      /* continues work in progress, starts when there is none */
  IO_RESUME_OVER, /* the same; what comes out replaces an output that is there */
} io_open_mode;

/* A kind of output: what it is called, and whether a regular file is one that plansim made. */
typedef struct io_kind {
  const char *noun; /* "a results file" */
  bool (*made)(const void *self, const char *path);
  const void *self;
} io_kind;

/* What may be replaced. */
typedef struct io_gate {
  const io_sources *inputs; /* NULL: none */
  bool force;
} io_gate;

typedef struct io_output io_output;

/* Whether an output may be written to `path` (else SIM_ERR_EXISTS): to be found out before the work. */
SIM_NODISCARD sim_status io_output_check(const char *path, const io_kind *kind, const io_gate *gate,
                                         sim_errors *errors);

/* The same, and opens the file in the making. `gate->inputs` must stay valid. */
SIM_NODISCARD sim_status io_output_open(io_output **output, const char *path, const io_kind *kind, const io_gate *gate,
                                        sim_errors *errors);

/* The same for a library that must open the file by a name of its own (HDF5): `scratch`, when that is free or what is
 * there was left by an earlier attempt, as `left` says of a regular file; else a random name. */
SIM_NODISCARD sim_status io_output_open_named(io_output **output, const char *path, const char *scratch,
                                              bool (*left)(const char *path), const io_kind *kind, const io_gate *gate,
                                              sim_errors *errors);

/* Its descriptor, open for reading and writing; and a name under which a library may open the same file again. */
int io_output_fd(const io_output *output);
const char *io_output_name(const io_output *output);
const char *io_output_path(const io_output *output); /* the place that it will take */

/* Writes all of data[size] at the end. */
SIM_NODISCARD sim_status io_output_write(io_output *output, const void *data, size_t size, sim_errors *errors);

/* Saves the file and puts it into its place. */
SIM_NODISCARD sim_status io_output_put(io_output *output, sim_errors *errors);

/* Closes; a file that was not put into its place is gone. NULL is legal. */
void io_output_close(io_output *output);

/* Gives up the descriptor, which stays open for the caller, and closes the rest. */
int io_output_release(io_output *output);

/* ---- work in progress: files that grow in their place and are continued later ---- */

/* Opens `path`, locked, for reading and writing. A file that is there must be empty or begin with `mark`[8]; with
 * IO_FORCE it is emptied. SIM_ERR_EXISTS, SIM_ERR_LOCKED when another process has it; a file system without locks is no
 * failure (io_locks_work). `unfinished` goes on after the path of a file that must not be there: "holds an unfinished
 * run". */
SIM_NODISCARD sim_status io_work_open(int *fd, const char *path, io_open_mode mode, const char mark[8],
                                      const char *unfinished, const io_sources *inputs, sim_errors *errors);

/* Locks a file that is to take the place of one opened so. */
SIM_NODISCARD sim_status io_work_lock(int fd, const char *path, sim_errors *errors);

/* Puts finished work, saved by its owner, into the place of an output. */
SIM_NODISCARD sim_status io_work_put(const char *work, const char *path, const io_kind *kind, const io_gate *gate,
                                     sim_errors *errors);

/* Whether files beside `path` can be locked: without locks nobody notices that two runs write the same output. */
bool io_locks_work(const char *path);

/* ---- room for what a command works out ---- */

/* An empty file without a name, for this process alone and gone with it, in the folder that TMPDIR names, in /var/tmp
 * or in /tmp. The caller closes it. */
SIM_NODISCARD sim_status io_scratch_open(int *fd, sim_errors *errors);

/* ---- folders ---- */

/* Makes a folder with its parents; *made says whether it was made. SIM_ERR_EXISTS when something else is there. */
SIM_NODISCARD sim_status io_folder_make(const char *path, bool *made, sim_errors *errors);

/* A folder as it was named, on the heap, without slashes at its end, behind which names of its files would stand with
 * two; NULL: no memory. */
char *io_folder_name(const char *path);

#endif
