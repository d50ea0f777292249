/* Capital of a new project or an expansion: usual sizes, rarely a large one, at the prices of the time. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

/* A large project is drawn apart: no law of usual sizes holds those of a billion. */
static double size(const sim_rep *rep, int project, const sim_dist *usual) {
  int origin = prov_world_of(rep)->firm.origin[project];
  if (prov_drawn(rep, project, PROV_DRAWN_LARGE, 0) < PROV_P(rep, LARGE_CHANCE, origin))
    return prov_drawn_of(rep, PROV_D(rep, LARGE_SIZE, origin), project, PROV_DRAWN_LARGE, 1);
  return PROV_P(rep, SIZE_LEVEL, origin) * prov_drawn_of(rep, usual, project, PROV_DRAWN_SIZE, 0);
}

void prov_size_draw(sim_rep *rep, int project, const sim_dist *usual) {
  prov_firms *f = &prov_world_of(rep)->firm;
  double growth = prov_world_of(rep)->growth.log_prices;
  f->price[project] = sim_exp(growth * (rep->now - rep->scenario->year_start));
  f->capital[project] = f->price[project] * size(rep, project, usual);
}

double prov_size_real(const prov_firms *f, int project) { return f->capital[project] / f->price[project]; }
