#include "rep_legend.h"

#include <math.h>
#include <string.h>

#include "rep_fan.h"
#include "rep_style.h"
#include "wrd_number.h"
#include "wrd_text.h"

static const double text_size = 12, swatch = 22, key_gap = 6, item_gap = 22;

static const rep_fan *fan_with_bands(const rep_fan_chart *chart) {
  for (int i = 0; i < chart->n_panels; i++)
    if (chart->panel[i].n_bands > 0) return &chart->panel[i];
  return NULL;
}

static bool chart_has_mark(const rep_fan_chart *chart, bool at_least) {
  for (int i = 0; i < chart->n_panels; i++)
    for (int m = 0; m < chart->panel[i].n_marks; m++)
      if (chart->panel[i].mark[m].at_least == at_least) return true;
  return false;
}

/* "bands: 10, 30, 50, 70, 90 % of futures", narrowest first. */
static void bands_text(const rep_fan *f, int language, char text[REP_LEGEND_TEXT]) {
  static const char *const before = N_("bands: ");
  static const char *const after = N_(" % of futures");
  size_t n = (size_t)snprintf(text, REP_LEGEND_TEXT, "%s", wrd_text(language, before));
  for (int b = f->n_bands - 1; b >= 0 && n < REP_LEGEND_TEXT / 2; b--) {
    char number[REP_NUMBER_SIZE];
    double percent = 100 * fmin(fmax(f->level[b], 0), 1);
    wrd_tick(language, percent, fabs(percent - round(percent)) < 1e-6 ? 0 : 1, number, sizeof number);
    n += (size_t)snprintf(text + n, REP_LEGEND_TEXT - n, "%s%.12s", b < f->n_bands - 1 ? ", " : "", number);
  }
  snprintf(text + n, REP_LEGEND_TEXT - n, "%s", wrd_text(language, after));
}

rep_legend rep_legend_make(double width) { return (rep_legend){.rows = 1, .width = width}; }

void rep_legend_add(rep_legend *l, rep_legend_kind kind, int style, const char *colour, const char *text) {
  static const double sample[] = {[REP_MEDIAN] = 26, [REP_BANDS] = 0,   [REP_AT_LEAST] = 16, [REP_AT_MOST] = 16,
                                  [REP_SERIES] = 48, [REP_SYMBOL] = 30, [REP_FILL] = 22,     [REP_RULE] = 26};
  if (l->n == REP_LEGEND_ITEMS) return;
  rep_legend_item *item = &l->item[l->n++];
  *item =
      (rep_legend_item){.kind = kind, .style = style, .key = kind == REP_BANDS ? swatch * l->n_bands : sample[kind]};
  snprintf(item->text, sizeof item->text, "%s", text);
  snprintf(item->colour, sizeof item->colour, "%s", colour ? colour : "#000000");
  double width = item->key + key_gap + text_size * rep_text_width(item->text, strlen(item->text));
  if (l->x > 0 && l->x + width > l->width) {
    l->rows++;
    l->x = 0;
  }
  rep_line line[REP_LEGEND_LINES];
  int lines = rep_text_wrap(item->text, (l->width - item->key - key_gap) / text_size, line, REP_LEGEND_LINES);
  item->x = l->x;
  item->row = l->rows - 1;
  if (lines > 1) l->rows += lines - 1;
  l->x += width + item_gap;
}

rep_legend rep_legend_of(const rep_fan_chart *chart, int language, double width) {
  static const char *const words[REP_AT_MOST + 1] = {
      [REP_MEDIAN] = N_("median"), [REP_AT_LEAST] = N_("target: at least"), [REP_AT_MOST] = N_("target: at most")};
  const rep_fan *fan = fan_with_bands(chart);
  rep_legend l = rep_legend_make(width);
  char text[REP_LEGEND_TEXT];
  l.n_bands = fan ? fan->n_bands : 0;
  rep_legend_add(&l, REP_MEDIAN, 0, NULL, wrd_text(language, words[REP_MEDIAN]));
  if (fan) {
    bands_text(fan, language, text);
    rep_legend_add(&l, REP_BANDS, 0, NULL, text);
  }
  if (chart_has_mark(chart, true)) rep_legend_add(&l, REP_AT_LEAST, 0, NULL, wrd_text(language, words[REP_AT_LEAST]));
  if (chart_has_mark(chart, false)) rep_legend_add(&l, REP_AT_MOST, 0, NULL, wrd_text(language, words[REP_AT_MOST]));
  if (chart->points) rep_legend_add(&l, REP_SYMBOL, REP_POINT_STYLE, NULL, chart->points);
  return l;
}

/* The sample: darkest band first, as the text names the narrowest first. */
static void key_draw(rep_canvas c, const rep_legend *l, const rep_legend_item *item, double x, double y) {
  char colour[8];
  const rep_style *style = rep_style_of(item->style);
  if (item->kind == REP_MEDIAN) rep_canvas_stroke(c, x, y, x + item->key, y, rep_median_pen);
  if (item->kind == REP_RULE) rep_canvas_stroke(c, x, y, x + item->key, y, (rep_pen){2, item->colour});
  if (item->kind == REP_FILL) rep_canvas_fill(c, (rep_box){x, y - 7, x + item->key, y + 7}, item->colour);
  if (item->kind == REP_SERIES) rep_canvas_dashes(c, x, y, x + item->key, y, (rep_pen){2, style->colour}, style->dash);
  if (item->kind == REP_SYMBOL) rep_canvas_stroke(c, x, y, x + item->key, y, (rep_pen){1.4, style->colour});
  if (item->kind == REP_SERIES || item->kind == REP_SYMBOL)
    rep_canvas_symbol(c, x + item->key / 2, y, style->symbol, style->colour);
  if (item->kind == REP_AT_LEAST || item->kind == REP_AT_MOST)
    rep_canvas_mark(c, x + item->key / 2, y, item->kind == REP_AT_LEAST);
  for (int b = 0; item->kind == REP_BANDS && b < l->n_bands; b++) {
    double left = x + swatch * (l->n_bands - 1 - b);
    rep_band_colour(b, l->n_bands, colour);
    rep_canvas_fill(c, (rep_box){left, y - 7, left + swatch, y + 7}, colour);
  }
}

void rep_legend_draw(rep_canvas c, const rep_legend *l, double x, double y) {
  for (int i = 0; i < l->n; i++) {
    const rep_legend_item *item = &l->item[i];
    double left = x + item->x, middle = y - (item->row + 0.5) * REP_LEGEND_ROW, text = item->key + key_gap;
    rep_line line[REP_LEGEND_LINES];
    int n = rep_text_wrap(item->text, (l->width - text) / text_size, line, REP_LEGEND_LINES);
    key_draw(c, l, item, left, middle);
    rep_canvas_lines(c, left + text, middle + REP_LINE_HEIGHT * text_size / 2, REP_LEFT,
                     (rep_pen){text_size, "#333333"}, line, n);
  }
}
