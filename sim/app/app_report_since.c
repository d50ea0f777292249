/* What changed since an earlier forecast: inputs and results, as plansim diff finds them. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_diff.h"
#include "app_report.h"
#include "wrd_share.h"

enum { NAME = 600, BRIEF = 10 /* rows of the brief report */ };

/* The same variant of the earlier file; one that the user names goes before it, and the file's own choice stands when it
 * has no such variant. */
static sim_status earlier_open(const app_report *p, app_side *old, sim_errors *errors) {
  char name[NAME];
  sim_errors own = {0};
  snprintf(name, sizeof name, "%.500s:%.63s", p->since, p->r->variant[p->main]);
  if (app_side_open(old, name, NULL, &own) == SIM_OK) return SIM_OK;
  app_side_close(old);
  return app_side_open(old, p->since, NULL, errors);
}

static app_report_text value_text(const app_report *p, const ans_result_change *x, double value, double n) {
  stat_share share = stat_share_of(value * n, n, STAT_CONFIDENCE);
  return strcmp(x->what, "target") == 0 ? app_report_share(p, &share, WRD_POINT) : app_report_number(p, value);
}

static void row_put(app_report *p, app_report_table *table, const ans_result_change *x) {
  bool share = strcmp(x->what, "target") == 0;
  app_report_text label = app_report_form(share || !*x->cell ? "{}" : "{}: {}", x->label[p->language], x->cell);
  app_report_table_row(table, label.t, NULL);
  app_report_table_cell(table, value_text(p, x, x->old, x->old_n).t, x->old);
  app_report_table_cell(table, value_text(p, x, x->now, x->now_n).t, x->now);
  app_report_text difference = share ? app_report_points(p, &x->difference) : app_report_difference(p, &x->difference);
  app_report_table_cell(table, difference.t, x->difference.mean);
  app_report_table_cell(table, wrd_verdict(p->language, x->verdict), NAN);
  app_report_table_row_end(table);
}

static void results_put(app_report *p, const char *old, int n, const ans_result_change *item) {
  const char *head[] = {W(S_OUTCOME), W(S_OLD), W(S_NEW), W(V_DIFFERENCE), W(V_RESULT)};
  app_report_table table;
  int seen = 0;
  for (int i = 0; i < n; i++) seen += item[i].verdict == STAT_SEEN;
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, W(S_LEAD), app_report_count(p, n).t, app_report_count(p, seen).t, old);
  rep_html_close(&p->html);
  if (seen == 0) return;
  app_report_table_open(&table, p, W(S_TABLE), head, 5, true);
  for (int i = 0, told = 0; i < n && !(p->brief && told == BRIEF); i++)
    if (item[i].verdict == STAT_SEEN) {
      row_put(p, &table, &item[i]);
      told++;
    }
  app_report_table_close(&table);
}

sim_status app_report_since(app_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  app_side old = {0}, now = {.r = (res_file *)(uintptr_t)p->r,
                             .shared = true,
                             .scenario = p->main,
                             .name = p->r->scenario[p->main],
                             .n = p->n_inputs,
                             .input = p->input};
  ans_result_change *item = NULL;
  int n = 0;
  bool paired;
  SIM_TRY(earlier_open(p, &old, errors));
  if (!old.r) SIM_TRY(sim_fail(errors, SIM_ERR_USAGE, "--since wants a results file, not %s", p->since));
  SIM_TRY(app_diff_results(&old, &now, &n, &item, &paired, errors));
  const char *slash = strrchr(old.r->path, '/');
  const char *name = slash ? slash + 1 : old.r->path;
  results_put(p, name, n, item);
  if (p->brief) goto out;
  SIM_TRY(
      app_report_inputs_changed(p, &(ans_side){old.name, old.n, old.input}, &(ans_side){now.name, now.n, now.input},
                                app_report_form("{}, {}", ans_scenario_label(old.r, old.scenario, p->language), name).t,
                                ans_scenario_label(p->r, p->main, p->language), errors));
out:
  free(item);
  app_side_close(&old);
  return st;
}
