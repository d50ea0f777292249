/* Which uncertain numbers drive the leading outcomes, and how much is luck. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "page.h"
#include "wrd_share.h"

enum { TOP = 10, NAMED = 3 };

/* ---- the summary ---- */

static const char *grade_of(const page_report *p, int draw) {
  int input = p->input_of[draw];
  return input >= 0 ? wrd_grade(p->language, p->input[input].grade) : "-";
}

/* The largest n of those that chance does not explain: the only ones that the section lists, too. */
static void driver_items(page_report *p, const page_driving *d, int n) {
  rep_html *h = &p->html;
  rep_html_open(h, "ul");
  for (int i = 0; n > 0 && i < d->n; i++) {
    if (!d->item[i].clear) continue;
    n--;
    rep_html_open(h, "li");
    rep_html_say(h, W(SUM_DRIVER), page_meaning(p, p->r->draw_name[d->item[i].draw]).t,
                 page_percent(p, d->item[i].share, 0).t, grade_of(p, d->item[i].draw));
    rep_html_close(h);
  }
  rep_html_close(h);
}

/* Five futures for each number, as the regression advises. */
void page_rough_say(page_report *p, const page_driving *d) {
  if (d->numbers > 0 && d->counting < 5.0 * d->numbers)
    rep_html_say(&p->html, W(D_ROUGH), page_count(p, round(d->counting)).t, page_count(p, d->numbers).t);
}

static int clear_count(const page_driving *d) {
  int n = 0;
  for (int i = 0; i < d->n; i++) n += d->item[i].clear;
  return n;
}

void page_drivers_say(page_report *p) {
  rep_html *h = &p->html;
  int n = 0;
  double sum = 0;
  char count[16];
  const page_driving *d = &p->drivers[0];
  if (p->undriven || d->none || d->constant || d->n == 0) return;
  const char *label = p->r->target[p->headline[0]].label[p->language];
  while (n < d->n && sum < 0.5 && d->item[n].clear) sum += d->item[n++].share;
  snprintf(count, sizeof count, "%d", n);
  rep_html_open(h, "p");
  int clear = clear_count(d);
  if (sum >= 0.5) {
    rep_html_say(h, W(SUM_HALF), label, count);
  } else {
    rep_html_say(h, W(SUM_NO_HALF), label, page_percent(p, d->explained, 0).t);
    rep_html_text(h, " ");
    rep_html_text(h, clear > 0 ? W(SUM_LARGEST) : W(D_NOT_CLEAR));
  }
  rep_html_close(h);
  if (clear > 0) driver_items(p, d, sum >= 0.5 ? n : NAMED);
}

/* ---- the section ---- */

static void driver_row(page_report *p, page_table *table, const page_driver *d) {
  const char *path = p->r->draw_name[d->draw];
  const res_input *input = p->input_of[d->draw] >= 0 ? &p->input[p->input_of[d->draw]] : NULL;
  page_table_row(table, page_meaning(p, path).t, path);
  page_table_cell(table,
                  page_form("{}{} [{};\u00a0{}]", d->src.value > 0 ? "+" : "", page_decimals(p, d->src.value, 2).t,
                            page_decimals(p, d->src.low, 2).t, page_decimals(p, d->src.high, 2).t)
                      .t,
                  fabs(d->src.value));
  page_table_cell(table, page_percent(p, d->share, 1).t, d->share);
  page_table_cell(table, input ? page_value(p, input, true).t : "", NAN);
  page_table_cell(table, input ? page_grade(p, input->grade) : "-", NAN);
  page_table_row_end(table);
}

static void outcome_put(page_report *p, int i) {
  const page_driving *d = &p->drivers[i];
  const char *label = p->r->target[p->headline[i]].label[p->language];
  const char *head[] = {W(D_NUMBER), W(D_INFLUENCE), W(D_SHARE), W(D_DISTRIBUTION), W(T_GRADE)};
  page_table table;
  rep_html_leaf(&p->html, "h3", NULL, label);
  if (d->none || d->constant) {
    rep_html_leaf(&p->html, "p", NULL, d->none ? wrd_no_value(p->language) : W(D_CONSTANT));
    return;
  }
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, W(D_EXPLAINED), page_percent(p, d->explained, 0).t, page_percent(p, 1 - d->explained, 0).t);
  rep_html_text(&p->html, " ");
  page_rough_say(p, d);
  rep_html_close(&p->html);
  if (clear_count(d) == 0) {
    rep_html_leaf(&p->html, "p", NULL, W(D_NOT_CLEAR));
    return;
  }
  page_table_open(&table, p, label, head, 5, true);
  for (int k = 0, shown = 0; k < d->n && shown < TOP; k++) {
    if (!d->item[k].clear) continue;
    shown++;
    driver_row(p, &table, &d->item[k]);
  }
  page_table_close(&table);
}

sim_status page_drivers(page_report *p, sim_errors *errors) {
  (void)errors;
  if (p->undriven) {
    rep_html_open(&p->html, "p");
    rep_html_say(&p->html, W(D_NONE), p->undriven);
    rep_html_close(&p->html);
    return SIM_OK;
  }
  rep_html_leaf(&p->html, "p", NULL, W(D_INTRO));
  for (int i = 0; i < (p->brief ? 1 : p->n_headlines); i++) outcome_put(p, i);
  return SIM_OK;
}
