#include "res_hdf5_pack.h"

static bool track_order(hid_t properties) {
  const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  return H5Pset_link_creation_order(properties, order) >= 0 && H5Pset_attr_creation_order(properties, order) >= 0;
}

sim_status res_h5_create(res_h5 *h, const char *name, const char *path, sim_errors *errors) {
  *h = (res_h5){.file = -1, .access = -1, .transfer = -1, .path = path, .failure = SIM_ERR_IO};
  if (!(h->pack = res_pack_create())) return SIM_ERR_MEMORY;
  res_h5_begin();
  hid_t access = H5Pcreate(H5P_FILE_ACCESS), creation = H5Pcreate(H5P_FILE_CREATE);
  bool ok = res_h5_lists_make(h) && access >= 0 && creation >= 0 && H5Pset_file_locking(access, false, true) >= 0 &&
            H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18) >= 0 &&
            H5Pset_fclose_degree(access, H5F_CLOSE_STRONG) >= 0 && track_order(creation) &&
            H5Pset_obj_track_times(creation, 0) >= 0;
  if (ok) h->file = H5Fcreate(name, H5F_ACC_TRUNC, creation, access);
  if (h->file >= 0 && H5Fflush(h->file, H5F_SCOPE_LOCAL) < 0) ok = false; /* by its signature a rest is known */
  sim_status st = ok && h->file >= 0 ? SIM_OK : res_h5_fail(h, "create the file", "", errors);
  res_h5_release(access);
  res_h5_release(creation);
  return st;
}

sim_status res_h5_open(res_h5 *h, const char *path, sim_errors *errors) {
  *h = (res_h5){.file = -1, .access = -1, .transfer = -1, .path = path, .failure = SIM_ERR_FORMAT};
  res_h5_begin();
  hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  H5PLset_loading_state(0); /* nothing in a file makes the library run code from elsewhere */
  bool ok =
      res_h5_lists_make(h) && access >= 0 && H5Pset_fclose_degree(access, H5F_CLOSE_STRONG) >= 0 &&
      H5Pset_file_locking(access, false, true) >= 0; /* what is whole needs no lock, and not every disk has them */
  if (ok) h->file = H5Fopen(path, H5F_ACC_RDONLY, access);
  sim_status st = h->file >= 0 ? SIM_OK : res_h5_fail(h, "open the file", "", errors);
  res_h5_release(access);
  return st;
}

sim_status res_h5_flush(const res_h5 *h, sim_errors *errors) {
  sim_status st = h->pack ? res_pack_settle_all(h, errors) : SIM_OK;
  if (st != SIM_OK) return st;
  return H5Fflush(h->file, H5F_SCOPE_LOCAL) >= 0 ? SIM_OK : res_h5_fail(h, "write", "", errors);
}

sim_status res_h5_close(res_h5 *h, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (!h->path) return st;
  res_pack_destroy(h->pack);
  if (h->file >= 0 && H5Fclose(h->file) < 0) st = res_h5_fail(h, "close", "", errors);
  res_h5_release(h->access);
  res_h5_release(h->transfer);
  *h = (res_h5){.file = -1};
  return st;
}

sim_status res_h5_group(const res_h5 *h, hid_t loc, const char *name, hid_t *group, sim_errors *errors) {
  hid_t properties = H5Pcreate(H5P_GROUP_CREATE);
  bool ok = properties >= 0 && track_order(properties) && H5Pset_obj_track_times(properties, 0) >= 0;
  *group = ok ? H5Gcreate2(loc, name, H5P_DEFAULT, properties, H5P_DEFAULT) : -1;
  sim_status st = *group >= 0 ? SIM_OK : res_h5_fail(h, "write group", name, errors);
  res_h5_release(properties);
  return st;
}
