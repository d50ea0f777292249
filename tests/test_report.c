/* Charts: what is drawn, that it is drawn the same every time, and that no label is ever run.
 *
 * Pictures cannot be judged by a program: with PLANSIM_CHARTS=DIR in the environment those of the demo stay in DIR,
 * to be looked at. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rep_axis.h"
#include "rep_chart.h"
#include "rep_fan.h"
#include "rep_gnuplot.h"
#include "rep_legend.h"
#include "sim_model.h"
#include "test_folder.h"

enum { YEARS = 11, BANDS = 5, MARKS = 4 };

/* ---- made-up fans ---- */

typedef struct made {
  int year[YEARS];
  double median[YEARS], low[BANDS][YEARS], high[BANDS][YEARS];
  rep_mark mark[MARKS];
  rep_fan fan;
} made;

static const double levels[BANDS] = {0.9, 0.7, 0.5, 0.3, 0.1};

/* From `start`, growing by `growth` a year; the widest band reaches `spread` of the level up after ten years, less
 * down. */
static void made_init(made *m, const char *title, double start, double growth, double spread) {
  memset(m, 0, sizeof *m);
  for (int y = 0; y < YEARS; y++) {
    m->year[y] = 2020 + y;
    m->median[y] = start + growth * y + 0.05 * growth * y * y;
    for (int b = 0; b < BANDS; b++) {
      double reach = spread * levels[b] * sqrt(y / 10.0);
      m->low[b][y] = m->median[y] - 0.7 * reach;
      m->high[b][y] = m->median[y] + reach;
    }
  }
  m->fan = (rep_fan){.title = title,
                     .n_years = YEARS,
                     .year = m->year,
                     .n_bands = BANDS,
                     .level = levels,
                     .low = m->low[0],
                     .high = m->high[0],
                     .median = m->median,
                     .mark = m->mark};
}

static void made_mark(made *m, int year, double value, bool at_least, const char *text) {
  rep_mark *mark = &m->mark[m->fan.n_marks++];
  *mark = (rep_mark){.year = year, .value = value, .at_least = at_least};
  snprintf(mark->text, sizeof mark->text, "%s", text);
}

static void draw(const rep_fan_chart *chart, const char *path, rep_format format, int language) {
  sim_errors errors = {0};
  rep_output output = {.picture = picture_open(path), .format = format, .language = language, .title = chart->title};
  sim_status st = rep_fan_draw(chart, &output, &errors);
  close(output.picture);
  cr_assert(st == SIM_OK, "%s: %s: %s", path, sim_status_text(st), errors.item[0].message);
}

/* ---- the demo: one chart per thing that a chart must cope with ---- */

typedef struct demo {
  made panel[6];
  rep_fan fan[6];
  rep_fan_chart chart;
} demo;

static void demo_close(demo *d, int n, const char *title, const char *unit) {
  for (int i = 0; i < n; i++) d->fan[i] = d->panel[i].fan;
  d->chart = (rep_fan_chart){.title = title,
                             .unit = unit,
                             .footer = "Source: plan.h5, 10 000 replications, seed 20210101, plansim 0.1.0",
                             .n_panels = n,
                             .panel = d->fan};
}

static void demo_one(demo *d) {
  made_init(&d->panel[0], "", 60000, 12000, 120000);
  made_mark(&d->panel[0], 2025, 140000, true, "target 140 000, met in 31 % of futures");
  made_mark(&d->panel[0], 2030, 340000, true, "target 340 000, met in 2 % of futures");
  demo_close(d, 1, "Industrial output", "billion VND at 2020 prices");
}

static void demo_two(demo *d) {
  made_init(&d->panel[0], "Kế hoạch như đã viết", 52, 2.2, 30);
  made_init(&d->panel[1], "Giải phóng mặt bằng nhanh hơn (từ năm 2023)", 52, 3, 26);
  for (int i = 0; i < 2; i++) {
    made_mark(&d->panel[i], 2025, 70, true,
              i ? "mục tiêu 70, đạt trong 44 % số lần mô phỏng" : "mục tiêu 70, đạt trong 12 % số lần mô phỏng");
    made_mark(&d->panel[i], 2030, 90, true, "mục tiêu 90, đạt trong 35 % số lần mô phỏng");
    made_mark(&d->panel[i], 2030, 60, false, "trần 60, đạt trong 8 % số lần mô phỏng");
  }
  demo_close(d, 2, "Tỷ lệ lấp đầy các khu công nghiệp đã đi vào hoạt động", "%");
  d->chart.footer = "Nguồn: plan.h5, 10 000 lần mô phỏng, hạt giống 20210101. Ẵ ỡ ừ ắ ẳ ẫ ậ Đ ự ữ ợ";
}

static void demo_six(demo *d) {
  static const char *const title[] = {"Food and drink", "Textiles", "Electronics", "Wood", "Machines", "No data yet"};
  for (int i = 0; i < 6; i++) made_init(&d->panel[i], title[i], 5, i - 2.5, 8 + i);
  for (int y = 0; y < YEARS; y++) d->panel[5].median[y] = NAN;
  d->panel[3].median[0] = d->panel[3].median[1] = d->panel[4].median[5] = NAN;
  d->panel[2].median[4] = d->panel[2].median[6] = NAN;
  made_mark(&d->panel[0], 2030, 12, true, "target 12, met in 1 % of futures");
  made_mark(&d->panel[4], 2030, 12, true, "target 12, met in 99 % of futures");
  demo_close(d, 6, "Growth of industrial output", "% a year");
}

static void demo_far(demo *d) {
  made_init(&d->panel[0], "A target far away", 0.004, 0.0011, 0.006);
  made_mark(&d->panel[0], 2030, 0.06, true, "target 0.06, met in 0 % of futures");
  made_mark(&d->panel[0], 2030, 0.06, true, "the same target in the other document");
  made_mark(&d->panel[0], 2020, 0.001, false, "at most 0.001 in the first year");
  demo_close(d, 1, "Accidents per worker", "1");
}

static void demo_flat(demo *d) {
  made_init(&d->panel[0], "All values equal", 42, 0, 0);
  made_init(&d->panel[1], "One year", 42.001, 0, 0);
  made_init(&d->panel[2], "Two targets in one year", 42.002, 0, 0.002);
  d->panel[1].fan.n_years = 1;
  d->panel[1].low[0][0] = 41.999;
  d->panel[1].fan.n_bands = 1;
  d->panel[1].fan.high = d->panel[1].median;
  made_mark(&d->panel[2], 2025, 42, true, "at least 42");
  made_mark(&d->panel[2], 2025, 42.001, false, "at most 42.001, which is a little more than the other one");
  demo_close(d, 3, "Things that do not move", "ha");
}

static void demo_long(demo *d) {
  made_init(&d->panel[0],
            "A panel title that goes on and on, as the labels of scenarios sometimes do, beyond any width that a panel "
            "has, to be cut",
            1e12, 2e12, 1e13);
  made_init(&d->panel[1], "Short", 1e12, -2e12, 1e13);
  made_mark(&d->panel[0], 2027, 2e13, true,
            "a label of ninety-five bytes: the longest that a mark can hold, met in 12.5 % of all futures");
  demo_close(d, 2,
             "A title that is longer than one line of the picture can be, because somebody wrote the whole definition "
             "of the indicator into its label, with every condition",
             "VND, value added at basic prices, industry and construction together, without the informal sector, in "
             "the prices of 2010");
  d->chart.footer =
      "A footer with a long path: "
      "/srv/data/department-of-industry-and-trade/plans/2021-2030/alternatives/faster-land-clearance/with-rail/"
      "results.h5, 10 000 replications, seed 18446744073709551615; variants: plan, faster, slower, none";
}

static const struct {
  const char *name;
  void (*make)(demo *d);
} demos[] = {{"one", demo_one}, {"two", demo_two},   {"six", demo_six},
             {"far", demo_far}, {"flat", demo_flat}, {"long", demo_long}};

enum { DEMOS = sizeof demos / sizeof *demos };

Test(report, every_demo_is_drawn_in_every_format_and_language) {
  static const char *const magic[REP_FORMATS] = {
      [REP_SVG] = "<?xml", [REP_PNG] = "\x89PNG", [REP_PDF] = "%PDF-", [REP_EMF] = "\x01"};
  const char *keep = getenv("PLANSIM_CHARTS");
  folder f = folder_make();
  demo *d = malloc(sizeof *d);
  for (int i = 0; i < DEMOS; i++)
    for (int k = 0; k < REP_FORMATS * SIM_LANGUAGES; k++) {
      char name[64], path[512];
      rep_format format = (rep_format)(k / SIM_LANGUAGES);
      demos[i].make(d);
      snprintf(name, sizeof name, "%s-%s.%s", demos[i].name, k % SIM_LANGUAGES ? "vi" : "en", rep_format_name(format));
      in_folder(&f, name, path);
      if (keep) snprintf(path, sizeof path, "%s/%s", keep, name);
      draw(&d->chart, path, format, k % SIM_LANGUAGES);
      size_t size = 0;
      char *picture = file_read(path, &size);
      cr_assert(size > 2000 && strncmp(picture, magic[format], strlen(magic[format])) == 0, "%s", path);
      free(picture);
    }
  if (!keep) cr_assert(files_in(f.name) == DEMOS * REP_FORMATS * SIM_LANGUAGES, "temporary files were left");
  free(d);
  folder_remove(&f);
}

/* ---- labels are data ---- */

static void evil_make(demo *d) {
  for (int i = 0; i < EVILS; i++) {
    made_init(&d->panel[i], evil[i], 5, i, 8);
    made_mark(&d->panel[i], 2025, 12, true, evil[i]);
    made_mark(&d->panel[i], 2020, 14, false, "'\x80\xff\xc0\xaf\xed\xa0\x80\x1b[31m\x7f");
  }
  demo_close(d, EVILS, evil[0], evil[1]);
  d->chart.footer = evil[2];
}

Test(report, evil_labels_are_drawn_and_not_run) {
  static const char *const drawn[] = {"`touch PWN` &lt;b>&amp;<",   "$(touch PWN) \"; system",
                                      "'; system 'touch PWN' #",    "new system 'touch PWN'",
                                      "EOD system 'touch PWN' \\<", "@evil {/Bold a}_b^c ~d{.5x} \\n \\ %s %d %%''''<"};
  folder f = folder_make();
  demo *d = malloc(sizeof *d);
  char path[512];
  evil_make(d);
  cr_assert(chdir(f.name) == 0);
  for (int format = 0; format < REP_FORMATS; format++) {
    in_folder(&f, rep_format_name((rep_format)format), path);
    draw(&d->chart, path, (rep_format)format, SIM_EN);
    cr_assert(files_in(f.name) == format + 1, "a label was run by the %s terminal",
              rep_format_name((rep_format)format));
  }
  in_folder(&f, "svg", path);
  size_t size = 0;
  char *svg = file_read(path, &size);
  for (int i = 0; i < EVILS; i++) cr_assert(strstr(svg, drawn[i]), "not drawn as it is: %s", drawn[i]);
  cr_assert(strlen(svg) == size && !strpbrk(svg, "\x1b\x7f\xff"), "what is no text reached the picture");
  free(svg);
  free(d);
  folder_remove(&f);
}

/* Title and description of an SVG are text, and a kept script draws the same picture without running a label. */
Test(report, titles_and_kept_scripts_are_harmless) {
  folder f = folder_make();
  demo *d = malloc(sizeof *d);
  sim_errors errors = {0};
  size_t n = 0, n_again = 0;
  evil_make(d);
  cr_assert(chdir(f.name) == 0);
  static const char name[] = "|touch PWN '`touch PWN`.svg";
  rep_output o = {.picture = picture_open(name),
                  .script = fopen("kept.gp", "w"),
                  .name = name,
                  .title = evil[0],
                  .description = "</desc><script>'\x80\x1b\"&"};
  cr_assert(o.script && rep_fan_draw(&d->chart, &o, &errors) == SIM_OK, "%s", errors.item[0].message);
  cr_assert(close(o.picture) == 0 && fclose(o.script) == 0);
  char *svg = file_read(name, &n);
  cr_assert(
      strstr(svg, "<title>`touch PWN` &lt;b&gt;&amp;</title>\n<desc>&lt;/desc&gt;&lt;script&gt;'  \"&amp;</desc>"));
  free(svg);
  cr_assert(system("gnuplot -d kept.gp") == 0);
  svg = file_read(name, &n_again);
  cr_assert(n_again > 2000 && n_again != n && files_in(f.name) == 2, "a kept script did more than draw");
  free(svg);
  char *script = file_read("kept.gp", &n);
  for (int y = 0; y < YEARS; y++) { /* with the numbers that were given */
    const rep_fan *fan = &d->chart.panel[0];
    char line[64];
    snprintf(line, sizeof line, "\n%d %.17g ", fan->year[y], fan->median[y]);
    cr_assert(strstr(script, line), "no line%s", line);
  }
  free(script);
  free(d);
  folder_remove(&f);
}

Test(report, a_picture_is_the_same_every_time) {
  folder f = folder_make();
  demo *d = malloc(sizeof *d);
  demo_two(d);
  for (int format = REP_SVG; format <= REP_PNG; format++) {
    char one[512], two[512];
    size_t n_one = 0, n_two = 0;
    in_folder(&f, "one", one);
    in_folder(&f, "two", two);
    draw(&d->chart, one, (rep_format)format, SIM_VI);
    sleep(1); /* a clock in the picture would show */
    draw(&d->chart, two, (rep_format)format, SIM_VI);
    char *a = file_read(one, &n_one), *b = file_read(two, &n_two);
    cr_assert(n_one == n_two && memcmp(a, b, n_one) == 0, "%s differs", rep_format_name((rep_format)format));
    free(a);
    free(b);
  }
  free(d);
  folder_remove(&f);
}

/* ---- failures ---- */

/* Draws into a file of the folder, which is all that there is afterwards. */
static sim_status fails(const folder *f, FILE *script, const rep_fan_chart *chart, rep_format format,
                        sim_errors *errors) {
  char path[512];
  in_folder(f, "chart", path);
  rep_output o = {.picture = picture_open(path), .format = format};
  sim_status st = script ? rep_script_run(script, &o, errors) : rep_fan_draw(chart, &o, errors);
  close(o.picture);
  cr_assert(files_in(f->name) == 1, "something was left in the folder");
  return st;
}

Test(report, a_missing_gnuplot_is_named) {
  folder f = folder_make();
  demo *d = malloc(sizeof *d);
  sim_errors errors = {0};
  demo_one(d);
  setenv("PATH", f.name, 1);
  cr_assert(fails(&f, NULL, &d->chart, REP_SVG, &errors) == SIM_ERR_EXTERNAL);
  cr_assert(strstr(errors.item[0].message, "gnuplot was not found"));
  free(d);
  folder_remove(&f);
}

Test(report, a_refused_script_gives_the_complaint_of_gnuplot) {
  folder f = folder_make();
  sim_errors errors = {0};
  FILE *script = NULL;
  cr_assert(rep_script_open(&script, &(rep_output){.format = REP_SVG}, 100, 100, &errors) == SIM_OK);
  fprintf(script, "plot [0:1][0:1] 0\nplot no_such_variable\n"); /* a picture comes out, and then the error */
  cr_assert(fails(&f, script, NULL, REP_SVG, &errors) == SIM_ERR_EXTERNAL);
  cr_assert(strstr(errors.item[0].message, "no_such_variable"), "%s", errors.item[0].message);
  folder_remove(&f);
}

Test(report, an_empty_picture_is_a_failure) {
  folder f = folder_make();
  sim_errors errors = {0};
  FILE *script = NULL;
  cr_assert(rep_script_open(&script, &(rep_output){.format = REP_PDF}, 100, 100, &errors) == SIM_OK);
  cr_assert(fails(&f, script, NULL, REP_PDF, &errors) == SIM_ERR_EXTERNAL, "nothing was plotted");
  folder_remove(&f);
}

Test(report, a_chart_without_panels_and_an_unknown_format_are_refused) {
  demo *d = malloc(sizeof *d);
  sim_errors errors = {0};
  demo_one(d);
  d->chart.n_panels = 0;
  cr_assert(rep_fan_draw(&d->chart, &(rep_output){.picture = -1, .format = REP_SVG}, &errors) == SIM_ERR_RANGE);
  d->chart.n_panels = 1;
  cr_assert(rep_fan_draw(&d->chart, &(rep_output){.picture = -1, .format = REP_FORMATS}, &errors) == SIM_ERR_RANGE);
  free(d);
}

/* Without a font gnuplot draws pictures without text and says nothing. */
Test(report, there_is_a_font_with_vietnamese_letters) {
  char line[512] = "";
  FILE *fonts = popen("fc-list ':lang=vi:family=DejaVu Sans'", "r");
  cr_assert(fonts && fgets(line, sizeof line, fonts), "no DejaVu Sans: install fonts-dejavu-core");
  pclose(fonts);
}

Test(report, formats_have_names) {
  for (int i = 0; i < REP_FORMATS; i++) cr_assert(rep_format_of(rep_format_name((rep_format)i)) == (rep_format)i);
  cr_assert(rep_format_of("gif") == REP_FORMATS && rep_format_of("") == REP_FORMATS);
  cr_assert(strcmp(rep_format_name(REP_EMF), "emf") == 0);
}

/* ---- axes ---- */

typedef struct axis_case {
  double low, high;               /* of the data */
  double first, last;             /* ticks */
  char label[2][24], unit[2][24]; /* of the last tick in both languages; the unit "ha" and "1" */
} axis_case;

ParameterizedTestParameters(report, axes_have_round_ticks_around_the_data) {
  static axis_case cases[] = {
      {12, 340000, 0, 400000, {"400\u2009000", "400.000"}, {"ha", ""}},
      {0, 100, 0, 100, {"100", "100"}, {"ha", ""}},
      {0.004, 0.0175, 0, 0.02, {"0.020", "0,020"}, {"ha", ""}},
      {80, 99, 80, 100, {"100", "100"}, {"ha", ""}},
      {39.9, 100, 0, 100, {"100", "100"}, {"ha", ""}},
      {-3.2, 9.1, -5, 10, {"10", "10"}, {"ha", ""}},
      {-7500, -1200, -8000, 0, {"0", "0"}, {"ha", ""}},
      {42, 42, 39, 45, {"45", "45"}, {"ha", ""}},
      {-42, -42, -45, -39, {"−39", "−39"}, {"ha", ""}},
      {0, 0, 0, 1, {"1.0", "1,0"}, {"ha", ""}},
      {NAN, NAN, 0, 1, {"1.0", "1,0"}, {"ha", ""}},
      {1e12, 9e13, 0, 1e14, {"100", "100"}, {"10¹² × ha", "10¹²"}},
      {0, 3.1e-7, 0, 4e-7, {"400", "400"}, {"10⁻⁹ × ha", "10⁻⁹"}},
  };
  return cr_make_param_array(axis_case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(axis_case *c, report, axes_have_round_ticks_around_the_data) {
  char text[REP_NUMBER_SIZE], unit[80];
  rep_axis a = rep_axis_around(c->low, c->high);
  double size = 1e-12 * fmax(fabs(c->first), fabs(c->last));
  cr_assert(fabs(a.low - c->first) <= size && fabs(a.high - c->last) <= size, "%g to %g: axis %g to %g", c->low,
            c->high, a.low, a.high);
  cr_assert(a.n >= 3 && a.n <= 13, "%d ticks", a.n);
  cr_assert(fabs(rep_axis_tick(&a, 0) - a.low) <= size && fabs(rep_axis_tick(&a, a.n - 1) - a.high) <= size);
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    rep_axis_label(&a, a.n - 1, l, text);
    cr_assert(strcmp(text, c->label[l]) == 0, "label \"%s\", not \"%s\"", text, c->label[l]);
  }
  for (int u = 0; u < 2; u++) {
    rep_axis_unit(&a, u ? "1" : "ha", unit, sizeof unit);
    cr_assert(strcmp(unit, c->unit[u]) == 0, "unit \"%s\", not \"%s\"", unit, c->unit[u]);
  }
}

Test(report, an_axis_survives_numbers_of_any_size) {
  for (int e = -320; e <= 299; e++)
    for (int sign = -1; sign <= 1; sign += 2) {
      double x = 3 * pow(10, e);
      rep_axis a = rep_axis_around(fmin(0, sign * x), fmax(0, sign * x));
      cr_assert(a.low < a.high && a.n >= 3 && a.n <= 13 && rep_axis_width(&a, SIM_EN) < 6, "%d * 3e%d", sign, e);
    }
}

/* ---- text ---- */

Test(report, only_valid_characters_are_drawn) {
  static const char *const bad[] = {"\n",
                                    "\x7f",
                                    "\xc2\x85",
                                    "\x80",
                                    "\xc0\xaf",
                                    "\xe0\x80\xaf",
                                    "\xed\xa0\x80",
                                    "\xef\xbf\xbf",
                                    "\xf4\x90\x80\x80",
                                    "\xf8\x88\x80\x80\x80",
                                    "\xe1\xba"};
  static const char *const good[] = {"a", "Đ", "ẵ", "\u2009", "𝄞"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    cr_assert(rep_char_bytes(bad[i], strlen(bad[i])) == 0, "bad character %zu", i);
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    cr_assert(rep_char_bytes(good[i], strlen(good[i])) == strlen(good[i]), "%s", good[i]);
  cr_assert(rep_char_bytes("", 0) == 0);
}

/* Whatever the text and the width: no line is too wide, none begins or ends inside a character, and no word is lost. */
Test(report, wrapped_lines_fit_and_lose_nothing) {
  const char *text = "Giá trị sản xuất công nghiệp-xây-dựng  (tỷ đồng, giá năm gốc 2020) \xff tăng bình quân";
  for (int width = 2; width < 60; width++) {
    rep_line line[100];
    int n = rep_text_wrap(text, width, line, 100);
    size_t letters = 0, all = 0;
    for (int i = 0; i < n; i++) {
      cr_assert(rep_text_width(line[i].start, line[i].n) <= width && !line[i].cut, "width %d line %d", width, i);
      cr_assert((line[i].start[0] & 0xc0) != 0x80 && (line[i].start[line[i].n] & 0xc0) != 0x80);
      for (size_t k = 0; k < line[i].n; k++) letters += line[i].start[k] != ' ';
    }
    for (const char *t = text; *t; t++) all += *t != ' ';
    cr_assert(letters == all, "width %d: %zu of %zu bytes", width, letters, all);
    n = rep_text_wrap(text, width, line, 1);
    cr_assert(n == 1 && line[0].cut == (rep_text_width(text, strlen(text)) > width));
    cr_assert(!line[0].cut || width < 3 || rep_text_width(line[0].start, line[0].n) + 1 <= width);
  }
  rep_line none;
  cr_assert(rep_text_wrap(NULL, 10, &none, 1) == 0 && rep_text_wrap("   ", 10, &none, 1) == 0);
}

/* ---- labels and legends keep to themselves ---- */

static double shared(rep_box a, rep_box b) {
  return fmax(0, fmin(a.x1, b.x1) - fmax(a.x0, b.x0)) * fmax(0, fmin(a.y1, b.y1) - fmax(a.y0, b.y0));
}

Test(report, labels_stay_inside_and_apart_wherever_the_marks_are) {
  const double x[] = {0, 400}, low[] = {100, 120}, high[] = {110, 260}, median[] = {105, 190};
  for (int px = 10; px <= 390; px += 20)
    for (int py = 10; py <= 290; py += 20) {
      rep_box taken[4] = {{px - 9, py - 9, px + 9, py + 9}};
      rep_ground g = {.frame = {0, 0, 400, 300},
                      .grid_step = 50,
                      .n_taken = 1,
                      .taken = taken,
                      .n_fan = 2,
                      .x = x,
                      .low = low,
                      .high = high,
                      .median = median};
      for (int i = 1; i < 4; i++) {
        rep_box b = rep_label_place(&g, px, py, 120, 15, 1);
        cr_assert(b.x0 >= 0 && b.y0 >= 0 && b.x1 <= 400.001 && b.y1 <= 300.001, "outside at %d, %d", px, py);
        for (int k = 0; k < i; k++) cr_assert(shared(b, taken[k]) == 0, "overlap at %d, %d", px, py);
        taken[g.n_taken++] = b;
      }
    }
}

Test(report, a_label_keeps_off_the_fan) {
  const double x[] = {0, 400}, low[] = {100, 100}, high[] = {200, 200}, median[] = {150, 150};
  rep_box mark = {191, 171, 209, 189};
  rep_ground g = {{0, 0, 400, 300}, 0, 50, 1, &mark, 2, x, low, high, median};
  rep_box up = rep_label_place(&g, 200, 180, 120, 15, 1), down = rep_label_place(&g, 200, 130, 120, 15, 0);
  cr_assert(up.y0 >= 199 && up.y1 < 230 && down.y1 <= 101 && down.y0 > 70, "up %g, down %g", up.y0, down.y1);
}

Test(report, the_legend_explains_what_is_there_and_no_more) {
  demo *d = malloc(sizeof *d);
  demo_two(d);
  rep_legend l = rep_legend_of(&d->chart, SIM_VI, 860);
  cr_assert(l.n == 4 && strcmp(l.item[1].text, "các dải: 10, 30, 50, 70, 90 % số lần mô phỏng") == 0);
  demo_one(d);
  l = rep_legend_of(&d->chart, SIM_EN, 860);
  cr_assert(l.n == 3 && l.rows == 1 && strcmp(l.item[1].text, "bands: 10, 30, 50, 70, 90 % of futures") == 0);
  l = rep_legend_of(&d->chart, SIM_EN, 200);
  cr_assert(l.rows > 3 && l.item[2].row == l.rows - 1 && l.item[2].x == 0, "one item a row when it is narrow");
  l = rep_legend_of(&d->chart, SIM_EN, 500);
  cr_assert(l.rows == 2, "and none broken that fits: %d rows", l.rows);
  d->fan[0].n_bands = d->fan[0].n_marks = 0;
  l = rep_legend_of(&d->chart, SIM_EN, 860);
  cr_assert(l.n == 1 && strcmp(l.item[0].text, "median") == 0);
  free(d);
}

Test(report, a_fan_never_ends_at_its_frame) {
  const double high[] = {600, 599, 100, 40.1, 0.5};
  for (size_t i = 0; i < sizeof high / sizeof *high; i++) {
    rep_axis a = rep_axis_roomy(0, high[i], "firms");
    cr_expect(a.high - high[i] >= 0.02 * a.high, "%g: axis to %g", high[i], a.high);
    cr_expect_float_eq(rep_axis_tick(&a, a.n - 1), a.high, 1e-9);
  }
  cr_expect_eq(rep_axis_roomy(-40, 0, "firms").low, -50);
  cr_expect_eq(rep_axis_roomy(20, 100, "%").high, 100, "there is nothing beyond all");
}

/* A width in centimetres: the picture has it, text keeps its size, and panels that would be too narrow go below. */
Test(report, a_look_sets_width_font_and_size) {
  demo *d = malloc(sizeof *d);
  sim_errors errors = {0};
  folder f = folder_make();
  double width = 0, height = 0;
  demo_two(d);
  d->chart.columns = 2;
  rep_look look = {.width_cm = 12.7, .size_pt = 12, .font = "Times New Roman", .title = "Of one's own"};
  size_t n = 0;
  cr_assert(chdir(f.name) == 0);
  rep_output o = {.picture = picture_open("look.svg"), .look = look};
  cr_assert(rep_fan_draw(&d->chart, &o, &errors) == SIM_OK, "%s", errors.n ? errors.item[0].message : "");
  cr_assert(close(o.picture) == 0);
  char *svg = file_read("look.svg", &n);
  cr_assert(sscanf(strstr(svg, "width=\""), "width=\"%lf\"", &width) == 1);
  cr_assert(sscanf(strstr(svg, "height=\""), "height=\"%lf\"", &height) == 1);
  cr_expect_float_eq(width, 12.7 / 2.54 * 96, 2);
  cr_expect(height > width, "two panels below each other: %g x %g", width, height);
  cr_expect(strstr(svg, "font-family=\"Times New Roman\"") && !strstr(svg, "font-family=\"DejaVu"), "its font");
  cr_expect(strstr(svg, "Of one's own") || strstr(svg, "Of one&apos;s own"), "its title");
  cr_expect_not(rep_font_is_valid("x' ; !touch y"), "a font's name is a name");
  free(svg);
  free(d);
  folder_remove(&f);
}

/* Each band darker than the wider one around it, by steps that grey print keeps. */
Test(report, bands_differ_in_grey) {
  double before = 255;
  for (int b = 0; b < BANDS; b++) {
    char colour[8];
    unsigned rgb[3];
    rep_band_colour(b, BANDS, colour);
    cr_assert(sscanf(colour, "#%2x%2x%2x", &rgb[0], &rgb[1], &rgb[2]) == 3);
    double grey = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
    cr_assert(before - grey >= 20, "band %d: %g after %g", b, grey, before);
    before = grey;
  }
}
