/* Allocations simulated: branches of the scenario as variants of one experiment. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_name.h"
#include "run_experiment.h"
#include "sim_branch.h"
#include "sim_design.h"
#include "std_optimise.h"

sim_status std_allocate(const std_optimise *o, const double *amount, sim_scenario *branch, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < o->optimum.n_lines; i++)
    for (int k = 0; k < o->line[i].n_slots; k++) {
      int slot = o->line[i].slot[k];
      sim_branch_set(branch, slot, amount[i] * o->line[i].part[k]);
      SIM_TRY(sim_branch_check(branch, slot, errors));
    }
  if (branch->model->validate) SIM_TRY(branch->model->validate(branch, errors));
out:
  return st;
}

/* The slots of another scenario that bear the same paths. */
static sim_status allocate_beside(const std_optimise *o, const double *amount, sim_scenario *branch,
                                  sim_errors *errors) {
  const sim_scenario *s = o->scenario;
  for (int i = 0; i < o->optimum.n_lines; i++)
    for (int k = 0; k < o->line[i].n_slots; k++) {
      const char *path = s->slot[o->line[i].slot[k]].path;
      int at = 0;
      while (at < branch->n_slots && strcmp(branch->slot[at].path, path) != 0) at++;
      if (at == branch->n_slots) return sim_fail(errors, SIM_ERR_INPUT, "--beside: %s has no %s", branch->name, path);
      sim_branch_set(branch, at, amount[i] * o->line[i].part[k]);
    }
  return branch->model->validate ? branch->model->validate(branch, errors) : SIM_OK;
}

/* ---- a batch ---- */

typedef struct batch {
  const std_optimise *o;
  int n;
  sim_scenario *item; /* [n] views of the branches */
  sim_scenario **branch;
  char (*name)[16];
  exp_experiment e;
  int *column[ANS_OBJECTIVES + 1], n_columns[ANS_OBJECTIVES + 1]; /* of a row, to be added up */
  uint32_t first, worlds;
  double *out; /* [n][n_objectives + 1][worlds] */
} batch;

static void batch_free(batch *b) {
  exp_experiment_free(&b->e);
  for (int i = 0; b->branch && i < b->n; i++) sim_branch_free(b->branch[i]);
  for (int k = 0; k <= ANS_OBJECTIVES; k++) free(b->column[k]);
  free(b->branch);
  free(b->item);
  free(b->name);
}

static sim_status branches_make(batch *b, const double *amount, bool beside, sim_errors *errors) {
  sim_status st = SIM_OK;
  const std_optimise *o = b->o;
  const sim_scenario *s = beside ? o->options.beside : o->scenario;
  b->item = calloc((size_t)b->n, sizeof *b->item);
  b->branch = calloc((size_t)b->n, sizeof *b->branch);
  b->name = calloc((size_t)b->n, sizeof *b->name);
  if (!b->item || !b->branch || !b->name) return SIM_ERR_MEMORY;
  for (int i = 0; i < b->n; i++) {
    const double *own = amount + (size_t)i * (size_t)o->optimum.n_lines;
    if (!(b->branch[i] = sim_branch_make(s))) return SIM_ERR_MEMORY;
    b->branch[i]->design = NULL;
    SIM_TRY(beside ? allocate_beside(o, own, b->branch[i], errors) : std_allocate(o, own, b->branch[i], errors));
    snprintf(b->name[i], sizeof b->name[i], "%d", i);
    b->item[i] = *b->branch[i];
    b->item[i].name = b->name[i];
  }
out:
  return st;
}

/* Columns of an outcome: of a flow all years up to the one that is meant. */
static sim_status columns_find(batch *b, int k, const char *indicator, int year, sim_errors *errors) {
  char why[ANS_NAME_WHY];
  ans_name name;
  ans_column_named found;
  int years = year - b->e.year_start + 2;
  if (!(b->column[k] = calloc((size_t)years + 1, sizeof *b->column[k]))) return SIM_ERR_MEMORY;
  if (!ans_name_cut(&name, indicator)) return sim_fail(errors, SIM_ERR_USAGE, "'%.80s' is no indicator", indicator);
  for (int y = year; y >= b->e.year_start || y == year; y--) {
    if (!ans_name_column(&b->e, &name, y, &found, why)) return sim_fail(errors, SIM_ERR_USAGE, "%s", why);
    b->column[k][b->n_columns[k]++] = found.column;
    if (b->e.model->indicators[found.indicator].kind != SIM_FLOW) break;
  }
  return SIM_OK;
}

static sim_status experiment_make(batch *b, sim_errors *errors) {
  sim_status st = SIM_OK;
  const std_optimise *o = b->o;
  const char *only[ANS_OBJECTIVES + 1];
  int n = 0;
  char bare[ANS_OBJECTIVES][256];
  for (int k = 0; k < o->optimum.n_objectives; k++) {
    snprintf(bare[k], sizeof bare[k], "%.*s", (int)strcspn(o->outcome[k].indicator, "["), o->outcome[k].indicator);
    only[n++] = bare[k];
  }
  if (o->cost[0]) only[n++] = o->cost;
  const exp_experiment_options e = {
      .seed = o->options.seed, .n_rep = b->first + b->worlds, .n_outcomes = n, .outcome = only};
  SIM_TRY(exp_experiment_make(&b->e, b->n, b->item, &e, errors));
  for (int k = 0; k < o->optimum.n_objectives; k++)
    SIM_TRY(columns_find(b, k, o->outcome[k].indicator, o->outcome[k].year, errors));
  if (o->cost[0]) SIM_TRY(columns_find(b, o->optimum.n_objectives, o->cost, o->scenario->year_end, errors));
out:
  return st;
}

static sim_status take_leaf(void *self, const exp_leaf *leaf, sim_errors *errors) {
  batch *b = self;
  int columns = b->o->optimum.n_objectives + 1;
  (void)errors;
  for (uint32_t i = 0; i < leaf->n; i++) {
    if (leaf->first + i < b->first) continue;
    const double *row = leaf->row + (size_t)i * (size_t)b->e.row_size;
    for (int k = 0; k < columns; k++) {
      double sum = b->n_columns[k] > 0 ? 0 : NAN;
      for (int c = 0; c < b->n_columns[k]; c++) sum += row[b->column[k][c]];
      b->out[((size_t)leaf->scenario * (size_t)columns + (size_t)k) * b->worlds + (leaf->first + i - b->first)] = sum;
    }
  }
  return SIM_OK;
}

static sim_status nothing_kept(void *self, sim_errors *errors) {
  (void)self;
  (void)errors;
  return SIM_OK;
}

/* Whole leaves before the first world are passed over. */
static sim_status batch_run(batch *b, std_optimise *o, sim_errors *errors) {
  run_report report = {0};
  exp_sink sink = {b, NULL, take_leaf, nothing_kept};
  run_options options = {.threads = o->options.job.threads,
                         .checkpoint_seconds = 3600,
                         .stop = o->options.job.stop,
                         .done_leaves = (uint64_t)(b->first / EXP_LEAF) * (uint64_t)b->n,
                         .first_leaf = (uint64_t)(b->first / EXP_LEAF) * (uint64_t)b->n};
  sim_status st = run_experiment(&b->e, &options, &sink, &report, errors);
  o->optimum.trials += report.trials;
  o->optimum.failed += report.failed;
  return st;
}

/* ---- with what is kept of an interrupted search ---- */

static sim_status simulate(std_optimise *o, int n, const double *amount, bool beside, uint32_t first, uint32_t worlds,
                           double *out, sim_errors *errors) {
  sim_status st = SIM_OK;
  batch b = {.o = o, .n = n, .first = first, .worlds = worlds, .out = out};
  SIM_TRY(branches_make(&b, amount, beside, errors));
  SIM_TRY(experiment_make(&b, errors));
  SIM_TRY(batch_run(&b, o, errors));
out:
  batch_free(&b);
  return st;
}

static uint64_t key_of(const std_optimise *o, int n, const double *amount, bool beside, uint32_t first,
                       uint32_t worlds) {
  uint32_t what[] = {(uint32_t)n, beside, first, worlds};
  uint64_t key = std_store_key(o->asked, what, sizeof what);
  return std_store_key(key, amount, (size_t)n * (size_t)o->optimum.n_lines * sizeof *amount);
}

sim_status std_allocations_simulate(void *self, int n, const double *amount, bool beside, uint32_t first,
                                    uint32_t worlds, double *out, sim_errors *errors) {
  std_optimise *o = self;
  std_store *store = o->options.store;
  sim_status st = SIM_OK;
  uint64_t key = key_of(o, n, amount, beside, first, worlds);
  size_t cells = (size_t)n * (size_t)(o->optimum.n_objectives + 1) * worlds;
  bool found = false;
  if (store) SIM_TRY(std_store_find(store, key, out, cells, &found, errors));
  if (found) goto out;
  SIM_TRY(simulate(o, n, amount, beside, first, worlds, out, errors));
  if (store) SIM_TRY(std_store_keep(store, key, out, cells, errors));
out:
  return st;
}
