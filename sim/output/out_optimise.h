/* plansim optimise: its answer in words and tables, told in parts to whoever asks. */
#ifndef OUT_OPTIMISE_H
#define OUT_OPTIMISE_H

#include "ans_optimum.h"
#include "out_teller.h"

typedef enum out_optimise_part {
  OUT_OPTIMISE_ASKED,
  OUT_OPTIMISE_SHORT, /* the answer in a sentence or two */
  OUT_OPTIMISE_FIRST,
  OUT_OPTIMISE_CHOSEN, /* with their confirmation in fresh worlds */
  OUT_OPTIMISE_AMOUNTS,
  OUT_OPTIMISE_WORTH,
  OUT_OPTIMISE_REGRET,
  OUT_OPTIMISE_DECIDERS,
  OUT_OPTIMISE_LIMITS,
  OUT_OPTIMISE_PARTS
} out_optimise_part;

/* `top`: how many of the first stage are shown, beside the plan's allocation, equal shares and nothing. */
void out_optimise_tell(const ans_optimum *optimum, out_optimise_part part, int top, const out_teller *to);

/* All parts on a terminal. */
void out_optimise_print(out_face *out, const ans_optimum *optimum, int top, int language);

#endif
