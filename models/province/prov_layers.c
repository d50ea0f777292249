/* Arrivals as points in unit layers.
 *
 * A nonhomogeneous Poisson process of rate r(t) is the set of points of a unit Poisson field on (time x height) that lie
 * under the curve r(t) (Lewis and Shedler, 1979, seen from the side). The field is cut into cells of one calendar year
 * by one unit of height; a cell's points depend only on its name (kind, sector, origin, year, layer), so a variant with a
 * higher rate gets the same candidates and more, whatever else is in the batch. Layers are drawn on demand, when
 * the rate first reaches into them during a year: earlier points of such a layer lay above the rate and cannot count. */
#include <assert.h>
#include <math.h>

#include "prov_world.h"

/* An entity is kind, sector, origin, year, layer and index in 32 bits. */
enum { INDEX_BITS = 5, LAYER_BITS = 9, YEAR_BITS = 9, ORIGIN_BITS = 2, SECTOR_BITS = 5 };
static_assert(PROV_LAST_YEAR - PROV_FIRST_YEAR < 1 << YEAR_BITS, "a year has no room in an identity");
enum { MAX_LAYERS = 1 << LAYER_BITS, MAX_POINTS = (1 << INDEX_BITS) - 1 };
enum { SOME_LAYERS = 32, SOME_POINTS = 64 }; /* that are drawn together */

uint32_t prov_entity(int kind, int sector, int origin, int year, int layer, int index) {
  uint32_t e = (uint32_t)kind;
  e = e << SECTOR_BITS | (uint32_t)sector;
  e = e << ORIGIN_BITS | (uint32_t)origin;
  e = e << YEAR_BITS | (uint32_t)(year - PROV_FIRST_YEAR);
  e = e << LAYER_BITS | (uint32_t)layer;
  return e << INDEX_BITS | (uint32_t)index;
}

int prov_entity_kind(uint32_t entity) {
  return (int)(entity >> (INDEX_BITS + LAYER_BITS + YEAR_BITS + ORIGIN_BITS + SECTOR_BITS));
}

/* Poisson(1) by inversion; the chance of more than MAX_POINTS is below 1e-35. */
static int points_in_cell(double u) {
  double p = 0x1.78b56362cef38p-2, sum = p; /* exp(-1) */
  int k = 0;
  while (u > sum && k < MAX_POINTS) {
    k++;
    p /= k;
    sum += p;
  }
  return k;
}

/* A few layers' points, drawn together. */
typedef struct points {
  uint32_t entity[SOME_POINTS];
  int n;
} points;

static void points_schedule(sim_rep *rep, points *p, int year) {
  double u[SOME_POINTS], v[SOME_POINTS];
  rep->lanes->uniform2((size_t)p->n, rep->key, rep->stream[PROV_STREAM_LAYER_POINT], p->entity, 0, u, v);
  for (int i = 0; i < p->n; i++) {
    double time = year + u[i];
    uint32_t layer = p->entity[i] >> INDEX_BITS & (MAX_LAYERS - 1);
    if (time > rep->now) sim_rep_schedule(rep, time, PROV_EVENT_CANDIDATE, p->entity[i], layer);
  }
  p->n = 0;
}

/* Layers first .. first + n - 1. */
static void draw_layers(sim_rep *rep, const prov_source *s, int year, int first, int n) {
  uint32_t cell[SOME_LAYERS];
  double u[SOME_LAYERS], v[SOME_LAYERS];
  points p = {.n = 0};
  for (int k = 0; k < n; k++) cell[k] = prov_entity(s->kind, s->sector, s->origin, year, first + k, 0);
  rep->lanes->uniform2((size_t)n, rep->key, rep->stream[PROV_STREAM_LAYER_COUNT], cell, 0, u, v);
  for (int k = 0; k < n; k++) {
    int in_cell = points_in_cell(u[k]);
    if (p.n + in_cell > SOME_POINTS) points_schedule(rep, &p, year);
    for (int i = 0; i < in_cell; i++) p.entity[p.n++] = cell[k] + (uint32_t)i;
  }
  points_schedule(rep, &p, year);
}

/* A new year's layers are drawn by whatever comes first in it: several events may stand at the instant of its beginning. */
static void extend(sim_rep *rep, prov_source *s) {
  int year = (int)floor(rep->now);
  if (s->rate > MAX_LAYERS) {
    sim_rep_fail(rep, SIM_ERR_MODEL, "an arrival rate of %.0f per year is above the limit of %d", s->rate, MAX_LAYERS);
    return;
  }
  if (s->year != year) {
    s->year = year;
    s->layers = 0;
  }
  for (int needed = (int)ceil(s->rate); s->layers < needed;) {
    int n = needed - s->layers < SOME_LAYERS ? needed - s->layers : SOME_LAYERS;
    draw_layers(rep, s, year, s->layers, n);
    s->layers += n;
  }
}

void prov_layers_extend(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  for (int i = 0; i < w->n_sources; i++) extend(rep, &w->source[i]);
}

/* The source of a candidate. */
static prov_source *source_of(prov_world *w, uint32_t entity) {
  uint32_t name = entity >> (INDEX_BITS + LAYER_BITS + YEAR_BITS);
  for (int i = 0; i < w->n_sources; i++) {
    const prov_source *s = &w->source[i];
    uint32_t own = prov_entity(s->kind, s->sector, s->origin, PROV_FIRST_YEAR, 0, 0);
    if (own >> (INDEX_BITS + LAYER_BITS + YEAR_BITS) == name) return &w->source[i];
  }
  return NULL;
}

const prov_source *prov_layers_accept(const sim_rep *rep, const sim_event *candidate) {
  const prov_source *s = source_of(prov_world_of(rep), candidate->a);
  double u[2];
  sim_rep_uniform2(rep, PROV_STREAM_LAYER_POINT, candidate->a, 0, u);
  return s && candidate->b + u[1] < s->rate ? s : NULL;
}
