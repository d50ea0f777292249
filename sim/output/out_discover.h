/* Scenario discovery on a terminal and as CSV. */
#ifndef OUT_DISCOVER_H
#define OUT_DISCOVER_H

#include "ana_cart.h"
#include "ans_discover.h"
#include "out_print.h"

void out_discover_head(out_face *out, const ans_telling *telling);
void out_discover_boxes(out_face *out, const ans_telling *telling, const ana_prim *prim, int max_boxes);
void out_discover_csv(out_face *out, const ans_telling *telling, const ana_prim *prim);
SIM_NODISCARD sim_status out_discover_tree(out_face *out, const ans_telling *telling, const ana_cart *cart);

#endif
