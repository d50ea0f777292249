/* What the money of the budget buys.
 *
 * A line buys its effect: units = A / c x (M / A)^s a year, with M the money that was spent, A the line's full yearly
 * amount, c the cost of one unit of net effect when the full amount is spent, and s the saturation (1: none). c is
 * lognormal, partly in common to all lines; with some chance a line, or the whole programme, does nothing at all. The
 * effect comes a lag after the money. What flows (projects, firms, people) ends with it; what is a level (output) fades
 * with its half-life. No money, no effect, to the bit.
 *
 * Units follow from what the line acts on: m USD of disbursed capital a year (inquiries, expansions), firms
 * (suppliers), people (graduates), bn VND of yearly output of domestic supporting firms (productivity), per cent of
 * anything else. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

enum { QUARTERS = 4 };

/* ---- what a unit is of ---- */

/* Mean of a distribution: the integral of Q(Phi(z)) phi(z), which bears heavy tails (trapezoid). */
static double mean_of(const sim_dist *dist, const sim_dist *same) {
  (void)same;
  enum { POINTS = 96 };
  const double most = 6, step = 2 * most / POINTS;
  double sum = 0, weight = 0;
  for (int k = 0; k <= POINTS; k++) {
    double z = -most + k * step, w = sim_exp(-z * z / 2);
    sum += w * sim_dist_quantile(dist, sim_normal_cdf(z, false));
    weight += w;
  }
  return sum / weight;
}

static double mean_project(const sim_rep *rep, int origin) {
  const sim_dist *size = PROV_D(rep, PROJECT_SIZE, origin);
  return prov_memo_get(&prov_world_of(rep)->entry.mean_project[origin], size, size, mean_of);
}

static double mean_expansion(const sim_rep *rep, int origin) {
  const sim_dist *size = PROV_D(rep, EXPANSION_SIZE, origin);
  return prov_memo_get(&prov_world_of(rep)->entry.mean_expansion[origin], size, size, mean_of);
}

static double sector_part(const sim_rep *rep, int origin, bool high_tech) {
  const prov_world *w = prov_world_of(rep);
  double all = 0, part = 0;
  for (int s = 0; s < w->n_sectors; s++) {
    double weight = PROV_P(rep, SECTOR_WEIGHT, origin * w->n_sectors + s);
    all += weight;
    if (!high_tech || prov_group(rep, s) == PROV_HIGH_TECH) part += weight;
  }
  return all > 0 ? part / all : 0;
}

/* Capital that usual inquiries of a kind bring into operation, m USD a year. */
static double capital_of(const sim_rep *rep, int mechanism) {
  double sum = 0;
  for (int o = 0; o < prov_world_of(rep)->n_origins; o++) {
    bool foreign = PROV_P(rep, FOREIGN, o) != 0;
    if (mechanism == PROV_ACTS_FOREIGN_INQUIRIES && !foreign) continue;
    if (mechanism == PROV_ACTS_DOMESTIC_INQUIRIES && foreign) continue;
    sum += PROV_P(rep, LICENSED, o) * sector_part(rep, o, mechanism == PROV_ACTS_HIGH_TECH_INQUIRIES) *
           mean_project(rep, o) * PROV_P(rep, REALISED, o);
  }
  return sum;
}

/* The same of expansions of domestic firms, by the firms of the start. */
static double expansion_capital(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  double firms = 0, sum = 0;
  for (int s = 0; s < w->n_sectors; s++)
    if (s != w->ordinary) firms += PROV_P(rep, FIRMS, s) * (1 - PROV_P(rep, FOREIGN_SHARE, s));
  for (int o = 0; o < w->n_origins; o++)
    if (PROV_P(rep, FOREIGN, o) == 0)
      sum += firms * PROV_P(rep, EXPANSION_RATE, o) * mean_expansion(rep, o) * PROV_P(rep, REALISED, o);
  return sum;
}

static double graduates(const sim_rep *rep) {
  double sum = 0;
  for (int q = 0; q < prov_world_of(rep)->n_skills; q++) sum += PROV_P(rep, GRADUATES, q);
  return sum * PROV_P(rep, GRADUATE_SHARE, 0);
}

/* Units a year that double what a mechanism does by itself; 0: there is nothing to add to. */
static double usual(const sim_rep *rep, int mechanism) {
  switch (mechanism) {
    case PROV_ACTS_INQUIRIES:
    case PROV_ACTS_FOREIGN_INQUIRIES:
    case PROV_ACTS_DOMESTIC_INQUIRIES:
    case PROV_ACTS_HIGH_TECH_INQUIRIES:
      return capital_of(rep, mechanism);
    case PROV_ACTS_DOMESTIC_EXPANSION:
      return expansion_capital(rep);
    case PROV_ACTS_QUALIFICATION:
      return PROV_P(rep, WORKSHOPS, 0) * PROV_P(rep, QUALIFICATION_RATE, 0) / 100;
    case PROV_ACTS_GRADUATES:
      return graduates(rep);
    default:
      return 100;
  }
}

/* ---- what a line buys ---- */

/* With some chance the programme does nothing, and with some more a line. */
static bool works(const sim_rep *rep, int line) {
  double programme[2], own[2];
  sim_rep_uniform2(rep, PROV_STREAM_BUDGET_EFFECT, 0, 0, programme);
  sim_rep_uniform2(rep, PROV_STREAM_BUDGET_EFFECT, prov_world_of(rep)->policy.line_key[line], 1, own);
  return programme[0] >= PROV_P(rep, BUDGET_NO_EFFECT, 0) && own[0] >= PROV_P(rep, LINE_NO_EFFECT, line);
}

/* Units a year that the money of a year buys. Where the plan is in force for a part of the year, its money is that of
 * this part. */
static double bought(const sim_rep *rep, int line, int year) {
  const prov_world *w = prov_world_of(rep);
  double part = prov_policy_part(rep, year, 0, INFINITY), full = PROV_P(rep, BUDGET_FULL, line);
  double spent = w->policy.budget.spent[line * w->n_years + year], cost = PROV_P(rep, UNIT_COST, line);
  if (part <= 0 || spent <= 0 || cost <= 0) return 0;
  cost *= sim_exp(PROV_P(rep, COST_SENSITIVITY, line) * PROV_P(rep, COST_COMMON, 0));
  return full / cost * sim_pow(spent / part / full, PROV_P(rep, SATURATION, 0));
}

/* What flows is there from a lag after the money until a lag after it has ended. */
static double flow(const double *units, int n_years, double age) {
  int year = (int)floor(age);
  return age >= 0 && year < n_years ? units[year] : 0;
}

/* A level comes a lag after the middle of the year of the money, and fades. */
static double level(const sim_rep *rep, int line, const double *units, int n_years, double since) {
  double half_life = PROV_P(rep, EFFECT_HALF_LIFE, line), sum = 0;
  for (int y = 0; y < n_years; y++) {
    double age = since - y - 0.5, part = prov_policy_part(rep, y, 0, INFINITY);
    if (age >= 0 && units[y] > 0) sum += units[y] * part * (half_life > 0 ? sim_exp2(-age / half_life) : age < 1);
  }
  return sum;
}

/* Adds a line to the factors, or to the levels, of all quarters. */
static void line_acts(sim_rep *rep, int line) {
  prov_world *w = prov_world_of(rep);
  int acts = (int)PROV_P(rep, BUDGET_ACTS, line);
  double most = usual(rep, acts), lag = PROV_P(rep, EFFECT_LAG, line);
  for (int y = 0; y < w->n_years; y++) w->policy.units[y] = bought(rep, line, y);
  for (int q = 0; q < QUARTERS * w->n_years; q++) {
    double since = (q + 0.5) / QUARTERS - lag;
    if (acts == PROV_ACTS_PRODUCTIVITY)
      w->policy.lift[q] += level(rep, line, w->policy.units, w->n_years, since);
    else if (most > 0)
      w->policy.factor[acts * QUARTERS * w->n_years + q] *= 1 + flow(w->policy.units, w->n_years, since) / most;
  }
}

void prov_effects_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  int n = QUARTERS * w->n_years;
  for (int i = 0; i < PROV_MECHANISM_COUNT * n; i++) w->policy.factor[i] = 1;
  for (int q = 0; q < n; q++) w->policy.lift[q] = 0;
  if (!PROV_ON(rep, BUDGET)) return;
  for (int line = 0; line < w->n_lines; line++)
    if (PROV_P(rep, BUDGET_ACTS, line) != PROV_ACTS_NOTHING && works(rep, line)) line_acts(rep, line);
}

double prov_effects_factor(const sim_rep *rep, int mechanism, double time) {
  const prov_world *w = prov_world_of(rep);
  double quarter = floor((time - rep->scenario->year_start) * QUARTERS);
  int n = QUARTERS * w->n_years;
  return quarter < 0 || quarter >= n ? 1 : w->policy.factor[mechanism * n + (int)quarter];
}

/* ---- levels ---- */

/* Places of domestic supporting firms into place[]; returns how many. */
static size_t list_lifted(const sim_rep *rep, int *place) {
  const prov_operating *o = &prov_world_of(rep)->operating;
  size_t n = 0;
  bool domestic[PROV_MOST_ORIGINS] = {false};
  for (int g = 0; g < prov_world_of(rep)->n_origins; g++) domestic[g] = PROV_P(rep, FOREIGN, g) == 0;
  for (int k = 0; k < o->n; k++) {
    place[n] = k;
    n += (prov_group(rep, o->sector[k]) == PROV_SUPPORTING) & domestic[o->origin[k]];
  }
  return n;
}

/* The change of the level in the quarter that ends becomes output of domestic supporting firms, by their size. */
void prov_effects_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  const prov_operating *o = &w->operating;
  int q = (int)w->quarter - 1, *place = w->operating.pass_place;
  double change = w->policy.lift[q] - (q > 0 ? w->policy.lift[q - 1] : 0), sum = 0,
         *potential = w->operating.pass[PROV_PASS_A];
  if (change == 0) return;
  size_t n = list_lifted(rep, place);
  for (size_t k = 0; k < n; k++) sum += o->potential[place[k]];
  if (sum <= 0 || sum + change <= 0) return;
  double step = sim_log1p(change / sum);
  for (size_t k = 0; k < n; k++) potential[k] = o->log_output[place[k]] += step;
  rep->lanes->exp(n, potential, potential);
  for (size_t k = 0; k < n; k++) o->potential[place[k]] = potential[k];
  prov_potential_changed(w);
}
