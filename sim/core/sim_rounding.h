/* Values that differ by rounding of the arithmetic alone are the same.
 *
 * A growth of 8 % a year, compounded over ten years and taken apart again, is 7.999999999999996 %: it reaches 8 %, and
 * a hundred futures that all have it do not differ.
 *
 * thread: pure functions. */
#ifndef SIM_ROUNDING_H
#define SIM_ROUNDING_H

#include <stdbool.h>

/* What rounding may leave of a value: far above what some thousand operations do (2.2e-16 each), far below anything
 * that a result could mean. */
#define SIM_ROUNDING 1e-12

/* value - from; 0 when that is rounding of the larger of the two; NaN when one is NaN. */
double sim_difference(double value, double from);

/* Whether a value is at least (at most) a yardstick, but for rounding; false for a NaN. */
bool sim_reaches(double value, bool at_least, double yardstick);

#endif
