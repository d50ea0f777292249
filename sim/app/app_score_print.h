/* How forecasts compare with what was observed, for people. */
#ifndef APP_SCORE_PRINT_H
#define APP_SCORE_PRINT_H

#include "ans_score.h"

/* Tables for people; the same as tables of Markdown; one line for each scenario and observation as CSV. */
void app_score_print(const ans_score *scores, bool markdown);
void app_score_csv(const ans_score *scores);

#endif
