/* All that an HDF5 file holds, object by object, and nothing but what a results file or a copy of one may hold: groups
 * and variables of numbers or texts, reached by plain links, kept in the file itself. Whatever else there is, and sizes
 * that the file cannot have, are refused before anything is read (docs/SECURITY.md has the limits).
 *
 * thread: one thread at a time uses HDF5. */
#ifndef RES_HDF5_WALK_H
#define RES_HDF5_WALK_H

#include "res_hdf5.h"

/* Called in the order of the paths' names, a group before what is in it. `path` is "/" or "/inputs/plan/value". */
typedef struct res_visitor {
  void *self;
  sim_status (*group)(void *self, hid_t group, const char *path, sim_errors *errors);
  sim_status (*variable)(void *self, hid_t set, const res_shape *shape, const char *path, sim_errors *errors);
} res_visitor;

enum { RES_DEPTH_MAX = 4, RES_OBJECTS_MAX = 1 << 15 };

SIM_NODISCARD sim_status res_h5_walk(const res_h5 *h, const res_visitor *visitor, sim_errors *errors);

/* Where the data of the file end, in bytes from its beginning; SIM_ERR_FORMAT when that cannot be said. */
SIM_NODISCARD sim_status res_h5_end(const res_h5 *h, uint64_t *end, sim_errors *errors);

#endif
