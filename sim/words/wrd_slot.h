/* A slot in words, as tables, the description of a parameter and results files show it.
 *
 * thread: pure functions. */
#ifndef WRD_SLOT_H
#define WRD_SLOT_H

#include "sim_digits.h"
#include "sim_scenario.h"

enum { WRD_SLOT_TEXT = 1024 };

/* A number of a slot, in canonical units, in the unit that its file writes. */
double wrd_slot_as_written(const sim_scenario *scenario, int slot, double canonical);

/* The fixed value of a slot, in the same unit: "1234567". */
void wrd_slot_number(const sim_scenario *scenario, int slot, char text[SIM_DIGITS]);

/* "lognormal(median 2.7, sigma 1.4)", and of a slot with a column of the posterior what the column says: "posterior(sd
 * 0.6, 5-50-95 %: 1.2, 2, 3.3)"; in the unit of the file. "constant(value 3)" for a fixed value. */
void wrd_slot_distribution(const sim_scenario *scenario, int slot, char text[WRD_SLOT_TEXT]);

/* What the slot would be without the posterior, in the same way; "" for a slot without a column. */
void wrd_slot_prior(const sim_scenario *scenario, int slot, char text[WRD_SLOT_TEXT]);

#endif
