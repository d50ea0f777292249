/* Assumptions: every number that went in, and how much rests on which evidence. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_param_path.h"
#include "page.h"
#include "scn_load.h"
#include "sim_observation.h"
#include "sim_posterior.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { FIRST_WEAK = 3 /* C and below */ };

static bool is_given(const res_input *input) { return input->file[0] != '\0'; }

/* ---- by grade ---- */

/* Marks the uncertain numbers of grades from..to; their number. */
static int draws_mark(const page_report *p, int from, int to, bool *in) {
  int n = 0;
  for (int j = 0; j < p->r->n_draws; j++) {
    const char *grade = p->input_of[j] >= 0 ? p->input[p->input_of[j]].grade : "";
    in[j] = false;
    for (int g = from; g <= to; g++) in[j] = in[j] || strcmp(grade, ans_grade[g]) == 0;
    n += in[j];
  }
  return n;
}

static sim_status share_cell(page_report *p, page_table *table, int headline, const bool *in, sim_errors *errors) {
  double r2;
  sim_status st = page_explained(p, headline, in, &r2, errors);
  page_table_cell(table, page_percent(p, r2, 0).t, isnan(r2) ? -1 : r2);
  return st;
}

static sim_status grade_row(page_report *p, page_table *table, int from, int to, bool *in, sim_errors *errors) {
  sim_status st = SIM_OK;
  int n = 0, drawn = draws_mark(p, from, to, in);
  for (int i = 0; i < p->n_inputs; i++)
    for (int g = from; g <= to; g++) n += is_given(&p->input[i]) && strcmp(p->input[i].grade, ans_grade[g]) == 0;
  if (n == 0) return SIM_OK;
  page_table_row(table, from == to ? page_grade(p, ans_grade[from]) : W(I_ALL), NULL);
  page_table_cell(table, page_count(p, n).t, n);
  page_table_cell(table, page_count(p, drawn).t, drawn);
  for (int i = 0; i < p->n_headlines && !p->undriven && st == SIM_OK; i++) st = share_cell(p, table, i, in, errors);
  page_table_row_end(table);
  return st;
}

static sim_status grades_put(page_report *p, sim_errors *errors) {
  const char *head[3 + PAGE_HEADLINES] = {W(I_GRADE), W(I_COUNT), W(I_DRAWN)};
  page_table table;
  sim_status st = SIM_OK;
  int n = 3;
  bool *in = calloc((size_t)p->r->n_draws + 1, sizeof *in);
  if (!in) return SIM_ERR_MEMORY;
  for (int i = 0; i < p->n_headlines && !p->undriven; i++) head[n++] = p->r->target[p->headline[i]].label[p->language];
  rep_html_leaf(&p->html, "h3", NULL, W(I_GRADES));
  rep_html_leaf(&p->html, "p", NULL, W(I_GRADES_INTRO));
  page_table_open(&table, p, W(I_GRADES), head, n, false);
  for (int g = 0; g < ANS_GRADES && st == SIM_OK; g++) st = grade_row(p, &table, g, g, in, errors);
  if (st == SIM_OK) st = grade_row(p, &table, 0, ANS_GRADES - 1, in, errors);
  page_table_close(&table);
  free(in);
  return st;
}

sim_status page_grades_say(page_report *p, sim_errors *errors) {
  double r2[2] = {NAN, NAN};
  const int from[2] = {FIRST_WEAK, ANS_GRADES - 1};
  bool *in = calloc((size_t)p->r->n_draws + 1, sizeof *in);
  sim_status st = in ? SIM_OK : SIM_ERR_MEMORY;
  for (int i = 0; i < 2 && st == SIM_OK && !p->undriven; i++)
    if (draws_mark(p, from[i], ANS_GRADES - 1, in) > 0)
      st = page_explained(p, 0, in, &r2[i], errors);
    else
      r2[i] = 0;
  if (st == SIM_OK && !isnan(r2[0]) && !isnan(r2[1])) {
    rep_html_open(&p->html, "p");
    rep_html_say(&p->html, W(SUM_GRADES), page_percent(p, r2[0], 0).t, p->r->target[p->headline[0]].label[p->language],
                 page_percent(p, r2[1], 0).t);
    rep_html_text(&p->html, " ");
    page_rough_say(p, &p->drivers[0]);
    rep_html_close(&p->html);
  }
  free(in);
  return st;
}

/* ---- the filter ---- */

static void option_put(rep_html *h, const char *value, const char *text) {
  rep_html_open(h, "option");
  rep_html_attr(h, "value", value);
  rep_html_text(h, text);
  rep_html_close(h);
}

static void input_put(rep_html *h, const char *id, const char *type) {
  rep_html_open(h, "input");
  rep_html_attr(h, "id", id);
  rep_html_attr(h, "type", type);
  rep_html_attr(h, "autocomplete", "off");
  rep_html_close(h);
}

static void filter_put(page_report *p) {
  rep_html *h = &p->html;
  rep_html_open(h, "div");
  rep_html_attr(h, "id", "filter");
  rep_html_attr(h, "class", "script");
  rep_html_open(h, "div");
  rep_html_attr(h, "class", "choices");
  rep_html_open(h, "label");
  rep_html_text(h, W(I_FILTER));
  rep_html_open(h, "select");
  rep_html_attr(h, "id", "filter-grade");
  option_put(h, "", W(I_EVERY));
  for (int g = 0; g < ANS_GRADES; g++) option_put(h, ans_grade[g], page_grade(p, ans_grade[g]));
  rep_html_close(h);
  rep_html_close(h);
  rep_html_open(h, "label");
  rep_html_text(h, W(I_WORDS));
  input_put(h, "filter-words", "search");
  rep_html_close(h);
  rep_html_open(h, "label");
  rep_html_attr(h, "class", "tick");
  input_put(h, "filter-drawn", "checkbox");
  rep_html_text(h, W(I_ONLY_DRAWN));
  rep_html_close(h);
  rep_html_open(h, "p");
  rep_html_text(h, W(I_SHOWN));
  rep_html_text(h, ": ");
  rep_html_open(h, "output");
  rep_html_attr(h, "id", "filter-shown");
  rep_html_attr(h, "aria-live", "polite");
  rep_html_close(h);
  rep_html_close(h);
  rep_html_close(h);
  rep_html_close(h);
}

/* ---- all numbers ---- */

/* Do two inputs differ in nothing but the member? */
static bool alike(const res_input *a, const res_input *b) {
  char key[2][ANS_PARAM_KEY];
  ans_param_key(a->parameter, true, key[0]);
  ans_param_key(b->parameter, true, key[1]);
  return is_given(a) && is_given(b) && strcmp(key[0], key[1]) == 0 && a->uncertain == b->uncertain &&
         strcmp(a->distribution, b->distribution) == 0 && strcmp(a->unit_as_written, b->unit_as_written) == 0 &&
         strcmp(a->grade, b->grade) == 0 && strcmp(a->source, b->source) == 0 && strcmp(a->file, b->file) == 0;
}

/* Members of the inputs that are like the i-th, which is the first of them; their number. */
static int members_join(const page_report *p, int i, page_text *members, page_text *lines) {
  int n = 0, last = 0;
  char line[16];
  *members = *lines = page_form("");
  for (int k = i; k < p->n_inputs; k++) {
    const res_input *input = &p->input[k];
    if (!alike(&p->input[i], input)) continue;
    page_text one = page_members(p, input->parameter);
    *members = page_form(n ? "{}; {}" : "{}{}", members->t, one.t);
    snprintf(line, sizeof line, "%d", input->line);
    if (n == 0 || input->line != last) *lines = page_form(n ? "{}, {}" : "{}{}", lines->t, line);
    last = input->line;
    n++;
  }
  return n;
}

static bool told(const page_report *p, int i) {
  for (int k = 0; k < i; k++)
    if (alike(&p->input[k], &p->input[i])) return true;
  return false;
}

/* One row for numbers that differ in nothing but the member. */
static void input_row(page_report *p, page_table *table, int i) {
  const res_input *input = &p->input[i];
  char key[ANS_PARAM_KEY];
  page_text members, lines;
  int n = members_join(p, i, &members, &lines);
  ans_param_key(input->parameter, true, key);
  const char *name = n > 1 ? key : input->parameter;
  page_text label = page_meaning(p, name);
  if (n > 1) label = page_form("{} ({})", label.t, members.t);
  page_table_row_of(table, input->grade, input->uncertain ? "drawn" : "fixed", label.t, name);
  page_table_cell(table, page_value(p, input, false).t, NAN);
  page_table_cell(table, page_unit(p, input).t, NAN);
  page_table_cell(table, page_grade(p, input->grade), NAN);
  page_table_cell(table, wrd_source(p->language, input->source), NAN);
  page_table_cell(table, page_form("{}:{}", input->file, lines.t).t, NAN);
  page_table_row_end(table);
}

static void inputs_put(page_report *p) {
  const char *head[] = {W(I_NAME), W(I_VALUE), W(I_UNIT), W(I_GRADE), W(T_SOURCE), W(I_PLACE)};
  page_table table;
  int left = 0;
  page_text caption = page_form(W(I_TABLE), ans_scenario_label(p->r, p->main, p->language));
  rep_html_leaf(&p->html, "h3", NULL, caption.t);
  filter_put(p);
  rep_html_open(&p->html, "div");
  rep_html_attr(&p->html, "class", "inputs");
  page_table_open(&table, p, caption.t, head, 6, true);
  for (int i = 0; i < p->n_inputs; i++) {
    left += !is_given(&p->input[i]);
    if (is_given(&p->input[i]) && !told(p, i)) input_row(p, &table, i);
  }
  page_table_close(&table);
  rep_html_close(&p->html);
  if (left == 0) return;
  rep_html_open(&p->html, "p");
  rep_html_attr(&p->html, "class", "note");
  rep_html_say(&p->html, W(I_REST), page_count(p, left).t);
  rep_html_close(&p->html);
}

/* ---- what was learnt from the past ---- */

/* A text of another version may be unreadable: the page says so and goes on. */
static sim_status posterior_put(page_report *p, sim_errors *errors) {
  sim_scenario scenario = {0};
  sim_errors own = {0};
  const char *text = res_file_scenario_text(p->r, res_file_first(p->r, p->main));
  if (!text || !text[0]) return SIM_OK;
  sim_status st = scn_parse(p->r->model, p->r->path, text, &scenario, &own);
  const sim_posterior *q = scenario.posterior;
  if (st == SIM_OK && q) {
    rep_html_open(&p->html, "p");
    rep_html_say(&p->html, W(I_POSTERIOR), page_count(p, q->n_columns).t, page_count(p, q->n_rows).t,
                 page_number(p, sim_posterior_effective(q)).t, q->source ? wrd_source(p->language, q->source) : "-",
                 wrd_grade(p->language, q->grade ? q->grade : ""));
    rep_html_close(&p->html);
  } else if (st != SIM_OK && st != SIM_ERR_MEMORY) {
    rep_html_open(&p->html, "p");
    rep_html_attr(&p->html, "class", "note");
    rep_html_say(&p->html, W(I_UNREADABLE), own.n > 0 ? own.item[0].message : sim_status_text(st));
    rep_html_close(&p->html);
  }
  sim_scenario_free(&scenario);
  return st == SIM_ERR_MEMORY ? sim_fail(errors, st, "%s", sim_status_text(st)) : SIM_OK;
}

static void weights_put(page_report *p) {
  if (!p->r->weighted) return;
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, W(I_WEIGHTED), page_counting(p, p->main).t);
  rep_html_close(&p->html);
}

static void observations_put(page_report *p) {
  static const char *const use[] = {[SIM_USE_CALIBRATION] = N_("calibration"),
                                    [SIM_USE_CONDITION] = N_("condition"),
                                    [SIM_USE_NONE] = NC_("use", "none")};
  const res_file *r = p->r;
  const char *head[] = {W(I_OBSERVATION), W(I_VALUE), W(I_OBSERVED_ERROR), W(I_USE), W(I_GRADE), W(T_SOURCE)};
  page_table table;
  if (r->n_observations == 0) return;
  rep_html_leaf(&p->html, "h3", NULL, W(I_OBSERVED));
  page_table_open(&table, p, W(I_OBSERVED), head, 6, true);
  for (int i = 0; i < r->n_observations; i++) {
    const res_observation *o = &r->observation[i];
    page_table_row(&table, o->label[p->language][0] ? o->label[p->language] : o->name, NULL);
    page_table_cell(&table,
                    page_form("{}\u00a0{}", page_exact(p, o->value).t, wrd_unit_written(o->unit, p->language).t).t,
                    o->value);
    page_table_cell(&table, page_number(p, o->standard_error).t, o->standard_error);
    page_table_cell(&table, wrd_text(p->language, use[o->use]), NAN);
    page_table_cell(&table, page_grade(p, o->grade), NAN);
    page_table_cell(&table, wrd_source(p->language, o->source), NAN);
    page_table_row_end(&table);
  }
  page_table_close(&table);
}

sim_status page_grades(page_report *p, sim_errors *errors) {
  rep_html_leaf(&p->html, "p", NULL, W(I_INTRO));
  return grades_put(p, errors);
}

sim_status page_assumptions(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  rep_html_leaf(&p->html, "p", NULL, W(I_INTRO));
  SIM_TRY(posterior_put(p, errors));
  weights_put(p);
  SIM_TRY(grades_put(p, errors));
  observations_put(p);
  inputs_put(p);
out:
  return st;
}
