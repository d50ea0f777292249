#include "res_split.h"

#include <math.h>
#include <stdlib.h>

#include "sim_posterior.h"

static size_t cells(const res_split *p) {
  return (size_t)p->n_scenarios * (size_t)p->n_calibrations * (size_t)p->n_verdicts;
}

static sim_status room_make(res_split *p, int n_calibrations) {
  p->n_calibrations = n_calibrations;
  p->n = calloc(cells(p) + 1, sizeof *p->n);
  p->met = calloc(cells(p) + 1, sizeof *p->met);
  return p->n && p->met ? SIM_OK : SIM_ERR_MEMORY;
}

static bool is_nested(const exp_experiment *e) { return e->design && e->design->method == SIM_DESIGN_NESTED; }

sim_status res_split_init(res_split *p, const exp_experiment *e) {
  int most = 0;
  *p = (res_split){.experiment = e, .n_scenarios = e->n_scenarios};
  p->n_verdicts = e->n_targets * (exp_experiment_twofold(e) ? 2 : 1);
  for (int v = 0; v < e->n_variants && !is_nested(e); v++) { /* the points of a nested design are rows themselves */
    const sim_posterior *posterior = e->variant[v].scenario->posterior;
    if (posterior && posterior->n_calibrations > most) most = posterior->n_calibrations;
  }
  return room_make(p, most > 1 ? most : 0);
}

void res_split_free(res_split *p) {
  free(p->n);
  free(p->met);
  *p = (res_split){0};
}

void res_split_add(res_split *p, const exp_leaf *leaf) {
  const exp_experiment *e = p->experiment;
  const sim_posterior *posterior = p->n_calibrations > 0 ? e->scenario[leaf->scenario].variant->posterior : NULL;
  if (!posterior) return;
  for (uint32_t i = 0; i < leaf->n; i++) {
    const double *row = leaf->row + (size_t)i * (size_t)e->row_size;
    int from = sim_posterior_row(posterior, (sim_key){e->seed, leaf->trial[i].param_index});
    size_t at = (size_t)leaf->scenario * (size_t)p->n_calibrations + (size_t)posterior->calibration[from];
    for (int v = 0; v < p->n_verdicts; v++) { /* of the row: values, verdicts, and both again of the true figures */
      double met = row[e->layout.size + e->n_targets * (1 + 2 * (v / e->n_targets)) + v % e->n_targets];
      if (isnan(met)) continue;
      p->n[at * (size_t)p->n_verdicts + (size_t)v]++;
      p->met[at * (size_t)p->n_verdicts + (size_t)v] += met > 0;
    }
  }
}

/* Gives a split that has no calibrations yet those of another. */
static sim_status suit(res_split *p, int n_calibrations) {
  if (p->n_calibrations == n_calibrations) return SIM_OK;
  if (p->n_calibrations > 0) return SIM_ERR_RANGE;
  free(p->n);
  free(p->met);
  return room_make(p, n_calibrations);
}

sim_status res_split_append(res_split *p, const res_split *next) {
  if (p->n_scenarios != next->n_scenarios || p->n_verdicts != next->n_verdicts) return SIM_ERR_RANGE;
  sim_status st = suit(p, next->n_calibrations);
  for (size_t i = 0; st == SIM_OK && i < cells(p); i++) {
    p->n[i] += next->n[i];
    p->met[i] += next->met[i];
  }
  return st;
}

sim_status res_split_put(const res_split *p, io_buffer *b) {
  int32_t calibrations = p->n_calibrations;
  sim_status st = io_buffer_put(b, &calibrations, sizeof calibrations);
  if (st == SIM_OK) st = io_buffer_put(b, p->n, cells(p) * sizeof *p->n);
  return st == SIM_OK ? io_buffer_put(b, p->met, cells(p) * sizeof *p->met) : st;
}

sim_status res_split_get(res_split *p, io_cursor *c) {
  int32_t n;
  if (!io_cursor_get(c, &n, sizeof n) || n < 0 || n > SIM_POSTERIOR_ROWS) return SIM_ERR_FORMAT;
  size_t each = (size_t)p->n_scenarios * (size_t)p->n_verdicts * 2 * sizeof *p->n;
  if (each > 0 && (size_t)n > c->left / each) return SIM_ERR_FORMAT;
  sim_status st = suit(p, n);
  if (st != SIM_OK) return st == SIM_ERR_RANGE ? SIM_ERR_FORMAT : st;
  bool whole = io_cursor_get(c, p->n, cells(p) * sizeof *p->n) && io_cursor_get(c, p->met, cells(p) * sizeof *p->met);
  for (size_t i = 0; whole && i < cells(p); i++) whole = p->met[i] <= p->n[i];
  return whole ? SIM_OK : SIM_ERR_FORMAT;
}
