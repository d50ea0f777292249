/* Land levers: reserved land, small plots, revocation of stalled projects; and where project time is lost. */
#include "test_prov.h"
#include "test_z.h"

#define PLOTS TEST_DATA_DIR "/province/plots.yaml"
static const uint64_t SEED = 20;
enum { REPLICATIONS = 400, END_2025 = 5, END_2026 = 6, END = 10 };

Test(land, nobody_gets_land_kept_for_others_before_reserves_end) {
  province p = prov_load(PLOTS, NULL);
  for (uint32_t r = 0; r < 5; r++) {
    prov_run(&p, SEED, r);
    cr_assert_eq(prov_outcome(&p, LAND_TOTAL, 0, END_2025), 0);
    cr_assert_gt(prov_outcome(&p, LAND_TOTAL, 0, END_2026), 15, "who waits is served when reserves end");
    cr_assert_gt(prov_outcome(&p, LOST, PROV_LOSS_LAND, END_2025), 0);
  }
  prov_close(&p);
}

Test(land, a_group_gets_what_is_kept_for_it_and_no_more) {
  province p = prov_load(PLOTS, "entry.sector_weight[foreign,chips]=1", "entry.sector_weight[foreign,rest]=0");
  for (uint32_t r = 0; r < 5; r++) {
    prov_run(&p, SEED, r);
    cr_assert_eq(prov_outcome(&p, LAND_TOTAL, 0, END_2025), 60, "20 %% of 300 ha");
    cr_assert_gt(prov_outcome(&p, LAND_TOTAL, 0, END), 60);
  }
  prov_close(&p);
}

Test(land, without_reserves_the_zone_is_open_to_all) {
  province p = prov_load(PLOTS, "land.reserve_until=0");
  prov_run(&p, SEED, 0);
  cr_assert_gt(prov_outcome(&p, LAND_TOTAL, 0, 1), 5);
  cr_assert_eq(prov_outcome(&p, LOST, PROV_LOSS_LAND, 1), 0);
  prov_close(&p);
}

/* Approved land holds what is released, and comes with the approval of a zone, not with its opening. */
Test(land, a_zone_counts_as_planned_from_its_approval) {
  province p = prov_load(SCENARIO_DIR "/plan.yaml", NULL),
           late = prov_load(SCENARIO_DIR "/plan-delayed-land.yaml", NULL);
  prov_run(&p, SEED, 0);
  prov_run(&late, SEED, 0);
  for (int kind = 0; kind < 2; kind++) {
    for (int y = 0; y <= END; y++)
      cr_assert(prov_outcome(&p, LAND_PLANNED, kind, y) >= prov_outcome(&p, LAND_RELEASED, kind, y));
    double before = prov_outcome(&p, LAND_PLANNED, kind, 0), after = prov_outcome(&p, LAND_PLANNED, kind, END);
    cr_assert_gt(after, before + 100, "the programme is approved after the start");
    cr_assert_eq(prov_outcome(&late, LAND_PLANNED, kind, 0), before);
    cr_assert_lt(prov_outcome(&late, LAND_PLANNED, kind, 2), prov_outcome(&p, LAND_PLANNED, kind, 2));
    cr_assert_eq(prov_outcome(&late, LAND_PLANNED, kind, END), after);
  }
  prov_close(&p);
  prov_close(&late);
}

/* Projects of 0.02 ha take the smallest plot that there is: 0.5 ha, or 0.05 ha from the plan's start on. */
Test(land, small_plots_are_let_from_the_start_of_the_plan) {
  province p = prov_load(PLOTS, "land.reserve_until=0", "origins.foreign.project_size=0.1",
                         "zone_kinds.park.min_plot={value: 0.5, unit: ha}", "land.small_plots=on",
                         "land.small_plot={value: 500, unit: m2}", "policy.start={value: 2024, unit: year}");
  prov_run(&p, SEED, 1);
  for (int y = 1; y <= END; y++) {
    double projects = prov_outcome(&p, LICENSED, 0, y), taken = prov_outcome(&p, LAND_TAKEN, 0, y);
    cr_assert_float_eq(taken, projects * (y <= 3 ? 0.5 : 0.05), 1e-9, "year %d: %g ha for %g projects", y, taken,
                       projects);
  }
  prov_close(&p);
}

/* All projects stall; with a hazard h of being revoked, those that still hold their hectare after T years are Poisson
 * with mean rate (1 - exp(-h T)) / h. */
Test(land, stalled_projects_are_revoked_at_their_hazard) {
  static double held[REPLICATIONS], held_late[REPLICATIONS];
  const double rate = 20, hazard = 0.5;
  province p =
      prov_load(PLOTS, "land.reserve_until=0", "processes.stalling=on", "construction.stall={value: 100, unit: '%'}",
                "construction.revocation={value: 0.5, unit: 1/yr}");
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    prov_run(&p, SEED, r);
    held[r] = prov_outcome(&p, LAND_TOTAL, 0, 3);
    held_late[r] = prov_outcome(&p, LAND_TOTAL, 0, END);
  }
  double mean = rate * (1 - exp(-hazard * 3)) / hazard, late = rate * (1 - exp(-hazard * 10)) / hazard;
  z_check_moments("plots of stalled projects after 3 years", held, REPLICATIONS, mean, mean);
  z_check_moments("plots of stalled projects after 10 years", held_late, REPLICATIONS, late, late);
  prov_close(&p);
}

Test(land, revoked_projects_pay_nothing_more) {
  province p =
      prov_load(PLOTS, "land.reserve_until=0", "processes.stalling=on", "construction.stall={value: 100, unit: '%'}",
                "construction.stalled_share={value: 1, unit: '1'}", "construction.revocation={value: 100, unit: 1/yr}");
  prov_run(&p, SEED, 0);
  for (int y = 1; y <= END; y++) {
    cr_assert_gt(prov_outcome(&p, REGISTERED, 0, y), 0);
    cr_assert_eq(prov_outcome(&p, DISBURSED, 0, y), 0);
  }
  prov_close(&p);
}

Test(land, shares_of_lost_time_add_up) {
  province p = prov_load(SCENARIO_DIR "/plan.yaml", NULL);
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= END; y++) {
    double sum = 0;
    for (int k = 0; k < PROV_HOLD_COUNT; k++) sum += prov_outcome(&p, HELD_SHARE, k, y);
    cr_assert_float_eq(sum, 100, 1e-9, "year row %d: %.12g", y, sum);
  }
  prov_close(&p);
}

/* Building takes 0 to 2 years, one year in the median: beyond it the mean is a quarter of a year. */
Test(land, building_holds_projects_up_only_beyond_the_usual_time) {
  static double held[REPLICATIONS];
  province p = prov_load(PLOTS, "land.reserve_until=0", "processes.land=off", "construction.norm=0.5",
                         "construction.duration={dist: uniform, min: 0, max: 2, unit: yr}");
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    prov_run(&p, SEED, r);
    double sum = 0;
    for (int y = 4; y <= END; y++) sum += prov_outcome(&p, HELD, PROV_HOLD_CONSTRUCTION, y);
    held[r] = sum / (END - 3);
  }
  z_check_mean("mean number under construction for longer than usual", held, REPLICATIONS, 20 * 0.25);
  prov_close(&p);
}

/* With construction alone, the mean number held up over a year is arrivals per year x duration (Little, 1961). */
Test(land, time_under_construction_obeys_littles_law) {
  static double held[REPLICATIONS];
  province p = prov_load(PLOTS, "land.reserve_until=0", "processes.land=off");
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    prov_run(&p, SEED, r);
    double sum = 0;
    for (int y = 3; y <= END; y++) sum += prov_outcome(&p, HELD, PROV_HOLD_CONSTRUCTION, y);
    held[r] = sum / (END - 2);
  }
  z_check_mean("mean number under construction", held, REPLICATIONS, 20);
  prov_close(&p);
}
