#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exp_points_priv.h"
#include "sim_match.h"
#include "sim_math.h"

static const char *const role_name[] = {
#define SIM_X(id, name) [EXP_POINT_##id] = name,
    EXP_POINT_ROLES(SIM_X)
#undef SIM_X
};

const char *exp_point_role_name(exp_point_role role) { return role < EXP_POINT_ROLE_COUNT ? role_name[role] : NULL; }

static double value_of(const sim_factor *f, const sim_dist *own, double u) {
  if (f->own) return sim_dist_quantile(own, u);
  if (f->n_values == 0) return f->min + u * (f->max - f->min);
  int i = (int)(u * f->n_values);
  return f->value[i < f->n_values ? i : f->n_values - 1];
}

/* A nested design visits the draws themselves, which a posterior joins. */
static sim_status draws_fill(exp_points *p, const sim_design *d, const sim_scenario *s, uint64_t seed) {
  sim_status st = SIM_ERR_MEMORY;
  size_t n = (size_t)s->n_slots + 1, k = (size_t)p->n_factors;
  int *slot = calloc(k + 1, sizeof *slot), *found = calloc(n, sizeof *found);
  double *value = calloc(n, sizeof *value);
  if (!slot || !found || !value) goto out;
  for (size_t j = 0; j < k; j++) slot[j] = sim_scenario_match(s, d->factor[j].path, found) > 0 ? found[0] : 0;
  for (int i = 0; i < p->n; i++) {
    sim_scenario_draw(s, (sim_key){seed, (uint32_t)i}, value);
    for (size_t j = 0; j < k; j++) p->value[(size_t)i * k + j] = value[slot[j]];
  }
  st = SIM_OK;
out:
  free(slot);
  free(found);
  free(value);
  return st;
}

double exp_share_total(const sim_scenario *s, int n, const int *slot) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += s->base[slot[i]];
  return sum;
}

/* Exponentials over their sum are evenly spread over all ways to split a total. */
static void splits_fill(exp_points *p, const sim_design *d) {
  size_t k = (size_t)p->n_factors;
  for (int i = 0; i < p->n; i++)
    for (int g = 0; g < d->n_splits; g++) {
      double sum = 0;
      for (size_t j = 0; j < k; j++)
        if (d->factor[j].split == g + 1) sum -= sim_log(1 - p->u[(size_t)i * k + j]);
      for (size_t j = 0; j < k; j++)
        if (d->factor[j].split == g + 1)
          p->value[(size_t)i * k + j] = -sim_log(1 - p->u[(size_t)i * k + j]) / sum * d->split[g].total;
    }
}

/* What the factors are in the scenario as it stands: medians of what is uncertain, means over cells. */
static void reference_fill(exp_points *p, const sim_design *d, const sim_scenario *s, int *slot) {
  for (int j = 0; j < p->n_factors; j++) {
    int n = sim_scenario_match(s, d->factor[j].path, slot);
    double sum = 0;
    for (int i = 0; i < n; i++)
      sum += s->slot[slot[i]].uncertain ? sim_dist_quantile(&s->slot[slot[i]].dist, 0.5) : s->base[slot[i]];
    p->value[j] = d->factor[j].split ? sum : n > 0 ? sum / n : 0;
    p->u[j] = 0.5;
  }
  p->role[0] = EXP_POINT_BASE;
}

static sim_status values_fill(exp_points *p, const sim_design *d, const sim_scenario *s) {
  int *slot = calloc((size_t)s->n_slots + 1, sizeof *slot);
  if (!slot) return SIM_ERR_MEMORY;
  for (int j = 0; j < p->n_factors; j++) {
    bool found = sim_scenario_match(s, d->factor[j].path, slot) > 0;
    const sim_dist *own = found ? &s->slot[slot[0]].dist : NULL;
    for (int i = 0; i < p->n; i++) {
      size_t at = (size_t)i * (size_t)p->n_factors + (size_t)j;
      p->value[at] = value_of(&d->factor[j], own, p->u[at]);
    }
  }
  splits_fill(p, d);
  if (d->reference) reference_fill(p, d, s, slot);
  free(slot);
  return SIM_OK;
}

static sim_status points_alloc(exp_points *p, const sim_design *d, sim_errors *errors) {
  long long n = sim_design_size(d);
  *p = (exp_points){0};
  if (n < 1 || n > SIM_POINTS_MAX)
    return sim_errors_add(errors, SIM_ERR_INPUT, d->place, "design", "makes %lld points (allowed 1 to %d)", n,
                          SIM_POINTS_MAX);
  p->n = (int)n;
  p->n_factors = d->n_factors;
  size_t cells = (size_t)n * (size_t)d->n_factors + 1;
  p->u = calloc(cells, sizeof *p->u);
  p->value = calloc(cells, sizeof *p->value);
  p->group = calloc((size_t)n, sizeof *p->group);
  p->role = calloc((size_t)n, sizeof *p->role);
  p->changed = calloc((size_t)n, sizeof *p->changed);
  if (!p->u || !p->value || !p->group || !p->role || !p->changed) return SIM_ERR_MEMORY;
  for (int i = 0; i < p->n; i++) {
    p->group[i] = i;
    p->changed[i] = EXP_NO_FACTOR;
  }
  return SIM_OK;
}

sim_status exp_points_make(exp_points *p, const sim_design *d, const sim_scenario *s, uint64_t seed,
                           sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(points_alloc(p, d, errors));
  exp_points cube = *p; /* without the reference */
  cube.n -= d->reference;
  cube.u += d->reference ? p->n_factors : 0;
  if (d->method == SIM_DESIGN_SALTELLI)
    st = exp_steps_saltelli(p, d, seed, errors);
  else if (d->method == SIM_DESIGN_MORRIS)
    st = exp_steps_morris(p, d, seed);
  else
    st = exp_cube_fill(&cube, d, s, seed, errors);
  if (st == SIM_OK && d->n_pairs > 0) st = exp_rank_correlate(&cube, d, errors);
  if (st == SIM_OK) st = d->method == SIM_DESIGN_NESTED ? draws_fill(p, d, s, seed) : values_fill(p, d, s);
out:
  if (st != SIM_OK) exp_points_free(p);
  return st;
}

void exp_points_free(exp_points *p) {
  free(p->u);
  free(p->value);
  free(p->group);
  free(p->role);
  free(p->changed);
  *p = (exp_points){0};
}
