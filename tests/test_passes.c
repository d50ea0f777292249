/* Passes over firms: every width of vectors gives the bits of the plain form. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "prov_passes.h"

enum { MOST = 70, SECTORS = 5, MOST_SKILLS = 8 };

/* Columns that the passes read and write, and all that they add up. */
typedef struct state {
  uint8_t sector[MOST], origin[MOST];
  bool entrant[MOST], qualified[MOST], certified[MOST];
  double log_output[MOST], potential[MOST], output[MOST], wanted[MOST], exit_left[MOST], expand_left[MOST],
      opened_at[MOST], youth[MOST], workers[MOST * MOST_SKILLS], a[MOST], b[MOST], all[MOST], staff[MOST_SKILLS];
  int place[MOST];
  double by_sector[SECTORS], more[SECTORS], rate[PROV_MOST_ORIGINS], hazard[PROV_MOST_ORIGINS][2];
  uint64_t lead[SECTORS], supporting[SECTORS];
  double share[MOST_SKILLS], hired[MOST_SKILLS], seekers[MOST_SKILLS], vacancies[MOST_SKILLS], idle[SECTORS];
  double wanted_sum, lead_sum;
  prov_chain chain;
  size_t due;
} state;

static double draw(uint32_t i, uint32_t j) {
  double u[2];
  sim_uniform2((sim_key){.seed = 5, .replication = j}, sim_stream_id("passes"), i, 0, u);
  return u[0];
}

/* Some firms want nobody, some clocks have run out. */
static void fill(state *s, int n_skills) {
  memset(s, 0, sizeof *s);
  for (uint32_t k = 0; k < MOST; k++) {
    double *column[] = {s->log_output, s->potential, s->output, s->wanted, s->opened_at, s->youth, s->a, s->b, s->all};
    for (uint32_t j = 0; j < sizeof column / sizeof *column; j++) column[j][k] = 10 * draw(k, j);
    if (k % 7 == 3) s->potential[k] = 0;
    s->exit_left[k] = draw(k, 20) - 0.1;
    s->expand_left[k] = draw(k, 21) - 0.2;
    s->sector[k] = (uint8_t)(SECTORS * draw(k, 22));
    s->origin[k] = (uint8_t)(PROV_MOST_ORIGINS * draw(k, 23));
    s->entrant[k] = draw(k, 24) < 0.5;
    s->qualified[k] = draw(k, 25) < 0.5;
    s->certified[k] = draw(k, 26) < 0.5;
    for (uint32_t q = 0; q < (uint32_t)n_skills; q++) s->workers[k * MOST_SKILLS + q] = 3 * draw(k, 30 + q);
  }
  for (uint32_t i = 0; i < SECTORS; i++) {
    s->by_sector[i] = draw(i, 40);
    s->more[i] = draw(i, 41);
    s->lead[i] = i == 1;
    s->supporting[i] = i > 2;
  }
  for (uint32_t g = 0; g < PROV_MOST_ORIGINS; g++)
    s->rate[g] = draw(g, 42), s->hazard[g][0] = draw(g, 43), s->hazard[g][1] = draw(g, 44);
  for (uint32_t q = 0; q < (uint32_t)n_skills; q++) {
    s->share[q] = draw(q, 45);
    s->hired[q] = draw(q, 46);
    s->seekers[q] = draw(q, 47);
    s->vacancies[q] = draw(q, 48);
  }
}

static prov_operating columns_of(state *s, int n) {
  return (prov_operating){.n = n,
                          .workers = s->workers,
                          .sector = s->sector,
                          .origin = s->origin,
                          .entrant = s->entrant,
                          .qualified = s->qualified,
                          .certified = s->certified,
                          .log_output = s->log_output,
                          .potential = s->potential,
                          .output = s->output,
                          .wanted = s->wanted,
                          .exit_left = s->exit_left,
                          .expand_left = s->expand_left,
                          .opened_at = s->opened_at,
                          .youth = s->youth};
}

static void work(const prov_passes *p, state *s, int n, int n_skills) {
  const prov_operating o = columns_of(s, n);
  size_t m = (size_t)n;
  prov_market market = {.n_skills = n_skills,
                        .skill_room = MOST_SKILLS,
                        .stay = 0.9,
                        .most = 0.4,
                        .share = s->share,
                        .hire_share = s->hired,
                        .seekers = s->seekers,
                        .vacancies = s->vacancies,
                        .policy = 1.01,
                        .needed = 0.98,
                        .lead = s->lead,
                        .idle = s->idle,
                        .now = 9,
                        .filling = 0.5};
  if (n_skills <= PROV_SKILL_GROUP) market.skill_room = PROV_SKILL_GROUP;
  p->log_sizes(&o, s->by_sector, s->a);
  p->step(&o, s->more, s->by_sector, 0.3, s->a);
  p->scaled(m, s->a, 0.2, 0.7, s->all);
  p->cap(m, 1.1, 1.5, s->all);
  p->spread(m, s->b, s->b, s->a);
  p->add(&o, 0.25, s->a, s->b);
  p->hazards(&o, s->rate, 1.3, s->all);
  p->exit_clocks(&o, m, s->all, 0.8, 0.6);
  p->expansion_clocks(&o, m, s->hazard[0]);
  s->due = p->due(&o, s->place);
  for (size_t k = s->due; k < MOST; k++) s->place[k] = 0; /* scratch */
  p->wants(&o, s->by_sector);
  s->wanted_sum = p->demand(n, &market, s->wanted, s->workers, 1);
  p->hire(n, &market, s->wanted, s->workers, s->all);
  s->lead_sum = p->realise(&o, &market, s->all, s->b);
  s->chain = p->chain(&o, s->lead, s->supporting);
  p->staff(&o, market.skill_room, s->staff);
  if (n % 2) p->employ(&o, &market);
}

static bool same(const state *x, const state *y) { return memcmp(x, y, sizeof *x) == 0; }

Test(passes, every_width_gives_the_bits_of_the_plain_loops) {
  static state plain, wide;
  int compared = 0;
  for (const char *const *name = sim_lanes_names(); *name; name++) {
    const sim_lanes *lanes = sim_lanes_named(*name);
    if (!lanes || prov_passes_of(lanes) == &prov_passes_plain) continue;
    cr_assert_str_eq(prov_passes_of(lanes)->name, *name);
    compared++;
    for (int n = 0; n <= MOST; n++)
      for (int skills = 1; skills <= MOST_SKILLS; skills++) {
        fill(&plain, skills);
        fill(&wide, skills);
        work(&prov_passes_plain, &plain, n, skills);
        work(prov_passes_of(lanes), &wide, n, skills);
        cr_assert(same(&plain, &wide), "%s: %d firms, %d skills", *name, n, skills);
      }
  }
  printf("%d wider forms\n", compared);
}

Test(passes, sums_and_lists_are_those_of_a_simple_account) {
  static state s, before;
  fill(&s, 3);
  before = s;
  work(&prov_passes_plain, &s, MOST, 3);
  size_t due = 0;
  double lead = 0, potential = 0, suppliers = 0, wanted = 1;
  for (int k = 0; k < MOST; k++) {
    if (s.exit_left[k] <= 0 || s.expand_left[k] <= 0) cr_assert_eq(s.place[due++], k);
    if (s.sector[k] == 1) lead += s.output[k];
    if (s.sector[k] > 2) potential += s.potential[k], suppliers += s.qualified[k];
    wanted += s.potential[k] * s.by_sector[s.sector[k]];
    cr_assert_leq(s.output[k], 1.01 * s.potential[k]);
  }
  cr_assert(due > 0 && due < MOST);
  cr_assert_eq(due, s.due);
  cr_assert_eq(lead, s.chain.lead_output);
  cr_assert_eq(lead, s.lead_sum);
  cr_assert_eq(potential, s.chain.supporting_potential);
  cr_assert_eq(suppliers, s.chain.suppliers);
  cr_assert_eq(wanted, s.wanted_sum);
  double people_before = 0, people = 0; /* nobody is lost: who leaves looks for work, who is hired came from seekers */
  for (int q = 0; q < 3; q++) people_before += before.seekers[q], people += s.seekers[q];
  cr_assert_gt(people, people_before);
}
