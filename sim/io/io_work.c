/* Files that grow in their place: a run or calibration in progress; and room without a name. */
#define _GNU_SOURCE /* O_TMPFILE, secure_getenv, mkostemp */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_file.h"
#include "io_output.h"
#include "io_output_priv.h"

enum { MARK = 8 };

typedef enum lock_state { LOCK_OURS, LOCK_BUSY, LOCK_NONE } lock_state; /* NONE: the file system has no locks */

static lock_state file_lock(int fd) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (fcntl(fd, F_SETLK, &lock) == 0) return LOCK_OURS;
  return errno == EACCES || errno == EAGAIN ? LOCK_BUSY : LOCK_NONE;
}

static bool file_is_busy(int fd) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  return fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

static sim_status locked(const char *path, sim_errors *errors) {
  return sim_fail(errors, SIM_ERR_LOCKED, "%s: another process is writing this output", path);
}

sim_status io_work_lock(int fd, const char *path, sim_errors *errors) {
  return file_lock(fd) == LOCK_BUSY ? locked(path, errors) : SIM_OK;
}

static bool file_is_at(int fd, const char *path) {
  struct stat open_file, named;
  return fstat(fd, &open_file) == 0 && stat(path, &named) == 0 && open_file.st_dev == named.st_dev &&
         open_file.st_ino == named.st_ino;
}

/* Empty, or begun by plansim. A crash may have cut the mark itself. */
static bool has_mark(int fd, off_t size, const char mark[MARK]) {
  char begin[MARK];
  size_t seen = size < MARK ? (size_t)size : MARK;
  return io_file_read(fd, begin, seen, 0) && memcmp(begin, mark, seen) == 0;
}

/* What is there must be ours and nobody else's: a name of an input, a link or a foreign file would be overwritten. */
static sim_status work_check(int fd, const char *path, const char mark[MARK], const io_sources *inputs,
                             sim_errors *errors) {
  struct stat s;
  const char *input = io_sources_find(inputs, path);
  if (fstat(fd, &s) != 0) return io_file_fail("cannot read", path, errors);
  if (input)
    return sim_fail(errors, SIM_ERR_EXISTS,
                    "%s, where the work in progress goes, is read by this command as %s: give the "
                    "output another name",
                    path, input);
  if (!S_ISREG(s.st_mode) || !has_mark(fd, s.st_size, mark))
    return sim_fail(errors, SIM_ERR_EXISTS, "%s is not a run in progress of plansim: remove it first", path);
  if (s.st_nlink > 1)
    return sim_fail(errors, SIM_ERR_EXISTS,
                    "%s has another name (a hard link), under which it would change, too: remove "
                    "it first",
                    path);
  return SIM_OK;
}

static sim_status cannot_open(const char *path, sim_errors *errors) {
  if (errno == ELOOP) return sim_fail(errors, SIM_ERR_EXISTS, "%s is a symbolic link: remove it first", path);
  if (errno == EISDIR) return sim_fail(errors, SIM_ERR_EXISTS, "%s is a folder: remove it first", path);
  return io_file_fail("cannot write", path, errors);
}

/* Opens what is there, else makes it; *fresh says which. */
static int open_or_make(const char *path, bool *fresh) {
  const int flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  for (;;) {
    int fd = open(path, flags);
    *fresh = false;
    if (fd >= 0 || errno != ENOENT) return fd;
    *fresh = true;
    fd = open(path, flags | O_CREAT | O_EXCL, 0666);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
}

static sim_status work_try(int *fd, const char *path, io_open_mode mode, const char mark[MARK], const char *unfinished,
                           const io_sources *inputs, sim_errors *errors) {
  bool fresh;
  *fd = open_or_make(path, &fresh);
  if (*fd < 0) return cannot_open(path, errors);
  if (fresh) return io_work_lock(*fd, path, errors);
  sim_status st = work_check(*fd, path, mark, inputs, errors);
  if (st != SIM_OK) return st;
  if (mode == IO_NEW)
    return file_is_busy(*fd) ? locked(path, errors) : sim_fail(errors, SIM_ERR_EXISTS, "%s %s", path, unfinished);
  return io_work_lock(*fd, path, errors);
}

sim_status io_work_open(int *fd, const char *path, io_open_mode mode, const char mark[MARK], const char *unfinished,
                        const io_sources *inputs, sim_errors *errors) {
  sim_status st;
  do {
    st = work_try(fd, path, mode, mark, unfinished, inputs, errors);
    if (st == SIM_OK && file_is_at(*fd, path)) break;
    if (*fd >= 0) close(*fd); /* a failure, or replaced between opening and locking: it is nobody's any more */
    *fd = -1;
  } while (st == SIM_OK);
  if (st == SIM_OK && mode == IO_FORCE && ftruncate(*fd, 0) != 0) {
    st = io_file_fail("cannot write", path, errors);
    close(*fd);
    *fd = -1;
  }
  return st;
}

sim_status io_work_put(const char *work, const char *path, const io_kind *kind, const io_gate *gate,
                       sim_errors *errors) {
  sim_status st = io_output_check(path, kind, gate, errors);
  if (st == SIM_OK && !io_place_take(work, path, gate->force)) st = io_file_fail("cannot rename to", path, errors);
  return st == SIM_OK ? io_file_sync_folder(path, errors) : st;
}

static bool never_made(const void *self, const char *path) {
  (void)self;
  (void)path;
  return false;
}

bool io_locks_work(const char *path) {
  static const io_kind trial = {"", never_made, NULL};
  io_output *o = NULL;
  char *beside = io_file_name(path, ".lock-trial"); /* never made: only its folder counts */
  bool work = !beside || io_output_open(&o, beside, &trial, &(io_gate){0}, NULL) != SIM_OK ||
              file_lock(io_output_fd(o)) != LOCK_NONE;
  io_output_close(o);
  free(beside);
  return work;
}

/* ---- room without a name ---- */

static int scratch_in(const char *folder) {
  int fd = open(folder, O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return fd;
  char *name = io_file_name(folder, "/plansim-XXXXXX"); /* not every file system makes files without a name */
  fd = name ? mkostemp(name, O_CLOEXEC) : -1;
  if (fd >= 0) unlink(name);
  free(name);
  return fd;
}

sim_status io_scratch_open(int *fd, sim_errors *errors) {
  const char *const folder[] = {secure_getenv("TMPDIR"), "/var/tmp", "/tmp"};
  *fd = -1;
  for (size_t i = 0; i < sizeof folder / sizeof *folder && *fd < 0; i++)
    if (folder[i] && folder[i][0]) *fd = scratch_in(folder[i]);
  return *fd >= 0 ? SIM_OK : io_file_fail("cannot make", "a temporary file (TMPDIR names a folder for it)", errors);
}
