/* Published figures: each mechanism against its theory, alone; without them the truth is published. */
#include <criterion/criterion.h>
#include <math.h>

#include "exp_experiment.h"
#include "test_prov.h"
#include "test_z.h"

#define SUPPLIERS TEST_DATA_DIR "/province/suppliers.yaml"
#define PLAN SCENARIO_DIR "/plan.yaml"
#define ON "processes.observation=on"
#define EVERY_YEAR ON, "observation.restatement_chance=1"

/* Nothing moves in SUPPLIERS by itself: 100 firms with 2,000 supply, 40 with 1,000 lead, the rest makes 7,000. */
enum { SEED = 5, MACHINES = 0, REST = 1, CHIPS = 2, LEADS = 40, YEARS = 10, N = 2000 };

static const sim_published_desc pair[] = {
    {PROV_IND_QUALIFIED, PROV_IND_PUBLISHED_FIRMS},
    {PROV_IND_SUPPORTING_FIRMS, PROV_IND_PUBLISHED_SUPPORTING},
    {PROV_IND_HIGH_TECH_FIRMS, PROV_IND_PUBLISHED_HIGH_TECH},
    {PROV_IND_MODERN_FIRMS, PROV_IND_PUBLISHED_MODERN},
    {PROV_IND_OUTPUT_REAL, PROV_IND_PUBLISHED_SECTOR},
    {PROV_IND_SUPPORTING_OUTPUT, PROV_IND_PUBLISHED_SUPPORTING_OUTPUT},
    {PROV_IND_HIGH_TECH_OUTPUT, PROV_IND_PUBLISHED_HIGH_TECH_OUTPUT},
    {PROV_IND_MODERN_OUTPUT, PROV_IND_PUBLISHED_OUTPUT},
    {PROV_IND_TOTAL_REAL, PROV_IND_PUBLISHED_TOTAL},
    {PROV_IND_SHARE, PROV_IND_PUBLISHED_SECTOR_SHARE},
    {PROV_IND_SUPPORTING_SHARE, PROV_IND_PUBLISHED_SUPPORTING_SHARE},
    {PROV_IND_HIGH_TECH_SHARE, PROV_IND_PUBLISHED_HIGH_TECH_SHARE},
    {PROV_IND_MODERN_SHARE, PROV_IND_PUBLISHED_SHARE},
};
enum { PAIRS = sizeof pair / sizeof *pair };

/* Every published figure lies within `tolerance` (relative) of the true one; 0: to the bit. */
static void assert_published(province *p, double tolerance) {
  for (uint32_t r = 0; r < 3; r++) {
    prov_run(p, SEED, r);
    for (int k = 0; k < PAIRS; k++)
      for (int i = 0; i < p->rep->tally.layout.cells[pair[k].truth] * (YEARS + 1); i++) {
        const sim_layout *l = &p->rep->tally.layout;
        double a = sim_rep_row(p->rep)[l->offset[pair[k].truth] + i];
        double b = sim_rep_row(p->rep)[l->offset[pair[k].published] + i];
        bool same = tolerance > 0 ? fabs(a - b) <= tolerance * fabs(a) : memcmp(&a, &b, sizeof a) == 0;
        cr_assert(same, "%s: %.17g, true %.17g", prov_model.indicators[pair[k].published].name, b, a);
      }
  }
}

Test(publish, without_observation_the_truth_is_published_to_the_bit) {
  province p = prov_load(PLAN, "processes.observation=off");
  province q = prov_load(SUPPLIERS, "observation.restatement_chance=1", "observation.border_sd=1",
                         "observation.count_sd=1", "observation.rounding=100");
  assert_published(&p, 0);
  assert_published(&q, 0);
  prov_close(&p);
  prov_close(&q);
}

Test(publish, with_neutral_values_the_truth_is_published) {
  province p = prov_load(PLAN, "observation.count_step=1", "observation.border_sd=0", "observation.count_sd=0",
                         "observation.establishments=0", "observation.reclassification=0", "observation.rounding=0");
  province q = prov_load(PLAN, "observation.restatement_chance=0", "observation.count_sd=0",
                         "observation.establishments=0", "observation.rounding=0");
  assert_published(&p, 1e-12);
  assert_published(&q, 1e-12);
  prov_close(&p);
  prov_close(&q);
}

Test(publish, observation_moves_nothing_that_is_true) {
  province p = prov_load(PLAN, "processes.observation=on"), q = prov_load(PLAN, "processes.observation=off");
  const sim_layout *l = &p.rep->tally.layout;
  prov_run(&p, SEED, 1);
  prov_run(&q, SEED, 1);
  for (int i = 0; i < PROV_IND_COUNT; i++) {
    size_t size = (size_t)(l->cells[i] * l->n_years) * sizeof(double);
    bool own = strncmp(prov_model.indicators[i].name, "published_", 10) == 0;
    bool same = memcmp(sim_rep_row(p.rep) + l->offset[i], sim_rep_row(q.rep) + l->offset[i], size) == 0;
    cr_assert_eq(same, !own, "%s", prov_model.indicators[i].name);
  }
  prov_close(&p);
  prov_close(&q);
}

/* What `of` says of N replications. */
static void collect(province *p, double (*of)(const province *p), double *x) {
  for (int r = 0; r < N; r++) {
    prov_run(p, SEED, (uint32_t)r);
    x[r] = of(p);
  }
}

static double firms_more(const province *p) {
  return prov_outcome(p, PUBLISHED_FIRMS, MACHINES, 1) - prov_outcome(p, QUALIFIED, MACHINES, 1);
}

static double log_output(const province *p, int sector, int year) {
  return log(prov_outcome(p, PUBLISHED_SECTOR, sector, year) / prov_outcome(p, OUTPUT_REAL, sector, year));
}

/* ---- restatements ---- */

static double restatements(const province *p) {
  int n = 0;
  for (int y = 1; y <= YEARS; y++) n += log_output(p, MACHINES, y) != (y > 1 ? log_output(p, MACHINES, y - 1) : 0);
  return n;
}

Test(publish, restatements_come_with_their_chance_in_five_years) {
  static double x[N];
  province p = prov_load(SUPPLIERS, ON, "observation.restatement_chance=0.7", "observation.border_sd=0.3");
  double yearly = 1 - pow(0.3, 0.2);
  collect(&p, restatements, x);
  z_check_moments("restatements in ten years", x, N, YEARS * yearly, YEARS * yearly * (1 - yearly));
  prov_close(&p);
}

/* ---- firms counted in and out ---- */

Test(publish, a_wider_definition_counts_in_a_poisson_number_of_firms_with_their_output) {
  static double x[N];
  province p = prov_load(SUPPLIERS, EVERY_YEAR, "observation.count_step=1.2", "observation.counted_output=2");
  collect(&p, firms_more, x);
  z_check_moments("firms counted in", x, N, 20, 20);
  double total = prov_outcome(&p, PUBLISHED_TOTAL, 0, 1), more = x[N - 1];
  cr_assert_float_eq(prov_outcome(&p, PUBLISHED_SECTOR, MACHINES, 1), 2000 * (1 + 2 * more / 100), 1e-9);
  cr_assert_float_eq(prov_outcome(&p, PUBLISHED_SECTOR, REST, 1), 7000 - 2000 * 2 * more / 100, 1e-9);
  cr_assert_float_eq(total, 10000, 1e-9, "the total stays");
  cr_assert_float_eq(prov_outcome(&p, PUBLISHED_MODERN, 0, 1), 100 + LEADS + more, 1e-9);
  prov_close(&p);
}

Test(publish, a_narrower_definition_counts_out_a_poisson_number_of_firms_with_their_output) {
  static double x[N];
  province p = prov_load(SUPPLIERS, EVERY_YEAR, "observation.count_step=0.9", "observation.counted_output=2");
  collect(&p, firms_more, x);
  for (int i = 0; i < N; i++) x[i] = -x[i];
  z_check_moments("firms counted out", x, N, 10, 10);
  cr_assert_float_eq(prov_outcome(&p, PUBLISHED_SECTOR, MACHINES, 1), 2000 * pow(1 - x[N - 1] / 100, 2), 1e-9);
  prov_close(&p);
}

/* ---- borders ---- */

static double border_first(const province *p) { return log_output(p, MACHINES, 1); }
static double border_last(const province *p) { return log_output(p, MACHINES, YEARS); }
static double border_of_two(const province *p) { return log_output(p, MACHINES, 1) * log_output(p, CHIPS, 1); }
static double border_twice(const province *p) { return log_output(p, MACHINES, 1) * log_output(p, MACHINES, 2); }

Test(publish, borders_are_drawn_anew_for_each_sector_at_each_restatement) {
  static double x[N];
  province p = prov_load(SUPPLIERS, EVERY_YEAR, "observation.border_sd=0.2");
  collect(&p, border_first, x);
  z_check_moments("border of a sector, first year", x, N, 0, 0.04);
  collect(&p, border_last, x);
  z_check_moments("border of a sector, after ten restatements", x, N, 0, 0.04);
  collect(&p, border_of_two, x);
  z_check_mean("borders of two sectors: product", x, N, 0);
  collect(&p, border_twice, x);
  z_check_mean("borders of two restatements: product", x, N, 0);
  prov_close(&p);
}

/* ---- counts of a year ---- */

static double count_error(const province *p) { return log(prov_outcome(p, PUBLISHED_MODERN, 0, 3) / (100 + LEADS)); }

Test(publish, the_counts_of_a_year_share_one_error) {
  static double x[N];
  province p = prov_load(SUPPLIERS, ON, "observation.count_sd=0.15");
  collect(&p, count_error, x);
  z_check_moments("error of a year's count", x, N, 0, 0.15 * 0.15);
  cr_assert_float_eq(prov_outcome(&p, PUBLISHED_HIGH_TECH, 0, 3) / LEADS,
                     prov_outcome(&p, PUBLISHED_SUPPORTING, 0, 3) / 100, 1e-12);
  cr_assert_float_eq(prov_outcome(&p, PUBLISHED_MODERN, 0, 0), 100 + LEADS, 0, "what is known at the start");
  prov_close(&p);
}

Test(publish, a_part_of_the_establishments_that_cannot_supply_is_counted) {
  province p = prov_load(PLAN, "observation.restatement_chance=0", "observation.count_sd=0",
                         "observation.establishments=0.25", "processes.discrepancy=off");
  double more = 0;
  prov_run(&p, SEED, 2);
  for (int s = 0; s < p.rep->tally.layout.cells[PROV_IND_FIRMS]; s++)
    for (int y = 0; y <= YEARS; y++) {
      double able = prov_outcome(&p, QUALIFIED, s, y), all = prov_outcome(&p, FIRMS, s, y);
      bool supporting = prov_group(p.rep, s) == PROV_SUPPORTING;
      cr_assert_float_eq(prov_outcome(&p, PUBLISHED_FIRMS, s, y), able + (supporting ? 0.25 * (all - able) : 0), 1e-9);
      if (supporting) more += all - able;
    }
  cr_assert_gt(more, 0, "there is something to count");
  prov_close(&p);
}

/* ---- the high-tech group ---- */

static double reclassified(const province *p) { return prov_outcome(p, PUBLISHED_HIGH_TECH, 0, 1) - LEADS; }
static double widened(const province *p) { return prov_outcome(p, PUBLISHED_HIGH_TECH, 0, 1) > LEADS; }

Test(publish, foreign_firms_become_high_tech_with_their_output) {
  static double x[N];
  province p = prov_load(SUPPLIERS, EVERY_YEAR, "initial.foreign_firms=300", "observation.reclassification=1",
                         "observation.reclassified=5", "observation.reclassified_output=30");
  collect(&p, reclassified, x);
  z_check_moments("firms that become high-tech", x, N, 5, 5);
  cr_assert_float_eq(prov_outcome(&p, PUBLISHED_HIGH_TECH_OUTPUT, 0, 1), 1000 + 30 * x[N - 1], 1e-9);
  cr_assert_float_eq(prov_outcome(&p, PUBLISHED_TOTAL, 0, 1), 10000, 1e-9);
  prov_close(&p);
}

Test(publish, a_restatement_concerns_the_high_tech_group_with_its_chance) {
  static double x[N];
  province p = prov_load(SUPPLIERS, EVERY_YEAR, "initial.foreign_firms=300", "observation.reclassification=0.3",
                         "observation.reclassified=50", "observation.reclassified_output=1");
  collect(&p, widened, x);
  z_check_moments("restatements that widen the high-tech group", x, N, 0.3, 0.3 * 0.7);
  prov_close(&p);
}

Test(publish, no_more_is_published_as_modern_than_there_is) {
  province p =
      prov_load(SUPPLIERS, EVERY_YEAR, "initial.foreign_firms=500", "observation.reclassification=1",
                "observation.reclassified=100", "observation.reclassified_output=500", "observation.count_step=1.5");
  prov_run(&p, SEED, 0);
  cr_assert_float_eq(prov_outcome(&p, PUBLISHED_SHARE, 0, YEARS), 100, 1e-9);
  cr_assert_float_eq(prov_outcome(&p, PUBLISHED_TOTAL, 0, YEARS), 10000, 1e-6);
  cr_assert_geq(prov_outcome(&p, PUBLISHED_SECTOR, REST, YEARS), -1e-6);
  cr_assert_leq(prov_outcome(&p, PUBLISHED_HIGH_TECH, 0, YEARS), LEADS + 500 - 140,
                "foreign firms that are not simulated");
  prov_close(&p);
}

Test(publish, output_is_published_in_whole_units) {
  province p = prov_load(SUPPLIERS, EVERY_YEAR, "observation.border_sd=0.3", "observation.rounding=50");
  prov_run(&p, SEED, 0);
  for (int s = 0; s < 3; s++) {
    double x = prov_outcome(&p, PUBLISHED_SECTOR, s, YEARS) / 50;
    cr_assert_float_eq(x, round(x), 1e-9);
  }
  prov_close(&p);
}

/* ---- targets ---- */

Test(publish, targets_are_judged_by_published_figures_with_the_truth_beside_them) {
  province p = prov_load(PLAN, NULL);
  int found = 0;
  for (int t = 0; t < p.scenario->n_targets; t++) {
    const sim_target *target = &p.scenario->target[t];
    if (target->not_modelled) continue;
    cr_assert_eq(target->indicator, sim_model_published(&prov_model, target->truth), "%s", target->name);
    found += target->indicator != target->truth;
  }
  cr_assert_gt(found, 10);
  prov_close(&p);
}

Test(publish, a_row_has_values_and_verdicts_of_true_figures_after_those_that_are_judged) {
  province p = prov_load(PLAN, NULL);
  exp_experiment e;
  sim_errors errors = {0};
  exp_trial trial;
  cr_assert_eq(exp_experiment_init(&e, 1, p.scenario, SEED, 1, EXP_KEEP_ALL, &errors), SIM_OK);
  cr_assert(exp_experiment_twofold(&e));
  double *row = calloc((size_t)e.row_size, sizeof *row), *draws = calloc((size_t)e.n_draws + 1, sizeof *draws);
  exp_experiment_trial(&e, 0, 0, 0, p.rep, p.value, row, draws, &trial);
  const double *judged = row + e.layout.size, *truth = judged + 2 * e.n_targets;
  int differ = 0;
  for (int t = 0; t < e.n_targets; t++) {
    const sim_target *target = e.target[t].target;
    int from = target->from_year - e.year_start + 1, year = target->year - e.year_start + 1, cell = e.target[t].cell;
    double a = sim_layout_measure(&e.layout, row, target->indicator, cell, target->measure, from, year);
    double b = sim_layout_measure(&e.layout, row, target->truth, cell, target->measure, from, year);
    cr_assert(judged[t] == a && truth[t] == b, "%s", target->name);
    cr_assert_eq(truth[e.n_targets + t], target->relation == SIM_AT_LEAST ? b >= target->value : b <= target->value);
    differ += a != b;
  }
  cr_assert_gt(differ, 10);
  free(row);
  free(draws);
  exp_experiment_free(&e);
  prov_close(&p);
}
