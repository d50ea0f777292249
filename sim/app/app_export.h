/* plansim export in parts: the tables as CSV files, and as a workbook. */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include "app_tidy.h"

/* Writes the tables into a folder, which is made when it is missing; with `replications` also those of single
 * replications. Without `force` files that are there are protected (SIM_ERR_EXISTS); with it, files of an earlier
 * export are replaced or, when this one has no such table, removed. Prints their names. */
SIM_NODISCARD sim_status app_export_csv(const app_tidy_source *source, const char *folder, bool replications,
                                        bool force, sim_errors *errors);

#endif
