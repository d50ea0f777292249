/* The world of one replication.
 *
 * Each area of the model has a header of its own: what it keeps, in a struct that the world holds, and what it offers
 * the others. A field belongs to one area; others read it, and change it through a function of that area.
 *
 * Units: time in years (calendar), capital in m USD, output in bn VND per year at prices of the initial state, area in
 * ha, workers in persons (not rounded). */
#ifndef PROV_WORLD_H
#define PROV_WORLD_H

#include <math.h>

#include "prov_entry.h"
#include "prov_firms.h"
#include "prov_growth.h"
#include "prov_labour.h"
#include "prov_land.h"
#include "prov_passes.h"
#include "prov_policy.h"
#include "prov_report.h"
#include "prov_suppliers.h"

struct prov_world {
  int n_sectors, n_origins, n_zones, n_kinds, n_skills, n_lines, n_tranches, n_years;
  int skill_room; /* skills, rounded up to whole groups */
  int ordinary;   /* index of the ordinary sector */
  uint8_t group[PROV_MOST_SECTORS];
  uint64_t in_group[PROV_GROUPS][PROV_MOST_SECTORS]; /* 1 where a sector is in the group, else 0 */
  const prov_passes *passes;
  double *block; /* one block behind the small arrays of the areas */
  size_t used;   /* doubles of it handed out */

  bool opened;            /* the first simulated year has begun */
  uint32_t quarter;       /* ticks since the first year began */
  int n_opened, n_closed; /* firms since the first simulated year began, those of the start included */
  double fdi_stock;

  prov_firms firm;
  prov_operating operating;
  prov_held held;
  prov_tranches tranches;
  prov_entry entry;
  prov_land land;
  prov_growth growth;
  prov_rest rest;
  prov_tail tail;
  prov_moving moving;
  prov_productivity productivity;
  prov_account account;
  prov_labour labour;
  prov_wage wage;
  prov_expertise experts;
  prov_training training;
  prov_suppliers suppliers;
  prov_policy policy;
  prov_discrepancy discrepancy;
  prov_published published;
};

static inline prov_world *prov_world_of(const sim_rep *rep) { return rep->world; }

/* Parameter of a cell, distribution of a chance parameter, and a process switch. */
#define PROV_P(rep, id, cell) sim_rep_value(rep, PROV_PARAM_##id, cell)
#define PROV_D(rep, id, cell) sim_rep_dist(rep, PROV_PARAM_##id, cell)
#define PROV_ON(rep, id) (sim_rep_value(rep, PROV_PARAM_DO_##id, 0) != 0)

/* Group of a sector; asked for each firm in every tick. */
static inline int prov_group(const sim_rep *rep, int sector) { return prov_world_of(rep)->group[sector]; }

/* Part of a simulated year (0: the first) that lies in [begin, end) and in the plan's time. */
static inline double prov_policy_part(const sim_rep *rep, int year, double begin, double end) {
  double first = rep->scenario->year_start + year, start = PROV_P(rep, POLICY_START, 0);
  double from = fmax(fmax(begin, start), first), until = fmin(end, first + 1);
  return fmax(0, until - from);
}

/* ---- prov_world.c ---- */
sim_status prov_world_create(const sim_scenario *scenario, void **world);
void prov_world_destroy(void *world);
double prov_world_start(const sim_scenario *scenario);
void prov_world_begin(sim_rep *rep);
/* A draw of a chance parameter: one uniform, the first or second half of a block. */
double prov_draw(const sim_rep *rep, const sim_dist *dist, int stream, uint32_t entity, uint32_t block, int half);

/* ---- event handlers ---- */
#define EVENT(id, name, handler, priority, doc) void handler(sim_rep *rep, const sim_event *event);
#include "prov_events.def"
#undef EVENT

#endif
