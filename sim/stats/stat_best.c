#include "stat_best.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_math.h"
#include "sim_random.h"
#include "stat_student.h"

/* DRAWS of the multipliers: a 95 % quantile is then off by less than 0.03. MOST pairs: half a minute. */
enum { DRAWS = 1000 };
static const double MOST_PAIRS = 1e6;

/* Degrees of freedom with which Student's law is the normal one. */
static const double NORMAL = 1e9;

/* A difference below this part of the values is rounding. */
static const double ROUNDING = 1e-12;

/* How many errors a difference may be off, by whose errors they are. */
typedef struct limit {
  double units, groups;
} limit;

typedef struct work {
  size_t k, n;
  double *x;     /* [k][units] sums of the centred values of the replications that count */
  double *c;     /* [k][groups] the same over calibrations */
  size_t units;  /* replications, or rows that they share */
  size_t groups; /* calibrations; 0: of no meaning */
  double *mean;  /* [k] */
  limit *limit;  /* [k] with each in the place of the best */
  int *unit;     /* [n] of replications that count */
  int *group;    /* [units] */
  double *g;     /* [units][DRAWS] multipliers, columns of one draw */
  double *s;     /* [k][DRAWS] sums of multiplied values in the scale of an error; NULL: not made */
  double *top;   /* [DRAWS] */
  size_t *order; /* [k] from the highest mean down */
} work;

/* ---- the data ---- */

/* Rows that occur, numbered as they come, and their calibrations. */
static sim_status units_number(work *w, const stat_drawn *d, size_t n, const bool *whole) {
  int *seen = malloc(((size_t)d->n_rows + 1) * sizeof *seen);
  if (!seen) return SIM_ERR_MEMORY;
  for (int i = 0; i < d->n_rows; i++) seen[i] = -1;
  w->units = 0;
  for (size_t r = 0, m = 0; r < n; r++) {
    if (!whole[r]) continue;
    int *of = &seen[d->row[r]];
    if (*of < 0) {
      *of = (int)w->units++;
      w->group[*of] = d->n_calibrations > 1 ? d->calibration[d->row[r]] : 0;
    }
    w->unit[m++] = *of;
  }
  w->groups = d->n_calibrations > 1 ? (size_t)d->n_calibrations : 0;
  free(seen);
  return SIM_OK;
}

/* x[k][n] becomes x[k][units], and c[k][groups] of it. */
static sim_status units_sum(work *w) {
  double *sum = malloc((w->units + 1) * sizeof *sum);
  w->c = calloc(w->k * w->groups + 1, sizeof *w->c);
  if (!sum || !w->c) {
    free(sum);
    return SIM_ERR_MEMORY;
  }
  for (size_t i = 0; i < w->k; i++) {
    memset(sum, 0, w->units * sizeof *sum);
    for (size_t r = 0; r < w->n; r++) sum[w->unit[r]] += w->x[i * w->n + r];
    memcpy(w->x + i * w->units, sum, w->units * sizeof *sum);
    for (size_t u = 0; u < w->units && w->groups > 0; u++) w->c[i * w->groups + (size_t)w->group[u]] += sum[u];
  }
  free(sum);
  return SIM_OK;
}

/* Keeps the replications that all have, which `whole` says. */
static void gather(work *w, size_t k, size_t n, const double *x, bool *whole) {
  size_t m = 0;
  for (size_t r = 0; r < n; r++) {
    whole[r] = true;
    for (size_t i = 0; i < k && whole[r]; i++) whole[r] = !isnan(x[i * n + r]);
    if (!whole[r]) continue;
    for (size_t i = 0; i < k; i++) w->x[i * n + m] = x[i * n + r];
    m++;
  }
  w->k = k;
  w->n = m;
  for (size_t i = 0; i < k && m < n; i++) memmove(w->x + i * m, w->x + i * n, m * sizeof *w->x);
  for (size_t i = 0; i < k; i++) {
    double *own = w->x + i * m, sum = 0;
    for (size_t r = 0; r < m; r++) sum += own[r];
    w->mean[i] = m > 0 ? sum / (double)m : NAN;
    for (size_t r = 0; r < m; r++) own[r] -= w->mean[i];
  }
  w->units = m;
}

/* Standard error of a difference of means: by units, and by whatever is larger. */
typedef struct spread {
  double units, all;
  bool by_groups;
} spread;

/* From sums over m parts of n values; b NULL: of the one mean. */
static double error_over(const double *a, const double *b, size_t m, size_t n) {
  double sum = 0;
  for (size_t u = 0; u < m; u++) {
    double d = b ? a[u] - b[u] : a[u];
    sum += d * d;
  }
  return m > 1 ? sqrt((double)m / (double)(m - 1) * sum) / (double)n : 0;
}

/* Of mean i - mean j; j = k: of mean i alone. */
static spread spread_of(const work *w, size_t i, size_t j) {
  bool two = j < w->k;
  double scale = fabs(w->mean[i]) + (two ? fabs(w->mean[j]) : 0);
  double units = error_over(w->x + i * w->units, two ? w->x + j * w->units : NULL, w->units, w->n), groups = 0;
  if (w->groups > 0) groups = error_over(w->c + i * w->groups, two ? w->c + j * w->groups : NULL, w->groups, w->n);
  double all = fmax(units, groups);
  if (!(all > ROUNDING * scale)) return (spread){0, 0, false};
  return (spread){units, all, groups > units};
}

static double allowed(limit most, spread s) { return (s.by_groups ? most.groups : most.units) * s.all; }

static double difference_of(const work *w, size_t i, size_t j) {
  double d = w->mean[i] - w->mean[j];
  return fabs(d) > ROUNDING * (fabs(w->mean[i]) + fabs(w->mean[j])) ? d : 0;
}

/* ---- the joint law ---- */

static void multipliers_draw(work *w) {
  uint32_t stream = sim_stream_id("multiple comparisons with the best");
  for (size_t r = 0; r < w->units; r++)
    for (size_t b = 0; b < DRAWS; b++)
      w->g[r * DRAWS + b] = sim_normal_quantile(sim_uniform((sim_key){1, (uint32_t)b}, stream, (uint32_t)r));
}

static void sums_make(work *w) {
  double scale = sqrt((double)w->units / (double)(w->units - 1)) / (double)w->n;
  memset(w->s, 0, w->k * DRAWS * sizeof *w->s);
  for (size_t i = 0; i < w->k; i++)
    for (size_t r = 0; r < w->units; r++) {
      double x = w->x[i * w->units + r] * scale;
      const double *g = w->g + r * DRAWS;
      for (size_t b = 0; b < DRAWS; b++) w->s[i * DRAWS + b] += x * g[b];
    }
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The limits of Student's laws that a normal one of so many errors has; below two degrees of freedom there is none. */
static limit limit_of(const work *w, double tail) {
  return (limit){stat_student_quantile(tail, (double)(w->units - 1)),
                 w->groups > 1 ? stat_student_quantile(tail, (double)(w->groups - 1)) : 0};
}

/* The largest studentised difference of the others to i, were all true means the same: its quantile. */
static limit limit_drawn(const work *w, size_t i, const spread *error, double confidence) {
  for (size_t b = 0; b < DRAWS; b++) w->top[b] = -INFINITY;
  const double *own = w->s + i * DRAWS;
  for (size_t j = 0; j < w->k; j++) {
    if (j == i || error[j].units == 0) continue;
    const double *other = w->s + j * DRAWS, scale = 1 / error[j].units;
    for (size_t b = 0; b < DRAWS; b++) {
      double t = (other[b] - own[b]) * scale;
      if (t > w->top[b]) w->top[b] = t;
    }
  }
  for (size_t b = 0; b < DRAWS; b++) w->top[b] = isfinite(w->top[b]) ? w->top[b] : 0;
  qsort(w->top, DRAWS, sizeof *w->top, by_size);
  double normal = fmax(stat_quantile_sorted(w->top, DRAWS, confidence), 0);
  return limit_of(w, stat_student_tail(normal, NORMAL));
}

/* ---- the comparisons ---- */

/* Upper end of the interval of i before it is cut at 0: the least of difference + allowance over the others. */
static double reach(const work *w, size_t i, const spread *error, limit most) {
  double least = INFINITY;
  for (size_t j = 0; j < w->k; j++)
    if (j != i) least = fmin(least, difference_of(w, i, j) + allowed(most, error[j]));
  return least;
}

static void errors_fill(const work *w, size_t i, spread *error) {
  for (size_t j = 0; j < w->k; j++) error[j] = j == i ? (spread){0, 0, false} : spread_of(w, i, j);
}

/* The same up to the first that shows that i is not the best: mostly that with the highest mean. */
static double reach_soon(const work *w, size_t i, limit most) {
  double least = INFINITY;
  for (size_t at = 0; at < w->k && least >= 0; at++) {
    size_t j = w->order[at];
    if (j != i) least = fmin(least, difference_of(w, i, j) + allowed(most, spread_of(w, i, j)));
  }
  return least;
}

/* Those that may be the best, with their limits. */
static void candidates_find(work *w, limit bonferroni, double confidence, spread *error, stat_best *out) {
  size_t left = 0;
  for (size_t i = 0; i < w->k; i++) {
    double high = reach_soon(w, i, bonferroni);
    w->limit[i] = bonferroni;
    out[i].may_be_best = high >= 0;
    out[i].interval.high = fmax(high, 0);
    left += out[i].may_be_best;
  }
  if (!w->s || (double)left * (double)w->k > MOST_PAIRS) return;
  multipliers_draw(w);
  sums_make(w);
  for (size_t i = 0; i < w->k; i++) {
    if (!out[i].may_be_best) continue;
    errors_fill(w, i, error);
    limit drawn = limit_drawn(w, i, error, confidence);
    if (drawn.units < bonferroni.units) w->limit[i] = drawn;
    double high = reach(w, i, error, w->limit[i]);
    out[i].may_be_best = high >= 0;
    out[i].interval.high = fmax(high, 0);
  }
}

/* Lower ends, against those that may be the best (Edwards and Hsu 1983). */
static void lows_fill(const work *w, stat_best *out) {
  size_t many = 0;
  for (size_t i = 0; i < w->k; i++) many += out[i].may_be_best;
  for (size_t i = 0; i < w->k; i++) {
    double least = 0;
    for (size_t j = 0; j < w->k; j++) {
      if (j == i || !out[j].may_be_best) continue;
      least = fmin(least, difference_of(w, i, j) - allowed(w->limit[j], spread_of(w, i, j)));
    }
    out[i].interval.low = many == 1 && out[i].may_be_best ? 0 : least;
  }
}

typedef struct placed {
  double mean;
  size_t at;
} placed;

static int from_high(const void *a, const void *b) {
  const placed *x = a, *y = b;
  return x->mean != y->mean ? (x->mean < y->mean) - (x->mean > y->mean) : (x->at > y->at) - (x->at < y->at);
}

static sim_status order_make(work *w) {
  placed *all = calloc(w->k, sizeof *all);
  if (!all) return SIM_ERR_MEMORY;
  for (size_t i = 0; i < w->k; i++) all[i] = (placed){w->n > 0 ? w->mean[i] : 0, i};
  qsort(all, w->k, sizeof *all, from_high);
  for (size_t i = 0; i < w->k; i++) w->order[i] = all[i].at;
  free(all);
  return SIM_OK;
}

static void behind_fill(const work *w, stat_best *out) {
  size_t first = w->order[0], second = w->order[w->k > 1];
  for (size_t i = 0; i < w->k; i++) {
    size_t other = i == first ? second : first;
    out[i].mean = w->mean[i];
    out[i].mcse = w->units < 2 ? NAN : spread_of(w, i, w->k).all;
    out[i].behind = w->k < 2 ? NAN : difference_of(w, i, other);
    out[i].behind_mcse = w->k < 2 || w->units < 2 ? NAN : spread_of(w, i, other).all;
  }
}

static void unknown_fill(size_t k, stat_best *out) {
  for (size_t i = 0; i < k; i++) {
    out[i].interval = (stat_interval){NAN, NAN};
    out[i].may_be_best = true;
  }
}

static void work_free(work *w) {
  free(w->x);
  free(w->c);
  free(w->mean);
  free(w->limit);
  free(w->unit);
  free(w->group);
  free(w->g);
  free(w->s);
  free(w->top);
  free(w->order);
}

/* The data, centred and summed over what replications share. */
static sim_status work_make(work *w, size_t k, size_t n, const double *x, const stat_drawn *drawn) {
  sim_status st = SIM_ERR_MEMORY;
  bool *whole = malloc((n + 1) * sizeof *whole);
  *w = (work){.x = malloc((k * n + 1) * sizeof *w->x),
              .mean = calloc(k, sizeof *w->mean),
              .limit = calloc(k, sizeof *w->limit),
              .unit = malloc((n + 1) * sizeof *w->unit),
              .group = malloc((n + 1) * sizeof *w->group),
              .order = calloc(k, sizeof *w->order)};
  if (!whole || !w->x || !w->mean || !w->limit || !w->unit || !w->group || !w->order) goto out;
  gather(w, k, n, x, whole);
  if (drawn && drawn->row) {
    SIM_TRY(units_number(w, drawn, n, whole));
    SIM_TRY(units_sum(w));
  }
  SIM_TRY(order_make(w));
out:
  free(whole);
  return st;
}

sim_status stat_best_of(size_t k, size_t n, const double *x, const stat_drawn *drawn, double confidence, stat_best *out,
                        size_t *used) {
  sim_status st = SIM_OK;
  work w;
  spread *error = calloc(k, sizeof *error);
  SIM_TRY(work_make(&w, k, n, x, drawn));
  if (!error) SIM_TRY(SIM_ERR_MEMORY);
  *used = w.n;
  behind_fill(&w, out);
  unknown_fill(k, out);
  if (k < 2 || w.units < 2) goto out;
  w.g = malloc(w.units * DRAWS * sizeof *w.g);
  w.top = malloc(DRAWS * sizeof *w.top);
  if (!w.g || !w.top) SIM_TRY(SIM_ERR_MEMORY);
  if ((double)k <= MOST_PAIRS) w.s = malloc(k * DRAWS * sizeof *w.s); /* without room Bonferroni's value will do */
  candidates_find(&w, limit_of(&w, (1 - confidence) / (double)(k - 1)), confidence, error, out);
  lows_fill(&w, out);
out:
  work_free(&w);
  free(error);
  return st;
}
