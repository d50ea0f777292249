/* Arguments of distributions as written in a scenario: every form, every error. */
#include <math.h>

#include "test_dist_make.h"

static void check_same(const dist_case *c, const char *described) {
  char text[120];
  sim_dist d = dist_case_make(c);
  sim_dist_describe(&d, text, sizeof text);
  cr_assert_str_eq(text, described);
  sim_dist_free(&d);
}

Test(dist_args, every_form_gives_the_canonical_arguments) {
  check_same(&(dist_case){SIM_DIST_CONSTANT, {"value"}, {3}, 12}, "constant(value 3)");
  check_same(&(dist_case){SIM_DIST_UNIFORM, {"max", "min"}, {3, -1}, 0}, "uniform(min -1, max 3)");
  check_same(&(dist_case){SIM_DIST_TRIANGULAR, {"mode", "max", "min"}, {2, 3, 1}, 0},
             "triangular(min 1, mode 2, max 3)");
  check_same(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd", "min"}, {1, 2, 0}, 0}, "normal(mean 1, sd 2, min 0)");
  check_same(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma"}, {1.8, 0.8}, 0.5},
             "lognormal(median 1.8, sigma 0.8)");
  check_same(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale"}, {4, 0.5}, 0}, "gamma(shape 4, scale 0.5)");
  check_same(&(dist_case){SIM_DIST_GAMMA, {"sd", "mean", "max"}, {1, 2, 9}, 0}, "gamma(shape 4, scale 0.5, max 9)");
  check_same(&(dist_case){SIM_DIST_BETA, {"alpha", "beta"}, {2, 3}, 0}, "beta(alpha 2, beta 3, min 0, max 1)");
  check_same(&(dist_case){SIM_DIST_BETA, {"mean", "sd", "min", "max"}, {14, 2, 10, 20}, 0},
             "beta(alpha 2, beta 3, min 10, max 20)");
  check_same(&(dist_case){SIM_DIST_WEIBULL, {"shape", "scale"}, {2, 3}, 0}, "weibull(shape 2, scale 3)");
  check_same(&(dist_case){SIM_DIST_WEIBULL, {"mean", "shape"}, {3, 1}, 0}, "weibull(shape 1, scale 3)");
  check_same(&(dist_case){SIM_DIST_EXPONENTIAL, {"mean", "max"}, {3, 10}, 0}, "exponential(mean 3, max 10)");
  check_same(&(dist_case){SIM_DIST_POISSON, {"mean"}, {3}, 0}, "poisson(mean 3)");
  check_same(&(dist_case){SIM_DIST_NEGATIVE_BINOMIAL, {"dispersion", "mean"}, {2, 3}, 0},
             "negative_binomial(mean 3, dispersion 2)");
}

Test(dist_args, a_lognormal_meets_its_mean_and_its_quantiles) {
  sim_dist d = dist_case_make(&(dist_case){SIM_DIST_LOGNORMAL, {"mean", "sigma"}, {100, 0.8}, 2});
  cr_assert_float_eq(sim_dist_mean(&d), 200, 1e-10);
  d = dist_case_make(&(dist_case){SIM_DIST_LOGNORMAL, {"p05", "p95"}, {1, 25}, 0});
  cr_assert_float_eq(sim_dist_quantile(&d, 0.05), 1, 1e-12);
  cr_assert_float_eq(sim_dist_quantile(&d, 0.95), 25, 1e-11);
  d = dist_case_make(&(dist_case){SIM_DIST_LOGNORMAL, {"p99", "p1"}, {8, 2}, 0});
  cr_assert_float_eq(sim_dist_quantile(&d, 0.01), 2, 1e-12);
  cr_assert_float_eq(sim_dist_quantile(&d, 0.5), 4, 1e-12);
}

Test(dist_args, lists_are_sorted_and_weights_scaled) {
  char text[120];
  sim_dist d = dist_case_discrete(3, (double[]){3, 1, 2}, (double[]){1, 2, 5}, 1);
  sim_dist_describe(&d, text, sizeof text);
  cr_assert_str_eq(text, "discrete(values 1 2 3, weights 0.25 0.625 0.125)");
  cr_assert(d.cumulative[2] == 1);
  sim_dist_free(&d);
}

Test(dist_args, no_digit_that_was_given_is_lost) {
  check_same(&(dist_case){SIM_DIST_TRIANGULAR, {"min", "mode", "max"}, {1234567, 2345678.5, 123456789012}, 0},
             "triangular(min 1234567, mode 2345678.5, max 123456789012)");
  check_same(&(dist_case){SIM_DIST_UNIFORM, {"min", "max"}, {-0.00002, 0.1234567}, 0},
             "uniform(min -0.00002, max 0.1234567)");
  check_same(&(dist_case){SIM_DIST_GAMMA, {"mean", "sd"}, {7000000, 3000000}, 0}, /* made of what was given */
             "gamma(shape 5.44444, scale 1285714)");
}

Test(dist_args, a_description_is_cut_to_the_space_given) {
  sim_dist d = sim_dist_constant(3);
  char text[20] = "abcdefghijklmnopqrs";
  sim_dist_describe(&d, text, 0);
  cr_assert_str_eq(text, "abcdefghijklmnopqrs");
  sim_dist_describe(&d, text, 1);
  cr_assert_str_eq(text, "");
  sim_dist_describe(&d, text, 12);
  cr_assert_str_eq(text, "constant(va");
  cr_assert_eq(text[12], 'm', "nothing beyond the size is touched");
}

Test(dist_args, names_and_kinds_go_both_ways) {
  for (int k = 0; k < SIM_DIST_COUNT; k++) {
    cr_assert_not_null(sim_dist_kind_name((sim_dist_kind)k));
    cr_assert(strlen(sim_dist_kind_usage((sim_dist_kind)k)) > 0);
    cr_assert_eq((int)sim_dist_kind_of(sim_dist_kind_name((sim_dist_kind)k)), k);
  }
  cr_assert_null(sim_dist_kind_name(SIM_DIST_COUNT));
  cr_assert_null(sim_dist_kind_usage(SIM_DIST_COUNT));
  cr_assert_eq(sim_dist_kind_of("cauchy"), SIM_DIST_COUNT);
  cr_assert_eq(sim_dist_kind_of("norma"), SIM_DIST_COUNT);
}

/* One error, at the place given, that holds both what is wrong and the usage; the distribution stays safe to free. */
static void check_error(sim_status st, sim_dist *d, const sim_errors *e, sim_dist_kind kind, const char *says) {
  cr_assert_eq(st, SIM_ERR_INPUT, "'%s' was not found", says);
  cr_assert_eq(e->total, 1, "%d errors for '%s'", e->total, says);
  const sim_error *error = &e->item[0];
  cr_assert_not_null(strstr(error->message, says), "'%s' does not say '%s'", error->message, says);
  cr_assert_not_null(strstr(error->message, sim_dist_kind_usage(kind)), "'%s' does not say what is allowed",
                     error->message);
  cr_assert(strcmp(error->file, "plan.yaml") == 0 && error->line == 3 && error->column == 7);
  cr_assert_str_eq(error->key, "land.price");
  sim_dist_free(d);
}

static void check_wrong(const dist_case *c, const char *says) {
  sim_dist d;
  sim_errors e = {0};
  sim_status st = dist_case_try(&d, c, &e);
  check_error(st, &d, &e, c->kind, says);
}

Test(dist_args, sets_that_are_not_complete_are_refused) {
  const char *says = "not one complete set";
  check_wrong(&(dist_case){SIM_DIST_CONSTANT, {""}, {0}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean"}, {1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean", "min"}, {1, 0}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_UNIFORM, {"min"}, {1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"mean", "median", "sigma"}, {1, 1, 1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p05"}, {1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p05", "sigma"}, {1, 1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p05", "p50", "p95"}, {1, 2, 3}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p05", "p95", "sigma"}, {1, 2, 3}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_GAMMA, {"shape", "sd"}, {1, 1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale", "mean", "sd"}, {1, 1, 1, 1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_BETA, {"alpha", "sd"}, {1, 1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_WEIBULL, {"mean", "scale"}, {1, 1}, 0}, says);
}

Test(dist_args, unknown_and_repeated_names_are_refused) {
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean", "sigma"}, {1, 1}, 0}, "unknown argument 'sigma'");
  check_wrong(&(dist_case){SIM_DIST_POISSON, {"mean", "max"}, {1, 9}, 0}, "unknown argument 'max'");
  check_wrong(&(dist_case){SIM_DIST_CONSTANT, {"value", "min"}, {1, 0}, 0}, "unknown argument 'min'");
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"p05", "p95"}, {1, 9}, 0}, "unknown argument 'p05'");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p0", "p95"}, {1, 9}, 0}, "unknown argument 'p0'");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p5", "p100"}, {1, 9}, 0}, "unknown argument 'p100'");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p2.5", "p95"}, {1, 9}, 0}, "unknown argument 'p2.5'");
  check_wrong(&(dist_case){SIM_DIST_DISCRETE, {"value"}, {1}, 0}, "unknown argument 'value'");
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd", "mean"}, {1, 1, 1}, 0}, "'mean' is given twice");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p5", "p05"}, {1, 2}, 0}, "the same quantile");
}

Test(dist_args, values_outside_their_range_are_refused) {
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd"}, {1, 0}, 0}, "sd must be greater than 0 (got 0)");
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd"}, {1, -1e-9}, 0}, "sd must be greater than 0 (got -1e-09)");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma"}, {1, -0.1}, 0}, "sigma must be greater than 0");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma"}, {0, 1}, 0}, "median must be greater than 0");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"mean", "sigma"}, {-1, 1}, 0}, "mean must be greater than 0");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p05", "p95"}, {2, 2}, 0}, "0 < p05 < p95 must hold");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p95", "p05"}, {2, 3}, 0}, "0 < p05 < p95 must hold");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"p05", "p95"}, {0, 3}, 0}, "0 < p05 < p95 must hold");
  check_wrong(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale"}, {1, 0}, 0}, "scale must be greater than 0");
  check_wrong(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale"}, {1e6, 1}, 0}, "shape must lie between");
  check_wrong(&(dist_case){SIM_DIST_GAMMA, {"mean", "sd"}, {1, 1e-4}, 0}, "sd does not fit the mean");
  check_wrong(&(dist_case){SIM_DIST_GAMMA, {"mean", "sd"}, {1, 1000}, 0}, "sd does not fit the mean");
  check_wrong(&(dist_case){SIM_DIST_BETA, {"alpha", "beta"}, {0, 1}, 0}, "alpha must be greater than 0");
  check_wrong(&(dist_case){SIM_DIST_BETA, {"alpha", "beta"}, {1, 1e-4}, 0}, "alpha and beta must lie between");
  check_wrong(&(dist_case){SIM_DIST_BETA, {"mean", "sd"}, {0.5, 0.5}, 0}, "sd is too large");
  check_wrong(&(dist_case){SIM_DIST_BETA, {"mean", "sd"}, {1, 0.1}, 0}, "mean must lie between min and max");
  check_wrong(&(dist_case){SIM_DIST_BETA, {"mean", "sd", "min"}, {0.2, 0.1, 0.3}, 0}, "mean must lie between");
  check_wrong(&(dist_case){SIM_DIST_WEIBULL, {"shape", "scale"}, {-1, 1}, 0}, "shape must be greater than 0");
  check_wrong(&(dist_case){SIM_DIST_EXPONENTIAL, {"mean"}, {0}, 0}, "mean must be greater than 0");
  check_wrong(&(dist_case){SIM_DIST_POISSON, {"mean"}, {0}, 0}, "mean must be greater than 0");
  check_wrong(&(dist_case){SIM_DIST_POISSON, {"mean"}, {2e9}, 0}, "mean must be at most 1e9");
  check_wrong(&(dist_case){SIM_DIST_NEGATIVE_BINOMIAL, {"mean", "dispersion"}, {1, 0}, 0},
              "dispersion must be greater");
  check_wrong(&(dist_case){SIM_DIST_NEGATIVE_BINOMIAL, {"mean", "dispersion"}, {1, 1e6}, 0}, "use poisson");
  check_wrong(&(dist_case){SIM_DIST_NEGATIVE_BINOMIAL, {"mean", "dispersion"}, {2e9, 1}, 0}, "at most 1e9");
}

Test(dist_args, ends_in_the_wrong_order_are_refused) {
  check_wrong(&(dist_case){SIM_DIST_UNIFORM, {"min", "max"}, {2, 2}, 0}, "min must be less than max");
  check_wrong(&(dist_case){SIM_DIST_TRIANGULAR, {"min", "mode", "max"}, {2, 2, 2}, 0}, "min must be less than max");
  check_wrong(&(dist_case){SIM_DIST_TRIANGULAR, {"min", "mode", "max"}, {1, 4, 3}, 0}, "mode must lie between");
  check_wrong(&(dist_case){SIM_DIST_TRIANGULAR, {"min", "mode", "max"}, {1, 0.9, 3}, 0}, "mode must lie between");
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd", "min", "max"}, {0, 1, 1, 1}, 0},
              "min must be less than max");
  check_wrong(&(dist_case){SIM_DIST_BETA, {"alpha", "beta", "min"}, {1, 1, 1}, 0}, "min must be less than max");
}

Test(dist_args, a_cut_that_leaves_nothing_is_refused) {
  const char *says = "leave less than a millionth";
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd", "min"}, {0, 1, 5}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd", "max"}, {0, 1, -5}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma", "max"}, {1, 1, -1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_GAMMA, {"shape", "scale", "min", "max"}, {2, 1, 1, 1.000001}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_EXPONENTIAL, {"mean", "min"}, {1, 14}, 0}, says);
  sim_dist d = dist_case_make(&(dist_case){SIM_DIST_EXPONENTIAL, {"mean", "min"}, {1, 13.5}, 0});
  sim_dist_free(&d);
}

Test(dist_args, numbers_that_are_not_finite_are_refused) {
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd"}, {NAN, 1}, 0}, "mean must be a finite number");
  check_wrong(&(dist_case){SIM_DIST_NORMAL, {"mean", "sd", "max"}, {0, 1, INFINITY}, 0}, "max must be a finite number");
  check_wrong(&(dist_case){SIM_DIST_CONSTANT, {"value"}, {-INFINITY}, 0}, "value must be a finite number");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma"}, {1, 200}, 0}, "too large to be represented");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma"}, {1, 30}, 0}, "no finite number");
  sim_dist cut = dist_case_make(&(dist_case){SIM_DIST_LOGNORMAL, {"median", "sigma", "max"}, {1, 1e5, 1}, 0});
  cr_expect(sim_dist_mean(&cut) >= 0 && sim_dist_mean(&cut) <= 1 && sim_dist_variance(&cut) >= 0, "%g %g",
            sim_dist_mean(&cut), sim_dist_variance(&cut));
  sim_dist_free(&cut);
  check_wrong(&(dist_case){SIM_DIST_WEIBULL, {"shape", "scale"}, {0.02, 1e250}, 0}, "too large to be represented");
  check_wrong(&(dist_case){SIM_DIST_CONSTANT, {"value"}, {1e300}, 1e300}, "too large to be represented");
  check_wrong(&(dist_case){SIM_DIST_LOGNORMAL, {"mean", "sigma", "max"}, {1, 41, 2}, 0}, "too small to be represented");
}

static void check_list_wrong(int n_values, const double *values, int n_weights, const double *weights,
                             const char *says) {
  sim_dist d;
  sim_errors e = {0};
  sim_dist_arg arg[2] = {{"values", n_values, values}, {"weights", n_weights, weights}};
  int n = weights ? 2 : 1;
  sim_status st = sim_dist_make(&d, SIM_DIST_DISCRETE, n, arg, 1, (sim_place){"plan.yaml", 3, 7}, "land.price", &e);
  check_error(st, &d, &e, SIM_DIST_DISCRETE, says);
}

Test(dist_args, wrong_lists_are_refused) {
  double v[] = {1, 2, 3}, same[] = {1, 2, 1}, negative[] = {1, -1, 1}, none[] = {0, 0, 0}, nan[] = {1, NAN, 1};
  double huge[] = {1e308, 1e308, 1e308};
  check_list_wrong(3, v, 0, NULL, "weights are missing");
  check_list_wrong(3, v, 2, v, "must have the same length, at least 1 (got 3 and 2)");
  check_list_wrong(0, v, 0, v, "must have the same length, at least 1");
  check_list_wrong(3, same, 3, v, "the value 1 is given twice");
  check_list_wrong(3, v, 3, negative, "weights must not be negative (got -1)");
  check_list_wrong(3, v, 3, none, "a sum greater than 0");
  check_list_wrong(3, v, 3, huge, "a sum greater than 0");
  check_list_wrong(3, v, 3, nan, "weights must be a finite number");
  double far[] = {1, 1e155}, first[] = {1, 0}, both[] = {1, 1};
  check_list_wrong(2, far, 2, both, "no finite number");
  sim_dist d;
  sim_dist_arg one[2] = {{"values", 2, far}, {"weights", 2, first}}; /* what is never drawn does not matter */
  cr_assert_eq(sim_dist_make(&d, SIM_DIST_DISCRETE, 2, one, 1, (sim_place){"plan.yaml", 3, 7}, "land.price", NULL),
               SIM_OK);
  cr_assert(sim_dist_mean(&d) == 1 && sim_dist_variance(&d) == 0);
  sim_dist_free(&d);
  sim_errors e = {0};
  sim_dist_arg list = {"mean", 2, v};
  sim_status st = sim_dist_make(&d, SIM_DIST_POISSON, 1, &list, 1, (sim_place){"plan.yaml", 3, 7}, "land.price", &e);
  check_error(st, &d, &e, SIM_DIST_POISSON, "mean must be one number");
}

Test(dist_args, a_wrong_factor_or_kind_is_refused) {
  double value = 1, factor[] = {0, -1, NAN, INFINITY};
  sim_dist_arg arg = {"value", 1, &value};
  sim_place place = {"plan.yaml", 3, 7};
  sim_dist d;
  for (int i = 0; i < 4; i++) {
    sim_errors e = {0};
    sim_status st = sim_dist_make(&d, SIM_DIST_CONSTANT, 1, &arg, factor[i], place, "land.price", &e);
    check_error(st, &d, &e, SIM_DIST_CONSTANT, "the unit factor must be greater than 0");
  }
  cr_assert_eq(sim_dist_make(&d, SIM_DIST_COUNT, 1, &arg, 1, place, "k", NULL), SIM_ERR_INPUT);
  sim_dist_free(&d);
}

Test(dist_args, freeing_a_zeroed_distribution_is_legal) {
  sim_dist d = {0};
  sim_dist_free(&d);
  sim_dist_free(NULL);
  cr_assert_null(d.table);
}

Test(dist_args, a_weibull_shape_of_which_no_double_holds_the_variance_is_refused) {
  const char *says = "shape must lie between 0.02 and 1e5";
  check_wrong(&(dist_case){SIM_DIST_WEIBULL, {"shape", "scale"}, {0.019, 1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_WEIBULL, {"shape", "mean"}, {0.005, 1}, 0}, says);
  check_wrong(&(dist_case){SIM_DIST_WEIBULL, {"shape", "scale"}, {2e5, 1}, 0}, says);
  check_same(&(dist_case){SIM_DIST_WEIBULL, {"shape", "scale"}, {0.02, 1}, 0}, "weibull(shape 0.02, scale 1)");
}
