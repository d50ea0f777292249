/* Experiments: axes, targets and draws joined by name, what variants lack, and what cannot be joined. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "queue_setting.h"
#include "test_z.h"

enum { MOST = 3, YEARS = 4 };

static sim_scenario variant[MOST];
static exp_experiment experiment;
static sim_errors errors;

static queue_setting plain(const char *name) {
  return (queue_setting){.name = name,
                         .years = YEARS,
                         .servers = 1,
                         .arrival_rate = 30,
                         .service = sim_dist_constant(0.02),
                         .initial = sim_dist_constant(0)};
}

static void add(int v, queue_setting setting) { queue_scenario(&variant[v], &setting); }

static sim_status join(int n) { return exp_experiment_init(&experiment, n, variant, 42, 100, EXP_KEEP_ALL, &errors); }

static void end(void) {
  exp_experiment_free(&experiment);
  exp_experiment_free(&experiment); /* legal twice */
  for (int v = 0; v < MOST; v++) sim_scenario_free(&variant[v]);
}

TestSuite(experiment, .fini = end);

/* Two variants that share one class of customers, one target, and each with a draw and a target of its own. */
static void join_different(void) {
  queue_setting a = plain("a"), b = plain("b");
  a.class_name[0] = "retail";
  a.class_name[1] = "trade";
  a.arrival_spread = 10;
  b.class_name[0] = "state";
  b.class_name[1] = "trade";
  b.class_name[2] = "export";
  b.servers = 2;
  add(0, a);
  add(1, b);
  queue_target(&variant[0], "common", QUE_BY_CLASS, 1, 3, 10);
  queue_target(&variant[0], "of_a", QUE_ARRIVED, 0, 2, 25);
  queue_target(&variant[1], "of_b", QUE_BY_CLASS, 2, 4, 5);
  queue_target(&variant[1], "common", QUE_BY_CLASS, 1, 3, 12);
  cr_assert_eq(join(2), SIM_OK, "%s", errors.item[0].message);
}

/* ---- what is joined ---- */

Test(experiment, targets_of_what_is_not_stored_are_counted_once_each) {
  join_different();
  const char *const stored[] = {"arrived"};
  exp_experiment_options o = {.seed = 42, .n_rep = 100, .n_outcomes = 1, .outcome = stored};
  cr_expect(experiment.n_targets == 3 && experiment.n_dropped == 0);
  exp_experiment_free(&experiment);
  cr_assert_eq(exp_experiment_make(&experiment, 2, variant, &o, &errors), SIM_OK, "%s", errors.item[0].message);
  cr_expect(experiment.n_targets == 1 && experiment.n_dropped == 2, "%d dropped", experiment.n_dropped);
  exp_experiment_free(&experiment);
  o.all_targets = true;
  cr_assert_eq(exp_experiment_make(&experiment, 2, variant, &o, &errors), SIM_OK, "%s", errors.item[0].message);
  cr_expect(experiment.n_targets == 3 && experiment.n_dropped == 0);
}

Test(experiment, axes_are_joined_in_order_of_first_appearance) {
  join_different();
  const char *name[] = {"retail", "trade", "state", "export"};
  const sim_axis *classes = &experiment.axis[QUE_CLASS];
  cr_assert_eq(classes->n, 4);
  for (int i = 0; i < 4; i++) {
    cr_assert_str_eq(classes->member[i].name, name[i]);
    for (int l = 0; l < SIM_LANGUAGES; l++) cr_assert_str_eq(classes->member[i].label[l], name[i]);
  }
  cr_assert_eq(experiment.axis[QUE_YEAR].n, YEARS);
  cr_assert_eq(experiment.layout.cells[QUE_BY_CLASS], 4);
  cr_assert_eq(experiment.layout.cells[QUE_ARRIVED], 1);
  cr_assert_eq(experiment.layout.n_years, YEARS + 1);
}

Test(experiment, targets_and_draws_are_joined_by_name) {
  join_different();
  const char *target[] = {"common", "of_a", "of_b"};
  int cell[] = {1, 0, 3};
  cr_assert_eq(experiment.n_targets, 3);
  for (int i = 0; i < 3; i++) {
    cr_assert_str_eq(experiment.target[i].target->name, target[i]);
    cr_assert_eq(experiment.target[i].cell, cell[i]);
  }
  cr_assert_eq(experiment.n_draws, 1);
  cr_assert_str_eq(experiment.draw_name[0], "arrival_rate");
  cr_assert_str_eq(experiment.draw_unit[0], "1/yr");
  cr_assert_eq(experiment.row_size, experiment.layout.size + 2 * 3);
}

Test(experiment, a_target_that_is_not_modelled_takes_no_place) {
  add(0, plain("a"));
  queue_target(&variant[0], "hdi", QUE_ARRIVED, 0, 1, 1);
  queue_target(&variant[0], "arrivals", QUE_ARRIVED, 0, 1, 1);
  variant[0].target[0].not_modelled = strdup("no model of it");
  cr_assert_eq(join(1), SIM_OK);
  cr_assert_eq(experiment.n_targets, 1);
  cr_assert_eq(experiment.scenario[0].target_from[0], 1);
}

/* ---- rows ---- */

typedef struct outcome {
  double *row, draw[1], *value;
  exp_trial trial;
  sim_rep *rep;
} outcome;

static outcome run(int scenario, uint32_t replication) {
  const sim_scenario *v = &variant[scenario];
  outcome o = {.row = calloc((size_t)experiment.row_size, sizeof(double)),
               .value = calloc((size_t)v->n_slots, sizeof(double))};
  cr_assert(o.row && o.value && sim_rep_create(&o.rep, v) == SIM_OK);
  exp_experiment_trial(&experiment, scenario, replication, replication, o.rep, o.value, o.row, o.draw, &o.trial);
  return o;
}

static void outcome_free(outcome *o) {
  free(o->row);
  free(o->value);
  sim_rep_destroy(o->rep);
}

static double *cell_of(const outcome *o, int indicator, int year, int cell) {
  const sim_layout *l = &experiment.layout;
  return &o->row[l->offset[indicator] + year * l->cells[indicator] + cell];
}

/* The joined row holds the variant's own values under the joined classes, and NaN where it has no such class. */
static void check_classes(int scenario, const int own[4]) {
  outcome o = run(scenario, 5);
  for (int y = 0; y <= YEARS; y++)
    for (int c = 0; c < 4; c++) {
      double x = *cell_of(&o, QUE_BY_CLASS, y, c);
      if (own[c] < 0)
        cr_assert(isnan(x), "scenario %d has no class %d, but %g", scenario, c, x);
      else
        cr_assert_eq(x, queue_value(o.rep, QUE_BY_CLASS, y, own[c]));
    }
  for (int y = 0; y <= YEARS; y++) cr_assert_eq(*cell_of(&o, QUE_ARRIVED, y, 0), queue_value(o.rep, QUE_ARRIVED, y, 0));
  cr_assert_gt(*cell_of(&o, QUE_BY_CLASS, 1, 1), 0);
  outcome_free(&o);
}

Test(experiment, classes_that_a_variant_lacks_have_no_value) {
  join_different();
  check_classes(0, (int[]){0, 1, -1, -1});
  check_classes(1, (int[]){-1, 1, 0, 2});
}

Test(experiment, a_target_is_measured_by_the_yardstick_of_its_variant) {
  join_different();
  for (uint32_t r = 0; r < 50; r++) {
    outcome a = run(0, r), b = run(1, r);
    const double *of_a = a.row + experiment.layout.size, *of_b = b.row + experiment.layout.size;
    cr_assert_eq(of_a[0], *cell_of(&a, QUE_BY_CLASS, 3, 1));
    cr_assert_eq(of_a[1], *cell_of(&a, QUE_ARRIVED, 2, 0));
    cr_assert_eq(of_b[0], *cell_of(&b, QUE_BY_CLASS, 3, 1));
    cr_assert_eq(of_b[2], *cell_of(&b, QUE_BY_CLASS, 4, 3));
    cr_assert(isnan(of_a[2]) && isnan(of_b[1]), "a target that a variant lacks");
    cr_assert(isnan(of_a[3 + 2]) && isnan(of_b[3 + 1]), "a target that a variant lacks is neither met nor missed");
    cr_assert_eq(of_a[3 + 0], of_a[0] >= 10);
    cr_assert_eq(of_b[3 + 0], of_b[0] >= 12);
    cr_assert_eq(of_a[3 + 1], of_a[1] >= 25);
    outcome_free(&a);
    outcome_free(&b);
  }
}

/* A target with the value that it measures, but for rounding: just met either way; and missed by a little more. */
Test(experiment, a_target_is_met_at_its_very_value) {
  add(0, plain("a"));
  queue_target(&variant[0], "least", QUE_IN_SYSTEM, 0, 2, 0);
  queue_target(&variant[0], "most", QUE_IN_SYSTEM, 0, 2, 0);
  variant[0].target[1].relation = SIM_AT_MOST;
  cr_assert_eq(join(1), SIM_OK);
  outcome o = run(0, 1);
  double x = *cell_of(&o, QUE_IN_SYSTEM, 2, 0);
  const double yardstick[] = {x, nextafter(x, INFINITY), nextafter(x, -INFINITY), x * (1 + 1e-9), x * (1 - 1e-9)};
  const int least[] = {1, 1, 1, 0, 1}, most[] = {1, 1, 1, 1, 0};
  for (int i = 0; i < 5; i++) {
    variant[0].target[0].value = variant[0].target[1].value = yardstick[i];
    outcome_free(&o);
    o = run(0, 1);
    cr_assert_eq(o.row[experiment.layout.size + 2], least[i], "at least, case %d", i);
    cr_assert_eq(o.row[experiment.layout.size + 3], most[i], "at most, case %d", i);
  }
  outcome_free(&o);
}

Test(experiment, mean_growth_is_the_geometric_mean_of_years) {
  add(0, plain("a"));
  queue_target(&variant[0], "growth", QUE_ARRIVED, 0, 4, 0);
  queue_target(&variant[0], "from_nothing", QUE_ARRIVED, 0, 4, 0);
  for (int i = 0; i < 2; i++) variant[0].target[i].measure = SIM_MEAN_GROWTH;
  variant[0].target[0].from_year = QUEUE_FIRST_YEAR;
  variant[0].target[1].from_year = QUEUE_FIRST_YEAR - 1; /* nobody has arrived in the initial state */
  cr_assert_eq(join(1), SIM_OK);
  outcome o = run(0, 2);
  double first = *cell_of(&o, QUE_ARRIVED, 1, 0), last = *cell_of(&o, QUE_ARRIVED, 4, 0);
  cr_assert_neq(first, last);
  cr_assert_float_eq(o.row[experiment.layout.size], 100 * (cbrt(last / first) - 1), 1e-9);
  cr_assert(isnan(o.row[experiment.layout.size + 1]) && isnan(o.row[experiment.layout.size + 3]));
  outcome_free(&o);
}

Test(experiment, draws_are_those_that_the_replication_used) {
  static double u[400];
  join_different();
  for (uint32_t r = 0; r < 400; r++) {
    outcome a = run(0, r);
    cr_assert(a.draw[0] > 20 && a.draw[0] < 40);
    cr_assert_eq(a.draw[0], a.value[2], "the rate of arrivals is the third slot");
    u[r] = (a.draw[0] - 20) / 20;
    outcome_free(&a);
  }
  z_check_moments("a uniform draw", u, 400, 0.5, 1 / 12.0);
  outcome b = run(1, 0);
  cr_assert(isnan(b.draw[0]), "in this variant the rate is certain");
  outcome_free(&b);
}

Test(experiment, parameters_and_chance_have_indices_of_their_own) {
  join_different();
  double row[2][200], draw[4], value[16];
  exp_trial trial;
  sim_rep *rep = NULL;
  uint32_t param[] = {3, 3, 4, 3}, chance[] = {8, 9, 8, 8};
  double arrived[4];
  cr_assert_leq(experiment.row_size, 200);
  cr_assert_eq(sim_rep_create(&rep, &variant[0]), SIM_OK);
  for (int i = 0; i < 4; i++) {
    exp_experiment_trial(&experiment, 0, param[i], chance[i], rep, value, row[i == 3], &draw[i], &trial);
    cr_assert(trial.param_index == param[i] && trial.chance_index == chance[i] && trial.status == SIM_OK);
    cr_assert_eq(trial.n_events, rep->n_events);
    arrived[i] = queue_value(rep, QUE_IN_SYSTEM, 1, 0);
    if (i == 0) memcpy(row[1], row[0], sizeof row[0]);
  }
  cr_assert(draw[0] == draw[1] && draw[0] != draw[2], "parameters follow their own index");
  cr_assert(arrived[0] != arrived[1] && arrived[0] != arrived[2], "both indices matter to the outcome");
  cr_assert(draw[0] == draw[3] && arrived[0] == arrived[3], "equal indices give equal trials");
  sim_rep_destroy(rep);
}

/* ---- what cannot be joined ---- */

static void check_refused(int n, const char *want) {
  cr_assert_eq(join(n), SIM_ERR_INPUT);
  cr_assert_eq(errors.total, 1);
  cr_assert_not_null(strstr(errors.item[0].message, want), "'%s' does not say '%s'", errors.item[0].message, want);
}

Test(experiment, two_variants_of_one_name_are_refused) {
  add(0, plain("a"));
  add(1, plain("b"));
  add(2, plain("a"));
  check_refused(3, "two variants are named 'a'");
}

Test(experiment, variants_of_different_horizons_are_refused) {
  queue_setting longer = plain("b");
  longer.years = YEARS + 1;
  add(0, plain("a"));
  add(1, longer);
  check_refused(2, "variant 'b' runs 2001-2005, but 'a' runs 2001-2004");
}

Test(experiment, variants_of_different_models_are_refused) {
  static sim_model other;
  other = que_model;
  add(0, plain("a"));
  add(1, plain("b"));
  variant[1].model = &other;
  check_refused(2, "variant 'b' is of another model");
}

/* Gives both variants a target of one name, spoils the second by `how`. */
static void check_target_refused(int how) {
  errors = (sim_errors){0};
  for (int v = 0; v < 2; v++) {
    queue_setting s = plain(v ? "b" : "a");
    s.class_name[0] = "retail";
    s.class_name[1] = "trade";
    add(v, s);
    queue_target(&variant[v], "t", how == 0 && v ? QUE_CLASS_PART : QUE_BY_CLASS, how == 1 && v, 3, 1 + v);
  }
  sim_target *t = &variant[1].target[0];
  if (how == 2) t->year = QUEUE_FIRST_YEAR;
  if (how == 3) t->measure = SIM_MEAN_GROWTH;
  if (how == 4) t->from_year = QUEUE_FIRST_YEAR + 1;
  if (how == 5) t->relation = SIM_AT_MOST;
  if (how < 6)
    check_refused(2, "target 't' of variant 'b' measures something else");
  else
    cr_assert_eq(join(2), SIM_OK, "only the value differs");
  exp_experiment_free(&experiment);
  for (int v = 0; v < 2; v++) sim_scenario_free(&variant[v]);
}

Test(experiment, a_target_measures_one_thing_in_all_variants) {
  for (int how = 0; how <= 6; how++) check_target_refused(how);
}

Test(experiment, the_first_of_all_numbers_may_be_uncertain_too) {
  add(0, plain("a"));
  variant[0].slot[0].uncertain = true;
  variant[0].slot[0].dist = queue_dist(SIM_DIST_UNIFORM, "min", 0, "max", 1);
  cr_assert_eq(join(1), SIM_OK, "%s", errors.item[0].message);
  cr_expect_eq(experiment.n_draws, 1);
}
