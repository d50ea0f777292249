#include <stdlib.h>
#include <string.h>

#include "res_hdf5_pack.h"

/* Sizes in a damaged file may be absurd: refuse before allocating. */
enum { COUNT_MAX = 1 << 28 };

/* What cannot be looked for counts as there, so that reading it tells what is wrong. */
bool res_h5_has(const res_h5 *h, const char *name) {
  char part[256];
  for (size_t i = 0; i < sizeof part; i++) { /* H5Lexists wants every group on the way to exist */
    bool end = name[i] == '\0';
    part[i] = end || name[i] == '/' ? '\0' : name[i];
    if (part[i] == '\0' && i > 0 && H5Lexists(h->file, part, H5P_DEFAULT) == 0) return false;
    if (end) return true;
    part[i] = name[i];
  }
  return true;
}

bool res_h5_has_attribute(hid_t object, const char *name) { return H5Aexists(object, name) != 0; }

sim_status res_h5_dims(const res_h5 *h, hid_t set, int n_dims, hsize_t *size, sim_errors *errors) {
  hid_t shape = H5Dget_space(set);
  if (shape < 0) return res_h5_fail_of(h, "read the shape of", set, errors);
  bool ok = H5Sget_simple_extent_ndims(shape) == n_dims && H5Sget_simple_extent_dims(shape, size, NULL) == n_dims;
  res_h5_release(shape);
  return ok ? SIM_OK : res_h5_wrong_shape(h, set, errors);
}

sim_status res_h5_get_number(const res_h5 *h, hid_t object, const char *name, hid_t type, void *value,
                             sim_errors *errors) {
  hid_t attribute = H5Aopen(object, name, H5P_DEFAULT), shape = attribute >= 0 ? H5Aget_space(attribute) : -1;
  hssize_t n = shape >= 0 ? H5Sget_simple_extent_npoints(shape) : 1;
  bool ok = shape >= 0 && n == 1 && H5Aread(attribute, type, value) >= 0;
  res_h5_release(shape);
  res_h5_release(attribute);
  if (n != 1) return sim_fail(errors, h->failure, "%s: attribute %s is not one number", h->path, name);
  return ok ? res_h5_still(h, errors) : res_h5_fail(h, "read attribute", name, errors);
}

sim_status res_h5_read(const res_h5 *h, hid_t set, hid_t type, int n_dims, const hsize_t *start, const hsize_t *count,
                       void *data, sim_errors *errors) {
  if (h->pack) {
    sim_status settled = res_pack_settle(h, set, errors);
    if (settled != SIM_OK) return settled;
  }
  hid_t memory = H5Screate_simple(n_dims, count, NULL), file = H5Dget_space(set);
  bool there = memory >= 0 && file >= 0,
       fits = there && H5Sget_simple_extent_ndims(file) == n_dims &&
              H5Sselect_hyperslab(file, H5S_SELECT_SET, start, NULL, count, NULL) >= 0 && H5Sselect_valid(file) > 0;
  bool ok = fits && H5Dread(set, type, memory, file, H5P_DEFAULT, data) >= 0;
  sim_status st = ok               ? res_h5_still(h, errors)
                  : there && !fits ? res_h5_wrong_shape(h, set, errors)
                                   : res_h5_fail_of(h, "read variable", set, errors);
  res_h5_release(memory);
  res_h5_release(file);
  return st;
}

/* ---- all values of a variable ---- */

enum { PIECE = 1 << 17 };

hid_t res_h5_open_set(const res_h5 *h, const char *name) { return H5Dopen2(h->file, name, h->access); }

sim_status res_h5_shape(const res_h5 *h, hid_t set, const char *name, res_shape *shape, sim_errors *errors) {
  hid_t space = H5Dget_space(set), type = space >= 0 ? H5Dget_type(set) : -1;
  if (type < 0) {
    res_h5_release(space);
    return res_h5_fail(h, "read variable", name, errors);
  }
  int rank = H5Sget_simple_extent_ndims(space);
  bool ok = rank >= 1 && rank <= RES_MAX_DIMS && H5Sget_simple_extent_type(space) != H5S_NULL;
  *shape = (res_shape){.n_dims = rank};
  if (ok) {
    ok = H5Sget_simple_extent_dims(space, shape->size, NULL) == rank;
    shape->kind = H5Tget_class(type);
    shape->element = H5Tget_size(type);
  }
  res_h5_release(space);
  res_h5_release(type);
  return ok ? SIM_OK : sim_fail(errors, h->failure, "%s: variable %s has a wrong shape", h->path, name);
}

/* A row is all that stands at one index of the first dimension. A piece is several rows when they are short, else a
 * part of one along the second dimension. */
static void piece_size(const res_shape *shape, hsize_t *rows, hsize_t *along, hsize_t *inner) {
  *inner = 1;
  for (int k = 2; k < shape->n_dims; k++) *inner *= shape->size[k];
  hsize_t wide = shape->n_dims > 1 ? shape->size[1] : 1, row = wide * *inner;
  *rows = row > 0 && row < PIECE ? PIECE / row : 1;
  *along = row > 0 && row < PIECE ? wide : *inner > 0 && *inner < PIECE ? PIECE / *inner : 1;
  if (*rows > shape->size[0]) *rows = shape->size[0];
  if (*along > wide) *along = wide;
}

static sim_status rows_take(const res_h5 *h, hid_t set, hid_t type, const res_shape *shape, hsize_t first, hsize_t rows,
                            hsize_t along, void *x, res_h5_take take, void *self, sim_errors *errors) {
  hsize_t start[RES_MAX_DIMS] = {first}, count[RES_MAX_DIMS], wide = shape->n_dims > 1 ? shape->size[1] : 1;
  memcpy(count, shape->size, sizeof count);
  count[0] = rows;
  for (hsize_t at = 0; at < wide; at += along) {
    size_t n = (size_t)rows;
    start[1] = at;
    if (shape->n_dims > 1) count[1] = wide - at < along ? wide - at : along;
    for (int k = 1; k < shape->n_dims; k++) n *= (size_t)count[k];
    sim_status st = res_h5_read(h, set, type, shape->n_dims, start, count, x, errors);
    if (st == SIM_OK) st = take(self, x, n);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

sim_status res_h5_each(const res_h5 *h, hid_t set, hid_t type, const res_shape *shape, res_h5_take take, void *self,
                       sim_errors *errors) {
  enum { ELEMENT = 8 };
  hsize_t rows, along, inner, n = 1;
  for (int k = 0; k < shape->n_dims; k++) n *= shape->size[k];
  if (n == 0) return SIM_OK;
  piece_size(shape, &rows, &along, &inner);
  void *x = calloc((size_t)(rows * along * inner), ELEMENT);
  if (!x) return SIM_ERR_MEMORY;
  sim_status st = SIM_OK;
  for (hsize_t first = 0; st == SIM_OK && first < shape->size[0]; first += rows) {
    hsize_t left = shape->size[0] - first;
    st = rows_take(h, set, type, shape, first, left < rows ? left : rows, along, x, take, self, errors);
  }
  free(x);
  return st;
}

/* ---- lines ---- */

/* Opens a one-dimensional variable and checks its length. */
static sim_status line_open(const res_h5 *h, const char *name, int *n, hid_t *set, sim_errors *errors) {
  hsize_t size = 0;
  *set = H5Dopen2(h->file, name, H5P_DEFAULT);
  if (*set < 0) return res_h5_fail(h, "read variable", name, errors);
  sim_status st = res_h5_dims(h, *set, 1, &size, errors);
  if (st != SIM_OK) return st;
  if (size > COUNT_MAX || (*n >= 0 && size != (hsize_t)*n))
    return sim_fail(errors, SIM_ERR_FORMAT, "%s: variable %s has a wrong length", h->path, name);
  *n = (int)size;
  return SIM_OK;
}

sim_status res_h5_get(const res_h5 *h, const char *name, hid_t type, size_t element, int *n, void **data,
                      sim_errors *errors) {
  sim_status st = SIM_OK;
  hid_t set = -1;
  *data = NULL;
  SIM_TRY(line_open(h, name, n, &set, errors));
  if (!(*data = calloc((size_t)*n + 1, element))) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  st = H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, *data) >= 0 ? res_h5_still(h, errors)
                                                                     : res_h5_fail(h, "read variable", name, errors);
out:
  res_h5_release(set);
  if (st != SIM_OK) free(*data), *data = NULL;
  return st;
}
