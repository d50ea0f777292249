/* The project's own elementary functions: errors against 64-bit mantissas, values at the ends, and the same bits from
 * every vector form. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sim_dist_grid.h"
#include "sim_lanes.h"
#include "sim_math.h"

enum { TRIES = 200000 };

static const long double root_half = 0.70710678118654752440084436210484904L;

static sim_stream stream;

static double between(double low, double high) { return low + sim_stream_uniform(&stream) * (high - low); }

/* Any double but NaN: every exponent and sign. */
static double any(void) {
  double x;
  do {
    uint64_t bits = (uint64_t)sim_stream_bits(&stream) << 32 | sim_stream_bits(&stream);
    memcpy(&x, &bits, sizeof x);
  } while (isnan(x));
  return x;
}

/* The largest relative error over normal numbers; below them, and at the ends, one step of the last bit is allowed. */
static double largest_error(const char *name, double (*own)(double), long double (*exact)(long double),
                            double (*argument)(void)) {
  double worst = 0;
  for (int i = 0; i < TRIES; i++) {
    double x = argument(), got = own(x);
    long double want = exact(x);
    if (isnan(want) || isinf((double)want)) {
      cr_assert(isnan(want) ? isnan(got) : got == (double)want, "%s(%a) = %a, not %a", name, x, got, (double)want);
    } else if (fabsl(want) < DBL_MIN) {
      cr_assert_leq(fabsl(got - want), 0x1p-1074L, "%s(%a) = %a, not %a", name, x, got, (double)want);
    } else {
      worst = fmax(worst, (double)fabsl((got - want) / want));
    }
  }
  return worst;
}

static double wide(void) { return between(-760, 760); }
static double near_one(void) { return between(0.5, 1.5); }
static double near_zero(void) { return between(-1, 1); }
static double very_near_zero(void) { return between(-1e-5, 1e-5); }
static double tail_of_powers(void) { return between(-1090, 1040); }

Test(math, errors_stay_below_the_documented_bounds) {
  static const struct {
    const char *name;
    double (*own)(double);
    long double (*exact)(long double);
    double (*argument)(void);
  } cases[] = {
      {"exp", sim_exp, expl, any},
      {"exp", sim_exp, expl, wide},
      {"exp", sim_exp, expl, near_zero},
      {"exp2", sim_exp2, exp2l, any},
      {"exp2", sim_exp2, exp2l, near_zero},
      {"exp2", sim_exp2, exp2l, tail_of_powers},
      {"expm1", sim_expm1, expm1l, any},
      {"expm1", sim_expm1, expm1l, wide},
      {"expm1", sim_expm1, expm1l, near_zero},
      {"expm1", sim_expm1, expm1l, very_near_zero},
      {"log", sim_log, logl, any},
      {"log", sim_log, logl, near_one},
      {"log1p", sim_log1p, log1pl, any},
      {"log1p", sim_log1p, log1pl, near_zero},
      {"log1p", sim_log1p, log1pl, very_near_zero},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    stream = sim_stream_open((sim_key){.seed = 1}, (uint32_t)i, 0);
    double error = largest_error(cases[i].name, cases[i].own, cases[i].exact, cases[i].argument);
    printf("%-6s %.3g\n", cases[i].name, error);
    cr_expect_leq(error, 1e-15, "%s errs by %g", cases[i].name, error);
    cr_expect_gt(error, 1e-17, "%s: nothing was compared", cases[i].name);
  }
}

Test(math, powers_err_by_less_than_4e_15) {
  double worst = 0;
  stream = sim_stream_open((sim_key){.seed = 2}, 0, 0);
  for (int i = 0; i < 5 * TRIES; i++) {
    double x = i % 3 == 0 ? fabs(any()) : i % 3 == 1 ? between(0.5, 2) : between(0.9999, 1.0001);
    double y = i % 3 == 0 ? between(-3, 3) : i % 3 == 1 ? between(-1100, 1100) : between(-8e6, 8e6);
    long double want = powl(x, y);
    if (!(want > DBL_MIN && want < DBL_MAX)) continue;
    worst = fmax(worst, (double)fabsl((sim_pow(x, y) - want) / want));
  }
  printf("pow    %.3g\n", worst);
  cr_expect_leq(worst, 4e-15, "%g", worst);
}

Test(math, powers_at_the_ends_are_those_of_the_standard) {
  static const double values[] = {0, 0.5, 1, 2, 1e300, 1e-300, INFINITY},
                      powers[] = {-INFINITY, -1e300, -2, -0.5, 0, 0.5, 2, 1e300, INFINITY};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    for (size_t j = 0; j < sizeof powers / sizeof *powers; j++) {
      double want = pow(values[i], powers[j]), got = sim_pow(values[i], powers[j]);
      cr_expect(got == want || fabs(got / want - 1) < 4e-15, "%g^%g = %g, not %g", values[i], powers[j], got, want);
    }
  cr_expect(isnan(sim_pow(-1, 2)) && isnan(sim_pow(NAN, 2)) && isnan(sim_pow(2, NAN)));
}

/* A result that is finite comes about without an exception on the way. */
Test(math, finite_results_raise_no_exception) {
  double (*const function[])(double) = {sim_exp, sim_exp2, sim_expm1, sim_log, sim_log1p, sim_normal_quantile};
  double (*const argument[])(void) = {any, wide, near_one, near_zero, very_near_zero};
  enum { FUNCTIONS = sizeof function / sizeof *function, ARGUMENTS = sizeof argument / sizeof *argument };
  const int bad = FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW;
  stream = sim_stream_open((sim_key){.seed = 7}, 0, 0);
  for (int i = 0; i < TRIES; i++) {
    double x = argument[i % ARGUMENTS](), y = between(-300, 300);
    for (int f = 0; f < FUNCTIONS; f++) {
      feclearexcept(bad);
      double result = function[f](x);
      cr_assert(!isfinite(result) || !fetestexcept(bad), "function %d of %a: %a", f, x, result);
    }
    feclearexcept(bad);
    double power = sim_pow(fabs(x), y), p = sim_normal_cdf(x, false);
    cr_assert(!isfinite(power) || !isfinite(p) || !fetestexcept(bad), "%a^%a: %a; P(%a) = %a", x, y, power, x, p);
  }
}

Test(math, exact_values_are_exact) {
  cr_expect_eq(sim_exp(0), 1);
  cr_expect_eq(sim_exp(-INFINITY), 0);
  cr_expect_eq(sim_log(1), 0);
  cr_expect_eq(sim_log1p(0), 0);
  cr_expect(signbit(sim_log1p(-0.0)) && signbit(sim_expm1(-0.0)));
  cr_expect(isnan(sim_exp(NAN)) && isnan(sim_log(NAN)) && isnan(sim_log(-1)) && isnan(sim_log1p(NAN)));
  for (int k = -1074; k <= 1023; k++) cr_assert_eq(sim_exp2(k), ldexp(1, k), "2^%d", k);
  for (int k = 1; k < 20; k++) cr_assert_eq(sim_pow(3, k), pow(3, k), "3^%d", k);
  cr_expect_eq(sim_sinpi(1), 0);
  cr_expect_eq(sim_sinpi(0.5), 1);
  cr_expect_eq(sim_cospi(-3), -1);
  cr_expect_eq(sim_cospi(2.5), 0);
}

Test(math, sines_err_by_less_than_1e_15) {
  const long double pi = 3.14159265358979323846264338327950288L;
  stream = sim_stream_open((sim_key){.seed = 3}, 0, 0);
  for (int i = 0; i < TRIES; i++) {
    double x = between(-4, 4);
    cr_assert_leq(fabsl(sim_sinpi(x) - sinl(pi * x)), 1e-15L, "%a", x);
    cr_assert_leq(fabsl(sim_cospi(x) - cosl(pi * x)), 1e-15L, "%a", x);
  }
}

Test(math, normal_probabilities_err_by_less_than_4e_15) {
  double worst = 0;
  stream = sim_stream_open((sim_key){.seed = 4}, 0, 0);
  for (int i = 0; i < TRIES; i++) {
    double z = i % 2 ? between(-4, 4) : between(-37, 8);
    long double want = erfcl(-z * root_half) / 2;
    worst = fmax(worst, (double)fabsl((sim_normal_cdf(z, false) - want) / want));
    cr_assert_eq(sim_normal_cdf(-z, true), sim_normal_cdf(z, false));
  }
  printf("normal probability %.3g\n", worst);
  cr_expect_leq(worst, 4e-15, "%g", worst);
  cr_expect_float_eq(sim_normal_cdf(0, false), 0.5, 1e-16);
  cr_expect_eq(sim_normal_cdf(INFINITY, false), 1);
  cr_expect_eq(sim_normal_cdf(-INFINITY, false), 0);
  cr_expect(isnan(sim_normal_cdf(NAN, false)));
}

/* The error of z from that of its probability: dz = (P(z) - p) / density. */
static double quantile_error(double p) {
  long double z = sim_normal_quantile(p), density = expl(-z * z / 2) * 0.39894228040143267793994605993438187L;
  return (double)fabsl((erfcl(-z * root_half) / 2 - p) / density / z);
}

Test(math, normal_quantiles_err_by_less_than_stated) {
  double middle = 0, tail = 0;
  stream = sim_stream_open((sim_key){.seed = 5}, 0, 0);
  for (int i = 0; i < TRIES; i++) {
    middle = fmax(middle, quantile_error(between(0, 1)));
    tail = fmax(tail, quantile_error(sim_exp(between(-708, -23))));
  }
  printf("normal quantile %.3g, in the tail %.3g\n", middle, tail);
  cr_expect_leq(middle, 1e-15, "%g", middle);
  cr_expect_leq(tail, 4e-15, "%g", tail);
  cr_expect_eq(sim_normal_quantile(0.5), 0);
  cr_expect_eq(sim_normal_quantile(0), -INFINITY);
  cr_expect_eq(sim_normal_quantile(1), INFINITY);
  cr_expect(isnan(sim_normal_quantile(-0.1)) && isnan(sim_normal_quantile(1.1)) && isnan(sim_normal_quantile(NAN)));
}

/* ---- vectors ---- */

enum { LENGTH = 1003 };

static void same_bits(const char *form, const char *name, size_t n, const double *x, const double *got,
                      const double *want) {
  for (size_t i = 0; i < n; i++)
    cr_assert(memcmp(&got[i], &want[i], sizeof *got) == 0 || (isnan(got[i]) && isnan(want[i])),
              "%s %s(%a) = %a, the scalar function %a", form, name, x[i], got[i], want[i]);
}

static void functions_agree(const sim_lanes *form, size_t n, const double *x) {
  static double got[LENGTH], want[LENGTH];
  const sim_lanes *scalar = sim_lanes_named("scalar");
#define FUNCTION(function)                                                                                             \
  form->function(n, x, got);                                                                                           \
  scalar->function(n, x, want);                                                                                        \
  same_bits(form->name, #function, n, x, got, want)
  FUNCTION(exp);
  FUNCTION(log);
  FUNCTION(log1p);
  FUNCTION(normal_quantile);
#undef FUNCTION
}

static void uniforms_agree(const sim_lanes *form, size_t n) {
  static uint32_t entity[LENGTH];
  static double got[2][LENGTH], want[2][LENGTH];
  sim_key key = {(uint64_t)sim_stream_bits(&stream) << 32 | sim_stream_bits(&stream), sim_stream_bits(&stream)};
  uint32_t name = sim_stream_bits(&stream), block = sim_stream_bits(&stream);
  for (size_t i = 0; i < n; i++) entity[i] = sim_stream_bits(&stream);
  form->uniform2(n, key, name, entity, block, got[0], got[1]);
  for (size_t i = 0; i < n; i++) {
    double u[2];
    sim_uniform2(key, name, entity[i], block, u);
    want[0][i] = u[0];
    want[1][i] = u[1];
  }
  same_bits(form->name, "first uniform", n, want[0], got[0], want[0]);
  same_bits(form->name, "second uniform", n, want[1], got[1], want[1]);
  form->streams2(n, key, entity, name, block, got[0], got[1]); /* now many streams of one entity */
  for (size_t i = 0; i < n; i++) {
    double u[2];
    sim_uniform2(key, entity[i], name, block, u);
    want[0][i] = u[0];
    want[1][i] = u[1];
  }
  same_bits(form->name, "first uniform of a stream", n, want[0], got[0], want[0]);
  same_bits(form->name, "second uniform of a stream", n, want[1], got[1], want[1]);
}

/* Numbers that end where memory ends: whoever reads or writes behind them gets a signal. */
typedef struct edge {
  char *page;
  size_t size;
} edge;

static edge edge_make(void) {
  edge e = {.size = (size_t)sysconf(_SC_PAGESIZE)};
  int zero = open("/dev/zero", O_RDWR);
  void *pages = mmap(NULL, 2 * e.size, PROT_READ | PROT_WRITE, MAP_PRIVATE, zero, 0);
  cr_assert(zero >= 0 && pages != MAP_FAILED);
  close(zero);
  e.page = pages;
  cr_assert_eq(mprotect(e.page + e.size, e.size, PROT_NONE), 0);
  return e;
}

static void *edge_last(const edge *e, size_t bytes) { return e->page + e->size - bytes; }

static void edge_free(edge *e) { munmap(e->page, 2 * e->size); }

Test(math, no_vector_form_touches_what_lies_behind_its_numbers) {
  static const double table[2 * SIM_GRID_CELLS * SIM_GRID_TERMS];
  edge in = edge_make(), out[2] = {edge_make(), edge_make()};
  sim_key key = {.seed = 5};
  for (const char *const *name = sim_lanes_names(); *name; name++) {
    const sim_lanes *form = sim_lanes_named(*name);
    for (size_t n = 1; form && n < 20; n++) {
      double *x = edge_last(&in, n * sizeof *x), *u = edge_last(&out[0], n * sizeof *u),
             *v = edge_last(&out[1], n * sizeof *v);
      uint32_t *word = edge_last(&in, n * sizeof *word);
      for (size_t i = 0; i < n; i++) x[i] = (double)(i + 1) / 32;
      form->exp(n, x, u);
      form->log(n, x, u);
      form->log1p(n, x, u);
      form->normal_quantile(n, x, u);
      form->grid(n, table, x, u);
      form->uniform2(n, key, 1, word, 0, u, v);
      form->streams2(n, key, word, 1, 0, u, v);
    }
  }
  edge_free(&in), edge_free(&out[0]), edge_free(&out[1]);
}

Test(math, every_vector_form_gives_the_bits_of_the_scalar_functions) {
  static double x[LENGTH];
  static const double ends[] = {
      0,      -0.0, 1, -1, 0.5, INFINITY, -INFINITY, NAN, 40, -50, 2, 710, 0x1p-1074, 0x1p-1022, 0x1.fffffffffffffp-1,
      DBL_MAX};
  for (const char *const *name = sim_lanes_names(); *name; name++) {
    const sim_lanes *form = sim_lanes_named(*name);
    printf("%s%s\n", *name, form ? "" : " not run: this processor lacks it");
    if (!form) continue;
    stream = sim_stream_open((sim_key){.seed = 6}, 0, 0);
    for (int round = 0; round < 60; round++) {
      size_t n = LENGTH - (size_t)(round % 17);
      for (size_t i = 0; i < n; i++) x[i] = round % 3 == 0 ? any() : round % 3 == 1 ? between(0, 1) : wide();
      if (round == 0) memcpy(x, ends, sizeof ends);
      functions_agree(form, n, x);
      uniforms_agree(form, n);
    }
    for (size_t n = 0; n < 20; n++) functions_agree(form, n, x), uniforms_agree(form, n);
  }
  cr_expect_null(sim_lanes_named("none"));
}
