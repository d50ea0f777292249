/* All answers of the program, as `describe answers` lists them. */
#ifndef APP_ANSWERS_H
#define APP_ANSWERS_H

#include "ans_table.h"

/* All answers of the program, NULL at the end; the caller frees the list. NULL when memory is short. */
const ans_answer **app_answers_all(void);

#endif
