/* Differences to the base, world by world, as fans around zero: the numbers of plansim compare, year by year. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_compare.h"
#include "app_chart_fan.h"
#include "app_results.h"

static const double CONFIDENCE = 0.95;

enum { T_TITLE, T_POINTS, T_TELL, T_UNSEEN, T_SAME, T_LACK, T_SUMMARY };
static const char *const texts[][SIM_LANGUAGES] = {
    [T_TITLE] = {"{}: difference to “{}”, world by world", "{}: chênh lệch so với “{}”, theo từng cặp lần mô phỏng"},
    [T_POINTS] = {"mean with 95 % interval", "trung bình, khoảng tin cậy 95 %"},
    [T_TELL] =
        {"{} against {} in {}: mean difference {} {} (95 % interval {} to {}); more in {} of futures, less in {}.",
         "{} so với {} năm {}: chênh lệch trung bình {} {} (khoảng tin cậy 95 %: {} đến {}); nhiều hơn trong {} "
         "số lần mô phỏng, ít hơn trong {}."},
    [T_UNSEEN] = {"Zero lies in the interval: chance alone could give this.",
                  "Khoảng này chứa 0: có thể chỉ do ngẫu nhiên."},
    [T_SAME] = {"{}: the same as {} in every world.", "{}: như {} ở mọi lần mô phỏng."},
    [T_LACK] = {"it takes two variants", "cần ít nhất hai kịch bản"},
    [T_SUMMARY] = {"the file holds summaries only (run --keep all)", "tệp chỉ chứa số tóm tắt (chạy với --keep all)"},
};

/* 80 % of the worlds, and the mean of the differences. */
static const double band_level[1] = {0.8};

typedef struct panel {
  double low[APP_FAN_YEARS], high[APP_FAN_YEARS], median[APP_FAN_YEARS];
  rep_point mean[APP_FAN_YEARS];
  ana_comparison last;
} panel;

static sim_status panel_fill(const app_charts *c, const app_chart *chart, int scenario, double *x, panel *p,
                             rep_fan *fan, sim_errors *errors) {
  const io_results *r = c->r;
  sim_status st = SIM_OK;
  *fan = (rep_fan){.title = app_chart_scenario(c, scenario),
                   .n_years = r->n_years,
                   .year = r->year,
                   .n_bands = 1,
                   .level = band_level,
                   .low = p->low,
                   .high = p->high,
                   .median = p->median,
                   .point = p->mean};
  for (int y = 0; y < r->n_years; y++) {
    ana_comparison *d = &p->last;
    p->low[y] = p->high[y] = p->median[y] = NAN;
    if (y == 0 && r->variable[chart->variable].kind[0] == 'f') continue;
    SIM_TRY(io_results_values(r, chart->variable, scenario, y, chart->cell, x, errors));
    SIM_TRY(io_results_values(r, chart->variable, c->base, y, chart->cell, x + r->n_rep, errors));
    SIM_TRY(ana_compare(x, x + r->n_rep, NULL, r->n_rep, CONFIDENCE, d));
    p->low[y] = d->quantile[0];
    p->median[y] = d->quantile[1];
    p->high[y] = d->quantile[2];
    if (!isnan(d->interval.low))
      p->mean[fan->n_points++] = (rep_point){r->year[y], d->mean, d->interval.low, d->interval.high};
  }
out:
  return st;
}

static void panel_tell(const app_charts *c, app_chart *chart, int scenario, const ana_comparison *d) {
  app_numbers n = {0};
  const char *label = app_chart_scenario(c, scenario), *base = app_chart_scenario(c, c->base);
  if (d->same) {
    app_chart_say(chart, texts[T_SAME][c->language], label, base);
    return;
  }
  app_chart_say(chart, texts[T_TELL][c->language], label, base, app_chart_year(&n, c->r->year[c->r->n_years - 1]),
                app_chart_number(c, &n, d->mean), app_unit_label(c->r->variable[chart->variable].unit, c->language),
                app_chart_number(c, &n, d->interval.low), app_chart_number(c, &n, d->interval.high),
                app_chart_share(c, &n, d->above), app_chart_share(c, &n, d->below));
  if (d->interval.low <= 0 && d->interval.high >= 0) app_chart_say(chart, texts[T_UNSEEN][c->language]);
}

sim_status app_chart_difference_draw(const app_charts *c, app_chart *chart, const rep_output *output,
                                     sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  char footer[512];
  int n = c->n_scenarios - 1;
  rep_fan *fan = calloc((size_t)n, sizeof *fan);
  panel *data = calloc((size_t)n, sizeof *data);
  double *x = malloc(2 * (size_t)c->r->n_rep * sizeof *x + 1);
  if (!fan || !data || !x) goto out;
  for (int i = 0; i < n; i++) {
    SIM_TRY(panel_fill(c, chart, app_chart_other(c, i), x, &data[i], &fan[i], errors));
    panel_tell(c, chart, app_chart_other(c, i), &data[i].last);
  }
  st = SIM_OK;
  app_chart_footer(c, footer, sizeof footer);
  rep_fan_chart picture = {.title = chart->title,
                           .unit = app_unit_label(c->r->variable[chart->variable].unit, c->language),
                           .footer = footer,
                           .n_panels = n,
                           .panel = fan,
                           .points = texts[T_POINTS][c->language]};
  if (output) st = rep_fan_draw(&picture, output, errors);
out:
  free(fan);
  free(data);
  free(x);
  return st;
}

static sim_status cell_list(app_charts *c, const app_chart_kind *kind, int variable, int cell, sim_errors *errors) {
  app_chart title = {0};
  (void)errors;
  sim_status st = app_chart_add_cell(c, kind, variable, cell, "difference-");
  if (st != SIM_OK) return st;
  app_chart *chart = &c->item[c->n - 1];
  app_chart_say(&title, texts[T_TITLE][c->language], chart->title, app_chart_scenario(c, c->base));
  snprintf(chart->title, sizeof chart->title, "%.*s", (int)sizeof chart->title - 1, title.finding);
  return SIM_OK;
}

sim_status app_chart_difference_list(app_charts *c, const app_chart_kind *kind, sim_errors *errors) {
  if (c->n_scenarios < 2) return app_chart_lack(c, kind, texts[T_LACK]);
  if (!c->r->keep_all) return app_chart_lack(c, kind, texts[T_SUMMARY]);
  return app_chart_cells(c, kind, app_chart_headline(), true, cell_list, errors);
}
