/* What relaxing each constraint brings, as a table for each outcome. */
#include "out_relax.h"

#include <math.h>
#include <stdio.h>

#include "ana_compare.h"
#include "ans_cells.h"
#include "ans_label.h"
#include "out_table.h"
#include "out_text.h"
#include "sim_relax.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

static const double POWER = 0.8; /* of the difference that would have been seen */

enum { T_TITLE, T_BASE, T_RELAXED, T_DIFFERENCE, T_INTERVAL, T_EFFECT, T_SAME, T_NONE, T_NOTE, T_SEEN, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("{}, {} ({})"),
    [T_BASE] = N_("mean of {} as it stands: {}; {} {3:replication|replications}, seed {}; differences world by world"),
    [T_RELAXED] = N_("relaxed"),
    [T_DIFFERENCE] = N_("difference"),
    [T_INTERVAL] = N_("interval"),
    [T_EFFECT] = N_("effect"),
    [T_SAME] = N_("the same in every future"),
    [T_NONE] = N_("not told apart (< {})"),
    [T_NOTE] = N_("All intervals together hold with {} % confidence (Bonferroni)."),
    [T_SEEN] = N_("(< X): an effect above X would have been seen in 8 of 10 runs like this one."),
};

static const char *number_text(double x, int language, char *text, size_t size) {
  wrd_number(wrd_plain(language), x, text, size);
  return text;
}

/* In per cent of the base where these futures suffice to see it; else in words. */
static void add_effect(out_table *table, const std_relax *of, const std_relaxed *r, double base, int language) {
  char text[WRD_SENTENCE], number[40];
  double tests = std_relax_tests(of), confidence = of->options.confidence;
  switch (stat_paired_verdict(&r->d, fmin(1, tests * r->d.p), confidence)) {
    case STAT_SAME:
      out_table_add(table, "%s", wrd_text(language, texts[T_SAME]));
      return;
    case STAT_TOO_FEW:
    case STAT_UNSEEN:
      number_text(ana_detectable(r->d.mcse, confidence, tests, POWER), language, number, sizeof number);
      (void)wrd_fill(text, sizeof text, wrd_text(language, texts[T_NONE]), number);
      out_table_add(table, "%s", text);
      return;
    case STAT_SEEN:
      wrd_percent(wrd_plain(language), r->d.mean / fabs(base), 2, text, sizeof text);
      out_table_mark(table, OUT_STRONG, "%s%s", base == 0 || r->d.mean < 0 ? "" : "+", base == 0 ? "" : text);
  }
}

static void add_row(out_table *table, const std_relax *of, const std_relaxed *r, double base, int language) {
  char text[96];
  out_table_add(table, "%s", of->scenario->relax[r->relax].label[language]);
  wrd_difference(wrd_plain(language), &r->d, text, sizeof text);
  out_table_add(table, "%s", text);
  wrd_difference_interval(wrd_plain(language), &r->d, text, sizeof text);
  out_table_add(table, "%s", text);
  add_effect(table, of, r, base, language);
}

static void print_head(out_face *out, const std_relax *of, const std_relax_outcome *y, int language) {
  const std_relax_options *o = &of->options;
  char mean[40], year[16], n[16], seed[24];
  snprintf(year, sizeof year, "%d", o->year);
  wrd_exact(wrd_plain(language), o->n_rep, n, sizeof n);
  snprintf(seed, sizeof seed, "%llu", (unsigned long long)o->seed);
  out_say(out, wrd_text(language, texts[T_TITLE]), y->label[language], year,
          ans_unit_label(of->scenario->model->indicators[y->indicator].unit, language));
  out_say(out, wrd_text(language, texts[T_BASE]), of->scenario->name, number_text(y->mean, language, mean, sizeof mean),
          n, seed);
  out_print(out, "\n");
}

static void print_outcome(out_face *out, const std_relax *of, const std_relax_outcome *y, int language) {
  static const int head[] = {T_RELAXED, T_DIFFERENCE, T_INTERVAL, T_EFFECT};
  out_table table = {.columns = 4, .wrap = 1U << 3};
  print_head(out, of, y, language);
  for (int c = 0; c < table.columns; c++) out_table_add(&table, "%s", wrd_text(language, texts[head[c]]));
  for (int i = 0; i < of->scenario->n_relax; i++) add_row(&table, of, &y->row[i], y->mean, language);
  out_table_print(out, &table);
  out_print(out, "\n");
}

void out_relax_print(out_face *out, const std_relax *of, int language) {
  char percent[32];
  for (int i = 0; i < of->options.n_outcomes; i++) print_outcome(out, of, &of->outcome[i], language);
  snprintf(percent, sizeof percent, "%g", 100 * of->options.confidence);
  out_say(out, wrd_text(language, texts[T_NOTE]), percent);
  out_say(out, wrd_text(language, texts[T_SEEN]));
}
