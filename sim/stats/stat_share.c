#include "stat_share.h"

#include <math.h>

stat_share stat_share_of(double met, double n, double confidence) {
  if (!(n > 0)) return (stat_share){0, NAN, NAN, {NAN, NAN}};
  double p = met / n;
  return (stat_share){n, p, sqrt(p * (1 - p) / n), stat_wilson(met, n, confidence)};
}
