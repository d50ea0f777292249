/* Output: growth of firms and of the ordinary aggregate, what moves rates, productivity, capital, and the
 * account of what changed. */
#ifndef PROV_GROWTH_H
#define PROV_GROWTH_H

#include "prov_lists.h"
#include "sim_replication.h"

typedef struct prov_world prov_world;

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

typedef struct prov_growth {
  sim_dist unit_noise; /* gamma(1/4): a quarter of an exponential variance */
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
  double capital;                /* of industry, bn VND; 0: none is counted (prov_capital.c) */
} prov_growth;

/* The ordinary aggregate: all firms that are not rows of the table. */
typedef struct prov_rest {
  double log_output, output, wanted, firms, foreign, *workers; /* [skill_room] */
  double accounted; /* potential output that the components of its change contain (prov_account.c) */
} prov_rest;

/* Output per worker from output (prov_productivity.c). */
typedef struct prov_productivity {
  double log_output, log_gain; /* potential output of industry; output per worker over the start */
  double potential;            /* of industry, when it is known (prov_potential) */
  bool known;
} prov_productivity;

/* Components of the change of output (prov_account.c). */
typedef struct prov_account {
  double unused, unused_modern; /* potential less realised output at the end of the last year: all, without ordinary */
} prov_account;

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

/* ---- prov_tail.c: power-law noise of firms ---- */
void prov_tail_begin(sim_rep *rep, double most); /* most: largest yearly sd that will be asked for */
/* A quarter's noise for a yearly sd, mean one in levels; u: the draw. */
double prov_tail_noise(const prov_tail *tail, double sd, double u);

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

/* ---- prov_account.c: what changed output ---- */
void prov_account_add(sim_rep *rep, int sector, int component, double output);
void prov_account_expand(sim_rep *rep, int parent, double more); /* parent: a firm or PROV_AGGREGATE */
void prov_account_close(sim_rep *rep, int place);
void prov_account_move(sim_rep *rep, int place); /* out of the ordinary aggregate, after it has opened */
void prov_account_year(sim_rep *rep);

#endif
