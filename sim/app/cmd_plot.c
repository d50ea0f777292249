/* plansim plot: fan charts. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ana_target.h"
#include "app_name.h"
#include "app_results.h"
#include "app_show_design.h"
#include "rep_chart.h"

/* Central parts of all futures, widest first, and the quantiles that bound them. */
static const double band_level[] = {0.9, 0.7, 0.5, 0.3, 0.1};
enum { N_BANDS = sizeof band_level / sizeof *band_level, MAX_MARKS = 16 };

typedef struct plot_args {
  const char *directory, *format, *lang;
  app_many indicators;
  bool all;
} plot_args;

typedef struct panel_data { /* what a rep_fan points to */
  double low[N_BANDS][512], high[N_BANDS][512], median[512];
  rep_mark mark[MAX_MARKS];
} panel_data;

static sim_status make_directory(const char *path, sim_errors *errors) {
  char part[4096];
  snprintf(part, sizeof part, "%s", path);
  for (char *c = part + 1;; c++) {
    if (*c != '/' && *c != '\0') continue;
    char end = *c;
    *c = '\0';
    if (mkdir(part, 0777) != 0 && errno != EEXIST)
      return sim_fail(errors, SIM_ERR_IO, "%s: cannot be made: %s", part, strerror(errno));
    if (end == '\0') return SIM_OK;
    *c = end;
  }
}

/* ---- one panel ---- */

static double quantile_at(const io_results *r, const double *q, int cells, double level, int year, int cell) {
  int k = app_quantile_index(r, level);
  return k < 0 ? NAN : q[((size_t)k * (size_t)r->n_years + (size_t)year) * (size_t)cells + (size_t)cell];
}

static void fill_bands(const io_results *r, int variable, int cell, const double *q, rep_fan *fan, panel_data *d) {
  const io_variable *v = &r->variable[variable];
  int n = r->n_years;
  double *low = &d->low[0][0], *high = &d->high[0][0];
  for (int y = 0; y < n; y++) {
    bool empty = y == 0 && v->kind[0] == 'f'; /* a flow has no value in the initial state */
    for (int b = 0; b < N_BANDS; b++) {
      low[b * n + y] = empty ? NAN : quantile_at(r, q, v->n_cells, (1 - band_level[b]) / 2, y, cell);
      high[b * n + y] = empty ? NAN : quantile_at(r, q, v->n_cells, (1 + band_level[b]) / 2, y, cell);
    }
    d->median[y] = empty ? NAN : quantile_at(r, q, v->n_cells, 0.5, y, cell);
  }
  fan->n_bands = N_BANDS;
  fan->level = band_level;
  fan->low = low;
  fan->high = high;
  fan->median = d->median;
}

static sim_status fill_marks(const io_results *r, int variable, int cell, int scenario, int language, rep_fan *fan,
                             panel_data *d, sim_errors *errors) {
  static const struct {
    const char *target, *met, *of;
  } words[SIM_LANGUAGES] = {{"target", "met in", ""}, {"mục tiêu", "đạt trong", " số lần"}};
  char member[160], number[32], percent[16];
  app_cell_name(r, variable, cell, member, sizeof member);
  fan->mark = d->mark;
  fan->n_marks = 0;
  for (int t = 0; t < r->n_evaluated && fan->n_marks < MAX_MARKS; t++) {
    const io_target *target = &r->target[t];
    bool here = strcmp(target->variable, r->variable[variable].name) == 0 && strcmp(target->cell_name, member) == 0 &&
                strcmp(target->measure, "level") == 0 && !isnan(target->value[scenario]);
    if (!here) continue;
    io_target_result result;
    sim_status st = io_results_target(r, scenario, t, &result, errors);
    if (st != SIM_OK) return st;
    rep_mark *mark = &d->mark[fan->n_marks++];
    *mark = (rep_mark){target->year, target->value[scenario], target->relation == SIM_AT_LEAST, ""};
    app_format_exact(target->value[scenario], number, sizeof number);
    app_percent_text(ana_probability_of((double)result.met, (double)result.n, 0.95), percent, sizeof percent);
    snprintf(mark->text, sizeof mark->text, "%s %s: %s %s%s", words[language].target, number, words[language].met,
             percent, words[language].of);
  }
  return SIM_OK;
}

/* ---- one chart ---- */

/* A design has thousands of scenarios: the first ones are drawn. */
static int panels(const io_results *r) {
  bool cut = r->n_points > 1 && r->n_scenarios > APP_SCENARIOS_SHOWN;
  return cut ? APP_SCENARIOS_SHOWN : r->n_scenarios;
}

static sim_status draw_cell(const io_results *r, int variable, int cell, const char *directory, rep_format format,
                            int language, sim_errors *errors) {
  char title[256], member[160], path[4096], footer[512];
  size_t n = (size_t)panels(r);
  rep_fan *fan = calloc(n, sizeof *fan);
  panel_data *data = calloc(n, sizeof *data);
  sim_status st = fan && data ? SIM_OK : sim_fail(errors, SIM_ERR_MEMORY, "not enough memory for %zu panels", n);
  for (int s = 0; st == SIM_OK && s < panels(r); s++) {
    double *q = app_quantiles_read(r, variable, s, errors);
    if (!q) st = SIM_ERR_FORMAT;
    if (st != SIM_OK) break;
    fan[s] = (rep_fan){.title = r->n_points > 1 ? r->scenario[s] : app_scenario_label(r, s, language),
                       .n_years = r->n_years,
                       .year = r->year};
    fill_bands(r, variable, cell, q, &fan[s], &data[s]);
    st = fill_marks(r, variable, cell, s, language, &fan[s], &data[s], errors);
    free(q);
  }
  app_cell_label(r, variable, cell, language, title, sizeof title);
  app_cell_name(r, variable, cell, member, sizeof member);
  static const char *const replications[SIM_LANGUAGES] = {"replications", "lần mô phỏng"}, *const seed[SIM_LANGUAGES] =
                                                                                               {"seed", "số khởi tạo"};
  const char *file = strrchr(r->path, '/');
  snprintf(footer, sizeof footer, "%s · %u %s · %s %llu · plansim %s", file ? file + 1 : r->path, r->n_rep,
           replications[language], seed[language], (unsigned long long)r->seed, r->version);
  snprintf(path, sizeof path, "%s/%s%s%s.%s", directory, r->variable[variable].name, *member ? "-" : "", member,
           rep_format_name(format));
  rep_fan_chart chart = {title, app_unit_label(r->variable[variable].unit, language), footer, panels(r), fan};
  if (st == SIM_OK) st = rep_fan_draw(&chart, path, format, language, errors);
  if (st == SIM_OK) printf("%s\n", path);
  free(fan);
  free(data);
  return st;
}

/* ---- all charts ---- */

static bool wanted(const plot_args *a, const io_variable *v) {
  for (int i = 0; i < a->indicators.n; i++)
    if (strcmp(a->indicators.item[i], v->name) == 0) return true;
  return a->indicators.n == 0 && (a->all || v->chart);
}

static sim_status check_names(const plot_args *a, const io_results *r, sim_errors *errors) {
  int found;
  for (int i = 0; i < a->indicators.n; i++) {
    sim_status st = app_name_variable(r, a->indicators.item[i], false, &found, errors);
    if (st != SIM_OK) return st;
  }
  if (r->n_years > 512) return sim_fail(errors, SIM_ERR_USAGE, "charts of more than 512 years are not drawn");
  return SIM_OK;
}

static sim_status draw_all(const plot_args *a, const io_results *r, rep_format format, int language,
                           sim_errors *errors) {
  sim_status st = check_names(a, r, errors);
  if (st == SIM_OK) st = make_directory(a->directory, errors);
  for (int i = 0; st == SIM_OK && i < r->n_variables; i++)
    for (int cell = 0; st == SIM_OK && wanted(a, &r->variable[i]) && cell < r->variable[i].n_cells; cell++)
      st = draw_cell(r, i, cell, a->directory, format, language, errors);
  return st;
}

static bool has_key_indicator(const io_results *r) {
  for (int i = 0; i < r->n_variables; i++)
    if (r->variable[i].chart) return true;
  return false;
}

int cmd_plot(int argc, char **argv) {
  plot_args a = {.directory = "charts", .format = "svg"};
  const app_option options[] = {
      {"output", 'o', APP_TEXT, "DIR", "folder for the charts (default: charts)", &a.directory},
      {"format", 0, APP_TEXT, "svg|png|pdf|emf", "picture format (default: svg)", &a.format},
      {"lang", 0, APP_TEXT, "en|vi", "language of labels", &a.lang},
      {"indicator", 0, APP_MANY, "NAME", "draw this indicator; may be repeated (default: the key indicators)",
       &a.indicators},
      {"all", 0, APP_FLAG, NULL, "draw every indicator", &a.all},
  };
  const app_command command = {
      "plot",
      "[OPTIONS] RESULTS.h5",
      "Draws fan charts: the median and the bands that hold 10, 30, 50, 70 and 90 % of futures.",
      "plansim plot plan.h5 -o charts --format png --lang vi",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(a.lang);
  rep_format format = rep_format_of(a.format);
  if (format == REP_FORMATS) app_warn("--format knows svg, png, pdf and emf, not '%s'", a.format);
  if (language < 0 || format == REP_FORMATS) return APP_USAGE;
  sim_errors errors = {0};
  io_results *r = NULL;
  sim_status st = io_results_open(&r, files[0], &errors);
  if (st == SIM_OK && panels(r) < r->n_scenarios)
    app_warn("the first %d of %d scenarios are drawn", panels(r), r->n_scenarios);
  if (st == SIM_OK && !has_key_indicator(r)) a.all = true; /* run --outcomes kept others */
  if (st == SIM_OK) st = draw_all(&a, r, format, language, &errors);
  io_results_close(r);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
