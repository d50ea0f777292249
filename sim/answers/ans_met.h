/* How often a target is met: the number that every face leads with, and the one by the true figures beside it. */
#ifndef ANS_MET_H
#define ANS_MET_H

#include "ans_given.h"

typedef struct ans_met {
  stat_share judged; /* by the figure that the target is judged by, which is the published one where there is one */
  stat_share truth;  /* by the true figure; the same where nothing else is published */
  double mean, true_mean;
  double posterior; /* part of the error of `judged` that more replications do not shrink; 0 without a posterior */
  bool twofold;     /* is the true figure another? */
} ans_met;

/* Is what is published of this target's indicator another figure than the true one? */
bool ans_target_twofold(const res_target *target);

/* Of a target that is evaluated in the scenario. `given`: weighted by what was observed (weighted files only). */
SIM_NODISCARD sim_status ans_met_of(const res_file *results, int scenario, int target, bool given, ans_met *out,
                                    sim_errors *errors);

#endif
