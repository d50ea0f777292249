/* Outcomes to be compared, chosen on the command line by name (ans_name.h).
 *
 * Without a cell all cells are meant, without a year the last year that a target speaks of. */
#ifndef ANS_PICK_H
#define ANS_PICK_H

#include "res_file.h"
#include "sim_names.h"

typedef struct ans_pick {
  int variable, cell, year; /* indices */
  int better;               /* 1 more is better, -1 less is better, 0 not known */
} ans_pick;

typedef struct ans_picks {
  int n;
  ans_pick *item; /* owned: free(picks.item) */
} ans_picks;

/* Outcomes named, or else the key indicators, or all. `better` holds "high", "low", "NAME=high" or "NAME=low": what is
 * better where no target says so. SIM_ERR_USAGE with a message for a name, cell or year that is not in the file. */
SIM_NODISCARD sim_status ans_picks_make(const res_file *results, const sim_names *named, bool all,
                                        const sim_names *better, ans_picks *picks, sim_errors *errors);

/* Index of the last year of an evaluated target; the last year of the run without targets. */
int ans_target_year(const res_file *results);

/* Writes "Label: member, year (unit)". */
void ans_pick_label(const res_file *results, const ans_pick *pick, int language, char *text, size_t size);

#endif
