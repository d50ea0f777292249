/* Entry: who asks for a licence, and screening. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

/* ---- base rates ---- */

/* Published counts are of licensed projects; the base of inquiries is that count over the chance that an inquiry gets
 * its licence before patience ends, without reform: the mean of P(patience >= T) over licensing times T. */
static double survival(const sim_dist *time, const sim_dist *patience) {
  enum { POINTS = 64 };
  double sum = 0;
  for (int i = 0; i < POINTS; i++) {
    double t = sim_dist_quantile(time, (i + 0.5) / POINTS);
    sum += 1 - sim_dist_cdf(patience, nextafter(t, -INFINITY)); /* a fixed patience that equals the time suffices */
  }
  return sum / POINTS;
}

static double licence_survival(const sim_rep *rep) {
  if (!PROV_ON(rep, LICENSING)) return 1;
  return prov_memo_get(&prov_world_of(rep)->entry.survival, PROV_D(rep, LICENSING_TIME, 0),
                       PROV_D(rep, LICENSING_PATIENCE, 0), survival);
}

static void base_rates(sim_rep *rep, prov_world *w) {
  double survival = licence_survival(rep);
  if (survival <= 0 && PROV_ON(rep, ENTRY))
    sim_rep_fail(rep, SIM_ERR_MODEL, "no investor's patience outlasts licensing: nobody can enter");
  for (int o = 0; o < w->n_origins; o++) {
    double total = 0, licensed = PROV_P(rep, LICENSED, o);
    for (int s = 0; s < w->n_sectors; s++) total += PROV_P(rep, SECTOR_WEIGHT, o * w->n_sectors + s);
    for (int s = 0; s < w->n_sectors; s++) {
      double part = total > 0 ? PROV_P(rep, SECTOR_WEIGHT, o * w->n_sectors + s) / total : 0;
      w->entry.base_rate[o * w->n_sectors + s] = survival > 0 ? licensed * part / survival : 0;
    }
  }
}

static void add_source(prov_world *w, int kind, int sector, int origin) {
  w->entry.source[w->entry.n_sources++] = (prov_source){.kind = kind, .sector = sector, .origin = origin};
}

static void list_sources(sim_rep *rep, prov_world *w) {
  w->entry.n_sources = 0;
  for (int o = 0; o < w->n_origins && PROV_ON(rep, ENTRY); o++)
    for (int s = 0; s < w->n_sectors; s++) add_source(w, PROV_FROM_INVESTORS, s, o);
  for (int o = 0; o < w->n_origins && PROV_ON(rep, EXPANSION); o++)
    if (PROV_P(rep, FOREIGN, o) != 0) add_source(w, PROV_FROM_AGGREGATE, w->ordinary, o);
  for (int s = 0; s < w->n_sectors && PROV_ON(rep, QUALIFICATION); s++)
    if (prov_group(rep, s) == PROV_SUPPORTING) add_source(w, PROV_FROM_WORKSHOPS, s, 0);
  prov_layers_begin(w);
}

/* ---- climate ---- */

double prov_climate_factor(const sim_rep *rep) {
  double ratio = PROV_P(rep, CLIMATE_RATIO, 0);
  if (!PROV_ON(rep, CLIMATE)) return 1;
  return 2 * (prov_world_of(rep)->entry.climate ? ratio : 1) / (1 + ratio); /* equal sojourns: the mean is 1 */
}

static void climate_wait(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  double u = sim_rep_uniform(rep, PROV_STREAM_CLIMATE, ++w->entry.n_climates);
  sim_rep_schedule(rep, rep->now - sim_log(u) * PROV_P(rep, CLIMATE_SOJOURN, 0), PROV_EVENT_CLIMATE, 0, 0);
}

void prov_on_climate(sim_rep *rep, const sim_event *event) {
  (void)event;
  prov_world_of(rep)->entry.climate ^= 1;
  climate_wait(rep);
  prov_rates_update(rep);
}

/* ---- rates ---- */

/* Lead firms draw suppliers. */
static double agglomeration(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  if (!w->opened || w->entry.initial_high_tech <= 0) return 1;
  return sim_pow(prov_lead_output(rep) / w->entry.initial_high_tech, PROV_P(rep, AGGLOMERATION, 0));
}

/* What all sources share when rates are updated. */
typedef struct pull {
  double lead;                                 /* lead firms' on suppliers */
  double reform, of_origin[2], high_tech, all; /* the plan's; of_origin: by whether it is foreign */
} pull;

static pull pull_now(const sim_rep *rep) {
  pull p = {.lead = agglomeration(rep)};
  if (!prov_world_of(rep)->policy.in_force) return p;
  p.reform = prov_policy_reform(rep);
  p.of_origin[false] = prov_policy_factor(rep, PROV_ACTS_DOMESTIC_INQUIRIES, rep->now);
  p.of_origin[true] = prov_policy_factor(rep, PROV_ACTS_FOREIGN_INQUIRIES, rep->now);
  p.all = prov_policy_factor(rep, PROV_ACTS_INQUIRIES, rep->now);
  p.high_tech = prov_policy_factor(rep, PROV_ACTS_HIGH_TECH_INQUIRIES, rep->now);
  return p;
}

static double investor_factor(const sim_rep *rep, const prov_source *s, const pull *p) {
  const prov_world *w = prov_world_of(rep);
  bool foreign = PROV_P(rep, FOREIGN, s->origin) != 0;
  double factor = foreign ? prov_climate_factor(rep) : 1;
  if (prov_group(rep, s->sector) == PROV_SUPPORTING) factor *= p->lead;
  if (!w->policy.in_force) return factor;
  factor *= PROV_P(rep, PROMOTION, s->origin) * p->reform;
  factor *= p->of_origin[foreign];
  factor *= p->all;
  if (prov_group(rep, s->sector) == PROV_HIGH_TECH) factor *= p->high_tech;
  return factor;
}

static double investor_rate(sim_rep *rep, const prov_source *s, const pull *p) {
  const prov_world *w = prov_world_of(rep);
  bool foreign = PROV_P(rep, FOREIGN, s->origin) != 0;
  double base = w->entry.base_rate[s->origin * w->n_sectors + s->sector], most = PROV_P(rep, MAX_FACTOR, 0);
  double factor = investor_factor(rep, s, p);
  if (factor > most) sim_tally_add(&rep->tally, PROV_IND_CAPPED, 0, 1);
  return base * fmin(factor, most) * prov_moving_factor(rep, foreign ? PROV_MOVING_LICENCES : PROV_MOVING_DOMESTIC);
}

/* Foreign firms inside the ordinary aggregate: what is left of the stated number beside those simulated one by one. */
static double aggregate_rate(const sim_rep *rep, const prov_source *s) {
  const prov_world *w = prov_world_of(rep);
  double firms = w->opened ? w->rest.foreign : PROV_P(rep, FOREIGN_FIRMS, 0);
  return firms * PROV_P(rep, EXPANSION_RATE, s->origin) * prov_climate_factor(rep) *
         prov_moving_factor(rep, PROV_MOVING_EXPANSIONS);
}

void prov_rates_update(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  pull p = pull_now(rep);
  for (int i = 0; i < w->entry.n_sources; i++) {
    prov_source *s = &w->entry.source[i];
    if (s->kind == PROV_FROM_INVESTORS) s->rate = investor_rate(rep, s, &p);
    if (s->kind == PROV_FROM_AGGREGATE) s->rate = aggregate_rate(rep, s);
  }
  prov_workshops_update(rep);
  prov_layers_extend(rep);
}

void prov_entry_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  base_rates(rep, w);
  list_sources(rep, w);
  w->suppliers.workshops = PROV_P(rep, WORKSHOPS, 0);
  w->entry.initial_high_tech = 0;
  w->entry.n_climates = 0;
  w->entry.climate = sim_rep_uniform(rep, PROV_STREAM_CLIMATE, 0) < 0.5;
  if (PROV_ON(rep, CLIMATE)) climate_wait(rep);
  sim_rep_schedule(rep, floor(rep->now) + 1, PROV_EVENT_YEAR, 0, 0);
  prov_rates_update(rep);
}

/* ---- candidates ---- */

/* Refused by the plan's selective policy: an ordinary project that would take a first-choice zone. */
static bool screened_out(const sim_rep *rep, int project) {
  const prov_firms *f = &prov_world_of(rep)->firm;
  if (!prov_world_of(rep)->policy.in_force || prov_group(rep, f->sector[project]) != PROV_ORDINARY ||
      f->second_choice[project])
    return false;
  return prov_drawn(rep, project, PROV_DRAWN_SCREENING, 0) < PROV_P(rep, REJECT, 0);
}

static void inquire(sim_rep *rep, uint32_t entity, const prov_source *s) {
  prov_firms *f = &prov_world_of(rep)->firm;
  int i = prov_project_add(rep, entity, 0, s->sector, s->origin, false);
  if (i == PROV_NO_FIRM) return;
  prov_state_set(rep, i, PROV_IN_LICENSING);
  prov_size_draw(rep, i, PROV_D(rep, PROJECT_SIZE, s->origin));
  sim_tally_add(&rep->tally, PROV_IND_INQUIRIES, s->origin, 1);
  if (screened_out(rep, i)) {
    prov_project_lost(rep, i, PROV_LOSS_SCREENED);
    return;
  }
  if (!PROV_ON(rep, LICENSING)) {
    prov_project_licensed(rep, i);
    return;
  }
  double time =
      prov_policy_licensing(rep) * prov_drawn_of(rep, PROV_D(rep, LICENSING_TIME, 0), i, PROV_DRAWN_LICENSING, 0);
  double patience = prov_drawn_of(rep, PROV_D(rep, LICENSING_PATIENCE, 0), i, PROV_DRAWN_LICENSING, 1);
  uint32_t outcome = time <= patience ? PROV_EVENT_LICENSED : PROV_EVENT_LICENCE_LOST;
  f->pending[i] = sim_rep_schedule(rep, rep->now + fmin(time, patience), outcome, (uint32_t)i, 0);
}

void prov_on_candidate(sim_rep *rep, const sim_event *event) {
  const prov_source *s = prov_layers_accept(rep, event);
  if (!s) return;
  if (s->kind == PROV_FROM_INVESTORS) inquire(rep, event->a, s);
  if (s->kind == PROV_FROM_AGGREGATE) prov_project_expand(rep, PROV_AGGREGATE, event->a, 0, s->sector, s->origin);
  if (s->kind == PROV_FROM_WORKSHOPS) prov_workshop_qualify(rep, event->a, s->sector);
}
