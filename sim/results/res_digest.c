#include <stdio.h>
#include <string.h>

#include "res_file_priv.h"
#include "res_hash.h"

/* The digest: one part of the axes, then one per variable, each read once, piece by piece. Definition: docs/RESULTS.md.
 * Yardsticks of targets, and with them what was met, are no part of what was simulated. */
typedef struct digest {
  const res_file *r;
  res_hash hash;
  sim_errors *errors;
} digest;

/* ---- axes ---- */

static sim_status add_texts(digest *d, const char *name, char *const *text, int n) {
  sim_status st = SIM_OK;
  SIM_TRY(res_hash_text(&d->hash, name));
  SIM_TRY(res_hash_number(&d->hash, n));
  for (int i = 0; i < n; i++) SIM_TRY(res_hash_text(&d->hash, text[i]));
out:
  return st;
}

static sim_status add_axis(digest *d, const res_axis *axis) {
  sim_status st = SIM_OK;
  SIM_TRY(res_hash_text(&d->hash, axis->name));
  SIM_TRY(res_hash_number(&d->hash, axis->members.n));
  for (int i = 0; i < axis->members.n; i++) SIM_TRY(res_hash_text(&d->hash, axis->members.member[i].name));
out:
  return st;
}

static sim_status add_design(digest *d) {
  const res_file *r = d->r;
  sim_status st = SIM_OK;
  if (r->n_factors == 0) return st;
  SIM_TRY(res_hash_text(&d->hash, r->design));
  SIM_TRY(add_texts(d, "factor", r->factor, r->n_factors));
  SIM_TRY(add_texts(d, "factor_unit", r->factor_unit, r->n_factors));
out:
  return st;
}

static sim_status axes_part(digest *d) {
  const res_file *r = d->r;
  sim_status st = SIM_OK;
  SIM_TRY(res_hash_begin(&d->hash, "axes"));
  SIM_TRY(res_hash_text(&d->hash, r->keep_all ? "all" : "summary"));
  SIM_TRY(add_texts(d, "scenario", r->scenario, r->n_scenarios));
  SIM_TRY(res_hash_number(&d->hash, r->n_rep));
  for (int y = 0; y < r->n_years; y++) SIM_TRY(res_hash_number(&d->hash, r->year[y]));
  for (int a = 0; a < r->n_axes; a++) SIM_TRY(add_axis(d, &r->axis[a]));
  for (int q = 0; !r->keep_all && q < r->n_quantiles; q++) SIM_TRY(res_hash_number(&d->hash, r->quantile[q]));
  SIM_TRY(add_texts(d, "draw", r->draw_name, r->n_draws));
  SIM_TRY(add_texts(d, "draw_unit", r->draw_unit, r->n_draws));
  SIM_TRY(add_design(d));
  for (int t = 0; t < r->n_evaluated; t++) {
    SIM_TRY(res_hash_text(&d->hash, r->target[t].name));
    SIM_TRY(res_hash_text(&d->hash, r->target[t].unit));
  }
  SIM_TRY(res_hash_end(&d->hash, "axes"));
out:
  return st;
}

/* ---- variables ---- */

static sim_status take_values(void *self, void *x, size_t n) {
  digest *d = self;
  return res_hash_numbers(&d->hash, x, n);
}

static sim_status variable_part(digest *d, const char *name, const char *suffix, const char *unit) {
  sim_status st = SIM_OK;
  const res_h5 *h = &res_handle_of(d->r)->h;
  hid_t set = -1;
  res_shape shape;
  char full[256];
  snprintf(full, sizeof full, "%s%s", name, suffix);
  SIM_TRY(res_hash_begin(&d->hash, full));
  SIM_TRY(res_hash_text(&d->hash, unit));
  SIM_TRY(res_file_set(d->r, name, suffix, &set, d->errors));
  SIM_TRY(res_h5_shape(h, set, full, &shape, d->errors));
  for (int k = 0; k < shape.n_dims; k++) SIM_TRY(res_hash_number(&d->hash, (double)shape.size[k]));
  SIM_TRY(res_h5_each(h, set, H5T_NATIVE_DOUBLE, &shape, take_values, d, d->errors));
  SIM_TRY(res_hash_end(&d->hash, full));
out:
  return st;
}

static sim_status summary_parts(digest *d, const char *name, const char *unit) {
  sim_status st = SIM_OK;
  SIM_TRY(variable_part(d, name, "_mean", unit));
  SIM_TRY(variable_part(d, name, "_sd", unit));
  SIM_TRY(variable_part(d, name, "_quantile", unit));
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
  const res_file *r = d->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_variables; i++) SIM_TRY(variable_part(d, r->variable[i].name, "", r->variable[i].unit));
  if (r->n_evaluated > 0) SIM_TRY(variable_part(d, "target_value", "", ""));
  if (r->twofold) SIM_TRY(variable_part(d, "target_true_value", "", ""));
  if (r->n_draws > 0) SIM_TRY(variable_part(d, "draw_value", "", ""));
  if (r->weighted) SIM_TRY(variable_part(d, "weight", "", ""));
  SIM_TRY(variable_part(d, "trial_status", "", ""));
  SIM_TRY(variable_part(d, "param_index", "", ""));
  SIM_TRY(variable_part(d, "chance_index", "", ""));
out:
  return st;
}

static sim_status summaries_parts(digest *d) {
  const res_file *r = d->r;
  sim_status st = SIM_OK;
  for (int i = 0; i < r->n_variables; i++) SIM_TRY(summary_parts(d, r->variable[i].name, r->variable[i].unit));
  if (r->n_evaluated > 0) {
    SIM_TRY(summary_parts(d, "target_value", ""));
    SIM_TRY(variable_part(d, "target_n", "", ""));
    if (r->twofold) SIM_TRY(summary_parts(d, "target_true_value", ""));
    if (r->twofold) SIM_TRY(variable_part(d, "target_true_n", "", ""));
  }
  SIM_TRY(variable_part(d, "failed_count", "", ""));
out:
  return st;
}

sim_status res_file_digest(const res_file *r, char hex[65], res_hash_each each, void *self, sim_errors *errors) {
  sim_status st = SIM_OK;
  digest d = {.r = r, .errors = errors};
  SIM_TRY(res_hash_init(&d.hash, each, self));
  SIM_TRY(axes_part(&d));
  SIM_TRY(design_parts(&d));
  SIM_TRY(r->keep_all ? all_parts(&d) : summaries_parts(&d));
  SIM_TRY(res_hash_total(&d.hash, hex));
out:
  res_hash_free(&d.hash);
  return st;
}
