#include "out_rank.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_label.h"
#include "ans_points.h"
#include "ans_sureness.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { FRONT_SHOWN = 20 };

enum {
  T_HEAD,
  T_COSTS,
  T_SHARE,
  T_LEAST,
  T_RANK,
  T_WHAT,
  T_VALUE,
  T_BASE,
  T_BEST,
  T_COST,
  T_EXTRA,
  T_MAY,
  T_NOT,
  T_ALL,
  T_SOME,
  T_ONE,
  T_LUCK,
  T_FRONT,
  T_FRONT_MORE,
  T_POINTS,
  T_LEFT_OUT,
  T_NO_VALUE,
  T_EQUAL,
  T_ALONE,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_HEAD] = N_("{}: {} {2:scenario|scenarios}, {} {3:replication|replications} of each, ranked by {}"),
    [T_COSTS] = N_("cost: {}"),
    [T_SHARE] = N_("share of futures that meet: {}"),
    [T_LEAST] = N_("{}, the least first"),
    [T_RANK] = N_("rank"),
    [T_WHAT] = N_("scenario"),
    [T_VALUE] = N_("value ± error"),
    [T_BASE] = N_("against {}"),
    [T_BEST] = N_("against the best other"),
    [T_COST] = N_("cost ({})"),
    [T_EXTRA] = N_("best?"),
    [T_MAY] = N_("may be"),
    [T_NOT] = N_("no"),
    [T_ALL] = N_("These futures can tell none of the {} from the best."),
    [T_SOME] = N_("{} of {} cannot be told from the best; with {} confidence the best of all is among them."),
    [T_ONE] = N_("{} is the best of {}, with {} confidence."),
    [T_LUCK] = N_(
        "The first of many owes a part of its place to luck: read its value as too good by about its distance to the "
        "others that cannot be told from it."),
    [T_FRONT] = N_("Cheapest for what they give: none gives as much for less ({} of {}, by means)"),
    [T_FRONT_MORE] = N_("and {} more: --format csv lists them (column front)"),
    [T_POINTS] = N_("percentage points"),
    [T_LEFT_OUT] = N_(
        "{} {1:replication in which some scenario failed is|replications in which some scenario failed are} left out."),
    [T_EQUAL] = N_("All {} give the same in every future."),
    [T_ALONE] = N_("No other scenario has a value: there is nothing to rank it against."),
    [T_NO_VALUE] = N_("{} {1:has|have} a value in no future and {1:is|are} not ranked."),
};

/* ---- as a table ---- */

static void value_add(out_table *table, const ans_rank *k, const ans_ranked *i, int language) {
  char text[WRD_SENTENCE];
  if (k->by.target >= 0) {
    wrd_share(wrd_plain(language), &i->share, WRD_ERROR, text, sizeof text);
  } else {
    wrd_estimate(wrd_plain(language), i->of.mean, i->of.mcse, text, sizeof text);
  }
  out_table_mark(table, i->of.may_be_best ? OUT_STRONG : OUT_PLAIN, "%s", text);
}

/* Against the best of the others, with the interval that holds together with all others. */
static void behind_add(out_table *table, const ans_rank *k, const ans_ranked *i, int language) {
  bool points = k->by.target >= 0;
  char text[WRD_SENTENCE], interval[64];
  const stat_paired behind = {.mean = i->of.behind,
                              .mcse = i->of.behind_mcse,
                              .interval = i->of.interval,
                              .p = i->of.behind_mcse >= 0 ? 1 : NAN, /* there is a difference to write */
                              .same = i->of.behind == 0 && i->of.behind_mcse == 0};
  (points ? wrd_points : wrd_difference)(wrd_plain(language), &behind, text, sizeof text);
  (points ? wrd_points_interval : wrd_difference_interval)(wrd_plain(language), &behind, interval, sizeof interval);
  if (isnan(i->of.interval.low) || !(i->of.behind_mcse > 0))
    out_table_add(table, "%s", text);
  else
    out_table_add(table, "%s %s", text, interval);
}

static void row_add(out_table *table, const ans_rank *k, const ans_ranked *i, int language) {
  char text[1024];
  if (i->rank > 0)
    out_table_add(table, "%d", i->rank);
  else
    out_table_add(table, "-");
  ans_point_label(k->r, i->scenario, language, text, sizeof text);
  bool named = strcmp(text, k->r->scenario[i->scenario]) != 0;
  out_table_add(table, "%s%s%s", k->r->design[0] && named ? k->r->scenario[i->scenario] : "",
                k->r->design[0] && named ? ": " : "", text);
  value_add(table, k, i, language);
  (k->by.target >= 0 ? wrd_points : wrd_difference)(wrd_plain(language), &i->to_base, text, sizeof text);
  out_table_add(table, "%s", i->scenario == k->base ? "-" : text);
  behind_add(table, k, i, language);
  ans_rank_verdict is = ans_rank_verdict_of(k, i);
  bool judged = is == ANS_RANK_MAY_BE_BEST || is == ANS_RANK_NOT_BEST;
  out_table_add(table, "%s", judged ? wrd_text(language, texts[is == ANS_RANK_MAY_BE_BEST ? T_MAY : T_NOT]) : "-");
  if (!k->costed) return;
  wrd_estimate(wrd_plain(language), i->cost, i->cost_mcse, text, sizeof text);
  out_table_add(table, "%s", text);
}

static void head_add(out_table *table, const ans_rank *k, int language) {
  char text[WRD_SENTENCE];
  *table = (out_table){.columns = k->costed ? 7 : 6, .keys = 2, .wrap = 1U << 1};
  out_table_add(table, "%s", wrd_text(language, texts[T_RANK]));
  out_table_add(table, "%s", wrd_text(language, texts[T_WHAT]));
  out_table_add(table, "%s", wrd_text(language, texts[T_VALUE]));
  wrd_fill(text, sizeof text, wrd_text(language, texts[T_BASE]), k->r->scenario[k->base]);
  out_table_add(table, "%s", text);
  out_table_add(table, "%s", wrd_text(language, texts[T_BEST]));
  out_table_add(table, "%s", wrd_text(language, texts[T_EXTRA]));
  if (!k->costed) return;
  wrd_fill(text, sizeof text, wrd_text(language, texts[T_COST]),
           ans_unit_label(k->r->variable[k->cost.variable].unit, language));
  out_table_add(table, "%s", text);
}

static void head_say(out_face *out, const ans_rank *k, int language) {
  char by[WRD_SENTENCE], what[WRD_SENTENCE], n[24], reps[24];
  const res_file *r = k->r;
  const char *how = k->by.target >= 0 ? wrd_text(language, texts[T_SHARE])
                    : k->less_is_best ? wrd_text(language, texts[T_LEAST])
                                      : "{}";
  ans_measure_label(r, &k->by, language, what, sizeof what);
  wrd_fill(by, sizeof by, how, what);
  wrd_exact(wrd_plain(language), k->n, n, sizeof n);
  wrd_exact(wrd_plain(language), r->n_rep, reps, sizeof reps);
  out_say(out, wrd_text(language, texts[T_HEAD]), r->path, n, reps, by);
  if (!k->costed) return;
  ans_measure_label(r, &k->cost, language, what, sizeof what);
  out_say(out, wrd_text(language, texts[T_COSTS]), what);
}

/* Whether none differs from the best in any future. */
static bool all_equal(const ans_rank *k) {
  for (int i = 0; i < k->n_ranked; i++)
    if (k->item[i].rank != 1 || k->item[i].of.behind_mcse != 0) return false;
  return true;
}

static void verdict_say(out_face *out, const ans_rank *k, int language) {
  char n[24], best[24], sure[32], label[1024];
  if (k->n > k->n_ranked) {
    wrd_exact(wrd_plain(language), k->n - k->n_ranked, n, sizeof n);
    out_print(out, "\n");
    out_say(out, wrd_text(language, texts[T_NO_VALUE]), n);
  }
  wrd_exact(wrd_plain(language), k->n_ranked, n, sizeof n);
  wrd_exact(wrd_plain(language), k->n_best, best, sizeof best);
  wrd_percent_exact(wrd_plain(language), k->confidence, sure, sizeof sure);
  if (k->n_ranked == 0) return;
  out_print(out, "\n");
  if (k->n_ranked == 1) {
    out_say(out, wrd_text(language, texts[T_ALONE]));
    return;
  }
  if (all_equal(k)) {
    out_say(out, wrd_text(language, texts[T_EQUAL]), n);
  } else if (k->n_best == k->n_ranked) {
    out_say(out, wrd_text(language, texts[T_ALL]), n);
  } else if (k->n_best == 1) {
    ans_point_label(k->r, k->item[0].scenario, language, label, sizeof label);
    out_say(out, wrd_text(language, texts[T_ONE]), label, n, sure);
  } else {
    out_say(out, wrd_text(language, texts[T_SOME]), best, n, sure);
  }
  if (k->n_best > 1 && k->item[k->n_best - 1].rank > 1) out_say(out, wrd_text(language, texts[T_LUCK]));
  const ans_sureness sureness = ans_sureness_in(k->r, k->base, k->replications);
  char sure_text[1024];
  ans_sureness_text(&sureness, language, sure_text, sizeof sure_text);
  if (sure_text[0]) out_say(out, "{}", sure_text);
  if (k->used < k->r->n_rep) {
    wrd_exact(wrd_plain(language), (double)(k->r->n_rep - k->used), n, sizeof n);
    out_say(out, wrd_text(language, texts[T_LEFT_OUT]), n);
  }
}

static void front_print(out_face *out, const ans_rank *k, int language) {
  out_table table;
  char n[24], all[24];
  int shown = 0;
  if (!k->costed || k->n_front == 0) return;
  wrd_exact(wrd_plain(language), k->n_front, n, sizeof n);
  wrd_exact(wrd_plain(language), k->n, all, sizeof all);
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[T_FRONT]), n, all);
  out_print(out, "\n");
  head_add(&table, k, language);
  for (int i = 0; i < k->n && shown < FRONT_SHOWN; i++) {
    if (!k->item[i].on_front) continue;
    row_add(&table, k, &k->item[i], language);
    shown++;
  }
  out_table_print(out, &table);
  if (k->n_front <= FRONT_SHOWN) return;
  wrd_exact(wrd_plain(language), k->n_front - FRONT_SHOWN, n, sizeof n);
  out_say(out, wrd_text(language, texts[T_FRONT_MORE]), n);
}

void out_rank_print(out_face *out, const ans_rank *k, long top, int language) {
  out_table table;
  head_say(out, k, language);
  out_print(out, "\n");
  head_add(&table, k, language);
  for (int i = 0; i < k->n && i < top; i++) row_add(&table, k, &k->item[i], language);
  out_table_print(out, &table);
  verdict_say(out, k, language);
  front_print(out, k, language);
}
