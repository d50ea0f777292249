#include <math.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_results_priv.h"

/* The digest is a hash of hashes: one of the axes, then one per variable, in order. So a difference can be found by
 * variable, and each variable is read once, leaf by leaf. Definition: docs/RESULTS.md. */
typedef struct digest {
  const io_results *r;
  EVP_MD_CTX *total, *part;
  void (*each)(void *self, const char *name, const char *hex);
  void *self;
  sim_errors *errors;
} digest;

static sim_status add(digest *d, const void *data, size_t size) {
  return EVP_DigestUpdate(d->part, data, size) == 1 ? SIM_OK : SIM_ERR_MEMORY;
}

static void number_bytes(uint64_t x, unsigned char out[8]) {
  for (int i = 0; i < 8; i++) out[i] = (unsigned char)(x >> 8 * i);
}

/* Texts are hashed with their length in front, so that neighbours cannot be confused. */
static sim_status add_text(digest *d, const char *text) {
  unsigned char size[8];
  number_bytes(strlen(text), size);
  sim_status st = add(d, size, sizeof size);
  return st == SIM_OK ? add(d, text, strlen(text)) : st;
}

/* Little-endian f64, one NaN for all; -0 and 0 are different values. `x` is overwritten. */
static sim_status add_values(digest *d, double *x, size_t n) {
  for (size_t i = 0; i < n; i++) {
    uint64_t bits = 0x7ff8000000000000u;
    if (!isnan(x[i])) memcpy(&bits, &x[i], sizeof bits);
    number_bytes(bits, (unsigned char *)&x[i]);
  }
  return add(d, x, n * sizeof *x);
}

static void hex_of(const unsigned char sha256[32], char hex[65]) {
  for (int i = 0; i < 32; i++) snprintf(hex + 2 * i, 3, "%02x", sha256[i]);
}

static sim_status part_begin(digest *d, const char *name) {
  if (EVP_DigestInit_ex(d->part, EVP_sha256(), NULL) != 1) return SIM_ERR_MEMORY;
  return add_text(d, name);
}

static sim_status part_end(digest *d, const char *name) {
  unsigned char sha256[32];
  char hex[65];
  if (EVP_DigestFinal_ex(d->part, sha256, NULL) != 1 || EVP_DigestUpdate(d->total, sha256, sizeof sha256) != 1)
    return SIM_ERR_MEMORY;
  hex_of(sha256, hex);
  if (d->each) d->each(d->self, name, hex);
  return SIM_OK;
}

/* ---- axes ---- */

static sim_status add_texts(digest *d, const char *name, char *const *text, int n) {
  double size = n;
  sim_status st = SIM_OK;
  SIM_TRY(add_text(d, name));
  SIM_TRY(add_values(d, &size, 1));
  for (int i = 0; i < n; i++) SIM_TRY(add_text(d, text[i]));
out:
  return st;
}

static sim_status add_axis(digest *d, const io_axis *axis) {
  double size = axis->members.n;
  sim_status st = SIM_OK;
  SIM_TRY(add_text(d, axis->name));
  SIM_TRY(add_values(d, &size, 1));
  for (int i = 0; i < axis->members.n; i++) SIM_TRY(add_text(d, axis->members.member[i].name));
out:
  return st;
}

static sim_status axes_part(digest *d) {
  const io_results *r = d->r;
  sim_status st = SIM_OK;
  SIM_TRY(part_begin(d, "axes"));
  SIM_TRY(add_text(d, r->keep_all ? "all" : "summary"));
  SIM_TRY(add_texts(d, "scenario", r->scenario, r->n_scenarios));
  double reps = r->n_rep;
  SIM_TRY(add_values(d, &reps, 1));
  for (int y = 0; y < r->n_years; y++) {
    double year = r->year[y];
    SIM_TRY(add_values(d, &year, 1));
  }
  for (int a = 0; a < r->n_axes; a++) SIM_TRY(add_axis(d, &r->axis[a]));
  for (int q = 0; !r->keep_all && q < r->n_quantiles; q++) {
    double level = r->quantile[q];
    SIM_TRY(add_values(d, &level, 1));
  }
  SIM_TRY(add_texts(d, "draw", r->draw_name, r->n_draws));
  SIM_TRY(add_texts(d, "draw_unit", r->draw_unit, r->n_draws));
  if (r->n_factors > 0) {
    SIM_TRY(add_text(d, r->design));
    SIM_TRY(add_texts(d, "factor", r->factor, r->n_factors));
    SIM_TRY(add_texts(d, "factor_unit", r->factor_unit, r->n_factors));
  }
  for (int t = 0; t < r->n_evaluated; t++) {
    SIM_TRY(add_text(d, r->target[t].name));
    SIM_TRY(add_text(d, r->target[t].unit));
  }
  SIM_TRY(part_end(d, "axes"));
out:
  return st;
}

/* ---- variables ---- */

/* The values of one scenario, at most SIM_LEAF of the second dimension at a time. */
static sim_status add_scenario(digest *d, hid_t set, int rank, const hsize_t *size, hsize_t s, double *x) {
  hsize_t start[IO_MAX_DIMS] = {s}, count[IO_MAX_DIMS], inner = 1;
  for (int k = 2; k < rank; k++) inner *= size[k];
  memcpy(count, size, sizeof count);
  count[0] = 1;
  hsize_t along = rank > 1 ? size[1] : 1;
  for (hsize_t first = 0; first < along; first += SIM_LEAF) {
    hsize_t n = along - first < SIM_LEAF ? along - first : SIM_LEAF;
    if (rank > 1) {
      start[1] = first;
      count[1] = n;
    }
    sim_status st = io_h5_read(&io_handle_of(d->r)->h, set, H5T_NATIVE_DOUBLE, rank, start, count, x, d->errors);
    if (st == SIM_OK) st = add_values(d, x, n * inner);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

static sim_status set_shape(digest *d, hid_t set, const char *name, int *rank, hsize_t *size) {
  hid_t shape = H5Dget_space(set);
  *rank = shape >= 0 ? H5Sget_simple_extent_ndims(shape) : -1;
  io_h5_release(shape);
  if (*rank < 1 || *rank > IO_MAX_DIMS)
    return sim_fail(d->errors, SIM_ERR_FORMAT, "%s: variable %s has a wrong shape", d->r->path, name);
  return io_h5_dims(&io_handle_of(d->r)->h, set, *rank, size, d->errors);
}

static sim_status variable_part(digest *d, const char *name, const char *suffix, const char *unit) {
  sim_status st = SIM_OK;
  hid_t set = -1;
  hsize_t size[IO_MAX_DIMS] = {0}, piece = 1;
  int rank = 0;
  double *x = NULL;
  char full[256];
  snprintf(full, sizeof full, "%s%s", name, suffix);
  SIM_TRY(part_begin(d, full));
  SIM_TRY(add_text(d, unit));
  SIM_TRY(io_results_set(d->r, name, suffix, &set, d->errors));
  SIM_TRY(set_shape(d, set, full, &rank, size));
  for (int k = 1; k < rank; k++) piece *= k == 1 && size[k] > SIM_LEAF ? SIM_LEAF : size[k];
  if (!(x = calloc(piece + 1, sizeof *x))) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  for (int k = 0; k < rank; k++) {
    double n = (double)size[k];
    SIM_TRY(add_values(d, &n, 1));
  }
  for (hsize_t s = 0; s < size[0]; s++) SIM_TRY(add_scenario(d, set, rank, size, s, x));
  SIM_TRY(part_end(d, full));
out:
  free(x);
  return st;
}

static sim_status summary_parts(digest *d, const char *name, const char *unit, bool quantiles) {
  sim_status st = SIM_OK;
  SIM_TRY(variable_part(d, name, "_mean", unit));
  SIM_TRY(variable_part(d, name, "_sd", unit));
  if (quantiles) SIM_TRY(variable_part(d, name, "_quantile", unit));
out:
  return st;
}

static sim_status design_parts(digest *d) {
  static const char *const name[] = {"design_point", "design_group", "design_role", "design_changed", "design_value"};
  sim_status st = SIM_OK;
  for (size_t i = 0; d->r->n_factors > 0 && i < sizeof name / sizeof *name; i++)
    SIM_TRY(variable_part(d, name[i], "", ""));
out:
  return st;
}

static sim_status all_parts(digest *d) {
  const io_results *r = d->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_variables; i++) SIM_TRY(variable_part(d, r->variable[i].name, "", r->variable[i].unit));
  if (r->n_evaluated > 0) {
    SIM_TRY(variable_part(d, "target_value", "", ""));
    SIM_TRY(variable_part(d, "target_met", "", ""));
  }
  if (r->n_draws > 0) SIM_TRY(variable_part(d, "draw_value", "", ""));
  if (r->weighted) SIM_TRY(variable_part(d, "weight", "", ""));
  SIM_TRY(variable_part(d, "trial_status", "", ""));
  SIM_TRY(variable_part(d, "param_index", "", ""));
  SIM_TRY(variable_part(d, "chance_index", "", ""));
out:
  return st;
}

static sim_status summaries_parts(digest *d) {
  const io_results *r = d->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_variables; i++) SIM_TRY(summary_parts(d, r->variable[i].name, r->variable[i].unit, true));
  if (r->n_evaluated > 0) {
    SIM_TRY(summary_parts(d, "target_value", "", true));
    SIM_TRY(variable_part(d, "target_n", "", ""));
    SIM_TRY(variable_part(d, "target_met_count", "", ""));
  }
  SIM_TRY(variable_part(d, "failed_count", "", ""));
out:
  return st;
}

sim_status io_digest(const char *path, char hex[65], void (*each)(void *self, const char *name, const char *hex),
                     void *self, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  io_results *r = NULL;
  unsigned char sha256[32];
  digest d = {.total = EVP_MD_CTX_new(), .part = EVP_MD_CTX_new(), .each = each, .self = self, .errors = errors};
  if (!d.total || !d.part || EVP_DigestInit_ex(d.total, EVP_sha256(), NULL) != 1) goto out;
  SIM_TRY(io_results_open(&r, path, errors));
  d.r = r;
  SIM_TRY(axes_part(&d));
  SIM_TRY(design_parts(&d));
  SIM_TRY(r->keep_all ? all_parts(&d) : summaries_parts(&d));
  if (EVP_DigestFinal_ex(d.total, sha256, NULL) != 1) st = SIM_ERR_MEMORY;
  if (st == SIM_OK) hex_of(sha256, hex);
out:
  EVP_MD_CTX_free(d.total);
  EVP_MD_CTX_free(d.part);
  io_results_close(r);
  return st;
}
