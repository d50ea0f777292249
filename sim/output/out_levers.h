/* plansim effects: its tables. */
#ifndef OUT_LEVERS_H
#define OUT_LEVERS_H

#include "out_print.h"
#include "std_levers.h"

/* The tables, and where nothing is seen the reasons. */
void out_levers_print(out_face *out, const std_levers *levers, int language, bool markdown);

#endif
