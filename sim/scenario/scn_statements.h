/* Reading a plan's own figures and the rules between them (aud_statement.h).
 *
 * The file is YAML like a scenario and may extend another one; lists merge by name. It has three lists:
 *   figures   one printed number each, with unit, source and grade
 *   tables    rows and columns of printed numbers; `totals: on`: the last row and the last column are sums
 *   rules     relations that the figures, and the targets of the scenario, should satisfy
 * A cell of a table is the figure TABLE.ROW.COLUMN; a table with totals adds the rules for its sums by itself.
 *
 * thread: no shared state. */
#ifndef SCN_STATEMENTS_H
#define SCN_STATEMENTS_H

#include "aud_statement.h"
#include "io_sources.h"

/* Reads the file that the scenario names; empty without one. On failure *statements is empty. */
SIM_NODISCARD sim_status scn_statements_load(const sim_scenario *scenario, const char *installed_dir,
                                             aud_statements *statements, sim_errors *errors);

/* Adds the files that hold the scenario's statements to the inputs of a command; those that cannot be read add
 * nothing. */
SIM_NODISCARD sim_status scn_statements_inputs(const sim_scenario *scenario, const char *installed_dir,
                                               io_sources *inputs);

#endif
