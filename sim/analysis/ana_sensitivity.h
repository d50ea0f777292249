/* Sensitivity: which uncertain number drives an outcome.
 *
 * One file for each way to ask:
 *   ana_regression  how an outcome moves with each parameter, all others held fixed (linear, and in ranks)
 *   ana_tornado     mean outcome where a parameter is low and where it is high
 *   ana_morris      elementary effects along trajectories (Morris, 1991)
 *   ana_sobol       shares of the variance: alone, in pairs, in all (Saltelli et al., 2010; Jansen, 1999)
 *   ana_variance    shares of the variance: parameters, chance, both together
 * All are functions of arrays and know neither files nor models. Formulas, sources and what an interval covers stand in
 * docs/STATISTICS.md. */
#ifndef ANA_SENSITIVITY_H
#define ANA_SENSITIVITY_H

#include <stddef.h>
#include <stdint.h>

#include "sim_status.h"

/* A number and its confidence interval; NaN where there is none. */
typedef struct ana_estimate {
  double value, low, high;
} ana_estimate;

#endif
