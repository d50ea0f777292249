/* Key indicators of a results file: medians and ranges at its beginning, middle and end. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_given.h"
#include "ans_label.h"
#include "exp_leaf.h"
#include "out_show.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { T_APPROXIMATE, T_INDICATORS, T_FIRST_COLUMN, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_APPROXIMATE] = N_("From a summary: medians and ranges of counts are exact, others off by at most 0.4 %."),
    [T_INDICATORS] = N_("Key indicators: median [10 % to 90 % of futures]; one number: the same in all of them"),
    [T_FIRST_COLUMN] = N_("first column:"),
};

static const double range_level[3] = {0.5, 0.1, 0.9};

/* Median and range from quantiles at range_level. */
static void add_range(out_table *table, const double x[3], int language) {
  char number[3][32], range[112];
  for (int i = 0; i < 3; i++) {
    wrd_format(x[i], number[i], sizeof number[i]);
    wrd_local(number[i], language);
  }
  if (isnan(x[0]))
    out_table_add(table, "-");
  else if (strcmp(number[1], number[0]) == 0 && strcmp(number[2], number[0]) == 0)
    out_table_add(table, "%s", number[0]); /* the same in all futures, as the initial state is */
  else {
    wrd_range(wrd_plain(language), x[0], x[1], x[2], range, sizeof range);
    out_table_add(table, "%s", range);
  }
}

/* The first year, one in the middle and the last, each once. */
enum { YEARS = 3 };
static int years_shown(const res_file *r) { return r->n_years < YEARS ? r->n_years : YEARS; }

static sim_status add_ranges(out_table *table, const res_file *r, int variable, int cell, const int years[3],
                             int scenario, int language, sim_errors *errors) {
  double *q;
  sim_status read = ans_quantiles_read(r, variable, scenario, &q, errors);
  if (read != SIM_OK) return read;
  out_table_add(table, "  %s", r->scenario[scenario]);
  for (int y = 0; y < years_shown(r); y++) {
    double x[3];
    for (int i = 0; i < 3; i++) {
      int k = ans_quantile_index(r, range_level[i]);
      size_t at = (size_t)k * (size_t)r->n_years + (size_t)years[y];
      x[i] = k < 0 ? NAN : q[at * (size_t)r->variable[variable].n_cells + (size_t)cell];
    }
    add_range(table, x, language);
  }
  free(q);
  return SIM_OK;
}

static sim_status add_given_ranges(out_table *table, const res_file *r, int variable, int cell, const int years[3],
                                   int scenario, int language, sim_errors *errors) {
  char name[WRD_SENTENCE];
  ans_given_name(r->scenario[scenario], language, name, sizeof name);
  out_table_add(table, "  %s", name);
  for (int y = 0; y < years_shown(r); y++) {
    double x[3];
    sim_status st = ans_given_quantiles(r, variable, scenario, years[y], cell, 3, range_level, x, NULL, errors);
    if (st != SIM_OK) return st;
    add_range(table, x, language);
  }
  return SIM_OK;
}

static sim_status add_variable(out_table *table, const res_file *r, int variable, int language, sim_errors *errors) {
  const res_variable *v = &r->variable[variable];
  bool flow = v->kind[0] == 'f'; /* flows have no value at the start */
  int years[3] = {flow ? 1 : 0, r->n_years / 2, r->n_years - 1};
  sim_status st = SIM_OK;
  char started[64];
  snprintf(started, sizeof started, "; %s %d", wrd_text(language, texts[T_FIRST_COLUMN]), r->year[1]);
  for (int cell = 0; cell < v->n_cells; cell++) {
    char label[WRD_SENTENCE];
    ans_cell_label(r, variable, cell, language, label, sizeof label);
    out_table_add(table, "%s (%s%s)", label, ans_unit_label(v->unit, language), flow ? started : "");
    for (int i = 0; i < years_shown(r); i++) out_table_add(table, "%s", "");
    for (int s = 0; s < r->n_scenarios; s++) {
      SIM_TRY(add_ranges(table, r, variable, cell, years, s, language, errors));
      if (r->weighted) SIM_TRY(add_given_ranges(table, r, variable, cell, years, s, language, errors));
    }
  }
out:
  return st;
}

sim_status out_show_indicators(out_face *out, const res_file *r, int language, sim_errors *errors) {
  out_table table = {.columns = 1 + years_shown(r), .loose = true};
  const int years[3] = {0, r->n_years / 2, r->n_years - 1};
  sim_status st = SIM_OK;
  out_print(out, "\n%s\n", wrd_text(language, texts[T_INDICATORS]));
  if (!r->keep_all && r->n_rep > EXP_LEAF) out_say(out, wrd_text(language, texts[T_APPROXIMATE]));
  out_print(out, "\n");
  out_table_add(&table, "%s", "");
  for (int i = 0; i < years_shown(r); i++) out_table_add(&table, "%d", r->year[years[i]]);
  for (int i = 0; i < r->n_variables && st == SIM_OK; i++)
    if (r->variable[i].chart) st = add_variable(&table, r, i, language, errors);
  out_table_print(out, &table);
  return st;
}
