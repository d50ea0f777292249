/* Page one: what somebody with two minutes takes away. What the variants are, five findings in plain words, the
 * headline targets of two years, one chart. Every number is one of the pages behind, rounded as a person says it. */
#define _GNU_SOURCE /* strcasestr */

#include "page_front.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "sim_scenario.h"
#include "wrd_fill.h"
#include "wrd_spoken.h"

enum { TOLD = 3 }; /* variants with a sentence; the comparison has them all */

/* ---- numbers in plain words ---- */

static page_text spoken_alone(const page_report *p, double x, const char *unit) {
  page_text number;
  if (wrd_unit_counts(unit) && fabs(x) < 10) return page_quantity(p, x, unit);
  wrd_spoken_number(page_voice(p), x, number.t, sizeof number.t);
  return number;
}

static page_text spoken(const page_report *p, double x, const char *unit) {
  bool plain = isnan(x) || strcmp(unit, "1") == 0;
  return page_form(plain ? "{}" : "{}\u00a0{}", spoken_alone(p, x, unit).t, ans_unit_label(unit, p->language));
}

/* "1.2 % more" than 7 % would be read as 7.1 %. */
static page_text spoken_difference(const page_report *p, double x, const char *unit) {
  if (isnan(x) || strcmp(unit, "%") != 0) return spoken(p, x, unit);
  return page_form("{}\u00a0{}", spoken_alone(p, x, unit).t, W(T_PERCENTAGE_POINTS));
}

static page_text spoken_part(const page_report *p, double part) {
  page_text text;
  wrd_spoken_part(page_voice(p), part, text.t, sizeof text.t);
  return text;
}

static page_text chance(const page_report *p, const stat_share *share, bool brief) {
  page_text text;
  wrd_spoken_chance(page_voice(p), share, brief, text.t, sizeof text.t);
  return text;
}

/* What is likely: the median future; the mean where the file has no quantiles. */
static double likely(const page_found *f) { return isnan(f->q[1]) ? f->mean : f->q[1]; }

static const char *name_of(const page_report *p, int scenario) {
  return p->shown > 1 ? ans_scenario_told(p->r, scenario, p->language)
                      : ans_scenario_label(p->r, scenario, p->language);
}

/* ---- the variants ---- */

static void variant_item(page_report *p, int scenario) {
  const char *text = p->about[scenario].description;
  rep_html_open(&p->html, "li");
  rep_html_leaf(&p->html, "strong", NULL, name_of(p, scenario));
  if (text[0]) {
    rep_html_text(&p->html, ": ");
    rep_html_text_n(&p->html, text, wrd_first_sentence(text));
    rep_html_text(&p->html, ".");
  }
  rep_html_close(&p->html);
}

static void variants_put(page_report *p) {
  int told = 1 + (p->base >= 0);
  rep_html_open(&p->html, "ul");
  rep_html_attr(&p->html, "class", "variants");
  variant_item(p, p->main);
  for (int s = 0; s < p->shown && told < TOLD; s++) {
    if (s == p->main || s == p->base) continue;
    variant_item(p, s);
    told++;
  }
  if (p->base >= 0) variant_item(p, p->base);
  if (p->shown > told) {
    rep_html_open(&p->html, "li");
    rep_html_say(&p->html, W(F_MORE), page_count(p, p->shown - told).t);
    rep_html_close(&p->html);
  }
  rep_html_close(&p->html);
}

/* ---- the findings ---- */

static sim_status count_say(page_report *p) {
  app_counts counts;
  sim_status st = page_counts_find(p, &counts);
  if (st != SIM_OK || counts.n < 2) return st;
  rep_html_open(&p->html, "li");
  rep_html_say(&p->html, W(F_COUNT), page_count(p, counts.likely).t, page_count(p, counts.n).t,
               page_count(p, counts.rare).t);
  if (counts.untold > 0) {
    rep_html_text(&p->html, " ");
    rep_html_say(&p->html, W(F_UNTOLD), page_count(p, counts.untold).t);
  }
  if (counts.together && !isnan(counts.joint.all.p)) {
    rep_html_text(&p->html, " ");
    rep_html_say(&p->html, W(F_ALL), chance(p, &counts.joint.all, false).t);
  }
  rep_html_close(&p->html);
  return SIM_OK;
}

static void headline_say(page_report *p, int target) {
  const res_target *t = &p->r->target[target];
  const page_found *f = page_finding(p, target, p->main);
  rep_html_open(&p->html, "li");
  if (isnan(likely(f)))
    rep_html_say(&p->html, W(SUM_NO_VALUE), t->label[p->language], page_yardstick(p, target).t);
  else
    rep_html_say(&p->html, t->relation == SIM_AT_LEAST ? W(F_HEADLINE) : W(F_HEADLINE_MOST), t->label[p->language],
                 spoken(p, likely(f), t->unit).t, page_exact(p, t->value[p->main]).t, chance(p, &f->met, false).t);
  rep_html_close(&p->html);
}

/* How many targets the futures show to be met more often; -1: not known. */
static int more_often(const page_report *p) {
  int up = 0, n = 0;
  for (int t = 0; p->effects.met && t < p->r->n_evaluated; t++) {
    const ans_difference *d = ans_effects_met(&p->effects, t, p->main);
    if (!d || d->verdict == STAT_TOO_FEW || !page_counts(p, t)) continue;
    n++;
    up += d->verdict == STAT_SEEN && d->of.paired.mean > 0;
  }
  return n ? up : -1;
}

static sim_status gain_say(page_report *p, sim_errors *errors) {
  static const int word[] = {
      [STAT_SAME] = W_F_SAME, [STAT_UNSEEN] = W_F_UNSEEN, [STAT_SEEN] = W_F_ADDS, [STAT_TOO_FEW] = -1};
  const ans_effects *e = &p->effects;
  ans_changed changed;
  int up = more_often(p);
  if (p->base < 0 || !e->met || up < 0) return SIM_OK;
  const ans_difference *d = ans_effects_mean(e, ans_effects_find_target(e, p->headline[0]), p->main);
  if (!d || word[d->verdict] < 0) return SIM_OK;
  sim_status st = ans_effects_changed(p->r, p->base, p->main, &changed, errors);
  if (st != SIM_OK) return st;
  double mean = d->of.paired.mean;
  int text = d->verdict == STAT_SEEN && mean < 0 ? W_F_TAKES : word[d->verdict];
  rep_html_open(&p->html, "li");
  rep_html_say(&p->html, page_word(p, text), name_of(p, p->base),
               spoken_difference(p, fabs(mean), p->r->target[p->headline[0]].unit).t);
  rep_html_text(&p->html, " ");
  rep_html_say(&p->html, W(F_MORE_OFTEN), page_count(p, up).t);
  if (changed.n > 0) {
    rep_html_text(&p->html, " ");
    rep_html_say(&p->html, W(F_RESTS), page_count(p, changed.n).t, page_count(p, changed.of[ANS_GRADES - 1]).t);
  }
  rep_html_close(&p->html);
  return SIM_OK;
}

static sim_status limits_say(page_report *p, sim_errors *errors) {
  app_holding h;
  sim_status st = page_holding_find(p, &h, errors);
  if (st != SIM_OK || h.most < 0 || h.next < 0) return st;
  rep_html_open(&p->html, "li");
  rep_html_say(&p->html, W(F_LIMITS), h.label[0], spoken_part(p, h.share[0]).t, h.label[1],
               spoken_part(p, h.share[1]).t);
  rep_html_close(&p->html);
  return SIM_OK;
}

/* Another variant under which the first headline would be another; the one that differs most. */
static int other_way(const page_report *p) {
  int best = -1;
  double most = 0, own = likely(page_finding(p, p->headline[0], p->main));
  for (int s = 0; s < p->shown; s++) {
    const page_found *f = page_finding(p, p->headline[0], s);
    double apart = fabs(likely(f) - own);
    if (s == p->main || s == p->base || !f->there || !(apart > most)) continue;
    most = apart;
    best = s;
  }
  return best;
}

static void changes_say(page_report *p) {
  const page_driving *d = &p->drivers[0];
  int n = 0, other = other_way(p);
  while (!p->undriven && n < d->n && n < 2 && d->item[n].clear) n++;
  if (n == 0 && other < 0) return;
  rep_html_open(&p->html, "li");
  if (other >= 0) {
    const page_found *f = page_finding(p, p->headline[0], other);
    rep_html_say(&p->html, W(F_OTHER), name_of(p, other), spoken(p, likely(f), p->r->target[p->headline[0]].unit).t);
    rep_html_text(&p->html, " ");
  }
  if (n > 0) {
    const char *second = n > 1 ? p->r->draw_name[d->item[1].draw] : NULL;
    rep_html_say(&p->html, n > 1 ? W(F_DRIVERS) : W(F_DRIVER), page_meaning(p, p->r->draw_name[d->item[0].draw]).t,
                 second ? page_meaning(p, second).t : "");
  }
  rep_html_close(&p->html);
}

static sim_status findings_put(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  rep_html_open(&p->html, "ol");
  rep_html_attr(&p->html, "class", "findings");
  SIM_TRY(count_say(p));
  headline_say(p, p->headline[0]);
  SIM_TRY(gain_say(p, errors));
  SIM_TRY(limits_say(p, errors));
  changes_say(p);
  rep_html_close(&p->html);
out:
  return st;
}

/* ---- the headline targets ---- */

/* The same yardstick in an earlier year, the latest; -1 without one. */
static int earlier_of(const page_report *p, int target) {
  const res_target *a = &p->r->target[target];
  int found = -1;
  for (int t = 0; t < p->r->n_evaluated; t++) {
    const res_target *b = &p->r->target[t];
    bool same = strcmp(a->variable, b->variable) == 0 && strcmp(a->cell_name, b->cell_name) == 0 &&
                strcmp(a->measure, b->measure) == 0 && a->relation == b->relation;
    if (!same || b->year >= a->year || !page_finding(p, t, p->main)->there) continue;
    if (found < 0 || b->year > p->r->target[found].year) found = t;
  }
  return found;
}

static void target_cells(page_report *p, page_table *table, int target) {
  if (target < 0) {
    for (int i = 0; i < 3; i++) page_table_cell(table, "-", NAN);
    return;
  }
  const page_found *f = page_finding(p, target, p->main);
  const res_target *t = &p->r->target[target];
  page_table_cell(
      table, page_form("{}\u00a0{}", t->relation == SIM_AT_LEAST ? "≥" : "≤", page_exact(p, t->value[p->main]).t).t,
      NAN);
  page_table_cell(table, spoken_alone(p, likely(f), t->unit).t, NAN);
  page_table_cell(table, chance(p, &f->met, true).t, NAN);
}

/* Every target of the table that the true figures judge otherwise is met less often by them. */
static bool truth_is_harder(const page_report *p) {
  bool less = false;
  for (int i = 0; i < p->n_headlines; i++) {
    const int target[] = {p->headline[i], earlier_of(p, p->headline[i])};
    for (int k = 0; k < 2 && target[k] >= 0; k++) {
      const page_found *f = page_finding(p, target[k], p->main);
      if (f->true_met.p > f->met.p) return false;
      less = less || f->true_met.p < f->met.p;
    }
  }
  return less;
}

static void headlines_put(page_report *p) {
  const res_file *r = p->r;
  int before[PAGE_HEADLINES], year = 0;
  char years[2][16], label[WRD_SENTENCE];
  page_text head[6];
  const char *heads[7] = {W(T_TARGET)};
  page_table table;
  for (int i = 0; i < p->n_headlines; i++) {
    before[i] = earlier_of(p, p->headline[i]);
    if (before[i] >= 0 && r->target[before[i]].year > year) year = r->target[before[i]].year;
  }
  snprintf(years[0], sizeof years[0], "%d", year);
  snprintf(years[1], sizeof years[1], "%d", r->target[p->headline[0]].year);
  int first = year > 0 ? 0 : 3;
  for (int k = first; k < 6; k++) {
    head[k] = page_form(page_word(p, W_F_ASKED + k % 3), years[k / 3]);
    heads[1 + k - first] = head[k].t;
  }
  page_table_open(&table, p, W(F_HEADLINES), heads, 7 - first, false);
  for (int i = 0; i < p->n_headlines; i++) {
    const res_target *t = &r->target[p->headline[i]];
    int variable = ans_variable_find(r, t->truth), cell = variable < 0 ? -1 : ans_cell_find(r, variable, t->cell_name);
    bool level = cell >= 0 && strcmp(t->measure, "level") == 0;
    if (level) ans_cell_label(r, variable, cell, p->language, label, sizeof label);
    const char *title = level ? label : t->label[p->language], *unit = ans_unit_label(t->unit, p->language);
    bool said = strcasestr(title, unit) != NULL;
    page_text name = page_form(said ? "{}" : "{} ({})", title, unit);
    page_table_row(&table, name.t, NULL);
    if (year > 0) target_cells(p, &table, before[i] >= 0 && r->target[before[i]].year == year ? before[i] : -1);
    target_cells(p, &table, p->headline[i]);
    page_table_row_end(&table);
  }
  page_table_close(&table);
  if (r->twofold)
    rep_html_leaf(&p->html, "p", "note",
                  truth_is_harder(p)        ? W(F_PUBLISHED)
                  : page_targets_in_full(p) ? W(F_PUBLISHED_ONLY)
                                            : W(F_PUBLISHED_BRIEF));
}

/* ---- the page ---- */

sim_status page_front(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  variants_put(p);
  if (p->n_headlines == 0) return SIM_OK;
  SIM_TRY(findings_put(p, errors));
  headlines_put(p);
  SIM_TRY(page_front_chart(p, p->r->target[p->headline[0]].variable, p->r->target[p->headline[0]].cell_name, errors));
out:
  return st;
}
