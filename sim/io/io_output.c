#define _GNU_SOURCE /* O_TMPFILE, renameat2 */

#include "io_output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "io_file.h"
#include "io_output_priv.h"
#include "sim_path.h"

struct io_output {
  char *path;    /* the place */
  char *scratch; /* its own name; NULL while it has none */
  char by[40];   /* "/proc/self/fd/7": by which a file without a name is opened again */
  int fd;
  const io_kind *kind;
  io_gate gate;
};

/* ---- the gate ---- */

static sim_status refuse(sim_errors *errors, const char *path, const char *what) {
  return sim_fail(errors, SIM_ERR_EXISTS, "%s %s", path, what);
}

static sim_status refuse_special(const struct stat *s, const char *path, sim_errors *errors) {
  if (S_ISLNK(s->st_mode))
    return refuse(errors, path, "is a symbolic link: remove it first, or name the file that it leads to");
  if (S_ISDIR(s->st_mode)) return refuse(errors, path, "is a folder: the output is a file");
  const char *what = S_ISCHR(s->st_mode) || S_ISBLK(s->st_mode) ? "a device"
                     : S_ISFIFO(s->st_mode)                     ? "a pipe"
                                                                : "no file";
  return sim_fail(errors, SIM_ERR_EXISTS,
                  "%s is %s, which plansim never writes to or replaces: give the name of a file", path, what);
}

sim_status io_output_check(const char *path, const io_kind *kind, const io_gate *gate, sim_errors *errors) {
  struct stat s;
  if (!path[0]) return sim_fail(errors, SIM_ERR_USAGE, "the output wants a name");
  if (lstat(path, &s) != 0) return errno == ENOENT ? SIM_OK : io_file_fail("cannot write", path, errors);
  const char *input = io_sources_find(gate->inputs, path);
  if (input && strcmp(input, path) == 0)
    return refuse(errors, path, "is read by this command: give the output another name");
  if (input)
    return sim_fail(errors, SIM_ERR_EXISTS,
                    "%s is the same file as %s, which this command reads: give the output another "
                    "name",
                    path, input);
  if (!S_ISREG(s.st_mode)) return refuse_special(&s, path, errors);
  if (!kind->made(kind->self, path))
    return sim_fail(errors, SIM_ERR_EXISTS,
                    "%s is already there, and it is not %s that plansim made, or it was changed since: remove it first",
                    path, kind->noun);
  if ((s.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0)
    return refuse(errors, path, "is already there and write-protected: remove it first");
  return gate->force ? SIM_OK : refuse(errors, path, "is already there: --force replaces it");
}

/* ---- files in the making ---- */

char *io_scratch_name(const char *path) {
  unsigned char dice[5] = {0};
  static const char letter[] = "0123456789abcdefghijklmnopqrstuv";
  size_t folder = sim_path_folder(path);
  char *name = malloc(folder + sizeof "plansim-XXXXXXXX.tmp");
  if (!name || getrandom(dice, sizeof dice, 0) != (ssize_t)sizeof dice) {
    free(name);
    return NULL;
  }
  char *to = name + sprintf(name, "%.*splansim-", (int)folder, path);
  uint64_t bits = 0;
  for (size_t i = 0; i < sizeof dice; i++) bits = bits << 8 | dice[i];
  for (int i = 0; i < 8; i++, bits >>= 5) *to++ = letter[bits & 31];
  memcpy(to, ".tmp", 5);
  return name;
}

/* The folder of a path, on the heap. */
static char *folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  char *folder = io_file_name(slash ? path : ".", "");
  if (folder && slash) folder[slash == path ? 1 : slash - path] = '\0';
  return folder;
}

/* A file without a name: legal only where it can be given one later. */
static int unnamed_open(io_output *o, const char *path) {
  char *folder = folder_of(path);
  int fd = folder ? open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666) : -1;
  free(folder);
  if (fd < 0) return -1;
  snprintf(o->by, sizeof o->by, "/proc/self/fd/%d", fd);
  if (access(o->by, W_OK) == 0) return fd;
  close(fd);
  return -1;
}

static int exclusive_open(const char *name) {
  return open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

static int random_open(io_output *o) {
  for (int i = 0; i < 100; i++) {
    free(o->scratch);
    if (!(o->scratch = io_scratch_name(o->path))) return -1;
    int fd = exclusive_open(o->scratch);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return -1;
}

/* The name that was asked for, also when an earlier attempt left a file there; a random one when it is somebody
 * else's. */
static int named_open(io_output *o, const char *scratch, bool (*left)(const char *path)) {
  struct stat s;
  if (!(o->scratch = io_file_name(scratch, ""))) return -1;
  int fd = exclusive_open(scratch);
  if (fd >= 0 || errno != EEXIST) return fd;
  bool ours = lstat(scratch, &s) == 0 && S_ISREG(s.st_mode) && s.st_nlink == 1 &&
              !io_sources_find(o->gate.inputs, scratch) && left(scratch);
  if (ours && unlink(scratch) == 0 && (fd = exclusive_open(scratch)) >= 0) return fd;
  return random_open(o);
}

static sim_status output_new(io_output **output, const char *path, const io_kind *kind, const io_gate *gate,
                             sim_errors *errors) {
  sim_status st = io_output_check(path, kind, gate, errors);
  if (st != SIM_OK) return st;
  io_output *o = *output = calloc(1, sizeof *o);
  if (!o || !(o->path = io_file_name(path, ""))) {
    free(o);
    *output = NULL;
    return SIM_ERR_MEMORY;
  }
  o->fd = -1;
  o->kind = kind;
  o->gate = *gate;
  return SIM_OK;
}

/* After the attempt to open it. */
static sim_status output_opened(io_output **output, sim_errors *errors) {
  io_output *o = *output;
  if (o->fd >= 0) return SIM_OK;
  sim_status st = io_file_fail("cannot write", o->path, errors);
  free(o->scratch);
  o->scratch = NULL; /* it was never made */
  io_output_close(o);
  *output = NULL;
  return st;
}

sim_status io_output_open(io_output **output, const char *path, const io_kind *kind, const io_gate *gate,
                          sim_errors *errors) {
  *output = NULL;
  sim_status st = output_new(output, path, kind, gate, errors);
  if (st != SIM_OK) return st;
  (*output)->fd = unnamed_open(*output, path);
  if ((*output)->fd < 0) (*output)->fd = random_open(*output);
  return output_opened(output, errors);
}

sim_status io_output_open_named(io_output **output, const char *path, const char *scratch,
                                bool (*left)(const char *path), const io_kind *kind, const io_gate *gate,
                                sim_errors *errors) {
  *output = NULL;
  sim_status st = output_new(output, path, kind, gate, errors);
  if (st != SIM_OK) return st;
  (*output)->fd = named_open(*output, scratch, left);
  return output_opened(output, errors);
}

int io_output_fd(const io_output *o) { return o->fd; }
const char *io_output_name(const io_output *o) { return o->scratch ? o->scratch : o->by; }
const char *io_output_path(const io_output *o) { return o->path; }

sim_status io_output_write(io_output *o, const void *data, size_t size, sim_errors *errors) {
  off_t end = lseek(o->fd, 0, SEEK_END);
  if (end < 0 || !io_file_write(o->fd, data, size, (uint64_t)end)) return io_file_fail("cannot write", o->path, errors);
  return SIM_OK;
}

/* Files may have no second name there, or not by this way. */
static bool links_lack(void) {
  return errno == EPERM || errno == EACCES || errno == EOPNOTSUPP || errno == ENOSYS || errno == EINVAL ||
         errno == EMLINK || errno == ENOENT;
}

/* Where a file without a name cannot be given one it is written once more, into a file that has one. */
static bool scratch_copy(io_output *o) {
  enum { BLOCK = 1 << 16 };
  io_file_seen all;
  char *block = malloc(BLOCK);
  int fd = block && io_file_see(o->fd, &all) ? random_open(o) : -1;
  bool ok = fd >= 0;
  for (uint64_t at = 0; ok && at < all.size; at += BLOCK) {
    size_t n = all.size - at < BLOCK ? (size_t)(all.size - at) : BLOCK;
    ok = io_file_read(o->fd, block, n, at) && io_file_write(fd, block, n, at);
  }
  ok = ok && io_file_save(fd);
  free(block);
  if (fd < 0) {
    free(o->scratch);
    o->scratch = NULL; /* it was never made */
    return false;
  }
  close(o->fd);
  o->fd = fd;
  return ok;
}

/* A file without a name gets one, from which it can be renamed over another; one with a name must still have it. */
static bool scratch_link(io_output *o) {
  struct stat open_file, named;
  if (o->scratch) {
    bool same = fstat(o->fd, &open_file) == 0 && lstat(o->scratch, &named) == 0 && open_file.st_dev == named.st_dev &&
                open_file.st_ino == named.st_ino;
    if (!same) errno = ESTALE;
    return same;
  }
  for (int i = 0; i < 100; i++) {
    char *name = io_scratch_name(o->path);
    if (!name) return false;
    if (linkat(AT_FDCWD, o->by, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0) {
      o->scratch = name;
      return true;
    }
    free(name);
    if (errno != EEXIST) return links_lack() && scratch_copy(o);
  }
  return false;
}

bool io_place_take(const char *from, const char *to, bool force) {
  if (force) return rename(from, to) == 0;
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return true;
  bool lacks = errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP || errno == EPERM; /* such a rename */
  return lacks && rename(from, to) == 0;
}

sim_status io_output_put(io_output *o, sim_errors *errors) {
  if (!io_file_save(o->fd)) return io_file_fail("cannot save", o->path, errors);
  sim_status st =
      io_output_check(o->path, o->kind, &o->gate, errors); /* somebody may have put a file there meanwhile */
  if (st != SIM_OK) return st;
  if (!scratch_link(o) || !io_place_take(o->scratch, o->path, o->gate.force)) {
    if (errno == EEXIST)
      return refuse(errors, o->path, "was put there by somebody else meanwhile: --force replaces it");
    return io_file_fail("cannot write", o->path, errors);
  }
  free(o->scratch);
  o->scratch = NULL; /* nothing to be removed */
  return io_file_sync_folder(o->path, errors);
}

int io_output_release(io_output *o) {
  int fd = o->fd;
  o->fd = -1;
  io_output_close(o);
  return fd;
}

void io_output_close(io_output *o) {
  if (!o) return;
  if (o->scratch) unlink(o->scratch);
  if (o->fd >= 0) close(o->fd);
  free(o->scratch);
  free(o->path);
  free(o);
}

/* ---- folders ---- */

static sim_status folder_here(const char *path, bool *made, sim_errors *errors) {
  struct stat s;
  *made = mkdir(path, 0777) == 0;
  if (*made) return SIM_OK;
  if (errno != EEXIST) return io_file_fail("cannot make the folder", path, errors);
  if (stat(path, &s) == 0 && S_ISDIR(s.st_mode)) return SIM_OK;
  return refuse(errors, path, "is no folder: the output is a folder of files");
}

char *io_folder_name(const char *path) {
  char *name = io_file_name(path, "");
  for (size_t n = name ? strlen(name) : 0; n > 1 && name[n - 1] == '/'; n--) name[n - 1] = '\0';
  return name;
}

sim_status io_folder_make(const char *path, bool *made, sim_errors *errors) {
  sim_status st = SIM_OK;
  char *part = io_file_name(path, "");
  if (!part) return SIM_ERR_MEMORY;
  for (char *c = part; st == SIM_OK && *c; c++) {
    if (c == part || *c != '/') continue;
    *c = '\0';
    st = folder_here(part, made, errors);
    *c = '/';
  }
  if (st == SIM_OK) st = folder_here(path, made, errors);
  free(part);
  return st;
}
