#include "std_precision.h"

#include <stdlib.h>
#include <string.h>

#include "ans_name.h"
#include "scn_text.h"
#include "sim_names.h"
#include "wrd_nearest.h"

/* Parts of a condition, in a copy of its text. */
typedef struct parts {
  const char *given; /* the whole */
  char *what, *width;
  ans_name outcome;
  char copy[256];
} parts;

static sim_status wrong(const parts *c, sim_errors *errors, const char *what, const char *name, const char *more) {
  return sim_fail(errors, SIM_ERR_USAGE, "--precision %s: %s '%s'%s", c->given, what, name, more);
}

static sim_status form_wrong(const parts *c, sim_errors *errors) {
  return sim_fail(errors, SIM_ERR_USAGE,
                  "--precision %s: wants INDICATOR[MEMBER]@YEAR:mean:WIDTH, INDICATOR[MEMBER]@YEAR:p50:WIDTH or "
                  "target:NAME:WIDTH",
                  c->given);
}

/* "a[b]@2000:mean:5" */
static sim_status parts_read(parts *c, const char *given, sim_errors *errors) {
  *c = (parts){.given = given};
  if (strlen(given) >= sizeof c->copy) return form_wrong(c, errors);
  memcpy(c->copy, given, strlen(given) + 1);
  char *last = strrchr(c->copy, ':');
  if (!last) return form_wrong(c, errors);
  *last = '\0';
  c->width = last + 1;
  if (!(last = strrchr(c->copy, ':'))) return form_wrong(c, errors);
  *last = '\0';
  c->what = last + 1;
  if (!ans_name_cut(&c->outcome, c->copy)) return form_wrong(c, errors);
  return *c->outcome.name && *c->what && *c->width ? SIM_OK : form_wrong(c, errors);
}

/* A number as in scenario files. */
static sim_status number_read(const parts *c, const char *text, double *value, sim_errors *errors) {
  char why[SCN_WHY];
  scn_node node = {.kind = SCN_SCALAR, .plain = true, .text = text};
  if (!scn_number_read(&node, value, why)) return sim_fail(errors, SIM_ERR_USAGE, "--precision %s: %s", c->given, why);
  return SIM_OK;
}

static sim_status width_read(const parts *c, run_goal *goal, sim_errors *errors) {
  char number[sizeof c->copy];
  snprintf(number, sizeof number, "%s", c->width);
  size_t n = strlen(number);
  goal->relative = number[n - 1] == '%';
  if (goal->relative) number[n - 1] = '\0';
  if (goal->relative && goal->measure == RUN_PROBABILITY)
    return wrong(c, errors, "the half-width of a probability is a plain number such as 0.02, not", c->width, "");
  sim_status st = number_read(c, number, &goal->width, errors);
  if (st == SIM_OK && !(goal->width > 0)) st = wrong(c, errors, "a half-width is above 0, not", c->width, "");
  if (st == SIM_OK && goal->measure == RUN_PROBABILITY && goal->width >= 0.5)
    st = wrong(c, errors,
               "a probability lies between 0 and 1, so its half-width is below 0.5 (0.02 are two points), not",
               c->width, "");
  return st;
}

/* ---- outcomes ---- */

static sim_status what_read(const parts *c, run_goal *goal, sim_errors *errors) {
  double percent;
  goal->measure = RUN_MEAN;
  if (strcmp(c->what, "mean") == 0) return SIM_OK;
  goal->measure = RUN_QUANTILE;
  if (c->what[0] != 'p')
    return wrong(c, errors, "knows mean and quantiles from p1 to p99, e.g. p50, but not", c->what, "");
  sim_status st = number_read(c, c->what + 1, &percent, errors);
  if (st != SIM_OK) return st;
  if (!(percent >= 1 && percent <= 99)) return wrong(c, errors, "quantiles go from p1 to p99; not", c->what, "");
  goal->level = percent / 100;
  return SIM_OK;
}

static sim_status outcome_read(const parts *c, const exp_experiment *e, run_goal *goal, char *text, size_t size,
                               sim_errors *errors) {
  sim_status st = SIM_OK;
  const ans_name *o = &c->outcome;
  ans_column_named found;
  char why[ANS_NAME_WHY];
  SIM_TRY(what_read(c, goal, errors));
  SIM_TRY(width_read(c, goal, errors));
  if (!ans_name_column(e, o, e->year_end, &found, why))
    SIM_TRY(sim_fail(errors, SIM_ERR_USAGE, "--precision %s: %s", c->given, why));
  goal->column = found.column;
  snprintf(text, size, "%s%s%s%s@%d:%s:%.10g%s", o->name, o->cell ? "[" : "", o->cell ? o->cell : "",
           o->cell ? "]" : "", found.year, c->what, goal->width, goal->relative ? "%" : "");
out:
  return st;
}

static sim_status target_read(const parts *c, const exp_experiment *e, run_goal *goal, char *text, size_t size,
                              sim_errors *errors) {
  char hint[160];
  int t = 0;
  wrd_nearest nearest = wrd_nearest_start(c->what);
  goal->measure = RUN_PROBABILITY;
  if (c->outcome.cell || c->outcome.year) return form_wrong(c, errors);
  sim_status st = width_read(c, goal, errors);
  if (st != SIM_OK) return st;
  for (; t < e->n_targets && strcmp(e->target[t].target->name, c->what) != 0; t++)
    wrd_nearest_try(&nearest, e->target[t].target->name);
  wrd_nearest_text(&nearest, hint, sizeof hint);
  if (t == e->n_targets) return wrong(c, errors, "no target that is evaluated is called", c->what, hint);
  goal->column = e->layout.size + e->n_targets + t;
  snprintf(text, size, "target:%s:%.10g", c->what, goal->width);
  return SIM_OK;
}

/* ---- the rule ---- */

/* In these designs the points are one sample or scheme whose size is part of the method: what is wanted is an average
 * over them, to which replications of single points hardly matter. */
static sim_status design_check(const exp_experiment *e, sim_errors *errors) {
  sim_design_method m = e->design ? e->design->method : SIM_DESIGN_LIST;
  if (m != SIM_DESIGN_LATIN_HYPERCUBE && m != SIM_DESIGN_SALTELLI && m != SIM_DESIGN_MORRIS && m != SIM_DESIGN_NESTED)
    return SIM_OK;
  return sim_fail(errors, SIM_ERR_USAGE,
                  "--precision does not go with a %s design: the size of the design is part of its method; give more "
                  "points, or -n",
                  sim_design_method_name(m));
}

static sim_status confidence_read(const char *text, double *confidence, sim_errors *errors) {
  char why[SCN_WHY];
  double percent = 95;
  bool well = !text || scn_option_percent(text, &percent, why);
  if (!well && why[0]) return sim_fail(errors, SIM_ERR_USAGE, "--confidence: %s", why);
  if (!well || !(percent >= 50 && percent <= 99.9))
    return sim_fail(errors, SIM_ERR_USAGE, "--confidence is in per cent from 50 to 99.9, e.g. 95; not %s", text);
  *confidence = percent / 100;
  return SIM_OK;
}

/* All conditions as lines of one text. */
static sim_status rule_write(std_precision *p) {
  size_t size = 64, at;
  for (int i = 0; i < p->n; i++) size += strlen(p->text[i]) + 1;
  if (!(p->rule = malloc(size))) return SIM_ERR_MEMORY;
  at = (size_t)snprintf(p->rule, size, "confidence:%.10g", 100 * p->confidence);
  for (int i = 0; i < p->n; i++) at += (size_t)snprintf(p->rule + at, size - at, "\n%s", p->text[i]);
  p->watch = (exp_watch){p->rule, p->n, p->column};
  return SIM_OK;
}

sim_status std_precision_read(std_precision *p, const sim_names *conditions, const char *confidence,
                              const exp_experiment *e, sim_errors *errors) {
  sim_status st = SIM_OK;
  parts c;
  char text[320];
  size_t n = (size_t)conditions->n;
  *p = (std_precision){.goal = calloc(n + 1, sizeof *p->goal),
                       .text = calloc(n + 1, sizeof *p->text),
                       .column = calloc(n + 1, sizeof *p->column)};
  if (!p->goal || !p->text || !p->column) return SIM_ERR_MEMORY;
  SIM_TRY(confidence_read(confidence, &p->confidence, errors));
  SIM_TRY(design_check(e, errors));
  for (int i = 0; i < conditions->n; i++) {
    SIM_TRY(parts_read(&c, conditions->item[i], errors));
    bool target = strcmp(c.outcome.name, "target") == 0;
    SIM_TRY((target ? target_read : outcome_read)(&c, e, &p->goal[i], text, sizeof text, errors));
    p->column[i] = p->goal[i].column;
    if (!(p->text[i] = strdup(text))) SIM_TRY(SIM_ERR_MEMORY);
    p->n++;
  }
  st = rule_write(p);
out:
  return st;
}

void std_precision_free(std_precision *p) {
  for (int i = 0; i < p->n; i++) free(p->text[i]);
  free(p->goal);
  free(p->text);
  free(p->column);
  free(p->rule);
  *p = (std_precision){0};
}
