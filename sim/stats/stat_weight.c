#include "stat_weight.h"

#include <math.h>

#include "sim_math.h"

static const double SHARE_LEAST = 0.05, SHARE_MOST = 0.1;

stat_weights stat_weights_of_logs(double *w, size_t n) {
  double most = -INFINITY, sum = 0, valid = 0;
  for (size_t i = 0; i < n; i++)
    if (w[i] > most) most = w[i]; /* never true for NaN */
  for (size_t i = 0; i < n; i++) {
    valid += !isnan(w[i]);
    w[i] = isnan(w[i]) || isinf(most) ? 0 : sim_exp(w[i] - most);
    sum += w[i];
  }
  for (size_t i = 0; i < n && sum > 0; i++) w[i] /= sum;
  stat_weights left = stat_weights_look(w, n);
  left.n = valid;
  return left;
}

stat_weights stat_weights_look(const double *w, size_t n) {
  stat_weights left = {0};
  double sum = 0, squares = 0;
  for (size_t i = 0; i < n; i++) {
    left.n += w[i] > 0;
    sum += w[i];
    squares += w[i] * w[i];
    if (w[i] > left.largest) left.largest = w[i];
  }
  if (sum > 0) left.ess = sum * sum / squares;
  if (sum > 0) left.largest /= sum;
  return left;
}

bool stat_weights_thin(const stat_weights *w) { return w->ess < SHARE_LEAST * w->n; }

bool stat_weights_collapsed(const stat_weights *w) {
  return w->ess < STAT_ESS_WANTED || stat_weights_thin(w) || w->largest > SHARE_MOST;
}

double stat_weights_needed(const stat_weights *w, double run) {
  return w->ess > 0 ? run * STAT_ESS_WANTED / w->ess : INFINITY;
}
