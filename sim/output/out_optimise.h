/* plansim optimise: its answer in words and tables. */
#ifndef OUT_OPTIMISE_H
#define OUT_OPTIMISE_H

#include "ans_optimum.h"
#include "out_print.h"

/* `top`: how many of the first stage are shown, beside the plan's allocation, equal shares and nothing. */
void out_optimise_print(out_face *out, const ans_optimum *optimum, int top, int language);

#endif
