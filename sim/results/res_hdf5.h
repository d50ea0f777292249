/* A thin layer over HDF5 for files that are also valid netCDF-4.
 *
 * What makes an HDF5 file netCDF-4: creation order is tracked, every dimension has a coordinate variable of its name
 * that is a dimension scale, and every axis of every variable has its scale attached. Text attributes have a fixed
 * length, string variables a variable one, both UTF-8. No times are stored, so equal contents give equal bytes.
 *
 * Opening or creating a file turns off HDF5's printing of errors and its clean-up at exit for good, since a library
 * does neither; the innermost reason goes into sim_errors instead. Every return code is checked: on a full disk some
 * calls succeed on a cache and only a later one fails.
 *
 * thread: one thread at a time uses HDF5. */
#ifndef RES_HDF5_H
#define RES_HDF5_H

#include <hdf5.h>
#include <stdint.h>

#include "io_file.h"

typedef struct res_scales res_scales; /* res_hdf5_scales.c */
typedef struct res_pack res_pack;     /* res_hdf5_pack.h */

typedef struct res_h5 {
  hid_t file;
  const char *path;   /* the caller's; stays valid while open */
  sim_status failure; /* status of anything that goes wrong: SIM_ERR_IO writing, SIM_ERR_FORMAT reading */
  bool packed;        /* chunks of variables defined from now on are compressed */
  bool watched;       /* reading ends when the file is no longer what was seen */
  io_file_seen seen;
  res_scales *scales; /* being collected, or NULL */
  res_pack *pack;     /* chunks that are being filled; NULL when reading */
  hid_t access;       /* how variables are opened, made once because a list of properties costs as much as a text */
  hid_t transfer;     /* how a few texts or numbers are read and written */
} res_h5;

/* RES_FROM_A_BYTE: what deflate can make of one byte, and a little more. No file holds more than this times its
 * bytes. */
enum { RES_MAX_DIMS = 6, RES_FROM_A_BYTE = 1100 };

/* A dimension and its coordinate variable. */
typedef struct res_dim {
  const char *name;
  hsize_t size;
  bool unlimited;
  hid_t scale; /* open coordinate variable, -1 before it is written */
} res_dim;

typedef struct res_var {
  hid_t loc; /* file or group */
  const char *name;
  hid_t type; /* as stored; res_h5_string for text */
  int n_dims;
  const res_dim *dim[RES_MAX_DIMS];
  hsize_t chunk[RES_MAX_DIMS]; /* all 0: contiguous; checksummed when chunked */
  const char *unit;            /* NULL: none */
} res_var;

/* ---- files ---- */
/* What everything does first that may be the first to call HDF5: opening, and making types and properties. */
void res_h5_begin(void);

/* Makes the lists of properties of a handle, which res_h5_close gives up; false when the library has none. */
bool res_h5_lists_make(res_h5 *h);

/* Makes the file `name` anew, which messages call `path`: a file in the making (io_output.h). */
SIM_NODISCARD sim_status res_h5_create(res_h5 *h, const char *name, const char *path, sim_errors *errors);
SIM_NODISCARD sim_status res_h5_open(res_h5 *h, const char *path, sim_errors *errors);
SIM_NODISCARD sim_status res_h5_flush(const res_h5 *h, sim_errors *errors);
/* Closes with everything that is still open in it. Legal twice, and after a failed open. */
SIM_NODISCARD sim_status res_h5_close(res_h5 *h, sim_errors *errors);

/* "PATH: cannot WHAT NAME: reason of HDF5"; returns h->failure. HDF5 forgets its reason with the next call of it, but
 * for res_h5_release: nothing else may stand between the failure and this. */
sim_status res_h5_fail(const res_h5 *h, const char *what, const char *name, sim_errors *errors);
/* The same of an open object, which is called by its own name. */
sim_status res_h5_fail_of(const res_h5 *h, const char *what, hid_t object, sim_errors *errors);
/* "PATH: variable NAME has a wrong shape" of an open variable; returns h->failure. */
sim_status res_h5_wrong_shape(const res_h5 *h, hid_t object, sim_errors *errors);

/* Gives up an id; -1 is legal. False when closing it fails, which means that data was lost. The reason of an earlier
 * failure stays. */
bool res_h5_release(hid_t id);

/* ---- writing ---- */
SIM_NODISCARD sim_status res_h5_group(const res_h5 *h, hid_t loc, const char *name, hid_t *group, sim_errors *errors);
SIM_NODISCARD sim_status res_h5_put_text(const res_h5 *h, hid_t object, const char *name, const char *text,
                                         sim_errors *errors);
SIM_NODISCARD sim_status res_h5_put_number(const res_h5 *h, hid_t object, const char *name, hid_t type, int n,
                                           const void *value, sim_errors *errors);

/* Between these two, scales collect what is attached to them and stay open; `end` writes their lists. A scale that has
 * a list already must not be collected again. `drop` forgets. */
SIM_NODISCARD sim_status res_h5_scales_begin(res_h5 *h);
SIM_NODISCARD sim_status res_h5_scales_end(res_h5 *h, sim_errors *errors);
bool res_h5_scales_drop(res_h5 *h); /* false when something was not written */
/* For res_h5_define: false after an error of the library. */
bool res_h5_scales_attach(const res_h5 *h, const res_var *var, hid_t set);

/* Creates a variable and attaches the scales of its dimensions; *set is open. A float variable gets _FillValue NaN. */
SIM_NODISCARD sim_status res_h5_define(const res_h5 *h, const res_var *var, hid_t *set, sim_errors *errors);

/* Writes data of memory type `type` at a position; chunks that are not full are kept until res_h5_flush
 * (res_hdf5_pack.h). */
SIM_NODISCARD sim_status res_h5_write(const res_h5 *h, hid_t set, hid_t type, int n_dims, const hsize_t *start,
                                      const hsize_t *count, const void *data, sim_errors *errors);

/* res_h5_define, write everything, attribute long_name (NULL: none), close. `memory` is the type of data; text is an
 * array of char pointers. */
SIM_NODISCARD sim_status res_h5_put(const res_h5 *h, const res_var *var, hid_t memory, const void *data,
                                    const char *long_name, sim_errors *errors);

/* The coordinate variable of a dimension; opens dim->scale, which res_h5_dim_close gives up. */
SIM_NODISCARD sim_status res_h5_dim_put(const res_h5 *h, hid_t loc, res_dim *dim, hid_t stored, hid_t memory,
                                        const void *data, const char *long_name, sim_errors *errors);

/* ---- filling in a file that was made before (res_hdf5_edit.c) ---- */
SIM_NODISCARD sim_status res_h5_edit(res_h5 *h, const char *name, const char *path, sim_errors *errors);
/* Opens a variable of the root group with its chunks cached as when it was defined. */
SIM_NODISCARD sim_status res_h5_edit_set(const res_h5 *h, const char *name, hid_t *set, sim_errors *errors);
/* Replaces an attribute that is there. */
SIM_NODISCARD sim_status res_h5_edit_text(const res_h5 *h, hid_t object, const char *name, const char *text,
                                          sim_errors *errors);

/* Properties of access with a cache for writing piece by piece, each a piece of one member of the first dimension and
 * of up to EXP_LEAF of the second: it holds the chunks that such pieces share. chunk[0] = 0: contiguous. -1 after a
 * failure. */
hid_t res_h5_cache(size_t type_bytes, int n_dims, const hsize_t *chunk, const hsize_t *size);

/* ---- reading ---- */

/* Memory type of variable-length UTF-8 text; to be released. */
hid_t res_h5_string(void);

/* From now on what is read counts only while the open file is what was seen and unchanged since; SIM_ERR_FORMAT when it
 * is another one already. */
SIM_NODISCARD sim_status res_h5_watch(res_h5 *h, const io_file_seen *seen, sim_errors *errors);
/* SIM_ERR_FORMAT when a watched file has been changed: every function below ends with this. */
SIM_NODISCARD sim_status res_h5_still(const res_h5 *h, sim_errors *errors);

/* Whether there is a path of groups and a variable, or an attribute; also when that cannot be found out, so that
 * whoever reads it then gets the error. */
bool res_h5_has(const res_h5 *h, const char *name);
bool res_h5_has_attribute(hid_t object, const char *name);
SIM_NODISCARD sim_status res_h5_dims(const res_h5 *h, hid_t set, int n_dims, hsize_t *size, sim_errors *errors);
SIM_NODISCARD sim_status res_h5_get_number(const res_h5 *h, hid_t object, const char *name, hid_t type, void *value,
                                           sim_errors *errors);
SIM_NODISCARD sim_status res_h5_read(const res_h5 *h, hid_t set, hid_t type, int n_dims, const hsize_t *start,
                                     const hsize_t *count, void *data, sim_errors *errors);

/* A whole one-dimensional variable; when *n >= 0 its length must be *n. *data is the caller's. */
SIM_NODISCARD sim_status res_h5_get(const res_h5 *h, const char *name, hid_t type, size_t element, int *n, void **data,
                                    sim_errors *errors);

/* Opens a variable with a cache for reading it column by column; -1 after a failure. */
hid_t res_h5_open_set(const res_h5 *h, const char *name);

typedef struct res_shape {
  int n_dims;
  hsize_t size[RES_MAX_DIMS];
  H5T_class_t kind;
  size_t element; /* bytes, as stored */
} res_shape;
SIM_NODISCARD sim_status res_h5_shape(const res_h5 *h, hid_t set, const char *name, res_shape *shape,
                                      sim_errors *errors);

/* Hands over all values of a variable as `type`, of 8 bytes, in row-major order, in pieces x[n] that may be changed. */
typedef sim_status (*res_h5_take)(void *self, void *x, size_t n);
SIM_NODISCARD sim_status res_h5_each(const res_h5 *h, hid_t set, hid_t type, const res_shape *shape, res_h5_take take,
                                     void *self, sim_errors *errors);

/* ---- texts of any type (res_hdf5_text.c); *text is the caller's; when *n >= 0 there must be *n ---- */
SIM_NODISCARD sim_status res_h5_get_text(const res_h5 *h, hid_t object, const char *name, char **text,
                                         sim_errors *errors); /* of an attribute */
SIM_NODISCARD sim_status res_h5_get_strings(const res_h5 *h, const char *name, int *n, char ***text,
                                            sim_errors *errors);
SIM_NODISCARD sim_status res_h5_attribute_texts(const res_h5 *h, hid_t attribute, const char *name, int *n,
                                                char ***text, sim_errors *errors);
SIM_NODISCARD sim_status res_h5_variable_texts(const res_h5 *h, hid_t set, const char *name, int *n, char ***text,
                                               sim_errors *errors);
void res_h5_texts_free(int n, char **text);

#endif
