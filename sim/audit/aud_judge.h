/* The audit of a plan: can its own figures all hold?
 *
 * Each rule is judged by itself, on the intervals that the printed figures stand for (aud_formula.h):
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
#ifndef AUD_JUDGE_H
#define AUD_JUDGE_H

#include "aud_formula.h"

/* Are two numbers equal but for the rounding of binary arithmetic? Intervals that touch overlap. */
bool aud_nearly_equal(double a, double b);

typedef struct aud_agreement {
  int n;            /* readings in the largest group that has a number in common; the lowest of equally large ones */
  double low, high; /* what the group has in common */
} aud_agreement;

/* The largest group among value[n]; member[n] tells who is in it. */
aud_agreement aud_agreement_of(const aud_value *value, int n, bool *member);

/* Can `left order right` hold for some numbers of the two intervals? Does it for all? */
bool aud_order_may_hold(aud_value left, aud_order order, aud_value right);
bool aud_order_must_hold(aud_value left, aud_order order, aud_value right);

/* The first and last rank that value[0] may have among value[n], the greatest first. */
void aud_rank(const aud_value *value, int n, int *first, int *last);

typedef struct aud_verdict {
  bool found;
  aud_value *reading; /* [rule->n] in the rule's unit (start: that of the target) */
  bool *member;       /* [rule->n] same: in the largest group */
  bool *read;         /* [figures] */
  aud_agreement agreement;
  int rank_first, rank_last;
} aud_verdict;

/* Judges one rule over figures. `verdict` is freed by the caller, also after a failure. */
SIM_NODISCARD sim_status aud_rule_judge(const aud_rule *rule, const aud_figure *figure, int n_figures,
                                        aud_verdict *verdict, sim_errors *errors);
void aud_verdict_free(aud_verdict *verdict);

/* Adds the scenario's targets to the statements as figures, and the rules that follow from the targets alone:
 *   share and growth   the growth of a whole that each part's shares and growth imply is one number
 *   level and growth   a later level is the earlier one, grown
 *   bounds             at least a, and at most b, needs a <= b
 * A rule is left out when a declared rule reads all targets that it would read. */
SIM_NODISCARD sim_status aud_targets(const sim_scenario *scenario, aud_statements *statements, sim_errors *errors);

#endif
