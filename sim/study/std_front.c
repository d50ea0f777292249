#include "std_front.h"

#include <math.h>
#include <stdlib.h>

static const int NAMED = 3;

/* Turned so that larger is better. */
static double value_of(const ans_optimum *o, int point, int k) {
  double value = o->point[point].raced[k].value;
  return ans_objective_less(&o->objective[k]) ? -value : value;
}

bool std_front_beats(const ans_optimum *o, int a, int b) {
  bool better = false;
  for (int k = 0; k < o->n_objectives; k++) {
    double x = value_of(o, a, k), y = value_of(o, b, k);
    if (!(x >= y)) return false;
    better |= x > y;
  }
  return better;
}

static bool has_met(const ans_optimum *o, int i) { return !isnan(o->point[i].raced[0].value); }

/* Of points with the same values the first stands for all. */
static bool is_on_front(const ans_optimum *o, int i) {
  for (int j = 0; j < o->n_points; j++) {
    if (j == i || !has_met(o, j)) continue;
    bool same = true;
    for (int k = 0; k < o->n_objectives; k++) same &= value_of(o, i, k) == value_of(o, j, k);
    if (std_front_beats(o, j, i) || (same && j < i)) return false;
  }
  return true;
}

static void sort(ans_optimum *o) {
  for (int i = 1; i < o->n_front; i++) {
    int moved = o->front[i], to = i;
    for (; to > 0 && value_of(o, moved, 0) > value_of(o, o->front[to - 1], 0); to--) o->front[to] = o->front[to - 1];
    o->front[to] = moved;
  }
}

static void choose(ans_optimum *o, int point) {
  if (o->point[point].chosen) return;
  o->chosen[o->n_chosen++] = point;
  o->point[point].chosen = o->n_chosen;
}

sim_status std_front_choose(std_pool *p) {
  ans_optimum *o = p->optimum;
  o->front = calloc((size_t)o->n_points + 1, sizeof *o->front);
  o->chosen = calloc((size_t)p->o->n_chosen + (size_t)NAMED + 1, sizeof *o->chosen);
  if (!o->front || !o->chosen) return SIM_ERR_MEMORY;
  for (int i = 0; i < o->n_points; i++) {
    o->point[i].on_front = has_met(o, i) && is_on_front(o, i);
    if (o->point[i].on_front) o->front[o->n_front++] = i;
  }
  sort(o);
  int n = o->n_front < p->o->n_chosen ? o->n_front : p->o->n_chosen;
  for (int i = 0; i < n; i++) choose(o, o->front[n > 1 ? i * (o->n_front - 1) / (n - 1) : 0]);
  for (int i = 0; i < NAMED; i++) choose(o, i);
  return SIM_OK;
}
