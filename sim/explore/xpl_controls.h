/* What can be moved on the page: a control for each parameter that a lever of the scenario sets.
 *
 * Levers stand in the scenario (`levers:`), with what it takes to leave one out and to take it strongly. A control runs
 * over these two and the plan's own value; where the lever says how often as much (a line of money), it runs over that
 * factor, and the plan is 1. So no range stands in the program.
 *
 * thread: pure functions. */
#ifndef XPL_CONTROLS_H
#define XPL_CONTROLS_H

#include "sim_relax.h"
#include "sim_scenario.h"

typedef struct xpl_control {
  int lever; /* index in the scenario; -1: of no lever (xpl_others.c) */
  const char *path;
  char *own_path;         /* owned; NULL of a lever's */
  int record;             /* of a list, -1 without one: whose number it is; of no lever alone */
  bool is_switch, scales; /* scales: a factor of what the plan has */
  int n_slots, *slot;     /* owned */
  double low, high, step, plan;
  bool drawn;      /* the plan draws it anew in every future, */
  double from, to; /* then from its 5 % to its 95 % quantile */
} xpl_control;

typedef struct xpl_controls {
  int n;
  xpl_control *item;
  bool *money; /* [n_levers] the lever moves money to which the scenario commits itself */
} xpl_controls;

/* SIM_ERR_MEMORY. The scenario must stay valid. xpl_controls_free is needed after a failure, too. */
SIM_NODISCARD sim_status xpl_controls_make(xpl_controls *controls, const sim_scenario *scenario);
void xpl_controls_free(xpl_controls *controls);

/* The controls of all other numbers and switches that the scenario gives and that can be set by one control: what is
 * drawn runs from its 5 % to its 95 % quantile, what is fixed from half to double of what it is, several fixed numbers
 * that are written together by one factor. SIM_ERR_MEMORY; free as above. */
SIM_NODISCARD sim_status xpl_others_make(xpl_controls *others, const xpl_controls *known, const sim_scenario *scenario);

/* The next of 1, 2, 5 times a power of ten. */
double xpl_round_step(double raw);

#endif
