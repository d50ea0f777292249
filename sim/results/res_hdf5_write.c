#include <hdf5_hl.h>
#include <math.h>
#include <string.h>

#include "exp_experiment.h"
#include "res_hdf5_pack.h"

static bool release_all(int n, const hid_t *id) {
  bool ok = true;
  for (int i = 0; i < n; i++) ok = res_h5_release(id[i]) && ok;
  return ok;
}

/* ---- attributes ---- */

static bool attribute_write(hid_t object, const char *name, hid_t type, hid_t space, const void *value) {
  hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
  bool ok = attribute >= 0 && H5Awrite(attribute, type, value) >= 0;
  return res_h5_release(attribute) && ok;
}

sim_status res_h5_put_text(const res_h5 *h, hid_t object, const char *name, const char *text, sim_errors *errors) {
  size_t size = strlen(text);
  hid_t space = H5Screate(H5S_SCALAR), type = H5Tcopy(H5T_C_S1);
  bool ok = space >= 0 && type >= 0 && H5Tset_size(type, size > 0 ? size : 1) >= 0 &&
            H5Tset_strpad(type, H5T_STR_NULLPAD) >= 0 && H5Tset_cset(type, H5T_CSET_UTF8) >= 0 &&
            attribute_write(object, name, type, space, text);
  sim_status st = ok ? SIM_OK : res_h5_fail(h, "write attribute", name, errors);
  release_all(2, (hid_t[]){space, type});
  return st;
}

sim_status res_h5_put_number(const res_h5 *h, hid_t object, const char *name, hid_t type, int n, const void *value,
                             sim_errors *errors) {
  hsize_t size = (hsize_t)n;
  hid_t space = H5Screate_simple(1, &size, NULL);
  bool ok = space >= 0 && attribute_write(object, name, type, space, value);
  sim_status st = ok ? SIM_OK : res_h5_fail(h, "write attribute", name, errors);
  res_h5_release(space);
  return st;
}

/* ---- variables ---- */

/* Fast, and hardly larger than the slow levels make these numbers. */
enum { DEFLATE = 1 };

static bool is_float(const res_var *v) { return H5Tget_class(v->type) == H5T_FLOAT; }

/* The index of the chunks of a small variable would be larger than what it leads to, and hundreds are small. */
static bool is_small(const res_var *v) {
  const hsize_t most = 1 << 14;
  hsize_t bytes = H5Tget_size(v->type);
  for (int d = 0; d < v->n_dims; d++) {
    if (v->dim[d]->unlimited) return false; /* only chunked variables can grow */
    bytes *= v->dim[d]->size;
  }
  return bytes <= most;
}

/* Chunks are allocated when they are first written, so their place in the file is decided by the order of writing. */
static hid_t creation_properties(const res_h5 *h, const res_var *v) {
  const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  const double nan_value = NAN;
  const unsigned most = 32; /* so many attributes stand in the header of their variable, without an index */
  hid_t p = H5Pcreate(H5P_DATASET_CREATE);
  bool ok = p >= 0 && H5Pset_attr_creation_order(p, order) >= 0 && H5Pset_attr_phase_change(p, most, most - 1) >= 0 &&
            H5Pset_obj_track_times(p, 0) >= 0;
  if (is_float(v)) ok = ok && H5Pset_fill_value(p, H5T_NATIVE_DOUBLE, &nan_value) >= 0;
  if (v->chunk[0] > 0) ok = ok && H5Pset_chunk(p, v->n_dims, v->chunk) >= 0;
  if (v->chunk[0] > 0 && h->packed) ok = ok && H5Pset_shuffle(p) >= 0 && H5Pset_deflate(p, DEFLATE) >= 0;
  if (v->chunk[0] > 0) ok = ok && H5Pset_fletcher32(p) >= 0;
  if (ok) return p;
  res_h5_release(p);
  return -1;
}

/* A chunk that is filled in several pieces must fit into the cache, or it would be written again for every piece. No
 * more than that: hundreds of variables are open at once, and each is written from its beginning to its end. */
hid_t res_h5_cache(size_t type_bytes, int n_dims, const hsize_t *chunk, const hsize_t *size) {
  const size_t least = 1 << 12;
  size_t bytes = chunk[0] > 0 ? type_bytes : 0;
  for (int d = 0; d < n_dims; d++) bytes *= (size_t)chunk[d];
  if (n_dims > 1 && chunk[0] > 1) { /* members of the first dimension share chunks: all that a piece touches */
    hsize_t leaf = size[1] < EXP_LEAF ? size[1] : EXP_LEAF;
    bytes *= (size_t)((leaf + chunk[1] - 1) / chunk[1] + (size[1] > EXP_LEAF));
  }
  hid_t p = H5Pcreate(H5P_DATASET_ACCESS);
  if (p >= 0 && H5Pset_chunk_cache(p, 521, bytes > least ? bytes : least, 1.0) >= 0) return p;
  res_h5_release(p);
  return -1;
}

static hid_t access_properties(const res_var *v) {
  hsize_t size[RES_MAX_DIMS] = {0};
  for (int d = 0; d < v->n_dims; d++) size[d] = v->dim[d]->size;
  return res_h5_cache(H5Tget_size(v->type), v->n_dims, v->chunk, size);
}

static hid_t shape_of(const res_var *v) {
  hsize_t size[RES_MAX_DIMS], most[RES_MAX_DIMS];
  for (int d = 0; d < v->n_dims; d++) {
    size[d] = v->dim[d]->size;
    most[d] = v->dim[d]->unlimited ? H5S_UNLIMITED : size[d];
  }
  return H5Screate_simple(v->n_dims, size, most);
}

sim_status res_h5_define(const res_h5 *h, const res_var *var, hid_t *set, sim_errors *errors) {
  const double nan_value = NAN;
  res_var whole = *var;
  whole.chunk[0] = 0;
  const res_var *v = is_small(var) ? &whole : var;
  hid_t creation = creation_properties(h, v), access = access_properties(v), shape = shape_of(v);
  *set = -1;
  if (creation >= 0 && access >= 0 && shape >= 0)
    *set = H5Dcreate2(v->loc, v->name, v->type, shape, H5P_DEFAULT, creation, access);
  bool ok = *set >= 0 && res_h5_scales_attach(h, v, *set);
  sim_status st = ok ? SIM_OK : res_h5_fail(h, "write variable", v->name, errors);
  if (ok && is_float(v)) st = res_h5_put_number(h, *set, "_FillValue", v->type, 1, &nan_value, errors);
  if (st == SIM_OK && v->unit) st = res_h5_put_text(h, *set, "units", v->unit, errors);
  release_all(3, (hid_t[]){creation, access, shape});
  return st;
}

sim_status res_h5_write(const res_h5 *h, hid_t set, hid_t type, int n_dims, const hsize_t *start, const hsize_t *count,
                        const void *data, sim_errors *errors) {
  bool taken;
  sim_status packed = res_pack_write(h, set, type, start, count, data, &taken, errors);
  if (packed != SIM_OK || taken) return packed;
  hid_t memory = H5Screate_simple(n_dims, count, NULL), file = H5Dget_space(set);
  bool ok = memory >= 0 && file >= 0 && H5Sselect_hyperslab(file, H5S_SELECT_SET, start, NULL, count, NULL) >= 0 &&
            H5Dwrite(set, type, memory, file, H5P_DEFAULT, data) >= 0;
  sim_status st = ok ? SIM_OK : res_h5_fail(h, "write values", "", errors);
  release_all(2, (hid_t[]){memory, file});
  return st;
}

/* Defines, writes all of it and names it; *set stays open. */
static sim_status put_open(const res_h5 *h, const res_var *v, hid_t memory, const void *data, const char *long_name,
                           hid_t *set, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(res_h5_define(h, v, set, errors));
  if (long_name) SIM_TRY(res_h5_put_text(h, *set, "long_name", long_name, errors));
  if (H5Dwrite(*set, memory, H5S_ALL, H5S_ALL, h->transfer, data) < 0)
    st = res_h5_fail(h, "write variable", v->name, errors);
out:
  return st;
}

sim_status res_h5_put(const res_h5 *h, const res_var *v, hid_t memory, const void *data, const char *long_name,
                      sim_errors *errors) {
  hid_t set = -1;
  sim_status st = put_open(h, v, memory, data, long_name, &set, errors);
  if (!res_h5_release(set) && st == SIM_OK) st = res_h5_fail(h, "write variable", v->name, errors);
  return st;
}

sim_status res_h5_dim_put(const res_h5 *h, hid_t loc, res_dim *dim, hid_t stored, hid_t memory, const void *data,
                          const char *long_name, sim_errors *errors) {
  res_dim plain = *dim;
  plain.scale = -1; /* a coordinate is not attached to itself */
  res_var v = {.loc = loc, .name = dim->name, .type = stored, .n_dims = 1, .dim = {&plain}};
  if (dim->unlimited) v.chunk[0] = dim->size < 4096 ? dim->size : 4096; /* only chunked variables can grow */
  sim_status st = put_open(h, &v, memory, data, long_name, &dim->scale, errors);
  if (st == SIM_OK && H5DSset_scale(dim->scale, dim->name) < 0) st = res_h5_fail(h, "write axis", dim->name, errors);
  return st;
}
