/* The kinds of chart other than fans: each draws what it was given, in every format, whatever its labels say. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rep_histogram.h"
#include "rep_lines.h"
#include "rep_matrix.h"
#include "rep_rows.h"
#include "rep_scatter.h"
#include "rep_stack.h"
#include "rep_style.h"
#include "test_folder.h"

enum { YEARS = 4, ROWS = 3 };
static const int year[YEARS] = {2020, 2021, 2022, 2023};

/* ---- one chart of each kind; all words are evil ---- */

static sim_status lines_draw(const rep_output *o, sim_errors *errors) {
  static const double a[YEARS] = {1, 2, 4, 8.5}, b[YEARS] = {1, NAN, 3, 5}, low[YEARS] = {0.5, 1, 2, 3};
  static const double path[2 * YEARS] = {1, 1.25, 2, 9, 1, 0.75, NAN, 2};
  const rep_series series[2] = {{evil[0], a, 7, 9.75}, {evil[1], b, NAN, NAN}};
  rep_mark mark = {.year = 2022, .value = 6, .at_least = true};
  snprintf(mark.text, sizeof mark.text, "%s", evil[2]);
  rep_lines_chart c = {.title = evil[3],
                       .unit = evil[4],
                       .footer = evil[5],
                       .n_years = YEARS,
                       .year = year,
                       .n_series = 2,
                       .series = series,
                       .ends = evil[0],
                       .band_low = low,
                       .band_high = a,
                       .band = evil[1],
                       .n_paths = 2,
                       .path = path,
                       .paths = evil[2],
                       .n_marks = 1,
                       .mark = &mark,
                       .low = NAN,
                       .high = NAN};
  return rep_lines_draw(&c, o, errors);
}

static sim_status rows(const rep_output *o, bool bars, bool together, sim_errors *errors) {
  static const rep_value value[2 * ROWS] = {{0.25, 0.125, 0.5}, {-1.5, NAN, NAN}, {NAN, NAN, NAN},
                                            {2, 1, 3},          {0.75, 0.5, 1},   {4, NAN, NAN}};
  static const bool heading[ROWS] = {false, true, false};
  rep_rows_chart c = {.title = evil[3],
                      .unit = evil[4],
                      .footer = evil[5],
                      .bars = bars,
                      .together = together,
                      .n_rows = ROWS,
                      .label = evil,
                      .heading = heading,
                      .n_series = 2,
                      .series = evil + 3,
                      .value = value,
                      .interval = evil[2],
                      .base = together ? 1 : NAN,
                      .low = NAN,
                      .high = NAN};
  return rep_rows_draw(&c, o, errors);
}

static sim_status dots_draw(const rep_output *o, sim_errors *errors) { return rows(o, false, false, errors); }
static sim_status bars_draw(const rep_output *o, sim_errors *errors) { return rows(o, true, false, errors); }
static sim_status tornado_draw(const rep_output *o, sim_errors *errors) { return rows(o, true, true, errors); }

static sim_status histogram_draw(const rep_output *o, sim_errors *errors) {
  static const double edge[] = {0, 10, 20, 30}, share[] = {25, 62.5, 12.5}, most[] = {100, 0, 0};
  rep_bins panel[2] = {{.title = evil[0], .share = share, .target = 20, .at_least = true},
                       {.title = evil[1], .share = most, .target = 10, .at_least = false}};
  for (int i = 0; i < 2; i++) snprintf(panel[i].text, sizeof panel[i].text, "%s", evil[i + 2]);
  rep_histogram c = {.title = evil[2],
                     .unit = evil[3],
                     .share = evil[4],
                     .footer = evil[5],
                     .met = evil[0],
                     .missed = evil[1],
                     .n_bins = 3,
                     .edge = edge,
                     .n_panels = 2,
                     .panel = panel};
  return rep_histogram_draw(&c, o, errors);
}

static sim_status stack_draw(const rep_output *o, sim_errors *errors) {
  static const double value[2 * YEARS] = {NAN, 60, 50, 25, NAN, 40, 50, 75};
  const rep_layers panel[2] = {{evil[0], value}, {evil[1], value}};
  rep_stack c = {.title = evil[2],
                 .unit = evil[3],
                 .footer = evil[4],
                 .n_years = YEARS,
                 .year = year,
                 .n_layers = 2,
                 .layer = evil,
                 .n_panels = 2,
                 .panel = panel,
                 .high = 100};
  return rep_stack_draw(&c, o, errors);
}

static sim_status scatter_draw(const rep_output *o, sim_errors *errors) {
  const rep_spot spot[3] = {{{1, 0.5, 1.5}, {-2, -3, -1}, evil[0]},
                            {{4, NAN, NAN}, {7.25, 6, 8}, evil[1]},
                            {{NAN, NAN, NAN}, {1, 1, 1}, evil[2]}};
  const rep_cloud cloud[2] = {{evil[3], 3, spot, false}, {evil[4], 2, spot, true}};
  rep_scatter c = {.title = evil[2],
                   .x = evil[3],
                   .y = evil[4],
                   .footer = evil[5],
                   .interval = evil[0],
                   .note = evil[3],
                   .n_clouds = 2,
                   .cloud = cloud,
                   .x_low = NAN,
                   .x_high = NAN,
                   .y_low = NAN,
                   .y_high = NAN};
  return rep_scatter_draw(&c, o, errors);
}

static sim_status matrix_draw(const rep_output *o, sim_errors *errors) {
  static const double share[4] = {0.5, 0.125, NAN, 1};
  rep_matrix c = {.title = evil[0], .footer = evil[1], .note = evil[2], .n = 2, .label = evil + 3, .share = share};
  return rep_matrix_draw(&c, o, errors);
}

/* What a script must hold: the numbers that were given, as they were given. */
static const struct {
  const char *name;
  sim_status (*draw)(const rep_output *output, sim_errors *errors);
  const char *data[5];
} kinds[] = {
    {"lines",
     lines_draw,
     {"\n2023 3 8.5 8.5 5\n", "\n2021 1 2 2 NaN\n", "\n2023 9\n\n2020 1\n2021 0.75\n2022 NaN\n",
      "$ends << EOD\n2023.51 8.5 7 9.75 0\nEOD"}},
    {"dots",
     dots_draw,
     {"$series0 << EOD\n2.19 0.25 0.125 0.5\n0.19 0.75 0.5 1\nEOD", " -1.5 -1.5 -1.5\n", " 4 4 4\n"}},
    {"bars", bars_draw, {"$series0 << EOD\n2.19 0.25 0.125 0.5\n", "(($2+0)/2):1:(0):2:"}},
    {"tornado", tornado_draw, {"$series1 << EOD\n2 -1.5 -1.5 -1.5\n0 4 4 4\nEOD", "(($2+1)/2):1:(1):2:"}},
    {"histogram",
     histogram_draw,
     {"$bins0 << EOD\n0 10 25 0\n10 20 62.5 0\n20 30 12.5 1\nEOD", "$bins1 << EOD\n0 10 100 1\nEOD"}},
    {"stack", stack_draw, {"$stack0 << EOD\n2021 0 60 100\n2022 0 50 100\n2023 0 25 100\nEOD", "$stack1 << EOD\n2021"}},
    {"scatter", scatter_draw, {"$cloud0 << EOD\n1 0.5 1.5 -2 -3 -1 \n4 4 4 7.25 6 8 \nEOD", "$cloud1 << EOD\n1 0.5"}},
    {"matrix", matrix_draw, {"$cells << EOD\n0 1 50 ", "\n1 1 12.5 ", "\n1 0 100 "}},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* ---- tests ---- */

Test(report_kinds, every_kind_is_drawn_in_every_format_and_no_label_is_run) {
  static const char *const magic[REP_FORMATS] = {
      [REP_SVG] = "<?xml", [REP_PNG] = "\x89PNG", [REP_PDF] = "%PDF-", [REP_EMF] = "\x01"};
  const char *keep = getenv("PLANSIM_CHARTS");
  folder f = folder_make();
  int drawn = 0;
  cr_assert(chdir(f.name) == 0);
  for (int i = 0; i < KINDS * REP_FORMATS; i++) {
    int format = i % REP_FORMATS;
    char path[512];
    sim_errors errors = {0};
    snprintf(path, sizeof path, "%s/%s.%s", keep ? keep : f.name, kinds[i / REP_FORMATS].name,
             rep_format_name((rep_format)format));
    rep_output o = {.picture = picture_open(path), .format = (rep_format)format, .language = i % SIM_LANGUAGES};
    sim_status st = kinds[i / REP_FORMATS].draw(&o, &errors);
    close(o.picture);
    cr_assert(st == SIM_OK, "%s: %s", path, errors.item[0].message);
    size_t size = 0;
    char *picture = file_read(path, &size);
    cr_assert(size > 2000 && strncmp(picture, magic[format], strlen(magic[format])) == 0, "%s", path);
    if (format == REP_SVG) cr_assert(strstr(picture, "touch PWN"), "%s lost its labels", path);
    free(picture);
    drawn++;
    if (!keep) cr_assert(files_in(f.name) == drawn, "%s: a label was run, or a file was left", path);
  }
  folder_remove(&f);
}

Test(report_kinds, scripts_hold_the_numbers_and_draw_again_without_running_a_label) {
  folder f = folder_make();
  cr_assert(chdir(f.name) == 0);
  for (int i = 0; i < KINDS; i++) {
    sim_errors errors = {0};
    size_t size = 0;
    rep_output o = {
        .picture = picture_open("chart.svg"), .script = fopen("chart.gp", "w"), .name = "chart.svg", .format = REP_SVG};
    cr_assert(kinds[i].draw(&o, &errors) == SIM_OK, "%s: %s", kinds[i].name, errors.item[0].message);
    cr_assert(close(o.picture) == 0 && fclose(o.script) == 0);
    char *script = file_read("chart.gp", &size);
    for (int k = 0; k < 5 && kinds[i].data[k]; k++)
      cr_assert(strstr(script, kinds[i].data[k]), "%s: no\n%s\nin\n%s", kinds[i].name, kinds[i].data[k], script);
    free(script);
    cr_assert(unlink("chart.svg") == 0 && system("gnuplot -d chart.gp 2>errors") == 0, "%s", kinds[i].name);
    char *complaints = file_read("errors", &size);
    cr_assert(size == 0, "%s: %s", kinds[i].name, complaints);
    free(complaints);
    cr_assert(files_in(f.name) == 3, "%s: a kept script did more than draw", kinds[i].name);
  }
  folder_remove(&f);
}

/* The place of the one label, as the script has it. */
static void label_place_of(const rep_cloud *cloud, char place[200]) {
  sim_errors errors = {0};
  size_t size = 0;
  rep_output o = {
      .picture = picture_open("label.svg"), .script = fopen("label.gp", "w"), .name = "label.svg", .format = REP_SVG};
  const rep_scatter c = {.n_clouds = 1, .cloud = cloud, .x_low = NAN, .x_high = NAN, .y_low = NAN, .y_high = NAN};
  cr_assert(rep_scatter_draw(&c, &o, &errors) == SIM_OK);
  cr_assert(close(o.picture) == 0 && fclose(o.script) == 0);
  char *script = file_read("label.gp", &size), *end = strstr(script, " front fc rgb '#ffffff' fs transparent");
  cr_assert(end);
  *end = '\0';
  snprintf(place, 200, "%s", strrchr(script, '\n'));
  free(script);
}

Test(report_kinds, a_label_keeps_off_other_points) {
  rep_spot spot[6] = {{{0, 0, 0}, {0, 0, 0}, NULL}, {{10, 10, 10}, {10, 10, 10}, NULL}, {{5, 5, 5}, {5, 5, 5}, "here"}};
  const rep_cloud alone = {NULL, 3, spot, false}, crowded = {NULL, 6, spot, false};
  char place[2][200];
  folder f = folder_make();
  cr_assert(chdir(f.name) == 0);
  for (int i = 0; i < 3; i++) { /* to the left, where it would stand */
    double x = 4.4 + 0.2 * i;
    spot[3 + i] = (rep_spot){{x, x, x}, {5, 5, 5}, NULL};
  }
  label_place_of(&alone, place[0]);
  label_place_of(&crowded, place[1]);
  cr_assert_str_neq(place[0], place[1]);
  folder_remove(&f);
}

/* No numbers, or the largest that there are: a picture all the same. */
Test(report_kinds, charts_without_numbers_and_with_huge_ones_are_drawn) {
  static const double extreme[] = {NAN, 1e299, -1e299, INFINITY, 1e308, 1e-300};
  static const double edge[] = {0, 10}, none[] = {0};
  static const char *const label[] = {"", "a", ""};
  folder f = folder_make();
  char path[512];
  in_folder(&f, "chart.svg", path);
  const rep_output o = {.picture = picture_open(path), .format = REP_SVG};
  for (size_t i = 0; i < sizeof extreme / sizeof *extreme; i++) {
    double x = extreme[i], y[YEARS] = {x, x, x, x};
    sim_errors errors = {0};
    const rep_series series = {"", y, x, x};
    const rep_value v = {x, x, x};
    const rep_value row[2] = {v, v};
    const rep_bins bins = {.share = none, .target = x};
    const rep_layers layers = {"", y};
    const rep_spot spot = {v, v, ""};
    const rep_cloud cloud = {"", 1, &spot, i % 2};
    sim_status st[] = {
        rep_lines_draw(&(rep_lines_chart){.n_years = YEARS,
                                          .year = year,
                                          .n_series = 1,
                                          .series = &series,
                                          .ends = "",
                                          .n_paths = 1,
                                          .path = y,
                                          .low = NAN},
                       &o, &errors),
        rep_rows_draw(&(rep_rows_chart){.bars = i % 2,
                                        .n_rows = 2,
                                        .label = label,
                                        .n_series = 1,
                                        .value = row,
                                        .base = NAN,
                                        .low = NAN,
                                        .interval = ""},
                      &o, &errors),
        rep_histogram_draw(
            &(rep_histogram){.met = "", .missed = "", .n_bins = 1, .edge = edge, .n_panels = 1, .panel = &bins}, &o,
            &errors),
        rep_stack_draw(&(rep_stack){.n_years = YEARS,
                                    .year = year,
                                    .n_layers = 1,
                                    .layer = label,
                                    .n_panels = 1,
                                    .panel = &layers,
                                    .high = NAN},
                       &o, &errors),
        rep_scatter_draw(&(rep_scatter){.n_clouds = 1, .cloud = &cloud, .x_low = NAN, .y_low = NAN}, &o, &errors),
        rep_matrix_draw(&(rep_matrix){.n = 1, .label = label, .share = y}, &o, &errors)};
    for (size_t k = 0; k < sizeof st / sizeof *st; k++)
      cr_assert(st[k] == SIM_OK, "%g, chart %zu: %s", x, k, errors.n ? errors.item[0].message : "");
  }
  close(o.picture);
  cr_assert(files_in(f.name) == 1);
  folder_remove(&f);
}

Test(report_kinds, nothing_to_draw_is_an_error) {
  sim_errors errors = {0};
  const rep_output o = {.picture = -1, .format = REP_SVG};
  cr_assert(rep_lines_draw(&(rep_lines_chart){.n_years = 1}, &o, &errors) == SIM_ERR_RANGE);
  cr_assert(rep_rows_draw(&(rep_rows_chart){.n_rows = 1}, &o, &errors) == SIM_ERR_RANGE);
  cr_assert(rep_histogram_draw(&(rep_histogram){.n_bins = 1}, &o, &errors) == SIM_ERR_RANGE);
  cr_assert(rep_stack_draw(&(rep_stack){.n_panels = 1}, &o, &errors) == SIM_ERR_RANGE);
  cr_assert(rep_scatter_draw(&(rep_scatter){.n_clouds = 0}, &o, &errors) == SIM_ERR_RANGE);
  cr_assert(rep_matrix_draw(&(rep_matrix){.n = 0}, &o, &errors) == SIM_ERR_RANGE);
}

/* ---- grey print ---- */

static double grey_of(const char *colour) {
  unsigned rgb[3];
  cr_assert(sscanf(colour, "#%2x%2x%2x", &rgb[0], &rgb[1], &rgb[2]) == 3, "%s", colour);
  return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
}

Test(report_kinds, series_differ_in_grey_in_dashes_and_in_symbols) {
  for (int i = 0; i < REP_STYLES; i++)
    for (int j = i + 1; j < REP_STYLES; j++) {
      const rep_style *a = rep_style_of(i), *b = rep_style_of(j);
      cr_assert(fabs(grey_of(a->colour) - grey_of(b->colour)) >= 18, "%d and %d: %g, %g", i, j, grey_of(a->colour),
                grey_of(b->colour));
      cr_assert(strcmp(a->dash, b->dash) != 0 && a->symbol != b->symbol, "%d and %d", i, j);
    }
}

/* Neighbours are told apart by lightness alone; seven stages of a project are the most that the model has. */
Test(report_kinds, layers_rise_in_lightness) {
  char colour[8];
  for (int n = 2; n <= 7; n++)
    for (int i = 0, before = -100; i < n; i++) {
      rep_fill_of(i, n, colour);
      cr_assert(grey_of(colour) - before >= 18, "%d of %d: %g after %d", i, n, grey_of(colour), before);
      before = (int)grey_of(colour);
    }
}
