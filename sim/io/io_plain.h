/* Text for tables that other programs read: one line of valid UTF-8 without control characters.
 *
 * A line break or tab becomes a blank; any other control character, noncharacter or broken UTF-8 becomes '?'. So a
 * record stays one line, an XML reader accepts the text, and nothing in it can steer a terminal.
 *
 * thread: pure functions. */
#ifndef IO_PLAIN_H
#define IO_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* Writes at most size - 1 bytes and the zero, never half a character; returns the bytes that the whole text takes. */
size_t io_plain_text(const char *text, char *out, size_t size);

/* Would a spreadsheet take a cell with this text for a formula? True as well for one that only its leading apostrophes
 * keep from it: then the mark that keeps it, one more apostrophe, can be taken off again without doubt. */
bool io_plain_formula(const char *text);

#endif
