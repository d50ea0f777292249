/* Fan charts: an indicator over the years, one panel for each scenario. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_target.h"
#include "app_chart_kind.h"
#include "app_number.h"
#include "app_results.h"

/* Central parts of all futures, widest first, and the quantiles that bound them. */
static const double band_level[] = {0.9, 0.7, 0.5, 0.3, 0.1};
enum { N_BANDS = sizeof band_level / sizeof *band_level, MAX_MARKS = 16, MAX_YEARS = 512, TOLD = 4 };

enum { T_RANGE, T_MEDIAN, T_TARGET, T_MARK, N_TEXTS };
static const char *const texts[N_TEXTS][SIM_LANGUAGES] = {
    [T_RANGE] = {"{}: in {} the median is {} {}, and 90 % of futures lie between {} and {}.",
                 "{}: năm {} trung vị là {} {}, 90 % số lần mô phỏng nằm trong khoảng {} đến {}."},
    [T_MEDIAN] = {"{}: median {}.", "{}: trung vị {}."},
    [T_TARGET] = {"Its target of {} in {} is met in {} of futures.",
                  "Mục tiêu {} vào năm {} đạt trong {} số lần mô phỏng."},
    [T_MARK] = {"target {}: met in {}", "mục tiêu {}: đạt trong {} số lần"},
};

typedef struct panel_data { /* what a rep_fan points to */
  double low[N_BANDS][MAX_YEARS], high[N_BANDS][MAX_YEARS], median[MAX_YEARS];
  rep_mark mark[MAX_MARKS];
} panel_data;

static double quantile_at(const io_results *r, const double *q, int cells, double level, int year, int cell) {
  int k = app_quantile_index(r, level);
  return k < 0 ? NAN : q[((size_t)k * (size_t)r->n_years + (size_t)year) * (size_t)cells + (size_t)cell];
}

static void bands_fill(const io_results *r, const app_chart *chart, const double *q, rep_fan *fan, panel_data *d) {
  const io_variable *v = &r->variable[chart->variable];
  int n = r->n_years;
  double *low = &d->low[0][0], *high = &d->high[0][0];
  for (int y = 0; y < n; y++) {
    bool empty = y == 0 && v->kind[0] == 'f'; /* a flow has no value in the initial state */
    for (int b = 0; b < N_BANDS; b++) {
      low[b * n + y] = empty ? NAN : quantile_at(r, q, v->n_cells, (1 - band_level[b]) / 2, y, chart->cell);
      high[b * n + y] = empty ? NAN : quantile_at(r, q, v->n_cells, (1 + band_level[b]) / 2, y, chart->cell);
    }
    d->median[y] = empty ? NAN : quantile_at(r, q, v->n_cells, 0.5, y, chart->cell);
  }
  fan->n_bands = N_BANDS;
  fan->level = band_level;
  fan->low = low;
  fan->high = high;
  fan->median = d->median;
}

/* A sentence from a template, into a text of its own. */
static void fill(char *text, size_t size, const char *template, const char *a, const char *b) {
  const char *first = strstr(template, "{}"), *second = strstr(first + 2, "{}");
  snprintf(text, size, "%.*s%s%.*s%s%s", (int)(first - template), template, a, (int)(second - first - 2), first + 2, b,
           second + 2);
}

static sim_status marks_fill(const app_charts *c, app_chart *chart, int scenario, bool told, rep_fan *fan,
                             panel_data *d, sim_errors *errors) {
  const io_results *r = c->r;
  char member[160], number[32], year[16], percent[16];
  app_cell_name(r, chart->variable, chart->cell, member, sizeof member);
  fan->mark = d->mark;
  fan->n_marks = 0;
  for (int t = 0; t < r->n_evaluated && fan->n_marks < MAX_MARKS; t++) {
    const io_target *target = &r->target[t];
    bool here = strcmp(target->variable, r->variable[chart->variable].name) == 0 &&
                strcmp(target->cell_name, member) == 0 && strcmp(target->measure, "level") == 0 &&
                !isnan(target->value[scenario]);
    if (!here) continue;
    io_target_result result;
    sim_status st = io_results_target(r, scenario, t, &result, errors);
    if (st != SIM_OK) return st;
    rep_mark *mark = &d->mark[fan->n_marks++];
    *mark = (rep_mark){target->year, target->value[scenario], target->relation == SIM_AT_LEAST, ""};
    app_format_exact(target->value[scenario], number, sizeof number);
    app_local(number, c->language);
    app_percent_text(ana_probability_of((double)result.met, (double)result.n, 0.95), percent, sizeof percent);
    fill(mark->text, sizeof mark->text, texts[T_MARK][c->language], number, percent);
    snprintf(year, sizeof year, "%d", target->year);
    if (told) app_chart_say(chart, texts[T_TARGET][c->language], number, year, percent);
  }
  return SIM_OK;
}

static void panel_tell(const app_charts *c, app_chart *chart, int scenario, bool first, const rep_fan *fan) {
  const io_results *r = c->r;
  char number[3][32], year[16];
  int y = r->n_years - 1;
  const double x[3] = {fan->median[y], fan->low[y], fan->high[y]};
  const char *unit = app_unit_label(r->variable[chart->variable].unit, c->language);
  for (int i = 0; i < 3; i++) app_number_text(x[i], c->language, number[i], sizeof number[i]);
  snprintf(year, sizeof year, "%d", r->year[y]);
  if (isnan(x[0])) return;
  if (first)
    app_chart_say(chart, texts[T_RANGE][c->language], app_chart_scenario(c, scenario), year, number[0], unit, number[1],
                  number[2]);
  else
    app_chart_say(chart, texts[T_MEDIAN][c->language], app_chart_scenario(c, scenario), number[0]);
}

static sim_status panel_fill(const app_charts *c, app_chart *chart, int i, rep_fan *fan, panel_data *data,
                             sim_errors *errors) {
  int s = c->scenario[i];
  double *q = app_quantiles_read(c->r, chart->variable, s, errors);
  if (!q) return SIM_ERR_FORMAT;
  *fan = (rep_fan){.title = app_chart_scenario(c, s), .n_years = c->r->n_years, .year = c->r->year};
  bands_fill(c->r, chart, q, fan, data);
  free(q);
  if (i < TOLD) panel_tell(c, chart, s, i == 0, fan);
  return marks_fill(c, chart, s, i == 0, fan, data, errors);
}

sim_status app_chart_fan_draw(const app_charts *c, app_chart *chart, const rep_output *output, sim_errors *errors) {
  const io_results *r = c->r;
  char footer[512];
  size_t n = (size_t)c->n_scenarios;
  rep_fan *fan = calloc(n, sizeof *fan);
  panel_data *data = calloc(n, sizeof *data);
  sim_status st = fan && data ? SIM_OK : sim_fail(errors, SIM_ERR_MEMORY, "not enough memory for %zu panels", n);
  for (int i = 0; i < c->n_scenarios && st == SIM_OK; i++) st = panel_fill(c, chart, i, &fan[i], &data[i], errors);
  app_chart_footer(c, footer, sizeof footer);
  rep_fan_chart picture = {chart->title, app_unit_label(r->variable[chart->variable].unit, c->language), footer,
                           c->n_scenarios, fan};
  if (st == SIM_OK && output) st = rep_fan_draw(&picture, output, errors);
  free(fan);
  free(data);
  return st;
}

static sim_status cell_list(app_charts *c, const app_chart_kind *kind, int variable, int cell, sim_errors *errors) {
  app_chart chart = {.variable = variable, .cell = cell, .year = -1, .target = -1, .scenario = -1};
  char member[160];
  (void)errors;
  app_cell_label(c->r, variable, cell, c->language, chart.title, sizeof chart.title);
  app_cell_name(c->r, variable, cell, member, sizeof member);
  return app_chart_add(c, kind, &chart, c->r->variable[variable].name, member);
}

sim_status app_chart_fan_list(app_charts *c, const app_chart_kind *kind, sim_errors *errors) {
  if (c->r->n_years > MAX_YEARS)
    return sim_fail(errors, SIM_ERR_USAGE, "charts of more than %d years are not drawn", MAX_YEARS);
  return app_chart_cells(c, kind, NULL, true, cell_list, errors);
}
