/* The audit of a plan: can its own figures all hold?
 *
 * Each rule is judged by itself, on the intervals that the printed figures stand for (ana_formula.h):
 *   same      all readings are one quantity: a finding when no number lies in all their intervals
 *   compare   a finding when the relation holds for no pair of numbers of the two intervals
 *   rank      a finding when the stated rank is outside the ranks that the list allows
 *   start     a finding when the whole interval of the value at the start meets the target already
 * A finding is therefore certain whatever was rounded; no finding is no proof that the figures are right. A rule "same"
 * with one reading cannot be violated: it says what the figures imply.
 *
 * Targets are read as printed figures, not as lower bounds: a share that may be exceeded excludes nothing.
 *
 * thread: pure functions. */
#ifndef ANA_AUDIT_H
#define ANA_AUDIT_H

#include "ana_formula.h"

/* Are two numbers equal but for the rounding of binary arithmetic? Intervals that touch overlap. */
bool ana_nearly_equal(double a, double b);

typedef struct ana_agreement {
  int n;            /* readings in the largest group that has a number in common; the lowest of equally large ones */
  double low, high; /* what the group has in common */
} ana_agreement;

/* The largest group among value[n]; member[n] tells who is in it. */
ana_agreement ana_agreement_of(const ana_value *value, int n, bool *member);

/* Can `left order right` hold for some numbers of the two intervals? Does it for all? */
bool ana_order_may_hold(ana_value left, sim_order order, ana_value right);
bool ana_order_must_hold(ana_value left, sim_order order, ana_value right);

/* The first and last rank that value[0] may have among value[n], the greatest first. */
void ana_audit_rank(const ana_value *value, int n, int *first, int *last);

typedef struct ana_verdict {
  bool found;
  ana_value *reading; /* [rule->n] in the rule's unit (start: that of the target) */
  bool *member;       /* [rule->n] same: in the largest group */
  bool *read;         /* [figures] */
  ana_agreement agreement;
  int rank_first, rank_last;
} ana_verdict;

/* Judges one rule over figures. `verdict` is freed by the caller, also after a failure. */
SIM_NODISCARD sim_status ana_rule_judge(const sim_rule *rule, const sim_figure *figure, int n_figures,
                                        ana_verdict *verdict, sim_errors *errors);
void ana_verdict_free(ana_verdict *verdict);

/* Adds the scenario's targets to the statements as figures, and the rules that follow from the targets alone:
 *   share and growth   the growth of a whole that each part's shares and growth imply is one number
 *   level and growth   a later level is the earlier one, grown
 *   bounds             at least a, and at most b, needs a <= b
 * A rule is left out when a declared rule reads all targets that it would read. */
SIM_NODISCARD sim_status ana_audit_targets(const sim_scenario *scenario, sim_statements *statements,
                                           sim_errors *errors);

#endif
