/* Random numbers of a project: the blocks of the streams that most projects need, made in one call when it enters the
 * table. Each is what a draw of that stream for that project gives by itself, so that nothing depends on which of them
 * are used. Eight streams are one vector of the widest form. */
#include "prov_world.h"

static const int of_investors[PROV_DRAWN] = {
    [PROV_DRAWN_SIZE] = PROV_STREAM_SIZE,
    [PROV_DRAWN_PLOT] = PROV_STREAM_PLOT,
    [PROV_DRAWN_LAND_PATIENCE] = PROV_STREAM_LAND_PATIENCE,
    [PROV_DRAWN_STALL] = PROV_STREAM_STALL,
    [PROV_DRAWN_LARGE] = PROV_STREAM_LARGE,
    [PROV_DRAWN_BUILD] = PROV_STREAM_BUILD,
    [PROV_DRAWN_LICENSING] = PROV_STREAM_LICENSING,
    [PROV_DRAWN_SCREENING] = PROV_STREAM_SCREENING,
};

static double *drawn_of(const prov_firms *f, int project) { return f->drawn + (size_t)project * 2 * PROV_DRAWN; }

int prov_project_add(sim_rep *rep, uint32_t entity, uint32_t block, int sector, int origin, bool expansion) {
  prov_firms *f = &prov_world_of(rep)->firm;
  uint32_t stream[PROV_DRAWN];
  int i = prov_firm_add(rep, entity, block, sector, origin);
  if (i == PROV_NO_FIRM) return i;
  for (int k = 0; k < PROV_DRAWN; k++) stream[k] = rep->stream[of_investors[k]];
  if (expansion) stream[PROV_DRAWN_NEEDS_LAND] = rep->stream[PROV_STREAM_NEEDS_LAND];
  double *u = drawn_of(f, i);
  rep->lanes->streams2(PROV_DRAWN, rep->key, stream, entity, block, u, u + PROV_DRAWN);
  f->expansion[i] = expansion;
  f->second_choice[i] = prov_drawn(rep, i, PROV_DRAWN_PLOT, 1) < PROV_P(rep, ACCEPTANCE, origin);
  return i;
}

double prov_drawn(const sim_rep *rep, int project, int what, int half) {
  return drawn_of(&prov_world_of(rep)->firm, project)[half * PROV_DRAWN + what];
}

double prov_drawn_of(const sim_rep *rep, const sim_dist *dist, int project, int what, int half) {
  return sim_dist_quantile(dist, prov_drawn(rep, project, what, half));
}
