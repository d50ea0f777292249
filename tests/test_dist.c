/* Samples of every kind of distribution against theory. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <stdlib.h>

#include "test_dist_make.h"
#include "test_z.h"

enum { SAMPLES = 200000 };

static dist_case continuous[] = {
    {SIM_DIST_UNIFORM, {"min", "max"}, {-2, 3}, 0},
    {SIM_DIST_UNIFORM, {"max", "min"}, {3, 2}, 12},
    {SIM_DIST_TRIANGULAR, {"min", "mode", "max"}, {1, 2, 5}, 0},
    {SIM_DIST_TRIANGULAR, {"min", "mode", "max"}, {1, 1, 5}, 0.1},
    {SIM_DIST_TRIANGULAR, {"min", "mode", "max"}, {1, 5, 5}, 0},
    {SIM_DIST_NORMAL, {"mean", "sd"}, {5, 2}, 0},
    {SIM_DIST_NORMAL, {"mean", "sd"}, {-5, 2}, 1.0 / 12},
    {SIM_DIST_NORMAL, {"mean", "sd", "min"}, {1, 2, 0}, 0},
    {SIM_DIST_NORMAL, {"mean", "sd", "max"}, {1, 2, 0}, 0},
    {SIM_DIST_NORMAL, {"mean", "sd", "min", "max"}, {0, 1, 3.5, 4}, 7},
    {SIM_DIST_LOGNORMAL, {"median", "sigma"}, {1.8, 0.8}, 0},
    {SIM_DIST_LOGNORMAL, {"mean", "sigma"}, {100, 0.3}, 1.0 / 12},
    {SIM_DIST_LOGNORMAL, {"p05", "p95"}, {1, 25}, 0},
    {SIM_DIST_LOGNORMAL, {"p90", "p5", "max", "min"}, {9, 2, 20, 3}, 0},
    {SIM_DIST_LOGNORMAL, {"median", "sigma", "max"}, {1, 2, 10}, 1000},
    {SIM_DIST_GAMMA, {"shape", "scale"}, {0.25, 4}, 0},
    {SIM_DIST_GAMMA, {"shape", "scale"}, {1, 4}, 0},
    {SIM_DIST_GAMMA, {"mean", "sd"}, {10, 3}, 1.0 / 12},
    {SIM_DIST_GAMMA, {"shape", "scale"}, {500, 0.01}, 0},
    {SIM_DIST_GAMMA, {"shape", "scale", "min", "max"}, {2, 3, 1, 9}, 0.5},
    {SIM_DIST_GAMMA, {"shape", "scale", "min"}, {0.25, 1, 3}, 0},
    {SIM_DIST_BETA, {"alpha", "beta"}, {2, 5}, 0},
    {SIM_DIST_BETA, {"alpha", "beta"}, {0.5, 0.5}, 3},
    {SIM_DIST_BETA, {"mean", "sd"}, {0.3, 0.1}, 0},
    {SIM_DIST_BETA, {"mean", "sd", "min", "max"}, {-3, 1, -5, 2}, 2},
    {SIM_DIST_BETA, {"alpha", "beta", "min", "max"}, {1, 3, 100, 200}, 0},
    {SIM_DIST_WEIBULL, {"shape", "scale"}, {1.5, 2}, 0},
    {SIM_DIST_WEIBULL, {"shape", "mean"}, {0.7, 3}, 4},
    {SIM_DIST_WEIBULL, {"shape", "mean", "min", "max"}, {3, 3, 1, 4}, 0},
    {SIM_DIST_EXPONENTIAL, {"mean"}, {2.5}, 0},
    {SIM_DIST_EXPONENTIAL, {"mean", "min"}, {2.5, 4}, 1.0 / 12},
    {SIM_DIST_EXPONENTIAL, {"mean", "max"}, {2.5, 4}, 0},
};

static dist_case counting[] = {
    {SIM_DIST_POISSON, {"mean"}, {0.05}, 0},
    {SIM_DIST_POISSON, {"mean"}, {3.7}, 0},
    {SIM_DIST_POISSON, {"mean"}, {250}, 0.1},
    {SIM_DIST_NEGATIVE_BINOMIAL, {"mean", "dispersion"}, {4, 0.5}, 0},
    {SIM_DIST_NEGATIVE_BINOMIAL, {"mean", "dispersion"}, {30, 12}, 3},
    {SIM_DIST_NEGATIVE_BINOMIAL, {"mean", "dispersion"}, {2, 10000}, 0},
};

static const double listed_value[] = {7, -1, 0.1, 3}, listed_weight[] = {2, 1, 4, 3};

static const char *described(const sim_dist *d, char text[120]) {
  sim_dist_describe(d, text, 100);
  snprintf(text + strlen(text), 20, " x %.4g", d->factor);
  return text;
}

static void sample(const sim_dist *d, uint32_t stream, double *x) {
  sim_stream s = sim_stream_open((sim_key){.seed = 20240607, .replication = 1}, stream, 0);
  for (int i = 0; i < SAMPLES; i++) x[i] = sim_dist_sample(d, &s);
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Largest distance between the sample's distribution function and the theoretical one, at continuity points. */
static double kolmogorov(const sim_dist *d, double *x) {
  double largest = 0;
  qsort(x, SAMPLES, sizeof *x, compare);
  for (int i = 0; i < SAMPLES; i++) {
    double p = sim_dist_cdf(d, x[i]);
    largest = fmax(largest, fmax((i + 1.0) / SAMPLES - p, p - (double)i / SAMPLES));
  }
  return largest * sqrt(SAMPLES);
}

static void check_support(const sim_dist *d, const double *x) {
  double low, high;
  sim_dist_support(d, &low, &high);
  cr_assert(low < high);
  for (int i = 0; i < SAMPLES; i++) cr_assert(x[i] >= low && x[i] <= high, "%g is outside [%g, %g]", x[i], low, high);
}

ParameterizedTestParameters(dist, continuous_samples_follow_their_law) {
  return cr_make_param_array(dist_case, continuous, sizeof continuous / sizeof *continuous);
}

ParameterizedTest(dist_case *c, dist, continuous_samples_follow_their_law) {
  char text[120], what[160];
  sim_dist d = dist_case_make(c);
  double *x = malloc(SAMPLES * sizeof *x);
  described(&d, text);
  sample(&d, sim_stream_id(text), x);
  check_support(&d, x);
  z_check_moments(text, x, SAMPLES, sim_dist_mean(&d), sim_dist_variance(&d));
  snprintf(what, sizeof what, "%s: Kolmogorov", text);
  z_check_below(what, kolmogorov(&d, x), 1.95);
  free(x);
  sim_dist_free(&d);
}

/* How much probability lies between neighbouring doubles: no round trip can be closer. */
static double spacing(const sim_dist *d, double x) {
  double step = 4 * DBL_EPSILON * fabs(x);
  return sim_dist_cdf(d, x + step) - sim_dist_cdf(d, x - step);
}

ParameterizedTestParameters(dist, continuous_quantiles_invert_the_cdf) {
  return cr_make_param_array(dist_case, continuous, sizeof continuous / sizeof *continuous);
}

ParameterizedTest(dist_case *c, dist, continuous_quantiles_invert_the_cdf) {
  char text[120];
  sim_dist d = dist_case_make(c);
  double last = -1e300, low, high, sd = sqrt(sim_dist_variance(&d));
  described(&d, text);
  sim_dist_support(&d, &low, &high);
  for (double z = -36; z <= 36; z += 0.01) { /* u = 1 / (1 + e^-z) crosses both tails down to 1e-16 */
    double u = 1 / (1 + exp(-z)), x = sim_dist_quantile(&d, u), p = sim_dist_cdf(&d, x);
    if (u >= 1) break;
    cr_assert(fabs(p - u) < 1e-7 * fmin(u, 1 - u) + 1e-14 / (d.p_max - d.p_min) + spacing(&d, x),
              "%s: u %.17g comes back as %.17g", text, u, p);
    cr_assert(x >= last - 1e-14 * (fabs(last) + sd), "%s: quantile falls from %.17g to %.17g at u %g", text, last, x,
              u);
    cr_assert(x >= low && x <= high && isfinite(x), "%s: %g is outside the support", text, x);
    if (x > low && x < high && u > 1e-6 && u < 1 - 1e-6) {
      double back = sim_dist_quantile(&d, p);
      cr_assert(fabs(back - x) <= 1e-7 * fabs(x) + 1e-9 * sd, "%s: x %.17g, back %.17g", text, x, back);
    }
    last = x;
  }
  if (isfinite(low)) cr_assert(sim_dist_cdf(&d, low - fabs(low) * 1e-9 - 1e-9) == 0, "%s", text);
  if (isfinite(high)) cr_assert(sim_dist_cdf(&d, high) == 1, "%s", text);
  cr_assert(sim_dist_cdf(&d, -INFINITY) == 0 && sim_dist_cdf(&d, INFINITY) == 1, "%s", text);
  sim_dist_free(&d);
}

/* F(Q(u)) >= u, nothing smaller does, and the step comes right after u = F(x). */
static void check_steps(const sim_dist *d, const char *text) {
  for (double z = -36; z <= 36; z += 0.02) {
    double u = 1 / (1 + exp(-z));
    if (u >= 1) break;
    double x = sim_dist_quantile(d, u), below = x - 1e-12 * fmax(fabs(x), 1);
    cr_assert(sim_dist_cdf(d, x) >= u, "%s: F(Q(%.17g)) is %.17g", text, u, sim_dist_cdf(d, x));
    cr_assert(sim_dist_cdf(d, below) < u, "%s: Q(%.17g) = %g is not the smallest", text, u, x);
    double p = sim_dist_cdf(d, x);
    if (p < 1) cr_assert(sim_dist_quantile(d, p) == x, "%s: Q(F(%g)) is %g", text, x, sim_dist_quantile(d, p));
    if (p < 1 - 0x1p-52) cr_assert(sim_dist_quantile(d, nextafter(p, 1)) > x, "%s: no step at %g", text, x);
  }
}

static void check_counting(const sim_dist *d, const char *text, const double *value, int n) {
  double *x = malloc(SAMPLES * sizeof *x), *count = calloc((size_t)n, sizeof *count);
  double *expected = calloc((size_t)n, sizeof *expected), before = 0;
  sample(d, sim_stream_id(text), x);
  check_support(d, x);
  z_check_moments(text, x, SAMPLES, sim_dist_mean(d), sim_dist_variance(d));
  for (int i = 0; i < n; i++) {
    double p = i == n - 1 ? 1 : sim_dist_cdf(d, value[i]);
    expected[i] = SAMPLES * (p - before);
    before = p;
  }
  for (int i = 0; i < SAMPLES; i++) {
    int k = 0;
    while (k < n - 1 && value[k] < x[i]) k++;
    cr_assert(k == n - 1 || value[k] == x[i], "%s: drew %g, which is not a possible value", text, x[i]);
    count[k]++;
  }
  z_check_counts(text, count, expected, n);
  free(x);
  free(count);
  free(expected);
}

ParameterizedTestParameters(dist, counts_follow_their_law) {
  return cr_make_param_array(dist_case, counting, sizeof counting / sizeof *counting);
}

ParameterizedTest(dist_case *c, dist, counts_follow_their_law) {
  enum { POINTS = 400 };
  char text[120];
  double value[POINTS];
  sim_dist d = dist_case_make(c);
  described(&d, text);
  for (int k = 0; k < POINTS; k++) value[k] = k * d.factor;
  check_counting(&d, text, value, POINTS);
  check_steps(&d, text);
  sim_dist_free(&d);
}

Test(dist, a_discrete_distribution_follows_its_weights) {
  double sorted[] = {-1 * 0.3, 0.1 * 0.3, 3 * 0.3, 7 * 0.3};
  sim_dist d = dist_case_discrete(4, listed_value, listed_weight, 0.3);
  check_counting(&d, "discrete x 0.3", sorted, 4);
  check_steps(&d, "discrete");
  cr_assert_float_eq(sim_dist_mean(&d), 0.3 * (14 - 1 + 0.4 + 9) / 10, 1e-14);
  double square = 0.09 * (2 * 49 + 1 + 4 * 0.01 + 3 * 9) / 10;
  cr_assert_float_eq(sim_dist_variance(&d), square - gsl_pow_2(sim_dist_mean(&d)), 1e-13);
  sim_dist_free(&d);
}

Test(dist, values_of_weight_zero_are_never_drawn) {
  double value[] = {1, 2, 3, 4}, weight[] = {0, 1, 1e-3, 0}, low, high;
  sim_dist d = dist_case_discrete(4, value, weight, 1);
  sim_dist_support(&d, &low, &high);
  cr_assert(low == 2 && high == 3);
  cr_assert(sim_dist_quantile(&d, 0x1p-53) == 2 && sim_dist_quantile(&d, 1 - 0x1p-53) == 3);
  sim_dist_free(&d);
}

Test(dist, poisson_of_a_mean_is_the_one_that_is_made) {
  sim_dist made = dist_case_make(&(dist_case){SIM_DIST_POISSON, {"mean"}, {6.5}, 0}), own = sim_dist_poisson(6.5);
  cr_expect(sim_dist_is(&made, &own));
  sim_dist_free(&made);
}

Test(dist, poisson_and_negative_binomial_agree_with_gsl) {
  sim_dist poisson = dist_case_make(&(dist_case){SIM_DIST_POISSON, {"mean"}, {6.5}, 0});
  sim_dist nb = dist_case_make(&(dist_case){SIM_DIST_NEGATIVE_BINOMIAL, {"mean", "dispersion"}, {6, 2}, 0});
  for (unsigned k = 0; k < 60; k++) {
    cr_assert_float_eq(sim_dist_cdf(&poisson, k), gsl_cdf_poisson_P(k, 6.5), 1e-14);
    cr_assert_float_eq(sim_dist_cdf(&nb, k), gsl_cdf_negative_binomial_P(k, 0.25, 2), 1e-14);
    cr_assert(sim_dist_cdf(&nb, k + 0.5) == sim_dist_cdf(&nb, k));
  }
  cr_assert_float_eq(sim_dist_variance(&nb), 6 + 36 / 2.0, 1e-12);
}

Test(dist, quantiles_of_counts_are_exact_however_far_from_normal) {
  dist_case cases[] = {{SIM_DIST_NEGATIVE_BINOMIAL, {"mean", "dispersion"}, {1000, 0.001}, 0},
                       {SIM_DIST_NEGATIVE_BINOMIAL, {"mean", "dispersion"}, {1e7, 0.05}, 0},
                       {SIM_DIST_NEGATIVE_BINOMIAL, {"mean", "dispersion"}, {1e5, 1e5}, 0},
                       {SIM_DIST_POISSON, {"mean"}, {1e9}, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    sim_dist d = dist_case_make(&cases[i]);
    for (double u = 1e-12; u < 1; u += 0.0397) {
      double k = sim_dist_quantile(&d, u);
      cr_assert(sim_dist_cdf(&d, k) >= u && (k == 0 || sim_dist_cdf(&d, k - 1) < u), "case %zu, u %g, k %g", i, u, k);
    }
  }
}

Test(dist, a_constant_is_constant) {
  sim_stream s = sim_stream_open((sim_key){1, 1}, 1, 1);
  sim_dist d = sim_dist_constant(-2.5), made = dist_case_make(&(dist_case){SIM_DIST_CONSTANT, {"value"}, {4}, 0.25});
  double low, high;
  cr_assert(sim_dist_sample(&d, &s) == -2.5 && sim_dist_mean(&d) == -2.5 && sim_dist_variance(&d) == 0);
  cr_assert(sim_dist_cdf(&d, -2.5) == 1 && sim_dist_cdf(&d, -2.6) == 0);
  cr_assert(sim_dist_quantile(&made, 0.9) == 1 && sim_dist_cdf(&made, 1) == 1 && sim_dist_cdf(&made, 0.99) == 0);
  sim_dist_support(&made, &low, &high);
  cr_assert(low == 1 && high == 1);
}

Test(dist, one_sample_takes_one_uniform) {
  sim_dist d = dist_case_make(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale"}, {0.25, 1}, 0});
  sim_stream a = sim_stream_open((sim_key){5, 6}, 7, 8), b = a;
  for (int i = 0; i < 100; i++)
    cr_assert(sim_dist_sample(&d, &a) == sim_dist_quantile(&d, sim_stream_uniform(&b)), "draw %d", i);
  sim_dist_free(&d);
}

/* Partial moments of the uncut distribution, E X^k 1(X <= x), give those of any cut in closed form. */
static double lognormal_partial(int k, double x, double mu, double s) {
  return exp(k * mu + k * k * s * s / 2) * gsl_cdf_ugaussian_P((log(x) - mu) / s - k * s);
}

static double gamma_partial(int k, double x, double shape, double scale) {
  return gsl_pow_int(scale, k) * gsl_sf_poch(shape, k) * gsl_cdf_gamma_P(x, shape + k, scale);
}

static double weibull_partial(int k, double x, double shape, double scale) {
  return gsl_pow_int(scale, k) * gsl_sf_gamma(1 + k / shape) * gsl_cdf_gamma_P(pow(x / scale, shape), 1 + k / shape, 1);
}

static void check_cut(const dist_case *c, double (*partial)(int, double, double, double), double a, double b) {
  sim_dist d = dist_case_make(c);
  double moment[3], low, high;
  sim_dist_support(&d, &low, &high);
  high = fmin(high, 1e100);
  for (int k = 0; k < 3; k++) moment[k] = partial(k, high, a, b) - (low > 0 ? partial(k, low, a, b) : 0);
  double mean = moment[1] / moment[0], variance = moment[2] / moment[0] - mean * mean;
  cr_assert(fabs(sim_dist_mean(&d) / mean - 1) < 1e-7, "mean %.12g, theory %.12g", sim_dist_mean(&d), mean);
  cr_assert(fabs(sim_dist_variance(&d) / variance - 1) < 1e-6, "variance %.12g, theory %.12g", sim_dist_variance(&d),
            variance);
  sim_dist_free(&d);
}

Test(dist, moments_of_cut_distributions_equal_partial_moments) {
  check_cut(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma", "min"}, {1, 0.5, 2}, 0}, lognormal_partial, 0, 0.5);
  check_cut(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma", "min"}, {1, 2.5, 1}, 0}, lognormal_partial, 0, 2.5);
  check_cut(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma", "max"}, {3, 1, 2}, 0}, lognormal_partial, log(3), 1);
  check_cut(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma", "min", "max"}, {3, 1, 2, 900}, 0}, lognormal_partial,
            log(3), 1);
  check_cut(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale", "max"}, {0.25, 2, 1}, 0}, gamma_partial, 0.25, 2);
  check_cut(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale", "min"}, {4, 2, 10}, 0}, gamma_partial, 4, 2);
  check_cut(&(dist_case){SIM_DIST_WEIBULL, {"shape", "scale", "min", "max"}, {0.6, 2, 1, 9}, 0}, weibull_partial, 0.6,
            2);
  check_cut(&(dist_case){SIM_DIST_EXPONENTIAL, {"mean", "max"}, {2, 3}, 0}, gamma_partial, 1, 2);
}

/* The logarithm of a Weibull variate is Gumbel's: of variance pi^2 / 6 / shape^2. */
Test(dist, a_weibull_distribution_may_be_as_narrow_as_one_likes) {
  static const double shape[] = {900, 1100, 1e4, 1e5};
  for (size_t i = 0; i < sizeof shape / sizeof *shape; i++) {
    sim_dist d = dist_case_make(&(dist_case){SIM_DIST_WEIBULL, {"shape", "scale"}, {shape[i], 3}, 0});
    double relative = sim_dist_variance(&d) * shape[i] * shape[i] / 9 / (M_PI * M_PI / 6);
    double first_order = 1 - (2 * M_EULER + 2 * 1.2020569031595942 / (M_PI * M_PI / 6)) / shape[i];
    cr_assert(fabs(relative - first_order) < 1e-9 + 10 / (shape[i] * shape[i]), "shape %g: %.12g instead of %.12g",
              shape[i], relative, first_order);
    sim_dist_free(&d);
  }
}

Test(dist, moments_of_a_cut_normal_equal_theory) {
  double phi = exp(-0.5) / sqrt(2 * M_PI), lambda = phi / gsl_cdf_ugaussian_Q(1), delta = lambda * (lambda - 1);
  sim_dist d = dist_case_make(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd", "min"}, {10, 3, 13}, 2});
  cr_assert(fabs(sim_dist_mean(&d) / (2 * (10 + 3 * lambda)) - 1) < 1e-9);
  cr_assert(fabs(sim_dist_variance(&d) / (36 * (1 - delta)) - 1) < 1e-7);
  sim_dist even = dist_case_make(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd", "min", "max"}, {0, 1, -1, 1}, 0});
  double inside = 1 - 2 * gsl_cdf_ugaussian_Q(1);
  cr_assert(fabs(sim_dist_mean(&even)) < 1e-9);
  cr_assert(fabs(sim_dist_variance(&even) / (1 - 2 * phi / inside) - 1) < 1e-7);
}

Test(dist, a_cut_wider_than_the_support_changes_nothing) {
  sim_dist cut = dist_case_make(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale", "min"}, {2, 3, -1}, 0});
  sim_dist plain = dist_case_make(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale"}, {2, 3}, 0});
  for (double u = 0.0005; u < 1; u += 0.001) cr_assert(sim_dist_quantile(&cut, u) == sim_dist_quantile(&plain, u));
  cr_assert(sim_dist_variance(&cut) == 18);
  sim_dist_free(&cut);
  sim_dist_free(&plain);
}

Test(dist, draws_of_a_narrow_cut_stay_inside_exactly) {
  for (int i = 0; i < 200; i++) {
    double min = 0.1 + i * 0.013, max = min + 1e-4;
    sim_dist d =
        dist_case_make(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma", "min", "max"}, {1, 0.7, min, max}, 3});
    double u[] = {0x1p-53, 1e-9, 0.5, 1 - 1e-9, 1 - 0x1p-53};
    for (int j = 0; j < 5; j++) {
      double x = sim_dist_quantile(&d, u[j]);
      cr_assert(x >= min * 3 && x <= max * 3, "%.17g at u %g", x, u[j]);
    }
  }
}
