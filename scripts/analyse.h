/* For analysers, which see one file at a time: a function that is given a failure and tells about it returns that
 * failure, so that what comes after a success is not looked at. scripts/analyse.py includes it into every file. */
#ifndef ANALYSE_H
#define ANALYSE_H

#include "../sim/core/sim_status.h"

#define sim_fail(errors, status, ...) ((void)sim_fail(errors, status, __VA_ARGS__), (status))
#define sim_errors_add(errors, status, ...) ((void)sim_errors_add(errors, status, __VA_ARGS__), (status))

#endif
