/* Boxes as sentences and tables. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "out_discover.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

/* ---- words ---- */

enum {
  T_THE_TARGET,
  T_THE_OUTCOME,
  T_BOX,
  T_OUTSIDE,
  T_CROSSED,
  T_ALWAYS,
  T_NOTHING,
  T_NO_MORE,
  T_LIMITS,
  T_LIMIT,
  T_DRAWN,
  T_WITHOUT,
  T_P_FOUND,
  T_P_TEST,
  T_FOUND,
  T_HELD,
  T_FUTURES,
  T_WORTH,
  T_DENSITY,
  T_BASE,
  T_SUPPORT,
  T_COVERAGE,
  T_TEST,
  T_HEAD,
  T_DROPPED,
  T_CONFOUNDED,
  T_WHERE,
  T_WHERE_LEFT,
  T_AND,
  T_COVERS,
  T_HOLDS,
  T_REJECTED,
  T_JUDGED,
  T_P_NOTE,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_THE_TARGET] = N_("The target"),
    [T_THE_OUTCOME] = N_("The outcome"),
    [T_BOX] = N_("Box"),
    [T_OUTSIDE] = N_("(outside the boxes above)"),
    [T_CROSSED] = N_("Points and random worlds of the design were both held out; what mixes them is used for neither."),
    [T_ALWAYS] = N_("That is so in all futures or in none: there is nothing to tell apart."),
    [T_NOTHING] = N_("No condition on what varies says when: no box stands out from chance."),
    [T_NO_MORE] = N_("No further box stands out from chance."),
    [T_LIMITS] = N_("How much each limit says"),
    [T_LIMIT] = N_("limit"),
    [T_DRAWN] = N_("drawn from .. to"),
    [T_WITHOUT] = N_("without it"),
    [T_P_FOUND] = N_("p found"),
    [T_P_TEST] = N_("p held out"),
    [T_FOUND] = N_("where it was found"),
    [T_HELD] = N_("held out"),
    [T_FUTURES] = N_("futures in the box"),
    [T_WORTH] = N_("  worth independent ones"),
    [T_DENSITY] = N_("density: share in the box"),
    [T_BASE] = N_("  the same share without the condition"),
    [T_SUPPORT] = N_("support: the box's share of all futures"),
    [T_COVERAGE] = N_("coverage: share of such futures in the box"),
    [T_TEST] = N_("p: chance to see that if the box said nothing"),
    [T_HEAD] = N_("{} in {} of {} {3:future|futures}; {} {4:quantity varies|quantities vary}"),
    [T_DROPPED] = N_("{} {1:future has|futures have} no value (failed, or a ratio without a denominator) or no weight, "
                     "and {1:is|are} left out."),
    [T_CONFOUNDED] = N_("{} {1:quantity is|quantities are} not looked at: too few points or random worlds (below {}) "
                        "to tell {1:its|their} effect from chance; run more replications."),
    [T_WHERE] = N_("{} is {} in {} of futures ({} of all) where"),
    [T_WHERE_LEFT] = N_("{} is {} in {} of futures ({} of all that are left) where"),
    [T_AND] = N_("{} and"),
    [T_COVERS] = N_("This covers {} of all futures in which it is {}."),
    [T_HOLDS] = N_("The condition holds in {} of all futures."),
    [T_REJECTED] = N_("The best candidate had {} where it was found and {} in the futures held out ({} of all there; "
                      "p = {}): not confirmed, so it is not reported as a finding."),
    [T_JUDGED] = N_("A box is looked for in {} {1:future|futures}; its shares in sentences are of {} {2:other, which "
                    "was|others, which were} held out."),
    [T_P_NOTE] = N_("p: chance to see such a density without this limit (quasi-p-value); ? held out, it may be chance"),
};

static const char *word(const ans_telling *t, int text) { return wrd_text(t->language, texts[text]); }

static const char *count_text(const ans_telling *t, size_t n, char text[24]) {
  wrd_exact(wrd_plain(t->language), (double)n, text, 24);
  return text;
}

/* ---- head ---- */

void out_discover_head(out_face *out, const ans_telling *t) {
  const res_file *r = t->results;
  const ans_question *q = t->question;
  const ana_sample *s = &t->futures->sample;
  char event[WRD_SENTENCE], share[32], label[WRD_SENTENCE], yardstick[80], count[2][24];
  double hits = 0, mass = 0;
  for (size_t i = 0; i < s->n; i++) {
    hits += ana_weight(s, i) * s->y[i];
    mass += ana_weight(s, i);
  }
  ans_share_text(t, hits / mass, share, sizeof share);
  ans_event_text(t, event, sizeof event);
  if (q->target >= 0) {
    ans_target_text(&r->target[q->target], q->scenario, t->language, yardstick, sizeof yardstick);
    wrd_fill(label, sizeof label, "{} ({})", r->target[q->target].label[t->language],
             wrd_local(yardstick, t->language));
  } else {
    char cell[WRD_SENTENCE];
    ans_cell_label(r, q->variable, q->cell, t->language, cell, sizeof cell);
    snprintf(yardstick, sizeof yardstick, "%d", r->year[q->year]);
    wrd_fill(label, sizeof label, "{}, {}", cell, yardstick);
  }
  out_print(out, "%s: %s\n", r->variant[q->scenario], label);
  out_say(out, word(t, T_HEAD), event, share, count_text(t, s->n, count[0]),
          count_text(t, (size_t)s->n_factors, count[1]));
  if (t->futures->n_dropped) out_say(out, word(t, T_DROPPED), count_text(t, t->futures->n_dropped, count[0]));
  if (t->futures->n_confounded)
    out_say(out, word(t, T_CONFOUNDED), count_text(t, (size_t)t->futures->n_confounded, count[0]),
            count_text(t, ANS_CLUSTERS_MIN, count[1]));
}

/* ---- boxes ---- */

static void sentence_print(out_face *out, const ans_telling *t, const ana_prim_box *b, int index) {
  char event[WRD_SENTENCE], share[4][32], text[WRD_SENTENCE], head[WRD_SENTENCE], number[24];
  const ana_state *in = &b->in[ANA_TEST];
  ans_event_text(t, event, sizeof event);
  ans_share_text(t, in->density, share[0], sizeof share[0]);
  ans_share_text(t, b->base[ANA_TEST].density, share[1], sizeof share[1]);
  ans_share_text(t, in->coverage, share[2], sizeof share[2]);
  ans_share_text(t, in->support, share[3], sizeof share[3]);
  (void)wrd_fill(head, sizeof head, word(t, index ? T_WHERE_LEFT : T_WHERE),
                 word(t, t->question->target >= 0 ? T_THE_TARGET : T_THE_OUTCOME), event, share[0], share[1]);
  out_print(out, "\n");
  out_say(out, "{} {}{}{}. {}", word(t, T_BOX), count_text(t, (size_t)index + 1, number), index ? " " : "",
          index ? word(t, T_OUTSIDE) : "", head);
  int last = -1;
  for (int k = 0; k < b->box.n; k++)
    if (ans_limits_text(t, &b->box, k, text, sizeof text)) last = k;
  for (int k = 0; k <= last; k++)
    if (ans_limits_text(t, &b->box, k, text, sizeof text)) out_say_at(out, 2, k < last ? word(t, T_AND) : "{}.", text);
  out_say(out, word(t, T_COVERS), share[2], event);
  out_say(out, word(t, T_HOLDS), share[3]);
  out_print(out, "\n");
}

static void interval_text(const ans_telling *t, const ana_share *s, char *text, size_t size) {
  stat_share share = stat_share_of(s->density * s->n, s->rows == 0 ? 0 : s->n, STAT_CONFIDENCE);
  wrd_share(wrd_plain(t->language), &share, WRD_INTERVAL, text, size);
}

static void states_row(const ans_telling *t, out_table *table, int name, double found, double held) {
  char share[32];
  out_table_add(table, "%s", word(t, name));
  ans_share_text(t, found, share, sizeof share);
  out_table_add(table, "%s", share);
  ans_share_text(t, held, share, sizeof share);
  out_table_add(table, "%s", share);
}

static void states_print(out_face *out, const ans_telling *t, const ana_prim_box *b) {
  out_table table = {.columns = 3};
  char text[64];
  const char *head[] = {"", word(t, T_FOUND), word(t, T_HELD)};
  for (int i = 0; i < 3; i++) out_table_add(&table, "%s", head[i]);
  out_table_add(&table, "%s", word(t, T_DENSITY));
  for (int part = 0; part < ANA_PARTS; part++) {
    interval_text(t, &b->share[part], text, sizeof text);
    out_table_add(&table, "%s", text);
  }
  states_row(t, &table, T_BASE, b->base[ANA_FIND].density, b->base[ANA_TEST].density);
  states_row(t, &table, T_COVERAGE, b->in[ANA_FIND].coverage, b->in[ANA_TEST].coverage);
  states_row(t, &table, T_SUPPORT, b->in[ANA_FIND].support, b->in[ANA_TEST].support);
  out_table_add(&table, "%s", word(t, T_FUTURES));
  for (int part = 0; part < ANA_PARTS; part++) out_table_add(&table, "%s", count_text(t, b->share[part].rows, text));
  if (t->futures->scratch) {
    out_table_add(&table, "%s", word(t, T_WORTH));
    for (int part = 0; part < ANA_PARTS; part++) {
      wrd_decimals(wrd_plain(t->language), b->share[part].n, 0, text, sizeof text);
      out_table_add(&table, "%s", text);
    }
  }
  ans_p_text(t, b->p, text, sizeof text);
  out_table_add(&table, "%s", word(t, T_TEST));
  out_table_add(&table, "%s", "");
  out_table_add(&table, "%s", text);
  out_table_print(out, &table);
}

/* A limit and the range in which its quantity was drawn. */
static void limit_cells(const ans_telling *t, out_table *table, const ana_limit *limit) {
  const ans_future_column *c = &t->futures->column[limit->factor];
  char text[WRD_SENTENCE], low[32], high[32];
  if (c->words[0]) {
    ans_condition_text(t, limit->factor, limit->side == ANA_HIGH, limit->limit, text, sizeof text);
    out_table_add(table, "%s", text);
    out_table_add(table, "%s", "");
    return;
  }
  ans_limit_text(t, limit, text, sizeof text);
  out_table_add(table, "%s", text);
  wrd_number_in(wrd_plain(t->language), c->low, c->unit, low, sizeof low);
  wrd_number_in(wrd_plain(t->language), c->high, c->unit, high, sizeof high);
  out_table_add(table, "%s .. %s", low, high);
}

static void limits_print(out_face *out, const ans_telling *t, const ana_prim_box *b) {
  out_table table = {.columns = 5};
  static const int head[] = {T_LIMIT, T_DRAWN, T_WITHOUT, T_P_FOUND, T_P_TEST};
  char text[32];
  for (int i = 0; i < 5; i++) out_table_add(&table, "%s", word(t, head[i]));
  for (int k = 0; k < b->box.n; k++) {
    limit_cells(t, &table, &b->box.limit[k]);
    ans_share_text(t, b->limit[k].in[ANA_TEST].density, text, sizeof text);
    out_table_add(&table, "%s", text);
    for (int part = 0; part < ANA_PARTS; part++) {
      ans_p_text(t, b->limit[k].in[part].p, text, sizeof text);
      out_table_add(&table, "%s%s", text, part == ANA_TEST && b->limit[k].in[part].p > 1 - STAT_CONFIDENCE ? " ?" : "");
    }
  }
  out_print(out, "\n  %s\n", word(t, T_LIMITS));
  out_table_print(out, &table);
  out_print(out, "  %s\n", word(t, T_P_NOTE));
}

static void rejected_print(out_face *out, const ans_telling *t, const ana_prim_box *b) {
  char share[3][32], p[32], text[WRD_SENTENCE];
  ans_share_text(t, b->in[ANA_FIND].density, share[0], sizeof share[0]);
  ans_share_text(t, b->in[ANA_TEST].density, share[1], sizeof share[1]);
  ans_share_text(t, b->base[ANA_TEST].density, share[2], sizeof share[2]);
  ans_p_text(t, b->p, p, sizeof p);
  out_say(out, word(t, T_REJECTED), share[0], share[1], share[2], p);
  for (int k = 0; k < b->box.n; k++)
    if (ans_limits_text(t, &b->box, k, text, sizeof text)) out_say(out, "  {}", text);
}

static void judged_print(out_face *out, const ans_telling *t) {
  size_t n[ANA_PARTS] = {0};
  for (size_t i = 0; i < t->futures->sample.n; i++) {
    n[ANA_FIND] += t->futures->find[i];
    n[ANA_TEST] += t->futures->test[i];
  }
  char count[ANA_PARTS][24];
  out_say(out, word(t, T_JUDGED), count_text(t, n[ANA_FIND], count[0]), count_text(t, n[ANA_TEST], count[1]));
  if (t->futures->crossed) out_print(out, "%s\n", word(t, T_CROSSED));
}

void out_discover_boxes(out_face *out, const ans_telling *t, const ana_prim *prim, int max_boxes) {
  double hits = 0;
  for (size_t i = 0; i < t->futures->sample.n; i++) hits += t->futures->sample.y[i];
  if (hits == 0 || hits == (double)t->futures->sample.n) {
    out_print(out, "%s\n", word(t, T_ALWAYS));
    return;
  }
  judged_print(out, t);
  for (int i = 0; i < prim->n; i++) {
    sentence_print(out, t, &prim->box[i], i);
    states_print(out, t, &prim->box[i]);
    limits_print(out, t, &prim->box[i]);
  }
  if (prim->n == 0)
    out_print(out, "\n%s\n", word(t, T_NOTHING));
  else if (prim->n < max_boxes)
    out_print(out, "\n%s\n", word(t, T_NO_MORE));
  if (prim->rejected) rejected_print(out, t, &prim->box[prim->n]);
}
