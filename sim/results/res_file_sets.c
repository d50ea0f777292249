/* Variables that stay open, with their chunks in memory: who asks for one column after the other, now of this variable
 * and now of that one, would else have all of each read and checked anew for every column. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "res_file_priv.h"

/* What several of them may hold together; of a single one HDF5 keeps more (res_hdf5.c). */
static const uint64_t most_bytes = 16 << 20;

static void set_close(res_open_set *own) {
  if (own->name) res_h5_release(own->id);
  free(own->name);
  *own = (res_open_set){0};
}

void res_file_sets_close(res_handle *handle) {
  for (int i = 0; i < RES_OPEN_SETS; i++) set_close(&handle->set[i]);
}

/* Of those that are open, but for `own`, the one that was asked for longest ago; NULL when there is none. */
static res_open_set *oldest_but(res_handle *handle, const res_open_set *own) {
  res_open_set *found = NULL;
  for (int i = 0; i < RES_OPEN_SETS; i++) {
    res_open_set *other = &handle->set[i];
    if (other->name && other != own && (!found || other->asked < found->asked)) found = other;
  }
  return found;
}

/* Where the variable is open, or else an empty place. */
static res_open_set *place_of(res_handle *handle, const char *name) {
  res_open_set *empty = NULL;
  for (int i = 0; i < RES_OPEN_SETS; i++) {
    res_open_set *own = &handle->set[i];
    if (own->name && strcmp(own->name, name) == 0) return own;
    if (!own->name) empty = own;
  }
  if (!empty) set_close(empty = oldest_but(handle, NULL));
  return empty;
}

static void make_room(res_handle *handle, const res_open_set *own) {
  for (res_open_set *other; (other = oldest_but(handle, own));) {
    uint64_t bytes = 0;
    for (int i = 0; i < RES_OPEN_SETS; i++) bytes += handle->set[i].bytes;
    if (bytes <= most_bytes) return;
    set_close(other);
  }
}

/* Of all its values, unpacked. */
static uint64_t bytes_of(hid_t set) {
  hid_t space = H5Dget_space(set), type = H5Dget_type(set);
  hssize_t n = space >= 0 ? H5Sget_simple_extent_npoints(space) : 0;
  uint64_t bytes = type >= 0 && n > 0 ? (uint64_t)n * H5Tget_size(type) : 0;
  res_h5_release(space);
  res_h5_release(type);
  return bytes;
}

/* False when there is no such variable. Takes the name. */
static bool set_open(res_handle *handle, res_open_set *own, char *name) {
  *own = (res_open_set){.id = res_h5_open_set(&handle->h, name), .name = name};
  if (own->id < 0) return false;
  own->bytes = bytes_of(own->id);
  make_room(handle, own);
  return true;
}

sim_status res_file_set(const res_file *r, const char *name, const char *suffix, hid_t *set, sim_errors *errors) {
  res_handle *handle = res_handle_of(r);
  size_t size = strlen(name) + strlen(suffix) + 1;
  char *full = malloc(size);
  if (!full) return SIM_ERR_MEMORY;
  snprintf(full, size, "%s%s", name, suffix);
  res_open_set *own = place_of(handle, full);
  if (own->name) {
    free(full);
  } else if (!set_open(handle, own, full)) {
    sim_status st = res_h5_fail(&handle->h, "read variable", full, errors);
    set_close(own);
    return st;
  }
  own->asked = ++handle->asked;
  *set = own->id;
  return SIM_OK;
}
