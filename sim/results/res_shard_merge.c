#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "io_child.h"
#include "io_file.h"
#include "res_file_priv.h"
#include "res_identity.h"
#include "res_leaf.h"
#include "res_out.h"
#include "res_shard_priv.h"
#include "res_state.h"
#include "res_trailer.h"

typedef struct merge {
  const char *path;
  io_gate gate;
  io_sources inputs;  /* the shards */
  uint32_t count;     /* shards of the run */
  const char **shard; /* [count] paths in order, NULL while missing */
  io_buffer whole;    /* identity of the run */
  uint64_t failed;    /* trials */
  uint64_t size;      /* bytes of all shards */
  res_journal lock;   /* OUT.partial: empty, held so that nobody else writes this output */
  res_out *out;
  res_state state, part;
  volatile sig_atomic_t *stop;
} merge;

/* ---- which shards there are ---- */

static sim_status shard_place(merge *m, const res_shard_file *f, const char *path, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_buffer whole = res_identity_of_whole(&f->identity);
  const char *known = NULL;
  for (uint32_t i = 0; i < m->count && !known; i++) known = m->shard[i];
  if (!known) {
    m->shard = calloc(f->tail.count, sizeof *m->shard);
    if (!m->shard) return SIM_ERR_MEMORY;
    m->count = f->tail.count;
    SIM_TRY(io_buffer_put(&m->whole, whole.data, whole.size));
  } else {
    SIM_TRY(res_identity_match(&m->whole, known, &whole, path, errors));
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

typedef struct filling {
  merge *merge;
  const res_shard_file *file;
} filling;

static sim_status visit_results(void *self, const res_record *record, const io_buffer *payload, sim_errors *errors) {
  sim_status st = SIM_OK;
  const filling *f = self;
  merge *m = f->merge;
  exp_leaf leaf;
  if (record->type == RES_RECORD_STATE) {
    res_state_free(&m->part);
    SIM_TRY(res_state_init(&m->part, &f->file->experiment, true));
    st = res_state_get(&m->part, (io_cursor){payload->data, payload->size});
    if (st == SIM_OK) st = res_state_append(&m->state, &m->part);
    return st == SIM_OK || st == SIM_ERR_MEMORY ? st : res_shard_damaged(f->file->journal.path, errors);
  }
  if (!res_leaf_decode(&f->file->experiment, payload, &leaf)) return res_shard_damaged(f->file->journal.path, errors);
  exp_leaf wanted = exp_leaf_at(&f->file->experiment, record->ordinal);
  if (leaf.scenario != wanted.scenario || leaf.first != wanted.first || leaf.n != wanted.n)
    return res_shard_damaged(f->file->journal.path, errors);
  SIM_TRY(res_out_add(m->out, &m->state, &leaf, errors));
out:
  return st;
}

static sim_status shards_fill(merge *m, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (uint32_t i = 0; st == SIM_OK && i < m->count; i++) {
    res_shard_file f;
    st = res_shard_file_open(&f, m->shard[i], errors);
    if (st == SIM_OK) st = res_shard_file_each(&f, visit_results, &(filling){m, &f}, errors);
    res_shard_file_free(&f);
  }
  return st;
}

/* The first shard's form, filled in with the results of all. */
static sim_status out_write(merge *m, io_output *file, const res_provenance *by, sim_errors *errors) {
  sim_status st = SIM_OK;
  res_shard_file f = {.journal.fd = -1};
  SIM_TRY(res_shard_file_open(&f, m->shard[0], errors));
  SIM_TRY(res_leaf_summed(&f.experiment) ? res_state_init(&m->state, &f.experiment, true)
                                         : res_state_init_leaves(&m->state, &f.experiment));
  SIM_TRY(res_out_form_open(&m->out, file, (io_cursor){f.form.data, f.form.size}, &f.experiment, by, m->count, errors));
  SIM_TRY(shards_fill(m, errors));
  SIM_TRY(res_out_finish(m->out, &m->state, errors));
out:;
  sim_status closed = res_out_close(m->out, st == SIM_OK ? errors : NULL);
  m->out = NULL;
  res_shard_file_free(&f);
  if (st == SIM_OK) st = closed;
  return st == SIM_OK ? res_trailer_append(io_output_fd(file), io_output_path(file), errors) : st;
}

typedef struct making {
  merge *merge;
  io_output *file;
  const res_provenance *by;
} making;

static sim_status make(void *self, sim_errors *errors) {
  const making *a = self;
  return out_write(a->merge, a->file, a->by, errors);
}

/* Shards may come from elsewhere, and HDF5 opens what is in them: a process of its own fills in the file. In memory a
 * state of sums is larger than in a file, where empty bins take no room. */
static sim_status make_apart(merge *m, io_output *file, const res_provenance *by, sim_errors *errors) {
  making a = {m, file, by};
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
  io_output *file = NULL;
  SIM_TRY(res_out_file_open(&file, m->path, &res_kind_results, &m->gate, errors));
  SIM_TRY(make_apart(m, file, by, errors));
  SIM_TRY(res_file_open(&r, io_output_name(file), errors)); /* as any reader would */
  SIM_TRY(res_out_file_put(file, errors));
out:
  res_file_close(r);
  io_output_close(file);
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
  res_state_free(&m.state);
  res_state_free(&m.part);
  io_buffer_free(&m.whole);
  io_sources_free(&m.inputs);
  free(m.shard);
  return st;
}
