/* Colour on terminals. It repeats what the text beside it says, for the eye; nothing is said by colour alone
 * (out_color.h). / */
#ifndef APP_COLOR_H
#define APP_COLOR_H

#include "app_options.h"
#include "out_color.h"

/* The option of every command that prints marks. */
#define APP_COLOR_OPTION                                                                                               \
  { "color", 0, APP_COLOR, "WHEN", "colour: always, never, or auto (default): on terminals", NULL }

/* What --color says, for this process: auto, always or never; false after an error message. */
bool app_color_choose(const char *word);

#endif
