/* A library to be preloaded: what the program asks for fails once, at a chosen call. For cli_faults.sh.
 *
 *   FAULT=read     reading or opening an object of an HDF5 file
 *   FAULT=memory   memory that the program itself asks for, not a library
 *   FAULT=crash    the process that looks at a file first, or fills one in, breaks off when it opens an object
 *   FAULT_AT=K     the K-th such call, from 1; with 0 none fails
 *   FAULT_COUNT=F  file that the number of calls is written to when the program ends */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <hdf5.h>
#include <link.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pid_t first;
static char what; /* the first letter of FAULT */
static long fail_at;
static char count_file[4096];
static atomic_long calls;
static uintptr_t program_begin, program_end;

static int program_find(struct dl_phdr_info *info, size_t size, void *self) {
  (void)size, (void)self;
  for (int i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_LOAD && (info->dlpi_phdr[i].p_flags & PF_X)) {
      program_begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
      program_end = program_begin + info->dlpi_phdr[i].p_memsz;
    }
  return 1; /* the program itself comes first */
}

__attribute__((constructor)) static void begin(void) {
  const char *fault = getenv("FAULT"), *at = getenv("FAULT_AT"), *count = getenv("FAULT_COUNT");
  first = getpid();
  dl_iterate_phdr(program_find, NULL);
  if (count) snprintf(count_file, sizeof count_file, "%s", count);
  fail_at = at ? atol(at) : 0;
  what = fault ? fault[0] : 0;
  unsetenv("LD_PRELOAD"); /* other programs work */
}

__attribute__((destructor)) static void end(void) {
  if (getpid() != first || !count_file[0]) return;
  what = 0;
  FILE *file = fopen(count_file, "w");
  if (file) fprintf(file, "%ld\n", atomic_load(&calls)), fclose(file);
}

static bool fails(char kind) { return what == kind && getpid() == first && atomic_fetch_add(&calls, 1) + 1 == fail_at; }

static void crashes(void) {
  if (what == 'c' && getpid() != first && atomic_fetch_add(&calls, 1) + 1 == fail_at) raise(SIGSEGV);
}

#define NEXT(function) ((__typeof__(&function))dlsym(RTLD_NEXT, #function))

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

static bool short_of(void *caller) {
  uintptr_t at = (uintptr_t)caller;
  return what == 'm' && at >= program_begin && at < program_end && fails('m');
}

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);

void *malloc(size_t size) { return short_of(__builtin_return_address(0)) ? NULL : __libc_malloc(size); }

void *calloc(size_t n, size_t size) { return short_of(__builtin_return_address(0)) ? NULL : __libc_calloc(n, size); }

void *realloc(void *old, size_t size) {
  return short_of(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size);
}

char *strdup(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = short_of(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
  return copy ? memcpy(copy, text, size) : NULL;
}
