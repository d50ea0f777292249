/* Outcomes to be compared, chosen on the command line by name (app_name.h).
 *
 * Without a cell all cells are meant, without a year the last year that a target speaks of. */
#ifndef APP_PICK_H
#define APP_PICK_H

#include "app.h"
#include "io_results.h"

typedef struct app_pick {
  int variable, cell, year; /* indices */
  int better;               /* 1 more is better, -1 less is better, 0 not known */
} app_pick;

typedef struct app_picks {
  int n;
  app_pick *item; /* owned: free(picks.item) */
} app_picks;

/* Outcomes named, or else the key indicators, or all. `better` holds "high", "low", "NAME=high" or "NAME=low": what is
 * better where no target says so. SIM_ERR_USAGE with a message for a name, cell or year that is not in the file. */
SIM_NODISCARD sim_status app_picks_make(const io_results *results, const app_many *named, bool all,
                                        const app_many *better, app_picks *picks, sim_errors *errors);

/* Index of the last year of an evaluated target; the last year of the run without targets. */
int app_target_year(const io_results *results);

/* Writes "Label: member, year (unit)". */
void app_pick_label(const io_results *results, const app_pick *pick, int language, char *text, size_t size);

#endif
