/* The tabulated quantile functions against the direct ones: the error bounds stated in sim_dist.c. */
#include <gsl/gsl_cdf.h>

#include "sim_dist_priv.h"
#include "test_dist_make.h"
#include "test_z.h"

/* Direct quantile in the tail that is meant, checked against the distribution function by itself. */
static double direct(const sim_dist *d, double v, bool upper) {
  double x = sim_dist_families[d->kind].quantile(d, v, upper);
  bool crowded = d->kind == SIM_DIST_BETA && x > 0.999; /* here neighbouring doubles are far apart in probability */
  double p = sim_dist_families[d->kind].cdf(d, x, upper);
  cr_assert(crowded || fabs(p / v - 1) < 1e-10, "v %g upper %d x %.17g comes back as %.17g", v, upper, x, p);
  return x;
}

static double worst_error(const sim_dist *d) {
  double worst = 0;
  for (double y = log(1e-9); y < log(0.5); y += 0.0137)
    for (int upper = 0; upper < 2; upper++) {
      double u = upper ? 1 - exp(y) : exp(y), v = upper ? 1 - u : u;
      double exact = direct(d, v, upper), error = fabs(sim_dist_quantile(d, u) - exact);
      worst = fmax(worst, exact > 0 ? error / exact : error);
    }
  return worst;
}

static void check_table(sim_dist_kind kind, double a, double b) {
  char what[120];
  dist_case c = {kind, {"shape", "scale"}, {a, b}, 0};
  if (kind == SIM_DIST_BETA) c = (dist_case){kind, {"alpha", "beta"}, {a, b}, 0};
  sim_dist d = dist_case_make(&c);
  cr_assert_not_null(d.table, "%s %g %g has no table", sim_dist_kind_name(kind), a, b);
  sim_dist_describe(&d, what, 90);
  snprintf(what + strlen(what), 30, ": table error");
  z_check_below(what, worst_error(&d), a >= 0.1 && b >= 0.1 ? 1e-8 : 1e-6);
  sim_dist_free(&d);
}

static const double shape[] = {0.05, 0.1, 0.25, 0.5, 1, 3, 30, 1000};
enum { SHAPES = sizeof shape / sizeof *shape };

Test(dist_table, gamma_is_within_the_stated_error) {
  for (int i = 0; i < SHAPES; i++) check_table(SIM_DIST_GAMMA, shape[i], 2);
}

Test(dist_table, beta_is_within_the_stated_error) {
  for (int i = 0; i < SHAPES; i++)
    for (int j = 0; j < SHAPES; j++) check_table(SIM_DIST_BETA, shape[i], shape[j]);
}

Test(dist_table, gamma_of_shape_one_is_the_exponential) {
  sim_dist d = dist_case_make(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale"}, {1, 3}, 0});
  for (double u = 1e-7; u < 1; u += 0.00093)
    cr_assert(fabs(sim_dist_quantile(&d, u) / (-3 * log1p(-u)) - 1) < 1e-11, "u %g", u);
  sim_dist_free(&d);
}

Test(dist_table, beta_of_shapes_one_and_two_has_its_closed_form) {
  sim_dist d = dist_case_make(&(dist_case){SIM_DIST_BETA, {"alpha", "beta", "min", "max"}, {1, 2, 10, 30}, 0});
  for (double u = 1e-7; u < 1; u += 0.00093)
    cr_assert_float_eq(sim_dist_quantile(&d, u), 10 + 20 * (1 - sqrt(1 - u)), 1e-11, "u %g", u);
  sim_dist_free(&d);
}

/* Every border of cells: the polynomials meet, and the direct computation takes over without a jump. */
Test(dist_table, cells_join_without_a_jump) {
  sim_dist d = dist_case_make(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale"}, {0.25, 1}, 0});
  for (int octave = -32; octave < -1; octave++)
    for (int cell = 0; cell < 8; cell++)
      for (int upper = 0; upper < 2; upper++) {
        double v = ldexp(8 + cell, octave - 3), u = upper ? 1 - v : v;
        double before = sim_dist_quantile(&d, nextafter(u, 0)), after = sim_dist_quantile(&d, u);
        cr_assert(fabs(after / before - 1) < 1e-6 * fmin(v, 1e-3) + 3e-12 + 2e-16 / v, "u %.17g: %.17g %.17g", u,
                  before, after);
      }
  cr_assert(fabs(sim_dist_quantile(&d, 0.5) / gsl_cdf_gamma_Pinv(0.5, 0.25, 1) - 1) < 1e-12);
  sim_dist_free(&d);
}

Test(dist_table, a_shape_that_a_table_cannot_follow_is_computed_directly) {
  sim_dist d = dist_case_make(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale"}, {0.01, 1}, 0});
  cr_assert_null(d.table);
  for (double u = 0.05; u < 1; u += 0.05) direct(&d, u, false);
  sim_dist_free(&d);
}

/* What is defined first and tabulated later is what is made at once, to the bit. */
Test(dist_table, a_table_can_be_made_later) {
  double of[] = {0.7, 2};
  sim_dist_arg args[] = {{"shape", 1, &of[0]}, {"scale", 1, &of[1]}};
  sim_dist made, defined;
  cr_assert_eq(sim_dist_make(&made, SIM_DIST_GAMMA, 2, args, 1, (sim_place){0}, "x", NULL), SIM_OK);
  cr_assert_eq(sim_dist_define(&defined, SIM_DIST_GAMMA, 2, args, 1, (sim_place){0}, "x", NULL), SIM_OK);
  cr_assert_null(defined.table);
  double direct = sim_dist_quantile(&defined, 0.3);
  cr_assert_eq(sim_dist_tabulate(&defined), SIM_OK);
  double *table = defined.table;
  cr_assert(table && sim_dist_tabulate(&defined) == SIM_OK && defined.table == table);
  for (int i = 1; i < 1000; i++)
    cr_assert_eq(sim_dist_quantile(&defined, i / 1000.0), sim_dist_quantile(&made, i / 1000.0));
  cr_assert_float_eq(direct, sim_dist_quantile(&made, 0.3), 1e-6 * direct);
  sim_dist_free(&made);
  sim_dist_free(&defined);
}

Test(dist_table, one_of_the_same_shapes_is_copied) {
  sim_dist beta = dist_case_make(&(dist_case){SIM_DIST_BETA, {"alpha", "beta"}, {2, 5}, 0});
  sim_dist gamma = dist_case_make(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale"}, {2, 5}, 0});
  sim_dist same = beta, other = beta, scaled = gamma;
  same.table = other.table = scaled.table = NULL;
  same.min = -3;
  other.arg[1] = 6;
  scaled.arg[1] = 7;
  cr_assert_eq(sim_dist_tabulate_like(&same, &gamma), SIM_OK);
  cr_assert_null(same.table);
  cr_assert_eq(sim_dist_tabulate_like(&same, &beta), SIM_OK);
  cr_assert_eq(sim_dist_tabulate_like(&other, &beta), SIM_OK);
  cr_assert_eq(sim_dist_tabulate_like(&scaled, &gamma), SIM_OK);
  cr_assert(same.table && same.table != beta.table && scaled.table && !other.table);
  for (double u = 0.01; u < 1; u += 0.01) {
    cr_assert_float_eq(sim_dist_quantile(&same, u), -3 + 4 * sim_dist_quantile(&beta, u), 1e-12);
    cr_assert_float_eq(sim_dist_quantile(&scaled, u), 7 / 5.0 * sim_dist_quantile(&gamma, u), 1e-12);
  }
  sim_dist_free(&beta);
  sim_dist_free(&gamma);
  sim_dist_free(&same);
  sim_dist_free(&scaled);
}

/* Probabilities inside the table, at its borders and beyond them, in both tails; not a whole number of vectors. */
enum { MANY = 1003 };
static void fill_probabilities(double u[MANY]) {
  sim_stream stream = sim_stream_open((sim_key){.seed = 8}, 0, 0);
  static const double ends[] = {0.5, 0x1p-30, 0x1p-31, 1 - 0x1p-30, 1 - 0x1p-31, 0x1.fffffffffffffp-2, 0x1p-53, 0.25};
  for (int i = 0; i < MANY; i++) u[i] = sim_stream_uniform(&stream);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) u[100 * i] = ends[i];
}

Test(dist_table, many_quantiles_have_the_bits_of_single_ones_in_vectors_of_every_width) {
  double shapes[] = {0.25, 3}, beta[] = {2, 5}, scale = 1.5, least = 0, most = 4;
  for (int k = 0; k < 3; k++) {
    sim_dist d;
    sim_dist_arg gamma_args[] = {{"shape", 1, &shapes[k % 2]}, {"scale", 1, &scale}, {"max", 1, &most}};
    sim_dist_arg beta_args[] = {{"alpha", 1, &beta[0]}, {"beta", 1, &beta[1]}, {"min", 1, &least}, {"max", 1, &most}};
    sim_status st = k < 2 ? sim_dist_make(&d, SIM_DIST_GAMMA, 2 + k, gamma_args, 1, (sim_place){0}, "gamma", NULL)
                          : sim_dist_make(&d, SIM_DIST_BETA, 4, beta_args, 1, (sim_place){0}, "beta", NULL);
    cr_assert_eq(st, SIM_OK);
    cr_assert_not_null(d.table);
    for (const char *const *name = sim_lanes_names(); *name; name++) {
      const sim_lanes *lanes = sim_lanes_named(*name);
      double u[MANY], single[MANY];
      if (!lanes) continue;
      fill_probabilities(u);
      for (int i = 0; i < MANY; i++) single[i] = sim_dist_quantile(&d, u[i]);
      sim_dist_quantiles(lanes, &d, MANY, u);
      cr_assert_eq(memcmp(u, single, sizeof u), 0, "%s, distribution %d", *name, k);
      for (size_t n = 0; n < 20; n++) { /* without any p beyond the table */
        for (size_t i = 0; i < n; i++) u[i] = 0.02 + 0.04 * (double)i;
        sim_dist_quantiles(lanes, &d, n, u);
        for (size_t i = 0; i < n; i++) cr_assert_eq(u[i], sim_dist_quantile(&d, 0.02 + 0.04 * (double)i));
      }
    }
    sim_dist_free(&d);
  }
}
