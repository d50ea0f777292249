/* An open results file behind res_file.handle. */
#ifndef RES_FILE_PRIV_H
#define RES_FILE_PRIV_H

#include "res_file.h"
#include "res_hdf5.h"

enum { RES_OPEN_SETS = 32 };

typedef struct res_open_set {
  hid_t id;
  char *name;     /* NULL: none */
  uint64_t asked; /* when it was asked for last, counted in questions */
  uint64_t bytes; /* no more of it than that stands in memory */
} res_open_set;

typedef struct res_handle {
  res_h5 h;
  io_file_seen seen;               /* the open file; fd -1 when there is none */
  uint64_t data;                   /* bytes before its checksum */
  char **scenario_text;            /* [n_scenarios] */
  res_open_set set[RES_OPEN_SETS]; /* res_file_sets.c */
  uint64_t asked;
} res_handle;

static inline res_handle *res_handle_of(const res_file *results) { return results->handle; }

/* What is open is called `path` from now on, as after its file got that name. SIM_ERR_MEMORY. */
SIM_NODISCARD sim_status res_file_rename(res_file *results, const char *path);

void res_file_sets_close(res_handle *handle);

/* The variable "NAME SUFFIX" without the blank; open until others take its place. */
SIM_NODISCARD sim_status res_file_set(const res_file *results, const char *name, const char *suffix, hid_t *set,
                                      sim_errors *errors);

/* Whether the open file is a complete results file of the format that this program reads, and then all of it but values
 * (res_file.c); res_file_check.c opens it and decides whether it is to be trusted. */
SIM_NODISCARD sim_status res_file_format(res_file *results, sim_errors *errors);
SIM_NODISCARD sim_status res_file_load(res_file *results, sim_errors *errors);

/* What has been observed in reality (res_file_observation.c). */
SIM_NODISCARD sim_status res_observations_get(res_file *results, sim_errors *errors);
void res_observations_free(res_file *results);
SIM_NODISCARD sim_status res_rows_get(res_file *results, sim_errors *errors);
void res_rows_free(res_file *results);

#endif
