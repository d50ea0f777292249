/* The functions of one struct prov_passes: loops that a compiler takes in vectors as wide as the file that includes
 * this header is compiled for. The file has defined SKILLS, how many skills of an employer are
 * taken at once, which divides PROV_SKILL_GROUP, and LEAST(a, b), lane by lane the smaller of two vectors of them. */
#include <math.h>
#include <string.h>

#include "prov_lists.h"
#include "prov_passes.h"
#include "sim_math.h"

/* ---- growth ---- */

static inline void sizes(size_t n, const uint8_t *restrict sector, const double *restrict output,
                         const double *restrict productivity, double *restrict size) {
  for (size_t k = 0; k < n; k++) size[k] = sim_max(0, output[k] - productivity[sector[k]]);
}

static void pass_log_sizes(const prov_operating *o, const double *log_productivity, double *size) {
  sizes((size_t)o->n, o->sector, o->log_output, log_productivity, size);
}

static void pass_scaled(size_t n, const double *restrict x, double factor, double from, double *restrict y) {
  for (size_t k = 0; k < n; k++) y[k] = factor * (x[k] - from);
}

static inline void steps(size_t n, const uint8_t *restrict sector, const double *restrict step,
                         const double *restrict mean, double effect, const double *restrict size,
                         double *restrict output) {
  for (size_t k = 0; k < n; k++) output[k] += step[sector[k]] + effect * (size[k] - mean[sector[k]]);
}

static void pass_step(const prov_operating *o, const double *step, const double *mean, double effect,
                      const double *size) {
  steps((size_t)o->n, o->sector, step, mean, effect, size, o->log_output);
}

static void pass_cap(size_t n, double square, double most, double *variance) {
  for (size_t k = 0; k < n; k++) variance[k] = sim_min(square * variance[k], most);
}

static void pass_spread(size_t n, const double *restrict gamma, double *restrict variance, double *restrict noise) {
  for (size_t k = 0; k < n; k++) {
    noise[k] = sqrt(variance[k] * gamma[k]) * noise[k];
    variance[k] = -variance[k] / 2;
  }
}

static inline void sums(size_t n, double part, const double *restrict noise, const double *restrict correction,
                        double *restrict output) {
  for (size_t k = 0; k < n; k++) output[k] += noise[k] + part * correction[k];
}

static void pass_add(const prov_operating *o, double part, const double *noise, const double *correction) {
  sums((size_t)o->n, part, noise, correction, o->log_output);
}

/* ---- exits and expansions ---- */

static inline void hazards(size_t n, const uint8_t *restrict origin, const double *restrict rate, double shock,
                           double *restrict hazard) {
  for (size_t k = 0; k < n; k++) hazard[k] = rate[origin[k]] * hazard[k] * shock;
}

static void pass_hazards(const prov_operating *o, const double *rate, double shock, double *hazard) {
  hazards((size_t)o->n, o->origin, rate, shock, hazard);
}

static inline void clocks(size_t n, const double *restrict hazard, double decay, double young, double *restrict youth,
                          double *restrict left) {
  for (size_t k = 0; k < n; k++) {
    double after = youth[k] * decay;
    left[k] -= hazard[k] * (PROV_QUARTER + young * (youth[k] - after));
    youth[k] = after;
  }
}

static void pass_exit_clocks(const prov_operating *o, size_t n, const double *hazard, double decay, double young) {
  clocks(n, hazard, decay, young, o->youth, o->exit_left);
}

static inline void expansions(size_t n, const uint8_t *restrict origin, const bool *restrict certified,
                              const double *restrict hazard, double *restrict left) {
  for (size_t k = 0; k < n; k++) left[k] -= hazard[2 * origin[k] + certified[k]];
}

static void pass_expansion_clocks(const prov_operating *o, size_t n, const double *hazard) {
  double in_quarter[2 * PROV_MOST_ORIGINS];
  for (int g = 0; g < 2 * PROV_MOST_ORIGINS; g++) in_quarter[g] = hazard[g] * PROV_QUARTER;
  expansions(n, o->origin, o->certified, in_quarter, o->expand_left);
}

static size_t pass_due(const prov_operating *o, int *restrict place) {
  const double *restrict leave = o->exit_left, *restrict expand = o->expand_left;
  size_t due = 0;
  for (int k = 0; k < o->n; k++) { /* without branches: they come as chance has it */
    place[due] = k;
    due += (leave[k] <= 0) | (expand[k] <= 0);
  }
  return due;
}

/* ---- labour ---- */

/* Some skills of one employer. */
typedef double S __attribute__((vector_size(8 * SKILLS)));

static inline void wants(size_t n, const uint8_t *restrict sector, const double *restrict potential,
                         const double *restrict per_output, double *restrict wanted) {
  for (size_t k = 0; k < n; k++) wanted[k] = potential[k] * per_output[sector[k]];
}

static void pass_wants(const prov_operating *o, const double *per_output) {
  wants((size_t)o->n, o->sector, o->potential, per_output, o->wanted);
}

static inline void employ(int n, const prov_market *m, int q, const double *restrict wanted, double *restrict workers) {
  S share;
  memcpy(&share, m->share + q, sizeof share);
  for (int k = 0; k < n; k++) {
    S own = wanted[k] * share;
    memcpy(workers + (size_t)k * (size_t)m->skill_room + q, &own, sizeof own);
  }
}

static inline void outputs_all(int n, double policy, const double *restrict potential, double *restrict output) {
  for (int k = 0; k < n; k++) output[k] = potential[k] * policy;
}

static void pass_employ(const prov_operating *o, const prov_market *m) {
  outputs_all(o->n, m->policy, o->potential, o->output);
  for (int q = 0; q < m->skill_room; q += SKILLS) employ(o->n, m, q, o->wanted, o->workers);
}

/* Separations, and dismissals down to what is wanted; what is still missing becomes vacancies, up to the part `most` of
 * the posts. Some skills at a time, from skill q on; all that is wanted is added up on the way. */
static inline double demand(int n, const prov_market *m, int q, const double *restrict wanted, double *restrict workers,
                            double all) {
  S share, seekers, vacancies;
  double stay = m->stay, most = m->most;
  memcpy(&share, m->share + q, sizeof share);
  memcpy(&seekers, m->seekers + q, sizeof seekers);
  memcpy(&vacancies, m->vacancies + q, sizeof vacancies);
  for (int k = 0; k < n; k++) {
    S own, posts = wanted[k] * share, missing;
    double *at = workers + (size_t)k * (size_t)m->skill_room + q;
    memcpy(&own, at, sizeof own);
    S keep = LEAST(own * stay, posts);
    missing = posts - keep;
    seekers += own - keep;
    vacancies += LEAST(missing, most * posts);
    memcpy(at, &keep, sizeof keep);
    all += wanted[k];
  }
  memcpy(m->seekers + q, &seekers, sizeof seekers);
  memcpy(m->vacancies + q, &vacancies, sizeof vacancies);
  return all;
}

static double pass_demand(int n, const prov_market *m, const double *wanted, double *workers, double all) {
  double sum = demand(n, m, 0, wanted, workers, all);
  for (int q = SKILLS; q < m->skill_room; q += SKILLS) demand(n, m, q, wanted, workers, all);
  return sum;
}

/* Each employer hires its part of those available; all[n] gains its workers of the `skills` first of these skills. */
static inline void hire(int n, const prov_market *m, int q, int skills, const double *restrict wanted,
                        double *restrict workers, double *restrict all) {
  S share, hired;
  double most = m->most;
  memcpy(&share, m->share + q, sizeof share);
  memcpy(&hired, m->hire_share + q, sizeof hired);
  for (int k = 0; k < n; k++) {
    S own, posts = wanted[k] * share;
    double *at = workers + (size_t)k * (size_t)m->skill_room + q, sum = q > 0 ? all[k] : 0;
    memcpy(&own, at, sizeof own);
    S missing = posts - own;
    own += hired * LEAST(missing, most * posts);
    memcpy(at, &own, sizeof own);
    for (int j = 0; j < skills; j++) sum += own[j];
    all[k] = sum;
  }
}

static void pass_hire(int n, const prov_market *m, const double *wanted, double *workers, double *all) {
  for (int q = 0; q < m->skill_room; q += SKILLS) { /* the usual numbers are known to the compiler */
    int skills = m->n_skills - q;
    if (skills >= SKILLS)
      hire(n, m, q, SKILLS, wanted, workers, all);
    else if (skills == 3)
      hire(n, m, q, 3, wanted, workers, all);
    else
      hire(n, m, q, skills, wanted, workers, all);
  }
}

/* Quotients are formed for all and used where they mean something: no branch keeps the loops from vectors. */
static inline void quotients(size_t n, double factor, const double *restrict below, double *restrict x) {
  for (size_t k = 0; k < n; k++) x[k] = x[k] / (below[k] * factor);
}

/* part[n]: of the output that the workers of each can make. */
static inline void outputs(size_t n, double policy, const double *restrict potential, const double *restrict wanted,
                           const double *restrict part, double *restrict output) {
  for (size_t k = 0; k < n; k++)
    output[k] =
        potential[k] * policy * (sim_where(wanted[k] > 0, sim_min(1, part[k])) + sim_where(!(wanted[k] > 0), 1));
}

static inline void copy(size_t n, const double *restrict x, double *restrict y) {
  for (size_t k = 0; k < n; k++) y[k] = x[k];
}

/* lack[n]: part of its output that each makes. A firm that has shrunk to nothing lacks nobody. */
static inline void lacks(size_t n, const prov_market *m, const double *restrict potential,
                         const double *restrict opened_at, double *restrict lack) {
  double policy = m->policy, now = m->now, filling = m->filling;
  for (size_t k = 0; k < n; k++) {
    double part = sim_where(potential[k] * policy > 0, 1 - lack[k]);
    lack[k] = sim_where(now - opened_at[k] > filling, part);
  }
}

static double pass_realise(const prov_operating *o, const prov_market *m, double *workers, double *lack) {
  size_t n = (size_t)o->n;
  double lead_output = 0;
  quotients(n, m->needed, o->wanted, workers);
  outputs(n, m->policy, o->potential, o->wanted, workers, o->output);
  copy(n, o->output, lack);
  quotients(n, m->policy, o->potential, lack);
  lacks(n, m, o->potential, o->opened_at, lack);
  for (size_t k = 0; k < n; k++) { /* without branches: firms follow each other as chance has it */
    int s = o->sector[k];
    m->idle[s] += sim_where(o->entrant[k], lack[k]);
    lead_output += sim_where(m->lead[s], o->output[k]);
  }
  return lead_output;
}

/* ---- suppliers ---- */

static prov_chain pass_chain(const prov_operating *o, const uint64_t *lead, const uint64_t *supporting) {
  double lead_output = 0, potential = 0;
  uint64_t suppliers = 0;
  for (int k = 0; k < o->n; k++) { /* as above */
    int s = o->sector[k];
    lead_output += sim_where(lead[s], o->output[k]);
    potential += sim_where(supporting[s], o->potential[k]);
    suppliers += supporting[s] & o->qualified[k];
  }
  return (prov_chain){lead_output, (double)suppliers, potential};
}

static void pass_staff(const prov_operating *o, int room, double *by_skill) {
  for (int q = 0; q < room; q += SKILLS) {
    S sum, own;
    memcpy(&sum, by_skill + q, sizeof sum);
    for (int k = 0; k < o->n; k++) {
      memcpy(&own, o->workers + (size_t)k * (size_t)room + q, sizeof own);
      sum += own;
    }
    memcpy(by_skill + q, &sum, sizeof sum);
  }
}

#define PASSES_TABLE(title)                                                                                            \
  {                                                                                                                    \
    .name = title, .log_sizes = pass_log_sizes, .scaled = pass_scaled, .step = pass_step, .cap = pass_cap,             \
    .spread = pass_spread, .add = pass_add, .hazards = pass_hazards, .exit_clocks = pass_exit_clocks,                  \
    .expansion_clocks = pass_expansion_clocks, .due = pass_due, .wants = pass_wants, .employ = pass_employ,            \
    .demand = pass_demand, .hire = pass_hire, .realise = pass_realise, .chain = pass_chain, .staff = pass_staff        \
  }
