#include "sim_posterior.h"

#include <stdlib.h>
#include <string.h>

#include "sim_order.h"
#include "sim_sequence.h"

sim_posterior *sim_posterior_create(int n_rows, int n_columns) {
  size_t rows = (size_t)n_rows, columns = (size_t)n_columns;
  sim_posterior *p = calloc(1, sizeof *p);
  if (!p) return NULL;
  *p = (sim_posterior){.n_rows = n_rows, .n_columns = n_columns, .n_calibrations = 1};
  p->value = calloc(rows * columns, sizeof *p->value);
  p->cumulative = calloc(rows, sizeof *p->cumulative);
  p->calibration = calloc(rows, sizeof *p->calibration);
  p->slot = calloc(columns, sizeof *p->slot);
  p->prior = calloc(columns, sizeof *p->prior);
  if (p->value && p->cumulative && p->calibration && p->slot && p->prior) return p;
  sim_posterior_free(p);
  return NULL;
}

void sim_posterior_free(sim_posterior *p) {
  if (!p) return;
  for (int c = 0; p->prior && c < p->n_columns; c++) sim_slot_free(&p->prior[c]);
  free(p->value);
  free(p->cumulative);
  free(p->calibration);
  free(p->slot);
  free(p->prior);
  free(p->source);
  free(p->grade);
  free((char *)(uintptr_t)p->place.file);
  free(p);
}

/* Rows of weight 0 at the end get 1 too and are never reached. */
static void weights_cumulate(sim_posterior *p) {
  double total = 0, sum = 0;
  int last = p->n_rows - 1;
  for (int r = 0; r < p->n_rows; r++) total += p->cumulative[r];
  while (last > 0 && p->cumulative[last] == 0) last--;
  for (int r = 0; r < p->n_rows; r++) {
    sum += p->cumulative[r] / total;
    p->cumulative[r] = r >= last || sum > 1 ? 1 : sum;
  }
}

/* ---- the marginal of a column ---- */

static double row_weight(const sim_posterior *p, int r) {
  return p->cumulative[r] - (r > 0 ? p->cumulative[r - 1] : 0);
}

/* Room for one column at a time. */
typedef struct marginals {
  double *weight;        /* [n_rows] of each row */
  int *by_weight;        /* [n_rows] the rows, by their weights */
  int *order, *spare;    /* [n_rows] */
  double *values, *sums; /* [n_rows] different values of a column and the sums of their weights */
} marginals;

static void marginals_free(marginals *m) {
  free(m->weight);
  free(m->by_weight);
  free(m->order);
  free(m->spare);
  free(m->values);
  free(m->sums);
}

static sim_status marginals_init(marginals *m, const sim_posterior *p) {
  size_t rows = (size_t)p->n_rows;
  *m = (marginals){.weight = calloc(rows, sizeof *m->weight),
                   .by_weight = calloc(rows, sizeof *m->by_weight),
                   .order = calloc(rows, sizeof *m->order),
                   .spare = calloc(rows, sizeof *m->spare),
                   .values = calloc(rows, sizeof *m->values),
                   .sums = calloc(rows, sizeof *m->sums)};
  if (!m->weight || !m->by_weight || !m->order || !m->spare || !m->values || !m->sums) return SIM_ERR_MEMORY;
  for (int r = 0; r < p->n_rows; r++) {
    m->weight[r] = row_weight(p, r);
    m->by_weight[r] = r;
  }
  sim_order_by(p->n_rows, m->weight, m->by_weight, m->spare);
  return SIM_OK;
}

/* The different values of a column, ascending, with the sums of their weights, smaller ones first. Returns how many. */
static int column_sort(const sim_posterior *p, const double *column, marginals *m) {
  int n = 0;
  memcpy(m->order, m->by_weight, (size_t)p->n_rows * sizeof *m->order);
  sim_order_by(p->n_rows, column, m->order, m->spare);
  for (int i = 0; i < p->n_rows; i++) {
    int r = m->order[i];
    if (n == 0 || column[r] != m->values[n - 1]) {
      m->values[n] = column[r];
      m->sums[n++] = 0;
    }
    m->sums[n - 1] += m->weight[r];
  }
  return n;
}

static sim_status marginal_make(const sim_posterior *p, const double *column, marginals *m, sim_dist *dist,
                                sim_errors *errors) {
  int n = column_sort(p, column, m);
  const sim_dist_arg arg[2] = {{"values", n, m->values}, {"weights", n, m->sums}};
  return sim_dist_make(dist, SIM_DIST_DISCRETE, 2, arg, 1, p->place, "posterior", errors);
}

/* ---- slots ---- */

static char *copy_text(const char *text) {
  size_t size = strlen(text ? text : "") + 1;
  char *copy = malloc(size);
  return copy ? memcpy(copy, text ? text : "", size) : NULL;
}

/* What a slot was moves to `prior`; what comes from the posterior takes its place. */
static sim_status slot_take(sim_posterior *p, sim_slot *slot, sim_slot *prior) {
  *prior = *slot;
  *slot = (sim_slot){.dist = sim_dist_constant(0), .uncertain = true, .given = true, .stream = prior->stream};
  slot->path = copy_text(prior->path);
  slot->unit = copy_text(prior->unit);
  slot->source = copy_text(p->source);
  slot->grade = copy_text(p->grade);
  slot->place = (sim_place){copy_text(p->place.file), p->place.line, p->place.column};
  return slot->path && slot->unit && slot->source && slot->grade && slot->place.file ? SIM_OK : SIM_ERR_MEMORY;
}

sim_status sim_posterior_apply(sim_posterior *p, sim_scenario *s, sim_errors *errors) {
  sim_status st = SIM_OK;
  marginals m = {0};
  s->posterior = p;
  weights_cumulate(p);
  SIM_TRY(marginals_init(&m, p));
  for (int c = 0; c < p->n_columns; c++) {
    sim_slot *slot = &s->slot[p->slot[c]];
    SIM_TRY(slot_take(p, slot, &p->prior[c]));
    slot->joint = p->value + (size_t)c * (size_t)p->n_rows;
    SIM_TRY(marginal_make(p, slot->joint, &m, &slot->dist, errors));
    s->base[p->slot[c]] = sim_dist_mean(&slot->dist);
  }
out:
  marginals_free(&m);
  return st;
}

/* ---- draws ---- */

int sim_posterior_row_of(int n_rows, const double *cumulative, sim_key key) {
  double u = sim_corput(key, sim_stream_id("posterior"));
  int low = 0, high = n_rows - 1; /* the first row whose cumulative weight is >= u; the last one's is 1 */
  while (low < high) {
    int middle = low + (high - low) / 2;
    if (cumulative[middle] >= u)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

int sim_posterior_row(const sim_posterior *p, sim_key key) {
  return sim_posterior_row_of(p->n_rows, p->cumulative, key);
}

void sim_posterior_rows(const sim_posterior *p, uint64_t seed, uint32_t n, int *row) {
  for (uint32_t r = 0; r < n; r++) row[r] = sim_posterior_row(p, (sim_key){seed, r});
}

double sim_posterior_effective(const sim_posterior *p) {
  double squares = 0;
  for (int r = 0; r < p->n_rows; r++) squares += row_weight(p, r) * row_weight(p, r);
  return 1 / squares;
}

const sim_slot *sim_posterior_prior(const sim_scenario *s, int slot) {
  for (int c = 0; s->posterior && s->slot[slot].joint && c < s->posterior->n_columns; c++)
    if (s->posterior->slot[c] == slot) return &s->posterior->prior[c];
  return NULL;
}
