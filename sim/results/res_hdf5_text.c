/* Texts of any type that HDF5 has for them: of fixed or variable length, in ASCII or UTF-8, ended or filled up with
 * zero bytes or with blanks. HDF5 converts between few of these, so each is read as it is stored. */
#include <stdlib.h>
#include <string.h>

#include "res_hdf5.h"

/* Texts in a file may be absurdly long: refuse before taking memory. */
enum { TEXT_MAX = 64 << 20 };

/* What holds the texts: an attribute or a variable. */
typedef struct holder {
  hid_t id, type, shape;
  bool attribute;
  const char *name;
} holder;

static bool read_raw(const res_h5 *h, const holder *t, hid_t memory, void *out) {
  return t->attribute ? H5Aread(t->id, memory, out) >= 0
                      : H5Dread(t->id, memory, H5S_ALL, H5S_ALL, h->transfer, out) >= 0;
}

static char *copy_text(const char *text, size_t size) {
  char *copy = malloc(size + 1);
  if (!copy) return NULL;
  if (size) memcpy(copy, text, size);
  copy[size] = '\0';
  return copy;
}

/* The library's own pointers, one for each text. */
static sim_status variable_length(const res_h5 *h, const holder *t, size_t n, char **text, sim_errors *errors) {
  sim_status st = SIM_OK;
  size_t total = 0;
  char **raw = calloc(n + 1, sizeof *raw);
  hid_t memory = H5Tcopy(H5T_C_S1);
  bool ok = memory >= 0 && H5Tset_size(memory, H5T_VARIABLE) >= 0 && H5Tset_cset(memory, H5Tget_cset(t->type)) >= 0;
  if (!raw) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  if (!ok || !read_raw(h, t, memory, raw)) {
    st = res_h5_fail(h, "read", t->name, errors);
    goto out;
  }
  for (size_t i = 0; st == SIM_OK && i < n; i++) {
    size_t size = raw[i] ? strlen(raw[i]) : 0;
    total += size;
    if (total > TEXT_MAX)
      st = sim_fail(errors, h->failure, "%s: the texts of %s are longer than %d bytes", h->path, t->name, TEXT_MAX);
    else if (!(text[i] = copy_text(raw[i], size)))
      st = SIM_ERR_MEMORY;
  }
  if (H5Dvlen_reclaim(memory, t->shape, H5P_DEFAULT, raw) < 0 && st == SIM_OK)
    st = res_h5_fail(h, "read", t->name, errors);
out:
  res_h5_release(memory);
  free(raw);
  return st;
}

/* Length of a text in its field of `size` bytes. */
static size_t text_length(const char *field, size_t size, H5T_str_t padding) {
  if (padding == H5T_STR_NULLTERM) return strnlen(field, size);
  while (size > 0 && field[size - 1] == '\0') size--;
  while (padding == H5T_STR_SPACEPAD && size > 0 && field[size - 1] == ' ') size--;
  return size;
}

static sim_status fixed_length(const res_h5 *h, const holder *t, size_t n, char **text, sim_errors *errors) {
  sim_status st = SIM_OK;
  size_t size = H5Tget_size(t->type);
  H5T_str_t padding = H5Tget_strpad(t->type);
  if (size == 0 || size > TEXT_MAX || n > TEXT_MAX / size)
    return sim_fail(errors, h->failure, "%s: the texts of %s are longer than %d bytes", h->path, t->name, TEXT_MAX);
  char *raw = calloc(n + 1, size);
  if (!raw) return SIM_ERR_MEMORY;
  if (!read_raw(h, t, t->type, raw)) st = res_h5_fail(h, "read", t->name, errors);
  for (size_t i = 0; st == SIM_OK && i < n; i++) {
    size_t length = text_length(raw + i * size, size, padding);
    if (memchr(raw + i * size, '\0', length))
      st = sim_fail(errors, h->failure, "%s: a text of %s has a zero byte in it", h->path, t->name);
    else if (!(text[i] = copy_text(raw + i * size, length)))
      st = SIM_ERR_MEMORY;
  }
  free(raw);
  return st;
}

static sim_status texts_read(const res_h5 *h, const holder *t, int *n, char ***text, sim_errors *errors) {
  hssize_t points = t->shape >= 0 ? H5Sget_simple_extent_npoints(t->shape) : -1;
  if (t->type < 0 || points < 0 || H5Tget_class(t->type) != H5T_STRING)
    return sim_fail(errors, h->failure, "%s: %s holds no text", h->path, t->name);
  if (points > TEXT_MAX || (*n >= 0 && points != *n))
    return sim_fail(errors, h->failure, "%s: %s has a wrong length", h->path, t->name);
  *n = (int)points;
  if (!(*text = calloc((size_t)points + 1, sizeof **text))) return SIM_ERR_MEMORY;
  sim_status st = H5Tis_variable_str(t->type) > 0 ? variable_length(h, t, (size_t)points, *text, errors)
                                                  : fixed_length(h, t, (size_t)points, *text, errors);
  if (st == SIM_OK) st = res_h5_still(h, errors);
  if (st == SIM_OK) return st;
  res_h5_texts_free(*n, *text);
  *text = NULL;
  return st;
}

void res_h5_texts_free(int n, char **text) {
  for (int i = 0; text && i < n; i++) free(text[i]);
  free(text);
}

sim_status res_h5_attribute_texts(const res_h5 *h, hid_t attribute, const char *name, int *n, char ***text,
                                  sim_errors *errors) {
  const holder t = {attribute, H5Aget_type(attribute), H5Aget_space(attribute), true, name};
  *text = NULL;
  sim_status st = texts_read(h, &t, n, text, errors);
  res_h5_release(t.type);
  res_h5_release(t.shape);
  return st;
}

sim_status res_h5_variable_texts(const res_h5 *h, hid_t set, const char *name, int *n, char ***text,
                                 sim_errors *errors) {
  const holder t = {set, H5Dget_type(set), H5Dget_space(set), false, name};
  *text = NULL;
  sim_status st = texts_read(h, &t, n, text, errors);
  res_h5_release(t.type);
  res_h5_release(t.shape);
  return st;
}

sim_status res_h5_get_text(const res_h5 *h, hid_t object, const char *name, char **text, sim_errors *errors) {
  int n = 1;
  char **list = NULL;
  *text = NULL;
  hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
  if (attribute < 0) return res_h5_fail(h, "read attribute", name, errors);
  sim_status st = res_h5_attribute_texts(h, attribute, name, &n, &list, errors);
  if (st == SIM_OK) *text = list[0];
  free(list);
  res_h5_release(attribute);
  return st;
}

sim_status res_h5_get_strings(const res_h5 *h, const char *name, int *n, char ***text, sim_errors *errors) {
  hsize_t size = 0;
  *text = NULL;
  hid_t set = H5Dopen2(h->file, name, H5P_DEFAULT);
  sim_status st = set >= 0 ? res_h5_dims(h, set, 1, &size, errors) : res_h5_fail(h, "read variable", name, errors);
  if (st == SIM_OK) st = res_h5_variable_texts(h, set, name, n, text, errors);
  res_h5_release(set);
  return st;
}
