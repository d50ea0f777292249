/* Work on a file that nobody vouches for, in a process of its own: what a library does with hostile bytes (crash, loop,
 * take all memory) ends that process and nothing else.
 *
 * thread: call it from the thread that uses HDF5, while no OpenMP region is active and no io_worker has a job: the new
 * process has what another thread held, locks too, and nobody in it who lets go. */
#ifndef IO_CHILD_H
#define IO_CHILD_H

#include <signal.h>
#include <stdint.h>

#include "sim_status.h"

typedef struct io_child {
  sim_status (*work)(void *self, sim_errors *errors); /* prints nothing; what it changes in memory is lost */
  void *self;
  uint64_t memory;             /* bytes of address space besides what the process has already */
  unsigned seconds;            /* of processor time */
  bool writes;                 /* files may grow */
  volatile sig_atomic_t *stop; /* NULL, or ends the work soon after it becomes non-zero: SIM_ERR_INTERRUPTED */
} io_child;

/* The status and errors of the work; SIM_ERR_FORMAT when it crashed or ran into a limit: "PATH: ...". */
SIM_NODISCARD sim_status io_child_run(const io_child *child, const char *path, sim_errors *errors);

#endif
