/* What differs between two sides, on a terminal. */
#ifndef OUT_DIFF_H
#define OUT_DIFF_H

#include "ans_changes.h"
#include "out_print.h"

/* Prints the inputs that differ, all with their sources, or, with `most` > 0, so many without them, and how
 * to see the others. */
SIM_NODISCARD sim_status out_diff_inputs_print(out_face *out, const ans_sides *sides, int language, int most,
                                               sim_errors *errors);

/* Results of two sides, formed in pairs or not; then the runs that they come from, or the designs of files
 * (out_diff_results.c). */
void out_diff_results_print(out_face *out, const ans_result_changes *changes, bool paired, int language);
void out_diff_designs_print(out_face *out, const ans_run_changes *changes, int language);
void out_diff_runs_print(out_face *out, const ans_run_changes *changes, int language);

#endif
