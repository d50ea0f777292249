#include <stdlib.h>
#include <string.h>

#include "io_hdf5.h"

/* Sizes in a damaged file may be absurd: refuse before allocating. */
enum { TEXT_MAX = 64 << 20, COUNT_MAX = 1 << 28 };

bool io_h5_has(const io_h5 *h, const char *name) {
  char part[256];
  for (size_t i = 0; i < sizeof part; i++) { /* H5Lexists wants every group on the way to exist */
    bool end = name[i] == '\0';
    part[i] = end || name[i] == '/' ? '\0' : name[i];
    if (part[i] == '\0' && i > 0 && H5Lexists(h->file, part, H5P_DEFAULT) <= 0) return false;
    if (end) return true;
    part[i] = name[i];
  }
  return false;
}

sim_status io_h5_dims(const io_h5 *h, hid_t set, int n_dims, hsize_t *size, sim_errors *errors) {
  hid_t shape = H5Dget_space(set);
  bool ok = shape >= 0 && H5Sget_simple_extent_ndims(shape) == n_dims &&
            H5Sget_simple_extent_dims(shape, size, NULL) == n_dims;
  io_h5_release(shape);
  return ok ? SIM_OK : io_h5_fail(h, "read the shape of a variable", "", errors);
}

sim_status io_h5_get_text(const io_h5 *h, hid_t object, const char *name, char **text, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  *text = NULL;
  hid_t attribute = H5Aopen(object, name, H5P_DEFAULT), type = attribute >= 0 ? H5Aget_type(attribute) : -1;
  size_t size = type >= 0 && H5Tget_class(type) == H5T_STRING ? H5Tget_size(type) : 0;
  hid_t memory = H5Tcopy(H5T_C_S1);
  bool ok = size > 0 && size < TEXT_MAX && H5Tis_variable_str(type) == 0 && memory >= 0 &&
            H5Tset_size(memory, size) >= 0 && H5Tset_strpad(memory, H5T_STR_NULLPAD) >= 0 &&
            H5Tset_cset(memory, H5T_CSET_UTF8) >= 0;
  if (ok && !(*text = calloc(size + 1, 1))) goto out;
  st = ok && H5Aread(attribute, memory, *text) >= 0 ? SIM_OK : io_h5_fail(h, "read attribute", name, errors);
out:
  io_h5_release(attribute);
  io_h5_release(type);
  io_h5_release(memory);
  if (st != SIM_OK) free(*text), *text = NULL;
  return st;
}

sim_status io_h5_get_number(const io_h5 *h, hid_t object, const char *name, hid_t type, void *value,
                            sim_errors *errors) {
  hid_t attribute = H5Aopen(object, name, H5P_DEFAULT), shape = attribute >= 0 ? H5Aget_space(attribute) : -1;
  bool ok = shape >= 0 && H5Sget_simple_extent_npoints(shape) == 1 && H5Aread(attribute, type, value) >= 0;
  io_h5_release(shape);
  io_h5_release(attribute);
  return ok ? SIM_OK : io_h5_fail(h, "read attribute", name, errors);
}

sim_status io_h5_read(const io_h5 *h, hid_t set, hid_t type, int n_dims, const hsize_t *start, const hsize_t *count,
                      void *data, sim_errors *errors) {
  hid_t memory = H5Screate_simple(n_dims, count, NULL), file = H5Dget_space(set);
  bool ok = memory >= 0 && file >= 0 && H5Sget_simple_extent_ndims(file) == n_dims &&
            H5Sselect_hyperslab(file, H5S_SELECT_SET, start, NULL, count, NULL) >= 0 && H5Sselect_valid(file) > 0 &&
            H5Dread(set, type, memory, file, H5P_DEFAULT, data) >= 0;
  sim_status st = ok ? SIM_OK : io_h5_fail(h, "read values", "", errors);
  io_h5_release(memory);
  io_h5_release(file);
  return st;
}

/* Opens a one-dimensional variable and checks its length. */
static sim_status line_open(const io_h5 *h, const char *name, int *n, hid_t *set, sim_errors *errors) {
  hsize_t size = 0;
  *set = H5Dopen2(h->file, name, H5P_DEFAULT);
  if (*set < 0) return io_h5_fail(h, "read variable", name, errors);
  sim_status st = io_h5_dims(h, *set, 1, &size, errors);
  if (st != SIM_OK) return st;
  if (size > COUNT_MAX || (*n >= 0 && size != (hsize_t)*n))
    return sim_fail(errors, SIM_ERR_FORMAT, "%s: variable %s has a wrong length", h->path, name);
  *n = (int)size;
  return SIM_OK;
}

sim_status io_h5_get(const io_h5 *h, const char *name, hid_t type, size_t element, int *n, void **data,
                     sim_errors *errors) {
  sim_status st = SIM_OK;
  hid_t set = -1;
  *data = NULL;
  SIM_TRY(line_open(h, name, n, &set, errors));
  if (!(*data = calloc((size_t)*n + 1, element))) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  if (H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, *data) < 0) st = io_h5_fail(h, "read variable", name, errors);
out:
  io_h5_release(set);
  if (st != SIM_OK) free(*data), *data = NULL;
  return st;
}

static char *copy_text(const char *text) {
  size_t size = text ? strlen(text) : 0;
  char *copy = malloc(size + 1);
  if (!copy) return NULL;
  if (size) memcpy(copy, text, size);
  copy[size] = '\0';
  return copy;
}

sim_status io_h5_get_strings(const io_h5 *h, const char *name, int *n, char ***text, sim_errors *errors) {
  sim_status st = SIM_OK;
  hid_t set = -1, type = io_h5_string(), shape = -1;
  char **raw = NULL;
  *text = NULL;
  SIM_TRY(line_open(h, name, n, &set, errors));
  raw = calloc((size_t)*n + 1, sizeof *raw);
  *text = calloc((size_t)*n + 1, sizeof **text);
  if (!raw || !*text) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  shape = H5Dget_space(set);
  if (shape < 0 || H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, raw) < 0) {
    st = io_h5_fail(h, "read variable", name, errors);
    goto out;
  }
  for (int i = 0; i < *n; i++)
    if (!((*text)[i] = copy_text(raw[i]))) st = SIM_ERR_MEMORY;
  if (H5Dvlen_reclaim(type, shape, H5P_DEFAULT, raw) < 0) st = io_h5_fail(h, "read variable", name, errors);
out:
  if (st != SIM_OK && *text) {
    for (int i = 0; i < *n; i++) free((*text)[i]);
    free(*text);
    *text = NULL;
  }
  free(raw);
  io_h5_release(set);
  io_h5_release(type);
  io_h5_release(shape);
  return st;
}
