#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io_file.h"
#include "res_filling.h"
#include "res_identity.h"
#include "res_leaf.h"
#include "res_shard_priv.h"
#include "res_watch.h"

struct res_writer {
  char *path;
  io_open_mode mode;
  const exp_experiment *experiment;
  const res_provenance *provenance;
  res_journal journal;
  io_buffer identity;
  uint64_t records;     /* where the journal's records begin */
  res_shard shard;      /* count 0: the whole run */
  uint64_t first;       /* leaf that this writer begins with; 0 unless a shard */
  uint64_t done, total; /* leaves: ordinals of the next one and of the end */
  uint64_t failed;      /* trials */
  bool summary;         /* the journal holds sums, not leaves (res_leaf.h) */
  res_state state;      /* then only */
  io_buffer seen;       /* by a stopping rule; then only */
  const res_precision *precision;
  res_filling filling; /* begun with the first trials (sink_begin), else when the writer finishes */
  uint64_t filled;     /* leaves that it has */
  uint64_t fill_at;    /* where the journal has the next one */
  res_file *read_back; /* the results as they stand on the disk; until they are taken */
  bool finished;
};

/* ---- leaf records ---- */

static sim_status leaf_append(res_writer *w, const exp_leaf *leaf, sim_errors *errors) {
  const exp_experiment *e = w->experiment;
  res_leaf_head head = {(uint32_t)leaf->scenario, leaf->first, leaf->n, 0};
  res_piece piece[] = {{&head, sizeof head},
                       {leaf->row, leaf->n * (size_t)e->row_size * sizeof(double)},
                       {leaf->draw, leaf->n * (size_t)e->n_draws * sizeof(double)},
                       {leaf->trial, leaf->n * sizeof(exp_trial)}};
  return res_journal_append(&w->journal, RES_RECORD_LEAF, w->done, 4, piece, errors);
}

static uint64_t failures_in(const exp_leaf *leaf) {
  uint64_t n = 0;
  for (uint32_t i = 0; i < leaf->n; i++) n += leaf->trial[i].status != SIM_OK;
  return n;
}

/* ---- continuing ---- */

static sim_status too_many(const res_writer *w, sim_errors *errors) {
  return sim_fail(errors, SIM_ERR_MISMATCH,
                  "%s already holds more than the %u replications asked for: ask for as many or more, or start over "
                  "with --force",
                  w->journal.path, (unsigned)w->experiment->n_rep);
}

/* Counts whole leaves that are the same leaves now, and cuts off the rest: a torn record, or last leaves that were
 * shorter because fewer replications were asked for. */
static sim_status leaves_scan(res_writer *w, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_buffer payload = {0};
  res_record record;
  exp_leaf leaf, wanted;
  bool whole;
  uint64_t at = w->journal.end;
  for (;; at = res_record_end(at, &record), w->done++) {
    SIM_TRY(res_journal_read(&w->journal, at, &record, &payload, &whole, errors));
    if (whole && record.type == RES_RECORD_STATE) { /* sums of more replications than one leaf has */
      st = too_many(w, errors);
      goto out;
    }
    if (!whole || record.type != RES_RECORD_LEAF || record.ordinal != w->done) break;
    if (!res_leaf_decode(w->experiment, &payload, &leaf)) break;
    if ((uint64_t)leaf.first + leaf.n > w->experiment->n_rep) {
      st = too_many(w, errors);
      goto out;
    }
    wanted = exp_leaf_at(w->experiment, w->done);
    if (leaf.scenario != wanted.scenario || leaf.first != wanted.first || leaf.n != wanted.n) break;
    w->failed += failures_in(&leaf);
  }
  SIM_TRY(res_journal_cut(&w->journal, at, errors));
out:
  io_buffer_free(&payload);
  return st;
}

/* Replications of a scenario in the first `leaves` leaves, as the experiment has them now. */
static uint64_t reps_before(const exp_experiment *e, int scenario, uint64_t leaves) {
  uint64_t n = (uint64_t)e->n_scenarios, own = leaves / n + ((uint64_t)scenario < leaves % n);
  return own * EXP_LEAF < e->n_rep ? own * EXP_LEAF : e->n_rep;
}

static sim_status state_check(const res_writer *w, sim_errors *errors) {
  const exp_experiment *e = w->experiment;
  for (int s = 0; s < e->n_scenarios; s++) {
    if (w->state.reps[s] > e->n_rep) return too_many(w, errors);
    if (w->state.reps[s] != reps_before(e, s, w->done) - reps_before(e, s, w->first))
      return sim_fail(errors, SIM_ERR_MISMATCH,
                      "%s already summed up its last replications (%llu), which are not a multiple of %d: a summary "
                      "cannot be extended from there; ask for the same number, or start over with --force",
                      w->journal.path, (unsigned long long)w->state.reps[s], EXP_LEAF);
  }
  return SIM_OK;
}

static sim_status state_scan(res_writer *w, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_buffer payload = {0};
  res_record record;
  bool whole;
  SIM_TRY(res_journal_read(&w->journal, w->journal.end, &record, &payload, &whole, errors));
  if (!whole || record.type != RES_RECORD_STATE) {
    st = res_journal_cut(&w->journal, w->journal.end, errors);
    goto out;
  }
  io_cursor rest = {payload.data, payload.size};
  if (w->experiment->watch) SIM_TRY(res_watch_get(&w->seen, &rest));
  st = res_state_get(&w->state, rest);
  if (st == SIM_ERR_FORMAT) sim_fail(errors, st, "%s is damaged: start over with --force", w->journal.path);
  SIM_TRY(st);
  w->done = record.ordinal;
  SIM_TRY(res_journal_cut(&w->journal, res_record_end(w->journal.end, &record), errors));
  SIM_TRY(state_check(w, errors));
  for (int s = 0; s < w->experiment->n_scenarios; s++) w->failed += w->state.failed[s];
out:
  io_buffer_free(&payload);
  return st;
}

/* ---- opening ---- */

static bool results_made(const void *self, const char *path) {
  (void)self;
  return res_file_made(path);
}

const io_kind res_kind_results = {"a results file", results_made, NULL};

static sim_status journal_begin_or_continue(res_writer *w, bool *begun, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_buffer was = {0};
  *begun = false;
  SIM_TRY(res_journal_identity(&w->journal, &was, errors));
  if (was.size == 0) {
    *begun = true;
    st = res_journal_begin(&w->journal, &w->identity, errors);
    w->records = w->journal.end;
    goto out;
  }
  w->records = w->journal.end;
  SIM_TRY(res_identity_check(&was, &w->identity, w->journal.path, errors));
  SIM_TRY(w->summary ? state_scan(w, errors) : leaves_scan(w, errors));
out:
  io_buffer_free(&was);
  return st;
}

static const io_kind *kind_of(const res_writer *w) { return w->shard.count > 0 ? &res_kind_shard : &res_kind_results; }

static io_gate gate_of(const res_writer *w) {
  return (io_gate){w->provenance->inputs, w->mode == IO_FORCE || w->mode == IO_RESUME_OVER};
}

static sim_status range_check(const exp_experiment *e, sim_errors *errors) {
  if (e->n_rep >= 1 && e->n_rep <= INT32_MAX && e->n_scenarios >= 1) return SIM_OK;
  return sim_fail(errors, SIM_ERR_RANGE, "no file can hold %u replications (allowed 1 to %d) of %d scenarios",
                  (unsigned)e->n_rep, INT32_MAX, e->n_scenarios);
}

/* What is to be written, and which run it is. */
static sim_status writer_init(res_writer *w, sim_errors *errors) {
  sim_status st = SIM_OK;
  const exp_experiment *e = w->experiment;
  w->total = exp_leaf_count(e);
  if (w->shard.count > 0) SIM_TRY(res_shard_range(w->shard, e, &w->first, &w->total, errors));
  w->done = w->first;
  SIM_TRY(res_identity_make(&w->identity, e));
  if (w->shard.count > 0) SIM_TRY(res_shard_identity(&w->identity, w->shard, e->n_rep, w->provenance->version));
  if (!w->summary) goto out;
  SIM_TRY(res_state_init(&w->state, e, true));
  res_state_begin(&w->state, w->first);
out:
  return st;
}

sim_status res_writer_open_shard(res_writer **writer, const char *path, io_open_mode mode, res_shard shard,
                                 const exp_experiment *e, const res_provenance *provenance, uint64_t *done_leaves,
                                 sim_errors *errors) {
  sim_status st = SIM_OK;
  char *partial = NULL;
  bool begun = false;
  *done_leaves = 0;
  *writer = NULL;
  if ((st = range_check(e, errors)) != SIM_OK) return st;
  res_writer *w = calloc(1, sizeof *w);
  if (!w) return SIM_ERR_MEMORY;
  *w = (res_writer){.mode = mode, .experiment = e, .provenance = provenance, .journal.fd = -1, .shard = shard};
  w->summary = res_leaf_summed(e);
  const io_gate gate = gate_of(w);
  if (!(w->path = io_file_name(path, "")) || !(partial = io_file_name(path, ".partial"))) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  const io_open_mode work = mode == IO_RESUME_OVER ? IO_RESUME : mode;
  if (work != IO_RESUME || !path[0] || io_file_exists(path)) SIM_TRY(io_output_check(path, kind_of(w), &gate, errors));
  SIM_TRY(writer_init(w, errors));
  SIM_TRY(res_journal_open(&w->journal, partial, work, provenance->inputs, errors));
  SIM_TRY(journal_begin_or_continue(w, &begun, errors));
  *done_leaves = w->done;
  *writer = w;
out:
  free(partial);
  if (st != SIM_OK) {
    res_journal_close(&w->journal, begun); /* what was there before stays; what this call began goes */
    res_writer_close(w);
  }
  return st;
}

sim_status res_writer_open(res_writer **writer, const char *path, io_open_mode mode, const exp_experiment *e,
                           const res_provenance *provenance, uint64_t *done_leaves, sim_errors *errors) {
  return res_writer_open_shard(writer, path, mode, (res_shard){0, 0}, e, provenance, done_leaves, errors);
}

void res_writer_discard(res_writer *w) {
  w->finished = true;
  res_out_rest_remove(w->path);
}

/* A run that is given up keeps its journal: also what came since the last checkpoint is saved. */
static void journal_save(res_writer *w) {
  sim_status saved = res_journal_sync(&w->journal, NULL);
  (void)saved; /* why it is given up was said already */
}

void res_writer_close(res_writer *w) {
  if (!w) return;
  if (!w->finished && w->filling.file) journal_save(w);
  res_filling_drop(&w->filling); /* while the journal is locked: the next run of this output makes its own there */
  res_journal_close(&w->journal, w->finished || w->done == w->first);
  res_state_free(&w->state);
  io_buffer_free(&w->seen);
  io_buffer_free(&w->identity);
  res_file_close(w->read_back);
  free(w->path);
  free(w);
}

/* ---- the sink ---- */

static sim_status leaf_check(const res_writer *w, const exp_leaf *leaf, sim_errors *errors) {
  exp_leaf next = w->done < w->total ? exp_leaf_at(w->experiment, w->done) : (exp_leaf){.scenario = -1};
  if (leaf->scenario != next.scenario || leaf->first != next.first || leaf->n != next.n)
    return sim_fail(errors, SIM_ERR_RANGE, "leaf of scenario %d from replication %u is out of order", leaf->scenario,
                    (unsigned)leaf->first);
  size_t row = (size_t)w->experiment->row_size;
  for (size_t i = 0; i < leaf->n * row; i++)
    if (isinf(leaf->row[i]))
      return sim_fail(errors, SIM_ERR_RANGE, "replication %u of scenario '%s' gave an infinite value in column %zu",
                      (unsigned)(leaf->first + i / row), w->experiment->scenario[leaf->scenario].name, i % row);
  return SIM_OK;
}

/* Hands at most `most` leaves that the journal has to the results file. */
static sim_status leaves_fill(res_writer *w, uint64_t most, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_buffer payload = {0};
  res_record record;
  exp_leaf leaf;
  bool whole;
  for (uint64_t k = 0; k < most && w->filled < w->done; k++) {
    SIM_TRY(res_journal_read(&w->journal, w->fill_at, &record, &payload, &whole, errors));
    if (!whole || record.ordinal != w->filled || !res_leaf_decode(w->experiment, &payload, &leaf)) {
      st = sim_fail(errors, SIM_ERR_IO, "%s was damaged while it was being written", w->journal.path);
      goto out;
    }
    SIM_TRY(res_filling_add(&w->filling, &leaf, errors));
    w->fill_at = res_record_end(w->fill_at, &record);
    w->filled++;
  }
out:
  io_buffer_free(&payload);
  return st;
}

/* A leaf that the journal has got. When the run is continued the results file lacks those from before, and makes up for
 * a few at a time: who stops the run does not wait for all of them. */
static sim_status leaf_fill(res_writer *w, const exp_leaf *leaf, sim_errors *errors) {
  enum { AT_A_TIME = 4 };
  if (w->filled + 1 < w->done) return leaves_fill(w, AT_A_TIME, errors);
  w->fill_at = w->journal.end;
  w->filled++;
  return res_filling_add(&w->filling, leaf, errors);
}

static sim_status filling_begin(res_writer *w, sim_errors *errors) {
  const io_gate gate = gate_of(w);
  w->fill_at = w->records;
  sim_status st = res_filling_open(&w->filling, w->path, kind_of(w), &gate, w->experiment, errors);
  return st == SIM_OK ? res_filling_begin(&w->filling, w->provenance, errors) : st;
}

/* Of a shard there are no results, with a stopping rule nobody knows yet how many there will be, and sums are filled in
 * at the end. */
static sim_status sink_begin(void *self, sim_errors *errors) {
  res_writer *w = self;
  return w->shard.count > 0 || w->experiment->watch || w->summary ? SIM_OK : filling_begin(w, errors);
}

static sim_status sink_leaf(void *self, const exp_leaf *leaf, sim_errors *errors) {
  res_writer *w = self;
  sim_status st = SIM_OK;
  SIM_TRY(leaf_check(w, leaf, errors));
  SIM_TRY(w->summary ? res_state_add(&w->state, leaf) : leaf_append(w, leaf, errors));
  if (w->summary && w->experiment->watch) SIM_TRY(res_watch_add(&w->seen, w->experiment, leaf));
  w->done++;
  w->failed += failures_in(leaf);
  if (w->filling.file) SIM_TRY(leaf_fill(w, leaf, errors));
out:
  return st;
}

/* Results that only want their quantiles are saved themselves a moment later; when they are not, closing saves the
 * journal. */
static bool nearly_finished(const res_writer *w) { return w->filling.file && w->done == w->total; }

static sim_status sink_checkpoint(void *self, sim_errors *errors) {
  res_writer *w = self;
  if (nearly_finished(w)) return SIM_OK;
  if (!w->summary) return res_journal_sync(&w->journal, errors);
  io_buffer payload = {0};
  sim_status st = w->experiment->watch ? res_watch_put(&w->seen, &payload) : SIM_OK;
  if (st == SIM_OK) st = res_state_put(&w->state, &payload);
  if (st == SIM_OK) st = res_journal_replace(&w->journal, &w->identity, RES_RECORD_STATE, w->done, &payload, errors);
  io_buffer_free(&payload);
  return st;
}

exp_sink res_writer_sink(res_writer *w) { return (exp_sink){w, sink_begin, sink_leaf, sink_checkpoint}; }

/* ---- a stopping rule ---- */

/* What was watched in leaf k: from its record at `at` in the journal, or from what is kept beside the sums. */
static sim_status seen_read(const res_writer *w, uint64_t k, uint64_t *at, io_buffer *payload, io_buffer *seen,
                            sim_errors *errors) {
  const exp_experiment *e = w->experiment;
  res_record record;
  bool whole;
  exp_leaf leaf = exp_leaf_at(e, k);
  seen->size = 0;
  if (w->summary) {
    size_t size = (size_t)leaf.n * (size_t)e->watch->n * sizeof(double);
    io_cursor c = {w->seen.data + *at, w->seen.size - *at};
    *at += size;
    return size <= c.left ? io_buffer_put(seen, c.at, size) : SIM_ERR_FORMAT;
  }
  sim_status st = res_journal_read(&w->journal, *at, &record, payload, &whole, errors);
  if (st != SIM_OK) return st;
  if (!whole || !res_leaf_decode(e, payload, &leaf)) return SIM_ERR_FORMAT;
  *at = res_record_end(*at, &record);
  return res_watch_add(seen, e, &leaf);
}

sim_status res_writer_seen(res_writer *w, void *self, res_seen take, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_buffer payload = {0}, seen = {0};
  uint64_t at = w->summary ? 0 : w->records;
  for (uint64_t k = w->first; k < w->done; k++) {
    exp_leaf leaf = exp_leaf_at(w->experiment, k);
    SIM_TRY(seen_read(w, k, &at, &payload, &seen, errors));
    SIM_TRY(take(self, leaf.scenario, leaf.n, (const double *)(const void *)seen.data));
  }
out:
  if (st == SIM_ERR_FORMAT) sim_fail(errors, st, "%s is damaged: start over with --force", w->journal.path);
  io_buffer_free(&payload);
  io_buffer_free(&seen);
  return st;
}

void res_writer_stop(res_writer *w, const res_precision *precision) {
  w->precision = precision;
  w->total = exp_leaf_count(w->experiment);
}

/* ---- finishing ---- */

res_file *res_writer_take(res_writer *w) {
  res_file *r = w->finished ? w->read_back : NULL;
  if (r) w->read_back = NULL;
  return r;
}

/* ---- finishing a shard: the journal itself, closed ---- */

static sim_status shard_close(res_writer *w, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_buffer form = {0};
  res_shard_end tail = {.index = w->shard.index,
                        .count = w->shard.count,
                        .first = w->first,
                        .end = w->total,
                        .failed = w->failed,
                        .form = w->journal.end};
  if (w->summary) {
    SIM_TRY(sink_checkpoint(w, errors));
    tail.form = w->journal.end;
  }
  SIM_TRY(res_out_form_make(&form, w->path, w->experiment, w->provenance, errors));
  SIM_TRY(res_journal_append(&w->journal, RES_RECORD_FORM, 0, 1, &(res_piece){form.data, form.size}, errors));
  SIM_TRY(res_journal_append(&w->journal, RES_RECORD_END, 0, 1, &(res_piece){&tail, sizeof tail}, errors));
  SIM_TRY(res_journal_sync(&w->journal, errors));
out:
  io_buffer_free(&form);
  return st;
}

static sim_status shard_finish(res_writer *w, sim_errors *errors) {
  sim_status st = SIM_OK;
  const io_gate gate = gate_of(w);
  SIM_TRY(shard_close(w, errors));
  SIM_TRY(io_work_put(w->journal.path, w->path, kind_of(w), &gate, errors));
  res_journal_close(&w->journal, false);
out:
  return st;
}

sim_status res_writer_finish(res_writer *w, sim_errors *errors) {
  sim_status st = SIM_OK;
  if (w->done != w->total)
    return sim_fail(errors, SIM_ERR_RANGE, "the run is not complete: %llu of %llu leaves", (unsigned long long)w->done,
                    (unsigned long long)w->total);
  if (w->shard.count > 0) return shard_finish(w, errors);
  if (!w->filling.file) SIM_TRY(filling_begin(w, errors));
  if (!w->summary) SIM_TRY(leaves_fill(w, w->total, errors));
  SIM_TRY(res_filling_complete(&w->filling, w->summary ? &w->state : NULL, w->precision, errors));
  SIM_TRY(res_filling_put(&w->filling, false, &w->read_back, errors));
  w->finished = true;
  res_journal_close(&w->journal, true);
out:
  return st;
}
