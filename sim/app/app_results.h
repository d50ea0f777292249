/* What several subcommands need from a results file. */
#ifndef APP_RESULTS_H
#define APP_RESULTS_H

#include "ans_cells.h"
#include "app.h"
#include "io_results.h"
#include "stat_share.h"

/* io_results_open; when the file is a copy that another tool made, with unchanged contents, a line on stderr says so. */
SIM_NODISCARD sim_status app_results_open(io_results **results, const char *path, sim_errors *errors);

/* Why the model does not cover a target; "" when it does. */
const char *app_target_reason(const io_target *target, int language);

/* A unit in words for people; units that are the same in all languages come back as they are. */
const char *app_unit_label(const char *unit, int language);

/* Writes the yardstick: "≥ 340 firms". */
void app_target_text(const io_target *target, int scenario, int language, char *text, size_t size);

#endif
