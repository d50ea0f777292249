#include "sim_tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_math.h"

sim_status sim_layout_init(sim_layout *l, const sim_model *m, const sim_axis *axes, int n_years) {
  *l = (sim_layout){.n_indicators = m->n_indicators, .n_years = n_years};
  size_t n = (size_t)m->n_indicators;
  l->cells = calloc(n + 1, sizeof *l->cells);
  l->offset = calloc(n + 1, sizeof *l->offset);
  if (!l->cells || !l->offset) return SIM_ERR_MEMORY;
  for (int i = 0; i < m->n_indicators; i++) {
    l->cells[i] = sim_shape_size(m->indicators[i].axis, axes);
    l->offset[i] = l->size;
    l->size += n_years * l->cells[i];
  }
  return SIM_OK;
}

void sim_layout_free(sim_layout *l) {
  free(l->cells);
  free(l->offset);
  *l = (sim_layout){0};
}

double sim_mean_growth(double start, double end, int years) {
  return start > 0 && end >= 0 ? 100 * (sim_pow(end / start, 1.0 / years) - 1) : NAN;
}

double sim_layout_measure(const sim_layout *l, const double *row, int indicator, int cell, sim_measure measure,
                          int from, int year) {
  int cells = l->cells[indicator];
  const double *x = row + l->offset[indicator] + cell;
  return measure == SIM_LEVEL ? x[year * cells] : sim_mean_growth(x[from * cells], x[year * cells], year - from);
}

sim_status sim_tally_init(sim_tally *t, const sim_scenario *s) {
  *t = (sim_tally){.model = s->model};
  sim_status st = sim_layout_init(&t->layout, s->model, s->axis, sim_scenario_years(s) + 1);
  if (st != SIM_OK) return st;
  t->at = calloc((size_t)s->model->n_indicators + 1, sizeof *t->at);
  if (!t->at) return SIM_ERR_MEMORY;
  for (int i = 0; i < s->model->n_indicators; i++) {
    t->at[i] = t->n_cells;
    t->n_cells += t->layout.cells[i];
  }
  size_t n = (size_t)t->n_cells + 1;
  t->row = calloc((size_t)t->layout.size + 1, sizeof *t->row);
  t->sum = calloc(n, sizeof *t->sum);
  t->level = calloc(n, sizeof *t->level);
  t->since = calloc(n, sizeof *t->since);
  return t->row && t->sum && t->level && t->since ? SIM_OK : SIM_ERR_MEMORY;
}

void sim_tally_free(sim_tally *t) {
  sim_layout_free(&t->layout);
  free(t->at);
  free(t->row);
  free(t->sum);
  free(t->level);
  free(t->since);
  *t = (sim_tally){0};
}

void sim_tally_reset(sim_tally *t, double time) {
  memset(t->row, 0, (size_t)t->layout.size * sizeof *t->row);
  memset(t->sum, 0, (size_t)t->n_cells * sizeof *t->sum);
  memset(t->level, 0, (size_t)t->n_cells * sizeof *t->level);
  for (int i = 0; i < t->n_cells; i++) t->since[i] = time;
}

void sim_tally_add(sim_tally *t, int indicator, int cell, double x) { t->sum[t->at[indicator] + cell] += x; }

void sim_tally_scale(sim_tally *t, int indicator, double factor) {
  for (int c = 0; c < t->layout.cells[indicator]; c++) t->sum[t->at[indicator] + c] *= factor;
}

/* Brings the time integral of a level up to `time`. */
static void integrate(sim_tally *t, int i, double time) {
  t->sum[i] += t->level[i] * (time - t->since[i]);
  t->since[i] = time;
}

void sim_tally_set(sim_tally *t, int indicator, int cell, double x, double time) {
  int i = t->at[indicator] + cell;
  integrate(t, i, time);
  t->level[i] = x;
}

static double *row_of(sim_tally *t, int indicator, int year_index) {
  return t->row + t->layout.offset[indicator] + year_index * t->layout.cells[indicator];
}

void sim_tally_stock(sim_tally *t, int indicator, int cell, int year_index, double x) {
  row_of(t, indicator, year_index)[cell] = x;
}

static void close_flow(sim_tally *t, int i, int y) {
  double *sum = t->sum + t->at[i];
  for (int c = 0; c < t->layout.cells[i]; c++) {
    row_of(t, i, y)[c] = y == 0 ? 0 : sum[c];
    sum[c] = 0;
  }
}

/* The years are one time unit long; year 0 is an instant and takes the level itself. */
static void close_average(sim_tally *t, int i, int y, double time) {
  for (int c = 0; c < t->layout.cells[i]; c++) {
    int k = t->at[i] + c;
    integrate(t, k, time);
    row_of(t, i, y)[c] = y == 0 ? t->level[k] : t->sum[k];
    t->sum[k] = 0;
  }
}

static void close_ratio(sim_tally *t, int i, int y) {
  const sim_indicator_desc *d = &t->model->indicators[i];
  double scale = strcmp(d->unit, "%") == 0 ? 100 : 1;
  const double *num = row_of(t, d->numerator, y), *den = row_of(t, d->denominator, y);
  bool common = t->layout.cells[d->denominator] == 1;
  for (int c = 0; c < t->layout.cells[i]; c++) {
    double below = den[common ? 0 : c];
    row_of(t, i, y)[c] = below != 0 ? scale * num[c] / below : NAN; /* 0 denominator: no value */
  }
}

static void close_growth(sim_tally *t, int i, int y) {
  const sim_indicator_desc *d = &t->model->indicators[i];
  double scale = strcmp(d->unit, "%") == 0 ? 100 : 1;
  for (int c = 0; c < t->layout.cells[i]; c++) {
    double before = y > 0 ? row_of(t, d->numerator, y - 1)[c] : 0;
    row_of(t, i, y)[c] = before != 0 ? scale * (row_of(t, d->numerator, y)[c] / before - 1) : NAN;
  }
}

void sim_tally_close_year(sim_tally *t, int y, double time) {
  for (int i = 0; i < t->layout.n_indicators; i++) switch (t->model->indicators[i].kind) {
      case SIM_FLOW:
        close_flow(t, i, y);
        break;
      case SIM_STOCK:
        break; /* set by observe */
      case SIM_AVERAGE:
        close_average(t, i, y, time);
        break;
      case SIM_RATIO:
        close_ratio(t, i, y);
        break;
      case SIM_GROWTH:
        close_growth(t, i, y);
        break;
    }
}

int sim_tally_unsound(const sim_tally *t, int y) {
  for (int i = 0; i < t->layout.n_indicators; i++) {
    sim_indicator_kind kind = t->model->indicators[i].kind;
    const double *x = t->row + t->layout.offset[i] + y * t->layout.cells[i];
    for (int c = 0; c < t->layout.cells[i]; c++)
      if (isinf(x[c]) || (isnan(x[c]) && kind != SIM_RATIO && kind != SIM_GROWTH)) return i;
  }
  return -1;
}
