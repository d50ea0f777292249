/* What people write: numbers and names.
 *
 * Numbers follow the strict grammar of JSON, so that a decimal comma, a thousands mark or a unit inside a value is
 * never read as another number; each usual mistake has its own explanation.
 *
 * thread: pure functions. */
#ifndef SCN_TEXT_H
#define SCN_TEXT_H

#include "scn_yaml.h"

/* SCN_ALLOWED: a list of names, which leaves room in a message for what was wrong and what was meant. */
enum { SCN_WHY = 240, SCN_ALLOWED = 320, SCN_NAME_MAX = 63 };

/* Years that people write: of horizons, targets, observations, figures, and calendar times. */
enum { SCN_YEAR_FIRST = 1900, SCN_YEAR_LAST = 2500 };

/* Reads a finite number from a scalar. When it is none, returns false and explains in why[SCN_WHY]. */
bool scn_number_read(const scn_node *node, double *value, char *why);

/* For a complaint of the first piece of a number that commas cut (scn_node.whole): what to write instead; leaves `hint`
 * as it is at other nodes. */
void scn_cut_hint(const scn_node *piece, char *hint, size_t size);

/* The same for a whole number from min to max. */
bool scn_whole_read(const scn_node *node, long long min, long long max, long long *value, char *why);

/* A finite number of an option: refused, as in files, where a decimal fraction may be meant as thousands; the other
 * forms that C knows are taken. Explains in why[SCN_WHY] when it is none, "" where there is nothing to say but that. */
bool scn_option_number(const char *text, double *value, char *why);

/* The same of per cents, "95" or "95 %". */
bool scn_option_percent(const char *text, double *value, char *why);

/* Half of the last digit of a number as it is printed: "5.6" stands for 5.55 to 5.65. */
double scn_number_rounding(const char *text);

/* A name that may stand in paths, files and charts: 1 to 63 of A-Z a-z 0-9 _ - */
bool scn_name_is_valid(const char *name);

/* Nothing but blanks. */
bool scn_is_blank(const char *text);

/* 1 for on, true and yes, 0 for off, false and no, however they are capitalised; -1 for anything else. */
int scn_switch_word(const char *text);

/* Appends a name to a list of names, "a, b". Names are whole: what finds no room is "..." at the end. */
void scn_names_add(char *text, size_t size, const char *name);

/* Writes "parent.name", or "name" when the parent is empty; always terminates. */
void scn_key_join(char *key, size_t size, const char *parent, const char *name);

/* The number at the start of "70 %" or "0.5 1/yr": its length, 0 without one; *unit is the unit that follows, ""
 * without one. */
size_t scn_number_split(const char *text, const char **unit);

#endif
