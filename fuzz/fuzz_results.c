/* Results files that are whole HDF5 but say other things than plansim writes: the input is a list of edits of a small
 * file (objects removed, renamed, given another shape or type, numbers and texts replaced), behind which the checksum
 * is made anew. Whatever the file says, opening it and asking it for every answer ends in order, and so does a command
 * on it. The first byte chooses the file, the second one what is asked.
 *
 * Most inputs edit a small file of the queue, since what an input costs is the number of objects. Of 32 inputs, chosen
 * by the sum of their bytes, two edit the one that has everything, and one edits one of a province.
 *
 * Damaged bytes, which are HDF5's to notice, are the business of scripts/corruption.sh. */
#include <fcntl.h>
#include <hdf5.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "ans_table.h"
#include "fuzz_input.h"
#include "fuzz_program.h"
#include "fuzz_queue.h"
#include "prov_model.h"
#include "que_model.h"
#include "res_trailer.h"

enum { OBJECTS_MAX = 512, PATH_SIZE = 128, SHARE = 32, WRITTEN_MAX = 1 << 16 };
enum { PROVINCE_SEEN = FUZZ_QUEUES, PROVINCE_POINTS, FILES };

static struct base {
  const sim_model *model;
  char *data;
  size_t size; /* without its checksum */
  int n;
  char object[OBJECTS_MAX][PATH_SIZE];
} base[FILES];
static int reading; /* which of them is being listed */

static const char *const scenarios[][2] = {
    {"seen.yaml", "name: seen\nextends: calibrate.yaml\nobservations:\n  - {name: inquiries_2021, use: condition}\n"},
    {"other.yaml", "name: other\nextends: seen.yaml\nlabel: {en: Other, vi: Kh\xc3\xa1\x63}\n"},
    {"points.yaml",
     "name: points\nextends: base.yaml\ndesign: {method: latin_hypercube, points: 4, over: [{key: "
     "\"origins[foreign].licensed\", min: 10, max: 30, unit: projects/yr}]}\n"}};

static herr_t object_add(hid_t file, const char *name, const H5O_info_t *info, void *self) {
  struct base *b = &base[reading];
  (void)file, (void)info, (void)self;
  if (name[0] != '.' && strlen(name) < PATH_SIZE && b->n < OBJECTS_MAX) strcpy(b->object[b->n++], name);
  return 0;
}

static void base_read(int i, const sim_model *model, const char *name) {
  base[i].model = model;
  base[i].data = fuzz_read(name, &base[i].size);
  base[i].size -= RES_TRAILER_SIZE;
  reading = i;
  hid_t file = H5Fopen(name, H5F_ACC_RDONLY, H5P_DEFAULT);
  if (file < 0 || H5Ovisit2(file, H5_INDEX_NAME, H5_ITER_INC, object_add, NULL, H5O_INFO_BASIC) < 0)
    fuzz_broken("cannot list %s", name);
  H5Fclose(file);
  unlink(name);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  fuzz_program_begin();
  for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++)
    fuzz_write(scenarios[i][0], scenarios[i][1], strlen(scenarios[i][1]));
  fuzz_program_line("run seen.yaml other.yaml -q -n 4 --outcomes inquiries,output_real,modern_firms -o r.h5", 0);
  fuzz_program_line("run points.yaml -q -n 3 --outcomes inquiries -o p.h5", 0);
  base_read(PROVINCE_SEEN, &prov_model, "r.h5");
  base_read(PROVINCE_POINTS, &prov_model, "p.h5");
  for (int i = 0; i < FUZZ_QUEUES; i++) {
    fuzz_queue_results((fuzz_queue)i, "q.h5");
    base_read(i, &que_model, "q.h5");
  }
  fuzz_program_clean(true);
  return 0;
}

/* The file that an input edits. */
static const struct base *base_of(unsigned way, const uint8_t *data, size_t size) {
  unsigned long share = crc32_z(0, data, size) % SHARE;
  if (share == 0) return &base[PROVINCE_SEEN + way % (FILES - PROVINCE_SEEN)];
  return share <= 2 ? &base[FUZZ_QUEUE_ALL] : &base[way % FUZZ_QUEUE_ALL];
}

/* ---- edits ---- */

static const double numbers[] = {0,    -0.0, 1,   -1,  2,           1e308,        -1e308,      1e-308,
                                 2021, 2026, 1e9, 0.5, 2147483647., -2147483648., 4294967296., 9.3e18};
static const char *const texts[] = {
    "",   "plan",   "%s%n%d", "=1+1",  "../../etc/passwd", "\xff\xfe",   "\x1b[31m", "a\nb\tc", ">=", "2021",
    "[]", "growth", "level",  "stock", "<script>",         "output_real"};
enum { NUMBERS = sizeof numbers / sizeof *numbers, TEXTS = sizeof texts / sizeof *texts };

static double number_of(fuzz_bytes *in) {
  uint8_t choice = fuzz_byte(in);
  double x;
  if (choice < 16) return choice & 1 ? NAN : choice & 2 ? INFINITY : -INFINITY;
  if (choice < 128) return numbers[choice % NUMBERS];
  fuzz_take(in, &x, sizeof x);
  return x;
}

static const char *text_of(fuzz_bytes *in) {
  static char longest[6000];
  uint8_t choice = fuzz_byte(in);
  if (choice < 240) return texts[choice % TEXTS];
  memset(longest, 'x', sizeof longest - 1);
  return longest;
}

static hid_t string_type(void) {
  hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  return type;
}

static hid_t type_of(fuzz_bytes *in) {
  const hid_t number[] = {H5T_NATIVE_DOUBLE, H5T_NATIVE_INT, H5T_NATIVE_UINT64, H5T_NATIVE_FLOAT, H5T_NATIVE_SCHAR};
  uint8_t choice = fuzz_byte(in) % 7;
  if (choice < 5) return H5Tcopy(number[choice]);
  hid_t type = choice == 5 ? string_type() : H5Tcopy(H5T_C_S1);
  if (choice == 6) H5Tset_size(type, 1 + fuzz_byte(in) % 40);
  return type;
}

/* Another space: as many dimensions as a byte says, of a few members each, and no more than `most` in all. */
static hid_t space_of(fuzz_bytes *in, hsize_t most) {
  static const hsize_t some[] = {0, 1, 2, 3, 4, 5, 8, 10, 11, 30, 257};
  hsize_t size[4], all = 1;
  int n = fuzz_byte(in) % 5;
  for (int i = 0; i < n; i++) {
    size[i] = some[fuzz_byte(in) % (sizeof some / sizeof *some)];
    if (all * size[i] > most) size[i] = 1;
    all *= size[i];
  }
  return n == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(n, size, NULL);
}

/* One value of a variable. */
static void value_write(hid_t file, const char *name, fuzz_bytes *in) {
  hid_t set = H5Dopen2(file, name, H5P_DEFAULT);
  if (set < 0) return;
  hid_t space = H5Dget_space(set), stored = H5Dget_type(set), one = H5Screate(H5S_SCALAR);
  hsize_t size[8] = {1}, at[8] = {0};
  int n = H5Sget_simple_extent_ndims(space);
  hssize_t all = H5Sget_simple_extent_npoints(space);
  bool empty = n > 8 || all <= 0 || all > WRITTEN_MAX; /* with the first value HDF5 writes all of them */
  if (!empty && n > 0) H5Sget_simple_extent_dims(space, size, NULL);
  for (int i = 0; !empty && i < n; i++) at[i] = fuzz_byte(in) % size[i];
  if (!empty && n > 0) H5Sselect_elements(space, H5S_SELECT_SET, 1, at);
  if (!empty && H5Tget_class(stored) == H5T_STRING) {
    const char *text = text_of(in);
    char fixed[6001] = "";
    hid_t type = H5Tis_variable_str(stored) > 0 ? string_type() : H5Tcopy(stored);
    strcpy(fixed, text);
    if (H5Tget_size(type) < sizeof fixed)
      H5Dwrite(set, type, one, space, H5P_DEFAULT, H5Tis_variable_str(stored) > 0 ? (const void *)&text : fixed);
    H5Tclose(type);
  } else if (!empty) {
    double x = number_of(in);
    H5Dwrite(set, H5T_NATIVE_DOUBLE, one, space, H5P_DEFAULT, &x);
  }
  H5Sclose(one);
  H5Tclose(stored);
  H5Sclose(space);
  H5Dclose(set);
}

/* A variable of another shape or type, with nothing written to it. */
static void variable_make(hid_t file, const char *name, fuzz_bytes *in) {
  hid_t type = type_of(in), space = space_of(in, (hsize_t)-1);
  H5Ldelete(file, name, H5P_DEFAULT);
  hid_t set = H5Dcreate2(file, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  if (set >= 0) H5Dclose(set);
  H5Sclose(space);
  H5Tclose(type);
}

static void attribute_edit(hid_t file, const char *name, fuzz_bytes *in) {
  hid_t object = H5Oopen(file, name, H5P_DEFAULT);
  char key[PATH_SIZE] = "";
  uint8_t which = fuzz_byte(in), way = fuzz_byte(in) % 3;
  H5O_info_t info;
  if (object < 0) return;
  if (H5Oget_info2(object, &info, H5O_INFO_NUM_ATTRS) >= 0 && info.num_attrs > 0)
    H5Aget_name_by_idx(object, ".", H5_INDEX_NAME, H5_ITER_INC, which % info.num_attrs, key, sizeof key, H5P_DEFAULT);
  if (key[0]) H5Adelete(object, key);
  if (key[0] && way > 0) {
    hid_t type = way == 1 ? type_of(in) : string_type(),
          space = way == 1 ? space_of(in, WRITTEN_MAX) : H5Screate(H5S_SCALAR);
    hid_t attribute = H5Acreate2(object, key, type, space, H5P_DEFAULT, H5P_DEFAULT);
    const char *text = text_of(in);
    if (attribute >= 0 && way == 2) H5Awrite(attribute, type, &text);
    if (attribute >= 0) H5Aclose(attribute);
    H5Sclose(space);
    H5Tclose(type);
  }
  H5Oclose(object);
}

static void edit(hid_t file, const struct base *b, fuzz_bytes *in) {
  uint8_t way = fuzz_byte(in) % 8;
  uint16_t which, other;
  fuzz_take(in, &which, sizeof which);
  const char *name = which % 16 == 15 ? "/" : b->object[which % b->n];
  if (way <= 2) value_write(file, name, in);
  if (way == 3) H5Ldelete(file, name, H5P_DEFAULT);
  if (way == 4) variable_make(file, name, in);
  if (way == 5 || way == 6) attribute_edit(file, name, in);
  if (way == 7) {
    fuzz_take(in, &other, sizeof other);
    H5Ldelete(file, name, H5P_DEFAULT);
    H5Lmove(file, b->object[other % b->n], file, name, H5P_DEFAULT, H5P_DEFAULT);
  }
}

static const char *edited(const struct base *b, fuzz_bytes *in) {
  enum { EDITS_MAX = 12 };
  static sim_errors errors;
  const char *path = fuzz_write("x.h5", b->data, b->size);
  H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  hid_t file = H5Fopen(path, H5F_ACC_RDWR, H5P_DEFAULT);
  for (int i = 0; i < EDITS_MAX && in->left > 0 && file >= 0; i++) edit(file, b, in);
  if (file < 0 || H5Fclose(file) < 0) return NULL;
  int fd = open(path, O_RDWR);
  sim_status st = fd >= 0 ? res_trailer_append(fd, path, &errors) : SIM_ERR_IO;
  if (fd >= 0) close(fd);
  return st == SIM_OK ? path : NULL;
}

/* ---- questions ---- */

static sim_status row_take(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  size_t *length = self;
  (void)errors;
  for (int c = 0; c < answer->n_columns; c++)
    if (answer->column[c].kind == ANS_TEXT && value[c].text) *length += strlen(value[c].text);
  return SIM_OK;
}

static void ask_everything(const struct base *b, const char *path) {
  static sim_errors errors;
  res_file *r = NULL;
  char hex[65];
  size_t length = 0;
  errors = (sim_errors){.n = 0};
  sim_status st = res_file_open(&r, path, &errors);
  fuzz_check_errors(st, &errors);
  if (st != SIM_OK) return;
  r->model = b->model;
  ans_source source = {.r = r, .digest = "", .wanted = calloc((size_t)r->n_variables + 1, sizeof(bool))};
  for (int i = 0; source.wanted && i < r->n_variables; i++) source.wanted[i] = true;
  const ans_answer *answer;
  for (int i = 0; (answer = ans_next(ANS_TABLE | ANS_TRIALS, &i));) {
    const void *own = ans_own_source(answer, &source);
    errors = (sim_errors){.n = 0};
    if (!own) continue;
    st = ans_rows(answer, own, (ans_taker){&length, row_take}, &errors);
    fuzz_check_errors(st, &errors);
  }
  errors = (sim_errors){.n = 0};
  fuzz_check_errors(res_file_digest(r, hex, NULL, NULL, &errors), &errors);
  free(source.wanted);
  res_file_close(r);
}

static void command_run(unsigned choice) {
  static const char *const command[] = {"show x.h5",
                                        "show x.h5 --targets",
                                        "show x.h5 --joint",
                                        "show x.h5 --format json",
                                        "score x.h5",
                                        "compare x.h5",
                                        "bottlenecks x.h5",
                                        "bottlenecks x.h5 --by-sector",
                                        "sensitivity x.h5",
                                        "sensitivity x.h5 --tornado",
                                        "rank x.h5",
                                        "export x.h5 --csv made --replications",
                                        "export x.h5 --xlsx made.xlsx",
                                        "replay x.h5 --replication 1",
                                        "discover x.h5 --target firms_2025",
                                        "digest x.h5 --contents",
                                        "plot x.h5 --list",
                                        "diff x.h5:seen x.h5:other",
                                        "plot x.h5 -o made",
                                        "report x.h5 -o made.html"};
  char text[100], *word[16], *rest = NULL;
  int n = 0;
  strcpy(text, command[choice % (sizeof command / sizeof *command)]);
  for (char *w = strtok_r(text, " ", &rest); w; w = strtok_r(NULL, " ", &rest)) word[n++] = w;
  int code = fuzz_program(n, word, INT_MAX);
  if ((code < 0 || code > 5) && code != 130) fuzz_broken("plansim %s: exit code %d", command[choice % 20], code);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_bytes in = {data, size};
  unsigned way = fuzz_byte(&in), question = fuzz_byte(&in);
  const struct base *b = base_of(way, data, size);
  const char *path = edited(b, &in);
  if (path && question % 4 > 0) {
    ask_everything(b, path);
    fuzz_program_forget();
  } else if (path) {
    command_run(question / 4);
    fuzz_program_clean(false);
  }
  return 0;
}
