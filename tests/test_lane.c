/* Lanes: waits of a few fixed lengths come out in their order, whatever the order in which they were begun. */
#include <criterion/criterion.h>

#include "sim_calendar.h"
#include "sim_lane.h"
#include "sim_random.h"

/* Takes the first item, which must be what the calendar, to which the same was said, has first. */
static double check_next(sim_lane_set *set, sim_calendar *c) {
  sim_event want;
  const sim_lane_item *got = sim_lane_set_front(set);
  cr_assert(got && sim_calendar_pop(c, &want));
  cr_assert(got->time == want.time && got->a == want.a && got->b == want.b, "item %u instead of %u", got->a, want.a);
  sim_lane_set_drop(set);
  return want.time;
}

/* Waits of two lengths are begun at times that jump back and forth within one of them. */
Test(lane, waits_end_in_order) {
  sim_lane_set set = {0};
  sim_calendar *c = NULL;
  cr_assert_eq(sim_calendar_create(&c), SIM_OK);
  for (uint32_t round = 0; round < 3; round++) {
    sim_stream s = sim_stream_open((sim_key){.seed = 9}, round, 0);
    double last[2] = {0, 0}, now = 0;
    sim_lane_set_reset(&set);
    sim_calendar_reset(c);
    for (uint32_t i = 0; i < 20000; i++) {
      int kind = sim_stream_bits(&s) % 2;
      double begun = now - (kind ? sim_stream_uniform(&s) / 4 : 0);
      last[kind] = begun > last[kind] ? begun : last[kind]; /* those of one length are begun in order */
      double time = last[kind] + (kind ? 1 : 0.5);
      cr_assert(sim_lane_set_push(&set, (uint32_t)kind, (sim_lane_item){time, i, i, ~i}));
      cr_assert_neq(sim_calendar_schedule(c, (sim_event){time, 0, i, ~i}, 0), 0);
      cr_assert_eq(sim_lane_set_size(&set), sim_calendar_size(c));
      if (sim_stream_bits(&s) % 8 > 0) now = check_next(&set, c);
    }
    while (sim_lane_set_size(&set) > 0) check_next(&set, c);
    cr_assert_null(sim_lane_set_front(&set));
  }
  sim_lane_set_free(&set);
  sim_calendar_destroy(c);
}

Test(lane, what_no_queue_can_take_in_order_is_refused) {
  sim_lane_set set = {0};
  sim_lane_set_reset(&set);
  for (uint32_t i = 0; i < SIM_LANES; i++) cr_assert(sim_lane_set_push(&set, 0, (sim_lane_item){10.0 - i, i, i, 0}));
  cr_assert_not(sim_lane_set_push(&set, 0, (sim_lane_item){1, SIM_LANES, 0, 0}));
  cr_assert(sim_lane_set_push(&set, 0, (sim_lane_item){10, SIM_LANES, 0, 0}));
  cr_assert_eq(sim_lane_set_front(&set)->a, SIM_LANES - 1);
  sim_lane_set_free(&set);
}
