/* Arrivals: who inquires, at which rate, and under which identity in random streams. */
#ifndef PROV_ENTRY_H
#define PROV_ENTRY_H

#include "prov_lists.h"
#include "sim_replication.h"

typedef struct prov_world prov_world;

/* One arrival process, thinned from unit layers (prov_layers.c). */
typedef struct prov_source {
  int kind, sector, origin;
  int year, cells; /* cells drawn for that calendar year */
  double rate;     /* arrivals per year now */
} prov_source;

/* Kinds of entity. */
enum { PROV_FROM_INVESTORS, PROV_FROM_START, PROV_FROM_AGGREGATE, PROV_FROM_WORKSHOPS, PROV_ENTITY_KINDS };

/* An integral over two distributions that is kept (prov_memo.c). */
typedef struct prov_memo {
  bool known;
  sim_dist of[2];
  double result;
} prov_memo;

typedef struct prov_entry {
  int n_sources;
  prov_source *source;
  int16_t source_at[PROV_ENTITY_KINDS][PROV_MOST_SECTORS][PROV_MOST_ORIGINS]; /* its index by what names it, or -1 */
  double *base_rate; /* [n_origins][n_sectors] inquiries per year without factors */
  int climate;       /* 0 low, 1 high */
  uint32_t n_climates;
  prov_memo survival;                                                           /* of licensing */
  prov_memo mean_project[PROV_MOST_ORIGINS], mean_expansion[PROV_MOST_ORIGINS]; /* sizes */
  double initial_high_tech;                                                     /* output, for agglomeration */
} prov_entry;

/* ---- prov_memo.c ---- */
double prov_memo_get(prov_memo *memo, const sim_dist *a, const sim_dist *b,
                     double (*integral)(const sim_dist *a, const sim_dist *b));

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

#endif
