#include "res_shard.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "res_identity.h"
#include "res_leaf.h"
#include "res_out.h"
#include "res_shard_priv.h"
#include "res_state.h"

sim_status res_shard_range(res_shard shard, const exp_experiment *e, uint64_t *first, uint64_t *end,
                           sim_errors *errors) {
  uint64_t leaves = exp_leaf_count(e), n = shard.count, i = shard.index;
  const char *many = leaves == 1 ? "" : "s";
  *first = *end = 0;
  if (n < 1 || i < 1 || i > n)
    return sim_fail(errors, SIM_ERR_USAGE, "there is no shard %u of %u", (unsigned)shard.index, (unsigned)shard.count);
  if (n > leaves)
    return sim_fail(errors, SIM_ERR_USAGE,
                    "at most %llu shard%s: the run has %llu piece%s of up to %d replications of one scenario",
                    (unsigned long long)leaves, many, (unsigned long long)leaves, many, EXP_LEAF);
  uint64_t each = leaves / n, more = leaves % n; /* the first `more` shards have one leaf more */
  *first = (i - 1) * each + (i - 1 < more ? i - 1 : more);
  *end = *first + each + (i - 1 < more);
  return SIM_OK;
}

sim_status res_shard_identity(io_buffer *identity, res_shard shard, uint32_t n_rep, const char *version) {
  char text[32];
  snprintf(text, sizeof text, "%u of %u", (unsigned)shard.index, (unsigned)shard.count);
  return res_identity_add_part(identity, n_rep, version, text);
}

bool res_shard_is(const char *path) { return res_journal_is(path); }

/* ---- reading ---- */

sim_status res_shard_damaged(const char *path, sim_errors *errors) {
  return sim_fail(errors, SIM_ERR_FORMAT, "%s is damaged: remove it and make this shard again", path);
}

static sim_status incomplete(const char *path, sim_errors *errors) {
  return sim_fail(
      errors, SIM_ERR_FORMAT,
      "%s is cut off or not a complete shard: continue its run with --resume, or remove it and make it again", path);
}

static sim_status tail_read(res_shard_file *f, sim_errors *errors) {
  struct stat s;
  res_record record;
  io_buffer payload = {0};
  bool whole = false;
  const char *path = f->journal.path;
  uint64_t size = sizeof record + sizeof f->tail;
  if (fstat(f->journal.fd, &s) != 0 || (uint64_t)s.st_size < f->journal.end + size) return incomplete(path, errors);
  f->tail_at = (uint64_t)s.st_size - size;
  sim_status st = res_journal_read(&f->journal, f->tail_at, &record, &payload, &whole, errors);
  io_cursor c = {payload.data, payload.size};
  if (st == SIM_OK && (!whole || record.type != RES_RECORD_END || c.left != sizeof f->tail ||
                       !io_cursor_get(&c, &f->tail, sizeof f->tail)))
    st = incomplete(path, errors);
  io_buffer_free(&payload);
  return st;
}

sim_status res_shard_file_open(res_shard_file *f, const char *path, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_record record;
  bool whole = false;
  uint64_t first, end;
  *f = (res_shard_file){.journal.fd = -1};
  SIM_TRY(res_journal_open_finished(&f->journal, path, errors));
  if (!res_journal_is(path))
    return sim_fail(errors, SIM_ERR_FORMAT, "%s is not a shard of a run: 'plansim run --shard 1/4' writes one of four",
                    path);
  SIM_TRY(res_journal_identity(&f->journal, &f->identity, errors));
  if (f->identity.size == 0) return incomplete(path, errors);
  SIM_TRY(tail_read(f, errors));
  SIM_TRY(res_journal_read(&f->journal, f->tail.form, &record, &f->form, &whole, errors));
  if (!whole || record.type != RES_RECORD_FORM ||
      !res_out_form_shape((io_cursor){f->form.data, f->form.size}, &f->experiment))
    return res_shard_damaged(path, errors);
  if (res_record_end(f->tail.form, &record) != f->tail_at) return res_shard_damaged(path, errors); /* nothing between */
  if (f->tail.count > RES_SHARDS_MAX) return res_shard_damaged(path, errors);
  if (res_shard_range((res_shard){f->tail.index, f->tail.count}, &f->experiment, &first, &end, NULL) != SIM_OK ||
      first != f->tail.first || end != f->tail.end)
    return res_shard_damaged(path, errors);
out:
  return st;
}

void res_shard_file_free(res_shard_file *f) {
  res_journal_close(&f->journal, false);
  io_buffer_free(&f->identity);
  io_buffer_free(&f->form);
}

/* A run in progress begins as a shard does, but is not complete: --force of another run must not replace it. */
static bool shard_made(const void *self, const char *path) {
  res_shard_file f;
  sim_errors unsaid = {0};
  (void)self;
  sim_status st = res_shard_file_open(&f, path, &unsaid);
  res_shard_file_free(&f);
  return st == SIM_OK;
}

const io_kind res_kind_shard = {"a shard", shard_made, NULL};

/* A leaf in its place, or the one state. */
static bool record_fits(const res_shard_file *f, const res_record *record, uint64_t ordinal) {
  if (!res_leaf_summed(&f->experiment)) return record->type == RES_RECORD_LEAF && record->ordinal == ordinal;
  return record->type == RES_RECORD_STATE && record->ordinal == f->tail.end;
}

sim_status res_shard_file_each(const res_shard_file *f, res_shard_visit visit, void *self, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_buffer payload = {0};
  res_record record;
  bool whole, summed = res_leaf_summed(&f->experiment);
  uint64_t at = f->journal.end, n = summed ? 1 : f->tail.end - f->tail.first;
  for (uint64_t k = 0; k < n; k++, at = res_record_end(at, &record)) {
    SIM_TRY(res_journal_read(&f->journal, at, &record, &payload, &whole, errors));
    if (!whole || !record_fits(f, &record, f->tail.first + k)) {
      st = res_shard_damaged(f->journal.path, errors);
      goto out;
    }
    SIM_TRY(visit(self, &record, &payload, errors));
  }
  if (at != f->tail.form) st = res_shard_damaged(f->journal.path, errors);
out:
  io_buffer_free(&payload);
  return st;
}

/* ---- checking ---- */

static sim_status visit_nothing(void *self, const res_record *record, const io_buffer *payload, sim_errors *errors) {
  (void)self, (void)record, (void)payload, (void)errors;
  return SIM_OK;
}

static res_shard_info info_of(const res_shard_file *f) {
  return (res_shard_info){{f->tail.index, f->tail.count}, f->tail.first, f->tail.end, f->tail.failed};
}

sim_status res_shard_check(const char *path, res_shard shard, const exp_experiment *e, const char *version,
                           res_shard_info *info, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_buffer identity = {0};
  res_shard_file f;
  SIM_TRY(res_shard_file_open(&f, path, errors));
  SIM_TRY(res_identity_make(&identity, e));
  SIM_TRY(res_shard_identity(&identity, shard, e->n_rep, version));
  SIM_TRY(res_identity_check(&f.identity, &identity, path, errors));
  SIM_TRY(res_shard_file_each(&f, visit_nothing, NULL, errors));
  *info = info_of(&f);
out:
  res_shard_file_free(&f);
  io_buffer_free(&identity);
  return st;
}

/* ---- digest ---- */

typedef struct digest {
  const char *path;
  EVP_MD_CTX *sha256;
  const exp_experiment *experiment;
} digest;

static bool add(const digest *d, const void *data, size_t size) { return EVP_DigestUpdate(d->sha256, data, size) == 1; }

/* As in a results file, events and reasons are diagnostics and not results. */
static sim_status visit_digest(void *self, const res_record *record, const io_buffer *payload, sim_errors *errors) {
  const digest *d = self;
  exp_leaf leaf;
  if (record->type == RES_RECORD_STATE) return add(d, payload->data, payload->size) ? SIM_OK : SIM_ERR_MEMORY;
  if (!res_leaf_decode(d->experiment, payload, &leaf)) return res_shard_damaged(d->path, errors);
  size_t rows = leaf.n * (size_t)d->experiment->row_size, draws = leaf.n * (size_t)d->experiment->n_draws;
  bool ok = add(d, leaf.row, rows * sizeof *leaf.row) && add(d, leaf.draw, draws * sizeof *leaf.draw);
  for (uint32_t i = 0; ok && i < leaf.n; i++) {
    const exp_trial *t = &leaf.trial[i];
    const uint32_t part[] = {(uint32_t)t->status, t->param_index, t->chance_index};
    ok = add(d, part, sizeof part);
  }
  return ok ? SIM_OK : SIM_ERR_MEMORY;
}

sim_status res_shard_digest(const char *path, char hex[65], res_shard_info *info, sim_errors *errors) {
  sim_status st = SIM_OK;
  unsigned char sha256[32];
  digest d = {.path = path, .sha256 = EVP_MD_CTX_new()};
  res_shard_file f;
  SIM_TRY(res_shard_file_open(&f, path, errors));
  d.experiment = &f.experiment;
  st = SIM_ERR_MEMORY;
  if (!d.sha256 || EVP_DigestInit_ex(d.sha256, EVP_sha256(), NULL) != 1 || !add(&d, f.identity.data, f.identity.size))
    goto out;
  SIM_TRY(res_shard_file_each(&f, visit_digest, &d, errors));
  if (EVP_DigestFinal_ex(d.sha256, sha256, NULL) != 1) st = SIM_ERR_MEMORY;
  res_hash_hex(sha256, hex);
  *info = info_of(&f);
out:
  EVP_MD_CTX_free(d.sha256);
  res_shard_file_free(&f);
  return st;
}
