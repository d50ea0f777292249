/* A file system that lacks things, to be preloaded: every attempt to lock a file fails with the number in NO_LOCKS,
 * to link one or to rename one unless that name is taken with that in NO_LINKS, and to wait for the disk with that in
 * NO_WAIT. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool lacks(const char *what) {
  const char *number = getenv(what);
  if (number) errno = atoi(number);
  return number != NULL;
}

int flock(int fd, int operation) {
  int (*real)(int, int);
  *(void **)&real = dlsym(RTLD_NEXT, "flock");
  return lacks("NO_LOCKS") ? -1 : real(fd, operation);
}

int linkat(int from, const char *old, int to, const char *new, int flags) {
  int (*real)(int, const char *, int, const char *, int);
  *(void **)&real = dlsym(RTLD_NEXT, "linkat");
  return lacks("NO_LINKS") ? -1 : real(from, old, to, new, flags);
}

int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
  int (*real)(int, const char *, int, const char *, unsigned);
  *(void **)&real = dlsym(RTLD_NEXT, "renameat2");
  return lacks("NO_LINKS") ? -1 : real(from, old, to, new, flags);
}

int fsync(int fd) {
  int (*real)(int);
  *(void **)&real = dlsym(RTLD_NEXT, "fsync");
  return lacks("NO_WAIT") ? -1 : real(fd);
}

static int lockless(const char *name, int fd, int command, void *argument) {
  int (*real)(int, int, ...);
  *(void **)&real = dlsym(RTLD_NEXT, name);
  bool locks = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW;
  return locks && lacks("NO_LOCKS") ? -1 : real(fd, command, argument);
}

int fcntl(int fd, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  return lockless("fcntl", fd, command, argument);
}

int fcntl64(int fd, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  return lockless("fcntl64", fd, command, argument);
}
