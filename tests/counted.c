/* In the build that counts lines (preset coverage) this stands in the place of _exit: a process that ends by it, as the
 * child does that reads other people's bytes (io_child.h), writes its counters first. Such a child lets itself write no
 * files, which it may take back. */
#include <sys/resource.h>

void __gcov_dump(void);
_Noreturn void __real__exit(int code);
_Noreturn void __wrap__exit(int code);

void __wrap__exit(int code) {
  struct rlimit files;
  if (getrlimit(RLIMIT_FSIZE, &files) == 0) {
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_FSIZE, &files);
  }
  __gcov_dump();
  __real__exit(code);
}
