/* At which level of something is an event as likely as wanted?
 *
 * The same replications are used at every level (common random numbers), so their share p(x) in which the event happens
 * is a fixed function of the level x, and the question a search on it: sample average approximation, one stage of
 * retrospective approximation (Pasupathy and Kim, 2011). A grid brackets the crossings of p(x) with the wanted
 * probability q; bisection closes the brackets to a part of the level itself, since a range may be a thousand times as
 * wide as what is looked for in it. The level given is on the side on which p(x) >= q. All levels but the ends of the
 * range are round numbers, so that what is printed is what was run, and can be run again.
 *
 * Interval. A level x is accepted while the interval of p(x) covers q (stat_drawn_share). The accepted levels around a
 * crossing are its interval. At the true level p(x) is an estimate like any other, whatever links the levels, so the
 * interval covers it as often as that of p(x) covers a probability. It speaks of chance with n replications and, where
 * these share rows of a posterior, of rows and calibrations; not of the inputs.
 *
 * Monotone or not. Between two levels of the grid, u replications gain the event and v lose it. When nothing but luck
 * reversed the response, v would not exceed what the sign test allows (McNemar, 1947; exact, at the level divided by
 * the number of pairs; of replications that share rows Student's test of the paired difference). A response with a
 * clear rise and a clear fall is not monotone: then every crossing of the grid is reported, else one.
 *
 * thread: one problem belongs to one thread. */
#ifndef ANA_SOLVE_H
#define ANA_SOLVE_H

#include "sim_status.h"
#include "stat_drawn.h"

enum { ANA_ROOTS_MAX = 16 };

typedef struct ana_problem {
  double low, high;   /* range of levels */
  double probability; /* wanted, strictly between 0 and 1 */
  double confidence;  /* of the intervals */
  double tolerance;   /* of a level, as a part of itself, or of the range where that is less */
  bool whole;         /* levels are whole numbers: none between two of them is looked at */
  int grid; /* levels that are looked at first, from 3 to ANA_ROOTS_MAX + 1; of whole ones as many as there are */
  size_t n; /* replications */
  stat_drawn drawn; /* how they were drawn, without weights; stays valid as long as the solution */
  /* Fills met[n] at a level: 1 the event, 0 not, NaN a failed replication. Anything but SIM_OK ends the search. */
  sim_status (*met)(void *self, double level, double *met);
  void *self;
} ana_problem;

typedef struct ana_point {
  double level, n, met; /* n: valid replications */
  stat_share share;     /* of them, with the problem's confidence */
  double posterior;     /* the part of its error that more replications do not shrink */
  unsigned char *each;  /* [problem n] 1 met, 0 not, 2 failed */
} ana_point;

typedef enum ana_answer {
  ANA_FOUND,
  ANA_NEVER,   /* p(x) < q at every level of the grid */
  ANA_ALWAYS,  /* p(x) >= q at every level of the grid */
  ANA_UNCLEAR, /* p(x) leaves q and comes back, but no more than luck could do */
} ana_answer;

typedef struct ana_root {
  double level;             /* p(level) >= q */
  double share;             /* p(level) */
  stat_interval interval;   /* outer ends of the accepted levels */
  bool open_low, open_high; /* the interval goes on beyond the range */
  bool rising;              /* p grows with the level here */
} ana_root;

typedef struct ana_solution {
  ana_answer answer;
  bool rises, falls; /* clearly, somewhere in the grid; both: not monotone; none: no effect that could be seen */
  double changed;    /* replications in which the event is not the same at all points */
  double reversed;   /* replications in which the event comes and goes more than once over the points */
  int n_points, capacity;
  ana_point *point; /* ascending levels */
  int n_roots;
  ana_root root[ANA_ROOTS_MAX];
} ana_solution;

/* Solves; after a failure, too, the solution holds the points so far and must be freed. */
SIM_NODISCARD sim_status ana_solve(const ana_problem *problem, ana_solution *solution);
void ana_solution_free(ana_solution *solution);

/* The part of the variance of shares that more replications shrink, on average over the points with 2 to 98 %; NaN
 * without any. */
double ana_solution_replications(const ana_solution *solution);

#endif
