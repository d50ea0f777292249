/* Sentences in several languages: the order of words differs, so a sentence is a template. */
#ifndef APP_SAY_H
#define APP_SAY_H

/* Prints a template to stdout and ends the line. Every "{}" is replaced by the next argument, a const char *; there
 * must be as many arguments as places. Made safe for terminals as app_print does. */
void app_say(const char *template, ...);

#endif
