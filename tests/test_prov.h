/* Replications of the province model in tests: a scenario loaded as a user would, its world, and its draws.
 *
 * A province owns everything it holds; prov_close frees it. Every failure to load or to run ends the test with the
 * reader's or the model's own message. */
#ifndef TEST_PROV_H
#define TEST_PROV_H

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "prov_model.h"
#include "prov_world.h"
#include "scn_load.h"

#define PROV_SET_COUNT(...) ((int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)))

typedef struct province {
  sim_scenario *scenario;
  sim_rep *rep;
  double *value;
} province;

static inline province prov_open(const char *path, int n_set, const char *const *set) {
  province p = {NULL, NULL, NULL};
  sim_errors errors = {0};
  char text[1024] = "";
  int n = 0;
  scn_options options = {n_set, set, SCENARIO_DIR, NULL, false};
  sim_status st = scn_load(&prov_model, path, &options, &n, &p.scenario, &errors);
  if (errors.n > 0) sim_error_format(&errors.item[0], text, sizeof text);
  cr_assert(st == SIM_OK && n == 1, "%s: %d scenarios: %s", path, n, text);
  p.value = malloc((size_t)p.scenario->n_slots * sizeof *p.value);
  cr_assert_not_null(p.value);
  cr_assert_eq(sim_rep_create(&p.rep, p.scenario), SIM_OK);
  return p;
}

/* prov_load(path, "key=value", ...): with the same edits as `--set`; prov_load(path, NULL) for none. */
#define prov_load(path, ...)                                                                                           \
  prov_open(path, ((const char *const[]){__VA_ARGS__})[0] ? PROV_SET_COUNT(__VA_ARGS__) : 0,                           \
            (const char *const[]){__VA_ARGS__})

static inline void prov_close(province *p) {
  sim_rep_destroy(p->rep);
  sim_scenario_free(p->scenario);
  free(p->scenario);
  free(p->value);
}

/* Draws the uncertain parameters of a replication and puts the world into its initial state. */
static inline void prov_begin(province *p, uint64_t seed, uint32_t replication) {
  sim_key key = {seed, replication};
  sim_scenario_draw(p->scenario, key, p->value);
  sim_rep_begin(p->rep, key, p->value);
}

static inline void prov_finish(province *p) {
  sim_rep_run(p->rep, 0);
  cr_assert(p->rep->status == SIM_OK, "%s: %s", p->scenario->name, p->rep->reason);
}

static inline void prov_run(province *p, uint64_t seed, uint32_t replication) {
  prov_begin(p, seed, replication);
  prov_finish(p);
}

/* Outcome of an indicator (its id without PROV_IND_) in a cell and a year index, 0 being the initial state. */
static inline double prov_outcome_of(const province *p, int indicator, int cell, int year) {
  const sim_layout *l = &p->rep->tally.layout;
  cr_assert(cell < l->cells[indicator] && year < l->n_years, "no such outcome");
  return sim_rep_row(p->rep)[l->offset[indicator] + year * l->cells[indicator] + cell];
}
#define prov_outcome(p, id, cell, year) prov_outcome_of(p, PROV_IND_##id, cell, year)

#endif
