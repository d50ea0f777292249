/* Distributions as a language writes them.
 *
 * thread: pure functions. */
#ifndef WRD_DISTRIBUTION_H
#define WRD_DISTRIBUTION_H

#include "wrd_number.h"

/* What wrd_slot.h and results files write in English, "triangular(min 1000, mode 2000, max 3000)", in words and numbers
 * of the language, which are apart by a comma or a semicolon; what has no brackets is a number or a word of a scenario
 * ("2021.5", "supporting"). `unit`, the parameter's, tells years from other numbers. What does not fit is cut. */
void wrd_distribution(wrd_voice voice, const char *english, const char *unit, char *text, size_t size);

#endif
