#include "xpl_digest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xpl_sha256.h"

/* Parts of the trials besides the variables. */
enum { TARGETS, TRUE_TARGETS, DRAWS, STATUS, PARAM_INDEX, CHANCE_INDEX, PARTS };

struct xpl_digest {
  const exp_experiment *e;
  uint32_t trials;
  xpl_sha256 part[PARTS];
  xpl_sha256 variable[]; /* [layout.n_indicators] */
};

/* ---- how things are hashed ---- */

static void bytes_add(xpl_sha256 *h, uint64_t bits) {
  unsigned char byte[8];
  for (int i = 0; i < 8; i++) byte[i] = (unsigned char)(bits >> 8 * i);
  xpl_sha256_add(h, byte, sizeof byte);
}

static void text_add(xpl_sha256 *h, const char *text) {
  bytes_add(h, strlen(text));
  xpl_sha256_add(h, text, strlen(text));
}

static void number_add(xpl_sha256 *h, double x) {
  uint64_t bits = UINT64_C(0x7ff8000000000000);
  if (!isnan(x)) memcpy(&bits, &x, sizeof bits);
  bytes_add(h, bits);
}

static void numbers_add(xpl_sha256 *h, const double *x, int n) {
  for (int i = 0; i < n; i++) number_add(h, x[i]);
}

/* ---- parts ---- */

/* Every part of trials begins with its name, its unit, and how many scenarios and replications there are. */
static void part_begin(const exp_experiment *e, xpl_sha256 *h, const char *name, const char *unit) {
  xpl_sha256_begin(h);
  text_add(h, name);
  text_add(h, unit);
  number_add(h, e->n_scenarios);
  number_add(h, e->n_rep);
}

static void variable_begin(const exp_experiment *e, xpl_sha256 *h, const sim_indicator_desc *d) {
  part_begin(e, h, d->name, d->unit);
  number_add(h, e->layout.n_years);
  for (int k = 0; k < SIM_MAX_AXES && d->axis[k] != SIM_NO_AXIS; k++) number_add(h, e->axis[d->axis[k]].n);
}

xpl_digest *xpl_digest_create(const exp_experiment *e) {
  static const char *const name[PARTS] = {"target_value", "target_true_value", "draw_value",
                                          "trial_status", "param_index",       "chance_index"};
  const int width[PARTS] = {e->n_targets, e->n_targets, e->n_draws, 0, 0, 0};
  xpl_digest *d = calloc(1, sizeof *d + (size_t)e->layout.n_indicators * sizeof *d->variable);
  if (!d) return NULL;
  d->e = e;
  for (int i = 0; i < e->layout.n_indicators; i++) variable_begin(e, &d->variable[i], &e->model->indicators[i]);
  for (int p = 0; p < PARTS; p++) {
    part_begin(e, &d->part[p], name[p], "");
    if (width[p] > 0) number_add(&d->part[p], width[p]);
  }
  return d;
}

void xpl_digest_destroy(xpl_digest *d) { free(d); }

uint32_t xpl_digest_trials(const xpl_digest *d) { return d->trials; }

sim_status xpl_digest_add(xpl_digest *d, const double *row, const double *draws, const exp_trial *trial) {
  const exp_experiment *e = d->e;
  const double *target = row + e->layout.size;
  if (d->trials >= e->n_rep || trial->chance_index != d->trials) return SIM_ERR_USAGE;
  for (int i = 0; i < e->layout.n_indicators; i++)
    numbers_add(&d->variable[i], row + e->layout.offset[i], e->layout.n_years * e->layout.cells[i]);
  numbers_add(&d->part[TARGETS], target, e->n_targets);
  if (exp_experiment_twofold(e)) numbers_add(&d->part[TRUE_TARGETS], target + 2 * e->n_targets, e->n_targets);
  numbers_add(&d->part[DRAWS], draws, e->n_draws);
  number_add(&d->part[STATUS], trial->status);
  number_add(&d->part[PARAM_INDEX], trial->param_index);
  number_add(&d->part[CHANCE_INDEX], trial->chance_index);
  d->trials++;
  return SIM_OK;
}

/* ---- axes ---- */

/* An indicator without cells is no variable of the file. */
static bool axis_used(const exp_experiment *e, int axis) {
  for (int i = 0; i < e->model->n_indicators; i++)
    for (int k = 0; k < SIM_MAX_AXES && e->layout.cells[i] > 0; k++)
      if (e->model->indicators[i].axis[k] == axis) return true;
  return false;
}

static void names_add(xpl_sha256 *h, const char *name, char *const *text, int n) {
  text_add(h, name);
  number_add(h, n);
  for (int i = 0; i < n; i++) text_add(h, text[i]);
}

static void axes_part(const exp_experiment *e, xpl_sha256 *h) {
  xpl_sha256_begin(h);
  text_add(h, "axes");
  text_add(h, "all");
  names_add(h, "scenario", &e->scenario[0].name, 1);
  number_add(h, e->n_rep);
  for (int y = 0; y < e->layout.n_years; y++) number_add(h, e->year_start - 1 + y);
  for (int a = 0; a < e->model->n_axes; a++) {
    if (!axis_used(e, a)) continue;
    text_add(h, e->model->axes[a].name);
    number_add(h, e->axis[a].n);
    for (int i = 0; i < e->axis[a].n; i++) text_add(h, e->axis[a].member[i].name);
  }
  names_add(h, "draw", e->draw_name, e->n_draws);
  names_add(h, "draw_unit", e->draw_unit, e->n_draws);
  for (int t = 0; t < e->n_targets; t++) {
    text_add(h, e->target[t].target->name);
    text_add(h, e->target[t].target->unit);
  }
}

static void total_add(xpl_sha256 *total, xpl_sha256 part) {
  unsigned char sum[32];
  xpl_sha256_end(&part, sum);
  xpl_sha256_add(total, sum, sizeof sum);
}

void xpl_digest_total(xpl_digest *d, char hex[65]) {
  static const char digit[] = "0123456789abcdef";
  const exp_experiment *e = d->e;
  xpl_sha256 total, axes;
  unsigned char sum[32];
  hex[0] = '\0';
  if (d->trials < e->n_rep) return;
  xpl_sha256_begin(&total);
  axes_part(e, &axes);
  total_add(&total, axes);
  for (int i = 0; i < e->layout.n_indicators; i++)
    if (e->layout.cells[i] > 0) total_add(&total, d->variable[i]);
  for (int p = 0; p < PARTS; p++) {
    bool empty = p == DRAWS ? e->n_draws == 0 : p <= TRUE_TARGETS && e->n_targets == 0;
    if (!empty && (p != TRUE_TARGETS || exp_experiment_twofold(e))) total_add(&total, d->part[p]);
  }
  xpl_sha256_end(&total, sum);
  for (int i = 0; i < 32; i++) {
    hex[2 * i] = digit[sum[i] >> 4];
    hex[2 * i + 1] = digit[sum[i] & 15];
  }
  hex[64] = '\0';
}
