#include "ana_sample.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "sim_random.h"

/* Variance of the density from sums over clusters; counts the clusters with a row in the part. */
static double cluster_variance(const ana_sample *s, const bool *part, const ana_share *share, int kind,
                               uint32_t *count) {
  double v = 0;
  for (uint32_t c = 0; c < s->n_clusters[kind]; c++) s->scratch[c] = NAN;
  *count = 0;
  for (size_t i = 0; i < s->n; i++) {
    if (!part[i]) continue;
    double *sum = &s->scratch[s->cluster[kind][i]];
    if (isnan(*sum)) {
      *sum = 0;
      ++*count;
    }
    *sum += ana_weight(s, i) * (s->y[i] - share->density) / share->mass;
  }
  for (uint32_t c = 0; c < s->n_clusters[kind]; c++)
    if (!isnan(s->scratch[c])) v += s->scratch[c] * s->scratch[c];
  return v;
}

/* A density of 0 or 1 has no variance to be seen: then each cluster counts as one row. */
static double effective_rows(const ana_sample *s, const bool *part, const ana_share *share, double kish,
                             double variance_alone) {
  double v = 0, n = kish;
  int kinds = 0;
  for (int k = 0; k < 2; k++) {
    if (!s->cluster[k]) continue;
    uint32_t count;
    double between = cluster_variance(s, part, share, k, &count);
    kinds++;
    v += between;
    if (share->density <= 0 || share->density >= 1) n = fmin(n, count);
  }
  if (kinds == 2) v -= variance_alone;
  if (v > variance_alone) n = fmin(n, share->density * (1 - share->density) / v);
  return fmax(1, n);
}

ana_share ana_share_of(const ana_sample *s, const bool *part) {
  ana_share share = {0};
  double mass2 = 0, alone = 0;
  for (size_t i = 0; i < s->n; i++) {
    double w = ana_weight(s, i);
    if (!part[i] || w == 0) continue;
    share.rows++;
    share.mass += w;
    share.hits += w * s->y[i];
    mass2 += w * w;
  }
  share.density = share.rows ? share.hits / share.mass : NAN;
  if (share.rows == 0) return share;
  share.n = share.mass * share.mass / mass2;
  if (!s->cluster[0] && !s->cluster[1]) return share;
  for (size_t i = 0; i < s->n; i++) {
    if (!part[i]) continue;
    double d = ana_weight(s, i) * (s->y[i] - share.density) / share.mass;
    alone += d * d;
  }
  share.n = effective_rows(s, part, &share, share.n, alone);
  return share;
}

double ana_binomial_upper(double hits, double n, double p) {
  if (!(hits > 0) || p >= 1) return 1;
  if (!(p > 0) || hits > n) return 0;
  return gsl_cdf_beta_P(p, hits, n - hits + 1);
}

typedef struct place {
  double x;
  uint32_t row;
} place;

static int place_compare(const void *left, const void *right) {
  const place *a = left, *b = right;
  if (a->x != b->x) return a->x < b->x ? -1 : 1;
  return (a->row > b->row) - (a->row < b->row);
}

sim_status ana_sample_order(const ana_sample *s, uint32_t **order) {
  place *column = malloc((s->n + 1) * sizeof *column);
  uint32_t *all = malloc((s->n * (size_t)s->n_factors + 1) * sizeof *all);
  if (!column || !all) {
    free(column);
    free(all);
    return SIM_ERR_MEMORY;
  }
  for (int j = 0; j < s->n_factors; j++) {
    const double *x = ana_column(s, j);
    for (size_t i = 0; i < s->n; i++) column[i] = (place){x[i], (uint32_t)i};
    qsort(column, s->n, sizeof *column, place_compare);
    for (size_t i = 0; i < s->n; i++) all[(size_t)j * s->n + i] = column[i].row;
  }
  free(column);
  *order = all;
  return SIM_OK;
}

double ana_between(double a, double b) {
  double middle = a / 2 + b / 2;
  return middle > a && middle < b ? middle : b;
}

/* The draw of a cluster; without clusters every row is its own. */
static double cluster_uniform(const ana_sample *s, uint64_t seed, const char *stream, int kind, size_t row) {
  uint32_t cluster = s->cluster[kind] ? s->cluster[kind][row] : (uint32_t)row;
  return sim_uniform((sim_key){seed, cluster}, sim_stream_id(stream), (uint32_t)kind);
}

void ana_sample_split(const ana_sample *s, uint64_t seed, double held, bool *find, bool *test) {
  bool none = !s->cluster[0] && !s->cluster[1];
  for (size_t i = 0; i < s->n; i++) {
    find[i] = test[i] = ana_weight(s, i) > 0;
    for (int k = 0; k < 2; k++) {
      if (!s->cluster[k] && !(none && k == 0)) continue;
      bool out = cluster_uniform(s, seed, "discovery.hold_out", k, i) < held;
      find[i] = find[i] && !out;
      test[i] = test[i] && out;
    }
  }
}

void ana_sample_folds(const ana_sample *s, uint64_t seed, int n_folds, int *fold) {
  int kind = s->cluster[1] && (!s->cluster[0] || s->n_clusters[1] < s->n_clusters[0]);
  for (size_t i = 0; i < s->n; i++)
    fold[i] = (int)((double)n_folds * cluster_uniform(s, seed, "discovery.folds", kind, i));
}
