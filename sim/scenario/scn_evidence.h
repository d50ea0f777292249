/* Reading the evidence that checks of priors rest on (aud_evidence.h).
 *
 * The file is YAML like a scenario and may extend another one; entries merge by name. Each entry of `checks:` has a
 * name, a label, the quantity as a formula, unit, source and grade, and one of
 *   value, standard_error   what is known of the quantity
 *   low and/or high         beyond them it is impossible
 *   widest                  the largest standard deviation that it may have
 * `waits:` says, in both languages, what the model lacks for it.
 *
 * thread: no shared state. */
#ifndef SCN_EVIDENCE_H
#define SCN_EVIDENCE_H

#include "aud_evidence.h"

/* Reads the file that the scenario names; empty without one. On failure *evidence is empty. */
SIM_NODISCARD sim_status scn_evidence_load(const sim_scenario *scenario, const char *installed_dir,
                                           aud_evidence *evidence, sim_errors *errors);

#endif
