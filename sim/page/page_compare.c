/* Variants against the base: key indicators, and what the additional costs. */
#include <math.h>
#include <stdio.h>

#include "ans_price.h"
#include "out_compare.h"
#include "page.h"
#include "wrd_fill.h"
#include "wrd_share.h"

static page_text result_text(const page_report *p, const ans_compare *c, const ans_difference *d) {
  const char *verdict = wrd_verdict(p->language, d->verdict);
  if (d->verdict != STAT_UNSEEN) return page_form("{}", verdict);
  return page_form(W(V_UNSEEN), verdict, page_number(p, ans_compare_detectable(c, d)).t);
}

static void difference_row(page_report *p, page_table *table, const ans_compare *c, int pick, int s) {
  const ans_difference *d = ans_compare_found(c, pick, s);
  wrd_voice voice = page_voice(p);
  char text[WRD_SENTENCE];
  ans_pick_label(c->r, &c->picks.item[pick], p->language, text, sizeof text);
  page_table_row(table, text, c->n > 2 ? ans_scenario_told(c->r, c->scenario[s], p->language) : NULL);
  wrd_difference(voice, &d->of.paired, text, sizeof text);
  page_table_cell(table, text, d->of.paired.mean);
  wrd_difference_interval(voice, &d->of.paired, text, sizeof text);
  page_table_cell(table, text, d->of.paired.interval.low);
  wrd_ahead(voice, &d->of.paired, text, sizeof text);
  page_table_cell(table, text, d->of.above);
  wrd_p(voice, d->adjusted, text, sizeof text);
  page_table_cell(table, text, d->adjusted);
  page_table_cell(table, result_text(p, c, d).t, NAN);
  page_table_row_end(table);
}

static void differences_put(page_report *p, const ans_compare *c) {
  const char *head[] = {W(C_INDICATOR), W(V_DIFFERENCE), W(V_INTERVAL), W(V_WORLDS), W(V_P), W(V_RESULT)};
  const char *base = ans_scenario_told(c->r, ans_compare_base(c), p->language);
  page_table table;
  rep_html_open(&p->html, "p");
  if (c->tests > 0)
    rep_html_say(&p->html, W(V_INTRO), page_count(p, c->tests).t);
  else
    rep_html_text(&p->html, W(V_NO_PAIR));
  rep_html_close(&p->html);
  page_text caption = page_form(W(V_CAPTION), base);
  if (c->n == 2) caption = page_form("{}: {}", ans_scenario_told(c->r, c->scenario[1], p->language), caption.t);
  page_table_open(&table, p, caption.t, head, 6, true);
  for (int i = 0; i < c->picks.n; i++)
    for (int s = 1; s < c->n; s++) difference_row(p, &table, c, i, s);
  page_table_close(&table);
}

/* A row of the table of costs is a heading when nothing stands behind its first cell. */
static void cost_row(page_table *table, const page_report *p, const out_cell *cell, const char *variant) {
  if (!cell[1].text[0]) {
    page_table_group(table, cell[0].text);
    return;
  }
  page_table_row(table, variant, NULL);
  for (int i = 1; i < 4; i++) {
    page_text text = page_form("{}", cell[i].text);
    if (p->language == SIM_EN) wrd_localise(page_voice(p), text.t, sizeof text.t);
    page_table_cell(table, text.t, NAN);
  }
  page_table_row_end(table);
}

static sim_status costs_put(page_report *p, const ans_compare *c, sim_errors *errors) {
  const char *head[] = {W(V_VARIANT), W(V_EXTRA), W(V_EFFECT), W(V_ONE)};
  out_table rows;
  page_table table;
  int year, s = 0;
  sim_status st = out_compare_cost_table(c, &rows, &year, errors);
  if (st == SIM_OK && rows.n > rows.columns) {
    page_text when = page_form("{}", "");
    (void)snprintf(when.t, sizeof when.t, "%d", year);
    rep_html_leaf(&p->html, "h3", NULL, W(V_COSTS));
    rep_html_leaf(&p->html, "p", NULL, page_form(W(V_COST_INTRO), when.t).t);
    page_table_open(&table, p, W(V_COSTS), head, 4, false);
    for (int i = rows.columns; i + 3 < rows.n; i += 4) {
      s = rows.cell[i + 1].text[0] ? s % (c->n - 1) + 1 : 0;
      cost_row(&table, p, &rows.cell[i], ans_scenario_told(c->r, c->scenario[s], p->language));
    }
    page_table_close(&table);
    rep_html_leaf(&p->html, "p", NULL, ans_price_uncosted(p->language));
  }
  out_table_free(&rows);
  return st;
}

sim_status page_compare(page_report *p, sim_errors *errors) {
  const res_file *r = p->r;
  ans_compare c = {.language = p->language, .confidence = STAT_CONFIDENCE};
  ans_compare_asked asked = {.base = p->base < 0 ? NULL : r->scenario[p->base], .all = !page_has_key(p)};
  sim_status st = SIM_OK;
  if (p->base < 0 || !r->keep_all) {
    rep_html_leaf(&p->html, "p", NULL, p->base < 0 ? W(LIMIT_SINGLE) : W(LIMIT_SUMMARY));
    return SIM_OK;
  }
  for (int s = 0; s < p->shown; s++)
    if (!p->brief || s == p->base || s == p->main) asked.variants.item[asked.variants.n++] = r->scenario[s];
  SIM_TRY(ans_compare_make(&c, r, &asked, errors));
  differences_put(p, &c);
  if (!p->brief) SIM_TRY(costs_put(p, &c, errors));
out:
  ans_compare_free(&c);
  return st;
}
