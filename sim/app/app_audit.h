/* plansim audit: reading what is judged. */
#ifndef APP_AUDIT_H
#define APP_AUDIT_H

#include "ans_audit.h"

/* Reads the statements of a scenario and judges every rule. ans_audit_free in every case. */
SIM_NODISCARD sim_status app_audit_make(ans_audit *audit, const sim_scenario *scenario, sim_errors *errors);

#endif
