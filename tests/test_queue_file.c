/* A second model from its scenario file to its numbers: neither the reader nor the engine knows a province. */
#include <stdlib.h>
#include <string.h>

#include "que_model.h"
#include "scn_load.h"
#include "sim_replication.h"
#include "test_z.h"

enum { REPLICATIONS = 200 };

static sim_errors errors;
static sim_scenario *scenario;
static int n_scenarios;

static void end(void) {
  for (int i = 0; i < n_scenarios; i++) sim_scenario_free(&scenario[i]);
  free(scenario);
}

TestSuite(queue_file, .fini = end);

static void load(void) {
  sim_status st = scn_load(&que_model, QUEUE_FILE, NULL, &n_scenarios, &scenario, &errors);
  cr_assert_eq(st, SIM_OK, "%s: %s", errors.item[0].key, errors.item[0].message);
  cr_assert_eq(n_scenarios, 1);
}

/* Sum of an indicator over the simulated years. */
static double sum(const sim_rep *rep, int indicator) {
  const sim_layout *l = &rep->tally.layout;
  double total = 0;
  for (int y = 1; y <= sim_scenario_years(scenario); y++)
    total += sim_rep_row(rep)[l->offset[indicator] + y * l->cells[indicator]];
  return total;
}

Test(queue_file, a_scenario_file_says_what_the_model_is_to_know) {
  load();
  cr_expect_eq(scenario->axis[QUE_CLASS].n, 2);
  cr_expect_str_eq(scenario->axis[QUE_CLASS].member[1].name, "firms");
  cr_expect_eq(scenario->base[scenario->offset[QUE_SERVERS]], 2);
  cr_expect_eq(scenario->n_targets, 1);
  cr_expect_eq(scenario->target[0].indicator, QUE_MEAN_WAIT);
}

/* M/M/2 at 75 %: 9 of 14 customers wait (Erlang C), all in all 9/14 / (2 / 0.015 - 100) years on average. */
Test(queue_file, its_replications_agree_with_theory) {
  const double wait = 9 / 14.0 / (2 / 0.015 - 100);
  double excess[REPLICATIONS], present[REPLICATIONS];
  sim_rep *rep = NULL;
  load();
  cr_assert_eq(sim_rep_create(&rep, scenario), SIM_OK);
  for (int r = 0; r < REPLICATIONS; r++) {
    sim_rep_begin(rep, (sim_key){20211101, (uint32_t)r}, scenario->base);
    cr_assert(sim_rep_run(rep, 0));
    cr_assert_eq(rep->status, SIM_OK, "%s", rep->reason);
    cr_assert_eq(que_model.check(rep, &errors), SIM_OK, "%s", errors.item[0].message);
    excess[r] = sum(rep, QUE_WAIT) - wait * sum(rep, QUE_STARTED);
    present[r] = sum(rep, QUE_IN_SYSTEM) / sim_scenario_years(scenario);
  }
  sim_rep_destroy(rep);
  z_check_mean("a queue from a file: time waited, less theory", excess, REPLICATIONS, 0);
  z_check_mean("a queue from a file: customers present", present, REPLICATIONS, 100 * wait + 1.5);
}
