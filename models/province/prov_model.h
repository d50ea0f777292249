/* The province model: firm entry, land, labour, FDI and output of a province's industry (docs/MODEL.md).
 *
 * thread: constant data. */
#ifndef PROV_MODEL_H
#define PROV_MODEL_H

#include "sim_model.h"

extern const sim_model prov_model;

#endif
