/* What a scenario implies beside what is known, for people (as rows: std_checks). */
#ifndef OUT_PRIORS_H
#define OUT_PRIORS_H

#include "out_print.h"
#include "std_priors.h"

/* One table for each kind of check, and whether the gate passes. */
void out_priors_print(out_face *out, const std_priors *priors, int language, bool markdown);

#endif
