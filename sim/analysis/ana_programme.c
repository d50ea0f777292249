#include "ana_programme.h"

#include <math.h>
#include <nlopt.h>
#include <stdlib.h>
#include <string.h>

/* Of the range of a line. */
static const double FIRST_STEP = 0.15, LAST_STEP = 1e-3;

typedef struct work {
  const ana_programme *p;
  nlopt_opt opt;
  unsigned n;           /* lines that may move */
  int *line;            /* [n] */
  double *range;        /* [n] how far each can go under the caps */
  double *x;            /* [limits.n] */
  double *at, value[2]; /* [n] where it was last evaluated */
  bool known;
  int calls;
  sim_status status;
} work;

typedef struct cap {
  work *w;
  int index;
} cap;

/* Coordinates are parts of each line's range. */
static void place(work *w, const double *u) {
  for (unsigned i = 0; i < w->n; i++) w->x[w->line[i]] = w->p->limits.low[w->line[i]] + u[i] * w->range[i];
}

/* NLopt's own limit is looked at between the iterations of DIRECT only, which may be long where a floor is out of
 * reach. */
static void evaluate(work *w, const double *u) {
  if (w->known && memcmp(u, w->at, w->n * sizeof *u) == 0) return;
  if (w->calls++ >= w->p->n_evaluations) {
    nlopt_force_stop(w->opt);
    return;
  }
  memcpy(w->at, u, w->n * sizeof *u);
  w->known = true;
  place(w, u);
  if (w->status == SIM_OK) w->status = w->p->evaluate(w->p->self, w->x, w->value);
  if (w->status != SIM_OK) nlopt_force_stop(w->opt);
}

static double objective(unsigned n, const double *u, double *gradient, void *self) {
  work *w = self;
  (void)n;
  (void)gradient;
  evaluate(w, u);
  return w->value[0] / w->p->scale[0];
}

static double below_floor(unsigned n, const double *u, double *gradient, void *self) {
  work *w = self;
  (void)n;
  (void)gradient;
  evaluate(w, u);
  return (w->p->floor - w->value[1]) / w->p->scale[1];
}

static double above_cap(unsigned n, const double *u, double *gradient, void *self) {
  const cap *c = self;
  const ana_limits *l = &c->w->p->limits;
  double sum = 0;
  (void)n;
  (void)gradient;
  place(c->w, u);
  for (int i = 0; i < l->n; i++) sum += l->part[(size_t)c->index * (size_t)l->n + (size_t)i] * c->w->x[i];
  return (sum - l->most[c->index]) / fmax(1, fabs(l->most[c->index]));
}

/* How far a line alone can go under bounds and caps. */
static double range_of(const ana_limits *l, int line) {
  double far = l->high[line] - l->low[line];
  for (int c = 0; c < l->n_caps; c++) {
    double part = l->part[(size_t)c * (size_t)l->n + (size_t)line], room = l->most[c];
    for (int i = 0; i < l->n; i++) room -= l->part[(size_t)c * (size_t)l->n + (size_t)i] * l->low[i];
    if (part > 0) far = fmin(far, room / part);
  }
  return fmax(0, far);
}

static void lines_choose(work *w) {
  const ana_limits *l = &w->p->limits;
  for (int i = 0; i < l->n; i++) {
    w->x[i] = l->low[i];
    double range = range_of(l, i);
    if (!(range > 0)) continue;
    w->line[w->n] = i;
    w->range[w->n++] = range;
  }
}

static bool set_up(work *w, cap *caps) {
  const ana_programme *p = w->p;
  bool good = (w->opt = nlopt_create(p->is_global ? NLOPT_GN_ORIG_DIRECT_L : NLOPT_LN_COBYLA, w->n)) != NULL;
  good = good && nlopt_set_max_objective(w->opt, objective, w) >= 0;
  good = good && nlopt_set_lower_bounds1(w->opt, 0) >= 0 && nlopt_set_upper_bounds1(w->opt, 1) >= 0;
  good = good && nlopt_set_maxeval(w->opt, p->n_evaluations) >= 0 && nlopt_set_xtol_abs1(w->opt, LAST_STEP) >= 0;
  good = good && (p->is_global || nlopt_set_initial_step1(w->opt, FIRST_STEP) >= 0);
  for (int c = 0; c < p->limits.n_caps && good && !p->is_global; c++) {
    caps[c] = (cap){w, c};
    good = nlopt_add_inequality_constraint(w->opt, above_cap, &caps[c], 1e-9) >= 0;
  }
  return good && (!p->has_floor || nlopt_add_inequality_constraint(w->opt, below_floor, w, 1e-6) >= 0);
}

sim_status ana_programme_search(const ana_programme *p, const double *start) {
  size_t n = (size_t)p->limits.n;
  work w = {.p = p,
            .line = calloc(n + 1, sizeof *w.line),
            .range = calloc(n + 1, sizeof *w.range),
            .x = calloc(n + 1, sizeof *w.x),
            .at = calloc(n + 1, sizeof *w.at)};
  cap *caps = calloc((size_t)p->limits.n_caps + 1, sizeof *caps);
  double *u = calloc(n + 1, sizeof *u), best;
  if (!w.line || !w.range || !w.x || !w.at || !caps || !u) w.status = SIM_ERR_MEMORY;
  if (w.status == SIM_OK) lines_choose(&w);
  if (w.status == SIM_OK && w.n > 0 && p->n_evaluations > 0) {
    for (unsigned i = 0; i < w.n; i++)
      u[i] = fmin(1, fmax(0, (start[w.line[i]] - p->limits.low[w.line[i]]) / w.range[i]));
    /* Other ends - rounding, evaluations used up - leave what was found. */
    if (!set_up(&w, caps) || (nlopt_optimize(w.opt, u, &best) == NLOPT_OUT_OF_MEMORY && w.status == SIM_OK))
      w.status = SIM_ERR_MEMORY;
  }
  nlopt_destroy(w.opt);
  free(w.line);
  free(w.range);
  free(w.x);
  free(w.at);
  free(caps);
  free(u);
  return w.status;
}
