/* What a plan states about itself: figures as printed, and rules that tie them together.
 *
 * Statements never feed the simulation. They are kept apart from the scenario, so that the audit can ask whether the
 * printed figures can all hold. A figure stands for the interval of what may have been rounded to it. A rule names
 * readings: formulas over figures, e.g. "part_value / part_share".
 *
 * thread: constant after loading. */
#ifndef SIM_STATEMENT_H
#define SIM_STATEMENT_H

#include "sim_scenario.h"

typedef struct sim_figure {
  char *name, *label[SIM_LANGUAGES], *source, *grade;
  char *unit;              /* as written */
  char *base;              /* the first unit of its dimension, in which formulas reckon */
  double value, rounding;  /* in `unit`; it stands for value - rounding to value + rounding */
  double multiply, divide; /* 1 of `unit` is multiply / divide of `base` */
  int decimals;            /* as printed; negative: rounded to tens, hundreds, ... */
  int from_year, year;     /* 0: not given; from_year: growth from the end of that year to the end of `year` */
  sim_relation relation;   /* of a target; SIM_AT_LEAST otherwise */
  sim_place place;         /* place.file is owned */
} sim_figure;

typedef enum sim_rule_kind {
  SIM_RULE_SAME,    /* all readings are one quantity */
  SIM_RULE_COMPARE, /* reading[0] stands in `order` to reading[1] */
  SIM_RULE_RANK,    /* reading[0]: the stated rank of reading[1] among reading[1..n-1], the greatest first */
  SIM_RULE_START,   /* reading[0]: a value at the start; reading[1]: the target that should not be met by it */
} sim_rule_kind;

typedef enum sim_order { SIM_ORDER_GE, SIM_ORDER_LE, SIM_ORDER_GT, SIM_ORDER_LT } sim_order;

typedef struct sim_reading {
  char *name, *formula;
} sim_reading;

typedef struct sim_rule {
  sim_rule_kind kind;
  char *name, *label[SIM_LANGUAGES];
  char *unit, *base; /* for printing, as in sim_figure; "" when the readings have none */
  double multiply, divide;
  bool exact;   /* figures mean exactly what is printed: counts */
  bool derived; /* made from the targets, not declared */
  sim_order order;
  int n;
  sim_reading *reading; /* [n] */
  sim_place place;      /* place.file is owned; NULL when derived */
} sim_rule;

typedef struct sim_statements {
  int n_figures, n_rules;
  sim_figure *figure;
  sim_rule *rule;
} sim_statements;

void sim_statements_free(sim_statements *statements); /* frees the inside; legal on a zeroed struct */

#endif
