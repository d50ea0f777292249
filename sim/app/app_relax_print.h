/* plansim bottlenecks --relax: its tables. */
#ifndef APP_RELAX_PRINT_H
#define APP_RELAX_PRINT_H

#include "std_relax.h"

/* One table of paired differences for each outcome, to stdout. */
void app_relax_print(const std_relax *relax, int language);

#endif
