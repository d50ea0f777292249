/* Rules across parameters, checked when a scenario is loaded: every one that is broken is reported. */
#include <math.h>

#include "prov_world.h"

static double base(const sim_scenario *s, int param, int cell) { return s->base[s->offset[param] + cell]; }

static void complain(const sim_scenario *s, int param, int cell, sim_errors *errors, const char *what) {
  const sim_slot *slot = &s->slot[s->offset[param] + cell];
  sim_errors_add(errors, SIM_ERR_INPUT, slot->place, slot->path, "%s", what);
}

static void validate_sectors(const sim_scenario *s, sim_errors *errors) {
  int ordinary = 0;
  for (int i = 0; i < s->axis[PROV_AXIS_SECTOR].n; i++) ordinary += base(s, PROV_PARAM_GROUP, i) == PROV_ORDINARY;
  if (s->axis[PROV_AXIS_SECTOR].n == 0)
    sim_fail(errors, SIM_ERR_INPUT, "%s: sectors: at least the ordinary one is needed", s->name);
  else if (ordinary != 1)
    complain(s, PROV_PARAM_GROUP, 0, errors, "exactly one sector must have the group `ordinary`: the rest of industry");
}

static void validate_tranches(const sim_scenario *s, sim_errors *errors) {
  double sum = 0;
  int n = s->axis[PROV_AXIS_TRANCHE].n;
  for (int i = 0; i < n; i++) sum += base(s, PROV_PARAM_TRANCHE_SHARE, i);
  if (n > 0 && fabs(sum - 1) > 1e-9)
    complain(s, PROV_PARAM_TRANCHE_SHARE, 0, errors, "the shares of all tranches must add up to 1");
}

/* Rules that hold for numbers need not hold for draws of them. */
static void validate_fixed(const sim_scenario *s, int param, int n, sim_errors *errors) {
  for (int i = 0; i < n; i++)
    if (s->slot[s->offset[param] + i].uncertain)
      complain(s, param, i, errors, "must be a fixed number, not a distribution");
}

static void validate_initial(const sim_scenario *s, sim_errors *errors) {
  double sum = 0;
  for (int i = 0; i < s->axis[PROV_AXIS_SECTOR].n; i++) {
    if (base(s, PROV_PARAM_GROUP, i) == PROV_ORDINARY) continue;
    double output = base(s, PROV_PARAM_OUTPUT, i);
    sum += output > 0 ? output : base(s, PROV_PARAM_LARGE_FIRMS, i) * base(s, PROV_PARAM_LARGE_OUTPUT, i);
    if (output > 0 && base(s, PROV_PARAM_FIRMS, i) < 0.5)
      complain(s, PROV_PARAM_OUTPUT, i, errors, "a sector with output needs firms that produce it");
  }
  if (sum >= base(s, PROV_PARAM_TOTAL_OUTPUT, 0))
    complain(s, PROV_PARAM_TOTAL_OUTPUT, 0, errors,
             "is not more than what the sectors produce: nothing is left for the ordinary sector");
}

/* Every definition of the high-tech group that may be meant is in the list. */
static void validate_definition(const sim_scenario *s, sim_errors *errors) {
  const sim_slot *slot = &s->slot[s->offset[PROV_PARAM_HIGH_TECH_DEFINITION]];
  double lowest = base(s, PROV_PARAM_HIGH_TECH_DEFINITION, 0), highest = lowest;
  if (slot->uncertain) sim_dist_support(&slot->dist, &lowest, &highest);
  if (highest > s->axis[PROV_AXIS_DEFINITION].n)
    complain(s, PROV_PARAM_HIGH_TECH_DEFINITION, 0, errors,
             "is a place in high_tech_definitions, which has fewer entries");
}

static void validate_origins(const sim_scenario *s, sim_errors *errors) {
  int foreign = 0, n = s->axis[PROV_AXIS_ORIGIN].n;
  for (int i = 0; i < n; i++) foreign += base(s, PROV_PARAM_FOREIGN, i) != 0;
  if (foreign > 1) complain(s, PROV_PARAM_FOREIGN, n - 1, errors, "at most one origin can be foreign");
}

static void validate_zones(const sim_scenario *s, sim_errors *errors) {
  const sim_axis *zones = &s->axis[PROV_AXIS_ZONE];
  if (base(s, PROV_PARAM_FIRST_SHARE, 0) + base(s, PROV_PARAM_SECOND_SHARE, 0) > 1 + 1e-9)
    complain(s, PROV_PARAM_SECOND_SHARE, 0, errors, "the first and second part of a zone are more than the whole");
  if (base(s, PROV_PARAM_SMALL_PLOTS, 0) != 0 && base(s, PROV_PARAM_SMALL_PLOT, 0) <= 0)
    complain(s, PROV_PARAM_SMALL_PLOTS, 0, errors, "land.small_plot must say how small");
  for (int i = 0; i < zones->n; i++) {
    if (base(s, PROV_PARAM_RESERVE_HIGH_TECH, i) + base(s, PROV_PARAM_RESERVE_SUPPORTING, i) > 1 + 1e-9)
      complain(s, PROV_PARAM_RESERVE_SUPPORTING, i, errors, "more than the whole zone would be kept for others");
    if (base(s, PROV_PARAM_ZONE_EXISTING, i) != 0 && base(s, PROV_PARAM_ZONE_PROGRAMME, i) != PROV_PROGRAMME_NONE)
      complain(s, PROV_PARAM_ZONE_PROGRAMME, i, errors, "an existing zone cannot be part of the programme of new ones");
  }
  for (int i = 0; i < zones->n; i++)
    for (int j = 0; j < i; j++)
      if (sim_stream_id(zones->member[i].name) == sim_stream_id(zones->member[j].name))
        complain(s, PROV_PARAM_ZONE_AREA, i, errors,
                 "its name gives the same random stream as another zone's: rename it");
}

static void validate_experts(const sim_scenario *s, sim_errors *errors) {
  int marked = 0, n = s->axis[PROV_AXIS_SKILL].n;
  for (int q = 0; q < n; q++) {
    if (base(s, PROV_PARAM_SKILL_EXPERTS, q) == 0) continue;
    if (++marked == 2) complain(s, PROV_PARAM_SKILL_EXPERTS, q, errors, "foreign experts work in one skill only");
  }
  if (marked == 0 && base(s, PROV_PARAM_EXPERTS, 0) > 0)
    complain(s, PROV_PARAM_EXPERTS, 0, errors, "one skill must be marked `experts: on`, that in which they work");
}

static void validate_budget(const sim_scenario *s, sim_errors *errors) {
  const sim_axis *lines = &s->axis[PROV_AXIS_LINE];
  bool fixed = !s->slot[s->offset[PROV_PARAM_BUDGET_MOVED]].uncertain &&
               !s->slot[s->offset[PROV_PARAM_BUDGET_CARRIED]].uncertain;
  if (fixed && base(s, PROV_PARAM_BUDGET_MOVED, 0) + base(s, PROV_PARAM_BUDGET_CARRIED, 0) > 1 + 1e-9)
    complain(s, PROV_PARAM_BUDGET_MOVED, 0, errors, "more than all unspent money would be moved or carried over");
  for (int i = 0; i < lines->n; i++)
    for (int j = 0; j < i; j++)
      if (sim_stream_id(lines->member[i].name) == sim_stream_id(lines->member[j].name))
        complain(s, PROV_PARAM_BUDGET_FULL, i, errors,
                 "its name gives the same random stream as another line's: rename it");
}

static void validate_measures(const sim_scenario *s, sim_errors *errors) {
  for (int i = 0; i < s->axis[PROV_AXIS_MEASURE].n; i++) {
    const sim_slot *from = &s->slot[s->offset[PROV_PARAM_MEASURE_FROM] + i];
    const sim_slot *until = &s->slot[s->offset[PROV_PARAM_MEASURE_UNTIL] + i];
    if (from->uncertain || until->uncertain) continue;
    if (base(s, PROV_PARAM_MEASURE_UNTIL, i) <= base(s, PROV_PARAM_MEASURE_FROM, i))
      complain(s, PROV_PARAM_MEASURE_UNTIL, i, errors, "the measure ends before it begins");
  }
}

/* A year is part of the identity of a candidate project (prov_layers.c). */
static void validate_years(const sim_scenario *s, sim_errors *errors) {
  if (prov_world_start(s) < PROV_FIRST_YEAR)
    sim_fail(errors, SIM_ERR_INPUT, "%s: warm-up and horizon must not begin before %d", s->name, PROV_FIRST_YEAR);
  if (s->year_end >= PROV_LAST_YEAR)
    sim_fail(errors, SIM_ERR_INPUT, "%s: the horizon must end before %d", s->name, PROV_LAST_YEAR);
}

static void validate_proxies(const sim_scenario *s, sim_errors *errors) {
  if (base(s, PROV_PARAM_GRDP, 0) > 0 && base(s, PROV_PARAM_POPULATION, 0) <= 0)
    complain(s, PROV_PARAM_GRDP, 0, errors, "proxy.population must say of how many people");
}

sim_status prov_validate(const sim_scenario *s, sim_errors *errors) {
  int before = errors->total;
  validate_sectors(s, errors);
  validate_tranches(s, errors);
  validate_zones(s, errors);
  validate_years(s, errors);
  validate_budget(s, errors);
  validate_measures(s, errors);
  validate_initial(s, errors);
  validate_definition(s, errors);
  validate_origins(s, errors);
  validate_experts(s, errors);
  validate_proxies(s, errors);
  validate_fixed(s, PROV_PARAM_FIRST_SHARE, 1, errors);
  validate_fixed(s, PROV_PARAM_SECOND_SHARE, 1, errors);
  validate_fixed(s, PROV_PARAM_TRANCHE_SHARE, s->axis[PROV_AXIS_TRANCHE].n, errors);
  if (s->slot[s->offset[PROV_PARAM_WARMUP]].uncertain)
    complain(s, PROV_PARAM_WARMUP, 0, errors,
             "must be a fixed number, because it shapes the calendar of every replication");
  if (s->axis[PROV_AXIS_ORIGIN].n == 0 || s->axis[PROV_AXIS_SKILL].n == 0)
    sim_fail(errors, SIM_ERR_INPUT, "%s: at least one origin and one skill are needed", s->name);
  return errors->total == before ? SIM_OK : SIM_ERR_INPUT;
}
