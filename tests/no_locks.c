/* A file system without locks, to be preloaded: every attempt to lock a file fails with the number in NO_LOCKS. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>

static int refuse(void) {
  const char *number = getenv("NO_LOCKS");
  errno = number ? atoi(number) : ENOLCK;
  return -1;
}

int flock(int fd, int operation) {
  (void)fd;
  (void)operation;
  return refuse();
}

static int lockless(const char *name, int fd, int command, void *argument) {
  int (*real)(int, int, ...);
  *(void **)&real = dlsym(RTLD_NEXT, name);
  bool locks = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW;
  return locks ? refuse() : real(fd, command, argument);
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
