/* Outcomes at the end of a year. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

static void set(sim_rep *rep, int indicator, int cell, int year, double x) {
  sim_tally_stock(&rep->tally, indicator, cell, year, x);
}

static double sum_of(const double *x, int n) {
  double sum = 0;
  for (int k = 0; k < n; k++) sum += x[k];
  return sum;
}

static void sum_sectors(const prov_world *w, prov_sums *t) {
  const prov_operating *o = &w->operating;
  for (int s = 0; s < w->n_sectors; s++) t[s] = (prov_sums){0};
  t[w->ordinary] =
      (prov_sums){w->rest.firms, 0, w->rest.output, sim_exp(w->rest.log_output), sum_of(w->rest.workers, w->n_skills)};
  for (int k = 0; k < o->n; k++) {
    prov_sums *own = &t[o->sector[k]];
    own->firms++;
    own->counted += o->qualified[k];
    own->output += o->output[k];
    own->potential += o->potential[k];
    own->workers += sum_of(&o->workers[k * w->skill_room], w->n_skills);
  }
}

static void observe_groups(sim_rep *rep, const prov_sums *group, double price, int y) {
  const prov_sums *high_tech = &group[PROV_HIGH_TECH], *supporting = &group[PROV_SUPPORTING],
                  *rest = &group[PROV_ORDINARY];
  double modern = high_tech->output + supporting->output, total = modern + rest->output;
  set(rep, PROV_IND_MODERN_FIRMS, 0, y, high_tech->counted + supporting->counted);
  set(rep, PROV_IND_SUPPORTING_FIRMS, 0, y, supporting->counted);
  set(rep, PROV_IND_HIGH_TECH_FIRMS, 0, y, high_tech->counted);
  set(rep, PROV_IND_TOTAL_REAL, 0, y, total);
  set(rep, PROV_IND_TOTAL_NOMINAL, 0, y, total * price);
  set(rep, PROV_IND_TOTAL_POTENTIAL, 0, y, high_tech->potential + supporting->potential + rest->potential);
  set(rep, PROV_IND_MODERN_OUTPUT, 0, y, modern);
  set(rep, PROV_IND_SUPPORTING_OUTPUT, 0, y, supporting->output);
  set(rep, PROV_IND_HIGH_TECH_OUTPUT, 0, y, high_tech->output);
  double initial = PROV_P(rep, TOTAL_OUTPUT, 0);
  prov_proxy_observe(rep, y, initial > 0 ? total / initial : 0, price);
  set(rep, PROV_IND_EMPLOYMENT_TOTAL, 0, y, high_tech->workers + supporting->workers + rest->workers);
}

static double output_of(const prov_world *w, const prov_sums *sector, bool ordinary) {
  double sum = 0;
  for (int s = 0; s < w->n_sectors; s++)
    if (ordinary || s != w->ordinary) sum += sector[s].output;
  return sum;
}

/* From what the model says to what is reported. */
static void report_sectors(sim_rep *rep, prov_sums *sector, int y) {
  const prov_world *w = prov_world_of(rep);
  double total = output_of(w, sector, true), modern = output_of(w, sector, false);
  prov_discrepancy_sectors(rep, sector);
  prov_discrepancy_changes(rep, y, total, modern, output_of(w, sector, true), output_of(w, sector, false));
  prov_publish(rep, y, sector);
}

static void observe_output(sim_rep *rep, int y) {
  const prov_world *w = prov_world_of(rep);
  double price = sim_exp(y * sim_log1p(PROV_P(rep, DEFLATOR, 0) / 100));
  prov_sums sector[PROV_MOST_SECTORS], group[PROV_GROUPS] = {0};
  sum_sectors(w, sector);
  report_sectors(rep, sector, y);
  for (int s = 0; s < w->n_sectors; s++) {
    const prov_sums *t = &sector[s];
    prov_sums *g = &group[prov_group(rep, s)];
    *g = (prov_sums){g->firms + t->firms, g->counted + t->counted, g->output + t->output, g->potential + t->potential,
                     g->workers + t->workers};
    set(rep, PROV_IND_FIRMS, s, y, t->firms);
    set(rep, PROV_IND_QUALIFIED, s, y, t->counted);
    set(rep, PROV_IND_OUTPUT_REAL, s, y, t->output);
    set(rep, PROV_IND_OUTPUT_NOMINAL, s, y, t->output * price);
    set(rep, PROV_IND_EMPLOYMENT, s, y, t->workers);
  }
  observe_groups(rep, group, price, y);
}

static void observe_labour(sim_rep *rep, int y) {
  const prov_world *w = prov_world_of(rep);
  double workers[PROV_MOST_SKILLS];
  for (int q = 0; q < w->skill_room; q++) workers[q] = w->rest.workers[q];
  w->passes->staff(&w->operating, w->skill_room, workers);
  for (int q = 0; q < w->n_skills; q++) {
    set(rep, PROV_IND_EMPLOYMENT_SKILL, q, y, workers[q] * w->discrepancy.factor[PROV_DISCREPANCY_JOBS]);
    set(rep, PROV_IND_VACANCIES, q, y, w->labour.vacancies[q]);
    set(rep, PROV_IND_JOB_SEEKERS, q, y, w->labour.seekers[q]);
  }
  set(rep, PROV_IND_WAGE_INDEX, 0, y, prov_wage_index(rep));
  set(rep, PROV_IND_FOREIGN_EXPERTS, 0, y, prov_experts(rep));
  set(rep, PROV_IND_LABOUR_FORCE, 0, y, w->labour.force);
  for (int d = 0; d < w->training.n; d++) set(rep, PROV_IND_TRAINED, d, y, w->training.trained[d]);
}

/* What only the plan brings up is not planned before it. */
static bool is_planned(const sim_rep *rep, int z) {
  const prov_world *w = prov_world_of(rep);
  return w->land.zone[z].approved < rep->now &&
         (w->policy.in_force || PROV_P(rep, ZONE_PROGRAMME, z) != PROV_PROGRAMME_BRINGS);
}

/* Did land cost the province projects: a share of those who asked for it gave up, or waits? */
static double land_binds(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  double without = w->land.lost + w->held.n_state[PROV_IN_QUEUE];
  return w->land.asked > 0 && without >= PROV_P(rep, BINDING_SHARE, 0) * w->land.asked;
}

/* Plots that stalled projects keep. */
static double idle_land(const prov_world *w) {
  double idle = 0;
  for (int i = 0; i < w->firm.n; i++)
    if (w->firm.state[i] == PROV_IS_STALLED) idle += w->firm.area[i];
  return idle;
}

static void observe_land(sim_rep *rep, int y) {
  const prov_world *w = prov_world_of(rep);
  double all = 0;
  for (int kind = 0; kind < w->n_kinds; kind++) {
    double planned = 0, released = 0, leased = 0;
    for (int z = 0; z < w->n_zones; z++) {
      if (w->land.zone[z].kind != kind) continue;
      if (is_planned(rep, z)) planned += w->land.zone[z].total;
      released += w->land.zone[z].released;
      leased += w->land.zone[z].leased;
    }
    leased = prov_discrepancy_land(rep, leased, released);
    set(rep, PROV_IND_LAND_PLANNED, kind, y, planned);
    set(rep, PROV_IND_LAND_RELEASED, kind, y, released);
    set(rep, PROV_IND_LAND_LEASED, kind, y, leased);
    all += leased;
  }
  set(rep, PROV_IND_LAND_TOTAL, 0, y, all);
  set(rep, PROV_IND_LAND_USED, 0, y, all - idle_land(w));
  set(rep, PROV_IND_LAND_BINDS, 0, y, land_binds(rep));
}

/* Foreign projects with a valid licence that do not operate, expansions apart. */
static double foreign_not_operating(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  const prov_firms *f = &w->firm;
  bool foreign[PROV_MOST_ORIGINS] = {false};
  static const bool counts[PROV_STATES] = {
      [PROV_IN_QUEUE] = true, [PROV_IN_CONSTRUCTION] = true, [PROV_IS_STALLED] = true};
  int n = 0;
  for (int g = 0; g < w->n_origins; g++) foreign[g] = PROV_P(rep, FOREIGN, g) != 0;
  for (int i = 0; i < f->n; i++) n += !f->expansion[i] & foreign[f->origin[i]] & counts[f->state[i]];
  return n;
}

static void observe_projects(sim_rep *rep, int y) {
  const prov_world *w = prov_world_of(rep);
  const int stage[PROV_STAGE_COUNT] = {[PROV_STAGE_LICENSING] = w->held.n_state[PROV_IN_LICENSING],
                                       [PROV_STAGE_LAND] = w->held.n_state[PROV_IN_QUEUE],
                                       [PROV_STAGE_CONSTRUCTION] = w->held.n_state[PROV_IN_CONSTRUCTION]};
  double foreign = w->rest.foreign, factor = w->discrepancy.factor[PROV_DISCREPANCY_FIRMS];
  for (int k = 0; k < w->operating.n; k++) foreign += PROV_P(rep, FOREIGN, w->operating.origin[k]) != 0;
  set(rep, PROV_IND_FDI_VALID, 0, y, (foreign + foreign_not_operating(rep)) * factor);
  for (int k = 0; k < PROV_STAGE_COUNT; k++) set(rep, PROV_IND_PIPELINE, k, y, stage[k]);
  set(rep, PROV_IND_FOREIGN_FIRMS, 0, y, foreign * factor);
  set(rep, PROV_IND_FDI_STOCK, 0, y, prov_discrepancy_stock(rep, y));
}

void prov_observe(sim_rep *rep, int year_index) {
  prov_tranches_settle(rep);
  prov_account_year(rep);
  prov_discrepancy_year(rep, year_index);
  observe_output(rep, year_index);
  observe_labour(rep, year_index);
  observe_land(rep, year_index);
  observe_projects(rep, year_index);
  prov_capital_observe(rep, year_index);
  prov_parks_observe(rep, year_index);
  prov_publish_force(rep, year_index);
  prov_costs_observe(rep, year_index);
  prov_sourcing_observe(rep, year_index);
  set(rep, PROV_IND_CERTIFIED, 0, year_index,
      prov_certified_firms(rep) * prov_world_of(rep)->discrepancy.factor[PROV_DISCREPANCY_FIRMS]);
}
