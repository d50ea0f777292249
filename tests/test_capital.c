/* Capital of industry against growth accounting: what growth needs, what bounds it, what projects bring and closing
 * firms take. The province of capital.yaml makes 10 000 bn VND with a capital of 5 000. */
#include <criterion/criterion.h>
#include <math.h>

#include "test_prov.h"

#define CAPITAL TEST_DATA_DIR "/province/capital.yaml"
#define PLAN SCENARIO_DIR "/plan.yaml"

enum { SEED = 5, YEARS = 10 };
static const double OUTPUT = 10000, STOCK = 5000;

static void check(const char *what, int year, double x, double theory) {
  cr_assert(fabs(x - theory) <= 1e-9 * fabs(theory), "%s, year %d: %.12g, theory %.12g", what, year, x, theory);
}

/* Growth of capital in a quarter that growth g (logs, a year) needs. */
static double needed(double g, double tfp, double share, double elasticity) {
  return (g * (1 - (1 - share) * elasticity) - tfp) / share / 4;
}

Test(capital, growth_needs_what_growth_accounting_says) {
  static const struct {
    const char *tfp, *share, *elasticity, *growth;
    double a, s, e, g;
  } cases[] = {
      {"capital.tfp_growth=2", "capital.share=0.5", "labour.employment_elasticity=0.4", "growth.incumbent=9", 0.02, 0.5,
       0.4, 0.09},
      {"capital.tfp_growth=0", "capital.share=1", "labour.employment_elasticity=0.4", "growth.incumbent=6", 0, 1, 0.4,
       0.06},
      {"capital.tfp_growth=9", "capital.share=0.5", "labour.employment_elasticity=0", "growth.incumbent=0", 0.09, 0.5,
       0, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    province p = prov_load(CAPITAL, cases[i].tfp, cases[i].share, cases[i].elasticity, cases[i].growth,
                           "processes.employment_elasticity=on");
    double g = log1p(cases[i].g), k = fmax(needed(g, cases[i].a, cases[i].s, cases[i].e), -0.0125), stock = STOCK;
    prov_run(&p, SEED, 0);
    for (int y = 1; y <= YEARS; y++) {
      double invested = 0;
      for (int q = 0; q < 4; q++) {
        invested += (k + 0.0125) * stock;
        stock *= 1 + k;
      }
      check("capital", y, prov_outcome(&p, CAPITAL, 0, y), stock);
      check("output over capital", y, prov_outcome(&p, OUTPUT_PER_CAPITAL, 0, y), OUTPUT * exp(g * y) / stock);
      cr_assert_float_eq(prov_outcome(&p, INVESTMENT_OWN, 0, y), invested, 1e-6);
      cr_assert_float_eq(prov_outcome(&p, INVESTMENT, 0, y), invested, 1e-6);
    }
    prov_close(&p);
  }
}

/* With all of growth from capital, output over capital stays what it is: firms grow by what they can invest. */
Test(capital, what_firms_can_invest_bounds_their_growth) {
  province p = prov_load(CAPITAL, "growth.incumbent=50", "capital.share=1", "capital.investment_most=0.1");
  prov_run(&p, SEED, 0);
  double g = (0.1 * OUTPUT / STOCK - 0.05) / 4, output = OUTPUT, stock = STOCK;
  for (int y = 1; y <= YEARS; y++) {
    for (int q = 0; q < 4; q++) {
      g = (0.1 * output / stock - 0.05) / 4;
      output *= exp(g);
      stock *= 1 + g;
    }
    check("output", y, prov_outcome(&p, TOTAL_REAL, 0, y), output);
  }
  cr_assert_lt(output, OUTPUT * pow(1.5, YEARS) / 2);
  prov_close(&p);
  province free = prov_load(CAPITAL, "growth.incumbent=50");
  prov_run(&free, SEED, 0);
  check("output without a bound", YEARS, prov_outcome(&free, TOTAL_REAL, 0, YEARS), OUTPUT * pow(1.5, YEARS));
  prov_close(&free);
}

/* base.yaml: 20 projects a year of 5 m USD, at 1 bn VND for a million; half of all output per unit of capital. */
Test(capital, projects_bring_their_capital_and_closing_firms_take_theirs) {
  province p = prov_load(CAPITAL, "processes.entry=on", "output.per_capital=0.5", "capital.depreciation=0");
  prov_run(&p, SEED, 0);
  double brought = 0;
  for (int y = 1; y <= YEARS; y++) {
    double opened = prov_outcome(&p, ENTERED, 0, y);
    check("investment", y, prov_outcome(&p, INVESTMENT, 0, y), 5 * opened);
    check("capital", y, prov_outcome(&p, CAPITAL, 0, y), STOCK + (brought += 5 * opened));
  }
  prov_close(&p);
  province closing = prov_load(CAPITAL, "processes.exit=on", "origins.foreign.exit_rate=10", "capital.depreciation=0");
  prov_run(&closing, SEED, 0);
  double before = prov_outcome(&closing, OUTPUT_PER_CAPITAL, 0, 0);
  check("output over capital at the start", 0, before, 2);
  for (int y = 1; y <= YEARS; y++)
    cr_assert_float_eq(prov_outcome(&closing, OUTPUT_PER_CAPITAL, 0, y), 2, 0.02,
                       "closing takes output and capital alike");
  cr_assert_lt(prov_outcome(&closing, TOTAL_REAL, 0, YEARS), 0.9 * OUTPUT);
  prov_close(&closing);
}

Test(capital, without_a_bound_it_is_an_account_that_moves_nothing) {
  province on = prov_load(PLAN, "capital.investment_most=0"), off = prov_load(PLAN, "processes.capital=off");
  static const int own[] = {PROV_IND_CAPITAL, PROV_IND_OUTPUT_PER_CAPITAL, PROV_IND_INVESTMENT_OWN, PROV_IND_INVESTMENT,
                            PROV_IND_INVESTMENT_SHARE};
  prov_run(&on, SEED, 0);
  prov_run(&off, SEED, 0);
  for (int i = 0; i < PROV_IND_COUNT; i++) {
    bool skip = false;
    for (size_t k = 0; k < sizeof own / sizeof *own; k++) skip = skip || own[k] == i;
    for (int y = 0; y <= YEARS && !skip; y++) {
      double a = prov_outcome_of(&on, i, 0, y), b = prov_outcome_of(&off, i, 0, y);
      cr_assert(a == b || (isnan(a) && isnan(b)), "%s, year %d", prov_model.indicators[i].name, y);
    }
  }
  prov_close(&on);
  prov_close(&off);
}
