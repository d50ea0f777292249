/* Opening a results file: what has to be true of it before anything in it is believed. */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_child.h"
#include "res_contents.h"
#include "res_file_priv.h"
#include "res_hdf5_walk.h"
#include "res_journal.h"
#include "res_trailer.h"
#include "scn_load.h"
#include "sim_path.h"

static sim_status wrong(const res_file *r, sim_errors *errors, const char *what) {
  return sim_fail(errors, SIM_ERR_FORMAT, "%s: %s", r->path, what);
}

/* ---- before HDF5 sees it ---- */

static sim_status file_look(res_file *r, sim_errors *errors) {
  res_handle *handle = res_handle_of(r);
  struct stat s;
  int fd = open(r->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return sim_fail(errors, SIM_ERR_FORMAT, "cannot read %s: %s", r->path, strerror(errno));
  handle->seen.fd = fd; /* closed with the results */
  if (fstat(fd, &s) != 0 || !io_file_see(fd, &handle->seen))
    return sim_fail(errors, SIM_ERR_FORMAT, "cannot read %s: %s", r->path, strerror(errno));
  if (S_ISDIR(s.st_mode)) return wrong(r, errors, "is a folder, not a results file");
  if (!S_ISREG(s.st_mode)) return wrong(r, errors, "is not a regular file");
  if (res_journal_is(r->path))
    return wrong(r, errors, "is a shard or an unfinished run: 'plansim merge' makes results of all shards of a run");
  return SIM_OK;
}

/* It is told by which command one comes from there to results. */
static sim_status other_kind(const res_file *r, sim_errors *errors) {
  const char *name = sim_path_name(r->path);
  if (!scn_is_scenario(r->path))
    return wrong(r, errors, "is not a results file (not HDF5), which 'plansim run SCENARIO.yaml -o FILE.h5' writes");
  return sim_fail(errors, SIM_ERR_FORMAT,
                  "%s: is a scenario file, not a results file: 'plansim run %s -o %.*s.h5' makes its results", r->path,
                  r->path, (int)sim_path_stem(name), name);
}

static sim_status sum_check(res_file *r, bool own, sim_errors *errors) {
  res_handle *handle = res_handle_of(r);
  bool whole = false;
  sim_status st = own ? res_trailer_find(&handle->seen, r->path, &whole, &handle->data, errors)
                      : res_trailer_check(&handle->seen, r->path, &whole, &handle->data, errors);
  r->copy = !whole;
  if (st != SIM_OK) return st;
  if (!io_file_is_hdf5(handle->seen.fd)) return other_kind(r, errors);
  return SIM_OK;
}

/* ---- with HDF5 ---- */

static sim_status file_open(res_file *r, sim_errors *errors) {
  res_handle *handle = res_handle_of(r);
  uint64_t end = 0;
  sim_status st = res_h5_open(&handle->h, r->path, errors);
  if (st == SIM_OK) st = res_h5_watch(&handle->h, &handle->seen, errors);
  if (st == SIM_OK) st = res_h5_end(&handle->h, &end, errors);
  if (st != SIM_OK || end == handle->data) return st;
  return sim_fail(errors, SIM_ERR_FORMAT,
                  "%s: goes on for %lld bytes after its data: it was cut off within its checksum, or something was "
                  "appended; fetch it again from where it came from",
                  r->path, (long long)handle->data - (long long)end);
}

/* A copy is what it was when the digest of all that it holds is the one that it carries. */
static sim_status copy_check(const res_file *r, sim_errors *errors) {
  const res_h5 *h = &res_handle_of(r)->h;
  res_contents stored, is;
  sim_status st = res_contents_stored(h, &stored, errors);
  if (st == SIM_OK) st = res_contents_of(h, &is, NULL, NULL, errors);
  if (st != SIM_OK) return st;
  if (strcmp(stored.contents, is.contents) != 0)
    return wrong(r, errors,
                 "has no checksum, and its contents are not those that were written: it was changed or damaged since; "
                 "fetch it again, or run it again");
  if (strcmp(stored.provenance, is.provenance) != 0)
    return wrong(r, errors,
                 "has no checksum, and what it says of its version, command or time is not what was written: it was "
                 "changed or damaged since; fetch it again, or run it again");
  return SIM_OK;
}

/* HDF5 takes some things that a damaged file lacks from memory as it finds it: by chance what stood there before, which
 * is right, and elsewhere, in the process that goes on, it is not. Here memory never holds anything of use. */
static void memory_spoil(void) {
  static const int pattern = 0xA5;
  (void)H5set_free_list_limits(0, 0, 0, 0, 0, 0);
  (void)H5garbage_collect();
  (void)mallopt(M_PERTURB, pattern);
}

/* In a process of its own: everything that will be read, first. */
static sim_status look_first(void *self, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_file *r = self;
  memory_spoil();
  SIM_TRY(file_open(r, errors));
  SIM_TRY(res_file_format(r, errors));
  SIM_TRY(r->copy ? copy_check(r, errors) : res_contents_look(&res_handle_of(r)->h, errors));
  SIM_TRY(res_file_load(r, errors));
out:
  return st;
}

static io_child child_of(res_file *r) {
  uint64_t size = res_handle_of(r)->seen.size;
  return (io_child){
      .work = look_first, .self = r, .memory = ((uint64_t)1 << 30) + 2 * size, .seconds = 30 + (unsigned)(size >> 24)};
}

/* ---- opening ---- */

static sim_status results_new(res_file **results, const char *path) {
  res_file *r = calloc(1, sizeof *r);
  res_handle *handle = calloc(1, sizeof *handle);
  *results = r;
  if (r) r->handle = handle;
  if (!r || !handle) {
    free(handle);
    return SIM_ERR_MEMORY;
  }
  *handle = (res_handle){.h.file = -1, .seen.fd = -1};
  r->path = io_file_name(path, "");
  return r->path ? SIM_OK : SIM_ERR_MEMORY;
}

/* All that can be known before HDF5 sees the file. *results is to be closed in any case. */
static sim_status results_look(res_file **results, const char *path, bool own, sim_errors *errors) {
  sim_status st = results_new(results, path);
  if (st == SIM_OK) st = file_look(*results, errors);
  return st == SIM_OK ? sum_check(*results, own, errors) : st;
}

static sim_status results_open(res_file **results, const char *path, bool own, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_file *r = NULL;
  *results = NULL;
  SIM_TRY(results_look(&r, path, own, errors));
  if (!own) {
    const io_child child = child_of(r);
    SIM_TRY(io_child_run(&child, r->path, errors));
  }
  SIM_TRY(file_open(r, errors));
  SIM_TRY(res_file_format(r, errors));
  SIM_TRY(res_file_load(r, errors));
  *results = r;
out:
  if (st != SIM_OK) res_file_close(r);
  return st;
}

sim_status res_file_open(res_file **results, const char *path, sim_errors *errors) {
  return results_open(results, path, false, errors);
}

sim_status res_file_open_own(res_file **results, const char *path, sim_errors *errors) {
  return results_open(results, path, true, errors);
}

sim_status res_file_rename(res_file *r, const char *path) {
  char *name = io_file_name(path, "");
  if (!name) return SIM_ERR_MEMORY;
  free(r->path);
  res_handle_of(r)->h.path = r->path = name;
  return SIM_OK;
}

sim_status res_file_contents(const res_file *r, char hex[65], res_hash_each each, void *self, sim_errors *errors) {
  res_contents sums;
  sim_status st = res_contents_of(&res_handle_of(r)->h, &sums, each, self, errors);
  if (st == SIM_OK) memcpy(hex, sums.contents, sizeof sums.contents);
  return st;
}

bool res_file_made(const char *path) {
  res_file *r = NULL;
  sim_errors unsaid = {0};
  sim_status st = results_look(&r, path, false, &unsaid);
  bool copy = st == SIM_OK && r->copy;
  res_file_close(r);
  if (!copy) return st == SIM_OK;
  st = res_file_open(&r, path, &unsaid);
  res_file_close(r);
  return st == SIM_OK;
}
