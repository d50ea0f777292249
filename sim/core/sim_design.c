#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_design_priv.h"
#include "sim_math.h"

static const char *const method_name[] = {
#define SIM_X(id, name) [SIM_DESIGN_##id] = name,
    SIM_DESIGN_METHODS(SIM_X)
#undef SIM_X
};

static const char *const role_name[] = {
#define SIM_X(id, name) [SIM_POINT_##id] = name,
    SIM_POINT_ROLES(SIM_X)
#undef SIM_X
};

const char *sim_design_method_name(sim_design_method m) { return m < SIM_DESIGN_COUNT ? method_name[m] : NULL; }

sim_design_method sim_design_method_of(const char *name) {
  int m = 0;
  while (m < SIM_DESIGN_COUNT && strcmp(method_name[m], name) != 0) m++;
  return (sim_design_method)m;
}

const char *sim_point_role_name(sim_point_role role) { return role < SIM_POINT_ROLE_COUNT ? role_name[role] : NULL; }

bool sim_design_takes_values(sim_design_method m) { return m == SIM_DESIGN_LIST || m == SIM_DESIGN_GRID; }

bool sim_design_takes_correlation(sim_design_method m) {
  return m == SIM_DESIGN_MONTE_CARLO || m == SIM_DESIGN_LATIN_HYPERCUBE || m == SIM_DESIGN_SOBOL ||
         m == SIM_DESIGN_HALTON;
}

long long sim_design_size(const sim_design *d) {
  long long n = d->points, k = d->n_factors;
  switch (d->method) {
    case SIM_DESIGN_LIST:
      return k > 0 ? d->factor[0].n_values + d->reference : 0;
    case SIM_DESIGN_GRID:
      n = 1;
      for (int i = 0; i < k && n <= SIM_POINTS_MAX; i++) n *= d->factor[i].n_values;
      return n + d->reference;
    case SIM_DESIGN_SALTELLI:
      return n * (2 + (d->second_order ? 2 : 1) * k);
    case SIM_DESIGN_MORRIS:
      return n * (1 + k);
    default:
      return n + d->reference;
  }
}

void sim_design_free(sim_design *d) {
  for (int i = 0; i < d->n_factors; i++) {
    free(d->factor[i].path);
    free(d->factor[i].unit);
    free(d->factor[i].words);
    for (int l = 0; l < SIM_LANGUAGES; l++) free(d->factor[i].label[l]);
    free(d->factor[i].value);
  }
  free(d->factor);
  free(d->pair);
  free(d->split);
  free(d->stage);
  free(d->text);
  free((char *)(uintptr_t)d->place.file);
  *d = (sim_design){0};
}

/* ---- paths ---- */

/* The next part of a path: "zones[lai_cach].area" and "zones.lai_cach.area" have the same ones. */
static const char *part_next(const char *at, size_t *size) {
  at += strspn(at, ".[],");
  *size = strcspn(at, ".[],");
  return at;
}

static int parts_count(const char *path) {
  int n = 0;
  size_t size;
  for (const char *at = part_next(path, &size); size > 0; at = part_next(at + size, &size)) n++;
  return n;
}

/* How many parts two paths have in common from the start on. */
static int parts_common(const char *a, const char *b) {
  size_t n, m;
  int common = 0;
  a = part_next(a, &n);
  b = part_next(b, &m);
  for (; n > 0 && n == m && memcmp(a, b, n) == 0; common++) {
    a = part_next(a + n, &n);
    b = part_next(b + m, &m);
  }
  return common;
}

/* A slot for a year that no file gives, of a number that is given for other years: "budget_lines[linkage].amount" means
 * the years that have an amount. */
static bool year_is_idle(const sim_scenario *s, int param, int slot) {
  const sim_param_desc *d = &s->model->params[param];
  int last = SIM_MAX_AXES - 1, years = sim_scenario_years(s);
  while (last >= 0 && d->axis[last] == SIM_NO_AXIS) last--;
  if (last < 0 || d->axis[last] != SIM_YEAR_AXIS || s->slot[slot].given) return false;
  int first = slot - (slot - s->offset[param]) % years;
  for (int i = first; i < first + years; i++)
    if (s->slot[i].given) return true;
  return false;
}

int sim_scenario_match(const sim_scenario *s, const char *path, int *slot) {
  int n = 0, parts = parts_count(path);
  for (int p = 0; p < s->model->n_params; p++) {
    const char *key = s->model->params[p].key;
    int least = parts_count(key) + (strstr(key, "[]") ? 1 : 0);
    int end = p + 1 < s->model->n_params ? s->offset[p + 1] : s->n_slots;
    bool whole = strcmp(path, key) == 0;
    for (int i = s->offset[p]; i < end; i++) {
      bool meant = whole || (parts >= least && parts_common(path, s->slot[i].path) == parts);
      if (meant && parts < parts_count(s->slot[i].path)) meant = !year_is_idle(s, p, i);
      if (meant && slot) slot[n] = i;
      n += meant;
    }
  }
  return n;
}

/* ---- points ---- */

static double value_of(const sim_factor *f, const sim_dist *own, double u) {
  if (f->own) return sim_dist_quantile(own, u);
  if (f->n_values == 0) return f->min + u * (f->max - f->min);
  int i = (int)(u * f->n_values);
  return f->value[i < f->n_values ? i : f->n_values - 1];
}

/* A nested design visits the draws themselves, which a posterior joins. */
static sim_status draws_fill(sim_points *p, const sim_design *d, const sim_scenario *s, uint64_t seed) {
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

double sim_share_total(const sim_scenario *s, int n, const int *slot) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += s->base[slot[i]];
  return sum;
}

/* Exponentials over their sum are evenly spread over all ways to split a total. */
static void splits_fill(sim_points *p, const sim_design *d) {
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
static void reference_fill(sim_points *p, const sim_design *d, const sim_scenario *s, int *slot) {
  for (int j = 0; j < p->n_factors; j++) {
    int n = sim_scenario_match(s, d->factor[j].path, slot);
    double sum = 0;
    for (int i = 0; i < n; i++)
      sum += s->slot[slot[i]].uncertain ? sim_dist_quantile(&s->slot[slot[i]].dist, 0.5) : s->base[slot[i]];
    p->value[j] = d->factor[j].split ? sum : n > 0 ? sum / n : 0;
    p->u[j] = 0.5;
  }
  p->role[0] = SIM_POINT_BASE;
}

static sim_status values_fill(sim_points *p, const sim_design *d, const sim_scenario *s) {
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

static sim_status points_alloc(sim_points *p, const sim_design *d, sim_errors *errors) {
  long long n = sim_design_size(d);
  *p = (sim_points){0};
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
    p->changed[i] = SIM_NO_FACTOR;
  }
  return SIM_OK;
}

sim_status sim_points_make(sim_points *p, const sim_design *d, const sim_scenario *s, uint64_t seed,
                           sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(points_alloc(p, d, errors));
  sim_points cube = *p; /* without the reference */
  cube.n -= d->reference;
  cube.u += d->reference ? p->n_factors : 0;
  if (d->method == SIM_DESIGN_SALTELLI)
    st = sim_steps_saltelli(p, d, seed, errors);
  else if (d->method == SIM_DESIGN_MORRIS)
    st = sim_steps_morris(p, d, seed);
  else
    st = sim_cube_fill(&cube, d, s, seed, errors);
  if (st == SIM_OK && d->n_pairs > 0) st = sim_rank_correlate(&cube, d, errors);
  if (st == SIM_OK) st = d->method == SIM_DESIGN_NESTED ? draws_fill(p, d, s, seed) : values_fill(p, d, s);
out:
  if (st != SIM_OK) sim_points_free(p);
  return st;
}

void sim_points_free(sim_points *p) {
  free(p->u);
  free(p->value);
  free(p->group);
  free(p->role);
  free(p->changed);
  *p = (sim_points){0};
}
