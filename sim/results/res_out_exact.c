/* Exact quantiles of what was stored. Every value is read once more, block by block: while the quantiles of one block
 * are found beside, the next one is read, and the sums of contents take its values as they pass. */
#include <stdio.h>
#include <stdlib.h>

#include "io_worker.h"
#include "res_out_priv.h"
#include "res_select.h"

/* Values read at a time, unless a row is longer. */
enum { READ = 1 << 15 };

/* Series of a block and a scenario, from column `from` on. */
typedef struct gathered {
  io_job job; /* first */
  const res_block *block;
  int scenario;
  size_t from, n, reps;
  double *x;        /* [n][reps]; is put into another order */
  double *quantile; /* [RES_QUANTILES][columns of the block]; written before those of the next begin */
  bool last;        /* series of block and scenario */
} gathered;

typedef struct exact {
  res_out *out;
  io_worker *beside;
  gathered turn[2]; /* one is gathered while quantiles are found of the other */
  int now;
  double *quantile, *row; /* row: what was read last */
  res_hash hash;
} exact;

/* ---- beside ---- */

static void quantiles_find(io_job *job) {
  const gathered *g = (const gathered *)job;
  double q[RES_QUANTILES];
  for (size_t c = 0; c < g->n; c++) {
    res_select_quantiles(g->x + c * g->reps, g->reps, RES_QUANTILES, res_quantile_level, q);
    res_out_block_quantiles(g->quantile, g->block->size, (int)(g->from + c), q);
  }
}

static sim_status found(const exact *e, sim_errors *errors) {
  const gathered *g = (const gathered *)io_worker_take(e->beside);
  return g && g->last ? res_out_block_write(e->out, g->block, g->scenario, g->quantile, errors) : SIM_OK;
}

static sim_status hand_over(exact *e, sim_errors *errors) {
  sim_status st = found(e, errors);
  if (st != SIM_OK) return st;
  io_worker_give(e->beside, &e->turn[e->now].job);
  e->now ^= 1;
  return SIM_OK;
}

/* ---- reading ---- */

/* Reads a block's values of a scenario, some rows at a time, for the series that are asked for. */
static sim_status gather(exact *e, const gathered *g, sim_errors *errors) {
  sim_status st = SIM_OK;
  const res_block *b = g->block;
  hsize_t start[RES_MAX_DIMS], count[RES_MAX_DIMS];
  size_t size = (size_t)b->size, rows = size < READ ? READ / size : 1;
  for (size_t first = 0; first < g->reps; first += rows) {
    size_t m = g->reps - first < rows ? g->reps - first : rows;
    int rank = res_out_block_place(b, g->scenario, true, first, m, start, count);
    SIM_TRY(res_h5_read(&e->out->h, b->values, H5T_NATIVE_DOUBLE, rank, start, count, e->row, errors));
    for (size_t c = 0; c < g->n; c++)
      for (size_t r = 0; r < m; r++) g->x[c * g->reps + first + r] = e->row[r * size + g->from + c];
    if (g->from == 0) SIM_TRY(res_hash_numbers(&e->hash, e->row, m * size));
  }
out:
  return st;
}

static size_t at_a_time(const res_out *o, const res_block *b) {
  size_t n = o->gathered / (o->replication.size * sizeof(double)), size = (size_t)b->size;
  return n < 1 ? 1 : n > size ? size : n;
}

static sim_status scenario_read(exact *e, const res_block *b, int s, sim_errors *errors) {
  size_t reps = e->out->replication.size, size = (size_t)b->size, most = at_a_time(e->out, b);
  for (size_t from = 0; from < size; from += most) {
    gathered *g = &e->turn[e->now];
    size_t n = size - from < most ? size - from : most;
    *g = (gathered){.block = b, .scenario = s, .from = from, .n = n, .reps = reps, .x = g->x, .quantile = e->quantile};
    g->last = from + n == size;
    sim_status st = gather(e, g, errors);
    if (st == SIM_OK) st = hand_over(e, errors);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

static sim_status block_read(exact *e, const res_block *b, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_out *o = e->out;
  res_contents_part *part = &o->known.part[o->known.n];
  res_shape shape;
  snprintf(part->path, sizeof part->path, "/%s", b->name);
  SIM_TRY(res_h5_shape(&o->h, b->values, b->name, &shape, errors));
  SIM_TRY(res_contents_begin(&e->hash, part->path, &shape));
  for (int s = 0; s < (int)o->scenario.size; s++) SIM_TRY(scenario_read(e, b, s, errors));
  SIM_TRY(res_hash_cut(&e->hash, part->sha256));
  o->known.n++;
out:
  return st;
}

/* ---- all ---- */

static sim_status exact_init(exact *e, res_out *o) {
  size_t most = 1, widest = 1, reps = o->replication.size;
  for (int i = 0; i < o->n_blocks; i++) {
    size_t series = at_a_time(o, &o->block[i]), size = (size_t)o->block[i].size;
    if (series > most) most = series;
    if (size > widest) widest = size;
  }
  e->row = malloc((widest > READ ? widest : READ) * sizeof *e->row);
  e->quantile = malloc(widest * RES_QUANTILES * sizeof *e->quantile);
  for (int k = 0; k < 2; k++) e->turn[k].x = malloc(most * reps * sizeof(double));
  o->known.part = calloc((size_t)o->n_blocks, sizeof *o->known.part);
  e->beside = io_worker_create(quantiles_find);
  bool ok = e->row && e->quantile && e->turn[0].x && e->turn[1].x && o->known.part && e->beside;
  return ok ? res_hash_init(&e->hash, NULL, NULL) : SIM_ERR_MEMORY;
}

static void exact_free(exact *e) {
  while (e->beside && io_worker_take(e->beside)) continue;
  io_worker_destroy(e->beside);
  for (int k = 0; k < 2; k++) free(e->turn[k].x);
  free(e->quantile);
  free(e->row);
  res_hash_free(&e->hash);
}

sim_status res_out_exact_quantiles(res_out *o, sim_errors *errors) {
  sim_status st = SIM_OK;
  exact e = {.out = o};
  SIM_TRY(exact_init(&e, o));
  for (int i = 0; i < o->n_blocks; i++)
    if (o->block[i].quantiles) SIM_TRY(block_read(&e, &o->block[i], errors));
  SIM_TRY(found(&e, errors));
out:
  exact_free(&e);
  return st;
}
