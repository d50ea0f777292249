/* A table for scenario discovery: futures as rows, what was uncertain as columns, and whether a future is of interest
 * (say, misses a target).
 *
 * A part of the table is a mask over its rows, so that nothing is copied: the rows that a condition is looked for
 * in, those held out to test it, those inside a box. A row counts with its weight; a weight of 0 leaves it out.
 *
 * Rows need not be independent: in a design several rows share the values of a point or the random world of a
 * replication. How many independent rows a share is worth is then read off its variance between clusters (effective
 * sample size; Korn and Graubard, 1998; for two kinds of clusters Cameron, Gelbach and Miller, 2011).
 *
 * thread: one thread for each sample with clusters (it brings scratch memory); otherwise pure functions. */
#ifndef ANA_SAMPLE_H
#define ANA_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim_status.h"

typedef struct ana_sample {
  size_t n;
  int n_factors;
  const double *x;            /* [n_factors][n], without NaN */
  const double *y;            /* [n] 1 of interest, 0 not */
  const double *w;            /* [n]; NULL: equal */
  const uint32_t *cluster[2]; /* [n] rows with one number belong together; NULL: no such clusters */
  uint32_t n_clusters[2];
  double *scratch; /* [the larger n_clusters]; NULL without clusters */
} ana_sample;

static inline const double *ana_column(const ana_sample *s, int factor) { return s->x + (size_t)factor * s->n; }
static inline double ana_weight(const ana_sample *s, size_t row) { return s->w ? s->w[row] : 1; }

/* What lies in a part of the rows. */
typedef struct ana_share {
  size_t rows;
  double mass, hits; /* weight of the rows, of those of interest */
  double density;    /* hits / mass; NaN when the part is empty */
  double n;          /* independent rows that the density is worth */
} ana_share;
ana_share ana_share_of(const ana_sample *sample, const bool *part);

/* P(at least `hits` of n are of interest) when each is with chance p: the upper tail of the binomial distribution,
 * for n and hits that need not be whole (incomplete beta function). */
double ana_binomial_upper(double hits, double n, double p);

/* Row numbers of each column in ascending order: order[n_factors][n], owned by the caller; equal values by row. */
SIM_NODISCARD sim_status ana_sample_order(const ana_sample *sample, uint32_t **order);

/* A limit halfway between two neighbours a < b: above a and at most b, so that x < limit holds for a and not for b. */
double ana_between(double a, double b);

/* Splits the rows at random, but always alike for one seed: a share `held` of all clusters is held out. A row is in
 * `find` when none of its clusters is held out, in `test` when all are; with two kinds of clusters the rest is in
 * neither, because it would know both sides. */
void ana_sample_split(const ana_sample *sample, uint64_t seed, double held, bool *find, bool *test);

/* One of n_folds for each row, whole clusters of the kind with fewer of them. */
void ana_sample_folds(const ana_sample *sample, uint64_t seed, int n_folds, int *fold);

#endif
