/* The draws of scenarios, which no memory need hold. */
#include <stdlib.h>

#include "res_file_priv.h"

enum { BLOCK = 512 }; /* replications at a time */

/* Some replications of the columns that are in, of block[n][n_draws], into their rows from `at` on. */
static sim_status block_put(const res_file *r, const bool *in, size_t at, size_t n, const double *block,
                            io_table *table, sim_errors *errors) {
  sim_status st = SIM_OK;
  double part[BLOCK];
  size_t row = 0;
  for (int j = 0; j < r->n_draws && st == SIM_OK; j++) {
    if (in && !in[j]) continue;
    for (size_t i = 0; i < n; i++) part[i] = block[i * (size_t)r->n_draws + (size_t)j];
    st = io_table_put(table, row++, at, n, part, errors);
  }
  return st;
}

/* One scenario after the other. The variable is opened for itself: the cache that columns are read with
 * (res_h5_open_set) would keep all of it. */
static sim_status blocks_put(const res_file *r, int first, const bool *in, io_table *table, sim_errors *errors) {
  static const char name[] = "draw_value";
  sim_status st = SIM_OK;
  const res_h5 *h = &res_handle_of(r)->h;
  double *block = malloc(BLOCK * (size_t)r->n_draws * sizeof *block + 1);
  hid_t set = H5Dopen2(h->file, name, H5P_DEFAULT);
  if (!block) SIM_TRY(SIM_ERR_MEMORY);
  if (set < 0) SIM_TRY(res_h5_fail(h, "read variable", name, errors));
  for (size_t at = 0, n; at < table->width; at += n) {
    size_t scenario = (size_t)first + at / r->n_rep, from = at % r->n_rep, left = r->n_rep - from;
    n = left < BLOCK ? left : BLOCK;
    const hsize_t start[] = {scenario, from, 0}, count[] = {1, n, (hsize_t)r->n_draws};
    SIM_TRY(res_h5_read(h, set, H5T_NATIVE_DOUBLE, 3, start, count, block, errors));
    SIM_TRY(block_put(r, in, at, n, block, table, errors));
  }
out:
  res_h5_release(set);
  free(block);
  return st;
}

sim_status res_file_draws_table(const res_file *r, int first, int n_scenarios, const bool *in, io_table *table,
                                sim_errors *errors) {
  size_t rows = 0;
  *table = (io_table){0};
  if (!r->keep_all || first < 0 || n_scenarios > r->n_scenarios - first)
    return res_file_draws(r, r->n_scenarios, 0, NULL, errors); /* says why */
  for (int j = 0; j < r->n_draws; j++) rows += !in || in[j];
  sim_status st = io_table_make(table, rows, (size_t)n_scenarios * r->n_rep, IO_TABLE_MOST, errors);
  if (st == SIM_OK && rows > 0) st = blocks_put(r, first, in, table, errors);
  if (st != SIM_OK) io_table_free(table);
  return st;
}
