/* Summaries of indicators: one number a row, and the usual ones side by side. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ans_cells.h"
#include "ans_columns.h"
#include "wrd_fill.h"
#include "wrd_text.h"

/* ---- all summaries of one indicator in one scenario ---- */

enum { MEAN, SD, MCSE, QUANTILES };

typedef struct summaries {
  const res_file *r;
  const res_variable *v;
  double *value; /* [MEAN, SD, MCSE, then quantiles][n_years][n_cells] */
} summaries;

/* Replications that share rows of a posterior: the error in the file is that of so many independent ones. */
static sim_status errors_drawn(const res_file *r, int variable, int scenario, double *mcse, sim_errors *errors) {
  sim_status st = SIM_OK;
  int cells = r->variable[variable].n_cells;
  stat_drawn drawn = res_file_drawn(r, scenario);
  drawn.w = NULL; /* as the mean beside it */
  if (!r->keep_all || !drawn.row || r->n_rep < 2) return SIM_OK;
  double *x = malloc((size_t)r->n_rep * sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  for (int i = 0; i < r->n_years * cells; i++) {
    stat_error e;
    SIM_TRY(res_file_values(r, variable, scenario, i / cells, i % cells, x, errors));
    SIM_TRY(stat_drawn_error(x, &drawn, r->n_rep, &e));
    mcse[i] = e.mcse;
  }
out:
  free(x);
  return st;
}

static sim_status summaries_read(const res_file *r, int variable, int scenario, summaries *all, sim_errors *errors) {
  sim_status st = SIM_OK;
  *all = (summaries){r, &r->variable[variable], NULL};
  size_t block = (size_t)r->n_years * (size_t)all->v->n_cells;
  if (!(all->value = calloc(((size_t)r->n_quantiles + QUANTILES) * block + 1, sizeof(double)))) return SIM_ERR_MEMORY;
  SIM_TRY(res_file_summary(r, variable, scenario, RES_MEAN, all->value + MEAN * block, errors));
  SIM_TRY(res_file_summary(r, variable, scenario, RES_SD, all->value + SD * block, errors));
  SIM_TRY(res_file_summary(r, variable, scenario, RES_MCSE, all->value + MCSE * block, errors));
  SIM_TRY(errors_drawn(r, variable, scenario, all->value + MCSE * block, errors));
  SIM_TRY(res_file_summary(r, variable, scenario, RES_QUANTILE, all->value + QUANTILES * block, errors));
out:
  return st;
}

static double at(const summaries *all, int statistic, int year, int cell) {
  size_t cells = (size_t)all->v->n_cells;
  return all->value[((size_t)statistic * (size_t)all->r->n_years + (size_t)year) * cells + (size_t)cell];
}

/* A flow has no value in the initial state. */
static int first_year(const res_variable *v) { return v->kind[0] == 'f'; }

/* Calls `make` for each indicator that is wanted, scenario by scenario. */
static sim_status each(const ans_source *source, ans_row *row,
                       sim_status (*make)(const summaries *all, int variable, int scenario, ans_row *row,
                                          sim_errors *errors),
                       sim_errors *errors) {
  const res_file *r = source->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_variables; i++)
    for (int s = 0; s < ans_scenarios_of(source) && source->wanted[i] && st == SIM_OK; s++) {
      summaries all;
      st = summaries_read(r, i, s, &all, errors);
      if (st == SIM_OK) st = make(&all, i, s, row, errors);
      free(all.value);
    }
  return st;
}

/* ---- summary ---- */

static const ans_column summary_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_INDICATOR,
    ANS_COLUMN_CELL,
    ANS_COLUMN_YEAR,
    {"statistic", ANS_TEXT, ANS_KEY, NULL, "", N_("statistic"),
     N_("mean; sd: standard deviation over futures; mcse: Monte Carlo standard error of the mean (of a file of "
        "summaries without the part of a posterior); q05 ... q95: quantiles")},
    {"level", ANS_REAL, ANS_KEY, NULL, "1", N_("level"), N_("of a quantile: share of futures at or below the value")},
    {"value", ANS_REAL, ANS_VALUE, NULL, "unit", N_("value"), N_("value of the statistic")},
    ANS_COLUMN_UNIT,
};

static sim_status summary_cell(const summaries *all, int scenario, const char *cell, int c, int y, ans_row *row,
                               sim_errors *errors) {
  static const char *const name[] = {[MEAN] = "mean", [SD] = "sd", [MCSE] = "mcse"};
  char quantile[32];
  sim_status st = SIM_OK;
  for (int k = 0; k < QUANTILES + all->r->n_quantiles && st == SIM_OK; k++) {
    double level = k < QUANTILES ? NAN : all->r->quantile[k - QUANTILES];
    snprintf(quantile, sizeof quantile, "q%02.10g", 100 * level);
    ans_put_text(row, all->r->scenario[scenario]);
    ans_put_text(row, all->v->name);
    ans_put_text(row, cell);
    ans_put_number(row, all->r->year[y]);
    ans_put_text(row, k < QUANTILES ? name[k] : quantile);
    ans_put_number(row, level);
    ans_put_number(row, at(all, k, y, c));
    ans_put_text(row, all->v->unit);
    st = ans_put_end(row, errors);
  }
  return st;
}

static sim_status summary_make(const summaries *all, int variable, int scenario, ans_row *row, sim_errors *errors) {
  char cell[256];
  sim_status st = SIM_OK;
  for (int c = 0; c < all->v->n_cells; c++) {
    ans_cell_name(all->r, variable, c, cell, sizeof cell);
    for (int y = first_year(all->v); y < all->r->n_years && st == SIM_OK; y++)
      st = summary_cell(all, scenario, cell, c, y, row, errors);
  }
  return st;
}

static sim_status summary_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  return each(source, row, summary_make, errors);
}

const ans_answer ans_summary = {"summary",
                                N_("Summary"),
                                N_("every statistic of every indicator and year, one number a row"),
                                ANS_LISTED(summary_column),
                                {{"indicator", "cell", "statistic", "scenario"}, "year", {"value"}},
                                .rows = summary_rows};

/* ---- ranges ---- */

/* A quantile. */
#define QUANTILE(NAME, LABEL) ANS_REAL_COLUMN(NAME, ANS_VALUE, NULL, "unit", LABEL, N_("quantile over futures"))

static const double level[] = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
enum { N_LEVELS = sizeof level / sizeof *level };

static const ans_column ranges_column[] = {
    ANS_COLUMN_LABEL_EN,
    ANS_COLUMN_LABEL_VI,
    ANS_COLUMN_INDICATOR,
    ANS_COLUMN_CELL,
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_YEAR,
    ANS_COLUMN_UNIT,
    {"mean", ANS_REAL, ANS_VALUE, NULL, "unit", N_("mean"), N_("mean over futures")},
    {"mcse", ANS_REAL, ANS_ERROR, "mean", "unit", N_("± error"),
     N_("Monte Carlo standard error of the mean: how far it would change with other random numbers and, but in a file "
        "of summaries, another posterior")},
    QUANTILE("q05", N_("5 %")),
    QUANTILE("q10", N_("10 %")),
    QUANTILE("q25", N_("25 %")),
    QUANTILE("q50", N_("median")),
    QUANTILE("q75", N_("75 %")),
    QUANTILE("q90", N_("90 %")),
    QUANTILE("q95", N_("95 %")),
};

static sim_status ranges_make(const summaries *all, int variable, int scenario, ans_row *row, sim_errors *errors) {
  const res_file *r = all->r;
  char cell[256], label[SIM_LANGUAGES][WRD_SENTENCE];
  sim_status st = SIM_OK;
  for (int c = 0; c < all->v->n_cells; c++) {
    ans_cell_name(r, variable, c, cell, sizeof cell);
    for (int l = 0; l < SIM_LANGUAGES; l++) ans_cell_label(r, variable, c, l, label[l], sizeof label[l]);
    for (int y = first_year(all->v); y < r->n_years && st == SIM_OK; y++) {
      for (int l = 0; l < SIM_LANGUAGES; l++) ans_put_text(row, label[l]);
      ans_put_text(row, all->v->name);
      ans_put_text(row, cell);
      ans_put_text(row, r->scenario[scenario]);
      ans_put_number(row, r->year[y]);
      ans_put_text(row, all->v->unit);
      ans_put_number(row, at(all, MEAN, y, c));
      ans_put_number(row, at(all, MCSE, y, c));
      for (int k = 0; k < N_LEVELS; k++) {
        int q = ans_quantile_index(r, level[k]);
        ans_put_number(row, q < 0 ? NAN : at(all, QUANTILES + q, y, c));
      }
      st = ans_put_end(row, errors);
    }
  }
  return st;
}

static sim_status ranges_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  return each(source, row, ranges_make, errors);
}

static const ans_shown ranges_shown[] = {
    {"label", 58, LOOK_TEXT}, {"scenario", 16, LOOK_TEXT}, {"year", 7, LOOK_WHOLE}, {"unit", 14, LOOK_UNIT},
    {"mean", 12, LOOK_VALUE}, {"mcse", 10, LOOK_ERROR},    {"q05", 12, LOOK_VALUE}, {"q10", 12, LOOK_VALUE},
    {"q25", 12, LOOK_VALUE},  {"q50", 12, LOOK_VALUE},     {"q75", 12, LOOK_VALUE}, {"q90", 12, LOOK_VALUE},
    {"q95", 12, LOOK_VALUE}};
static const ans_sheet ranges_sheet = {N_("Indicators"), N_("Every indicator and year: mean, median, ranges"),
                                       N_("indicator"), ANS_SHOWN(ranges_shown)};

const ans_answer ans_ranges = {"ranges",
                               N_("Indicators"),
                               N_("mean, median and ranges of every indicator and year, side by side"),
                               ANS_LISTED(ranges_column),
                               {{ANS_BY_LABEL, "scenario"}, "year", {"q50", "q10", "q90"}},
                               .rows = ranges_rows,
                               .sheet = &ranges_sheet};
