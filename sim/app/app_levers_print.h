/* plansim effects: its tables. */
#ifndef APP_LEVERS_PRINT_H
#define APP_LEVERS_PRINT_H

#include "std_levers.h"

/* The tables, and where nothing is seen the reasons, to stdout. */
void app_levers_print(const std_levers *levers, int language, bool markdown);

#endif
