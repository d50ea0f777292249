/* What one more firm, one more job and one more unit of output cost against the base: ratios of mean differences.
 *
 * A flow is summed over the simulated years up to the last year of a target, anything else is taken in that year; cells
 * are added. */
#include <math.h>
#include <stdlib.h>

#include "app_compare_print.h"
#include "app_message.h"
#include "app_results.h"
#include "app_table.h"
#include "app_text.h"
#include "stat_ratio.h"
#include "wrd_number.h"
#include "wrd_text.h"

/* Costs are split: land is no cost of firms, which come with and without it, but of land that is used. */
static const struct {
  sim_role cost, effect;
} pairs[] = {{SIM_ROLE_PUBLIC_COST, SIM_ROLE_FIRMS},
             {SIM_ROLE_PUBLIC_COST, SIM_ROLE_JOBS},
             {SIM_ROLE_PUBLIC_COST, SIM_ROLE_OUTPUT_TOTAL},
             {SIM_ROLE_LAND_COST, SIM_ROLE_LAND_USED}};
enum { N_PAIRS = sizeof pairs / sizeof *pairs };

enum {
  T_TITLE,
  T_NOTE,
  T_COST,
  T_ADDITIONAL,
  T_ONE,
  T_NOT_DEFINED,
  T_NO_PAIR,
  T_NONE,
  T_UNSEEN,
  T_LESS,
  T_SAVED,
  T_SAME,
  T_FREE,
  N_TEXTS
};
static const char *const texts[N_TEXTS] = {
    [T_TITLE] = N_("Cost of what comes in addition to"),
    [T_NOTE] = N_("flows up to the year, others in it; ratio of mean differences with interval (Fieller); year:"),
    [T_COST] = N_("extra cost"),
    [T_ADDITIONAL] = N_("additional"),
    [T_ONE] = N_("cost for one more"),
    [T_NOT_DEFINED] = N_("not defined"),
    [T_NO_PAIR] = N_("in no future do both have a value"),
    [T_NONE] = N_("nothing additional"),
    [T_UNSEEN] = N_("nothing additional detectable"),
    [T_LESS] = N_("less of it, not more"),
    [T_SAVED] = N_("less: each unit less saves"),
    [T_FREE] =
        N_("Free here, because no public cost is counted: faster procedures, promotion, selection of investors, "
           "revocation, reserves and small plots, programmes for suppliers and certificates, import substitution, "
           "replacement of experts, and measures whose cost is 0."),
    [T_SAME] = N_("no difference in cost in any world"),
};

static void amount_text(double mean, double mcse, int language, char *text, size_t size) {
  char number[2][32];
  if (isnan(mean)) {
    snprintf(text, size, "-");
    return;
  }
  wrd_signed(wrd_plain(language), mean, number[0], sizeof number[0]);
  wrd_number(wrd_plain(language), mcse, number[1], sizeof number[1]);
  snprintf(text, size, mcse == 0 ? "%s" : "%s ±%s", number[0], number[1]);
}

const char *app_compare_price_word(const stat_ratio *q, bool *known) {
  bool less = q->bounded && q->denominator < 0;
  *known = false;
  if (!(q->pairs > 0)) return texts[T_NO_PAIR];
  if (q->numerator == 0 && q->numerator_mcse == 0) return texts[T_SAME];
  if (q->denominator == 0) return texts[T_NONE];
  if (!q->bounded) return texts[T_UNSEEN];
  if (less && !(q->interval.low > 0)) return texts[T_LESS];
  *known = true;
  return less ? texts[T_SAVED] : "";
}

/* "12.3 [10.1; 15.8]", or in words why there is none. */
static void ratio_text(const stat_ratio *q, int language, char *text, size_t size) {
  char range[112];
  bool known;
  const char *word = app_compare_price_word(q, &known), *said = wrd_text(language, word);
  wrd_range(wrd_plain(language), q->ratio, q->interval.low, q->interval.high, range, sizeof range);
  if (known)
    snprintf(text, size, "%s%s%s", said, *said ? " " : "", range);
  else if (word == texts[T_SAME])
    snprintf(text, size, "%s", said);
  else
    snprintf(text, size, "%s: %s", wrd_text(language, texts[T_NOT_DEFINED]), said);
}

/* ---- each cost, effect and scenario ---- */

static sim_status price_find(const ans_compare *c, app_compare_price *p, double *room, sim_errors *errors) {
  size_t n = c->r->n_rep;
  int base = ans_compare_base(c);
  double *cost = room, *effect = room + n, *x = room + 2 * n;
  sim_status st = SIM_OK;
  SIM_TRY(ans_compare_extra(c->r, base, p->cost, p->scenario, p->year, cost, x, errors));
  SIM_TRY(ans_compare_extra(c->r, base, p->effect, p->scenario, p->year, effect, x, errors));
  p->of = stat_ratio_of(cost, effect, NULL, n, c->confidence);
out:
  return st;
}

sim_status app_compare_prices(const ans_compare *c, app_compare_price_taker take, void *self, sim_errors *errors) {
  double *room = calloc(4 * (size_t)c->r->n_rep + 1, sizeof *room);
  sim_status st = room ? SIM_OK : SIM_ERR_MEMORY;
  for (int k = 0; k < N_PAIRS && st == SIM_OK; k++) {
    app_compare_price p = {.cost = ans_role_variable(c->r, pairs[k].cost),
                           .effect = ans_role_variable(c->r, pairs[k].effect),
                           .year = ans_target_year(c->r)};
    if (p.cost < 0 || p.effect < 0) continue;
    for (int s = 1; s < c->n && st == SIM_OK; s++) {
      p.first = s == 1;
      p.scenario = c->scenario[s];
      st = price_find(c, &p, room, errors);
      if (st == SIM_OK) st = take(self, &p, errors);
    }
  }
  free(room);
  return st;
}

/* ---- as a table ---- */

typedef struct table_of {
  const ans_compare *c;
  app_table *table;
} table_of;

static sim_status price_take(void *self, const app_compare_price *p, sim_errors *errors) {
  (void)errors;
  const table_of *t = self;
  const res_variable *cost = &t->c->r->variable[p->cost], *effect = &t->c->r->variable[p->effect];
  int language = t->c->language;
  char text[160];
  if (p->first) {
    app_table_add(t->table, "%s: %s (%s; %s)", cost->label[language], effect->label[language],
                  ans_unit_label(cost->unit, language), ans_unit_label(effect->unit, language));
    for (int i = 1; i < t->table->columns; i++) app_table_add(t->table, "%s", "");
  }
  app_table_add(t->table, "  %s", t->c->r->scenario[p->scenario]);
  amount_text(p->of.numerator, p->of.numerator_mcse, language, text, sizeof text);
  app_table_add(t->table, "%s", text);
  amount_text(p->of.denominator, p->of.denominator_mcse, language, text, sizeof text);
  app_table_add(t->table, "%s", text);
  ratio_text(&p->of, language, text, sizeof text);
  app_table_add(t->table, "%s", text);
  return SIM_OK;
}

sim_status app_compare_cost_table(const ans_compare *c, app_table *table, int *year, sim_errors *errors) {
  *table = (app_table){.columns = 4, .loose = true, .wrap = 1U << 3};
  *year = c->r->year[ans_target_year(c->r)];
  const char *head[] = {"", wrd_text(c->language, texts[T_COST]), wrd_text(c->language, texts[T_ADDITIONAL]),
                        wrd_text(c->language, texts[T_ONE])};
  for (int i = 0; i < table->columns; i++) app_table_add(table, "%s", head[i]);
  return app_compare_prices(c, price_take, &(table_of){c, table}, errors);
}

const char *app_compare_uncosted(int language) { return wrd_text(language, texts[T_FREE]); }

sim_status app_compare_cost(const ans_compare *c, sim_errors *errors) {
  app_table table;
  int year;
  sim_status st = app_compare_cost_table(c, &table, &year, errors);
  if (st == SIM_OK && table.n > table.columns) {
    printf("\n");
    app_print(stdout, "%s %s\n%s %d\n\n", wrd_text(c->language, texts[T_TITLE]), c->r->scenario[ans_compare_base(c)],
              wrd_text(c->language, texts[T_NOTE]), year);
    app_table_print(&table);
    app_say("{}", app_compare_uncosted(c->language));
  }
  app_table_free(&table);
  return st;
}
