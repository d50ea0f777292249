#include "res_hdf5_pack.h"

sim_status res_h5_edit(res_h5 *h, const char *name, const char *path, sim_errors *errors) {
  *h = (res_h5){.file = -1, .access = -1, .transfer = -1, .path = path, .failure = SIM_ERR_IO};
  if (!(h->pack = res_pack_create())) return SIM_ERR_MEMORY;
  res_h5_begin();
  hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  bool ok = res_h5_lists_make(h) && access >= 0 && H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18) >= 0 &&
            H5Pset_fclose_degree(access, H5F_CLOSE_STRONG) >= 0 && H5Pset_file_locking(access, false, true) >= 0;
  if (ok) h->file = H5Fopen(name, H5F_ACC_RDWR, access);
  sim_status st = h->file >= 0 ? SIM_OK : res_h5_fail(h, "open the file", "", errors);
  res_h5_release(access);
  return st;
}

/* As when it was defined. */
static hid_t access_of(hid_t set) {
  hsize_t chunk[RES_MAX_DIMS] = {0}, size[RES_MAX_DIMS] = {0};
  hid_t properties = H5Dget_create_plist(set), type = H5Dget_type(set), space = H5Dget_space(set);
  int n = space >= 0 ? H5Sget_simple_extent_ndims(space) : -1;
  bool ok = properties >= 0 && type >= 0 && n >= 0 && n <= RES_MAX_DIMS;
  if (ok) H5Sget_simple_extent_dims(space, size, NULL);
  if (ok && H5Pget_layout(properties) == H5D_CHUNKED) H5Pget_chunk(properties, n, chunk);
  hid_t access = ok ? res_h5_cache(H5Tget_size(type), n, chunk, size) : -1;
  res_h5_release(space);
  res_h5_release(properties);
  res_h5_release(type);
  return access;
}

sim_status res_h5_edit_set(const res_h5 *h, const char *name, hid_t *set, sim_errors *errors) {
  *set = H5Dopen2(h->file, name, H5P_DEFAULT);
  if (*set < 0) return res_h5_fail(h, "open variable", name, errors);
  hid_t access = access_of(*set); /* known only once it is open, and set only when it is opened */
  bool closed = res_h5_release(*set);
  *set = closed && access >= 0 ? H5Dopen2(h->file, name, access) : -1;
  res_h5_release(access);
  return *set >= 0 ? SIM_OK : res_h5_fail(h, "open variable", name, errors);
}

sim_status res_h5_edit_text(const res_h5 *h, hid_t object, const char *name, const char *text, sim_errors *errors) {
  if (H5Adelete(object, name) < 0) return res_h5_fail(h, "replace attribute", name, errors);
  return res_h5_put_text(h, object, name, text, errors);
}
