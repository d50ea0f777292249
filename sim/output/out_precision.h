/* A run until it is as precise as asked for (std_precision.h), in words: while it runs, and in the end. */
#ifndef OUT_PRECISION_H
#define OUT_PRECISION_H

#include "out_print.h"
#include "run_experiment.h"
#include "std_precision.h"

/* The line of progress on a terminal, over the one before. */
void out_precision_progress(out_face *out, const run_precision *run, const run_progress *progress, int language);

/* How far each look was from what is wanted. */
void out_precision_looks(out_face *out, const run_precision *run, int language);

/* Each condition that is not met in a scenario, and about how many replications would meet it; nothing when all are. */
void out_precision_missed(out_face *out, const std_precision *asked, const run_precision *run, int language);

#endif
