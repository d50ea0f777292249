/* The files that a command reads, so that no output takes the place of one of them.
 *
 * A file is known by its device and inode, which all of its names share (links and hard links), and by its resolved
 * path, for file systems whose inodes change.
 *
 * thread: a list belongs to one thread. */
#ifndef IO_SOURCES_H
#define IO_SOURCES_H

#include <sys/stat.h>

#include "sim_status.h"

typedef struct io_source {
  char *path; /* as it was named, owned */
  char *real; /* resolved, owned; NULL when it cannot be */
  dev_t device;
  ino_t inode;
} io_source;

typedef struct io_sources {
  int n;
  io_source *item; /* [n] owned */
} io_sources;

/* Adds a file; one that is not there, or is no regular file, adds nothing. SIM_ERR_MEMORY. */
SIM_NODISCARD sim_status io_sources_add(io_sources *inputs, const char *path);

/* As which input a file was named that `path` leads to; NULL when it is none. `inputs` may be NULL. */
const char *io_sources_find(const io_sources *inputs, const char *path);

void io_sources_free(io_sources *inputs);

#endif
