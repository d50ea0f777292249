/* Distributions from any arguments. What is made has to be one: quantiles that never fall (but for rounding and errors
 * of tables) and lie in the support, probabilities between nothing and one that never fall, moments that are no
 * contradiction, one text. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "fuzz_input.h"
#include "sim_dist.h"

enum { ARGS_MAX = 5, LIST_MAX = 6 };
static const char *const names[] = {"value", "min",  "max",        "mode",   "mean",   "sd",    "median",
                                    "sigma", "p05",  "p95",        "p50",    "p1",     "shape", "scale",
                                    "alpha", "beta", "dispersion", "values", "weights"};
enum { NAMES = sizeof names / sizeof *names };

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  return 0;
}

/* What rounding may do to a quantile. */
static double rounding(double low, double high, double x) {
  return 1e-12 * (fabs(x) + (isfinite(high - low) ? high - low : 0)) + DBL_MIN;
}

/* How far a quantile may fall: by rounding, or by the error that a table may have (sim_dist.c). */
static double slack(const sim_dist *d, double low, double high, double x) {
  return rounding(low, high, x) * (d->table ? 1e6 : 1);
}

/* How far a probability may fall: by rounding, which grows with what is cut off. */
static double probability_slack(const sim_dist *d) { return 16 * DBL_EPSILON / (d->p_max - d->p_min); }

static void check_curve(const sim_dist *d) {
  static const double level[] = {1e-300, 1e-15, 1e-6, 0.01, 0.25, 0.5, 0.75, 0.99, 1 - 1e-6, 1 - 1e-15};
  enum { N = sizeof level / sizeof *level };
  double low, high, many[N], last = -INFINITY, p_last = 0;
  sim_dist_support(d, &low, &high);
  memcpy(many, level, sizeof many);
  sim_dist_quantiles(sim_lanes_best(), d, N, many);
  for (int i = 0; i < N; i++) {
    double x = sim_dist_quantile(d, level[i]), p = sim_dist_cdf(d, x);
    if (memcmp(&x, &many[i], sizeof x) != 0) fuzz_broken("one by one %g, together %g at %g", x, many[i], level[i]);
    if (!(x >= last - slack(d, low, high, last)))
      fuzz_broken("the quantile falls from %.17g to %.17g at %g", last, x, level[i]);
    if (!(x >= low - rounding(low, high, low) && x <= high + rounding(low, high, high)))
      fuzz_broken("the quantile %g at %g is outside %g to %g", x, level[i], low, high);
    if (!(p >= 0 && p <= 1) || (x >= last && p < p_last - probability_slack(d)))
      fuzz_broken("the probability goes from %g to %g at %g", p_last, p, x);
    last = x;
    p_last = p;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static sim_errors errors;
  fuzz_bytes in = {data, size};
  double value[ARGS_MAX][LIST_MAX], factor;
  sim_dist_arg arg[ARGS_MAX];
  sim_dist d;
  char text[200];
  uint8_t first = fuzz_byte(&in);
  sim_dist_kind kind = first % SIM_DIST_COUNT;
  bool plain = first / SIM_DIST_COUNT % 8 != 0; /* most without a table, which takes ten times as long as all else */
  int n = fuzz_byte(&in) % (ARGS_MAX + 1);
  fuzz_take(&in, &factor, sizeof factor);
  for (int i = 0; i < n; i++) {
    uint8_t name = fuzz_byte(&in);
    arg[i] =
        (sim_dist_arg){names[name % NAMES], name % NAMES < NAMES - 2 ? 1 : 1 + fuzz_byte(&in) % LIST_MAX, value[i]};
    for (int k = 0; k < arg[i].n; k++) fuzz_take(&in, &value[i][k], sizeof(double));
  }
  if (!(factor > 0) || !isfinite(factor)) factor = 1;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < arg[i].n; k++)
      if (!isfinite(value[i][k])) return 0; /* the reader of scenarios lets no such number through */
  errors = (sim_errors){.n = 0};
  sim_status st = (plain ? sim_dist_define : sim_dist_make)(&d, kind, n, arg, factor, (sim_place){0}, "key", &errors);
  fuzz_check_errors(st, &errors);
  if (st == SIM_OK) {
    sim_dist_describe(&d, text, sizeof text);
    check_curve(&d);
    if (isnan(sim_dist_mean(&d)) || sim_dist_variance(&d) < 0)
      fuzz_broken("%s: mean %g, variance %g", text, sim_dist_mean(&d), sim_dist_variance(&d));
  }
  sim_dist_free(&d);
  return 0;
}
