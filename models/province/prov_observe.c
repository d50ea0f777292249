/* Outcomes at the end of a year. */
#include <math.h>

#include "prov_world.h"

static void set(sim_rep *rep, int indicator, int cell, int year, double x) {
  sim_tally_stock(&rep->tally, indicator, cell, year, x);
}

/* Sums of one sector. */
typedef struct sums {
  double firms, counted, output, potential, workers;
} sums;

static sums sector_sums(const prov_world *w, int sector) {
  sums t = {0};
  const prov_firms *f = &w->firm;
  for (int k = 0; k < w->n_operating; k++) {
    int i = w->operating[k];
    if (f->sector[i] != sector) continue;
    t.firms++;
    t.counted += f->qualified[i];
    t.output += f->output[i];
    t.potential += f->potential[i];
    for (int q = 0; q < w->n_skills; q++) t.workers += f->workers[i * w->n_skills + q];
  }
  if (sector != w->ordinary) return t;
  t.firms += w->rest_firms;
  t.output += w->rest_output;
  t.potential += exp(w->rest_log_output);
  for (int q = 0; q < w->n_skills; q++) t.workers += w->rest_workers[q];
  return t;
}

static void observe_output(sim_rep *rep, int y) {
  const prov_world *w = prov_world_of(rep);
  double price = exp(y * log1p(PROV_P(rep, DEFLATOR, 0) / 100));
  double output[3] = {0}, counted[3] = {0}, potential = 0, workers = 0;
  for (int s = 0; s < w->n_sectors; s++) {
    sums t = sector_sums(w, s);
    int group = prov_group(rep, s);
    output[group] += t.output;
    counted[group] += t.counted;
    potential += t.potential;
    workers += t.workers;
    set(rep, PROV_IND_FIRMS, s, y, t.firms);
    set(rep, PROV_IND_QUALIFIED, s, y, t.counted);
    set(rep, PROV_IND_OUTPUT_REAL, s, y, t.output);
    set(rep, PROV_IND_OUTPUT_NOMINAL, s, y, t.output * price);
    set(rep, PROV_IND_EMPLOYMENT, s, y, t.workers);
  }
  double modern = output[PROV_HIGH_TECH] + output[PROV_SUPPORTING], total = modern + output[PROV_ORDINARY];
  set(rep, PROV_IND_MODERN_FIRMS, 0, y, counted[PROV_HIGH_TECH] + counted[PROV_SUPPORTING]);
  set(rep, PROV_IND_SUPPORTING_FIRMS, 0, y, counted[PROV_SUPPORTING]);
  set(rep, PROV_IND_HIGH_TECH_FIRMS, 0, y, counted[PROV_HIGH_TECH]);
  set(rep, PROV_IND_TOTAL_REAL, 0, y, total);
  set(rep, PROV_IND_TOTAL_NOMINAL, 0, y, total * price);
  set(rep, PROV_IND_TOTAL_POTENTIAL, 0, y, potential);
  set(rep, PROV_IND_MODERN_OUTPUT, 0, y, modern);
  set(rep, PROV_IND_SUPPORTING_OUTPUT, 0, y, output[PROV_SUPPORTING]);
  set(rep, PROV_IND_HIGH_TECH_OUTPUT, 0, y, output[PROV_HIGH_TECH]);
  set(rep, PROV_IND_EMPLOYMENT_TOTAL, 0, y, workers);
}

static void observe_labour(sim_rep *rep, int y) {
  const prov_world *w = prov_world_of(rep);
  for (int q = 0; q < w->n_skills; q++) {
    double workers = w->rest_workers[q];
    for (int k = 0; k < w->n_operating; k++) workers += w->firm.workers[w->operating[k] * w->n_skills + q];
    set(rep, PROV_IND_EMPLOYMENT_SKILL, q, y, workers);
    set(rep, PROV_IND_VACANCIES, q, y, w->vacancies[q]);
    set(rep, PROV_IND_JOB_SEEKERS, q, y, w->seekers[q]);
  }
}

static void observe_land(sim_rep *rep, int y) {
  const prov_world *w = prov_world_of(rep);
  double all = 0;
  for (int kind = 0; kind < w->n_kinds; kind++) {
    double released = 0, leased = 0;
    for (int z = 0; z < w->n_zones; z++) {
      if (w->zone[z].kind != kind) continue;
      released += w->zone[z].released;
      leased += w->zone[z].leased;
    }
    set(rep, PROV_IND_LAND_RELEASED, kind, y, released);
    set(rep, PROV_IND_LAND_LEASED, kind, y, leased);
    all += leased;
  }
  set(rep, PROV_IND_LAND_TOTAL, 0, y, all);
}

static void observe_projects(sim_rep *rep, int y) {
  const prov_world *w = prov_world_of(rep);
  const int stage[PROV_STAGE_COUNT] = {[PROV_STAGE_LICENSING] = w->n_state[PROV_IN_LICENSING],
                                       [PROV_STAGE_LAND] = w->n_state[PROV_IN_QUEUE],
                                       [PROV_STAGE_CONSTRUCTION] = w->n_state[PROV_IN_CONSTRUCTION]};
  double foreign = w->rest_foreign;
  for (int k = 0; k < w->n_operating; k++) foreign += PROV_P(rep, FOREIGN, w->firm.origin[w->operating[k]]) != 0;
  for (int k = 0; k < PROV_STAGE_COUNT; k++) set(rep, PROV_IND_PIPELINE, k, y, stage[k]);
  set(rep, PROV_IND_FOREIGN_FIRMS, 0, y, foreign);
  set(rep, PROV_IND_FDI_STOCK, 0, y, w->fdi_stock);
}

void prov_observe(sim_rep *rep, int year_index) {
  observe_output(rep, year_index);
  observe_labour(rep, year_index);
  observe_land(rep, year_index);
  observe_projects(rep, year_index);
}
