/* Conservation laws, checked after every event in tests; and rules across parameters, checked when a scenario is loaded. */
#include <math.h>
#include <string.h>

#include "prov_world.h"

#define VIOLATED(...) return sim_fail(errors, SIM_ERR_INVARIANT, __VA_ARGS__)
static const double TOLERANCE = 1e-9; /* relative: what rounding may do over a long run */

static sim_status check_land(const sim_rep *rep, sim_errors *errors) {
  const prov_world *w = prov_world_of(rep);
  for (int z = 0; z < w->n_zones; z++) {
    const prov_zone *zone = &w->zone[z];
    const char *name = rep->scenario->axis[PROV_AXIS_ZONE].member[z].name;
    double slack = TOLERANCE * (1 + zone->total), held = 0;
    for (int i = 0; i < w->firm.n; i++)
      if (w->firm.zone[i] == z) held += w->firm.area[i];
    if (!(zone->leased >= -slack)) VIOLATED("zone %s: leased %g ha is negative", name, zone->leased);
    if (!(zone->leased <= zone->released + slack)) VIOLATED("zone %s: leased more than released", name);
    if (!(zone->released <= zone->total + slack)) VIOLATED("zone %s: released more than planned", name);
    if (!(fabs(held - zone->named) <= slack))
      VIOLATED("zone %s: plots add up to %g, not %g ha", name, held, zone->named);
  }
  return SIM_OK;
}

static sim_status check_labour(const sim_rep *rep, sim_errors *errors) {
  const prov_world *w = prov_world_of(rep);
  double people = w->other;
  if (!w->opened || !PROV_ON(rep, LABOUR)) return SIM_OK;
  for (int q = 0; q < w->n_skills; q++) {
    people += w->seekers[q] + w->rest_workers[q];
    for (int k = 0; k < w->n_operating; k++) people += w->firm.workers[w->operating[k] * w->n_skills + q];
    if (!(w->seekers[q] >= -TOLERANCE * w->force)) VIOLATED("seekers of skill %d are negative", q);
    if (!(w->rest_workers[q] >= 0)) VIOLATED("workers of skill %d are negative", q);
  }
  if (!(w->other >= -TOLERANCE * w->force)) VIOLATED("people in other work are negative");
  if (!(fabs(people - w->force) <= TOLERANCE * w->force))
    VIOLATED("%.3f people do not make a labour force of %.3f", people, w->force);
  for (int d = 0; d < w->n_trainings; d++)
    if (!(w->trained[d] >= 0 && w->trained[d] <= w->force))
      VIOLATED("definition %d: %.3f people of %.3f are trained", d, w->trained[d], w->force);
  return SIM_OK;
}

static sim_status check_firms(const sim_rep *rep, sim_errors *errors) {
  const prov_world *w = prov_world_of(rep);
  const prov_firms *f = &w->firm;
  int operating = 0, queued = 0, listed = 0;
  for (int i = 0; i < f->n; i++) {
    operating += f->state[i] == PROV_OPERATING;
    queued += f->state[i] == PROV_IN_QUEUE;
    if (!(f->capital[i] >= 0 && f->area[i] >= 0 && f->potential[i] >= 0 && f->output[i] >= 0))
      VIOLATED("firm %d: a negative or undefined quantity", i);
    if (f->certified[i] && (f->state[i] != PROV_OPERATING || prov_group(rep, f->sector[i]) != PROV_HIGH_TECH))
      VIOLATED("firm %d: certified, but no operating high-tech firm", i);
    if (!(f->output[i] <= f->potential[i] * (1 + TOLERANCE) || f->state[i] != PROV_OPERATING))
      VIOLATED("firm %d: output above potential", i);
  }
  if (operating != w->n_operating) VIOLATED("%d firms operate, %d are listed", operating, w->n_operating);
  if (w->opened && w->n_opened - w->n_closed != operating)
    VIOLATED("%d firms opened and %d closed, but %d operate", w->n_opened, w->n_closed, operating);
  for (int k = 0; k < PROV_CLASSES; k++) listed += w->n_queue[k];
  if (queued != w->n_state[PROV_IN_QUEUE] || operating != w->n_state[PROV_OPERATING])
    VIOLATED("rows and counts of states differ");
  double held = 0;
  for (int s = 0; s < w->n_sectors; s++) held += w->held[s * PROV_HOLD_COUNT + PROV_HOLD_LAND];
  if (queued != held) VIOLATED("%d projects wait for land, %g are held up by it", queued, held);
  if (queued != listed) VIOLATED("%d projects wait for land, %d are queued", queued, listed);
  if (!(isfinite(w->rest_log_output) || !w->opened)) VIOLATED("output of the ordinary aggregate is undefined");
  return SIM_OK;
}

/* Expansions on their way belong to firms that operate, and are counted there. */
static sim_status check_expansions(const sim_rep *rep, sim_errors *errors) {
  const prov_firms *f = &prov_world_of(rep)->firm;
  int under_way = 0, counted = 0;
  for (int i = 0; i < f->n; i++) {
    counted += f->unfinished[i];
    if (f->parent[i] < 0 || f->state[i] == PROV_MERGED || f->state[i] == PROV_GONE) continue;
    under_way++;
    if (f->state[f->parent[i]] != PROV_OPERATING) VIOLATED("expansion %d outlives its firm", i);
  }
  if (under_way != counted) VIOLATED("%d expansions are under way, firms count %d", under_way, counted);
  return SIM_OK;
}

/* Money of one line and year: what comes in goes out, and nothing that is not there is spent. */
static sim_status check_line(const prov_world *w, int line, int year, sim_errors *errors) {
  const prov_ledger *b = &w->budget;
  int i = line * w->n_years + year;
  double in = b->released[i] + b->carried_in[i] + b->moved_in[i], slack = TOLERANCE * (1 + in);
  double out = b->spent[i] + b->carried_out[i] + b->moved_out[i] + b->lost[i];
#define X(column)                                                                                                      \
  if (!(b->column[i] >= 0)) VIOLATED("budget line %d, year %d: " #column " is negative", line, year);
  PROV_LEDGER(X)
#undef X
  if (!(b->spent[i] <= in + slack)) VIOLATED("budget line %d: spent %g of %g available", line, b->spent[i], in);
  if (!(fabs(in - out) <= slack)) VIOLATED("budget line %d, year %d: %g came in, %g went out", line, year, in, out);
  if (year > 0 && b->carried_in[i] != b->carried_out[i - 1])
    VIOLATED("budget line %d: carried over %g, received %g", line, b->carried_out[i - 1], b->carried_in[i]);
  return SIM_OK;
}

/* All lines together: moved money arrives, and years that are over are in the books. */
static sim_status check_money(const sim_rep *rep, sim_errors *errors) {
  sim_status st = SIM_OK;
  const prov_world *w = prov_world_of(rep);
  const prov_ledger *b = &w->budget;
  const double *row = rep->tally.row + rep->tally.layout.offset[PROV_IND_BUDGET_SPENT];
  double released = 0, gone = 0, moved = 0;
  for (int y = 0; y < w->n_years; y++) {
    double arrived = 0, sent = 0;
    for (int line = 0; line < w->n_lines; line++) {
      int i = line * w->n_years + y;
      SIM_TRY(check_line(w, line, y, errors));
      arrived += b->moved_in[i];
      sent += b->moved_out[i];
      released += b->released[i];
      gone += b->spent[i] + b->lost[i];
      double booked =
          y + 1 < rep->year_index ? row[(y + 1) * w->n_lines + line] : b->spent[i]; /* row 0: at the start */
      if (booked != b->spent[i]) VIOLATED("budget line %d: spent %g, not %g", line, booked, b->spent[i]);
    }
    if (!(fabs(arrived - moved) <= TOLERANCE * (1 + moved))) VIOLATED("%g moved, %g arrived", moved, arrived);
    if (!(gone <= released + TOLERANCE * (1 + released))) VIOLATED("spent and lost %g of %g", gone, released);
    moved = sent;
  }
out:
  return st;
}

static sim_status check_components(const sim_rep *rep, int indicator, int of, sim_errors *errors) {
  const sim_layout *l = &rep->tally.layout;
  int y = rep->year_index - 1; /* the last year that was closed */
  if (y < 1) return SIM_OK;
  const double *part = rep->tally.row + l->offset[indicator] + y * PROV_COMPONENT_COUNT,
               *output = rep->tally.row + l->offset[of] + y;
  double sum = 0;
  for (int k = 0; k < PROV_COMPONENT_COUNT; k++) sum += part[k];
  if (!(fabs(sum - (output[0] - output[-1])) <= TOLERANCE * (output[0] + output[-1])))
    VIOLATED("%s of year %d adds up to %g, not %g", rep->scenario->model->indicators[indicator].name, y, sum,
             output[0] - output[-1]);
  return SIM_OK;
}

sim_status prov_check(const sim_rep *rep, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(check_land(rep, errors));
  SIM_TRY(check_labour(rep, errors));
  SIM_TRY(check_firms(rep, errors));
  SIM_TRY(check_expansions(rep, errors));
  SIM_TRY(check_money(rep, errors));
  SIM_TRY(check_components(rep, PROV_IND_OUTPUT_CHANGE, PROV_IND_TOTAL_REAL, errors));
  SIM_TRY(check_components(rep, PROV_IND_MODERN_CHANGE, PROV_IND_MODERN_OUTPUT, errors));
out:
  return st;
}

/* ---- rules across parameters ---- */

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
    if (base(s, PROV_PARAM_ZONE_EXISTING, i) != 0 && base(s, PROV_PARAM_ZONE_PROGRAMME, i) != 0)
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
