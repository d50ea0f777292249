/* Tables of the slow quantile functions of a scenario, made by a thread of their own while the rest of it is read: a
 * fifth of the time until the first trial.
 *
 * thread: between begin and end the other thread reads the kinds and arguments of the distributions of all slots and
 * writes their tables; everything else of the scenario is the caller's. */
#ifndef SCN_TABLES_H
#define SCN_TABLES_H

#include "io_worker.h"
#include "sim_scenario.h"

typedef struct scn_tables {
  io_job job;
  io_worker *worker; /* NULL when nothing is being made */
  sim_scenario *scenario;
  sim_status st;
} scn_tables;

/* `tables` and the slots stay where they are until the end. */
void scn_tables_begin(scn_tables *tables, sim_scenario *scenario);

/* Waits until all is made; also legal for zeroed tables, which were never begun. SIM_ERR_MEMORY. */
SIM_NODISCARD sim_status scn_tables_end(scn_tables *tables);

#endif
