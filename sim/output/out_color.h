/* Marks: colour that repeats what the text beside it says, for the eye; nothing is said by colour alone. */
#ifndef OUT_COLOR_H
#define OUT_COLOR_H

#include "out_print.h"

typedef enum out_mark {
  OUT_PLAIN,
  OUT_GOOD,   /* met, likely, better: green */
  OUT_BAD,    /* missed, unlikely, worse: red */
  OUT_STRONG, /* stands out from chance, most of all: bold */
} out_mark;

/* Of a share met / n of futures: good when likely, two of three or more; bad when unlikely, one of three or fewer. */
out_mark out_likely_mark(double met, double n);

/* Whether a stream takes colour: it is a terminal that can, and NO_COLOR does not forbid it; or CLICOLOR_FORCE wants
 * it. */
bool out_color_on(FILE *file);

/* Starts and ends a mark; nothing where there is no colour. */
void out_color_begin(const out_face *out, out_mark mark);
void out_color_end(const out_face *out, out_mark mark);

#endif
