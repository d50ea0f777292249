/* How each kind is written: its name, the complete sets of arguments that define it (forms), the way back to words. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sim_digits.h"
#include "sim_dist_priv.h"
#include "sim_math.h"
#include "sim_special.h"

/* Where the distribution functions are still exact and fast. */
static const double shape_least = 1e-3, shape_most = 1e5, count_mean_most = 1e9;

static bool shape_fits(double shape) { return shape >= shape_least && shape <= shape_most; }

static const char *read_as_is(sim_dist *d, const double *in) {
  memcpy(d->arg, in, SIM_DIST_ARGS_MAX * sizeof *in);
  return NULL;
}

static const char *read_uniform(sim_dist *d, const double *in) {
  if (in[0] >= in[1]) return "min must be less than max";
  return read_as_is(d, in);
}

static const char *read_triangular(sim_dist *d, const double *in) {
  if (in[0] >= in[2]) return "min must be less than max";
  if (in[1] < in[0] || in[1] > in[2]) return "mode must lie between min and max";
  return read_as_is(d, in);
}

static const char *read_lognormal_mean(sim_dist *d, const double *in) {
  d->arg[0] = in[0] * sim_exp(-in[1] * in[1] / 2);
  d->arg[1] = in[1];
  return NULL;
}

static const char *read_gamma(sim_dist *d, const double *in) {
  if (!shape_fits(in[0])) return "shape must lie between 0.001 and 1e5";
  return read_as_is(d, in);
}

static const char *read_gamma_mean(sim_dist *d, const double *in) {
  double shape = (in[0] / in[1]) * (in[0] / in[1]);
  if (!shape_fits(shape)) return "sd does not fit the mean: the shape (mean / sd)^2 must lie between 0.001 and 1e5";
  d->arg[0] = shape;
  d->arg[1] = in[1] * (in[1] / in[0]);
  return NULL;
}

static const char *read_beta(sim_dist *d, const double *in) {
  if (!shape_fits(in[0]) || !shape_fits(in[1])) return "alpha and beta must lie between 0.001 and 1e5";
  return read_as_is(d, in);
}

static const char *read_beta_mean(sim_dist *d, const double *in) {
  double m = (in[0] - d->min) / (d->max - d->min), s = in[1] / (d->max - d->min);
  if (m <= 0 || m >= 1) return "mean must lie between min and max (0 and 1 when not given)";
  if (s * s >= m * (1 - m)) return "sd is too large: it must be less than the square root of (mean - min) (max - mean)";
  double total = m * (1 - m) / (s * s) - 1;
  return read_beta(d, (double[SIM_DIST_ARGS_MAX]){total * m, total * (1 - m), 0});
}

/* Of a smaller shape no double holds the variance. */
static const char *read_weibull(sim_dist *d, const double *in) {
  static const double least = 0.02;
  if (in[0] < least || in[0] > shape_most) return "shape must lie between 0.02 and 1e5";
  return read_as_is(d, in);
}

static const char *read_weibull_mean(sim_dist *d, const double *in) {
  return read_weibull(d, (double[SIM_DIST_ARGS_MAX]){in[0], in[1] / sim_gamma(1 + 1 / in[0]), 0});
}

static const char *read_poisson(sim_dist *d, const double *in) {
  if (in[0] > count_mean_most) return "mean must be at most 1e9";
  return read_as_is(d, in);
}

static const char *read_negative_binomial(sim_dist *d, const double *in) {
  if (!shape_fits(in[1])) return "dispersion must lie between 0.001 and 1e5 (above: use poisson)";
  return read_poisson(d, in);
}

const sim_dist_kind_desc sim_dist_kinds[SIM_DIST_COUNT] = {
    [SIM_DIST_CONSTANT] = {"constant", "value", false, {{read_as_is, {{"value", false}}}}, NULL},
    [SIM_DIST_UNIFORM] = {"uniform", "min max", false, {{read_uniform, {{"min", false}, {"max", false}}}}, "min < max"},
    [SIM_DIST_TRIANGULAR] = {"triangular",
                             "min mode max",
                             false,
                             {{read_triangular, {{"min", false}, {"mode", false}, {"max", false}}}},
                             "min <= mode <= max, min < max"},
    [SIM_DIST_NORMAL] =
        {"normal", "mean sd; optional min max", true, {{read_as_is, {{"mean", false}, {"sd", true}}}}, NULL},
    [SIM_DIST_LOGNORMAL] = {"lognormal",
                            "median sigma, or mean sigma, or two quantiles pA pB such as p05 p95; optional min max",
                            true,
                            {{read_as_is, {{"median", true}, {"sigma", true}}},
                             {read_lognormal_mean, {{"mean", true}, {"sigma", true}}}},
                            "sigma is the sd of the logarithm; 0 < pA < pB for A < B, whole per cents"},
    [SIM_DIST_GAMMA] = {"gamma",
                        "shape scale, or mean sd; optional min max",
                        true,
                        {{read_gamma, {{"shape", true}, {"scale", true}}},
                         {read_gamma_mean, {{"mean", true}, {"sd", true}}}},
                        "shape, or (mean / sd)^2, from 0.001 to 1e5"},
    [SIM_DIST_BETA] = {"beta",
                       "alpha beta, or mean sd; optional min max, the ends of the interval (default 0 and 1)",
                       true,
                       {{read_beta, {{"alpha", true}, {"beta", true}}},
                        {read_beta_mean, {{"mean", false}, {"sd", true}}}},
                       "alpha and beta from 0.001 to 1e5; min < mean < max, sd^2 < (mean - min) (max - mean)"},
    [SIM_DIST_WEIBULL] = {"weibull",
                          "shape scale, or shape mean; optional min max",
                          true,
                          {{read_weibull, {{"shape", true}, {"scale", true}}},
                           {read_weibull_mean, {{"shape", true}, {"mean", true}}}},
                          "shape from 0.02 to 1e5"},
    [SIM_DIST_EXPONENTIAL] = {"exponential", "mean; optional min max", true, {{read_as_is, {{"mean", true}}}}, NULL},
    [SIM_DIST_POISSON] = {"poisson", "mean", false, {{read_poisson, {{"mean", true}}}}, "mean at most 1e9"},
    [SIM_DIST_NEGATIVE_BINOMIAL] = {"negative_binomial",
                                    "mean dispersion",
                                    false,
                                    {{read_negative_binomial, {{"mean", true}, {"dispersion", true}}}},
                                    "variance = mean + mean^2 / dispersion; mean at most 1e9, dispersion from 0.001 to "
                                    "1e5"},
    [SIM_DIST_DISCRETE] = {"discrete",
                           "values and weights, two lists of equal length",
                           false,
                           {{0}},
                           "weights of at least 0, scaled to a sum of one; no value twice"},
};

const char *sim_dist_kind_name(sim_dist_kind kind) {
  return (unsigned)kind < SIM_DIST_COUNT ? sim_dist_kinds[kind].name : NULL;
}

const char *sim_dist_kind_usage(sim_dist_kind kind) {
  return (unsigned)kind < SIM_DIST_COUNT ? sim_dist_kinds[kind].usage : NULL;
}

sim_dist_kind sim_dist_kind_of(const char *name) {
  int kind = 0;
  while (kind < SIM_DIST_COUNT && strcmp(name, sim_dist_kinds[kind].name) != 0) kind++;
  return (sim_dist_kind)kind;
}

/* Appends to a text of a fixed size; what does not fit is left out. */
static void SIM_PRINTF(4, 5) append(char *text, size_t size, size_t *used, const char *format, ...) {
  if (*used + 1 >= size) return;
  va_list args;
  va_start(args, format);
  int n = vsnprintf(text + *used, size - *used, format, args);
  va_end(args);
  if (n > 0) *used += (size_t)n;
}

/* Is the argument one of an earlier form too? */
static bool arg_repeats(const sim_dist_form *first, const sim_dist_form *form, const char *name) {
  for (; first < form; first++)
    for (const sim_dist_arg_desc *a = first->arg; a->name; a++)
      if (strcmp(a->name, name) == 0) return true;
  return false;
}

void sim_dist_kind_rules(sim_dist_kind kind, char *text, size_t size) {
  size_t used = 0;
  const char *comma = "";
  if (size == 0) return;
  text[0] = '\0';
  if ((unsigned)kind >= SIM_DIST_COUNT) return;
  const sim_dist_kind_desc *k = &sim_dist_kinds[kind];
  for (const sim_dist_form *f = k->form; f->read; f++)
    for (const sim_dist_arg_desc *a = f->arg; a->name; a++) {
      if (!a->positive || arg_repeats(k->form, f, a->name)) continue;
      append(text, size, &used, "%s%s", comma, a->name);
      comma = ", ";
    }
  if (used) append(text, size, &used, " > 0%s", k->rules ? "; " : "");
  if (k->rules) append(text, size, &used, "%s", k->rules);
}

/* Of what was formed, as the median of a lognormal from its quantiles, six digits. */
static void append_number(char *text, size_t size, size_t *used, const char *before, double x) {
  char number[SIM_DIGITS];
  sim_digits(x, 6, number);
  append(text, size, used, "%s %s", before, number);
}

void sim_dist_describe(const sim_dist *d, char *text, size_t size) {
  const sim_dist_kind_desc *k = &sim_dist_kinds[d->kind];
  size_t used = 0;
  const char *comma = "";
  if (size == 0) return;
  text[0] = '\0';
  append(text, size, &used, "%s(", k->name);
  if (d->kind == SIM_DIST_DISCRETE) {
    append(text, size, &used, "values");
    for (int i = 0; i < d->n; i++) append_number(text, size, &used, "", d->value[i]);
    append(text, size, &used, ", weights");
    for (int i = 0; i < d->n; i++)
      append_number(text, size, &used, "", d->cumulative[i] - (i ? d->cumulative[i - 1] : 0));
  }
  for (int i = 0; k->form[0].arg[i].name; i++, comma = ", ") {
    append(text, size, &used, "%s", comma);
    append_number(text, size, &used, k->form[0].arg[i].name, d->arg[i]);
  }
  if (isfinite(d->min)) append_number(text, size, &used, ", min", d->min);
  if (isfinite(d->max)) append_number(text, size, &used, ", max", d->max);
  append(text, size, &used, ")");
}
