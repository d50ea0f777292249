/* Shards and journals of runs with damage that their checksums do not show: the input is a list of changes of bytes,
 * and all checksums are made anew behind them. The first byte chooses what is done with the file:
 *   odd   the shard that it began is continued: no more leaves are there than the shard has
 *   even  it is read as a finished shard, and its digest is made
 * Merging hands the file within a shard to HDF5 in a process of its own: scripts/corruption.sh does that. */
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "exp_leaf.h"
#include "fuzz_input.h"
#include "fuzz_program.h"
#include "prov_model.h"
#include "res_shard.h"
#include "scn_load.h"

enum { HEADER = 64, RECORD = 24, KINDS = 2 };

/* The first shard of two of a run that keeps everything, and of one that keeps sums. */
static struct base {
  exp_experiment experiment;
  char *data;
  size_t size;
} base[KINDS];
static sim_scenario *scenario;
static sim_errors errors;
static const res_shard shard = {1, 2};
static const res_provenance provenance = {"0", "plansim", "", "", "", NULL};

static void leaves_write(const exp_experiment *e, res_writer *w, uint64_t first, uint64_t end) {
  exp_sink sink = res_writer_sink(w);
  double *row = calloc((size_t)EXP_LEAF * (size_t)e->row_size, sizeof *row);
  double *draw = calloc((size_t)EXP_LEAF * (size_t)e->n_draws + 1, sizeof *draw);
  exp_trial *trial = calloc(EXP_LEAF, sizeof *trial);
  if (!row || !draw || !trial) fuzz_broken("no memory");
  for (int i = 0; i < EXP_LEAF * e->row_size; i++) row[i] = i % 7;
  for (uint64_t k = first; k < end; k++) {
    exp_leaf leaf = exp_leaf_at(e, k);
    leaf.row = row;
    leaf.draw = draw;
    leaf.trial = trial;
    if (sink.leaf(sink.self, &leaf, &errors) != SIM_OK) fuzz_broken("%s", errors.item[0].message);
  }
  free(row);
  free(draw);
  free(trial);
}

static void base_make(struct base *b, exp_keep keep) {
  static const char *const outcome[] = {"inquiries"};
  const exp_experiment_options options = {.seed = 1, .n_rep = 600, .keep = keep, .n_outcomes = 1, .outcome = outcome};
  res_writer *w = NULL;
  uint64_t first, end, done;
  if (exp_experiment_make(&b->experiment, 1, scenario, &options, &errors) != SIM_OK ||
      res_shard_range(shard, &b->experiment, &first, &end, &errors) != SIM_OK ||
      res_writer_open_shard(&w, "base", IO_NEW, shard, &b->experiment, &provenance, &done, &errors) != SIM_OK)
    fuzz_broken("%s", errors.item[0].message);
  leaves_write(&b->experiment, w, first, end);
  if (res_writer_finish(w, &errors) != SIM_OK) fuzz_broken("%s", errors.item[0].message);
  res_writer_close(w);
  b->data = fuzz_read("base", &b->size);
  unlink("base");
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  int n = 0;
  (void)argc, (void)argv;
  fuzz_program_begin();
  if (scn_load(&prov_model, "base.yaml", NULL, &n, &scenario, &errors) != SIM_OK)
    fuzz_broken("%s", errors.item[0].message);
  base_make(&base[0], EXP_KEEP_ALL);
  base_make(&base[1], EXP_KEEP_SUMMARY);
  fuzz_program_clean(true);
  return 0;
}

/* Makes the checksums of a journal anew (res_journal.h), as far as its records can be followed. */
static void seal(unsigned char *data, size_t size) {
  uint64_t length;
  uint32_t crc;
  if (size < HEADER) return;
  memcpy(&length, data + 16, sizeof length);
  if (length > size - HEADER) return;
  if (EVP_Digest(data + HEADER, length, data + 24, NULL, EVP_sha256(), NULL) != 1) return;
  crc = (uint32_t)crc32_z(0, data, 60);
  memcpy(data + 60, &crc, sizeof crc);
  for (size_t at = HEADER + length; at + RECORD <= size;) {
    uint64_t head[3];
    uint32_t type;
    memcpy(&type, data + at, sizeof type);
    memcpy(&head[1], data + at + 8, 2 * sizeof *head);
    head[0] = type;
    if (head[1] > size - at - RECORD) return;
    crc = (uint32_t)crc32_z(crc32_z(0, (unsigned char *)head, sizeof head), data + at + RECORD, head[1]);
    memcpy(data + at + 4, &crc, sizeof crc);
    at += RECORD + head[1];
  }
}

/* Changes: where (4 bytes), how many bytes (1), and these. Three in four stand near the beginning of a record. */
static size_t damage(unsigned char *data, size_t size, fuzz_bytes *in) {
  while (in->left >= 6) {
    uint32_t at;
    fuzz_take(in, &at, sizeof at);
    unsigned n = fuzz_byte(in) % 16u;
    if (n == 15) {
      size = at % (size + 1); /* cut off */
      continue;
    }
    for (unsigned i = 0; i < n; i++) {
      uint8_t byte = fuzz_byte(in);
      if (size > 0) data[(at + i) % size] = byte;
    }
  }
  return size;
}

static void take_continued(const exp_experiment *e, const char *path) {
  res_writer *w = NULL;
  uint64_t done = 0, first, end;
  if (res_shard_range(shard, e, &first, &end, &errors) != SIM_OK) fuzz_broken("there is no such shard");
  sim_status st = res_writer_open_shard(&w, path, IO_RESUME, shard, e, &provenance, &done, &errors);
  fuzz_check_errors(st, &errors);
  if (st == SIM_OK && (done < first || done > end)) fuzz_broken("%llu leaves are done", (unsigned long long)done);
  res_writer_close(w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_bytes in = {data, size};
  char hex[65];
  res_shard_info info;
  unsigned way = fuzz_byte(&in);
  const struct base *b = &base[way / 2 % KINDS];
  unsigned char *copy = malloc(b->size);
  if (!copy) return 0;
  memcpy(copy, b->data, b->size);
  size_t length = damage(copy, b->size, &in);
  seal(copy, length);
  errors = (sim_errors){.n = 0};
  const char *path = fuzz_write(way % 2 ? "s.partial" : "s", copy, length);
  if (way % 2)
    take_continued(&b->experiment, fuzz_path("s"));
  else
    fuzz_check_errors(res_shard_digest(path, hex, &info, &errors), &errors);
  fuzz_program_clean(false);
  free(copy);
  return 0;
}
