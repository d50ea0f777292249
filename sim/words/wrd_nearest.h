/* Words that are nearly right: what was meant instead.
 *
 * thread: pure functions. */
#ifndef WRD_NEAREST_H
#define WRD_NEAREST_H

#include <stddef.h>

/* What is odd about a text that looks right on a screen (no-break space, typographic quotes); NULL when nothing is. */
const char *wrd_text_oddity(const char *text);

/* The candidate nearest to `word`, to be offered as what was meant; NULL when none is near enough. */
typedef struct wrd_nearest {
  const char *word, *best;
  int distance;
} wrd_nearest;

wrd_nearest wrd_nearest_start(const char *word);
void wrd_nearest_try(wrd_nearest *nearest, const char *candidate);

enum { WRD_HINT = 240 }; /* room for what wrd_nearest_text writes */

/* "; did you mean 'median'?" or the oddity of the word, or "" */
void wrd_nearest_text(const wrd_nearest *nearest, char *text, size_t size);
/* The same of a key of a scenario file, where "reform:3" wants a space. */
void wrd_nearest_key_text(const wrd_nearest *nearest, char *text, size_t size);

#endif
