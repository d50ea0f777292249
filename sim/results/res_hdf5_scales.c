/* Which dimension of which variable belongs to which scale, as H5DSattach_scale would write it: attribute
 * DIMENSION_LIST of the variable, with a reference to the scale of each dimension, and attribute REFERENCE_LIST of the
 * scale, with a reference to each variable. The library reads and writes the whole list of a scale for each variable
 * that is attached, so hundreds of variables cost the square of their number; here a list is kept until it is complete,
 * and written once. */
#include <hdf5_hl.h>
#include <stdlib.h>

#include "res_hdf5.h"

/* An entry of REFERENCE_LIST, as the library lays it out. */
typedef struct entry {
  hobj_ref_t set;
  int dim;
} entry;

typedef struct attached {
  hid_t scale; /* held open */
  entry of;
} attached;

struct res_scales {
  attached *item;
  size_t n, capacity;
};

sim_status res_h5_scales_begin(res_h5 *h) {
  h->scales = calloc(1, sizeof *h->scales);
  return h->scales ? SIM_OK : SIM_ERR_MEMORY;
}

bool res_h5_scales_drop(res_h5 *h) {
  bool ok = true;
  for (size_t i = 0; h->scales && i < h->scales->n; i++) ok = res_h5_release(h->scales->item[i].scale) && ok;
  if (h->scales) free(h->scales->item);
  free(h->scales);
  h->scales = NULL;
  return ok;
}

static bool remember(res_scales *s, attached new) {
  if (s->n == s->capacity) {
    size_t capacity = s->capacity ? 2 * s->capacity : 256;
    attached *grown = realloc(s->item, capacity * sizeof *grown);
    if (!grown) return false;
    s->item = grown;
    s->capacity = capacity;
  }
  if (H5Iinc_ref(new.scale) < 0) return false;
  s->item[s->n++] = new;
  return true;
}

static bool attribute_write(hid_t object, const char *name, hid_t type, hsize_t n, const void *value) {
  hid_t space = H5Screate_simple(1, &n, NULL);
  hid_t attribute = space >= 0 ? H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT) : -1;
  bool ok = attribute >= 0 && H5Awrite(attribute, type, value) >= 0;
  return res_h5_release(attribute) && res_h5_release(space) && ok;
}

/* The variable's own list, now; the scales' lists later. */
static bool set_link(res_scales *s, const res_var *v, hid_t set) {
  hobj_ref_t own, scale[RES_MAX_DIMS];
  hvl_t list[RES_MAX_DIMS] = {{0, NULL}};
  int n = 0;
  if (H5Rcreate(&own, set, ".", H5R_OBJECT, -1) < 0) return false;
  for (int d = 0; d < v->n_dims; d++) {
    hid_t of = v->dim[d]->scale;
    if (of < 0) continue;
    if (H5Rcreate(&scale[d], of, ".", H5R_OBJECT, -1) < 0 || !remember(s, (attached){of, {own, d}})) return false;
    list[d] = (hvl_t){1, &scale[d]};
    n++;
  }
  if (n == 0) return true;
  hid_t type = H5Tvlen_create(H5T_STD_REF_OBJ);
  bool ok = type >= 0 && attribute_write(set, "DIMENSION_LIST", type, (hsize_t)v->n_dims, list);
  return res_h5_release(type) && ok;
}

bool res_h5_scales_attach(const res_h5 *h, const res_var *v, hid_t set) {
  if (h->scales) return set_link(h->scales, v, set);
  for (int d = 0; d < v->n_dims; d++)
    if (v->dim[d]->scale >= 0 && H5DSattach_scale(set, v->dim[d]->scale, (unsigned)d) < 0) return false;
  return true;
}

/* All that belongs to one scale, in the order in which it was attached. */
static bool list_write(const res_scales *s, hid_t scale, hid_t type, entry *list) {
  hsize_t n = 0;
  for (size_t i = 0; i < s->n; i++)
    if (s->item[i].scale == scale) list[n++] = s->item[i].of;
  return attribute_write(scale, "REFERENCE_LIST", type, n, list);
}

static bool is_first(const res_scales *s, size_t i) {
  size_t first = 0;
  while (s->item[first].scale != s->item[i].scale) first++;
  return first == i;
}

sim_status res_h5_scales_end(res_h5 *h, sim_errors *errors) {
  const res_scales *s = h->scales;
  hid_t type = H5Tcreate(H5T_COMPOUND, sizeof(entry));
  entry *list = calloc(s->n + 1, sizeof *list);
  bool ok = list && type >= 0 && H5Tinsert(type, "dataset", HOFFSET(entry, set), H5T_STD_REF_OBJ) >= 0 &&
            H5Tinsert(type, "dimension", HOFFSET(entry, dim), H5T_NATIVE_INT) >= 0;
  for (size_t i = 0; ok && i < s->n; i++)
    if (is_first(s, i)) ok = list_write(s, s->item[i].scale, type, list);
  sim_status st = ok ? SIM_OK : list ? res_h5_fail(h, "write axes", "", errors) : SIM_ERR_MEMORY;
  res_h5_release(type);
  free(list);
  bool closed = res_h5_scales_drop(h); /* the last to hold a scale writes what is left of its values */
  return closed || st != SIM_OK ? st : res_h5_fail(h, "write axes", "", errors);
}
