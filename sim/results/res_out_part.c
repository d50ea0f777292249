/* What all parts of the results writer write their variables with. */
#include "res_out_priv.h"

/* Bands of 10, 30, 50, 70 and 90 per cent around the median, and the ends. */
const double res_quantile_level[RES_QUANTILES] = {0.01, 0.05, 0.10, 0.15, 0.25, 0.35, 0.45, 0.50,
                                                  0.55, 0.65, 0.75, 0.85, 0.90, 0.95, 0.99};

res_var res_out_var(const res_out *o, const char *name, hid_t type, int n_dims, const res_dim *const *dim) {
  res_var v = {.loc = o->h.file, .name = name, .type = type, .n_dims = n_dims};
  for (int d = 0; d < n_dims; d++) v.dim[d] = dim[d];
  return v;
}

sim_status res_out_strings(const res_out *o, hid_t loc, const char *name, const res_dim *dim, const char *const *text,
                           const char *long_name, sim_errors *errors) {
  res_var v = {.loc = loc, .name = name, .type = o->string, .n_dims = 1, .dim = {dim}};
  return res_h5_put(&o->h, &v, o->string, text, long_name, errors);
}

sim_status res_out_ints(const res_out *o, hid_t loc, const char *name, const res_dim *dim, const int32_t *value,
                        const char *long_name, sim_errors *errors) {
  res_var v = {.loc = loc, .name = name, .type = H5T_STD_I32LE, .n_dims = 1, .dim = {dim}};
  return res_h5_put(&o->h, &v, H5T_NATIVE_INT32, value, long_name, errors);
}

bool res_out_exact(const res_out *o) { return o->all || o->experiment->n_rep <= EXP_LEAF; }

/* In a design the points of a variant have much in common: what is drawn, and all years before a factor acts. Chunks
 * hold few replications of many scenarios, so that deflate, which looks back 32 KB, finds it again. */
static void chunk_shared(const res_out *o, res_var *v) {
  enum { ROWS_BYTES = 16 << 10, SCENARIOS = 64 };
  hsize_t row = sizeof(double), rows;
  for (int d = 2; d < v->n_dims; d++) row *= v->chunk[d];
  rows = ROWS_BYTES / row;
  v->chunk[0] = o->scenario.size < SCENARIOS ? o->scenario.size : SCENARIOS;
  if (rows < v->chunk[1]) v->chunk[1] = rows > 0 ? rows : 1;
}

/* About 256 trials in a chunk, whether they are replications of one scenario or of many. */
void res_out_chunk(const res_out *o, res_var *v) {
  hsize_t r = o->replication.size, s = (EXP_LEAF + r - 1) / r;
  v->chunk[0] = s < o->scenario.size ? s : o->scenario.size;
  v->chunk[1] = r < EXP_LEAF ? r : EXP_LEAF;
  for (int d = 2; d < v->n_dims; d++) v->chunk[d] = v->dim[d]->size;
  if (o->experiment->design) chunk_shared(o, v);
}
