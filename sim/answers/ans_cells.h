/* Scenarios, indicators and their cells in a results file, by name and label.
 *
 * thread: as res_file.h. */
#ifndef ANS_CELLS_H
#define ANS_CELLS_H

#include "res_file.h"

/* What variants are compared with unless it is said: the one of this name, else the first. A design has the first. */
#define ANS_BASE "baseline"
int ans_base_default(const res_file *results);

/* Label of a scenario: its variant's label. */
const char *ans_scenario_label(const res_file *results, int scenario, int language);

/* The same where it stands beside others: points of a design share the label of their variant and go by their names. */
const char *ans_scenario_told(const res_file *results, int scenario, int language);

/* Writes "Label" or "Label: Member" for a cell of a variable. */
void ans_cell_label(const res_file *results, int variable, int cell, int language, char *text, size_t size);

/* Writes the member names of a cell joined by '-', "" for a variable without axes; for file names. */
void ans_cell_name(const res_file *results, int variable, int cell, char *text, size_t size);

/* Index of an indicator, -1 when the file has none of this name; of a cell of it by its name, -1 without. */
int ans_variable_find(const res_file *results, const char *name);
int ans_role_variable(const res_file *results, sim_role role); /* the one that plays a role; -1 without */
int ans_cell_find(const res_file *results, int variable, const char *cell);

/* Index of a quantile level in the file; -1 when it is not there. */
int ans_quantile_index(const res_file *results, double level);

/* Reads RES_QUANTILE of a variable: [n_quantiles][n_years][n_cells], owned by the caller; NULL after an error. */
SIM_NODISCARD sim_status ans_quantiles_read(const res_file *results, int variable, int scenario, double **quantile,
                                            sim_errors *errors);

enum { ANS_SCENARIOS_SHOWN = 12 }; /* more than these are summed up in tables and left out of charts */

#endif
