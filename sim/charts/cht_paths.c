/* Single futures as thin lines: that a future moves up and down is what a fan hides. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "cht_fan.h"
#include "rep_lines.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { PATHS = 40 };

enum { T_TITLE, T_PATHS, T_MEDIAN, T_FOOTER, T_WEIGHTED, T_TELL, T_SUMMARY };
static const char *const texts[] = {
    [T_TITLE] = N_("{}: single futures, {}"),
    [T_PATHS] = N_("{} single {1:future|futures}"),
    [T_MEDIAN] = N_("median of all futures"),
    [T_FOOTER] = N_("Thin lines: {} {1:replication|replications}, evenly spaced among {}; none is chosen by hand."),
    [T_WEIGHTED] = N_(
        "Thin lines: {} {1:replication|replications} of {}, at even steps of the sum of their weights; none is chosen "
        "by hand."),
    [T_TELL] = N_("{} of {} {2:future|futures}; in {} they lie between {} and {} {}, and the median of all is {}."),
    [T_SUMMARY] = N_("the file holds summaries only (run --keep all)"),
};

/* The replications of n paths, [n]: evenly spaced, or where they have weights at even steps of their sum, so that lines
 * lie as densely as the weights do. The heaviest may be met in several steps. */
static void replications_choose(const res_file *r, int scenario, int n, uint32_t *chosen) {
  const double *weight = r->weight ? r->weight + (size_t)scenario * r->n_rep : NULL;
  double before = 0; /* sum of the weights of the replications before `at` */
  uint32_t at = 0;
  for (int i = 0; i < n; i++) {
    chosen[i] = (uint32_t)((2 * (uint64_t)i + 1) * r->n_rep / (2 * (uint64_t)n));
    if (!weight) continue;
    while (at + 1 < r->n_rep && before + weight[at] <= (i + 0.5) / n) before += weight[at++];
    chosen[i] = at;
  }
}

static sim_status paths_read(const cht_charts *c, const cht_chart *chart, int n, double *path, sim_errors *errors) {
  const res_file *r = c->r;
  const res_variable *v = &r->variable[chart->variable];
  sim_status st = SIM_OK;
  uint32_t chosen[PATHS];
  double *row = malloc((size_t)r->n_years * (size_t)v->n_cells * sizeof *row);
  if (!row) return SIM_ERR_MEMORY;
  replications_choose(r, chart->scenario, n, chosen);
  for (int i = 0; i < n && st == SIM_OK; i++) {
    bool again = i > 0 && chosen[i] == chosen[i - 1]; /* its line is there */
    if (!again) st = res_file_row(r, chart->variable, chart->scenario, chosen[i], row, errors);
    for (int y = 0; y < r->n_years && st == SIM_OK; y++)
      path[i * r->n_years + y] = again || (y == 0 && v->kind[0] == 'f') ? NAN : row[y * v->n_cells + chart->cell];
  }
  free(row);
  return st;
}

/* Of n paths those with a value at the end: a replication that failed, or is drawn already, has none, and no line. */
static int lines_count(const res_file *r, int n, const double *path) {
  int lines = 0;
  for (int i = 0; i < n; i++) lines += !isnan(path[(i + 1) * r->n_years - 1]);
  return lines;
}

static void paths_tell(const cht_charts *c, cht_chart *chart, int n, const double *path, const double *median) {
  cht_numbers number = {0};
  int last = c->r->n_years - 1;
  double low = INFINITY, high = -INFINITY;
  for (int i = 0; i < n; i++) {
    double x = path[i * c->r->n_years + last];
    if (isnan(x)) continue;
    low = fmin(low, x);
    high = fmax(high, x);
  }
  if (low > high) return;
  cht_say(chart, wrd_text(c->language, texts[T_TELL]), cht_count(c, &number, lines_count(c->r, n, path)),
          cht_count(c, &number, (int)c->r->n_rep), cht_year(&number, c->r->year[last]), cht_number(c, &number, low),
          cht_number(c, &number, high), ans_unit_label(c->r->variable[chart->variable].unit, c->language),
          cht_number(c, &number, median[last]));
}

sim_status cht_paths_draw(const cht_charts *c, cht_chart *chart, const rep_output *output, sim_errors *errors) {
  const res_file *r = c->r;
  sim_status st = SIM_ERR_MEMORY;
  int n = r->n_rep < PATHS ? (int)r->n_rep : PATHS, n_marks = 0;
  char footer[WRD_SENTENCE], source[WRD_SENTENCE];
  cht_chart words[2] = {0};
  cht_numbers number = {0};
  rep_mark mark[CHT_FAN_MARKS];
  double *path = malloc((size_t)r->n_years * (PATHS + 1) * sizeof *path), *median;
  if (!path) goto out;
  median = path + (size_t)r->n_years * PATHS;
  SIM_TRY(paths_read(c, chart, n, path, errors));
  SIM_TRY(cht_quantile(c, chart->variable, chart->cell, chart->scenario, 0.5, median, errors));
  SIM_TRY(cht_fan_marks(c, NULL, chart->variable, chart->cell, chart->scenario, CHT_FAN_MET, mark, &n_marks, errors));
  paths_tell(c, chart, n, path, median);
  int lines = lines_count(r, n, path);
  cht_say(&words[0], wrd_text(c->language, texts[T_PATHS]), cht_count(c, &number, lines));
  cht_say(&words[1], wrd_text(c->language, texts[r->weighted ? T_WEIGHTED : T_FOOTER]), cht_count(c, &number, lines),
          cht_count(c, &number, (int)r->n_rep));
  cht_footer(c, source, sizeof source);
  wrd_fill(footer, sizeof footer, "{} {}", words[1].finding, source);
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

static sim_status cell_list(cht_charts *c, const cht_kind *kind, int variable, int cell, sim_errors *errors) {
  int n = c->wish->variants.n > 0 ? c->n_scenarios : 1;
  sim_status st = SIM_OK;
  (void)errors;
  for (int i = 0; i < n && st == SIM_OK; i++) {
    cht_chart title = {0};
    char prefix[WRD_SENTENCE];
    snprintf(prefix, sizeof prefix, n > 1 ? "paths-%.150s-" : "paths-", c->r->scenario[c->scenario[i]]);
    st = cht_add_cell(c, kind, variable, cell, prefix);
    if (st != SIM_OK) break;
    cht_chart *chart = &c->item[c->n - 1];
    chart->scenario = c->scenario[i];
    cht_say(&title, wrd_text(c->language, texts[T_TITLE]), chart->title, cht_scenario(c, c->scenario[i]));
    wrd_fill(chart->title, sizeof chart->title, "{}", title.finding);
  }
  return st;
}

sim_status cht_paths_list(cht_charts *c, const cht_kind *kind, sim_errors *errors) {
  if (!c->r->keep_all) return cht_lack(c, kind, texts[T_SUMMARY]);
  return cht_cells(c, kind, c->headline, true, cell_list, errors);
}
