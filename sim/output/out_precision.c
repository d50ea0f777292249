#include "out_precision.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_number.h"

void out_precision_progress(out_face *out, const run_precision *rule, const run_progress *p) {
  double rate = p->seconds > 0 ? (double)(p->done - rule->from) / p->seconds : 0;
  char part[16];
  wrd_percent(wrd_plain(SIM_EN), (double)p->done / (double)p->total, 0, part, sizeof part);
  fprintf(out->file, "\r%5s of the way to %u replications  %.0f trials per second", part,
          (unsigned)rule->experiment->n_rep, rate);
  if (rule->n_looks > 0) {
    const run_look *last = &rule->look[rule->n_looks - 1];
    fprintf(out->file, "  at %u: worst half-width %.3g of the wanted   ", (unsigned)last->n, last->worst);
  }
}

void out_precision_looks(out_face *out, const run_precision *p) {
  char looks[RUN_LOOKS_MAX * 40] = "";
  for (int k = 0; k < p->n_looks; k++) {
    size_t used = strlen(looks);
    snprintf(looks + used, sizeof looks - used, "%s %.3g at %u", k ? "," : "", p->look[k].worst,
             (unsigned)p->look[k].n);
  }
  const char *end = p->reached ? ": precise enough" : p->hopeless ? ": more replications cannot reach it" : "";
  out_say(out, "largest half-width as a multiple of the wanted one:{} replications{}", looks, end);
}

/* What would meet the goal. Two digits: a half-width is itself an estimate. */
static void need_text(const run_width *w, double n, char *text, size_t size) {
  char number[40];
  double need = run_width_needs(w, n);
  if (w->posterior > w->wanted) {
    wrd_format(w->posterior, number, sizeof number);
    snprintf(text, size,
             "its posterior alone makes it %s, which no number of replications changes: only a better calibration does",
             number);
  } else if (isfinite(need)) {
    double step = pow(10, floor(log10(need)) - 1);
    wrd_format(step * ceil(need / step), number, sizeof number);
    snprintf(text, size, "about %s replications would do", number);
  } else {
    snprintf(text, size, "no number of replications can be named");
  }
}

void out_precision_missed(out_face *out, const std_precision *a, const run_precision *p) {
  enum { SHOWN = 10 };
  const exp_experiment *e = p->experiment;
  int missed = 0;
  if (p->reached) return;
  for (int s = 0; s < e->n_scenarios; s++)
    for (int g = 0; g < p->n_goals; g++) {
      const run_width *w = &p->width[(size_t)s * (size_t)p->n_goals + (size_t)g];
      double ratio = run_width_ratio(w);
      if (isnan(w->half) || ratio <= 1 || missed++ >= SHOWN) continue;
      char half[40], wanted[40], need[WRD_SENTENCE];
      wrd_format(w->half, half, sizeof half);
      wrd_format(w->wanted, wanted, sizeof wanted);
      need_text(w, e->n_rep, need, sizeof need);
      out_message(out,
                  "warning: not precise enough after %u replications: %s in scenario %s: half-width %s, wanted %s; %s",
                  (unsigned)e->n_rep, a->text[g], e->scenario[s].name, half, wanted, need);
    }
  if (missed > SHOWN) out_message(out, "warning: and %d more", missed - SHOWN);
}
