/* Formulas over printed figures, by interval arithmetic.
 *
 * A printed figure stands for every number that could have been rounded to it, so a formula over figures has not one
 * value but an interval: what it can be when each figure is anywhere in its own interval. Grammar:
 *
 *   sum     = product { ("+" | "-") product }
 *   product = factor { ("*" | "/") factor }
 *   factor  = "-" factor | "(" sum ")" | NUMBER | FIGURE
 *           | "growth(" FIGURE ")"        what the yearly growth FIGURE makes of 1 over its years: (1 + g)^years
 *           | "rate(" sum "," NUMBER ")"  the yearly growth that makes `sum` of 1 in so many years
 *
 * The interval is exact when each figure stands once in the formula, and too wide otherwise (Moore, Kearfott and Cloud,
 * 2009, chapter 5). So what the intervals exclude is excluded for certain; what they allow need not be possible.
 *
 * Units are checked where it is cheap: sums need one unit, shares (unit 1) change none, equal units cancel; any other
 * product has an unknown unit, which fits all.
 *
 * thread: pure functions. */
#ifndef AUD_FORMULA_H
#define AUD_FORMULA_H

#include "aud_statement.h"

typedef struct aud_value {
  double value, low, high; /* as printed; all that may be meant */
  const char *unit;        /* base unit; NULL when unknown */
} aud_value;

/* What formulas may name. `exact`: figures mean just what is printed. */
typedef struct aud_context {
  int n;
  const aud_figure *figure;
  bool exact;
  bool *read; /* [n] set for every figure that is read; may be NULL */
} aud_context;

/* Evaluates a formula in base units. Complains at `place` under `key`: SIM_ERR_INPUT. */
SIM_NODISCARD sim_status aud_formula_evaluate(const char *formula, const aud_context *context, sim_place place,
                                              const char *key, aud_value *value, sim_errors *errors);

/* The figure of a name of `length` bytes; -1 when there is none. */
int aud_figure_find(const aud_figure *figure, int n, const char *name, size_t length);

/* Length of the name that `text` begins with (a letter, then letters, digits, _ and .); 0 when it begins otherwise. */
size_t aud_name_length(const char *text);

#endif
