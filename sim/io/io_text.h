/* What people write: numbers, names, and words that are nearly right.
 *
 * Numbers follow the strict grammar of JSON, so that a decimal comma, a thousands mark or a unit inside a value is
 * never read as another number; each usual mistake has its own explanation.
 *
 * thread: pure functions. */
#ifndef IO_TEXT_H
#define IO_TEXT_H

#include "io_yaml.h"

enum { IO_WHY = 240, IO_NAME_MAX = 63 };

/* Reads a finite number from a scalar. When it is none, returns false and explains in why[IO_WHY]. */
bool io_number_read(const io_node *node, double *value, char *why);

/* The same for a whole number from min to max. */
bool io_whole_read(const io_node *node, long long min, long long max, long long *value, char *why);

/* Half of the last digit of a number as it is printed: "5.6" stands for 5.55 to 5.65. */
double io_number_rounding(const char *text);

/* A name that may stand in paths, files and charts: 1 to 63 of A-Z a-z 0-9 _ - */
bool io_name_is_valid(const char *name);

/* What is odd about a text that looks right on a screen (no-break space, typographic quotes); NULL when nothing is. */
const char *io_text_oddity(const char *text);

/* The candidate nearest to `word`, to be offered as what was meant; NULL when none is near enough. */
typedef struct io_nearest {
  const char *word, *best;
  int distance;
} io_nearest;

io_nearest io_nearest_start(const char *word);
void io_nearest_try(io_nearest *nearest, const char *candidate);

/* "; did you mean 'median'?" or the oddity of the word, or "" */
void io_nearest_text(const io_nearest *nearest, char *text, size_t size);

/* Writes "parent.name", or "name" when the parent is empty; always terminates. */
void io_key_join(char *key, size_t size, const char *parent, const char *name);

/* The number at the start of "70 %" or "0.5 1/yr": its length, 0 without one; *unit is the unit that follows, "" without one. */
size_t io_number_split(const char *text, const char **unit);

#endif
