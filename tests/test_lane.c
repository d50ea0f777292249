/* Lanes: waits of one length come out in the order in which they began, those of several as a calendar has them. */
#include <criterion/criterion.h>
#include <math.h>

#include "sim_calendar.h"
#include "sim_lane.h"
#include "sim_random.h"

enum { LENGTHS = 2 };
static const double length_of[LENGTHS] = {0.5, 1};

/* The lane whose front ends first; -1: all are empty. */
static int first_of(const sim_lane *lane) {
  int best = -1;
  for (int k = 0; k < LENGTHS; k++) {
    const sim_lane_item *front = sim_lane_front(&lane[k]);
    if (front && (best < 0 || front->time < sim_lane_front(&lane[best])->time)) best = k;
  }
  return best;
}

/* Takes the first item, which must be what the calendar, to which the same was said, has first. */
static double check_next(sim_lane *lane, sim_calendar *c) {
  sim_event want;
  int k = first_of(lane);
  cr_assert(k >= 0 && sim_calendar_pop(c, &want));
  const sim_lane_item *got = sim_lane_front(&lane[k]);
  cr_assert(got->time == want.time && got->a == want.a && got->b == want.b, "item %u instead of %u", got->a, want.a);
  sim_lane_drop(&lane[k]);
  return want.time;
}

Test(lane, waits_end_in_order) {
  sim_lane lane[LENGTHS] = {0};
  sim_calendar *c = NULL;
  cr_assert_eq(sim_calendar_create(&c), SIM_OK);
  for (uint32_t round = 0; round < 3; round++) {
    sim_stream s = sim_stream_open((sim_key){.seed = 9}, round, 0);
    double now = 0;
    for (int k = 0; k < LENGTHS; k++) sim_lane_reset(&lane[k]);
    sim_calendar_reset(c);
    for (uint32_t i = 0; i < 20000; i++) {
      int k = sim_stream_bits(&s) % LENGTHS;
      now += sim_stream_uniform(&s) / 64;
      double time = now + length_of[k];
      cr_assert(sim_lane_push(&lane[k], (sim_lane_item){time, i, ~i}));
      cr_assert_neq(sim_calendar_schedule(c, (sim_event){time, 0, i, ~i}, 0), 0);
      cr_assert_eq(lane[0].n + lane[1].n, sim_calendar_size(c));
      if (sim_stream_bits(&s) % 8 > 0) now = fmax(now, check_next(lane, c));
    }
    while (first_of(lane) >= 0) check_next(lane, c);
    cr_assert_eq(sim_calendar_size(c), 0);
  }
  for (int k = 0; k < LENGTHS; k++) sim_lane_free(&lane[k]);
  sim_calendar_destroy(c);
}

Test(lane, equal_times_keep_their_order_and_earlier_ones_are_refused) {
  sim_lane lane = {0};
  sim_lane_reset(&lane);
  cr_assert_null(sim_lane_front(&lane));
  for (uint32_t i = 0; i < 1000; i++) cr_assert(sim_lane_push(&lane, (sim_lane_item){1, i, 0}));
  cr_assert_not(sim_lane_push(&lane, (sim_lane_item){0.5, 0, 0}));
  for (uint32_t i = 0; i < 1000; i++, sim_lane_drop(&lane)) cr_assert_eq(sim_lane_front(&lane)->a, i);
  cr_assert_null(sim_lane_front(&lane));
  sim_lane_free(&lane);
}
