#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_prim.h"

/* The box that is being peeled: its rows in the order of each column. */
typedef struct peeler {
  const ana_sample *s;
  uint32_t *order; /* [n_factors][n], of which the first m are in the box */
  size_t m;
  bool *in;
  double mass, hits;
} peeler;

/* A slice that could be cut off. */
typedef struct slice {
  ana_limit limit;
  size_t rows;
  double mass, hits, gain;
} slice;

/* The thinnest slice of at least `wanted` at one end. Equal values stay together, so a slice of a switch is all its
 * rows of one kind; hence what a slice gains is counted per mass that it costs (Kwakkel and Jaxa-Rozen, 2016). */
static bool slice_find(const peeler *p, int factor, ana_side side, double wanted, slice *c) {
  const double *x = ana_column(p->s, factor);
  const uint32_t *o = p->order + (size_t)factor * p->s->n;
  size_t k = 0;
  double last = NAN, next = NAN;
  *c = (slice){.limit = {factor, side, NAN}};
  for (; k < p->m; k++) {
    size_t row = side == ANA_LOW ? o[k] : o[p->m - 1 - k];
    next = x[row];
    if (c->mass >= wanted && next != last) break;
    double w = ana_weight(p->s, row);
    c->mass += w;
    c->hits += w * p->s->y[row];
    last = next;
  }
  if (k == p->m) return false;
  c->rows = k;
  c->limit.limit = side == ANA_LOW ? ana_between(last, next) : ana_between(next, last);
  c->gain = ((p->hits - c->hits) / (p->mass - c->mass) - p->hits / p->mass) / c->mass;
  return true;
}

/* Of equal gains the first in the order of columns. */
static bool slice_best(const peeler *p, double peel, double least_mass, slice *best) {
  bool any = false;
  slice c;
  for (int j = 0; j < p->s->n_factors; j++)
    for (int side = ANA_LOW; side <= ANA_HIGH; side++)
      if (slice_find(p, j, (ana_side)side, peel * p->mass, &c) && p->mass - c.mass >= least_mass &&
          (!any || c.gain > best->gain)) {
        *best = c;
        any = true;
      }
  return any;
}

static void slice_cut(peeler *p, const slice *c) {
  const uint32_t *o = p->order + (size_t)c->limit.factor * p->s->n;
  for (size_t k = 0; k < c->rows; k++) p->in[c->limit.side == ANA_LOW ? o[k] : o[p->m - 1 - k]] = false;
  for (int j = 0; j < p->s->n_factors; j++) {
    uint32_t *column = p->order + (size_t)j * p->s->n;
    size_t kept = 0;
    for (size_t k = 0; k < p->m; k++)
      if (p->in[column[k]]) column[kept++] = column[k];
  }
  p->m -= c->rows;
  p->mass -= c->mass;
  p->hits -= c->hits;
}

static sim_status step_add(const peeler *p, const ana_limit *limit, ana_step **step, int *n, int *capacity) {
  if (*n == *capacity) {
    int more = *capacity ? 2 * *capacity : 64;
    ana_step *grown = realloc(*step, (size_t)more * sizeof *grown);
    if (!grown) return SIM_ERR_MEMORY;
    *step = grown;
    *capacity = more;
  }
  (*step)[(*n)++] = (ana_step){.limit = *limit, .in = {{.support = p->mass, .coverage = p->hits}}};
  return SIM_OK;
}

sim_status ana_peel(const ana_sample *s, const uint32_t *order, const bool *part, double peel, double least_mass,
                    ana_step **step, int *n_steps) {
  sim_status st = SIM_OK;
  int capacity = 0;
  slice best = {.limit = {-1, ANA_LOW, NAN}};
  peeler p = {.s = s};
  *step = NULL;
  *n_steps = 0;
  p.order = malloc((s->n * (size_t)s->n_factors + 1) * sizeof *p.order);
  p.in = malloc(s->n + 1);
  if (!p.order || !p.in) SIM_TRY(SIM_ERR_MEMORY);
  for (size_t i = 0; i < s->n; i++) {
    p.in[i] = part[i] && ana_weight(s, i) > 0;
    p.m += p.in[i];
    p.mass += p.in[i] ? ana_weight(s, i) : 0;
    p.hits += p.in[i] ? ana_weight(s, i) * s->y[i] : 0;
  }
  for (int j = 0; j < s->n_factors; j++)
    for (size_t i = 0, kept = 0; i < s->n; i++) {
      uint32_t row = order[(size_t)j * s->n + i];
      if (p.in[row]) p.order[(size_t)j * s->n + kept++] = row;
    }
  SIM_TRY(step_add(&p, &best.limit, step, n_steps, &capacity));
  while (slice_best(&p, peel, least_mass, &best)) {
    slice_cut(&p, &best);
    SIM_TRY(step_add(&p, &best.limit, step, n_steps, &capacity));
  }
out:
  free(p.order);
  free(p.in);
  return st;
}
