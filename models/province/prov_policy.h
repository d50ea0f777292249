/* The plan at work: measures, its money, and what the money buys. */
#ifndef PROV_POLICY_H
#define PROV_POLICY_H

#include "prov_lists.h"
#include "sim_replication.h"

/* The plan's money by line and simulated year, m VND (prov_budget.c). What comes in, goes out:
 * released + carried_in + moved_in = spent + carried_out + moved_out + lost. */
#define PROV_LEDGER(X)                                                                                                 \
  X(released)                                                                                                          \
  X(carried_in)                                                                                                        \
  X(moved_in)                                                                                                          \
  X(spent)                                                                                                             \
  X(carried_out)                                                                                                       \
  X(moved_out)                                                                                                         \
  X(lost)

typedef struct prov_ledger {
#define X(column) double *column; /* [n_lines][n_years] */
  PROV_LEDGER(X)
#undef X
} prov_ledger;

/* A measure that is taken, from `begin` until just before `end`. */
typedef struct prov_measure {
  int acts, also;
  double factor, begin, end, cost; /* cost in bn VND per year */
} prov_measure;

typedef struct prov_policy {
  bool in_force;
  double *factor; /* [PROV_MECHANISM_COUNT][4 n_years] on each mechanism, by quarter (prov_effects.c) */
  double *lift;   /* [4 n_years] level of output that it has added, bn VND */
  double *units;  /* [n_years] scratch */
  prov_ledger budget;
  uint32_t *line_key; /* [n_lines] hash of the name */
  int n_measures;
  prov_measure *measure;
} prov_policy;

/* ---- prov_policy.c ---- */
void prov_policy_begin(sim_rep *rep);
double prov_policy_factor(const sim_rep *rep, int mechanism, double time); /* 1: no effect */
double prov_policy_licensing(const sim_rep *rep);                          /* factor on licensing time */
double prov_policy_reform(const sim_rep *rep);                             /* factor of the reform on inquiries */

/* ---- prov_effects.c: what the budget buys ---- */
void prov_effects_begin(sim_rep *rep);                                      /* after prov_budget_begin */
double prov_effects_factor(const sim_rep *rep, int mechanism, double time); /* 1: no effect */
void prov_effects_tick(sim_rep *rep);                                       /* after growth */

/* ---- prov_budget.c, prov_costs.c ---- */
void prov_budget_begin(sim_rep *rep);
void prov_cost_add(sim_rep *rep, int kind, double amount); /* bn VND */
void prov_costs_observe(sim_rep *rep, int year_index);     /* after output and workers */

#endif
