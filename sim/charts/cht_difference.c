/* Differences to the base, world by world, as fans around zero: the numbers of plansim compare, year by year. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_compare.h"
#include "ans_cells.h"
#include "ans_label.h"
#include "cht_fan.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { T_TITLE, T_POINTS, T_TELL, T_LAST, T_SEEN, T_UNSEEN, T_SAME, T_NO_PAIR, T_LACK, T_SUMMARY };
static const char *const texts[] = {
    [T_TITLE] = N_("{}: difference to “{}”, world by world"),
    [T_POINTS] = N_("mean with 95 % interval"),
    [T_TELL] = N_("{} against {} in {}: mean difference {} {}; higher (lower) in {} of 100 futures."),
    [T_LAST] = N_("After {} both are the same in every future."),
    [T_SEEN] = N_("These futures suffice to see it."),
    [T_UNSEEN] = N_("Not told apart by these futures."),
    [T_SAME] = N_("{} against {}: the same in every future, from {} to {}."),
    [T_NO_PAIR] = N_("{} against {}: in no world do both have a value."),
    [T_LACK] = N_("it takes two variants"),
    [T_SUMMARY] = N_("the file holds summaries only (run --keep all)"),
};

/* 80 % of the worlds, and the mean of the differences. */
static const double band_level[1] = {0.8};

typedef struct panel {
  double low[CHT_FAN_YEARS], high[CHT_FAN_YEARS], median[CHT_FAN_YEARS];
  rep_point mean[CHT_FAN_YEARS];
  int first;           /* index of the first year with a value */
  int pairs;           /* years with worlds in which both have a value */
  int told;            /* of the last year in which some future differs; -1: in none */
  ana_comparison last; /* in that year */
} panel;

static sim_status panel_fill(const cht_charts *c, const cht_chart *chart, int scenario, double *x, panel *p,
                             rep_fan *fan, sim_errors *errors) {
  const res_file *r = c->r;
  sim_status st = SIM_OK;
  *fan = (rep_fan){.title = cht_scenario(c, scenario),
                   .n_years = r->n_years,
                   .year = r->year,
                   .n_bands = 1,
                   .level = band_level,
                   .low = p->low,
                   .high = p->high,
                   .median = p->median,
                   .point = p->mean};
  p->told = -1;
  p->first = r->variable[chart->variable].kind[0] == 'f'; /* a flow has no value at the start */
  for (int y = 0; y < r->n_years; y++) {
    ana_comparison found, *d = &found;
    const stat_pairs pairs = {
        .of = STAT_MEANS, .n = r->n_rep, .x = x, .base = x + r->n_rep, .drawn = res_file_drawn(r, c->base)};
    p->low[y] = p->high[y] = p->median[y] = NAN;
    if (y < p->first) continue;
    SIM_TRY(res_file_values(r, chart->variable, scenario, y, chart->cell, x, errors));
    SIM_TRY(res_file_values(r, chart->variable, c->base, y, chart->cell, x + r->n_rep, errors));
    SIM_TRY(ana_compare(&pairs, STAT_CONFIDENCE, d));
    p->low[y] = d->quantile[0];
    p->median[y] = d->quantile[1];
    p->high[y] = d->quantile[2];
    const stat_paired *mean = &d->paired;
    if (!isnan(mean->interval.low))
      p->mean[fan->n_points++] = (rep_point){r->year[y], mean->mean, mean->interval.low, mean->interval.high};
    p->pairs += mean->pairs > 0;
    if (isnan(mean->p) || mean->same) continue;
    p->told = y;
    p->last = found;
  }
out:
  return st;
}

/* The verdict of a year, among all differences of the file. */
static sim_status verdict_of(const cht_charts *c, const cht_chart *chart, int scenario, int year, stat_verdict *out,
                             sim_errors *errors) {
  const ans_effects *e;
  const ans_pick pick = {chart->variable, chart->cell, year, 0};
  ans_difference *more = NULL;
  int tests;
  sim_status st = SIM_OK;
  SIM_TRY(cht_effects(c, &e, errors));
  int at = ans_effects_find(e, &pick);
  *out = STAT_TOO_FEW;
  if (at < 0) {
    more = calloc((size_t)e->n + 1, sizeof *more);
    if (!more) SIM_TRY(SIM_ERR_MEMORY);
    SIM_TRY(ans_effects_more(e, 1, &pick, more, &tests, errors));
  }
  for (int k = 0; k < e->n; k++)
    if (e->scenario[k] == scenario) *out = (more ? more[k] : e->mean[at * e->n + k]).verdict;
out:
  free(more);
  return st;
}

static sim_status panel_tell(const cht_charts *c, cht_chart *chart, int scenario, const panel *p, sim_errors *errors) {
  cht_numbers n = {0};
  const char *label = cht_scenario(c, scenario), *base = cht_scenario(c, c->base);
  int last = c->r->n_years - 1;
  stat_verdict verdict;
  char mean[64], ahead[64];
  if (p->pairs == 0) {
    cht_say(chart, wrd_text(c->language, texts[T_NO_PAIR]), label, base);
    return SIM_OK;
  }
  if (p->told < 0) {
    cht_say(chart, wrd_text(c->language, texts[T_SAME]), label, base, cht_year(&n, c->r->year[p->first]),
            cht_year(&n, c->r->year[last]));
    return SIM_OK;
  }
  sim_status st = verdict_of(c, chart, scenario, p->told, &verdict, errors);
  if (st != SIM_OK) return st;
  wrd_difference(wrd_plain(c->language), &p->last.paired, mean, sizeof mean);
  wrd_ahead(wrd_plain(c->language), &p->last.paired, ahead, sizeof ahead);
  cht_say(chart, wrd_text(c->language, texts[T_TELL]), label, base, cht_year(&n, c->r->year[p->told]), mean,
          ans_unit_label(c->r->variable[chart->variable].unit, c->language), ahead);
  cht_say(chart, wrd_text(c->language, texts[verdict == STAT_SEEN ? T_SEEN : T_UNSEEN]));
  if (p->told < last) cht_say(chart, wrd_text(c->language, texts[T_LAST]), cht_year(&n, c->r->year[p->told]));
  return SIM_OK;
}

sim_status cht_difference_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  char footer[WRD_SENTENCE];
  int n = c->n_scenarios - 1;
  rep_fan *fan = calloc((size_t)n, sizeof *fan);
  panel *data = calloc((size_t)n, sizeof *data);
  double *x = malloc(2 * (size_t)c->r->n_rep * sizeof *x + 1);
  if (!fan || !data || !x) goto out;
  for (int i = 0; i < n; i++) {
    SIM_TRY(panel_fill(c, chart, cht_other(c, i), x, &data[i], &fan[i], errors));
    SIM_TRY(panel_tell(c, chart, cht_other(c, i), &data[i], errors));
  }
  st = SIM_OK;
  cht_footer(c, footer, sizeof footer);
  rep_fan_chart picture = {.title = chart->title,
                           .unit = ans_unit_label(c->r->variable[chart->variable].unit, c->language),
                           .footer = footer,
                           .n_panels = n,
                           .panel = fan,
                           .points = wrd_text(c->language, texts[T_POINTS])};
  if (output) st = rep_fan_draw(&picture, output, errors);
out:
  free(fan);
  free(data);
  free(x);
  return st;
}

static sim_status cell_list(cht_charts *c, const cht_kind *kind, int variable, int cell, sim_errors *errors) {
  cht_chart title = {0};
  (void)errors;
  sim_status st = cht_add_cell(c, kind, variable, cell, "difference-");
  if (st != SIM_OK) return st;
  cht_chart *chart = &c->item[c->n - 1];
  cht_say(&title, wrd_text(c->language, texts[T_TITLE]), chart->title, cht_scenario(c, c->base));
  snprintf(chart->title, sizeof chart->title, "%.*s", (int)sizeof chart->title - 1, title.finding);
  return SIM_OK;
}

sim_status cht_difference_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  if (c->n_scenarios < 2) return cht_lack(c, kind, texts[T_LACK]);
  if (!c->r->keep_all) return cht_lack(c, kind, texts[T_SUMMARY]);
  return cht_cells(c, kind, c->headline, true, cell_list, errors);
}
