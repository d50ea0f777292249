/* Distributions as a language writes them.
 *
 * thread: pure functions. */
#ifndef WRD_DISTRIBUTION_H
#define WRD_DISTRIBUTION_H

#include <stddef.h>

/* What wrd_slot.h and results files write in English, "triangular(min 0.5, mode 1, max 2)", in words and numbers of the
 * language, where numbers are apart by semicolons; of what has no brackets ("supporting", "2021.5") only the decimal
 * point changes. What does not fit into size is cut. */
void wrd_distribution(int language, const char *english, char *text, size_t size);

#endif
