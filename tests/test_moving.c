/* Rates that move from year to year: their moments, what is common, jumps; sizes of projects and their prices. */
#include <criterion/criterion.h>
#include <math.h>

#include "test_prov.h"
#include "test_z.h"

#define MOVING TEST_DATA_DIR "/province/moving.yaml"

enum { SEED = 11, YEARS = 10, N = 3000 };

static double rate(const province *p, int kind, int year) { return prov_outcome(p, MOVING, kind, year); }

static bool same_row(const province *a, const province *b, int indicator) {
  const sim_layout *l = &a->rep->tally.layout;
  return memcmp(sim_rep_row(a->rep) + l->offset[indicator], sim_rep_row(b->rep) + l->offset[indicator],
                (size_t)(l->cells[indicator] * l->n_years) * sizeof(double)) == 0;
}

Test(moving, at_neutral_values_and_switched_off_nothing_differs_to_the_bit) {
  province on = prov_load(MOVING, NULL), off = prov_load(MOVING, "processes.moving_rates=off");
  for (uint32_t r = 0; r < 3; r++) {
    prov_run(&on, SEED, r);
    prov_run(&off, SEED, r);
    for (int i = 0; i < PROV_IND_COUNT; i++) cr_assert(same_row(&on, &off, i), "%s", prov_model.indicators[i].name);
    cr_assert_eq(prov_outcome(&off, NORTHERN, 0, 5), 1);
  }
  prov_close(&on);
  prov_close(&off);
}

Test(moving, a_rate_keeps_its_mean_its_spread_and_its_memory) {
  static double first[N], later[N], product[N], level[N], projects[N];
  province p = prov_load(MOVING, "moving.own_sd=0.3", "moving.persistence=0.6");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    level[r] = rate(&p, PROV_MOVING_LICENCES, 7);
    first[r] = log(rate(&p, PROV_MOVING_LICENCES, 1)) + 0.045;
    later[r] = log(level[r]) + 0.045;
    product[r] = later[r] * (log(rate(&p, PROV_MOVING_LICENCES, 8)) + 0.045);
    projects[r] = prov_outcome(&p, FDI_PROJECTS, 0, 7);
  }
  z_check_moments("deviation in the first year", first, N, 0, 0.09);
  z_check_moments("deviation in the seventh year", later, N, 0, 0.09);
  z_check_mean("product of two years' deviations", product, N, 0.6 * 0.09);
  z_check_mean("factor on the rate", level, N, 1);
  z_check_mean("new projects", projects, N, 20);
  prov_close(&p);
}

Test(moving, what_is_common_moves_rates_together_and_may_be_known_at_first) {
  static double both[N], known[N], again[N];
  province p = prov_load(MOVING, "moving.north_sd=0.2", "moving.north_persistence=0.5", "moving.north_first=-1.5",
                         "moving.north_unknown=0.5");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    double a = log(rate(&p, PROV_MOVING_LICENCES, 9)) + 0.02, b = log(rate(&p, PROV_MOVING_EXPANSIONS, 9)) + 0.02;
    cr_assert_float_eq(a, b, 1e-12);
    cr_assert_float_eq(log(prov_outcome(&p, NORTHERN, 0, 9)), a, 1e-12);
    both[r] = a;
    known[r] = log(rate(&p, PROV_MOVING_LICENCES, 1)) + 0.02;
    again[r] = log(rate(&p, PROV_MOVING_LICENCES, 2)) + 0.02;
  }
  z_check_moments("what is common, in the first year", known, N, -0.3, 0.01);
  z_check_moments("what is common, a year later", again, N, -0.15, 0.0025 + 0.03);
  z_check_mean("what is common, after nine years", both, N, -0.3 * pow(0.5, 8));
  prov_close(&p);
}

Test(moving, the_drift_begins_with_the_first_year) {
  province p = prov_load(MOVING, "moving.drift=0.05");
  prov_run(&p, SEED, 0);
  for (int y = 1; y <= YEARS; y++)
    cr_assert_float_eq(log(rate(&p, PROV_MOVING_LICENCES, y)), 0.05 * (y - 1), 1e-12, "year %d", y);
  prov_close(&p);
}

Test(moving, a_jump_lasts_and_its_surge_of_growth_ends) {
  static double jumps[N];
  int seen = 0;
  province p =
      prov_load(MOVING, "moving.jump_rate=0.05", "moving.jump_size=2", "moving.jump_growth=10", "moving.jump_length=2");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    for (int y = 1; y <= YEARS; y++) {
      double now = rate(&p, PROV_MOVING_LICENCES, y), before = y > 1 ? rate(&p, PROV_MOVING_LICENCES, y - 1) : 1;
      double n = log(now / before) / log(2);
      cr_assert(fabs(n) < 1e-9 || fabs(n - 1) < 1e-9, "a jump lasts");
      jumps[r] += n;
      bool surge = n > 0.5 || (y > 1 && before > 1.5 * (y > 2 ? rate(&p, PROV_MOVING_LICENCES, y - 2) : 1));
      cr_assert_float_eq(rate(&p, PROV_MOVING_GROWTH, y), surge ? exp(0.1) : 1, 1e-12, "year %d", y);
      double growth = prov_outcome(&p, OUTPUT_CHANGE, PROV_COMPONENT_GROWTH, y) / 10000;
      if (surge && y == 1) cr_assert(growth > 0.1 && growth < 0.11, "the surge moves output: %g", growth);
      seen += surge;
    }
  }
  cr_assert_gt(seen, 100);
  z_check_mean("jumps in ten years", jumps, N, YEARS * (1 - exp(-0.05)));
  prov_close(&p);
}

Test(moving, shocks_and_new_land_move_rates_where_stated) {
  province p = prov_load(MOVING, "processes.regime=on", "regime.initial=shock", "regime.shock_length=20",
                         "moving.shock_effect=-0.5");
  prov_run(&p, SEED, 0);
  cr_assert_float_eq(log(rate(&p, PROV_MOVING_DOMESTIC, 3)), -0.5, 1e-12);
  prov_close(&p);
  province land = prov_load(SCENARIO_DIR "/plan.yaml", "moving.own_sd=0", "moving.north_sd=0", "moving.drift=0",
                            "moving.jump_rate=0", "moving.shock_effect=0", "moving.land_elasticity=0.5");
  prov_run(&land, SEED, 0);
  double first = 0, last = 0;
  for (int k = 0; k < prov_world_of(land.rep)->n_kinds; k++) {
    first += prov_outcome(&land, LAND_RELEASED, k, 0);
    last += prov_outcome(&land, LAND_RELEASED, k, YEARS - 1);
  }
  cr_assert_gt(last, first);
  double least = pow(last / first, 0.5);
  cr_assert_gt(rate(&land, PROV_MOVING_LICENCES, YEARS), least - 1e-9, "land let from the year before on");
  prov_close(&land);
}

/* ---- sizes ---- */

Test(moving, large_projects_come_at_their_chance) {
  static double large[N], n[N];
  province p = prov_load(MOVING, "origins.foreign.large_chance=0.1", "origins.foreign.large_size=1000");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    const prov_firms *f = &prov_world_of(p.rep)->firm;
    for (int i = 0; i < f->n; i++) {
      cr_assert(f->capital[i] == 0 || f->capital[i] == 5 || f->capital[i] == 1000);
      large[r] += f->capital[i] == 1000;
      n[r] += f->capital[i] > 0;
    }
    large[r] -= 0.1 * n[r];
  }
  z_check_mean("large projects less a tenth of all", large, N, 0);
  prov_close(&p);
}

Test(moving, the_level_of_sizes_multiplies_all_but_large_ones) {
  province p = prov_load(MOVING, "origins.foreign.size_level=3", "origins.foreign.large_chance=0.1",
                         "origins.foreign.large_size=1000");
  prov_run(&p, SEED, 0);
  const prov_firms *f = &prov_world_of(p.rep)->firm;
  for (int i = 0; i < f->n; i++) cr_assert(f->capital[i] == 0 || f->capital[i] == 15 || f->capital[i] == 1000);
  prov_close(&p);
}

Test(moving, prices_of_capital_raise_what_is_registered_and_nothing_real) {
  province with = prov_load(MOVING, "money.capital_prices=10", "processes.land=on"),
           without = prov_load(MOVING, "processes.land=on");
  prov_run(&with, SEED, 0);
  prov_run(&without, SEED, 0);
  for (int y = 1; y <= YEARS; y++) {
    double ratio = prov_outcome(&with, FDI_REGISTERED, 0, y) / prov_outcome(&without, FDI_REGISTERED, 0, y);
    cr_assert(ratio > pow(1.1, y - 1) && ratio < pow(1.1, y), "year %d: %g", y, ratio);
    cr_assert_float_eq(prov_outcome(&with, TOTAL_REAL, 0, y), prov_outcome(&without, TOTAL_REAL, 0, y), 1e-6);
    cr_assert_float_eq(prov_outcome(&with, LAND_ASKED, 0, y), prov_outcome(&without, LAND_ASKED, 0, y), 1e-9);
  }
  prov_close(&with);
  prov_close(&without);
}
