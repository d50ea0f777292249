/* Labour of the province model against closed forms: wages, migration, foreign experts, trained people, saturation. The
 * province of labour.yaml has 20 000 workers, 16 000 and 4 000 by skill, of a labour force of 200 000. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>

#include "test_prov.h"

#define LABOUR TEST_DATA_DIR "/province/labour.yaml"
#define PLAN SCENARIO_DIR "/plan.yaml"
#define BASELINE SCENARIO_DIR "/baseline.yaml"

enum { SEED = 11, YEARS = 10, QUARTERS = 4, ALL = 0, PROFESSIONAL = 1, NARROW = 0, WIDE = 1 };
static const double FORCE = 200000, WORKERS = 20000, EXACT = 1e-11;

static void check(const char *what, int year, double x, double theory) {
  cr_assert(fabs(x - theory) <= EXACT * fabs(theory), "%s, year %d: %.15g, theory %.15g", what, year, x, theory);
}

static double other_work(const province *p, int y) {
  double in_industry = prov_outcome(p, JOB_SEEKERS, ALL, y) + prov_outcome(p, JOB_SEEKERS, PROFESSIONAL, y);
  return prov_outcome(p, LABOUR_FORCE, 0, y) - prov_outcome(p, EMPLOYMENT_TOTAL, 0, y) - in_industry;
}

/* ---- wages ---- */

Test(labour, wages_follow_their_trend_when_they_do_not_react) {
  static const char *const labour[] = {"processes.labour=on", "processes.labour=off"};
  for (int k = 0; k < 2; k++) {
    province p = prov_load(LABOUR, labour[k], "labour.wage_growth=3", "labour.wage_elasticity=-0.3",
                           "labour.seekers=40", "growth.incumbent=5");
    prov_run(&p, SEED, 0);
    for (int y = 0; y <= YEARS; y++) {
      check("wage index", y, prov_outcome(&p, WAGE_INDEX, 0, y), pow(1.03, y));
      check("workers", y, prov_outcome(&p, EMPLOYMENT_TOTAL, 0, y), WORKERS * pow(1.05, y));
      check("output", y, prov_outcome(&p, TOTAL_REAL, 0, y), 10000 * pow(1.05, y));
    }
    prov_close(&p);
  }
}

/* Output grows by L in logs a year, and the people in industry are always the same: in quarter n log tightness is
 * n L / 4 + e y[n] above the start, and log wages y gain a / 4 of that. The solution of this linear recursion is the
 * sum below. */
static double log_relative_wage(int n, double a, double e, double growth) {
  double sum = 0;
  for (int k = 0; k < n; k++) sum += k * pow(1 + a * e / QUARTERS, n - 1 - k);
  return a * growth / (QUARTERS * QUARTERS) * sum;
}

Test(labour, wages_react_to_tightness_and_firms_to_wages) {
  static const struct {
    const char *growth, *reaction, *elasticity;
    double g, a, e;
  } cases[] = {{"growth.incumbent=6", "labour.wage_reaction=0.8", "labour.wage_elasticity=0", 0.06, 0.8, 0},
               {"growth.incumbent=6", "labour.wage_reaction=0.8", "labour.wage_elasticity=-0.4", 0.06, 0.8, -0.4},
               {"growth.incumbent=-5", "labour.wage_reaction=2", "labour.wage_elasticity=-0.6", -0.05, 2, -0.6}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    province p = prov_load(LABOUR, cases[k].growth, cases[k].reaction, cases[k].elasticity, "labour.seekers=10",
                           "labour.wage_growth=2");
    prov_run(&p, SEED, 0);
    for (int y = 0; y <= YEARS; y++) {
      double growth = log1p(cases[k].g);
      double wage = log_relative_wage(QUARTERS * y, cases[k].a, cases[k].e, growth);
      check("wage index", y, prov_outcome(&p, WAGE_INDEX, 0, y), pow(1.02, y) * exp(wage));
      check("workers", y, prov_outcome(&p, EMPLOYMENT_TOTAL, 0, y), WORKERS * exp(y * growth + cases[k].e * wage));
      check("output", y, prov_outcome(&p, TOTAL_REAL, 0, y), 10000 * exp(y * growth));
    }
    prov_close(&p);
  }
}

/* A high elasticity takes the flow to its bound in the second quarter; wages are still on their trend in the first. */
Test(labour, the_outflow_from_other_work_follows_wages_within_its_bound) {
  static const char *const growth[] = {"growth.incumbent=50", "growth.incumbent=-30"};
  static const double factor[] = {2, 0.5};
  for (int k = 0; k < 2; k++) {
    province p = prov_load(LABOUR, growth[k], "labour.wage_reaction=2", "labour.outflow_wage_elasticity=50",
                           "labour.outflow=0.04", "labour.outflow_bound=2", "labour.seekers=10");
    prov_run(&p, SEED, 0);
    for (int y = 1; y <= 4; y++)
      check("people in other work", y, other_work(&p, y),
            (FORCE * 0.9 - WORKERS) * exp(-0.01 * (1 + factor[k] * (QUARTERS * y - 1))));
    prov_close(&p);
  }
}

/* ---- migration ---- */

Test(labour, migration_adds_its_compounding_inflow_to_the_labour_force_and_to_job_seekers) {
  province p = prov_load(LABOUR, "labour.migration=1.5");
  prov_run(&p, SEED, 0);
  for (int y = 1; y <= YEARS; y++) {
    double all = FORCE * (pow(1.015, y) - 1);
    check("labour force", y, prov_outcome(&p, LABOUR_FORCE, 0, y), FORCE + all);
    check("moved in the year", y, prov_outcome(&p, MIGRATION, 0, y), FORCE * pow(1.015, y - 1) * 0.015);
    check("unskilled seekers", y, prov_outcome(&p, JOB_SEEKERS, ALL, y), 0.8 * all);
    check("professional seekers", y, prov_outcome(&p, JOB_SEEKERS, PROFESSIONAL, y), 0.2 * all);
  }
  prov_close(&p);
  p = prov_load(LABOUR, "labour.migration=1.5", "labour.force_growth=2");
  prov_run(&p, SEED, 0);
  check("growing labour force", YEARS, prov_outcome(&p, LABOUR_FORCE, 0, YEARS), FORCE * pow(1.015 * 1.02, YEARS));
  prov_close(&p);
}

Test(labour, migration_reacts_to_tightness_as_the_outflow_does_and_to_measures) {
  province slack = prov_load(LABOUR, "labour.migration=2", "labour.seekers=5", "labour.outflow_elasticity=50",
                             "labour.outflow_bound=4");
  prov_run(&slack, SEED, 0);
  check("slack labour", YEARS, prov_outcome(&slack, LABOUR_FORCE, 0, YEARS), FORCE * pow(1 + 0.02 / 4, YEARS));
  prov_close(&slack);
  province housing = prov_load(LABOUR, "labour.migration=2", "processes.budget=on");
  prov_run(&housing, SEED, 0);
  check("with housing", YEARS, prov_outcome(&housing, LABOUR_FORCE, 0, YEARS), FORCE * pow(1.02, 6) * pow(1.03, 4));
  prov_close(&housing);
}

/* ---- foreign experts ---- */

Test(labour, replaced_experts_are_wanted_from_local_workers_in_addition) {
  static const char *const labour[] = {"processes.labour=on", "processes.labour=off"};
  for (int k = 0; k < 2; k++) {
    province p = prov_load(LABOUR, labour[k], "labour.seekers=10", "policy.start=2023", "labour.expert_replacement=40",
                           "labour.expert_replacement_year=2027", "growth.incumbent=3");
    prov_run(&p, SEED, 0);
    for (int y = 0; y <= YEARS; y++) {
      double replaced = 0.4 * fmin(1, fmax(0, y - 2) / 4.0), size = pow(1.03, y);
      check("experts", y, prov_outcome(&p, FOREIGN_EXPERTS, 0, y), 2000 * size * (1 - replaced));
      check("unskilled", y, prov_outcome(&p, EMPLOYMENT_SKILL, ALL, y), 16000 * size);
      check("local professionals", y, prov_outcome(&p, EMPLOYMENT_SKILL, PROFESSIONAL, y),
            (4000 + 2000 * replaced) * size);
      check("output", y, prov_outcome(&p, TOTAL_REAL, 0, y), 10000 * size);
    }
    prov_close(&p);
  }
}

Test(labour, output_falls_short_when_no_local_professional_can_replace_an_expert) {
  province p =
      prov_load(LABOUR, "labour.expert_replacement=100", "policy.start=2021", "labour.expert_replacement_year=2031");
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= YEARS; y++) {
    check("experts", y, prov_outcome(&p, FOREIGN_EXPERTS, 0, y) + 1, 2000 * (1 - y / 10.0) + 1);
    check("vacancies", y, prov_outcome(&p, VACANCIES, PROFESSIONAL, y) + 1, 2000 * y / 10.0 + 1);
    check("output", y, prov_outcome(&p, TOTAL_REAL, 0, y), 10000 * 20 / (20 + 2 * y / 10.0));
  }
  prov_close(&p);
}

Test(labour, a_measure_for_skilled_supply_acts_on_graduates_and_newcomers_of_the_experts_skill) {
  province p = prov_load(LABOUR, "processes.budget=on", "labour.migration=1", "budget_lines.housing.unit_cost=0",
                         "skills.all.graduates=300", "skills.professional.graduates=200");
  prov_run(&p, SEED, 0);
  double early = FORCE * (pow(1.01, 2) - 1), moved = FORCE * (pow(1.01, 6) - 1);
  check("unskilled", 6, prov_outcome(&p, JOB_SEEKERS, ALL, 6), 0.8 * early + 0.7 * (moved - early) + 300 * 6);
  check("professional", 6, prov_outcome(&p, JOB_SEEKERS, PROFESSIONAL, 6),
        0.2 * early + 0.3 * (moved - early) + 200 * (2 + 1.5 * 4));
  prov_close(&p);
}

/* ---- trained people ---- */

Test(labour, trained_people_are_those_at_the_start_and_graduates_and_newcomers_less_the_retired) {
  province p = prov_load(LABOUR, "labour.retirement=0.03", "skills.all.graduates=3000", "labour.training=2",
                         "skills.professional.graduates=1000", "training_definitions.wide.graduates=0.25",
                         "training_definitions.wide.newcomers=60", "labour.graduate_share=0.1");
  double stay = exp(-0.03 / QUARTERS);
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= YEARS; y++) {
    double left = pow(stay, QUARTERS * y), sum = (1 - left) / (1 - stay);
    double narrow = 0.2 * FORCE * left + 8000.0 / QUARTERS * sum;
    double wide = 0.7 * FORCE * left + (2000.0 / QUARTERS + 0.6 * FORCE * (1 - stay)) * sum;
    check("narrow definition", y, prov_outcome(&p, TRAINED_SHARE, NARROW, y), 100 * narrow / FORCE);
    check("wide definition", y, prov_outcome(&p, TRAINED_SHARE, WIDE, y), 100 * wide / FORCE);
    check("people", y, prov_outcome(&p, TRAINED, NARROW, y), narrow);
  }
  prov_close(&p);
}

/* The plan begins in the middle of the third quarter of the second year. */
Test(labour, more_graduates_come_only_from_the_part_of_a_quarter_in_which_the_plan_is_in_force) {
  province p =
      prov_load(LABOUR, "skills.all.graduates=4000", "labour.training=3", "policy.start=2022.625", "costs.graduate=20");
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= YEARS; y++) {
    double more = 2 * 4000 * fmax(0, y - 1.625);
    check("trained", y, prov_outcome(&p, TRAINED, NARROW, y), fmin(FORCE, 0.2 * FORCE + 4000 * y + more));
    if (y > 0) check("cost", y, prov_outcome(&p, PUBLIC_COST, 0, y), 20 * 8 * fmin(1, fmax(0, y - 1.625)));
  }
  prov_close(&p);
}

Test(labour, migrants_and_too_many_graduates_leave_the_trained_share_possible) {
  province p = prov_load(LABOUR, "labour.retirement=0.02", "labour.migration=3");
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= YEARS; y++)
    check("with migrants", y, prov_outcome(&p, TRAINED_SHARE, WIDE, y), 70 * exp(-0.02 * y));
  prov_close(&p);
  p = prov_load(LABOUR, "skills.all.graduates=50000", "labour.graduate_share=0", "labour.force_growth=-1");
  prov_run(&p, SEED, 0);
  check("all are trained", YEARS, prov_outcome(&p, TRAINED_SHARE, WIDE, YEARS), 100);
  prov_close(&p);
}

/* Newcomers to a growing labour force, without retirement: T' = share x F', so T - T0 = share x (F - F0). */
Test(labour, newcomers_of_a_growing_labour_force_are_trained_at_their_share) {
  province p = prov_load(LABOUR, "labour.force_growth=2", "training_definitions.narrow.newcomers=50");
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= YEARS; y++)
    check("people", y, prov_outcome(&p, TRAINED, NARROW, y), FORCE * (0.2 + 0.5 * (pow(1.02, y) - 1)));
  prov_close(&p);
}

/* ---- saturation ---- */

/* 2 000 professionals a year leave school, and 5 % more workers are wanted every year, mostly for simpler posts. */
Test(labour, who_finds_no_post_of_his_skill_may_take_a_simpler_one) {
  static const char *const part[] = {"labour.downgrading=0", "labour.downgrading=1"};
  for (int k = 0; k < 2; k++) {
    province p = prov_load(LABOUR, part[k], "growth.incumbent=5", "skills.professional.graduates=2000");
    prov_run(&p, SEED, 0);
    for (int y = 0; y <= YEARS; y++) {
      double wanted = WORKERS * pow(1.05, y), found = k == 1 ? wanted : 16000 + 0.2 * wanted;
      check("workers", y, prov_outcome(&p, EMPLOYMENT_TOTAL, 0, y), found);
      check("output", y, prov_outcome(&p, TOTAL_REAL, 0, y), 10000 * pow(1.05, y) * found / wanted);
      check("seekers", y, prov_outcome(&p, JOB_SEEKERS, PROFESSIONAL, y) + 1, WORKERS + 2000 * y - found + 1);
    }
    prov_close(&p);
  }
}

/* In 330 years at -90 % a year the smallest positive number is passed. */
Test(labour, firms_that_shrink_to_nothing_lack_no_workers) {
  enum { LAST = 380 };
  province p = prov_load(LABOUR, "processes.entry=on", "growth.incumbent=-90", "horizon.end=2400");
  prov_run(&p, SEED, 0);
  cr_assert(prov_world_of(p.rep)->operating.potential[0] == 0, "the test needs a firm without any output");
  cr_assert_eq(prov_outcome(&p, HELD, PROV_HOLD_LABOUR, LAST), 0);
  prov_close(&p);
}

Test(labour, output_is_potential_times_workers_over_workers_wanted) {
  province p = prov_load(LABOUR, "growth.incumbent=8");
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= YEARS; y++) {
    check("workers", y, prov_outcome(&p, EMPLOYMENT_TOTAL, 0, y), WORKERS);
    check("output", y, prov_outcome(&p, TOTAL_REAL, 0, y), 10000);
    check("potential", y, prov_outcome(&p, TOTAL_POTENTIAL, 0, y), 10000 * pow(1.08, y));
  }
  prov_close(&p);
  p = prov_load(LABOUR, "growth.incumbent=8", "labour.seekers=40", "skills.professional.newcomers=0");
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= YEARS; y++)
    check("output without more professionals", y, prov_outcome(&p, TOTAL_REAL, 0, y), 8000 * pow(1.08, y) + 2000);
  prov_close(&p);
}

/* ---- output per worker from output, hiring, participation, parks, definitions ---- */

Test(labour, jobs_follow_output_by_the_elasticity_and_output_per_worker_has_the_rest) {
  static const struct {
    const char *set;
    double e;
  } cases[] = {{"labour.employment_elasticity=0", 0},
               {"labour.employment_elasticity=0.45", 0.45},
               {"labour.employment_elasticity=1", 1}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
    for (int off = 0; off < 2; off++) {
      province p = prov_load(LABOUR, cases[k].set, "processes.employment_elasticity=on", "growth.incumbent=8",
                             "labour.productivity_growth=9", "labour.seekers=40", "labour.wage_passthrough=0.5",
                             off ? "processes.labour=off" : "processes.labour=on");
      prov_run(&p, SEED, 0);
      for (int y = 0; y <= YEARS; y++) {
        double e = cases[k].e, output = 10000 * pow(1.08, y), workers = WORKERS * pow(1.08, e * y);
        check("workers", y, prov_outcome(&p, EMPLOYMENT_TOTAL, 0, y), workers);
        check("output", y, prov_outcome(&p, TOTAL_REAL, 0, y), output);
        check("wage index", y, prov_outcome(&p, WAGE_INDEX, 0, y), pow(1.08, 0.5 * (1 - e) * y));
      }
      prov_close(&p);
    }
}

/* Entry and exit move output, too: with an elasticity of 0 the number of jobs never changes. */
Test(labour, whatever_moves_output_an_elasticity_of_zero_gives_no_jobs) {
  province p = prov_load(PLAN, "labour.employment_elasticity=0", "processes.labour=off", "processes.wages=off",
                         "labour.expert_replacement=0", "processes.discrepancy=off");
  prov_run(&p, SEED, 1);
  double start = prov_outcome(&p, EMPLOYMENT_TOTAL, 0, 0);
  for (int y = 1; y <= YEARS; y++)
    cr_assert_float_eq(prov_outcome(&p, EMPLOYMENT_TOTAL, 0, y) / start, 1, 1e-9, "year %d", y);
  cr_assert(fabs(prov_outcome(&p, TOTAL_REAL, 0, YEARS) / prov_outcome(&p, TOTAL_REAL, 0, 0) - 1) > 0.1);
  prov_close(&p);
}

Test(labour, a_new_firm_fills_its_posts_by_so_many_in_a_quarter) {
  province p = prov_load(LABOUR, "processes.entry=on", "labour.hiring_most=0.25", "labour.seekers=40");
  int young = 0, old = 0;
  prov_run(&p, SEED, 0);
  const prov_world *w = prov_world_of(p.rep);
  const prov_operating *o = &w->operating;
  for (int k = 0; k < o->n; k++) {
    if (!o->entrant[k]) continue;
    double workers = o->workers[k * w->skill_room] + o->workers[k * w->skill_room + 1];
    double quarters = ceil((p.rep->now - o->opened_at[k]) / PROV_QUARTER);
    check("workers over wanted", k, workers, o->wanted[k] * fmin(1, 0.25 * quarters));
    check("output over potential", k, o->output[k], o->potential[k] * fmin(1, 0.25 * quarters));
    young += quarters < 4;
    old += quarters >= 4;
  }
  cr_assert(young > 2 && old > 2);
  cr_assert_eq(prov_outcome(&p, HELD, PROV_HOLD_LABOUR, YEARS), 0, "filling the first posts is no lack of workers");
  prov_close(&p);
}

Test(labour, higher_wages_bring_people_into_the_labour_force) {
  province p = prov_load(LABOUR, "growth.incumbent=6", "labour.wage_reaction=0.8", "labour.seekers=10",
                         "labour.participation_elasticity=0.2");
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= YEARS; y++)
    cr_assert_float_eq(prov_outcome(&p, LABOUR_FORCE, 0, y), FORCE * pow(prov_outcome(&p, WAGE_INDEX, 0, y), 0.2),
                       1e-6 * FORCE);
  cr_assert_gt(prov_outcome(&p, LABOUR_FORCE, 0, YEARS), 1.01 * FORCE);
  prov_close(&p);
}

/* Skills are kept in groups of four: the first of one firm stands behind the last of another. */
Test(labour, a_skill_that_nobody_has_changes_no_job) {
  province three = prov_load(PLAN, NULL), four = prov_load(TEST_DATA_DIR "/province/skills.yaml", NULL);
  prov_run(&three, SEED, 0);
  prov_run(&four, SEED, 0);
  cr_assert_eq(prov_world_of(four.rep)->n_skills, PROV_SKILL_GROUP);
  for (int y = 0; y <= YEARS; y++) {
    check("jobs in parks", y, prov_outcome(&four, PARK_JOBS, 0, y), prov_outcome(&three, PARK_JOBS, 0, y));
    check("jobs", y, prov_outcome(&four, EMPLOYMENT_TOTAL, 0, y), prov_outcome(&three, EMPLOYMENT_TOTAL, 0, y));
  }
  cr_assert_gt(prov_outcome(&four, PARK_JOBS, 0, YEARS), 1000);
  prov_close(&three);
  prov_close(&four);
}

Test(labour, jobs_in_parks_begin_as_stated_and_take_in_who_comes) {
  province p = prov_load(PLAN, "processes.discrepancy=off"),
           none = prov_load(PLAN, "processes.discrepancy=off", "initial.park_workers=0");
  for (uint32_t r = 0; r < 3; r++) {
    prov_run(&p, SEED, r);
    prov_run(&none, SEED, r);
    check("jobs in parks", 0, prov_outcome(&p, PARK_JOBS, 0, 0), PROV_P(p.rep, PARK_WORKERS, 0));
    const prov_world *w = prov_world_of(p.rep);
    int located = 0;
    for (int k = 0; k < w->operating.n; k++) {
      int z = w->firm.zone[w->operating.row[k]];
      located += prov_entity_kind(w->operating.entity[k]) == PROV_FROM_START && z != PROV_NO_ZONE;
    }
    cr_assert(located > 10, "firms of the start have zones: %d", located);
    for (int i = 0; i < PROV_IND_COUNT; i++)
      for (int y = 0; y <= YEARS && i != PROV_IND_PARK_JOBS; y++) {
        double a = prov_outcome_of(&p, i, 0, y), b = prov_outcome_of(&none, i, 0, y);
        cr_assert(a == b || (isnan(a) && isnan(b)), "%s moves with it", prov_model.indicators[i].name);
      }
    cr_assert_eq(prov_outcome(&none, PARK_JOBS, 0, YEARS), 0);
  }
  prov_close(&p);
  prov_close(&none);
}

Test(labour, the_labour_force_is_published_by_a_definition) {
  province p = prov_load(PLAN, "observation.force_chance=1", "observation.force_step=-10");
  province same =
      prov_load(PLAN, "observation.force_chance=1", "observation.force_step=-10", "processes.observation=off");
  prov_run(&p, SEED, 0);
  prov_run(&same, SEED, 0);
  for (int y = 0; y <= YEARS; y++) {
    double truth = prov_outcome(&p, LABOUR_FORCE, 0, y);
    check("published labour force", y, prov_outcome(&p, PUBLISHED_FORCE, 0, y), y > 0 ? 0.9 * truth : truth);
    cr_assert_eq(prov_outcome(&same, PUBLISHED_FORCE, 0, y), truth);
  }
  prov_close(&p);
  prov_close(&same);
}

/* ---- neutral values ---- */

/* Compares two provinces over some replications, but for the indicators named. */
static void assert_same(province a, province b, const char *what, int n_but, const int *but) {
  const sim_layout *l = &a.rep->tally.layout;
  for (uint32_t r = 0; r < 3; r++) {
    prov_run(&a, SEED, r);
    prov_run(&b, SEED, r);
    for (int i = 0; i < PROV_IND_COUNT; i++) {
      bool skip = false;
      for (int k = 0; k < n_but; k++) skip = skip || but[k] == i;
      size_t size = (size_t)(l->cells[i] * l->n_years) * sizeof(double);
      cr_assert(skip || memcmp(sim_rep_row(a.rep) + l->offset[i], sim_rep_row(b.rep) + l->offset[i], size) == 0,
                "%s: %s differs", what, prov_model.indicators[i].name);
    }
  }
  prov_close(&a);
  prov_close(&b);
}

Test(labour, neutral_wages_and_migration_change_no_bit) {
  static const int wage[] = {PROV_IND_WAGE_INDEX, PROV_IND_WAGE_BILL};
  assert_same(prov_load(PLAN, "processes.wages=off"), prov_load(PLAN, "labour.wage_reaction=0"), "no reaction", 2,
              wage);
  assert_same(prov_load(PLAN, "processes.wages=off"),
              prov_load(PLAN, "labour.wage_elasticity=0", "labour.outflow_wage_elasticity=0",
                        "labour.participation_elasticity=0"),
              "no elasticity", 2, wage);
  assert_same(prov_load(PLAN, "processes.wages=off", "processes.labour=off"), prov_load(PLAN, "processes.labour=off"),
              "wages without a labour market", 2, wage);
  assert_same(prov_load(PLAN, "processes.migration=off"), prov_load(PLAN, "labour.migration=0"), "no migration", 0,
              NULL);
}

Test(labour, neutral_replacement_of_experts_changes_no_bit) {
  static const int experts[] = {PROV_IND_FOREIGN_EXPERTS};
  assert_same(prov_load(BASELINE, NULL), prov_load(BASELINE, "labour.expert_replacement_year=2024"), "no replacement",
              0, NULL);
  assert_same(prov_load(BASELINE, NULL), prov_load(BASELINE, "labour.expert_replacement=70", "policy.start=3000"),
              "before the plan", 0, NULL);
  assert_same(prov_load(BASELINE, NULL), prov_load(BASELINE, "labour.expert_replacement=70", "labour.experts=0"),
              "no experts", 1, experts);
}

Test(labour, trained_people_only_measure) {
  static const int trained[] = {PROV_IND_TRAINED, PROV_IND_TRAINED_SHARE};
  assert_same(prov_load(PLAN, NULL),
              prov_load(PLAN, "labour.retirement=0.01", "training_definitions.plan.share=10",
                        "training_definitions.plan.graduates=0", "training_definitions.statistical.newcomers=90"),
              "trained people", 2, trained);
}

/* ---- what is refused ---- */

static void expect_refused(const char *set, const char *reason) {
  sim_errors errors = {0};
  scn_options options = {1, &set, NULL, NULL, false};
  sim_scenario *all = NULL;
  int n = 0;
  cr_assert_eq(scn_load(&prov_model, LABOUR, &options, &n, &all, &errors), SIM_ERR_INPUT, "%s", set);
  cr_assert(errors.n == 1 && strstr(errors.item[0].message, reason), "%s: %s", set, errors.item[0].message);
}

Test(labour, experts_work_in_one_skill) {
  expect_refused("skills.all.experts=on", "one skill only");
  expect_refused("skills.professional.experts=off", "must be marked");
}
