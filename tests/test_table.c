/* Tables of numbers in memory and in a file without a name. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_table.h"

enum { ROWS = 700, WIDTH = 150 };

static double number(size_t row, size_t column) { return (double)(row * 1000 + column); }

static void fill(io_table *t) {
  double x[WIDTH];
  for (size_t i = 0; i < ROWS; i++) { /* the last column of each row is left as it was made */
    for (size_t j = 0; j + 1 < WIDTH; j++) x[j] = number(i, j);
    cr_assert_eq(io_table_put(t, i, 0, 10, x, NULL), SIM_OK);
    cr_assert_eq(io_table_put(t, i, 10, WIDTH - 11, x + 10, NULL), SIM_OK);
  }
}

static void check(const io_table *t) {
  io_view view = io_view_of(t);
  double part[3];
  size_t n;
  const double *x;
  for (size_t i = 0; i < ROWS; i++) {
    cr_assert_eq(io_view_row(&view, i, &x, NULL), SIM_OK);
    for (size_t j = 0; j < WIDTH; j++) cr_assert_eq(x[j], j + 1 < WIDTH ? number(i, j) : 0);
    cr_assert_eq(io_table_get(t, ROWS - 1 - i, 40, 3, part, NULL), SIM_OK);
    for (size_t j = 0; j < 3; j++) cr_assert_eq(part[j], number(ROWS - 1 - i, 40 + j));
  }
  for (size_t i = 0; i < ROWS; i += n) {
    cr_assert_eq(io_view_rows(&view, i, &n, &x, NULL), SIM_OK);
    cr_assert(n > 0 && i + n <= ROWS && n * WIDTH * sizeof *x <= IO_VIEW_BYTES);
    for (size_t k = 0; k < n; k++) cr_assert_eq(x[k * WIDTH], number(i + k, 0));
  }
  io_view_free(&view);
}

Test(table, is_the_same_in_memory_and_in_a_file) {
  const size_t bytes = ROWS * WIDTH * sizeof(double), most[] = {bytes, bytes - 1};
  for (int k = 0; k < 2; k++) {
    io_table t;
    cr_assert_eq(io_table_make(&t, ROWS, WIDTH, most[k], NULL), SIM_OK);
    cr_expect_eq(t.data == NULL, k == 1);
    fill(&t);
    check(&t);
    io_table_free(&t);
    cr_expect(!t.data && !t.filed);
  }
}

Test(table, a_row_longer_than_a_view_is_seen_whole) {
  enum { LONG = IO_VIEW_BYTES / 8 + 1 };
  io_table t;
  const double last = 7, *x;
  cr_assert_eq(io_table_make(&t, 3, LONG, 0, NULL), SIM_OK);
  cr_assert_eq(io_table_put(&t, 2, LONG - 1, 1, &last, NULL), SIM_OK);
  io_view view = io_view_of(&t);
  cr_assert_eq(io_view_row(&view, 2, &x, NULL), SIM_OK);
  cr_expect(x[0] == 0 && x[LONG - 1] == 7);
  io_view_free(&view);
  io_table_free(&t);
}

static int entries(const char *folder) {
  DIR *d = opendir(folder);
  int n = 0;
  cr_assert_not_null(d);
  while (readdir(d)) n++;
  closedir(d);
  return n;
}

Test(table, leaves_no_name_in_the_folder_for_temporary_files) {
  char folder[] = "/tmp/plansim-test-XXXXXX";
  io_table t;
  cr_assert_not_null(mkdtemp(folder));
  setenv("TMPDIR", folder, 1);
  cr_assert_eq(io_table_make(&t, ROWS, WIDTH, 0, NULL), SIM_OK);
  fill(&t);
  cr_expect_eq(entries(folder), 2, "only . and ..");
  check(&t);
  io_table_free(&t);
  remove(folder);
  cr_assert_eq(io_table_make(&t, ROWS, WIDTH, 0, NULL), SIM_OK, "the folder is gone: another one is taken");
  fill(&t);
  io_table_free(&t);
}

Test(table, a_size_that_no_memory_has_is_refused) {
  io_table t;
  cr_expect_eq(io_table_make(&t, (size_t)1 << 40, (size_t)1 << 40, 0, NULL), SIM_ERR_MEMORY);
}
