/* Targets that no observation touches: what is forecast of them rests on priors alone, however narrow it looks. */
#ifndef ANS_UNTOUCHED_H
#define ANS_UNTOUCHED_H

#include "ans_cells.h"
#include "ans_label.h"

/* A degree sign behind the label, and before what it means: no line ends between. */
#define ANS_UNTOUCHED_MARK "\u00b0"
#define ANS_UNTOUCHED_GAP "\u00a0"

/* Whether the file has observations, and none is of what evaluated target t measures: the same indicator, in whatever
 * prices, year and measure, at the same member. A calibration may still move what it depends on. */
bool ans_target_untouched(const res_file *results, int target);

/* The label with the mark, when it is one. */
void ans_target_marked(const res_file *results, int target, int language, char *text, size_t size);

/* What the mark means and how many targets have it; "" when none has. */
void ans_untouched_text(const res_file *results, int language, char *text, size_t size);

#endif
