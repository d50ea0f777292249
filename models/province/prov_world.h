/* The world of one replication, and what the areas of the model offer each other.
 *
 * Firms and projects are one table, stored as a structure of arrays: a project is a firm that does not operate yet, an
 * expansion is a project with a parent. Rows are only appended; the table keeps its memory from one replication to
 * the next, so nothing is allocated while events fire once it is large enough.
 *
 * Units: time in years (calendar), capital in m USD, output in bn VND per year at prices of the initial state, area in
 * ha, workers in persons (not rounded). */
#ifndef PROV_WORLD_H
#define PROV_WORLD_H

#include <math.h>

#include "prov_lists.h"
#include "sim_lane.h"
#include "sim_replication.h"

#define PROV_QUARTER 0.25 /* the tick, in years */

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

typedef struct prov_operating {
  int n, capacity;
  double *workers; /* [capacity][skill_room] */
#define PROV_X(type, name, doc) type *name;
  PROV_OPERATING_COLUMNS(PROV_X)
#undef PROV_X
} prov_operating;

enum { PROV_MOST_SECTORS = 31, PROV_MOST_ORIGINS = 3 }; /* as in prov_axes.def */

enum { PROV_PASS_SIZE, PROV_PASS_OUTPUT, PROV_PASS_A, PROV_PASS_B, PROV_PASS_C, PROV_PASS_COLUMNS };

/* Projects of one class may be offered the same land: group of sectors x accepts second-choice zones. */
enum { PROV_CLASSES = 2 * PROV_GROUPS };

/* One arrival process, thinned from unit layers (prov_layers.c). */
typedef struct prov_source {
  int kind, sector, origin;
  int year, cells; /* cells drawn for that calendar year */
  double rate;     /* arrivals per year now */
} prov_source;

/* Kinds of entity. */
enum { PROV_FROM_INVESTORS, PROV_FROM_START, PROV_FROM_AGGREGATE, PROV_FROM_WORKSHOPS, PROV_ENTITY_KINDS };

/* Where a zone stands; those that keep their dates know no steps (prov_zone.c). */
typedef enum prov_zone_stage {
  PROV_ZONE_NONE,
  PROV_ZONE_DATED,
  PROV_ZONE_PROPOSED,
  PROV_ZONE_ESTABLISHED,
  PROV_ZONE_OPEN
} prov_zone_stage;

/* What a sector has at the end of a year (prov_observe.c). */
typedef struct prov_sums {
  double firms, counted, output, potential, workers; /* counted: by the plan */
} prov_sums;

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

/* The plan's money by line and simulated year, m VND (prov_budget.c). What comes in, goes out:
 * released + carried_in + moved_in = spent + carried_out + moved_out + lost. */
#define PROV_LEDGER(X)                                                                                                 \
  X(released)                                                                                                          \
  X(carried_in)                                                                                                        \
  X(moved_in)                                                                                                          \
  X(spent)                                                                                                             \
  X(carried_out)                                                                                                       \
  X(moved_out)                                                                                                         \
  X(lost)

typedef struct prov_ledger {
#define X(column) double *column; /* [n_lines][n_years] */
  PROV_LEDGER(X)
#undef X
} prov_ledger;

/* A measure that is taken, from `begin` until just before `end`. */
typedef struct prov_measure {
  int acts, also;
  double factor, begin, end, cost; /* cost in bn VND per year */
} prov_measure;
/* The power-law shape of firm noise (prov_tail.c). */
enum { PROV_TAIL_TERMS = 49 };
typedef struct prov_tail {
  double exponent, bound;         /* that the following belong to; 0: none yet */
  double scale;                   /* 1 / sd of the unit law */
  double cut;                     /* chance that is cut off, of the uncut law */
  double most;                    /* largest sd of an increment */
  double series[PROV_TAIL_TERMS]; /* log moment generating function by the sd of an increment */
} prov_tail;

/* Rates that move from year to year (prov_moving.c): logarithms around their levels, and the factors of now. */
typedef struct prov_moving {
  uint32_t key[PROV_MOVING_COUNT], north_key; /* hashes of the names */
  double own[PROV_MOVING_COUNT], yearly[PROV_MOVING_COUNT], linked[PROV_MOVING_COUNT], factor[PROV_MOVING_COUNT];
  double past[PROV_MOVING_COUNT], growth; /* of the running quarter, which ends after the next year may have begun */
  double north, lasting;                  /* in its sd; log of all jumps */
  double surge, surge_until; /* growth beyond the usual, log points a year, to the beginning of that year */
  double land;               /* released at the start, ha */
} prov_moving;

/* An integral over two distributions that is kept (prov_memo.c). */
typedef struct prov_memo {
  bool known;
  sim_dist of[2];
  double result;
} prov_memo;

typedef struct prov_world {
  int n_sectors, n_origins, n_zones, n_kinds, n_skills, n_lines, n_tranches, n_years;
  int skill_room; /* skills, rounded up to whole groups */
  int ordinary;   /* index of the ordinary sector */
  uint8_t group[PROV_MOST_SECTORS];
  double *block; /* one block behind the small arrays below */
  size_t used;   /* doubles of it handed out */
  prov_firms firm;
  prov_operating operating;
  double *pass[PROV_PASS_COLUMNS];  /* [operating.capacity] scratch of passes over operating firms, in their order */
  uint32_t *pass_entity;            /* the same: identities of some of them */
  int *pass_place;                  /* the same: places of some of them */
  int n_state[PROV_STATES];         /* rows of the table in each state */
  double *held;                     /* [n_sectors][PROV_HOLD_COUNT] projects held up now (prov_held.c) */
  double held_all[PROV_HOLD_COUNT]; /* the same in all sectors */
  double *idle;                     /* [n_sectors] scratch */
  int n_opened, n_closed;           /* firms since the first simulated year began, those of the start included */

  bool opened;         /* the first simulated year has begun */
  bool policy;         /* the plan is in force */
  sim_dist unit_noise; /* gamma(1/4): a quarter of an exponential variance */

  /* entry */
  int n_sources;
  prov_source *source;
  int16_t source_at[PROV_ENTITY_KINDS][PROV_MOST_SECTORS][PROV_MOST_ORIGINS]; /* its index by what names it, or -1 */
  double *base_rate; /* [n_origins][n_sectors] inquiries per year without factors */
  int climate;       /* 0 low, 1 high */
  uint32_t n_climates;
  prov_memo survival;                                                           /* of licensing */
  prov_memo mean_project[PROV_MOST_ORIGINS], mean_expansion[PROV_MOST_ORIGINS]; /* sizes */

  /* land */
  prov_zone *zone;
  uint32_t *zone_key; /* [n_zones] hash of the name */
  int queue_head, queue_tail;
  int n_queue[PROV_CLASSES];    /* by class: what a project may be offered (prov_land.c) */
  double land_asked, land_lost; /* projects since the start: that asked for a plot, that gave up waiting for it */

  /* disbursement (prov_tranche.c) */
  sim_lane_set tranches; /* that wait; a: project, b: tranche */
  uint64_t n_tranches_waited;

  /* growth */
  uint32_t quarter; /* ticks since the first year began */
  int regime;
  uint32_t n_regimes;
  double regime_change;            /* points per year */
  double regime_since, regime_sum; /* its integral over the running quarter */
  double phi, factor_variance;   /* autocorrelation over a quarter; variance of a quarter's factor at unit yearly sd */
  double sum_covariance;         /* of the factor's running sum with its next step */
  double common, *sector_factor; /* [n_sectors] */
  double *sector_step;           /* [n_sectors] log growth of the running quarter without size effect and own noise */
  double *log_productivity;      /* [n_sectors] */
  double *workers_per_output;    /* [n_sectors] its inverse, not in logs */
  double log_reference;          /* logarithm of the reference size */
  double log_prices;             /* yearly growth of the price of capital */
  double *mean_log_size;         /* [n_sectors] output-weighted */

  /* the ordinary aggregate */
  double rest_log_output, rest_output, rest_wanted, rest_firms, rest_foreign, *rest_workers; /* [skill_room] */

  /* labour */
  double force, other, *seekers, *vacancies;   /* [skill_room] */
  double *skill_share, *newcomer_share;        /* [skill_room], [n_skills] sums one */
  double tightness, *skill_tightness, *coming; /* [n_skills]: by skill; skills among those who come for work */
  double *hire_share;                          /* [skill_room] scratch */

  /* wages, experts, trained people */
  double log_relative_wage, start_tightness; /* of the wage over its trend */
  double wage_before;                        /* that of the quarter before */
  double log_output, log_gain;               /* potential output of industry; output per worker over the start */
  double potential;                          /* of industry, when it is known (prov_potential) */
  bool potential_known;
  double capital;   /* of industry, bn VND; 0: none is counted */
  double park_part; /* of the ordinary aggregate's workers that is in parks */
  double needed;    /* part of the workers wanted that output needs: below 1 when low wages make firms want more */
  int expert_skill; /* or -1 */
  double expert_ratio, replaced; /* experts per local post of their skill at the start; part replaced since */
  int n_trainings;
  double *trained; /* [n_trainings] people */

  /* suppliers */
  double workshops;
  int lead_firms; /* operating firms of the high-tech group */
  double initial_lead_firms, initial_suppliers;
  double local_share; /* part of lead firms' inputs that is bought in the province */
  double sourced;     /* output that demand beyond the trend has called forth */

  /* components of the change of output (prov_account.c) */
  double rest_accounted;        /* of the ordinary aggregate */
  double unused, unused_modern; /* potential less realised output at the end of the last year: all, without ordinary */

  prov_tail tail;
  prov_moving moving;

  /* policy: what the budget buys (prov_effects.c), its money, and the measures taken */
  double *factor; /* [PROV_MECHANISM_COUNT][4 n_years] on each mechanism, by quarter */
  double *lift;   /* [4 n_years] level of output that it has added, bn VND */
  double *units;  /* [n_years] scratch */
  prov_ledger budget;
  uint32_t *line_key; /* [n_lines] hash of the name */
  int n_measures;
  prov_measure *measure;
  double initial_high_tech; /* output, for agglomeration */
  double fdi_stock;

  /* discrepancy (prov_discrepancy.c) */
  uint32_t discrepancy_key[PROV_DISCREPANCY_COUNT];                                    /* hash of the kind's name */
  double log_discrepancy[PROV_DISCREPANCY_COUNT], discrepancy[PROV_DISCREPANCY_COUNT]; /* factors on what is reported */
  double modern_factor, ordinary_factor; /* on output of the supporting and high-tech sectors, of the ordinary one */
  double stock_before, stock_shift;      /* FDI stock of the year before; what is reported beyond the model's */
  double output_before[4];               /* of the year before: total, as reported, modern, as reported */

  /* published figures (prov_publish.c) */
  double *counted_in, *counted_value, *border; /* [n_sectors] firms; factors on output */
  double reclassified, reclassified_share;     /* foreign firms published as high-tech; their part of ordinary output */
} prov_world;

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

/* ---- prov_memo.c ---- */
double prov_memo_get(prov_memo *memo, const sim_dist *a, const sim_dist *b,
                     double (*integral)(const sim_dist *a, const sim_dist *b));

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

/* ---- prov_entity.c: identities ---- */
enum { PROV_FIRST_YEAR = 1900, PROV_LAST_YEAR = 2411 }; /* that an identity can name */
/* Cells of the field of arrivals: unit ones, then higher ones, whose years are named for so many years only. */
enum { PROV_LOWER_CELLS = 512, PROV_UPPER_CELLS = 384, PROV_UPPER_YEARS = 128 };
typedef struct prov_name {
  int kind, sector, origin, cell; /* -1: not named */
} prov_name;
uint32_t prov_entity(int kind, int sector, int origin, int year, int cell, int index);
prov_name prov_entity_name(uint32_t entity);
int prov_entity_kind(uint32_t entity);

/* ---- prov_layers.c: candidates from unit layers ---- */
void prov_layers_begin(prov_world *world); /* when sources are listed */
void prov_layers_extend(sim_rep *rep);     /* after rates have changed, and at the beginning of a calendar year */
/* The candidate's process when it lies under the present rate, else NULL. */
const prov_source *prov_layers_accept(const sim_rep *rep, const sim_event *candidate);

/* ---- prov_entry.c ---- */
void prov_entry_begin(sim_rep *rep);
void prov_rates_update(sim_rep *rep);
double prov_climate_factor(const sim_rep *rep);

/* ---- prov_suppliers.c: lead firms (the high-tech group), their suppliers, workshops that become suppliers ---- */
typedef struct prov_chain {
  double lead_output, suppliers, supporting_potential;
} prov_chain;
prov_chain prov_chain_sum(const sim_rep *rep);
void prov_suppliers_begin(sim_rep *rep);  /* at the opening, when outputs are known */
void prov_workshops_update(sim_rep *rep); /* rates of qualification */
void prov_workshop_qualify(sim_rep *rep, uint32_t entity, int sector);

/* ---- prov_sourcing.c, prov_certification.c ---- */
void prov_sourcing_begin(sim_rep *rep);
void prov_sourcing_tick(sim_rep *rep);
void prov_sourcing_observe(sim_rep *rep, int year_index);
void prov_certification_tick(sim_rep *rep);
double prov_certified_firms(const sim_rep *rep);

/* ---- prov_discrepancy.c: what the model does not explain, on what is reported ---- */
void prov_discrepancy_begin(sim_rep *rep);
void prov_discrepancy_year(sim_rep *rep, int year_index);       /* first of all when a year ends: factors, flows */
void prov_discrepancy_sectors(sim_rep *rep, prov_sums *sector); /* [n_sectors] becomes what is reported */
double prov_discrepancy_land(const sim_rep *rep, double leased, double released); /* leased, as reported */
double prov_discrepancy_stock(sim_rep *rep, int year_index);                      /* FDI stock, as reported */
/* Components of the change of output, from the model's output and the one that is reported. */
void prov_discrepancy_changes(sim_rep *rep, int year_index, double total, double modern, double reported_total,
                              double reported_modern);

/* ---- prov_publish.c ---- */
void prov_publish_begin(sim_rep *rep);
void prov_publish_force(sim_rep *rep, int year_index);
void prov_publish(sim_rep *rep, int year_index, const prov_sums *sector); /* [n_sectors] the truth */

/* ---- prov_tranche.c: disbursement ---- */
void prov_tranches_begin(prov_world *world);
void prov_tranches_promise(sim_rep *rep, int project); /* its capital, from now on */
void prov_tranches_settle(sim_rep *rep); /* what was due until now; before a year is closed or anybody is gone */
bool prov_project_pays(const prov_firms *firms, int project); /* its next tranche */

/* ---- prov_project.c: licence, land, construction ---- */
void prov_project_licensed(sim_rep *rep, int project);
void prov_project_placed(sim_rep *rep, int project);
void prov_project_lost(sim_rep *rep, int project, int why);
void prov_project_doom(sim_rep *rep, int project); /* when a stalled project's licence ends, under the policy of now */
void prov_capital_forget(sim_rep *rep, int project); /* its registered capital leaves the stock with it */
void prov_expansion_begins(prov_firms *firms, int parent, int project); /* rows in rising order */
void prov_project_expand(sim_rep *rep, int parent, uint32_t entity, uint32_t block, int sector, int origin);

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

/* ---- prov_growth.c ---- */
void prov_growth_begin(sim_rep *rep);
void prov_growth_tick(sim_rep *rep);
/* size[n]: logarithms of the workers that operating firms want, at least 0. */
void prov_log_sizes(const prov_world *world, double *size);
void prov_productivity_set(prov_world *world); /* after log_productivity has changed */

/* ---- prov_moving.c: rates that move from year to year ---- */
void prov_moving_begin(sim_rep *rep);   /* before any rate is formed */
void prov_moving_opening(sim_rep *rep); /* when zones are as at the start */
void prov_moving_year(sim_rep *rep);    /* a calendar year begins */
void prov_moving_quarter(sim_rep *rep); /* a quarter begins: what shocks and land do to rates */
double prov_moving_factor(const sim_rep *rep, int rate);
double prov_moving_past(const sim_rep *rep, int rate); /* in a tick: of the quarter that ends */
double prov_moving_growth(const sim_rep *rep);         /* the same, added to the logarithm of growth in a year */

/* ---- prov_size.c: capital of a project or an expansion ---- */
/* Draws and registers nothing yet: capital at the prices of now. */
void prov_size_draw(sim_rep *rep, int project, const sim_dist *usual);
double prov_size_real(const prov_firms *firms, int project); /* at prices of the start */

/* ---- prov_tail.c: power-law noise of firms ---- */
void prov_tail_begin(sim_rep *rep, double most); /* most: largest yearly sd that will be asked for */
/* A quarter's noise for a yearly sd, mean one in levels; u: the draw. */
double prov_tail_noise(const prov_tail *tail, double sd, double u);

/* ---- prov_account.c: what changed output ---- */
void prov_account_add(sim_rep *rep, int sector, int component, double output);
void prov_account_expand(sim_rep *rep, int parent, double more); /* parent: a firm or PROV_AGGREGATE */
void prov_account_close(sim_rep *rep, int place);
void prov_account_move(sim_rep *rep, int place); /* out of the ordinary aggregate, after it has opened */
void prov_account_year(sim_rep *rep);

/* ---- prov_proxy.c: proxies of the whole economy; output relative to the start, price level ---- */
void prov_proxy_observe(sim_rep *rep, int year_index, double relative_output, double price);

/* ---- prov_labour.c ---- */
void prov_labour_begin(sim_rep *rep); /* at the opening, when firms are known */
void prov_labour_tick(sim_rep *rep);
void prov_workers_return(sim_rep *rep, int place);
void prov_workers_move(sim_rep *rep, int place, double part); /* from the aggregate to a firm */

/* ---- prov_productivity.c: output per worker from output ---- */
double prov_potential(prov_world *world);           /* of all industry; the sum is kept until it changes */
void prov_potential_changed(prov_world *world);     /* to be said by whatever changes a firm's or the aggregate's */
bool prov_potential_sound(const prov_world *world); /* what is kept is the sum of now */
void prov_productivity_begin(sim_rep *rep);
void prov_productivity_tick(sim_rep *rep); /* before the labour market */

/* ---- prov_capital.c: what growth of existing firms needs; potential output of industry, bn VND ---- */
void prov_capital_begin(sim_rep *rep);
double prov_capital_limit(const sim_rep *rep); /* of yearly log growth of existing firms */
void prov_capital_grown(sim_rep *rep, double before, double after);
void prov_capital_built(sim_rep *rep, double capacity);
void prov_capital_left(sim_rep *rep, double potential);
void prov_capital_observe(sim_rep *rep, int year_index);

/* ---- prov_parks.c: jobs in parks, and where firms of the start are ---- */
void prov_parks_begin(sim_rep *rep); /* when they have their workers */
void prov_parks_observe(sim_rep *rep, int year_index);

/* ---- prov_wage.c ---- */
void prov_wage_begin(prov_world *world);
void prov_wage_tick(sim_rep *rep); /* after productivity has been set, before labour */
double prov_wage_index(const sim_rep *rep);
double prov_wage_participation(const sim_rep *rep);
/* Factor on people's willingness to come, from wages and from how tight labour of each skill is; world->coming gets the
 * shares of the skills among them. */
double prov_wage_pull(sim_rep *rep);

/* ---- prov_skills.c: posts and newcomers by skill, foreign experts ---- */
void prov_skills_begin(sim_rep *rep);
void prov_skills_tick(sim_rep *rep);                       /* after productivity has been set, before labour */
double prov_skilled_supply(const sim_rep *rep, int skill); /* policy's factor on the supply of a skill */
double prov_experts(const sim_rep *rep);

/* ---- prov_trained.c ---- */
void prov_trained_begin(sim_rep *rep);
void prov_trained_tick(sim_rep *rep, double grown, double graduates, double moved); /* people of the quarter */

/* ---- prov_policy.c ---- */
void prov_policy_begin(sim_rep *rep);
double prov_policy_factor(const sim_rep *rep, int mechanism, double time); /* 1: no effect */
double prov_policy_licensing(const sim_rep *rep);                          /* factor on licensing time */
double prov_policy_reform(const sim_rep *rep);                             /* factor of the reform on inquiries */

/* ---- prov_effects.c: what the budget buys ---- */
void prov_effects_begin(sim_rep *rep);                                      /* after prov_budget_begin */
double prov_effects_factor(const sim_rep *rep, int mechanism, double time); /* 1: no effect */
void prov_effects_tick(sim_rep *rep);                                       /* after growth */

/* ---- prov_budget.c, prov_costs.c ---- */
void prov_budget_begin(sim_rep *rep);
void prov_cost_add(sim_rep *rep, int kind, double amount); /* bn VND */
void prov_costs_observe(sim_rep *rep, int year_index);     /* after output and workers */

/* ---- prov_observe.c, prov_check.c, prov_validate.c ---- */
void prov_observe(sim_rep *rep, int year_index);
sim_status prov_check(const sim_rep *rep, sim_errors *errors);
sim_status prov_validate(const sim_scenario *scenario, sim_errors *errors);

/* ---- prov_trace.c: events in words ---- */
enum {
  PROV_TRACE_ABOUT,
  PROV_TRACE_IDENTITY,
  PROV_TRACE_SECTOR,
  PROV_TRACE_ORIGIN,
  PROV_TRACE_CAPITAL,
  PROV_TRACE_AREA,
  PROV_TRACE_ZONE,
  PROV_TRACE_STAGE,
  PROV_TRACE_NOTE,
  PROV_TRACE_COUNT
};
extern const sim_trace_column prov_trace_columns[PROV_TRACE_COUNT];
void prov_event_describe(const sim_rep *rep, const sim_event *event, int language, char text[][SIM_TRACE_TEXT]);

/* ---- event handlers ---- */
#define EVENT(id, name, handler, priority, doc) void handler(sim_rep *rep, const sim_event *event);
#include "prov_events.def"
#undef EVENT

#endif
