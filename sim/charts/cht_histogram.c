/* What a target's outcome comes to over all futures, and which part of them meets it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_met.h"
#include "ans_rounded.h"
#include "cht_fan.h"
#include "rep_axis.h"
#include "rep_histogram.h"
#include "rep_style.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { MOST_BINS = 60, WISHED_BINS = 28 };
enum { T_SHARE, T_MET, T_MISSED, T_LINE, T_TELL, T_ROUNDED };
static const char *const texts[] = {
    [T_SHARE] = N_("% of futures"),
    [T_MET] = N_("futures that meet the target"),
    [T_MISSED] = N_("futures that miss it"),
    [T_LINE] = N_("target {}: met in {}"),
    [T_TELL] = N_("{}: share of futures that meet it with 95 % interval {}; mean outcome {}."),
    [T_ROUNDED] = N_("Within the plan's rounding {} is enough: met in {}."),
};

typedef struct data {
  int n;                       /* panels */
  double *value;               /* [n][n_rep] */
  const double *w[REP_STYLES]; /* of each panel: [n_rep], or NULL */
  rep_bins panel[REP_STYLES];
  double edge[MOST_BINS + 1], share[REP_STYLES][MOST_BINS];
  int n_bins;
} data;

/* Where the plan says "about": what is enough, where that changes the share. */
static sim_status rounded_tell(const cht_charts *c, cht_chart *chart, int scenario, sim_errors *errors) {
  ans_rounded x;
  char enough[32], percent[32];
  if (!ans_is_rounded(c->r, scenario, chart->target)) return SIM_OK;
  sim_status st = ans_rounded_of(c->r, scenario, chart->target, &x, errors);
  if (st != SIM_OK || isnan(x.met.p) || x.met.p == x.within.p) return st;
  wrd_format_exact(x.relaxed, enough, sizeof enough);
  wrd_share(wrd_plain(c->language), &x.within, WRD_POINT, percent, sizeof percent);
  cht_say(chart, wrd_text(c->language, texts[T_ROUNDED]), wrd_local(enough, c->language), percent);
  return SIM_OK;
}

/* Outcomes, target line and words of one scenario; one that lacks the target is left out. */
static sim_status panel_read(const cht_charts *c, cht_chart *chart, int scenario, data *d, sim_errors *errors) {
  const res_target *t = &c->r->target[chart->target];
  sim_status st = SIM_OK;
  ans_met met;
  cht_numbers number = {0};
  char percent[32], interval[64], yardstick[32];
  if (isnan(t->value[scenario])) return SIM_OK;
  SIM_TRY(res_file_target_values(c->r, scenario, chart->target, d->value + (size_t)d->n * c->r->n_rep, errors));
  SIM_TRY(ans_met_of(c->r, scenario, chart->target, c->r->weighted, &met, errors));
  stat_share p = met.judged;
  wrd_share(wrd_plain(c->language), &p, WRD_POINT, percent, sizeof percent);
  wrd_format_exact(t->value[scenario], yardstick, sizeof yardstick);
  wrd_share(wrd_plain(c->language), &p, WRD_INTERVAL, interval, sizeof interval);
  const char *label = cht_scenario(c, scenario);
  cht_chart line = {0};
  cht_say(&line, wrd_text(c->language, texts[T_LINE]), wrd_local(yardstick, c->language), percent);
  rep_bins *panel = &d->panel[d->n];
  d->w[d->n] = res_file_drawn(c->r, scenario).w;
  *panel = (rep_bins){
      .title = label, .share = d->share[d->n], .target = t->value[scenario], .at_least = t->relation == SIM_AT_LEAST};
  wrd_fill(panel->text, sizeof panel->text, "{}", line.finding);
  if (!isnan(p.p))
    cht_say(chart, wrd_text(c->language, texts[T_TELL]), label, interval, cht_number(c, &number, met.mean));
  SIM_TRY(rounded_tell(c, chart, scenario, errors));
  d->n++;
out:
  return st;
}

/* Round bins of which the first target is an edge, so that no bin is half met. */
static void edges_make(data *d, size_t n_rep) {
  double low = INFINITY, high = -INFINITY, target = d->panel[0].target;
  for (size_t i = 0; i < (size_t)d->n * n_rep; i++) {
    if (!rep_drawable(d->value[i])) continue;
    low = fmin(low, d->value[i]);
    high = fmax(high, d->value[i]);
  }
  if (!(low <= high)) low = high = target;
  double size = 1 / REP_DRAWABLE, width = fmax((high - low) / WISHED_BINS, 1e-9 * fmax(fabs(high), size));
  width = rep_axis_around(0, width * 6).step; /* six ticks: a step of about `width` */
  double first = target + width * floor((low - target) / width);
  d->n_bins = (int)fmin(MOST_BINS, fmax(1, floor((high - first) / width) + 1));
  for (int b = 0; b <= d->n_bins; b++) d->edge[b] = target + width * (round((first - target) / width) + b);
}

/* A bin holds what is at its lower edge; with "at most" what is at its upper one, so that an outcome just on the target
 * lies among those that meet it. */
static void bins_fill(data *d, int panel, size_t n_rep) {
  const double *x = d->value + (size_t)panel * n_rep;
  double n = 0, width = d->edge[1] - d->edge[0];
  for (size_t i = 0; i < n_rep; i++) {
    if (!rep_drawable(x[i])) continue;
    double at = (x[i] - d->edge[0]) / width;
    int b = (int)(d->panel[panel].at_least ? floor(at) : ceil(at) - 1);
    double w = d->w[panel] ? d->w[panel][i] : 1;
    d->share[panel][b < 0 ? 0 : b >= d->n_bins ? d->n_bins - 1 : b] += w;
    n += w;
  }
  for (int b = 0; b < d->n_bins && n > 0; b++) d->share[panel][b] *= 100 / n;
}

sim_status cht_histogram_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  const res_target *t = &c->r->target[chart->target];
  sim_status st = SIM_ERR_MEMORY;
  char footer[WRD_SENTENCE];
  int most = c->n_scenarios < REP_STYLES ? c->n_scenarios : REP_STYLES;
  data *d = calloc(1, sizeof *d);
  if (d) d->value = malloc((size_t)most * c->r->n_rep * sizeof *d->value + 1);
  if (!d || !d->value) goto out;
  st = SIM_OK;
  for (int s = 0; s < most; s++) SIM_TRY(panel_read(c, chart, c->scenario[s], d, errors));
  if (d->n == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT, "%s: no variant that is shown has the target '%s'", c->r->path, t->name));
  edges_make(d, c->r->n_rep);
  for (int i = 0; i < d->n; i++) bins_fill(d, i, c->r->n_rep);
  cht_footer_of(c, most, footer, sizeof footer);
  rep_histogram picture = {.title = chart->title,
                           .unit = ans_unit_label(t->unit, c->language),
                           .share = wrd_text(c->language, texts[T_SHARE]),
                           .footer = footer,
                           .met = wrd_text(c->language, texts[T_MET]),
                           .missed = wrd_text(c->language, texts[T_MISSED]),
                           .n_bins = d->n_bins,
                           .edge = d->edge,
                           .n_panels = d->n,
                           .panel = d->panel};
  if (output) st = rep_histogram_draw(&picture, output, errors);
out:
  if (d) free(d->value);
  free(d);
  return st;
}

sim_status cht_histogram_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  return cht_targets(c, kind, "histogram", false, errors);
}
