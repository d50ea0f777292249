/* Observation: what the statistics office would publish, and how it can differ from the truth.
 *
 * From time to time a definition is restated: supporting firms are counted in or out, with their output, the borders of
 * sectors are drawn anew, and foreign firms come to be published as high-tech. Besides, some establishments that are
 * not able to supply are counted, and the numbers of a year have the error of the agency that makes them. Total output
 * stays what it is. Nothing in the model reads a published figure. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

static double rounded(double x, double unit) { return unit > 0 ? unit * round(x / unit) : x; }

static void set(sim_rep *rep, int indicator, int cell, int year, double x) {
  sim_tally_stock(&rep->tally, indicator, cell, year, x);
}

void prov_publish_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  for (int s = 0; s < w->n_sectors; s++) {
    w->published.counted_in[s] = 0;
    w->published.counted_value[s] = w->published.border[s] = 1;
  }
  w->published.reclassified = w->published.reclassified_share = 0;
}

static double poisson(double mean, double u) {
  if (!(mean > 0 && isfinite(mean))) return 0;
  const sim_dist dist = sim_dist_poisson(mean);
  return sim_dist_quantile(&dist, u);
}

/* Counted by the definition in force, without the error of the year. */
static double counted(const sim_rep *rep, int s, const prov_sums *sector) {
  double unable = fmax(0, sector->firms - sector->counted);
  return sector->counted + PROV_P(rep, ESTABLISHMENTS, 0) * unable + prov_world_of(rep)->published.counted_in[s];
}

/* A definition widens (step > 1) or narrows: firms of one sector are counted in or out, with their output. */
static void count_in(sim_rep *rep, int s, const prov_sums *sector, double step, double size, uint32_t year) {
  prov_world *w = prov_world_of(rep);
  double u[2], before = counted(rep, s, sector);
  if (!(before > 0)) return;
  sim_rep_uniform2(rep, PROV_STREAM_COUNTED_IN, (uint32_t)s, year, u);
  double n = poisson(before * fabs(step - 1), u[0]);
  if (step < 1) n = -fmin(n, before);
  w->published.counted_in[s] += n;
  w->published.counted_value[s] *= n < 0 ? sim_pow(1 + n / before, size) : 1 + size * n / before;
}

/* Foreign firms of the ordinary sector come to be published as high-tech. */
static void reclassify(sim_rep *rep, double ordinary_output, uint32_t year) {
  prov_world *w = prov_world_of(rep);
  double u[2], v[2];
  sim_rep_uniform2(rep, PROV_STREAM_RECLASSIFICATION, 0, year, u);
  sim_rep_uniform2(rep, PROV_STREAM_RECLASSIFICATION, 1, year, v);
  if (u[0] >= PROV_P(rep, RECLASSIFICATION, 0) || !(ordinary_output > 0)) return;
  double n = fmin(poisson(PROV_P(rep, RECLASSIFIED, 0), u[1]), fmax(0, w->rest.foreign - w->published.reclassified));
  w->published.reclassified += n;
  w->published.reclassified_share += n * sim_dist_quantile(PROV_D(rep, RECLASSIFIED_OUTPUT, 0), v[0]) / ordinary_output;
}

static void restate(sim_rep *rep, const prov_sums *sector, uint32_t year) {
  prov_world *w = prov_world_of(rep);
  double u[2], sd = PROV_P(rep, BORDER_SD, 0);
  sim_rep_uniform2(rep, PROV_STREAM_RESTATED, 0, year, u);
  double step = sim_dist_quantile(PROV_D(rep, COUNT_STEP, 0), u[0]);
  double size = sim_dist_quantile(PROV_D(rep, COUNTED_OUTPUT, 0), u[1]);
  for (int s = 0; s < w->n_sectors; s++) {
    if (s == w->ordinary) continue;
    if (prov_group(rep, s) == PROV_SUPPORTING) count_in(rep, s, &sector[s], step, size, year);
    sim_rep_uniform2(rep, PROV_STREAM_BORDER, (uint32_t)s, year, u);
    w->published.border[s] = sim_exp(sd * sim_normal_quantile(u[0])); /* drawn anew, not moved on */
  }
  reclassify(rep, sector[w->ordinary].output, year);
}

/* Chance of a restatement within a year. */
static bool is_restated(const sim_rep *rep, uint32_t year) {
  enum { YEARS = 5 }; /* that the parameter speaks of */
  double u[2], chance = PROV_P(rep, RESTATEMENT, 0);
  sim_rep_uniform2(rep, PROV_STREAM_RESTATEMENT, 0, year, u);
  return chance >= 1 || u[0] < -sim_expm1(sim_log1p(-chance) / YEARS);
}

/* What is true becomes what is published. */
static void observe_with_errors(sim_rep *rep, int y, prov_sums *sector) {
  prov_world *w = prov_world_of(rep);
  uint32_t year = (uint32_t)(rep->scenario->year_start + y - 1);
  double u[2], error = 1, modern = 0, unit = PROV_P(rep, ROUNDING, 0);
  if (y > 0) {
    if (is_restated(rep, year)) restate(rep, sector, year);
    sim_rep_uniform2(rep, PROV_STREAM_COUNT_ERROR, 0, year, u);
    error = sim_exp(PROV_P(rep, COUNT_SD, 0) * sim_normal_quantile(u[0]));
  }
  double total = 0, firms = w->published.reclassified,
         moved = fmin(1, w->published.reclassified_share) * sector[w->ordinary].output;
  for (int s = 0; s < w->n_sectors; s++) total += sector[s].output;
  for (int s = 0; s < w->n_sectors; s++) {
    if (s == w->ordinary) continue;
    bool high_tech = prov_group(rep, s) == PROV_HIGH_TECH, supporting = prov_group(rep, s) == PROV_SUPPORTING;
    sector[s].counted = error * (supporting ? counted(rep, s, &sector[s]) : sector[s].counted);
    sector[s].output *= w->published.counted_value[s] * w->published.border[s];
    if (high_tech) { /* the first such sector takes them all */
      sector[s].counted += error * firms;
      sector[s].output += moved;
      firms = moved = 0;
    }
    modern += sector[s].output;
  }
  double most = modern > total ? total / modern : 1; /* no more than there is */
  modern = 0;
  for (int s = 0; s < w->n_sectors; s++) {
    if (s == w->ordinary) continue;
    sector[s].output = rounded(sector[s].output * most, unit);
    modern += sector[s].output;
  }
  sector[w->ordinary].output = rounded(total, unit) - modern;
}

void prov_publish(sim_rep *rep, int year, const prov_sums *truth) {
  const prov_world *w = prov_world_of(rep);
  prov_sums sector[PROV_MOST_SECTORS], group[PROV_GROUPS] = {0};
  double total = 0;
  for (int s = 0; s < w->n_sectors; s++) sector[s] = truth[s];
  if (PROV_ON(rep, OBSERVATION)) observe_with_errors(rep, year, sector);
  for (int s = 0; s < w->n_sectors; s++) {
    prov_sums *g = &group[prov_group(rep, s)];
    g->counted += sector[s].counted;
    g->output += sector[s].output;
    set(rep, PROV_IND_PUBLISHED_FIRMS, s, year, sector[s].counted);
    set(rep, PROV_IND_PUBLISHED_SECTOR, s, year, sector[s].output);
  }
  const prov_sums *high_tech = &group[PROV_HIGH_TECH], *supporting = &group[PROV_SUPPORTING];
  total = high_tech->output + supporting->output + group[PROV_ORDINARY].output;
  set(rep, PROV_IND_PUBLISHED_SUPPORTING, 0, year, supporting->counted);
  set(rep, PROV_IND_PUBLISHED_HIGH_TECH, 0, year, high_tech->counted);
  set(rep, PROV_IND_PUBLISHED_MODERN, 0, year, high_tech->counted + supporting->counted);
  set(rep, PROV_IND_PUBLISHED_SUPPORTING_OUTPUT, 0, year, supporting->output);
  set(rep, PROV_IND_PUBLISHED_HIGH_TECH_OUTPUT, 0, year, high_tech->output);
  set(rep, PROV_IND_PUBLISHED_OUTPUT, 0, year, high_tech->output + supporting->output);
  set(rep, PROV_IND_PUBLISHED_TOTAL, 0, year, total);
}

/* The labour force counts by one definition in a world, from the first year on; the state at the start is by the old
 * one. */
void prov_publish_force(sim_rep *rep, int year) {
  double chance = PROV_P(rep, FORCE_CHANCE, 0), factor = 1, u[2];
  if (PROV_ON(rep, OBSERVATION) && year > 0 && chance > 0) {
    sim_rep_uniform2(rep, PROV_STREAM_FORCE_DEFINITION, 0, 0, u);
    if (u[0] < chance) factor = 1 + sim_dist_quantile(PROV_D(rep, FORCE_STEP, 0), u[1]) / 100;
  }
  set(rep, PROV_IND_PUBLISHED_FORCE, 0, year, prov_world_of(rep)->labour.force * factor);
}
