/* Money and measures of the province model: identities of the budget, its response, dates of measures, accounts. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>

#include "test_prov.h"
#include "test_z.h"

#define MONEY TEST_DATA_DIR "/province/money.yaml"
#define PLAN SCENARIO_DIR "/plan.yaml"
#define BASELINE SCENARIO_DIR "/baseline.yaml"
#define TAKEN(mechanism) "measures.step.on=on", "measures.step.acts_on=" mechanism

enum { SEED = 31, MACHINES = 0, LINES = 3, YEARS = 10, Y22 = 1, Y23 = 2, Y24 = 3 /* indices of simulated years */ };

static const prov_ledger *ledger(const province *p) { return &((const prov_world *)p->rep->world)->policy.budget; }

static int at(int line, int year) { return line * YEARS + year; }

static void assert_close(double a, double b, const char *what) {
  cr_assert(fabs(a - b) <= 1e-12 * (1 + fabs(b)), "%s: %.17g is not %.17g", what, a, b);
}

static double sum(const double *column) {
  double all = 0;
  for (int i = 0; i < LINES * YEARS; i++) all += column[i];
  return all;
}

/* ---- identities ---- */

static void assert_identities(const province *p, const char *what) {
  const prov_ledger *b = ledger(p);
  for (int y = 0; y < YEARS; y++) {
    double moved_in = 0, moved_out = 0;
    for (int line = 0; line < LINES; line++) {
      int i = at(line, y);
      double available = b->released[i] + b->carried_in[i] + b->moved_in[i];
      assert_close(available, b->spent[i] + b->carried_out[i] + b->moved_out[i] + b->lost[i], what);
      cr_assert(b->spent[i] >= 0 && b->lost[i] >= 0 && b->spent[i] <= available, "%s", what);
      if (y > 0) cr_assert_eq(b->carried_in[i], b->carried_out[i - 1]);
      moved_in += b->moved_in[i];
      if (y > 0) moved_out += b->moved_out[i - 1];
      assert_close(prov_outcome(p, BUDGET_RELEASED, line, y + 1), b->released[i], what);
      assert_close(prov_outcome(p, BUDGET_SPENT, line, y + 1), b->spent[i], what);
      assert_close(prov_outcome(p, BUDGET_LOST, line, y + 1), b->lost[i], what);
    }
    assert_close(moved_in, moved_out, what);
  }
  cr_assert_eq(sum(b->released), 1360);
  assert_close(sum(b->spent) + sum(b->lost), 1360, what);
}

Test(money, what_is_released_is_spent_or_lost_and_what_comes_in_goes_out) {
  static const double parts[] = {0, 0.3, 1};
  for (int k = 0; k < 27; k++) {
    char execution[64], moved[64], carried[64];
    double of[3] = {parts[k % 3], parts[k / 3 % 3], parts[k / 9]};
    if (of[1] + of[2] > 1) continue;
    snprintf(execution, sizeof execution, "budget.execution=%g", of[0]);
    snprintf(moved, sizeof moved, "budget.moved=%g", of[1]);
    snprintf(carried, sizeof carried, "budget.carried=%g", of[2]);
    province p = prov_load(MONEY, "processes.budget=on", execution, moved, carried,
                           "budget.execution_deviation={dist: uniform, min: -0.4, max: 0.4, unit: \"1\"}");
    for (uint32_t r = 0; r < 20; r++) {
      sim_errors errors = {0};
      prov_run(&p, SEED, r);
      assert_identities(&p, execution);
      cr_assert_eq(sim_rep_check(p.rep, &errors), SIM_OK, "%s", errors.item[0].message);
    }
    prov_close(&p);
  }
}

Test(money, unspent_money_goes_where_it_is_said_to_go) {
  province p = prov_load(MONEY, "processes.budget=on", "budget.execution=0.6", "budget.moved=0.5",
                         "budget.carried=0.25", "budget_lines.second.execution=0.5");
  prov_run(&p, SEED, 0);
  const prov_ledger *b = ledger(&p);
  assert_close(b->spent[at(0, Y22)], 60, "first, 2022");
  assert_close(b->spent[at(1, Y22)], 15, "second, 2022");
  assert_close(b->lost[at(1, Y22)], 35 * 0.25, "second, 2022, lost");
  /* in 2023 the amounts are 200, 0 and 600: the first line's 20 go to the third, the second's 17.5 to both 1 : 3 */
  assert_close(b->moved_in[at(0, Y23)], 17.5 / 4 + 2, "moved to the first");
  assert_close(b->moved_in[at(1, Y23)], 0, "moved to the second");
  assert_close(b->moved_in[at(2, Y23)], 20 + 17.5 * 3 / 4, "moved to the third");
  double available = 200 + 10 + 2 + 17.5 / 4;
  assert_close(b->spent[at(0, Y23)], 0.6 * available, "first, 2023");
  assert_close(b->spent[at(1, Y23)], 0.3 * 35 * 0.25, "second, 2023: what it carried over");
  /* the last year with money: nothing is handed on */
  for (int line = 0; line < LINES; line++) {
    cr_assert_eq(b->moved_out[at(line, Y24)] + b->carried_out[at(line, Y24)], 0);
    cr_assert_eq(b->spent[at(line, Y24 + 1)], 0);
  }
  cr_assert(b->lost[at(2, Y24)] > 0, "what the third line received too late is lost");
  prov_close(&p);
}

Test(money, nothing_is_spent_without_execution_and_nothing_is_lost_with_all_of_it) {
  province none =
      prov_load(MONEY, "processes.budget=on", "budget.execution=0", "budget.moved=0.4", "budget.carried=0.6");
  prov_run(&none, SEED, 0);
  cr_assert_eq(sum(ledger(&none)->spent), 0);
  double last = 0;
  for (int line = 0; line < LINES; line++) last += ledger(&none)->lost[at(line, Y24)];
  assert_close(last, 1360, "all of it is lost in the last year with money");
  province all = prov_load(MONEY, "processes.budget=on", "budget.moved=0.4", "budget.carried=0.6");
  prov_run(&all, SEED, 0);
  cr_assert_eq(sum(ledger(&all)->lost), 0);
  for (int i = 0; i < LINES * YEARS; i++) cr_assert_eq(ledger(&all)->spent[i], ledger(&all)->released[i]);
  prov_close(&none);
  prov_close(&all);
}

Test(money, a_broken_ledger_is_noticed) {
  province p =
      prov_load(MONEY, "processes.budget=on", "budget.execution=0.5", "budget.moved=0.5", "budget.carried=0.2");
  for (int law = 0; law < 7; law++) {
    sim_errors errors = {0};
    prov_run(&p, SEED, 0);
    cr_assert_eq(sim_rep_check(p.rep, &errors), SIM_OK, "%s", errors.item[0].message);
    const prov_ledger *b = ledger(&p);
    double *const column[] = {b->released, b->carried_in, b->moved_in, b->spent, b->carried_out, b->moved_out, b->lost};
    column[law][at(0, Y23)] += 1e-3;
    cr_assert_eq(sim_rep_check(p.rep, &errors), SIM_ERR_INVARIANT, "column %d", law);
  }
  prov_close(&p);
}

/* ---- execution ---- */

Test(money, execution_varies_by_line_and_year_around_its_mean) {
  enum { N = 3000 };
  static double x[3][N], product[2][N];
  const double mean[3] = {0.8 * 0.6, 0.8 * 0.6 * 0.9, 0.8 * 0.6}, variance = 0.8 * 0.8 * 0.3 * 0.3 / 6;
  province p = prov_load(MONEY, "processes.budget=on", "budget.execution=0.6", "leadership.execution=0.8",
                         "budget_lines.second.execution=0.9", "horizon.end=2024",
                         "budget.execution_deviation={dist: triangular, min: -30, mode: 0, max: 30, unit: \"%\"}");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    x[0][r] = prov_outcome(&p, BUDGET_SPENT, 0, 2) / 100;
    x[1][r] = prov_outcome(&p, BUDGET_SPENT, 1, 2) / 50;
    x[2][r] = prov_outcome(&p, BUDGET_SPENT, 0, 3) / 200;
    for (int k = 0; k < 2; k++) product[k][r] = (x[0][r] - mean[0]) * (x[k + 1][r] - mean[k + 1]);
  }
  z_check_moments("execution of the first line", x[0], N, mean[0], variance);
  z_check_moments("execution of the second line", x[1], N, mean[1], variance);
  z_check_moments("execution of the first line a year later", x[2], N, mean[2], variance);
  z_check_mean("covariance between lines", product[0], N, 0);
  z_check_mean("covariance between years", product[1], N, 0);
  prov_close(&p);
}

Test(money, execution_is_kept_between_nothing_and_everything) {
  province p = prov_load(MONEY, "processes.budget=on", "budget.execution=0.5",
                         "budget.execution_deviation={dist: uniform, min: -1, max: 1, unit: \"1\"}");
  int none = 0, all = 0;
  for (uint32_t r = 0; r < 200; r++) {
    prov_run(&p, SEED, r);
    double spent = prov_outcome(&p, BUDGET_SPENT, 0, 2);
    cr_assert(spent >= 0 && spent <= 100);
    none += spent == 0;
    all += spent == 100;
  }
  z_check("nothing is spent", none / 200.0, 0.25, sqrt(0.25 * 0.75 / 200));
  z_check("everything is spent", all / 200.0, 0.25, sqrt(0.25 * 0.75 / 200));
  prov_close(&p);
}

/* ---- response ---- */

static double factor(const province *p, int mechanism, double time) {
  return prov_policy_factor(p->rep, mechanism, time);
}

/* Per cent, linear without saturation: 0.2 of the full line's 200 m VND buy 20 %. */
Test(money, an_effect_is_money_over_the_cost_of_a_unit) {
  province p = prov_load(MONEY, "processes.budget=on", "budget.execution=0.8", "budget_lines.first.acts_on=licensing",
                         "budget_lines.first.unit_cost=10", "budget_lines.second.unit_cost=5");
  prov_run(&p, SEED, 0);
  assert_close(factor(&p, PROV_ACTS_LICENSING, 2022.3), 1 + 0.01 * 0.8 * 100 / 10, "half of the full line");
  assert_close(factor(&p, PROV_ACTS_LICENSING, 2023.0), 1 + 0.01 * 0.8 * 200 / 10, "the full line");
  assert_close(factor(&p, PROV_ACTS_LICENSING, 2024.9), 1 + 0.01 * 0.8 * 300 / 10, "one and a half times");
  assert_close(factor(&p, PROV_ACTS_CONSTRUCTION, 2022.5), 1 + 0.01 * 0.8 * 50 / 5, "another line");
  cr_assert_eq(factor(&p, PROV_ACTS_CONSTRUCTION, 2023.5), 1, "no money, no effect");
  cr_assert_eq(factor(&p, PROV_ACTS_LICENSING, 2025.0), 1, "it ends with the money");
  cr_assert_eq(factor(&p, PROV_ACTS_LICENSING, 2021.9), 1);
  cr_assert_eq(factor(&p, PROV_ACTS_OUTPUT, 2023.5), 1);
  prov_close(&p);
}

Test(money, twice_the_money_buys_less_than_twice_the_effect) {
  province one = prov_load(MONEY, "processes.budget=on", "budget.saturation=0.8", "budget_lines.first.unit_cost=10",
                           "budget_lines.first.acts_on=licensing");
  prov_run(&one, SEED, 0);
  double half = factor(&one, PROV_ACTS_LICENSING, 2022.5) - 1, full = factor(&one, PROV_ACTS_LICENSING, 2023.5) - 1;
  assert_close(full, 0.2, "the stated cost holds for the full amount");
  assert_close(full, half * pow(2, 0.8), "100 and 200 m VND");
  cr_assert(full < 2 * half);
  prov_close(&one);
}

Test(money, an_effect_comes_a_lag_after_the_money) {
  province p =
      prov_load(MONEY, "processes.budget=on", "budget_lines.second.unit_cost=5", "budget_lines.second.lag=1.5");
  prov_run(&p, SEED, 0);
  cr_assert_eq(factor(&p, PROV_ACTS_CONSTRUCTION, 2023.45), 1);
  assert_close(factor(&p, PROV_ACTS_CONSTRUCTION, 2023.55), 1.1, "2022's 50 m VND, a year and a half later");
  assert_close(factor(&p, PROV_ACTS_CONSTRUCTION, 2024.45), 1.1, "for a year");
  cr_assert_eq(factor(&p, PROV_ACTS_CONSTRUCTION, 2024.55), 1);
  assert_close(factor(&p, PROV_ACTS_CONSTRUCTION, 2025.55), 1.2, "2024's 100 m VND");
  prov_close(&p);
}

/* 20 projects of 5 m USD a year are 100 m USD; 200 m VND at 4 m VND a m USD buy 50 more. */
Test(money, promotion_brings_the_capital_that_it_pays_for) {
  enum { N = 600 };
  static double x[2][N];
  province p = prov_load(MONEY, "processes.budget=on", "processes.entry=on", "budget_lines.first.unit_cost=4");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    x[0][r] = prov_outcome(&p, REGISTERED, 0, 3) - 100;
    x[1][r] = prov_outcome(&p, REGISTERED, 0, 5) - 100;
  }
  z_check_mean("m USD more in a year with money", x[0], N, 50);
  z_check_mean("m USD more in a year without", x[1], N, 0);
  prov_close(&p);
}

/* A level of output fades: 2022's 50 m VND buy 10 bn VND, there from the middle of 2022 and halved in two years. */
Test(money, output_that_is_bought_fades_with_its_half_life) {
  province p =
      prov_load(MONEY, "processes.budget=on", "budget_lines.second.acts_on=productivity", "origins.foreign.foreign=off",
                "budget_lines.second.unit_cost=5", "budget_lines.second.half_life=2", "budget_lines.second.amount=0",
                "budget_lines.second.amount[2022]=50");
  prov_run(&p, SEED, 0);
  for (int y = 2; y <= YEARS; y++) /* the last quarter's middle lies 1/8 before the end of the year */
    assert_close(prov_outcome(&p, TOTAL_REAL, 0, y), 10000 + 10 * exp2(-(y - 1.5 - 0.125) / 2), "output");
  assert_close(prov_outcome(&p, TOTAL_REAL, 0, 1), 10000, "before");
  prov_close(&p);
}

Test(money, a_line_or_the_whole_programme_may_do_nothing) {
  enum { N = 2000 };
  static double one[N], none[N];
  province p = prov_load(MONEY, "processes.budget=on", "budget.no_effect=0.25", "budget_lines.first.no_effect=0.4",
                         "budget_lines.first.unit_cost=10", "budget_lines.second.unit_cost=5", "horizon.end=2024");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    one[r] = factor(&p, PROV_ACTS_INQUIRIES, 2022.5) > 1;
    none[r] = one[r] == 0 && factor(&p, PROV_ACTS_CONSTRUCTION, 2022.5) == 1;
  }
  z_check_mean("the first line works", one, N, 0.75 * 0.6);
  z_check_mean("nothing works", none, N, 0.25);
  prov_close(&p);
}

Test(money, costs_of_lines_share_what_they_have_in_common) {
  province p = prov_load(MONEY, "processes.budget=on", "budget_lines.second.unit_cost=5", "budget.cost_common=1",
                         "budget_lines.second.cost_sensitivity=0.5");
  prov_run(&p, SEED, 0);
  assert_close(factor(&p, PROV_ACTS_CONSTRUCTION, 2022.5), 1 + 0.1 / exp(0.5), "dearer by the common part");
  prov_close(&p);
}

Test(money, a_plan_that_begins_within_a_year_releases_that_part_and_acts_as_strongly) {
  province p = prov_load(MONEY, "processes.budget=on", "policy.start=2023.75", "budget_lines.first.unit_cost=10",
                         "budget_lines.first.acts_on=licensing");
  prov_run(&p, SEED, 0);
  cr_assert_eq(prov_outcome(&p, BUDGET_RELEASED, 0, 2), 0);
  assert_close(prov_outcome(&p, BUDGET_SPENT, 0, 3), 50, "a quarter of 200");
  assert_close(prov_outcome(&p, PUBLIC_COST, 0, 3), (50 + 150) / 1000.0, "a quarter of 200 and 600 m VND");
  cr_assert_eq(factor(&p, PROV_ACTS_LICENSING, 2023.7), 1);
  assert_close(factor(&p, PROV_ACTS_LICENSING, 2023.8), 1.2, "the full line's rate of spending");
  prov_close(&p);
}

Test(money, less_is_spent_in_the_first_year_and_only_what_is_appropriated) {
  province p = prov_load(MONEY, "processes.budget=on", "budget.appropriated=0.5", "budget_lines.first.first_year=0.4");
  prov_run(&p, SEED, 0);
  assert_close(prov_outcome(&p, BUDGET_RELEASED, 0, 2), 50, "half of 100");
  assert_close(prov_outcome(&p, BUDGET_SPENT, 0, 2), 20, "0.4 of it");
  assert_close(prov_outcome(&p, BUDGET_SPENT, 0, 3), 100, "all of the second year's half");
  assert_close(prov_outcome(&p, BUDGET_SPENT, 2, 2), 5, "another line");
  prov_close(&p);
}

Test(money, public_cost_is_that_of_programmes_and_of_land) {
  province p = prov_load(PLAN, NULL);
  prov_run(&p, SEED, 0);
  for (int y = 1; y <= YEARS; y++)
    assert_close(prov_outcome(&p, COST_PROGRAMMES, 0, y) + prov_outcome(&p, COST_OF_LAND, 0, y),
                 prov_outcome(&p, PUBLIC_COST, 0, y), "public cost");
  prov_close(&p);
}

/* ---- measures ---- */

/* All projects take the time that holds when they find land: one year, and two from 2024 until the end of 2025. */
Test(money, construction_takes_longer_exactly_from_the_date_of_the_measure) {
  province p = prov_load(MONEY, "processes.entry=on", TAKEN("construction_time"), "measures.step.effect=1",
                         "measures.step.until={value: 2026, unit: year, source: test, grade: assumption}");
  for (uint32_t r = 0; r < 50; r++) {
    prov_run(&p, SEED, r);
    double asked[YEARS + 1], entered[YEARS + 1];
    for (int y = 0; y <= YEARS; y++) {
      asked[y] = prov_outcome(&p, INQUIRIES, 0, y);
      entered[y] = prov_outcome(&p, ENTERED, MACHINES, y);
    }
    for (int y = 2; y <= 4; y++) cr_assert_eq(entered[y], asked[y - 1]); /* 2022 to 2024 */
    cr_assert_eq(entered[5], 0);
    cr_assert_eq(entered[6], asked[4]);
    cr_assert_eq(entered[7], asked[5] + asked[6]);
    for (int y = 8; y <= YEARS; y++) cr_assert_eq(entered[y], asked[y - 1]);
  }
  prov_close(&p);
}

Test(money, inquiries_are_poisson_at_the_measures_rate_between_its_dates) {
  enum { N = 1500 };
  static double x[4][N];
  static const int year[4] = {3, 4, 5, 6};
  const double mean[4] = {20, 20 * (0.4 + 0.6 * 1.5), 30, 20 * (0.1 * 1.5 + 0.9)};
  province p = prov_load(MONEY, "processes.entry=on", TAKEN("inquiries"), "measures.step.from=2024.4",
                         "measures.step.until={value: 2026.1, unit: year, source: test, grade: assumption}");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    for (int k = 0; k < 4; k++) x[k][r] = prov_outcome(&p, INQUIRIES, 0, year[k]);
  }
  for (int k = 0; k < 4; k++) {
    char name[64];
    snprintf(name, sizeof name, "inquiries of year %d under a measure", year[k]);
    z_check_moments(name, x[k], N, mean[k], mean[k]);
  }
  prov_close(&p);
}

Test(money, plots_grow_by_the_measure_from_its_date) {
  province p = prov_load(MONEY, "processes.entry=on", "processes.land=on", TAKEN("land_demand"));
  for (uint32_t r = 0; r < 20; r++) {
    prov_run(&p, SEED, r);
    for (int y = 1; y <= YEARS; y++)
      assert_close(prov_outcome(&p, LAND_TAKEN, 0, y), (y < 4 ? 1 : 1.5) * prov_outcome(&p, LICENSED, 0, y), "plots");
  }
  prov_close(&p);
}

#define PARTS                                                                                                          \
  "land.first_share=0.3", "land.second_share=0.4", "land.clearance_first=1.2", "land.clearance_second=1",              \
      "land.clearance_last=1"
#define NEW_ZONE(programme)                                                                                            \
  "zones.old.existing=off", "zones.old.area=100", "zones.old.cost=2", "zones.old.programme=" programme,                \
      "zones.old.approved=2022"

/* The stage that has begun goes on as it was; those that begin under the measure take half the time. */
Test(money, clearance_is_faster_in_stages_that_begin_under_the_measure) {
  static const double with[YEARS] = {0, 0, 70, 100, 100}, without[YEARS] = {0, 0, 30, 70, 100};
  province programme =
      prov_load(MONEY, PARTS, NEW_ZONE("brings"), "processes.zone_programme=on", "costs.programme_land_share=0.25",
                TAKEN("clearance_time"), "measures.step.effect=-0.5", "measures.step.from=2022.5");
  province other =
      prov_load(MONEY, PARTS, NEW_ZONE("none"), "processes.zone_programme=on", "costs.programme_land_share=0.25",
                TAKEN("clearance_time"), "measures.step.effect=-0.5", "measures.step.from=2022.5");
  prov_run(&programme, SEED, 0);
  prov_run(&other, SEED, 0);
  for (int y = 0; y < 5; y++) {
    double more = with[y] - (y > 0 ? with[y - 1] : 0);
    assert_close(prov_outcome(&programme, LAND_RELEASED, 0, y + 1), with[y], "zone of the programme");
    assert_close(prov_outcome(&other, LAND_RELEASED, 0, y + 1), without[y], "other zone");
    assert_close(prov_outcome(&programme, PUBLIC_COST_KIND, PROV_COST_LAND, y + 1), more * 2 * 0.25, "public part");
    cr_assert_eq(prov_outcome(&other, PUBLIC_COST, 0, y + 1), 0);
  }
  prov_close(&programme);
  prov_close(&other);
}

Test(money, lost_output_leaves_potential_and_workers_and_gains_end_at_potential) {
  province loss = prov_load(MONEY, TAKEN("output"), "measures.step.effect=-0.1");
  province gain = prov_load(MONEY, TAKEN("output"), "measures.step.effect=0.1");
  province outage = prov_load(MONEY, "processes.labour=on", "processes.entry=on", TAKEN("output"),
                              "measures.step.effect=-0.1", "labour.seekers=20");
  prov_run(&loss, SEED, 0);
  prov_run(&gain, SEED, 0);
  prov_run(&outage, SEED, 0);
  for (int y = 0; y <= YEARS; y++) {
    assert_close(prov_outcome(&loss, TOTAL_REAL, 0, y), y < 4 ? 10000 : 9000, "loss");
    assert_close(prov_outcome(&loss, TOTAL_POTENTIAL, 0, y), 10000, "potential");
    assert_close(prov_outcome(&loss, EMPLOYMENT_TOTAL, 0, y), 20000, "workers");
    assert_close(prov_outcome(&gain, TOTAL_REAL, 0, y), y < 4 ? 10000 : 11000, "gain");
    cr_assert(prov_outcome(&outage, HELD, PROV_HOLD_LABOUR, y) < 1e-9, "an outage is no lack of workers");
  }
  cr_assert(prov_outcome(&outage, ENTERED, MACHINES, 5) > 0 && prov_outcome(&outage, OUTPUT_USE, 0, 5) < 91);
  prov_close(&loss);
  prov_close(&gain);
  prov_close(&outage);
}

/* ---- neutral values ---- */

static void assert_same_bits(const char *path, int n, const char *const *set, int n_other, const char *const *other) {
  province a = prov_open(path, n, set), b = prov_open(path, n_other, other);
  for (uint32_t r = 0; r < 2; r++) {
    prov_run(&a, SEED, r);
    prov_run(&b, SEED, r);
    cr_assert(memcmp(sim_rep_row(a.rep), sim_rep_row(b.rep), (size_t)a.rep->tally.layout.size * sizeof(double)) == 0,
              "%s changes something", set[n - 1]);
  }
  prov_close(&a);
  prov_close(&b);
}

Test(money, levers_and_measures_that_are_off_change_no_bit) {
  static const char *const neutral[] = {"leadership.execution=1",           "measures.power.on=off",
                                        "measures.power.effect=-0.5",       "measures.logistics.from=2021",
                                        "budget_lines.linkage.execution=1", "measures.housing.cost=7"};
  for (size_t i = 0; i < sizeof neutral / sizeof *neutral; i++) assert_same_bits(PLAN, 1, &neutral[i], 0, NULL);
  static const char *const budget_off[] = {"leadership.execution=0.5", "budget.moved=0.5", "budget.carried=0.1"};
  assert_same_bits(BASELINE, 3, budget_off, 0, NULL);
}

Test(money, a_measure_without_effect_or_after_its_end_changes_no_bit) {
  /* many workshops qualify, so that an update of rates at any odd time would show */
  static const char *const no_effect[] = {"qualification.rate=90", "measures.logistics.on=on",
                                          "measures.logistics.effect=0", "measures.logistics.from=2023.61"};
  static const char *const beyond[] = {"measures.logistics.on=on", "measures.logistics.from=2031.5"};
  assert_same_bits(PLAN, 4, no_effect, 1, no_effect);
  assert_same_bits(PLAN, 2, beyond, 0, NULL);
}

Test(money, no_measure_acts_before_the_plan) {
  static const char *const early[] = {"processes.entry=on", "measures.step.on=on", "measures.step.acts_on=inquiries",
                                      "policy.start=2025.6", "measures.step.from=2021"};
  static const char *const late[] = {"processes.entry=on", "measures.step.on=on", "measures.step.acts_on=inquiries",
                                     "policy.start=2025.6", "measures.step.from=2025.6"};
  assert_same_bits(MONEY, 5, early, 5, late);
}

/* Each of the plan's measures that acts on something in this model does something. */
Test(money, measures_of_the_plan_change_something) {
  static const char *const names[] = {"relocation",     "relocation_land", "power",     "logistics",
                                      "logistics_time", "competitiveness", "clearance", "technology",
                                      "environment",    "online_services", "experts",   "housing"};
  province plan = prov_load(PLAN, NULL);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char on[64];
    snprintf(on, sizeof on, "measures.%s.on=on", names[i]);
    province p = prov_load(PLAN, on);
    bool acts = false;
    for (uint32_t r = 0; r < 3; r++) { /* in one world what is drawn may not matter */
      prov_run(&plan, SEED, r);
      prov_run(&p, SEED, r);
      acts |= prov_outcome(&p, TOTAL_REAL, 0, YEARS) != prov_outcome(&plan, TOTAL_REAL, 0, YEARS) ||
              prov_outcome(&p, LAND_RELEASED, 0, 4) != prov_outcome(&plan, LAND_RELEASED, 0, 4) ||
              prov_outcome(&p, LAND_TOTAL, 0, YEARS) != prov_outcome(&plan, LAND_TOTAL, 0, YEARS);
    }
    cr_assert(acts, "%s has no effect", names[i]);
    prov_close(&p);
  }
  prov_close(&plan);
}

/* ---- accounts ---- */

Test(money, a_measure_costs_while_it_is_taken) {
  province p = prov_load(MONEY, TAKEN("none"), "measures.step.from=2023.25",
                         "measures.step.until={value: 2025.5, unit: year, source: test, grade: assumption}",
                         "measures.step.cost={value: 10, unit: bn VND/yr, source: test, grade: assumption}");
  static const double cost[YEARS] = {0, 0, 7.5, 10, 5};
  prov_run(&p, SEED, 0);
  for (int y = 0; y < YEARS; y++) {
    assert_close(prov_outcome(&p, PUBLIC_COST, 0, y + 1), cost[y], "cost of the measure");
    assert_close(prov_outcome(&p, PUBLIC_COST_KIND, PROV_COST_MEASURES, y + 1), cost[y], "its kind");
  }
  prov_close(&p);
}

Test(money, additional_graduates_wages_and_taxes_are_counted_as_stated) {
  province p = prov_load(MONEY, "processes.labour=on", "labour.training=1.5", "skills.all.graduates=1000",
                         "costs.graduate=20", "returns.wage=80", "returns.tax_rate=5", "policy.start=2022.5");
  prov_run(&p, SEED, 0);
  cr_assert_eq(prov_outcome(&p, PUBLIC_COST, 0, 1), 0);
  assert_close(prov_outcome(&p, PUBLIC_COST, 0, 2), 5, "500 graduates a year, for half a year, at 20 m VND");
  assert_close(prov_outcome(&p, PUBLIC_COST_KIND, PROV_COST_TRAINING, 3), 10, "a whole year");
  assert_close(prov_outcome(&p, WAGE_BILL, 0, 0), 20000 * 80 / 1e3, "wages at the start");
  for (int y = 0; y <= YEARS; y++) {
    assert_close(prov_outcome(&p, WAGE_BILL, 0, y), prov_outcome(&p, EMPLOYMENT_TOTAL, 0, y) * 80 / 1e3, "wages");
    assert_close(prov_outcome(&p, TAX_REVENUE, 0, y), prov_outcome(&p, TOTAL_REAL, 0, y) * 0.05, "taxes");
  }
  prov_close(&p);
  province less =
      prov_load(MONEY, "processes.labour=on", "labour.training=0.5", "skills.all.graduates=1000", "costs.graduate=20");
  prov_run(&less, SEED, 0);
  cr_assert_eq(prov_outcome(&less, PUBLIC_COST, 0, 5), 0, "fewer graduates bring no money back");
  prov_close(&less);
}

Test(money, more_for_training_costs_more_and_the_baseline_costs_nothing) {
  province plan = prov_load(PLAN, NULL), more = prov_load(SCENARIO_DIR "/plan-training-tripled.yaml", NULL);
  province baseline = prov_load(BASELINE, NULL);
  for (uint32_t r = 0; r < 10; r++) {
    double cost[2] = {0, 0};
    prov_run(&plan, SEED, r);
    prov_run(&more, SEED, r);
    prov_run(&baseline, SEED, r);
    for (int y = 1; y <= YEARS; y++) {
      cost[0] += prov_outcome(&plan, PUBLIC_COST, 0, y);
      cost[1] += prov_outcome(&more, PUBLIC_COST, 0, y);
      /* zones that open without the plan cost it what they cost with it */
      assert_close(prov_outcome(&baseline, PUBLIC_COST, 0, y),
                   prov_outcome(&baseline, PUBLIC_COST_KIND, PROV_COST_LAND, y), "the baseline");
    }
    cr_assert(cost[1] > cost[0] && cost[0] > 0, "replication %u: %g and %g", r, cost[1], cost[0]);
  }
  prov_close(&plan);
  prov_close(&more);
  prov_close(&baseline);
}

/* ---- what is refused ---- */

static void assert_refused(int n, const char *const *set, const char *what) {
  sim_scenario *s = NULL;
  sim_errors errors = {0};
  int count = 0;
  scn_options options = {n, set, NULL, NULL, false};
  cr_assert_eq(scn_load(&prov_model, MONEY, &options, &count, &s, &errors), SIM_ERR_INPUT, "%s", set[0]);
  cr_assert(strstr(errors.item[0].message, what) != NULL, "%s", errors.item[0].message);
}

Test(money, what_cannot_be_is_refused) {
  static const char *const too_much[] = {"budget.moved=0.7", "budget.carried=0.4"};
  static const char *const backwards[] = {"measures.step.until={value: 2023, unit: year, source: test, grade: M}"};
  assert_refused(2, too_much, "more than all");
  assert_refused(1, backwards, "ends before it begins");
}
