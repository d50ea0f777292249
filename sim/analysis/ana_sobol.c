#include "ana_sobol.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ana_bootstrap.h"
#include "exp_points.h"
#include "sim_design.h"
#include "sim_special.h"
#include "stat_drawn.h"

void ana_saltelli_free(ana_saltelli *s) {
  free(s->a);
  free(s->b);
  free(s->ab);
  free(s->ba);
  free(s->group);
  *s = (ana_saltelli){0};
}

/* ---- from points to base points ---- */

/* Where an outcome belongs; NULL when its point has no place in a Saltelli design. */
static double *place_of(const ana_saltelli *s, int group, int role, int changed) {
  size_t at = (size_t)group, cell = at * (size_t)s->k + (size_t)changed;
  bool column = changed >= 0 && changed < s->k;
  if (group < 0 || at >= s->n) return NULL;
  if (role == EXP_POINT_A) return &s->a[at];
  if (role == EXP_POINT_B) return &s->b[at];
  if (role == EXP_POINT_AB && column) return &s->ab[cell];
  return role == EXP_POINT_BA && column && s->ba ? &s->ba[cell] : NULL;
}

/* Of a file some of whose points have the place of another, some places would be nobody's: infinite, as no outcome is.
 */
static void places_clear(ana_saltelli *s, size_t cells) {
  for (size_t i = 0; i < cells; i++) {
    s->a[i] = s->b[i] = s->ab[i] = INFINITY;
    if (s->ba) s->ba[i] = INFINITY;
  }
}

static bool base_whole(const ana_saltelli *s, size_t i) {
  bool whole = !isnan(s->a[i]) && !isnan(s->b[i]);
  for (size_t j = i * (size_t)s->k; j < (i + 1) * (size_t)s->k; j++)
    whole = whole && !isnan(s->ab[j]) && (!s->ba || !isnan(s->ba[j]));
  return whole;
}

static void broken_drop(ana_saltelli *s) {
  size_t n = 0, k = (size_t)s->k;
  for (size_t i = 0; i < s->n; i++) {
    if (!base_whole(s, i)) continue;
    s->group[n] = s->group[i];
    s->a[n] = s->a[i];
    s->b[n] = s->b[i];
    memmove(s->ab + n * k, s->ab + i * k, k * sizeof *s->ab);
    if (s->ba) memmove(s->ba + n * k, s->ba + i * k, k * sizeof *s->ba);
    n++;
  }
  s->n = n;
}

sim_status ana_saltelli_make(ana_saltelli *s, const double *y, const int *group, const int *role, const int *changed,
                             int n_points, int k, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  bool second = false;
  *s = (ana_saltelli){.k = k};
  for (int p = 0; p < n_points; p++) {
    s->n += role[p] == EXP_POINT_A;
    second |= role[p] == EXP_POINT_BA;
  }
  size_t cells = s->n * (size_t)k + 1;
  s->a = malloc(cells * sizeof *s->a);
  s->b = malloc(cells * sizeof *s->b);
  s->ab = malloc(cells * sizeof *s->ab);
  s->group = malloc((s->n + 1) * sizeof *s->group);
  s->n_groups = (int)s->n;
  if (second) s->ba = malloc(cells * sizeof *s->ba);
  if (!s->a || !s->b || !s->ab || !s->group || (second && !s->ba)) goto out;
  for (size_t i = 0; i < s->n; i++) s->group[i] = (int)i;
  places_clear(s, cells);
  if (s->n * (2 + (second ? 2 : 1) * (size_t)k) != (size_t)n_points)
    SIM_TRY(sim_fail(errors, SIM_ERR_FORMAT, "%d points over %d factors are not a Saltelli design", n_points, k));
  for (int p = 0; p < n_points; p++) {
    double *place = place_of(s, group[p], role[p], changed[p]);
    if (!place) SIM_TRY(sim_fail(errors, SIM_ERR_FORMAT, "point %d has no place in a Saltelli design", p));
    if (!isinf(*place)) SIM_TRY(sim_fail(errors, SIM_ERR_FORMAT, "point %d has the place of another", p));
    *place = y[p];
  }
  broken_drop(s);
  st = SIM_OK;
out:
  if (st != SIM_OK) ana_saltelli_free(s);
  return st;
}

/* ---- indices ---- */

/* What base point i adds to each index, before division by the variance: [first k][total k][second ...], then y and y^2
 * of a and b, from which the variance comes. Outcomes are taken from their mean: less noise in products. */
typedef struct terms {
  size_t n, n_indices, width;
  double *row; /* [n][width] */
} terms;

static void second_fill(const ana_saltelli *s, size_t i, double mean, double *row) {
  size_t k = (size_t)s->k;
  double ab = (s->a[i] - mean) * (s->b[i] - mean);
  for (int j = 0; j < s->k; j++)
    for (int l = j + 1; l < s->k; l++)
      row[2 * k + ana_pair(s->k, j, l)] =
          (s->ba[i * k + (size_t)j] - mean) * (s->ab[i * k + (size_t)l] - mean) - ab - row[j] - row[l];
}

static void terms_fill(const ana_saltelli *s, bool second, terms *t) {
  size_t k = (size_t)s->k;
  double mean = 0;
  for (size_t i = 0; i < s->n; i++) mean += (s->a[i] + s->b[i]) / (2 * (double)s->n);
  for (size_t i = 0; i < s->n; i++) {
    double *row = t->row + i * t->width, a = s->a[i] - mean, b = s->b[i] - mean;
    for (size_t j = 0; j < k; j++) {
      double d = s->ab[i * k + j] - s->a[i];
      row[j] = b * d;
      row[k + j] = d * d / 2;
    }
    if (second) second_fill(s, i, mean, row);
    row[t->n_indices] = a + b;
    row[t->n_indices + 1] = a * a + b * b;
  }
}

/* Indices of the base points index[n] (NULL: each once); returns the variance. */
static double indices_sum(const terms *t, const uint32_t *index, double *out) {
  double n = (double)t->n;
  for (size_t c = 0; c < t->width; c++) out[c] = 0;
  for (size_t i = 0; i < t->n; i++) {
    const double *row = t->row + (index ? index[i] : i) * t->width;
    for (size_t c = 0; c < t->width; c++) out[c] += row[c];
  }
  double mean = out[t->n_indices] / (2 * n);
  double variance = (out[t->n_indices + 1] - 2 * n * mean * mean) / (2 * n - 1);
  for (size_t c = 0; c < t->n_indices; c++) out[c] = variance > 0 ? out[c] / n / variance : NAN;
  return variance;
}

static sim_status intervals_fill(const terms *t, uint64_t seed, uint32_t resamples, double confidence,
                                 const double *value, ana_estimate *out) {
  sim_status st = SIM_ERR_MEMORY;
  uint32_t *index = malloc((t->n + 1) * sizeof *index);
  double *again = malloc(((size_t)resamples + 1) * t->width * sizeof *again), *work = malloc(resamples * sizeof *work);
  if (!index || !again || (!work && resamples > 0)) goto out;
  for (uint32_t r = 0; r < resamples; r++) {
    ana_bootstrap_draw(seed, r, t->n, index);
    indices_sum(t, index, again + r * t->width);
  }
  for (size_t c = 0; c < t->n_indices; c++)
    out[c] = ana_bootstrap_interval(value[c], again + c, t->width, resamples, confidence, work);
  st = SIM_OK;
out:
  free(index);
  free(again);
  free(work);
  return st;
}

/* Intervals from what differs between scrambles: sums of the influences of their base points. */
static sim_status scrambles_fill(const terms *t, const ana_saltelli *s, double variance, double confidence,
                                 const double *value, ana_estimate *out) {
  sim_status st = SIM_ERR_MEMORY;
  double *influence = malloc((t->n + 1) * sizeof *influence), mean = value[t->n_indices] / (2 * (double)t->n);
  int *scramble = malloc((t->n + 1) * sizeof *scramble);
  if (!influence || !scramble) goto out;
  st = SIM_OK;
  for (size_t i = 0; i < t->n; i++) scramble[i] = (int)((long long)s->group[i] * s->scrambles / s->n_groups);
  const stat_drawn drawn = {.row = scramble, .n_rows = s->scrambles};
  for (size_t c = 0; c < t->n_indices; c++) {
    stat_error e;
    for (size_t i = 0; i < t->n; i++) {
      const double *row = t->row + i * t->width;
      double square = (row[t->n_indices + 1] - 2 * mean * row[t->n_indices]) / 2 + mean * mean;
      influence[i] = (row[c] - value[c] * square) / variance;
    }
    SIM_TRY(stat_drawn_error(influence, &drawn, t->n, &e));
    double half = e.mcse > 0 ? sim_t_upper_quantile((1 - confidence) / 2, e.df) * e.mcse : e.mcse;
    out[c] = (ana_estimate){value[c], value[c] - half, value[c] + half};
  }
out:
  free(influence);
  free(scramble);
  return st;
}

sim_status ana_sobol_of(const ana_saltelli *s, uint64_t seed, uint32_t resamples, double confidence,
                        ana_estimate *first, ana_estimate *total, ana_estimate *second, double *variance) {
  sim_status st = SIM_ERR_MEMORY;
  size_t k = (size_t)s->k, pairs = second && s->ba ? k * (k - 1) / 2 : 0;
  terms t = {.n = s->n, .n_indices = 2 * k + pairs, .width = 2 * k + pairs + 2};
  double *value = malloc(t.width * sizeof *value);
  ana_estimate *all = malloc(t.width * sizeof *all);
  t.row = malloc((t.n + 1) * t.width * sizeof *t.row);
  if (!value || !all || !t.row) goto out;
  terms_fill(s, pairs > 0, &t);
  *variance = s->n > 1 ? indices_sum(&t, NULL, value) : NAN;
  if (*variance > 0)
    SIM_TRY(s->scrambles > 1 ? scrambles_fill(&t, s, *variance, confidence, value, all)
                             : intervals_fill(&t, seed, resamples, confidence, value, all));
  else
    for (size_t c = 0; c < t.n_indices; c++) all[c] = (ana_estimate){NAN, NAN, NAN};
  memcpy(first, all, k * sizeof *first);
  memcpy(total, all + k, k * sizeof *total);
  if (pairs > 0) memcpy(second, all + 2 * k, pairs * sizeof *second);
  st = SIM_OK;
out:
  free(value);
  free(all);
  free(t.row);
  return st;
}
