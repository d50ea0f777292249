#include <math.h>

#include "ana_prim.h"

/* How many limits each row breaks; -1 outside the part. */
static void broken_count(const ana_box *box, const ana_sample *s, const bool *part, int *broken) {
  for (size_t i = 0; i < s->n; i++) broken[i] = part[i] && ana_weight(s, i) > 0 ? 0 : -1;
  for (int k = 0; k < box->n; k++) {
    const double *x = ana_column(s, box->limit[k].factor);
    for (size_t i = 0; i < s->n; i++)
      if (broken[i] >= 0) broken[i] += !ana_limit_holds(&box->limit[k], x[i]);
  }
}

/* The best place of one limit with the others fixed, from the inside outwards: an infinite one means that it is not
 * needed. Returns by how much the sum is better than now. */
static double limit_best(const ana_limit *now, const ana_sample *s, const uint32_t *order, const int *broken,
                         double edge, double least_mass, double *place) {
  const double *x = ana_column(s, now->factor);
  const uint32_t *o = order + (size_t)now->factor * s->n;
  bool low = now->side == ANA_LOW;
  double sum = 0, mass = 0, last = NAN, here = 0, best = -INFINITY;
  for (size_t k = 0; k < s->n; k++) {
    size_t row = low ? o[s->n - 1 - k] : o[k];
    bool holds = ana_limit_holds(now, x[row]);
    if (broken[row] < 0 || broken[row] > !holds) continue; /* outside for another reason than this limit */
    if (mass > 0 && mass >= least_mass && x[row] != last && sum > best) {
      best = sum;
      *place = low ? ana_between(x[row], last) : ana_between(last, x[row]);
    }
    double w = ana_weight(s, row);
    sum += w * (s->y[row] - edge);
    mass += w;
    last = x[row];
    if (holds) here = sum;
  }
  if (sum >= best) {
    best = sum;
    *place = low ? -INFINITY : INFINITY;
  }
  return best - here;
}

static double box_sum(const ana_sample *s, const int *broken, double edge) {
  double sum = 0;
  for (size_t i = 0; i < s->n; i++) sum += broken[i] == 0 ? ana_weight(s, i) * (s->y[i] - edge) : 0;
  return sum;
}

/* Gives a limit another place and counts again who breaks it. */
static void limit_move(ana_limit *limit, const ana_sample *s, double place, int *broken) {
  const double *x = ana_column(s, limit->factor);
  ana_limit before = *limit;
  limit->limit = place;
  for (size_t i = 0; i < s->n; i++)
    if (broken[i] >= 0) broken[i] += ana_limit_holds(&before, x[i]) - ana_limit_holds(limit, x[i]);
}

double ana_paste(ana_box *box, const ana_sample *s, const uint32_t *order, const bool *part, double edge,
                 double least_mass, int *broken) {
  broken_count(box, s, part, broken);
  for (bool moved = true; moved;) { /* the sum grows with each move, so there is a last one */
    moved = false;
    for (int k = 0; k < box->n; k++) {
      double place = NAN, gain = limit_best(&box->limit[k], s, order, broken, edge, least_mass, &place);
      if (!(gain > 1e-9 * least_mass)) continue;
      limit_move(&box->limit[k], s, place, broken);
      moved = true;
    }
  }
  for (int k = box->n - 1; k >= 0; k--)
    if (isinf(box->limit[k].limit)) ana_box_remove(box, k);
  return box_sum(s, broken, edge);
}
