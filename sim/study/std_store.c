#include "std_store.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_file.h"

static const char mark[8] = "PLANSIMF"; /* how the file begins */

typedef struct piece {
  uint64_t key, n, sum; /* sum: checksum of the values */
} piece;

struct std_store {
  int fd;
  char *path;
  uint64_t at;  /* where the next piece begins */
  bool resumed; /* nothing was asked for yet, and the file holds something */
};

uint64_t std_store_key(uint64_t key, const void *data, size_t size) {
  uint32_t low = (uint32_t)key, high = (uint32_t)(key >> 32);
  return (uint64_t)libdeflate_crc32(low, data, size) | (uint64_t)libdeflate_adler32(high, data, size) << 32;
}

sim_status std_store_open(std_store **store, const char *path, io_open_mode mode, const io_sources *inputs,
                          sim_errors *errors) {
  static const char unfinished[] = "holds work that was interrupted: --resume continues it, --force begins anew";
  sim_status st = SIM_OK;
  struct stat info;
  std_store *s = *store = calloc(1, sizeof *s);
  if (!s) return SIM_ERR_MEMORY;
  s->fd = -1;
  if (!(s->path = io_file_name(path, ""))) return SIM_ERR_MEMORY;
  SIM_TRY(io_work_open(&s->fd, path, mode, mark, unfinished, inputs, errors));
  if (fstat(s->fd, &info) != 0) return io_file_fail("cannot read", path, errors);
  s->resumed = info.st_size > (off_t)sizeof mark;
  s->at = sizeof mark;
  if (!s->resumed && !io_file_write(s->fd, mark, sizeof mark, 0)) st = io_file_fail("cannot write", path, errors);
out:
  return st;
}

sim_status std_store_find(std_store *s, uint64_t key, double *value, size_t n, bool *found, sim_errors *errors) {
  piece p;
  *found = false;
  bool there = io_file_read(s->fd, &p, sizeof p, s->at);
  if (s->resumed && there && p.key != key)
    return sim_fail(errors, SIM_ERR_MISMATCH,
                    "%s is of a calibration with other inputs: the same command continues it, --force begins anew",
                    s->path);
  s->resumed = false;
  if (!there || p.key != key || p.n != n) return SIM_OK;
  if (!io_file_read(s->fd, value, n * sizeof *value, s->at + sizeof p)) return SIM_OK;
  if (std_store_key(0, value, n * sizeof *value) != p.sum) return SIM_OK;
  s->at += sizeof p + n * sizeof *value;
  *found = true;
  return SIM_OK;
}

sim_status std_store_keep(std_store *s, uint64_t key, const double *value, size_t n, sim_errors *errors) {
  piece p = {key, n, std_store_key(0, value, n * sizeof *value)};
  bool kept = ftruncate(s->fd, (off_t)s->at) == 0 && io_file_write(s->fd, &p, sizeof p, s->at) &&
              io_file_write(s->fd, value, n * sizeof *value, s->at + sizeof p) && fdatasync(s->fd) == 0;
  if (!kept) return io_file_fail("cannot write", s->path, errors);
  s->at += sizeof p + n * sizeof *value;
  return SIM_OK;
}

void std_store_close(std_store *s, bool remove) {
  struct stat info;
  if (!s) return;
  if (s->fd >= 0) {
    bool useless = remove || (fstat(s->fd, &info) == 0 && info.st_size <= (off_t)sizeof mark);
    if (useless) unlink(s->path); /* ours: it could not have been opened otherwise */
    close(s->fd);
  }
  free(s->path);
  free(s);
}
