/* What several subcommands need from a results file. */
#ifndef APP_RESULTS_H
#define APP_RESULTS_H

#include "app.h"
#include "io_results.h"
#include "stat_share.h"

/* io_results_open; when the file is a copy that another tool made, with unchanged contents, a line on stderr says so. */
SIM_NODISCARD sim_status app_results_open(io_results **results, const char *path, sim_errors *errors);

/* What variants are compared with unless it is said: the one of this name, else the first. A design has the first. */
#define APP_BASE "baseline"
int app_base_default(const io_results *results);

/* Label of a scenario: its variant's label. */
const char *app_scenario_label(const io_results *results, int scenario, int language);

/* Writes "Label" or "Label: Member" for a cell of a variable. */
void app_cell_label(const io_results *results, int variable, int cell, int language, char *text, size_t size);

/* Writes the member names of a cell joined by '-', "" for a variable without axes; for file names. */
void app_cell_name(const io_results *results, int variable, int cell, char *text, size_t size);

/* Index of an indicator, -1 when the file has none of this name; of a cell of it by its name, -1 without. */
int app_variable_find(const io_results *results, const char *name);
int app_cell_find(const io_results *results, int variable, const char *cell);

/* Index of a quantile level in the file; -1 when it is not there. */
int app_quantile_index(const io_results *results, double level);

/* Reads IO_QUANTILE of a variable: [n_quantiles][n_years][n_cells], owned by the caller. NULL after an error. */
double *app_quantiles_read(const io_results *results, int variable, int scenario, sim_errors *errors);

/* Why the model does not cover a target; "" when it does. */
const char *app_target_reason(const io_target *target, int language);

/* A unit in words for people; units that are the same in all languages come back as they are. */
const char *app_unit_label(const char *unit, int language);

/* Writes the yardstick: "≥ 340 firms". */
void app_target_text(const io_target *target, int scenario, int language, char *text, size_t size);

#endif
