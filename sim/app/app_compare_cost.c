/* What one more firm, one more job and one more unit of output cost against the base: ratios of mean differences.
 *
 * A flow is summed over the simulated years up to the last year of a target, anything else is taken in that year; cells
 * are added. */
#include <math.h>
#include <stdlib.h>

#include "app_compare.h"
#include "app_results.h"
#include "app_table.h"
#include "app_text.h"
#include "stat_ratio.h"
#include "wrd_number.h"
#include "wrd_text.h"

/* Costs are split: land is no cost of firms, which come with and without it, but of land that is used. */
static const struct {
  const char *cost, *effect;
} pairs[] = {{"public_cost_programmes", "modern_firms"},
             {"public_cost_programmes", "employment_total"},
             {"public_cost_programmes", "total_output_real"},
             {"public_cost_land", "land_used"}};
enum { N_PAIRS = sizeof pairs / sizeof *pairs };

enum {
  T_TITLE,
  T_NOTE,
  T_COST,
  T_ADDITIONAL,
  T_ONE,
  T_NOT_DEFINED,
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

/* Adds one cell and year; a member that a variant lacks is nothing, but a world without any value stays NaN. */
static void cell_add(double *total, const double *x, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i])) total[i] = isnan(total[i]) ? x[i] : total[i] + x[i];
}

static sim_status total_read(const io_results *r, int variable, int scenario, int year, double *total, double *x,
                             sim_errors *errors) {
  const io_variable *v = &r->variable[variable];
  bool flow = v->kind[0] == 'f';
  sim_status st = SIM_OK;
  for (size_t i = 0; i < r->n_rep; i++) total[i] = NAN;
  for (int y = flow ? 1 : year; y <= year && st == SIM_OK; y++)
    for (int cell = 0; cell < v->n_cells && st == SIM_OK; cell++) {
      st = io_results_values(r, variable, scenario, y, cell, x, errors);
      cell_add(total, x, st == SIM_OK ? r->n_rep : 0);
    }
  return st;
}

sim_status app_compare_extra(const io_results *r, int base, int variable, int scenario, int year, double *out,
                             double *x, sim_errors *errors) {
  size_t n = r->n_rep;
  sim_status st = total_read(r, variable, scenario, year, out, x, errors);
  if (st == SIM_OK) st = total_read(r, variable, base, year, x + n, x, errors);
  for (size_t i = 0; i < n && st == SIM_OK; i++) out[i] -= x[n + i];
  return st;
}

static void amount_text(double mean, double mcse, int language, char *text, size_t size) {
  char number[2][32];
  wrd_signed(wrd_plain(language), mean, number[0], sizeof number[0]);
  wrd_number(wrd_plain(language), mcse, number[1], sizeof number[1]);
  snprintf(text, size, "%s ±%s", number[0], number[1]);
}

/* "12.3 [10.1; 15.8]", or in words why there is none. */
static void ratio_text(const stat_ratio *q, int language, char *text, size_t size) {
  char range[112];
  wrd_range(wrd_plain(language), q->ratio, q->interval.low, q->interval.high, range, sizeof range);
  bool less = q->bounded && q->denominator < 0, saves = less && q->interval.low > 0;
  if (q->pairs > 0 && q->numerator == 0 && q->numerator_mcse == 0)
    snprintf(text, size, "%s", wrd_text(language, texts[T_SAME]));
  else if (q->denominator == 0 || q->pairs == 0)
    snprintf(text, size, "%s: %s", wrd_text(language, texts[T_NOT_DEFINED]), wrd_text(language, texts[T_NONE]));
  else if (!q->bounded)
    snprintf(text, size, "%s: %s", wrd_text(language, texts[T_NOT_DEFINED]), wrd_text(language, texts[T_UNSEEN]));
  else if (saves)
    snprintf(text, size, "%s %s", wrd_text(language, texts[T_SAVED]), range);
  else if (less)
    snprintf(text, size, "%s: %s", wrd_text(language, texts[T_NOT_DEFINED]), wrd_text(language, texts[T_LESS]));
  else
    snprintf(text, size, "%s", range);
}

typedef struct table_of { /* one cost against one effect */
  const app_compare *c;
  app_table table;
  int cost, effect, year;
  double *extra[2]; /* [n_rep] additional cost, effect */
  double *x;        /* [2][n_rep] room */
} table_of;

static void head_add(table_of *t) {
  const io_results *r = t->c->r;
  const io_variable *cost = &r->variable[t->cost], *effect = &r->variable[t->effect];
  int language = t->c->language;
  app_table_add(&t->table, "%s: %s (%s; %s)", cost->label[language], effect->label[language],
                app_unit_label(cost->unit, language), app_unit_label(effect->unit, language));
  for (int i = 1; i < t->table.columns; i++) app_table_add(&t->table, "%s", "");
}

static sim_status row_add(table_of *t, int scenario, sim_errors *errors) {
  const app_compare *c = t->c;
  char text[160];
  sim_status st = SIM_OK;
  SIM_TRY(app_compare_extra(c->r, app_compare_base(c), t->cost, scenario, t->year, t->extra[0], t->x, errors));
  SIM_TRY(app_compare_extra(c->r, app_compare_base(c), t->effect, scenario, t->year, t->extra[1], t->x, errors));
  stat_ratio q = stat_ratio_of(t->extra[0], t->extra[1], NULL, c->r->n_rep, c->confidence);
  app_table_add(&t->table, "  %s", c->r->scenario[scenario]);
  amount_text(q.numerator, q.numerator_mcse, c->language, text, sizeof text);
  app_table_add(&t->table, "%s", text);
  amount_text(q.denominator, q.denominator_mcse, c->language, text, sizeof text);
  app_table_add(&t->table, "%s", text);
  ratio_text(&q, c->language, text, sizeof text);
  app_table_add(&t->table, "%s", text);
out:
  return st;
}

static sim_status table_fill(table_of *t, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int k = 0; k < N_PAIRS; k++) {
    t->cost = ans_variable_find(t->c->r, pairs[k].cost);
    t->effect = ans_variable_find(t->c->r, pairs[k].effect);
    if (t->cost < 0 || t->effect < 0) continue;
    head_add(t);
    for (int s = 1; s < t->c->n; s++) SIM_TRY(row_add(t, t->c->scenario[s], errors));
  }
out:
  return st;
}

sim_status app_compare_cost_table(const app_compare *c, app_table *table, int *year, sim_errors *errors) {
  const io_results *r = c->r;
  table_of t = {.c = c, .table = {.columns = 4, .loose = true, .wrap = 1U << 3}, .year = app_target_year(r)};
  double *room = calloc(4 * (size_t)r->n_rep, sizeof *room);
  *table = (app_table){0};
  if (!room) return SIM_ERR_MEMORY;
  t.extra[0] = room;
  t.extra[1] = room + r->n_rep;
  t.x = room + 2 * (size_t)r->n_rep;
  const char *head[] = {"", wrd_text(c->language, texts[T_COST]), wrd_text(c->language, texts[T_ADDITIONAL]),
                        wrd_text(c->language, texts[T_ONE])};
  for (int i = 0; i < t.table.columns; i++) app_table_add(&t.table, "%s", head[i]);
  sim_status st = table_fill(&t, errors);
  free(room);
  *table = t.table;
  *year = r->year[t.year];
  return st;
}

const char *app_compare_uncosted(int language) { return wrd_text(language, texts[T_FREE]); }

sim_status app_compare_cost(const app_compare *c, sim_errors *errors) {
  app_table table;
  int year;
  sim_status st = app_compare_cost_table(c, &table, &year, errors);
  if (st == SIM_OK && table.n > table.columns) {
    printf("\n");
    app_print(stdout, "%s %s\n%s %d\n\n", wrd_text(c->language, texts[T_TITLE]), c->r->scenario[app_compare_base(c)],
              wrd_text(c->language, texts[T_NOTE]), year);
    app_table_print(&table);
    app_say("{}", app_compare_uncosted(c->language));
  }
  app_table_free(&table);
  return st;
}
