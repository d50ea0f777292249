#include <criterion/criterion.h>
#include <hdf5.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "res_hdf5.h"
#include "sim_random.h"

/* Sizes and chunks that do not divide each other, so that chunks lie across the end and pieces across chunks. */
enum { A = 70, B = 23, C = 5 };
static const hsize_t chunk[] = {32, 7, 5};

typedef struct made {
  char path[64];
  res_h5 h;
  res_dim a, b, c;
  sim_errors errors;
} made;

static const char *message(const made *m) { return m->errors.n > 0 ? m->errors.item[0].message : "no message"; }

static void begin(made *m, bool packed) {
  *m = (made){.a = {"a", A, false, -1}, .b = {"b", B, false, -1}, .c = {"c", C, false, -1}};
  snprintf(m->path, sizeof m->path, "/tmp/plansim-pack-XXXXXX");
  int fd = mkstemp(m->path);
  cr_assert_geq(fd, 0);
  close(fd);
  cr_assert_eq(res_h5_create(&m->h, m->path, m->path, &m->errors), SIM_OK, "%s", message(m));
  m->h.packed = packed;
}

static hid_t defined(made *m, const char *name, hid_t type, int n_dims) {
  hid_t set;
  res_var v = {.loc = m->h.file, .name = name, .type = type, .n_dims = n_dims, .dim = {&m->a, &m->b, &m->c}};
  memcpy(v.chunk, chunk, (size_t)n_dims * sizeof *chunk);
  cr_assert_eq(res_h5_define(&m->h, &v, &set, &m->errors), SIM_OK, "%s", message(m));
  return set;
}

/* As any other program would: HDF5 undoes the filters and checks the checksums. */
static void read_plainly(const char *path, const char *name, hid_t type, void *x) {
  hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT), set = H5Dopen2(file, name, H5P_DEFAULT);
  cr_assert_geq(H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, x), 0, "%s cannot be read", name);
  H5Dclose(set);
  H5Fclose(file);
}

static void finish(made *m, int n, const hid_t *set) {
  cr_assert_eq(res_h5_flush(&m->h, &m->errors), SIM_OK, "%s", message(m));
  for (int i = 0; i < n; i++) cr_assert(res_h5_release(set[i]));
  cr_assert_eq(res_h5_close(&m->h, &m->errors), SIM_OK, "%s", message(m));
}

typedef enum likeness { COUNTS, UNIFORMS, BITS } likeness;

/* COUNTS become much smaller, UNIFORMS somewhat, BITS not at all. */
static double value_of(likeness like, uint32_t i) {
  double u = sim_uniform((sim_key){7, 0}, 1, i);
  if (like == COUNTS) return i % 11 == 0 ? NAN : (double)(i % 4);
  if (like == UNIFORMS) return u;
  sim_key key = {9, 0};
  uint64_t bits = (uint64_t)(sim_uniform(key, 1, i) * 0x1p32) << 32 | (uint64_t)(sim_uniform(key, 2, i) * 0x1p32);
  double x;
  memcpy(&x, &bits, sizeof x);
  return isnan(x) ? 0 : x;
}

static void write_pieces(made *m, hid_t set, const double *x) {
  double piece[B * C];
  for (hsize_t a = 0; a < A; a++)
    for (hsize_t from = 0; from < B; from += 10) {
      hsize_t n = B - from < 10 ? B - from : 10;
      memcpy(piece, x + (a * B + from) * C, (size_t)n * C * sizeof *piece);
      cr_assert_eq(res_h5_write(&m->h, set, H5T_NATIVE_DOUBLE, 3, (const hsize_t[]){a, from, 0},
                                (const hsize_t[]){1, n, C}, piece, &m->errors),
                   SIM_OK, "%s", message(m));
    }
}

static void check_pieces(bool packed) {
  static const char *const name[] = {"counts", "uniforms", "bits"};
  static double x[3][A * B * C], y[A * B * C];
  made m;
  hid_t set[3];
  begin(&m, packed);
  for (int k = 0; k < 3; k++) {
    for (uint32_t i = 0; i < A * B * C; i++) x[k][i] = value_of((likeness)k, i);
    set[k] = defined(&m, name[k], H5T_IEEE_F64LE, 3);
  }
  for (int k = 0; k < 3; k++) write_pieces(&m, set[k], x[k]);
  if (packed) cr_assert_lt(H5Dget_storage_size(set[COUNTS]), sizeof x[0] / 8, "is not compressed");
  finish(&m, 3, set);
  for (int k = 0; k < 3; k++) {
    read_plainly(m.path, name[k], H5T_NATIVE_DOUBLE, y);
    cr_assert_eq(memcmp(x[k], y, sizeof y), 0, "%s differ", name[k]);
  }
  remove(m.path);
}

/* Counts of targets are defined, written and closed in one go. */
static void check_closed(bool packed) {
  double x[A * B], y[A * B];
  made m;
  begin(&m, packed);
  hid_t set = defined(&m, "x", H5T_IEEE_F64LE, 2);
  for (int i = 0; i < A * B; i++) x[i] = i;
  cr_assert_eq(
      res_h5_write(&m.h, set, H5T_NATIVE_DOUBLE, 2, (const hsize_t[]){0, 0}, (const hsize_t[]){20, B}, x, &m.errors),
      SIM_OK);
  cr_assert(res_h5_release(set));
  finish(&m, 0, NULL);
  read_plainly(m.path, "x", H5T_NATIVE_DOUBLE, y);
  cr_assert_eq(memcmp(x, y, 20 * B * sizeof *x), 0);
  remove(m.path);
}

static void check_fill(bool packed) {
  static double x[A * B * C], y[A * B * C];
  made m;
  begin(&m, packed);
  hid_t set = defined(&m, "x", H5T_IEEE_F64LE, 3);
  for (uint32_t i = 0; i < A * B * C; i++) x[i] = (double)i;
  cr_assert_eq(res_h5_write(&m.h, set, H5T_NATIVE_DOUBLE, 3, (const hsize_t[]){3, 0, 0}, (const hsize_t[]){2, B, C}, x,
                            &m.errors),
               SIM_OK);
  finish(&m, 1, &set);
  read_plainly(m.path, "x", H5T_NATIVE_DOUBLE, y);
  cr_assert_eq(memcmp(x, y + 3 * B * C, 2 * B * C * sizeof *y), 0);
  cr_assert(isnan(y[3 * B * C - 1]) && isnan(y[5 * B * C]) && isnan(y[A * B * C - 1]));
  remove(m.path);
}

/* Weights are written, read back and written again before the file is whole. */
static void check_again(bool packed) {
  double x[A * B], y[A * B];
  made m;
  begin(&m, packed);
  hid_t set = defined(&m, "x", H5T_IEEE_F64LE, 2);
  for (int i = 0; i < A * B; i++) x[i] = i;
  const hsize_t start[] = {0, 0}, some[] = {40, B}, all[] = {A, B};
  cr_assert_eq(res_h5_write(&m.h, set, H5T_NATIVE_DOUBLE, 2, start, some, x, &m.errors), SIM_OK, "%s", message(&m));
  cr_assert_eq(res_h5_read(&m.h, set, H5T_NATIVE_DOUBLE, 2, start, some, y, &m.errors), SIM_OK, "%s", message(&m));
  cr_assert_eq(memcmp(x, y, 40 * B * sizeof *x), 0);
  for (int i = 0; i < A * B; i++) x[i] = -i;
  cr_assert_eq(res_h5_write(&m.h, set, H5T_NATIVE_DOUBLE, 2, start, all, x, &m.errors), SIM_OK, "%s", message(&m));
  finish(&m, 1, &set);
  read_plainly(m.path, "x", H5T_NATIVE_DOUBLE, y);
  cr_assert_eq(memcmp(x, y, sizeof y), 0);
  remove(m.path);
}

/* Checksums are over bytes, of which there may be an odd number. */
static void check_sizes(bool packed) {
  static unsigned char x[A * B], y[A * B];
  made m;
  begin(&m, packed);
  hid_t set = defined(&m, "x", H5T_STD_U8LE, 2);
  for (uint32_t i = 0; i < A * B; i++) x[i] = (unsigned char)(256 * value_of(UNIFORMS, i));
  cr_assert_eq(
      res_h5_write(&m.h, set, H5T_NATIVE_UCHAR, 2, (const hsize_t[]){0, 0}, (const hsize_t[]){A, B}, x, &m.errors),
      SIM_OK, "%s", message(&m));
  finish(&m, 1, &set);
  read_plainly(m.path, "x", H5T_NATIVE_UCHAR, y);
  cr_assert_eq(memcmp(x, y, sizeof y), 0);
  remove(m.path);
}

/* ---- compressed and not ---- */

Test(pack, every_value_written_in_pieces_is_read_by_plain_hdf5) {
  check_pieces(true);
  check_pieces(false);
}

Test(pack, a_variable_may_be_closed_before_it_is_full) {
  check_closed(true);
  check_closed(false);
}

Test(pack, what_was_never_written_is_the_fill_value) {
  check_fill(true);
  check_fill(false);
}

Test(pack, a_variable_that_is_read_can_be_written_again) {
  check_again(true);
  check_again(false);
}

Test(pack, chunks_of_any_size_pass_the_checksum_of_hdf5) {
  check_sizes(true);
  check_sizes(false);
}
