/* The data of the page: what its script reads of scenarios, levers, targets and words. */
#ifndef XPL_DATA_H
#define XPL_DATA_H

#include "xpl_page.h"

/* Writes the whole of it into an empty document. */
SIM_NODISCARD sim_status xpl_data_put(const xpl_page *page, rep_json *json);

#endif
