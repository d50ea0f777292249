/* Fan charts: an indicator over the years, one panel for each scenario. */
#include "app_chart_fan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_target.h"
#include "app_given.h"
#include "app_number.h"
#include "app_results.h"

/* Central parts of all futures, widest first, and the quantiles that bound them. */
const double app_fan_level[APP_FAN_BANDS] = {0.9, 0.7, 0.5, 0.3, 0.1};
enum { TOLD = 4 };

enum { T_RANGE, T_MEDIAN, T_TARGET, T_MARK, T_TARGET_ALONE, T_OBSERVED, N_TEXTS };
static const char *const texts[N_TEXTS][SIM_LANGUAGES] = {
    [T_RANGE] = {"{}: in {} the median is {}, and 90 % of futures lie between {} and {}.",
                 "{}: năm {} trung vị là {}, 90 % số lần mô phỏng nằm trong khoảng {} đến {}."},
    [T_MEDIAN] = {"{}: median {}.", "{}: trung vị {}."},
    [T_TARGET] = {"Its target of {} in {} is met in {} of futures.",
                  "Mục tiêu {} vào năm {} đạt trong {} số lần mô phỏng."},
    [T_MARK] = {"target {}: met in {}", "mục tiêu {}: đạt trong {} số lần"},
    [T_TARGET_ALONE] = {"target {}", "mục tiêu {}"},
    [T_OBSERVED] = {"observed ± 2 standard errors", "số liệu thực tế ± 2 sai số chuẩn"},
};

/* ---- numbers in words ---- */

static char *number_room(app_numbers *n) { return n->text[n->next++ % 8]; }

const char *app_chart_number(const app_charts *c, app_numbers *n, double x) {
  char *text = number_room(n);
  app_number_text(x, c->language, text, sizeof n->text[0]);
  return text;
}

const char *app_chart_year(app_numbers *n, int year) {
  char *text = number_room(n);
  snprintf(text, sizeof n->text[0], "%d", year);
  return text;
}

const char *app_chart_share(const app_charts *c, app_numbers *n, double share) {
  char *text = number_room(n);
  snprintf(text, sizeof n->text[0], "%.*f %%", fabs(share) < 0.0995 ? 1 : 0, 100 * share);
  app_local(text, c->language);
  return text;
}

/* ---- a fan ---- */

static double quantile_at(const io_results *r, int variable, const double *q, double level, int year, int cell) {
  const io_variable *v = &r->variable[variable];
  bool empty = year == 0 && v->kind[0] == 'f'; /* a flow has no value in the initial state */
  int k = empty ? -1 : app_quantile_index(r, level);
  return k < 0 ? NAN : q[((size_t)k * (size_t)r->n_years + (size_t)year) * (size_t)v->n_cells + (size_t)cell];
}

sim_status app_chart_quantile(const app_charts *c, int variable, int cell, int scenario, double level, double *out,
                              sim_errors *errors) {
  double *q = app_quantiles_read(c->r, variable, scenario, errors);
  if (!q) return SIM_ERR_FORMAT;
  for (int y = 0; y < c->r->n_years; y++) out[y] = quantile_at(c->r, variable, q, level, y, cell);
  free(q);
  return SIM_OK;
}

static void bands_fill(const io_results *r, int variable, int cell, const double *q, rep_fan *fan, app_fan *d) {
  int n = r->n_years;
  double *low = &d->low[0][0], *high = &d->high[0][0];
  for (int y = 0; y < n; y++) {
    for (int b = 0; b < APP_FAN_BANDS; b++) {
      low[b * n + y] = quantile_at(r, variable, q, (1 - app_fan_level[b]) / 2, y, cell);
      high[b * n + y] = quantile_at(r, variable, q, (1 + app_fan_level[b]) / 2, y, cell);
    }
    d->median[y] = quantile_at(r, variable, q, 0.5, y, cell);
  }
  fan->n_bands = APP_FAN_BANDS;
  fan->level = app_fan_level;
  fan->low = low;
  fan->high = high;
  fan->median = d->median;
}

/* A template with up to two places, into a text of its own. */
static void fill(char *text, size_t size, const char *template, const char *a, const char *b) {
  const char *part[2] = {a, b};
  size_t n = 0;
  for (int i = 0; *template && n + 1 < size;) {
    const char *place = i < 2 ? strstr(template, "{}") : NULL;
    int length = place ? (int)(place - template) : (int)strlen(template);
    n += (size_t)snprintf(text + n, size - n, "%.*s%s", length, template, place ? part[i++] : "");
    template += length + (place ? 2 : 0);
  }
}

static sim_status probability_of(const io_results *r, int scenario, int target, app_fan_share share, ana_probability *p,
                                 sim_errors *errors) {
  app_given_target given;
  io_target_result result;
  sim_status st;
  if (share == APP_FAN_GIVEN) {
    st = app_given_target_of(r, scenario, target, &given, errors);
    if (st == SIM_OK) *p = given.met;
    return st;
  }
  st = io_results_target(r, scenario, target, &result, errors);
  if (st == SIM_OK) *p = ana_probability_of((double)result.met, (double)result.n, 0.95);
  return st;
}

/* "290 firms"; a ratio has no unit. */
static void amount(const app_charts *c, const char *number, const char *unit, char *text, size_t size) {
  bool plain = strcmp(unit, "1") == 0;
  snprintf(text, size, "%s%s%s", number, plain ? "" : " ", plain ? "" : app_unit_label(unit, c->language));
}

sim_status app_fan_marks(const app_charts *c, app_chart *chart, int variable, int cell, int scenario,
                         app_fan_share share, rep_mark *mark, int *n, sim_errors *errors) {
  const io_results *r = c->r;
  char member[160], number[32], year[16], percent[16], of_unit[160];
  app_cell_name(r, variable, cell, member, sizeof member);
  *n = 0;
  for (int t = 0; t < r->n_evaluated && *n < APP_FAN_MARKS; t++) {
    const io_target *target = &r->target[t];
    bool here = strcmp(target->variable, r->variable[variable].name) == 0 && strcmp(target->cell_name, member) == 0 &&
                strcmp(target->measure, "level") == 0 && !isnan(target->value[scenario]);
    if (!here) continue;
    ana_probability p;
    sim_status st = probability_of(r, scenario, t, share, &p, errors);
    if (st != SIM_OK) return st;
    rep_mark *m = &mark[(*n)++];
    *m = (rep_mark){target->year, target->value[scenario], target->relation == SIM_AT_LEAST, ""};
    app_format_exact(target->value[scenario], number, sizeof number);
    app_local(number, c->language);
    app_percent_text(p, percent, sizeof percent);
    fill(m->text, sizeof m->text, texts[share == APP_FAN_ALONE ? T_TARGET_ALONE : T_MARK][c->language], number,
         percent);
    snprintf(year, sizeof year, "%d", target->year);
    amount(c, number, target->unit, of_unit, sizeof of_unit);
    if (chart) app_chart_say(chart, texts[T_TARGET][c->language], of_unit, year, percent);
  }
  return SIM_OK;
}

/* The indicator of which a growth indicator tells the yearly growth; NULL for others. */
static const char *grown_from(const io_variable *v) {
  for (int i = 0; i < prov_model.n_indicators; i++) {
    const sim_indicator_desc *of = &prov_model.indicators[i];
    if (of->kind == SIM_GROWTH && strcmp(of->name, v->name) == 0) return prov_model.indicators[of->numerator].name;
  }
  return NULL;
}

/* Levels that statistics give, also of years before the start; in a chart of growth, growth in a single year. */
static int observed_fill(const io_results *r, int variable, int cell, rep_point *point) {
  char member[160];
  int n = 0;
  const char *grown = grown_from(&r->variable[variable]);
  app_cell_name(r, variable, cell, member, sizeof member);
  for (int i = 0; i < r->n_observations && n < APP_FAN_POINTS; i++) {
    const io_observation *o = &r->observation[i];
    bool level = strcmp(o->measure, "level") == 0 && strcmp(o->variable, r->variable[variable].name) == 0;
    bool growth =
        grown && strcmp(o->measure, "growth") == 0 && o->from_year == o->year - 1 && strcmp(o->variable, grown) == 0;
    if ((level || growth) && strcmp(o->cell_name, member) == 0)
      point[n++] = (rep_point){o->year, o->value, o->value - 2 * o->standard_error, o->value + 2 * o->standard_error};
  }
  return n;
}

const char *app_fan_points(const app_charts *c, const rep_fan *fan, int n) {
  for (int i = 0; i < n; i++)
    if (fan[i].n_points > 0) return texts[T_OBSERVED][c->language];
  return NULL;
}

sim_status app_fan_fill(const app_charts *c, app_chart *chart, int variable, int cell, int scenario, rep_fan *fan,
                        app_fan *data, sim_errors *errors) {
  double *q = app_quantiles_read(c->r, variable, scenario, errors);
  if (!q) return SIM_ERR_FORMAT;
  fan->n_years = c->r->n_years;
  fan->year = c->r->year;
  bands_fill(c->r, variable, cell, q, fan, data);
  free(q);
  fan->mark = data->mark;
  fan->point = data->observed;
  fan->n_points = observed_fill(c->r, variable, cell, data->observed);
  return app_fan_marks(c, chart, variable, cell, scenario, APP_FAN_MET, data->mark, &fan->n_marks, errors);
}

/* ---- a panel for each scenario ---- */

static void panel_tell(const app_charts *c, app_chart *chart, const char *label, bool first, const rep_fan *fan) {
  int y = c->r->n_years - 1;
  app_numbers n = {0};
  const char *median = app_chart_number(c, &n, fan->median[y]);
  char of_unit[160];
  if (isnan(fan->median[y])) return;
  amount(c, median, c->r->variable[chart->variable].unit, of_unit, sizeof of_unit);
  if (first)
    app_chart_say(chart, texts[T_RANGE][c->language], label, app_chart_year(&n, c->r->year[y]), of_unit,
                  app_chart_number(c, &n, fan->low[y]), app_chart_number(c, &n, fan->high[y]));
  else
    app_chart_say(chart, texts[T_MEDIAN][c->language], label, median);
}

/* Panel i; in a weighted file every second one is given what was observed, beside what was expected before. */
static sim_status panel_fill(const app_charts *c, app_chart *chart, int i, rep_fan *fan, app_fan *data,
                             sim_errors *errors) {
  sim_status st = SIM_OK;
  app_chart targets = {0}; /* told after the outcome */
  int each = c->r->weighted ? 2 : 1, s = c->scenario[i / each];
  bool given = i % each == 1;
  snprintf(data->title, sizeof data->title, "%s", app_chart_scenario(c, s));
  if (given) app_given_title(c->r, s, app_chart_scenario(c, s), c->language, data->title, sizeof data->title);
  *fan = (rep_fan){.title = data->title};
  SIM_TRY((given ? app_fan_given : app_fan_fill)(c, i < each ? &targets : NULL, chart->variable, chart->cell, s, fan,
                                                 data, errors));
  if (i < TOLD) panel_tell(c, chart, data->title, i < each, fan);
  if (targets.finding[0]) app_chart_say(chart, "{}", targets.finding);
out:
  return st;
}

sim_status app_chart_fan_draw(const app_charts *c, app_chart *chart, const rep_output *output, sim_errors *errors) {
  char footer[512];
  const int panels = c->n_scenarios * (c->r->weighted ? 2 : 1);
  size_t n = (size_t)panels;
  rep_fan *fan = calloc(n, sizeof *fan);
  app_fan *data = calloc(n, sizeof *data);
  sim_status st = fan && data ? SIM_OK : sim_fail(errors, SIM_ERR_MEMORY, "not enough memory for %zu panels", n);
  for (int i = 0; i < panels && st == SIM_OK; i++) st = panel_fill(c, chart, i, &fan[i], &data[i], errors);
  app_chart_footer(c, footer, sizeof footer);
  rep_fan_chart picture = {.title = chart->title,
                           .unit = app_unit_label(c->r->variable[chart->variable].unit, c->language),
                           .footer = footer,
                           .n_panels = panels,
                           .columns = c->r->weighted ? 2 : 0, /* before and given, side by side */
                           .panel = fan,
                           .points = app_fan_points(c, fan, panels)};
  if (st == SIM_OK && output) st = rep_fan_draw(&picture, output, errors);
  free(fan);
  free(data);
  return st;
}

static sim_status cell_list(app_charts *c, const app_chart_kind *kind, int variable, int cell, sim_errors *errors) {
  (void)errors;
  return app_chart_add_cell(c, kind, variable, cell, "");
}

sim_status app_chart_fan_list(app_charts *c, const app_chart_kind *kind, sim_errors *errors) {
  return app_chart_cells(c, kind, NULL, true, cell_list, errors);
}
