/* The audit of the plan's own figures, when the scenario file that names them is at hand. */
#include <math.h>

#include "page.h"

typedef struct teller {
  page_report *report;
  bool list; /* a list is open */
  page_table table;
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
  page_report *p = t->report;
  const char *head[] = {W(A_FIGURE), W(A_PRINTED), W(A_ROUNDING), W(T_GRADE), W(A_PLACE)};
  list_end(t);
  page_table_open(&t->table, p, title, head, 5, false);
}

static void figure(void *self, const ans_audit_figure *f) {
  teller *t = self;
  const char *cell[] = {f->printed, f->rounding, f->grade, f->place};
  page_table_row(&t->table, f->name, NULL);
  for (int c = 0; c < 4; c++) page_table_cell(&t->table, cell[c], NAN);
  page_table_row_end(&t->table);
}

static void figures_end(void *self) {
  teller *t = self;
  page_table_close(&t->table);
}

/* The file that the user named, and no other: what a results file says of files may have been written by anybody. */
sim_status page_audit(page_report *p, sim_errors *errors) {
  teller t = {.report = p};
  (void)errors;
  if (!p->audit_file || !p->audit) {
    rep_html_leaf(&p->html, "p", NULL, p->audit_file ? W(A_UNNAMED) : W(A_NONE));
    return SIM_OK;
  }
  rep_html_leaf(&p->html, "p", NULL, W(A_INTRO));
  rep_html_open(&p->html, "p");
  rep_html_attr(&p->html, "class", "note");
  rep_html_say(&p->html, W(A_FROM), p->audit_file);
  rep_html_close(&p->html);
  ans_audit_tell(p->audit, &(ans_audit_taker){&t, say, figures_begin, figure, figures_end}, p->language);
  list_end(&t);
  return SIM_OK;
}
