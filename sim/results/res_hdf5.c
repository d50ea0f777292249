#include "res_hdf5.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* ---- errors ---- */

typedef struct reason {
  char text[160];
} reason;

/* Words of HDF5 that say something only to who knows its insides. */
static const char *in_plain_words(const char *said) {
  return strncmp(said, "inflate() failed", 16) == 0 ? "what is compressed in it is damaged" : said;
}

/* The operating system's own words stand in the innermost description, as: error message = '...'. */
static herr_t note_reason(unsigned depth, const H5E_error2_t *e, void *self) {
  reason *r = self;
  const char *said = e->desc ? strstr(e->desc, "error message = '") : NULL;
  if (said) {
    said += strlen("error message = '");
    snprintf(r->text, sizeof r->text, "%.*s", (int)strcspn(said, "'"), said);
  } else if (depth == 0 && e->desc) {
    const char *plain = in_plain_words(e->desc);
    snprintf(r->text, sizeof r->text, "%.*s", (int)strcspn(plain, ":"), plain);
  }
  return 0;
}

static reason last_reason(void) {
  reason r = {"unknown reason"};
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_reason, &r);
  return r;
}

static sim_status fail(const res_h5 *h, const char *what, const char *name, const reason *r, sim_errors *errors) {
  return sim_fail(errors, h->failure, "%s: cannot %s%s%s: %s", h->path, what, name[0] ? " " : "", name, r->text);
}

sim_status res_h5_fail(const res_h5 *h, const char *what, const char *name, sim_errors *errors) {
  reason r = last_reason();
  return fail(h, what, name, &r, errors);
}

/* The name of an open object, without the slash of the root. */
static const char *name_of(hid_t object, char name[256]) {
  if (H5Iget_name(object, name, 256) <= 0) name[0] = '\0';
  return name[0] == '/' ? name + 1 : name;
}

sim_status res_h5_fail_of(const res_h5 *h, const char *what, hid_t object, sim_errors *errors) {
  char name[256];
  reason r = last_reason(); /* before the name is asked for, by which HDF5 forgets it */
  return fail(h, what, name_of(object, name), &r, errors);
}

sim_status res_h5_wrong_shape(const res_h5 *h, hid_t object, sim_errors *errors) {
  char name[256];
  return sim_fail(errors, h->failure, "%s: variable %s has a wrong shape", h->path, name_of(object, name));
}

/* What HDF5 has to say of a failure is forgotten with its next call, and what was open is often given up before
 * somebody asks. */
bool res_h5_release(hid_t id) {
  if (id < 0) return true;
  if (H5Eget_num(H5E_DEFAULT) <= 0) return H5Idec_ref(id) >= 0;
  hid_t said = H5Eget_current_stack();
  bool ok = H5Idec_ref(id) >= 0;
  if (said >= 0) H5Eset_current_stack(said); /* which takes it */
  return ok;
}

/* ---- HDF5 itself ---- */

/* Files are closed and checked by who opened them; after a failed write, HDF5's own clean-up at exit would crash. It
 * must be told before the library starts, so the first call counts. */
void res_h5_begin(void) {
  H5dont_atexit();
  H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
}

/* ---- a file that must not change ---- */

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

/* ---- types and properties ---- */

hid_t res_h5_string(void) {
  res_h5_begin();
  hid_t type = H5Tcopy(H5T_C_S1);
  if (type >= 0 && H5Tset_size(type, H5T_VARIABLE) >= 0 && H5Tset_cset(type, H5T_CSET_UTF8) >= 0) return type;
  res_h5_release(type);
  return -1;
}

/* Successive pieces of a variable often lie in the same chunks, which are kept. What HDF5 converts goes through two
 * buffers that it clears for every call, one MB each unless told otherwise: far more than a few texts need. */
bool res_h5_lists_make(res_h5 *h) {
  enum { CACHE_SLOTS = 4099, CACHE_BYTES = 64 << 20, BUFFER = 1 << 14 };
  h->access = H5Pcreate(H5P_DATASET_ACCESS);
  h->transfer = H5Pcreate(H5P_DATASET_XFER);
  return h->access >= 0 && H5Pset_chunk_cache(h->access, CACHE_SLOTS, CACHE_BYTES, 0.75) >= 0 && h->transfer >= 0 &&
         H5Pset_buffer(h->transfer, BUFFER, NULL, NULL) >= 0;
}
