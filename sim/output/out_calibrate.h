/* A calibration for people: while it goes on, what it found as tables, and the posterior as a scenario file. */
#ifndef OUT_CALIBRATE_H
#define OUT_CALIBRATE_H

#include "io_output.h"
#include "out_print.h"
#include "std_calibrate.h"

/* Draws of a round, as a line over the one before on a terminal; and the end of a round. */
void out_calibrate_draws(out_face *out, const std_calibrate *calibrate);
void out_calibrate_round(out_face *out, const std_calibrate *calibrate, double temper, double ess, bool terminal);

/* What was found, as tables. */
void out_calibrate_print(out_face *out, const std_calibrate *calibrate, int language);

/* The result as a scenario file that extends `base` (out_calibrate_file.c): at most `rows` draws. `command` of this
 * version of the program made it. */
SIM_NODISCARD sim_status out_calibrate_write(const std_calibrate *calibrate, io_output *file, const char *base,
                                             const char *version, const char *command, size_t rows);

#endif
