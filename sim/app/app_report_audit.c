/* The audit of the plan's own figures, when the scenario file that names them is at hand. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_audit.h"
#include "app_report.h"
#include "app_scenarios.h"
#include "io_file.h"

typedef struct teller {
  app_report *report;
  bool list; /* a list is open */
  app_report_table table;
} teller;

static void list_end(teller *t) {
  if (t->list) rep_html_close(&t->report->html);
  t->list = false;
}

static void item_put(teller *t, const char *text) {
  rep_html *h = &t->report->html;
  if (!t->list) rep_html_open(h, "ul");
  t->list = true;
  rep_html_leaf(h, "li", NULL, text);
}

static void say(void *self, ans_audit_part part, const char *text) {
  teller *t = self;
  rep_html *h = &t->report->html;
  if (part == ANS_AUDIT_LINE || part == ANS_AUDIT_ITEM) {
    item_put(t, text);
    return;
  }
  list_end(t);
  rep_html_leaf(h, part == ANS_AUDIT_NOTE ? "p" : "h3", NULL, text);
}

static void figures_begin(void *self, const char *title) {
  teller *t = self;
  app_report *p = t->report;
  const char *head[] = {W(A_FIGURE), W(A_PRINTED), W(A_ROUNDING), W(T_GRADE), W(A_PLACE)};
  list_end(t);
  app_report_table_open(&t->table, p, title, head, 5, false);
}

static void figure(void *self, const ans_audit_figure *f) {
  teller *t = self;
  const char *cell[] = {f->printed, f->rounding, f->grade, f->place};
  app_report_table_row(&t->table, f->name, NULL);
  for (int c = 0; c < 4; c++) app_report_table_cell(&t->table, cell[c], NAN);
  app_report_table_row_end(&t->table);
}

static void figures_end(void *self) {
  teller *t = self;
  app_report_table_close(&t->table);
}

/* The scenario of a file that is called as the main variant and names statements; -1 without. */
static int scenario_find(const app_report *p, const app_scenarios *all) {
  for (int i = 0; i < all->n; i++)
    if (strcmp(all->item[i].name, p->r->variant[p->main]) == 0 && all->item[i].statements) return i;
  return -1;
}

static sim_status tell(app_report *p, const sim_scenario *scenario, const char *file, sim_errors *errors) {
  teller t = {.report = p};
  ans_audit audit;
  sim_status st = app_audit_make(&audit, scenario, errors);
  if (st == SIM_OK) {
    rep_html_leaf(&p->html, "p", NULL, W(A_INTRO));
    rep_html_open(&p->html, "p");
    rep_html_attr(&p->html, "class", "note");
    rep_html_say(&p->html, W(A_FROM), file);
    rep_html_close(&p->html);
    ans_audit_tell(&audit, &(ans_audit_taker){&t, say, figures_begin, figure, figures_end}, p->language);
    list_end(&t);
  }
  ans_audit_free(&audit);
  return st;
}

/* The file that the user named, and no other: what a results file says of files may have been written by anybody. */
sim_status app_report_audit(app_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  app_scenarios all = {0};
  sim_names none = {0};
  char *path = (char *)p->audit;
  if (!p->audit) {
    rep_html_leaf(&p->html, "p", NULL, W(A_NONE));
    return SIM_OK;
  }
  SIM_TRY(app_scenarios_load(&all, 1, &path, &none, errors));
  int at = scenario_find(p, &all);
  if (at < 0 && all.n > 0 && all.item[0].statements) at = 0; /* another name, but asked for */
  if (at >= 0)
    st = tell(p, &all.item[at], p->audit, errors);
  else
    rep_html_leaf(&p->html, "p", NULL, W(A_UNNAMED));
out:
  app_scenarios_free(&all);
  return st;
}
