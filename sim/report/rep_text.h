/* Text as a chart sees it: characters, widths, lines, numbers.
 *
 * gnuplot does not tell how wide a text will be, and charts must be laid out before they are drawn. Widths here are
 * upper bounds for DejaVu Sans in four classes of letters: a line that fits by this measure fits in the picture.
 *
 * thread: pure functions. */
#ifndef REP_TEXT_H
#define REP_TEXT_H

#include <stddef.h>

/* Bytes of the UTF-8 character at `s` (1 to 4); 0 when it is a control character, a noncharacter or no UTF-8. */
size_t rep_char_bytes(const char *s, size_t n);

/* Width in units of the font size. */
double rep_text_width(const char *text, size_t n);

typedef struct rep_line {
  const char *start; /* inside the caller's text */
  size_t n;
  int cut; /* the text goes on after the last line: to be shown as "..." */
} rep_line;

/* Breaks `text` (may be NULL) between words into at most `max` lines no wider than `width`; returns their number. A
 * word that is wider than a line is broken inside. */
int rep_text_wrap(const char *text, double width, rep_line *line, int max);

enum { REP_NUMBER_SIZE = 400 };

#endif
