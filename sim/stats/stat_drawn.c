#include "stat_drawn.h"

#include <math.h>
#include <stdlib.h>

#include "sim_special.h"
#include "stat_interval.h"
#include "stat_weight.h"

static const stat_drawn alone_and_alike;

/* The weights of two values or more: of one there is no spread, whatever all those without weight say. */
bool stat_enough(double ess) { return ess > 2 - 1e-9; }

static double weight_of(const double *x, const stat_drawn *d, size_t i) { return isnan(x[i]) ? 0 : d->w ? d->w[i] : 1; }

/* Variance of a sum from sums over clusters: cluster[n_clusters], NaN for those without a member. */
static double between(const double *cluster, int n_clusters, double *count) {
  double squares = 0;
  *count = 0;
  for (int k = 0; k < n_clusters; k++) {
    if (isnan(cluster[k])) continue;
    squares += cluster[k] * cluster[k];
    ++*count;
  }
  return *count > 1 ? *count / (*count - 1) * squares : NAN;
}

/* Adds influences x[n] (NaN: none) over clusters. */
static void gather(const double *influence, const int *of, size_t n, double *cluster, int n_clusters) {
  for (int k = 0; k < n_clusters; k++) cluster[k] = NAN;
  for (size_t i = 0; i < n; i++) {
    if (isnan(influence[i])) continue;
    double *own = &cluster[of[i]];
    *own = (isnan(*own) ? 0 : *own) + influence[i];
  }
}

/* Of a sum of independent parts, from its variance. */
static double skewness_of(const double *part, size_t n, double variance) {
  double cubes = 0, scale = sqrt(variance);
  for (size_t i = 0; i < n; i++)
    if (!isnan(part[i])) cubes += part[i] / scale * (part[i] / scale) * (part[i] / scale);
  return cubes;
}

/* Rows and calibrations are never known better than single replications are. room[n_rows + n_calibrations]. */
static void posterior_error(const double *influence, const stat_drawn *d, size_t n, double alone, double *room,
                            stat_error *out) {
  double rows, groups = 0, *group = room + d->n_rows, variance, wider = NAN;
  gather(influence, d->row, n, room, d->n_rows);
  variance = between(room, d->n_rows, &rows);
  if (d->n_calibrations > 1) {
    gather(room, d->calibration, (size_t)d->n_rows, group, d->n_calibrations);
    wider = between(group, d->n_calibrations, &groups);
  }
  double all = fmax(variance, wider);    /* fmax takes the one that is a number */
  bool few = isgreater(wider, variance); /* NaN: fewer than two calibrations, or rows */
  out->skewness = few ? 0 : skewness_of(room, (size_t)d->n_rows, variance);
  out->mcse = sqrt(all);
  out->df = (few ? groups : rows) - 1;
  out->replications = sqrt(fmin(alone, all));
  out->posterior = sqrt(fmax(0, all - alone));
}

sim_status stat_drawn_error(const double *x, const stat_drawn *drawn, size_t n, stat_error *out) {
  const stat_drawn *d = drawn ? drawn : &alone_and_alike;
  stat_moments m = stat_moments_of(x, d->w, n);
  double ess = stat_ess(m), alone = 0, count = 0, largest = 0;
  *out = (stat_error){NAN, ess - 1, NAN, NAN, NAN};
  if (!stat_enough(ess)) return SIM_OK;
  double *influence = malloc((n + (size_t)d->n_rows + (size_t)d->n_calibrations + 1) * sizeof *influence);
  if (!influence) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) {
    double w = weight_of(x, d, i);
    influence[i] = w > 0 ? w * (x[i] - m.mean) / m.weight : NAN;
    if (!(w > 0)) continue;
    alone += influence[i] * influence[i];
    largest = fmax(largest, fabs(x[i]));
    count++;
  }
  alone *= count / (count - 1);
  if (!(stat_moments_rounded(m, largest).m2 > 0))
    *out = (stat_error){0, ess - 1, 0, 0, 0};
  else if (d->row)
    posterior_error(influence, d, n, alone, influence + n, out);
  else
    *out = (stat_error){sqrt(alone), ess - 1, sqrt(alone), 0, skewness_of(influence, n, alone)};
  free(influence);
  return SIM_OK;
}

sim_status stat_drawn_mean(const double *x, const stat_drawn *drawn, size_t n, double confidence, double *mean,
                           stat_interval *interval) {
  stat_error e;
  sim_status st = stat_drawn_error(x, drawn, n, &e);
  if (st != SIM_OK) return st;
  *mean = stat_moments_of(x, drawn ? drawn->w : NULL, n).mean;
  *interval = stat_skewed_interval(*mean, e.mcse, e.skewness, e.df, confidence);
  return SIM_OK;
}

/* Replications that count: weights, or rows where there are fewer of them. */
static sim_status effective(const double *y, const stat_drawn *d, size_t n, double *size) {
  double total = 0, squares = 0;
  double *row = d->row ? calloc((size_t)d->n_rows + 1, sizeof *row) : NULL;
  if (d->row && !row) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < n; i++) {
    double w = weight_of(y, d, i);
    total += w;
    squares += w * w;
    if (row) row[d->row[i]] += w;
  }
  if (row) squares = 0;
  for (int k = 0; row && k < d->n_rows; k++) squares += row[k] * row[k];
  *size = total * total / squares;
  free(row);
  return SIM_OK;
}

/* Student's quantile for the normal one: an error known from few calibrations is worth fewer replications. */
static double discount(double df, double confidence) {
  double tail = (1 - confidence) / 2;
  if (!(df >= 1) || df > 1e6) return 1;
  double ratio = sim_t_upper_quantile(tail, 1e9) / sim_t_upper_quantile(tail, df);
  return ratio * ratio;
}

/* The share p, not 0 or 1, with an error: `shared` where it may come from few calibrations. */
static stat_share share_with(double p, const stat_error *e, double size, bool shared, double confidence) {
  if (e->mcse > 0) size = p * (1 - p) / (e->mcse * e->mcse);
  double few = size * (shared ? discount(e->df, confidence) : 1);
  return (stat_share){size, p, e->mcse, stat_wilson(p * few, few, confidence), .bound = NAN};
}

/* Where few replications count, those without weight make no share sure: it is known no better than from as many equal
 * ones as count, of which one more has it and one more has not. */
static void thin(stat_share *s, double size, double confidence) {
  double p = (s->p * size + 1) / (size + 2);
  s->mcse = fmax(s->mcse, sqrt(p * (1 - p) / (size + 2)));
  if (s->n <= size) return;
  s->n = size;
  s->interval = stat_wilson(s->p * size, size, confidence);
}

sim_status stat_drawn_share(const double *y, const stat_drawn *drawn, size_t n, double confidence, stat_share *out) {
  const stat_drawn *d = drawn ? drawn : &alone_and_alike;
  double yes = 0, no = 0, size;
  stat_error e;
  sim_status st = SIM_OK;
  for (size_t i = 0; i < n; i++)
    if (weight_of(y, d, i) > 0) *(y[i] > 0 ? &yes : &no) += 1;
  *out = stat_share_of(yes, yes + no, confidence);
  if (yes + no == 0 || (!d->w && !d->row)) return SIM_OK;
  SIM_TRY(effective(y, d, n, &size));
  double p = stat_moments_of(y, d->w, n).mean;
  if (yes == 0 || no == 0 || !stat_enough(size)) {
    *out = stat_share_of(p > 0.5 ? size : 0, size, confidence);
    goto out;
  }
  SIM_TRY(stat_drawn_error(y, d, n, &e));
  *out = share_with(p, &e, size, d->row != NULL, confidence);
  if (d->w && size < STAT_ESS_WANTED) thin(out, size, confidence);
out:
  return st;
}

sim_status stat_drawn_counts(const uint32_t *n, const uint32_t *met, int n_calibrations, double confidence,
                             stat_share *share, stat_error *error) {
  double all = 0, yes = 0, groups;
  double *group = malloc(((size_t)n_calibrations + 1) * sizeof *group);
  if (!group) return SIM_ERR_MEMORY;
  for (int k = 0; k < n_calibrations; k++) {
    all += n[k];
    yes += met[k];
  }
  double p = yes / all, alone = p * (1 - p) / (all - 1);
  for (int k = 0; k < n_calibrations; k++) group[k] = n[k] > 0 ? (met[k] - p * n[k]) / all : NAN;
  double wider = between(group, n_calibrations, &groups), variance = fmax(alone, wider);
  free(group);
  *error = (stat_error){.mcse = sqrt(variance),
                        .df = (isgreater(wider, alone) ? groups : all) - 1,
                        .replications = sqrt(alone),
                        .posterior = sqrt(fmax(0, variance - alone))};
  *share = stat_share_of(yes, all, confidence);
  if (yes > 0 && yes < all) *share = share_with(p, error, all, true, confidence);
  return SIM_OK;
}

typedef struct member {
  double x, w;
} member;

static int by_value(const void *a, const void *b) {
  double x = ((const member *)a)->x, y = ((const member *)b)->x;
  return (x > y) - (x < y);
}

/* The first value at which the weight so far reaches a part of all. */
static double value_at(const member *sorted, size_t n, double total, double part) {
  double sum = 0;
  for (size_t i = 0; i < n; i++)
    if ((sum += sorted[i].w) >= total * part) return sorted[i].x;
  return sorted[n - 1].x;
}

/* Half the interval of p, from the error of the share of x up to q, or of x below q. */
static sim_status half_of_share(const double *x, const stat_drawn *d, size_t n, double q, bool up_to, double confidence,
                                double *share, double *half) {
  stat_error e;
  for (size_t i = 0; i < n; i++) share[i] = isnan(x[i]) ? NAN : up_to ? x[i] <= q : x[i] < q;
  sim_status st = stat_drawn_error(share, d, n, &e);
  *half = sim_t_upper_quantile((1 - confidence) / 2, fmax(1, e.df)) * e.mcse;
  return st;
}

/* The lower end hangs on the share below the quantile q, the upper one on the share up to it. That matters where a
 * larger part of the values equals q than half the interval of p is wide; else, and where one share is none or all and
 * says nothing, the larger error serves for both. */
static void halves_join(const member *sorted, size_t n, double total, double q, double *lower, double *upper) {
  double most = fmax(*lower, *upper), weight = 0;
  size_t equal = 0;
  for (size_t i = 0; i < n; i++) {
    if (sorted[i].x != q) continue;
    equal++;
    weight += sorted[i].w;
  }
  bool many = equal > 1 && weight > total * most;
  if (!many || q == sorted[0].x) *lower = most;
  if (!many || q == sorted[n - 1].x) *upper = most;
}

sim_status stat_drawn_quantile(const double *x, const stat_drawn *drawn, size_t n, double p, double confidence,
                               stat_interval *out) {
  const stat_drawn *d = drawn ? drawn : &alone_and_alike;
  sim_status st = SIM_ERR_MEMORY;
  size_t m = 0;
  double total = 0, upper, lower, *share = malloc((n + 1) * sizeof *share);
  member *sorted = malloc((n + 1) * sizeof *sorted);
  *out = (stat_interval){-INFINITY, INFINITY};
  if (!share || !sorted) goto out;
  for (size_t i = 0; i < n; i++) {
    double w = weight_of(x, d, i);
    if (!(w > 0)) continue;
    sorted[m++] = (member){x[i], w};
    total += w;
  }
  st = SIM_OK;
  if (m < 2) goto out;
  qsort(sorted, m, sizeof *sorted, by_value);
  double q = value_at(sorted, m, total, p);
  SIM_TRY(half_of_share(x, d, n, q, true, confidence, share, &upper));
  SIM_TRY(half_of_share(x, d, n, q, false, confidence, share, &lower));
  halves_join(sorted, m, total, q, &lower, &upper);
  if (p - lower > 0) out->low = value_at(sorted, m, total, p - lower);
  if (p + upper < 1) out->high = value_at(sorted, m, total, p + upper);
out:
  free(share);
  free(sorted);
  return st;
}
