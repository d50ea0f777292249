#define _GNU_SOURCE /* memfd_create */

#include "io_file.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "sim_path.h"

sim_status io_file_fail(const char *what, const char *path, sim_errors *errors) {
  return sim_fail(errors, SIM_ERR_IO, "%s %s: %s", what, path, strerror(errno));
}

sim_status io_file_fail_in(const char *folder, const char *name, sim_errors *errors) {
  return sim_fail(errors, SIM_ERR_IO, "cannot write %s/%s: %s", folder, name, strerror(errno));
}

bool io_file_write(int fd, const void *data, size_t size, uint64_t offset) {
  const char *at = data;
  while (size > 0) {
    ssize_t n = pwrite(fd, at, size, (off_t)offset);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    at += n;
    size -= (size_t)n;
    offset += (uint64_t)n;
  }
  return true;
}

bool io_file_read(int fd, void *data, size_t size, uint64_t offset) {
  char *at = data;
  while (size > 0) {
    ssize_t n = pread(fd, at, size, (off_t)offset);
    if (n < 0 && errno == EINTR) continue;
    if (n == 0) errno = EIO;
    if (n <= 0) return false;
    at += n;
    size -= (size_t)n;
    offset += (uint64_t)n;
  }
  return true;
}

const char io_journal_magic[8] = "PLANSIMJ";

static bool stands_at(int fd, uint64_t offset, const char *signature, size_t size) {
  char there[8];
  return size <= sizeof there && io_file_read(fd, there, size, offset) && memcmp(there, signature, size) == 0;
}

bool io_file_is_journal(int fd) { return stands_at(fd, 0, io_journal_magic, sizeof io_journal_magic); }
bool io_file_is_archive(int fd) { return stands_at(fd, 0, "PK\3\4", 4); }

bool io_file_is_hdf5(int fd) {
  enum { FIRST_BLOCK = 512 }; /* a block of the user's own before it has this size, or doubled, as often as wanted */
  static const char signature[] = "\x89HDF\r\n\x1a\n";
  struct stat s;
  if (stands_at(fd, 0, signature, 8)) return true;
  if (fstat(fd, &s) != 0) return false;
  for (uint64_t at = FIRST_BLOCK; at < (uint64_t)s.st_size; at *= 2)
    if (stands_at(fd, at, signature, 8)) return true;
  return false;
}

bool io_file_see(int fd, io_file_seen *seen) {
  struct stat s;
  *seen = (io_file_seen){.fd = fd};
  if (fstat(fd, &s) != 0) return false;
  seen->size = (uint64_t)s.st_size;
  seen->seconds = s.st_mtim.tv_sec;
  seen->nanoseconds = s.st_mtim.tv_nsec;
  return true;
}

bool io_file_unchanged(const io_file_seen *was) {
  io_file_seen is;
  return io_file_see(was->fd, &is) && is.size == was->size && is.seconds == was->seconds &&
         is.nanoseconds == was->nanoseconds;
}

bool io_file_save(int fd) { return fsync(fd) == 0 || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP; }

/* A folder into which one may write without reading it (a drop box) cannot be opened to be saved: everything is. */
static sim_status sync_at(const char *path, const char *named, sim_errors *errors) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == EACCES) {
    sync();
    return SIM_OK;
  }
  if (fd < 0) return io_file_fail("cannot open", named, errors);
  sim_status st = io_file_save(fd) ? SIM_OK : io_file_fail("cannot save", named, errors);
  close(fd);
  return st;
}

sim_status io_file_sync_folder(const char *path, sim_errors *errors) {
  char *folder = io_file_name(path, "");
  if (!folder) return SIM_ERR_MEMORY;
  char *slash = strrchr(folder, '/');
  if (slash) slash[slash == folder ? 1 : 0] = '\0';
  sim_status st = sync_at(slash ? folder : ".", path, errors);
  free(folder);
  return st;
}

double io_file_room(const char *path) {
  struct statvfs disk;
  struct stat own;
  size_t n = sim_path_folder(path);
  char *folder = n ? strndup(path, n) : strdup(".");
  bool known = folder && statvfs(folder, &disk) == 0 && disk.f_blocks > 0;
  free(folder);
  if (!known) return INFINITY;
  return (double)disk.f_bavail * (double)disk.f_frsize + (stat(path, &own) == 0 ? (double)own.st_size : 0);
}

int io_file_memory(void) { return memfd_create("plansim", MFD_CLOEXEC); }

bool io_file_exists(const char *path) {
  struct stat s;
  return lstat(path, &s) == 0;
}

bool io_file_same(const char *a, const char *b) {
  struct stat x, y;
  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool io_file_sha256(int fd, uint64_t size, char hex[65]) {
  enum { BLOCK = 1 << 16 };
  unsigned char sum[32];
  char *block = malloc(BLOCK);
  EVP_MD_CTX *hash = EVP_MD_CTX_new();
  bool ok = block && hash && EVP_DigestInit_ex(hash, EVP_sha256(), NULL) == 1;
  errno = ENOMEM;
  for (uint64_t at = 0; ok && at < size; at += BLOCK) {
    size_t n = size - at < BLOCK ? (size_t)(size - at) : BLOCK;
    ok = io_file_read(fd, block, n, at) && EVP_DigestUpdate(hash, block, n) == 1;
  }
  ok = ok && EVP_DigestFinal_ex(hash, sum, NULL) == 1;
  for (size_t i = 0; ok && i < sizeof sum; i++) snprintf(hex + 2 * i, 3, "%02x", sum[i]);
  EVP_MD_CTX_free(hash);
  free(block);
  return ok;
}

char *io_file_name(const char *path, const char *suffix) {
  size_t n = strlen(path), m = strlen(suffix);
  char *name = malloc(n + m + 1);
  if (!name) return NULL;
  snprintf(name, n + m + 1, "%s%s", path, suffix);
  return name;
}
