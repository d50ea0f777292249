/* Where two scenario texts differ, by the path of the key and both values.
 *
 * Both are read as YAML and walked together; records of lists are paired by their `name`. The first difference in the
 * order of the newer text is kept and the others are counted.
 *
 * thread: pure functions. */
#ifndef SCN_DIFFERENCE_H
#define SCN_DIFFERENCE_H

#include "sim_status.h"

typedef struct scn_difference {
  int n;                  /* keys that differ; 0 when the texts say the same */
  char key[160];          /* "zones[park].area.value"; the rest is about it */
  char was[104], is[104]; /* values, "absent", "a list" or "a map" */
} scn_difference;

/* False, and *difference is all zero, when one of the texts is empty or no YAML or memory is short. */
bool scn_difference_find(const char *was, size_t was_size, const char *is, size_t is_size, scn_difference *difference);

#endif
