/* Arrivals as points in unit layers.
 *
 * A nonhomogeneous Poisson process of rate r(t) is the set of points of a unit Poisson field on (time x height) that
 * lie under the curve r(t) (Lewis and Shedler, 1979, seen from the side). The field is cut into cells of one calendar
 * year, one unit high up to a height of 512, higher ones above. A cell's points depend only on its name (kind, sector,
 * origin, year, cell), so a variant with a higher rate gets the same candidates and more, whatever else is in the
 * batch. Cells are drawn on demand, when the rate first reaches into them during a year: earlier points of such a cell
 * lay above the rate and cannot count. */
#include <math.h>
#include <string.h>

#include "prov_world.h"

enum { UPPER_HEIGHT = 32, HIGHEST = PROV_LOWER_CELLS + PROV_UPPER_CELLS * UPPER_HEIGHT };
static const double HEIGHTS =
    0x1p32; /* a candidate's event tells its height in its cell to the last of so many steps */
enum { SOME_CELLS = 32, SOME_POINTS = 128 };            /* that are drawn together */
enum { LOWER_POINTS = 31, UPPER_POINTS = 127 };         /* at most in a cell: the chance of more is below 1e-34 */
static const double LOWER_NONE = 0x1.78b56362cef38p-2;  /* exp(-1): chance of a cell without points */
static const double UPPER_NONE = 0x1.c8464f7616468p-47; /* exp(-UPPER_HEIGHT) */

static double bottom(int cell) {
  return cell < PROV_LOWER_CELLS ? cell : PROV_LOWER_CELLS + (cell - PROV_LOWER_CELLS) * UPPER_HEIGHT;
}

static double height(int cell) { return cell < PROV_LOWER_CELLS ? 1 : UPPER_HEIGHT; }

/* Cells that a rate reaches into. */
static int cells_below(double rate) {
  if (rate <= PROV_LOWER_CELLS) return (int)ceil(rate);
  return PROV_LOWER_CELLS + (int)ceil((rate - PROV_LOWER_CELLS) / UPPER_HEIGHT);
}

/* Poisson by inversion, the mean is the cell's area. */
static int points_in_cell(int cell, double u) {
  bool low = cell < PROV_LOWER_CELLS;
  double p = low ? LOWER_NONE : UPPER_NONE, mean = height(cell), sum = p;
  int k = 0;
  while (u > sum && k < (low ? LOWER_POINTS : UPPER_POINTS)) {
    k++;
    p = p * mean / k;
    sum += p;
  }
  return k;
}

/* Some cells' points, drawn together. */
typedef struct points {
  uint32_t entity[SOME_POINTS];
  int n;
} points;

static void points_schedule(sim_rep *rep, points *p, int year) {
  double u[SOME_POINTS], v[SOME_POINTS];
  rep->lanes->uniform2((size_t)p->n, rep->key, rep->stream[PROV_STREAM_LAYER_POINT], p->entity, 0, u, v);
  for (int i = 0; i < p->n; i++) {
    double time = year + u[i];
    if (time > rep->now) sim_rep_schedule(rep, time, PROV_EVENT_CANDIDATE, p->entity[i], (uint32_t)(v[i] * HEIGHTS));
  }
  p->n = 0;
}

/* Cells of one or more sources, drawn together. */
typedef struct cells {
  uint32_t entity[SOME_CELLS];
  int cell[SOME_CELLS], n;
} cells;

static void cells_draw(sim_rep *rep, cells *c, int year) {
  double u[SOME_CELLS], v[SOME_CELLS];
  points p = {.n = 0};
  rep->lanes->uniform2((size_t)c->n, rep->key, rep->stream[PROV_STREAM_LAYER_COUNT], c->entity, 0, u, v);
  for (int k = 0; k < c->n; k++) {
    int in_cell = points_in_cell(c->cell[k], u[k]);
    if (p.n + in_cell > SOME_POINTS) points_schedule(rep, &p, year);
    for (int i = 0; i < in_cell; i++) p.entity[p.n++] = c->entity[k] + (uint32_t)i;
  }
  points_schedule(rep, &p, year);
  c->n = 0;
}

static void cells_add(sim_rep *rep, cells *c, const prov_source *s, int year, int cell) {
  if (c->n == SOME_CELLS) cells_draw(rep, c, year);
  c->entity[c->n] = prov_entity(s->kind, s->sector, s->origin, year, cell, 0);
  c->cell[c->n++] = cell;
}

/* Years of the upper field have names of their own for a while only. */
static bool has_room(sim_rep *rep, double rate) {
  double span = rep->scenario->year_end + 1 - floor(rep->scenario->model->start_time(rep->scenario));
  if (rate > HIGHEST)
    sim_rep_fail(rep, SIM_ERR_MODEL, "an arrival rate of %.0f per year is above the limit of %d", rate, HIGHEST);
  else if (rate > PROV_LOWER_CELLS && span > PROV_UPPER_YEARS)
    sim_rep_fail(rep, SIM_ERR_MODEL, "an arrival rate of %.0f per year: in more than %d years it can be at most %d",
                 rate, PROV_UPPER_YEARS, PROV_LOWER_CELLS);
  return rep->status == SIM_OK;
}

/* A new year's cells are drawn by whatever comes first in it: several events may stand at the instant of its
 * beginning. */
static void extend(sim_rep *rep, prov_source *s, int year, cells *c) {
  if (s->year == year && s->rate <= bottom(s->cells)) return; /* the usual case: its cells reach so high already */
  if (s->rate > PROV_LOWER_CELLS && !has_room(rep, s->rate)) return;
  if (s->year != year) {
    s->year = year;
    s->cells = 0;
  }
  for (int needed = cells_below(s->rate); s->cells < needed; s->cells++) cells_add(rep, c, s, year, s->cells);
}

void prov_layers_extend(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  int year = (int)floor(rep->now);
  cells c = {.n = 0};
  for (int i = 0; i < w->entry.n_sources; i++) extend(rep, &w->entry.source[i], year, &c);
  if (c.n > 0) cells_draw(rep, &c, year);
}

/* Where a source's index is kept: the aggregate has one sector, workshops have one origin. */
static int16_t *source_at(prov_world *w, int kind, int sector, int origin) {
  return &w->entry.source_at[kind][kind == PROV_FROM_AGGREGATE ? 0 : sector][kind == PROV_FROM_WORKSHOPS ? 0 : origin];
}

void prov_layers_begin(prov_world *w) {
  memset(w->entry.source_at, -1, sizeof w->entry.source_at);
  for (int i = 0; i < w->entry.n_sources; i++)
    *source_at(w, w->entry.source[i].kind, w->entry.source[i].sector, w->entry.source[i].origin) = (int16_t)i;
}

static const prov_source *source_of(prov_world *w, prov_name name) {
  int i = *source_at(w, name.kind, name.sector, name.origin);
  return i < 0 ? NULL : &w->entry.source[i];
}

/* Rounding is monotone, so what holds at the ends of a step holds inside. */
static bool is_under(int cell, double part, double rate) { return bottom(cell) + height(cell) * part < rate; }

const prov_source *prov_layers_accept(const sim_rep *rep, const sim_event *candidate) {
  prov_name name = prov_entity_name(candidate->a);
  const prov_source *s = source_of(prov_world_of(rep), name);
  double u[2], step = candidate->b / HEIGHTS, next = (candidate->b + 1.0) / HEIGHTS;
  if (!s || !is_under(name.cell, step, s->rate)) return NULL;
  if (is_under(name.cell, next, s->rate)) return s;
  sim_rep_uniform2(rep, PROV_STREAM_LAYER_POINT, candidate->a, 0, u); /* the rate lies within the step */
  return is_under(name.cell, u[1], s->rate) ? s : NULL;
}
