#define _GNU_SOURCE
#include "faults_copy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DESCRIPTORS = 256 };

/* With the time of its last change, by which the program knows a file that somebody else has written. */
static bool content_copy(int from, int to) {
  char data[1 << 16];
  struct stat s;
  off_t at = 0;
  for (ssize_t n; (n = pread(from, data, sizeof data, at)) != 0; at += n)
    if (n < 0 || pwrite(to, data, (size_t)n, at) != n) return false;
  return fstat(from, &s) == 0 && futimens(to, (struct timespec[]){s.st_atim, s.st_mtim}) == 0;
}

static bool file_copy(const char *from, const char *to, const struct stat *s) {
  if (s->st_nlink > 1) return link(from, to) == 0;
  int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, s->st_mode & 0777);
  bool ok = in >= 0 && out >= 0 && content_copy(in, out);
  if (in >= 0) close(in);
  if (out >= 0) close(out);
  return ok;
}

static bool folder_copy(const char *from, const char *to);

static bool entry_copy(const char *from, const char *to) {
  struct stat s;
  if (lstat(from, &s) != 0) return false;
  if (S_ISDIR(s.st_mode)) return folder_copy(from, to);
  return !S_ISREG(s.st_mode) || file_copy(from, to, &s);
}

static bool folder_copy(const char *from, const char *to) {
  DIR *dir = opendir(from);
  bool ok = dir && mkdir(to, 0777) == 0;
  for (const struct dirent *e; ok && (e = readdir(dir));) {
    char old[PATH_MAX], new[PATH_MAX];
    if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
    int n = snprintf(old, sizeof old, "%s/%s", from, e->d_name), m = snprintf(new, sizeof new, "%s/%s", to, e->d_name);
    ok = n < (int)sizeof old && m < (int)sizeof new &&entry_copy(old, new);
  }
  if (dir) closedir(dir);
  return ok;
}

/* What a file without a name holds, in another: in the folder, where it can be given a name like the first. */
static int unnamed_copy(const char *self, const char *folder) {
  int in = open(self, O_RDONLY | O_CLOEXEC), out = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  bool ok = in >= 0 && out >= 0 && content_copy(in, out);
  if (in >= 0) close(in);
  if (!ok && out >= 0) close(out);
  return ok ? out : -1;
}

/* The name in a folder of what was made without one and given one since: the system still calls it deleted. */
static bool name_find(char name[PATH_MAX], const char *folder, const struct stat *sought) {
  DIR *dir = opendir(folder);
  bool found = false;
  for (const struct dirent *e; dir && !found && (e = readdir(dir));) {
    struct stat s;
    if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
    if (snprintf(name, PATH_MAX, "%s/%s", folder, e->d_name) >= PATH_MAX || lstat(name, &s) != 0) continue;
    char below[PATH_MAX];
    snprintf(below, sizeof below, "%s", name);
    found =
        S_ISDIR(s.st_mode) ? name_find(name, below, sought) : s.st_dev == sought->st_dev && s.st_ino == sought->st_ino;
  }
  if (dir) closedir(dir);
  return found;
}

/* Another descriptor for what fd is, in the copied folder when it was in the first; -1 when it may stay shared, -2 when
 * it cannot be had. */
static int opened_anew(int fd, const struct stat *s, const char *was, const char *folder) {
  char self[64], path[PATH_MAX] = "", there[2 * PATH_MAX];
  size_t within = strlen(was);
  snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
  if (readlink(self, path, sizeof path - 1) < 0) return -2;
  if (!S_ISREG(s->st_mode) && !S_ISDIR(s->st_mode)) return -1;
  if (S_ISDIR(s->st_mode) && lseek(fd, 0, SEEK_CUR) != 0) return -1; /* it is being listed */
  int flags = fcntl(fd, F_GETFL) & (O_ACCMODE | O_APPEND | O_PATH), new;
  if (s->st_nlink == 0)
    new = unnamed_copy(self, folder);
  else if (strncmp(path, was, within) == 0 && (path[within] == '/' || !path[within])) {
    if (access(path, F_OK) != 0 && !name_find(path, was, s)) return -2;
    snprintf(there, sizeof there, "%s%s", folder, path + within);
    new = open(there, flags | O_CLOEXEC);
  } else
    new = open(self, flags | O_CLOEXEC);
  return new < 0 ? -2 : new;
}

static bool descriptor_copy(int fd, const char *was, const char *folder) {
  struct stat s;
  if (fstat(fd, &s) != 0) return true; /* nothing is open there */
  int new = opened_anew(fd, &s, was, folder), kept = fcntl(fd, F_GETFD);
  if (new < 0) return new == -1;
  if (S_ISREG(s.st_mode) && lseek(new, lseek(fd, 0, SEEK_CUR), SEEK_SET) < 0) return false;
  bool ok = dup3(new, fd, kept & FD_CLOEXEC ? O_CLOEXEC : 0) == fd;
  close(new);
  return ok;
}

bool faults_copy(const char *folder) {
  char was[PATH_MAX];
  bool ok = getcwd(was, sizeof was) && folder_copy(was, folder) && chdir(folder) == 0;
  if (!ok) perror(folder);
  for (int fd = 0; ok && fd < DESCRIPTORS; fd++)
    if (!(ok = descriptor_copy(fd, was, folder))) fprintf(stderr, "descriptor %d: %s\n", fd, strerror(errno));
  return ok;
}
