#include "stat_share.h"

#include <math.h>

#include "sim_math.h"

/* Of 0 successes in n the largest share that gives them with probability 1 - confidence: (1 - share)^n. */
static double bound_of_none(double n, double confidence) { return -sim_expm1(sim_log(1 - confidence) / n); }

stat_share stat_share_of(double met, double n, double confidence) {
  enum { LESS_THAN_ONE = 99 }; /* in hundredths */
  if (!(n > 0)) return (stat_share){.p = NAN, .mcse = NAN, .interval = {NAN, NAN}, .bound = NAN};
  double p = met / n;
  stat_share s = {n, p, sqrt(p * (1 - p) / n), stat_wilson(met, n, confidence), .bound = NAN};
  s.none = 100 * met < LESS_THAN_ONE;
  s.all = !s.none && 100 * (n - met) < LESS_THAN_ONE;
  if (s.none) s.bound = bound_of_none(n, confidence);
  if (s.all) s.bound = 1 - bound_of_none(n, confidence);
  return s;
}
