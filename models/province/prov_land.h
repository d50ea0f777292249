/* Zones, their land, and the queue of projects that ask for a plot. */
#ifndef PROV_LAND_H
#define PROV_LAND_H

#include "prov_lists.h"
#include "sim_replication.h"

/* Projects of one class may be offered the same land: group of sectors x accepts second-choice zones. */
enum { PROV_CLASSES = 2 * PROV_GROUPS };

/* Where a zone stands; those that keep their dates know no steps (prov_zone.c). */
typedef enum prov_zone_stage {
  PROV_ZONE_NONE,
  PROV_ZONE_DATED,
  PROV_ZONE_PROPOSED,
  PROV_ZONE_ESTABLISHED,
  PROV_ZONE_OPEN
} prov_zone_stage;

typedef struct prov_zone {
  double total, released, leased; /* ha that can be let */
  double approved;                /* calendar time; -infinity: it exists at the start, infinity: not yet */
  double named;                   /* part of the leased stock that belongs to rows of the table */
  double by_group[PROV_GROUPS];   /* that part by group of sectors */
  double left;                    /* hazard left until its next step */
  double clearing;                /* ha of the slice that is being cleared */
  double reserve[PROV_GROUPS];    /* part of what is released that is kept for a group while reserves hold */
  double least;                   /* smallest plot, without the plan's small ones */
  int kind, n_slices;
  bool second_choice; /* taken by those only that accept it */
  prov_zone_stage stage;
  sim_handle step; /* its next step as an event of the calendar, or 0 */
} prov_zone;

typedef struct prov_land {
  prov_zone *zone;
  uint32_t *zone_key; /* [n_zones] hash of the name */
  int queue_head, queue_tail;
  int n_queue[PROV_CLASSES]; /* by class: what a project may be offered (prov_land.c) */
  double asked, lost;        /* projects since the start: that asked for a plot, that gave up waiting for it */
} prov_land;

/* ---- prov_zone.c ---- */
void prov_zone_begin(sim_rep *rep, int zone);
void prov_zones_policy(sim_rep *rep); /* when the plan comes into force */
void prov_zones_tick(sim_rep *rep);   /* at the opening and at the end of each quarter */

/* ---- prov_land.c ---- */
void prov_land_begin(sim_rep *rep);
void prov_land_opening(sim_rep *rep); /* plots of the warm-up's pipeline become part of the leased stock */
void prov_land_ask(sim_rep *rep, int project);
void prov_land_return(sim_rep *rep, int project);
void prov_land_serve(sim_rep *rep); /* offers free land to the queue */
void prov_queue_leave(sim_rep *rep, int project);

#endif
