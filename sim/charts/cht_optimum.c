#include "cht_optimum.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ans_label.h"
#include "ans_optimum_words.h"
#include "rep_rows.h"
#include "rep_scatter.h"
#include "rep_style.h"
#include "wrd_fill.h"
#include "wrd_text.h"

enum { T_FRONT, T_ALL, T_ON_FRONT, T_FRESH, T_AXIS, T_CONFIRMED, T_SEARCHED, T_INTERVAL, T_AMOUNTS, N_TEXTS };
static const char *const texts[N_TEXTS] = {
    [T_FRONT] = N_("Allocations of money: two objectives, against the plan's allocation"),
    [T_ALL] = N_("allocations where they were chosen"),
    [T_ON_FRONT] = N_("the front there"),
    [T_FRESH] = N_("the chosen in fresh worlds"),
    [T_AXIS] = "{} ({})",
    [T_CONFIRMED] = N_("{}: the chosen against the plan's allocation"),
    [T_SEARCHED] = N_("where they were chosen"),
    [T_INTERVAL] = N_("95 % interval"),
    [T_AMOUNTS] = N_("What the chosen allocations give to each line"),
};
enum { SERIES = REP_STYLES, LABEL = WRD_SENTENCE };

static const char *T(int text, int language) { return wrd_text(language, texts[text]); }

static rep_value value_of(const stat_paired *d, bool with_interval) {
  return (rep_value){d->mean, with_interval ? d->interval.low : NAN, with_interval ? d->interval.high : NAN};
}

static void footer_make(const ans_optimum *o, int language, char *text, size_t size) {
  ans_optimum_worlds(o, wrd_plain(language), text, size);
}

/* ---- the front ---- */

static void axis_make(const ans_optimum *o, int k, int language, char *text, size_t size) {
  const ans_objective *y = &o->objective[k];
  wrd_fill(text, size, T(T_AXIS, language), y->label[language], ans_unit_label(y->unit, language));
}

static bool has_raced(const ans_allocation *a) { return !isnan(a->raced[0].value) && a->origin != ANS_SHIFTED; }

static rep_spot spot_of(const ans_allocation *a, bool fresh, const char *label) {
  const ans_estimate *e = fresh ? a->fresh : a->raced;
  return (rep_spot){value_of(&e[0].to_plan, fresh), value_of(&e[1].to_plan, fresh), label};
}

sim_status cht_optimum_front(const ans_optimum *o, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  int language = output->language, n = 0;
  char x[WRD_SENTENCE], y[WRD_SENTENCE], footer[ANS_OPTIMUM_TEXT];
  size_t room = (size_t)o->n_points + 1;
  rep_spot *all = calloc(room, sizeof *all), *front = calloc(room, sizeof *front), *fresh = calloc(room, sizeof *fresh);
  char(*label)[16] = calloc(room, sizeof *label);
  if (!all || !front || !fresh || !label) SIM_TRY(SIM_ERR_MEMORY);
  if (o->n_objectives < 2) SIM_TRY(sim_fail(errors, SIM_ERR_ABSENT, "a front takes two objectives"));
  for (int i = 0; i < o->n_points; i++)
    if (has_raced(&o->point[i])) all[n++] = spot_of(&o->point[i], false, NULL);
  for (int i = 0; i < o->n_front; i++) front[i] = spot_of(&o->point[o->front[i]], false, NULL);
  for (int i = 0; i < o->n_chosen; i++) {
    snprintf(label[i], sizeof label[i], "%d", i + 1);
    fresh[i] = spot_of(&o->point[o->chosen[i]], true, label[i]);
  }
  const rep_cloud cloud[] = {{T(T_ALL, language), n, all, false},
                             {T(T_ON_FRONT, language), o->n_front, front, true},
                             {T(T_FRESH, language), o->n_chosen, fresh, false}};
  axis_make(o, 0, language, x, sizeof x);
  axis_make(o, 1, language, y, sizeof y);
  footer_make(o, language, footer, sizeof footer);
  const rep_scatter chart = {.title = T(T_FRONT, language),
                             .x = x,
                             .y = y,
                             .footer = footer,
                             .interval = T(T_INTERVAL, language),
                             .n_clouds = 3,
                             .cloud = cloud,
                             .x_low = NAN,
                             .x_high = NAN,
                             .y_low = NAN,
                             .y_high = NAN};
  SIM_TRY(rep_scatter_draw(&chart, output, errors));
out:
  free(all);
  free(front);
  free(fresh);
  free(label);
  return st;
}

/* ---- rows ---- */

typedef struct rows {
  char (*text)[LABEL];
  const char **label;
  rep_value *value;
} rows;

static sim_status rows_make(rows *r, int n, int series) {
  r->text = calloc((size_t)n + 1, sizeof *r->text);
  r->label = calloc((size_t)n + 1, sizeof *r->label);
  r->value = calloc((size_t)n * (size_t)series + 1, sizeof *r->value);
  if (!r->text || !r->label || !r->value) return SIM_ERR_MEMORY;
  for (int i = 0; i < n; i++) r->label[i] = r->text[i];
  return SIM_OK;
}

static void rows_free(rows *r) {
  free(r->text);
  free(r->label);
  free(r->value);
}

sim_status cht_optimum_confirmed(const ans_optimum *o, int k, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  rows r = {0};
  int language = output->language;
  char title[WRD_SENTENCE + 160], footer[ANS_OPTIMUM_TEXT], name[64];
  const char *series[] = {T(T_SEARCHED, language), T(T_FRESH, language)};
  SIM_TRY(rows_make(&r, o->n_chosen, 2));
  for (int i = 0; i < o->n_chosen; i++) {
    const ans_allocation *a = &o->point[o->chosen[i]];
    ans_allocation_name(a, language, name, sizeof name);
    snprintf(r.text[i], LABEL, "%d %s", i + 1, name);
    r.value[2 * i] = value_of(&a->raced[k].to_plan, true);
    r.value[2 * i + 1] = value_of(&a->fresh[k].to_plan, true);
  }
  wrd_fill(title, sizeof title, T(T_CONFIRMED, language), o->objective[k].label[language]);
  footer_make(o, language, footer, sizeof footer);
  const rep_rows_chart chart = {.title = title,
                                .unit = ans_unit_label(o->objective[k].unit, language),
                                .footer = footer,
                                .n_rows = o->n_chosen,
                                .label = r.label,
                                .n_series = 2,
                                .series = series,
                                .value = r.value,
                                .interval = T(T_INTERVAL, language),
                                .base = 0,
                                .low = NAN,
                                .high = NAN};
  SIM_TRY(rep_rows_draw(&chart, output, errors));
out:
  rows_free(&r);
  return st;
}

/* The plan's allocation first, then the chosen as far as there are styles. */
sim_status cht_optimum_amounts(const ans_optimum *o, const rep_output *output, sim_errors *errors) {
  sim_status st = SIM_OK;
  rows r = {0};
  int language = output->language, n = 0, point[SERIES];
  char footer[ANS_OPTIMUM_TEXT], name[SERIES][64];
  const char *series[SERIES];
  point[n++] = 0;
  for (int i = 0; i < o->n_chosen && n < SERIES; i++)
    if (o->point[o->chosen[i]].origin > ANS_NOTHING) point[n++] = o->chosen[i];
  SIM_TRY(rows_make(&r, o->n_lines, n));
  for (int c = 0; c < n; c++) {
    ans_allocation_name(&o->point[point[c]], language, name[c], sizeof name[c]);
    series[c] = name[c];
    for (int i = 0; i < o->n_lines; i++) r.value[i * n + c] = (rep_value){o->point[point[c]].amount[i], NAN, NAN};
  }
  for (int i = 0; i < o->n_lines; i++) snprintf(r.text[i], LABEL, "%s", o->line[i].label[language]);
  footer_make(o, language, footer, sizeof footer);
  const wrd_unit_words unit = wrd_unit_written(o->unit, language);
  const rep_rows_chart chart = {.title = T(T_AMOUNTS, language),
                                .unit = unit.t,
                                .footer = footer,
                                .together = true,
                                .n_rows = o->n_lines,
                                .label = r.label,
                                .n_series = n,
                                .series = series,
                                .value = r.value,
                                .base = NAN,
                                .low = NAN,
                                .high = NAN};
  SIM_TRY(rep_rows_draw(&chart, output, errors));
out:
  rows_free(&r);
  return st;
}
