/* Numbers that took long to compute, kept in a file while the work goes on, so that an interrupted one continues.
 *
 * The work is a fixed sequence of pieces. Each piece has a key, a checksum of everything it depends on; a piece is found
 * again when the same work asks for the same pieces in the same order. A torn or foreign piece and all after it are
 * dropped. */
#ifndef APP_STORE_H
#define APP_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "sim_status.h"

typedef struct app_store app_store;

typedef enum app_store_how {
  APP_STORE_NEW,    /* the file must not exist (SIM_ERR_EXISTS) */
  APP_STORE_RESUME, /* goes on with what is there */
  APP_STORE_ANEW,   /* drops what is there */
} app_store_how;

/* Opens `path`, locked: what another process works with stays as it is (SIM_ERR_LOCKED). */
SIM_NODISCARD sim_status app_store_open(app_store **store, const char *path, app_store_how how, sim_errors *errors);

/* A checksum that goes on from `key`. */
uint64_t app_store_key(uint64_t key, const void *data, size_t size);

/* The next piece: true when it is there, with value[n] filled. SIM_ERR_MISMATCH when the first piece of a resumed file has
 * another key: then the file is of other work. */
SIM_NODISCARD sim_status app_store_find(app_store *store, uint64_t key, double *value, size_t n, bool *found,
                                        sim_errors *errors);

/* Appends the piece that was just asked for and not found; it survives a crash after this. */
SIM_NODISCARD sim_status app_store_keep(app_store *store, uint64_t key, const double *value, size_t n,
                                        sim_errors *errors);

/* Closes; `remove` deletes the file, as an empty one is deleted always. Legal on NULL. */
void app_store_close(app_store *store, bool remove);

#endif
