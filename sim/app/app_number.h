/* Numbers for people, with the decimal mark of the language. */
#ifndef APP_NUMBER_H
#define APP_NUMBER_H

#include "app.h"

/* Vietnamese writes a decimal comma: changes the text in place and returns it. */
const char *app_local(char *text, int language);

/* A number with at most four significant digits (app_format_number); the second writes a plus sign, too. */
void app_number_text(double x, int language, char *text, size_t size);
void app_signed_text(double x, int language, char *text, size_t size);

/* Reads a finite number that is the whole text; false otherwise. */
bool app_number_read(const char *text, double *x);

#endif
