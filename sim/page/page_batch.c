/* The report of a design: what was varied, what it did, first and last points, what drives the result, what cannot be
 * told apart. Its sentences speak of points, never of one variant. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_batch.h"
#include "ans_points.h"
#include "page.h"
#include "wrd_fill.h"

enum { FIRST = 10, LAST = 3, FRONT = 15 };

bool page_is_batch(const page_report *p) { return ans_batch_is(p->r); }

static page_text label_of(const page_report *p, int scenario) {
  page_text text;
  ans_point_label(p->r, scenario, p->language, text.t, sizeof text.t);
  return text;
}

static page_text share_of(const page_report *p, const ans_ranked *i) { return page_share(p, &i->share, WRD_ERROR); }

static void line_put(page_report *p, const char *template, const char *a, const char *b, const char *c, const char *d) {
  rep_html_open(&p->html, "li");
  rep_html_say(&p->html, template, a, b, c, d);
  rep_html_close(&p->html);
}

/* ---- the summary ---- */

static void drivers_say(page_report *p, const ans_response *response) {
  char name[WRD_SENTENCE];
  for (int j = 0; j < p->r->n_factors && j < 3; j++) {
    const ans_response *f = &response[j];
    double low = INFINITY, high = -INFINITY;
    for (int i = 0; i < f->n; i++) {
      low = fmin(low, f->bin[i].share);
      high = fmax(high, f->bin[i].share);
    }
    if (f->n == 0) continue;
    ans_factor_name(p->r, f->factor, p->language, name, sizeof name);
    const page_text from = page_percent(p, low, 1), to = page_percent(p, high, 1), part = page_percent(p, f->part, 0);
    if (strcmp(from.t, to.t) == 0)
      line_put(p, W(BT_NO_CHANGE), name, from.t, part.t, "");
    else
      line_put(p, W(BT_DRIVES), name, from.t, to.t, part.t);
  }
}

static void points_say(page_report *p, const ans_batch *b) {
  const ans_rank *k = &b->rank;
  const ans_ranked *first = &k->item[0], *last = &k->item[k->n_ranked > 0 ? k->n_ranked - 1 : 0],
                   *base = ans_batch_ranked(b, k->base);
  line_put(p, W(BT_BASE), label_of(p, k->base).t, share_of(p, base).t, "", "");
  line_put(p, W(BT_FIRST), label_of(p, first->scenario).t, share_of(p, first).t, page_points(p, &first->to_base).t,
           page_ahead(p, &first->to_base).t);
  line_put(p, W(BT_LAST), label_of(p, last->scenario).t, share_of(p, last).t, page_points(p, &last->to_base).t,
           page_ahead(p, &last->to_base).t);
  line_put(p, k->n_best == k->n_ranked ? W(BT_NONE_APART) : W(BT_APART), page_count(p, k->n_best).t,
           page_count(p, k->n_ranked).t, "", "");
}

sim_status page_batch_summary(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_file *r = p->r;
  rep_html *h = &p->html;
  ans_batch b = {0};
  ans_response *response = NULL;
  int target = ans_batch_target(r);
  SIM_TRY(ans_batch_make(&b, r, target, p->base, errors));
  SIM_TRY(ans_batch_responses(&b, &response));
  rep_html_open(h, "p");
  rep_html_attr(h, "class", "lead");
  rep_html_say(h, W(BT_LEAD), page_count(p, r->n_points).t, page_count(p, r->n_factors).t, page_count(p, r->n_rep).t);
  rep_html_close(h);
  rep_html_open(h, "p");
  rep_html_say(h, W(BT_ASKED), r->target[target].label[p->language], page_yardstick(p, target).t);
  rep_html_close(h);
  rep_html_open(h, "ul");
  rep_html_attr(h, "class", "headlines");
  points_say(p, &b);
  drivers_say(p, response);
  rep_html_close(h);
  rep_html_leaf(h, "p", "note", W(BT_LUCK));
out:
  ans_batch_free(&b);
  free(response);
  return st;
}

/* ---- what was varied ---- */

static void factor_row(page_report *p, page_table *table, const ans_response *f) {
  char name[WRD_SENTENCE], low[64], high[64];
  const res_file *r = p->r;
  double least = INFINITY, most = -INFINITY;
  for (int i = 0; i < r->n_points; i++) {
    if (r->design_role[i] == EXP_POINT_BASE) continue;
    least = fmin(least, r->design_value[(size_t)i * (size_t)r->n_factors + (size_t)f->factor]);
    most = fmax(most, r->design_value[(size_t)i * (size_t)r->n_factors + (size_t)f->factor]);
  }
  ans_factor_name(r, f->factor, p->language, name, sizeof name);
  ans_factor_value(r, f->factor, least, p->language, low, sizeof low);
  ans_factor_value(r, f->factor, most, p->language, high, sizeof high);
  page_table_row(table, name, r->factor[f->factor]);
  page_table_cell(table, low, least);
  page_table_cell(table, high, most);
  page_table_cell(table, page_percent(p, f->bin[0].share, 1).t, f->bin[0].share);
  page_table_cell(table, page_percent(p, f->bin[f->n > 0 ? f->n - 1 : 0].share, 1).t,
                  f->bin[f->n > 0 ? f->n - 1 : 0].share);
  page_table_cell(table, page_percent(p, f->part, 0).t, f->part);
  page_table_row_end(table);
}

sim_status page_batch_varied(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_batch b = {0};
  ans_response *response = NULL;
  page_table table;
  const char *head[] = {W(BT_FACTOR), W(BT_LOWEST), W(BT_HIGHEST), W(BT_AT_LOWEST), W(BT_AT_HIGHEST), W(BT_PART)};
  SIM_TRY(ans_batch_make(&b, p->r, ans_batch_target(p->r), p->base, errors));
  SIM_TRY(ans_batch_responses(&b, &response));
  rep_html_leaf(&p->html, "p", NULL, W(BT_VARIED_INTRO));
  page_table_open(&table, p, W(BT_VARIED), head, 6, true);
  for (int j = 0; j < p->r->n_factors; j++) factor_row(p, &table, &response[j]);
  page_table_close(&table);
out:
  ans_batch_free(&b);
  free(response);
  return st;
}

/* ---- first, last, and the front ---- */

static const char *best_of(const page_report *p, const ans_rank *k, const ans_ranked *i) {
  ans_rank_verdict is = ans_rank_verdict_of(k, i);
  return is == ANS_RANK_MAY_BE_BEST ? W(BT_MAY) : is == ANS_RANK_NOT_BEST ? W(BT_NOT) : "-";
}

static void rank_row(page_report *p, page_table *table, const ans_rank *k, const ans_ranked *i) {
  page_text cost = page_form("-");
  if (k->costed) cost = page_amount(p, i->cost, p->r->variable[k->cost.variable].unit);
  page_text label = label_of(p, i->scenario);
  if (i->rank > 0) label = page_form("{}. {}", page_count(p, i->rank).t, label.t);
  page_table_row(table, label.t, p->r->scenario[i->scenario]);
  page_table_cell(table, share_of(p, i).t, i->of.mean);
  page_table_cell(table, i->scenario == k->base ? "-" : page_points(p, &i->to_base).t, i->to_base.mean);
  page_table_cell(table, best_of(p, k, i), i->of.may_be_best);
  page_table_cell(table, cost.t, i->cost);
  page_table_row_end(table);
}

sim_status page_batch_points(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_batch b = {0};
  page_table table;
  const char *head[] = {W(BT_POINT), W(BT_MEETS), W(BT_TO_BASE), W(BT_BEST), W(BT_COST)};
  int shown = 0;
  SIM_TRY(ans_batch_make(&b, p->r, ans_batch_target(p->r), p->base, errors));
  const ans_rank *k = &b.rank;
  rep_html_leaf(&p->html, "p", NULL, W(BT_POINTS_INTRO));
  page_table_open(&table, p, W(BT_POINTS), head, 5, true);
  for (int i = 0; i < k->n; i++)
    if (i < FIRST || i >= k->n - LAST || k->item[i].scenario == k->base) rank_row(p, &table, k, &k->item[i]);
  page_table_close(&table);
  if (k->n_front > 0) {
    rep_html_leaf(&p->html, "h3", NULL, W(BT_FRONT));
    page_table_open(&table, p, W(BT_FRONT), head, 5, true);
    for (int i = 0; i < k->n && shown < FRONT; i++) {
      if (!k->item[i].on_front) continue;
      rank_row(p, &table, k, &k->item[i]);
      shown++;
    }
    page_table_close(&table);
  }
out:
  ans_batch_free(&b);
  return st;
}
