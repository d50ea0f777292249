/* Labels that a reader cannot tell apart, though their bytes differ: blanks of other kinds or numbers, characters that
 * are not seen, letters with their marks in one character or in several.
 *
 * thread: pure functions. */
#ifndef SCN_ALIKE_H
#define SCN_ALIKE_H

#include <stdbool.h>

/* A label as it is seen; free with scn_alike_free. */
typedef struct scn_seen {
  char *text;   /* blanks as one space, none at the ends, without what is not seen; NULL: no memory */
  char *letter; /* the same with "_" for each letter that has or may have marks */
  bool marks;   /* some marks are characters of their own */
} scn_seen;

scn_seen scn_alike_make(const char *label);
void scn_alike_free(scn_seen *seen);

bool scn_alike(const scn_seen *a, const scn_seen *b);

#endif
