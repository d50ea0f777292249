#include "res_hdf5_walk.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_MAX_BYTES = 1024 };
static const hsize_t chunk_max = (hsize_t)1 << 30, elements_max = (hsize_t)1 << 40;

typedef struct walk {
  const res_h5 *h;
  const res_visitor *visitor;
  hsize_t file_size;
  int objects, depth;
  char path[PATH_MAX_BYTES];
  sim_status st;
  sim_errors *errors;
} walk;

static sim_status refuse(const walk *w, const char *what) {
  return sim_fail(w->errors, w->h->failure, "%s: %s %s: refused", w->h->path, w->path, what);
}

/* ---- variables ---- */

/* Compression and checksums that every HDF5 library has. */
static bool filters_known(hid_t properties) {
  int n = H5Pget_nfilters(properties);
  for (int i = 0; i < n; i++) {
    unsigned flags, config;
    size_t no_values = 0;
    H5Z_filter_t filter = H5Pget_filter2(properties, (unsigned)i, &flags, &no_values, NULL, 0, NULL, &config);
    if (filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_FLETCHER32 &&
        filter != H5Z_FILTER_SZIP)
      return false;
  }
  return n >= 0;
}

static bool chunk_fits(const walk *w, hid_t properties, const res_shape *shape) {
  hsize_t size[RES_MAX_DIMS], bytes = shape->element;
  int n = H5Pget_chunk(properties, RES_MAX_DIMS, size);
  for (int k = 0; k < n && k < RES_MAX_DIMS; k++) {
    if (size[k] == 0 || bytes > chunk_max / size[k]) return false;
    bytes *= size[k];
  }
  return n == shape->n_dims && bytes / RES_FROM_A_BYTE <= w->file_size;
}

static sim_status storage_check(const walk *w, hid_t properties, const res_shape *shape) {
  H5D_layout_t layout = H5Pget_layout(properties);
  if (layout == H5D_VIRTUAL || H5Pget_external_count(properties) != 0) return refuse(w, "is kept in another file");
  if (layout != H5D_CHUNKED && layout != H5D_CONTIGUOUS && layout != H5D_COMPACT)
    return refuse(w, "is stored in an unknown way");
  if (layout != H5D_CHUNKED) return SIM_OK;
  if (!filters_known(properties)) return refuse(w, "is compressed by a filter that this program does not use");
  return chunk_fits(w, properties, shape) ? SIM_OK : refuse(w, "has chunks that the file cannot hold");
}

/* Every value takes room in the file. */
static sim_status size_check(const walk *w, hid_t set, const res_shape *shape) {
  hsize_t n = 1, stored = H5Dget_storage_size(set);
  if (stored == 0 && H5Eget_num(H5E_DEFAULT) > 0) return res_h5_fail(w->h, "read variable", w->path, w->errors);
  for (int k = 0; k < shape->n_dims; k++) {
    if (shape->size[k] > 0 && n > elements_max / shape->size[k]) return refuse(w, "claims more values than it holds");
    n *= shape->size[k];
  }
  if (stored > w->file_size || (n > 0 && shape->element > stored * RES_FROM_A_BYTE / n))
    return refuse(w, "claims more values than it holds");
  return SIM_OK;
}

static sim_status variable_check(const walk *w, hid_t set, res_shape *shape) {
  sim_status st = SIM_OK;
  hid_t properties = H5Dget_create_plist(set);
  SIM_TRY(res_h5_shape(w->h, set, w->path, shape, w->errors));
  bool number = shape->kind == H5T_INTEGER || shape->kind == H5T_FLOAT;
  if (shape->kind != H5T_STRING && !(number && shape->element <= sizeof(double)))
    st = refuse(w, "holds neither numbers nor texts");
  else
    st = properties >= 0 ? storage_check(w, properties, shape) : res_h5_fail(w->h, "read variable", w->path, w->errors);
  if (st == SIM_OK) st = size_check(w, set, shape);
out:
  res_h5_release(properties);
  return st;
}

/* netCDF keeps a dimension that has no coordinate as a variable without values, whose attribute NAME says so. */
static bool is_dimension_only(const walk *w, hid_t set) {
  static const char words[] = "This is a netCDF dimension but not a netCDF variable";
  char *name = NULL;
  bool is = H5Aexists(set, "NAME") > 0 && res_h5_get_text(w->h, set, "NAME", &name, NULL) == SIM_OK &&
            strncmp(name, words, sizeof words - 1) == 0;
  free(name);
  return is;
}

static sim_status variable_visit(walk *w) {
  res_shape shape;
  hid_t set = res_h5_open_set(w->h, w->path);
  if (set < 0) return res_h5_fail(w->h, "read variable", w->path, w->errors);
  sim_status st = SIM_OK;
  if (is_dimension_only(w, set)) goto out;
  st = variable_check(w, set, &shape);
  if (st == SIM_OK && w->visitor->variable)
    st = w->visitor->variable(w->visitor->self, set, &shape, w->path, w->errors);
out:
  res_h5_release(set);
  return st;
}

/* ---- groups ---- */

static sim_status group_visit(walk *w);

static sim_status object_visit(walk *w) {
  H5O_info_t info;
  if (++w->objects > RES_OBJECTS_MAX) return refuse(w, "is one object too many");
  if (H5Oget_info_by_name2(w->h->file, w->path, &info, H5O_INFO_BASIC, H5P_DEFAULT) < 0)
    return res_h5_fail(w->h, "read", w->path, w->errors);
  if (info.type == H5O_TYPE_DATASET) return variable_visit(w);
  if (info.type != H5O_TYPE_GROUP) return refuse(w, "is neither a group nor a variable");
  if (w->depth == RES_DEPTH_MAX) return refuse(w, "lies in too many groups");
  w->depth++;
  sim_status st = group_visit(w);
  w->depth--;
  return st;
}

static sim_status link_visit(walk *w, const char *name, H5L_type_t type) {
  size_t size = strlen(w->path), more = strlen(name);
  if (size + more + 2 > sizeof w->path) return refuse(w, "holds a name that is too long");
  bool root = w->path[size - 1] == '/';
  w->path[size] = '/';
  memcpy(w->path + size + !root, name, more + 1);
  sim_status st = type == H5L_TYPE_HARD ? object_visit(w) : refuse(w, "is a link to somewhere else");
  w->path[size] = '\0';
  return st;
}

static herr_t each_link(hid_t group, const char *name, const H5L_info_t *info, void *self) {
  walk *w = self;
  (void)group;
  w->st = link_visit(w, name, info->type);
  return w->st == SIM_OK ? 0 : 1;
}

static sim_status group_visit(walk *w) {
  sim_status st = SIM_OK;
  hid_t group = H5Gopen2(w->h->file, w->path, H5P_DEFAULT);
  if (group < 0) return res_h5_fail(w->h, "read group", w->path, w->errors);
  if (w->visitor->group) st = w->visitor->group(w->visitor->self, group, w->path, w->errors);
  w->st = SIM_OK;
  if (st == SIM_OK && H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, NULL, each_link, w) < 0 && w->st == SIM_OK)
    st = res_h5_fail(w->h, "read group", w->path, w->errors);
  res_h5_release(group);
  return st == SIM_OK ? w->st : st;
}

sim_status res_h5_walk(const res_h5 *h, const res_visitor *visitor, sim_errors *errors) {
  walk w = {.h = h, .visitor = visitor, .path = "/", .errors = errors};
  if (H5Fget_filesize(h->file, &w.file_size) < 0) return res_h5_fail(h, "read", "", errors);
  return group_visit(&w);
}

sim_status res_h5_end(const res_h5 *h, uint64_t *end, sim_errors *errors) {
  haddr_t last = 0;
  bool ok = H5Fget_eoa(h->file, &last) >= 0; /* in the file: with what a user's own block before the data takes */
  *end = (uint64_t)last;
  return ok ? SIM_OK : res_h5_fail(h, "read", "", errors);
}
