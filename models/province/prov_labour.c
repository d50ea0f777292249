/* Labour: who is wanted, who looks for work, who is hired; and output as far as workers were found.
 *
 * The labour force = workers of industry + job seekers + people in other work. Job seekers come from the labour force's
 * growth, from other work and from outside the province (more when labour is tight), from schools, and from
 * separations. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

/* ---- the start ---- */

/* Output per worker, relative by sector, so that the stated workers produce the stated output. */
static void set_productivity(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  double workers = sim_exp(w->rest.log_output) / PROV_P(rep, RELATIVE_PRODUCTIVITY, w->ordinary);
  const prov_operating *o = &w->operating;
  for (int k = 0; k < o->n; k++) workers += o->potential[k] / PROV_P(rep, RELATIVE_PRODUCTIVITY, o->sector[k]);
  double level = workers / PROV_P(rep, INDUSTRY_WORKERS, 0);
  for (int s = 0; s < w->n_sectors; s++)
    w->growth.log_productivity[s] = sim_log(level * PROV_P(rep, RELATIVE_PRODUCTIVITY, s));
  prov_productivity_set(w);
}

/* What measures do to realised output, e.g. through outages: potential output is that with the usual ones, so that a
 * gain goes beyond it as a loss stays below. */
static double output_policy(const sim_rep *rep) {
  return prov_policy_factor(rep, PROV_ACTS_OUTPUT, rep->now - PROV_QUARTER / 2);
}

/* Everybody wanted is employed: the state at the start, and always while the process is off. */
static void employ_wanted(sim_rep *rep, double policy) {
  prov_world *w = prov_world_of(rep);
  prov_market m = {.skill_room = w->skill_room, .share = w->labour.skill_share, .policy = policy};
  w->passes->wants(&w->operating, w->growth.workers_per_output);
  w->passes->employ(&w->operating, &m);
  prov_lead_changed(w);
  w->rest.output = sim_exp(w->rest.log_output) * policy;
  w->rest.wanted = sim_exp(w->rest.log_output) * w->growth.workers_per_output[w->ordinary];
  for (int q = 0; q < w->n_skills; q++) w->rest.workers[q] = w->rest.wanted * w->labour.skill_share[q];
}

void prov_labour_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  prov_skills_begin(rep);
  set_productivity(rep);
  employ_wanted(rep, 1); /* the published state */
  w->labour.force = PROV_P(rep, LABOUR_FORCE, 0);
  double seekers = w->labour.force * PROV_P(rep, SEEKERS, 0) / 100, employed = PROV_P(rep, INDUSTRY_WORKERS, 0);
  for (int q = 0; q < w->n_skills; q++) {
    w->labour.seekers[q] = seekers * w->labour.newcomer_share[q];
    w->labour.vacancies[q] = 0;
    double posts = employed * w->labour.skill_share[q];
    w->labour.skill_tightness[q] = posts > 0 ? posts / (posts + w->labour.seekers[q]) : 1;
  }
  w->labour.other = w->labour.force - seekers - employed;
  w->labour.tightness = employed / (employed + seekers);
  prov_wage_begin(w);
  prov_productivity_begin(rep);
  prov_parks_begin(rep);
  prov_capital_begin(rep);
  prov_trained_begin(rep);
  sim_tally_set(&rep->tally, PROV_IND_TIGHTNESS, 0, w->labour.tightness, rep->now);
  if (w->labour.other < 0) sim_rep_fail(rep, SIM_ERR_MODEL, "industry's workers and seekers exceed the labour force");
}

/* ---- supply ---- */

static void new_seekers(prov_world *w, double people, const double *share) {
  for (int q = 0; q < w->n_skills; q++) w->labour.seekers[q] += people * share[q];
  w->labour.other -= people;
}

/* People who move into the province to work in industry; returns how many. */
static double migrate(sim_rep *rep, double pull) {
  prov_world *w = prov_world_of(rep);
  if (!PROV_ON(rep, MIGRATION)) return 0;
  double rate = PROV_P(rep, MIGRATION, 0) / 100 * pull;
  rate *= prov_policy_factor(rep, PROV_ACTS_MIGRATION, rep->now - PROV_QUARTER / 2);
  double moved = w->labour.force * sim_expm1(sim_log1p(rate) * PROV_QUARTER);
  w->labour.force += moved;
  w->labour.other += moved;
  new_seekers(w, moved, w->labour.coming);
  sim_tally_add(&rep->tally, PROV_IND_MIGRATION, 0, moved);
  return moved;
}

/* The lever on graduates of the quarter that ends; where the plan began within it, only for that part. */
static double training_lever(const sim_rep *rep) {
  double from = fmax(rep->now - PROV_QUARTER, PROV_P(rep, POLICY_START, 0));
  return 1 + (PROV_P(rep, TRAINING, 0) - 1) * fmax(0, rep->now - from) / PROV_QUARTER;
}

/* Graduates of the quarter, of whom a part looks for work in industry; returns all. */
static double graduate(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  double training = training_lever(rep), all = 0;
  double programmes = prov_policy_factor(rep, PROV_ACTS_GRADUATES, rep->now - PROV_QUARTER / 2);
  double here = training * (programmes * PROV_P(rep, GRADUATE_SHARE, 0));
  for (int q = 0; q < w->n_skills; q++) {
    double skilled = prov_skilled_supply(rep, q);
    double seeking = fmin(fmax(0, w->labour.other), here * PROV_P(rep, GRADUATES, q) * PROV_QUARTER * skilled);
    all += training * programmes * skilled * PROV_P(rep, GRADUATES, q) * PROV_QUARTER;
    w->labour.seekers[q] += seeking;
    w->labour.other -= seeking;
  }
  return all;
}

static void supply(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  double before = w->labour.force, pull = prov_wage_pull(rep);
  w->labour.force *=
      sim_exp(sim_log1p(PROV_P(rep, FORCE_GROWTH, 0) / 100) * PROV_QUARTER + prov_wage_participation(rep));
  double grown = w->labour.force - before;
  w->labour.other += grown;
  if (w->labour.other < 0)
    sim_rep_fail(rep, SIM_ERR_MODEL, "the labour force has become smaller than industry's workers and seekers");
  if (grown > 0) new_seekers(w, grown * PROV_P(rep, ENTRANT_SHARE, 0), w->labour.newcomer_share);
  double moved = migrate(rep, pull), rate = PROV_P(rep, OUTFLOW, 0) * pull;
  new_seekers(w, fmax(0, w->labour.other) * -sim_expm1(-rate * PROV_QUARTER), w->labour.coming);
  prov_trained_tick(rep, grown, graduate(rep), moved);
}

/* ---- demand and matching ---- */

/* The part of its output that an employer's workers can make. */
static double possible_part(const prov_world *w, double workers, double wanted) {
  return wanted > 0 ? sim_min(1, workers / (wanted * w->wage.needed)) : 1;
}

/* Up to `people` seekers of skill q take vacant posts of skill `post`; returns how many. */
static double take_posts(prov_world *w, int q, int post, double people) {
  double found = fmin(w->labour.vacancies[post], people);
  w->labour.seekers[q] -= found;
  w->labour.vacancies[post] -= found;
  w->labour.hire_share[post] += found;
  return found;
}

/* Seekers take posts of their own skill; then a part of those left takes posts of skills listed before theirs. */
static void match(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  for (int q = 0; q < w->n_skills; q++) w->labour.hire_share[q] = 0;
  for (int q = 0; q < w->n_skills; q++) take_posts(w, q, q, w->labour.seekers[q]);
  for (int q = w->n_skills - 1; q > 0; q--) {
    double willing = w->labour.seekers[q] * PROV_P(rep, DOWNGRADING, 0);
    for (int post = q - 1; post >= 0; post--) willing -= take_posts(w, q, post, willing);
  }
  for (int q = 0; q < w->n_skills; q++) {
    double posts = w->labour.hire_share[q] + w->labour.vacancies[q]; /* found and not found */
    w->labour.hire_share[q] = posts > 0 ? w->labour.hire_share[q] / posts : 0;
  }
}

/* Workers wanted over workers employed or seeking, before anybody is hired. */
static void set_tightness(prov_world *w, double wanted) {
  double all = wanted;
  for (int q = 0; q < w->n_skills; q++) {
    double posts = wanted * w->labour.skill_share[q], available = posts - w->labour.vacancies[q] + w->labour.seekers[q];
    w->labour.skill_tightness[q] = available > 0 ? posts / available : 1;
    all += w->labour.seekers[q] - w->labour.vacancies[q];
  }
  w->labour.tightness = all > 0 ? wanted / all : 1;
}

/* Output as far as workers were found. What firms that entered lack for want of them is counted: what is lost
 * otherwise, through measures or while they fill their first posts, is not. */
static void set_output(sim_rep *rep, const prov_market *m, double rest_workers, double *workers) {
  prov_world *w = prov_world_of(rep);
  w->rest.output = sim_exp(w->rest.log_output) * m->policy * possible_part(w, rest_workers, w->rest.wanted);
  for (int s = 0; s < w->n_sectors; s++) w->held.idle[s] = 0;
  prov_lead_set(w, w->passes->realise(&w->operating, m, workers, w->operating.pass[PROV_PASS_B]));
  prov_idle_set(rep, w->held.idle);
}

static prov_market market_now(const sim_rep *rep) {
  const prov_world *w = prov_world_of(rep);
  double hiring = PROV_P(rep, HIRING_MOST, 0);
  return (prov_market){.n_skills = w->n_skills,
                       .skill_room = w->skill_room,
                       .stay = sim_exp(-PROV_P(rep, SEPARATION, 0) * PROV_QUARTER),
                       .most = hiring,
                       .share = w->labour.skill_share,
                       .hire_share = w->labour.hire_share,
                       .seekers = w->labour.seekers,
                       .vacancies = w->labour.vacancies,
                       .policy = output_policy(rep),
                       .lead = w->in_group[PROV_HIGH_TECH],
                       .idle = w->held.idle,
                       .needed = w->wage.needed,
                       .now = rep->now,
                       .filling = hiring < 1 ? PROV_QUARTER / hiring : -INFINITY};
}

void prov_labour_tick(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  prov_operating *o = &w->operating;
  prov_productivity_tick(rep);
  prov_skills_tick(rep);
  prov_wage_tick(rep);
  if (!PROV_ON(rep, LABOUR)) {
    employ_wanted(rep, output_policy(rep));
    return;
  }
  supply(rep);
  prov_market firms = market_now(rep), rest = firms;
  rest.most = 1; /* the aggregate's posts are many firms' */
  w->rest.wanted = sim_exp(w->rest.log_output) * w->growth.workers_per_output[w->ordinary];
  w->passes->wants(o, w->growth.workers_per_output);
  for (int q = 0; q < w->n_skills; q++) w->labour.vacancies[q] = 0;
  double wanted = w->passes->demand(1, &rest, &w->rest.wanted, w->rest.workers, 0);
  wanted = w->passes->demand(o->n, &firms, o->wanted, o->workers, wanted);
  set_tightness(w, wanted);
  sim_tally_set(&rep->tally, PROV_IND_TIGHTNESS, 0, w->labour.tightness, rep->now);
  match(rep);
  double rest_workers, *workers = o->pass[PROV_PASS_A];
  w->passes->hire(1, &rest, &w->rest.wanted, w->rest.workers, &rest_workers);
  w->passes->hire(o->n, &firms, o->wanted, o->workers, workers);
  set_output(rep, &firms, rest_workers, workers);
}

/* ---- moves ---- */

void prov_workers_return(sim_rep *rep, int place) {
  prov_world *w = prov_world_of(rep);
  double *workers = &w->operating.workers[place * w->skill_room];
  for (int q = 0; q < w->n_skills; q++) {
    if (PROV_ON(rep, LABOUR)) w->labour.seekers[q] += workers[q];
    workers[q] = 0;
  }
}

void prov_workers_move(sim_rep *rep, int place, double part) {
  prov_world *w = prov_world_of(rep);
  for (int q = 0; q < w->n_skills; q++) {
    w->operating.workers[place * w->skill_room + q] = part * w->rest.workers[q];
    w->rest.workers[q] *= 1 - part;
  }
  w->operating.output[place] = part * w->rest.output;
  prov_lead_changed(w);
  w->rest.output *= 1 - part;
}
