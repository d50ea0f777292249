/* Texts on a page of OUT_COLUMNS columns: how wide they are, where they break. All in UTF-8. */
#ifndef OUT_TEXT_H
#define OUT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "out_print.h"

enum { OUT_COLUMNS = 100 };

/* How a message begins. */
#define OUT_PLANSIM "plansim: "

/* Columns that a text takes, all or its first n bytes; whether a byte begins one. */
int out_text_width(const char *text);
int out_text_width_n(const char *text, size_t n);
bool out_starts_column(const char *text);

/* Bytes of the first line of a text when `width` columns are free, and where the next line starts. A text breaks at
 * blanks, a head after a hyphen or underscore too; a word that is longer breaks anywhere. */
size_t out_line_length(const char *text, int width, bool head, const char **next);

/* Prints a text, safe as out_print makes it, indented; what does not fit goes on in lines two further in, unless lines
 * of this face stay whole. */
void out_paragraph(out_face *out, int indent, const char *text);

/* The same of a template, in which every "{}" stands for the next argument, a const char *; there must be as many
 * arguments as places. The order of words differs between languages, so a sentence is a template. */
void out_say(out_face *out, const char *template, ...);
void out_say_at(out_face *out, int indent, const char *template, ...);

/* A message, "plansim: ...": an error, a warning, a remark. */
void out_message(out_face *out, const char *format, ...) SIM_PRINTF(2, 3);

/* The same as a paragraph that begins with `who`. */
void out_vmessage(out_face *out, const char *who, const char *format, va_list args) SIM_PRINTF(3, 0);

#endif
