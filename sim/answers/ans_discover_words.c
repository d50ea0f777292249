/* Numbers, shares and conditions in words. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_discover.h"
#include "wrd_choice.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { T_BELOW, T_ABOVE, T_BETWEEN, T_AND, T_IS, T_IS_NOT };
static const char *const texts[] = {
    [T_BELOW] = N_("is below"), [T_ABOVE] = N_("is at least"), [T_BETWEEN] = N_("is between"), [T_AND] = N_("and"),
    [T_IS] = N_("is"),          [T_IS_NOT] = N_("is not"),
};

static const char *word(const ans_telling *t, int text) { return wrd_text(t->language, texts[text]); }

void ans_share_text(const ans_telling *t, double share, char *text, size_t size) {
  wrd_percent(wrd_plain(t->language), share, 1, text, size);
}

void ans_p_text(const ans_telling *t, double p, char *text, size_t size) {
  wrd_p(wrd_plain(t->language), p, text, size);
}

void ans_event_text(const ans_telling *t, char *text, size_t size) {
  static const char *const words[] = {
      [ANS_MISSED] = N_("missed"), [ANS_MET] = N_("met"), [ANS_BELOW] = N_("below"), [ANS_ABOVE] = N_("above")};
  const ans_question *q = t->question;
  char number[48];
  if (q->target >= 0) {
    snprintf(text, size, "%s", wrd_text(t->language, words[q->event]));
    return;
  }
  wrd_format_exact(q->bound, number, sizeof number);
  snprintf(text, size, "%s %s %s", wrd_text(t->language, words[q->event]), wrd_local(number, t->language),
           ans_unit_label(t->results->variable[q->variable].unit, t->language));
}

/* ---- conditions ---- */

/* The unit of a number that ends the text; a ratio needs none. */
static void unit_append(const ans_telling *t, const char *unit, char *text, size_t size) {
  size_t n = strlen(text);
  if (strcmp(unit, "1") != 0) snprintf(text + n, size - n, " %s", wrd_unit_written(unit, t->language).t);
}

void ans_condition_text(const ans_telling *t, int column, bool below, double limit, char *text, size_t size) {
  const ans_future_column *c = &t->futures->column[column];
  char value[64];
  if (c->words[0]) { /* a switch, or one word of a choice: the columns are 0 and 1 */
    bool negative = c->word >= 0 && below;
    wrd_choice_say(c->words, c->word >= 0 ? c->word : !below, t->language, value, sizeof value);
    snprintf(text, size, "%s %s %s", c->name, word(t, negative ? T_IS_NOT : T_IS), value);
    return;
  }
  wrd_number_in(wrd_plain(t->language), limit, c->unit, value, sizeof value);
  snprintf(text, size, "%s %s %s", c->name, word(t, below ? T_BELOW : T_ABOVE), value);
  unit_append(t, c->unit, text, size);
}

void ans_limit_text(const ans_telling *t, const ana_limit *limit, char *text, size_t size) {
  const ans_future_column *c = &t->futures->column[limit->factor];
  char value[48];
  wrd_number_in(wrd_plain(t->language), limit->limit, c->unit, value, sizeof value);
  snprintf(text, size, "%s %s %s", c->name, limit->side == ANA_LOW ? "≥" : "<", value);
  unit_append(t, c->unit, text, size);
}

bool ans_limits_text(const ans_telling *t, const ana_box *box, int k, char *text, size_t size) {
  const ana_limit *limit = &box->limit[k], *other = NULL;
  for (int i = 0; i < box->n; i++)
    if (i != k && box->limit[i].factor == limit->factor) {
      if (i < k) return false;
      other = &box->limit[i];
    }
  if (!other) {
    ans_condition_text(t, limit->factor, limit->side == ANA_HIGH, limit->limit, text, size);
    return true;
  }
  const ans_future_column *c = &t->futures->column[limit->factor];
  char low[48], high[48];
  double from = limit->side == ANA_LOW ? limit->limit : other->limit,
         to = limit->side == ANA_LOW ? other->limit : limit->limit;
  wrd_number_in(wrd_plain(t->language), from, c->unit, low, sizeof low);
  wrd_number_in(wrd_plain(t->language), to, c->unit, high, sizeof high);
  snprintf(text, size, "%s %s %s %s %s", c->name, word(t, T_BETWEEN), low, word(t, T_AND), high);
  unit_append(t, c->unit, text, size);
  return true;
}
