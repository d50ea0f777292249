/* The columns of operating firms. Places are in order of opening; a firm that closes leaves a gap until the end of its
 * tick, when all gaps are closed in one go. */
#include <stdlib.h>
#include <string.h>

#include "prov_world.h"

static bool resize(void *column, size_t bytes) {
  void *grown = realloc(*(void **)column, bytes);
  if (grown) *(void **)column = grown;
  return grown != NULL;
}

static bool grow(prov_world *w) {
  prov_operating *o = &w->operating;
  size_t n = o->capacity ? 2 * (size_t)o->capacity : 2048;
#define PROV_X(type, name, doc)                                                                                        \
  if (!resize(&o->name, n * sizeof *o->name)) return false;
  PROV_OPERATING_COLUMNS(PROV_X)
#undef PROV_X
  if (!resize(&o->workers, n * (size_t)w->skill_room * sizeof *o->workers)) return false;
  for (int j = 0; j < PROV_PASS_COLUMNS; j++)
    if (!resize(&w->operating.pass[j], n * sizeof *w->operating.pass[j])) return false;
  if (!resize(&w->operating.pass_entity, n * sizeof *w->operating.pass_entity)) return false;
  if (!resize(&w->operating.pass_place, n * sizeof *w->operating.pass_place)) return false;
  o->capacity = (int)n;
  return true;
}

void prov_operating_free(prov_world *w) {
  prov_operating *o = &w->operating;
#define PROV_X(type, name, doc) free(o->name);
  PROV_OPERATING_COLUMNS(PROV_X)
#undef PROV_X
  free(o->workers);
  for (int j = 0; j < PROV_PASS_COLUMNS; j++) free(w->operating.pass[j]);
  free(w->operating.pass_entity);
  free(w->operating.pass_place);
}

int prov_operating_add(sim_rep *rep, int firm) {
  prov_world *w = prov_world_of(rep);
  prov_operating *o = &w->operating;
  prov_firms *f = &w->firm;
  if (o->n == o->capacity && !grow(w)) {
    sim_rep_fail(rep, SIM_ERR_MEMORY, "out of memory at %d operating firms", o->n);
    return -1;
  }
  int k = o->n++;
#define PROV_X(type, name, doc) o->name[k] = 0;
  PROV_OPERATING_COLUMNS(PROV_X)
#undef PROV_X
  for (int q = 0; q < w->skill_room; q++) o->workers[k * w->skill_room + q] = 0;
  f->place[firm] = k;
  o->row[k] = firm;
  o->entity[k] = f->entity[firm];
  o->sector[k] = f->sector[firm];
  o->origin[k] = f->origin[firm];
  o->entrant[k] = prov_entity_kind(f->entity[firm]) == PROV_FROM_INVESTORS;
  return k;
}

/* Moves runs of a column together: run r of n stands at from[2 r], as many entries as from[2 r + 1], and goes behind
 * those before it, the first to `to`. */
static void together(void *column, size_t size, int to, int n, const int *from) {
  char *bytes = column;
  for (int r = 0; r < n; r++) {
    memmove(bytes + (size_t)to * size, bytes + (size_t)from[2 * r] * size, (size_t)from[2 * r + 1] * size);
    to += from[2 * r + 1];
  }
}

/* The runs between the gaps behind the first gap; returns how many. */
static int find_runs(const prov_operating *o, int first, int *from) {
  int runs = 0;
  for (int k = first; k < o->n;) {
    while (k < o->n && o->row[k] == PROV_NO_FIRM) k++;
    int begin = k;
    while (k < o->n && o->row[k] != PROV_NO_FIRM) k++;
    if (k == begin) break;
    from[2 * runs] = begin;
    from[2 * runs++ + 1] = k - begin;
  }
  return runs;
}

void prov_operating_close_gaps(prov_world *w) {
  prov_operating *o = &w->operating;
  int first = 0, *from = w->operating.pass_place;
  while (first < o->n && o->row[first] != PROV_NO_FIRM) first++;
  if (first == o->n) return;
  int runs = find_runs(o, first, from);
#define PROV_X(type, name, doc) together(o->name, sizeof *o->name, first, runs, from);
  PROV_OPERATING_COLUMNS(PROV_X)
#undef PROV_X
  together(o->workers, (size_t)w->skill_room * sizeof *o->workers, first, runs, from);
  o->n = first;
  prov_potential_changed(w);
  prov_lead_changed(w);
  for (int r = 0; r < runs; r++) o->n += from[2 * r + 1];
  for (int k = first; k < o->n; k++) w->firm.place[o->row[k]] = k;
}
