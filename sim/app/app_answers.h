/* Answers whose numbers are still worked out in this folder; `describe answers` lists them behind those of sim/answers. */
#ifndef APP_ANSWERS_H
#define APP_ANSWERS_H

#include "ans_table.h"

extern const ans_answer app_answer_relaxations;

/* All answers of the program, NULL at the end; the caller frees the list. NULL when memory is short. */
const ans_answer **app_answers_all(void);

#endif
