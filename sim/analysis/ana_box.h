/* A box: limits on some columns of a sample. A row is inside when low <= x < high in every column.
 *
 * thread: pure functions (but see ana_sample.h for samples with clusters). */
#ifndef ANA_BOX_H
#define ANA_BOX_H

#include "ana_sample.h"

typedef enum ana_side { ANA_LOW, ANA_HIGH } ana_side;

/* One limit of a box: x >= limit (ANA_LOW) or x < limit (ANA_HIGH). */
typedef struct ana_limit {
  int factor;
  ana_side side;
  double limit;
} ana_limit;

typedef struct ana_box {
  int n; /* at most one limit for each factor and side */
  ana_limit *limit;
} ana_box;

static inline bool ana_limit_holds(const ana_limit *limit, double x) {
  return limit->side == ANA_LOW ? x >= limit->limit : x < limit->limit;
}

/* Puts a limit into the box, in the place of the one that it has for that factor and side. The box has room. */
void ana_box_set(ana_box *box, const ana_limit *limit);
void ana_box_remove(ana_box *box, int index);
void ana_box_copy(ana_box *to, const ana_box *from);

/* inside[n]: the rows of `part` that keep all limits but number `except` (-1: all). */
void ana_box_rows(const ana_box *box, const ana_sample *sample, const bool *part, int except, bool *inside);

/* Quasi-p-value of a limit (Bryant and Lempert, 2010): the chance that a box with as many rows would hold at least
 * as many of interest if their density were that of the box without this limit. `density` is that density. Small:
 * the limit tells something. rows[n] is scratch. */
double ana_limit_p(const ana_share *with, double density_without);
typedef struct ana_limit_test {
  double density, p;
} ana_limit_test;
ana_limit_test ana_box_test(const ana_box *box, const ana_sample *sample, const bool *part, int limit, bool *rows);

#endif
