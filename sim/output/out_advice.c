#include "out_advice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_label.h"
#include "out_text.h"
#include "sim_branch.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum {
  T_IDLE,
  T_ONE,
  T_LATE,
  T_BUDGET,
  T_MEAN,
  T_YEARS,
  T_LIMIT,
  T_ABOVE,
  T_POINTS,
  T_POINTS_SAME,
  T_POINTS_ABOVE,
  T_CORRELATED,
  T_STILL,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_IDLE] = N_("{}: note: {} is on, and none of these is given: {}: {}"),
    [T_ONE] = N_("{}: note: {} is on, and {} is not given: {}"),
    [T_LATE] = N_("{}: note: {} is after the last year: {}"),
    [T_BUDGET] = N_("{}: {} {} {} in all ({}){}"),
    [T_MEAN] = N_("{}: {} {} {} in all on average, since amounts are uncertain ({}){}"),
    [T_YEARS] = N_("{} in each year from {} to {}"),
    [T_LIMIT] = N_("; the stated limit is {}"),
    [T_ABOVE] = N_("; {} above the stated limit of {}"),
    [T_POINTS] = N_("{}: {} of {} design {3:point|points}: from {} to {} {}{}"),
    [T_POINTS_SAME] = N_("{}: {} of {} design {3:point|points}: {} {}{3:| each}{}"),
    [T_POINTS_ABOVE] = N_("; {} of them above the stated limit of {}"),
    [T_CORRELATED] =
        N_("warning: over the points of the design '{}' and '{}' have a correlation of {}, more than chance "
           "explains: their effects cannot be told apart; take more points or another method"),
    [T_STILL] =
        N_("in every year and future of '{}' these stay as they are at the start: {}; plansim check names processes "
           "that lack their inputs"),
};

/* ---- remarks ---- */

typedef struct telling {
  out_face *out;
  const char *name;
  int language;
} telling;

static void advice_print(void *self, const char *subject, const char *const *keys,
                         const char *const text[SIM_LANGUAGES]) {
  const telling *t = self;
  int l = t->language;
  if (!keys) {
    out_say(t->out, wrd_text(l, texts[T_LATE]), t->name, subject, text[l]);
    return;
  }
  if (!keys[0] || !keys[1]) {
    out_say(t->out, wrd_text(l, texts[T_ONE]), t->name, subject, keys[0] ? keys[0] : "", text[l]);
    return;
  }
  char all[1200] = "";
  for (int i = 0; keys[i]; i++) {
    size_t used = strlen(all);
    snprintf(all + used, sizeof all - used, "%s%s", i ? ", " : "", keys[i]);
  }
  out_say(t->out, wrd_text(l, texts[T_IDLE]), t->name, subject, all, text[l]);
}

void out_advice_print(out_face *out, const sim_scenario *s, int language) {
  telling t = {out, s->name, language};
  if (s->model->advise) s->model->advise(s, advice_print, &t);
}

/* ---- commitments ---- */

/* The sum over the years, rounded to what is no trace of the order of adding. */
static double total_of(const sim_commitment *c, int years) {
  double sum = 0;
  for (int y = 0; y < years; y++) sum += c->by_year[y];
  return sum;
}

static bool is_above(double total, double limit) { return limit > 0 && total > limit * (1 + 1e-9); }

/* "2022 100 000, 2023 120 000", or one number when all years have the same. */
static void years_text(const sim_scenario *s, const sim_commitment *c, int language, char *text, size_t size) {
  int years = sim_scenario_years(s);
  char number[64];
  bool even = years > 1;
  for (int y = 1; y < years; y++) even = even && c->by_year[y] == c->by_year[0];
  text[0] = '\0';
  if (even) {
    char first[16], last[16];
    snprintf(first, sizeof first, "%d", s->year_start);
    snprintf(last, sizeof last, "%d", s->year_end);
    wrd_number(wrd_plain(language), c->by_year[0], number, sizeof number);
    wrd_fill(text, size, wrd_text(language, texts[T_YEARS]), number, first, last);
    return;
  }
  for (int y = 0; y < years; y++) {
    size_t used = strlen(text);
    if (c->by_year[y] == 0) continue;
    wrd_number(wrd_plain(language), c->by_year[y], number, sizeof number);
    snprintf(text + used, size - used, "%s%d: %s", used ? "; " : "", s->year_start + y, number);
  }
}

static void limit_text(double total, double limit, int language, char *text, size_t size) {
  char number[64], more[WRD_SENTENCE];
  text[0] = '\0';
  if (limit <= 0) return;
  wrd_number(wrd_plain(language), limit, number, sizeof number);
  wrd_number(wrd_plain(language), total - limit, more, sizeof more);
  if (is_above(total, limit))
    wrd_fill(text, size, wrd_text(language, texts[T_ABOVE]), more, number);
  else
    wrd_fill(text, size, wrd_text(language, texts[T_LIMIT]), number);
}

static void budget_print(out_face *out, const sim_scenario *s, const sim_commitment *c, int language) {
  char number[64], years[3000], limit[WRD_SENTENCE];
  double total = total_of(c, sim_scenario_years(s));
  wrd_number(wrd_plain(language), total, number, sizeof number);
  years_text(s, c, language, years, sizeof years);
  limit_text(total, c->limit, language, limit, sizeof limit);
  out_say(out, wrd_text(language, texts[c->uncertain ? T_MEAN : T_BUDGET]), s->name, c->label[language], number,
          ans_unit_label(c->unit, language), years, limit);
}

/* Of a design: the least and the most of all points. */
static sim_status points_print(out_face *out, const exp_experiment *e, int variant, sim_commitment *c, int language) {
  const sim_scenario *s = e->variant[variant].scenario;
  char low[64], high[64], n[64], count[64], limit[64], more[WRD_SENTENCE] = "";
  double least = INFINITY, most = -INFINITY;
  int above = 0;
  sim_scenario *own = sim_branch_make(s);
  if (!own) return SIM_ERR_MEMORY;
  for (int p = 0; p < e->n_points; p++) {
    exp_experiment_place(e, variant * e->n_points + p, own);
    if (!s->model->commit(s, own->base, c)) continue;
    double total = total_of(c, sim_scenario_years(s));
    least = fmin(least, total);
    most = fmax(most, total);
    above += is_above(total, c->limit);
  }
  sim_branch_free(own);
  if (!(least <= most)) return SIM_OK;
  wrd_exact(wrd_plain(language), e->n_points, n, sizeof n);
  wrd_exact(wrd_plain(language), above, count, sizeof count);
  wrd_number(wrd_plain(language), least, low, sizeof low);
  wrd_number(wrd_plain(language), most, high, sizeof high);
  wrd_number(wrd_plain(language), c->limit, limit, sizeof limit);
  if (c->limit > 0) wrd_fill(more, sizeof more, wrd_text(language, texts[T_POINTS_ABOVE]), count, limit);
  const char *unit = ans_unit_label(c->unit, language);
  if (strcmp(low, high) == 0)
    out_say(out, wrd_text(language, texts[T_POINTS_SAME]), s->name, c->label[language], n, low, unit, more);
  else
    out_say(out, wrd_text(language, texts[T_POINTS]), s->name, c->label[language], n, low, high, unit, more);
  return SIM_OK;
}

sim_status out_commitments_print(out_face *out, const exp_experiment *e, int language) {
  sim_status st = SIM_OK;
  for (int i = 0; i < e->n_variants && st == SIM_OK; i++) {
    const sim_scenario *s = e->variant[i].scenario;
    sim_commitment c = {.by_year = calloc((size_t)sim_scenario_years(s) + 1, sizeof(double))};
    if (!c.by_year) return SIM_ERR_MEMORY;
    if (s->model->commit && e->design)
      st = points_print(out, e, i, &c, language);
    else if (s->model->commit && s->model->commit(s, s->base, &c))
      budget_print(out, s, &c, language);
    free(c.by_year);
  }
  return st;
}

sim_status out_commitment_print(out_face *out, out_face *warnings, const sim_scenario *scenario, uint64_t seed,
                                int language, sim_errors *errors) {
  exp_experiment e = {0};
  exp_experiment_options o = {.seed = seed, .n_rep = 1, .keep = EXP_KEEP_SUMMARY};
  sim_status st = exp_experiment_make(&e, 1, scenario, &o, errors);
  if (st == SIM_OK) st = out_commitments_print(out, &e, language);
  if (st == SIM_OK) st = out_design_warn(warnings, &e, language);
  exp_experiment_free(&e);
  return st;
}

sim_status out_design_warn(out_face *out, const exp_experiment *e, int language) {
  exp_correlation worst = {.a = EXP_NO_FACTOR};
  char number[40], text[WRD_SENTENCE];
  sim_status st = e->design ? exp_points_correlation(&e->points, e->design, &worst) : SIM_OK;
  if (st != SIM_OK || worst.a == EXP_NO_FACTOR) return st;
  wrd_decimals(wrd_plain(language), worst.r, 2, number, sizeof number);
  (void)wrd_fill(text, sizeof text, wrd_text(language, texts[T_CORRELATED]), e->design->factor[worst.a].path,
                 e->design->factor[worst.b].path, number);
  out_message(out, "%s", text);
  return SIM_OK;
}

/* ---- after the run ---- */

/* The value that a variable has in all years and futures of a scenario; NaN when it has several, or is nothing. */
static sim_status constant_of(const res_file *r, int variable, int scenario, double *value, double *mean, double *sd,
                              sim_errors *errors) {
  sim_status st = SIM_OK;
  *value = NAN;
  SIM_TRY(res_file_summary(r, variable, scenario, RES_MEAN, mean, errors));
  SIM_TRY(res_file_summary(r, variable, scenario, RES_SD, sd, errors));
  for (int y = 1; y < r->n_years; y++)
    if (!islessequal(fabs(mean[y] - mean[0]), 1e-9 * fabs(mean[0])) || !islessequal(sd[y], 1e-9 * fabs(mean[0])))
      return SIM_OK;
  if (r->n_years > 1 && mean[0] != 0) *value = mean[0];
out:
  return st;
}

static bool is_charted(const sim_model *model, const char *name) {
  for (int i = 0; i < model->n_indicators; i++)
    if (strcmp(model->indicators[i].name, name) == 0) return model->indicators[i].chart == 1;
  return false;
}

/* Names of what does not move in a scenario, "" when all does. Pure numbers are left out: an index of what is switched
 * off stays 1. */
static sim_status still_names(const sim_model *model, const res_file *r, int scenario, char *names, size_t size,
                              double *mean, double *sd, sim_errors *errors) {
  sim_status st = SIM_OK;
  names[0] = '\0';
  for (int i = 0; i < r->n_variables; i++) {
    const res_variable *v = &r->variable[i];
    double value;
    size_t used = strlen(names);
    if (v->n_cells != 1 || strcmp(v->unit, "1") == 0 || !is_charted(model, v->name)) continue;
    SIM_TRY(constant_of(r, i, scenario, &value, mean, sd, errors));
    if (!isnan(value)) snprintf(names + used, size - used, "%s%s", used ? ", " : "", v->name);
  }
out:
  return st;
}

sim_status out_still_warn(out_face *out, const sim_model *model, const res_file *r, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  char names[2000], text[2000 + WRD_SENTENCE];
  double *mean = calloc((size_t)r->n_years + 1, sizeof *mean), *sd = calloc((size_t)r->n_years + 1, sizeof *sd);
  if (!mean || !sd) st = SIM_ERR_MEMORY;
  for (int s = 0; st == SIM_OK && s < r->n_scenarios; s += r->n_points) {
    SIM_TRY(still_names(model, r, s, names, sizeof names, mean, sd, errors));
    (void)wrd_fill(text, sizeof text, wrd_text(language, texts[T_STILL]), r->scenario[s], names);
    if (names[0]) out_message(out, "%s", text);
  }
out:
  free(mean);
  free(sd);
  return st;
}
