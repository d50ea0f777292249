#include "res_contents.h"

#include <stdlib.h>
#include <string.h>

#include "res_hdf5_walk.h"

static const char contents_name[] = "contents_sha256", provenance_name[] = "provenance_sha256";

typedef struct reading {
  const res_h5 *h;
  bool numbers; /* are read */
  const res_contents_known *known;
  res_hash contents; /* one part per object that has something */
  res_hash by;       /* one part */
  sim_errors *errors;
} reading;

/* ---- attributes of groups ---- */

/* What is said of the file as a file: the sums themselves, the mark of completeness, and what netCDF tools add. */
static bool is_housekeeping(const char *name) {
  static const char *const known[] = {contents_name, provenance_name, "complete", "Conventions", "title",
                                      "history",     "coordinates",   "NCO",      "CDO",         "CDI"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(name, known[i]) == 0) return true;
  return name[0] == '_';
}

/* What differs between two equal runs. */
static bool is_provenance(const char *path, const char *name) {
  static const char *const known[] = {"command", "created", "libraries", "merge_command", "shards", "version"};
  if (strcmp(path, "/provenance") != 0) return false;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(name, known[i]) == 0) return true;
  return false;
}

static sim_status add_texts(res_hash *hash, int n, char *const *text) {
  sim_status st = res_hash_text(hash, "text");
  if (st == SIM_OK) st = res_hash_number(hash, n);
  for (int i = 0; st == SIM_OK && i < n; i++) st = res_hash_text(hash, text[i]);
  return st;
}

static const char *kind_name(H5T_class_t kind) { return kind == H5T_FLOAT ? "real" : "whole"; }

static sim_status add_values(res_hash *hash, H5T_class_t kind, void *x, size_t n) {
  return kind == H5T_FLOAT ? res_hash_numbers(hash, x, n) : res_hash_integers(hash, x, n);
}

/* The type in memory: numbers with a sign and without are the same when they are equal. */
static hid_t memory_of(hid_t type) {
  if (H5Tget_class(type) == H5T_FLOAT) return H5T_NATIVE_DOUBLE;
  return H5Tget_sign(type) == H5T_SGN_NONE ? H5T_NATIVE_UINT64 : H5T_NATIVE_INT64;
}

static sim_status attribute_numbers(const reading *d, res_hash *hash, hid_t attribute, hid_t type, const char *name) {
  enum { NUMBERS_MAX = 1 << 12 };
  sim_status st = SIM_OK;
  H5T_class_t kind = H5Tget_class(type);
  hid_t shape = H5Aget_space(attribute);
  hssize_t n = shape >= 0 ? H5Sget_simple_extent_npoints(shape) : -1;
  res_h5_release(shape);
  if ((kind != H5T_FLOAT && kind != H5T_INTEGER) || H5Tget_size(type) > sizeof(double) || n < 0 || n > NUMBERS_MAX)
    return sim_fail(d->errors, d->h->failure, "%s: attribute %s holds neither numbers nor texts, or too many",
                    d->h->path, name);
  double *x = calloc((size_t)n + 1, sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  if (H5Aread(attribute, memory_of(type), x) < 0) SIM_TRY(res_h5_fail(d->h, "read attribute", name, d->errors));
  SIM_TRY(res_hash_text(hash, kind_name(kind)));
  SIM_TRY(res_hash_number(hash, (double)n));
  SIM_TRY(add_values(hash, kind, x, (size_t)n));
out:
  free(x);
  return st;
}

static sim_status attribute_add(const reading *d, res_hash *hash, hid_t group, const char *name) {
  sim_status st = SIM_OK;
  int n = -1;
  char **text = NULL;
  hid_t attribute = H5Aopen(group, name, H5P_DEFAULT), type = attribute >= 0 ? H5Aget_type(attribute) : -1;
  if (type < 0) SIM_TRY(res_h5_fail(d->h, "read attribute", name, d->errors));
  SIM_TRY(res_hash_text(hash, name));
  if (H5Tget_class(type) != H5T_STRING) {
    st = attribute_numbers(d, hash, attribute, type, name);
    goto out;
  }
  SIM_TRY(res_h5_attribute_texts(d->h, attribute, name, &n, &text, d->errors));
  st = add_texts(hash, n, text);
out:
  res_h5_texts_free(n, text);
  res_h5_release(type);
  res_h5_release(attribute);
  return st;
}

typedef struct group_reading {
  reading *d;
  const char *path;
  bool begun; /* its part */
  sim_status st;
} group_reading;

static herr_t each_attribute(hid_t group, const char *name, const H5A_info_t *info, void *self) {
  group_reading *g = self;
  reading *d = g->d;
  (void)info;
  if (is_housekeeping(name)) return 0;
  bool by = is_provenance(g->path, name);
  if (!by && !g->begun) g->st = res_hash_begin(&d->contents, g->path);
  g->begun = g->begun || !by;
  if (g->st == SIM_OK) g->st = attribute_add(d, by ? &d->by : &d->contents, group, name);
  return g->st == SIM_OK ? 0 : 1;
}

static sim_status group_add(void *self, hid_t group, const char *path, sim_errors *errors) {
  reading *d = self;
  group_reading g = {d, path, false, SIM_OK};
  hsize_t at = 0;
  if (H5Aiterate2(group, H5_INDEX_NAME, H5_ITER_INC, &at, each_attribute, &g) < 0 && g.st == SIM_OK)
    return res_h5_fail(d->h, "read the attributes of", path, errors);
  return g.st == SIM_OK && g.begun ? res_hash_end(&d->contents, path) : g.st;
}

/* ---- variables ---- */

typedef struct taking {
  res_hash *hash;
  H5T_class_t kind;
} taking;

static sim_status take_values(void *self, void *x, size_t n) {
  const taking *t = self;
  return add_values(t->hash, t->kind, x, n);
}

sim_status res_contents_begin(res_hash *hash, const char *path, const res_shape *shape) {
  sim_status st = SIM_OK;
  SIM_TRY(res_hash_begin(hash, path));
  SIM_TRY(res_hash_text(hash, kind_name(shape->kind)));
  SIM_TRY(res_hash_number(hash, shape->n_dims));
  for (int k = 0; k < shape->n_dims; k++) SIM_TRY(res_hash_number(hash, (double)shape->size[k]));
out:
  return st;
}

static sim_status variable_numbers(reading *d, hid_t set, const res_shape *shape, const char *path) {
  sim_status st = SIM_OK;
  taking t = {&d->contents, shape->kind};
  hid_t type = H5Dget_type(set);
  SIM_TRY(res_contents_begin(&d->contents, path, shape));
  if (d->numbers) st = res_h5_each(d->h, set, memory_of(type), shape, take_values, &t, d->errors);
out:
  res_h5_release(type);
  return st;
}

static const unsigned char *known_sum(const res_contents_known *known, const char *path) {
  for (int i = 0; known && i < known->n; i++)
    if (strcmp(known->part[i].path, path) == 0) return known->part[i].sha256;
  return NULL;
}

static sim_status variable_add(void *self, hid_t set, const res_shape *shape, const char *path, sim_errors *errors) {
  sim_status st = SIM_OK;
  reading *d = self;
  int n = -1;
  char **text = NULL;
  const unsigned char *sum = known_sum(d->known, path);
  if (sum) return res_hash_part(&d->contents, path, sum);
  if (shape->kind != H5T_STRING) {
    SIM_TRY(variable_numbers(d, set, shape, path));
  } else {
    SIM_TRY(res_hash_begin(&d->contents, path));
    SIM_TRY(res_h5_variable_texts(d->h, set, path, &n, &text, errors));
    SIM_TRY(add_texts(&d->contents, n, text));
  }
  SIM_TRY(res_hash_end(&d->contents, path));
out:
  res_h5_texts_free(n, text);
  return st;
}

/* ---- the whole ---- */

static sim_status read_all(const res_h5 *h, bool numbers, const res_contents_known *known, res_contents *out,
                           res_hash_each each, void *self, sim_errors *errors) {
  sim_status st = SIM_OK;
  reading d = {.h = h, .numbers = numbers, .known = known, .errors = errors};
  const res_visitor visitor = {&d, group_add, variable_add};
  SIM_TRY(res_hash_init(&d.contents, each, self));
  SIM_TRY(res_hash_init(&d.by, NULL, NULL));
  SIM_TRY(res_hash_begin(&d.by, "provenance"));
  SIM_TRY(res_h5_walk(h, &visitor, errors));
  SIM_TRY(res_hash_total(&d.contents, out->contents));
  SIM_TRY(res_hash_text(&d.by, out->contents));
  SIM_TRY(res_hash_end(&d.by, "provenance"));
  SIM_TRY(res_hash_total(&d.by, out->provenance));
out:
  res_hash_free(&d.contents);
  res_hash_free(&d.by);
  return st;
}

sim_status res_contents_of(const res_h5 *h, res_contents *out, res_hash_each each, void *self, sim_errors *errors) {
  return read_all(h, true, NULL, out, each, self, errors);
}

sim_status res_contents_look(const res_h5 *h, sim_errors *errors) {
  res_contents ignored;
  return read_all(h, false, NULL, &ignored, NULL, NULL, errors);
}

static sim_status stored_get(const res_h5 *h, hid_t object, const char *name, char hex[65], sim_errors *errors) {
  char *text = NULL;
  if (object < 0 || H5Aexists(object, name) <= 0)
    return sim_fail(
        errors, h->failure,
        "%s: has neither a checksum nor the digest of its contents, so nothing tells whether they are those "
        "that were written: refused",
        h->path);
  sim_status st = res_h5_get_text(h, object, name, &text, errors);
  if (st != SIM_OK) return st;
  if (strlen(text) == 64)
    memcpy(hex, text, 65);
  else
    st = sim_fail(errors, h->failure, "%s: attribute %s is no SHA-256", h->path, name);
  free(text);
  return st;
}

sim_status res_contents_stored(const res_h5 *h, res_contents *out, sim_errors *errors) {
  hid_t group = H5Gopen2(h->file, "provenance", H5P_DEFAULT);
  sim_status st = stored_get(h, h->file, contents_name, out->contents, errors);
  if (st == SIM_OK) st = stored_get(h, group, provenance_name, out->provenance, errors);
  res_h5_release(group);
  return st;
}

sim_status res_contents_put(const res_h5 *h, hid_t provenance, const res_contents_known *known, sim_errors *errors) {
  res_contents sums;
  sim_status st = read_all(h, true, known, &sums, NULL, NULL, errors);
  if (st == SIM_OK) st = res_h5_put_text(h, h->file, contents_name, sums.contents, errors);
  return st == SIM_OK ? res_h5_put_text(h, provenance, provenance_name, sums.provenance, errors) : st;
}
