/* Charts: every kind that this file can give, drawn in memory and taken into the page. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_given.h"
#include "cht_chart.h"
#include "page.h"
#include "page_front.h"
#include "wrd_fill.h"

/* Charts of the gallery have numbers from 0 on; the one of page one has FRONT, and may be there twice. */
enum { FRONT = -1 };

/* As wide as the text of a page of A4, with no letter below 9 points when it is printed. */
static const rep_look paper = {.width_cm = PAGE_CHART_CM, .size_pt = PAGE_CHART_PT};
static const double front_height = 9;

/* One of the charts that a file can give. */
typedef struct one {
  const cht_charts *charts;
  int i, number;
} one;

static sim_status one_draw(const void *self, int fd, sim_errors *errors) {
  const one *c = self;
  cht_picture picture = {.fd = fd, .format = REP_SVG, .look = paper};
  if (c->number == FRONT) picture.look.height_cm = front_height, picture.look.title = "";
  return cht_draw(c->charts, &c->charts->item[c->i], &picture, errors);
}

static sim_status chart_put(page_report *p, const cht_charts *charts, int i, int number, sim_errors *errors) {
  const cht_chart *chart = &charts->item[i];
  char prefix[32] = "front-";
  if (number != FRONT) snprintf(prefix, sizeof prefix, "c%d-", number);
  const page_text id = page_form(number == FRONT ? "front-{}" : "chart-{}", chart->id);
  const page_figure figure = {.id = id.t,
                              .prefix = prefix,
                              .class = number == FRONT ? "chart front" : "chart",
                              .title = number == FRONT ? NULL : chart->title, /* page one says so in its findings */
                              .name = chart->title,
                              .finding = chart->finding};
  return page_figure_put(p, &figure, one_draw, &(one){charts, i, number}, errors);
}

static const char *kind_label(const char *name, int language) {
  const cht_kind *kind;
  for (int i = 0; (kind = cht_kind_at(i)); i++)
    if (strcmp(cht_kind_name(kind), name) == 0) return cht_kind_label(kind, language);
  return name;
}

/* A chart that cannot be drawn is named with the reason; all else is there. Without gnuplot it is the last. */
static sim_status refused(page_report *p, const cht_chart *chart, sim_status st, const sim_errors *own, bool *none,
                          sim_errors *errors) {
  const char *why = own->n > 0 ? own->item[0].message : sim_status_text(st);
  *none = st == SIM_ERR_EXTERNAL;
  if (*p->stop) return SIM_ERR_INTERRUPTED; /* gnuplot met the signal as well */
  if (st != SIM_ERR_EXTERNAL && st != SIM_ERR_ABSENT) return sim_fail(errors, st, "%s", why);
  rep_html_open(&p->html, "p");
  rep_html_attr(&p->html, "class", "note");
  if (*none) {
    rep_html_say(&p->html, W(C_NONE), why);
    snprintf(p->chartless, sizeof p->chartless, "%s", why);
  }
  if (!*none) rep_html_say(&p->html, "{}: {}", chart->title, why);
  rep_html_close(&p->html);
  return SIM_OK;
}

static sim_status kind_put(page_report *p, const cht_charts *charts, const char *kind, int *number, bool *none,
                           sim_errors *errors) {
  bool first = true;
  for (int i = 0; i < charts->n && !*none; i++) {
    sim_errors own = {0};
    if (strcmp(charts->item[i].kind, kind) != 0) continue;
    if (*p->stop) return SIM_ERR_INTERRUPTED;
    if (first) rep_html_leaf(&p->html, "h3", NULL, kind_label(kind, p->language));
    first = false;
    sim_status st = chart_put(p, charts, i, (*number)++, &own);
    if (st != SIM_OK) st = refused(p, &charts->item[i], st, &own, none, errors);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

static void gaps_put(page_report *p, const cht_charts *charts) {
  if (charts->n_gaps == 0) return;
  rep_html_leaf(&p->html, "h3", NULL, W(C_GAPS));
  rep_html_open(&p->html, "ul");
  for (int i = 0; i < charts->n_gaps; i++) {
    rep_html_open(&p->html, "li");
    rep_html_say(&p->html, "{}: {}", kind_label(charts->gap[i].kind, p->language), charts->gap[i].why);
    rep_html_close(&p->html);
  }
  rep_html_close(&p->html);
}

static sim_status kinds_put(page_report *p, const cht_charts *charts, sim_errors *errors) {
  const cht_kind *kind;
  int number = 0;
  bool none = false;
  for (int i = 0; (kind = cht_kind_at(i)); i++) {
    const char *name = cht_kind_name(kind);
    sim_status st = kind_put(p, charts, name, &number, &none, errors);
    if (st != SIM_OK) return st;
  }
  gaps_put(p, charts);
  return SIM_OK;
}

static sim_status gallery_put(page_report *p, sim_errors *errors) {
  cht_charts charts = {0};
  cht_wish wish = {.first = p->r->scenario[p->main],
                   .base = p->base < 0 ? NULL : p->r->scenario[p->base],
                   .all = !page_has_key(p),
                   .lead = true};
  sim_status st = cht_charts_list(&charts, p->r, &wish, p->language, errors);
  if (st == SIM_OK) st = kinds_put(p, &charts, errors);
  cht_charts_free(&charts);
  return st;
}

sim_status page_front_chart(page_report *p, const char *indicator, const char *cell, sim_errors *errors) {
  cht_charts charts = {0};
  sim_errors own = {0};
  bool none = false;
  page_text name = page_form(cell[0] ? "{}[{}]" : "{}{}", indicator, cell);
  cht_wish wish = {.plain = true,
                   .kinds = {.n = 1, .item = {"fan"}},
                   .indicators = {.n = 1, .item = {name.t}},
                   .variants = {.n = 1, .item = {p->r->scenario[p->main]}}};
  sim_status st = cht_charts_list(&charts, p->r, &wish, p->language, &own);
  if (st == SIM_OK && charts.n > 0) st = chart_put(p, &charts, 0, FRONT, &own);
  if (st != SIM_OK && charts.n > 0) st = refused(p, &charts.item[0], st, &own, &none, errors);
  if (st == SIM_ERR_USAGE) st = SIM_OK; /* the indicator was not kept */
  cht_charts_free(&charts);
  return st;
}

/* ---- key indicators as a table ---- */

static page_text range_text(const page_report *p, const double *q, const res_variable *v, int year, int cell) {
  static const double level[3] = {0.5, 0.1, 0.9};
  double x[3];
  for (int i = 0; i < 3; i++) {
    int k = ans_quantile_index(p->r, level[i]);
    x[i] = k < 0 ? NAN : q[((size_t)k * (size_t)p->r->n_years + (size_t)year) * (size_t)v->n_cells + (size_t)cell];
  }
  if (isnan(x[0])) return page_number(p, NAN);
  return page_form("{} [{};\u00a0{}]", page_quantity(p, x[0], v->unit).t, page_quantity(p, x[1], v->unit).t,
                   page_quantity(p, x[2], v->unit).t);
}

static sim_status indicator_rows(page_report *p, page_table *table, int variable, const int years[3],
                                 sim_errors *errors) {
  const res_variable *v = &p->r->variable[variable];
  bool flow = v->kind[0] == 'f'; /* flows have no value at the start */
  for (int cell = 0; cell < v->n_cells; cell++)
    for (int s = 0; s < p->shown; s++) {
      char label[WRD_SENTENCE];
      double *q;
      sim_status read = ans_quantiles_given(p->r, variable, s, &q, errors);
      if (read != SIM_OK) return read;
      ans_cell_label(p->r, variable, cell, p->language, label, sizeof label);
      page_table_row(table, page_form("{} ({})", label, ans_unit_label(v->unit, p->language)).t,
                     p->shown > 1 ? ans_scenario_told(p->r, s, p->language) : NULL);
      for (int i = 0; i < 3; i++)
        page_table_cell(table, flow && years[i] == 0 ? "-" : range_text(p, q, v, years[i], cell).t, NAN);
      page_table_row_end(table);
      free(q);
    }
  return SIM_OK;
}

static sim_status indicators_put(page_report *p, sim_errors *errors) {
  const res_file *r = p->r;
  int years[3] = {0, r->n_years / 2, r->n_years - 1};
  char year[3][16];
  page_table table;
  sim_status st = SIM_OK;
  for (int i = 0; i < 3; i++) snprintf(year[i], sizeof year[i], "%d", r->year[years[i]]);
  const char *head[] = {W(C_INDICATOR), year[0], year[1], year[2]};
  rep_html_leaf(&p->html, "h3", NULL, W(C_KEY));
  page_table_open(&table, p, W(C_KEY_CAPTION), head, 4, false);
  for (int v = 0; v < r->n_variables && st == SIM_OK; v++)
    if (r->variable[v].chart || !page_has_key(p)) st = indicator_rows(p, &table, v, years, errors);
  page_table_close(&table);
  return st;
}

sim_status page_charts(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  rep_html_leaf(&p->html, "p", NULL, W(C_INTRO));
  SIM_TRY(page_explorer(p, errors));
  SIM_TRY(gallery_put(p, errors));
  SIM_TRY(indicators_put(p, errors));
out:
  return st;
}
