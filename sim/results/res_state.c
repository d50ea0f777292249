#include "res_state.h"

#include <stdlib.h>
#include <string.h>

#include "res_leaf.h"

static sim_status state_init(res_state *s, const exp_experiment *e, bool sketches, bool one) {
  *s = (res_state){.n_scenarios = e->n_scenarios, .one = one, .n_held = one ? 1 : e->n_scenarios};
  s->n_series = (size_t)e->row_size;
  size_t n = (size_t)e->n_scenarios, held = (size_t)s->n_held;
  s->tree = calloc(held, sizeof *s->tree);
  s->sketch = sketches ? calloc(held * s->n_series + 1, sizeof *s->sketch) : NULL;
  s->reps = calloc(n, sizeof *s->reps);
  s->failed = calloc(n, sizeof *s->failed);
  s->failure = calloc(RES_FAILURES_MAX, sizeof *s->failure);
  s->moments = calloc(s->n_series + 1, sizeof *s->moments);
  bool summary = e->keep == EXP_KEEP_SUMMARY;
  bool ok = s->tree && (s->sketch || !sketches) && s->reps && s->failed && s->failure && s->moments;
  for (size_t i = 0; ok && i < held; i++) s->tree[i].n_series = s->n_series;
  ok = ok && (!summary || res_split_init(&s->split, e) == SIM_OK);
  if (!ok) res_state_free(s);
  return ok ? SIM_OK : SIM_ERR_MEMORY;
}

sim_status res_state_init(res_state *s, const exp_experiment *e, bool sketches) {
  return state_init(s, e, sketches, false);
}

sim_status res_state_init_leaves(res_state *s, const exp_experiment *e) {
  return state_init(s, e, res_leaf_summed(e), e->n_rep <= EXP_LEAF);
}

/* Forgets the scenario before. */
static void sums_clear(res_state *s) {
  res_tree_free(&s->tree[0]);
  s->tree[0].n_series = s->n_series;
  for (size_t i = 0; s->sketch && i < s->n_series; i++) res_sketch_free(&s->sketch[i]);
}

void res_state_free(res_state *s) {
  for (int i = 0; s->tree && i < s->n_held; i++) res_tree_free(&s->tree[i]);
  for (size_t i = 0; s->sketch && i < (size_t)s->n_held * s->n_series; i++) res_sketch_free(&s->sketch[i]);
  res_split_free(&s->split);
  free(s->tree);
  free(s->sketch);
  free(s->reps);
  free(s->failed);
  free(s->failure);
  free(s->moments);
  *s = (res_state){0};
}

void res_state_begin(res_state *s, uint64_t leaf) {
  uint64_t n = (uint64_t)s->n_scenarios;
  for (int i = 0; i < s->n_scenarios; i++) s->tree[i].first = leaf / n + ((uint64_t)i < leaf % n);
}

sim_status res_state_append(res_state *s, const res_state *next) {
  sim_status st = SIM_OK;
  for (int i = 0; i < s->n_scenarios; i++) {
    SIM_TRY(res_tree_append(&s->tree[i], &next->tree[i]));
    s->reps[i] += next->reps[i];
    s->failed[i] += next->failed[i];
  }
  for (size_t i = 0; s->sketch && i < (size_t)s->n_scenarios * s->n_series; i++)
    SIM_TRY(res_sketch_merge(&s->sketch[i], &next->sketch[i]));
  SIM_TRY(res_split_append(&s->split, &next->split));
  for (int i = 0; i < next->n_failures && s->n_failures < RES_FAILURES_MAX; i++)
    s->failure[s->n_failures++] = next->failure[i];
out:
  return st;
}

static void failures_add(res_state *s, const exp_leaf *leaf) {
  for (uint32_t i = 0; i < leaf->n; i++) {
    const exp_trial *t = &leaf->trial[i];
    if (t->status == SIM_OK) continue;
    s->failed[leaf->scenario]++;
    if (s->n_failures == RES_FAILURES_MAX) continue;
    res_failure *f = &s->failure[s->n_failures++];
    *f = (res_failure){.scenario = leaf->scenario, .replication = leaf->first + i, .status = t->status};
    memcpy(f->reason, t->reason, sizeof f->reason);
    f->reason[sizeof f->reason - 1] = '\0';
  }
}

static sim_status sketches_add(const res_state *s, res_sketch *sketch, const exp_leaf *leaf) {
  enum { GROUP = 8 }; /* series gathered together: one cache line of a row */
  double x[GROUP][EXP_LEAF];
  for (size_t from = 0; from < s->n_series; from += GROUP) {
    size_t n = s->n_series - from < GROUP ? s->n_series - from : GROUP;
    for (uint32_t r = 0; r < leaf->n; r++)
      for (size_t k = 0; k < n; k++) x[k][r] = leaf->row[r * s->n_series + from + k];
    for (size_t k = 0; k < n; k++) {
      sim_status st = res_sketch_add(&sketch[from + k], x[k], leaf->n);
      if (st != SIM_OK) return st;
    }
  }
  return SIM_OK;
}

sim_status res_state_add(res_state *s, const exp_leaf *leaf) {
  sim_status st = SIM_OK;
  int at = s->one ? 0 : leaf->scenario;
  if (s->one) sums_clear(s);
  stat_moments_columns(leaf->row, leaf->n, s->n_series, s->n_series, s->moments);
  if (s->sketch) st = sketches_add(s, s->sketch + (size_t)at * s->n_series, leaf);
  if (st != SIM_OK) return st;
  failures_add(s, leaf);
  res_split_add(&s->split, leaf);
  s->reps[leaf->scenario] += leaf->n;
  return res_tree_add(&s->tree[at], s->moments);
}

sim_status res_state_put(const res_state *s, io_buffer *b) {
  sim_status st = SIM_OK;
  size_t n = (size_t)s->n_scenarios, held = (size_t)s->n_held;
  SIM_TRY(io_buffer_put(b, s->reps, n * sizeof *s->reps));
  SIM_TRY(io_buffer_put(b, s->failed, n * sizeof *s->failed));
  SIM_TRY(io_buffer_put(b, &s->n_failures, sizeof s->n_failures));
  SIM_TRY(io_buffer_put(b, s->failure, (size_t)s->n_failures * sizeof *s->failure));
  SIM_TRY(res_split_put(&s->split, b));
  for (size_t i = 0; i < held; i++) SIM_TRY(res_tree_put(&s->tree[i], b));
  for (size_t i = 0; s->sketch && i < held * s->n_series; i++)
    if (s->reps[i / s->n_series] > 0) SIM_TRY(res_sketch_put(&s->sketch[i], b));
out:
  return st;
}

sim_status res_state_get(res_state *s, io_cursor c) {
  sim_status st = SIM_OK;
  size_t n = (size_t)s->n_scenarios, held = (size_t)s->n_held;
  if (!io_cursor_get(&c, s->reps, n * sizeof *s->reps) || !io_cursor_get(&c, s->failed, n * sizeof *s->failed) ||
      !io_cursor_get(&c, &s->n_failures, sizeof s->n_failures) || s->n_failures < 0 ||
      s->n_failures > RES_FAILURES_MAX || !io_cursor_get(&c, s->failure, (size_t)s->n_failures * sizeof *s->failure))
    return SIM_ERR_FORMAT;
  SIM_TRY(res_split_get(&s->split, &c));
  for (size_t i = 0; i < held; i++) SIM_TRY(res_tree_get(&s->tree[i], &c));
  for (size_t i = 0; s->sketch && i < held * s->n_series; i++)
    if (s->reps[i / s->n_series] > 0) SIM_TRY(res_sketch_get(&s->sketch[i], &c));
  if (c.left != 0) st = SIM_ERR_FORMAT;
out:
  return st;
}
