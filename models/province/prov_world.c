#include "prov_world.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- life ---- */

static double *take(prov_world *w, int n) {
  double *at = w->block ? w->block + w->used : NULL;
  w->used += (size_t)n;
  return at;
}

/* Hands out the small arrays; without a block it only counts how many doubles they need. */
static void lay_out(prov_world *w) {
  w->used = 0;
  w->entry.base_rate = take(w, w->n_origins * w->n_sectors);
  w->growth.sector_factor = take(w, w->n_sectors);
  w->growth.sector_step = take(w, w->n_sectors);
  w->growth.log_productivity = take(w, w->n_sectors);
  w->growth.workers_per_output = take(w, w->n_sectors);
  w->growth.mean_log_size = take(w, w->n_sectors);
  w->rest.workers = take(w, w->skill_room);
  w->labour.seekers = take(w, w->skill_room);
  w->labour.vacancies = take(w, w->skill_room);
  w->labour.skill_share = take(w, w->skill_room);
  w->labour.newcomer_share = take(w, w->n_skills);
  w->labour.hire_share = take(w, w->skill_room);
  w->held.by_sector = take(w, w->n_sectors * PROV_HOLD_COUNT);
  w->held.idle = take(w, w->n_sectors);
  w->labour.skill_tightness = take(w, w->n_skills);
  w->labour.coming = take(w, w->n_skills);
  w->training.trained = take(w, w->training.n);
  w->policy.factor = take(w, PROV_MECHANISM_COUNT * 4 * w->n_years);
  w->policy.lift = take(w, 4 * w->n_years);
  w->policy.units = take(w, w->n_years);
  w->published.counted_in = take(w, w->n_sectors);
  w->published.counted_value = take(w, w->n_sectors);
  w->published.border = take(w, w->n_sectors);
#define X(column) w->policy.budget.column = take(w, w->n_lines * w->n_years);
  PROV_LEDGER(X)
#undef X
}

static sim_status allocate(prov_world *w, const sim_scenario *s) {
  lay_out(w);
  w->block = calloc(w->used + 1, sizeof *w->block);
  w->entry.source = calloc(((size_t)w->n_origins + 1) * ((size_t)w->n_sectors + 1), sizeof *w->entry.source);
  w->land.zone = calloc((size_t)w->n_zones + 1, sizeof *w->land.zone);
  w->land.zone_key = calloc((size_t)w->n_zones + 1, sizeof *w->land.zone_key);
  w->policy.line_key = calloc((size_t)w->n_lines + 1, sizeof *w->policy.line_key);
  w->policy.measure = calloc((size_t)s->axis[PROV_AXIS_MEASURE].n + 1, sizeof *w->policy.measure);
  if (!w->block || !w->entry.source || !w->land.zone || !w->land.zone_key || !w->policy.line_key || !w->policy.measure)
    return SIM_ERR_MEMORY;
  lay_out(w);
  for (int z = 0; z < w->n_zones; z++) w->land.zone_key[z] = sim_stream_id(s->axis[PROV_AXIS_ZONE].member[z].name);
  for (int k = 0; k < PROV_DISCREPANCY_COUNT; k++)
    w->discrepancy.key[k] = sim_stream_id(s->axis[PROV_AXIS_DISCREPANCY].member[k].name);
  for (int k = 0; k < PROV_MOVING_COUNT; k++)
    w->moving.key[k] = sim_stream_id(s->axis[PROV_AXIS_MOVING].member[k].name);
  w->moving.north_key = sim_stream_id("north");
  for (int l = 0; l < w->n_lines; l++) w->policy.line_key[l] = sim_stream_id(s->axis[PROV_AXIS_LINE].member[l].name);
  return SIM_OK;
}

sim_status prov_world_create(const sim_scenario *s, void **out) {
  prov_world *w = calloc(1, sizeof *w);
  *out = w;
  if (!w) return SIM_ERR_MEMORY;
  w->n_years = sim_scenario_years(s);
  w->n_sectors = s->axis[PROV_AXIS_SECTOR].n;
  w->n_origins = s->axis[PROV_AXIS_ORIGIN].n;
  w->n_kinds = s->axis[PROV_AXIS_ZONE_KIND].n;
  w->n_zones = s->axis[PROV_AXIS_ZONE].n;
  w->n_skills = s->axis[PROV_AXIS_SKILL].n;
  w->skill_room = ((w->n_skills ? w->n_skills : 1) + PROV_SKILL_GROUP - 1) / PROV_SKILL_GROUP * PROV_SKILL_GROUP;
  w->training.n = s->axis[PROV_AXIS_TRAINING].n;
  w->n_lines = s->axis[PROV_AXIS_LINE].n;
  w->n_tranches = s->axis[PROV_AXIS_TRANCHE].n;
  double shape = PROV_QUARTER, scale = 1;
  sim_dist_arg args[] = {{"shape", 1, &shape}, {"scale", 1, &scale}};
  sim_status st =
      sim_dist_make(&w->growth.unit_noise, SIM_DIST_GAMMA, 2, args, 1, (sim_place){0}, "growth noise", NULL);
  return st == SIM_OK ? allocate(w, s) : st;
}

void prov_world_destroy(void *world) {
  prov_world *w = world;
  if (!w) return;
  prov_firms_free(&w->firm);
  sim_dist_free(&w->growth.unit_noise);
  prov_tranches_free(w);
  prov_operating_free(w);
  free(w->block);
  free(w->entry.source);
  free(w->land.zone);
  free(w->land.zone_key);
  free(w->policy.line_key);
  free(w->policy.measure);
  free(w);
}

/* ---- beginning ---- */

double prov_world_start(const sim_scenario *s) {
  /* A fixed number decided with the scenario: it shapes the calendar, so it is not drawn per replication. */
  return s->year_start - s->base[s->offset[PROV_PARAM_WARMUP]];
}

static void find_groups(sim_rep *rep, prov_world *w) {
  for (int s = 0; s < w->n_sectors; s++) {
    w->group[s] = (uint8_t)PROV_P(rep, GROUP, s);
    for (int g = 0; g < PROV_GROUPS; g++) w->in_group[g][s] = w->group[s] == g;
    if (w->group[s] == PROV_ORDINARY) w->ordinary = s;
  }
}

void prov_world_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  w->passes = prov_passes_of(rep->lanes);
  find_groups(rep, w);
  for (int k = 0; k < PROV_STATES; k++) w->held.n_state[k] = 0;
  for (int k = 0; k < w->n_sectors * PROV_HOLD_COUNT; k++) w->held.by_sector[k] = 0;
  for (int k = 0; k < PROV_HOLD_COUNT; k++) w->held.all[k] = 0;
  w->firm.n = w->operating.n = w->n_opened = w->n_closed = w->suppliers.lead_firms = 0;
  w->opened = w->policy.in_force = w->productivity.known = w->suppliers.lead_known = false;
  w->suppliers.lead_factor_of = -1;
  w->rest.accounted = w->account.unused = w->account.unused_modern = 0;
  prov_tranches_begin(w);
  prov_project_begin(rep);
  prov_discrepancy_begin(rep);
  prov_publish_begin(rep);
  prov_policy_begin(rep);
  prov_land_begin(rep);
  prov_growth_begin(rep);
  prov_moving_begin(rep);
  sim_rep_schedule(rep, rep->scenario->year_start, PROV_EVENT_OPENING, 0, 0);
  double policy_start = PROV_P(rep, POLICY_START, 0);
  if (policy_start >
      rep->now) /* what happens at that instant, such as the tick that ends a year, belongs to the past */
    sim_rep_schedule(rep, nextafter(policy_start, INFINITY), PROV_EVENT_POLICY, 0, 0);
  else {
    w->policy.in_force = true;
    prov_zones_policy(rep);
  }
  prov_entry_begin(rep); /* last: rates depend on all of the above */
}

/* The first simulated year begins. What the warm-up brought into operation is part of the published stock of firms,
 * which is drawn now; only what is still in the pipeline goes on. */
void prov_on_opening(sim_rep *rep, const sim_event *event) {
  (void)event;
  prov_world *w = prov_world_of(rep);
  w->opened = true;
  prov_firms_initial(rep);
  prov_expansions_adopt(rep);
  prov_land_opening(rep);
  prov_labour_begin(rep);
  prov_suppliers_begin(rep);
  prov_moving_opening(rep);
  prov_rates_update(rep);
  prov_zones_tick(rep);
  w->fdi_stock = PROV_P(rep, FOREIGN_STOCK, 0);
  sim_rep_schedule(rep, rep->now + PROV_QUARTER, PROV_EVENT_QUARTER, 0, 0);
}

void prov_on_policy(sim_rep *rep, const sim_event *event) {
  (void)event;
  prov_world *w = prov_world_of(rep);
  w->policy.in_force = true;
  for (int i = 0; i < w->firm.n; i++)
    if (w->firm.state[i] == PROV_IS_STALLED) prov_project_doom(rep, i);
  prov_zones_policy(rep);
  prov_land_serve(rep); /* smaller plots may fit now */
  prov_rates_update(rep);
}

void prov_on_year(sim_rep *rep, const sim_event *event) {
  (void)event;
  sim_rep_schedule(rep, rep->now + 1, PROV_EVENT_YEAR, 0, 0);
  prov_moving_year(rep);
  if (rep->now == rep->scenario->year_start) prov_moving_quarter(rep); /* later ones begin at the end of the tick */
  prov_rates_update(rep);
}

/* What older projects have still to disburse comes evenly over the first year. */
static void backlog_disburse(sim_rep *rep) {
  double amount = PROV_P(rep, FOREIGN_BACKLOG, 0) * PROV_QUARTER;
  if (amount == 0 || (prov_world_of(rep)->quarter - 1) * PROV_QUARTER >= 1) return;
  prov_tranches_settle(rep); /* sums are in order of time */
  sim_tally_add(&rep->tally, PROV_IND_DISBURSED, prov_origin(rep, true), amount);
  sim_tally_add(&rep->tally, PROV_IND_FDI_DISBURSED, 0, amount);
}

void prov_on_quarter(sim_rep *rep, const sim_event *event) {
  (void)event;
  prov_world *w = prov_world_of(rep);
  w->quarter++;
  backlog_disburse(rep);
  prov_growth_tick(rep);
  prov_effects_tick(rep);
  prov_firm_tick(rep);
  prov_certification_tick(rep);
  prov_sourcing_tick(rep); /* before the labour market: what is called forth needs workers */
  prov_labour_tick(rep);
  prov_zones_tick(rep);
  prov_moving_quarter(rep);
  prov_rates_update(rep);
  /* Counted from the start, so that rounding does not let the tick drift from the ends of years. */
  sim_rep_schedule(rep, rep->scenario->year_start + (w->quarter + 1) * PROV_QUARTER, PROV_EVENT_QUARTER, 0, 0);
}

double prov_draw(const sim_rep *rep, const sim_dist *dist, int stream, uint32_t entity, uint32_t block, int half) {
  double u[2];
  sim_rep_uniform2(rep, stream, entity, block, u);
  return sim_dist_quantile(dist, u[half]);
}
