/* Scores of forecasts against closed forms of the normal law, and against the definition by integration. */
#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "ana_score.h"
#include "sim_random.h"
#include "stat_score.h"
#include "test_z.h"

enum { MOST = 4096 };

static sim_stream stream_of(const char *name) {
  return sim_stream_open((sim_key){20211231, 0}, sim_stream_id(name), 0);
}

static double normal(sim_stream *s, double mean, double sd) {
  return mean + sd * gsl_cdf_ugaussian_Pinv(sim_stream_uniform(s));
}

static stat_forecast forecast_of(const double *x, const double *w, size_t n, double error) {
  static double value[MOST], weight[MOST];
  size_t kept;
  cr_assert_eq(stat_forecast_sort(x, w, n, value, weight, &kept), SIM_OK);
  return (stat_forecast){value, weight, kept, error};
}

/* ---- the normal law ---- */

Test(score, normal_crps_is_its_definition) { /* integral of (F - 1{x >= y})^2 */
  const double sd = 1.7, mean = 3;
  for (double y = -2; y <= 9; y += 1.1) {
    double sum = 0, h = 1e-3;
    for (double x = mean - 12 * sd; x < mean + 12 * sd; x += h) {
      double at = x + h / 2, f = gsl_cdf_gaussian_P(at - mean, sd) - (at >= y);
      sum += h * f * f;
    }
    cr_assert_float_eq(stat_normal_crps(mean, sd, y), sum, 2e-3, "y = %g", y);
  }
  cr_assert_float_eq(stat_normal_crps(3, 0, 5), 2, 1e-15);
}

/* An ensemble at the quantiles of N(2, 3^2) with error 4 is the forecast N(2, 5^2). */
Test(score, an_ensemble_with_error_is_the_convolution) {
  double x[MOST];
  for (int i = 0; i < MOST; i++) x[i] = 2 + 3 * gsl_cdf_ugaussian_Pinv((i + 0.5) / MOST);
  stat_forecast f = forecast_of(x, NULL, MOST, 4);
  double spread = stat_forecast_spread(&f);
  cr_assert_float_eq(spread, 5 / sqrt(M_PI), 2e-3);
  for (double y = -20; y <= 24; y += 2.5) {
    cr_assert_float_eq(stat_forecast_crps(&f, spread, y), stat_normal_crps(2, 5, y), 3e-3, "y = %g", y);
    cr_assert_float_eq(stat_forecast_cdf(&f, y), gsl_cdf_gaussian_P(y - 2, 5), 1e-4, "y = %g", y);
  }
  for (double p = 0.01; p < 1; p += 0.07)
    cr_assert_float_eq(stat_forecast_quantile(&f, p), 2 + gsl_cdf_gaussian_Pinv(p, 5), 5e-3, "p = %g", p);
}

/* Whatever the number of members: that is what makes it fair. The plain score of five members is too large by a fifth
 * of the mean distance. */
static void check_fair(const char *name, const double *w, int n, double error) {
  enum { TIMES = 20000 };
  static double crps[TIMES], below[TIMES];
  const double y = 2.5;
  sim_stream s = stream_of(name);
  for (int t = 0; t < TIMES; t++) {
    double x[8];
    for (int i = 0; i < n; i++) x[i] = normal(&s, 1, 2);
    stat_forecast f = forecast_of(x, w, (size_t)n, error);
    crps[t] = stat_forecast_crps(&f, stat_forecast_spread(&f), y);
    below[t] = stat_forecast_cdf(&f, y);
  }
  z_check_mean(name, crps, TIMES, stat_normal_crps(1, hypot(2, error), y));
  z_check_mean("its cdf at the observation", below, TIMES, gsl_cdf_gaussian_P(y - 1, hypot(2, error)));
}

Test(score, the_fair_score_does_not_depend_on_the_number_of_members) {
  const double w[] = {1, 2, 0.5, 4, 1};
  check_fair("crps of two members", NULL, 2, 0);
  check_fair("crps of five members with error", NULL, 5, 1.5);
  check_fair("crps of five weighted members", w, 5, 0);
  check_fair("crps of five weighted members with error", w, 5, 1.5);
}

/* Draws of N(0, 2^2) with the weights that make them draws of N(1, 1). */
Test(score, importance_weights_give_the_score_of_what_they_stand_for) {
  enum { TIMES = 200, N = 1000 };
  static double x[N], w[N], crps[TIMES];
  sim_stream s = stream_of("importance");
  for (int t = 0; t < TIMES; t++) {
    for (int i = 0; i < N; i++) {
      x[i] = normal(&s, 0, 2);
      w[i] = exp(x[i] * x[i] / 8 - (x[i] - 1) * (x[i] - 1) / 2);
    }
    stat_forecast f = forecast_of(x, w, N, 0.5);
    cr_assert(stat_forecast_size(&f) < N && stat_forecast_size(&f) > N / 4.0);
    crps[t] = stat_forecast_crps(&f, stat_forecast_spread(&f), 2.2);
  }
  z_check_mean("crps after importance weighting", crps, TIMES, stat_normal_crps(1, hypot(1, 0.5), 2.2));
}

/* ---- definition ---- */

Test(score, a_mixture_of_few_normals_has_the_score_of_its_definition) {
  const double x[] = {3, NAN, -1, 4, 7, 9}, w[] = {1, 5, 2, 3, 0, 1}, error = 0.8, y = 2.2;
  stat_forecast f = forecast_of(x, w, 6, error);
  cr_assert_eq(f.n, 4);
  double integral = 0, h = 1e-3, squares = 1 / stat_forecast_size(&f);
  for (double at = -12; at < 20; at += h) {
    double d = stat_forecast_cdf(&f, at + h / 2) - (at + h / 2 >= y);
    integral += h * d * d;
  }
  double plain = stat_forecast_spread(&f) * (1 - squares) + squares * error / sqrt(M_PI); /* pairs with itself too */
  cr_assert_float_eq(stat_forecast_crps(&f, plain, y), integral, 1e-3);
}

/* Many members close together are summed in another way than few far apart: both are the same mean distance of
 * pairs. */
Test(score, the_spread_of_many_members_is_that_of_their_pairs) {
  enum { N = 300 };
  static const double errors[] = {0.004, 0.02, 0.5, 30};
  double x[N], w[N];
  for (int i = 0; i < N; i++) {
    x[i] = (i * 37) % 101 * 0.1 + (i % 50 == 0 ? 20 : 0);
    w[i] = 1 + i % 7;
  }
  for (size_t e = 0; e < sizeof errors / sizeof *errors; e++) {
    stat_forecast f = forecast_of(x, w, N, errors[e]);
    double sum = 0, squares = 0, s = sqrt(2) * errors[e];
    for (size_t i = 0; i < f.n; i++) {
      for (size_t k = 0; k < i; k++) {
        double d = (f.value[i] - f.value[k]) / s;
        double distance = s * (2 * gsl_ran_ugaussian_pdf(d) + d * (2 * gsl_cdf_ugaussian_P(d) - 1));
        sum += f.weight[i] * f.weight[k] * distance;
      }
      squares += f.weight[i] * f.weight[i];
    }
    cr_assert_float_eq(stat_forecast_spread(&f), sum / (1 - squares), 1e-11 * errors[e] + 1e-12, "error %g", errors[e]);
  }
}

Test(score, without_error_the_steps_count) {
  const double x[] = {4, 2, 2, 1};
  stat_forecast f = forecast_of(x, NULL, 4, 0);
  cr_assert_float_eq(stat_forecast_cdf(&f, 2), 0.5, 1e-15); /* 1 below, half of the two equal ones */
  cr_assert_eq(stat_forecast_cdf(&f, 0.5), 0);
  cr_assert_eq(stat_forecast_cdf(&f, 4.5), 1);
  cr_assert_eq(stat_forecast_quantile(&f, 0.5), 2);
  cr_assert_float_eq(stat_forecast_spread(&f), (1 + 1 + 3 + 0 + 2 + 2) / 12.0, 1e-15);
  stat_forecast one = forecast_of(x, NULL, 1, 1);
  cr_assert(isnan(stat_forecast_spread(&one)), "one member says nothing about spread");
  stat_forecast none = forecast_of(x, NULL, 0, 1);
  cr_assert(isnan(stat_forecast_quantile(&none, 0.5)) && stat_forecast_size(&none) == 0);
}

/* ---- calibration ---- */

Test(score, the_transform_of_a_right_forecast_is_uniform) {
  enum { TIMES = 20000, N = 50, BINS = 20 };
  double x[N], w[N], count[BINS] = {0}, expected[BINS], inside = 0;
  sim_stream s = stream_of("pit");
  for (int i = 0; i < N; i++) {
    x[i] = normal(&s, 0, 1);
    w[i] = sim_stream_uniform(&s);
  }
  stat_forecast f = forecast_of(x, w, N, 0.7);
  double low = stat_forecast_quantile(&f, 0.1), high = stat_forecast_quantile(&f, 0.9);
  for (int t = 0; t < TIMES; t++) { /* an observation: one member by its weight, and an error */
    double u = sim_stream_uniform(&s);
    size_t i = 0;
    while (i + 1 < f.n && u > f.weight[i]) u -= f.weight[i++];
    double y = normal(&s, f.value[i], f.error);
    count[(int)fmin(BINS - 1, BINS * stat_forecast_cdf(&f, y))]++;
    inside += y >= low && y <= high;
  }
  for (int i = 0; i < BINS; i++) expected[i] = (double)TIMES / BINS;
  z_check_counts("probability integral transform", count, expected, BINS);
  z_check("coverage of the 80 % interval", inside / TIMES, 0.8, sqrt(0.16 / TIMES));
}

/* ---- one observation, and all of them ---- */

Test(score, an_observation_gets_its_place_and_what_was_known_its_score) {
  double x[1001];
  for (int i = 0; i < 1001; i++) x[i] = 10 + 3 * gsl_cdf_ugaussian_Pinv((i + 0.5) / 1001);
  const double known[] = {6, 8, 13}, errors[] = {1, 1, 3};
  ana_observed o = {.value = 16.7, .error = 4, .n_known = 3, .known = known, .known_error = errors};
  ana_score s;
  cr_assert_eq(ana_score_observation(&o, x, NULL, 1001, &s), SIM_OK);
  cr_assert_float_eq(s.median, 10, 1e-6);
  cr_assert_float_eq(s.high[1] - 10, gsl_cdf_gaussian_Pinv(0.9, 5), 0.01);
  cr_assert_float_eq(s.low[2] - 10, gsl_cdf_gaussian_Pinv(0.025, 5), 0.01);
  cr_assert(!s.inside[0] && !s.inside[1] && s.inside[2]);
  cr_assert_float_eq(s.pit, gsl_cdf_gaussian_P(6.7, 5), 1e-3);
  cr_assert_float_eq(s.crps, stat_normal_crps(10, 5, 16.7), 0.01);
  cr_assert_float_eq(s.expected, 5 / sqrt(M_PI), 0.01);
  cr_assert_float_eq(s.naive[ANA_PERSISTENCE], stat_normal_crps(13, 5, 16.7), 1e-12);
  cr_assert_float_eq(s.naive[ANA_PAST_NORMAL], stat_normal_crps(9, 4, 16.7), 1e-12); /* sd sqrt(13) < error */
  o.n_known = 1;
  cr_assert_eq(ana_score_observation(&o, x, NULL, 1001, &s), SIM_OK);
  cr_assert_float_eq(s.naive[ANA_PERSISTENCE], stat_normal_crps(6, hypot(4, 1), 16.7), 1e-12);
  cr_assert(isnan(s.naive[ANA_PAST_NORMAL]), "two values are needed for a spread");
  o.n_known = 0;
  cr_assert_eq(ana_score_observation(&o, x, NULL, 1001, &s), SIM_OK);
  cr_assert(isnan(s.naive[ANA_PERSISTENCE]));
  cr_assert_eq(ana_score_observation(&o, x, NULL, 1, &s), SIM_OK);
  cr_assert(isnan(s.crps) && isnan(s.high[2]) && !s.inside[2] && s.size == 1);
}

Test(score, of_nothing_there_is_no_score) {
  const double x[] = {NAN, NAN};
  const ana_observed o = {.value = 3, .error = 1};
  ana_score s;
  ana_score_summary all;
  cr_assert_eq(ana_score_observation(&o, x, NULL, 2, &s), SIM_OK);
  cr_expect(isnan(s.crps) && isnan(s.pit) && isnan(s.median) && isnan(s.expected));
  cr_assert_eq(ana_score_summarise(&s, &(int){0}, 1, &all), SIM_OK);
  cr_expect(all.n == 0 && isnan(all.coverage[0].low) && isnan(all.relative.value));
}

Test(score, what_rounding_parts_from_the_observation_is_on_it) {
  const double x[] = {0.1 + 0.2, 0.3};
  const ana_observed o = {.value = 0.3, .error = 1e-300};
  ana_score s;
  cr_assert_eq(ana_score_observation(&o, x, NULL, 2, &s), SIM_OK);
  cr_expect_eq(s.pit, 0.5);
}

Test(score, a_summary_counts_and_puts_scores_on_one_scale) {
  ana_score s[4] = {{.inside = {true, true, true}, .crps = 2, .expected = 1, .naive = {4, NAN}},
                    {.inside = {false, true, true}, .crps = 10, .expected = 20, .naive = {20, 5}},
                    {.inside = {false, false, true}, .crps = 3, .expected = 3, .naive = {NAN, NAN}},
                    {.inside = {false, false, false}, .crps = 0.5, .expected = 0.25, .naive = {0.25, 1}}};
  const int series[] = {0, 1, 2, 0};
  ana_score_summary t;
  cr_assert_eq(ana_score_summarise(s, series, 4, &t), SIM_OK);
  cr_assert(t.n == 4 && t.n_series == 3 && t.inside[0] == 1 && t.inside[1] == 2 && t.inside[2] == 3);
  cr_assert_float_eq(t.coverage[1].low, stat_wilson(2, 4, 0.95).low, 1e-15);
  cr_assert_float_eq(t.relative.value, (2 + 0.5 + 1 + 2) / 4, 1e-15);
  cr_assert_float_eq(t.skill[0].value, 1 - (2 + 0.5 + 2) / (4 + 1 + 1), 1e-15);
  cr_assert_float_eq(t.skill[1].value, 1 - (0.5 + 2) / (0.25 + 4), 1e-15);
  cr_assert(t.n_skill[0] == 3 && t.n_skill[1] == 2);
  cr_assert(isnan(t.skill[1].low) && isnan(t.skill[1].high)); /* two series have such a forecast, of three in all */
  cr_assert_float_eq(t.relative.low, 2 / 3.0, 1e-9); /* the second series twice, the third once: 3 in 27 draws */
  cr_assert_float_eq(t.relative.high, 9 / 5.0, 1e-9);
  ana_score_summary few;
  cr_assert_eq(ana_score_summarise(s, series, 2, &few), SIM_OK);
  cr_assert(few.n_series == 2 && isnan(few.relative.low) && few.relative.value == 1.25);
}
