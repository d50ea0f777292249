/* Which variant to choose: stochastic dominance over the base, regret over futures, order of the means. All of these
 * need to know what is better. */
#include <math.h>
#include <stdlib.h>

#include "ans_cells.h"
#include "ans_choice.h"
#include "ans_label.h"
#include "out_compare.h"
#include "out_table.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { MOST_RANKS = 4 };

enum {
  T_DOMINANCE,
  T_DOMINANCE_NOTE,
  T_DOMINANCE_P,
  T_FIRST,
  T_SECOND,
  T_CHOICE,
  T_CHOICE_NOTE,
  T_RANK_NOTE,
  T_MEAN,
  T_REGRET,
  T_Q95,
  T_BEST,
  T_LAST,
  T_UNKNOWN,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_DOMINANCE] = N_("Stochastic dominance against"),
    [T_DOMINANCE_NOTE] =
        N_("first order: better for whoever wants the better value; second: for whoever also dislikes risk"),
    [T_DOMINANCE_P] = N_("in brackets p of \"it dominates\" and of \"the base dominates\", each alone, not adjusted"),
    [T_FIRST] = N_("first order"),
    [T_SECOND] = N_("second order"),
    [T_CHOICE] = N_("Regret: what the best variant of each future gives more; then the order of the means"),
    [T_CHOICE_NOTE] = N_("best in: share of futures in which no other variant is better"),
    [T_RANK_NOTE] = N_("#1, #2, ...: probability of each rank of the mean, from bootstrap over the replications"),
    [T_MEAN] = N_("mean"),
    [T_REGRET] = N_("regret"),
    [T_Q95] = N_("95 % below"),
    [T_BEST] = N_("best in"),
    [T_LAST] = N_("last"),
    [T_UNKNOWN] = N_("Dominance, regret and ranks need to know what is better: --better high, low or NAME=high."),
};

static int known_count(const ans_compare *c) {
  int n = 0;
  for (int i = 0; i < c->picks.n; i++) n += c->picks.item[i].better != 0;
  return n;
}

static void label_add(out_table *table, const ans_compare *c, const ans_pick *pick) {
  char label[WRD_SENTENCE];
  ans_pick_label(c->r, pick, c->language, label, sizeof label);
  out_table_add(table, "%s", label);
  for (int i = 1; i < table->columns; i++) out_table_add(table, "%s", "");
}

/* ---- dominance ---- */

/* Variants that are the same in every world need no test. */
static bool order_is_tested(const ana_order *order) { return order->violation[0] != 0 || order->violation[1] != 0; }

static void order_add(out_table *table, const ans_compare *c, const ana_order *order) {
  char text[WRD_SENTENCE];
  const char *word = ans_choice_order_word(c, order);
  if (!word || !order_is_tested(order)) {
    out_table_add(table, "%s", word ? wrd_text(c->language, word) : "-");
    return;
  }
  snprintf(text, sizeof text, "%s (%.3f; %.3f)", wrd_text(c->language, word), order->p[0], order->p[1]);
  out_table_add(table, "%s", wrd_local(text, c->language));
}

static sim_status dominance_add(out_table *table, const ans_compare *c, const ans_pick *pick, sim_errors *errors) {
  ana_order order[ANS_COMPARE_MOST][2];
  sim_status st = ans_choice_orders(c, pick, order, errors);
  if (st != SIM_OK) return st;
  label_add(table, c, pick);
  for (int s = 1; s < c->n; s++) {
    out_table_add(table, "  %s", c->r->scenario[c->scenario[s]]);
    for (int k = 0; k < 2; k++) order_add(table, c, &order[s - 1][k]);
  }
  return st;
}

sim_status out_compare_dominance(out_face *out, const ans_compare *c, sim_errors *errors) {
  out_table table = {.columns = 3, .loose = true};
  sim_status st = SIM_OK;
  if (known_count(c) == 0) {
    out_print(out, "\n%s\n", wrd_text(c->language, texts[T_UNKNOWN]));
    return SIM_OK;
  }
  out_print(out, "\n");
  out_print(out, "%s %s\n%s\n%s\n\n", wrd_text(c->language, texts[T_DOMINANCE]), c->r->scenario[ans_compare_base(c)],
            wrd_text(c->language, texts[T_DOMINANCE_NOTE]), wrd_text(c->language, texts[T_DOMINANCE_P]));
  out_table_add(&table, "%s", "");
  out_table_add(&table, "%s", wrd_text(c->language, texts[T_FIRST]));
  out_table_add(&table, "%s", wrd_text(c->language, texts[T_SECOND]));
  for (int i = 0; i < c->picks.n && st == SIM_OK; i++)
    if (c->picks.item[i].better) st = dominance_add(&table, c, &c->picks.item[i], errors);
  out_table_print(out, &table);
  return st;
}

/* ---- regret and rank ---- */

static int ranks_shown(const ans_compare *c) { return c->n < MOST_RANKS ? c->n : MOST_RANKS; }

static void choice_head(out_table *table, const ans_compare *c) {
  const char *head[] = {"", wrd_text(c->language, texts[T_MEAN]), wrd_text(c->language, texts[T_REGRET]),
                        wrd_text(c->language, texts[T_Q95]), wrd_text(c->language, texts[T_BEST])};
  for (size_t i = 0; i < sizeof head / sizeof *head; i++) out_table_add(table, "%s", head[i]);
  for (int k = 0; k < ranks_shown(c); k++)
    if (k == MOST_RANKS - 1 && c->n > MOST_RANKS)
      out_table_add(table, "%s", wrd_text(c->language, texts[T_LAST]));
    else
      out_table_add(table, "#%d", k + 1);
}

static void share_add(out_table *table, const ans_compare *c, double share) {
  char text[32];
  wrd_percent(wrd_plain(c->language), share, 0, text, sizeof text);
  out_table_add(table, "%s", text);
}

/* A probability from resamples never rounds to certainty. */
static void rank_add(out_table *table, const ans_compare *c, double p) {
  bool none = p<0.005, all = p> 0.995;
  char text[32];
  if (isnan(p)) {
    out_table_add(table, "-");
    return;
  }
  wrd_percent(wrd_plain(c->language), none ? 0.01 : all ? 0.99 : p, 0, text, sizeof text);
  out_table_add(table, "%s%s", none ? "<" : all ? ">" : "", text);
}

static void choice_row(out_table *table, const ans_compare *c, int s, const double *mean, const ana_regret *regret,
                       const double *probability) {
  char text[96];
  out_table_add(table, "  %s", c->r->scenario[c->scenario[s]]);
  wrd_number(wrd_plain(c->language), mean[s], text, sizeof text);
  out_table_add(table, "%s", text);
  wrd_estimate(wrd_plain(c->language), regret[s].mean, regret[s].mcse, text, sizeof text);
  out_table_add(table, "%s", text);
  wrd_number(wrd_plain(c->language), regret[s].q95, text, sizeof text);
  out_table_add(table, "%s", text);
  share_add(table, c, regret[s].best);
  for (int k = 0; k < ranks_shown(c); k++)
    rank_add(table, c, probability[s * c->n + (k == MOST_RANKS - 1 ? c->n - 1 : k)]);
}

static sim_status choice_add(out_table *table, const ans_compare *c, const ans_pick *pick, sim_errors *errors) {
  ans_choice_ranked made = {0};
  sim_status st = ans_choice_ranks(c, pick, &made, errors);
  if (st == SIM_OK) label_add(table, c, pick);
  for (int s = 0; s < c->n && st == SIM_OK; s++) choice_row(table, c, s, made.mean, made.regret, made.probability);
  ans_choice_ranked_free(&made);
  return st;
}

sim_status out_compare_choice(out_face *out, const ans_compare *c, sim_errors *errors) {
  out_table table = {.columns = 5 + ranks_shown(c), .loose = true};
  sim_status st = SIM_OK;
  if (known_count(c) == 0) return SIM_OK;
  out_print(out, "\n%s\n%s\n%s\n\n", wrd_text(c->language, texts[T_CHOICE]),
            wrd_text(c->language, texts[T_CHOICE_NOTE]), wrd_text(c->language, texts[T_RANK_NOTE]));
  choice_head(&table, c);
  for (int i = 0; i < c->picks.n && st == SIM_OK; i++)
    if (c->picks.item[i].better) st = choice_add(&table, c, &c->picks.item[i], errors);
  out_table_print(out, &table);
  return st;
}
