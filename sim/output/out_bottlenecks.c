#include "out_bottlenecks.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ans_given.h"
#include "ans_held.h"
#include "ans_label.h"
#include "out_condition.h"
#include "out_land.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_number.h"
#include "wrd_share.h"
#include "wrd_text.h"

enum { COLUMNS = 10 };
enum { T_HELD, T_ERROR, T_NO_ERROR, T_FIRST, T_NOTHING, T_MEANS, T_SECTOR, T_SECTORS, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_HELD] = N_("Where project time is lost, % of it by year (all replications together)"),
    [T_ERROR] = N_("Largest Monte Carlo standard error: {} points. Workers lacking count as idle new firms."),
    [T_NO_ERROR] =
        N_("Workers lacking count as idle new firms. Too few replications for a Monte Carlo standard error."),
    [T_FIRST] = N_("{} takes most in {} of futures."),
    [T_NOTHING] = N_("{}-{}: no project was held up."),
    [T_SECTOR] = N_("{}: where its project time is lost, % by year"),
    [T_SECTORS] = N_("Where project time is lost in each sector, {}-{}, %; n: projects held up, mean number"),
    [T_MEANS] = N_("{} ({}), mean over replications"),
};

/* What is shown besides the shares: losses, queues, room, labour. */
static const sim_role shown[] = {SIM_ROLE_LOST,      SIM_ROLE_PIPELINE,  SIM_ROLE_OCCUPANCY,
                                 SIM_ROLE_VACANCIES, SIM_ROLE_TIGHTNESS, SIM_ROLE_ENTERED};

/* Three digits, below 1 two decimals: ten years must fit beside a label. "0.00" is not quite nothing. */
static const char *short_text(double x, int language, char *text, size_t size) {
  if (x != 0 && fabs(x) < 0.995)
    snprintf(text, size, "%.2f", x);
  else
    wrd_format(x, text, size);
  return wrd_local(text, language);
}

/* ---- tables ---- */

/* With more years than fit, every second, third, ... counted back from the last. */
static int year_step(const res_file *r) { return (r->n_years - 2) / COLUMNS + 1; }

static int first_year(const res_file *r) { return 1 + (r->n_years - 2) % year_step(r); }

static void add_years(out_table *table, const res_file *r) {
  out_table_add(table, "%s", "");
  for (int y = first_year(r); y < r->n_years; y += year_step(r)) out_table_add(table, "%d", r->year[y]);
}

static const char *member_label(const res_file *r, int variable, int cell, int language) {
  const res_variable *v = &r->variable[variable];
  return v->n_axes == 0 ? v->label[language] : r->axis[v->axis[0]].members.member[cell].label[language];
}

static sim_status print_shares(out_face *out, const res_file *r, int held, int scenario, ans_held *l, int language,
                               sim_errors *errors) {
  int columns = (r->n_years - 1 - first_year(r)) / year_step(r) + 1;
  out_table table = {.columns = 1 + columns};
  char number[40];
  double *share = malloc((size_t)l->k * (size_t)columns * sizeof *share), worst = NAN;
  sim_status st = share ? SIM_OK : SIM_ERR_MEMORY;
  for (int c = 0; c < columns && st == SIM_OK; c++) {
    int y = first_year(r) + c * year_step(r);
    st = ans_held_read(l, r, scenario, y, y, errors);
    for (int k = 0; k < l->k; k++) {
      share[k * columns + c] = 100 * l->binding[k].share.ratio;
      worst = fmax(worst, 100 * l->binding[k].share.se);
    }
  }
  add_years(&table, r);
  for (int k = 0; k < l->k && st == SIM_OK; k++) {
    out_table_add(&table, "%s", member_label(r, held, k, language));
    for (int c = 0; c < columns; c++) {
      out_table_add(&table, "%s", short_text(share[k * columns + c], language, number, sizeof number));
    }
  }
  out_table_print(out, &table);
  if (st == SIM_OK && isnan(worst))
    out_print(out, "%s\n", wrd_text(language, texts[T_NO_ERROR]));
  else if (st == SIM_OK)
    out_say(out, wrd_text(language, texts[T_ERROR]), short_text(worst, language, number, sizeof number));
  free(share);
  return st;
}

/* "2021-2025: Construction 71 %, Licensing 12 %, ...". */
static void print_period(out_face *out, const res_file *r, int scenario, int held, const ans_held *l, int first,
                         int last, int language) {
  char from[16], to[16], number[40], line[1024];
  int best = 0;
  size_t used = 0;
  bool *told = calloc((size_t)l->k, sizeof *told);
  snprintf(from, sizeof from, "%d", r->year[first]);
  snprintf(to, sizeof to, "%d", r->year[last]);
  if (!told) out->failed = true;
  if (!told || isnan(l->binding[0].first)) {
    bool none = r->n_failed[scenario] == r->n_rep;
    if (told && none) out_say(out, "{}-{}: {}", from, to, wrd_no_value(language));
    if (told && !none) out_say(out, wrd_text(language, texts[T_NOTHING]), from, to);
    free(told);
    return;
  }
  for (int i = 0; i < l->k; i++) { /* the largest first */
    int most = -1;
    for (int k = 0; k < l->k; k++)
      if (!told[k] && (most < 0 || l->binding[k].share.ratio > l->binding[most].share.ratio)) most = k;
    told[most] = true;
    if (i == 0) best = most;
    wrd_percent(wrd_plain(language), l->binding[most].share.ratio, 0, number, sizeof number);
    if (used < sizeof line)
      used += (size_t)snprintf(line + used, sizeof line - used, "%s%s %s", i ? ", " : "",
                               member_label(r, held, most, language), number);
  }
  out_say(out, "{}-{}: {}.", from, to, line);
  wrd_percent(wrd_plain(language), l->binding[best].first, 0, number, sizeof number);
  out_say_at(out, 2, wrd_text(language, texts[T_FIRST]), member_label(r, held, best, language), number);
  free(told);
}

static sim_status print_indicator(out_face *out, const res_file *r, int variable, int scenario, int language,
                                  sim_errors *errors) {
  const res_variable *v = &r->variable[variable];
  double *mean = malloc((size_t)r->n_years * (size_t)v->n_cells * sizeof *mean);
  out_table table = {.columns = 2 + (r->n_years - 1 - first_year(r)) / year_step(r)};
  if (!mean) return SIM_ERR_MEMORY;
  sim_status st = ans_means_given(r, variable, scenario, mean, errors);
  if (st == SIM_OK) {
    out_print(out, "\n");
    out_say(out, wrd_text(language, texts[T_MEANS]), v->label[language], ans_unit_label(v->unit, language));
    out_print(out, "\n");
    add_years(&table, r);
    for (int c = 0; c < v->n_cells; c++) {
      out_table_add(&table, "%s", v->n_axes ? member_label(r, variable, c, language) : "");
      for (int y = first_year(r); y < r->n_years; y += year_step(r)) {
        char number[40];
        out_table_add(&table, "%s", short_text(mean[y * v->n_cells + c], language, number, sizeof number));
      }
    }
    out_table_print(out, &table);
  }
  free(mean);
  return st;
}

/* ---- by sector ---- */

/* One table for a period: sectors in rows, constraints in columns. */
static sim_status print_sectors(out_face *out, const res_file *r, int held, ans_held *l, int scenario, int first,
                                int last, int language, sim_errors *errors) {
  const sim_axis *sectors = &r->axis[r->variable[l->variable].axis[0]].members;
  out_table table = {.columns = l->k + 2};
  char from[16], to[16], number[40];
  snprintf(from, sizeof from, "%d", r->year[first]);
  snprintf(to, sizeof to, "%d", r->year[last]);
  out_print(out, "\n");
  out_say(out, wrd_text(language, texts[T_SECTORS]), from, to);
  out_print(out, "\n");
  out_table_add(&table, "%s", "");
  for (int k = 0; k < l->k; k++) out_table_add(&table, "%s", member_label(r, held, k, language));
  out_table_add(&table, "n");
  for (int s = 0; s < sectors->n; s++) {
    l->cell = s * l->k;
    sim_status st = ans_held_read(l, r, scenario, first, last, errors);
    if (st != SIM_OK) {
      out_table_free(&table);
      return st;
    }
    double all = stat_moments_of(l->total, res_file_drawn(r, scenario).w, l->n).mean / (last - first + 1);
    out_table_add(&table, "%s", sectors->member[s].label[language]);
    for (int k = 0; k <= l->k; k++) {
      double x = k < l->k ? 100 * l->binding[k].share.ratio : all;
      out_table_add(&table, "%s", short_text(x, language, number, sizeof number));
    }
  }
  out_table_print(out, &table);
  return SIM_OK;
}

/* A table of years for each sector. */
static sim_status print_sector_years(out_face *out, const res_file *r, int held, ans_held *l, int scenario,
                                     int language, sim_errors *errors) {
  const sim_axis *sectors = &r->axis[r->variable[l->variable].axis[0]].members;
  sim_status st = SIM_OK;
  for (int s = 0; s < sectors->n && st == SIM_OK; s++) {
    out_print(out, "\n");
    out_say(out, wrd_text(language, texts[T_SECTOR]), sectors->member[s].label[language]);
    out_print(out, "\n");
    l->cell = s * l->k;
    st = print_shares(out, r, held, scenario, l, language, errors);
  }
  return st;
}

/* ---- a scenario ---- */

sim_status out_bottlenecks_print(out_face *out, const res_file *r, int scenario, int period, bool by_sector,
                                 int language, sim_errors *errors) {
  int held = ans_role_variable(r, SIM_ROLE_HELD), in_sectors = ans_role_variable(r, SIM_ROLE_HELD_IN_SECTORS);
  ans_held l = {.variable = held};
  sim_status st = SIM_OK;
  if (held < 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT,
                     "%s has no '%s': the run kept other indicators (--keep all keeps every one)", r->path,
                     sim_model_role_name(r->model, SIM_ROLE_HELD)));
  SIM_TRY(ans_held_make(&l, r->variable[held].n_cells, r->n_rep));
  l.variable = held;
  out_say(out, "{}: {}\n", r->scenario[scenario], ans_scenario_label(r, scenario, language));
  SIM_TRY(out_condition_note(out, r, scenario, language, errors));
  out_print(out, "%s\n\n", wrd_text(language, texts[T_HELD]));
  SIM_TRY(print_shares(out, r, held, scenario, &l, language, errors));
  out_print(out, "\n");
  for (int y = 1; y < r->n_years; y += period) {
    int last = y + period < r->n_years ? y + period - 1 : r->n_years - 1;
    SIM_TRY(ans_held_read(&l, r, scenario, y, last, errors));
    print_period(out, r, scenario, held, &l, y, last, language);
  }
  SIM_TRY(out_land_say(out, r, scenario, language, errors));
  l.variable = in_sectors;
  for (int y = 1; in_sectors >= 0 && !by_sector && y < r->n_years; y += period) {
    int last = y + period < r->n_years ? y + period - 1 : r->n_years - 1;
    SIM_TRY(print_sectors(out, r, held, &l, scenario, y, last, language, errors));
  }
  if (in_sectors >= 0 && by_sector) SIM_TRY(print_sector_years(out, r, held, &l, scenario, language, errors));
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
    int variable = ans_role_variable(r, shown[i]);
    if (variable >= 0) SIM_TRY(print_indicator(out, r, variable, scenario, language, errors));
  }
out:
  ans_held_free(&l);
  return st;
}
