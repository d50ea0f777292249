/* What the model does not explain: its size by horizon, that it leaves the world alone and sums and ratios whole, and
 * that variants share it. */
#include <criterion/criterion.h>
#include <math.h>

#include "test_prov.h"
#include "test_z.h"

#define SUPPLIERS TEST_DATA_DIR "/province/suppliers.yaml"
#define PLAN SCENARIO_DIR "/plan.yaml"
#define BASELINE SCENARIO_DIR "/baseline.yaml"

enum { SEED = 7, YEARS = 10, N = 4000, KINDS = PROV_DISCREPANCY_COUNT };

static double factor(const province *p, int kind, int year) { return prov_outcome(p, DISCREPANCY, kind, year); }

static bool same_row(const province *a, const province *b, int indicator) {
  const sim_layout *l = &a->rep->tally.layout;
  return memcmp(sim_rep_row(a->rep) + l->offset[indicator], sim_rep_row(b->rep) + l->offset[indicator],
                (size_t)(l->cells[indicator] * l->n_years) * sizeof(double)) == 0;
}

Test(discrepancy, without_width_and_switched_off_nothing_differs_to_the_bit) {
  province off = prov_load(PLAN, "processes.discrepancy=off"), none = prov_load(PLAN, "discrepancy.sd=0");
  for (uint32_t r = 0; r < 3; r++) {
    prov_run(&off, SEED, r);
    prov_run(&none, SEED, r);
    for (int i = 0; i < PROV_IND_COUNT; i++) cr_assert(same_row(&off, &none, i), "%s", prov_model.indicators[i].name);
  }
  for (int k = 0; k < KINDS; k++) cr_assert_eq(factor(&off, k, YEARS), 1);
  prov_close(&off);
  prov_close(&none);
}

/* ---- its size ---- */

static void check_width(const char *exponent, double power) {
  static double x[4][N], product[N];
  static const int year[4] = {1, 2, 5, YEARS};
  province p = prov_load(SUPPLIERS, "processes.discrepancy=on", "discrepancy.sd=0.1", exponent);
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    for (int i = 0; i < 4; i++) x[i][r] = log(factor(&p, PROV_DISCREPANCY_FIRMS, year[i]));
    product[r] = x[3][r] * log(factor(&p, PROV_DISCREPANCY_OUTPUT, YEARS));
  }
  for (int i = 0; i < 4; i++) {
    char name[80];
    snprintf(name, sizeof name, "discrepancy, exponent %g, after %d years", power, year[i]);
    z_check_moments(name, x[i], N, 0, 0.01 * pow(year[i], 2 * power));
  }
  z_check_mean("discrepancies of two kinds: product", product, N, 0);
  for (int r = 0; r < N; r++) product[r] = x[0][r] * (x[1][r] - x[0][r]);
  z_check_mean("discrepancy: product of two years' steps", product, N, 0);
  prov_close(&p);
}

Test(discrepancy, its_log_variance_grows_with_the_horizon) { check_width("discrepancy.exponent=0.5", 0.5); }
Test(discrepancy, its_log_variance_grows_with_the_square_of_the_horizon) { check_width("discrepancy.exponent=1", 1); }

/* ---- what it does ---- */

Test(discrepancy, what_is_reported_is_the_model_times_the_factor_of_its_kind) {
  province on = prov_load(PLAN, NULL), off = prov_load(PLAN, "processes.discrepancy=off");
  static const struct {
    int indicator, kind;
  } plain[] = {{PROV_IND_MODERN_FIRMS, PROV_DISCREPANCY_FIRMS},      {PROV_IND_FIRMS, PROV_DISCREPANCY_FIRMS},
               {PROV_IND_TOTAL_REAL, PROV_DISCREPANCY_OUTPUT},       {PROV_IND_TOTAL_NOMINAL, PROV_DISCREPANCY_OUTPUT},
               {PROV_IND_TAX_REVENUE, PROV_DISCREPANCY_OUTPUT},      {PROV_IND_EMPLOYMENT_TOTAL, PROV_DISCREPANCY_JOBS},
               {PROV_IND_EMPLOYMENT_SKILL, PROV_DISCREPANCY_JOBS},   {PROV_IND_WAGE_BILL, PROV_DISCREPANCY_JOBS},
               {PROV_IND_FDI_PROJECTS, PROV_DISCREPANCY_INVESTMENT}, {PROV_IND_DISBURSED, PROV_DISCREPANCY_INVESTMENT}};
  prov_run(&on, SEED, 3);
  prov_run(&off, SEED, 3);
  cr_assert_eq(on.rep->n_events, off.rep->n_events, "the world is the same");
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    for (int y = 0; y <= YEARS; y++) {
      double model = prov_outcome_of(&off, plain[i].indicator, 0, y), f = factor(&on, plain[i].kind, y);
      cr_assert_float_eq(prov_outcome_of(&on, plain[i].indicator, 0, y), model * f, 1e-9 * fabs(model), "%s, year %d",
                         prov_model.indicators[plain[i].indicator].name, y);
    }
  for (int y = 0; y <= YEARS; y++) {
    double a = prov_outcome(&off, MODERN_SHARE, 0, y) / 100, b = prov_outcome(&on, MODERN_SHARE, 0, y) / 100;
    cr_assert_float_eq(b / (1 - b), a / (1 - a) * factor(&on, PROV_DISCREPANCY_COMPOSITION, y), 1e-9);
  }
  for (int y = 1; y <= YEARS; y++) { /* what is registered, less what leaves */
    double a = prov_outcome(&off, FDI_STOCK, 0, y) - prov_outcome(&off, FDI_STOCK, 0, y - 1);
    double b = prov_outcome(&on, FDI_STOCK, 0, y) - prov_outcome(&on, FDI_STOCK, 0, y - 1);
    cr_assert_float_eq(b, a * factor(&on, PROV_DISCREPANCY_INVESTMENT, y), 1e-6);
  }
  prov_close(&on);
  prov_close(&off);
}

static double over(const province *p, int indicator, int year) {
  double sum = 0;
  for (int c = 0; c < p->rep->tally.layout.cells[indicator]; c++) sum += prov_outcome_of(p, indicator, c, year);
  return sum;
}

static void assert_close(double a, double b, const char *what, int year) {
  cr_assert_float_eq(a, b, 1e-8 * (1 + fabs(a)), "%s, year %d: %.12g and %.12g", what, year, a, b);
}

Test(discrepancy, sums_and_ratios_of_what_is_reported_hold) {
  province p = prov_load(PLAN, "discrepancy.sd=0.2");
  for (uint32_t r = 0; r < 4; r++) {
    prov_run(&p, SEED, r);
    for (int y = 1; y <= YEARS; y++) {
      double total = prov_outcome(&p, TOTAL_REAL, 0, y), before = prov_outcome(&p, TOTAL_REAL, 0, y - 1);
      assert_close(over(&p, PROV_IND_OUTPUT_REAL, y), total, "sectors and total output", y);
      assert_close(over(&p, PROV_IND_OUTPUT_CHANGE, y), total - before, "components of the change of output", y);
      assert_close(over(&p, PROV_IND_MODERN_CHANGE, y),
                   prov_outcome(&p, MODERN_OUTPUT, 0, y) - prov_outcome(&p, MODERN_OUTPUT, 0, y - 1),
                   "components of the change of modern output", y);
      assert_close(over(&p, PROV_IND_SHARE, y), 100, "shares", y);
      assert_close(over(&p, PROV_IND_QUALIFIED, y), prov_outcome(&p, MODERN_FIRMS, 0, y), "firms", y);
      assert_close(over(&p, PROV_IND_EMPLOYMENT, y), prov_outcome(&p, EMPLOYMENT_TOTAL, 0, y), "workers by sector", y);
      assert_close(over(&p, PROV_IND_EMPLOYMENT_SKILL, y), prov_outcome(&p, EMPLOYMENT_TOTAL, 0, y), "by skill", y);
      assert_close(over(&p, PROV_IND_LAND_LEASED, y), prov_outcome(&p, LAND_TOTAL, 0, y), "land", y);
      for (int k = 0; k < p.rep->tally.layout.cells[PROV_IND_OCCUPANCY]; k++)
        cr_assert_leq(prov_outcome(&p, OCCUPANCY, k, y), 100 + 1e-9);
      cr_assert_leq(prov_outcome(&p, FDI_OPERATING, 0, y), 100 + 1e-9);
    }
  }
  prov_close(&p);
}

Test(discrepancy, variants_share_it) {
  province plan = prov_load(PLAN, NULL), baseline = prov_load(BASELINE, NULL);
  for (uint32_t r = 0; r < 3; r++) {
    prov_run(&plan, SEED, r);
    prov_run(&baseline, SEED, r);
    cr_assert(same_row(&plan, &baseline, PROV_IND_DISCREPANCY));
    cr_assert_neq(factor(&plan, PROV_DISCREPANCY_FIRMS, 1), 1);
  }
  prov_close(&plan);
  prov_close(&baseline);
}
