#include "ana_solve.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat_paired.h"

/* The ends of an interval need not be sharper than this part of their distance to the root. */
static const double END_PART = 0.02;

/* A level near 0 is as good as one of this part of the range: it has no part of its own. */
static const double LEAST_PART = 1e-3;

enum { FAILED = 2 };

void ana_solution_free(ana_solution *s) {
  for (int i = 0; i < s->n_points; i++) free(s->point[i].each);
  free(s->point);
  *s = (ana_solution){0};
}

/* ---- levels ---- */

/* How near to each other two levels are when nothing between them is looked at any more; never so near that no other
 * double lies between them. */
static double level_step(const ana_problem *p, double a, double b) {
  double range = p->high - p->low, larger = fmax(fabs(a), fabs(b)), size = fmax(larger, LEAST_PART * range);
  double step = fmax(p->tolerance * fmin(range, size), 2 * DBL_EPSILON * larger);
  return p->whole ? fmax(step, 1) : step;
}

/* x to the largest power of ten that is at most a quarter of `width`, but to none finer than `step` asks for. */
static double round_within(double x, double width, double step) {
  double up = 1, down = 1;
  while (width * down < 4 && step * down < 1) down *= 10;
  while (width >= 40 * up) up *= 10;
  return (up > 1 ? up * round(x / up) : round(x * down) / down) + 0.0; /* never -0 */
}

static double middle_of(const ana_problem *p, double a, double b) {
  double middle = 0.5 * (a + b), even = round_within(middle, fabs(b - a), level_step(p, a, b));
  return even > fmin(a, b) && even < fmax(a, b) ? even : middle;
}

/* ---- points ---- */

static sim_status room_make(ana_solution *s) {
  if (s->n_points < s->capacity) return SIM_OK;
  int capacity = s->capacity ? 2 * s->capacity : 32;
  ana_point *grown = realloc(s->point, (size_t)capacity * sizeof *grown);
  if (!grown) return SIM_ERR_MEMORY;
  s->point = grown;
  s->capacity = capacity;
  return SIM_OK;
}

/* Counts, and the share with its error. */
static sim_status point_fill(const ana_problem *p, const double *met, ana_point *point) {
  stat_error e;
  for (size_t r = 0; r < p->n; r++) {
    point->each[r] = isnan(met[r]) ? FAILED : met[r] != 0;
    point->n += point->each[r] != FAILED;
    point->met += point->each[r] == 1;
  }
  if (point->n == 0) return SIM_ERR_MODEL; /* every replication failed: there is nothing to compare */
  sim_status st = stat_drawn_share(met, &p->drawn, p->n, p->confidence, &point->share);
  if (st == SIM_OK) st = stat_drawn_error(met, &p->drawn, p->n, &e);
  if (st == SIM_OK) point->posterior = e.posterior;
  return st;
}

/* Evaluates a level and files it in order; *at is its place. */
static sim_status point_add(const ana_problem *p, ana_solution *s, double level, int *at) {
  sim_status st = SIM_OK;
  ana_point point = {.level = level, .each = malloc(p->n ? p->n : 1)};
  double *met = malloc((p->n ? p->n : 1) * sizeof *met);
  if (!point.each || !met) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(room_make(s));
  SIM_TRY(p->met(p->self, level, met));
  SIM_TRY(point_fill(p, met, &point));
  for (*at = s->n_points; *at > 0 && s->point[*at - 1].level > level; (*at)--) s->point[*at] = s->point[*at - 1];
  s->point[*at] = point;
  s->n_points++;
  point.each = NULL;
out:
  free(point.each);
  free(met);
  return st;
}

static sim_status grid_make(const ana_problem *p, ana_solution *s) {
  int at = 0, steps = p->grid - 1;
  double width = (p->high - p->low) / steps;
  sim_status st = point_add(p, s, p->low, &at);
  for (int i = 1; i < steps && st == SIM_OK; i++) {
    double even = p->low + width * i, level = round_within(even, width, level_step(p, even, even));
    if (level > s->point[s->n_points - 1].level && level < p->high) st = point_add(p, s, level, &at);
  }
  return st == SIM_OK ? point_add(p, s, p->high, &at) : st;
}

/* ---- monotone? ---- */

/* P(at least `ups` of ups + downs fair coins): how likely luck is where nothing rises. */
static double sign_test(double ups, double downs) {
  return ups > 0 ? gsl_cdf_binomial_Q((unsigned)ups - 1, 0.5, (unsigned)(ups + downs)) : 1;
}

/* P-values of "does not rise" and "does not fall" from point a to point b: exact where replications share nothing. */
typedef struct trend {
  double rise, fall;
} trend;

static trend trend_exact(const ana_problem *p, const ana_point *a, const ana_point *b) {
  double ups = 0, downs = 0;
  for (size_t r = 0; r < p->n; r++) {
    ups += a->each[r] == 0 && b->each[r] == 1;
    downs += a->each[r] == 1 && b->each[r] == 0;
  }
  return (trend){sign_test(ups, downs), sign_test(downs, ups)};
}

static sim_status trend_drawn(const ana_problem *p, const ana_point *a, const ana_point *b, double *room, trend *out) {
  stat_paired d;
  for (size_t r = 0; r < p->n; r++) {
    room[r] = b->each[r] == FAILED ? NAN : b->each[r];
    room[p->n + r] = a->each[r] == FAILED ? NAN : a->each[r];
  }
  const stat_pairs pairs = {.of = STAT_SHARES, .n = p->n, .x = room, .base = room + p->n, .drawn = p->drawn};
  sim_status st = stat_paired_of(&pairs, p->confidence, &d);
  *out = (trend){1, 1};
  if (st == SIM_OK && d.mcse > 0) *(d.mean > 0 ? &out->rise : &out->fall) = d.p / 2;
  return st;
}

static sim_status trend_find(const ana_problem *p, ana_solution *s) {
  sim_status st = SIM_OK;
  double level = (1 - p->confidence) / (0.5 * s->n_points * (s->n_points - 1)), *room = NULL;
  if (p->drawn.row && !(room = malloc((2 * p->n + 1) * sizeof *room))) return SIM_ERR_MEMORY;
  for (int i = 0; i < s->n_points; i++)
    for (int k = i + 1; k < s->n_points; k++) {
      trend t = {1, 1};
      if (p->drawn.row)
        SIM_TRY(trend_drawn(p, &s->point[i], &s->point[k], room, &t));
      else
        t = trend_exact(p, &s->point[i], &s->point[k]);
      s->rises |= t.rise < level;
      s->falls |= t.fall < level;
    }
out:
  free(room);
  return st;
}

/* Over all points, at the end. */
static void changes_count(const ana_problem *p, ana_solution *s) {
  for (size_t r = 0; r < p->n; r++) {
    int changes = 0;
    unsigned char last = FAILED;
    for (int i = 0; i < s->n_points; i++) {
      unsigned char now = s->point[i].each[r];
      if (now == FAILED) continue;
      changes += last != FAILED && now != last;
      last = now;
    }
    s->changed += changes > 0;
    s->reversed += changes > 1;
  }
}

/* ---- crossings ---- */

static bool reaches(const ana_problem *p, const ana_point *point) { return point->share.p >= p->probability; }

/* The interval of the share lies above q, or below it. */
static bool refuses(const ana_problem *p, const ana_point *point, bool above) {
  const stat_interval *i = &point->share.interval;
  return above ? i->low > p->probability : i->high < p->probability;
}

/* What is asked of a point: that p reaches q, or that it lies beyond the interval, above or below. */
typedef enum question { REACHES, ABOVE, BELOW } question;

static bool answer(const ana_problem *p, const ana_point *point, question q) {
  return q == REACHES ? reaches(p, point) : refuses(p, point, q == ABOVE);
}

/* Halves the bracket, about: the answer is yes at level *yes and no at level *no. */
static sim_status bracket_halve(const ana_problem *p, ana_solution *s, question q, double *no, double *yes) {
  double middle = middle_of(p, *no, *yes);
  int at = 0;
  sim_status st = point_add(p, s, middle, &at);
  if (st == SIM_OK) *(answer(p, &s->point[at], q) ? yes : no) = middle;
  return st;
}

static int point_find(const ana_solution *s, double level) {
  int i = 0;
  while (i < s->n_points - 1 && s->point[i].level < level) i++;
  return i;
}

/* One end of the interval: the level nearest to the root, in direction `step` from level `from`, where p is refused. */
static sim_status end_find(const ana_problem *p, ana_solution *s, double root, double from, int step, bool above,
                           double *end, bool *open) {
  sim_status st = SIM_OK;
  int first = point_find(s, from), i = first;
  while (i >= 0 && i < s->n_points && !refuses(p, &s->point[i], above)) i += step;
  *open = i < 0 || i >= s->n_points;
  *end = step < 0 ? p->low : p->high;
  if (*open) return SIM_OK;
  double no = i == first ? root : s->point[i - step].level;
  *end = s->point[i].level;
  while (st == SIM_OK && fabs(*end - no) > fmax(level_step(p, no, *end), END_PART * fabs(*end - root)))
    st = bracket_halve(p, s, above ? ABOVE : BELOW, &no, end);
  return st;
}

/* The crossing between two levels of the grid, left below right in level. */
static sim_status root_find(const ana_problem *p, ana_solution *s, double left, double right) {
  sim_status st = SIM_OK;
  ana_root *root = &s->root[s->n_roots];
  bool rising = reaches(p, &s->point[point_find(s, right)]);
  double no = rising ? left : right, yes = rising ? right : left;
  while (fabs(yes - no) > level_step(p, no, yes)) SIM_TRY(bracket_halve(p, s, REACHES, &no, &yes));
  *root = (ana_root){.level = yes, .share = s->point[point_find(s, yes)].share.p, .rising = rising};
  SIM_TRY(end_find(p, s, yes, fmin(no, yes), -1, !rising, &root->interval.low, &root->open_low));
  SIM_TRY(end_find(p, s, yes, fmax(no, yes), 1, rising, &root->interval.high, &root->open_high));
  s->n_roots++;
out:
  return st;
}

sim_status ana_solve(const ana_problem *p, ana_solution *s) {
  double crossing[ANA_ROOTS_MAX][2];
  int n = 0;
  sim_status st = SIM_OK;
  *s = (ana_solution){0};
  if (!(p->low < p->high) || !(p->probability > 0 && p->probability < 1) || !(p->confidence > 0 && p->confidence < 1) ||
      !(p->tolerance >= 1e-12) || p->grid < 3 || p->grid > ANA_ROOTS_MAX + 1)
    return SIM_ERR_RANGE;
  SIM_TRY(grid_make(p, s));
  SIM_TRY(trend_find(p, s));
  for (int i = 0; i + 1 < s->n_points; i++) {
    if (reaches(p, &s->point[i]) == reaches(p, &s->point[i + 1])) continue;
    crossing[n][0] = s->point[i].level;
    crossing[n++][1] = s->point[i + 1].level;
  }
  if (n == 0)
    s->answer = reaches(p, &s->point[0]) ? ANA_ALWAYS : ANA_NEVER;
  else if (s->rises && s->falls)
    for (int i = 0; i < n; i++) SIM_TRY(root_find(p, s, crossing[i][0], crossing[i][1]));
  else if (n % 2)
    SIM_TRY(root_find(p, s, crossing[0][0], crossing[n - 1][1]));
  else
    s->answer = ANA_UNCLEAR;
  changes_count(p, s);
out:
  return st;
}

double ana_solution_replications(const ana_solution *s) {
  double all = 0, posterior = 0;
  for (int i = 0; i < s->n_points; i++) {
    const ana_point *p = &s->point[i];
    if (!(p->share.p > 0.02 && p->share.p < 0.98)) continue;
    all += p->share.mcse * p->share.mcse;
    posterior += p->posterior * p->posterior;
  }
  return all > 0 ? 1 - posterior / all : NAN;
}
