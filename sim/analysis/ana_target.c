#include "ana_target.h"

#include <math.h>

ana_probability ana_probability_of(double met, double n, double confidence) {
  if (!(n > 0)) return (ana_probability){NAN, NAN, {NAN, NAN}};
  double p = met / n;
  return (ana_probability){p, sqrt(p * (1 - p) / n), stat_wilson(met, n, confidence)};
}
