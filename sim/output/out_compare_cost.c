/* What one more of something costs, as a table (ans_price.h). */
#include <math.h>
#include <stdlib.h>

#include "ans_cells.h"
#include "ans_label.h"
#include "ans_price.h"
#include "out_compare.h"
#include "out_table.h"
#include "out_text.h"
#include "stat_share.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { T_TITLE, T_NOTE, T_COST, T_ADDITIONAL, T_ONE, T_NOT_DEFINED, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("Cost of what comes in addition to"),
    [T_NOTE] = N_("flows up to the year, others in it; ratio of mean differences with interval (Fieller); year:"),
    [T_COST] = N_("extra cost"),
    [T_ADDITIONAL] = N_("additional"),
    [T_ONE] = N_("cost for one more"),
    [T_NOT_DEFINED] = N_("not defined"),
};

static bool is_free(const stat_ratio *q) { return q->pairs > 0 && q->numerator == 0 && q->numerator_mcse == 0; }

/* "12.3 [10.1; 15.8]", or in words why there is none. */
static void ratio_text(const stat_ratio *q, int language, char *text, size_t size) {
  char range[112];
  bool known;
  const char *word = ans_price_word(q, &known), *said = wrd_text(language, word);
  wrd_range(wrd_plain(language), q->ratio, q->interval.low, q->interval.high, range, sizeof range);
  if (known)
    snprintf(text, size, "%s%s%s", said, *said ? " " : "", range);
  else if (is_free(q))
    snprintf(text, size, "%s", said);
  else
    snprintf(text, size, "%s: %s", wrd_text(language, texts[T_NOT_DEFINED]), said);
}

/* ---- as a table ---- */

typedef struct table_of {
  const ans_compare *c;
  out_table *table;
} table_of;

static sim_status price_take(void *self, const ans_price *p, sim_errors *errors) {
  (void)errors;
  const table_of *t = self;
  const res_variable *cost = &t->c->r->variable[p->cost], *effect = &t->c->r->variable[p->effect];
  int language = t->c->language;
  char text[WRD_SENTENCE];
  if (p->first) {
    out_table_add(t->table, "%s: %s (%s; %s)", cost->label[language], effect->label[language],
                  ans_unit_label(cost->unit, language), ans_unit_label(effect->unit, language));
    for (int i = 1; i < t->table->columns; i++) out_table_add(t->table, "%s", "");
  }
  out_table_add(t->table, "  %s", t->c->r->scenario[p->scenario]);
  wrd_estimate_signed(wrd_plain(language), p->of.numerator, p->of.numerator_mcse, text, sizeof text);
  out_table_add(t->table, "%s", text);
  wrd_estimate_signed(wrd_plain(language), p->of.denominator, p->of.denominator_mcse, text, sizeof text);
  out_table_add(t->table, "%s", text);
  ratio_text(&p->of, language, text, sizeof text);
  out_table_add(t->table, "%s", text);
  return SIM_OK;
}

sim_status out_compare_cost_table(const ans_compare *c, out_table *table, int *year, sim_errors *errors) {
  *table = (out_table){.columns = 4, .loose = true, .wrap = 1U << 3};
  *year = c->r->year[ans_target_year(c->r)];
  const char *head[] = {"", wrd_text(c->language, texts[T_COST]), wrd_text(c->language, texts[T_ADDITIONAL]),
                        wrd_text(c->language, texts[T_ONE])};
  for (int i = 0; i < table->columns; i++) out_table_add(table, "%s", head[i]);
  sim_status st = ans_prices(c, price_take, &(table_of){c, table}, errors);
  return st == SIM_OK && table->failed ? SIM_ERR_MEMORY : st;
}

sim_status out_compare_cost(out_face *out, const ans_compare *c, sim_errors *errors) {
  out_table table;
  int year;
  sim_status st = out_compare_cost_table(c, &table, &year, errors);
  if (st == SIM_OK && table.n > table.columns) {
    out_print(out, "\n");
    out_print(out, "%s %s\n%s %d\n\n", wrd_text(c->language, texts[T_TITLE]), c->r->scenario[ans_compare_base(c)],
              wrd_text(c->language, texts[T_NOTE]), year);
    out_table_print(out, &table);
    out_say(out, "{}", ans_price_uncosted(c->language));
  }
  out_table_free(&table);
  return st;
}
