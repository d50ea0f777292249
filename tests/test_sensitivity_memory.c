/* Memory of a regression on many futures: tables of as many rows as futures stand in a file, bits are the same, and
 * what grows with the futures is a few vectors. */
#include <criterion/criterion.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ana_regression.h"
#include "sim_random.h"

enum { K = 60, ROOM = 1 << 16 };

/* The linker sends the allocations of the libraries under test here (--wrap). */
static size_t held, peak;

void *__real_calloc(size_t n, size_t size);
void *__real_malloc(size_t size);
void __real_free(void *memory);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_malloc(size_t size);
void __wrap_free(void *memory);

static void *counted(void *memory) {
  held += malloc_usable_size(memory);
  if (held > peak) peak = held;
  return memory;
}
void *__wrap_calloc(size_t n, size_t size) { return counted(__real_calloc(n, size)); }
void *__wrap_malloc(size_t size) { return counted(__real_malloc(size)); }
void __wrap_free(void *memory) {
  held -= malloc_usable_size(memory);
  __real_free(memory);
}

/* Parameters and an outcome with a heavy tail, so that orders of its residuals are asked for. */
static double value_of(size_t i, size_t j) { return sim_uniform((sim_key){5, (uint32_t)i}, 1, (uint32_t)j); }

static double outcome_of(size_t i) {
  double u = value_of(i, K);
  return 0.35 * value_of(i, 0) + value_of(i, 1) * value_of(i, 2) + 0.02 / (1.01 - u);
}

typedef struct told {
  ana_coefficient coefficient[K];
  ana_fit fit;
  bool clear[K];
  size_t peak;
} told;

static void regress(const ana_predictors *p, const double *y, told *out) {
  ana_residuals residuals = {0};
  cr_assert_eq(ana_regress(p, y, 0.95, out->coefficient, &out->fit, NULL), SIM_OK);
  for (int j = 0; j < K; j++)
    cr_assert_eq(ana_src_clear(p, y, j, &out->coefficient[j], &residuals, 0.05 / K, 1, &out->clear[j], NULL), SIM_OK);
  ana_residuals_free(&residuals);
}

/* From draws to verdicts, with and without ranks at a time, as `sensitivity` does; `most` as in io_table.h. */
static void analyse(size_t n, size_t most, told out[2]) {
  io_table x;
  ana_predictors p[2];
  size_t before = held;
  peak = held;
  double *y = malloc(n * sizeof *y), *column = malloc(n * sizeof *column);
  cr_assert(y && column);
  memset(out, 0, 2 * sizeof *out);
  cr_assert_eq(io_table_make(&x, K, n, most, NULL), SIM_OK);
  for (size_t j = 0; j < K; j++) {
    for (size_t i = 0; i < n; i++) column[i] = value_of(i, j);
    cr_assert_eq(io_table_put(&x, j, 0, n, column, NULL), SIM_OK);
  }
  for (size_t i = 0; i < n; i++) y[i] = outcome_of(i);
  for (int ranks = 0; ranks < 2; ranks++) {
    cr_assert_eq(ana_predictors_make(&p[ranks], &x, NULL, NULL, NULL, ranks, NULL), SIM_OK);
    regress(&p[ranks], y, &out[ranks]);
  }
  out->peak = peak - before;
  for (int ranks = 0; ranks < 2; ranks++) ana_predictors_free(&p[ranks]);
  io_table_free(&x);
  free(column);
  free(y);
  cr_expect_eq(held, before, "something was not freed");
}

Test(sensitivity_memory, tables_in_a_file_give_the_same_bits) {
  static told memory[2], file[2];
  analyse(1500, SIZE_MAX, memory);
  analyse(1500, ROOM, file);
  for (int ranks = 0; ranks < 2; ranks++) {
    cr_expect(memcmp(memory[ranks].coefficient, file[ranks].coefficient, sizeof file->coefficient) == 0);
    cr_expect(memcmp(&memory[ranks].fit, &file[ranks].fit, sizeof file->fit) == 0);
    cr_expect(memcmp(memory[ranks].clear, file[ranks].clear, sizeof file->clear) == 0);
  }
  cr_expect(file[0].clear[0] && !file[0].clear[K - 1]);
}

/* What the system says goes on to the caller, wherever the table is read. */
Test(sensitivity_memory, a_table_that_cannot_be_read_is_named_with_the_reason) {
  enum { N = 400 };
  static double x[3 * N], y[N];
  ana_coefficient c[3];
  ana_fit fit;
  for (int i = 0; i < N; i++)
    for (size_t j = 0; j < 3; j++) x[j * N + (size_t)i] = value_of((size_t)i, j);
  for (int i = 0; i < N; i++) y[i] = outcome_of((size_t)i);
  for (int which = 0; which < 3; which++) {
    io_table table = io_table_of(x, 3, N);
    ana_predictors p;
    ana_residuals residuals = {0};
    sim_errors errors = {0};
    bool clear;
    table.most = 64;
    cr_assert_eq(ana_predictors_make(&p, &table, NULL, NULL, NULL, false, NULL), SIM_OK);
    cr_assert(p.z.filed && p.g.filed);
    cr_assert_eq(ana_regress(&p, y, 0.95, c, &fit, NULL), SIM_OK);
    cr_assert_eq(ftruncate(which == 0 ? p.z.fd : p.g.fd, 0), 0);
    sim_status st = which < 2 ? ana_regress(&p, y, 0.95, c, &fit, &errors)
                              : ana_src_clear(&p, y, 1, &(ana_coefficient){.src.value = 1, .se = 0.3}, &residuals, 0.05,
                                              1, &clear, &errors);
    cr_expect_eq(st, SIM_ERR_IO);
    cr_assert_eq(errors.n, 1);
    cr_expect(strstr(errors.item[0].message, "cannot read") && strstr(errors.item[0].message, ": "), "%s",
              errors.item[0].message);
    ana_residuals_free(&residuals);
    ana_predictors_free(&p);
  }
}

/* Five tables of 8 K = 480 bytes a future would be 2,400. */
Test(sensitivity_memory, grows_by_a_few_vectors_with_the_futures) {
  static told few[2], many[2];
  analyse(1000, ROOM, few);
  analyse(5000, ROOM, many);
  double grown = (double)(many->peak - few->peak) / 4000;
  printf("%.0f bytes for each future, %zu in all for 5,000\n", grown, many->peak);
  cr_expect_lt(grown, 250);
}
