/* Targets together: every set in every variant. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ans_target_sets.h"
#include "page.h"
#include "wrd_fill.h"

static void joint_cells(page_report *p, page_table *table, const ana_joint *j) {
  page_table_cell(table, page_share(p, &j->all, WRD_INTERVAL).t, isnan(j->all.p) ? -1 : j->all.p);
  page_text number =
      page_form("{} ({}–{})", page_count(p, j->met[1]).t, page_count(p, j->met[0]).t, page_count(p, j->met[2]).t);
  page_table_cell(table, isnan(j->met[1]) ? "-" : number.t, j->met[1]);
}

static sim_status set_rows(page_report *p, page_table *table, const ans_target_set *set, bool *in) {
  const res_file *r = p->r;
  size_t block = (size_t)r->n_evaluated * r->n_rep;
  char label[WRD_SENTENCE], size[32];
  int without, n = ans_target_set_mark(r, set, in, &without);
  ans_target_set_label(set, p->language, label, sizeof label);
  snprintf(size, sizeof size, without ? "%d (+%d)" : "%d", n, without);
  for (int s = 0; s < p->shown && n > 0; s++) {
    ana_joint joint;
    const stat_drawn drawn = res_file_drawn(r, s);
    sim_status st =
        ana_joint_of(p->met + (size_t)s * block, r->n_evaluated, in, &drawn, r->n_rep, STAT_CONFIDENCE, &joint);
    if (st != SIM_OK) return st;
    page_table_row(table, label, p->shown > 1 ? ans_scenario_told(r, s, p->language) : NULL);
    page_table_cell(table, size, n);
    joint_cells(p, table, &joint);
    page_table_row_end(table);
  }
  return SIM_OK;
}

sim_status page_joint_sets(page_report *p, sim_errors *errors) {
  (void)errors;
  ans_target_set *set = NULL;
  page_table table;
  int n = 0;
  const char *head[] = {W(J_SET), W(J_SIZE), W(J_ALL), W(J_NUMBER)};
  bool *in = calloc((size_t)p->r->n_evaluated + 1, sizeof *in);
  sim_status st = SIM_OK;
  if (!in) SIM_TRY(SIM_ERR_MEMORY);
  rep_html_leaf(&p->html, "h3", NULL, W(J_TITLE));
  if (!p->met) {
    rep_html_leaf(&p->html, "p", NULL, W(LIMIT_SUMMARY));
    goto out;
  }
  rep_html_leaf(&p->html, "p", NULL, W(J_INTRO));
  SIM_TRY(ans_target_sets_list(p->r, &n, &set));
  page_table_open(&table, p, W(J_TITLE), head, 4, true);
  for (int i = 0; i < n; i++) SIM_TRY(set_rows(p, &table, &set[i], in));
  page_table_close(&table);
out:
  free(in);
  free(set);
  return st;
}
