/* A resolved scenario as bytes, and back: what a program that cannot read scenario files needs to simulate one.
 *
 * What the bytes hold is what a run depends on, and the labels of targets: horizon, axes, slots with their
 * distributions, the posterior's rows, targets that are evaluated. Quantile tables are made anew from the same
 * arguments, so they are the same to the last bit. Left out are designs, observations, levers, sources and places: they
 * stand beside the bytes where somebody wants to read them.
 *
 * Numbers have the bits of the machine, the lowest byte first; bytes of another program, of another release of the
 * model, or cut short are refused.
 *
 * thread: pure functions. */
#ifndef XPL_PACK_H
#define XPL_PACK_H

#include "rep_buffer.h"
#include "sim_scenario.h"

/* Appends the scenario. SIM_ERR_MEMORY. */
SIM_NODISCARD sim_status xpl_pack(const sim_scenario *scenario, rep_buffer *out);

/* Makes a scenario of a model from bytes[n]. *scenario needs sim_scenario_free, also after a failure. SIM_ERR_FORMAT
 * when the bytes are not whole or belong to another program. */
SIM_NODISCARD sim_status xpl_unpack(const sim_model *model, const void *bytes, size_t n, sim_scenario *scenario,
                                    sim_errors *errors);

#endif
