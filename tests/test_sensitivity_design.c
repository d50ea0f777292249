/* Morris' and Sobol' measures on the project's own designs, against closed forms and by the coverage of intervals. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_bootstrap.h"
#include "ana_morris.h"
#include "ana_sobol.h"
#include "exp_points.h"
#include "sensitivity_functions.h"
#include "sim_design.h"
#include "sim_random.h"
#include "test_z.h"

static void z_check_coverage(const char *name, int held, int trials) {
  z_check(name, (double)held / trials, 0.95, sqrt(0.95 * 0.05 / trials));
}

/* ---- Morris ---- */

/* Signed steps from places in the unit cube. */
static double *steps_of(const exp_points *p) {
  double *step = calloc((size_t)p->n, sizeof *step);
  for (int i = 1; i < p->n; i++)
    if (p->changed[i] >= 0)
      step[i] = p->u[i * p->n_factors + p->changed[i]] - p->u[(i - 1) * p->n_factors + p->changed[i]];
  return step;
}

static double bent(const double *u, int k) {
  (void)k;
  return 3 * u[0] + u[1] * u[2] - 2 * u[3];
}

static void morris(double (*f)(const double *, int), int trajectories, uint64_t seed, ana_morris *out) {
  exp_points p = sample_make(SIM_DESIGN_MORRIS, trajectories, 4, false, false, seed);
  double *y = sample_outcomes(&p, f), *step = steps_of(&p);
  cr_assert_eq(ana_morris_of(y, step, p.changed, p.n, 4, 0.95, out), SIM_OK);
  free(y);
  free(step);
  exp_points_free(&p);
}

Test(sensitivity_design, a_linear_effect_is_the_same_everywhere) {
  ana_morris m[4];
  morris(bent, 20, 1, m);
  cr_expect_float_eq(m[0].mu.value, 3, 1e-12);
  cr_expect_float_eq(m[0].sigma.value, 0, 1e-12);
  cr_expect_float_eq(m[3].mu.value, -2, 1e-12);
  cr_expect_float_eq(m[3].mu_star.value, 2, 1e-12);
  cr_expect_eq(m[3].n, 20);
}

/* With four levels u2 is 1/8, 3/8, 5/8 or 7/8: mean 1/2, variance 5/64. */
Test(sensitivity_design, elementary_effects_of_a_product_have_their_moments) {
  ana_morris m[4];
  enum { T = 2000 };
  morris(bent, T, 2, m);
  z_check("mu of a product", m[1].mu.value, 0.5, sqrt(5 / 64.0 / T));
  z_check("mu* of a product", m[2].mu_star.value, 0.5, sqrt(5 / 64.0 / T));
  z_check("sigma of a product", m[1].sigma.value, sqrt(5 / 64.0), sqrt(5 / 64.0 * (1.64 - 1) / 4 / T));
}

Test(sensitivity_design, intervals_over_trajectories_hold_the_truth) {
  enum { TRIALS = 1000 };
  int mu = 0, sigma = 0;
  for (uint64_t t = 0; t < TRIALS; t++) {
    ana_morris m[4];
    morris(bent, 30, t, m);
    mu += m[1].mu.low <= 0.5 && 0.5 <= m[1].mu.high;
    sigma += m[1].sigma.low <= sqrt(5 / 64.0) && sqrt(5 / 64.0) <= m[1].sigma.high;
  }
  z_check_coverage("coverage of mu", mu, TRIALS);
  z_check_below("lack of coverage of sigma", 0.95 - (double)sigma / TRIALS, 0.03);
}

Test(sensitivity_design, a_failed_point_costs_the_effects_beside_it) {
  const double y[] = {0, 1, NAN, 0, 2, 1}, step[] = {0, 0.5, 0.5, 0, -0.5, 0};
  const int changed[] = {-1, 0, 1, -1, 0, 1};
  ana_morris m[2];
  cr_assert_eq(ana_morris_of(y, step, changed, 6, 2, 0.95, m), SIM_OK);
  cr_expect(m[0].n == 2 && m[0].mu.value == -1 && m[0].mu_star.value == 3);
  cr_expect(m[1].n == 1 && m[1].mu.value == 0, "a value that stayed has no effect");
}

/* ---- Sobol' ---- */

typedef struct indices {
  ana_estimate first[8], total[8], second[28];
  double variance;
} indices;

static void indices_of(double (*f)(const double *, int), exp_points *p, uint32_t resamples, indices *out) {
  ana_saltelli s;
  double *y = sample_outcomes(p, f);
  cr_assert_eq(ana_saltelli_make(&s, y, p->group, p->role, p->changed, p->n, p->n_factors, NULL), SIM_OK);
  cr_assert_eq(ana_sobol_of(&s, 9, resamples, 0.95, out->first, out->total, s.ba ? out->second : NULL, &out->variance),
               SIM_OK);
  free(y);
  ana_saltelli_free(&s);
}

Test(sensitivity_design, ishigami_agrees_with_theory) {
  exp_points p = sample_make(SIM_DESIGN_SALTELLI, 4096, 3, true, false, 1);
  indices i;
  indices_of(ishigami, &p, 200, &i);
  for (int j = 0; j < 3; j++) {
    double first = ishigami_first(j), total = ishigami_total(j);
    printf("ishigami %d: first %.4f (%.4f), total %.4f [%.4f, %.4f] (%.4f)\n", j, i.first[j].value, first,
           i.total[j].value, i.total[j].low, i.total[j].high, total);
    cr_expect_float_eq(i.first[j].value, first, 0.02);
    cr_expect_float_eq(i.total[j].value, total, 0.02);
    cr_expect(i.total[j].low <= total && total <= i.total[j].high);
  }
  double pair = ishigami_total(2); /* the third factor acts only through the first */
  cr_expect_float_eq(i.second[ana_pair(3, 0, 2)].value, pair, 0.02);
  cr_expect_float_eq(i.second[ana_pair(3, 0, 1)].value, 0, 0.02);
  cr_expect_float_eq(i.second[ana_pair(3, 1, 2)].value, 0, 0.02);
  cr_expect_float_eq(i.variance, ishigami_variance(), 0.02 * ishigami_variance());
  exp_points_free(&p);
}

Test(sensitivity_design, the_g_function_agrees_with_theory) {
  exp_points p = sample_make(SIM_DESIGN_SALTELLI, 4096, 8, false, false, 1);
  indices i;
  indices_of(g_function, &p, 200, &i);
  for (int j = 0; j < 8; j++) {
    printf("g %d: first %.4f (%.4f), total %.4f (%.4f)\n", j, i.first[j].value, g_first(j, 8), i.total[j].value,
           g_total(j, 8));
    cr_expect_float_eq(i.first[j].value, g_first(j, 8), 0.02);
    cr_expect_float_eq(i.total[j].value, g_total(j, 8), 0.02);
  }
  exp_points_free(&p);
}

Test(sensitivity_design, bootstrap_intervals_hold_the_truth) {
  enum { TRIALS = 400, N = 256 };
  int first = 0, total = 0, second = 0;
  for (uint64_t t = 0; t < TRIALS; t++) {
    exp_points p = sample_make(SIM_DESIGN_SALTELLI, N, 3, true, true, t);
    indices i;
    indices_of(ishigami, &p, 300, &i);
    first += i.first[1].low <= ishigami_first(1) && ishigami_first(1) <= i.first[1].high;
    total += i.total[0].low <= ishigami_total(0) && ishigami_total(0) <= i.total[0].high;
    double pair = ishigami_total(2);
    second += i.second[ana_pair(3, 0, 2)].low <= pair && pair <= i.second[ana_pair(3, 0, 2)].high;
    exp_points_free(&p);
  }
  z_check_coverage("coverage of a first-order index", first, TRIALS);
  z_check_coverage("coverage of a total index", total, TRIALS);
  z_check_coverage("coverage of a second-order index", second, TRIALS);
}

/* ---- twenty factors, of which two act: output of ten years by growth of 5 to 12 % and prices of 0 to 5 % ---- */

enum { MANY = 20 };
static int growth_at, prices_at; /* which factors they are */

static double output_of(const double *u, int k) {
  (void)k;
  return pow((1.05 + 0.07 * u[growth_at]) * (1 + 0.05 * u[prices_at]), 10);
}

/* E (a + (b - a) U)^p */
static double moment_of(double a, double b, int p) { return (pow(b, p + 1) - pow(a, p + 1)) / ((p + 1) * (b - a)); }

static double output_mean(void) { return moment_of(1.05, 1.12, 10) * moment_of(1, 1.05, 10); }

static double output_variance(void) {
  return moment_of(1.05, 1.12, 20) * moment_of(1, 1.05, 20) - output_mean() * output_mean();
}

static double growth_first(void) {
  double mean = moment_of(1.05, 1.12, 10), price = moment_of(1, 1.05, 10);
  return (moment_of(1.05, 1.12, 20) - mean * mean) * price * price / output_variance();
}

/* First-order index of growth by a Saltelli design of 512 base points. */
static ana_estimate index_of_growth(uint64_t seed, int scrambles, ana_estimate *inert) {
  ana_estimate first[MANY], total[MANY];
  double variance;
  ana_saltelli s;
  exp_points p = sample_scrambled(SIM_DESIGN_SALTELLI, 512, scrambles, MANY, seed);
  double *y = sample_outcomes(&p, output_of);
  cr_assert_eq(ana_saltelli_make(&s, y, p.group, p.role, p.changed, p.n, MANY, NULL), SIM_OK);
  s.scrambles = scrambles;
  cr_assert_eq(ana_sobol_of(&s, seed, 200, 0.95, first, total, NULL, &variance), SIM_OK);
  *inert = total[0];
  free(y);
  ana_saltelli_free(&s);
  exp_points_free(&p);
  return first[growth_at];
}

Test(sensitivity_design, twenty_factors_in_either_order_are_right_and_intervals_cover, .timeout = 300) {
  enum { SEEDS = 200, SCRAMBLES = 8 };
  double truth = growth_first(), held[2] = {0}, worst = 0;
  for (int k = 0; k < SEEDS; k++)
    for (int way = 0; way < 2; way++) {
      ana_estimate inert, e;
      growth_at = k % 2 ? 10 : 15;
      prices_at = k % 2 ? 15 : 10;
      e = index_of_growth(7000 + (uint64_t)k, way ? SCRAMBLES : 1, &inert);
      held[way] += e.low <= truth && truth <= e.high;
      worst = fmax(worst, fabs(e.value - truth));
      cr_assert(inert.value == 0, "a factor that does nothing: %g", inert.value);
    }
  printf("growth's index %.3f, farthest estimate %.3f off\n", truth, worst);
  printf("coverage of a first-order index of twenty factors, bootstrap: %.3f\n", held[0] / SEEDS);
  printf("coverage of a first-order index of twenty factors, scrambles: %.3f\n", held[1] / SEEDS);
  cr_expect_lt(worst, 0.05);
  cr_expect(held[0] >= 0.92 * SEEDS && held[1] >= 0.92 * SEEDS, "%g, %g", held[0], held[1]);
}

/* Mean and standard deviation over 128 Halton points; the error of the mean from eight scrambles. */
Test(sensitivity_design, halton_points_of_twenty_factors_have_the_spread_of_the_factors) {
  enum { SEEDS = 200, POINTS = 128, SCRAMBLES = 8, EACH = POINTS / SCRAMBLES };
  double held = 0, worst = 0, t = 2.364624251; /* Student's 97.5 % with 7 degrees of freedom */
  for (int k = 0; k < SEEDS; k++) {
    double sum = 0, squares = 0, part[SCRAMBLES] = {0}, between = 0;
    growth_at = k % 2 ? 18 : 19;
    prices_at = k % 2 ? 19 : 18;
    exp_points p = sample_scrambled(SIM_DESIGN_HALTON, POINTS, SCRAMBLES, MANY, 9000 + (uint64_t)k);
    double *y = sample_outcomes(&p, output_of);
    for (int i = 0; i < POINTS; i++) {
      sum += y[i];
      squares += y[i] * y[i];
      part[i / EACH] += y[i] / EACH;
    }
    double mean = sum / POINTS, sd = sqrt((squares - sum * mean) / (POINTS - 1));
    for (int s = 0; s < SCRAMBLES; s++) between += (part[s] - mean) * (part[s] - mean);
    held += fabs(mean - output_mean()) <= t * sqrt(between / (SCRAMBLES * (SCRAMBLES - 1)));
    worst = fmax(worst, fabs(sd / sqrt(output_variance()) - 1));
    free(y);
    exp_points_free(&p);
  }
  printf("coverage of a mean over Halton points of twenty factors, scrambles: %.3f\n", held / SEEDS);
  printf("standard deviation over Halton points: at most %.3f off\n", worst);
  cr_expect_geq(held, 0.92 * SEEDS);
  cr_expect_lt(worst, 0.25);
}

Test(sensitivity_design, a_base_point_with_a_failed_outcome_is_left_out) {
  exp_points p = sample_make(SIM_DESIGN_SALTELLI, 64, 3, false, false, 1);
  double *y = sample_outcomes(&p, ishigami);
  ana_saltelli s, less;
  y[7 * 5 + 3] = NAN; /* base point 7 */
  cr_assert_eq(ana_saltelli_make(&s, y, p.group, p.role, p.changed, p.n, 3, NULL), SIM_OK);
  cr_expect(s.n == 63 && s.a[7] == y[8 * 5] && s.b[7] == y[8 * 5 + 1] && s.ab[7 * 3 + 2] == y[8 * 5 + 4]);
  sim_errors errors = {0};
  cr_expect_eq(ana_saltelli_make(&less, y, p.group, p.role, p.changed, p.n - 1, 3, &errors), SIM_ERR_FORMAT);
  ana_saltelli_free(&s);
  exp_points_free(&p);
  free(y);
}

Test(sensitivity_design, a_point_in_the_place_of_another_is_refused) {
  exp_points p = sample_make(SIM_DESIGN_SALTELLI, 16, 3, true, false, 1);
  double *y = sample_outcomes(&p, ishigami);
  for (int i = 0; i < p.n; i++) {
    ana_saltelli s;
    sim_errors errors = {0};
    int changed = p.changed[i];
    if (changed < 0) continue;
    p.changed[i] = (changed + 1) % 3; /* the place that it leaves is nobody's */
    cr_expect_eq(ana_saltelli_make(&s, y, p.group, p.role, p.changed, p.n, 3, &errors), SIM_ERR_FORMAT);
    cr_expect(strstr(errors.item[0].message, "has the place of another"), "%s", errors.item[0].message);
    p.changed[i] = changed;
  }
  exp_points_free(&p);
  free(y);
}

Test(sensitivity_design, resamples_are_keyed_and_even) {
  enum { N = 10 };
  uint32_t a[N], b[N];
  double count[N] = {0}, expected[N];
  ana_bootstrap_draw(5, 3, N, a);
  ana_bootstrap_draw(5, 3, N, b);
  cr_expect_arr_eq(a, b, sizeof a);
  for (uint32_t r = 0; r < 2000; r++) {
    ana_bootstrap_draw(5, r, N, a);
    for (int i = 0; i < N; i++) count[a[i]]++;
  }
  for (int i = 0; i < N; i++) expected[i] = 2000;
  z_check_counts("places of resamples", count, expected, N);
}
