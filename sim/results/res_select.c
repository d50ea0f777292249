#include "res_select.h"

#include <math.h>
#include <stdbool.h>

#include "stat_summary.h"

static void swap(double *a, double *b) {
  double t = *a;
  *a = *b;
  *b = t;
}

static void insertion_sort(double *x, size_t n) {
  for (size_t i = 1; i < n; i++)
    for (size_t j = i; j > 0 && x[j - 1] > x[j]; j--) swap(&x[j - 1], &x[j]);
}

static double median3(double a, double b, double c) {
  return a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
}

/* Moves the values < pivot (or <= pivot) to the front; gives their number. Without a branch on the data: outcomes are
 * random, so a branch would be guessed wrongly half of the time. */
static size_t move_front(double *x, size_t n, double pivot, bool or_equal) {
  size_t front = 0;
  for (size_t i = 0; i < n; i++) {
    double v = x[i];
    x[i] = x[front];
    x[front] = v;
    front += or_equal ? v <= pivot : v < pivot;
  }
  return front;
}

/* x[0..*below) < pivot, and x[*above..n) no less. Many outcomes are equal (zeros, counts): when none is below the
 * pivot, those that equal it are set apart, in between, so that each call leaves less to do. */
static void partition(double *x, size_t n, size_t *below, size_t *above) {
  double pivot = median3(x[n / 8], x[n / 2], x[n - 1 - n / 8]);
  *above = *below = move_front(x, n, pivot, false);
  if (*below == 0) *above = move_front(x, n, pivot, true);
}

/* Puts the values of the ascending ranks rank[n_ranks] (each in base .. base + n - 1) where sorting would put them.
 * Recurses into the shorter side only, so the depth stays logarithmic whatever the values. */
static void select_ranks(double *x, size_t base, size_t n, const size_t *rank, int n_ranks) {
  while (n_ranks > 0 && n > 16) {
    size_t below, above;
    partition(x, n, &below, &above);
    int left = 0, right = n_ranks;
    while (left < n_ranks && rank[left] < base + below) left++;
    while (right > left && rank[right - 1] >= base + above) right--;
    if (below < n - above) {
      select_ranks(x, base, below, rank, left);
      rank += right;
      n_ranks -= right;
      x += above;
      base += above;
      n -= above;
    } else {
      select_ranks(x + above, base + above, n - above, rank + right, n_ranks - right);
      n_ranks = left;
      n = below;
    }
  }
  if (n_ranks > 0) insertion_sort(x, n);
}

void res_select_quantiles(double *x, size_t n, int n_levels, const double *level, double *out) {
  enum { MAX_LEVELS = 64 };
  size_t rank[2 * MAX_LEVELS] = {0}, valid = 0;
  int n_ranks = 0;
  for (size_t i = 0; i < n; i++)
    if (!isnan(x[i])) x[valid++] = x[i];
  for (int i = 0; valid > 0 && i < n_levels && i < MAX_LEVELS; i++) {
    size_t low = (size_t)floor((double)(valid - 1) * level[i]);
    for (size_t r = low; r < valid && r <= low + 1; r++)
      if (n_ranks == 0 || rank[n_ranks - 1] < r) rank[n_ranks++] = r;
  }
  select_ranks(x, 0, valid, rank, n_ranks);
  for (int i = 0; i < n_levels; i++) out[i] = stat_quantile_sorted(x, valid, level[i]);
}
