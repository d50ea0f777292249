/* The contents of a results file: all that a printed number or word depends on, whatever tool stored it and how.
 *
 * Two sums of SHA-256 stand in every file as attributes. `contents`: every variable of every group and the attributes
 * of groups, so yardsticks, counts, levels, years, texts, labels, summaries, weights, inputs and scenario texts; equal
 * for equal runs. `provenance`: that sum and who made the file, when and by which command. Outside are attributes of
 * variables, which no command reads, and what other tools add to keep house. Definition: docs/RESULTS.md. */
#ifndef RES_CONTENTS_H
#define RES_CONTENTS_H

#include "res_hash.h"
#include "res_hdf5.h"

typedef struct res_contents {
  char contents[65], provenance[65]; /* hex */
} res_contents;

/* Reads all of an open file. `each` or NULL is called for every part of the contents. */
SIM_NODISCARD sim_status res_contents_of(const res_h5 *h, res_contents *contents, res_hash_each each, void *self,
                                         sim_errors *errors);

/* The sums that the file says it has; SIM_ERR_FORMAT when it does not. */
SIM_NODISCARD sim_status res_contents_stored(const res_h5 *h, res_contents *contents, sim_errors *errors);

/* Variables of numbers whose values passed already: they are not read again. The sum of one is that of a part which
 * res_contents_begin begins and to which its values are added, in row-major order. */
typedef struct res_contents_part {
  char path[256];
  unsigned char sha256[32];
} res_contents_part;

typedef struct res_contents_known {
  int n;
  res_contents_part *part; /* [n] */
} res_contents_known;

SIM_NODISCARD sim_status res_contents_begin(res_hash *hash, const char *path, const res_shape *shape);

/* Writes the sums into a file that is being made and has everything else: attributes of the file and of its open group
 * `provenance`. */
SIM_NODISCARD sim_status res_contents_put(const res_h5 *h, hid_t provenance, const res_contents_known *known,
                                          sim_errors *errors);

/* Looks at every object without reading numbers: its kind, its size, and that texts can be read. */
SIM_NODISCARD sim_status res_contents_look(const res_h5 *h, sim_errors *errors);

#endif
