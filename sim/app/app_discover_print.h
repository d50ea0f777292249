/* Scenario discovery on a terminal and as CSV. */
#ifndef APP_DISCOVER_PRINT_H
#define APP_DISCOVER_PRINT_H

#include "ana_cart.h"
#include "ans_discover.h"

void app_discover_head(const ans_telling *telling);
void app_discover_boxes(const ans_telling *telling, const ana_prim *prim, int max_boxes);
void app_discover_csv(const ans_telling *telling, const ana_prim *prim);
SIM_NODISCARD sim_status app_discover_tree(const ans_telling *telling, const ana_cart *cart);

#endif
