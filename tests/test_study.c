/* Studies without the program: they print nothing, stop when they are told to, tell their progress, and answer alike
 * for any number of threads. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "prov_model.h"
#include "scn_load.h"
#include "std_levers.h"
#include "std_precision.h"
#include "std_relax.h"
#include "std_size.h"
#include "std_solve.h"

static sim_scenario *scenario;

static void load(void) {
  sim_errors errors = {0};
  int n = 0;
  cr_assert_eq(scn_load(&prov_model, EXAMPLE, NULL, &n, &scenario, &errors), SIM_OK, "%s", errors.item[0].message);
  cr_assert_eq(n, 1);
}

static void unload(void) {
  sim_scenario_free(scenario);
  free(scenario);
}

TestSuite(study, .init = load, .fini = unload);

static const char *const outcome[] = {"modern_firms"};

static std_relax_options relax_options(int threads) {
  return (std_relax_options){
      .job = {.threads = threads}, .seed = 3, .n_rep = 24, .n_outcomes = 1, .outcome = outcome, .confidence = 0.95};
}

Test(study, relaxations_are_alike_on_any_number_of_threads) {
  sim_errors errors = {0};
  std_relax a, b;
  std_relax_options one = relax_options(1), three = relax_options(3);
  cr_assert_eq(std_relax_make(&a, scenario, &one, &errors), SIM_OK);
  cr_assert_eq(std_relax_make(&b, scenario, &three, &errors), SIM_OK);
  cr_assert(scenario->n_relax > 0);
  cr_expect(a.outcome[0].mean == b.outcome[0].mean);
  for (int i = 0; i < scenario->n_relax; i++) {
    cr_expect_eq(a.outcome[0].row[i].relax, b.outcome[0].row[i].relax);
    cr_expect(a.outcome[0].row[i].d.mean == b.outcome[0].row[i].d.mean);
    cr_expect(i == 0 || a.outcome[0].row[i].d.mean <= a.outcome[0].row[i - 1].d.mean);
  }
  std_relax_free(&a);
  std_relax_free(&b);
}

Test(study, it_ends_when_it_is_told_to) {
  volatile sig_atomic_t stop = 1;
  sim_errors errors = {0};
  std_relax r;
  std_relax_options o = relax_options(1);
  o.job.stop = &stop;
  cr_expect_eq(std_relax_make(&r, scenario, &o, &errors), SIM_ERR_INTERRUPTED);
  std_relax_free(&r);
  std_levers l;
  std_levers_options lo = std_levers_default(scenario);
  lo.n_rep = 4;
  lo.job.stop = &stop;
  cr_expect_eq(std_levers_make(&l, scenario, &lo, &errors), SIM_ERR_INTERRUPTED);
  std_levers_free(&l);
}

/* A lever that is off already changes nothing when it is switched off, in no world. */
Test(study, each_lever_is_set_at_three_settings) {
  sim_errors errors = {0};
  std_levers l;
  std_levers_options o = std_levers_default(scenario);
  o.n_rep = 16;
  cr_assert_eq(std_levers_make(&l, scenario, &o, &errors), SIM_OK);
  cr_assert(scenario->n_levers > 0);
  for (int setting = 0; setting < STD_LEVER_SETTINGS; setting++)
    for (int i = 0; i < scenario->n_levers; i++) {
      const std_lever_effect *e = std_lever_effect_of(&l, (std_lever_setting)setting, i, 0);
      cr_expect_eq(e->of.pairs, 16);
      cr_expect(!e->seen || e->of.mean != 0);
    }
  std_levers_free(&l);
}

typedef struct heard {
  int steps;
  double least, most;
} heard;

static void hear(void *self, const std_step *step) {
  heard *h = self;
  cr_expect_eq(step->done, ++h->steps);
  if (step->level < h->least) h->least = step->level;
  if (step->level > h->most) h->most = step->level;
  cr_expect(step->share >= 0 && step->share <= 1);
}

Test(study, progress_is_told_level_by_level) {
  sim_errors errors = {0};
  heard h = {.least = 1e9};
  std_solve s = {.scenario = scenario,
                 .what = scenario->target[0].name,
                 .key = "entry.promotion",
                 .probability = 0.5,
                 .confidence = 0.95,
                 .seed = 1,
                 .n_rep = 24,
                 .job = {.threads = 1, .progress = hear, .self = &h},
                 .errors = &errors};
  cr_assert_eq(std_solve_prepare(&s, false, 1, 3), SIM_OK, "%s", errors.item[0].message);
  cr_assert_eq(std_solve_run(&s), SIM_OK, "%s", errors.item[0].message);
  cr_expect(h.steps > 2 && h.steps == s.evaluations);
  cr_expect(h.least == 1 && h.most == 3);
  std_solve_free(&s);
}

static sim_status row_count(void *self, const ans_answer *answer, const ans_value *value, sim_errors *errors) {
  int *n = self;
  (void)errors;
  for (int c = 0; c < answer->n_columns; c++)
    if (answer->column[c].role == ANS_VERDICT) cr_expect(value[c].text && value[c].text[0]);
  ++*n;
  return SIM_OK;
}

Test(study, effects_answer_with_a_row_for_each_setting_lever_and_outcome) {
  sim_errors errors = {0};
  std_levers l;
  std_levers_options o = std_levers_default(scenario);
  int n = 0;
  o.n_rep = 4;
  o.job.threads = 1;
  cr_assert_eq(std_levers_make(&l, scenario, &o, &errors), SIM_OK);
  cr_expect_eq(ans_rows(&std_lever_effects, &(std_levers_all){1, &l}, (ans_taker){&n, row_count}, &errors), SIM_OK);
  cr_expect(scenario->n_levers > 0);
  cr_expect_eq(n, STD_LEVER_SETTINGS * scenario->n_levers * STD_LEVER_OUTCOMES);
  std_levers_free(&l);
}

/* Reads one condition of precision for the example. */
static sim_status condition_read(const exp_experiment *e, const char *text, std_precision *p) {
  sim_errors errors = {0};
  const sim_names conditions = {.n = 1, .item = {text}};
  return std_precision_read(p, &conditions, NULL, e, &errors);
}

Test(study, conditions_of_precision_are_read_in_full_or_refused) {
  static const char *const wrong[] = {"modern_firms",      "modern_firms:mean:0",
                                      "modern_firms:p0:1", "no_such_indicator:mean:1",
                                      "target:none:0.02",  "modern_firms:median:1"};
  sim_errors errors = {0};
  exp_experiment e = {0};
  std_precision p;
  char full[96];
  cr_assert_eq(exp_experiment_init(&e, 1, scenario, 1, 8, EXP_KEEP_ALL, &errors), SIM_OK);
  cr_expect_eq(condition_read(&e, "modern_firms:mean:5%", &p), SIM_OK);
  snprintf(full, sizeof full, "modern_firms@%d:mean:5%%", scenario->year_end);
  cr_expect_str_eq(p.text[0], full);
  cr_expect(p.goal[0].relative && p.goal[0].width == 5);
  std_precision_free(&p);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    cr_expect_eq(condition_read(&e, wrong[i], &p), SIM_ERR_USAGE, "%s", wrong[i]);
    std_precision_free(&p);
  }
  exp_experiment_free(&e);
}

Test(study, the_size_of_a_run_grows_with_its_replications_and_shards_share_it) {
  sim_errors errors = {0};
  exp_experiment few = {0}, many = {0};
  double all = 0, one = 0, two = 0;
  cr_assert_eq(exp_experiment_init(&few, 1, scenario, 1, 256, EXP_KEEP_ALL, &errors), SIM_OK);
  cr_assert_eq(exp_experiment_init(&many, 1, scenario, 1, 1024, EXP_KEEP_ALL, &errors), SIM_OK);
  cr_expect(std_file_bytes(&many) > std_file_bytes(&few) && std_journal_bytes(&many) > std_journal_bytes(&few));
  cr_expect(std_memory_bytes(&few, 2) > std_memory_bytes(&few, 1));
  cr_expect_eq(std_trials_count(&many, (res_shard){0, 0}, &all, &errors), SIM_OK);
  cr_expect_eq(std_trials_count(&many, (res_shard){1, 2}, &one, &errors), SIM_OK);
  cr_expect_eq(std_trials_count(&many, (res_shard){2, 2}, &two, &errors), SIM_OK);
  cr_expect(all == 1024 && one + two == all && one > 0 && two > 0);
  exp_experiment_free(&few);
  exp_experiment_free(&many);
}
