/* How an outcome differs over the points of a design, and how over the futures of one point: what levers do beside what
 * chance and ignorance do. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_batch.h"
#include "ans_label.h"
#include "ans_points.h"
#include "cht_kind.h"
#include "rep_axis.h"
#include "rep_histogram.h"
#include "stat_summary.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { PANELS = 3, MOST_BINS = 60, WISHED_BINS = 30 };

enum { T_TITLE, T_SHARE, T_MET, T_MISSED, T_ALL, T_FUTURES, T_POINTS, T_TELL, T_LACK };
static const char *const texts[] = {
    [T_TITLE] = N_("{}: over futures and over points"),
    [T_SHARE] = N_("%"),
    [T_MET] = N_("meets the target"),
    [T_MISSED] = N_("misses it"),
    [T_ALL] = N_("all futures of all points"),
    [T_FUTURES] = N_("futures of one point: {}"),
    [T_POINTS] = N_("means of the points: what the factors do"),
    [T_TELL] = N_(
        "Standard deviation over the futures of the base: {} {}; over the means of the points: {} {}, of which chance "
        "leaves about {}."),
    [T_LACK] = N_("it takes a design of several points whose single replications are kept"),
};

typedef struct data {
  size_t n[PANELS];
  double *x[PANELS]; /* [n] owned */
  double edge[MOST_BINS + 1], share[PANELS][MOST_BINS];
  int n_bins;
  rep_bins panel[PANELS];
  char title[PANELS][WRD_SENTENCE];
  double chance; /* error of a point's mean, typical */
} data;

static sim_status values_read(const cht_charts *c, int target, data *d, sim_errors *errors) {
  const res_file *r = c->r;
  size_t n = r->n_rep, points = (size_t)r->n_points;
  double squares = 0, of = 0;
  d->x[0] = malloc(points * n * sizeof(double) + 1);
  d->x[1] = malloc(n * sizeof(double) + 1);
  d->x[2] = malloc(points * sizeof(double) + 1);
  if (!d->x[0] || !d->x[1] || !d->x[2]) return SIM_ERR_MEMORY;
  for (size_t p = 0; p < points; p++) {
    sim_status st = res_file_target_values(r, (int)p, target, d->x[0] + p * n, errors);
    if (st != SIM_OK) return st;
    stat_moments m = stat_moments_of(d->x[0] + p * n, NULL, n);
    d->x[2][p] = m.weight > 0 ? m.mean : NAN;
    double error = stat_mcse(m);
    if (!isnan(error)) squares += error * error;
    of += !isnan(error);
  }
  d->chance = of > 0 ? sqrt(squares / of) : NAN;
  d->n[0] = points * n;
  d->n[1] = n;
  d->n[2] = points;
  return res_file_target_values(r, c->base, target, d->x[1], errors);
}

/* Round bins with the target at an edge. */
static void bins_make(data *d, double target, bool at_least) {
  double low = INFINITY, high = -INFINITY;
  for (size_t i = 0; i < d->n[0]; i++) {
    if (!rep_drawable(d->x[0][i])) continue;
    low = fmin(low, d->x[0][i]);
    high = fmax(high, d->x[0][i]);
  }
  if (!(low <= high)) low = high = target;
  double width = fmax((high - low) / WISHED_BINS, 1e-9 * fmax(fabs(high), 1 / REP_DRAWABLE));
  width = rep_axis_around(0, width * 6).step;
  double first = floor((low - target) / width);
  d->n_bins = (int)fmin(MOST_BINS, fmax(1, floor((high - target) / width - first) + 1));
  for (int b = 0; b <= d->n_bins; b++) d->edge[b] = target + width * (first + b);
  for (int k = 0; k < PANELS; k++) {
    double n = 0;
    for (size_t i = 0; i < d->n[k]; i++) {
      if (!rep_drawable(d->x[k][i])) continue;
      double at = (d->x[k][i] - d->edge[0]) / width;
      int b = (int)(at_least ? floor(at) : ceil(at) - 1);
      d->share[k][b < 0 ? 0 : b >= d->n_bins ? d->n_bins - 1 : b]++;
      n++;
    }
    for (int b = 0; b < d->n_bins && n > 0; b++) d->share[k][b] *= 100 / n;
  }
}

static void panels_make(const cht_charts *c, const res_target *t, data *d) {
  char label[WRD_SENTENCE];
  ans_point_label(c->r, c->base, c->language, label, sizeof label);
  snprintf(d->title[0], sizeof d->title[0], "%s", wrd_text(c->language, texts[T_ALL]));
  wrd_fill(d->title[1], sizeof d->title[1], wrd_text(c->language, texts[T_FUTURES]), label);
  snprintf(d->title[2], sizeof d->title[2], "%s", wrd_text(c->language, texts[T_POINTS]));
  for (int k = 0; k < PANELS; k++) {
    d->panel[k] = (rep_bins){d->title[k], d->share[k], t->value[c->base], t->relation == SIM_AT_LEAST, ""};
    ans_target_text(t, c->base, c->language, d->panel[k].text, sizeof d->panel[k].text);
    wrd_local(d->panel[k].text, c->language);
  }
}

sim_status cht_spread_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  const res_target *t = &c->r->target[chart->target];
  sim_status st = SIM_ERR_MEMORY;
  char footer[WRD_SENTENCE];
  cht_numbers number = {0};
  const char *unit = ans_unit_label(t->unit, c->language);
  data *d = calloc(1, sizeof *d);
  if (!d) goto out;
  SIM_TRY(values_read(c, chart->target, d, errors));
  bins_make(d, t->value[c->base], t->relation == SIM_AT_LEAST);
  panels_make(c, t, d);
  double futures = stat_sd(stat_moments_of(d->x[1], NULL, d->n[1])),
         points = stat_sd(stat_moments_of(d->x[2], NULL, d->n[2]));
  cht_say(chart, wrd_text(c->language, texts[T_TELL]), cht_number(c, &number, futures), unit,
          cht_number(c, &number, points), unit, cht_number(c, &number, d->chance));
  cht_footer_of(c, c->n_scenarios, footer, sizeof footer);
  const rep_histogram picture = {.title = chart->title,
                                 .unit = unit,
                                 .share = wrd_text(c->language, texts[T_SHARE]),
                                 .footer = footer,
                                 .met = wrd_text(c->language, texts[T_MET]),
                                 .missed = wrd_text(c->language, texts[T_MISSED]),
                                 .n_bins = d->n_bins,
                                 .edge = d->edge,
                                 .n_panels = PANELS,
                                 .panel = d->panel};
  if (output) st = rep_histogram_draw(&picture, output, errors);
out:
  for (int k = 0; d && k < PANELS; k++) free(d->x[k]);
  free(d);
  return st;
}

sim_status cht_spread_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  sim_status st = SIM_OK;
  (void)errors;
  if (!ans_batch_is(c->r)) return cht_lack(c, kind, cht_no_batch(c, texts[T_LACK]));
  for (int t = 0; t < c->r->n_evaluated && st == SIM_OK; t++) {
    cht_chart chart = {.variable = -1, .cell = -1, .year = -1, .target = t, .scenario = -1};
    bool meant = c->wish->targets.n > 0 ? cht_target_wanted(c, t) : t == ans_batch_target(c->r);
    if (!meant) continue;
    wrd_fill(chart.title, sizeof chart.title, wrd_text(c->language, texts[T_TITLE]),
             c->r->target[t].label[c->language]);
    st = cht_add(c, kind, &chart, "spread", c->r->target[t].name);
  }
  return st;
}
