/* plansim solve: its answer in words and tables. */
#ifndef APP_SOLVE_PRINT_H
#define APP_SOLVE_PRINT_H

#include "std_solve.h"

/* The answer (app_solve_text.c); and, of several targets, how near a level comes and which of them stand in the way
 * (app_solve_joint.c). */
void app_solve_print(const std_solve *solve, int language);
void app_solve_joint_print(const std_solve *solve, int language);

#endif
