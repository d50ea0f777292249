/* Behind page one: the same with all figures and errors; sentences that follow from the numbers by rule. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_sureness.h"
#include "app_report.h"
#include "app_report_front.h"

static void reached_say(app_report *p, int target) {
  const app_finding *f = app_report_finding(p, target, p->main);
  const char *label = p->r->target[target].label[p->language];
  app_report_text yardstick = app_report_yardstick(p, target), share = app_report_share(p, &f->met, WRD_ERROR);
  if (f->n > 0 && !f->met.none && !f->met.all)
    rep_html_say(&p->html, W(SUM_MET), label, yardstick.t, share.t);
  else if (f->n > 0)
    rep_html_say(&p->html, app_report_word(p, f->met.none ? W_SUM_NONE : W_SUM_ALL), label, yardstick.t,
                 app_report_count(p, f->n).t, share.t);
  else
    rep_html_say(&p->html, W(SUM_NO_VALUE), label, yardstick.t);
}

static void given_say(app_report *p, int target) {
  const app_finding *f = app_report_finding(p, target, p->main);
  if (!p->r->weighted || !(f->given.n > 0)) return;
  rep_html_text(&p->html, " ");
  rep_html_say(&p->html, W(SUM_BEFORE), app_report_share(p, &f->before, WRD_ERROR).t);
}

static void outcome_say(app_report *p, int target) {
  const app_finding *f = app_report_finding(p, target, p->main);
  const char *unit = p->r->target[target].unit;
  rep_html_text(&p->html, " ");
  if (!isnan(f->q[1]))
    rep_html_say(&p->html, W(SUM_MEDIAN), app_report_amount(p, f->q[1], unit).t,
                 app_report_quantity(p, f->q[0], unit).t, app_report_amount(p, f->q[2], unit).t);
  else if (!isnan(f->mean))
    rep_html_say(&p->html, W(SUM_MEAN), app_report_amount(p, f->mean, unit).t);
}

/* Seen from the base: what the main variant adds to the outcome, and to the probability. */
static void gain_say(app_report *p, int target, const ans_difference *d) {
  const char *base = ans_scenario_label(p->r, p->base, p->language), *unit = p->r->target[target].unit;
  const char *name = strcmp(unit, "%") == 0 ? W(T_PERCENTAGE_POINTS) : ans_unit_label(unit, p->language);
  rep_html_text(&p->html, " ");
  if (d->verdict == STAT_SAME)
    rep_html_say(&p->html, W(SUM_EQUAL), base);
  else
    rep_html_say(&p->html, d->verdict == STAT_SEEN ? W(SUM_GAIN) : W(SUM_NO_GAIN), base,
                 app_report_form("{}\u00a0{}", app_report_difference(p, &d->of.paired).t, name).t,
                 app_report_ahead(p, &d->of.paired).t);
}

static void against_say(app_report *p, int target) {
  const ans_effects *e = &p->effects;
  if (!e->met) return;
  const ans_difference *mean = ans_effects_mean(e, ans_effects_find_target(e, target), p->main);
  const ans_difference *met = ans_effects_met(e, target, p->main);
  if (mean && mean->verdict != STAT_TOO_FEW) gain_say(p, target, mean);
  if (!met || (met->verdict != STAT_SEEN && met->verdict != STAT_UNSEEN)) return;
  rep_html_text(&p->html, " ");
  rep_html_say(&p->html, met->verdict == STAT_SEEN ? W(SUM_BETTER) : W(SUM_UNSEEN),
               app_report_points(p, &met->of.paired).t, app_report_ahead(p, &met->of.paired).t);
}

static void headlines_put(app_report *p) {
  rep_html *h = &p->html;
  char year[16];
  if (p->n_headlines == 0) return;
  snprintf(year, sizeof year, "%d", p->r->target[p->headline[0]].year);
  rep_html_open(h, "p");
  rep_html_attr(h, "class", "lead");
  rep_html_say(h, W(SUM_LEAD), ans_scenario_label(p->r, p->main, p->language), year);
  if (p->r->weighted) rep_html_text(h, " ");
  if (p->r->weighted)
    rep_html_say(h, W(SUM_GIVEN), app_report_number(p, app_report_finding(p, p->headline[0], p->main)->given.n).t);
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

sim_status app_report_counts_find(const app_report *p, app_counts *counts) {
  const res_file *r = p->r;
  bool in[1024] = {false};
  *counts = (app_counts){0};
  for (int t = 0; t < r->n_evaluated; t++) {
    const app_finding *f = app_report_finding(p, t, p->main);
    counts->partners = counts->partners || !app_report_counts(p, t);
    if (!f->there || !(f->n > 0) || !app_report_counts(p, t)) continue;
    if (t < 1024) in[t] = true;
    counts->n++;
    counts->likely += f->met.p > 0.5;
    counts->rare += f->met.p < 0.1;
  }
  counts->together = p->met && r->n_evaluated <= 1024;
  if (!counts->together) return SIM_OK;
  const stat_drawn drawn = res_file_drawn(r, p->main);
  return ana_joint_of(p->met + (size_t)p->main * (size_t)r->n_evaluated * r->n_rep, r->n_evaluated, in, &drawn,
                      r->n_rep, STAT_CONFIDENCE, &counts->joint);
}

static sim_status counts_put(app_report *p) {
  app_counts c;
  sim_status st = app_report_counts_find(p, &c);
  if (st != SIM_OK || c.n < 2) return st; /* one is a headline */
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, W(SUM_COUNT), app_report_count(p, c.n).t, app_report_count(p, c.likely).t,
               app_report_count(p, c.rare).t);
  if (c.together && !isnan(c.joint.all.p)) {
    rep_html_text(&p->html, " ");
    rep_html_say(&p->html, W(SUM_JOINT), app_report_count(p, c.joint.met[1]).t,
                 app_report_share(p, &c.joint.all, WRD_POINT).t);
  }
  rep_html_text(&p->html, " ");
  if (c.partners) rep_html_text(&p->html, W(SUM_BASES));
  rep_html_close(&p->html);
  return SIM_OK;
}

static sim_status differences_put(app_report *p, sim_errors *errors) {
  const res_file *r = p->r;
  int n = 0, up = 0, down = 0, same = 0;
  ans_changed changed;
  char grades[128];
  if (p->base < 0 || p->base == p->main || !p->effects.met) return SIM_OK;
  for (int t = 0; t < r->n_evaluated; t++) {
    const ans_difference *d = ans_effects_met(&p->effects, t, p->main);
    if (!d || d->verdict == STAT_TOO_FEW || !app_report_counts(p, t)) continue;
    n++;
    up += d->verdict == STAT_SEEN && d->of.paired.mean > 0;
    down += d->verdict == STAT_SEEN && d->of.paired.mean < 0;
    same += d->verdict == STAT_SAME;
  }
  if (n == 0) return SIM_OK;
  sim_status st = ans_effects_changed(r, p->base, p->main, &changed, errors);
  if (st != SIM_OK) return st;
  rep_html_open(&p->html, "p");
  rep_html_say(&p->html, W(SUM_AGAINST), ans_scenario_label(r, p->base, p->language), app_report_count(p, up).t,
               app_report_count(p, n).t, app_report_count(p, down).t, app_report_count(p, same).t,
               app_report_count(p, n - up - down - same).t);
  if (changed.n > 0) {
    ans_changed_text(&changed, p->language, grades, sizeof grades);
    rep_html_text(&p->html, " ");
    rep_html_say(&p->html, W(SUM_RESTS), grades);
  }
  rep_html_close(&p->html);
  return SIM_OK;
}

sim_status app_report_summary(app_report *p, sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_sureness sureness;
  char sure[1024];
  headlines_put(p);
  SIM_TRY(counts_put(p));
  SIM_TRY(differences_put(p, errors));
  SIM_TRY(app_report_bottleneck_say(p, errors));
  app_report_drivers_say(p);
  SIM_TRY(app_report_grades_say(p, errors));
  rep_html_leaf(&p->html, "p", "note", W(SUM_ERRORS));
  SIM_TRY(ans_sureness_of(p->r, p->main, &sureness, errors));
  ans_sureness_text(&sureness, p->language, sure, sizeof sure);
  if (sure[0]) rep_html_leaf(&p->html, "p", "note", sure);
out:
  return st;
}
