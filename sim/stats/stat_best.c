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

typedef struct work {
  size_t k, n;
  double *x;     /* [k][n] centred values of the replications that count */
  double *mean;  /* [k] */
  double *g;     /* [n][DRAWS] multipliers, columns of one draw */
  double *s;     /* [k][DRAWS] sums of multiplied values over sqrt(n (n - 1)); NULL: not made */
  double *top;   /* [DRAWS] */
  size_t *order; /* [k] from the highest mean down */
} work;

/* ---- the data ---- */

/* Keeps the replications that all have; returns how many. */
static size_t gather(work *w, size_t k, size_t n, const double *x) {
  size_t m = 0;
  for (size_t r = 0; r < n; r++) {
    bool whole = true;
    for (size_t i = 0; i < k && whole; i++) whole = !isnan(x[i * n + r]);
    if (!whole) continue;
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
  return m;
}

/* Standard error of mean i - mean j. */
static double error_of(const work *w, size_t i, size_t j) {
  const double *a = w->x + i * w->n, *b = w->x + j * w->n;
  double sum = 0, scale = fabs(w->mean[i]) + fabs(w->mean[j]);
  for (size_t r = 0; r < w->n; r++) sum += (a[r] - b[r]) * (a[r] - b[r]);
  double error = sqrt(sum / ((double)w->n * (double)(w->n - 1)));
  return error > ROUNDING * scale ? error : 0;
}

static double difference_of(const work *w, size_t i, size_t j) {
  double d = w->mean[i] - w->mean[j];
  return fabs(d) > ROUNDING * (fabs(w->mean[i]) + fabs(w->mean[j])) ? d : 0;
}

/* ---- the joint law ---- */

static void multipliers_draw(work *w) {
  uint32_t stream = sim_stream_id("multiple comparisons with the best");
  for (size_t r = 0; r < w->n; r++)
    for (size_t b = 0; b < DRAWS; b++)
      w->g[r * DRAWS + b] = sim_normal_quantile(sim_uniform((sim_key){1, (uint32_t)b}, stream, (uint32_t)r));
}

static void sums_make(work *w) {
  double scale = 1 / sqrt((double)w->n * (double)(w->n - 1));
  memset(w->s, 0, w->k * DRAWS * sizeof *w->s);
  for (size_t i = 0; i < w->k; i++)
    for (size_t r = 0; r < w->n; r++) {
      double x = w->x[i * w->n + r] * scale;
      const double *g = w->g + r * DRAWS;
      for (size_t b = 0; b < DRAWS; b++) w->s[i * DRAWS + b] += x * g[b];
    }
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The largest studentised difference of the others to i, were all true means the same: its quantile. */
static double critical_of(const work *w, size_t i, const double *error, double confidence) {
  for (size_t b = 0; b < DRAWS; b++) w->top[b] = -INFINITY;
  const double *own = w->s + i * DRAWS;
  for (size_t j = 0; j < w->k; j++) {
    if (j == i || error[j] == 0) continue;
    const double *other = w->s + j * DRAWS, scale = 1 / error[j];
    for (size_t b = 0; b < DRAWS; b++) {
      double t = (other[b] - own[b]) * scale;
      if (t > w->top[b]) w->top[b] = t;
    }
  }
  for (size_t b = 0; b < DRAWS; b++) w->top[b] = isfinite(w->top[b]) ? w->top[b] : 0;
  qsort(w->top, DRAWS, sizeof *w->top, by_size);
  double normal = fmax(stat_quantile_sorted(w->top, DRAWS, confidence), 0);
  return stat_student_quantile(stat_student_tail(normal, NORMAL), (double)(w->n - 1));
}

/* ---- the comparisons ---- */

/* Upper end of the interval of i before it is cut at 0: the least of difference + allowance over the others. */
static double reach(const work *w, size_t i, const double *error, double critical) {
  double least = INFINITY;
  for (size_t j = 0; j < w->k; j++)
    if (j != i) least = fmin(least, difference_of(w, i, j) + critical * error[j]);
  return least;
}

static void errors_fill(const work *w, size_t i, double *error) {
  for (size_t j = 0; j < w->k; j++) error[j] = j == i ? 0 : error_of(w, i, j);
}

/* The same up to the first that shows that i is not the best: mostly that with the highest mean. */
static double reach_soon(const work *w, size_t i, double critical) {
  double least = INFINITY;
  for (size_t at = 0; at < w->k && least >= 0; at++) {
    size_t j = w->order[at];
    if (j != i) least = fmin(least, difference_of(w, i, j) + critical * error_of(w, i, j));
  }
  return least;
}

/* Those that may be the best, with their critical values. */
static void candidates_find(work *w, double bonferroni, double confidence, double *error, stat_best *out) {
  size_t left = 0;
  for (size_t i = 0; i < w->k; i++) {
    double high = reach_soon(w, i, bonferroni);
    out[i].critical = bonferroni;
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
    out[i].critical = fmin(critical_of(w, i, error, confidence), bonferroni);
    double high = reach(w, i, error, out[i].critical);
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
      least = fmin(least, difference_of(w, i, j) - out[j].critical * error_of(w, i, j));
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
    double squares = 0;
    for (size_t r = 0; r < w->n; r++) squares += w->x[i * w->n + r] * w->x[i * w->n + r];
    out[i].mean = w->mean[i];
    out[i].mcse = w->n < 2 ? NAN : sqrt(squares / ((double)w->n * (double)(w->n - 1)));
    out[i].behind = w->k < 2 ? NAN : difference_of(w, i, other);
    out[i].behind_mcse = w->k < 2 || w->n < 2 ? NAN : error_of(w, i, other);
  }
}

static void unknown_fill(size_t k, stat_best *out) {
  for (size_t i = 0; i < k; i++) {
    out[i].interval = (stat_interval){NAN, NAN};
    out[i].critical = NAN;
    out[i].may_be_best = true;
  }
}

static void work_free(work *w) {
  free(w->x);
  free(w->mean);
  free(w->g);
  free(w->s);
  free(w->top);
  free(w->order);
}

sim_status stat_best_of(size_t k, size_t n, const double *x, double confidence, stat_best *out, size_t *used) {
  sim_status st = SIM_OK;
  work w = {
      .x = malloc((k * n + 1) * sizeof *w.x), .mean = calloc(k, sizeof *w.mean), .order = calloc(k, sizeof *w.order)};
  double *error = calloc(k, sizeof *error);
  if (!w.x || !w.mean || !w.order || !error) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  *used = gather(&w, k, n, x);
  SIM_TRY(order_make(&w));
  behind_fill(&w, out);
  unknown_fill(k, out);
  if (k < 2 || w.n < 2) goto out;
  w.g = malloc(w.n * DRAWS * sizeof *w.g);
  w.top = malloc(DRAWS * sizeof *w.top);
  if (!w.g || !w.top) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  if ((double)k <= MOST_PAIRS) w.s = malloc(k * DRAWS * sizeof *w.s); /* without room Bonferroni's value will do */
  double bonferroni = stat_student_quantile((1 - confidence) / (double)(k - 1), (double)(w.n - 1));
  candidates_find(&w, bonferroni, confidence, error, out);
  lows_fill(&w, out);
out:
  work_free(&w);
  free(error);
  return st;
}
