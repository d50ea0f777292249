/* A library to be preloaded: what the program asks for fails once, at a chosen call. For cli_faults.py.
 *
 *   FAULT=read     reading or opening an object of an HDF5 file
 *   FAULT=memory   memory that the program itself asks for, not a library
 *   FAULT=heap     memory that anybody asks for, libraries, too
 *   FAULT=system   a call of the operating system that opens, reads, writes, saves, renames, closes or starts something
 *   FAULT=crash    the process that looks at a file first, or fills one in, breaks off when it opens an object
 *   FAULT_AT=K     the K-th such call, from 1; with 0 none fails
 *   FAULT_COUNT=F  file for two numbers when the program ends: such calls, and pieces of memory that the program itself
 *                  asked for and did not give back
 *   FAULT_SITES=F  file for a line about each such call: its name, whose it is, a hash of where it stands
 *
 * So that many calls can be tried without running the command anew for each:
 *
 *   FAULT_POINTS=F  file of numbers of such calls, in their order: at each, a copy of the process goes on with a copy
 *                   of the working folder and of all open files, and there the call fails (faults_copy.c)
 *   FAULT_TRY=D     the folder for the copy, which must not be there
 *   FAULT_TALK=W,R  descriptors: what is written to W is a line "K STATUS" when the copy has ended, or "K later" where
 *                   none can be made because another process or thread is under way; then a byte is awaited from R
 *   FAULT_CHILD=1   calls of the processes that the program divides itself into count, too; without copies
 *   FAULT_THREADS=0 no thread can be started: a copy has one thread only */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <hdf5.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults_copy.h"

/* ---- which call fails ---- */

enum { SITES_MAX = 1 << 20, FRAMES = 24, LIVE_SLOTS = 1 << 18, PATIENCE = 300, COPY_FAILED = 99 };

static pid_t first;
static char what; /* the first letter of FAULT */
static long fail_at;
static char count_file[4096], sites_file[4096], try_folder[4096];
static long *point; /* calls that copies are made at, in their order; ends with 0 */
static int tell = -1, hear = -1;
static bool no_threads;
static atomic_int children;
static bool with_children;
static struct range { uintptr_t begin, end; } program, libc, own_code;
struct site {
  const char *name;
  uint32_t hash;
  char owner; /* p: the program itself, l: a library that it uses */
};
static struct seen { /* shared with processes that are forked, one of which works at a time */
  atomic_long calls;
  struct site site[SITES_MAX];
} * seen;

static bool within(const struct range *range, void *at) {
  return (uintptr_t)at >= range->begin && (uintptr_t)at < range->end;
}

static int module_see(struct dl_phdr_info *info, size_t size, void *self) {
  int *n = self;
  (void)size;
  struct range r = {0, 0};
  for (int i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_LOAD && (info->dlpi_phdr[i].p_flags & PF_X)) {
      r.begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
      r.end = r.begin + info->dlpi_phdr[i].p_memsz;
    }
  if ((*n)++ == 0) program = r; /* the program itself comes first */
  if (strstr(info->dlpi_name, "/libc.so")) libc = r;
  if (within(&r, (void *)(uintptr_t)module_see)) own_code = r;
  return 0;
}

static void name_copy(char to[4096], const char *variable) {
  const char *value = getenv(variable);
  if (value) snprintf(to, 4096, "%s", value);
}

static void points_read(const char *file) {
  FILE *in = file ? fopen(file, "r") : NULL;
  size_t n = 0;
  if (!in || !(point = malloc(SITES_MAX * sizeof *point))) abort();
  while (n + 1 < SITES_MAX && fscanf(in, "%ld", &point[n]) == 1) n++;
  point[n] = 0;
  fclose(in);
}

static void talk_begin(const char *talk) {
  if (!talk) return;
  if (sscanf(talk, "%d,%d", &tell, &hear) != 2) abort();
  fcntl(tell, F_SETFD, FD_CLOEXEC);
  fcntl(hear, F_SETFD, FD_CLOEXEC);
  points_read(getenv("FAULT_POINTS"));
}

__attribute__((constructor)) static void begin(void) {
  const char *fault = getenv("FAULT"), *at = getenv("FAULT_AT"), *threads = getenv("FAULT_THREADS");
  void *frame[FRAMES];
  int n = 0;
  first = getpid();
  dl_iterate_phdr(module_see, &n);
  name_copy(count_file, "FAULT_COUNT");
  name_copy(sites_file, "FAULT_SITES");
  name_copy(try_folder, "FAULT_TRY");
  talk_begin(getenv("FAULT_TALK"));
  no_threads = threads && threads[0] == '0';
  backtrace(frame, FRAMES); /* the first call loads a library */
  seen = mmap(NULL, sizeof *seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (seen == MAP_FAILED) abort();
  with_children = getenv("FAULT_CHILD") != NULL;
  fail_at = at ? atol(at) : 0;
  what = fault ? fault[0] : 0;
  unsetenv("LD_PRELOAD"); /* other programs work */
}

static atomic_long live;

__attribute__((destructor)) static void end(void) {
  if (getpid() != first) return;
  what = 0;
  FILE *file = count_file[0] ? fopen(count_file, "w") : NULL;
  if (file) fprintf(file, "%ld\n%ld\n", atomic_load(&seen->calls), atomic_load(&live)), fclose(file);
  file = sites_file[0] ? fopen(sites_file, "w") : NULL;
  for (long i = 0; file && i < atomic_load(&seen->calls) && i < SITES_MAX; i++)
    fprintf(file, "%s %c %08x\n", seen->site[i].name, seen->site[i].owner, (unsigned)seen->site[i].hash);
  if (file) fclose(file);
}

/* Where the k-th call stands: addresses are the same in every run without randomisation of addresses. */
static void site_note(long k, const char *name) {
  void *frame[FRAMES];
  uint32_t hash = 2166136261u;
  int n = backtrace(frame, FRAMES);
  char owner = '?';
  for (int i = 0; i < n; i++) {
    if (within(&own_code, frame[i])) continue;
    hash = (hash ^ (uint32_t)(uintptr_t)frame[i]) * 16777619u;
    if (owner == '?' && !within(&libc, frame[i])) owner = within(&program, frame[i]) ? 'p' : 'l';
  }
  seen->site[k] = (struct site){name, hash, owner};
}

#define NEXT(function)                                                                                                 \
  ({                                                                                                                   \
    static __typeof__(&function) next; /* looked up once: whoever comes at the same time finds the same */             \
    if (!next) next = (__typeof__(&function))dlsym(RTLD_NEXT, #function);                                              \
    next;                                                                                                              \
  })

/* A copy has one thread, and cannot wait for what is another's child. */
static bool alone(void) {
  struct stat tasks;
  return atomic_load(&children) == 0 && stat("/proc/self/task", &tasks) == 0 && tasks.st_nlink == 2 + 1;
}

/* True in a copy of the process, in which the call fails; false when that has ended. */
static bool tried(long k) {
  int error = errno, how = 0;
  char kind = what, answer;
  what = 0; /* nothing counts that is done here */
  pid_t pid = alone() ? NEXT(fork)() : -1;
  if (pid == 0) {
    first = getpid();
    sites_file[0] = '\0';
    alarm(PATIENCE);
    if (!faults_copy(try_folder)) _exit(COPY_FAILED);
    return true; /* here, and never again */
  }
  if (pid > 0)
    while (NEXT(waitpid)(pid, &how, 0) < 0 && errno == EINTR) continue;
  if (pid > 0)
    dprintf(tell, "%ld %d\n", k, how);
  else
    dprintf(tell, "%ld later\n", k);
  if (NEXT(read)(hear, &answer, 1) != 1) _exit(1);
  what = kind;
  errno = error;
  return false;
}

static bool counted(const char *name) {
  long k = atomic_fetch_add(&seen->calls, 1);
  if (sites_file[0] && k < SITES_MAX) site_note(k, name);
  if (!point || *point != k + 1) return k + 1 == fail_at;
  point++;
  return tried(k + 1);
}

static bool fails_named(char kind, const char *name) {
  return what == kind && (with_children || getpid() == first) && counted(name);
}
#define fails(kind) fails_named(kind, __func__)

static void crashes(void) {
  if (what == 'c' && getpid() != first && atomic_fetch_add(&seen->calls, 1) + 1 == fail_at) raise(SIGSEGV);
}

/* ---- objects of an HDF5 file ---- */

herr_t H5Dread(hid_t set, hid_t type, hid_t memory, hid_t file, hid_t plist, void *data) {
  return fails('r') ? -1 : NEXT(H5Dread)(set, type, memory, file, plist, data);
}

herr_t H5Aread(hid_t attribute, hid_t type, void *data) {
  return fails('r') ? -1 : NEXT(H5Aread)(attribute, type, data);
}

hid_t H5Dopen2(hid_t place, const char *name, hid_t plist) {
  crashes();
  return fails('r') ? -1 : NEXT(H5Dopen2)(place, name, plist);
}

hid_t H5Gopen2(hid_t place, const char *name, hid_t plist) {
  return fails('r') ? -1 : NEXT(H5Gopen2)(place, name, plist);
}

/* ---- calls of the operating system ---- */

static bool refused(const char *name, int number) {
  if (!fails_named('s', name)) return false;
  errno = number;
  return true;
}

static mode_t mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(more, int) : 0; }

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return refused("open", EMFILE) ? -1 : NEXT(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return refused("open", EMFILE) ? -1 : NEXT(open64)(path, flags, mode);
}

FILE *fopen(const char *path, const char *mode) { return refused("fopen", EMFILE) ? NULL : NEXT(fopen)(path, mode); }

FILE *fdopen(int fd, const char *mode) { return refused("fdopen", EMFILE) ? NULL : NEXT(fdopen)(fd, mode); }

DIR *opendir(const char *path) { return refused("opendir", EMFILE) ? NULL : NEXT(opendir)(path); }

ssize_t read(int fd, void *data, size_t size) { return refused("read", EIO) ? -1 : NEXT(read)(fd, data, size); }

ssize_t pread(int fd, void *data, size_t size, off_t at) {
  return refused("pread", EIO) ? -1 : NEXT(pread)(fd, data, size, at);
}

ssize_t pread64(int fd, void *data, size_t size, off64_t at) {
  return refused("pread", EIO) ? -1 : NEXT(pread64)(fd, data, size, at);
}

ssize_t write(int fd, const void *data, size_t size) {
  return refused("write", ENOSPC) ? -1 : NEXT(write)(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
  return refused("pwrite", ENOSPC) ? -1 : NEXT(pwrite)(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
  return refused("pwrite", ENOSPC) ? -1 : NEXT(pwrite64)(fd, data, size, at);
}

int ftruncate(int fd, off_t size) { return refused("ftruncate", EIO) ? -1 : NEXT(ftruncate)(fd, size); }

int ftruncate64(int fd, off64_t size) { return refused("ftruncate", EIO) ? -1 : NEXT(ftruncate64)(fd, size); }

int fsync(int fd) { return refused("fsync", EIO) ? -1 : NEXT(fsync)(fd); }

int fdatasync(int fd) { return refused("fdatasync", EIO) ? -1 : NEXT(fdatasync)(fd); }

int rename(const char *from, const char *to) { return refused("rename", EIO) ? -1 : NEXT(rename)(from, to); }

int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
  return refused("renameat2", EIO) ? -1 : NEXT(renameat2)(from, old, to, new, flags);
}

int linkat(int from, const char *old, int to, const char *new, int flags) {
  return refused("linkat", EIO) ? -1 : NEXT(linkat)(from, old, to, new, flags);
}

int mkdir(const char *path, mode_t mode) { return refused("mkdir", ENOSPC) ? -1 : NEXT(mkdir)(path, mode); }

int close(int fd) {
  int done = NEXT(close)(fd);
  return refused("close", EIO) ? -1 : done; /* the descriptor is gone all the same */
}

int fclose(FILE *file) {
  int done = NEXT(fclose)(file);
  return refused("fclose", ENOSPC) ? EOF : done;
}

int fflush(FILE *file) {
  int done = NEXT(fflush)(file);
  return refused("fflush", ENOSPC) ? EOF : done;
}

int pipe(int end[2]) { return refused("pipe", EMFILE) ? -1 : NEXT(pipe)(end); }

pid_t fork(void) {
  if (refused("fork", EAGAIN)) return -1;
  pid_t pid = NEXT(fork)();
  if (pid > 0) atomic_fetch_add(&children, 1);
  return pid;
}

pid_t waitpid(pid_t pid, int *how, int options) {
  pid_t ended = NEXT(waitpid)(pid, how, options);
  if (ended > 0) atomic_fetch_sub(&children, 1);
  return ended;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *self) {
  return no_threads ? EAGAIN : NEXT(pthread_create)(thread, how, work, self);
}

int posix_spawnp(pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *how,
                 char *const words[], char *const environment[]) {
  if (refused("posix_spawnp", EAGAIN)) return EAGAIN;
  int error = NEXT(posix_spawnp)(pid, file, actions, how, words, environment);
  if (error == 0) atomic_fetch_add(&children, 1);
  return error;
}

/* ---- memory ---- */

/* What the program itself asked for and has not given back. */
static uintptr_t held[LIVE_SLOTS];
static pthread_mutex_t held_lock = PTHREAD_MUTEX_INITIALIZER;

static size_t slot_of(uintptr_t at) { return (size_t)((at >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 40) % LIVE_SLOTS; }

static void *held_add(void *piece) {
  if (!piece || atomic_load(&live) > LIVE_SLOTS / 2) return piece;
  pthread_mutex_lock(&held_lock);
  size_t i = slot_of((uintptr_t)piece);
  while (held[i]) i = (i + 1) % LIVE_SLOTS;
  held[i] = (uintptr_t)piece;
  atomic_fetch_add(&live, 1);
  pthread_mutex_unlock(&held_lock);
  return piece;
}

/* Takes one out and moves up those behind it that would no longer be found. */
static void held_remove(const void *piece) {
  if (!piece || atomic_load(&live) == 0) return;
  pthread_mutex_lock(&held_lock);
  size_t i = slot_of((uintptr_t)piece);
  while (held[i] && held[i] != (uintptr_t)piece) i = (i + 1) % LIVE_SLOTS;
  if (held[i]) {
    atomic_fetch_sub(&live, 1);
    for (size_t k = (i + 1) % LIVE_SLOTS; held[k]; k = (k + 1) % LIVE_SLOTS) {
      size_t home = slot_of(held[k]);
      bool stays = i <= k ? home > i && home <= k : home > i || home <= k;
      if (stays) continue;
      held[i] = held[k];
      i = k;
    }
    held[i] = 0;
  }
  pthread_mutex_unlock(&held_lock);
}

static bool own(void *caller) { return within(&program, caller); }

static bool short_of(const char *name, void *caller) {
  if (what == 'h') return fails_named('h', name);
  return what == 'm' && own(caller) && fails_named('m', name);
}

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void __libc_free(void *);

void *malloc(size_t size) {
  void *caller = __builtin_return_address(0), *piece = short_of("malloc", caller) ? NULL : __libc_malloc(size);
  return own(caller) ? held_add(piece) : piece;
}

void *calloc(size_t n, size_t size) {
  void *caller = __builtin_return_address(0), *piece = short_of("calloc", caller) ? NULL : __libc_calloc(n, size);
  return own(caller) ? held_add(piece) : piece;
}

void *realloc(void *old, size_t size) {
  void *caller = __builtin_return_address(0);
  if (short_of("realloc", caller)) return NULL;
  held_remove(old);
  void *piece = __libc_realloc(old, size);
  return own(caller) ? held_add(piece) : piece;
}

void free(void *piece) {
  held_remove(piece);
  __libc_free(piece);
}

FILE *open_memstream(char **text, size_t *size) {
  return short_of("open_memstream", __builtin_return_address(0)) ? NULL : NEXT(open_memstream)(text, size);
}

char *strdup(const char *text) {
  void *caller = __builtin_return_address(0);
  size_t size = strlen(text) + 1;
  char *copy = short_of("strdup", caller) ? NULL : __libc_malloc(size);
  if (copy) memcpy(copy, text, size);
  return own(caller) ? held_add(copy) : copy;
}
