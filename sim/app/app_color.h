/* Colour on terminals. It repeats what the text beside it says, for the eye; nothing is said by colour alone. */
#ifndef APP_COLOR_H
#define APP_COLOR_H

#include "app_options.h"

typedef enum app_mark {
  APP_PLAIN,
  APP_GOOD,   /* met, likely, better: green */
  APP_BAD,    /* missed, unlikely, worse: red */
  APP_STRONG, /* stands out from chance, most of all: bold */
} app_mark;

/* Of a share met / n of futures: good when likely, two of three or more; bad when unlikely, one of three or fewer. */
app_mark app_likely_mark(double met, double n);

/* Whether stdout takes colour: it is a terminal that can, and neither NO_COLOR nor --color never forbids it; or --color
 * always wants it. */
bool app_color_on(void);

/* The option of every command that prints marks. */
#define APP_COLOR_OPTION                                                                                               \
  { "color", 0, APP_COLOR, "WHEN", "colour: always, never, or auto (default): on terminals", NULL }

/* What --color says, for this process: auto, always or never; false after an error message. */
bool app_color_choose(const char *word);

/* Starts and ends a mark on stdout; nothing where there is no colour. */
void app_color_begin(app_mark mark);
void app_color_end(app_mark mark);

#endif
