/* Single futures as thin lines: that a future moves up and down is what a fan hides. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_chart_fan.h"
#include "app_results.h"
#include "rep_lines.h"
#include "wrd_text.h"

enum { PATHS = 40 };

enum { T_TITLE, T_PATHS, T_MEDIAN, T_FOOTER, T_TELL, T_SUMMARY };
static const char *const texts[] = {
    [T_TITLE] = N_("{}: single futures, {}"),
    [T_PATHS] = N_("{} single futures"),
    [T_MEDIAN] = N_("median of all futures"),
    [T_FOOTER] = N_("Thin lines: {} replications, evenly spaced among {}; none is chosen by hand."),
    [T_TELL] = N_("{} of {} futures; in {} they lie between {} and {} {}, and the median of all is {}."),
    [T_SUMMARY] = N_("the file holds summaries only (run --keep all)"),
};

/* Replication of path i of n. */
static uint32_t replication_of(const io_results *r, int i, int n) {
  return (uint32_t)((2 * (uint64_t)i + 1) * r->n_rep / (2 * (uint64_t)n));
}

static sim_status paths_read(const app_charts *c, const app_chart *chart, int n, double *path, sim_errors *errors) {
  const io_results *r = c->r;
  const io_variable *v = &r->variable[chart->variable];
  sim_status st = SIM_OK;
  double *row = malloc((size_t)r->n_years * (size_t)v->n_cells * sizeof *row);
  if (!row) return SIM_ERR_MEMORY;
  for (int i = 0; i < n && st == SIM_OK; i++) {
    st = io_results_row(r, chart->variable, chart->scenario, replication_of(r, i, n), row, errors);
    for (int y = 0; y < r->n_years && st == SIM_OK; y++)
      path[i * r->n_years + y] = y == 0 && v->kind[0] == 'f' ? NAN : row[y * v->n_cells + chart->cell];
  }
  free(row);
  return st;
}

static void paths_tell(const app_charts *c, app_chart *chart, int n, const double *path, const double *median) {
  app_numbers number = {0};
  int last = c->r->n_years - 1;
  double low = INFINITY, high = -INFINITY;
  for (int i = 0; i < n; i++) {
    double x = path[i * c->r->n_years + last];
    if (isnan(x)) continue;
    low = fmin(low, x);
    high = fmax(high, x);
  }
  if (low > high) return;
  app_chart_say(chart, wrd_text(c->language, texts[T_TELL]), app_chart_year(&number, n),
                app_chart_year(&number, (int)c->r->n_rep), app_chart_year(&number, c->r->year[last]),
                app_chart_number(c, &number, low), app_chart_number(c, &number, high),
                ans_unit_label(c->r->variable[chart->variable].unit, c->language),
                app_chart_number(c, &number, median[last]));
}

sim_status app_chart_paths_draw(const app_charts *c, app_chart *chart, const rep_output *output, sim_errors *errors) {
  const io_results *r = c->r;
  sim_status st = SIM_ERR_MEMORY;
  int n = r->n_rep < PATHS ? (int)r->n_rep : PATHS, n_marks = 0;
  char footer[900], source[512];
  app_chart words[2] = {0};
  app_numbers number = {0};
  rep_mark mark[APP_FAN_MARKS];
  double *path = malloc((size_t)r->n_years * (PATHS + 1) * sizeof *path), *median = path;
  if (!path) goto out;
  median = path + (size_t)r->n_years * PATHS;
  SIM_TRY(paths_read(c, chart, n, path, errors));
  SIM_TRY(app_chart_quantile(c, chart->variable, chart->cell, chart->scenario, 0.5, median, errors));
  SIM_TRY(app_fan_marks(c, NULL, chart->variable, chart->cell, chart->scenario, APP_FAN_MET, mark, &n_marks, errors));
  paths_tell(c, chart, n, path, median);
  app_chart_say(&words[0], wrd_text(c->language, texts[T_PATHS]), app_chart_year(&number, n));
  app_chart_say(&words[1], wrd_text(c->language, texts[T_FOOTER]), app_chart_year(&number, n),
                app_chart_year(&number, (int)r->n_rep));
  app_chart_footer(c, source, sizeof source);
  snprintf(footer, sizeof footer, "%.300s %s", words[1].finding, source);
  rep_series series = {wrd_text(c->language, texts[T_MEDIAN]), median, NAN, NAN};
  rep_lines_chart picture = {.title = chart->title,
                             .unit = ans_unit_label(r->variable[chart->variable].unit, c->language),
                             .footer = footer,
                             .n_years = r->n_years,
                             .year = r->year,
                             .n_series = 1,
                             .series = &series,
                             .n_paths = n,
                             .path = path,
                             .paths = words[0].finding,
                             .n_marks = n_marks,
                             .mark = mark,
                             .low = NAN,
                             .high = NAN};
  if (output) st = rep_lines_draw(&picture, output, errors);
out:
  free(path);
  return st;
}

static sim_status cell_list(app_charts *c, const app_chart_kind *kind, int variable, int cell, sim_errors *errors) {
  int n = c->wish->variants.n > 0 ? c->n_scenarios : 1;
  sim_status st = SIM_OK;
  (void)errors;
  for (int i = 0; i < n && st == SIM_OK; i++) {
    app_chart title = {0};
    char prefix[200];
    snprintf(prefix, sizeof prefix, n > 1 ? "paths-%.150s-" : "paths-", c->r->scenario[c->scenario[i]]);
    st = app_chart_add_cell(c, kind, variable, cell, prefix);
    if (st != SIM_OK) break;
    app_chart *chart = &c->item[c->n - 1];
    chart->scenario = c->scenario[i];
    app_chart_say(&title, wrd_text(c->language, texts[T_TITLE]), chart->title, app_chart_scenario(c, c->scenario[i]));
    snprintf(chart->title, sizeof chart->title, "%.310s", title.finding);
  }
  return st;
}

sim_status app_chart_paths_list(app_charts *c, const app_chart_kind *kind, sim_errors *errors) {
  if (!c->r->keep_all) return app_chart_lack(c, kind, texts[T_SUMMARY]);
  return app_chart_cells(c, kind, c->headline, true, cell_list, errors);
}
