#include "res_hdf5.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* ---- errors ---- */

typedef struct reason {
  char text[160];
} reason;

/* The operating system's own words stand in the innermost description, as: error message = '...'. */
static herr_t note_reason(unsigned depth, const H5E_error2_t *e, void *self) {
  reason *r = self;
  const char *said = e->desc ? strstr(e->desc, "error message = '") : NULL;
  if (said) {
    said += strlen("error message = '");
    snprintf(r->text, sizeof r->text, "%.*s", (int)strcspn(said, "'"), said);
  } else if (depth == 0 && e->desc) {
    snprintf(r->text, sizeof r->text, "%.*s", (int)strcspn(e->desc, ":"), e->desc);
  }
  return 0;
}

sim_status res_h5_fail(const res_h5 *h, const char *what, const char *name, sim_errors *errors) {
  reason r = {"unknown reason"};
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_reason, &r);
  return sim_fail(errors, h->failure, "%s: cannot %s%s%s: %s", h->path, what, name[0] ? " " : "", name, r.text);
}

bool res_h5_release(hid_t id) { return id < 0 || H5Idec_ref(id) >= 0; }

/* ---- files ---- */

static bool track_order(hid_t properties) {
  const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  return H5Pset_link_creation_order(properties, order) >= 0 && H5Pset_attr_creation_order(properties, order) >= 0;
}

sim_status res_h5_create(res_h5 *h, const char *name, const char *path, sim_errors *errors) {
  *h = (res_h5){.file = -1, .path = path, .failure = SIM_ERR_IO};
  H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  hid_t access = H5Pcreate(H5P_FILE_ACCESS), creation = H5Pcreate(H5P_FILE_CREATE);
  bool ok = access >= 0 && creation >= 0 && H5Pset_file_locking(access, false, true) >= 0 &&
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
  *h = (res_h5){.file = -1, .path = path, .failure = SIM_ERR_FORMAT};
  H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  H5PLset_loading_state(0); /* nothing in a file makes the library run code from elsewhere */
  bool ok =
      access >= 0 && H5Pset_fclose_degree(access, H5F_CLOSE_STRONG) >= 0 &&
      H5Pset_file_locking(access, false, true) >= 0; /* what is whole needs no lock, and not every disk has them */
  if (ok) h->file = H5Fopen(path, H5F_ACC_RDONLY, access);
  sim_status st = h->file >= 0 ? SIM_OK : res_h5_fail(h, "open the file", "", errors);
  res_h5_release(access);
  return st;
}

sim_status res_h5_watch(res_h5 *h, const io_file_seen *seen, sim_errors *errors) {
  void *descriptor = NULL;
  struct stat own, theirs;
  bool same = H5Fget_vfd_handle(h->file, H5P_DEFAULT, &descriptor) >= 0 && descriptor &&
              fstat(*(int *)descriptor, &theirs) == 0 && fstat(seen->fd, &own) == 0 && own.st_dev == theirs.st_dev &&
              own.st_ino == theirs.st_ino;
  h->watched = true;
  h->seen = *seen;
  return same ? res_h5_still(h, errors)
              : sim_fail(errors, SIM_ERR_FORMAT, "%s: was replaced while it was being opened: try again", h->path);
}

sim_status res_h5_still(const res_h5 *h, sim_errors *errors) {
  if (!h->watched || io_file_unchanged(&h->seen)) return SIM_OK;
  return sim_fail(errors, SIM_ERR_FORMAT, "%s: was changed while it was being read: nothing that was read counts",
                  h->path);
}

sim_status res_h5_flush(const res_h5 *h, sim_errors *errors) {
  return H5Fflush(h->file, H5F_SCOPE_LOCAL) >= 0 ? SIM_OK : res_h5_fail(h, "write", "", errors);
}

sim_status res_h5_close(res_h5 *h, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (!h->path) return st;
  if (h->file >= 0 && H5Fclose(h->file) < 0) st = res_h5_fail(h, "close", "", errors);
  *h = (res_h5){.file = -1};
  return st;
}

hid_t res_h5_string(void) {
  hid_t type = H5Tcopy(H5T_C_S1);
  if (type >= 0 && H5Tset_size(type, H5T_VARIABLE) >= 0 && H5Tset_cset(type, H5T_CSET_UTF8) >= 0) return type;
  res_h5_release(type);
  return -1;
}

/* What HDF5 converts goes through two buffers that it clears for every call, one MB each unless told otherwise: far
 * more than a few texts need. */
hid_t res_h5_transfer(void) {
  enum { BUFFER = 1 << 14 };
  hid_t p = H5Pcreate(H5P_DATASET_XFER);
  if (p >= 0 && H5Pset_buffer(p, BUFFER, NULL, NULL) >= 0) return p;
  res_h5_release(p);
  return -1;
}

sim_status res_h5_group(const res_h5 *h, hid_t loc, const char *name, hid_t *group, sim_errors *errors) {
  hid_t properties = H5Pcreate(H5P_GROUP_CREATE);
  bool ok = properties >= 0 && track_order(properties) && H5Pset_obj_track_times(properties, 0) >= 0;
  *group = ok ? H5Gcreate2(loc, name, H5P_DEFAULT, properties, H5P_DEFAULT) : -1;
  sim_status st = *group >= 0 ? SIM_OK : res_h5_fail(h, "write group", name, errors);
  res_h5_release(properties);
  return st;
}
