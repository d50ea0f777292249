/* What changed since an earlier forecast: inputs and results, as plansim diff finds them. */
#include <math.h>
#include <string.h>

#include "page.h"
#include "wrd_share.h"

enum { BRIEF = 10 /* rows of the brief report */ };

static page_text value_text(const page_report *p, const ans_result_change *x, double value, const stat_share *share) {
  return strcmp(x->what, "target") == 0 ? page_share(p, share, WRD_POINT) : page_number(p, value);
}

static void row_put(page_report *p, page_table *table, const ans_result_change *x) {
  bool share = strcmp(x->what, "target") == 0;
  page_text label;
  ans_result_change_label(x, p->language, label.t, sizeof label.t);
  page_table_row(table, label.t, NULL);
  page_table_cell(table, value_text(p, x, x->old, &x->old_met).t, x->old);
  page_table_cell(table, value_text(p, x, x->now, &x->now_met).t, x->now);
  page_text difference = share ? page_points(p, &x->difference) : page_difference(p, &x->difference);
  page_table_cell(table, difference.t, x->difference.mean);
  page_table_cell(table, wrd_verdict(p->language, x->verdict), NAN);
  page_table_row_end(table);
}

static void results_put(page_report *p, const char *old, const ans_result_changes *changes) {
  const ans_result_change *item = changes->item;
  int n = changes->n;
  const char *given = ans_result_changes_given(changes, p->language);
  const char *head[] = {W(S_OUTCOME), W(S_OLD), W(S_NEW), W(V_DIFFERENCE), W(V_RESULT)};
  page_table table;
  int seen = 0;
  for (int i = 0; i < n; i++) seen += item[i].verdict == STAT_SEEN;
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, W(S_LEAD), page_count(p, n).t, page_count(p, seen).t, old);
  rep_html_close(&p->html);
  if (given) rep_html_leaf(&p->html, "p", NULL, given);
  if (seen == 0) return;
  page_table_open(&table, p, W(S_TABLE), head, 5, true);
  for (int i = 0, told = 0; i < n && !(p->brief && told == BRIEF); i++)
    if (item[i].verdict == STAT_SEEN) {
      row_put(p, &table, &item[i]);
      told++;
    }
  page_table_close(&table);
}

sim_status page_since(page_report *p, sim_errors *errors) {
  const page_earlier *since = p->since;
  results_put(p, since->file, &since->changes);
  if (p->brief) return SIM_OK;
  return page_inputs_changed(p, &since->old, &(ans_side){p->r->scenario[p->main], p->n_inputs, p->input},
                             page_form("{}, {}", since->label, since->file).t,
                             ans_scenario_label(p->r, p->main, p->language), errors);
}
