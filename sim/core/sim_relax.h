/* Relaxations: named changes of a scenario that each make one constraint a little less tight.
 *
 * They stand in the scenario and are not part of its runs: an analysis applies one at a time and compares. A change
 * sets a parameter, or multiplies its value or distribution; its path means one slot or all cells of a key.
 *
 * thread: constant once made. */
#ifndef SIM_RELAX_H
#define SIM_RELAX_H

#include "sim_model.h"

typedef struct sim_change {
  char *path;
  bool scale;   /* value is a factor */
  double value; /* else in the canonical unit */
} sim_change;

typedef struct sim_relax {
  char *name, *label[SIM_LANGUAGES], *source, *grade;
  int n_changes;
  sim_change *change;
} sim_relax;

/* A lever of the plan: what it takes to leave it out, to take it as the plan does (nothing, where the scenario does so
 * already), and to take it strongly. The three have one name, label, source and grade. */
typedef struct sim_lever {
  sim_relax off, on, strong;
  char *why[SIM_LANGUAGES]; /* why it does nothing, where that is so; "" */
  bool is_free;             /* no public cost is counted for it */
} sim_lever;

void sim_lever_free(sim_lever *lever); /* the same */
void sim_relax_free(sim_relax *relax); /* frees the inside; legal on a zeroed struct */

#endif
