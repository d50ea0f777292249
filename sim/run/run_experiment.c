#include "run_experiment.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "exp_leaf.h"
#include "run_threads.h"

/* One thread's objects: a replication per variant, made when first needed. */
typedef struct worker {
  sim_rep **rep; /* [n_variants] */
  double *value; /* largest n_slots */
} worker;

/* A block: consecutive leaves, their rows side by side. */
typedef struct block {
  uint64_t first; /* ordinal of its first leaf */
  int n_leaves;
  exp_leaf *leaf;  /* [n_leaves] */
  uint32_t *start; /* [n_leaves + 1] first trial of each leaf */
  double *row, *draw;
  exp_trial *trial;
  bool *known; /* [n_leaves] filled already, nothing to run */
  bool *ran;   /* not all do when the run is stopped */
} block;

static double seconds_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t); /* only for progress and checkpoints: never for results */
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- blocks ---- */

static void block_free(block *b) {
  free(b->leaf);
  free(b->start);
  free(b->row);
  free(b->draw);
  free(b->trial);
  free(b->ran);
  free(b->known);
}

static sim_status block_init(block *b, const exp_experiment *e, uint32_t trials) {
  uint32_t per_leaf = e->n_rep < EXP_LEAF ? e->n_rep : EXP_LEAF;
  if (per_leaf == 0) per_leaf = 1; /* no replications: nothing to run */
  size_t leaves = trials / per_leaf ? trials / per_leaf : 1, most = leaves * per_leaf;
  b->n_leaves = (int)leaves;
  b->leaf = calloc(leaves, sizeof *b->leaf);
  b->start = calloc(leaves + 1, sizeof *b->start);
  b->row = calloc(most * (size_t)e->row_size + 1, sizeof *b->row);
  b->draw = calloc(most * (size_t)e->n_draws + 1, sizeof *b->draw);
  b->trial = calloc(most, sizeof *b->trial);
  b->ran = calloc(most, sizeof *b->ran);
  b->known = calloc(leaves, sizeof *b->known);
  return b->leaf && b->start && b->row && b->draw && b->trial && b->ran && b->known ? SIM_OK : SIM_ERR_MEMORY;
}

/* Lays out the leaves first .. first + n - 1. */
static void block_set(block *b, const exp_experiment *e, uint64_t first, int n) {
  b->first = first;
  b->n_leaves = n;
  for (int k = 0; k < n; k++) {
    exp_leaf *leaf = &b->leaf[k];
    *leaf = exp_leaf_at(e, first + (uint64_t)k);
    b->start[k + 1] = b->start[k] + leaf->n;
    leaf->row = b->row + (size_t)b->start[k] * (size_t)e->row_size;
    leaf->draw = b->draw + (size_t)b->start[k] * (size_t)e->n_draws;
    leaf->trial = b->trial + b->start[k];
  }
}

/* Leaves that are known from elsewhere. */
static sim_status block_known(const exp_experiment *e, const run_options *o, block *b, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int k = 0; k < b->n_leaves && st == SIM_OK; k++) {
    b->known[k] = false;
    if (o->known)
      st = o->known(o->known_self, &b->leaf[k], b->row + (size_t)b->start[k] * (size_t)e->row_size,
                    b->draw + (size_t)b->start[k] * (size_t)e->n_draws, b->trial + b->start[k], &b->known[k], errors);
  }
  return st;
}

static sim_status block_trial(const exp_experiment *e, block *b, worker *w, uint32_t t) {
  int k = 0;
  while (t >= b->start[k + 1]) k++;
  if (b->known[k]) return SIM_OK;
  int s = b->leaf[k].scenario, v = e->scenario[s].variant_index;
  uint32_t r = b->leaf[k].first + (t - b->start[k]);
  if (!w->rep[v]) {
    sim_rep *rep = NULL;
    sim_status st = exp_experiment_rep(e, v, &rep);
    if (st != SIM_OK) {
      sim_rep_destroy(rep);
      return st;
    }
    w->rep[v] = rep;
  }
  exp_experiment_trial(e, s, exp_experiment_param_index(e, s, r), r, w->rep[v], w->value,
                       b->row + (size_t)t * (size_t)e->row_size, b->draw + (size_t)t * (size_t)e->n_draws,
                       &b->trial[t]);
  return b->trial[t].status == SIM_ERR_MEMORY ? SIM_ERR_MEMORY : SIM_OK; /* the machine's failure, not the world's */
}

static bool stopped(const run_options *o) { return o->stop && *o->stop; }

/* ---- a team of threads that runs one block ---- */

typedef struct team team;

typedef struct member {
  team *team;
  worker *worker;
  pthread_t thread;
} member;

struct team {
  const exp_experiment *e;
  const run_options *o;
  block *b;
  int n, running; /* members, threads that were started */
  member *member; /* [n] */
  atomic_uint next;
  atomic_int failed;
  atomic_bool abandoned; /* nobody wants the block any more */
};

/* Trials one by one, each into its own row. */
static void *member_run(void *self) {
  const member *m = self;
  team *t = m->team;
  uint32_t n = t->b->start[t->b->n_leaves];
  for (uint32_t i = atomic_fetch_add(&t->next, 1); i < n; i = atomic_fetch_add(&t->next, 1)) {
    t->b->ran[i] = !stopped(t->o) && !atomic_load(&t->abandoned);
    if (!t->b->ran[i]) continue;
    sim_status st = block_trial(t->e, t->b, m->worker, i);
    if (st != SIM_OK) atomic_store(&t->failed, (int)st);
  }
  return NULL;
}

/* Starts the block's threads and returns; when the system gives none, the block is run at once. */
static void team_start(team *t, block *b) {
  t->b = b;
  t->running = 0;
  atomic_store(&t->next, 0);
  while (t->running < t->n &&
         pthread_create(&t->member[t->running].thread, NULL, member_run, &t->member[t->running]) == 0)
    t->running++;
  if (t->running == 0) member_run(&t->member[0]);
}

static sim_status team_join(team *t) {
  for (int i = 0; i < t->running; i++) pthread_join(t->member[i].thread, NULL);
  return (sim_status)atomic_load(&t->failed);
}

/* After a stop, only the leading leaves of which every trial ran are kept. */
static void block_cut(block *b) {
  for (int k = 0; k < b->n_leaves; k++)
    for (uint32_t t = b->start[k]; t < b->start[k + 1]; t++)
      if (!b->ran[t]) b->n_leaves = k;
}

static void block_count(const block *b, run_report *report) {
  for (int k = 0; k < b->n_leaves; k++)
    for (uint32_t i = 0; i < b->leaf[k].n; i++) {
      const exp_trial *t = &b->leaf[k].trial[i];
      report->trials++;
      report->events += t->n_events;
      if (t->status == SIM_OK) continue;
      if (report->failed++ == 0) {
        report->first_failed = *t;
        report->first_failed_scenario = b->leaf[k].scenario;
      }
    }
}

static sim_status block_hand_over(const block *b, const exp_sink *sink, sim_errors *errors) {
  for (int k = 0; k < b->n_leaves; k++) {
    sim_status st = sink->leaf(sink->self, &b->leaf[k], errors);
    if (st != SIM_OK) return st;
  }
  return SIM_OK;
}

/* ---- workers ---- */

static void workers_free(worker *workers, int n, int n_variants) {
  for (int i = 0; workers && i < n; i++) {
    for (int v = 0; workers[i].rep && v < n_variants; v++) sim_rep_destroy(workers[i].rep[v]);
    free(workers[i].rep);
    free(workers[i].value);
  }
  free(workers);
}

static worker *workers_make(const exp_experiment *e, int n) {
  size_t slots = 1;
  for (int v = 0; v < e->n_variants; v++)
    if ((size_t)e->variant[v].scenario->n_slots > slots) slots = (size_t)e->variant[v].scenario->n_slots;
  worker *workers = calloc((size_t)n, sizeof *workers);
  bool ok = workers != NULL;
  for (int i = 0; ok && i < n; i++) {
    workers[i].rep = calloc((size_t)e->n_variants, sizeof *workers[i].rep);
    workers[i].value = calloc(slots, sizeof *workers[i].value);
    ok = workers[i].rep && workers[i].value;
  }
  if (ok) return workers;
  workers_free(workers, n, e->n_variants);
  return NULL;
}

/* ---- the run ---- */

/* Large enough that the wait at a block's end is small, small enough that a stop and progress are prompt. */
static uint32_t block_size(const exp_experiment *e, const run_options *o, int threads) {
  enum { PER_THREAD = 256, MEMORY = 32 << 20 }; /* of one of two blocks */
  size_t fits = MEMORY / (sizeof(double) * (size_t)(e->row_size + e->n_draws + 1));
  size_t n = o->block_trials ? o->block_trials : (size_t)threads * PER_THREAD;
  if (n > fits) n = fits;
  return (uint32_t)(n < 1 ? 1 : n);
}

/* Where a run stands. */
typedef struct course {
  const exp_sink *sink;
  run_report *report;
  uint64_t done, all; /* trials before this call, and of the whole part */
  double begin, saved;
} course;

/* A block whose trials have run goes to the sink. */
static sim_status block_finish(const run_options *o, const block *b, course *c, sim_errors *errors) {
  sim_status st = block_hand_over(b, c->sink, errors);
  if (st != SIM_OK) return st;
  block_count(b, c->report);
  double now = seconds_now();
  c->report->seconds = now - c->begin;
  if (now - c->saved >= o->checkpoint_seconds) {
    st = c->sink->checkpoint(c->sink->self, errors);
    c->saved = now;
  }
  if (st == SIM_OK && o->progress)
    o->progress(o->self, &(run_progress){c->done + c->report->trials, c->all, c->report->seconds});
  return st;
}

static sim_status sink_begin(const exp_sink *sink, sim_errors *errors) {
  return sink->begin ? sink->begin(sink->self, errors) : SIM_OK;
}

/* While a block runs, the calling thread hands over the one before. */
static sim_status run_blocks(const exp_experiment *e, const run_options *o, team *t, block pair[2], course *c,
                             sim_errors *errors) {
  sim_status st = SIM_OK;
  uint64_t total = o->end_leaf ? o->end_leaf : exp_leaf_count(e), next = o->done_leaves;
  uint64_t before = exp_leaf_trials(e, o->first_leaf);
  block *now = &pair[0], *last = NULL;
  int most = now->n_leaves;
  c->done = exp_leaf_trials(e, next) - before;
  c->all = exp_leaf_trials(e, total) - before;
  c->begin = c->saved = seconds_now();
  while (next < total && !stopped(o)) {
    block_set(now, e, next, total - next < (uint64_t)most ? (int)(total - next) : most);
    SIM_TRY(block_known(e, o, now, errors));
    team_start(t, now);
    sim_status handed = last ? block_finish(o, last, c, errors) : sink_begin(c->sink, errors);
    if (handed != SIM_OK) atomic_store(&t->abandoned, true);
    st = team_join(t);
    if (handed != SIM_OK) st = handed;
    if (st != SIM_OK) goto out;
    block_cut(now);
    next += (uint64_t)now->n_leaves;
    last = now->n_leaves > 0 ? now : NULL; /* a stop may leave none whole */
    now = now == &pair[0] ? &pair[1] : &pair[0];
  }
  if (last) SIM_TRY(block_finish(o, last, c, errors));
  SIM_TRY(c->sink->checkpoint(c->sink->self, errors));
  if (next < total) st = sim_fail(errors, SIM_ERR_INTERRUPTED, "interrupted");
out:
  return st;
}

sim_status run_experiment(const exp_experiment *e, const run_options *o, const exp_sink *sink, run_report *report,
                          sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  block pair[2] = {{0}, {0}};
  *report = (run_report){.threads = run_threads(o->threads)};
  course c = {.sink = sink, .report = report};
  team t = {.e = e, .o = o, .n = report->threads, .member = calloc((size_t)report->threads, sizeof *t.member)};
  worker *workers = workers_make(e, report->threads);
  if (!workers || !t.member) goto out;
  for (int i = 0; i < t.n; i++) t.member[i] = (member){.team = &t, .worker = &workers[i]};
  SIM_TRY(block_init(&pair[0], e, block_size(e, o, report->threads)));
  SIM_TRY(block_init(&pair[1], e, block_size(e, o, report->threads)));
  SIM_TRY(run_blocks(e, o, &t, pair, &c, errors));
out:
  workers_free(workers, report->threads, e->n_variants);
  free(t.member);
  block_free(&pair[0]);
  block_free(&pair[1]);
  if (st == SIM_ERR_MEMORY) sim_fail(errors, st, "not enough memory for %d threads", report->threads);
  return st;
}
