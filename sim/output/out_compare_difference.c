/* Differences: the table for "how large, and can it be seen", and the one for "in how many futures". */
#include <math.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "out_compare.h"
#include "out_table.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum {
  T_TITLE,
  T_TESTS,
  T_INPUTS,
  T_NO_PAIR,
  T_DIFFERENCE,
  T_INTERVAL,
  T_P,
  T_RESULT,
  T_WORLDS,
  T_GAIN_NOTE,
  T_MEDIAN,
  T_HIGHER,
  T_GAIN,
  T_HIGH,
  T_LOW,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("Mean difference to {}, in the same random worlds, ± standard error"),
    [T_TESTS] = N_(
        "seen: these futures suffice to see it, with {} {1:difference|differences} looked at together (p after Holm); "
        "not told apart: they do not, a difference above the limit in brackets would have been seen (power 80 %)"),
    [T_INPUTS] = N_("Errors and p-values hold chance with this many replications, not whether the inputs are right."),
    [T_NO_PAIR] = N_("In no future do two of them have a value, so there is nothing to compare."),
    [T_DIFFERENCE] = N_("difference"),
    [T_INTERVAL] = N_("interval"),
    [T_P] = N_("p"),
    [T_RESULT] = N_("result"),
    [T_WORLDS] = N_("The differences over the futures; higher (lower): in so many of 100 futures"),
    [T_GAIN_NOTE] = N_("gain: how many times more replications independent worlds would need for the same error"),
    [T_MEDIAN] = N_("median"),
    [T_HIGHER] = N_("higher (lower)"),
    [T_GAIN] = N_("gain"),
    [T_HIGH] = N_("more is better"),
    [T_LOW] = N_("less is better"),
};

/* A heading over the rows of one outcome. */
static void label_add(out_table *table, const ans_compare *c, const ans_pick *pick) {
  char label[WRD_SENTENCE];
  ans_pick_label(c->r, pick, c->language, label, sizeof label);
  const char *better = pick->better == 0 ? "" : wrd_text(c->language, texts[pick->better > 0 ? T_HIGH : T_LOW]);
  out_table_add(table, "%s%s%s", label, *better ? ": " : "", better);
  for (int i = 1; i < table->columns; i++) out_table_add(table, "%s", "");
}

/* "seen", "not told apart (6.88)" */
static void result_add(out_table *table, const ans_compare *c, const ans_pick *pick, const ans_difference *d) {
  char limit[48] = "", number[32];
  bool more = d->of.paired.mean > 0;
  out_mark mark = d->verdict != STAT_SEEN      ? OUT_PLAIN
                  : pick->better == 0          ? OUT_STRONG
                  : more == (pick->better > 0) ? OUT_GOOD
                                               : OUT_BAD;
  if (d->verdict == STAT_UNSEEN) {
    wrd_number(wrd_plain(c->language), ans_compare_detectable(c, d), number, sizeof number);
    snprintf(limit, sizeof limit, " (%s)", number);
  }
  out_table_mark(table, mark, "%s%s", wrd_verdict(c->language, d->verdict), limit);
}

static void difference_add(out_table *table, const ans_compare *c, const ans_pick *pick, int scenario,
                           const ans_difference *d) {
  wrd_voice voice = wrd_plain(c->language);
  char text[96];
  bool none = d->verdict == STAT_TOO_FEW || d->verdict == STAT_SAME;
  out_table_add(table, "  %s", c->r->scenario[scenario]);
  wrd_difference(voice, &d->of.paired, text, sizeof text);
  out_table_add(table, "%s", text);
  wrd_difference_interval(voice, &d->of.paired, text, sizeof text);
  out_table_add(table, "%s", text);
  wrd_p(voice, d->adjusted, text, sizeof text);
  out_table_add(table, "%s", none ? "-" : text);
  result_add(table, c, pick, d);
}

void out_compare_differences(out_face *out, const ans_compare *c) {
  out_table table = {.columns = 5, .loose = true, .wrap = 1U << 4};
  char confidence[32], tests[16];
  wrd_exact(wrd_plain(c->language), c->tests, tests, sizeof tests);
  out_print(out, "\n");
  out_say(out, wrd_text(c->language, texts[T_TITLE]), c->r->scenario[ans_compare_base(c)]);
  if (c->tests > 0) out_say(out, wrd_text(c->language, texts[T_TESTS]), tests);
  out_say(out, wrd_text(c->language, texts[c->tests > 0 ? T_INPUTS : T_NO_PAIR]));
  out_print(out, "\n");
  wrd_percent_exact(wrd_plain(c->language), c->confidence, confidence, sizeof confidence);
  out_table_add(&table, "%s", "");
  out_table_add(&table, "%s", wrd_text(c->language, texts[T_DIFFERENCE]));
  out_table_add(&table, "%s %s", wrd_text(c->language, texts[T_INTERVAL]), confidence);
  out_table_add(&table, "%s", wrd_text(c->language, texts[T_P]));
  out_table_add(&table, "%s", wrd_text(c->language, texts[T_RESULT]));
  for (int i = 0; i < c->picks.n; i++) {
    label_add(&table, c, &c->picks.item[i]);
    for (int s = 1; s < c->n; s++)
      difference_add(&table, c, &c->picks.item[i], c->scenario[s], ans_compare_found(c, i, s));
  }
  out_table_print(out, &table);
}

static void world_add(out_table *table, const ans_compare *c, int scenario, const ana_comparison *d) {
  char number[64];
  out_table_add(table, "  %s", c->r->scenario[scenario]);
  for (int i = 0; i < ANA_LEVELS; i++) {
    wrd_signed(wrd_plain(c->language), d->quantile[i], number, sizeof number);
    out_table_add(table, "%s", number);
  }
  wrd_ahead(wrd_plain(c->language), &d->paired, number, sizeof number);
  out_table_add(table, "%s", number);
  wrd_number(wrd_plain(c->language), d->gain, number, sizeof number);
  out_table_add(table, "%s%s", isfinite(d->gain) ? "×" : "", isfinite(d->gain) ? number : "-");
}

void out_compare_worlds(out_face *out, const ans_compare *c) {
  out_table table = {.columns = 6, .loose = true};
  out_print(out, "\n%s\n%s\n\n", wrd_text(c->language, texts[T_WORLDS]), wrd_text(c->language, texts[T_GAIN_NOTE]));
  const char *head[] = {"",
                        "10 %",
                        wrd_text(c->language, texts[T_MEDIAN]),
                        "90 %",
                        wrd_text(c->language, texts[T_HIGHER]),
                        wrd_text(c->language, texts[T_GAIN])};
  for (int i = 0; i < table.columns; i++) out_table_add(&table, "%s", head[i]);
  for (int i = 0; i < c->picks.n; i++) {
    label_add(&table, c, &c->picks.item[i]);
    for (int s = 1; s < c->n; s++) world_add(&table, c, c->scenario[s], &ans_compare_found(c, i, s)->of);
  }
  out_table_print(out, &table);
}
