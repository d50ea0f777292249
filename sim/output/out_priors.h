/* What a scenario implies beside what is known, for people and as CSV. */
#ifndef OUT_PRIORS_H
#define OUT_PRIORS_H

#include "out_print.h"
#include "std_priors.h"

/* One table for each kind of check, and whether the gate passes. */
void out_priors_print(out_face *out, const std_priors *priors, int language, bool markdown);

/* One line for each check and predictive distribution. */
void out_priors_csv(out_face *out, const std_priors *priors);

#endif
