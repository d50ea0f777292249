#include "io_hdf5.h"

sim_status io_h5_edit(io_h5 *h, const char *name, const char *path, sim_errors *errors) {
  *h = (io_h5){.file = -1, .path = path, .failure = SIM_ERR_IO};
  H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  bool ok = access >= 0 && H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18) >= 0 &&
            H5Pset_fclose_degree(access, H5F_CLOSE_STRONG) >= 0 && H5Pset_file_locking(access, false, true) >= 0;
  if (ok) h->file = H5Fopen(name, H5F_ACC_RDWR, access);
  sim_status st = h->file >= 0 ? SIM_OK : io_h5_fail(h, "open the file", "", errors);
  io_h5_release(access);
  return st;
}

/* Bytes of a chunk; 0 for a contiguous variable or after a failure. */
static size_t chunk_bytes(hid_t set) {
  hsize_t chunk[IO_MAX_DIMS];
  hid_t properties = H5Dget_create_plist(set), type = H5Dget_type(set);
  int n =
      properties >= 0 && H5Pget_layout(properties) == H5D_CHUNKED ? H5Pget_chunk(properties, IO_MAX_DIMS, chunk) : 0;
  size_t bytes = n > 0 && n <= IO_MAX_DIMS && type >= 0 ? H5Tget_size(type) : 0;
  for (int d = 0; d < n && d < IO_MAX_DIMS; d++) bytes *= (size_t)chunk[d];
  io_h5_release(properties);
  io_h5_release(type);
  return bytes;
}

sim_status io_h5_edit_set(const io_h5 *h, const char *name, hid_t *set, sim_errors *errors) {
  *set = H5Dopen2(h->file, name, H5P_DEFAULT);
  if (*set < 0) return io_h5_fail(h, "open variable", name, errors);
  hid_t access = io_h5_cache(chunk_bytes(*set)); /* known only once it is open, and set only when it is opened */
  bool closed = io_h5_release(*set);
  *set = closed && access >= 0 ? H5Dopen2(h->file, name, access) : -1;
  io_h5_release(access);
  return *set >= 0 ? SIM_OK : io_h5_fail(h, "open variable", name, errors);
}

sim_status io_h5_edit_text(const io_h5 *h, hid_t object, const char *name, const char *text, sim_errors *errors) {
  if (H5Adelete(object, name) < 0) return io_h5_fail(h, "replace attribute", name, errors);
  return io_h5_put_text(h, object, name, text, errors);
}
