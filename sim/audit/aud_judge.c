#include "aud_judge.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool aud_nearly_equal(double a, double b) { return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b)); }

static bool at_most(double a, double b) { return a <= b || aud_nearly_equal(a, b); }
static bool below(double a, double b) { return !at_most(b, a); }

/* ---- the rules on numbers ---- */

aud_agreement aud_agreement_of(const aud_value *v, int n, bool *member) {
  aud_agreement best = {0, NAN, NAN};
  double from = NAN;
  for (int i = 0; i < n; i++) { /* a largest common part begins where one of the intervals begins */
    int count = 0;
    for (int k = 0; k < n; k++) count += at_most(v[k].low, v[i].low) && at_most(v[i].low, v[k].high);
    if (count < best.n || (count == best.n && !(v[i].low < from))) continue;
    best.n = count;
    from = v[i].low;
  }
  best.low = best.high = from;
  bool first = true;
  for (int k = 0; k < n; k++) {
    member[k] = at_most(v[k].low, from) && at_most(from, v[k].high);
    if (!member[k]) continue;
    best.high = first ? v[k].high : fmin(best.high, v[k].high);
    first = false;
  }
  return best;
}

bool aud_order_may_hold(aud_value left, aud_order order, aud_value right) {
  switch (order) {
    case AUD_ORDER_GE:
      return at_most(right.low, left.high);
    case AUD_ORDER_GT:
      return below(right.low, left.high);
    case AUD_ORDER_LE:
      return at_most(left.low, right.high);
    case AUD_ORDER_LT:
      return below(left.low, right.high);
  }
  return false;
}

bool aud_order_must_hold(aud_value left, aud_order order, aud_value right) {
  static const aud_order opposite[] = {[AUD_ORDER_GE] = AUD_ORDER_LT,
                                       [AUD_ORDER_LE] = AUD_ORDER_GT,
                                       [AUD_ORDER_GT] = AUD_ORDER_LE,
                                       [AUD_ORDER_LT] = AUD_ORDER_GE};
  return !aud_order_may_hold(left, opposite[order], right);
}

void aud_rank(const aud_value *v, int n, int *first, int *last) {
  *first = *last = 1;
  for (int i = 1; i < n; i++) {
    *first += below(v[0].high, v[i].low);
    *last += below(v[0].low, v[i].high);
  }
}

/* ---- one declared rule ---- */

void aud_verdict_free(aud_verdict *v) {
  free(v->reading);
  free(v->member);
  free(v->read);
  *v = (aud_verdict){0};
}

static sim_status target_of(const aud_rule *r, const aud_figure *figure, int n, const aud_figure **target,
                            sim_errors *errors) {
  const char *name = r->reading[1].formula;
  int found = aud_figure_find(figure, n, name, strlen(name));
  if (found < 0)
    return sim_errors_add(errors, SIM_ERR_INPUT, r->place, r->name, "'%.60s' is not a target of the scenario", name);
  *target = &figure[found];
  return SIM_OK;
}

/* From base units to those in which the rule speaks. */
static sim_status readings_convert(const aud_rule *r, double multiply, double divide, const char *base, aud_verdict *v,
                                   sim_errors *errors) {
  for (int i = 0; i < r->n; i++) {
    aud_value *x = &v->reading[i];
    if (base[0] && x->unit && strcmp(x->unit, base) != 0)
      return sim_errors_add(errors, SIM_ERR_INPUT, r->place, r->name, "'%.60s' is in %.40s, which is no unit of %.40s",
                            r->reading[i].name, x->unit, base);
    *x = (aud_value){x->value * divide / multiply, x->low * divide / multiply, x->high * divide / multiply, x->unit};
  }
  return SIM_OK;
}

static void decide(const aud_rule *r, const aud_figure *target, aud_verdict *v) {
  const aud_value *x = v->reading;
  switch (r->kind) {
    case AUD_RULE_SAME:
      v->agreement = aud_agreement_of(x, r->n, v->member);
      v->found = v->agreement.n < r->n;
      break;
    case AUD_RULE_COMPARE:
      v->found = !aud_order_may_hold(x[0], r->order, x[1]);
      break;
    case AUD_RULE_RANK:
      aud_rank(x + 1, r->n - 1, &v->rank_first, &v->rank_last);
      v->found = x[0].value < v->rank_first || x[0].value > v->rank_last;
      break;
    case AUD_RULE_START: {
      aud_value goal = {x[1].value, x[1].value, x[1].value, x[1].unit};
      v->found = aud_order_must_hold(x[0], target->relation == SIM_AT_LEAST ? AUD_ORDER_GE : AUD_ORDER_LE, goal);
      break;
    }
  }
}

sim_status aud_rule_judge(const aud_rule *r, const aud_figure *figure, int n_figures, aud_verdict *v,
                          sim_errors *errors) {
  sim_status st = SIM_OK;
  const aud_figure *target = NULL;
  char key[160];
  *v = (aud_verdict){.reading = calloc((size_t)r->n, sizeof *v->reading),
                     .member = calloc((size_t)r->n, sizeof *v->member),
                     .read = calloc((size_t)n_figures + 1, sizeof *v->read)};
  if (!v->reading || !v->member || !v->read)
    return sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
  aud_context context = {n_figures, figure, r->exact, v->read};
  for (int i = 0; i < r->n; i++) {
    snprintf(key, sizeof key, "%.80s.%.70s", r->name, r->reading[i].name);
    sim_status one = aud_formula_evaluate(r->reading[i].formula, &context, r->place, key, &v->reading[i], errors);
    if (one != SIM_OK) st = one;
  }
  if (st == SIM_OK && r->kind == AUD_RULE_START) st = target_of(r, figure, n_figures, &target, errors);
  if (st == SIM_OK && target) st = readings_convert(r, target->multiply, target->divide, target->base, v, errors);
  if (st == SIM_OK && !target) st = readings_convert(r, r->multiply, r->divide, r->base, v, errors);
  if (st == SIM_OK) decide(r, target, v);
  return st;
}
