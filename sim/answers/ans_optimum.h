/* Which allocation of money does most, and how sure that is: what a search among allocations found.
 *
 * Several lines share money under caps. Allocations are compared in the same random worlds. The first stage looks at
 * the plan's own, at equal shares, at none, and at random ones; those that it cannot tell from the best race on in more
 * worlds; a second stage searches on from the best of these. What was chosen because it looked best looks better than
 * it is (the optimiser's curse: Smith and Winkler 2006), so the chosen ones meet fresh worlds, and both figures stand
 * beside each other.
 *
 * Plain numbers: whoever fills them frees them (sim/study).
 *
 * thread: constant once made. */
#ifndef ANS_OPTIMUM_H
#define ANS_OPTIMUM_H

#include "ana_regret.h"
#include "ans_table.h"
#include "sim_scenario.h"
#include "stat_best.h"
#include "stat_paired.h"
#include "wrd_fill.h"

enum { ANS_OBJECTIVES = 2 }; /* at most */

/* What is asked of an outcome: its mean over futures, a quantile, or what it falls short of the best allocation in the
 * same world, of which the 95 % quantile counts. */
typedef enum ans_risk { ANS_RISK_MEAN, ANS_RISK_QUANTILE, ANS_RISK_REGRET } ans_risk;

typedef struct ans_objective {
  char name[320]; /* in full: "NAME[cell]@2030:p10" */
  char label[SIM_LANGUAGES][WRD_SENTENCE];
  const char *unit; /* borrowed */
  ans_risk risk;
  double level; /* of a quantile */
  bool less;    /* of the outcome is better */
} ans_objective;

/* Whether less of what is estimated is better: of a regret always. */
static inline bool ans_objective_less(const ans_objective *o) { return o->less || o->risk == ANS_RISK_REGRET; }

typedef struct ans_line {
  char name[256], label[SIM_LANGUAGES][WRD_SENTENCE];
  double now, low, high; /* what the scenario gives; the bounds: equal for a fixed line */
} ans_line;

typedef enum ans_origin { ANS_PLAN, ANS_EQUAL, ANS_NOTHING, ANS_DRAWN, ANS_LOCAL, ANS_GLOBAL, ANS_SHIFTED } ans_origin;

/* One objective of one allocation in some worlds. Means and differences have the sign of the outcome. */
typedef struct ans_estimate {
  double value, mcse;  /* value NaN: it was not looked at there */
  stat_paired to_plan; /* this one less the plan's allocation, world by world */
  stat_best best;      /* against the best of the others that were looked at */
} ans_estimate;

typedef struct ans_allocation {
  char name[24]; /* "plan", "equal", "nothing", "drawn-17", "local-4", "global-2" */
  ans_origin origin;
  double *amount; /* [n_lines] owned */
  double total;
  bool is_raced, on_front;
  ans_estimate first[ANS_OBJECTIVES], raced[ANS_OBJECTIVES];  /* NaN where it was not looked at */
  int chosen;                                                 /* place among the chosen, from 1; 0: none of them */
  ans_estimate fresh[ANS_OBJECTIVES], beside[ANS_OBJECTIVES]; /* of the chosen; the same in the scenario beside */
  ana_regret regret[ANS_OBJECTIVES];                          /* among the chosen, in fresh worlds */
  double cost, cost_mcse; /* what is spent in the fresh worlds; NaN when the model counts no such cost */
} ans_allocation;

/* What becomes of an objective's outcome when one line gets a tenth of all money more, taken from the others in
 * proportion, from the plan's allocation on. */
typedef struct ans_worth {
  int line, objective;
  double more;     /* money that it gets; 0: nothing can be moved */
  stat_paired d;   /* with it less without it, world by world, in fresh worlds */
  double adjusted; /* p-value among all lines and objectives (Holm) */
  bool is_seen;
} ans_worth;

/* An uncertain input whose draws go with that difference. */
typedef struct ans_decider {
  int line, objective, slot;
  double correlation, adjusted; /* Spearman's; p-value among all inputs that were tried (Holm) */
} ans_decider;

typedef struct ans_optimum {
  /* what was asked */
  const sim_scenario *scenario, *beside; /* borrowed; beside: NULL without one */
  const char *unit;                      /* of amounts */
  double total;                          /* cap on the sum of all lines */
  int n_caps, *cap_year;                 /* caps on years, besides */
  double *cap;                           /* [n_caps] */
  int n_lines;
  ans_line *line;
  int n_objectives;
  ans_objective objective[ANS_OBJECTIVES];
  double confidence;
  uint64_t seed;
  uint32_t n_first, n_raced, n_fresh; /* worlds of each stage; the fresh ones follow on those of the race */
  /* what came out */
  int n_points, n_ranked, n_front, n_chosen;
  ans_allocation *point; /* [n_points] */
  int *ranked;           /* [n_ranked] points of the first stage, the best by the first objective first */
  int *front;  /* [n_front] points than which none is as good in all and better in one, by the first objective */
  int *chosen; /* [n_chosen] points that met fresh worlds: of the front, then plan, equal, nothing */
  int n_worth, n_deciders, n_tried;
  ans_worth *worth;     /* [n_worth] */
  ans_decider *decider; /* [n_deciders] the strongest first */
  int evaluations;      /* allocations that the second stage asked for */
  uint64_t trials, failed;
} ans_optimum;

/* How many of a stage cannot be told from the best in an objective: of the first stage, and of the chosen. */
int ans_optimum_may_be_best(const ans_optimum *optimum, bool fresh, int objective);

/* Whether spending nothing is one of them, in every objective. */
bool ans_optimum_nothing_does(const ans_optimum *optimum);

/* Whether the plan's allocation keeps the caps and bounds; else it stands there cut to them. */
bool ans_optimum_plan_fits(const ans_optimum *optimum);

/* The answers about it (ans_list.def): allocations, allocation_lines, line_worth, deciders. Their source is an
 * ans_optimum. */

#endif
