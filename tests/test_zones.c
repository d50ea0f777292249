/* Zones of the reference class: when they are established and open, how they release land, and what land does. */
#include <gsl/gsl_cdf.h>

#include "test_prov.h"
#include "test_z.h"

#define ZONES TEST_DATA_DIR "/province/zones.yaml"
#define PLAN SCENARIO_DIR "/plan.yaml"
#define BASELINE SCENARIO_DIR "/baseline.yaml"
#define DELIVERED SCENARIO_DIR "/plan-delivered.yaml"
#define RATES "land.establishment_rate=0.1", "land.opening_rate=0.2"
static const uint64_t SEED = 41;
enum { PLANNED, PLANNED_TOO, ESTABLISHED, OPEN, END = 10, REPLICATIONS = 3000 };

static const prov_zone *zone_of(const province *p, int z) { return &((const prov_world *)p->rep->world)->land.zone[z]; }

static bool is_open(const province *p, int z) { return zone_of(p, z)->stage == PROV_ZONE_OPEN; }

/* ---- steps ---- */

Test(zones, steps_are_taken_at_their_hazards) {
  static double open[REPLICATIONS], step[REPLICATIONS], both[REPLICATIONS];
  province p = prov_load(ZONES, RATES, "processes.entry=off");
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    prov_run(&p, SEED, r);
    open[r] = is_open(&p, ESTABLISHED);
    step[r] = zone_of(&p, PLANNED)->stage != PROV_ZONE_PROPOSED;
    both[r] = is_open(&p, PLANNED);
  }
  const double a = 0.1, b = 0.2, t = 10;
  z_check_mean("an established zone opens within ten years", open, REPLICATIONS, 1 - exp(-b * t));
  z_check_mean("a planned zone is established", step, REPLICATIONS, 1 - exp(-a * t));
  z_check_mean("a planned zone opens", both, REPLICATIONS, 1 - (b * exp(-a * t) - a * exp(-b * t)) / (b - a));
  prov_close(&p);
}

/* Two Gaussians with correlation 1 have one sign: with one common factor both zones take the step or none. The share of
 * each is the same whatever the correlation. */
Test(zones, correlation_joins_zones_and_leaves_each_as_it_was) {
  static double one[REPLICATIONS], differ[REPLICATIONS];
  province p = prov_load(ZONES, RATES, "land.correlation=0.5"), all = prov_load(ZONES, RATES, "land.correlation=1");
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    prov_run(&p, SEED, r);
    one[r] = zone_of(&p, PLANNED)->stage != PROV_ZONE_PROPOSED;
    differ[r] = one[r] != (zone_of(&p, PLANNED_TOO)->stage != PROV_ZONE_PROPOSED);
    if (r >= 50) continue;
    prov_run(&all, SEED, r);
    cr_assert_eq(zone_of(&all, PLANNED)->stage, zone_of(&all, PLANNED_TOO)->stage);
  }
  double share = 1 - exp(-1.0), sum = 0;
  z_check_mean("a planned zone is established, correlation 0.5", one, REPLICATIONS, share);
  for (int r = 0; r < REPLICATIONS; r++) sum += differ[r];
  cr_assert_lt(sum / REPLICATIONS, 2 * share * (1 - share) * 0.8, "zones differ as often as independent ones: %g",
               sum / REPLICATIONS);
  prov_close(&p);
  prov_close(&all);
}

Test(zones, without_rates_nothing_opens) {
  province p = prov_load(ZONES, NULL);
  prov_run(&p, SEED, 0);
  cr_assert_eq(prov_outcome(&p, LAND_RELEASED, 0, END), 40);
  cr_assert_eq(zone_of(&p, PLANNED)->stage, PROV_ZONE_PROPOSED);
  cr_assert_eq(zone_of(&p, ESTABLISHED)->stage, PROV_ZONE_ESTABLISHED);
  prov_close(&p);
}

/* ---- slices ---- */

/* 30 of 40 ha are let, 80 % of 40 are 32: the next slice of 20 ha begins when demand has reached that, and takes half a
 * year or, with at most 10 ha a year, two. */
Test(zones, land_is_released_as_it_is_let) {
  province none = prov_load(ZONES, NULL), some = prov_load(ZONES, "processes.entry=on"),
           slow = prov_load(ZONES, "processes.entry=on", "land.slice_most=10");
  prov_run(&none, SEED, 0);
  prov_run(&some, SEED, 0);
  prov_run(&slow, SEED, 0);
  cr_assert_eq(prov_outcome(&none, LAND_RELEASED, 0, END), 40, "nobody asks");
  cr_assert_eq(prov_outcome(&some, LAND_RELEASED, 0, 0), 40);
  cr_assert_geq(prov_outcome(&some, LAND_RELEASED, 0, 1), 60, "20 projects a year ask");
  cr_assert_eq(prov_outcome(&some, LAND_RELEASED, 0, END), 100);
  for (int y = 1; y <= END; y++) {
    double more = prov_outcome(&slow, LAND_RELEASED, 0, y) - prov_outcome(&slow, LAND_RELEASED, 0, y > 1 ? y - 2 : 0);
    cr_assert_leq(more, 20 + 1e-9, "two years, at most 10 ha a year: %g", more);
  }
  cr_assert_eq(prov_outcome(&slow, LAND_RELEASED, 0, END), 40 + 20 * 3);
  cr_assert_gt(prov_outcome(&slow, LOST, PROV_LOSS_LAND, 2), 0);
  prov_close(&none);
  prov_close(&some);
  prov_close(&slow);
}

/* ---- the plan ---- */

/* With land for all, the answers are those of a province in which land needs no room. */
Test(zones, with_ample_land_it_changes_nothing) {
  static const int same[] = {PROV_IND_MODERN_FIRMS, PROV_IND_TOTAL_REAL, PROV_IND_EMPLOYMENT_TOTAL,
                             PROV_IND_FDI_DISBURSED, PROV_IND_WAGE_BILL};
  province ample =
      prov_load(DELIVERED, "zones.dai_an.area=100000", "zones.dai_an.occupancy=0", "moving.land_elasticity=0");
  province free = prov_load(DELIVERED, "processes.land=off", "moving.land_elasticity=0");
  for (uint32_t r = 0; r < 5; r++) {
    prov_run(&ample, SEED, r);
    prov_run(&free, SEED, r);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
      for (int y = 0; y <= END; y++)
        cr_assert_eq(prov_outcome_of(&ample, same[i], 0, y), prov_outcome_of(&free, same[i], 0, y), "%s, year %d",
                     prov_model.indicators[same[i]].name, y);
    cr_assert_eq(prov_outcome(&ample, LAND_BINDS, 0, END), 0);
  }
  prov_close(&ample);
  prov_close(&free);
}

/* With none, projects queue and leave; only what firms and stalled projects give back is let. */
Test(zones, without_land_projects_queue_and_leave) {
  province none = prov_load(BASELINE, "zone_kinds.park.occupancy=10", "zone_kinds.cluster.occupancy=10",
                            "land.establishment_rate=0", "land.opening_rate=0", "land.slice_most=0.001");
  for (uint32_t r = 0; r < 5; r++) {
    double lost = 0, asked = 0, taken = 0;
    prov_run(&none, SEED, r);
    for (int y = 1; y <= END; y++) {
      lost += prov_outcome(&none, LOST, PROV_LOSS_LAND, y);
      asked += prov_outcome(&none, LAND_ASKED, 0, y);
      for (int k = 0; k < 2; k++) taken += prov_outcome(&none, LAND_TAKEN, k, y);
      cr_assert_eq(prov_outcome(&none, LAND_BINDS, 0, y), 1);
    }
    cr_assert(lost > asked / 3 && taken < asked, "%g of %g left, %g ha were let", lost, asked, taken);
  }
  prov_close(&none);
}

/* A plan that keeps all dates releases at least what one releases that keeps few, and both more than none; before the
 * plan there is no difference. */
Test(zones, a_plan_that_keeps_its_dates_has_more_land) {
  province p[3] = {prov_load(BASELINE, NULL), prov_load(DELIVERED, NULL), prov_load(PLAN, NULL)};
  double sum[3] = {0};
  for (uint32_t r = 0; r < 60; r++)
    for (int k = 0; k < 3; k++) {
      prov_run(&p[k], SEED, r);
      sum[k] += prov_outcome(&p[k], LAND_RELEASED, 0, 5) + prov_outcome(&p[k], LAND_RELEASED, 1, 5);
      if (k > 0) cr_assert_eq(prov_outcome(&p[k], LAND_RELEASED, 0, 0), prov_outcome(&p[0], LAND_RELEASED, 0, 0));
    }
  cr_assert(sum[0] < sum[1] && sum[1] < sum[2], "%g, %g and %g ha", sum[0] / 60, sum[1] / 60, sum[2] / 60);
  for (int k = 0; k < 3; k++) prov_close(&p[k]);
}

/* The published figures of 2021: 1,732 ha of operating parks with 1,018 lettable ha handed over, four parks of 757.5
 * ha. */
Test(zones, areas_by_name_add_up_to_the_published_totals) {
  province p = prov_load(BASELINE, NULL);
  double operating = 0, released = 0, established = 0;
  prov_begin(&p, SEED, 0);
  for (int z = 0; z < p.scenario->axis[PROV_AXIS_ZONE].n; z++) {
    double area = sim_rep_value(p.rep, PROV_PARAM_ZONE_AREA, z);
    if (zone_of(&p, z)->kind != 0) continue;
    if (is_open(&p, z)) operating += area, released += zone_of(&p, z)->released;
    if (fabs(sim_rep_value(p.rep, PROV_PARAM_ZONE_APPROVED, z) - 2021.38) < 1e-9) established += area;
  }
  cr_assert_float_eq(operating, 1732, 1, "%g", operating);
  cr_assert_float_eq(released, 1018, 2, "%g", released);
  cr_assert_float_eq(established, 757.5, 0.1, "%g", established);
  prov_close(&p);
}
