#include "out_design.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "out_table.h"
#include "out_text.h"
#include "res_file.h"
#include "sim_design.h"
#include "wrd_choice.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

enum { T_POINTS, T_FACTOR, T_LOW, T_HIGH, T_TARGETS, T_CHANCE, T_TARGET, T_INDICATORS, T_SCRAMBLES, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_POINTS] = N_("Design: {}, {} {2:point|points}; what varies over them:"),
    [T_FACTOR] = N_("factor"),
    [T_LOW] = N_("lowest"),
    [T_HIGH] = N_("highest"),
    [T_TARGETS] = N_("Targets: share of futures that meet them, mean over the points [lowest; highest point]"),
    [T_CHANCE] = N_("The range holds chance too: up to ±{} percentage points of standard error with {} "
                    "{2:replication|replications}"),
    [T_TARGET] = N_("target"),
    [T_SCRAMBLES] = N_(
        "The mean over the points has a standard error (±): what differs between {} independent scrambles. Chance of "
        "the {} {2:random world|random worlds} that all points meet is not in it."),
    [T_INDICATORS] = N_("Key indicators in the last year: mean over the points [lowest; highest mean of a point]"),
};

/* Mean, least and most of the values that are there. */
typedef struct spread {
  int n;
  double sum, low, high;
  int scrambles;                                         /* 0: one alone, or points that are no sequence */
  double part[SIM_SCRAMBLES_MAX], of[SIM_SCRAMBLES_MAX]; /* sums over scrambles, and how many points */
} spread;

static void spread_add(spread *s, double x) {
  if (isnan(x)) return;
  s->sum += x;
  s->low = s->n == 0 ? x : fmin(s->low, x);
  s->high = s->n == 0 ? x : fmax(s->high, x);
  s->n++;
}

/* A point's value, with its scramble. */
static void point_add(spread *s, const res_file *r, int point, double x) {
  int scramble = r->design_scrambles > 1 ? res_file_scramble(r, point) : -1;
  spread_add(s, x);
  s->scrambles = r->design_scrambles > 1 ? r->design_scrambles : 0;
  if (scramble < 0 || isnan(x)) return;
  s->part[scramble] += x;
  s->of[scramble]++;
}

/* Standard error of the mean over points: what differs between scrambles. */
static double design_error(const spread *s) {
  double mean = 0, squares = 0;
  for (int i = 0; i < s->scrambles; i++) mean += s->part[i] / s->of[i] / s->scrambles;
  for (int i = 0; i < s->scrambles; i++) squares += (s->part[i] / s->of[i] - mean) * (s->part[i] / s->of[i] - mean);
  return sqrt(squares / ((double)s->scrambles * (s->scrambles - 1)));
}

static void add_spread(out_table *table, const spread *s, const char *unit, int language) {
  char number[3][64], range[WRD_SENTENCE];
  double x[3] = {s->sum / s->n, s->low, s->high};
  for (int i = 0; i < 3; i++) {
    wrd_format(x[i], number[i], sizeof number[i]);
    wrd_local(number[i], language);
  }
  if (s->scrambles > 1) wrd_estimate(wrd_plain(language), x[0], design_error(s), number[0], sizeof number[0]);
  wrd_brackets(number[1], number[2], range, sizeof range);
  if (s->n == 0)
    out_table_add(table, "-");
  else
    out_table_add(table, "%s%s %s", number[0], unit, range);
}

/* With a digit more than among other words; its unit stands in a column of its own. */
static void value_text(const res_file *r, int factor, double x, int language, char *text, size_t size) {
  const char *words = r->factor_words[factor];
  if (words[0])
    wrd_choice_say(words, x, language, text, size);
  else
    wrd_level_in(wrd_plain(language), x, 4, r->factor_unit[factor], text, size);
}

void out_show_factors(out_face *out, const res_file *r, int language) {
  out_table table = {.columns = 4, .wrap = 1U << 2 | 1U << 3};
  char text[3][80];
  if (r->n_factors == 0) return;
  out_print(out, "\n");
  wrd_exact(wrd_plain(language), r->n_points, text[0], sizeof text[0]);
  out_say(out, wrd_text(language, texts[T_POINTS]), r->design, text[0]);
  out_print(out, "\n");
  const char *head[] = {wrd_text(language, texts[T_FACTOR]), "", wrd_text(language, texts[T_LOW]),
                        wrd_text(language, texts[T_HIGH])};
  for (int i = 0; i < 4; i++) out_table_add(&table, "%s", head[i]);
  for (int j = 0; j < r->n_factors; j++) {
    spread s = {0};
    for (int p = 0; p < r->n_points; p++) spread_add(&s, r->design_value[(size_t)p * (size_t)r->n_factors + (size_t)j]);
    value_text(r, j, s.low, language, text[0], sizeof text[0]);
    value_text(r, j, s.high, language, text[1], sizeof text[1]);
    out_table_add(&table, "%s", r->factor[j]);
    out_table_add(&table, "%s", wrd_unit_written(r->factor_unit[j], language).t);
    for (int i = 0; i < 2; i++) out_table_add(&table, "%s", text[i]);
  }
  out_table_print(out, &table);
}

static void add_variants(out_table *table, const res_file *r) {
  for (int s = 0; s < r->n_scenarios; s += r->n_points) out_table_add(table, "%s", r->variant[s]);
}

/* A share of n futures has the largest error where half of them meet the target. */
static void chance_print(out_face *out, const res_file *r, int language) {
  char error[40], n[40];
  wrd_number(wrd_plain(language), 50 / sqrt(r->n_rep), error, sizeof error);
  wrd_exact(wrd_plain(language), r->n_rep, n, sizeof n);
  out_say(out, wrd_text(language, texts[T_CHANCE]), error, n);
}

static sim_status targets_print(out_face *out, const res_file *r, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  out_table table = {.columns = 2 + r->n_scenarios / r->n_points, .keys = 2};
  uint64_t *n = calloc((size_t)r->n_scenarios, sizeof *n), *met = calloc((size_t)r->n_scenarios, sizeof *met);
  char text[80];
  if (!n || !met) st = SIM_ERR_MEMORY;
  out_print(out, "\n%s\n", wrd_text(language, texts[T_TARGETS]));
  chance_print(out, r, language);
  out_print(out, "\n");
  out_table_add(&table, "%s", "");
  out_table_add(&table, "%s", wrd_text(language, texts[T_TARGET]));
  add_variants(&table, r);
  for (int t = 0; t < r->n_evaluated && st == SIM_OK; t++) {
    st = res_file_target_counts(r, t, n, met, errors);
    ans_target_text(&r->target[t], 0, language, text, sizeof text);
    out_table_add(&table, "%s", r->target[t].label[language]);
    out_table_add(&table, "%s", wrd_local(text, language));
    for (int s = 0; s < r->n_scenarios; s += r->n_points) {
      spread share = {0};
      for (int p = s; p < s + r->n_points; p++)
        point_add(&share, r, p - s, n[p] ? 100 * (double)met[p] / (double)n[p] : NAN);
      add_spread(&table, &share, " %", language);
    }
  }
  out_table_print(out, &table);
  free(n);
  free(met);
  return st;
}

/* The last year of every cell, one scenario after the other. */
static sim_status indicator_add(out_table *table, const res_file *r, int variable, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_variable *v = &r->variable[variable];
  size_t cells = (size_t)v->n_cells, variants = (size_t)(r->n_scenarios / r->n_points);
  double *x = calloc((size_t)r->n_years * cells, sizeof *x);
  spread *all = calloc(variants * cells, sizeof *all);
  char label[WRD_SENTENCE];
  if (!x || !all) st = SIM_ERR_MEMORY;
  for (int s = 0; s < r->n_scenarios && st == SIM_OK; s++) {
    st = res_file_summary(r, variable, s, RES_MEAN, x, errors);
    for (size_t c = 0; c < cells && st == SIM_OK; c++)
      point_add(&all[(size_t)(s / r->n_points) * cells + c], r, s % r->n_points,
                x[(size_t)(r->n_years - 1) * cells + c]);
  }
  for (size_t c = 0; c < cells && st == SIM_OK; c++) {
    ans_cell_label(r, variable, (int)c, language, label, sizeof label);
    out_table_add(table, "%s (%s)", label, ans_unit_label(v->unit, language));
    for (size_t k = 0; k < variants; k++) add_spread(table, &all[k * cells + c], "", language);
  }
  free(x);
  free(all);
  return st;
}

sim_status out_show_points(out_face *out, const res_file *r, int language, sim_errors *errors) {
  sim_status st = r->n_evaluated > 0 ? targets_print(out, r, language, errors) : SIM_OK;
  out_table table = {.columns = 1 + r->n_scenarios / r->n_points};
  out_print(out, "\n%s\n\n", wrd_text(language, texts[T_INDICATORS]));
  out_table_add(&table, "%s", "");
  add_variants(&table, r);
  for (int i = 0; i < r->n_variables && st == SIM_OK; i++)
    if (r->variable[i].chart) st = indicator_add(&table, r, i, language, errors);
  out_table_print(out, &table);
  if (r->design_scrambles > 1) {
    char count[40], worlds[40];
    wrd_exact(wrd_plain(language), r->design_scrambles, count, sizeof count);
    wrd_exact(wrd_plain(language), r->n_rep, worlds, sizeof worlds);
    out_print(out, "\n");
    out_say(out, wrd_text(language, texts[T_SCRAMBLES]), count, worlds);
  }
  return st;
}
