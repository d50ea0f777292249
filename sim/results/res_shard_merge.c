#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "io_child.h"
#include "io_file.h"
#include "res_filling.h"
#include "res_identity.h"
#include "res_leaf.h"
#include "res_shard_priv.h"

typedef struct merge {
  const char *path;
  io_gate gate;
  io_sources inputs;         /* the shards */
  uint32_t count;            /* shards of the run */
  const char **shard;        /* [count] paths in order, NULL while missing */
  io_buffer whole;           /* identity of the run */
  exp_experiment experiment; /* its numbers; owns nothing */
  uint64_t failed;           /* trials */
  uint64_t size;             /* bytes of all shards */
  res_journal lock;          /* OUT.partial: empty, held so that nobody else writes this output */
  res_filling filling;
  res_state sums, part; /* where shards hold sums */
  volatile sig_atomic_t *stop;
} merge;

/* ---- which shards there are ---- */

/* What leaves and sums are read by. That of equal runs is equal, unless somebody made one up. */
static bool same_numbers(const exp_experiment *a, const exp_experiment *b) {
  return a->n_rep == b->n_rep && a->keep == b->keep && a->n_scenarios == b->n_scenarios &&
         a->n_targets == b->n_targets && a->layout.size == b->layout.size && a->row_size == b->row_size &&
         a->n_draws == b->n_draws;
}

static sim_status shard_place(merge *m, const res_shard_file *f, const char *path, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_buffer whole = res_identity_of_whole(&f->identity);
  const char *known = NULL;
  for (uint32_t i = 0; i < m->count && !known; i++) known = m->shard[i];
  if (!known) {
    m->shard = calloc(f->tail.count, sizeof *m->shard);
    if (!m->shard) return SIM_ERR_MEMORY;
    m->count = f->tail.count;
    m->experiment = f->experiment;
    SIM_TRY(io_buffer_put(&m->whole, whole.data, whole.size));
  } else {
    SIM_TRY(res_identity_match(&m->whole, known, &whole, path, errors));
    if (!same_numbers(&m->experiment, &f->experiment)) return res_shard_damaged(path, errors);
  }
  if (f->tail.count != m->count)
    return sim_fail(errors, SIM_ERR_MISMATCH, "%s is one of %u shards, but %s is one of %u", known, (unsigned)m->count,
                    path, (unsigned)f->tail.count);
  const char **place = &m->shard[f->tail.index - 1];
  if (*place)
    return sim_fail(errors, SIM_ERR_MISMATCH, "%s and %s are both shard %u of %u", *place, path,
                    (unsigned)f->tail.index, (unsigned)m->count);
  *place = path;
  m->failed += f->tail.failed;
  m->size += f->tail_at;
out:
  return st;
}

/* Looks into every shard before anything is written; all that cannot be used are named. Short memory ends it, because
 * nothing is then known that the others could be held against. */
static sim_status shards_place(merge *m, int n, char *const *path, sim_errors *errors) {
  sim_status worst = SIM_OK;
  for (int i = 0; i < n; i++) {
    res_shard_file f;
    sim_status st = res_shard_file_open(&f, path[i], errors);
    if (st == SIM_OK) st = io_sources_add(&m->inputs, path[i]);
    if (st == SIM_OK) st = shard_place(m, &f, path[i], errors);
    res_shard_file_free(&f);
    if (st == SIM_ERR_MEMORY) return st;
    if (st != SIM_OK) worst = st;
  }
  return worst;
}

static sim_status shards_complete(const merge *m, sim_errors *errors) {
  char list[200] = "";
  uint32_t missing = 0;
  for (uint32_t i = 0; i < m->count; i++) {
    if (m->shard[i]) continue;
    size_t n = strlen(list);
    if (missing++ < 16) snprintf(list + n, sizeof list - n, "%s%u", n ? ", " : "", (unsigned)(i + 1));
  }
  if (missing == 0) return SIM_OK;
  return sim_fail(errors, SIM_ERR_MISMATCH, "%u of %u shards missing: %s%s", (unsigned)missing, (unsigned)m->count,
                  list, missing > 16 ? ", ..." : "");
}

/* ---- the output ---- */

/* A journal with something in it is a run in progress; an empty one was left by a merge that was killed. */
static sim_status output_lock(merge *m, sim_errors *errors) {
  sim_status st = SIM_OK;
  struct stat s;
  char *partial = io_file_name(m->path, ".partial");
  if (!partial) return SIM_ERR_MEMORY;
  SIM_TRY(io_output_check(m->path, &res_kind_results, &m->gate, errors));
  SIM_TRY(res_journal_open(&m->lock, partial, m->gate.force ? IO_FORCE : IO_RESUME, &m->inputs, errors));
  if (fstat(m->lock.fd, &s) == 0 && s.st_size == 0) goto out;
  res_journal_close(&m->lock, false);
  st = sim_fail(errors, SIM_ERR_EXISTS, "%s holds an unfinished run: give another output, or --force", partial);
out:
  free(partial);
  return st;
}

/* ---- putting together ---- */

typedef struct visit {
  merge *merge;
  const res_shard_file *file;
} visit;

static sim_status visit_results(void *self, const res_record *record, const io_buffer *payload, sim_errors *errors) {
  const visit *v = self;
  merge *m = v->merge;
  const exp_experiment *e = &m->experiment;
  const char *path = v->file->journal.path;
  exp_leaf leaf;
  if (record->type == RES_RECORD_STATE) {
    res_state_free(&m->part);
    sim_status st = res_state_init(&m->part, e, true);
    if (st == SIM_OK) st = res_state_get(&m->part, (io_cursor){payload->data, payload->size});
    if (st == SIM_OK) st = res_state_append(&m->sums, &m->part);
    return st == SIM_OK || st == SIM_ERR_MEMORY ? st : res_shard_damaged(path, errors);
  }
  if (!res_leaf_decode(e, payload, &leaf)) return res_shard_damaged(path, errors);
  exp_leaf wanted = exp_leaf_at(e, record->ordinal);
  if (leaf.scenario != wanted.scenario || leaf.first != wanted.first || leaf.n != wanted.n)
    return res_shard_damaged(path, errors);
  return res_filling_add(&m->filling, &leaf, errors);
}

static sim_status shards_fill(merge *m, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (uint32_t i = 0; st == SIM_OK && i < m->count; i++) {
    res_shard_file f;
    st = res_shard_file_open(&f, m->shard[i], errors);
    if (st == SIM_OK) st = res_shard_file_each(&f, visit_results, &(visit){m, &f}, errors);
    res_shard_file_free(&f);
  }
  return st;
}

/* The first shard's form, filled in with the results of all. */
static sim_status out_fill(merge *m, const res_provenance *by, sim_errors *errors) {
  sim_status st = SIM_OK;
  const bool summed = res_leaf_summed(&m->experiment);
  res_shard_file f = {.journal.fd = -1};
  SIM_TRY(res_shard_file_open(&f, m->shard[0], errors));
  if (summed) SIM_TRY(res_state_init(&m->sums, &m->experiment, true));
  SIM_TRY(res_filling_begin_form(&m->filling, (io_cursor){f.form.data, f.form.size}, by, m->count, errors));
  SIM_TRY(shards_fill(m, errors));
  SIM_TRY(res_filling_complete(&m->filling, summed ? &m->sums : NULL, NULL, errors));
out:
  res_shard_file_free(&f);
  return st;
}

typedef struct making {
  merge *merge;
  const res_provenance *by;
} making;

static sim_status make(void *self, sim_errors *errors) {
  const making *a = self;
  return out_fill(a->merge, a->by, errors);
}

/* Shards may come from elsewhere, and HDF5 opens what is in them: a process of its own fills in the file. In memory a
 * state of sums is larger than in a file, where empty bins take no room. */
static sim_status make_apart(merge *m, const res_provenance *by, sim_errors *errors) {
  making a = {m, by};
  const io_child child = {.work = make,
                          .self = &a,
                          .memory = ((uint64_t)1 << 30) + 32 * m->size,
                          .seconds = 60 + (unsigned)(m->size >> 20),
                          .writes = true,
                          .stop = m->stop};
  sim_status st = io_child_run(&child, "one of the shards", errors);
  if (st == SIM_ERR_INTERRUPTED) sim_fail(errors, st, "interrupted: %s was not made", m->path);
  return st;
}

static sim_status out_make(merge *m, const res_provenance *by, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_file *r = NULL;
  SIM_TRY(res_filling_open(&m->filling, m->path, &res_kind_results, &m->gate, &m->experiment, errors));
  SIM_TRY(make_apart(m, by, errors));
  SIM_TRY(res_filling_put(&m->filling, true, &r, errors));
out:
  res_file_close(r);
  res_filling_drop(&m->filling);
  return st;
}

sim_status res_shard_merge(const char *path, bool force, int n, char *const *shard_path, const res_provenance *by,
                           volatile sig_atomic_t *stop, uint64_t *failed, sim_errors *errors) {
  sim_status st = SIM_OK;
  merge m = {.path = path, .gate.force = force, .lock.fd = -1, .stop = stop};
  m.gate.inputs = &m.inputs;
  SIM_TRY(shards_place(&m, n, shard_path, errors));
  SIM_TRY(shards_complete(&m, errors));
  SIM_TRY(output_lock(&m, errors));
  SIM_TRY(out_make(&m, by, errors));
out:
  *failed = m.failed;
  res_journal_close(&m.lock, true);
  res_state_free(&m.sums);
  res_state_free(&m.part);
  io_buffer_free(&m.whole);
  io_sources_free(&m.inputs);
  free(m.shard);
  return st;
}
