#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

#include "exp_points_priv.h"
#include "sim_posterior.h"
#include "sim_sequence.h"

uint32_t exp_design_stream(void) { return sim_stream_id("design"); }

/* A point's place depends on its number and factor alone: more points add to the first ones. */
void exp_cube_random(double *u, int n, int k, uint64_t seed) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < k; j++)
      u[(size_t)i * (size_t)k + (size_t)j] =
          sim_uniform((sim_key){seed, (uint32_t)i}, exp_design_stream(), (uint32_t)j);
}

/* Of the first scramble the seed itself, so that one scramble is the design as ever. */
static uint64_t scramble_seed(uint64_t seed, int scramble) {
  if (scramble == 0) return seed;
  sim_stream s = sim_stream_open((sim_key){seed, (uint32_t)scramble}, sim_stream_id("design/scramble"), 0);
  uint64_t high = sim_stream_bits(&s);
  return high << 32 | sim_stream_bits(&s);
}

sim_status exp_cube_sequence(double *u, int n, int k, sim_design_method method, const sim_design *d, uint64_t seed,
                             sim_errors *errors) {
  bool halton = method == SIM_DESIGN_HALTON;
  int most = halton ? SIM_HALTON_DIMENSIONS : SIM_SOBOL_DIMENSIONS;
  if (k > most)
    return sim_errors_add(errors, SIM_ERR_INPUT, d->place, "design",
                          "%s over %d factors needs a %s sequence of %d dimensions, and there are %d: take fewer "
                          "factors, or %s",
                          sim_design_method_name(d->method), d->n_factors, sim_design_method_name(method), k, most,
                          d->method == SIM_DESIGN_SALTELLI ? "base: monte_carlo" : "latin_hypercube");
  sim_status st = SIM_OK;
  int scrambles = d->scrambles > 1 ? d->scrambles : 1, points = n / scrambles;
  for (int s = 0; s < scrambles && st == SIM_OK; s++) {
    double *own = u + (size_t)s * (size_t)points * (size_t)k;
    st = (halton ? sim_halton_fill : sim_sobol_fill)(own, points, k, scramble_seed(seed, s));
  }
  return st;
}

/* Fills column j from point `from` on, so that each of n equal parts of the range holds one point, at a random place in
 * it; the points before hold each one of `from` parts, and `from` divides n, so that they are in parts of their own. */
static void column_extend(double *u, int from, int n, int k, int j, gsl_rng *rng, int *part) {
  int left = 0;
  unsigned char *taken = (unsigned char *)(part + n);
  for (int i = 0; i < n; i++) taken[i] = 0;
  for (int i = 0; i < from; i++) {
    int at = (int)(u[(size_t)i * (size_t)k + (size_t)j] * n);
    taken[at < n ? at : n - 1] = 1;
  }
  for (int i = 0; i < n; i++)
    if (!taken[i]) part[left++] = i;
  gsl_ran_shuffle(rng, part, (size_t)left, sizeof *part);
  for (int i = from; i < n && i - from < left; i++)
    u[(size_t)i * (size_t)k + (size_t)j] = (part[i - from] + gsl_rng_uniform_pos(rng)) / n;
}

/* A Latin hypercube (McKay, Beckman and Conover 1979), by stages when it has any: with the points of each stage it is
 * one (Sallaberry, Helton and Hora 2008 double one in this way). */
static sim_status cube_latin(double *u, int n, int k, uint64_t seed, const sim_design *d) {
  sim_status st = SIM_ERR_MEMORY;
  gsl_rng *rng = sim_gsl_alloc();
  int *part = calloc(2 * (size_t)n + 1, sizeof *part);
  if (!rng || !part) goto out;
  for (int j = 0; j < k; j++)
    for (int stage = 0, from = 0; stage <= d->n_stages; stage++) {
      int to = stage < d->n_stages ? d->stage[stage] : n;
      sim_gsl_open(rng, (sim_key){seed, (uint32_t)stage}, exp_design_stream(), (uint32_t)j);
      if (to > from) column_extend(u, from, to, k, j, rng, part);
      from = to;
    }
  st = SIM_OK;
out:
  gsl_rng_free(rng);
  free(part);
  return st;
}

/* The middle of value i's part of (0, 1). */
static double middle(int i, const sim_factor *f) { return (i + 0.5) / f->n_values; }

static void cube_list(exp_points *p, const sim_design *d) {
  for (int i = 0; i < p->n; i++)
    for (int j = 0; j < p->n_factors; j++)
      p->u[(size_t)i * (size_t)p->n_factors + (size_t)j] = middle(i, &d->factor[j]);
}

/* All combinations, the last factor fastest. */
static void cube_grid(exp_points *p, const sim_design *d) {
  for (int i = 0; i < p->n; i++) {
    int rest = i;
    for (int j = p->n_factors - 1; j >= 0; j--) {
      const sim_factor *f = &d->factor[j];
      p->u[(size_t)i * (size_t)p->n_factors + (size_t)j] = middle(rest % f->n_values, f);
      rest /= f->n_values;
    }
  }
}

/* What replication i of an experiment without a design draws. */
static void cube_draws(exp_points *p, const sim_design *d, const sim_scenario *s, uint64_t seed) {
  for (int j = 0; j < p->n_factors; j++) {
    int slot = 0;
    while (slot < s->n_slots && strcmp(s->slot[slot].path, d->factor[j].path) != 0) slot++;
    uint32_t stream = slot == s->n_slots ? 0 : s->slot[slot].joint ? sim_stream_id("posterior") : s->slot[slot].stream;
    for (int i = 0; slot < s->n_slots && i < p->n; i++)
      p->u[(size_t)i * (size_t)p->n_factors + (size_t)j] = sim_uniform((sim_key){seed, (uint32_t)i}, stream, 0);
  }
}

sim_status exp_cube_fill(exp_points *p, const sim_design *d, const sim_scenario *s, uint64_t seed, sim_errors *errors) {
  switch (d->method) {
    case SIM_DESIGN_LIST:
      cube_list(p, d);
      return SIM_OK;
    case SIM_DESIGN_GRID:
      cube_grid(p, d);
      return SIM_OK;
    case SIM_DESIGN_NESTED:
      cube_draws(p, d, s, seed);
      return SIM_OK;
    case SIM_DESIGN_LATIN_HYPERCUBE:
      return cube_latin(p->u, p->n, p->n_factors, seed, d);
    case SIM_DESIGN_SOBOL:
    case SIM_DESIGN_HALTON:
      return exp_cube_sequence(p->u, p->n, p->n_factors, d->method, d, seed, errors);
    default:
      exp_cube_random(p->u, p->n, p->n_factors, seed);
      return SIM_OK;
  }
}
