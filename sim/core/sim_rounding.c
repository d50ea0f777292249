#include "sim_rounding.h"

#include <math.h>

double sim_difference(double value, double from) {
  double d = value - from;
  return islessequal(fabs(d), SIM_ROUNDING * fmax(fabs(value), fabs(from))) ? 0 : d;
}

bool sim_reaches(double value, bool at_least, double yardstick) {
  double d = sim_difference(value, yardstick);
  return at_least ? isgreaterequal(d, 0) : islessequal(d, 0);
}
