/* Quantities: formulas over the yearly indicators of one replication, e.g. mean(fdi_projects, 2022, 2030).
 *
 *   order    = sum [ (">" | "<") sum ]               1 when it holds, else 0
 *   sum      = product { ("+" | "-") product }
 *   product  = factor { ("*" | "/") factor }
 *   factor   = "-" factor | "(" order ")" | NUMBER | SERIES [ "@" YEAR ] | FUNCTION
 *   SERIES   = an indicator, NAME or NAME[member]; without a year it is that of the year in which it stands
 *   FUNCTION = mean | sum | sd | least | most "(" order "," YEAR "," YEAR ")"   over all years from the first to the
 *   last
 *            | change "(" order "," YEAR "," YEAR ")"    ln of the last over the first
 *            | growth "(" order "," YEAR "," YEAR ")"    mean growth from the first to the last, per cent a year
 *            | log "(" order ")"
 *   YEAR     = a calendar year, or "first" or "last": the first and last simulated one
 *
 * sd is that of a sample (n - 1). What is not defined, e.g. the logarithm of nothing, is NaN.
 *
 * thread: a quantity is constant after it is made. */
#ifndef ANA_QUANTITY_H
#define ANA_QUANTITY_H

#include "sim_status.h"

/* Where a series stands in a row of outcomes: its value in `year` is row[offset + (year - year_initial) * stride]. */
typedef struct ana_series {
  int offset, stride;
} ana_series;

/* What formulas may name. `find` looks a series up by its text; false with the reason in why[ANA_WHY]. */
enum { ANA_WHY = 400 };
typedef struct ana_source {
  int year_initial, year_last; /* the initial state and the last simulated year */
  bool (*find)(void *self, const char *name, ana_series *series, char *why);
  void *self;
} ana_source;

typedef struct ana_quantity ana_quantity;

/* Reads a formula; complains at `place` under `key`: SIM_ERR_INPUT. */
SIM_NODISCARD sim_status ana_quantity_make(ana_quantity **quantity, const char *formula, const ana_source *source,
                                           sim_place place, const char *key, sim_errors *errors);
void ana_quantity_free(ana_quantity *quantity);

/* Its value for one row. */
double ana_quantity_value(const ana_quantity *quantity, const double *row);

#endif
