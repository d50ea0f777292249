/* Conservation laws, checked after every event in tests. */
#include <math.h>

#include "prov_world.h"

#define VIOLATED(...) return sim_fail(errors, SIM_ERR_INVARIANT, __VA_ARGS__)
static const double TOLERANCE = 1e-9; /* relative: what rounding may do over a long run */

static sim_status check_land(const sim_rep *rep, sim_errors *errors) {
  const prov_world *w = prov_world_of(rep);
  for (int z = 0; z < w->n_zones; z++) {
    const prov_zone *zone = &w->land.zone[z];
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
  double people = w->labour.other;
  if (!w->opened || !PROV_ON(rep, LABOUR)) return SIM_OK;
  for (int q = 0; q < w->n_skills; q++) {
    people += w->labour.seekers[q] + w->rest.workers[q];
    for (int k = 0; k < w->operating.n; k++) people += w->operating.workers[k * w->skill_room + q];
    if (!(w->labour.seekers[q] >= -TOLERANCE * w->labour.force)) VIOLATED("seekers of skill %d are negative", q);
    if (!(w->rest.workers[q] >= 0)) VIOLATED("workers of skill %d are negative", q);
  }
  if (!(w->labour.other >= -TOLERANCE * w->labour.force)) VIOLATED("people in other work are negative");
  if (!(fabs(people - w->labour.force) <= TOLERANCE * w->labour.force))
    VIOLATED("%.3f people do not make a labour force of %.3f", people, w->labour.force);
  for (int d = 0; d < w->training.n; d++)
    if (!(w->training.trained[d] >= 0 && w->training.trained[d] <= w->labour.force))
      VIOLATED("definition %d: %.3f people of %.3f are trained", d, w->training.trained[d], w->labour.force);
  return SIM_OK;
}

/* The most that measures can add to potential output. */
static double most_output(const prov_world *w) {
  double most = 1;
  for (int k = 0; k < w->policy.n_measures; k++)
    if (w->policy.measure[k].acts == PROV_ACTS_OUTPUT || w->policy.measure[k].also == PROV_ACTS_OUTPUT)
      most *= fmax(1, w->policy.measure[k].factor);
  return most;
}

static sim_status check_operating(const sim_rep *rep, sim_errors *errors) {
  const prov_world *w = prov_world_of(rep);
  const prov_firms *f = &w->firm;
  const prov_operating *o = &w->operating;
  double most = most_output(w);
  if (!prov_potential_sound(w)) VIOLATED("potential output has changed unsaid");
  if (!prov_lead_sound(rep)) VIOLATED("lead firms' output has changed unsaid");
  for (int k = 0; k < o->n; k++) {
    int i = o->row[k];
    if (f->place[i] != k || f->state[i] != PROV_OPERATING || f->sector[i] != o->sector[k])
      VIOLATED("firm %d: the table and the columns of operating firms differ", i);
    if (!(o->potential[k] >= 0 && o->output[k] >= 0)) VIOLATED("firm %d: a negative or undefined quantity", i);
    if (o->certified[k] && prov_group(rep, o->sector[k]) != PROV_HIGH_TECH)
      VIOLATED("firm %d: certified, but no high-tech firm", i);
    if (!(o->output[k] <= o->potential[k] * most * (1 + TOLERANCE))) VIOLATED("firm %d: output above potential", i);
  }
  return SIM_OK;
}

static sim_status check_firms(const sim_rep *rep, sim_errors *errors) {
  sim_status st = SIM_OK;
  const prov_world *w = prov_world_of(rep);
  const prov_firms *f = &w->firm;
  int operating = 0, queued = 0, listed = 0;
  for (int i = 0; i < f->n; i++) {
    operating += f->state[i] == PROV_OPERATING;
    queued += f->state[i] == PROV_IN_QUEUE;
    if (!(f->capital[i] >= 0 && f->area[i] >= 0)) VIOLATED("firm %d: a negative or undefined quantity", i);
  }
  SIM_TRY(check_operating(rep, errors));
  if (operating != w->operating.n) VIOLATED("%d firms operate, %d are listed", operating, w->operating.n);
  if (w->opened && w->n_opened - w->n_closed != operating)
    VIOLATED("%d firms opened and %d closed, but %d operate", w->n_opened, w->n_closed, operating);
  for (int k = 0; k < PROV_CLASSES; k++) listed += w->land.n_queue[k];
  if (queued != w->held.n_state[PROV_IN_QUEUE] || operating != w->held.n_state[PROV_OPERATING])
    VIOLATED("rows and counts of states differ");
  double held = 0;
  for (int s = 0; s < w->n_sectors; s++) held += w->held.by_sector[s * PROV_HOLD_COUNT + PROV_HOLD_LAND];
  if (queued != held) VIOLATED("%d projects wait for land, %g are held up by it", queued, held);
  if (queued != listed) VIOLATED("%d projects wait for land, %d are queued", queued, listed);
  if (!(isfinite(w->rest.log_output) || !w->opened)) VIOLATED("output of the ordinary aggregate is undefined");
out:
  return st;
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
  const prov_ledger *b = &w->policy.budget;
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
  const prov_ledger *b = &w->policy.budget;
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
