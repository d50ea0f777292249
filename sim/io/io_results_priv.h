/* An open results file behind io_results.handle. */
#ifndef IO_RESULTS_PRIV_H
#define IO_RESULTS_PRIV_H

#include "io_hdf5.h"
#include "io_results.h"

typedef struct io_handle {
  io_h5 h;
  char **scenario_text; /* [n_scenarios] */
  hid_t set;            /* the variable that was read last stays open, with its chunks in memory */
  char *set_name;
} io_handle;

static inline io_handle *io_handle_of(const io_results *results) { return results->handle; }

/* The variable "NAME SUFFIX" without the blank; open until another one is asked for. */
SIM_NODISCARD sim_status io_results_set(const io_results *results, const char *name, const char *suffix, hid_t *set,
                                        sim_errors *errors);

/* What has been observed in reality (io_results_observation.c). */
SIM_NODISCARD sim_status io_observations_get(io_results *results, sim_errors *errors);
void io_observations_free(io_results *results);

#endif
