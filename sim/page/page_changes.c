/* What opens the report: in what each variant differs from the base before anything is simulated. The rows are those of
 * plansim diff (ans_changes.h). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_changes.h"
#include "ans_price.h"
#include "out_design.h"
#include "page.h"
#include "wrd_text.h"

/* One pair of variants on its way into the page. */
typedef struct listing {
  page_report *report;
  page_table *table; /* NULL: only counted */
  int n, evidence;   /* numbers that differ; numbers that differ in their evidence alone */
} listing;

static bool is_there(const res_input *x) { return x && x->file[0]; }

static sim_status count_take(void *self, ans_change change, const res_input *old, const res_input *now,
                             sim_errors *errors) {
  listing *l = self;
  (void)old;
  (void)now;
  (void)errors;
  if (change == ANS_EVIDENCE)
    l->evidence++;
  else
    l->n++;
  return SIM_OK;
}

static void grade_put(listing *l, const res_input *old, const res_input *now) {
  const char *a = is_there(old) ? page_grade(l->report, old->grade) : "-";
  const char *b = is_there(now) ? page_grade(l->report, now->grade) : "-";
  page_table_cell(l->table, page_form(strcmp(a, b) == 0 ? "{}" : "{} → {}", a, b).t, NAN);
}

static sim_status row_take(void *self, ans_change change, const res_input *old, const res_input *now,
                           sim_errors *errors) {
  listing *l = self;
  page_report *p = l->report;
  const res_input *any = is_there(now) ? now : old;
  char line[16];
  (void)errors;
  if (change == ANS_EVIDENCE) return SIM_OK;
  page_table_row(l->table, page_meaning(p, any->parameter).t, any->parameter);
  page_text before = is_there(old) ? page_value(p, old, true) : page_form("-");
  page_text after = is_there(now) ? page_value(p, now, true) : page_form("-");
  if (change == ANS_CHANGED && strcmp(before.t, after.t) == 0)
    after = page_form(ans_change_alike(p->language), before.t);
  page_table_cell(l->table, before.t, NAN);
  page_table_cell(l->table, after.t, NAN);
  grade_put(l, old, now);
  page_table_cell(l->table, wrd_source(p->language, any->source), NAN);
  snprintf(line, sizeof line, "%d", any->line);
  page_table_cell(l->table, page_form("{}:{}", any->file, line).t, NAN);
  page_table_row_end(l->table);
  return SIM_OK;
}

sim_status page_inputs_changed(page_report *p, const ans_side *old, const ans_side *now, const char *base,
                               const char *label, sim_errors *errors) {
  const char *head[] = {W(I_NAME), W(X_OLD), W(X_NEW), W(I_GRADE), W(T_SOURCE), W(I_PLACE)};
  page_table table;
  listing l = {.report = p, .table = &table};
  sim_status st = ans_changes_each(old->n, old->input, now->n, now->input, count_take, &l, errors);
  if (st != SIM_OK) return st;
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, W(X_LEAD), label, base, page_count(p, l.n).t);
  if (l.evidence > 0) rep_html_say(&p->html, W(X_EVIDENCE), page_count(p, l.evidence).t);
  rep_html_close(&p->html);
  if (l.n == 0) return SIM_OK;
  rep_html_open(&p->html, "div");
  rep_html_attr(&p->html, "class", "inputs changes");
  page_table_open(&table, p, page_form(W(X_TABLE), label, base).t, head, 6, true);
  st = ans_changes_each(old->n, old->input, now->n, now->input, row_take, &l, errors);
  page_table_close(&table);
  rep_html_close(&p->html);
  return st;
}

sim_status page_changes(page_report *p, sim_errors *errors) {
  ans_file_changes changes = {0};
  int scenario[ANS_SCENARIOS_SHOWN], next = 0;
  sim_status st = SIM_OK;
  if (p->base < 0 || p->r->n_points > 1) {
    rep_html_leaf(&p->html, "p", NULL, W(X_NONE));
    return SIM_OK;
  }
  for (int s = 0; s < p->shown; s++) scenario[s] = s;
  SIM_TRY(ans_file_changes_make(&changes, p->r, p->base, p->shown, scenario, errors));
  for (int s = 0; s < p->shown; s++)
    if (s != p->base) {
      const ans_side *old = &changes.sides.old[next], *now = &changes.sides.now[next];
      const char *base = ans_scenario_label(p->r, p->base, p->language);
      SIM_TRY(page_inputs_changed(p, old, now, base, ans_scenario_label(p->r, s, p->language), errors));
      next++;
    }
  rep_html_leaf(&p->html, "p", "note", ans_price_uncosted(p->language));
out:
  ans_file_changes_free(&changes);
  return st;
}
