/* plansim show: targets with their probability and Monte Carlo error, and key indicators, as tables. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ana_target.h"
#include "app_results.h"

enum { LABEL_WIDTH = 62, CELL_WIDTH = 30, YARDSTICK_WIDTH = 20 };
static const double CONFIDENCE = 0.95;

/* Texts in both languages. */
enum { T_TARGETS, T_TARGET, T_NOT_MODELLED, T_INDICATORS, T_NONE, N_TEXTS };
static const char *const texts[N_TEXTS][SIM_LANGUAGES] = {
    [T_TARGETS] =
        {"Targets: share of futures that meet them, ± Monte Carlo standard error [95 % interval]; mean outcome",
         "Mục tiêu: tỷ lệ kịch bản đạt được, ± sai số chuẩn Monte Carlo [khoảng 95 %]; giá trị trung bình"},
    [T_TARGET] = {"target", "mục tiêu"},
    [T_NOT_MODELLED] = {"Targets that the model does not cover", "Mục tiêu mà mô hình không bao quát"},
    [T_INDICATORS] = {"Key indicators: median [10 % to 90 % of futures]",
                      "Chỉ tiêu chính: trung vị [10 % đến 90 % số kịch bản]"},
    [T_NONE] = {"none", "không có"},
};

static void print_header(const io_results *r, int language) {
  app_print(stdout, "%s: %u replications of each scenario, seed %llu, plansim %s\n\n", r->path, r->n_rep,
            (unsigned long long)r->seed, r->version);
  for (int s = 0; s < r->n_scenarios; s++) {
    printf("  ");
    app_print_padded(r->scenario[s], 24);
    app_print(stdout, "%s", app_scenario_label(r, s, language));
    if (r->n_failed[s] > 0) printf("  (%llu replications failed and are left out)", (unsigned long long)r->n_failed[s]);
    printf("\n");
  }
}

static void print_columns(const io_results *r, int left) {
  printf("%*s", left, "");
  for (int s = 0; s < r->n_scenarios; s++) app_print_padded(r->scenario[s], CELL_WIDTH + 4);
  printf("\n");
}

/* ---- targets ---- */

static sim_status print_target_cell(const io_results *r, int scenario, int target, sim_errors *errors) {
  io_target_result result;
  char text[96], mean[32];
  if (isnan(r->target[target].value[scenario])) {
    app_print_padded("-", CELL_WIDTH + 4);
    return SIM_OK;
  }
  sim_status st = io_results_target(r, scenario, target, &result, errors);
  if (st != SIM_OK) return st;
  ana_probability p = ana_probability_of((double)result.met, (double)result.n, CONFIDENCE);
  app_format_number(result.mean, mean, sizeof mean);
  snprintf(text, sizeof text, "%.1f ±%.1f %% [%.1f, %.1f]; %s", 100 * p.p, 100 * p.mcse, 100 * p.interval.low,
           100 * p.interval.high, mean);
  app_print_padded(text, CELL_WIDTH + 4);
  return SIM_OK;
}

static sim_status print_targets(const io_results *r, int language, sim_errors *errors) {
  printf("\n%s\n\n", texts[T_TARGETS][language]);
  print_columns(r, LABEL_WIDTH + YARDSTICK_WIDTH);
  for (int t = 0; t < r->n_evaluated; t++) {
    char yardstick[80];
    app_print_padded(r->target[t].label[language], LABEL_WIDTH);
    int s = 0;
    while (s < r->n_scenarios - 1 && isnan(r->target[t].value[s])) s++;
    app_target_text(&r->target[t], s, language, yardstick, sizeof yardstick);
    app_print_padded(yardstick, YARDSTICK_WIDTH);
    for (s = 0; s < r->n_scenarios; s++) {
      sim_status st = print_target_cell(r, s, t, errors);
      if (st != SIM_OK) return st;
    }
    printf("\n");
  }
  if (r->n_evaluated == 0) printf("  %s\n", texts[T_NONE][language]);
  if (r->n_targets > r->n_evaluated) printf("\n%s\n\n", texts[T_NOT_MODELLED][language]);
  for (int t = r->n_evaluated; t < r->n_targets; t++) {
    printf("  ");
    app_print_padded(r->target[t].label[language], LABEL_WIDTH);
    app_print(stdout, "%s\n", r->target[t].not_modelled);
  }
  return SIM_OK;
}

/* ---- indicators ---- */

static void print_range(const io_results *r, const double *q, int cells, int year, int cell) {
  static const double level[3] = {0.5, 0.1, 0.9};
  char number[3][32], text[128];
  for (int i = 0; i < 3; i++) {
    int k = app_quantile_index(r, level[i]);
    double x = k < 0 ? NAN : q[((size_t)k * (size_t)r->n_years + (size_t)year) * (size_t)cells + (size_t)cell];
    app_format_number(x, number[i], sizeof number[i]);
  }
  snprintf(text, sizeof text, "%s [%s, %s]", number[0], number[1], number[2]);
  app_print_padded(text, CELL_WIDTH);
}

static sim_status print_variable(const io_results *r, int variable, int language, sim_errors *errors) {
  const io_variable *v = &r->variable[variable];
  bool flow = v->kind[0] == 'f'; /* flows have no value at the start */
  int years[3] = {flow ? 1 : 0, r->n_years / 2, r->n_years - 1};
  for (int cell = 0; cell < v->n_cells; cell++) {
    char label[256];
    app_cell_label(r, variable, cell, language, label, sizeof label);
    app_print(stdout, "%s (%s)\n%*s", label, app_unit_label(v->unit, language), 26, "");
    for (int i = 0; i < 3; i++) printf("%-*d", CELL_WIDTH, r->year[years[i]]);
    printf("\n");
    for (int s = 0; s < r->n_scenarios; s++) {
      double *q = app_quantiles_read(r, variable, s, errors);
      if (!q) return SIM_ERR_FORMAT;
      printf("  ");
      app_print_padded(r->scenario[s], 24);
      for (int i = 0; i < 3; i++) print_range(r, q, v->n_cells, years[i], cell);
      printf("\n");
      free(q);
    }
    printf("\n");
  }
  return SIM_OK;
}

static sim_status print_indicators(const io_results *r, int language, sim_errors *errors) {
  printf("\n%s\n\n", texts[T_INDICATORS][language]);
  for (int i = 0; i < r->n_variables; i++) {
    if (!r->variable[i].chart) continue;
    sim_status st = print_variable(r, i, language, errors);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

int cmd_show(int argc, char **argv) {
  const char *lang = NULL;
  const app_option options[] = {{"lang", 0, APP_TEXT, "en|vi", "language of labels", &lang}};
  const app_command command = {"show",
                               "[OPTIONS] RESULTS.h5",
                               "Prints each target with its probability and Monte Carlo error, and the key indicators.",
                               "plansim show plan.h5",
                               1,
                               options,
                               1,
                               1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(lang);
  if (language < 0) return APP_USAGE;
  sim_errors errors = {0};
  io_results *r = NULL;
  sim_status st = io_results_open(&r, files[0], &errors);
  if (st == SIM_OK) print_header(r, language);
  if (st == SIM_OK) st = print_targets(r, language, &errors);
  if (st == SIM_OK) st = print_indicators(r, language, &errors);
  io_results_close(r);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
