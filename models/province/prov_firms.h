/* Firms and projects, and how a project becomes a firm.
 *
 * They are one table, stored as a structure of arrays: a project is a firm that does not operate yet, an expansion is a
 * project with a parent. Rows are only appended; the table keeps its memory from one replication to the next, so
 * nothing is allocated while events fire once it is large enough. */
#ifndef PROV_FIRMS_H
#define PROV_FIRMS_H

#include "prov_lists.h"
#include "sim_lane.h"
#include "sim_replication.h"

typedef struct prov_world prov_world;

typedef enum prov_state {
  PROV_NEW, /* just added to the table */
  PROV_IN_LICENSING,
  PROV_IN_QUEUE,
  PROV_IN_CONSTRUCTION,
  PROV_IS_STALLED,
  PROV_OPERATING,
  PROV_MERGED, /* a finished expansion in use by its parent, or part of the published stock at the start */
  PROV_GONE,   /* closed, given up, revoked, or lost with its parent */
  PROV_STATES
} prov_state;

enum { PROV_NO_FIRM = -1, PROV_NO_ZONE = -1, PROV_AGGREGATE = -2 /* parent of the ordinary aggregate's expansions */ };

/* Columns of the table: X(type, name, doc). */
#define PROV_FIRM_COLUMNS(X)                                                                                           \
  X(uint32_t, entity, "identity in random streams")                                                                    \
  X(uint32_t, block, "0, or n for a firm's n-th expansion")                                                            \
  X(uint8_t, sector, "")                                                                                               \
  X(uint8_t, origin, "")                                                                                               \
  X(uint8_t, state, "a prov_state")                                                                                    \
  X(bool, expansion, "adds to its parent instead of opening a firm")                                                   \
  X(bool, late, "in construction for longer than usual")                                                               \
  X(bool, second_choice, "accepts second-choice zones")                                                                \
  X(int, parent, "row of the parent, PROV_AGGREGATE or PROV_NO_FIRM")                                                  \
  X(int, zone, "where its plot is, or PROV_NO_ZONE")                                                                   \
  X(int, next, "in the queue for land; of an expansion that is in use: the firm's next annex")                         \
  X(int, prev, "in the queue for land")                                                                                \
  X(int, unfinished, "expansions on their way")                                                                        \
  X(int, first_unfinished, "row before which none of them stands")                                                     \
  X(int, annex, "first finished expansion with a plot of its own, or PROV_NO_FIRM")                                    \
  X(double, capital, "registered")                                                                                     \
  X(double, price, "of capital when it was registered, 1 at the start")                                                \
  X(double, realised, "part of capital that is disbursed")                                                             \
  X(double, plot, "ha asked for, before a zone's minimum")                                                             \
  X(double, area, "ha leased")                                                                                         \
  X(int, place, "of a firm that operates: among those")                                                                \
  X(uint32_t, n_expansions, "")                                                                                        \
  X(double, stalled_at, "when it stalled")                                                                             \
  X(sim_handle, pending, "event that ends its present wait")

/* What a project draws in its life (prov_drawn.c): random streams, drawn together when it enters the table. An
 * expansion needs no licence and is asked in the licence's place whether it needs land. */
enum {
  PROV_DRAWN_SIZE,
  PROV_DRAWN_PLOT,
  PROV_DRAWN_LAND_PATIENCE,
  PROV_DRAWN_STALL,
  PROV_DRAWN_LARGE,
  PROV_DRAWN_BUILD,
  PROV_DRAWN_LICENSING,
  PROV_DRAWN_NEEDS_LAND = PROV_DRAWN_LICENSING,
  PROV_DRAWN_SCREENING,
  PROV_DRAWN
};

typedef struct prov_firms {
  int n, capacity;
  double *drawn; /* [capacity][2][PROV_DRAWN] of projects: the first and the second half of each block */
#define PROV_X(type, name, doc) type *name;
  PROV_FIRM_COLUMNS(PROV_X)
#undef PROV_X
} prov_firms;

/* What ticks know of the firms that operate, in order of opening and without gaps, so that a pass over all of them runs
 * through its columns once (prov_operating.c). X(type, name, doc). */
#define PROV_OPERATING_COLUMNS(X)                                                                                      \
  X(int, row, "in the table of firms, or PROV_NO_FIRM for one that closes in this tick")                               \
  X(uint32_t, entity, "as in the table")                                                                               \
  X(uint8_t, sector, "as in the table")                                                                                \
  X(uint8_t, origin, "as in the table")                                                                                \
  X(bool, entrant, "came as an investor since the start")                                                              \
  X(bool, qualified, "counted by the plan")                                                                            \
  X(bool, certified, "holds a high-tech certificate")                                                                  \
  X(double, log_output, "logarithm of potential output")                                                               \
  X(double, potential, "potential output")                                                                             \
  X(double, output, "realised output")                                                                                 \
  X(double, wanted, "workers wanted")                                                                                  \
  X(double, exit_left, "hazard left until it closes")                                                                  \
  X(double, expand_left, "hazard left until it expands")                                                               \
  X(double, opened_at, "when it began to operate, or the start; never falls from one to the next")                     \
  X(double, youth, "exp(-age / exit.young_time) at the last tick; 0 for firms that existed before they opened here")   \
  X(double, accounted, "potential output that the components of its change contain")

/* Skills stand in groups of so many, filled up with skills that nobody has: loops over a group have a fixed length. */
enum { PROV_SKILL_GROUP = 4 };

enum { PROV_PASS_SIZE, PROV_PASS_OUTPUT, PROV_PASS_A, PROV_PASS_B, PROV_PASS_C, PROV_PASS_COLUMNS };

typedef struct prov_operating {
  int n, capacity;
  double *workers;                 /* [capacity][skill_room] */
  double *pass[PROV_PASS_COLUMNS]; /* [capacity] scratch of passes over them, in their order */
  uint32_t *pass_entity;           /* the same: identities of some of them */
  int *pass_place;                 /* the same: places of some of them */
#define PROV_X(type, name, doc) type *name;
  PROV_OPERATING_COLUMNS(PROV_X)
#undef PROV_X
} prov_operating;

/* Where the rows of the table stand and what holds projects up (prov_held.c). */
typedef struct prov_held {
  int n_state[PROV_STATES];    /* rows in each state */
  double *by_sector;           /* [n_sectors][PROV_HOLD_COUNT] projects held up now */
  double all[PROV_HOLD_COUNT]; /* the same in all sectors */
  double *idle;                /* [n_sectors] scratch */
  double usual_construction;   /* permits and building hold a project up when they take longer, years */
} prov_held;

/* Disbursement (prov_tranche.c). */
typedef struct prov_tranches {
  sim_lane first, later; /* each project's first tranche, and those after it; a: project, b: tranche */
} prov_tranches;

/* ---- prov_operating.c: the columns of operating firms ---- */
/* A firm's place, and its columns but for log_output, potential, opened_at and clocks; -1: no memory, the replication
 * has failed. */
int prov_operating_add(sim_rep *rep, int firm);
void prov_operating_close_gaps(prov_world *world); /* those whose row is PROV_NO_FIRM leave */
void prov_operating_free(prov_world *world);

/* ---- prov_firm.c: the table, opening, closing ---- */
int prov_firm_add(sim_rep *rep, uint32_t entity, uint32_t block, int sector, int origin); /* row, or PROV_NO_FIRM */
int prov_firm_open(sim_rep *rep, int firm, double output);                                /* its place, or -1 */
int prov_origin(const sim_rep *rep, bool foreign); /* the first such origin, else origin 0 */
void prov_firm_tick(sim_rep *rep);                 /* exits and expansions */
void prov_firms_free(prov_firms *firms);

/* ---- prov_initial.c ---- */
void prov_firms_initial(sim_rep *rep);
void prov_expansions_adopt(sim_rep *rep); /* at the opening: the warm-up's expansions find their firms */

/* ---- prov_held.c: where projects stand, what holds them up ---- */
void prov_state_set(sim_rep *rep, int firm, prov_state state);
void prov_late_set(sim_rep *rep, int firm); /* its construction takes longer than usual from now on */
void prov_sector_set(sim_rep *rep, int firm, int sector);
void prov_idle_set(sim_rep *rep, const double *idle); /* [n_sectors] */

/* ---- prov_drawn.c: what a project draws ---- */
int prov_project_add(sim_rep *rep, uint32_t entity, uint32_t block, int sector, int origin,
                     bool expansion);                                                            /* its row */
double prov_drawn(const sim_rep *rep, int project, int what, int half);                          /* the uniform */
double prov_drawn_of(const sim_rep *rep, const sim_dist *dist, int project, int what, int half); /* the quantile */

/* ---- prov_size.c: capital of a project or an expansion ---- */
/* Draws and registers nothing yet: capital at the prices of now. */
void prov_size_draw(sim_rep *rep, int project, const sim_dist *usual);
double prov_size_real(const prov_firms *firms, int project); /* at prices of the start */

/* ---- prov_project.c: licence, land, construction ---- */
void prov_project_begin(sim_rep *rep); /* what a replication needs to know once */
void prov_project_licensed(sim_rep *rep, int project);
void prov_project_placed(sim_rep *rep, int project);
void prov_project_lost(sim_rep *rep, int project, int why);
void prov_project_doom(sim_rep *rep, int project); /* when a stalled project's licence ends, under the policy of now */
void prov_capital_forget(sim_rep *rep, int project); /* its registered capital leaves the stock with it */
void prov_expansion_begins(prov_firms *firms, int parent, int project); /* rows in rising order */
void prov_project_expand(sim_rep *rep, int parent, uint32_t entity, uint32_t block, int sector, int origin);

/* ---- prov_tranche.c: disbursement ---- */
void prov_tranches_begin(prov_world *world);
void prov_tranches_free(prov_world *world);
void prov_tranches_promise(sim_rep *rep, int project); /* its capital, from now on */
void prov_tranches_settle(sim_rep *rep); /* what was due until now; before a year is closed or anybody is gone */
bool prov_project_pays(const prov_firms *firms, int project); /* its next tranche */

#endif
