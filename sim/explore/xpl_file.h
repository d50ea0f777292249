/* A scenario file of what was set: what `plansim run` gives the same numbers for.
 *
 * The file extends the one that the page was made from, under the name XPL_YOURS, with the replications and the seed of
 * the page and one value for each slot that was set, written with all its digits. A parameter of several cells is
 * written whole, so all cells that the scenario gives must be set together.
 *
 * thread: pure functions. */
#ifndef XPL_FILE_H
#define XPL_FILE_H

#include "rep_buffer.h"
#include "xpl_run.h"

#define XPL_YOURS "yours"

typedef struct xpl_file {
  const char *base;   /* file that is extended: "plan.yaml" */
  const char *digest; /* of the run; "" when it is not known */
  uint64_t seed;
  uint32_t n_rep;
  const char *source; /* what stands as the source of every value */
} xpl_file;

/* Appends the text. SIM_ERR_MEMORY. */
SIM_NODISCARD sim_status xpl_file_write(const xpl_file *file, const sim_scenario *scenario, int n,
                                        const xpl_change *change, rep_buffer *out);

/* Whether the slots[n] can be written: no cell of theirs that the scenario gives is missing. */
bool xpl_file_can(const sim_scenario *scenario, int n, const int *slot);

#endif
