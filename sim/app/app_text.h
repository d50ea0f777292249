/* Texts on a page of APP_COLUMNS columns: how wide they are, where they break. All in UTF-8. */
#ifndef APP_TEXT_H
#define APP_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum { APP_COLUMNS = 100 };

/* Columns that a text takes, all or its first n bytes; whether a byte begins one. */
int app_text_width(const char *text);
int app_text_width_n(const char *text, size_t n);
bool app_starts_column(const char *text);

/* Bytes of the first line of a text when `width` columns are free, and where the next line starts. A text breaks at
 * blanks, a head after a hyphen or underscore too; a word that is longer breaks anywhere. */
size_t app_line_length(const char *text, int width, bool head, const char **next);

/* Prints a text to stdout, safe as app_print makes it, indented; what does not fit goes on in lines two further in. */
void app_paragraph(int indent, const char *text);

/* The same of a template, in which every "{}" stands for the next argument, a const char *; there must be as many
 * arguments as places. The order of words differs between languages, so a sentence is a template. */
void app_say(const char *template, ...);
void app_say_at(int indent, const char *template, ...);

#endif
