/* An open results file behind io_results.handle. */
#ifndef IO_RESULTS_PRIV_H
#define IO_RESULTS_PRIV_H

#include "io_hdf5.h"
#include "io_results.h"

typedef struct io_handle {
  io_h5 h;
  io_file_seen seen;    /* the open file; fd -1 when there is none */
  uint64_t data;        /* bytes before its checksum */
  char **scenario_text; /* [n_scenarios] */
  hid_t set;            /* the variable that was read last stays open, with its chunks in memory */
  char *set_name;
} io_handle;

static inline io_handle *io_handle_of(const io_results *results) { return results->handle; }

/* The variable "NAME SUFFIX" without the blank; open until another one is asked for. */
SIM_NODISCARD sim_status io_results_set(const io_results *results, const char *name, const char *suffix, hid_t *set,
                                        sim_errors *errors);

/* Whether the open file is a complete results file of the format that this program reads, and then all of it but values
 * (io_results.c); io_results_check.c opens it and decides whether it is to be trusted. */
SIM_NODISCARD sim_status io_results_format(io_results *results, sim_errors *errors);
SIM_NODISCARD sim_status io_results_load(io_results *results, sim_errors *errors);

/* io_results_open of a file that this process has just made, without a second look in another process. */
SIM_NODISCARD sim_status io_results_open_own(io_results **results, const char *path, sim_errors *errors);

/* What has been observed in reality (io_results_observation.c). */
SIM_NODISCARD sim_status io_observations_get(io_results *results, sim_errors *errors);
void io_observations_free(io_results *results);

#endif
