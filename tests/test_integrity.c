/* Results files that were damaged, changed, cut, copied or made to do harm. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <hdf5.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io_child.h"
#include "res_file_priv.h"
#include "res_hdf5_walk.h"
#include "res_trailer.h"
#include "results_toy.h"

enum { N_REP = 12 };

static void copy(const char *from, const char *to) {
  char command[256];
  snprintf(command, sizeof command, "cp %s %s", from, to);
  cr_assert_eq(system(command), 0);
}

static const char *whole_of(const toy *t, char path[128]) {
  snprintf(path, 128, "%s/whole", t->folder);
  return path;
}

static void made(toy *t) {
  char path[128];
  toy_begin(t, N_REP, EXP_KEEP_ALL);
  toy_run(t, IO_NEW);
  copy(t->out, whole_of(t, path));
}

/* The file as it was made. */
static void restore(const toy *t) {
  char path[128];
  copy(whole_of(t, path), t->out);
}

static void refused(toy *t, const char *words) {
  res_file *r = NULL;
  t->errors = (sim_errors){0};
  cr_assert_eq(res_file_open(&r, t->out, &t->errors), SIM_ERR_FORMAT, "expected: %s", words);
  cr_assert_null(r);
  cr_assert_eq(t->errors.total, 1);
  cr_assert(strstr(toy_message(t), words), "'%s' does not say '%s'", toy_message(t), words);
}

static void opens(toy *t, bool as_copy) {
  res_file *r = NULL;
  t->errors = (sim_errors){0};
  cr_assert_eq(res_file_open(&r, t->out, &t->errors), SIM_OK, "%s", toy_message(t));
  cr_assert_eq(r->copy, as_copy);
  res_file_close(r);
}

static off_t size_of(const char *path) {
  struct stat s;
  cr_assert_eq(stat(path, &s), 0);
  return s.st_size;
}

/* ---- the checksum ---- */

static void flip(const char *path, off_t at, unsigned bit) {
  unsigned char byte;
  int fd = open(path, O_RDWR);
  cr_assert(fd >= 0 && pread(fd, &byte, 1, at) == 1);
  byte ^= (unsigned char)(1u << bit);
  cr_assert_eq(pwrite(fd, &byte, 1, at), 1);
  close(fd);
}

Test(integrity, a_whole_file_is_read_without_remark) {
  toy t;
  made(&t);
  opens(&t, false);
  toy_end(&t);
}

Test(integrity, any_flipped_bit_is_refused) {
  toy t;
  made(&t);
  off_t size = size_of(t.out);
  for (int i = 0; i < 60; i++) {
    off_t at =
        i < 20 ? size - 1 - 3 * i : (off_t)((unsigned)i * 2654435761u % (unsigned long)size); /* also the trailer */
    flip(t.out, at, (unsigned)i % 8);
    res_file *r = NULL;
    cr_assert_eq(res_file_open(&r, t.out, NULL), SIM_ERR_FORMAT, "bit %d of byte %ld", i % 8, (long)at);
    flip(t.out, at, (unsigned)i % 8);
  }
  opens(&t, false);
  toy_end(&t);
}

Test(integrity, a_file_cut_anywhere_is_refused) {
  toy t;
  made(&t);
  off_t size = size_of(t.out);
  for (int cut = 1; cut < 200; cut += cut < RES_TRAILER_SIZE + 4 ? 1 : 29) {
    res_file *r = NULL;
    cr_assert_eq(truncate(t.out, size - cut), 0);
    sim_status st = res_file_open(&r, t.out, NULL);
    cr_assert_eq(st, cut == RES_TRAILER_SIZE ? SIM_OK : SIM_ERR_FORMAT, "%d bytes less", cut);
    cr_assert(!r || r->copy, "what is left without its checksum counts as a copy");
    res_file_close(r);
    restore(&t);
  }
  toy_end(&t);
}

static void append(const char *path, const char *bytes, size_t size) {
  FILE *f = fopen(path, "ab");
  cr_assert(f && fwrite(bytes, 1, size, f) == size && fclose(f) == 0);
}

Test(integrity, what_is_appended_is_refused) {
  static const char zeros[4096];
  toy t;
  made(&t);
  append(t.out, "garbage", 7);
  refused(&t, "goes on for 71 bytes after its data");
  restore(&t);
  append(t.out, zeros, sizeof zeros);
  refused(&t, "after its data");
  toy_end(&t);
}

static void trailer_append(const char *path) {
  int fd = open(path, O_RDWR);
  cr_assert(fd >= 0 && res_trailer_append(fd, path, NULL) == SIM_OK && close(fd) == 0);
}

Test(integrity, a_second_checksum_behind_the_first_is_refused) {
  toy t;
  made(&t);
  trailer_append(t.out);
  refused(&t, "goes on for 64 bytes after its data");
  toy_end(&t);
}

Test(integrity, the_checksum_is_the_one_of_common_tools) {
  toy t;
  char command[512];
  made(&t);
  snprintf(command, sizeof command,
           "test $(head -c -64 %s | sha256sum | cut -c1-64) = $(tail -c 32 %s | od -An -v -tx1 | tr -d ' \\n')", t.out,
           t.out);
  cr_assert_eq(system(command), 0);
  toy_end(&t);
}

Test(integrity, the_checksum_of_another_file_is_refused) {
  toy t;
  char path[128], command[512];
  made(&t);
  flip(t.out, size_of(t.out) / 2, 0);
  cr_assert_eq(truncate(t.out, size_of(t.out) - RES_TRAILER_SIZE), 0);
  snprintf(command, sizeof command, "tail -c %d %s >>%s", RES_TRAILER_SIZE, whole_of(&t, path), t.out);
  cr_assert_eq(system(command), 0);
  refused(&t, "its checksum is not that of its bytes");
  toy_end(&t);
}

Test(integrity, files_of_a_few_bytes_folders_and_pipes_are_refused) {
  toy t;
  made(&t);
  for (off_t size = 0; size <= 130; size += 13) {
    cr_assert_eq(truncate(t.out, size), 0);
    refused(&t, "");
  }
  cr_assert_eq(unlink(t.out), 0);
  refused(&t, "No such file");
  cr_assert_eq(mkdir(t.out, 0700), 0);
  refused(&t, "is a folder");
  cr_assert_eq(rmdir(t.out), 0);
  cr_assert_eq(mkfifo(t.out, 0600), 0);
  refused(&t, "is not a regular file"); /* without waiting for a writer */
  toy_end(&t);
}

/* ---- copies ---- */

static hid_t edit(const toy *t) {
  H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  hid_t file = H5Fopen(t->out, H5F_ACC_RDWR, H5P_DEFAULT);
  cr_assert(file >= 0);
  return file;
}

static void yardstick_move(const toy *t, double by) {
  double x[64];
  hid_t file = edit(t), set = H5Dopen2(file, "target_threshold", H5P_DEFAULT);
  cr_assert(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, x) >= 0);
  x[0] += by;
  cr_assert(H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, x) >= 0);
  H5Dclose(set);
  H5Fclose(file);
}

Test(integrity, a_changed_yardstick_is_refused_and_one_put_back_is_a_copy) {
  toy t;
  made(&t);
  yardstick_move(&t, 1);
  refused(&t, "its contents are not those that were written");
  yardstick_move(&t, -1);
  opens(&t, true);
  toy_end(&t);
}

static void attribute_change(const toy *t, const char *group, const char *name, const char *text) {
  hid_t file = edit(t), g = H5Gopen2(file, group, H5P_DEFAULT), type = H5Tcopy(H5T_C_S1), one = H5Screate(H5S_SCALAR);
  H5Tset_size(type, strlen(text));
  H5Adelete(g, name);
  hid_t a = H5Acreate2(g, name, type, one, H5P_DEFAULT, H5P_DEFAULT);
  cr_assert(H5Awrite(a, type, text) >= 0);
  H5Aclose(a);
  H5Sclose(one);
  H5Tclose(type);
  H5Gclose(g);
  H5Fclose(file);
}

Test(integrity, changed_labels_commands_and_digests_are_refused) {
  toy t;
  made(&t);
  attribute_change(&t, "/provenance", "command", "plansim run another.yaml");
  refused(&t, "version, command or time is not what was written");
  restore(&t);
  attribute_change(&t, "/", "keep", "summary");
  refused(&t, "contents are not those that were written");
  restore(&t);
  attribute_change(&t, "/", "contents_sha256", "12");
  refused(&t, "is no SHA-256");
  restore(&t);
  hid_t file = edit(&t);
  H5Adelete(file, "contents_sha256");
  H5Fclose(file);
  refused(&t, "neither a checksum nor the digest of its contents");
  toy_end(&t);
}

Test(integrity, netcdf_housekeeping_changes_nothing) {
  toy t;
  made(&t);
  attribute_change(&t, "/", "_NCProperties", "version=2,netcdf=4.9.0,hdf5=1.10.8");
  attribute_change(&t, "/", "history", "ncks");
  attribute_change(&t, "/", "coordinates", "variant target_label_en");
  opens(&t, true);
  toy_end(&t);
}

/* ---- texts of any type ---- */

/* The attribute `keep` in another type of text: "all" in a field of `size` bytes. */
static void keep_as(const toy *t, const char *field, size_t size, H5T_str_t padding, H5T_cset_t letters) {
  hid_t file = edit(t), type = H5Tcopy(H5T_C_S1), one = H5Screate(H5S_SCALAR);
  H5Tset_size(type, size);
  H5Tset_strpad(type, padding);
  H5Tset_cset(type, letters);
  H5Adelete(file, "keep");
  hid_t a = H5Acreate2(file, "keep", type, one, H5P_DEFAULT, H5P_DEFAULT);
  cr_assert(H5Awrite(a, type, size == H5T_VARIABLE ? (const void *)&field : field) >= 0);
  H5Aclose(a);
  H5Sclose(one);
  H5Tclose(type);
  H5Fclose(file);
}

Test(integrity, texts_are_read_in_every_type_of_hdf5) {
  toy t;
  made(&t);
  for (int letters = H5T_CSET_ASCII; letters <= H5T_CSET_UTF8; letters++) {
    keep_as(&t, "all", H5T_VARIABLE, H5T_STR_NULLTERM, (H5T_cset_t)letters);
    opens(&t, true);
    keep_as(&t, "all\0garbage", 12, H5T_STR_NULLTERM, (H5T_cset_t)letters);
    opens(&t, true);
    keep_as(&t, "all", 3, H5T_STR_NULLPAD, (H5T_cset_t)letters);
    opens(&t, true);
    keep_as(&t, "all\0\0\0", 6, H5T_STR_NULLPAD, (H5T_cset_t)letters);
    opens(&t, true);
    keep_as(&t, "all   ", 6, H5T_STR_SPACEPAD, (H5T_cset_t)letters);
    opens(&t, true);
  }
  keep_as(&t, "all\0more", 8, H5T_STR_NULLPAD, H5T_CSET_UTF8);
  refused(&t, "keep has a zero byte in it");
  toy_end(&t);
}

/* ---- what a results file may not hold ---- */

/* Seals what was done to the file with a checksum, as somebody can who means harm, or leaves it as a copy. */
static void seal(const toy *t, bool sealed) {
  if (sealed) trailer_append(t->out);
}

typedef void (*harm)(hid_t file);

static void soft_link(hid_t file) { H5Lcreate_soft("/year", file, "other", H5P_DEFAULT, H5P_DEFAULT); }
static void external_link(hid_t file) {
  H5Lcreate_external("/etc/passwd", "/year", file, "other", H5P_DEFAULT, H5P_DEFAULT);
}
static void cycle(hid_t file) { H5Lcreate_hard(file, "/schema", file, "/schema/again", H5P_DEFAULT, H5P_DEFAULT); }

/* A variable of the name "extra". */
static void extra(hid_t file, hid_t type, hsize_t size, hid_t creation) {
  hid_t space = H5Screate_simple(1, &size, NULL);
  hid_t set = H5Dcreate2(file, "extra", type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
  cr_assert(set >= 0);
  H5Dclose(set);
  H5Sclose(space);
}

static void external_storage(hid_t file) {
  hid_t p = H5Pcreate(H5P_DATASET_CREATE);
  H5Pset_external(p, "/etc/passwd", 0, 64);
  extra(file, H5T_NATIVE_DOUBLE, 8, p);
  H5Pclose(p);
}

static void virtual_storage(hid_t file) {
  hsize_t size = 4;
  hid_t p = H5Pcreate(H5P_DATASET_CREATE), space = H5Screate_simple(1, &size, NULL);
  H5Pset_virtual(p, space, "/etc/passwd", "/year", space);
  extra(file, H5T_NATIVE_DOUBLE, 4, p);
  H5Sclose(space);
  H5Pclose(p);
}

static void huge(hid_t file) { extra(file, H5T_NATIVE_DOUBLE, (hsize_t)1 << 36, H5P_DEFAULT); }

static void huge_chunk(hid_t file) {
  hsize_t chunk = (hsize_t)1 << 28;
  hid_t p = H5Pcreate(H5P_DATASET_CREATE);
  H5Pset_chunk(p, 1, &chunk);
  extra(file, H5T_NATIVE_DOUBLE, chunk, p);
  H5Pclose(p);
}

static void odd_filter(hid_t file) {
  hsize_t chunk = 4;
  hid_t p = H5Pcreate(H5P_DATASET_CREATE);
  H5Pset_chunk(p, 1, &chunk);
  H5Pset_scaleoffset(p, H5Z_SO_INT, 0);
  extra(file, H5T_NATIVE_INT, 8, p);
  H5Pclose(p);
}

static void references(hid_t file) { extra(file, H5T_STD_REF_OBJ, 1, H5P_DEFAULT); }

static void named_type(hid_t file) {
  hid_t type = H5Tcopy(H5T_NATIVE_INT);
  H5Tcommit2(file, "other", type, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  H5Tclose(type);
}

static void deep(hid_t file) {
  hid_t p = H5Pcreate(H5P_LINK_CREATE);
  H5Pset_create_intermediate_group(p, 1);
  H5Gclose(H5Gcreate2(file, "a/b/c/d/e/f/g", p, H5P_DEFAULT, H5P_DEFAULT));
  H5Pclose(p);
}

static void many_objects(hid_t file) {
  char name[32];
  for (int i = 0; i <= RES_OBJECTS_MAX; i++) {
    snprintf(name, sizeof name, "g%d", i);
    H5Gclose(H5Gcreate2(file, name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
  }
}

static void many_dimensions(hid_t file) {
  const hsize_t size[] = {1, 1, 1, 1, 1, 1, 1};
  hid_t space = H5Screate_simple(7, size, NULL);
  H5Dclose(H5Dcreate2(file, "extra", H5T_NATIVE_DOUBLE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
  H5Sclose(space);
}

/* A hole in the file: 65 MiB of zero bytes take no room. */
static void long_text(hid_t file) {
  hid_t p = H5Pcreate(H5P_DATASET_CREATE), type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, (size_t)65 << 20);
  H5Pset_alloc_time(p, H5D_ALLOC_TIME_EARLY);
  H5Pset_fill_time(p, H5D_FILL_TIME_NEVER);
  extra(file, type, 1, p);
  H5Tclose(type);
  H5Pclose(p);
}

static void many_numbers(hid_t file) {
  static const int zeros[5000];
  const hsize_t size = sizeof zeros / sizeof *zeros;
  hid_t space = H5Screate_simple(1, &size, NULL);
  hid_t a = H5Acreate2(file, "extra", H5T_NATIVE_INT, space, H5P_DEFAULT, H5P_DEFAULT);
  cr_assert(H5Awrite(a, H5T_NATIVE_INT, zeros) >= 0);
  H5Aclose(a);
  H5Sclose(space);
}

static void more_trials(hid_t file) {
  const hsize_t most = 1000000000;
  hid_t set = H5Dopen2(file, "trial_status", H5P_DEFAULT);
  cr_assert(H5Dset_extent(set, (const hsize_t[]){2, most}) >= 0);
  H5Dclose(set);
}

Test(integrity, harm_is_refused_with_and_without_a_right_checksum) {
  static const struct {
    harm do_it;
    const char *words;
  } c[] = {{soft_link, "/other is a link to somewhere else"},
           {external_link, "/other is a link to somewhere else"},
           {cycle, "lies in too many groups"},
           {external_storage, "/extra is kept in another file"},
           {virtual_storage, "/extra is kept in another file"},
           {huge, "/extra claims more values than it holds"},
           {huge_chunk, "/extra has chunks that the file cannot hold"},
           {odd_filter, "/extra is compressed by a filter"},
           {references, "/extra holds neither numbers nor texts"},
           {named_type, "/other is neither a group nor a variable"},
           {deep, "lies in too many groups"},
           {many_objects, "is one object too many"},
           {many_dimensions, "/extra has a wrong shape"},
           {long_text, "the texts of /extra are longer than"},
           {many_numbers, "attribute extra holds neither numbers nor texts, or too many"},
           {more_trials, "/trial_status claims more values than it holds"}};
  toy t;
  made(&t);
  for (size_t i = 0; i < sizeof c / sizeof *c; i++)
    for (int sealed = 0; sealed < 2; sealed++) {
      hid_t file = edit(&t);
      c[i].do_it(file);
      H5Fclose(file);
      seal(&t, sealed);
      refused(&t, c[i].words);
      restore(&t);
    }
  toy_end(&t);
}

/* Numbers that the program takes memory by, forged with a right checksum. */
static void number_change(const toy *t, const char *group, const char *name, long long to) {
  hid_t file = edit(t), g = H5Gopen2(file, group, H5P_DEFAULT), a = H5Aopen(g, name, H5P_DEFAULT);
  cr_assert(H5Awrite(a, H5T_NATIVE_LLONG, &to) >= 0);
  H5Aclose(a);
  H5Gclose(g);
  H5Fclose(file);
}

Test(integrity, forged_sizes_are_refused_before_memory_is_taken) {
  static const long long reps[] = {0, -1, N_REP - 1, N_REP + 1, INT32_MAX, (long long)1 << 40};
  toy t;
  made(&t);
  for (size_t i = 0; i < sizeof reps / sizeof *reps; i++) {
    number_change(&t, "/provenance", "replications", reps[i]);
    seal(&t, true);
    refused(&t, i < 2 || i == 5 ? "no valid number of replications" : "another number of trials than of replications");
    restore(&t);
  }
  toy_end(&t);
}

/* Years that a chart would go through one by one, to the end of all whole numbers. */
static void year_change(const toy *t, const char *name, int member, int to) {
  int year[64] = {0};
  hid_t file = edit(t), set = H5Dopen2(file, name, H5P_DEFAULT);
  cr_assert(H5Dread(set, H5T_NATIVE_INT, H5S_ALL, H5S_ALL, H5P_DEFAULT, year) >= 0);
  year[member] = to;
  cr_assert(H5Dwrite(set, H5T_NATIVE_INT, H5S_ALL, H5S_ALL, H5P_DEFAULT, year) >= 0);
  H5Dclose(set);
  H5Fclose(file);
}

Test(integrity, years_that_are_none_are_refused) {
  static const struct {
    const char *name;
    int member, to;
    const char *words;
  } c[] = {{"year", 1, INT32_MAX, "years that do not follow one another"},
           {"year", 0, INT32_MIN, "years that do not follow one another"},
           {"target_year", 0, INT32_MAX, "a year that is none"},
           {"observation_year", 0, INT32_MIN, "a year that is none"},
           {"observation_from_year", 0, 10000, "a year that is none"}};
  toy t;
  made(&t);
  for (size_t i = 0; i < sizeof c / sizeof *c; i++) {
    year_change(&t, c[i].name, c[i].member, c[i].to);
    seal(&t, true);
    refused(&t, c[i].words);
    restore(&t);
  }
  toy_end(&t);
}

/* ---- a file that changes while it is read ---- */

Test(integrity, what_is_read_counts_only_while_the_file_stays) {
  toy t;
  double x[N_REP];
  res_file *r = NULL;
  made(&t);
  cr_assert_eq(res_file_open(&r, t.out, &t.errors), SIM_OK);
  cr_assert_eq(res_file_values(r, 0, 0, 1, 0, x, &t.errors), SIM_OK);
  append(t.out, "x", 1);
  cr_assert_eq(res_file_values(r, 0, 0, 1, 0, x, &t.errors), SIM_ERR_FORMAT);
  cr_assert(strstr(toy_message(&t), "was changed while it was being read"), "%s", toy_message(&t));
  res_file_close(r);
  toy_end(&t);
}

Test(integrity, a_file_that_is_replaced_stays_readable) {
  toy t;
  double x[N_REP];
  res_file *r = NULL;
  char command[512];
  made(&t);
  cr_assert_eq(res_file_open(&r, t.out, &t.errors), SIM_OK);
  snprintf(command, sizeof command, "echo other >%s.new && mv %s.new %s", t.out, t.out, t.out);
  cr_assert_eq(system(command), 0);
  cr_assert_eq(res_file_values(r, 0, 0, 1, 0, x, &t.errors), SIM_OK, "%s", toy_message(&t));
  res_file_close(r);
  toy_end(&t);
}

/* ---- the process that looks first ---- */

static sim_status work_fine(void *self, sim_errors *errors) {
  (void)self;
  return sim_fail(errors, SIM_ERR_MISMATCH, "said in the child");
}

static sim_status work_crash(void *self, sim_errors *errors) {
  (void)self, (void)errors;
  raise(SIGSEGV);
  return SIM_OK;
}

static sim_status work_forever(void *self, sim_errors *errors) {
  (void)errors;
  for (volatile unsigned *n = self; *n < 2;) *n = 0;
  return SIM_OK;
}

static sim_status work_memory(void *self, sim_errors *errors) {
  (void)self, (void)errors;
  for (int i = 0; i < 64; i++) {
    char *x = malloc((size_t)64 << 20);
    if (!x) return SIM_ERR_MEMORY;
    memset(x, 1, 1);
  }
  return SIM_OK;
}

Test(integrity, work_in_a_child_ends_only_the_child) {
  unsigned n = 0;
  const struct {
    sim_status (*work)(void *, sim_errors *);
    sim_status status;
    const char *words;
  } c[] = {{work_fine, SIM_ERR_MISMATCH, "said in the child"},
           {work_crash, SIM_ERR_FORMAT, "x.h5: is damaged or was made to do harm: reading it breaks off (signal 11)"},
           {work_forever, SIM_ERR_FORMAT, "reading it takes too long"},
#ifndef __SANITIZE_ADDRESS__
           {work_memory, SIM_ERR_FORMAT, "claims more than fits into memory"}
#endif
  };
  for (size_t i = 0; i < sizeof c / sizeof *c; i++) {
    sim_errors errors = {0};
    const io_child child = {.work = c[i].work, .self = &n, .memory = (uint64_t)1 << 30, .seconds = 1};
    cr_assert_eq(io_child_run(&child, "x.h5", &errors), c[i].status);
    cr_assert(strstr(errors.item[0].message, c[i].words), "%s", errors.item[0].message);
  }
}

/* ---- the two digests ---- */

static void digests(const toy *t, char simulated[65], char contents[65]) {
  res_file *r = NULL;
  sim_errors errors = {0};
  cr_assert_eq(res_file_open(&r, t->out, &errors), SIM_OK, "%s", errors.item[0].message);
  cr_assert_eq(res_file_digest(r, simulated, NULL, NULL, &errors), SIM_OK);
  cr_assert_eq(res_file_contents(r, contents, NULL, NULL, &errors), SIM_OK);
  res_file_close(r);
}

Test(integrity, labels_and_yardsticks_are_contents_but_were_not_simulated) {
  char simulated[3][65], contents[3][65];
  for (int i = 0; i < 3; i++) {
    toy t;
    toy_begin(&t, N_REP, EXP_KEEP_ALL);
    if (i == 1) t.variant[0].target[0].value += 1;
    if (i == 2) t.variant[0].label[SIM_VI][0] = 'x';
    toy_run(&t, IO_NEW);
    digests(&t, simulated[i], contents[i]);
    toy_end(&t);
  }
  for (int i = 1; i < 3; i++) {
    cr_assert_str_eq(simulated[0], simulated[i]);
    cr_assert_str_neq(contents[0], contents[i]);
  }
  cr_assert_str_neq(contents[1], contents[2]);
}
