#include "out_precision.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum {
  T_WAY,
  T_LAST,
  T_LOOKS,
  T_LOOK,
  T_LAST_NONE,
  T_LOOK_NONE,
  T_ENOUGH,
  T_HOPELESS,
  T_POSTERIOR,
  T_NEED,
  T_UNKNOWN,
  T_MISSED,
  T_TOO_FEW,
  T_LEAST,
  T_FEW_ROWS,
  T_NO_VALUE,
  T_MORE,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_WAY] = N_("{} of the way to {} {2:replication|replications}  {} {3:trial|trials} per second"),
    [T_LAST] = N_("at {}: worst half-width {} of the wanted"),
    [T_LOOKS] = N_("largest half-width as a multiple of the wanted one, by replications: {}{}"),
    [T_LOOK] = N_("{} at {}"),
    [T_LAST_NONE] = N_("at {}: no half-width yet"),
    [T_LOOK_NONE] = N_("none at {}"),
    [T_ENOUGH] = N_(": precise enough"),
    [T_HOPELESS] = N_(": more replications cannot reach it"),
    [T_POSTERIOR] = N_("its posterior alone makes it {}, which no number of replications changes: only a better "
                       "calibration does"),
    [T_NEED] = N_("about {} {1:replication|replications} would do"),
    [T_UNKNOWN] = N_("no number of replications can be named"),
    [T_MISSED] =
        N_("warning: not precise enough after {} {1:replication|replications}: {} in scenario {}: half-width {}, "
           "wanted {}; {}"),
    [T_TOO_FEW] =
        N_("warning: not precise enough after {} {1:replication|replications}: {} in scenario {}: too few have a value "
           "for an interval"),
    [T_LEAST] =
        N_("warning: not precise enough after {} {1:replication|replications}: {} in scenario {}: an interval of this "
           "quantile takes at least {} that have a value"),
    [T_FEW_ROWS] = N_(
        "warning: not precise enough after {} {1:replication|replications}: {} in scenario {}: too few of them, or of "
        "the rows of its posterior, lie beyond the quantile for an interval"),
    [T_NO_VALUE] =
        N_("warning: not precise enough after {} {1:replication|replications}: {} in scenario {}: none has a value"),
    [T_MORE] = N_("warning: and {} more"),
};

static const char *said(int language, int text) { return wrd_text(language, texts[text]); }

static const char *count_text(double n, int language, char text[40]) {
  wrd_exact(wrd_plain(language), n, text, 40);
  return text;
}

void out_precision_progress(out_face *out, const run_precision *rule, const run_progress *p, int language) {
  double rate = p->seconds > 0 ? (double)(p->done - rule->from) / p->seconds : 0;
  char part[16], n[40], speed[40], at[40], worst[40], text[400];
  wrd_percent(wrd_plain(language), (double)p->done / (double)p->total, 0, part, sizeof part);
  wrd_decimals(wrd_plain(language), rate, 0, speed, sizeof speed);
  (void)wrd_fill(text, sizeof text, said(language, T_WAY), part, count_text(rule->experiment->n_rep, language, n),
                 speed);
  fprintf(out->file, "\r%s", text);
  if (rule->n_looks == 0) return;
  const run_look *last = &rule->look[rule->n_looks - 1];
  wrd_number(wrd_plain(language), last->worst, worst, sizeof worst);
  (void)wrd_fill(text, sizeof text, said(language, isinf(last->worst) ? T_LAST_NONE : T_LAST),
                 count_text(last->n, language, at), worst);
  fprintf(out->file, "  %s   ", text);
}

void out_precision_looks(out_face *out, const run_precision *p, int language) {
  char looks[RUN_LOOKS_MAX * 80] = "", worst[40], n[40];
  for (int k = 0; k < p->n_looks; k++) {
    size_t used = strlen(looks);
    if (k) used += (size_t)snprintf(looks + used, sizeof looks - used, ", ");
    (void)count_text(p->look[k].n, language, n);
    wrd_number(wrd_plain(language), p->look[k].worst, worst, sizeof worst);
    if (isinf(p->look[k].worst))
      (void)wrd_fill(looks + used, sizeof looks - used, said(language, T_LOOK_NONE), n);
    else
      (void)wrd_fill(looks + used, sizeof looks - used, said(language, T_LOOK), worst, n);
  }
  const char *end = p->reached ? said(language, T_ENOUGH) : p->hopeless ? said(language, T_HOPELESS) : "";
  out_say(out, said(language, T_LOOKS), looks, end);
}

/* What would meet the goal. Two digits: a half-width is itself an estimate. */
static void need_text(const run_width *w, double n, int language, char *text, size_t size) {
  char number[40];
  double need = run_width_needs(w, n);
  if (w->posterior > w->wanted) {
    wrd_number(wrd_plain(language), w->posterior, number, sizeof number);
    (void)wrd_fill(text, size, said(language, T_POSTERIOR), number);
  } else if (isfinite(need)) {
    double step = pow(10, floor(log10(need)) - 1);
    wrd_number(wrd_plain(language), step * ceil(need / step), number, sizeof number);
    (void)wrd_fill(text, size, said(language, T_NEED), number);
  } else {
    snprintf(text, size, "%s", said(language, T_UNKNOWN));
  }
}

/* Why one goal has no interval in one scenario. `least`: replications that one takes, 0 where that is not known. */
static void unknown_text(const run_width *w, const char *goal, const char *scenario, double replications, double least,
                         int language, char *text, size_t size) {
  char n[40], wanted[40];
  (void)count_text(replications, language, n);
  (void)count_text(least, language, wanted);
  if (!isnan(w->estimate) && least > 0 && !(w->posterior > 0))
    (void)wrd_fill(text, size, said(language, T_LEAST), n, goal, scenario, wanted);
  else
    (void)wrd_fill(text, size,
                   said(language, isnan(w->estimate) ? T_NO_VALUE
                                  : least > 0        ? T_FEW_ROWS
                                                     : T_TOO_FEW),
                   n, goal, scenario);
}

/* What is missing of one goal in one scenario. */
static void missed_text(const run_width *w, const char *goal, const char *scenario, double replications, int language,
                        char *text, size_t size) {
  char n[40], half[40], wanted[40], need[WRD_SENTENCE];
  (void)count_text(replications, language, n);
  wrd_number(wrd_plain(language), w->half, half, sizeof half);
  wrd_number(wrd_plain(language), w->wanted, wanted, sizeof wanted);
  need_text(w, replications, language, need, sizeof need);
  (void)wrd_fill(text, size, said(language, T_MISSED), n, goal, scenario, half, wanted, need);
}

void out_precision_missed(out_face *out, const std_precision *a, const run_precision *p, int language) {
  enum { SHOWN = 10 };
  const exp_experiment *e = p->experiment;
  int missed = 0;
  char n[40], text[2 * WRD_SENTENCE];
  if (p->reached) return;
  for (int s = 0; s < e->n_scenarios; s++)
    for (int g = 0; g < p->n_goals; g++) {
      const run_width *w = &p->width[(size_t)s * (size_t)p->n_goals + (size_t)g];
      double ratio = run_width_ratio(w);
      if (isnan(w->half) || ratio <= 1 || missed++ >= SHOWN) continue;
      if (isinf(w->half))
        unknown_text(w, a->text[g], e->scenario[s].name, e->n_rep, run_goal_least(&p->goal[g], p->confidence), language,
                     text, sizeof text);
      else
        missed_text(w, a->text[g], e->scenario[s].name, e->n_rep, language, text, sizeof text);
      out_message(out, "%s", text);
    }
  (void)wrd_fill(text, sizeof text, said(language, T_MORE), count_text(missed - SHOWN, language, n));
  if (missed > SHOWN) out_message(out, "%s", text);
}
