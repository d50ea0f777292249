/* The HDF5 file in the making. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_file.h"
#include "res_out.h"

/* What a killed program left half-written: an HDF5 file, or nothing yet, but no whole results. */
static bool left_half(const char *path) {
  struct stat s;
  res_file *r = NULL;
  sim_errors unsaid = {0};
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return false;
  bool half = fstat(fd, &s) == 0 && (s.st_size == 0 || io_file_is_hdf5(fd));
  close(fd);
  if (!half || s.st_size == 0) return half;
  half = res_file_open(&r, path, &unsaid) != SIM_OK;
  res_file_close(r);
  return half;
}

sim_status res_out_file_open(io_output **file, const char *path, const io_kind *kind, const io_gate *gate,
                             sim_errors *errors) {
  char *scratch = io_file_name(path, ".partial.h5");
  if (!scratch) return SIM_ERR_MEMORY;
  sim_status st = io_output_open_named(file, path, scratch, left_half, kind, gate, errors);
  free(scratch);
  return st;
}

/* A regular file without another name. */
static bool own_file(const char *path, off_t *size) {
  struct stat s;
  bool own = lstat(path, &s) == 0 && S_ISREG(s.st_mode) && s.st_nlink == 1;
  if (own && size) *size = s.st_size;
  return own;
}

/* The digest of the contents of whole results at `path`; false for anything else. */
static bool contents_of(const char *path, char hex[65]) {
  res_file *r = NULL;
  sim_errors unsaid = {0};
  bool whole = own_file(path, NULL) && res_file_open(&r, path, &unsaid) == SIM_OK &&
               res_file_contents(r, hex, NULL, NULL, &unsaid) == SIM_OK;
  res_file_close(r);
  return whole;
}

static bool same_contents(const char *one, const char *other) {
  char a[65], b[65];
  return contents_of(one, a) && contents_of(other, b) && strcmp(a, b) == 0;
}

/* A program that was killed when its results were whole, and not yet in their place, left them at OUT.partial.h5. They
 * are removed when the results in the place hold the same, so that nothing can be lost. */
void res_out_rest_remove(const char *path) {
  char *scratch = io_file_name(path, ".partial.h5");
  if (scratch && own_file(scratch, NULL) && (left_half(scratch) || same_contents(scratch, path))) unlink(scratch);
  free(scratch);
}

double res_out_rest_bytes(const char *path) {
  off_t size = 0;
  char *scratch = io_file_name(path, ".partial.h5");
  bool half = scratch && own_file(scratch, &size) && left_half(scratch);
  free(scratch);
  return half ? (double)size : 0;
}

sim_status res_out_file_put(io_output *file, sim_errors *errors) {
  sim_status st = io_output_put(file, errors);
  if (st == SIM_OK) res_out_rest_remove(io_output_path(file));
  return st;
}
