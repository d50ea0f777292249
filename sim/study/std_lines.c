/* The lines of an allocation: what the levers mean, and between which limits they may move. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_text.h"
#include "sim_design.h"
#include "sim_match.h"
#include "std_optimise.h"
#include "std_param.h"
#include "wrd_nearest.h"
#include "wrd_number.h"

static const sim_param_desc *param_of(const sim_scenario *s, int slot) {
  return &s->model->params[sim_scenario_param(s, slot)];
}

/* How many slots of one line stand side by side: its years. */
static int years_of(const sim_scenario *s, int slot) {
  const sim_param_desc *d = param_of(s, slot);
  int last = SIM_MAX_AXES - 1;
  while (last >= 0 && d->axis[last] == SIM_NO_AXIS) last--;
  return last >= 0 && d->axis[last] == SIM_YEAR_AXIS ? sim_scenario_years(s) : 1;
}

int std_line_year(const sim_scenario *s, int slot) {
  int years = years_of(s, slot);
  return years > 1 ? s->year_start + (slot - s->offset[sim_scenario_param(s, slot)]) % years : 0;
}

/* The first slot of a slot's line: what tells lines apart. */
static int line_start(const sim_scenario *s, int slot) {
  int first = s->offset[sim_scenario_param(s, slot)];
  return slot - (slot - first) % years_of(s, slot);
}

/* ---- which lines ---- */

static sim_status slot_check(const std_optimise *o, int slot, int other) {
  const sim_scenario *s = o->scenario;
  const sim_param_desc *d = param_of(s, slot);
  if (d->kind != SIM_NUMBER)
    return sim_fail(o->errors, SIM_ERR_USAGE, "--levers: %s is no amount that could be shared out", s->slot[slot].path);
  if (strcmp(d->unit, param_of(s, other)->unit) != 0)
    return sim_fail(o->errors, SIM_ERR_USAGE, "--levers: '%.80s' means amounts of several units: name one of them",
                    o->options.levers);
  if (s->slot[slot].uncertain || s->slot[slot].joint)
    return sim_fail(o->errors, SIM_ERR_USAGE,
                    "--levers: %s is uncertain: only amounts that are certain can be shared out", s->slot[slot].path);
  return SIM_OK;
}

/* "training" of "budget_lines[training].amount[2022]"; without a list, the path. */
static void line_name(const sim_scenario *s, int slot, ans_line *line) {
  const sim_param_desc *d = param_of(s, slot);
  int years = years_of(s, slot), at = (slot - s->offset[sim_scenario_param(s, slot)]) / years;
  bool listed = d->axis[0] != SIM_NO_AXIS && d->axis[0] != SIM_YEAR_AXIS &&
                (d->axis[1] == SIM_NO_AXIS || d->axis[1] == SIM_YEAR_AXIS);
  const sim_member *member = listed ? &s->axis[d->axis[0]].member[at] : NULL;
  snprintf(line->name, sizeof line->name, "%.*s", (int)strcspn(s->slot[slot].path, years > 1 ? "[" : ""),
           s->slot[slot].path);
  for (int l = 0; l < SIM_LANGUAGES; l++)
    snprintf(line->label[l], sizeof line->label[l], "%s", listed ? member->label[l] : d->doc[l]);
  if (listed) snprintf(line->name, sizeof line->name, "%s", member->name);
}

/* Groups slot[n] by line; slots of a line stand side by side. */
static sim_status lines_group(std_optimise *o, int n, const int *slot) {
  sim_status st = SIM_OK;
  ans_optimum *a = &o->optimum;
  for (int i = 0; i < n; i++) {
    SIM_TRY(slot_check(o, slot[i], slot[0]));
    bool fresh = i == 0 || line_start(o->scenario, slot[i]) != line_start(o->scenario, slot[i - 1]);
    std_line *line = &o->line[fresh ? a->n_lines++ : a->n_lines - 1];
    if (fresh) {
      *line = (std_line){.slot = calloc((size_t)n, sizeof *line->slot), .part = calloc((size_t)n, sizeof *line->part)};
      if (!line->slot || !line->part) SIM_TRY(SIM_ERR_MEMORY);
      line_name(o->scenario, slot[i], &a->line[a->n_lines - 1]);
    }
    line->slot[line->n_slots++] = slot[i];
  }
out:
  return st;
}

static double year_sum(const std_optimise *o, int year) {
  double sum = 0;
  for (int i = 0; i < o->optimum.n_lines; i++)
    for (int k = 0; k < o->line[i].n_slots; k++)
      if (std_line_year(o->scenario, o->line[i].slot[k]) == year) sum += o->scenario->base[o->line[i].slot[k]];
  return sum;
}

/* The pattern over the years: a line's own, else that of all lines, else the same in each. */
static void patterns_fill(std_optimise *o) {
  for (int i = 0; i < o->optimum.n_lines; i++) {
    std_line *line = &o->line[i];
    double all = 0;
    o->now[i] = 0;
    for (int k = 0; k < line->n_slots; k++) {
      o->now[i] += o->scenario->base[line->slot[k]];
      all += year_sum(o, std_line_year(o->scenario, line->slot[k]));
    }
    for (int k = 0; k < line->n_slots; k++) {
      double years = year_sum(o, std_line_year(o->scenario, line->slot[k]));
      line->part[k] = o->now[i] > 0 ? o->scenario->base[line->slot[k]] / o->now[i]
                      : all > 0     ? years / all
                                    : 1.0 / line->n_slots;
    }
  }
}

/* ---- limits ---- */

static sim_status line_find(const std_optimise *o, const char *option, const char *name, size_t size, int *line) {
  char hint[WRD_HINT], text[96];
  snprintf(text, sizeof text, "%.*s", (int)(size < sizeof text ? size : sizeof text - 1), name);
  wrd_nearest nearest = wrd_nearest_start(text);
  for (*line = 0; *line < o->optimum.n_lines; ++*line) {
    if (strcmp(o->optimum.line[*line].name, text) == 0) return SIM_OK;
    wrd_nearest_try(&nearest, o->optimum.line[*line].name);
  }
  wrd_nearest_text(&nearest, hint, sizeof hint);
  return sim_fail(o->errors, SIM_ERR_USAGE, "%s: '%.80s' is no line of %.80s%s; the first is '%s'", option, text,
                  o->options.levers, hint, o->optimum.line[0].name);
}

/* A number from text[size]; nothing: NaN. Otherwise what is wrong in hint[SCN_WHY], behind a colon, or "". */
static bool number_in(const char *text, size_t size, double *x, char *hint) {
  char copy[40], why[SCN_WHY];
  *x = NAN;
  hint[0] = '\0';
  if (size == 0) return true;
  if (size >= sizeof copy) return false;
  memcpy(copy, text, size);
  copy[size] = '\0';
  if (scn_option_number(copy, x, why)) return true;
  if (why[0]) snprintf(hint, SCN_WHY, ": %.*s", SCN_WHY - 3, why);
  return false;
}

static sim_status bound_read(std_optimise *o, const char *text) {
  const char *equals = strchr(text, '='), *colon = equals ? strchr(equals, ':') : NULL;
  double low, high;
  char hint[SCN_WHY] = "";
  int line;
  if (!colon || !number_in(equals + 1, (size_t)(colon - equals - 1), &low, hint) ||
      !number_in(colon + 1, strlen(colon + 1), &high, hint))
    return sim_fail(o->errors, SIM_ERR_USAGE,
                    "--bound wants LINE=LOW:HIGH, either of which may be left out, not '%.80s'%s", text, hint);
  sim_status st = line_find(o, "--bound", text, (size_t)(equals - text), &line);
  if (st != SIM_OK) return st;
  if (!isnan(low)) o->low[line] = low;
  if (!isnan(high)) o->high[line] = high;
  if (o->low[line] >= 0 && o->low[line] <= o->high[line]) return SIM_OK;
  return sim_fail(o->errors, SIM_ERR_USAGE, "--bound: '%.80s' leaves no amount from 0 up", text);
}

static sim_status fix_read(std_optimise *o, const char *text) {
  const char *equals = strchr(text, '=');
  size_t size = equals ? (size_t)(equals - text) : strlen(text);
  double amount = NAN;
  char hint[SCN_WHY] = "";
  int line;
  if (equals && (!number_in(equals + 1, strlen(equals + 1), &amount, hint) || isnan(amount) || amount < 0))
    return sim_fail(o->errors, SIM_ERR_USAGE, "--fix wants LINE or LINE=AMOUNT, not '%.80s'%s", text, hint);
  sim_status st = line_find(o, "--fix", text, size, &line);
  if (st == SIM_OK) o->low[line] = o->high[line] = equals ? amount : o->now[line];
  return st;
}

/* Adds a cap on a year. */
static sim_status cap_add(std_optimise *o, int year, double most) {
  ans_optimum *a = &o->optimum;
  size_t lines = (size_t)a->n_lines, at = (size_t)++a->n_caps; /* the first cap is that on the sum */
  bool any = false;
  for (int c = 0; c < a->n_caps - 1; c++)
    if (a->cap_year[c] == year) return sim_fail(o->errors, SIM_ERR_USAGE, "--cap: two caps on %d", year);
  for (size_t i = 0; i < lines; i++)
    for (int k = 0; k < o->line[i].n_slots; k++)
      if (std_line_year(o->scenario, o->line[i].slot[k]) == year) {
        o->part[at * lines + i] += o->line[i].part[k];
        any = true;
      }
  if (!any) return sim_fail(o->errors, SIM_ERR_USAGE, "--cap: no line has money in %d", year);
  a->cap_year[at - 1] = year;
  a->cap[at - 1] = o->most[at] = most;
  return SIM_OK;
}

static sim_status cap_read(std_optimise *o, const char *text) {
  const sim_scenario *s = o->scenario;
  sim_status st = SIM_OK;
  const char *equals = strchr(text, '=');
  double year, most;
  char hint[SCN_WHY] = "";
  if (strcmp(text, "plan") == 0) {
    for (int y = s->year_start; y <= s->year_end && st == SIM_OK; y++)
      if (year_sum(o, y) > 0) st = cap_add(o, y, year_sum(o, y));
    return st;
  }
  if (!equals || !number_in(text, (size_t)(equals - text), &year, hint) ||
      !number_in(equals + 1, strlen(equals + 1), &most, hint) || isnan(year) || isnan(most) || most < 0)
    return sim_fail(o->errors, SIM_ERR_USAGE,
                    "--cap wants YEAR=AMOUNT, or plan for what the scenario gives each year, "
                    "not '%.80s'%s",
                    text, hint);
  if (year < s->year_start || year > s->year_end)
    return sim_fail(o->errors, SIM_ERR_USAGE, "--cap: years lie between %d and %d", s->year_start, s->year_end);
  return cap_add(o, (int)year, most);
}

/* Whether a cap that the lower bounds use up leaves a line no more than its own. */
static bool is_held(const std_optimise *o, int line) {
  int n = o->optimum.n_lines;
  for (int c = 0; c < o->limits.n_caps; c++) {
    const double *part = o->part + (size_t)c * (size_t)n;
    double left = o->most[c];
    for (int i = 0; i < n; i++) left -= part[i] * o->low[i];
    if (part[line] > 0 && left <= o->step * part[line] / 2) return true;
  }
  return false;
}

static sim_status limits_check(const std_optimise *o) {
  int broken = ana_allocation_broken(&o->limits, o->low), movable = 0;
  char least[40], cap[40];
  double sum = 0;
  for (int i = 0; i < o->optimum.n_lines; i++) {
    sum += o->part[(size_t)(broken > 0 ? broken : 0) * (size_t)o->optimum.n_lines + (size_t)i] * o->low[i];
    movable += o->high[i] > o->low[i] && !is_held(o, i);
  }
  if (broken >= 0) {
    wrd_format_exact(sum, least, sizeof least);
    wrd_format_exact(o->most[broken], cap, sizeof cap);
    char year[24] = "";
    if (broken > 0) snprintf(year, sizeof year, " of %d", o->optimum.cap_year[broken - 1]);
    return sim_fail(o->errors, SIM_ERR_USAGE, "lower bounds and fixed lines take %s %s, more than the cap%s, %s", least,
                    o->optimum.unit, year, cap);
  }
  if (movable >= 2) return SIM_OK;
  return sim_fail(o->errors, SIM_ERR_USAGE,
                  "there is nothing to choose: %d of %d lines may move within bounds and caps; at least two must",
                  movable, o->optimum.n_lines);
}

/* Amounts are told to five or six digits of the total. */
static double step_of(double total) {
  double step = 1;
  while (step * 1e6 < total) step *= 10;
  while (step * 1e5 > total) step /= 10;
  return step;
}

static sim_status limits_find(std_optimise *o) {
  sim_status st = SIM_OK;
  const std_optimise_options *p = &o->options;
  ans_optimum *a = &o->optimum;
  size_t n = (size_t)a->n_lines;
  double now = 0;
  for (size_t i = 0; i < n; i++) now += o->now[i];
  a->total = isnan(p->total) ? now : p->total;
  if (!isnan(p->total) && !(p->total > 0))
    return sim_fail(o->errors, SIM_ERR_USAGE, "--total: %g is no money to share out; it must be above 0", p->total);
  if (!(a->total > 0))
    return sim_fail(o->errors, SIM_ERR_USAGE,
                    "there is no money to share out: %s gives these lines nothing; --total says how much there is",
                    o->scenario->name);
  for (size_t i = 0; i < n; i++) {
    o->high[i] = a->total;
    o->part[i] = 1;
  }
  o->most[0] = a->total;
  for (int i = 0; p->bound && i < p->bound->n; i++) SIM_TRY(bound_read(o, p->bound->item[i]));
  for (int i = 0; p->fix && i < p->fix->n; i++) SIM_TRY(fix_read(o, p->fix->item[i]));
  for (int i = 0; p->cap && i < p->cap->n; i++) SIM_TRY(cap_read(o, p->cap->item[i]));
  o->limits = (ana_limits){a->n_lines, o->low, o->high, 1 + a->n_caps, o->part, o->most};
  o->step = step_of(a->total);
  for (size_t i = 0; i < n; i++) {
    a->line[i].now = o->now[i];
    a->line[i].low = o->low[i];
    a->line[i].high = o->high[i];
  }
  SIM_TRY(limits_check(o));
out:
  return st;
}

/* ---- the whole ---- */

sim_status std_lines_find(std_optimise *o) {
  sim_status st = SIM_OK;
  const sim_scenario *s = o->scenario;
  size_t years = (size_t)sim_scenario_years(s);
  int *slot = calloc((size_t)s->n_slots + 1, sizeof *slot);
  if (!slot) return SIM_ERR_MEMORY;
  int n = sim_scenario_match(s, o->options.levers, slot);
  size_t room = (size_t)n + 1, caps = years + (o->options.cap ? (size_t)o->options.cap->n : 0) + 1;
  if (n == 0) SIM_TRY(std_param_unknown(o->scenario, "--levers: ", o->options.levers, o->errors));
  o->line = calloc(room, sizeof *o->line);
  o->optimum.line = calloc(room, sizeof *o->optimum.line);
  o->low = calloc(room, sizeof *o->low);
  o->high = calloc(room, sizeof *o->high);
  o->now = calloc(room, sizeof *o->now);
  o->part = calloc(room * (1 + caps), sizeof *o->part);
  o->most = calloc(1 + caps, sizeof *o->most);
  o->optimum.cap_year = calloc(caps, sizeof *o->optimum.cap_year);
  o->optimum.cap = calloc(caps, sizeof *o->optimum.cap);
  if (!o->line || !o->optimum.line || !o->low || !o->high || !o->now || !o->part || !o->most || !o->optimum.cap_year ||
      !o->optimum.cap)
    SIM_TRY(SIM_ERR_MEMORY);
  o->optimum.unit = param_of(s, slot[0])->unit;
  SIM_TRY(lines_group(o, n, slot));
  patterns_fill(o);
  SIM_TRY(limits_find(o));
out:
  free(slot);
  return st;
}
