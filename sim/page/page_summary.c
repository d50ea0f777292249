/* Behind page one: the same with all figures and errors; sentences that follow from the numbers by rule. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_sureness.h"
#include "page.h"
#include "page_front.h"

static void reached_say(page_report *p, int target) {
  const page_found *f = page_finding(p, target, p->main);
  const char *label = p->r->target[target].label[p->language];
  page_text yardstick = page_yardstick(p, target), share = page_share(p, &f->met, WRD_ERROR);
  if (f->n > 0 && !f->met.none && !f->met.all)
    rep_html_say(&p->html, W(SUM_MET), label, yardstick.t, share.t);
  else if (f->n > 0 && p->r->weighted)
    rep_html_say(&p->html, page_word(p, f->met.none ? W_SUM_NONE_COUNTS : W_SUM_ALL_COUNT), label, yardstick.t,
                 share.t);
  else if (f->n > 0)
    rep_html_say(&p->html, page_word(p, f->met.none ? W_SUM_NONE : W_SUM_ALL), label, yardstick.t,
                 page_count(p, f->n).t, share.t);
  else
    rep_html_say(&p->html, W(SUM_NO_VALUE), label, yardstick.t);
}

static void given_say(page_report *p, int target) {
  const page_found *f = page_finding(p, target, p->main);
  if (!p->r->weighted || !(f->given.n > 0)) return;
  rep_html_text(&p->html, " ");
  rep_html_say(&p->html, W(SUM_BEFORE), page_share(p, &f->before, WRD_ERROR).t);
}

static void outcome_say(page_report *p, int target) {
  const page_found *f = page_finding(p, target, p->main);
  const char *unit = p->r->target[target].unit;
  rep_html_text(&p->html, " ");
  if (!isnan(f->q[1]))
    rep_html_say(&p->html, W(SUM_MEDIAN), page_amount(p, f->q[1], unit).t, page_quantity(p, f->q[0], unit).t,
                 page_amount(p, f->q[2], unit).t);
  else if (!isnan(f->mean))
    rep_html_say(&p->html, W(SUM_MEAN), page_amount(p, f->mean, unit).t);
}

/* Seen from the base: what the main variant adds to the outcome, and to the probability. */
static void gain_say(page_report *p, int target, const ans_difference *d) {
  const char *base = ans_scenario_told(p->r, p->base, p->language), *unit = p->r->target[target].unit;
  const char *name = strcmp(unit, "%") == 0 ? W(T_PERCENTAGE_POINTS) : ans_unit_label(unit, p->language);
  rep_html_text(&p->html, " ");
  if (d->verdict == STAT_SAME)
    rep_html_say(&p->html, W(SUM_EQUAL), base);
  else
    rep_html_say(&p->html, d->verdict == STAT_SEEN ? W(SUM_GAIN) : W(SUM_NO_GAIN), base,
                 page_form("{}\u00a0{}", page_difference(p, &d->of.paired).t, name).t, page_ahead(p, &d->of.paired).t);
}

static void against_say(page_report *p, int target) {
  const ans_effects *e = &p->effects;
  if (!e->met) return;
  const ans_difference *mean = ans_effects_mean(e, ans_effects_find_target(e, target), p->main);
  const ans_difference *met = ans_effects_met(e, target, p->main);
  if (mean && mean->verdict != STAT_TOO_FEW) gain_say(p, target, mean);
  if (!met || (met->verdict != STAT_SEEN && met->verdict != STAT_UNSEEN)) return;
  rep_html_text(&p->html, " ");
  rep_html_say(&p->html, met->verdict == STAT_SEEN ? W(SUM_BETTER) : W(SUM_UNSEEN), page_points(p, &met->of.paired).t,
               page_ahead(p, &met->of.paired).t);
}

static void headlines_put(page_report *p) {
  rep_html *h = &p->html;
  char year[16];
  if (p->n_headlines == 0) return;
  snprintf(year, sizeof year, "%d", p->r->target[p->headline[0]].year);
  rep_html_open(h, "p");
  rep_html_attr(h, "class", "lead");
  rep_html_say(h, W(SUM_LEAD), ans_scenario_told(p->r, p->main, p->language), year);
  if (p->r->weighted) rep_html_text(h, " ");
  if (p->r->weighted)
    rep_html_say(h, W(SUM_GIVEN), page_number(p, page_finding(p, p->headline[0], p->main)->given.n).t);
  rep_html_close(h);
  rep_html_open(h, "ul");
  rep_html_attr(h, "class", "headlines");
  for (int i = 0; i < p->n_headlines; i++) {
    rep_html_open(h, "li");
    reached_say(p, p->headline[i]);
    given_say(p, p->headline[i]);
    outcome_say(p, p->headline[i]);
    against_say(p, p->headline[i]);
    rep_html_close(h);
  }
  rep_html_close(h);
}

/* ---- all targets ---- */

sim_status page_counts_find(const page_report *p, app_counts *counts) {
  const res_file *r = p->r;
  bool in[1024] = {false};
  *counts = (app_counts){0};
  for (int t = 0; t < r->n_evaluated; t++) {
    const page_found *f = page_finding(p, t, p->main);
    counts->partners = counts->partners || !page_counts(p, t);
    if (!f->there || !(f->n > 0) || !page_counts(p, t)) continue;
    if (t < 1024) in[t] = true;
    counts->n++;
    /* None or all of few futures says less than that: what its interval allows (wrd_spoken_chance). */
    bool likely = f->met.p > 0.5 && (f->met.p < 1 || f->met.interval.low > 0.5),
         rare = f->met.p < 0.1 && (f->met.p > 0 || f->met.interval.high < 0.1);
    counts->likely += likely;
    counts->rare += rare;
    counts->untold += !likely && (f->met.p == 1 || (f->met.p == 0 && f->met.interval.high >= 0.5));
  }
  counts->together = p->met && r->n_evaluated <= 1024;
  if (!counts->together) return SIM_OK;
  const stat_drawn drawn = res_file_drawn(r, p->main);
  return ana_joint_of(p->met + (size_t)p->main * (size_t)r->n_evaluated * r->n_rep, r->n_evaluated, in, &drawn,
                      r->n_rep, STAT_CONFIDENCE, &counts->joint);
}

static sim_status counts_put(page_report *p) {
  app_counts c;
  sim_status st = page_counts_find(p, &c);
  if (st != SIM_OK || c.n < 2) return st; /* one is a headline */
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, W(SUM_COUNT), page_count(p, c.n).t, page_count(p, c.likely).t, page_count(p, c.rare).t);
  if (c.untold > 0) {
    rep_html_text(&p->html, " ");
    rep_html_say(&p->html, W(F_UNTOLD), page_count(p, c.untold).t);
  }
  if (c.together && !isnan(c.joint.all.p)) {
    rep_html_text(&p->html, " ");
    rep_html_say(&p->html, W(SUM_JOINT), page_count(p, c.joint.met[1]).t, page_share(p, &c.joint.all, WRD_POINT).t);
  }
  rep_html_text(&p->html, " ");
  if (c.partners) rep_html_text(&p->html, W(SUM_BASES));
  rep_html_close(&p->html);
  return SIM_OK;
}

static sim_status differences_put(page_report *p, sim_errors *errors) {
  const res_file *r = p->r;
  int n = 0, up = 0, down = 0, same = 0;
  ans_changed changed;
  char grades[128];
  if (p->base < 0 || p->base == p->main || !p->effects.met) return SIM_OK;
  for (int t = 0; t < r->n_evaluated; t++) {
    const ans_difference *d = ans_effects_met(&p->effects, t, p->main);
    if (!d || d->verdict == STAT_TOO_FEW || !page_counts(p, t)) continue;
    n++;
    up += d->verdict == STAT_SEEN && d->of.paired.mean > 0;
    down += d->verdict == STAT_SEEN && d->of.paired.mean < 0;
    same += d->verdict == STAT_SAME;
  }
  if (n == 0) return SIM_OK;
  sim_status st = ans_effects_changed(r, p->base, p->main, &changed, errors);
  if (st != SIM_OK) return st;
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, W(SUM_AGAINST), ans_scenario_told(r, p->base, p->language), page_count(p, up).t,
               page_count(p, n).t, page_count(p, down).t, page_count(p, same).t, page_count(p, n - up - down - same).t);
  if (changed.n > 0) {
    ans_changed_text(&changed, p->language, grades, sizeof grades);
    rep_html_text(&p->html, " ");
    rep_html_say(&p->html, W(SUM_RESTS), grades);
  }
  rep_html_close(&p->html);
  return SIM_OK;
}

sim_status page_summary(page_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_sureness sureness;
  char sure[1024];
  headlines_put(p);
  SIM_TRY(counts_put(p));
  SIM_TRY(differences_put(p, errors));
  SIM_TRY(page_bottleneck_say(p, errors));
  page_drivers_say(p);
  SIM_TRY(page_grades_say(p, errors));
  rep_html_leaf(&p->html, "p", "note", W(SUM_ERRORS));
  SIM_TRY(ans_sureness_of(p->r, p->main, &sureness, errors));
  ans_sureness_text(&sureness, p->language, sure, sizeof sure);
  if (sure[0]) rep_html_leaf(&p->html, "p", "note", sure);
out:
  return st;
}
