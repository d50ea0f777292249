/* Numbers for people, as the language writes them: 1 234.5 in English, 1.234,5 in Vietnamese. */
#ifndef APP_NUMBER_H
#define APP_NUMBER_H

#include "app.h"

/* From English to the language: changes the numbers of a text in place and returns it. Once only: a second time would
 * take the point between thousands for a decimal one. */
const char *app_local(char *text, int language);

/* A number with at most four significant digits (app_format_number); the second writes a plus sign, too. */
void app_number_text(double x, int language, char *text, size_t size);
void app_signed_text(double x, int language, char *text, size_t size);

/* Reads a finite number that is the whole text; false otherwise. */
bool app_number_read(const char *text, double *x);

#endif
