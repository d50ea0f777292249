/* plansim bottlenecks --relax: its tables. */
#ifndef OUT_RELAX_H
#define OUT_RELAX_H

#include "out_print.h"
#include "std_relax.h"

/* One table of paired differences for each outcome. */
void out_relax_print(out_face *out, const std_relax *relax, int language);

#endif
