#include "stat_unpaired.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "sim_rounding.h"
#include "stat_student.h"

static const stat_paired nothing = {
    .won = NAN, .lost = NAN, .mean = NAN, .mcse = NAN, .interval = {NAN, NAN}, .p = NAN};

/* `centre` is what interval and test are around; `half` the quantile of the law. */
static void judge(stat_paired *d, double centre, double half, double p) {
  d->interval = (stat_interval){centre - half * d->mcse, centre + half * d->mcse};
  d->p = d->mcse > 0 ? p : centre == 0 ? 1 : 0;
  d->same = d->mcse == 0 && centre == 0;
}

stat_paired stat_unpaired_shares(double met, double n, double base_met, double base_n, double confidence) {
  stat_paired d = nothing;
  d.pairs = d.ess = fmin(n, base_n);
  if (!(d.pairs > 1)) return d;
  double p = (met + 1) / (n + 2), q = (base_met + 1) / (base_n + 2);
  d.mean = met / n - base_met / base_n;
  d.mcse = sqrt(p * (1 - p) / (n + 2) + q * (1 - q) / (base_n + 2));
  judge(&d, p - q, gsl_cdf_ugaussian_Qinv((1 - confidence) / 2), 2 * gsl_cdf_ugaussian_Q(fabs(p - q) / d.mcse));
  return d;
}

stat_paired stat_unpaired_means(const stat_moments *x, const stat_moments *base, double confidence) {
  stat_paired d = nothing;
  d.pairs = d.ess = fmin(x->weight, base->weight);
  if (!(d.pairs > 1) || isnan(x->mean) || isnan(base->mean)) return d;
  double a = stat_sd(*x) * stat_sd(*x) / x->weight, b = stat_sd(*base) * stat_sd(*base) / base->weight;
  d.mean = sim_difference(x->mean, base->mean);
  d.mcse = sqrt(a + b);
  if (!(d.mcse > 0)) {
    judge(&d, d.mean, 0, 1);
    return d;
  }
  double df = (a + b) * (a + b) / (a * a / (x->weight - 1) + b * b / (base->weight - 1));
  judge(&d, d.mean, stat_student_quantile((1 - confidence) / 2, df), 2 * stat_student_tail(fabs(d.mean) / d.mcse, df));
  return d;
}
