/* Special functions against GSL's, identities, and exact values. */
#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim_special.h"

static const double shapes[] = {0.001, 0.05, 0.25, 0.5, 1, 2.5, 10, 99, 1000};

enum { SHAPES = sizeof shapes / sizeof *shapes };

static double relative(double got, double want) { return want == 0 ? fabs(got) : fabs(got / want - 1); }

Test(special, gamma_function_meets_gsl) {
  for (double x = 0.01; x < 170; x *= 1.013) cr_assert_leq(relative(sim_gamma(x), gsl_sf_gamma(x)), 2e-14, "%g", x);
  for (int n = 1; n < 20; n++) cr_assert_leq(relative(sim_gamma(n + 1), n * sim_gamma(n)), 1e-14);
}

/* Where GSL's own tail is not lost to rounding. */
Test(special, gamma_distribution_meets_gsl_in_density_and_the_smaller_tail) {
  double worst = 0;
  for (int i = 0; i < SHAPES; i++)
    for (double t = -6; t <= 6; t += 0.37) {
      double a = shapes[i], x = a < 5 ? a * exp(t) : a + t * sqrt(a);
      bool upper = x > a + 1;
      double want = upper ? gsl_cdf_gamma_Q(x, a, 1) : gsl_cdf_gamma_P(x, a, 1);
      worst = fmax(worst, relative(sim_gamma_cdf(a, x, upper), want));
      worst = fmax(worst, relative(sim_gamma_density(a, x), gsl_ran_gamma_pdf(x, a, 1)));
      cr_assert_eq(sim_gamma_cdf(a, x, !upper), 1 - sim_gamma_cdf(a, x, upper));
    }
  printf("gamma: largest difference %.3g\n", worst);
  cr_expect_leq(worst, 1e-11, "%g", worst); /* of which most is GSL's */
}

Test(special, large_shapes_join_smoothly_and_meet_the_recurrence) {
  for (double a = 2e4; a < 2e9; a *= 9.7)
    for (double t = -5; t <= 5; t += 1.3) {
      double x = a + t * sqrt(a); /* P(a, x) - P(a + 1, x) = x^a e^-x / Gamma(a + 1) */
      double step = sim_gamma_density(a + 1, x);
      bool upper = t > 0;
      double tail = sim_gamma_cdf(a, x, upper), next = sim_gamma_cdf(a + 1, x, upper);
      cr_assert_leq(fabs((upper ? next - tail : tail - next) - step), 1e-10 * tail, "%g %g: %g %g", a, t, tail, step);
      double near = gsl_cdf_ugaussian_Q(fabs(t)); /* skewness moves the tail by a third of t^3 over sqrt(a) at most */
      cr_assert_leq(relative(tail, near), (fabs(t * t * t) + 2) / sqrt(a), "%g %g", a, t);
    }
}

Test(special, beta_distribution_meets_gsl_in_density_and_the_smaller_tail) {
  double worst = 0;
  for (int i = 0; i < SHAPES; i++)
    for (int j = 0; j < SHAPES; j++)
      for (double x = 1e-3; x < 1; x += 0.083) {
        double a = shapes[i], b = shapes[j], mean = a / (a + b), sd = sqrt(mean * (1 - mean) / (a + b + 1));
        if (fabs(x - mean) > 8 * sd) continue;
        bool upper = x > mean;
        double want = upper ? gsl_cdf_beta_Q(x, a, b) : gsl_cdf_beta_P(x, a, b);
        if (want < 0.5) worst = fmax(worst, relative(sim_beta_cdf(a, b, x, upper), want));
        worst = fmax(worst, relative(sim_beta_density(a, b, x), gsl_ran_beta_pdf(x, a, b)));
      }
  printf("beta: largest difference %.3g\n", worst);
  cr_expect_leq(worst, 1e-11, "%g", worst);
}

Test(special, t_quantiles_meet_gsl_and_for_one_degree_of_freedom_the_tangent) {
  for (double p = 1e-8; p < 0.5; p *= 1.7) {
    cr_assert_leq(relative(sim_t_upper_quantile(p, 1), 1 / tan(M_PI * p)), 1e-12, "%g", p);
    for (double df = 1; df < 1e5; df *= 2.3) /* GSL's is off by 2e-9 in the far tail of one degree of freedom */
      cr_assert_leq(relative(sim_t_upper_quantile(p, df), gsl_cdf_tdist_Qinv(p, df)), 3e-9, "%g %g", p, df);
  }
}

Test(special, gauss_legendre_integrates_polynomials_exactly) {
  enum { MOST = 128 };
  double x[MOST], w[MOST];
  for (int n = 1; n <= MOST; n = n < 8 ? n + 1 : 2 * n) {
    sim_gauss_legendre(n, x, w);
    for (int degree = 0; degree < 2 * n && degree < 40; degree++) {
      double sum = 0;
      for (int i = 0; i < n; i++) sum += w[i] * pow(x[i], degree);
      cr_assert_float_eq(sum, degree % 2 ? 0 : 2.0 / (degree + 1), 1e-14, "n %d, degree %d", n, degree);
    }
    for (int i = 1; i < n; i++) cr_assert_gt(x[i], x[i - 1]);
  }
}

Test(special, a_rule_that_is_kept_has_the_bits_of_one_that_is_made) {
  enum { MOST = 128 };
  double x[MOST], w[MOST], made_x[MOST], made_w[MOST];
  for (int n = 1; n <= MOST; n++) {
    sim_gauss_legendre(n, x, w);
    sim_gauss_legendre_make(n, made_x, made_w);
    cr_assert(memcmp(x, made_x, (size_t)n * sizeof *x) == 0, "nodes of %d", n);
    cr_assert(memcmp(w, made_w, (size_t)n * sizeof *w) == 0, "weights of %d", n);
  }
}

Test(special, cholesky_factor_times_its_transpose_is_the_matrix) {
  enum { N = 6 };
  double m[N * N], l[N * N];
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) l[i * N + j] = m[i * N + j] = 1.0 / (1 + abs(i - j)) + (i == j ? i : 0);
  cr_assert(sim_cholesky(N, l, 0));
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      double sum = 0;
      for (int k = 0; k < N; k++) sum += l[i * N + k] * l[j * N + k];
      cr_assert_float_eq(sum, m[i * N + j], 1e-14);
      if (j > i) cr_assert_eq(l[i * N + j], 0);
    }
  double bad[] = {1, 2, 2, 1};
  cr_expect_not(sim_cholesky(2, bad, 0));
}
