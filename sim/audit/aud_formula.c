#include "aud_formula.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 32 };

typedef struct parser {
  const char *at;
  const aud_context *context;
  sim_place place;
  const char *key;
  sim_errors *errors;
  int depth;
  bool failed;
} parser;

static const char share[] = "1", per_year[] = "1/yr";

#define REFUSE(p, ...)                                                                                                 \
  do {                                                                                                                 \
    if (!(p)->failed) sim_errors_add((p)->errors, SIM_ERR_INPUT, (p)->place, (p)->key, __VA_ARGS__);                   \
    (p)->failed = true;                                                                                                \
  } while (0)

static const aud_value nothing = {NAN, NAN, NAN, NULL};

/* ---- arithmetic ---- */

static bool same_unit(const char *a, const char *b) { return !a || !b || strcmp(a, b) == 0; }

static aud_value add(parser *p, aud_value a, aud_value b, bool minus) {
  if (!same_unit(a.unit, b.unit)) REFUSE(p, "adds or subtracts different units: %.40s and %.40s", a.unit, b.unit);
  if (minus) b = (aud_value){-b.value, -b.high, -b.low, b.unit};
  return (aud_value){a.value + b.value, a.low + b.low, a.high + b.high, a.unit ? a.unit : b.unit};
}

static aud_value multiply(aud_value a, aud_value b) {
  double ends[4] = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
  aud_value product = {a.value * b.value, ends[0], ends[0], NULL};
  for (int i = 1; i < 4; i++) {
    product.low = fmin(product.low, ends[i]);
    product.high = fmax(product.high, ends[i]);
  }
  if (a.unit && strcmp(a.unit, share) == 0)
    product.unit = b.unit;
  else if (b.unit && strcmp(b.unit, share) == 0)
    product.unit = a.unit;
  return product;
}

static aud_value divide(parser *p, aud_value a, aud_value b) {
  if (b.low <= 0 && b.high >= 0) {
    REFUSE(p, "divides by what may be zero");
    return nothing;
  }
  aud_value quotient = multiply(a, (aud_value){1 / b.value, 1 / b.high, 1 / b.low, share});
  bool cancels = a.unit && b.unit && strcmp(a.unit, b.unit) == 0, by_share = b.unit && strcmp(b.unit, share) == 0;
  quotient.unit = cancels ? share : by_share ? a.unit : NULL;
  return quotient;
}

/* ---- grammar ---- */

static aud_value sum(parser *p);

static bool accept(parser *p, char c) {
  while (isspace((unsigned char)*p->at)) p->at++;
  if (*p->at != c) return false;
  p->at++;
  return true;
}

static void expect(parser *p, char c) {
  if (!accept(p, c)) REFUSE(p, "'%c' expected before '%.40s'", c, p->at);
}

int aud_figure_find(const aud_figure *figure, int n, const char *name, size_t length) {
  for (int i = 0; i < n; i++)
    if (strlen(figure[i].name) == length && memcmp(figure[i].name, name, length) == 0) return i;
  return -1;
}

size_t aud_name_length(const char *text) {
  size_t n = 0;
  if (!isalpha((unsigned char)text[0])) return 0;
  while (isalnum((unsigned char)text[n]) || text[n] == '_' || text[n] == '.') n++;
  return n;
}

/* The figure whose name comes next; NULL after a complaint. */
static const aud_figure *figure_next(parser *p) {
  const aud_context *c = p->context;
  while (isspace((unsigned char)*p->at)) p->at++;
  size_t length = aud_name_length(p->at);
  int found = length ? aud_figure_find(c->figure, c->n, p->at, length) : -1;
  if (found < 0) {
    REFUSE(p, "'%.*s' is neither a figure nor a target", length && length < 60 ? (int)length : 60, p->at);
    return NULL;
  }
  if (c->read) c->read[found] = true;
  p->at += length;
  return &c->figure[found];
}

static aud_value figure_value(parser *p, const aud_figure *f) {
  if (!f) return nothing;
  double rounding = p->context->exact ? 0 : f->rounding, scale = f->multiply / f->divide;
  return (aud_value){f->value * scale, (f->value - rounding) * scale, (f->value + rounding) * scale, f->base};
}

static aud_value growth(parser *p) {
  const aud_figure *f = figure_next(p);
  aud_value g = figure_value(p, f);
  expect(p, ')');
  if (p->failed) return nothing;
  int years = f->year - f->from_year;
  if (!f->from_year || years <= 0 || strcmp(f->base, per_year) != 0 || g.low <= -1) {
    REFUSE(p, "growth(%.60s) needs a figure in %%/yr above -100 with from: and a later year:", f->name);
    return nothing;
  }
  return (aud_value){pow(1 + g.value, years), pow(1 + g.low, years), pow(1 + g.high, years), share};
}

static double number_next(parser *p) {
  char *end = NULL;
  while (isspace((unsigned char)*p->at)) p->at++;
  double x = isdigit((unsigned char)*p->at) ? strtod(p->at, &end) : NAN;
  if (!end)
    REFUSE(p, "a number, a figure or '(' expected before '%.40s'", p->at);
  else
    p->at = end;
  return x;
}

static aud_value rate(parser *p) {
  aud_value x = sum(p);
  expect(p, ',');
  double years = number_next(p);
  expect(p, ')');
  if (p->failed) return nothing;
  if (!(years > 0) || x.low <= 0 || !same_unit(x.unit, share)) {
    REFUSE(p, "rate( , ) needs a positive ratio and a number of years");
    return nothing;
  }
  return (aud_value){pow(x.value, 1 / years) - 1, pow(x.low, 1 / years) - 1, pow(x.high, 1 / years) - 1, per_year};
}

static aud_value factor(parser *p) {
  if (p->failed || p->depth >= DEPTH_MAX) {
    REFUSE(p, "is nested too deeply");
    return nothing;
  }
  aud_value v;
  p->depth++;
  if (accept(p, '-')) {
    v = add(p, (aud_value){0, 0, 0, NULL}, factor(p), true);
  } else if (accept(p, '(')) {
    v = sum(p);
    expect(p, ')');
  } else if (strncmp(p->at, "growth(", 7) == 0) {
    p->at += 7;
    v = growth(p);
  } else if (strncmp(p->at, "rate(", 5) == 0) {
    p->at += 5;
    v = rate(p);
  } else if (aud_name_length(p->at)) {
    v = figure_value(p, figure_next(p));
  } else {
    double x = number_next(p);
    v = (aud_value){x, x, x, share};
  }
  p->depth--;
  return v;
}

static aud_value product(parser *p) {
  aud_value v = factor(p);
  while (!p->failed) {
    if (accept(p, '*'))
      v = multiply(v, factor(p));
    else if (accept(p, '/'))
      v = divide(p, v, factor(p));
    else
      break;
  }
  return v;
}

static aud_value sum(parser *p) {
  aud_value v = product(p);
  while (!p->failed) {
    bool minus = accept(p, '-');
    if (!minus && !accept(p, '+')) break;
    v = add(p, v, product(p), minus);
  }
  return v;
}

sim_status aud_formula_evaluate(const char *formula, const aud_context *context, sim_place place, const char *key,
                                aud_value *value, sim_errors *errors) {
  parser p = {.at = formula, .context = context, .place = place, .key = key, .errors = errors};
  *value = sum(&p);
  accept(&p, ' ');
  if (!p.failed && *p.at) REFUSE(&p, "'%.40s' is not understood", p.at);
  if (!p.failed && !(isfinite(value->low) && isfinite(value->high))) REFUSE(&p, "has no finite value");
  return p.failed ? SIM_ERR_INPUT : SIM_OK;
}
