/* A vertical axis with round tick values.
 *
 * thread: pure functions. */
#ifndef REP_AXIS_H
#define REP_AXIS_H

#include <stdbool.h>

#include "rep_text.h"

typedef struct rep_axis {
  double low, high; /* ends, both ticks */
  int n;            /* ticks */
  double step;
  int decimals;
  int power; /* labels are to be multiplied by 10^power, a multiple of 3; mostly 0 */
} rep_axis;

/* Largest size of a number that can be drawn: gnuplot's own limits are a little wider. */
#define REP_DRAWABLE 1e300
bool rep_drawable(double x); /* a number of this size */

/* The axis that holds [low, high]. It starts at zero when the values are not negative and zero is within reach
 * (low < 0.4 high); values that are all but equal get some room around them. Both ends may be NAN: 0 to 1. */
rep_axis rep_axis_around(double low, double high);

/* The same with room between the values and its ends: what ends at the frame looks as if it went on behind it. Not
 * above 100 per cent. */
rep_axis rep_axis_roomy(double low, double high, const char *unit);

/* The same as rep_axis_around without reaching for zero: where lengths do not start there, as places on a scale do
 * not. */
rep_axis rep_axis_tight(double low, double high);

double rep_axis_tick(const rep_axis *axis, int i);
void rep_axis_label(const rep_axis *axis, int i, int language, char text[REP_NUMBER_SIZE]);

/* Widest label in units of the font size. */
double rep_axis_width(const rep_axis *axis, int language);

/* "unit", or "10^9 unit" with raised digits when the labels are scaled. */
void rep_axis_unit(const rep_axis *axis, const char *unit, char *text, size_t size);

#endif
