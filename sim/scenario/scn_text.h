/* What people write: numbers and names.
 *
 * Numbers follow the strict grammar of JSON, so that a decimal comma, a thousands mark or a unit inside a value is
 * never read as another number; each usual mistake has its own explanation.
 *
 * thread: pure functions. */
#ifndef SCN_TEXT_H
#define SCN_TEXT_H

#include "scn_yaml.h"

enum { SCN_WHY = 240, SCN_NAME_MAX = 63 };

/* Reads a finite number from a scalar. When it is none, returns false and explains in why[SCN_WHY]. */
bool scn_number_read(const scn_node *node, double *value, char *why);

/* For a complaint of the first piece of a number that commas cut (scn_node.whole): what to write instead; leaves `hint`
 * as it is at other nodes. */
void scn_cut_hint(const scn_node *piece, char *hint, size_t size);

/* The same for a whole number from min to max. */
bool scn_whole_read(const scn_node *node, long long min, long long max, long long *value, char *why);

/* Half of the last digit of a number as it is printed: "5.6" stands for 5.55 to 5.65. */
double scn_number_rounding(const char *text);

/* A name that may stand in paths, files and charts: 1 to 63 of A-Z a-z 0-9 _ - */
bool scn_name_is_valid(const char *name);

/* Writes "parent.name", or "name" when the parent is empty; always terminates. */
void scn_key_join(char *key, size_t size, const char *parent, const char *name);

/* The number at the start of "70 %" or "0.5 1/yr": its length, 0 without one; *unit is the unit that follows, ""
 * without one. */
size_t scn_number_split(const char *text, const char **unit);

#endif
