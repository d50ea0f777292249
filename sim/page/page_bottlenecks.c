/* What holds projects up: shares of lost time, over the whole horizon and by period. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ana_binding.h"
#include "ans_land.h"
#include "page.h"
#include "page_front.h"
#include "wrd_share.h"

enum { PERIOD = 5 };

/* Time lost by each constraint from year to year; binding[k]. */
static sim_status binding_find(const page_report *p, int held, int scenario, int first, int last, ana_binding *binding,
                               sim_errors *errors) {
  const res_file *r = p->r;
  size_t n = r->n_rep;
  int k = r->variable[held].n_cells;
  sim_status st = SIM_ERR_MEMORY;
  double *sum = calloc(((size_t)k + 2) * n + 1, sizeof *sum), *year = sum + (size_t)k * n;
  const double **by = calloc((size_t)k + 1, sizeof *by);
  if (!sum || !by) goto out;
  for (int c = 0; c < k; c++) {
    by[c] = sum + (size_t)c * n;
    for (int y = first; y <= last; y++) {
      SIM_TRY(res_file_values(r, held, scenario, y, c, year, errors));
      for (size_t i = 0; i < n; i++) sum[(size_t)c * n + i] += year[i];
    }
  }
  const stat_drawn drawn = res_file_drawn(r, scenario);
  st = ana_binding_of(k, n, by, &drawn, year + n, binding);
out:
  free(sum);
  free(by);
  return st;
}

static const char *member_label(const page_report *p, int variable, int cell) {
  const res_variable *v = &p->r->variable[variable];
  return v->n_axes == 0 ? v->label[p->language] : p->r->axis[v->axis[0]].members.member[cell].label[p->language];
}

/* ---- the sentences of the summary ---- */

static sim_status land_say(page_report *p, sim_errors *errors) {
  ans_land land;
  sim_status st = ans_land_read(&land, p->r, p->main, true, p->language, errors);
  if (st != SIM_OK || !land.known) return st;
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, land.sentence, land.share, land.label, land.year, land.part);
  rep_html_close(&p->html);
  return SIM_OK;
}

sim_status page_holding_find(const page_report *p, app_holding *h, sim_errors *errors) {
  const res_file *r = p->r;
  int held = ans_role_variable(r, SIM_ROLE_HELD), most = 0, next = -1;
  *h = (app_holding){.most = -1, .next = -1};
  if (held < 0 || !r->keep_all || r->n_years < 2) return SIM_OK;
  int k = r->variable[held].n_cells;
  ana_binding *b = calloc((size_t)k + 1, sizeof *b);
  if (!b) return SIM_ERR_MEMORY;
  sim_status st = binding_find(p, held, p->main, 1, r->n_years - 1, b, errors);
  for (int c = 1; c < k; c++)
    if (b[c].share.ratio > b[most].share.ratio) most = c;
  for (int c = 0; c < k; c++)
    if (c != most && (next < 0 || b[c].share.ratio > b[next].share.ratio)) next = c;
  if (st == SIM_OK && !isnan(b[most].first)) {
    *h = (app_holding){most, next, {member_label(p, held, most)}, {b[most].share.ratio}, b[most].first};
    if (next >= 0) {
      h->label[1] = member_label(p, held, next);
      h->share[1] = b[next].share.ratio;
    }
  }
  free(b);
  return st;
}

sim_status page_bottleneck_say(page_report *p, sim_errors *errors) {
  app_holding h;
  char from[16], to[16];
  sim_status st = page_holding_find(p, &h, errors);
  if (st == SIM_OK && h.most >= 0) {
    snprintf(from, sizeof from, "%d", p->r->year[1]);
    snprintf(to, sizeof to, "%d", p->r->year[p->r->n_years - 1]);
    rep_html_open(&p->html, "p");
    rep_html_say(&p->html, W(SUM_BOTTLENECK), from, to, h.label[0], page_percent(p, h.share[0], 0).t,
                 page_percent(p, h.first, 0).t);
    rep_html_text(&p->html, " ");
    if (h.next >= 0) rep_html_say(&p->html, W(SUM_BOTTLENECK_NEXT), h.label[1], page_percent(p, h.share[1], 0).t);
    rep_html_close(&p->html);
  }
  return st == SIM_OK ? land_say(p, errors) : st;
}

/* ---- tables ---- */

typedef struct span {
  int first, last; /* year indices */
} span;

/* The whole, then periods of five years when there are several; of ten or more where these would be too many columns,
 * so that the last period is the end of the run. */
static int spans_make(const res_file *r, span *s, int most) {
  int n = 0, last = r->n_years - 1, columns = most - 1, period = PERIOD;
  while (period * columns < last) period += PERIOD;
  s[n++] = (span){1, last};
  for (int y = 1; last > PERIOD && y <= last; y += period)
    s[n++] = (span){y, y + period - 1 < last ? y + period - 1 : last};
  return n;
}

static page_text span_text(const page_report *p, span s, int word) {
  char from[16], to[16];
  snprintf(from, sizeof from, "%d", p->r->year[s.first]);
  snprintf(to, sizeof to, "%d", p->r->year[s.last]);
  return page_form(page_word(p, word), from, to);
}

static sim_status shares_put(page_report *p, int held, int scenario, sim_errors *errors) {
  enum { SPANS = 8 };
  const res_file *r = p->r;
  int k = r->variable[held].n_cells, column = 0;
  span spans[SPANS];
  int n = spans_make(r, spans, SPANS);
  page_text title[SPANS];
  const char *head[SPANS + 2];
  page_table table;
  ana_binding *b = calloc((size_t)(n * k) + 1, sizeof *b);
  sim_status st = b ? SIM_OK : SIM_ERR_MEMORY;
  for (int i = 0; i < n && st == SIM_OK; i++)
    st = binding_find(p, held, scenario, spans[i].first, spans[i].last, b + i * k, errors);
  if (st != SIM_OK || isnan(b[0].first)) {
    bool none = r->n_failed[scenario] == r->n_rep;
    if (st == SIM_OK) rep_html_leaf(&p->html, "p", NULL, none ? wrd_no_value(p->language) : W(B_NOTHING));
    free(b);
    return st;
  }
  head[column++] = W(B_CONSTRAINT);
  for (int i = 0; i < n; i++) {
    title[i] = span_text(p, spans[i], W_B_ALL);
    head[column++] = title[i].t;
    if (i == 0) head[column++] = W(B_FIRST);
  }
  page_table_open(&table, p, page_form(W(B_CAPTION), ans_scenario_told(r, scenario, p->language)).t, head, column,
                  true);
  for (int c = 0; c < k; c++) {
    page_table_row(&table, member_label(p, held, c), NULL);
    for (int i = 0; i < n; i++) {
      double share = b[i * k + c].share.ratio;
      page_table_cell(&table, page_percent(p, share, 1).t, share);
      if (i == 0) page_table_cell(&table, page_percent(p, b[c].first, 0).t, b[c].first);
    }
    page_table_row_end(&table);
  }
  page_table_close(&table);
  free(b);
  return SIM_OK;
}

/* Projects lost for each reason, summed over the years; variants side by side. */
static sim_status lost_put(page_report *p, sim_errors *errors) {
  const res_file *r = p->r;
  int lost = ans_role_variable(r, SIM_ROLE_LOST);
  const char *head[PAGE_COLUMNS] = {""};
  page_table table;
  if (lost < 0) return SIM_OK;
  const res_variable *v = &r->variable[lost];
  size_t size = (size_t)r->n_years * (size_t)v->n_cells;
  double *mean = malloc((size_t)p->shown * size * sizeof *mean + 1);
  sim_status st = mean ? SIM_OK : SIM_ERR_MEMORY;
  for (int s = 0; s < p->shown && st == SIM_OK; s++) {
    st = ans_means_given(r, lost, s, mean + (size_t)s * size, errors);
    head[1 + s] = ans_scenario_told(r, s, p->language);
  }
  if (st == SIM_OK) {
    page_text title = span_text(p, (span){1, r->n_years - 1}, W_B_LOST);
    head[0] = ans_unit_label(v->unit, p->language);
    page_table_open(&table, p, page_form("{}. {}", v->label[p->language], title.t).t, head, 1 + p->shown, false);
    for (int c = 0; c < v->n_cells; c++) {
      page_table_row(&table, member_label(p, lost, c), NULL);
      for (int s = 0; s < p->shown; s++) {
        double sum = 0;
        for (int y = 1; y < r->n_years; y++) sum += mean[(size_t)s * size + (size_t)(y * v->n_cells + c)];
        page_table_cell(&table, page_quantity(p, sum, v->unit).t, sum);
      }
      page_table_row_end(&table);
    }
    page_table_close(&table);
  }
  free(mean);
  return st;
}

sim_status page_bottlenecks(page_report *p, sim_errors *errors) {
  const res_file *r = p->r;
  int held = ans_role_variable(r, SIM_ROLE_HELD);
  sim_status st = SIM_OK;
  if (held < 0 || !r->keep_all) {
    const char *name = sim_model_role_name(r->model, SIM_ROLE_HELD);
    page_text why = page_form(held < 0 ? W(B_NO_VARIABLE) : W(B_SUMMARY_ONLY), name);
    rep_html_open(&p->html, "p");
    rep_html_say(&p->html, W(B_NONE), why.t);
    rep_html_close(&p->html);
  } else {
    rep_html_leaf(&p->html, "p", NULL, W(B_INTRO));
    SIM_TRY(shares_put(p, held, p->main, errors));
    if (p->base >= 0 && !p->brief) SIM_TRY(shares_put(p, held, p->base, errors));
  }
  if (!p->brief) SIM_TRY(lost_put(p, errors));
out:
  return st;
}
