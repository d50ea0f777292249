/* Sentences are templates, because the order of words differs between languages: every "{}" stands for the next
 * argument, every "{*}" for one that is to be stressed where the medium can. "{2:is|are}" is what stands before the bar
 * when the second argument is "1", else what stands behind it: "{} of {} {2:target|targets} {1:is|are} met".
 *
 * thread: pure functions. */
#ifndef WRD_FILL_H
#define WRD_FILL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* A template that is read piece by piece. */
enum { WRD_PLACES = 16 }; /* no template has more */
typedef struct wrd_reading {
  const char *rest, *argument[WRD_PLACES];
  int n, next;
} wrd_reading;

typedef struct wrd_piece {
  const char *text;
  size_t n;
  bool argument, stressed; /* an argument, not words of the template; one to be stressed */
} wrd_piece;

/* Takes an argument for every place; then each piece in its order, false after the last. */
wrd_reading wrd_template_read(const char *template, va_list arguments);
bool wrd_piece_next(wrd_reading *reading, wrd_piece *piece);

/* Labels in files have at most so many letters (sim/scenario). In bytes, with the end: room for a label, and for a
 * sentence of the catalogues with three labels in it. */
enum { WRD_LABEL_LETTERS = 160, WRD_LABEL = 3 * WRD_LABEL_LETTERS + 32, WRD_SENTENCE = 5 * WRD_LABEL };

/* How many letters a text in UTF-8 has. */
size_t wrd_letters(const char *text);

/* Fills a template; each argument is a const char *, and there must be as many as places. Returns the length of the
 * whole; what does not fit into size is cut before a letter, and ends with "…" then. */
size_t wrd_fill(char *text, size_t size, const char *template, ...);
size_t wrd_vfill(char *text, size_t size, const char *template, va_list arguments);

#endif
