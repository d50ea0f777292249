#include "ans_batch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ans_cells.h"
#include "ans_pick.h"
#include "sim_rounding.h"
#include "stat_share.h"

bool ans_batch_is(const res_file *r) {
  return r->design[0] && r->n_points > 1 && r->n_evaluated > 0 && ans_rank_allowed(r);
}

int ans_batch_target(const res_file *r) {
  int found = r->n_evaluated > 0 ? 0 : -1;
  for (int t = 1; t < r->n_evaluated; t++) {
    const res_target *g = &r->target[t], *first = &r->target[0];
    bool same = strcmp(g->variable, first->variable) == 0 && strcmp(g->cell_name, first->cell_name) == 0 &&
                strcmp(g->measure, first->measure) == 0;
    if (same && g->year > r->target[found].year) found = t;
  }
  return found;
}

int ans_batch_cost(const res_file *r) { return ans_variable_find(r, sim_model_role_name(r->model, SIM_ROLE_COST_ALL)); }

/* ---- making it ---- */

static sim_status met_read(ans_batch *b, sim_errors *errors) {
  const res_file *r = b->r;
  const res_target *t = &r->target[b->target];
  size_t n = r->n_rep;
  for (int p = 0; p < b->points; p++) {
    double *x = b->met + (size_t)p * n, sum = 0, of = 0;
    sim_status st = res_file_target_values(r, p, b->target, x, errors);
    if (st != SIM_OK) return st;
    for (size_t i = 0; i < n; i++) {
      if (isnan(x[i])) continue;
      x[i] = sim_reaches(x[i], t->relation == SIM_AT_LEAST, t->value[p]);
      sum += x[i];
      of++;
    }
    b->mean[p] = of > 0 ? sum / of : NAN;
  }
  return SIM_OK;
}

ans_rank ans_batch_ranking(const res_file *r, int target, int base) {
  int cost = ans_batch_cost(r);
  return (ans_rank){.r = r,
                    .by = {target, -1, -1, -1},
                    .costed = cost >= 0,
                    .cost = {-1, cost, -1, ans_target_year(r)},
                    .base = base,
                    .confidence = STAT_CONFIDENCE};
}

sim_status ans_batch_make(ans_batch *b, const res_file *r, int target, int base, sim_errors *errors) {
  sim_status st = SIM_OK;
  *b = (ans_batch){.r = r, .target = target, .points = r->n_points};
  b->rank = ans_batch_ranking(r, target, base);
  b->met = malloc((size_t)b->points * r->n_rep * sizeof *b->met + 1);
  b->mean = calloc((size_t)b->points, sizeof *b->mean);
  if (!b->met || !b->mean) return SIM_ERR_MEMORY;
  SIM_TRY(met_read(b, errors));
  SIM_TRY(ans_rank_make(&b->rank, errors));
out:
  return st;
}

void ans_batch_free(ans_batch *b) {
  ans_rank_free(&b->rank);
  free(b->met);
  free(b->mean);
}

const ans_ranked *ans_batch_ranked(const ans_batch *b, int scenario) {
  for (int i = 0; i < b->rank.n; i++)
    if (b->rank.item[i].scenario == scenario) return &b->rank.item[i];
  return NULL;
}

/* ---- points in the order of a factor ---- */

typedef struct placed {
  double x;
  int point;
} placed;

static int by_value(const void *a, const void *b) {
  const placed *x = a, *y = b;
  if (x->x != y->x) return (x->x > y->x) - (x->x < y->x);
  return (x->point > y->point) - (x->point < y->point);
}

static double value_of(const ans_batch *b, int factor, int point) {
  return b->r->design_value[(size_t)point * (size_t)b->r->n_factors + (size_t)factor];
}

/* All points but the reference, which lies outside the design. */
static int points_order(const ans_batch *b, int factor, placed *out) {
  int n = 0;
  for (int p = 0; p < b->points; p++)
    if (b->r->design_role[p] != EXP_POINT_BASE && !isnan(b->mean[p])) out[n++] = (placed){value_of(b, factor, p), p};
  qsort(out, (size_t)n, sizeof *out, by_value);
  return n;
}

/* Part of place i of n in `parts`: equal numbers, but equal values stay together. */
static int part_of(const placed *at, int n, int i, int parts) {
  while (i > 0 && at[i - 1].x == at[i].x) i--;
  return (int)((long long)i * parts / n);
}

/* ---- responses ---- */

/* Mean of points at[0..n) in each world. */
static void worlds_mean(const ans_batch *b, const placed *at, int n, double *out) {
  size_t reps = b->r->n_rep;
  for (size_t r = 0; r < reps; r++) {
    double sum = 0, of = 0;
    for (int i = 0; i < n; i++) {
      double x = b->met[(size_t)at[i].point * reps + r];
      if (isnan(x)) continue;
      sum += x;
      of++;
    }
    out[r] = of > 0 ? sum / of : NAN;
  }
}

static sim_status bin_make(const ans_batch *b, const placed *at, int n, const double *all, double *world,
                           ans_bin *out) {
  const stat_drawn drawn = res_file_drawn(b->r, at[0].point);
  stat_error e;
  ans_bin bin = {.n = n, .low = at[0].x, .high = at[n - 1].x};
  double squares = 0;
  worlds_mean(b, at, n, world);
  for (int i = 0; i < n; i++) {
    bin.x += at[i].x / n;
    bin.share += b->mean[at[i].point] / n;
  }
  for (int i = 0; i < n; i++) squares += (b->mean[at[i].point] - bin.share) * (b->mean[at[i].point] - bin.share);
  for (uint32_t r = 0; r < b->r->n_rep; r++) world[r] -= all[r];
  sim_status st = stat_drawn_error(world, &drawn, b->r->n_rep, &e);
  double points = n > 1 ? squares / ((double)n * (n - 1)) : 0;
  bin.error = sqrt((isnan(e.mcse) ? 0 : e.mcse * e.mcse) + points);
  *out = bin;
  return st;
}

static sim_status response_make(const ans_batch *b, const placed *at, int n, const double *all, double *world,
                                ans_response *out) {
  double mean = 0, between = 0, total = 0;
  int parts = n / 10 < ANS_BINS ? n / 10 : ANS_BINS;
  if (parts < 2) parts = n < 2 ? 1 : 2;
  for (int i = 0; i < n; i++) mean += b->mean[at[i].point] / n;
  for (int i = 0; i < n; i++) total += (b->mean[at[i].point] - mean) * (b->mean[at[i].point] - mean);
  for (int from = 0, to; from < n; from = to) {
    for (to = from; to < n && part_of(at, n, to, parts) == part_of(at, n, from, parts); to++) continue;
    ans_bin bin;
    sim_status st = bin_make(b, at + from, to - from, all, world, &bin);
    if (st != SIM_OK) return st;
    if (out->n < ANS_BINS) out->bin[out->n++] = bin;
    between += bin.n * (bin.share - mean) * (bin.share - mean);
  }
  /* Less what as many bins of like points would have by chance (Kelley 1935). */
  double left = n > out->n && total > 0 ? (1 - between / total) * (n - 1) / (n - out->n) : 1;
  out->part = fmax(0, 1 - left);
  return SIM_OK;
}

static int by_part(const void *a, const void *b) {
  const ans_response *x = a, *y = b;
  if (x->part != y->part) return (x->part < y->part) - (x->part > y->part);
  return (x->factor > y->factor) - (x->factor < y->factor);
}

sim_status ans_batch_responses(const ans_batch *b, ans_response **out) {
  int k = b->r->n_factors;
  size_t reps = b->r->n_rep;
  placed *at = calloc((size_t)b->points + 1, sizeof *at);
  double *all = calloc(reps, sizeof *all), *world = calloc(reps, sizeof *world);
  ans_response *made = calloc((size_t)k + 1, sizeof *made);
  sim_status st = at && all && world && made ? SIM_OK : SIM_ERR_MEMORY;
  for (int j = 0; j < k && st == SIM_OK; j++) {
    int n = points_order(b, j, at);
    made[j].factor = j;
    if (n == 0) continue;
    if (j == 0) worlds_mean(b, at, n, all);
    st = response_make(b, at, n, all, world, &made[j]);
  }
  if (st == SIM_OK) qsort(made, (size_t)k, sizeof *made, by_part);
  free(at);
  free(all);
  free(world);
  *out = st == SIM_OK ? made : NULL;
  if (st != SIM_OK) free(made);
  return st;
}

/* ---- two factors ---- */

/* part[points] of each point along a factor, -1 for the reference; edges of the parts. */
static sim_status parts_fill(const ans_batch *b, int factor, int n, int *part, double *edge) {
  placed *at = calloc((size_t)b->points + 1, sizeof *at);
  if (!at) return SIM_ERR_MEMORY;
  int m = points_order(b, factor, at);
  for (int p = 0; p < b->points; p++) part[p] = -1;
  for (int i = 0; i <= n; i++) edge[i] = m > 0 ? at[m - 1].x : NAN;
  for (int i = m - 1; i >= 0; i--) {
    part[at[i].point] = part_of(at, m, i, n);
    edge[part[at[i].point]] = at[i].x;
  }
  free(at);
  return SIM_OK;
}

sim_status ans_batch_map(const ans_batch *b, int fa, int fb, int n, double *share, double *edge_a, double *edge_b) {
  sim_status st = SIM_OK;
  int *pa = calloc((size_t)b->points, sizeof *pa), *pb = calloc((size_t)b->points, sizeof *pb);
  double *of = calloc((size_t)n * (size_t)n, sizeof *of);
  if (!pa || !pb || !of) {
    st = SIM_ERR_MEMORY;
    goto out;
  }
  SIM_TRY(parts_fill(b, fa, n, pa, edge_a));
  SIM_TRY(parts_fill(b, fb, n, pb, edge_b));
  for (int i = 0; i < n * n; i++) share[i] = 0;
  for (int p = 0; p < b->points; p++) {
    if (pa[p] < 0 || pb[p] < 0) continue;
    share[pa[p] * n + pb[p]] += b->mean[p];
    of[pa[p] * n + pb[p]]++;
  }
  for (int i = 0; i < n * n; i++) share[i] = of[i] > 0 ? share[i] / of[i] : NAN;
out:
  free(pa);
  free(pb);
  free(of);
  return st;
}
