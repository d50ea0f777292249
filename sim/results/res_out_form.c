#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "io_file.h"
#include "res_out_priv.h"

/* What writing leaves and summaries needs to know and the file does not say in so many words. */
typedef struct form_head {
  uint32_t n_rep;
  int32_t keep, n_scenarios, row_size, n_draws, n_targets, target_from, n_blocks, n_conditions;
} form_head;

typedef struct form_block {
  char name[128];
  int32_t offset, size, quantiles, unused;
} form_block;

/* ---- making it ---- */

static sim_status shape_put(const res_out *o, io_buffer *form) {
  const exp_experiment *e = o->experiment;
  form_head head = {e->n_rep,     (int32_t)e->keep, e->n_scenarios, e->row_size,    e->n_draws,
                    e->n_targets, e->layout.size,   o->n_blocks,    o->n_conditions};
  sim_status st = io_buffer_put(form, &head, sizeof head);
  for (int i = 0; st == SIM_OK && i < o->n_blocks; i++) {
    form_block b = {.offset = o->block[i].offset, .size = o->block[i].size, .quantiles = o->block[i].quantiles};
    memcpy(b.name, o->block[i].name, sizeof b.name);
    st = io_buffer_put(form, &b, sizeof b);
  }
  for (int i = 0; st == SIM_OK && i < o->n_conditions; i++)
    st = io_buffer_put(form, &o->condition[i], sizeof o->condition[i]);
  return st;
}

static sim_status file_put(const io_output *file, io_buffer *form, sim_errors *errors) {
  struct stat s;
  int fd = io_output_fd(file);
  sim_status st = fstat(fd, &s) == 0 ? SIM_OK : io_file_fail("cannot read", io_output_path(file), errors);
  if (st == SIM_OK) st = io_buffer_reserve(form, form->size + (size_t)s.st_size);
  if (st == SIM_OK && !io_file_read(fd, form->data + form->size, (size_t)s.st_size, 0))
    st = io_file_fail("cannot read", io_output_path(file), errors);
  if (st == SIM_OK) form->size += (size_t)s.st_size;
  return st;
}

/* The file is never put into a place: what may stand there does not matter. */
static bool any_made(const void *self, const char *path) {
  (void)self;
  (void)path;
  return true;
}

sim_status res_out_form_make(io_buffer *form, const char *path, const exp_experiment *e,
                             const res_provenance *provenance, sim_errors *errors) {
  static const io_kind scratch = {"a form", any_made, NULL};
  sim_status st = SIM_OK;
  res_out *o = NULL;
  io_output *file = NULL;
  SIM_TRY(res_out_file_open(&file, path, &scratch, &(io_gate){.force = true}, errors));
  SIM_TRY(res_out_create(&o, file, e, provenance, errors));
  SIM_TRY(shape_put(o, form));
out:;
  sim_status closed = res_out_close(o, st == SIM_OK ? errors : NULL);
  if (st == SIM_OK) st = closed;
  if (st == SIM_OK) st = file_put(file, form, errors);
  io_output_close(file);
  return st;
}

/* ---- filling it in ---- */

/* Bytes of what stands between the head and the file. */
static size_t tables_size(const form_head *h) {
  return (size_t)h->n_blocks * sizeof(form_block) + (size_t)h->n_conditions * sizeof(exp_condition);
}

bool res_out_form_shape(io_cursor form, exp_experiment *e) {
  form_head h;
  if (!io_cursor_get(&form, &h, sizeof h) || h.n_rep < 1 || h.n_scenarios < 1 || h.row_size < 0 || h.n_draws < 0 ||
      h.n_targets < 0 || h.target_from < 0 || h.n_blocks < 0 || h.n_conditions < 0 || tables_size(&h) > form.left)
    return false;
  *e = (exp_experiment){.n_rep = h.n_rep,
                        .keep = h.keep == EXP_KEEP_ALL ? EXP_KEEP_ALL : EXP_KEEP_SUMMARY,
                        .n_scenarios = h.n_scenarios,
                        .n_targets = h.n_targets,
                        .layout.size = h.target_from,
                        .row_size = h.row_size,
                        .n_draws = h.n_draws};
  return true;
}

/* The sizes of a block's dimensions, from its means: scenario comes first. */
static sim_status block_dims(res_out *o, res_block *b, res_dim *dim, sim_errors *errors) {
  hsize_t size[RES_MAX_DIMS], cells = 1;
  hid_t space = H5Dget_space(b->mean);
  int rank = space >= 0 ? H5Sget_simple_extent_ndims(space) : -1;
  bool ok = rank >= 1 && rank <= 1 + RES_BLOCK_DIMS && H5Sget_simple_extent_dims(space, size, NULL) >= 0;
  for (int d = 1; ok && d < rank; d++) {
    dim[b->n_dims] = (res_dim){.name = "", .size = size[d], .scale = -1};
    b->dim[b->n_dims] = &dim[b->n_dims];
    b->n_dims++;
    cells *= size[d];
  }
  res_h5_release(space);
  ok = ok && cells == (hsize_t)b->size && b->offset >= 0 && b->offset + b->size <= o->experiment->row_size;
  return ok ? SIM_OK : sim_fail(errors, SIM_ERR_FORMAT, "%s: variable %s has another shape", o->h.path, b->name);
}

static sim_status block_open(res_out *o, res_block *b, const form_block *f, res_dim *dim, sim_errors *errors) {
  sim_status st = SIM_OK;
  char name[sizeof b->name + 16];
  const struct {
    const char *suffix;
    hid_t *set;
    bool there;
  } part[] = {{"", &b->values, o->all},
              {"_mean", &b->mean, true},
              {"_sd", &b->sd, true},
              {"_mcse", &b->mcse, true},
              {"_quantile", &b->quantile, f->quantiles != 0}};
  *b = (res_block){.offset = f->offset,
                   .size = f->size,
                   .indicator = -1,
                   .quantiles = f->quantiles != 0,
                   .values = -1,
                   .mean = -1,
                   .sd = -1,
                   .mcse = -1,
                   .quantile = -1};
  memcpy(b->name, f->name, sizeof b->name);
  b->name[sizeof b->name - 1] = '\0';
  for (size_t k = 0; k < sizeof part / sizeof *part; k++) {
    snprintf(name, sizeof name, "%s%s", b->name, part[k].suffix);
    if (part[k].there) SIM_TRY(res_h5_edit_set(&o->h, name, part[k].set, errors));
  }
  st = block_dims(o, b, dim, errors);
out:
  return st;
}

static sim_status blocks_open(res_out *o, io_cursor *form, int n, sim_errors *errors) {
  sim_status st = SIM_OK;
  form_block f;
  int largest = 1;
  o->block = calloc((size_t)n + 1, sizeof *o->block);
  o->axis = calloc((size_t)n * RES_BLOCK_DIMS + 1, sizeof *o->axis); /* each block has dimensions of its own here */
  if (!o->block || !o->axis) return SIM_ERR_MEMORY;
  for (int i = 0; st == SIM_OK && i < n && io_cursor_get(form, &f, sizeof f); i++) {
    st = block_open(o, &o->block[o->n_blocks++], &f, o->axis + (size_t)i * RES_BLOCK_DIMS, errors);
    if (f.size > largest) largest = f.size;
  }
  o->buffer = calloc((size_t)largest * EXP_LEAF, sizeof *o->buffer);
  return o->buffer || st != SIM_OK ? st : SIM_ERR_MEMORY;
}

static sim_status trials_open(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(res_h5_edit_set(&o->h, "scenario", &o->scenario.scale, errors));
  if (o->target.size > 0) SIM_TRY(res_h5_edit_set(&o->h, "target", &o->target.scale, errors));
  if (!o->all) goto out;
  SIM_TRY(res_h5_edit_set(&o->h, "trial_status", &o->status, errors));
  SIM_TRY(res_h5_edit_set(&o->h, "param_index", &o->param_index, errors));
  SIM_TRY(res_h5_edit_set(&o->h, "chance_index", &o->chance_index, errors));
  SIM_TRY(res_h5_edit_set(&o->h, "event_count", &o->events, errors));
  if (o->draw.size > 0) SIM_TRY(res_h5_edit_set(&o->h, "draw_value", &o->draw_value, errors));
out:
  return st;
}

/* `form` stands behind the blocks. */
static sim_status weights_open(res_out *o, io_cursor form, const form_head *h, sim_errors *errors) {
  exp_condition c;
  if (h->n_conditions == 0) return SIM_OK;
  if (!(o->condition = calloc((size_t)h->n_conditions, sizeof *o->condition))) return SIM_ERR_MEMORY;
  while (o->n_conditions < h->n_conditions && io_cursor_get(&form, &c, sizeof c)) {
    if (c.column < 0 || c.column >= h->row_size || c.from_column >= h->row_size)
      return sim_fail(errors, SIM_ERR_FORMAT, "%s: an observation weights by another variable", o->h.path);
    o->condition[o->n_conditions++] = c;
  }
  return res_h5_edit_set(&o->h, "weight", &o->weight, errors);
}

/* Who put the file together, and from how many parts: the rest of the provenance is that of the run. */
static sim_status origin_note(res_out *o, const res_provenance *by, uint32_t parts, sim_errors *errors) {
  sim_status st = SIM_OK;
  o->origin = H5Gopen2(o->h.file, "provenance", H5P_DEFAULT);
  if (o->origin < 0) return res_h5_fail(&o->h, "open group", "provenance", errors);
  SIM_TRY(res_h5_put_text(&o->h, o->origin, "merge_command", by->command, errors));
  SIM_TRY(res_h5_put_number(&o->h, o->origin, "shards", H5T_NATIVE_UINT32, 1, &parts, errors));
  SIM_TRY(res_h5_edit_text(&o->h, o->origin, "created", by->created, errors));
out:
  return st;
}

sim_status res_out_form_open(res_out **out, io_output *file, io_cursor form, const exp_experiment *e,
                             const res_provenance *by, uint32_t parts, sim_errors *errors) {
  sim_status st = SIM_OK;
  form_head h;
  *out = NULL;
  if (!io_cursor_get(&form, &h, sizeof h)) return SIM_ERR_FORMAT;
  io_cursor blocks = form;
  form.at += tables_size(&h);
  form.left -= tables_size(&h);
  res_out *o = *out = malloc(sizeof *o);
  if (!o) return SIM_ERR_MEMORY;
  SIM_TRY(res_out_init(o, e));
  SIM_TRY(io_output_write(file, form.at, form.left, errors));
  SIM_TRY(res_h5_edit(&o->h, io_output_name(file), io_output_path(file), errors));
  SIM_TRY(blocks_open(o, &blocks, h.n_blocks, errors));
  SIM_TRY(weights_open(o, blocks, &h, errors));
  SIM_TRY(trials_open(o, errors));
  SIM_TRY(origin_note(o, by, parts, errors));
out:
  return st;
}
