/* What drives the headlines: one regression of each on all uncertain numbers. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page.h"

static const double RISK = 1 - STAT_CONFIDENCE;

/* Values of a headline, and where it has one that counts. */
typedef struct sample {
  double *y;  /* [n_rep] */
  bool *keep; /* [n_rep] */
} sample;

static void sample_free(sample *s) {
  free(s->y);
  free(s->keep);
}

static sim_status sample_read(const page_report *p, int headline, sample *s, sim_errors *errors) {
  const res_file *r = p->r;
  size_t n = r->n_rep;
  sim_status st = SIM_ERR_MEMORY;
  *s = (sample){.y = malloc((n + 1) * sizeof *s->y), .keep = malloc(n + 1)};
  if (!s->y || !s->keep) goto out;
  SIM_TRY(res_file_target_values(r, p->main, p->headline[headline], s->y, errors));
  const double *w = res_file_drawn(r, p->main).w;
  for (size_t i = 0; i < n; i++) s->keep[i] = !isnan(s->y[i]) && (!w || w[i] > 0);
out:
  return st;
}

static bool varies(const sample *s, size_t n) {
  double low = INFINITY, high = -INFINITY;
  for (size_t i = 0; i < n; i++) {
    if (!s->keep[i]) continue;
    low = fmin(low, s->y[i]);
    high = fmax(high, s->y[i]);
  }
  return high - low > 1e-12 * fmax(fabs(low), fabs(high));
}

static int by_share(const void *left, const void *right) {
  const page_driver *a = left, *b = right;
  if (a->share != b->share) return a->share < b->share ? 1 : -1;
  return a->draw - b->draw;
}

/* Correlation of the outcome with each prepared column: r[n_used], zeroed before. */
static sim_status correlations(const ana_predictors *q, const double *y, double *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_view rows = io_view_of(&q->z);
  const double *z;
  double mean = 0, variance = 0;
  for (size_t i = 0; i < q->n; i++) mean += q->w[i] * y[q->row[i]];
  for (size_t i = 0; i < q->n; i++) variance += q->w[i] * (y[q->row[i]] - mean) * (y[q->row[i]] - mean);
  for (size_t i = 0; i < q->n; i++) {
    SIM_TRY(io_view_row(&rows, i, &z, errors));
    for (int j = 0; j < q->n_used; j++) r[j] += q->w[i] * z[j] * (y[q->row[i]] - mean) / sqrt(variance);
  }
out:
  io_view_free(&rows);
  return st;
}

/* Shares are products of coefficient and correlation (Pratt, 1987): they sum to R2 also when numbers are drawn
 * together, and for independent numbers they are squared coefficients. Chance adds the squared error on average. */
static sim_status drivers_fill(page_driving *d, const ana_predictors *q, const double *y, uint64_t seed,
                               const ana_coefficient *c, const double *r, sim_errors *errors) {
  sim_status st = SIM_OK;
  ana_residuals residuals = {0};
  for (int u = 0; u < q->n_used; u++) {
    const ana_coefficient *own = &c[q->column[u]];
    double src = own->src.value;
    if (isnan(src)) continue;
    page_driver *item = &d->item[d->n++];
    *item = (page_driver){q->column[u], own->src, fmax(0, src * r[u] - own->se * own->se), false};
    SIM_TRY(ana_src_clear(q, y, q->column[u], own, &residuals, RISK / q->n_used, seed, &item->clear, errors));
  }
  qsort(d->item, (size_t)d->n, sizeof *d->item, by_share);
out:
  ana_residuals_free(&residuals);
  return st;
}

static sim_status headline_find(page_report *p, int i, sim_errors *errors) {
  page_driving *d = &p->drivers[i];
  const ana_predictors *predictors;
  ana_coefficient *c = calloc((size_t)p->r->n_draws + 1, sizeof *c);
  sample s = {0};
  double *r = NULL;
  ana_fit fit;
  sim_status st = SIM_ERR_MEMORY;
  *d = (page_driving){.explained = NAN, .item = calloc((size_t)p->r->n_draws + 1, sizeof *d->item)};
  if (!c || !d->item) goto out;
  SIM_TRY(sample_read(p, i, &s, errors));
  d->none = true;
  for (size_t n = 0; n < p->r->n_rep; n++) d->none = d->none && !s.keep[n];
  d->constant = !d->none && !varies(&s, p->r->n_rep);
  if (d->none || d->constant) goto out;
  SIM_TRY(page_predictors_of(p, NULL, s.keep, true, &predictors, errors));
  SIM_TRY(ana_regress(predictors, s.y, STAT_CONFIDENCE, c, &fit, errors));
  d->explained = fmax(0, fit.r2_adjusted);
  d->numbers = predictors->n_used;
  d->counting = predictors->alone + predictors->n_used + 1;
  r = calloc((size_t)predictors->n_used + 1, sizeof *r);
  if (!r) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(correlations(predictors, s.y, r, errors));
  SIM_TRY(drivers_fill(d, predictors, s.y, p->r->seed, c, r, errors));
out:
  sample_free(&s);
  free(r);
  free(c);
  return st;
}

static bool any(const bool *in, int n) {
  for (int j = 0; j < n; j++)
    if (in[j]) return true;
  return false;
}

sim_status page_explained(page_report *p, int i, const bool *in, double *r2, sim_errors *errors) {
  const ana_predictors *predictors;
  ana_coefficient *c = calloc((size_t)p->r->n_draws + 1, sizeof *c);
  sim_errors own = {0}; /* a group that cannot be told apart has no number; the page goes on */
  sample s = {0};
  ana_fit fit;
  sim_status st = SIM_ERR_MEMORY;
  *r2 = NAN;
  if (!c) goto out;
  SIM_TRY(sample_read(p, i, &s, errors));
  if (!any(in, p->r->n_draws) || !varies(&s, p->r->n_rep)) goto out;
  sim_status made = page_predictors_of(p, in, s.keep, false, &predictors, &own);
  if (made == SIM_ERR_ABSENT) goto out;
  if (made != SIM_OK) sim_errors_pass(errors, &own);
  SIM_TRY(made);
  SIM_TRY(ana_regress(predictors, s.y, STAT_CONFIDENCE, c, &fit, errors));
  *r2 = fmax(0, fit.r2_adjusted);
out:
  sample_free(&s);
  free(c);
  return st;
}

sim_status page_influence(page_report *p, sim_errors *errors) {
  sim_errors own = {0};
  p->undriven = !p->r->keep_all ? W(D_SUMMARY_ONLY) : p->r->n_draws == 0 ? W(D_NO_DRAWS) : NULL;
  if (!p->undriven && p->n_headlines == 0) p->undriven = W(LIMIT_NO_TARGETS);
  for (int i = 0; i < p->n_headlines && !p->undriven; i++) {
    sim_status st = headline_find(p, i, &own);
    if (st == SIM_ERR_ABSENT && own.n > 0) {
      snprintf(p->reason, sizeof p->reason, "%s", own.item[0].message);
      p->undriven = p->reason;
    } else if (st != SIM_OK) {
      sim_errors_pass(errors, &own);
      return st;
    }
  }
  return SIM_OK;
}
