/* What a plan states about itself: figures as printed, and rules that tie them together.
 *
 * Statements never feed the simulation. They are kept apart from the scenario, so that the audit can ask whether the
 * printed figures can all hold. A figure stands for the interval of what may have been rounded to it. A rule names
 * readings: formulas over figures, e.g. "part_value / part_share".
 *
 * thread: constant after loading. */
#ifndef AUD_STATEMENT_H
#define AUD_STATEMENT_H

#include "sim_scenario.h"

typedef struct aud_figure {
  char *name, *label[SIM_LANGUAGES], *source, *grade;
  char *unit;              /* as written */
  char *base;              /* the first unit of its dimension, in which formulas reckon */
  double value, rounding;  /* in `unit`; it stands for value - rounding to value + rounding */
  double multiply, divide; /* 1 of `unit` is multiply / divide of `base` */
  int decimals;            /* as printed; negative: rounded to tens, hundreds, ... */
  int from_year, year;     /* 0: not given; from_year: growth from the end of that year to the end of `year` */
  sim_relation relation;   /* of a target; SIM_AT_LEAST otherwise */
  sim_place place;         /* place.file is owned */
} aud_figure;

typedef enum aud_rule_kind {
  AUD_RULE_SAME,    /* all readings are one quantity */
  AUD_RULE_COMPARE, /* reading[0] stands in `order` to reading[1] */
  AUD_RULE_RANK,    /* reading[0]: the stated rank of reading[1] among reading[1..n-1], the greatest first */
  AUD_RULE_START,   /* reading[0]: a value at the start; reading[1]: the target that should not be met by it */
} aud_rule_kind;

typedef enum aud_order { AUD_ORDER_GE, AUD_ORDER_LE, AUD_ORDER_GT, AUD_ORDER_LT } aud_order;

typedef struct aud_reading {
  char *name, *formula;
} aud_reading;

typedef struct aud_rule {
  aud_rule_kind kind;
  char *name, *label[SIM_LANGUAGES];
  char *unit, *base; /* for printing, as in aud_figure; "" when the readings have none */
  double multiply, divide;
  bool exact;   /* figures mean exactly what is printed: counts */
  bool derived; /* made from the targets, not declared */
  aud_order order;
  int n;
  aud_reading *reading; /* [n] */
  sim_place place;      /* place.file is owned; NULL when derived */
} aud_rule;

typedef struct aud_statements {
  int n_figures, n_rules;
  aud_figure *figure;
  aud_rule *rule;
} aud_statements;

void aud_statements_free(aud_statements *statements); /* frees the inside; legal on a zeroed struct */

#endif
