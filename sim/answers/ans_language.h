/* Units of the scenario language, each once.
 *
 * thread: pure functions. */
#ifndef ANS_LANGUAGE_H
#define ANS_LANGUAGE_H

#include <stdbool.h>

#include "wrd_units.h"

typedef struct ans_unit {
  const char *name, *base;
  wrd_conversion worth;
  char others[128]; /* other spellings, ", " between */
  bool told;        /* a spelling of a unit that came before */
} ans_unit;

/* Entry i of the table of units; false behind the last. */
bool ans_unit_at(int i, ans_unit *unit);

#endif
