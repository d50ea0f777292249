/* The explorer: all quantiles of all indicators as data, and the controls that a script brings to life. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_given.h"
#include "ans_met_words.h"
#include "page.h"
#include "wrd_fill.h"

enum { LEVELS = 11, DIGITS = 5 };
static const double level[LEVELS] = {0.05, 0.15, 0.25, 0.35, 0.45, 0.5, 0.55, 0.65, 0.75, 0.85, 0.95};

/* A file with very many cells would make a page that no browser likes: key indicators then. */
enum { NUMBERS_MOST = 1500000 };

static bool wanted(const page_report *p, int variable, bool all) { return all || p->r->variable[variable].chart; }

static double numbers(const page_report *p) {
  double cells = 0;
  for (int v = 0; v < p->r->n_variables; v++) cells += p->r->variable[v].n_cells;
  return cells * p->r->n_years * LEVELS * p->shown;
}

static void texts_put(page_report *p, rep_json *j) {
  rep_json_key(j, "decimal");
  rep_json_text(j, wrd_decimal_mark(p->language));
  rep_json_key(j, "group");
  rep_json_text(j, wrd_group_mark(page_voice(p)));
  rep_json_key(j, "words");
  rep_json_begin(j, '{');
  rep_json_key(j, "median");
  rep_json_text(j, W(E_MEDIAN));
  rep_json_key(j, "target");
  rep_json_text(j, W(E_TARGET));
  rep_json_end(j);
  rep_json_key(j, "years");
  rep_json_begin(j, '[');
  for (int y = 0; y < p->r->n_years; y++) rep_json_number(j, p->r->year[y], 9);
  rep_json_end(j);
  rep_json_key(j, "levels");
  rep_json_begin(j, '[');
  for (int i = 0; i < LEVELS; i++) rep_json_number(j, level[i], DIGITS);
  rep_json_end(j);
  rep_json_key(j, "scenarios");
  rep_json_begin(j, '[');
  for (int s = 0; s < p->shown; s++) rep_json_text(j, ans_scenario_told(p->r, s, p->language));
  rep_json_end(j);
}

static void cells_put(page_report *p, rep_json *j, const res_variable *v, int variable) {
  char label[WRD_SENTENCE];
  rep_json_key(j, "cells");
  rep_json_begin(j, '[');
  for (int c = 0; c < v->n_cells; c++) {
    ans_cell_label(p->r, variable, c, p->language, label, sizeof label);
    size_t n = strlen(v->label[p->language]);
    rep_json_text(j, strlen(label) > n + 2 ? label + n + 2 : label);
  }
  rep_json_end(j);
}

/* With as many digits as the chart needs, or as its text needs to be that of the tables. */
static void quantile_put(rep_json *j, double x) {
  char told[64], plain[64], text[64];
  int digits = DIGITS - 1;
  wrd_format(x, told, sizeof told);
  do {
    snprintf(plain, sizeof plain, "%.*g", ++digits, x);
    wrd_format(strtod(plain, NULL), text, sizeof text);
  } while (digits < 17 && strcmp(text, told) != 0);
  rep_json_number(j, x, digits);
}

/* q[cell][level][year] of one scenario. */
static sim_status quantiles_put(page_report *p, rep_json *j, int variable, int scenario, sim_errors *errors) {
  const res_variable *v = &p->r->variable[variable];
  int years = p->r->n_years, cells = v->n_cells;
  double *q;
  sim_status read = ans_quantiles_given(p->r, variable, scenario, &q, errors);
  if (read != SIM_OK) return read;
  rep_json_begin(j, '[');
  for (int c = 0; c < cells; c++) {
    rep_json_begin(j, '[');
    for (int i = 0; i < LEVELS; i++) {
      int k = ans_quantile_index(p->r, level[i]);
      rep_json_begin(j, '[');
      for (int y = 0; y < years; y++) {
        bool none = k < 0 || (y == 0 && v->kind[0] == 'f'); /* a flow has no value in the initial state */
        quantile_put(j, none ? NAN : q[((size_t)k * (size_t)years + (size_t)y) * (size_t)cells + (size_t)c]);
      }
      rep_json_end(j);
    }
    rep_json_end(j);
  }
  rep_json_end(j);
  free(q);
  return SIM_OK;
}

static sim_status targets_put(page_report *p, rep_json *j, const res_variable *v, int variable, sim_errors *errors) {
  rep_json_key(j, "targets");
  rep_json_begin(j, '[');
  for (int t = 0; t < p->r->n_evaluated; t++) {
    const res_target *target = &p->r->target[t];
    int cell = ans_cell_find(p->r, variable, target->cell_name);
    bool drawn = strcmp(target->variable, v->name) == 0 || strcmp(target->truth, v->name) == 0;
    if (!drawn || strcmp(target->measure, "level") != 0 || cell < 0) continue;
    for (int s = 0; s < p->shown; s++) {
      if (isnan(target->value[s])) continue;
      rep_json_begin(j, '{');
      rep_json_key(j, "scenario");
      rep_json_number(j, s, 9);
      rep_json_key(j, "cell");
      rep_json_number(j, cell, 9);
      rep_json_key(j, "year");
      rep_json_number(j, target->year, 9);
      rep_json_key(j, "value");
      rep_json_number(j, target->value[s], 12);
      rep_json_key(j, "up");
      rep_json_number(j, target->relation == SIM_AT_LEAST, 1);
      rep_json_key(j, "text");
      ans_met met;
      page_text share;
      sim_status st = ans_met_of(p->r, s, t, false, &met, errors);
      if (st != SIM_OK) return st;
      ans_met_words(page_voice(p), &met, share.t, sizeof share.t);
      rep_json_text(j, page_form("{} ({})", page_yardstick(p, t).t, share.t).t);
      rep_json_end(j);
    }
  }
  rep_json_end(j);
  return SIM_OK;
}

static sim_status variable_put(page_report *p, rep_json *j, int variable, sim_errors *errors) {
  const res_variable *v = &p->r->variable[variable];
  sim_status st = SIM_OK;
  rep_json_begin(j, '{');
  rep_json_key(j, "label");
  rep_json_text(j, v->label[p->language]);
  rep_json_key(j, "unit");
  rep_json_text(j, strcmp(v->unit, "1") == 0 ? "" : ans_unit_label(v->unit, p->language));
  cells_put(p, j, v, variable);
  st = targets_put(p, j, v, variable, errors);
  rep_json_key(j, "q");
  rep_json_begin(j, '[');
  for (int s = 0; s < p->shown && st == SIM_OK; s++) st = quantiles_put(p, j, variable, s, errors);
  rep_json_end(j);
  rep_json_end(j);
  return st;
}

/* ---- controls ---- */

static void control_put(page_report *p, const char *element, const char *id, const char *label) {
  rep_html *h = &p->html;
  rep_html_open(h, "label");
  rep_html_text(h, label);
  rep_html_open(h, element);
  rep_html_attr(h, "id", id);
  if (strcmp(element, "input") == 0) rep_html_attr(h, "type", "range");
  rep_html_close(h);
  rep_html_close(h);
}

static void controls_put(page_report *p) {
  rep_html *h = &p->html;
  rep_html_open(h, "div");
  rep_html_attr(h, "id", "explorer");
  rep_html_attr(h, "class", "script");
  rep_html_attr(h, "hidden", "");
  rep_html_leaf(h, "h3", NULL, W(E_TITLE));
  rep_html_leaf(h, "p", "note", W(E_NOTE));
  if (!p->explorer) rep_html_leaf(h, "p", "note", W(E_MOVE));
  rep_html_open(h, "div");
  rep_html_attr(h, "class", "choices");
  control_put(p, "select", "explorer-variable", W(E_INDICATOR));
  control_put(p, "select", "explorer-cell", W(E_MEMBER));
  control_put(p, "select", "explorer-scenario", W(E_VARIANT));
  control_put(p, "input", "explorer-year", W(E_YEAR));
  rep_html_close(h);
  rep_html_open(h, "figure");
  rep_html_attr(h, "id", "explorer-chart");
  rep_html_close(h);
  rep_html_open(h, "output");
  rep_html_attr(h, "id", "explorer-values");
  rep_html_attr(h, "aria-live", "polite");
  rep_html_close(h);
  rep_html_close(h);
}

/* The way to the page on which levers move; also without scripts and on paper. */
static void levers_link_put(page_report *p) {
  rep_html *h = &p->html;
  rep_html_open(h, "p");
  rep_html_text(h, W(E_LEVERS));
  rep_html_text(h, " ");
  rep_html_open(h, "a");
  rep_html_href(h, p->explorer);
  rep_html_text(h, p->explorer);
  rep_html_close(h);
  rep_html_close(h);
}

sim_status page_explorer(page_report *p, sim_errors *errors) {
  rep_json j = {0};
  sim_status st = SIM_OK;
  bool all = numbers(p) <= NUMBERS_MOST;
  if (p->explorer) levers_link_put(p);
  rep_json_begin(&j, '{');
  texts_put(p, &j);
  rep_json_key(&j, "variables");
  rep_json_begin(&j, '[');
  for (int pass = 0; pass < 2; pass++) /* key indicators first */
    for (int v = 0; v < p->r->n_variables && st == SIM_OK; v++)
      if (wanted(p, v, all) && (pass == 0) == (p->r->variable[v].chart != 0)) st = variable_put(p, &j, v, errors);
  rep_json_end(&j);
  rep_json_end(&j);
  if (st == SIM_OK) {
    controls_put(p);
    rep_html_json(&p->html, "explorer-data", &j);
  }
  rep_json_free(&j);
  return st;
}
