/* Capital of a new project or an expansion: usual sizes, rarely a large one, at the prices of the time. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

/* A large project is drawn apart: no law of usual sizes holds those of a billion. */
static double size(const sim_rep *rep, int project, const sim_dist *usual) {
  const prov_firms *f = &prov_world_of(rep)->firm;
  uint32_t entity = f->entity[project], block = f->block[project];
  double chance = PROV_P(rep, LARGE_CHANCE, f->origin[project]), u[2];
  if (chance > 0) {
    sim_rep_uniform2(rep, PROV_STREAM_LARGE, entity, block, u);
    if (u[0] < chance) return sim_dist_quantile(PROV_D(rep, LARGE_SIZE, f->origin[project]), u[1]);
  }
  return prov_draw(rep, usual, PROV_STREAM_SIZE, entity, block, 0);
}

void prov_size_draw(sim_rep *rep, int project, const sim_dist *usual) {
  prov_firms *f = &prov_world_of(rep)->firm;
  double growth = sim_log1p(PROV_P(rep, CAPITAL_PRICES, 0) / 100);
  f->price[project] = sim_exp(growth * (rep->now - rep->scenario->year_start));
  f->capital[project] = f->price[project] * size(rep, project, usual);
}

double prov_size_real(const prov_firms *f, int project) { return f->capital[project] / f->price[project]; }
