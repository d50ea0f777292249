/* Firms at the start: the published stock, drawn one by one in all sectors but the ordinary one. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

/* One attempt at the outputs of a sector's firms first .. first + n - 1, the first `large` of them large; returns the
 * sum. Outputs wait in the column of capital, which firms of the start lack. */
static double draw_outputs(sim_rep *rep, int sector, int first, int n, int large, uint32_t attempt) {
  prov_firms *f = &prov_world_of(rep)->firm;
  double sum = 0, median = PROV_P(rep, FIRM_OUTPUT, sector), sigma = PROV_P(rep, FIRM_SIGMA, sector);
  if (median <= 0 && PROV_P(rep, OUTPUT, sector) > 0) median = 1; /* only ratios count */
  for (int i = first; i < first + n; i++) {
    double u[2];
    sim_rep_uniform2(rep, PROV_STREAM_INITIAL_SIZE, f->entity[i], attempt, u);
    f->capital[i] =
        i < first + large ? PROV_P(rep, LARGE_OUTPUT, sector) : median * sim_exp(sigma * sim_normal_quantile(u[0]));
    sum += f->capital[i];
  }
  return sum;
}

/* The definition of the high-tech group that holds in this world, when the sector is of that group; else -1. */
static int definition_of(const sim_rep *rep, int sector) {
  int number = (int)lround(PROV_P(rep, HIGH_TECH_DEFINITION, 0)), n = rep->scenario->axis[PROV_AXIS_DEFINITION].n;
  return prov_group(rep, sector) == PROV_HIGH_TECH && number <= n ? number - 1 : -1;
}

static int stated_firms(const sim_rep *rep, int sector) {
  int d = definition_of(rep, sector);
  return (int)lround(d >= 0 ? PROV_P(rep, DEFINITION_FIRMS, d) : PROV_P(rep, FIRMS, sector));
}

/* 0 where nothing is stated. */
static double stated_output(const sim_rep *rep, int sector) {
  int d = definition_of(rep, sector);
  return d >= 0 ? PROV_P(rep, DEFINITION_SHARE, d) / 100 * PROV_P(rep, TOTAL_OUTPUT, 0) : PROV_P(rep, OUTPUT, sector);
}

/* Factor that brings the drawn sum to the sector's published output, or, where none is published, into the allowed
 * range of shares when many attempts did not. */
static double outputs_scale(const sim_rep *rep, int sector, double sum, bool in_range) {
  double stated = stated_output(rep, sector), total = PROV_P(rep, TOTAL_OUTPUT, 0);
  if (sum <= 0) return 1;
  if (stated > 0) return stated / sum;
  if (in_range) return 1;
  double low = PROV_P(rep, SHARE_MIN, sector) / 100 * total, high = PROV_P(rep, SHARE_MAX, sector) / 100 * total;
  return fmin(fmax(sum, low), high) / sum;
}

static void initial_sector(sim_rep *rep, int sector) {
  enum { ATTEMPTS = 100 };
  prov_firms *f = &prov_world_of(rep)->firm;
  prov_operating *o = &prov_world_of(rep)->operating;
  int n = stated_firms(rep, sector), large = (int)lround(PROV_P(rep, LARGE_FIRMS, sector)), first = f->n;
  double total = PROV_P(rep, TOTAL_OUTPUT, 0), sum = 0;
  for (int i = 0; i < n; i++) {
    uint32_t entity = prov_entity(PROV_FROM_START, sector, 0, PROV_FIRST_YEAR, 0, 0) + (uint32_t)i;
    bool foreign = sim_rep_uniform(rep, PROV_STREAM_INITIAL_ORIGIN, entity) < PROV_P(rep, FOREIGN_SHARE, sector);
    if (prov_firm_add(rep, entity, 0, sector, prov_origin(rep, foreign)) == PROV_NO_FIRM) return;
  }
  bool in_range = false;
  for (uint32_t attempt = 0; attempt < ATTEMPTS && !in_range; attempt++) {
    sum = draw_outputs(rep, sector, first, n, large < n ? large : n, attempt);
    double share = 100 * sum / total;
    in_range = stated_output(rep, sector) > 0 || n == 0 ||
               (share >= PROV_P(rep, SHARE_MIN, sector) && share <= PROV_P(rep, SHARE_MAX, sector));
  }
  double scale = outputs_scale(rep, sector, sum, in_range);
  for (int i = first; i < first + n; i++) {
    int k = prov_firm_open(rep, i, scale * f->capital[i]);
    if (k < 0) return;
    f->capital[i] = 0;
    o->qualified[k] = true; /* the plan's own counts are of such firms */
    o->certified[k] = PROV_ON(rep, CERTIFICATION) && prov_group(rep, sector) == PROV_HIGH_TECH && i < first + large;
  }
}

void prov_firms_initial(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  const prov_operating *o = &w->operating;
  double modern = 0, foreign = 0;
  for (int s = 0; s < w->n_sectors; s++)
    if (s != w->ordinary) initial_sector(rep, s);
  for (int k = 0; k < o->n; k++) {
    modern += o->potential[k];
    foreign += PROV_P(rep, FOREIGN, o->origin[k]) != 0;
    if (prov_group(rep, o->sector[k]) == PROV_HIGH_TECH) w->entry.initial_high_tech += o->potential[k];
  }
  double rest = PROV_P(rep, TOTAL_OUTPUT, 0) - modern;
  if (rest <= 0) {
    sim_rep_fail(rep, SIM_ERR_MODEL, "initial output of the sectors (%.0f) is above total output", modern);
    rest = 1;
  }
  w->rest.log_output = sim_log(rest);
  prov_potential_changed(w);
  w->rest.firms = PROV_P(rep, FIRMS, w->ordinary);
  w->rest.foreign = fmax(0, PROV_P(rep, FOREIGN_FIRMS, 0) - foreign);
}

/* Rows of the operating firms of an origin, in their order, into row[]; returns how many. */
static int list_origin(const prov_world *w, int origin, int *row) {
  const prov_operating *o = &w->operating;
  int n = 0;
  for (int k = 0; k < o->n; k++)
    if (o->origin[k] == origin) row[n++] = o->row[k];
  return n;
}

/* One of n firms, or, as likely as its number of foreign firms, the ordinary aggregate. */
static void adopt(sim_rep *rep, int i, int n, const int *row) {
  prov_world *w = prov_world_of(rep);
  prov_firms *f = &w->firm;
  double u[2], all = w->rest.foreign;
  for (int k = 0; k < n; k++) all += 1;
  sim_rep_uniform2(rep, PROV_STREAM_PARENT, f->entity[i], f->block[i], u);
  double place = u[0] * all;
  if (place >= n) return;
  int firm = row[(int)place];
  f->parent[i] = firm;
  prov_sector_set(rep, i, f->sector[firm]);
  prov_expansion_begins(f, firm, i);
}

/* Before the opening no firm exists one by one, so the warm-up's expansions are drawn for all foreign firms together.
 * Those that are still under way then each find a firm by a draw of their own: one that is simulated, or the ordinary
 * aggregate. */
void prov_expansions_adopt(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  const prov_firms *f = &w->firm;
  for (int o = 0; o < w->n_origins; o++) {
    int n = list_origin(w, o, w->operating.pass_place);
    for (int i = 0; i < f->n; i++)
      if (f->expansion[i] && f->origin[i] == o &&
          (f->state[i] == PROV_IN_CONSTRUCTION || f->state[i] == PROV_IS_STALLED))
        adopt(rep, i, n, w->operating.pass_place);
  }
}
