/* Supplier links and certificates against closed forms, and that they do nothing when neutral. */
#include <criterion/criterion.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "test_prov.h"
#include "test_z.h"

#define SUPPLIERS TEST_DATA_DIR "/province/suppliers.yaml"
#define PLAN SCENARIO_DIR "/plan.yaml"

enum { SEED = 5, MACHINES = 0, REST = 1, CHIPS = 2, LEADS = 40, WORKSHOPS = 200, YEARS = 10 };

static double qualified_until(const province *p, int year) {
  double sum = 0;
  for (int y = 1; y <= year; y++) sum += prov_outcome(p, ENTERED, MACHINES, y);
  return sum;
}

static void z_check_binomial(const char *name, const double *x, int n, int trials, double chance) {
  z_check_moments(name, x, n, trials * chance, trials * chance * (1 - chance));
}

/* ---- qualification ---- */

static void collect_qualified(province *p, int n, double *x) {
  for (int r = 0; r < n; r++) {
    prov_run(p, SEED, (uint32_t)r);
    x[r] = qualified_until(p, YEARS);
  }
}

Test(suppliers, workshops_qualify_as_a_pure_death_process) {
  enum { N = 1500 };
  static double x[N];
  province p = prov_load(SUPPLIERS, "processes.qualification=on", "qualification.lead_elasticity=1");
  collect_qualified(&p, N, x);
  z_check_binomial("workshops qualified in ten years", x, N, WORKSHOPS, 1 - exp(-0.2 * YEARS));
  prov_close(&p);
}

Test(suppliers, a_programme_multiplies_the_hazard_from_its_start_on) {
  enum { N = 1500 };
  static double x[N];
  province p =
      prov_load(SUPPLIERS, "processes.qualification=on", "qualification.rate=4", "qualification.programme=2.5");
  collect_qualified(&p, N, x);
  z_check_binomial("workshops qualified, programme after 2 years", x, N, WORKSHOPS, 1 - exp(-0.04 * (2 + 2.5 * 8)));
  prov_close(&p);
}

/* Chance that a workshop has not qualified after `quarters`, while each of n lead firms (of n_start) leaves with chance
 * `leave` at the end of a quarter. */
static double chance_left(int n_start, int n, int quarters, double hazard, double elasticity, double leave) {
  static double after[2][LEADS + 1];
  for (int k = 0; k <= n; k++) after[0][k] = 1;
  for (int q = 1; q <= quarters; q++)
    for (int k = 0; k <= n; k++) {
      double mean = 0;
      for (int j = 0; j <= k; j++)
        mean += gsl_ran_binomial_pdf((unsigned)j, 1 - leave, (unsigned)k) * after[(q - 1) % 2][j];
      after[q % 2][k] = exp(-hazard / 4 * pow((double)k / n_start, elasticity)) * mean;
    }
  return after[quarters % 2][n];
}

Test(suppliers, fewer_lead_firms_slow_qualification_by_the_elasticity) {
  enum { N = 2000 };
  static double x[N];
  static const char *const set[] = {"qualification.lead_elasticity=0.5", "qualification.lead_elasticity=2"};
  static const double elasticity[] = {0.5, 2};
  for (int e = 0; e < 2; e++) {
    char name[80];
    province p = prov_load(SUPPLIERS, "processes.qualification=on", "processes.exit=on", "origins.foreign.exit_rate=20",
                           "sectors.chips.firms=6", "sectors.chips.large_firms=0", set[e]);
    collect_qualified(&p, N, x);
    snprintf(name, sizeof name, "workshops qualified, lead firms closing, %g", elasticity[e]);
    double left = chance_left(6, 6, 4 * YEARS, 0.2, elasticity[e], -expm1(-0.2 / 4));
    z_check_mean(name, x, N, WORKSHOPS * (1 - left));
    prov_close(&p);
  }
}

Test(suppliers, the_factor_on_qualification_is_bounded_and_the_bound_counted) {
  enum { N = 500 };
  static double x[N];
  province p = prov_load(SUPPLIERS, "processes.qualification=on", "qualification.rate=4", "policy.start=2021",
                         "qualification.programme=8", "entry.max_factor=3");
  collect_qualified(&p, N, x);
  z_check_binomial("workshops qualified at the bound", x, N, WORKSHOPS, 1 - exp(-0.04 * 3 * YEARS));
  cr_assert(prov_outcome(&p, CAPPED, 0, 1) >= 4, "each quarter of the first year");
  prov_close(&p);
}

/* ---- certificates ---- */

/* Chance to be certified after t years, from 0 or 1, with gain a and loss b. */
static double chance_certified(double from, double a, double b, double t) {
  return a / (a + b) + (from - a / (a + b)) * exp(-(a + b) * t);
}

/* Ten firms are certified at the start, thirty are not: the number is a sum of two binomials. */
static void z_check_certified(const char *name, const double *x, int n, double of_ten, double of_thirty) {
  z_check_moments(name, x, n, 10 * of_ten + 30 * of_thirty,
                  10 * of_ten * (1 - of_ten) + 30 * of_thirty * (1 - of_thirty));
}

Test(suppliers, certificates_follow_a_two_state_chain) {
  enum { N = 3000, TIMES = 3 };
  static double x[TIMES][N], product[N];
  static const int years[TIMES] = {1, 3, 10};
  const double a = 0.3, b = 0.2;
  char name[80];
  province p = prov_load(SUPPLIERS, "processes.certification=on", "certification.rate=0.3", "certification.loss=0.2");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    cr_assert_eq(prov_outcome(&p, CERTIFIED, 0, 0), 10);
    for (int t = 0; t < TIMES; t++) x[t][r] = prov_outcome(&p, CERTIFIED, 0, years[t]);
  }
  double p10 = chance_certified(1, a, b, 1), p00 = chance_certified(0, a, b, 1);
  for (int t = 0; t < TIMES; t++) {
    snprintf(name, sizeof name, "certified firms after %d years", years[t]);
    z_check_certified(name, x[t], N, chance_certified(1, a, b, years[t]), chance_certified(0, a, b, years[t]));
  }
  /* Covariance of one firm's states in years 1 and 3: variance in year 1 times what the chain remembers of it. */
  for (int r = 0; r < N; r++)
    product[r] = (x[0][r] - 10 * p10 - 30 * p00) *
                 (x[1][r] - 10 * chance_certified(1, a, b, 3) - 30 * chance_certified(0, a, b, 3));
  z_check_mean("covariance of years 1 and 3", product, N,
               (10 * p10 * (1 - p10) + 30 * p00 * (1 - p00)) * exp(-(a + b) * 2));
  prov_close(&p);
}

Test(suppliers, a_programme_of_certification_acts_from_its_start_on) {
  enum { N = 2000 };
  static double x[N];
  province p = prov_load(SUPPLIERS, "processes.certification=on", "certification.rate=0.05", "certification.loss=0.1",
                         "certification.programme=4");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    x[r] = prov_outcome(&p, CERTIFIED, 0, 6);
  }
  double ten = chance_certified(chance_certified(1, 0.05, 0.1, 2), 0.2, 0.1, 4);
  double thirty = chance_certified(chance_certified(0, 0.05, 0.1, 2), 0.2, 0.1, 4);
  z_check_certified("certified firms, programme after 2 years", x, N, ten, thirty);
  prov_close(&p);
}

Test(suppliers, a_budget_line_acts_on_certification_in_its_years) {
  enum { N = 2000 };
  static double x[N];
  province p =
      prov_load(SUPPLIERS, "processes.certification=on", "processes.budget=on", "certification.rate=0.1",
                "budget_lines.linkage.acts_on=certification", "budget_lines.linkage.unit_cost=0.66666666666666667");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    x[r] = prov_outcome(&p, CERTIFIED, 0, 5);
  }
  double years = 3 + 2.5 + 1.75; /* in 2022 the plan has not begun, in 2025 half the money is there */
  z_check_certified("certified firms, budget in two years", x, N, 1, 1 - exp(-0.1 * years));
  prov_close(&p);
}

Test(suppliers, certified_firms_expand_at_their_own_rate) {
  enum { N = 1500 };
  static double x[N];
  province p = prov_load(SUPPLIERS, "processes.certification=on", "processes.expansion=on",
                         "origins.foreign.expansion_rate=0.12", "origins.foreign.expansion_size=2",
                         "certification.expansion_factor=3", "horizon.end=2022", "budget_lines.linkage.amount=0");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    x[r] = prov_outcome(&p, EXPANSIONS, 0, 2);
  }
  z_check_moments("expansions, ten of 140 firms certified", x, N, 0.12 * (130 + 3 * 10), 0.12 * (130 + 3 * 10));
  prov_close(&p);
}

Test(suppliers, a_closed_firm_holds_no_certificate) {
  province p = prov_load(SUPPLIERS, "processes.certification=on", "processes.exit=on", "origins.foreign.exit_rate=15");
  sim_errors errors = {0};
  double firms = 0;
  for (uint32_t r = 0; r < 20; r++) {
    prov_begin(&p, SEED, r);
    while (!sim_rep_run(p.rep, 1)) cr_assert_eq(sim_rep_check(p.rep, &errors), SIM_OK, "%s", errors.item[0].message);
    cr_assert_eq(p.rep->status, SIM_OK, "%s", p.rep->reason);
    firms += prov_outcome(&p, CERTIFIED, 0, YEARS) / 20;
  }
  z_check("certified firms left", firms, 10 * exp(-1.5), sqrt(10 * exp(-1.5) * -expm1(-1.5) / 20));
  prov_world *w = p.rep->world;
  for (int k = 0; k < w->operating.n; k++)
    if (w->operating.sector[k] == MACHINES) w->operating.certified[k] = true;
  cr_assert_eq(sim_rep_check(p.rep, &errors), SIM_ERR_INVARIANT);
  prov_close(&p);
}

/* ---- local sourcing ---- */

/* Points that substitution has reached at `time`, of 10 by 2027 from 2023 on. */
static double substituted(double time) { return 10 * fmin(1, fmax(0, (time - 2023) / 4)); }

/* Lead firms buy inputs of 0.6 of their last quarter's output; half of what lies beyond the trend becomes output. */
Test(suppliers, demand_beyond_the_trend_becomes_output_of_supporting_firms) {
  province p = prov_load(SUPPLIERS, "processes.local_sourcing=on", "sourcing.substitution=10",
                         "sourcing.capacity_response=0.5", "growth.incumbent.chips=8", "growth.incumbent.machines=3");
  prov_run(&p, SEED, 0);
  double lead = 1000, supporting = 2000, sourced = 0;
  for (int q = 1; q <= 4 * YEARS; q++) {
    double target = 0.5 * 0.6 * lead * substituted(2021 + q / 4.0) / 100;
    lead *= pow(1.08, 0.25);
    supporting = supporting * pow(1.03, 0.25) + target - sourced;
    sourced = target;
    if (q % 4 != 0) continue;
    int y = q / 4;
    double share = 30 + 0.5 * y + substituted(2021 + y);
    cr_assert_float_eq(prov_outcome(&p, SUPPORTING_OUTPUT, 0, y) / supporting, 1, 1e-12, "year %d", y);
    cr_assert_float_eq(prov_outcome(&p, LOCAL_SHARE, 0, y), share, 1e-10, "year %d", y);
    cr_assert_float_eq(prov_outcome(&p, LEAD_INPUTS, 0, y), 0.6 * lead, 1e-8);
    cr_assert_float_eq(prov_outcome(&p, LOCAL_PURCHASES, 0, y), 0.6 * lead * share / 100, 1e-8);
  }
  cr_assert_float_eq(prov_outcome(&p, LOCAL_SHARE, 0, 0), 30, 1e-12);
  prov_close(&p);
}

Test(suppliers, less_local_sourcing_shrinks_supporting_firms_no_faster_than_the_bound) {
  province p = prov_load(SUPPLIERS, "processes.local_sourcing=on", "sourcing.substitution=-40", "policy.start=2021",
                         "sourcing.substitution_year=2021", "sourcing.trend=0", "sourcing.capacity_response=1",
                         "sourcing.quarter_bound=1.01");
  prov_run(&p, SEED, 0);
  /* The share falls from 30 to 0: 180 bn VND, of which the bound allows one per cent of what is left a quarter. */
  for (int y = 1; y <= YEARS; y++)
    cr_assert_float_eq(prov_outcome(&p, SUPPORTING_OUTPUT, 0, y), fmax(2000 - 180, 2000 * pow(1.01, -4 * y)), 1e-8,
                       "year %d", y);
  cr_assert_eq(prov_outcome(&p, LOCAL_SHARE, 0, 1), 0);
  prov_close(&p);
}

Test(suppliers, local_sourcing_stays_within_its_most) {
  province p = prov_load(SUPPLIERS, "processes.local_sourcing=on", "sourcing.substitution=40", "sourcing.most=45",
                         "sourcing.capacity_response=1", "sourcing.trend=2");
  prov_run(&p, SEED, 0);
  cr_assert_float_eq(prov_outcome(&p, LOCAL_SHARE, 0, YEARS), 45, 1e-10);
  cr_assert_float_eq(prov_outcome(&p, SUPPORTING_OUTPUT, 0, 8), 2000, 1e-8, "the trend alone reaches the bound");
  cr_assert(prov_outcome(&p, SUPPORTING_OUTPUT, 0, 5) > 2000 + 1);
  prov_close(&p);
}

Test(suppliers, more_qualified_suppliers_raise_the_share_by_their_logarithm) {
  province p = prov_load(SUPPLIERS, "processes.local_sourcing=on", "processes.qualification=on", "processes.exit=on",
                         "origins.foreign.exit_rate=5", "sourcing.supplier_effect=6", "sourcing.most=100");
  double moved = 0;
  for (uint32_t r = 0; r < 10; r++) {
    prov_run(&p, SEED, r);
    for (int y = 1; y <= YEARS; y++) {
      double points = 6 * log(prov_outcome(&p, SUPPORTING_FIRMS, 0, y) / 100);
      cr_assert_float_eq(prov_outcome(&p, LOCAL_SHARE, 0, y), 30 + 0.5 * y + points, 1e-9, "year %d", y);
      moved += fabs(points);
    }
  }
  cr_assert(moved > 10, "suppliers must change for the test to mean something");
  prov_close(&p);
}

Test(suppliers, the_budget_enlarges_what_is_gained_since_the_start_but_no_loss) {
  province gain = prov_load(SUPPLIERS, "processes.local_sourcing=on", "processes.budget=on");
  province loss = prov_load(SUPPLIERS, "processes.local_sourcing=on", "processes.budget=on", "sourcing.trend=-0.5");
  static const double factor[YEARS + 1] = {1, 1, 1, 1, 1.2, 1.1, 1, 1, 1, 1, 1}; /* in 2022 the plan has not begun */
  prov_run(&gain, SEED, 0);
  prov_run(&loss, SEED, 0);
  for (int y = 0; y <= YEARS; y++) {
    cr_assert_float_eq(prov_outcome(&gain, LOCAL_SHARE, 0, y), 30 + 0.5 * y * factor[y], 1e-10, "year %d", y);
    cr_assert_float_eq(prov_outcome(&loss, LOCAL_SHARE, 0, y), 30 - 0.5 * y, 1e-10, "year %d", y);
  }
  prov_close(&gain);
  prov_close(&loss);
}

Test(suppliers, nothing_is_created_or_lost_when_demand_moves_supporting_firms) {
  province p = prov_load(SCENARIO_DIR "/plan-import-substitution.yaml", "sourcing.capacity_response=1",
                         "sourcing.supplier_effect=-8");
  sim_errors errors = {0};
  for (uint32_t r = 0; r < 4; r++) {
    prov_begin(&p, SEED, r);
    while (!sim_rep_run(p.rep, 1)) cr_assert_eq(sim_rep_check(p.rep, &errors), SIM_OK, "%s", errors.item[0].message);
    cr_assert_eq(p.rep->status, SIM_OK, "%s", p.rep->reason);
  }
  prov_close(&p);
}

/* ---- off and neutral ---- */

static bool is_one_of(int indicator, const int *list, int n) {
  for (int k = 0; k < n; k++)
    if (list[k] == indicator) return true;
  return false;
}

/* Two sets of edits of the plan give the same bits of all indicators but those that report the process itself. */
static void assert_same(const char *const a[3], const char *const b[3], const int *own, int n_own) {
  province p = prov_open(PLAN, 3, a), q = prov_open(PLAN, 3, b);
  const sim_layout *l = &p.rep->tally.layout;
  for (uint32_t r = 0; r < 3; r++) {
    prov_run(&p, SEED, r);
    prov_run(&q, SEED, r);
    for (int i = 0; i < PROV_IND_COUNT; i++)
      cr_assert(is_one_of(i, own, n_own) || memcmp(sim_rep_row(p.rep) + l->offset[i], sim_rep_row(q.rep) + l->offset[i],
                                                   (size_t)(l->cells[i] * l->n_years) * sizeof(double)) == 0,
                "%s or %s: %s differs", a[0], b[0], prov_model.indicators[i].name);
  }
  prov_close(&p);
  prov_close(&q);
}

Test(suppliers, processes_that_do_nothing_change_no_bit) {
  static const int sourcing[] = {PROV_IND_LOCAL_PURCHASES, PROV_IND_LEAD_INPUTS, PROV_IND_LOCAL_SHARE};
  static const int certified[] = {PROV_IND_CERTIFIED};
  assert_same((const char *const[]){"processes.local_sourcing=off", "sourcing.trend=1", "sourcing.share=40"},
              (const char *const[]){"sourcing.capacity_response=0", "sourcing.trend=1", "sourcing.share=40"}, sourcing,
              3);
  assert_same(
      (const char *const[]){"processes.local_sourcing=off", "sourcing.inputs=0.5", "sourcing.share=40"},
      (const char *const[]){"sourcing.supplier_effect=0", "sourcing.substitution=0", "sourcing.capacity_response=1"},
      sourcing, 3);
  assert_same(
      (const char *const[]){"processes.certification=off", "certification.rate=10", "certification.loss=5"},
      (const char *const[]){"certification.expansion_factor=1", "certification.rate=10", "certification.loss=5"},
      certified, 1);
}

Test(suppliers, levers_do_nothing_when_neutral_or_before_the_plan) {
  assert_same((const char *const[]){"qualification.programme=1", "certification.programme=1", "policy.start=3000"},
              (const char *const[]){"qualification.programme=3", "certification.programme=3", "policy.start=3000"},
              NULL, 0);
  assert_same((const char *const[]){"sourcing.substitution=0", "sourcing.capacity_response=1", "policy.start=3000"},
              (const char *const[]){"sourcing.substitution=20", "sourcing.capacity_response=1", "policy.start=3000"},
              NULL, 0);
  assert_same((const char *const[]){"sourcing.substitution=0", "sourcing.substitution_year=2030", "land.delay=0"},
              (const char *const[]){"sourcing.substitution=0", "sourcing.substitution_year=2024", "land.delay=0"}, NULL,
              0);
}

Test(suppliers, every_lever_changes_something) {
  static const char *const active[] = {
      "qualification.programme=2",        "qualification.lead_elasticity=3", "certification.programme=3",
      "certification.expansion_factor=4", "sourcing.substitution=10",        "sourcing.substitution_year=2023",
      "sourcing.supplier_effect=20",      "processes.local_sourcing=off",    "processes.certification=off",
      "processes.observation=off",        "sourcing.capacity_response=0"};
  enum { MOST = 20 };
  province plan = prov_load(PLAN, NULL);
  for (size_t i = 0; i < sizeof active / sizeof *active; i++) {
    province p = prov_load(PLAN, active[i]);
    bool same = true;
    for (uint32_t r = 0; same && r < MOST; r++) {
      prov_run(&plan, SEED, r);
      prov_run(&p, SEED, r);
      same = memcmp(sim_rep_row(p.rep), sim_rep_row(plan.rep), (size_t)p.rep->tally.layout.size * sizeof(double)) == 0;
    }
    cr_assert_not(same, "%s has no effect", active[i]);
    prov_close(&p);
  }
  prov_close(&plan);
}
