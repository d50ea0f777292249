/* A table of numbers written as one text: a row in each line, its numbers apart by spaces.
 *
 * A literal block of YAML (`draws: |`) is a single node, while a list of lists has one for each number, which costs
 * twenty times the time for a posterior of fifty thousand. The text is cut into nodes one row at a time, each number at
 * its place, so that whoever reads rows of a list reads these too, with the same messages.
 *
 * thread: pure functions. */
#ifndef SCN_ROWS_H
#define SCN_ROWS_H

#include "scn_yaml.h"

typedef struct scn_rows {
  int n; /* rows: lines that hold something */
  /* Of the way through them: */
  const scn_node *text;
  const char *at; /* the line that comes next */
  int line;       /* its place in the file */
  int most;       /* numbers that are told apart */
  char *copy;     /* of one line, cut into texts */
  scn_node row, *cell;
} scn_rows;

/* Whether a node can hold such a table: a literal text, not one in quotes or folded, whose lines are lost. */
bool scn_rows_can(const scn_node *node);

/* Goes to the first row. Of a longer row, `most` + 1 numbers are read, enough to see that it is too long. */
SIM_NODISCARD sim_status scn_rows_start(scn_rows *rows, scn_pool *pool, const scn_node *text, int most);

/* The next row as a list of scalars, which lasts until the next call; NULL behind the last one. */
const scn_node *scn_rows_next(scn_rows *rows);

/* The same table as a list of lists; NULL when there is no memory. */
scn_node *scn_rows_list(scn_pool *pool, const scn_node *text);

/* The table, whose rows all have `n` numbers, without those of which keep[n] is false. NULL when there is no memory. */
scn_node *scn_rows_keep(scn_pool *pool, const scn_node *text, int n, const bool *keep);

/* Whether each line of a text is a row that begins and ends with a sign of a number: then it can be written out as it
 * stands. */
bool scn_rows_are_plain(const char *text);

#endif
