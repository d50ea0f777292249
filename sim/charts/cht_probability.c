/* How often each target is met, by variant. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_met.h"
#include "cht_fan.h"
#include "rep_rows.h"
#include "rep_style.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { MOST_ROWS = 13 }; /* as many as a printed page holds */
enum { T_TITLE, T_PART, T_UNIT, T_INTERVAL, T_TELL, T_BEST, T_EVEN, T_ONLY, T_LACK, T_PAIRED };
static const char *const texts[] = {
    [T_TITLE] = N_("How often each target of {} is met"),
    [T_PART] = N_("{} ({} of {})"),
    [T_UNIT] = N_("% of futures that meet the target"),
    [T_INTERVAL] = N_("95 % interval of chance"),
    [T_TELL] = N_("{}: {} of these {} {3:target|targets} {2:is|are} met in more than half of the futures, {} in fewer "
                  "than one in twenty."),
    [T_BEST] = N_("Most often met: {} ({}); least: {} ({})."),
    [T_EVEN] = N_("All are met equally often ({})."),
    [T_ONLY] = N_("“{}” is met in {} of futures."),
    [T_PAIRED] = N_("The variants meet the same random worlds: a difference can be seen though intervals overlap. "),
    [T_LACK] = N_("the file has no target that the model covers"),
};

/* The targets of a year that are wanted, shared out evenly over pictures. */
static int targets_in(const cht_charts *c, int year) {
  int n = 0;
  for (int t = 0; t < c->r->n_evaluated; t++) n += cht_target_wanted(c, t) && c->r->target[t].year == year;
  return n;
}

static int parts_of(int targets) { return (targets + MOST_ROWS - 1) / MOST_ROWS; }

static int part_of(int row, int targets) { return row * parts_of(targets) / targets; }

static int shown(const cht_charts *c) { return c->n_scenarios < REP_STYLES ? c->n_scenarios : REP_STYLES; }

typedef struct data {
  int n, *target; /* [n] */
  char (*text)[WRD_SENTENCE];
  const char **label, *series[REP_STYLES];
  rep_value *value;  /* [n][shown] in per cent */
  stat_share *share; /* [n] of the first scenario */
} data;

static void data_free(data *d) {
  free(d->target);
  free(d->text);
  free(d->label);
  free(d->value);
  free(d->share);
}

static sim_status data_make(const cht_charts *c, const cht_chart *chart, data *d, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  const res_file *r = c->r;
  size_t most = (size_t)r->n_evaluated + 1;
  int row = 0, targets = targets_in(c, chart->year);
  char yardstick[80];
  d->target = calloc(most, sizeof *d->target);
  d->text = calloc(most, sizeof *d->text);
  d->label = calloc(most, sizeof *d->label);
  d->value = calloc(most * REP_STYLES, sizeof *d->value);
  d->share = calloc(most, sizeof *d->share);
  if (!d->target || !d->text || !d->label || !d->value || !d->share) return st;
  st = SIM_OK;
  for (int s = 0; s < shown(c); s++) d->series[s] = cht_scenario(c, c->scenario[s]);
  for (int t = 0; t < r->n_evaluated; t++) {
    int own = 0;
    if (!cht_target_wanted(c, t) || r->target[t].year != chart->year) continue;
    if (part_of(row++, targets) != chart->part) continue;
    while (own < shown(c) - 1 && isnan(r->target[t].value[c->scenario[own]])) own++;
    ans_target_text(&r->target[t], c->scenario[own], c->language, yardstick, sizeof yardstick);
    snprintf(d->text[d->n], sizeof d->text[0], "%s (%s)", r->target[t].label[c->language],
             wrd_local(yardstick, c->language));
    d->label[d->n] = d->text[d->n];
    for (int s = 0; s < shown(c); s++) {
      ans_met met;
      rep_value *v = &d->value[d->n * shown(c) + s];
      *v = (rep_value){NAN, NAN, NAN};
      if (isnan(r->target[t].value[c->scenario[s]])) continue;
      SIM_TRY(ans_met_of(r, c->scenario[s], t, r->weighted, &met, errors));
      stat_share p = met.judged;
      *v = (rep_value){100 * p.p, 100 * p.interval.low, 100 * p.interval.high};
      if (s == 0) d->share[d->n] = p;
    }
    d->target[d->n++] = t;
  }
out:
  return st;
}

static void data_tell(const cht_charts *c, cht_chart *chart, const data *d) {
  int n = 0, often = 0, rare = 0, best = -1, worst = -1;
  cht_numbers number = {0};
  char share[2][32];
  for (int i = 0; i < d->n; i++) {
    double p = d->value[i * shown(c)].value;
    if (isnan(p)) continue;
    n++;
    often += p > 50;
    rare += p < 5;
    if (best < 0 || p > d->value[best * shown(c)].value) best = i;
    if (worst < 0 || p < d->value[worst * shown(c)].value) worst = i;
  }
  if (n == 0) return;
  cht_say(chart, wrd_text(c->language, texts[T_TELL]), d->series[0], cht_count(c, &number, often),
          cht_count(c, &number, n), cht_count(c, &number, rare));
  wrd_share(wrd_plain(c->language), &d->share[best], WRD_POINT, share[0], sizeof share[0]);
  wrd_share(wrd_plain(c->language), &d->share[worst], WRD_POINT, share[1], sizeof share[1]);
  if (best != worst)
    cht_say(chart, wrd_text(c->language, texts[T_BEST]), d->label[best], share[0], d->label[worst], share[1]);
  else if (n > 1)
    cht_say(chart, wrd_text(c->language, texts[T_EVEN]), share[0]);
  else
    cht_say(chart, wrd_text(c->language, texts[T_ONLY]), d->label[best], share[0]);
}

sim_status cht_probability_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  data d = {0};
  char footer[WRD_SENTENCE], source[WRD_SENTENCE];
  sim_status st = data_make(c, chart, &d, errors);
  if (st == SIM_OK) data_tell(c, chart, &d);
  cht_footer_of(c, shown(c), source, sizeof source);
  snprintf(footer, sizeof footer, "%s%s", shown(c) > 1 ? wrd_text(c->language, texts[T_PAIRED]) : "", source);
  rep_rows_chart picture = {.title = chart->title,
                            .unit = wrd_text(c->language, texts[T_UNIT]),
                            .footer = footer,
                            .n_rows = d.n,
                            .label = d.label,
                            .n_series = shown(c),
                            .series = d.series,
                            .value = d.value,
                            .interval = wrd_text(c->language, texts[T_INTERVAL]),
                            .base = NAN,
                            .low = 0,
                            .high = 100};
  if (st == SIM_OK && output) st = rep_rows_draw(&picture, output, errors);
  data_free(&d);
  return st;
}

/* The next year after `year` of which a wanted target speaks; 0 without any. */
static int next_year(const cht_charts *c, int year) {
  int next = 0;
  for (int t = 0; t < c->r->n_evaluated; t++) {
    int y = c->r->target[t].year;
    if (cht_target_wanted(c, t) && y > year && (next == 0 || y < next)) next = y;
  }
  return next;
}

static sim_status part_add(cht_charts *c, const cht_kind *kind, int year, int part) {
  cht_chart chart = {.variable = -1, .cell = -1, .year = year, .target = -1, .scenario = -1, .part = part};
  cht_chart whole = {0}, title = {0};
  cht_numbers number = {0};
  int parts = parts_of(targets_in(c, year));
  const char *text = cht_year(&number, year);
  cht_say(&whole, wrd_text(c->language, texts[T_TITLE]), text);
  if (parts > 1)
    cht_say(&title, wrd_text(c->language, texts[T_PART]), whole.finding, cht_count(c, &number, part + 1),
            cht_count(c, &number, parts));
  wrd_fill(chart.title, sizeof chart.title, "{}", parts > 1 ? title.finding : whole.finding);
  return cht_add(c, kind, &chart, "probability", text);
}

/* Pictures for each year that targets speak of: all in one would be too long. */
sim_status cht_probability_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  sim_status st = SIM_OK;
  (void)errors;
  if (c->r->n_evaluated == 0) return cht_lack(c, kind, texts[T_LACK]);
  for (int year = next_year(c, 0); year > 0 && st == SIM_OK; year = next_year(c, year))
    for (int part = 0; part < parts_of(targets_in(c, year)) && st == SIM_OK; part++) st = part_add(c, kind, year, part);
  return st;
}
