/* Reads the named arguments of a distribution as they stand in a scenario.
 *
 * Optional min and max are set aside; a form (sim_dist_priv.h) is taken when exactly its names remain. Two kinds have
 * arguments that are no fixed names: the quantiles of a lognormal and the lists of a discrete distribution. */
#include <fenv.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim_dist_priv.h"
#include "sim_math.h"

static const double p_left_least = 1e-6; /* what a cut must leave */

/* What one call of sim_dist_make reads and where its one error goes. */
typedef struct reading {
  sim_dist *d;
  int n;
  const sim_dist_arg *arg;
  sim_place place;
  const char *key;
  sim_errors *errors;
} reading;

/* Adds the error and what the kind allows. */
static sim_status SIM_PRINTF(2, 3) wrong(const reading *r, const char *format, ...) {
  char text[240];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  const sim_dist_kind_desc *k = &sim_dist_kinds[r->d->kind];
  return sim_errors_add(r->errors, SIM_ERR_INPUT, r->place, r->key, "%s (%s takes %s)", text, k->name, k->usage);
}

static const sim_dist_arg *arg_find(const reading *r, const char *name) {
  for (int i = 0; i < r->n; i++)
    if (strcmp(r->arg[i].name, name) == 0) return &r->arg[i];
  return NULL;
}

/* The per cent of a quantile name such as p5, p05 or p95; 0 when it is none. */
static int quantile_percent(const char *name) {
  const char *digits = "0123456789";
  size_t n = name[0] == 'p' ? strspn(name + 1, digits) : 0;
  return (n == 1 || n == 2) && name[n + 1] == '\0' ? (int)strtol(name + 1, NULL, 10) : 0;
}

static bool bound_name(const reading *r, const char *name) {
  return sim_dist_kinds[r->d->kind].bounds && (strcmp(name, "min") == 0 || strcmp(name, "max") == 0);
}

static bool name_known(const reading *r, const char *name) {
  const sim_dist_kind_desc *k = &sim_dist_kinds[r->d->kind];
  if (bound_name(r, name)) return true;
  if (r->d->kind == SIM_DIST_DISCRETE) return strcmp(name, "values") == 0 || strcmp(name, "weights") == 0;
  if (r->d->kind == SIM_DIST_LOGNORMAL && quantile_percent(name)) return true;
  for (const sim_dist_form *f = k->form; f->read; f++)
    for (const sim_dist_arg_desc *a = f->arg; a->name; a++)
      if (strcmp(name, a->name) == 0) return true;
  return false;
}

/* Names known and given once; numbers finite; one number each, except for lists. */
static sim_status args_check(const reading *r) {
  for (int i = 0; i < r->n; i++) {
    const sim_dist_arg *a = &r->arg[i];
    if (!name_known(r, a->name)) return wrong(r, "unknown argument '%.40s'", a->name);
    if (arg_find(r, a->name) != a) return wrong(r, "'%s' is given twice", a->name);
    if (r->d->kind != SIM_DIST_DISCRETE && a->n != 1) return wrong(r, "%s must be one number", a->name);
    for (int j = 0; j < a->n; j++)
      if (!isfinite(a->value[j])) return wrong(r, "%s must be a finite number", a->name);
  }
  return SIM_OK;
}

static sim_status read_bounds(const reading *r) {
  sim_dist *d = r->d;
  const sim_dist_arg *min = arg_find(r, "min"), *max = arg_find(r, "max");
  if (!sim_dist_kinds[d->kind].bounds) return SIM_OK;
  if (min) d->min = min->value[0];
  if (max) d->max = max->value[0];
  if (d->min >= d->max) return wrong(r, "min must be less than max (min %g, max %g)", d->min, d->max);
  return SIM_OK;
}

/* Two quantiles of a lognormal give its median and sigma. */
static sim_status read_quantiles(const reading *r, const sim_dist_arg *a, const sim_dist_arg *b) {
  int pa = quantile_percent(a->name), pb = quantile_percent(b->name);
  if (pa == pb) return wrong(r, "%s and %s are the same quantile", a->name, b->name);
  if (pa > pb) return read_quantiles(r, b, a);
  double xa = a->value[0], xb = b->value[0];
  if (!(xa > 0 && xa < xb)) return wrong(r, "0 < %s < %s must hold (got %g and %g)", a->name, b->name, xa, xb);
  double za = sim_normal_quantile(pa / 100.0), zb = sim_normal_quantile(pb / 100.0);
  r->d->arg[1] = sim_log(xb / xa) / (zb - za);
  r->d->arg[0] = xa * sim_exp(-r->d->arg[1] * za);
  return SIM_OK;
}

/* Takes the form if exactly its names were given: then true, and *st says how it went. */
static bool form_try(const reading *r, const sim_dist_form *f, int n_given, sim_status *st) {
  double in[SIM_DIST_ARGS_MAX] = {0};
  int n = 0;
  for (; f->arg[n].name; n++) {
    const sim_dist_arg *a = arg_find(r, f->arg[n].name);
    if (!a) return false;
    in[n] = a->value[0];
  }
  if (n != n_given) return false;
  *st = SIM_OK;
  for (int i = 0; i < n && *st == SIM_OK; i++)
    if (f->arg[i].positive && !(in[i] > 0)) *st = wrong(r, "%s must be greater than 0 (got %g)", f->arg[i].name, in[i]);
  if (*st != SIM_OK) return true;
  const char *fault = f->read(r->d, in);
  if (fault) *st = wrong(r, "%s", fault);
  return true;
}

static sim_status read_form(const reading *r) {
  const sim_dist_arg *quantile[2] = {NULL, NULL};
  int n_given = 0, n_quantiles = 0;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n; i++) {
    if (bound_name(r, r->arg[i].name)) continue;
    n_given++;
    if (quantile_percent(r->arg[i].name) && n_quantiles++ < 2) quantile[n_quantiles - 1] = &r->arg[i];
  }
  if (n_quantiles == 2 && n_given == 2) return read_quantiles(r, quantile[0], quantile[1]);
  for (const sim_dist_form *f = sim_dist_kinds[r->d->kind].form; f->read; f++)
    if (form_try(r, f, n_given, &st)) return st;
  return wrong(r, "these arguments are not one complete set");
}

typedef struct weighted {
  double value, weight;
} weighted;

static int weighted_compare(const void *a, const void *b) {
  double x = ((const weighted *)a)->value, y = ((const weighted *)b)->value;
  return (x > y) - (x < y);
}

/* Posteriors hand over thousands of values that are sorted. */
static bool in_order(const weighted *item, int n) {
  int i = 1;
  while (i < n && item[i - 1].value <= item[i].value) i++;
  return i >= n;
}

/* Sorted, without values of weight 0, cumulated and scaled so that the last is exactly 1. */
static sim_status store_discrete(const reading *r, weighted *item, int n, double total) {
  sim_dist *d = r->d;
  double sum = 0;
  if (!in_order(item, n)) qsort(item, (size_t)n, sizeof *item, weighted_compare);
  for (int i = 0; i < n; i++) {
    if (i > 0 && item[i].value == item[i - 1].value) return wrong(r, "the value %g is given twice", item[i].value);
    if (item[i].weight == 0) continue;
    sum += item[i].weight / total;
    d->value[d->n] = item[i].value;
    d->cumulative[d->n++] = sum;
  }
  for (int i = d->n - 1; i >= 0 && (i == d->n - 1 || d->cumulative[i] > 1); i--) d->cumulative[i] = 1;
  return SIM_OK;
}

static sim_status read_discrete(const reading *r) {
  sim_status st = SIM_OK;
  weighted *item = NULL;
  double total = 0;
  const sim_dist_arg *values = arg_find(r, "values"), *weights = arg_find(r, "weights");
  if (!values || !weights) return wrong(r, "%s are missing", values ? "weights" : "values");
  if (values->n != weights->n || values->n < 1)
    return wrong(r, "values and weights must have the same length, at least 1 (got %d and %d)", values->n, weights->n);
  for (int i = 0; i < weights->n; i++) {
    if (weights->value[i] < 0) return wrong(r, "weights must not be negative (got %g)", weights->value[i]);
    total += weights->value[i];
  }
  if (!(total > 0 && isfinite(total))) return wrong(r, "the weights must have a sum greater than 0 and finite");
  size_t n = (size_t)values->n;
  item = malloc(n * sizeof *item);
  r->d->value = malloc(n * sizeof *r->d->value);
  r->d->cumulative = malloc(n * sizeof *r->d->cumulative);
  if (!item || !r->d->value || !r->d->cumulative) {
    st = sim_errors_add(r->errors, SIM_ERR_MEMORY, r->place, r->key, "out of memory");
    goto out;
  }
  for (size_t i = 0; i < n; i++) item[i] = (weighted){values->value[i], weights->value[i]};
  SIM_TRY(store_discrete(r, item, values->n, total));
out:
  free(item);
  return st;
}

/* A median or a scale that was worked out from a mean may be less than any double. */
static sim_status canonical_check(const reading *r) {
  const sim_dist_arg_desc *a = sim_dist_kinds[r->d->kind].form[0].arg;
  for (int i = 0; i < SIM_DIST_ARGS_MAX && a[i].name; i++)
    if (a[i].positive && !(r->d->arg[i] > 0))
      return wrong(r, "with these arguments draws are too small to be represented");
  return SIM_OK;
}

/* Probabilities of the cut. The ends of a beta distribution and the arguments of a uniform are no cut. */
static sim_status cut_set(const reading *r) {
  sim_dist *d = r->d;
  if (d->kind == SIM_DIST_BETA || !sim_dist_kinds[d->kind].bounds) return SIM_OK;
  if (isfinite(d->min)) d->p_min = sim_dist_families[d->kind].cdf(d, d->min, false);
  if (isfinite(d->max)) d->p_max = sim_dist_families[d->kind].cdf(d, d->max, false);
  if (!(d->p_max - d->p_min >= p_left_least))
    return wrong(r, "min and max leave less than a millionth of the distribution");
  return SIM_OK;
}

/* Extreme arguments whose draws no double can hold. */
static sim_status draws_check(const reading *r) {
  static const double u[] = {0x1p-53, 0.01, 0.5, 0.99, 1 - 0x1p-53};
  for (size_t i = 0; i < sizeof u / sizeof *u; i++)
    if (!isfinite(sim_dist_quantile(r->d, u[i])))
      return wrong(r, "with these arguments some draws are too large to be represented");
  return SIM_OK;
}

/* Means and variances are asked for later, when nobody can be told what is wrong with them. */
static sim_status moments_check(const reading *r) {
  double low, high;
  sim_dist_support(r->d, &low, &high);
  if (isfinite(low * low) && isfinite(high * high)) return SIM_OK; /* between two ends they are finite */
  if (isfinite(sim_dist_mean(r->d)) && isfinite(sim_dist_variance(r->d))) return SIM_OK;
  return wrong(r, "its mean or variance is no finite number: cut it with min and max, or make its spread smaller");
}

sim_status sim_dist_define(sim_dist *d, sim_dist_kind kind, int n_args, const sim_dist_arg *args, double factor,
                           sim_place place, const char *key, sim_errors *errors) {
  sim_status st = SIM_OK;
  *d = sim_dist_constant(0);
  if ((unsigned)kind >= SIM_DIST_COUNT)
    return sim_errors_add(errors, SIM_ERR_INPUT, place, key, "unknown kind of distribution");
  fenv_t usual;
  feholdexcept(&usual); /* what overflows is seen by its value, and refused */
  bool beta = kind == SIM_DIST_BETA;
  reading r = {.d = d, .n = n_args, .arg = args, .place = place, .key = key, .errors = errors};
  d->kind = kind;
  d->factor = factor;
  if (beta) d->min = 0, d->max = 1;
  if (!(isfinite(factor) && factor > 0)) {
    st = wrong(&r, "the unit factor must be greater than 0 (got %g)", factor);
    goto out;
  }
  SIM_TRY(args_check(&r));
  SIM_TRY(read_bounds(&r));
  SIM_TRY(kind == SIM_DIST_DISCRETE ? read_discrete(&r) : read_form(&r));
  SIM_TRY(canonical_check(&r));
  SIM_TRY(cut_set(&r));
  SIM_TRY(draws_check(&r));
  SIM_TRY(moments_check(&r));
out:
  fesetenv(&usual);
  if (st != SIM_OK) sim_dist_free(d);
  return st;
}

sim_status sim_dist_make(sim_dist *d, sim_dist_kind kind, int n_args, const sim_dist_arg *args, double factor,
                         sim_place place, const char *key, sim_errors *errors) {
  sim_status st = sim_dist_define(d, kind, n_args, args, factor, place, key, errors);
  if (st != SIM_OK) return st;
  st = sim_dist_tabulate(d);
  if (st == SIM_OK) return st;
  sim_dist_free(d);
  return sim_errors_add(errors, st, place, key, "out of memory");
}
