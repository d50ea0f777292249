/* Each call that a regression makes over tables in files fails once: the reason comes back or the same numbers do, and
 * neither memory nor a descriptor stays behind. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "ana_regression.h"
#include "sim_random.h"

enum { K = 6, N = 90, ROOM = 64 };

/* The linker sends the calls of the libraries under test here (--wrap). */
static int calls, fail_at, pieces, most_at_once;
static bool no_folder, full;

int __real_open(const char *path, int flags, ...);
int __real_ftruncate(int fd, off_t size);
ssize_t __real_pread(int fd, void *data, size_t size, off_t at);
ssize_t __real_pwrite(int fd, const void *data, size_t size, off_t at);
void *__real_calloc(size_t n, size_t size);
void *__real_malloc(size_t size);
void __real_free(void *memory);
int __wrap_open(const char *path, int flags, ...);
int __wrap_mkostemp(char *name, int flags);
int __wrap_ftruncate(int fd, off_t size);
ssize_t __wrap_pread(int fd, void *data, size_t size, off_t at);
ssize_t __wrap_pwrite(int fd, const void *data, size_t size, off_t at);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_malloc(size_t size);
void __wrap_free(void *memory);

static bool fails(int why) {
  errno = why;
  return ++calls == fail_at;
}
int __wrap_open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  unsigned mode = va_arg(more, unsigned);
  va_end(more);
  return fails(EACCES) || no_folder ? -1 : __real_open(path, flags, mode);
}
int __wrap_mkostemp(char *name, int flags) {
  (void)name;
  (void)flags;
  return -1; /* asked only where a file system makes no file without a name */
}
int __wrap_ftruncate(int fd, off_t size) { return fails(ENOSPC) || full ? -1 : __real_ftruncate(fd, size); }
static size_t part(size_t size) { return most_at_once && size > (size_t)most_at_once ? (size_t)most_at_once : size; }
ssize_t __wrap_pread(int fd, void *data, size_t size, off_t at) {
  return fails(EIO) ? -1 : __real_pread(fd, data, part(size), at);
}
ssize_t __wrap_pwrite(int fd, const void *data, size_t size, off_t at) {
  return fails(ENOSPC) ? -1 : __real_pwrite(fd, data, part(size), at);
}
static void *counted(void *memory) {
  pieces += memory != NULL;
  return memory;
}
void *__wrap_calloc(size_t n, size_t size) { return fails(ENOMEM) ? NULL : counted(__real_calloc(n, size)); }
void *__wrap_malloc(size_t size) { return fails(ENOMEM) ? NULL : counted(__real_malloc(size)); }
void __wrap_free(void *memory) {
  pieces -= memory != NULL;
  __real_free(memory);
}

static int descriptors(void) {
  DIR *d = opendir("/proc/self/fd");
  int n = 0;
  cr_assert_not_null(d);
  while (readdir(d)) n++;
  closedir(d);
  return n;
}

typedef struct told {
  ana_coefficient coefficient[2][K];
  ana_fit fit[2];
  bool clear[2][K];
} told;

static double value_of(size_t i, size_t j) { return sim_uniform((sim_key){5, (uint32_t)i}, 1, (uint32_t)j); }

/* With a heavy tail, so that orders of the residuals are asked for. */
static double outcome_of(size_t i) { return value_of(i, 0) + value_of(i, 1) + 0.02 / (1.01 - value_of(i, K)); }

static sim_status regress(const io_table *x, const double *y, bool ranks, told *out, sim_errors *errors) {
  sim_status st = SIM_OK;
  ana_predictors p = {0};
  ana_residuals residuals = {0};
  SIM_TRY(ana_predictors_make(&p, x, NULL, NULL, NULL, ranks, errors));
  SIM_TRY(ana_regress(&p, y, 0.95, out->coefficient[ranks], &out->fit[ranks], errors));
  for (int j = 0; j < K; j++)
    SIM_TRY(ana_src_clear(&p, y, j, &out->coefficient[ranks][j], &residuals, 0.05, 1, &out->clear[ranks][j], errors));
out:
  ana_residuals_free(&residuals);
  ana_predictors_free(&p);
  return st;
}

static sim_status analyse(size_t most, told *out, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_table x = {0};
  double y[N], column[N];
  memset(out, 0, sizeof *out);
  for (size_t i = 0; i < N; i++) y[i] = outcome_of(i);
  SIM_TRY(io_table_make(&x, K, N, most, errors));
  for (size_t j = 0; j < K; j++) {
    for (size_t i = 0; i < N; i++) column[i] = value_of(i, j);
    SIM_TRY(io_table_put(&x, j, 0, N, column, errors));
  }
  SIM_TRY(regress(&x, y, false, out, errors));
  SIM_TRY(regress(&x, y, true, out, errors));
out:
  io_table_free(&x);
  return st;
}

static told undisturbed(void) {
  told out;
  cr_assert_eq(analyse(SIZE_MAX, &out, NULL), SIM_OK);
  return out;
}

Test(table_faults, a_call_that_fails_gives_its_reason_or_the_same_numbers) {
  const told want = undisturbed();
  told got;
  sim_errors errors;
  int n = 1, told_of[SIM_STATUS_COUNT] = {0}, open = descriptors();
  for (int at = 1; at <= n; at++) {
    memset(&errors, 0, sizeof errors);
    calls = 0;
    fail_at = at;
    int before = pieces;
    sim_status st = analyse(ROOM, &got, &errors);
    fail_at = 0;
    n = calls > n ? calls : n;
    told_of[st]++;
    cr_assert_eq(pieces, before, "call %d: memory is kept", at);
    cr_assert_eq(descriptors(), open, "call %d: a file stays open", at);
    cr_assert(st == SIM_ERR_MEMORY || st == SIM_ERR_IO || st == SIM_OK, "call %d: status %d", at, st);
    cr_assert(st != SIM_ERR_IO || errors.n == 1, "call %d: %d reasons", at, errors.n);
    if (st == SIM_OK) cr_assert(memcmp(&got, &want, sizeof want) == 0, "call %d: other numbers", at);
  }
  printf("%d calls: %d out of memory, %d with a reason of the system, %d done without\n", n, told_of[SIM_ERR_MEMORY],
         told_of[SIM_ERR_IO], told_of[SIM_OK]);
  cr_expect(told_of[SIM_ERR_MEMORY] > 20 && told_of[SIM_ERR_IO] > 300 && told_of[SIM_OK] >= 14);
}

Test(table_faults, calls_that_do_a_part_are_gone_on_with) {
  const told want = undisturbed();
  told got;
  most_at_once = 100;
  cr_assert_eq(analyse(ROOM, &got, NULL), SIM_OK);
  cr_expect(memcmp(&got, &want, sizeof want) == 0);
}

Test(table_faults, without_room_for_files_tables_stand_in_memory) {
  const told want = undisturbed();
  told got;
  for (int k = 0; k < 2; k++) {
    no_folder = k == 0;
    full = k == 1;
    int open = descriptors(), before = pieces;
    cr_assert_eq(analyse(ROOM, &got, NULL), SIM_OK);
    cr_expect(memcmp(&got, &want, sizeof want) == 0);
    cr_expect(descriptors() == open && pieces == before);
  }
}

Test(table_faults, a_table_that_memory_cannot_spare_needs_a_file) {
  sim_errors errors = {0};
  io_table t;
  no_folder = true;
  cr_assert_eq(io_table_make(&t, 1 << 20, IO_TABLE_SPARE / sizeof(double) >> 19, ROOM, &errors), SIM_ERR_IO);
  cr_expect(strstr(errors.item[0].message, "TMPDIR"));
  io_table_free(&t);
}
