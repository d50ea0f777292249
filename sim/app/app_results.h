/* What several subcommands need from a results file. */
#ifndef APP_RESULTS_H
#define APP_RESULTS_H

#include "ans_cells.h"
#include "ans_label.h"
#include "res_file.h"
#include "stat_share.h"

/* res_file_open, with the model of this program; when the file is a copy that another tool made, with unchanged
 * contents, a line on stderr says so. */
SIM_NODISCARD sim_status app_results_open(res_file **results, const char *path, sim_errors *errors);

#endif
