/* Whether a run is as precise as it was asked to be (run --precision), in words.
 *
 * thread: pure functions. */
#ifndef ANS_PRECISION_H
#define ANS_PRECISION_H

#include "res_file.h"

typedef enum ans_precision { ANS_NOT_ASKED, ANS_PRECISE, ANS_IMPRECISE, ANS_OUT_OF_REACH } ans_precision;

ans_precision ans_precision_of(const res_file *results);

/* "Not precise enough"; empty when nothing was asked for. */
const char *ans_precision_word(const res_file *results, int language);

/* The conditions in one line, for the caller to free; NULL: no memory. */
char *ans_precision_rule(const res_file *results);

#endif
