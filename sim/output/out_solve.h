/* plansim solve: its answer in words and tables. */
#ifndef OUT_SOLVE_H
#define OUT_SOLVE_H

#include "out_print.h"
#include "std_solve.h"

/* The answer (out_solve_text.c); and, of several targets, how near a level comes and which of them stand in the way
 * (out_solve_joint.c). */
void out_solve_print(out_face *out, const std_solve *solve, int language);
void out_solve_joint_print(out_face *out, const std_solve *solve, int language);

#endif
