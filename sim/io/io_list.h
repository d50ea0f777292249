/* The list of what plansim made in a folder: names and SHA-256 sums (io_set.h).
 *
 * thread: a list belongs to one thread. */
#ifndef IO_LIST_H
#define IO_LIST_H

#include "io_sources.h"
#include "sim_status.h"

#define IO_LIST_NAME "plansim-files.sha256"

typedef struct io_listed {
  char sum[65];
  char *name; /* owned */
} io_listed;

typedef struct io_list { /* a name may stand twice, with different sums */
  int n;
  io_listed *item; /* [n] owned */
} io_list;

/* Reads the list of a folder; one without has an empty one. SIM_ERR_EXISTS when a file of its name is something
 * else. */
SIM_NODISCARD sim_status io_list_read(io_list *list, const char *folder, sim_errors *errors);

/* Writes it in the place of the old. */
SIM_NODISCARD sim_status io_list_write(const io_list *list, const char *folder, const io_sources *inputs,
                                       sim_errors *errors);

bool io_list_has(const io_list *list, const char *name, const char *sum);
SIM_NODISCARD sim_status io_list_add(io_list *list, const char *name, const char *sum);
void io_list_remove(io_list *list, const char *name);
void io_list_free(io_list *list);

#endif
