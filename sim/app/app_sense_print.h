/* Sensitivities on a terminal and as CSV (plansim sensitivity). */
#ifndef APP_SENSE_PRINT_H
#define APP_SENSE_PRINT_H

#include "ans_sense.h"
#include "app_answers.h"

/* Prints titles, sentences and tables to stdout. */
extern const ans_sense_taker app_sense_printer;

/* Prints every number of the outcomes as a line of CSV. */
SIM_NODISCARD sim_status app_sense_csv_print(ans_sense_asked *asked, sim_errors *errors);

#endif
