#include "stat_student.h"

#include <math.h>

#include "sim_special.h"

double stat_student_tail(double t, double df) {
  double both = sim_beta_cdf(df / 2, 0.5, df / (df + t * t), false);
  return t > 0 ? both / 2 : 1 - both / 2;
}

double stat_student_quantile(double tail, double df) {
  if (tail == 0.5) return 0;
  return tail > 0.5 ? -sim_t_upper_quantile(1 - tail, df) : sim_t_upper_quantile(tail, df);
}

double stat_mcnemar_exact(double won, double lost) {
  double n = won + lost, fewer = fmin(won, lost);
  if (!(n > 0)) return 1;
  return fmin(1, 2 * sim_beta_cdf(n - fewer, fewer + 1, 0.5, false)); /* 2 P(X <= fewer) */
}
