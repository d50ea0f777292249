/* Work that goes on beside the caller: a thread of its own does jobs one after the other, in the order in which they
 * were given. Where the system gives no thread, a job is done while it is handed over.
 *
 * thread: one thread creates, gives, takes and destroys. */
#ifndef IO_WORKER_H
#define IO_WORKER_H

#include <stdbool.h>

typedef struct io_worker io_worker;

/* First member of what is to be done; zero when given. */
typedef struct io_job {
  struct io_job *next;
  bool done;
} io_job;

typedef void (*io_work)(io_job *job);

/* NULL without memory. `work` runs on the other thread, one job at a time. */
io_worker *io_worker_create(io_work work);

/* The job stays the caller's and must stay where it is until it is taken. */
void io_worker_give(io_worker *worker, io_job *job);

/* The oldest job that was given and not taken, waiting until it is done; NULL when there is none. */
io_job *io_worker_take(io_worker *worker);

/* Every job must have been taken. NULL is legal. */
void io_worker_destroy(io_worker *worker);

#endif
