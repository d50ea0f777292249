/* The gnuplot driver: writes a script, runs it, hands over the picture.
 *
 * A label is data that came from a scenario file, and gnuplot runs shell commands from strings in double quotes,
 * macros and data blocks. So text enters a script in one way only, rep_script_text(): single quotes, none inside,
 * without control characters. Everything else in a script is numbers and words of this program. gnuplot reads the
 * script from a file in memory and never learns a file name of ours: the picture is its standard output. A script that
 * is kept for the user names its picture, as "./NAME", so that no name is taken for a pipe.
 *
 * thread: no shared state; each script belongs to one thread. */
#ifndef REP_GNUPLOT_H
#define REP_GNUPLOT_H

#include <stdio.h>

#include "rep_chart.h"

/* Opens a script for a picture of width x height pixels (at 96 per inch; png has twice as many, for sharp print) and
 * writes the terminal line. Font sizes in the script are then pixels in every format, or more where the look asks for
 * larger text. The caller closes it with
 * rep_script_run() or fclose(). */
SIM_NODISCARD sim_status rep_script_open(FILE **script, const rep_output *output, double width, double height,
                                         sim_errors *errors);

/* Writes the first `n` bytes of `text` as a gnuplot string expression; control characters and what is no UTF-8
 * become spaces. */
void rep_script_text(FILE *script, const char *text, size_t n);

/* Runs gnuplot on the script and closes it in every case. After a failure the picture is of no use. The script that the
 * output takes draws the same picture when gnuplot runs it in its folder. */
SIM_NODISCARD sim_status rep_script_run(FILE *script, const rep_output *output, sim_errors *errors);

#endif
