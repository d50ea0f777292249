/* Numbers in options that are texts, so that what is not given can be told from any number. */
#ifndef APP_NUMBER_H
#define APP_NUMBER_H

#include "sim_status.h"

/* --OPTION: a number from low to high (INFINITY: any above); `value` stays as it is when `text` is NULL. SIM_ERR_USAGE
 * with a message. */
SIM_NODISCARD sim_status app_number_read(const char *option, const char *text, double low, double high, double *value,
                                         sim_errors *errors);

/* --OPTION: a share strictly between 0 and 1, written as a part of `whole` (1, or 100 for per cent); else the same. */
SIM_NODISCARD sim_status app_share_read(const char *option, const char *text, double whole, double *value,
                                        sim_errors *errors);

#endif
