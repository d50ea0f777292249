/* Scenario discovery by PRIM, the patient rule induction method (Friedman and Fisher, 1999; Bryant and Lempert, 2010).
 *
 * Looks for boxes - a few limits on uncertain quantities - in which rows of interest are dense.
 *   Peeling: from the whole space a thin slice is cut off again and again, at that end of that column where the density
 *   rises most for what it costs. Each step is a point of the trajectory: smaller box, higher density, lower coverage.
 *   Pasting: each limit of a step is moved, out or in, to where the sum of w (y - edge) over the box is largest, in one
 *     pass over the sorted column, until none moves. Edge is the density of all rows (or higher, as the user says);
 *     at its best, a slice is in the box when its own density is above the edge.
 *   Pruning: limits whose quasi-p-value is above restriction_p / (number of limits to choose from) are taken back,
 *     and the rest is pasted again.
 *   Choice: the step whose pasted and pruned box has the largest sum. With the density of all rows as edge this is
 *     weighted relative accuracy, share of rows x (density - density of all) (Lavrac, Flach and Zupan, 1999).
 *   Covering: the rows of a box are taken out, and the rest is searched for the next.
 *
 * With many columns something always looks dense. So a box is searched for in one part of the rows (find) and judged in
 * another (test), where nothing was chosen: it counts only when its density there is above that of all rows there,
 * with a binomial p-value of at most confirm_p. The first box that fails ends the search.
 *
 * thread: pure functions (but see ana_sample.h). */
#ifndef ANA_PRIM_H
#define ANA_PRIM_H

#include "ana_box.h"

typedef struct ana_prim_options {
  double peel;          /* share of the box that one step cuts off, at least (0.05) */
  double min_support;   /* least share of all rows in a box (0.05) */
  double edge;          /* least density of a slice that is worth keeping; 0: the density of all rows */
  double restriction_p; /* see pruning (0.05) */
  double confirm_p;     /* see test (0.01) */
  int max_boxes;
} ana_prim_options;

enum { ANA_FIND, ANA_TEST, ANA_PARTS };

/* A box in one part of the rows. Support and coverage are shares of the whole part, also for later boxes. */
typedef struct ana_state {
  double support, density, coverage;
} ana_state;

/* One point of the trajectory; the first cuts nothing off. */
typedef struct ana_step {
  ana_limit limit; /* what was cut to come here */
  ana_state in[ANA_PARTS];
} ana_step;

typedef struct ana_prim_limit {
  ana_limit_test in[ANA_PARTS];
} ana_prim_limit;

typedef struct ana_prim_box {
  ana_box box;
  ana_prim_limit *limit; /* [box.n] */
  int n_steps, chosen;   /* the box grew out of step `chosen` by pasting and pruning; 0: no step was worth it */
  ana_step *step;
  ana_state base[ANA_PARTS]; /* rows that no earlier box has taken */
  ana_state in[ANA_PARTS];
  ana_share share[ANA_PARTS];
  double p; /* of the test */
} ana_prim_box;

typedef struct ana_prim {
  int n;             /* confirmed boxes */
  bool rejected;     /* box[n] is one that the test did not confirm */
  ana_prim_box *box; /* [n + rejected] */
} ana_prim;

/* find[n], test[n]: the two parts. SIM_ERR_MEMORY; ana_prim_free is legal after a failure and on a zeroed struct. */
SIM_NODISCARD sim_status ana_prim_search(ana_prim *prim, const ana_sample *sample, const bool *find, const bool *test,
                                         const ana_prim_options *options);
void ana_prim_free(ana_prim *prim);

/* ---- parts of the search (ana_peel.c, ana_paste.c) ---- */

/* Peels the rows of `part` down to the least mass. *step, to be freed, has n_steps >= 1 with `in[ANA_FIND]` as sums:
 * mass in support, hits in coverage. */
SIM_NODISCARD sim_status ana_peel(const ana_sample *sample, const uint32_t *order, const bool *part, double peel,
                                  double least_mass, ana_step **step, int *n_steps);

/* Moves the limits of the box to where the sum of w (y - edge) over its rows is largest, and drops those that are not
 * needed for that. Returns that sum. broken[n]: how many limits of the box each row breaks then, -1 outside the
 * part. */
double ana_paste(ana_box *box, const ana_sample *sample, const uint32_t *order, const bool *part, double edge,
                 double least_mass, int *broken);

#endif
