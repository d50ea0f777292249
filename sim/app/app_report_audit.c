/* The audit of the plan's own figures, when the scenario file that names them is at hand. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_audit.h"
#include "app_report.h"
#include "io_file.h"

typedef struct teller {
  app_report *report;
  bool list; /* a list is open */
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

static void say(void *self, app_audit_part part, const char *text) {
  teller *t = self;
  rep_html *h = &t->report->html;
  if (part == APP_AUDIT_LINE || part == APP_AUDIT_ITEM) {
    item_put(t, text);
    return;
  }
  list_end(t);
  rep_html_leaf(h, part == APP_AUDIT_NOTE ? "p" : "h3", NULL, text);
}

static void figures(void *self, const char *title, app_table *rows) {
  teller *t = self;
  app_report *p = t->report;
  const char *head[] = {W(A_FIGURE), W(A_PRINTED), W(A_ROUNDING), W(T_GRADE), W(A_PLACE)};
  app_report_table table;
  list_end(t);
  if (rows->columns != 5) return;
  app_report_table_open(&table, p, title, head, 5, false);
  for (int i = 0; i + 4 < rows->n; i += 5) {
    const char *name = rows->cell[i].text;
    app_report_table_row(&table, name + strspn(name, " "), NULL);
    for (int c = 1; c < 5; c++) app_report_table_cell(&table, rows->cell[i + c].text, NAN);
    app_report_table_row_end(&table);
  }
  app_report_table_close(&table);
}

/* The scenario of a file that is called as the main variant and names statements; -1 without. */
static int scenario_find(const app_report *p, const app_scenarios *all) {
  for (int i = 0; i < all->n; i++)
    if (strcmp(all->item[i].name, p->r->variant[p->main]) == 0 && all->item[i].statements) return i;
  return -1;
}

static sim_status tell(app_report *p, const sim_scenario *scenario, const char *file, sim_errors *errors) {
  teller t = {p, false};
  app_audit audit;
  sim_status st = app_audit_make(&audit, scenario, errors);
  if (st == SIM_OK) {
    rep_html_leaf(&p->html, "p", NULL, W(A_INTRO));
    rep_html_open(&p->html, "p");
    rep_html_attr(&p->html, "class", "note");
    rep_html_say(&p->html, W(A_FROM), file);
    rep_html_close(&p->html);
    app_audit_tell(&audit, &(app_audit_taker){&t, say, figures}, p->language);
    list_end(&t);
  }
  app_audit_free(&audit);
  return st;
}

/* Tells the audit of a file; *done when it was the right one. A file that was not asked for may be anything. */
static sim_status file_try(app_report *p, const char *file, bool *done, sim_errors *errors) {
  app_scenarios all = {0};
  sim_names none = {0};
  char *path = (char *)file;
  sim_errors own = {0};
  bool asked = p->audit != NULL;
  sim_status st = app_scenarios_load(&all, 1, &path, &none, asked ? errors : &own);
  int at = st == SIM_OK ? scenario_find(p, &all) : -1;
  if (at < 0 && st == SIM_OK && asked && all.n > 0 && all.item[0].statements) at = 0; /* another name, but asked for */
  if (at >= 0) {
    size_t start = p->html.out.n;
    st = tell(p, &all.item[at], file, asked ? errors : &own);
    *done = st == SIM_OK && p->html.out.n > start;
  }
  app_scenarios_free(&all);
  return asked || st == SIM_ERR_MEMORY ? st : SIM_OK;
}

static bool seen_before(const app_report *p, int i) {
  for (int k = 0; k < i; k++)
    if (strcmp(p->input[k].file, p->input[i].file) == 0) return true;
  return false;
}

/* Files of the run's command that are still there. */
static sim_status command_try(app_report *p, bool *done, bool *any, sim_errors *errors) {
  char *words = strdup(p->r->command), *rest = NULL;
  sim_status st = words ? SIM_OK : SIM_ERR_MEMORY;
  for (char *word = words ? strtok_r(words, " ", &rest) : NULL; word && !*done && st == SIM_OK;
       word = strtok_r(NULL, " ", &rest)) {
    size_t n = strlen(word);
    if (n < 6 || strcmp(word + n - 5, ".yaml") != 0 || !io_file_exists(word)) continue;
    *any = true;
    st = file_try(p, word, done, errors);
  }
  free(words);
  return st;
}

/* Files that inputs came from: the scenario's own file, or one that it extends. */
static sim_status inputs_try(app_report *p, bool *done, bool *any, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < p->n_inputs && !*done && st == SIM_OK; i++) {
    const char *file = p->input[i].file;
    if (!file[0] || seen_before(p, i) || !io_file_exists(file)) continue;
    *any = true;
    st = file_try(p, file, done, errors);
  }
  return st;
}

sim_status app_report_audit(app_report *p, sim_errors *errors) {
  bool done = false, any = p->audit != NULL;
  sim_status st = p->audit ? file_try(p, p->audit, &done, errors) : command_try(p, &done, &any, errors);
  if (st == SIM_OK && !p->audit && !done) st = inputs_try(p, &done, &any, errors);
  if (st == SIM_OK && !done) rep_html_leaf(&p->html, "p", NULL, any ? W(A_UNNAMED) : W(A_NONE));
  return st;
}
