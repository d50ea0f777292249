#include "std_size.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "exp_leaf.h"
#include "res_out.h"

static const double MEASURE_SECONDS = 1;

static double seconds_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- estimates ---- */

/* Bytes of what is stored for each trial, and of the summaries of each scenario. */
static double trial_bytes(const exp_experiment *e) { return 8.0 * (e->row_size + e->n_draws) + 4 * sizeof(uint32_t); }

/* Files of designs are compressed. What is left, as measured with designs of the plan of 50 to 2000 points: values, and
 * draws, of which all points share most. */
static const double PACKED_VALUES = 0.8, PACKED_DRAWS = 0.08;

double std_file_bytes(const exp_experiment *e) {
  double packed = e->design ? PACKED_VALUES : 1, draws = e->design ? PACKED_DRAWS : 1;
  double summaries = (3.0 + RES_QUANTILES) * 8 * e->row_size + 256, texts = 64 << 10;
  for (int v = 0; v < e->n_variants; v++)
    texts += 200.0 * e->variant[v].scenario->n_slots + (double)strlen(e->variant[v].scenario->resolved);
  double points = (double)e->n_points * (8.0 * e->points.n_factors + 16);
  double trial = 8.0 * (packed * e->row_size + draws * e->n_draws) + 4 * sizeof(uint32_t);
  double trials = e->keep == EXP_KEEP_ALL ? (double)e->n_rep * trial : 0;
  return texts + points + e->n_scenarios * (packed * summaries + trials);
}

/* Leaves are journalled as they are, unless there are many of a scenario and only their sums are kept. */
double std_journal_bytes(const exp_experiment *e) {
  if (e->keep == EXP_KEEP_SUMMARY && e->n_rep > EXP_LEAF) return (double)e->n_scenarios * e->row_size * 2048;
  return (double)e->n_scenarios * e->n_rep * (8.0 * (e->row_size + e->n_draws) + (double)sizeof(exp_trial));
}

/* Sums are held for all scenarios at once only where a scenario has more than one leaf. */
double std_memory_bytes(const exp_experiment *e, int threads) {
  double row = trial_bytes(e), block = 256.0 * threads * row, sums = 0;
  double levels = 1;
  for (uint64_t leaves = ((uint64_t)e->n_rep + EXP_LEAF - 1) / EXP_LEAF; leaves > 1; leaves /= 2) levels++;
  double bins = 8 * (e->n_rep < 1000 ? 2.0 * e->n_rep : 2000.0) + sizeof(res_sketch);
  if (e->n_rep > EXP_LEAF) sums = e->row_size * (levels * sizeof(stat_moments) + (e->keep == EXP_KEEP_ALL ? 0 : bins));
  double worlds = 2e6 * threads * e->n_variants, program = 15e6, chunks = 256 * row * (e->keep == EXP_KEEP_ALL);
  double cached = (e->n_scenarios < 64 ? e->n_scenarios : 64) * (3.0 + RES_QUANTILES) * 8 * e->row_size; /* summaries */
  double names = 200.0 * e->n_scenarios + 16.0 * e->n_scenarios * e->n_targets;
  return program + block + chunks + cached + worlds + names + sums * e->n_scenarios;
}

/* ---- measuring ---- */

/* Seconds per trial on one thread, from trials spread over all scenarios; < 0 when that is impossible. */
double std_trial_seconds(const exp_experiment *e) {
  sim_rep **rep = calloc((size_t)e->n_variants, sizeof(sim_rep *));
  int slots = 1;
  for (int v = 0; v < e->n_variants; v++)
    if (e->variant[v].scenario->n_slots > slots) slots = e->variant[v].scenario->n_slots;
  double *value = calloc((size_t)slots, sizeof *value), *row = calloc((size_t)e->row_size + 1, sizeof *row);
  double *draws = calloc((size_t)e->n_draws + 1, sizeof *draws), spent = 0, seconds = -1;
  uint64_t n = 0, all = (uint64_t)e->n_scenarios * e->n_rep;
  exp_trial trial;
  bool ok = rep && value && row && draws;
  for (; ok && n < all && spent < MEASURE_SECONDS; n++) {
    /* The golden section visits all scenarios evenly however many there are. */
    int s = (int)((double)e->n_scenarios * fmod(0.5 + 0.6180339887498949 * (double)n, 1));
    int v = e->scenario[s].variant_index;
    uint32_t r = (uint32_t)(n % e->n_rep);
    if (!rep[v] && exp_experiment_rep(e, v, &rep[v]) != SIM_OK) break;
    double begin = seconds_now();
    exp_experiment_trial(e, s, exp_experiment_param_index(e, s, r), r, rep[v], value, row, draws, &trial);
    spent += seconds_now() - begin;
  }
  if (n > 0) seconds = spent / (double)n;
  for (int v = 0; rep && v < e->n_variants; v++) sim_rep_destroy(rep[v]);
  free(rep);
  free(value);
  free(row);
  free(draws);
  return seconds;
}

/* Trials of the run or of one shard of it. */
sim_status std_trials_count(const exp_experiment *e, res_shard shard, double *trials, sim_errors *errors) {
  uint64_t first, end;
  *trials = (double)e->n_scenarios * e->n_rep;
  if (shard.count == 0) return SIM_OK;
  sim_status st = res_shard_range(shard, e, &first, &end, errors);
  if (st == SIM_OK) *trials = (double)(exp_leaf_trials(e, end) - exp_leaf_trials(e, first));
  return st;
}
