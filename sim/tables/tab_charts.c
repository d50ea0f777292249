/* Charts that the spreadsheet draws: probabilities as bars, indicators as fans of lines. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "tab_book_priv.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { MOST_SERIES = 4 }; /* scenarios side by side in a chart or a row of charts */

static const uint32_t scenario_colour[MOST_SERIES] = {0x1f4e79, 0xe08214, 0x5aae61, 0x9970ab};

static out_cells one(int sheet, uint32_t row, int column) { return (out_cells){sheet, row, row, column}; }

/* A scenario is called by its label; by its name where the file has none of this name. */
static const char *label_of(const tab_book *b, const char *scenario) {
  const res_file *r = b->source->r;
  for (int s = 0; s < r->n_scenarios; s++)
    if (strcmp(r->scenario[s], scenario) == 0 && r->n_points <= 1) return ans_scenario_label(r, s, b->language);
  return scenario;
}

/* ---- probabilities ---- */

void tab_probabilities_finish(tab_book *b) {
  static const char *const head = N_("Share of futures that meet the target");
  enum { LABEL = 60, BAR = 14, ROOM = 130 };
  int sheet = b->sheet[TAB_SHEET_PROBABILITIES], scenarios = ans_scenarios_of(b->source);
  if (sheet < 0) return;
  uint32_t last = (uint32_t)b->n_targets;
  out_book_width(b->book, sheet, 0, LABEL);
  out_book_text(b->book, sheet, 0, 0, wrd_text(b->language, head), OUT_HEAD);
  out_chart chart = {.bars = true,
                     .title = one(sheet, 0, 0),
                     .unit = one(-1, 0, 0),
                     .categories = {sheet, 1, last, 0},
                     .min = 0,
                     .max = 1,
                     .format = "0 %",
                     .sheet = sheet,
                     .row = 1,
                     .column = scenarios + 2,
                     .width = 860};
  for (int s = 0; s < scenarios; s++) {
    out_book_width(b->book, sheet, 1 + s, 16);
    out_book_text(b->book, sheet, 0, 1 + s, label_of(b, b->source->r->scenario[s]), OUT_HEAD_RIGHT);
    if (s < MOST_SERIES)
      chart.series[chart.n_series++] =
          (out_series){one(sheet, 0, 1 + s), {sheet, 1, last, 1 + s}, scenario_colour[s], 0};
  }
  chart.height = ROOM + b->n_targets * (10 + BAR * chart.n_series);
  out_book_table(b->book, sheet, 0, last, 1 + scenarios, 1);
  out_book_chart(b->book, &chart);
}

/* ---- indicators ---- */

static bool same_cell(const tab_block *a, const tab_block *b) {
  return strcmp(a->indicator, b->indicator) == 0 && strcmp(a->cell, b->cell) == 0;
}

/* A round step so that a range has five to ten of them. */
static double step_of(double range) {
  double power = pow(10, floor(log10(range))), n = range / power;
  return n > 5 ? power : n > 2 ? power / 2 : power / 5;
}

/* One scale for all scenarios of an indicator: from 0 where the range is not far from it. */
static void scale_find(const tab_book *b, const tab_block *block, out_chart *chart) {
  double low = INFINITY, high = -INFINITY;
  for (int i = 0; i < b->n_blocks; i++) {
    if (!same_cell(block, &b->block[i])) continue;
    low = fmin(low, b->block[i].low);
    high = fmax(high, b->block[i].high);
  }
  chart->min = chart->max = NAN;
  chart->format = "General";
  if (!isfinite(low) || !isfinite(high) || !(high > low)) return;
  if (low > 0 && low < high / 2) low = 0;
  if (high < 0 && high > low / 2) high = 0;
  double step = step_of(high - low);
  chart->min = floor(low / step) * step;
  chart->max = ceil(high / step) * step;
  chart->format = step >= 1 ? "#,##0" : step >= 0.1 ? "0.0" : step >= 0.01 ? "0.00" : "General";
}

static void chart_add(const tab_book *b, const tab_block *block, int scenario, uint32_t row) {
  static const struct {
    const char *column;
    uint32_t colour;
    double width;
  } line[] = {{"q95", 0xa6c8e4, 1.25},
              {"q75", 0x5b9bd5, 1.5},
              {"q50", 0x1f4e79, 2.75},
              {"q25", 0x5b9bd5, 1.5},
              {"q05", 0xa6c8e4, 1.25}};
  enum { COLUMNS = 8, WIDTH = 500, HEIGHT = 300 };
  int sheet = b->sheet[TAB_SHEET_CHARTS], numbers = b->sheet[TAB_SHEET_INDICATORS], column = COLUMNS * scenario;
  char title[WRD_SENTENCE];
  wrd_fill(title, sizeof title, "{}: {}", block->label, label_of(b, block->scenario));
  out_book_text(b->book, sheet, row, column, title, OUT_UNSEEN);
  out_book_text(b->book, sheet, row + 1, column, ans_unit_label(block->unit, b->language), OUT_UNSEEN);
  out_chart chart = {.title = one(sheet, row, column),
                     .unit = one(sheet, row + 1, column),
                     .categories = {numbers, block->first, block->last, tab_sheet_column(TAB_SHEET_INDICATORS, "year")},
                     .n_series = sizeof line / sizeof *line,
                     .sheet = sheet,
                     .row = row,
                     .column = column,
                     .width = WIDTH,
                     .height = HEIGHT};
  for (int i = 0; i < chart.n_series; i++) {
    int c = tab_sheet_column(TAB_SHEET_INDICATORS, line[i].column);
    chart.series[i] =
        (out_series){one(numbers, 0, c), {numbers, block->first, block->last, c}, line[i].colour, line[i].width};
  }
  scale_find(b, block, &chart);
  out_book_chart(b->book, &chart);
}

void tab_charts_write(tab_book *b) {
  enum { ROWS = 17, FIRST = 2, ON_PAGE = 2, PAGES = 500 };
  uint32_t row = FIRST, page[PAGES];
  int drawn = 0, pages = 0;
  int sheet = b->sheet[TAB_SHEET_CHARTS];
  if (sheet < 0) return;
  out_book_text(b->book, sheet, 0, 0, tab_sheet_words(TAB_SHEET_CHARTS, b->language), OUT_SECTION);
  for (int i = 0; i < b->n_blocks; i++) {
    const tab_block *block = &b->block[i];
    bool begins = true;
    for (int k = 0; k < i && begins; k++) begins = !same_cell(block, &b->block[k]);
    int variable = ans_variable_find(b->source->r, block->indicator);
    if (!begins || variable < 0 || !ans_is_key(b->source, variable)) continue;
    int scenario = 0;
    for (int k = i; k < b->n_blocks && scenario < MOST_SERIES; k++)
      if (same_cell(block, &b->block[k])) chart_add(b, &b->block[k], scenario++, row);
    row += ROWS;
    if (++drawn % ON_PAGE == 0 && pages < PAGES) page[pages++] = row - 1;
  }
  out_book_pages(b->book, sheet, page, pages);
}
