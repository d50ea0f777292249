/* What differs in results and in runs, for people. */
#include <stdio.h>
#include <string.h>

#include "ans_run_words.h"
#include "out_diff.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum {
  T_RESULTS,
  T_PAIRED,
  T_UNPAIRED,
  T_WHAT,
  T_OLD,
  T_NEW,
  T_DIFFERENCE,
  T_RESULT,
  T_ALIKE,
  T_RUNS,
  T_DESIGNS,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_RESULTS] = N_("Results: {} against {}"),
    [T_PAIRED] =
        N_("Both meet the same random worlds: differences are formed world by world. Targets: share of futures that "
           "meet them, differences in percentage points; indicators: mean."),
    [T_UNPAIRED] = N_("The random worlds, or what each counts, are not the same, or a file holds summaries only: "
                      "differences are judged by the errors of both sides. Targets: share of futures that meet them, "
                      "differences in percentage points; indicators: mean."),
    [T_WHAT] = N_("outcome"),
    [T_OLD] = N_("old"),
    [T_NEW] = N_("new"),
    [T_DIFFERENCE] = N_("difference"),
    [T_RESULT] = N_("result"),
    [T_ALIKE] = N_("{} more {1:is|are} the same in every future."),
    [T_RUNS] = N_("Runs"),
    [T_DESIGNS] = N_("Designs"),
};

static void value_text(const ans_result_change *x, double value, const stat_share *share, int language, char *text,
                       size_t size) {
  if (strcmp(x->what, "target") == 0)
    wrd_share(wrd_plain(language), share, WRD_POINT, text, size);
  else
    wrd_number(wrd_plain(language), value, text, size);
}

static void row_add(out_table *table, const ans_result_change *x, int language) {
  bool share = strcmp(x->what, "target") == 0;
  out_mark mark = x->verdict == STAT_SEEN ? OUT_STRONG : OUT_PLAIN;
  char text[WRD_SENTENCE];
  ans_result_change_label(x, language, text, sizeof text);
  out_table_add(table, "%s", text);
  value_text(x, x->old, &x->old_met, language, text, sizeof text);
  out_table_add(table, "%s", text);
  value_text(x, x->now, &x->now_met, language, text, sizeof text);
  out_table_add(table, "%s", text);
  if (share)
    wrd_points(wrd_plain(language), &x->difference, text, sizeof text);
  else
    wrd_difference(wrd_plain(language), &x->difference, text, sizeof text);
  out_table_mark(table, mark, "%s", text);
  out_table_mark(table, mark, "%s", wrd_verdict(language, x->verdict));
}

void out_diff_results_print(out_face *out, const ans_result_changes *d, bool paired, int language) {
  static const int head[] = {T_WHAT, T_OLD, T_NEW, T_DIFFERENCE, T_RESULT};
  out_table table = {.columns = 5, .wrap = 1U << 0};
  char count[16];
  int alike = 0, shown = 0;
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[T_RESULTS]), d->now, d->old);
  out_say(out, wrd_text(language, texts[paired ? T_PAIRED : T_UNPAIRED]));
  const char *given = ans_result_changes_given(d, language);
  if (given) out_say(out, "{}", given);
  out_print(out, "\n");
  for (int c = 0; c < table.columns; c++) out_table_add(&table, "%s", wrd_text(language, texts[head[c]]));
  for (int i = 0; i < d->n; i++) {
    if (d->item[i].verdict == STAT_SAME) {
      alike++;
      continue;
    }
    shown++;
    row_add(&table, &d->item[i], language);
  }
  if (shown > 0) out_table_print(out, &table);
  out_table_free(&table);
  wrd_exact(wrd_plain(language), alike, count, sizeof count);
  if (alike > 0) out_say(out, wrd_text(language, texts[T_ALIKE]), count);
}

static void pairs_print(out_face *out, const ans_run_changes *d, int title, int language) {
  out_table table = {.columns = 3, .wrap = 1U << 1 | 1U << 2};
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[title]));
  out_print(out, "\n");
  out_table_add(&table, "%s", "");
  out_table_add(&table, "%s", wrd_text(language, texts[T_OLD]));
  out_table_add(&table, "%s", wrd_text(language, texts[T_NEW]));
  for (int i = 0; i < d->n; i++) {
    const ans_run_change *c = &d->item[i];
    out_table_add(&table, "%s", ans_run_key(c->key, language));
    out_table_add(&table, "%s", ans_run_value(c->key, c->old, language));
    out_table_add(&table, "%s", strcmp(c->old, c->now) == 0 ? "=" : ans_run_value(c->key, c->now, language));
  }
  out_table_print(out, &table);
}

void out_diff_runs_print(out_face *out, const ans_run_changes *d, int language) {
  pairs_print(out, d, T_RUNS, language);
}

void out_diff_designs_print(out_face *out, const ans_run_changes *d, int language) {
  pairs_print(out, d, T_DESIGNS, language);
}
