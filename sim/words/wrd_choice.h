/* Words of choices and switches. Scenario files write "off|on" as they stand; for people a switch is on or off in their
 * language, while what a choice names ("shock") is a name of the file and stays.
 *
 * thread: pure functions. */
#ifndef WRD_CHOICE_H
#define WRD_CHOICE_H

#include <stddef.h>

/* The word behind index `i` of "a|b|c", as files write it. */
void wrd_choice_word(const char *words, double i, char *text, size_t size);

/* A word for people. */
const char *wrd_choice_told(const char *word, int language);

/* Both. */
void wrd_choice_say(const char *words, double i, int language, char *text, size_t size);

#endif
