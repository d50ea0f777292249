/* Order between variants in every single replication, which common random numbers give under stated conditions.
 *
 * It is not a matter of chance: the same project has the same luck in both variants, so one counterexample refutes it.
 * The conditions name what could turn the order around, e.g. agglomeration, through which a project that comes earlier
 * may draw others. */
#include <math.h>

#include "test_prov.h"

#define PLAN SCENARIO_DIR "/plan.yaml"
#define QUEUE TEST_DATA_DIR "/province/queue.yaml"

enum { SEED = 20211101, YEARS = 10 };

/* ---- promotion and inquiries ---- */

/* Condition: no agglomeration. Then a rate is never lower, and a candidate counts when it lies under the rate. */
static void check_inquiries(province little, province much, uint32_t replications) {
  double gain = 0, all = 0;
  for (uint32_t r = 0; r < replications; r++) {
    prov_run(&little, SEED, r);
    prov_run(&much, SEED, r);
    for (int y = 1; y <= YEARS; y++)
      for (int o = 0; o < little.scenario->axis[PROV_AXIS_ORIGIN].n; o++) {
        double few = prov_outcome(&little, INQUIRIES, o, y), many = prov_outcome(&much, INQUIRIES, o, y);
        cr_assert(many >= few, "replication %u, origin %d, year %d: %g and %g", r, o, y, few, many);
        gain += many - few;
        all += few;
      }
  }
  cr_assert(gain > 0.01 * all, "%g inquiries more than %g: the test shows nothing", gain, all);
  prov_close(&little);
  prov_close(&much);
}

Test(monotone, more_promotion_never_brings_fewer_inquiries) {
  check_inquiries(prov_load(PLAN, "entry.agglomeration=0", "entry.promotion=1.05"),
                  prov_load(PLAN, "entry.agglomeration=0", "entry.promotion=1.2"), 60);
}

Test(monotone, budget_lines_never_bring_fewer_inquiries) {
  check_inquiries(prov_load(PLAN, "entry.agglomeration=0", "processes.budget=off"),
                  prov_load(PLAN, "entry.agglomeration=0"), 60);
}

Test(monotone, a_reform_of_good_effect_never_brings_fewer_inquiries) {
  check_inquiries(prov_load(PLAN, "entry.agglomeration=0", "licensing.reform_effect=0.05", "licensing.reform=20"),
                  prov_load(PLAN, "entry.agglomeration=0", "licensing.reform_effect=0.05", "licensing.reform=70"), 60);
}

/* ---- licensing and the start of projects ---- */

/* When each new project (by its identity, not its row) began to operate. */
typedef struct openings {
  int n;
  struct {
    uint32_t entity;
    double time;
  } item[4096];
} openings;

static void log_opening(void *self, const sim_rep *rep, const sim_event *event) {
  openings *log = self;
  const prov_world *w = prov_world_of(rep);
  if (event->type != PROV_EVENT_BUILT || !w->opened || w->firm.expansion[event->a]) return;
  cr_assert(log->n < (int)(sizeof log->item / sizeof *log->item));
  log->item[log->n].entity = w->firm.entity[event->a];
  log->item[log->n++].time = event->time;
}

static double opening_of(const openings *log, uint32_t entity) {
  for (int i = 0; i < log->n; i++)
    if (log->item[i].entity == entity) return log->item[i].time;
  return INFINITY;
}

/* Returns how many projects of the slow variant open earlier in the fast one. */
static int compare_openings(const openings *slow, const openings *fast, uint32_t r) {
  int earlier = 0;
  cr_assert(fast->n >= slow->n, "replication %u: %d projects open, %d when licensing is faster", r, slow->n, fast->n);
  for (int i = 0; i < slow->n; i++) {
    double time = slow->item[i].time, at = opening_of(fast, slow->item[i].entity);
    cr_assert(at <= time, "replication %u, project %08x opens at %.9f, with faster licensing at %.9f", r,
              slow->item[i].entity, time, at);
    earlier += at < time;
  }
  return earlier;
}

/* Conditions: land for all, no agglomeration, a reform that does not deter investors. */
static void check_openings(province slow, province fast, double at_least) {
  static openings slow_log, fast_log;
  int earlier = 0, all = 0;
  slow.rep->trace = fast.rep->trace = log_opening;
  slow.rep->trace_self = &slow_log;
  fast.rep->trace_self = &fast_log;
  for (uint32_t r = 0; r < 40; r++) {
    slow_log.n = fast_log.n = 0;
    prov_run(&slow, SEED, r);
    prov_run(&fast, SEED, r);
    earlier += compare_openings(&slow_log, &fast_log, r);
    all += slow_log.n;
  }
  cr_assert(earlier >= at_least * all, "only %d of %d projects open earlier", earlier, all);
  prov_close(&slow);
  prov_close(&fast);
}

Test(monotone, faster_licensing_with_land_for_all_never_opens_a_project_later) {
  check_openings(prov_load(PLAN, "processes.land=off", "entry.agglomeration=0"),
                 prov_load(PLAN, "processes.land=off", "entry.agglomeration=0", "licensing.reform=60"), 0.5);
}

Test(monotone, a_deeper_reform_never_opens_a_project_later) {
  check_openings(prov_load(PLAN, "processes.land=off", "entry.agglomeration=0", "licensing.reform=60"),
                 prov_load(PLAN, "processes.land=off", "entry.agglomeration=0", "licensing.reform=95"), 0.5);
}

/* ---- land and projects that find a plot ---- */

/* Conditions: one zone, equal plots of 1 ha, one class of projects, no land returned. A supply of plots that is larger
 * at every time has served at least as many by every time, although other projects may be the ones that gave up. */
static void check_places(province little, province much) {
  double more = 0, lost = 0;
  for (uint32_t r = 0; r < 150; r++) {
    double placed[2] = {0, 0};
    prov_run(&little, SEED, r);
    prov_run(&much, SEED, r);
    for (int y = 1; y <= YEARS; y++) {
      placed[0] += prov_outcome(&little, LAND_TAKEN, 0, y);
      placed[1] += prov_outcome(&much, LAND_TAKEN, 0, y);
      cr_assert(placed[1] >= placed[0], "replication %u, year %d: %g and %g", r, y, placed[0], placed[1]);
      more += placed[1] - placed[0];
      lost += prov_outcome(&little, LOST, PROV_LOSS_LAND, y);
    }
  }
  cr_assert(more > 0 && lost > 0, "land must be short for the test to mean something: %g, %g", more, lost);
  prov_close(&little);
  prov_close(&much);
}

Test(monotone, more_land_never_places_fewer_projects) {
  check_places(prov_load(QUEUE, NULL), prov_load(QUEUE, "zones.new.area=60"));
}

Test(monotone, land_that_comes_earlier_never_has_placed_fewer_projects) {
  check_places(prov_load(QUEUE, NULL), prov_load(QUEUE, "land.clearance_first=0.2", "land.clearance_last=1"));
}

Test(monotone, land_that_comes_in_larger_parts_never_has_placed_fewer_projects) {
  check_places(prov_load(QUEUE, NULL), prov_load(QUEUE, "land.first_share=50"));
}
