/* Somebody who is told an answer in words and tables: a terminal (out_teller.c), a page. Whoever tells forms the texts
 * in the voice of the teller, so that all of them get the same words and digits.
 *
 * thread: a teller belongs to one thread. */
#ifndef OUT_TELLER_H
#define OUT_TELLER_H

#include "out_table.h"
#include "wrd_number.h"

typedef struct out_teller {
  void *self;
  wrd_voice voice;
  void (*heading)(void *self, const char *text); /* of what is told next */
  void (*paragraph)(void *self, const char *text);
  void (*item)(void *self, int number, const char *text); /* of a numbered list */
  void (*table)(void *self, out_table *table);            /* the first row is its head; empties it */
} out_teller;

/* A terminal: parts of an answer stand apart by an empty line, and so do tables from what is around them. */
typedef struct out_terminal {
  out_face *out;
  enum { OUT_TOLD_NOTHING, OUT_TOLD_TEXT, OUT_TOLD_TABLE } last;
} out_terminal;

out_teller out_terminal_teller(out_terminal *terminal, int language);

/* Begins the next part. */
void out_terminal_part(out_terminal *terminal);

#endif
