#include "std_worth.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat_adjust.h"
#include "wrd_text.h"

static const double PART = 0.1; /* of all money */
enum { HALVINGS = 10 };

static double free_sum(const ana_limits *l, const double *x, int but) {
  double sum = 0;
  for (int i = 0; i < l->n; i++)
    if (i != but) sum += x[i] - l->low[i];
  return sum;
}

/* x: the plan's allocation with `more` for a line, in proportion from what the others have above their lower bounds. */
static void shift(const ana_limits *l, const double *plan, int line, double more, double *x) {
  double others = free_sum(l, plan, line);
  for (int i = 0; i < l->n; i++) {
    double own = plan[i] - l->low[i];
    x[i] = i == line ? plan[i] + more : l->low[i] + own * (others > 0 ? 1 - more / others : 1);
  }
}

/* How much a line can get: a tenth of all, less where the others or a cap do not give it. */
static double most(const ana_limits *l, const double *plan, int line, double *x) {
  double all = 0, more;
  for (int i = 0; i < l->n; i++) all += plan[i];
  more = fmin(fmin(PART * all, free_sum(l, plan, line)), l->high[line] - plan[line]);
  for (int i = 0; i < HALVINGS && more > 0; i++, more /= 2) {
    shift(l, plan, line, more, x);
    if (ana_allocation_fits(l, x)) return more;
  }
  return 0;
}

/* Adds the shifted allocations; at[line]: the point, -1 where nothing can be moved. */
static sim_status shifted_add(std_pool *p, double *more, int *at) {
  sim_status st = SIM_OK;
  const ana_limits *l = &p->o->limits;
  const double *plan = p->optimum->point[0].amount;
  double *x = malloc(((size_t)l->n + 1) * sizeof *x);
  if (!x) return SIM_ERR_MEMORY;
  for (int i = 0; i < l->n; i++) {
    at[i] = -1;
    more[i] = most(l, plan, i, x);
    if (more[i] < p->o->step) more[i] = 0;
    if (more[i] == 0) continue;
    SIM_TRY(std_pool_add(p, ANS_SHIFTED, i + 1, x, &at[i]));
    plan = p->optimum->point[0].amount; /* the list may have moved */
    more[i] = p->optimum->point[at[i]].amount[i] - plan[i];
  }
out:
  free(x);
  return st;
}

static sim_status worth_fill(const std_pool *p, const double *more, const int *at, double *apart) {
  sim_status st = SIM_OK;
  ans_optimum *o = p->optimum;
  size_t n = std_pool_worlds(p, STD_FRESH);
  for (int i = 0; i < o->n_lines; i++)
    for (int k = 0; k < o->n_objectives; k++) {
      ans_worth *w = &o->worth[o->n_worth];
      double *d = apart + (size_t)o->n_worth++ * n;
      const double *base = std_pool_column(p, STD_FRESH, 0, k);
      const double *x = at[i] < 0 ? base : std_pool_column(p, STD_FRESH, at[i], k);
      stat_pairs pairs = {.of = STAT_MEANS, .n = n, .x = x, .base = base, .drawn = std_pool_drawn(p, STD_FRESH)};
      *w = (ans_worth){.line = i, .objective = k, .more = more[i]};
      SIM_TRY(stat_paired_of(&pairs, o->confidence, &w->d));
      for (size_t r = 0; r < n; r++) d[r] = x[r] - base[r];
    }
out:
  return st;
}

static sim_status judge(ans_optimum *o) {
  double *p = malloc(((size_t)o->n_worth + 1) * sizeof *p);
  if (!p) return SIM_ERR_MEMORY;
  for (int i = 0; i < o->n_worth; i++) p[i] = o->worth[i].more > 0 ? o->worth[i].d.p : NAN;
  sim_status st = stat_holm(p, (size_t)o->n_worth, p);
  for (int i = 0; i < o->n_worth && st == SIM_OK; i++) {
    ans_worth *w = &o->worth[i];
    w->adjusted = p[i];
    w->is_seen = w->more > 0 && stat_paired_verdict(&w->d, p[i], o->confidence) == STAT_SEEN;
  }
  free(p);
  return st;
}

sim_status std_worth_find(std_pool *p, double **apart) {
  sim_status st = SIM_OK;
  ans_optimum *o = p->optimum;
  size_t lines = (size_t)o->n_lines, all = lines * (size_t)o->n_objectives;
  int n = 0, *at = calloc(2 * lines + 1, sizeof *at), *list = at ? at + lines : NULL;
  double *more = calloc(lines + 1, sizeof *more), *d = malloc((all * std_pool_worlds(p, STD_FRESH) + 1) * sizeof *d);
  o->worth = calloc(all + 1, sizeof *o->worth);
  if (!at || !more || !d || !o->worth) SIM_TRY(SIM_ERR_MEMORY);
  p->stage = N_("what each line deserves");
  SIM_TRY(shifted_add(p, more, at));
  for (size_t i = 0; i < lines; i++)
    if (at[i] >= 0) list[n++] = at[i];
  p->expected += (uint64_t)n;
  SIM_TRY(std_pool_meet(p, STD_FRESH, n, list));
  SIM_TRY(worth_fill(p, more, at, d));
  SIM_TRY(judge(o));
out:
  free(at);
  free(more);
  if (apart && st == SIM_OK)
    *apart = d;
  else
    free(d);
  return st;
}
