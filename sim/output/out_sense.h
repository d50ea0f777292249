/* Sensitivities on a terminal and as CSV (plansim sensitivity). */
#ifndef OUT_SENSE_H
#define OUT_SENSE_H

#include "ans_sense.h"
#include "out_print.h"

/* Prints titles, sentences and tables. */
ans_sense_taker out_sense_printer(out_face *out);

/* Prints every number of the outcomes as a line of CSV. */
SIM_NODISCARD sim_status out_sense_csv_print(out_face *out, ans_sense_asked *asked, sim_errors *errors);

#endif
