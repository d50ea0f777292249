/* How forecasts compare with what was observed, for people. */
#ifndef OUT_SCORE_H
#define OUT_SCORE_H

#include "ans_score.h"
#include "out_print.h"

/* Tables for people; the same as tables of Markdown; one line for each scenario and observation as CSV. */
SIM_NODISCARD sim_status out_score_print(out_face *out, const ans_score *scores, bool markdown, sim_errors *errors);
void out_score_csv(out_face *out, const ans_score *scores);

#endif
