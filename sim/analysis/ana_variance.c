#include "ana_variance.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { GROUPS_MAX = 40 }; /* of the jackknife */

/* The table without what is missing, and its sums by group: leaving groups out then costs little. */
typedef struct table {
  int n_points, n_worlds;
  double *y;    /* [n_points][n_worlds], from the mean */
  double *work; /* [n_worlds] */
} table;

typedef struct parts {
  double points, worlds, both;
} parts;

/* Points p with p % groups == point_group and worlds likewise are left out; -1: none. */
typedef struct without {
  int point, point_groups, world, world_groups;
} without;

static bool skips(int i, int group, int groups) { return group >= 0 && i % groups == group; }

/* Variances from mean squares: of rows, of columns, of what both leave. */
static parts parts_of(const table *t, without o) {
  double n = 0, m = 0, mean = 0, rows = 0, all = 0, columns = 0;
  for (int w = 0; w < t->n_worlds; w++) {
    t->work[w] = 0;
    m += !skips(w, o.world, o.world_groups);
  }
  for (int p = 0; p < t->n_points; p++) {
    if (skips(p, o.point, o.point_groups)) continue;
    double sum = 0;
    for (int w = 0; w < t->n_worlds; w++) {
      if (skips(w, o.world, o.world_groups)) continue;
      double y = t->y[(size_t)p * (size_t)t->n_worlds + (size_t)w];
      sum += y;
      all += y * y;
      t->work[w] += y;
    }
    n++;
    mean += sum;
    rows += sum * sum / m;
  }
  for (int w = 0; w < t->n_worlds; w++) columns += t->work[w] * t->work[w] / n;
  double level = mean * mean / (n * m);
  double row = (rows - level) / (n - 1), column = (columns - level) / (m - 1);
  double rest = fmax(0, all - rows - columns + level) / ((n - 1) * (m - 1));
  return (parts){fmax(0, (row - rest) / m), fmax(0, (column - rest) / n), rest};
}

static void shares(parts p, double share[3]) {
  double sum = p.points + p.worlds + p.both;
  share[0] = p.points / sum;
  share[1] = p.worlds / sum;
  share[2] = p.both / sum;
}

/* Adds the jackknife's variance of the shares over groups of points, or of worlds. */
static void jackknife_add(const table *t, bool over_points, double variance[3]) {
  int n = over_points ? t->n_points : t->n_worlds, groups = n < GROUPS_MAX ? n : GROUPS_MAX;
  double share[GROUPS_MAX][3], mean[3] = {0};
  if (n < 3) {
    for (int i = 0; i < 3; i++) variance[i] = NAN;
    return;
  }
  for (int g = 0; g < groups; g++) {
    without o = over_points ? (without){g, groups, -1, 1} : (without){-1, 1, g, groups};
    shares(parts_of(t, o), share[g]);
    for (int i = 0; i < 3; i++) mean[i] += share[g][i] / groups;
  }
  for (int g = 0; g < groups; g++)
    for (int i = 0; i < 3; i++)
      variance[i] += (groups - 1.0) / groups * (share[g][i] - mean[i]) * (share[g][i] - mean[i]);
}

static ana_estimate share_between(double share, double variance, int df, double confidence) {
  double half = gsl_cdf_tdist_Qinv((1 - confidence) / 2, df) * sqrt(variance);
  if (isnan(half)) return (ana_estimate){share, NAN, NAN};
  return (ana_estimate){share, fmax(0, share - half), fmin(1, share + half)};
}

/* Copies what is complete. */
static void table_fill(table *t, const double *y, int n_points, int n_worlds, bool *world) {
  double sum = 0;
  for (int w = 0; w < n_worlds; w++) world[w] = true;
  for (int p = 0; p < n_points; p++) {
    const double *row = y + (size_t)p * (size_t)n_worlds;
    int valid = 0;
    for (int w = 0; w < n_worlds; w++) valid += !isnan(row[w]);
    for (int w = 0; w < n_worlds && valid > 0; w++) world[w] = world[w] && !isnan(row[w]);
  }
  for (int w = 0; w < n_worlds; w++) t->n_worlds += world[w];
  for (int p = 0; p < n_points && t->n_worlds > 0; p++) {
    double *to = t->y + (size_t)t->n_points * (size_t)t->n_worlds;
    int n = 0;
    for (int w = 0; w < n_worlds; w++)
      if (world[w]) to[n++] = y[(size_t)p * (size_t)n_worlds + (size_t)w];
    bool there = !isnan(to[0]); /* a kept world has all or none of a point */
    for (int w = 0; w < n && there; w++) sum += to[w];
    t->n_points += there;
  }
  double mean = sum / ((double)t->n_points * t->n_worlds);
  for (size_t i = 0; i < (size_t)t->n_points * (size_t)t->n_worlds; i++) t->y[i] -= mean;
}

sim_status ana_variance_of(const double *y, int n_points, int n_worlds, double confidence, ana_variance *out) {
  const ana_estimate none = {NAN, NAN, NAN};
  sim_status st = SIM_ERR_MEMORY;
  size_t cells = (size_t)n_points * (size_t)n_worlds + 1;
  table t = {.y = malloc(cells * sizeof *t.y), .work = malloc(((size_t)n_worlds + 1) * sizeof *t.work)};
  bool *world = malloc((size_t)n_worlds + 1);
  *out = (ana_variance){NAN, none, none, none, 0, 0};
  if (!t.y || !t.work || !world) goto out;
  st = SIM_OK;
  table_fill(&t, y, n_points, n_worlds, world);
  out->n_points = t.n_points;
  out->n_worlds = t.n_worlds;
  if (t.n_points < 2 || t.n_worlds < 2) goto out;
  parts p = parts_of(&t, (without){-1, 1, -1, 1});
  out->variance = p.points + p.worlds + p.both;
  if (!(out->variance > 0)) goto out;
  double share[3], variance[3] = {0};
  shares(p, share);
  jackknife_add(&t, true, variance);
  jackknife_add(&t, false, variance);
  int least = t.n_points < t.n_worlds ? t.n_points : t.n_worlds, df = (least < GROUPS_MAX ? least : GROUPS_MAX) - 1;
  ana_estimate *to[] = {&out->points, &out->worlds, &out->both};
  for (int i = 0; i < 3; i++) *to[i] = share_between(share[i], variance[i], df, confidence);
out:
  free(t.y);
  free(t.work);
  free(world);
  return st;
}
