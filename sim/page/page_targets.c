/* Targets: how likely each is, how far it is missed, when it is met; all of them together; those left out. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_rounded.h"
#include "ans_untouched.h"
#include "page.h"
#include "wrd_fill.h"
#include "wrd_text.h"

static const char *group_of(const page_report *p, int target) {
  const char *group = p->r->target[target].group_label[p->language];
  return *group ? group : W(T_UNGROUPED);
}

/* Calls for a heading when target t begins a group; targets keep the order of the file. */
static bool begins_group(const page_report *p, int target, int before) {
  return before < 0 || strcmp(group_of(p, target), group_of(p, before)) != 0;
}

/* ---- the main variant in depth ---- */

static void against_cell(page_report *p, page_table *table, int target) {
  const ans_difference *d = ans_effects_met(&p->effects, target, p->main);
  const char *verdict = d ? wrd_verdict(p->language, d->verdict) : "-";
  bool number = d && (d->verdict == STAT_SEEN || d->verdict == STAT_UNSEEN);
  page_text text = page_form("{}", verdict);
  if (number) text = page_form(W(T_EFFECT), page_points(p, &d->of.paired).t, page_ahead(p, &d->of.paired).t, verdict);
  page_table_cell(table, text.t, d && d->of.paired.pairs > 1 ? 100 * d->of.paired.mean : -1e300);
}

static void first_cell(page_report *p, page_table *table, const page_found *f) {
  char year[32] = "-";
  bool met = f->level && f->first.median >= 0, not_by_half = f->level && !met && !isnan(f->first.never);
  if (met) snprintf(year, sizeof year, "%d", p->r->year[f->first.median]);
  page_table_cell(table, not_by_half ? W(T_NOT_HALF) : year, met ? p->r->year[f->first.median] : f->level ? 1e6 : 1e7);
}

/* Empty where what is published is the true figure. */
static void true_cell(page_report *p, page_table *table, const res_target *t, const page_found *f) {
  bool same = strcmp(t->truth, t->variable) == 0;
  page_table_cell(table, same ? "" : page_share(p, &f->true_met, WRD_POINT).t, same ? -1 : f->true_met.p);
}

static void target_row(page_report *p, page_table *table, int target) {
  const res_target *t = &p->r->target[target];
  const page_found *f = page_finding(p, target, p->main);
  double middle = isnan(f->q[1]) ? f->mean : f->q[1];
  page_text range =
      page_form("{}\u00a0–\u00a0{}", page_quantity(p, f->q[0], t->unit).t, page_quantity(p, f->q[2], t->unit).t);
  char label[WRD_SENTENCE];
  ans_target_marked(p->r, target, p->language, label, sizeof label);
  page_table_row(table, label, NULL);
  page_table_cell(table, page_yardstick(p, target).t, t->value[p->main]);
  page_table_cell(table, page_share(p, &f->met, WRD_INTERVAL).t, f->met.p);
  if (p->r->weighted) page_table_cell(table, page_share(p, &f->before, WRD_INTERVAL).t, f->before.p);
  if (p->r->twofold) true_cell(p, table, t, f);
  page_table_cell(table, page_amount(p, middle, t->unit).t, middle);
  page_table_cell(table, isnan(f->q[0]) ? "-" : range.t, f->q[0]);
  double missing = f->missing.given_missed;
  bool points = strcmp(t->unit, "%") == 0 && !isnan(missing);
  page_text amount =
      points ? page_form("{}\u00a0{}", page_number(p, missing).t, W(T_POINTS)) : page_amount(p, missing, t->unit);
  page_table_cell(table, amount.t, missing);
  first_cell(p, table, f);
  if (p->base >= 0) against_cell(p, table, target);
  page_table_row_end(table);
}

static void targets_table(page_report *p) {
  const char *base = p->base >= 0 ? ans_scenario_told(p->r, p->base, p->language) : "";
  page_text caption = page_form("{}: {}", W(TARGETS), ans_scenario_told(p->r, p->main, p->language));
  page_text against = page_form(W(T_AGAINST), base);
  page_table table;
  const char *head[10];
  char untouched[WRD_SENTENCE];
  int before = -1, n = 0;
  for (int word = W_T_TARGET; word <= W_T_FIRST; word++) {
    head[n++] = page_word(p, word);
    if (word == W_T_PROBABILITY && p->r->weighted) head[n++] = W(T_BEFORE);
    if (word == W_T_PROBABILITY && p->r->twofold) head[n++] = W(T_TRUE);
  }
  if (p->base >= 0) head[n++] = against.t;
  page_table_open(&table, p, caption.t, head, n, true);
  for (int t = 0; t < p->r->n_evaluated; t++) {
    if (!page_finding(p, t, p->main)->there) continue;
    if (begins_group(p, t, before)) page_table_group(&table, group_of(p, t));
    before = t;
    target_row(p, &table, t);
  }
  page_table_close(&table);
  ans_untouched_text(p->r, p->language, untouched, sizeof untouched);
  if (untouched[0]) rep_html_leaf(&p->html, "p", "note", untouched);
}

/* ---- within the plan's rounding ---- */

static sim_status rounded_row(page_report *p, page_table *table, int target, sim_errors *errors) {
  const res_target *t = &p->r->target[target];
  for (int s = 0; s < p->shown; s++) {
    ans_rounded x;
    if (!ans_is_rounded(p->r, s, target)) continue;
    sim_status st = ans_rounded_of(p->r, s, target, &x, errors);
    if (st != SIM_OK) return st;
    page_text enough = page_form("{}\u00a0{}\u00a0{}", t->relation == SIM_AT_LEAST ? "≥" : "≤",
                                 page_exact(p, x.relaxed).t, ans_unit_label(t->unit, p->language));
    page_table_row(table, t->label[p->language], p->shown > 1 ? ans_scenario_told(p->r, s, p->language) : NULL);
    page_table_cell(table, enough.t, x.relaxed);
    page_table_cell(table, page_share(p, &x.met, WRD_INTERVAL).t, x.met.p);
    page_table_cell(table, page_share(p, &x.within, WRD_INTERVAL).t, x.within.p);
    page_table_row_end(table);
  }
  return SIM_OK;
}

static sim_status rounded_table(page_report *p, sim_errors *errors) {
  const char *head[] = {W(T_TARGET), W(T_ENOUGH), W(T_PROBABILITY), W(T_WITHIN)};
  page_table table;
  sim_status st = SIM_OK;
  int n, n_matter;
  bool *matters = calloc((size_t)p->r->n_evaluated + 1, sizeof *matters);
  if (!matters) return SIM_ERR_MEMORY;
  SIM_TRY(ans_rounded_which(p->r, p->shown, &n, &n_matter, matters, errors));
  if (n == 0) goto out;
  rep_html_leaf(&p->html, "h3", NULL, W(T_ROUNDED));
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, W(T_ROUNDED_NOTE), page_count(p, n).t, page_count(p, n_matter).t);
  rep_html_close(&p->html);
  if (n_matter == 0) goto out;
  page_table_open(&table, p, W(T_ROUNDED), head, 4, true);
  for (int t = 0; t < p->r->n_evaluated && st == SIM_OK; t++)
    if (matters[t]) st = rounded_row(p, &table, t, errors);
  page_table_close(&table);
out:
  free(matters);
  return st;
}

/* ---- all variants ---- */

static void variants_table(page_report *p) {
  const res_file *r = p->r;
  page_table table;
  const char *head[PAGE_COLUMNS] = {W(T_TARGET), W(T_ASKED)};
  if (p->shown < 2) return;
  int before = -1;
  for (int s = 0; s < p->shown; s++) head[2 + s] = ans_scenario_told(r, s, p->language);
  rep_html_leaf(&p->html, "h3", NULL, W(T_VARIANTS));
  page_table_open(&table, p, W(T_VARIANTS), head, 2 + p->shown, true);
  for (int t = 0; t < r->n_evaluated; t++) {
    if (p->brief && !page_counts(p, t)) continue;
    if (begins_group(p, t, before)) page_table_group(&table, group_of(p, t));
    before = t;
    page_table_row(&table, r->target[t].label[p->language], NULL);
    page_table_cell(&table, page_yardstick(p, t).t, r->target[t].value[0]);
    for (int s = 0; s < p->shown; s++) {
      const page_found *f = page_finding(p, t, s);
      page_table_cell(&table, page_share(p, &f->met, p->brief ? WRD_ERROR : WRD_INTERVAL).t,
                      isnan(f->met.p) ? -1 : f->met.p);
    }
    page_table_row_end(&table);
  }
  page_table_close(&table);
}

/* ---- left out ---- */

static void left_out_table(page_report *p) {
  const res_file *r = p->r;
  page_table table;
  const char *head[] = {W(T_TARGET), W(T_REASON), W(T_GRADE), W(T_SOURCE)};
  if (r->n_targets == r->n_evaluated) return;
  rep_html_leaf(&p->html, "h3", NULL, W(T_LEFT_OUT));
  page_table_open(&table, p, W(T_LEFT_OUT), head, 4, false);
  for (int t = r->n_evaluated; t < r->n_targets; t++) {
    page_table_row(&table, r->target[t].label[p->language], NULL);
    page_table_cell(&table, ans_target_reason(&r->target[t], p->language), NAN);
    page_table_cell(&table, page_grade(p, r->target[t].grade), NAN);
    page_table_cell(&table, wrd_source(p->language, r->target[t].source), NAN);
    page_table_row_end(&table);
  }
  page_table_close(&table);
}

bool page_targets_in_full(const page_report *p) { return !p->brief || p->shown < 2; }

sim_status page_targets(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (p->r->n_evaluated > 0) {
    bool full = page_targets_in_full(p);
    rep_html_leaf(&p->html, "p", NULL, full ? W(T_INTRO) : W(T_INTRO_BRIEF));
    if (p->r->twofold) rep_html_leaf(&p->html, "p", NULL, full ? W(T_TRUE_NOTE) : W(T_TRUE_BRIEF));
    rep_html_leaf(&p->html, "p", "note script sorting", W(T_SORT));
    if (full) targets_table(p);
    variants_table(p);
    if (!p->brief) SIM_TRY(rounded_table(p, errors));
    if (!p->brief) SIM_TRY(page_joint_sets(p, errors));
  } else {
    rep_html_leaf(&p->html, "p", NULL, W(LIMIT_NO_TARGETS));
  }
  if (!p->brief) left_out_table(p);
out:
  return st;
}
