/* Scenarios from the best down, for people. */
#ifndef OUT_RANK_H
#define OUT_RANK_H

#include "ans_rank.h"
#include "out_print.h"

/* The first `top` of a ranking, how sure it is, and which of all give most for their cost. */
void out_rank_print(out_face *out, const ans_rank *ranking, long top, int language);

#endif
