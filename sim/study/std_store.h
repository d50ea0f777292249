/* Numbers that took long to compute, kept in a file while the work goes on, so that an interrupted one continues.
 *
 * The work is a fixed sequence of pieces. Each piece has a key, a checksum of everything it depends on; a piece is
 * found again when the same work asks for the same pieces in the same order. A torn or foreign piece and all after it
 * are dropped. */
#ifndef STD_STORE_H
#define STD_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "io_output.h"
#include "sim_status.h"

typedef struct std_store std_store;

/* Opens `path`, locked (io_work_open): IO_NEW wants no file there, IO_FORCE drops what is there. */
SIM_NODISCARD sim_status std_store_open(std_store **store, const char *path, io_open_mode mode,
                                        const io_sources *inputs, sim_errors *errors);

/* A checksum that goes on from `key`. */
uint64_t std_store_key(uint64_t key, const void *data, size_t size);

/* The next piece: true when it is there, with value[n] filled. SIM_ERR_MISMATCH when the first piece of a resumed file
 * has another key: then the file is of other work. */
SIM_NODISCARD sim_status std_store_find(std_store *store, uint64_t key, double *value, size_t n, bool *found,
                                        sim_errors *errors);

/* Appends the piece that was just asked for and not found; it survives a crash after this. */
SIM_NODISCARD sim_status std_store_keep(std_store *store, uint64_t key, const double *value, size_t n,
                                        sim_errors *errors);

/* Closes; `remove` deletes the file, as an empty one is deleted always. Legal on NULL. */
void std_store_close(std_store *store, bool remove);

#endif
