/* Answers that need no results file: what scenarios say, what the audit and a search found, and their provenance.
 *
 * Sources are views: nothing in them is owned by the answer. */
#ifndef ANS_PLAN_H
#define ANS_PLAN_H

#include "ana_solve.h"
#include "ans_table.h"
#include "aud_judge.h"
#include "sim_scenario.h"

/* Source of made: what an answer was made by and from. */
typedef struct ans_made {
  const char *version, *command;
  int n_files;
  char *const *file;
  int n_scenarios;
  const sim_scenario *scenario;
  uint64_t seed;  /* of a study; with n_rep 0 nothing was simulated */
  bool own_seeds; /* not that, but each scenario's (sim_scenario_seed) */
  uint32_t n_rep;
} ans_made;

/* Source of plan_targets and plan_inputs. */
typedef struct ans_plans {
  int n;
  const sim_scenario *item; /* [n] */
} ans_plans;

/* Source of rules and readings: what the audit judged, one for each scenario. */
typedef struct ans_judged {
  const sim_scenario *scenario;
  const aud_statements *statements;
  const aud_verdict *verdict; /* [statements->n_rules] */
} ans_judged;
typedef struct ans_audits {
  int n;
  const ans_judged *item; /* [n] */
} ans_audits;

/* Source of solution and levels: what a search for a level found. */
typedef struct ans_solved {
  const char *scenario, *what, *key, *unit; /* unit "1": levels are factors */
  double probability;                       /* wanted */
  stat_share now;                           /* the scenario as it is, */
  double now_n;                             /* in so many valid replications */
  const ana_solution *solution;
} ans_solved;

#endif
