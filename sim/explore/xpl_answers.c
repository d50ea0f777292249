#include "xpl_answers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rep_json.h"
#include "stat_adjust.h"
#include "stat_paired.h"
#include "stat_quantile.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"
#include "wrd_unit_label.h"

const double xpl_level[XPL_LEVELS] = {0.05, 0.25, 0.5, 0.75, 0.95};

enum { DIGITS = 17, TEXT = 320 };

typedef struct answers {
  const xpl_store *side[2]; /* plan, yours */
  uint32_t n;
  wrd_voice voice;
  rep_json j;
  sim_status st;
} answers;

static const sim_model *model_of(const answers *a) { return a->side[0]->e->model; }

static void key_text(answers *a, const char *key, const char *text) {
  rep_json_key(&a->j, key);
  rep_json_text(&a->j, text);
}

/* ---- differences ---- */

static stat_paired difference(answers *a, stat_outcome of, const double *plan, const double *yours) {
  stat_paired d;
  const stat_pairs pairs = {.of = of, .n = a->n, .x = yours, .base = plan, .drawn = xpl_store_drawn(a->side[1])};
  sim_status st = stat_paired_of(&pairs, STAT_CONFIDENCE, &d);
  if (st != SIM_OK) a->st = st;
  return d;
}

/* p-values of all differences that are looked at together, adjusted in place. */
static void adjust(answers *a, const stat_paired *d, int n, double *p) {
  for (int i = 0; i < n; i++) p[i] = d[i].p;
  sim_status st = stat_holm(p, (size_t)n, p);
  if (st != SIM_OK) a->st = st;
}

/* "+2.3 ±0.6 points; ahead (behind) in 3.0 (0.8) of 100 futures; seen", or the verdict alone. */
static void difference_put(answers *a, const stat_paired *d, double adjusted, bool share, const char *unit) {
  static const char *const points = N_("{} points; ahead (behind) in {} of 100 futures; {}"),
                           *const amount = N_("{} {}; ahead (behind) in {} of 100 futures; {}");
  int language = a->voice.language;
  stat_verdict verdict = stat_paired_verdict(d, adjusted, STAT_CONFIDENCE);
  const char *word = wrd_verdict(language, verdict);
  char text[TEXT], number[64], ahead[64];
  snprintf(text, sizeof text, "%s", word);
  wrd_ahead(a->voice, d, ahead, sizeof ahead);
  if (verdict == STAT_SEEN || verdict == STAT_UNSEEN) {
    (share ? wrd_points : wrd_difference)(a->voice, d, number, sizeof number);
    if (share)
      wrd_fill(text, sizeof text, wrd_text(language, points), number, ahead, word);
    else
      wrd_fill(text, sizeof text, wrd_text(language, amount), number, unit, ahead, word);
  }
  key_text(a, "difference", text);
  rep_json_key(&a->j, "verdict");
  rep_json_number(&a->j, verdict == STAT_SEEN ? (d->mean > 0 ? 1 : -1) : 0, 1);
}

/* ---- outcomes ---- */

static void fan_put(answers *a, const char *key, const xpl_store *s, int outcome) {
  int years = s->e->layout.n_years;
  double *q = calloc((size_t)years * XPL_LEVELS + 1, sizeof *q);
  if (!q) {
    a->st = SIM_ERR_MEMORY;
    return;
  }
  for (int y = 0; y < years; y++) {
    sim_status st = stat_quantiles_of(xpl_store_outcome(s, outcome, y), NULL, a->n, xpl_level, XPL_LEVELS,
                                      q + (size_t)y * XPL_LEVELS);
    if (st != SIM_OK) a->st = st;
  }
  rep_json_key(&a->j, key);
  rep_json_begin(&a->j, '[');
  for (int i = 0; i < XPL_LEVELS; i++) {
    rep_json_begin(&a->j, '[');
    for (int y = 0; y < years; y++) rep_json_number(&a->j, q[y * XPL_LEVELS + i], DIGITS);
    rep_json_end(&a->j);
  }
  rep_json_end(&a->j);
  free(q);
}

static void means_put(answers *a, int outcome) {
  rep_json_key(&a->j, "means");
  rep_json_begin(&a->j, '[');
  for (int i = 0; i < 2; i++) {
    const stat_drawn drawn = xpl_store_drawn(a->side[i]);
    const double *x = xpl_store_total(a->side[i], outcome);
    stat_error error = {.mcse = NAN};
    char text[64];
    sim_status st = stat_drawn_error(x, &drawn, a->n, &error);
    if (st != SIM_OK) a->st = st;
    wrd_estimate(a->voice, stat_moments_of(x, NULL, a->n).mean, error.mcse, text, sizeof text);
    rep_json_text(&a->j, text);
  }
  rep_json_end(&a->j);
}

static void outcome_put(answers *a, int outcome, const stat_paired *d, double adjusted) {
  int indicator = a->side[0]->indicator[outcome];
  const char *unit = model_of(a)->indicators[indicator].unit;
  bool percent = strcmp(unit, "%") == 0; /* a difference of per cents is in points */
  rep_json_begin(&a->j, '{');
  if (outcome < XPL_RESULTS) fan_put(a, "plan", a->side[0], outcome);
  if (outcome < XPL_RESULTS) fan_put(a, "yours", a->side[1], outcome);
  means_put(a, outcome);
  difference_put(a, d, adjusted, false, wrd_unit_label(percent ? "points" : unit, a->voice.language));
  rep_json_end(&a->j);
}

static void outcomes_put(answers *a) {
  stat_paired d[XPL_OUTCOMES];
  double p[XPL_OUTCOMES];
  int n = 0;
  for (int k = 0; k < XPL_OUTCOMES; k++)
    if (a->side[0]->indicator[k] != SIM_NO_INDICATOR)
      d[n++] = difference(a, STAT_MEANS, xpl_store_total(a->side[0], k), xpl_store_total(a->side[1], k));
  adjust(a, d, n, p);
  n = 0;
  rep_json_key(&a->j, "outcomes");
  rep_json_begin(&a->j, '[');
  for (int k = 0; k < XPL_OUTCOMES; k++) {
    bool there = a->side[0]->indicator[k] != SIM_NO_INDICATOR;
    if (there) outcome_put(a, k, &d[n], p[n]);
    if (!there) rep_json_number(&a->j, NAN, 1);
    n += there;
  }
  rep_json_end(&a->j);
}

/* ---- targets ---- */

static void shares_put(answers *a, int target) {
  stat_share share[2];
  for (int i = 0; i < 2; i++) {
    const stat_drawn drawn = xpl_store_drawn(a->side[i]);
    const double *met = xpl_store_met(a->side[i], target);
    sim_status st = stat_drawn_share(met, &drawn, a->n, STAT_CONFIDENCE, &share[i]);
    if (st != SIM_OK) a->st = st;
  }
  static const char *const key[] = {"p", "low", "high"};
  for (int k = 0; k < 3; k++) {
    rep_json_key(&a->j, key[k]);
    rep_json_begin(&a->j, '[');
    for (int i = 0; i < 2; i++)
      rep_json_number(&a->j, k == 0 ? share[i].p : k == 1 ? share[i].interval.low : share[i].interval.high, DIGITS);
    rep_json_end(&a->j);
  }
  rep_json_key(&a->j, "shares");
  rep_json_begin(&a->j, '[');
  for (int i = 0; i < 2; i++) {
    char text[96];
    wrd_share(a->voice, &share[i], WRD_ERROR, text, sizeof text);
    rep_json_text(&a->j, text);
  }
  rep_json_end(&a->j);
}

/* By the true figures, in the form that every face gives them. */
static void true_shares_put(answers *a, int target) {
  rep_json_key(&a->j, "true");
  rep_json_begin(&a->j, '[');
  for (int i = 0; i < 2; i++) {
    const stat_drawn drawn = xpl_store_drawn(a->side[i]);
    stat_share share = {.p = NAN};
    char text[96];
    sim_status st = stat_drawn_share(xpl_store_true_met(a->side[i], target), &drawn, a->n, STAT_CONFIDENCE, &share);
    if (st != SIM_OK) a->st = st;
    wrd_share(a->voice, &share, WRD_POINT, text, sizeof text);
    rep_json_text(&a->j, text);
  }
  rep_json_end(&a->j);
}

static void targets_put(answers *a) {
  int n = a->side[0]->e->n_targets;
  stat_paired *d = calloc((size_t)n + 1, sizeof *d);
  double *p = calloc((size_t)n + 1, sizeof *p);
  if (!d || !p) a->st = SIM_ERR_MEMORY;
  for (int t = 0; a->st == SIM_OK && t < n; t++)
    d[t] = difference(a, STAT_SHARES, xpl_store_met(a->side[0], t), xpl_store_met(a->side[1], t));
  if (a->st == SIM_OK) adjust(a, d, n, p);
  rep_json_key(&a->j, "targets");
  rep_json_begin(&a->j, '[');
  for (int t = 0; a->st == SIM_OK && t < n; t++) {
    rep_json_begin(&a->j, '{');
    shares_put(a, t);
    true_shares_put(a, t);
    difference_put(a, &d[t], p[t], true, "");
    rep_json_end(&a->j);
  }
  rep_json_end(&a->j);
  free(d);
  free(p);
}

char *xpl_answers_json(const xpl_store *plan, const xpl_store *yours, uint32_t n, int language) {
  answers a = {.side = {plan, yours}, .n = n, .voice = {language, WRD_PAGE}};
  rep_json_begin(&a.j, '{');
  rep_json_key(&a.j, "n");
  rep_json_number(&a.j, n, 9);
  rep_json_key(&a.j, "failed");
  rep_json_begin(&a.j, '[');
  for (int i = 0; i < 2; i++) rep_json_number(&a.j, a.side[i]->failed, 9);
  rep_json_end(&a.j);
  outcomes_put(&a);
  targets_put(&a);
  rep_json_end(&a.j);
  if (a.st == SIM_OK) a.st = a.j.out.status;
  if (a.st == SIM_OK) return a.j.out.text;
  rep_json_free(&a.j);
  return NULL;
}
