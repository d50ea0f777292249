/* Single replications: as many rows as there are numbers, so they are handed over replication after replication. */
#include <math.h>
#include <stdlib.h>

#include "ans_cells.h"
#include "ans_columns.h"
#include "wrd_text.h"

/* ---- values of indicators ---- */

static const ans_column replications_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_REPLICATION,
    ANS_COLUMN_INDICATOR,
    ANS_COLUMN_CELL,
    ANS_COLUMN_YEAR,
    {"value", ANS_REAL, ANS_VALUE, NULL, "unit of the indicator", N_("value"),
     N_("value of the indicator; empty: the replication failed, or a ratio without denominator")},
};

static sim_status values_write(const res_file *r, int variable, int scenario, uint32_t replication, const double *value,
                               ans_row *row, sim_errors *errors) {
  const res_variable *v = &r->variable[variable];
  char cell[256];
  sim_status st = SIM_OK;
  for (int c = 0; c < v->n_cells; c++) {
    ans_cell_name(r, variable, c, cell, sizeof cell);
    for (int y = v->kind[0] == 'f'; y < r->n_years && st == SIM_OK; y++) { /* flows: not in the initial state */
      ans_put_text(row, r->scenario[scenario]);
      ans_put_number(row, replication);
      ans_put_text(row, v->name);
      ans_put_text(row, cell);
      ans_put_number(row, r->year[y]);
      ans_put_number(row, value[(size_t)y * (size_t)v->n_cells + (size_t)c]);
      st = ans_put_end(row, errors);
    }
  }
  return st;
}

static sim_status replications_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_variables && st == SIM_OK; i++) {
    if (!source->wanted[i]) continue;
    double *value = calloc((size_t)r->n_years * (size_t)r->variable[i].n_cells + 1, sizeof *value);
    if (!value) return SIM_ERR_MEMORY;
    for (int s = 0; s < r->n_scenarios; s++)
      for (uint32_t k = 0; k < r->n_rep && st == SIM_OK; k++) {
        st = res_file_row(r, i, s, k, value, errors);
        if (st == SIM_OK) st = values_write(r, i, s, k, value, row, errors);
      }
    free(value);
  }
  return st;
}

const ans_answer ans_replications = {"replications",
                                     N_("Replications"),
                                     N_("every indicator in every replication"),
                                     ANS_LISTED(replications_column),
                                     {{"indicator", "cell", "scenario", "replication"}, "year", {"value"}},
                                     .rows = replications_rows};

/* ---- how trials ended ---- */

static const ans_column trials_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_REPLICATION,
    {"failed", ANS_WHOLE, ANS_ABOUT, NULL, "", N_("failed"), N_("1: the replication failed")},
    {"param_index", ANS_WHOLE, ANS_ABOUT, NULL, "", N_("draw"), N_("which draw of the uncertain parameters")},
    {"chance_index", ANS_WHOLE, ANS_ABOUT, NULL, "", N_("random world"),
     N_("which random world; equal indices share their random numbers")},
    {"weight", ANS_REAL, ANS_VALUE, NULL, "1", N_("weight"),
     N_("weight given what was observed, sums to 1 in each scenario; empty: the run is not weighted")},
};

static sim_status trials_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  size_t n = r->n_rep;
  uint32_t *index = calloc(3 * n + 1, sizeof *index);
  double *weight = malloc((n + 1) * sizeof *weight);
  sim_status st = index && weight ? SIM_OK : SIM_ERR_MEMORY;
  for (size_t k = 0; weight && k < n; k++) weight[k] = NAN;
  for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) {
    st = res_file_trials(r, s, index, index + n, index + 2 * n, errors);
    if (st == SIM_OK && r->weighted) st = res_file_weights(r, s, weight, errors);
    for (size_t k = 0; k < n && st == SIM_OK; k++) {
      ans_put_text(row, r->scenario[s]);
      ans_put_number(row, (double)k);
      ans_put_number(row, index[k] != 0);
      ans_put_number(row, index[n + k]);
      ans_put_number(row, index[2 * n + k]);
      ans_put_number(row, weight[k]);
      st = ans_put_end(row, errors);
    }
  }
  free(index);
  free(weight);
  return st;
}

const ans_answer ans_trials = {"trials",
                               N_("Trials"),
                               N_("how every replication ended"),
                               ANS_LISTED(trials_column),
                               {{"scenario", "replication"}, NULL, {"failed", "param_index", "chance_index", "weight"}},
                               .rows = trials_rows};

/* ---- targets ---- */

static const ans_column values_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_REPLICATION,
    {"target", ANS_TEXT, ANS_KEY, NULL, "", N_("target"), N_("name of the target")},
    {"value", ANS_REAL, ANS_VALUE, NULL, "unit of the target", N_("value"),
     N_("measured value; targets.csv has its unit")},
    {"met", ANS_WHOLE, ANS_ABOUT, NULL, "", N_("met"), N_("1 met, 0 missed")},
};

static sim_status target_values_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  size_t n = (size_t)r->n_evaluated;
  double *value = calloc(2 * n + 1, sizeof *value);
  sim_status st = value ? SIM_OK : SIM_ERR_MEMORY;
  for (int s = 0; s < r->n_scenarios; s++)
    for (uint32_t k = 0; k < r->n_rep && st == SIM_OK; k++) {
      st = res_file_trial_targets(r, s, k, value, value + n, errors);
      for (size_t t = 0; t < n && st == SIM_OK; t++) {
        ans_put_text(row, r->scenario[s]);
        ans_put_number(row, k);
        ans_put_text(row, r->target[t].name);
        ans_put_number(row, value[t]);
        ans_put_number(row, value[n + t]);
        st = ans_put_end(row, errors);
      }
    }
  free(value);
  return st;
}

const ans_answer ans_target_values = {"target_values",
                                      N_("Values of targets"),
                                      N_("what every target came to in every replication"),
                                      ANS_LISTED(values_column),
                                      {{"target", "replication"}, "scenario", {"value", "met"}},
                                      .rows = target_values_rows};

/* ---- draws ---- */

static const ans_column draws_column[] = {
    ANS_COLUMN_SCENARIO,
    ANS_COLUMN_REPLICATION,
    {"parameter", ANS_TEXT, ANS_KEY, NULL, "", N_("parameter"), N_("uncertain parameter; inputs.csv explains it")},
    {"value", ANS_REAL, ANS_VALUE, NULL, "unit", N_("value"), N_("value drawn")},
    ANS_COLUMN_UNIT,
};

static sim_status draws_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_source *source = from;
  const res_file *r = source->r;
  double *value = calloc((size_t)r->n_draws + 1, sizeof *value);
  sim_status st = value ? SIM_OK : SIM_ERR_MEMORY;
  for (int s = 0; s < r->n_scenarios; s++)
    for (uint32_t k = 0; k < r->n_rep && st == SIM_OK; k++) {
      st = res_file_trial_draws(r, s, k, value, errors);
      for (int d = 0; d < r->n_draws && st == SIM_OK; d++) {
        ans_put_text(row, r->scenario[s]);
        ans_put_number(row, k);
        ans_put_text(row, r->draw_name[d]);
        ans_put_number(row, value[d]);
        ans_put_text(row, r->draw_unit[d]);
        st = ans_put_end(row, errors);
      }
    }
  free(value);
  return st;
}

const ans_answer ans_draws = {"draws",
                              N_("Draws"),
                              N_("uncertain parameters in every replication"),
                              ANS_LISTED(draws_column),
                              {{"parameter", "replication"}, "scenario", {"value"}},
                              .rows = draws_rows};
