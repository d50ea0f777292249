/* What one more firm, one more job and one more unit of output cost against the base: ratios of mean differences.
 *
 * A flow is summed over the simulated years up to the last year of a target, anything else is taken in that year; cells
 * are added. */
#include <math.h>
#include <stdlib.h>

#include "app_compare.h"
#include "app_results.h"
#include "app_table.h"
#include "stat_ratio.h"

static const char *const costs[] = {"public_cost", "land_released"};
static const char *const effects[] = {"modern_firms", "employment_total", "total_output_real"};
enum { N_COSTS = sizeof costs / sizeof *costs, N_EFFECTS = sizeof effects / sizeof *effects };

enum { T_TITLE, T_NOTE, T_FOR, T_ADDITIONAL, T_ONE, T_NOT_DEFINED, T_NONE, T_UNSEEN, T_LESS, T_SAVED, T_SAME, N_TEXTS };
static const char *const texts[N_TEXTS][SIM_LANGUAGES] = {
    [T_TITLE] = {"Cost of what comes in addition to", "Chi phí cho phần tăng thêm so với"},
    [T_NOTE] = {"flows are summed up to the year; ratio of the mean differences with its interval (Fieller)",
                "dòng được cộng dồn đến năm đó; tỷ số các chênh lệch trung bình với khoảng tin cậy (Fieller)"},
    [T_FOR] = {"for", "cho"},
    [T_ADDITIONAL] = {"additional", "tăng thêm"},
    [T_ONE] = {"cost for one more", "chi phí cho một đơn vị"},
    [T_NOT_DEFINED] = {"not defined", "không xác định"},
    [T_NONE] = {"nothing additional", "không có phần tăng thêm"},
    [T_UNSEEN] = {"nothing additional detectable", "không phát hiện phần tăng thêm"},
    [T_LESS] = {"less of it, not more", "giảm đi, không tăng"},
    [T_SAVED] = {"saved for one less", "tiết kiệm khi giảm một"},
    [T_SAME] = {"the same cost in every world", "chi phí như nhau trong mọi thế giới"},
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

/* Difference of two totals, world by world, into out[n_rep]; x[2][n_rep] is room. */
static sim_status extra_read(const app_compare *c, int variable, int scenario, int year, double *out, double *x,
                             sim_errors *errors) {
  size_t n = c->r->n_rep;
  sim_status st = total_read(c->r, variable, scenario, year, out, x, errors);
  if (st == SIM_OK) st = total_read(c->r, variable, app_compare_base(c), year, x + n, x, errors);
  for (size_t i = 0; i < n && st == SIM_OK; i++) out[i] -= x[n + i];
  return st;
}

static void amount_text(double mean, double mcse, int language, char *text, size_t size) {
  char number[2][32];
  app_signed_text(mean, language, number[0], sizeof number[0]);
  app_number_text(mcse, language, number[1], sizeof number[1]);
  snprintf(text, size, "%s ±%s", number[0], number[1]);
}

/* "12.3 [10.1; 15.8]", or in words why there is none. */
static void ratio_text(const stat_ratio *q, int language, char *text, size_t size) {
  char number[3][32];
  app_number_text(q->ratio, language, number[0], sizeof number[0]);
  app_number_text(q->interval.low, language, number[1], sizeof number[1]);
  app_number_text(q->interval.high, language, number[2], sizeof number[2]);
  bool fewer = q->bounded && q->denominator < 0;
  if (q->denominator == 0 || q->pairs == 0)
    snprintf(text, size, "%s: %s", texts[T_NOT_DEFINED][language], texts[T_NONE][language]);
  else if (!q->bounded)
    snprintf(text, size, "%s: %s", texts[T_NOT_DEFINED][language], texts[T_UNSEEN][language]);
  else if (fewer && q->numerator < 0)
    snprintf(text, size, "%s: %s [%s; %s]", texts[T_SAVED][language], number[0], number[1], number[2]);
  else if (fewer)
    snprintf(text, size, "%s: %s", texts[T_NOT_DEFINED][language], texts[T_LESS][language]);
  else
    snprintf(text, size, "%s [%s; %s]", number[0], number[1], number[2]);
}

typedef struct extra { /* [n_rep] each, but [2][n_rep] for x */
  double *cost, *effect, *x;
} extra;

static void head_add(app_table *table, const app_compare *c, int scenario, int variable, int year, const extra *room) {
  const io_variable *v = &c->r->variable[variable];
  char amount[96];
  stat_moments m = stat_moments_of(room->cost, NULL, c->r->n_rep);
  amount_text(m.weight > 0 ? m.mean : NAN, stat_mcse(m), c->language, amount, sizeof amount);
  bool none = m.mean == 0 && m.m2 == 0;
  app_table_add(table, "%s: %s, %d: %s %s", c->r->scenario[scenario], v->label[c->language], c->r->year[year],
                none ? texts[T_SAME][c->language] : amount, none ? "" : app_unit_label(v->unit, c->language));
  for (int i = 1; i < table->columns; i++) app_table_add(table, "%s", "");
}

static sim_status cost_add(app_table *table, const app_compare *c, int scenario, int cost, int year, const extra *room,
                           sim_errors *errors) {
  const io_results *r = c->r;
  char text[160];
  sim_status st = extra_read(c, cost, scenario, year, room->cost, room->x, errors);
  if (st != SIM_OK) return st;
  head_add(table, c, scenario, cost, year, room);
  stat_moments m = stat_moments_of(room->cost, NULL, r->n_rep);
  bool none = m.mean == 0 && m.m2 == 0;
  for (int e = 0; e < N_EFFECTS && !none; e++) {
    int effect = app_variable_find(r, effects[e]);
    if (effect < 0) continue;
    st = extra_read(c, effect, scenario, year, room->effect, room->x, errors);
    if (st != SIM_OK) return st;
    stat_ratio q = stat_ratio_of(room->cost, room->effect, NULL, r->n_rep, c->confidence);
    app_table_add(table, "  %s (%s)", r->variable[effect].label[c->language],
                  app_unit_label(r->variable[effect].unit, c->language));
    amount_text(q.denominator, q.denominator_mcse, c->language, text, sizeof text);
    app_table_add(table, "%s", text);
    ratio_text(&q, c->language, text, sizeof text);
    app_table_add(table, "%s", text);
  }
  return SIM_OK;
}

sim_status app_compare_cost(const app_compare *c, sim_errors *errors) {
  app_table table = {.columns = 3, .loose = true};
  const io_results *r = c->r;
  int year = app_target_year(r);
  sim_status st = SIM_OK;
  extra room = {.cost = calloc(4 * (size_t)r->n_rep, sizeof *room.cost)};
  if (!room.cost) return SIM_ERR_MEMORY;
  room.effect = room.cost + r->n_rep;
  room.x = room.effect + r->n_rep;
  app_table_add(&table, "%s", texts[T_FOR][c->language]);
  app_table_add(&table, "%s", texts[T_ADDITIONAL][c->language]);
  app_table_add(&table, "%s", texts[T_ONE][c->language]);
  int found = 0;
  for (int k = 0; k < N_COSTS && st == SIM_OK; k++) {
    int cost = app_variable_find(r, costs[k]);
    for (int s = 1; s < c->n && cost >= 0 && st == SIM_OK; s++, found++)
      st = cost_add(&table, c, c->scenario[s], cost, year, &room, errors);
  }
  if (found > 0 && st == SIM_OK) {
    printf("\n");
    app_print(stdout, "%s %s\n%s\n\n", texts[T_TITLE][c->language], r->scenario[app_compare_base(c)],
              texts[T_NOTE][c->language]);
    app_table_print(&table);
  }
  app_table_free(&table);
  free(room.cost);
  return st;
}
