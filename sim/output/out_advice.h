/* What a correct scenario perhaps does not mean, and the money that it commits: printed by check, run and --dry-run.
 *
 * thread: none of it is shared. */
#ifndef OUT_ADVICE_H
#define OUT_ADVICE_H

#include "exp_experiment.h"
#include "out_print.h"
#include "res_file.h"

/* Processes that are on and have nothing to work on, a line each. */
void out_advice_print(out_face *out, const sim_scenario *scenario, int language);

/* The budget of each variant by year, beside its stated limit; of a design the least and the most over its points. */
SIM_NODISCARD sim_status out_commitments_print(out_face *out, const exp_experiment *experiment, int language);

/* The same for one scenario, with its design if it has one, of which is warned (out_design_warn). The points of a
 * random design are those that a run with this seed has. */
SIM_NODISCARD sim_status out_commitment_print(out_face *out, out_face *warnings, const sim_scenario *scenario,
                                              uint64_t seed, int language, sim_errors *errors);

/* Warns of two factors of the design that cannot be told apart. */
SIM_NODISCARD sim_status out_design_warn(out_face *out, const exp_experiment *experiment, int language);

/* Warns of indicators charted by default that stay what they were at the start, in every year and future of a variant
 * of the model: an input is probably missing. Of a design the first point of each variant counts. */
SIM_NODISCARD sim_status out_still_warn(out_face *out, const sim_model *model, const res_file *results, int language,
                                        sim_errors *errors);

#endif
