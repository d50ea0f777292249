/* The event calendar: total order, cancellation, and thousands of operations beside a simple reference. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "sim_calendar.h"
#include "sim_random.h"

static sim_calendar *new_calendar(void) {
  sim_calendar *c = NULL;
  cr_assert_eq(sim_calendar_create(&c), SIM_OK);
  return c;
}

/* Schedules an event that is known by its number. */
static sim_handle put(sim_calendar *c, double time, int priority, uint32_t number) {
  sim_handle h = sim_calendar_schedule(c, (sim_event){time, number % 7, number, ~number}, priority);
  cr_assert_neq(h, 0);
  return h;
}

/* Takes the first event, which must be this one, whole. */
static void check_next(sim_calendar *c, double time, uint32_t number) {
  sim_event e;
  cr_assert_eq(sim_calendar_next_time(c), time);
  cr_assert(sim_calendar_pop(c, &e), "event %u is missing", number);
  cr_assert_eq(e.a, number, "event %u instead of %u", e.a, number);
  cr_assert(e.time == time && e.type == number % 7 && e.b == ~number);
}

static void check_empty(sim_calendar *c) {
  sim_event e;
  cr_assert_eq(sim_calendar_size(c), 0);
  cr_assert_eq(sim_calendar_next_time(c), INFINITY);
  cr_assert_not(sim_calendar_pop(c, &e));
}

/* ---- order ---- */

Test(calendar, an_empty_one_has_no_next_event) {
  sim_calendar *c = new_calendar();
  check_empty(c);
  sim_calendar_destroy(c);
  sim_calendar_destroy(NULL);
}

Test(calendar, earlier_events_come_first) {
  sim_calendar *c = new_calendar();
  double time[] = {2021.5, -3, 0.25, 2021.4999999999998, 1e300, -1e300, 0};
  int order[] = {5, 1, 6, 2, 3, 0, 4};
  for (uint32_t i = 0; i < 7; i++) put(c, time[i], 0, i);
  cr_assert_eq(sim_calendar_size(c), 7);
  for (int i = 0; i < 7; i++) check_next(c, time[order[i]], (uint32_t)order[i]);
  check_empty(c);
  sim_calendar_destroy(c);
}

Test(calendar, at_equal_times_the_smaller_priority_comes_first) {
  sim_calendar *c = new_calendar();
  int priority[] = {0, 10, -30, 32767, -32768, -1, 1};
  int order[] = {4, 2, 5, 0, 6, 1, 3};
  for (uint32_t i = 0; i < 7; i++) put(c, 2021, priority[i], i);
  put(c, 2020, 32767, 7); /* time counts before priority */
  check_next(c, 2020, 7);
  for (int i = 0; i < 7; i++) check_next(c, 2021, (uint32_t)order[i]);
  sim_calendar_destroy(c);
}

Test(calendar, equal_times_and_priorities_keep_schedule_order) {
  enum { N = 5000, TIMES = 3, PRIORITIES = 4 };
  sim_calendar *c = new_calendar();
  for (uint32_t i = 0; i < N; i++) put(c, i % TIMES, (int)(i / TIMES % PRIORITIES) - 2, i);
  for (uint32_t t = 0; t < TIMES; t++)
    for (uint32_t p = 0; p < PRIORITIES; p++)
      for (uint32_t i = 0; i < N; i++)
        if (i % TIMES == t && i / TIMES % PRIORITIES == p) check_next(c, t, i);
  check_empty(c);
  sim_calendar_destroy(c);
}

Test(calendar, schedule_order_also_holds_for_reused_places) {
  sim_calendar *c = new_calendar();
  for (uint32_t i = 0; i < 10; i++) put(c, 1, 0, i);
  for (uint32_t i = 0; i < 10; i++) {
    check_next(c, 1, i);
    put(c, 1, 0, i + 10); /* takes the place that has just become free */
  }
  for (uint32_t i = 10; i < 20; i++) check_next(c, 1, i);
  sim_calendar_destroy(c);
}

Test(calendar, the_two_zeros_are_one_time) {
  sim_calendar *c = new_calendar();
  put(c, 0.0, 0, 0);
  put(c, -0.0, 0, 1);
  put(c, 0.0, 0, 2);
  for (uint32_t i = 0; i < 3; i++) check_next(c, 0, i);
  sim_calendar_destroy(c);
}

Test(calendar, times_that_are_not_finite_are_refused) {
  sim_calendar *c = new_calendar();
  double bad[] = {NAN, INFINITY, -INFINITY};
  put(c, 1, 0, 0);
  for (int i = 0; i < 3; i++) cr_assert_eq(sim_calendar_schedule(c, (sim_event){.time = bad[i]}, 0), 0);
  cr_assert_eq(sim_calendar_size(c), 1);
  check_next(c, 1, 0);
  check_empty(c);
  sim_calendar_destroy(c);
}

/* ---- cancellation ---- */

/* Of ten events, takes out one; the others come in order. */
static void check_cancelled(uint32_t out) {
  sim_calendar *c = new_calendar();
  sim_handle h[10];
  for (uint32_t i = 0; i < 10; i++) h[i] = put(c, (i * 7) % 10, 0, i);
  cr_assert(sim_calendar_cancel(c, h[out]));
  cr_assert_eq(sim_calendar_size(c), 9);
  for (uint32_t t = 0; t < 10; t++) {
    uint32_t i = (t * 3) % 10; /* 7 * 3 = 1 modulo 10 */
    if (i != out) check_next(c, t, i);
  }
  check_empty(c);
  sim_calendar_destroy(c);
}

Test(calendar, any_event_can_be_cancelled) {
  for (uint32_t i = 0; i < 10; i++) check_cancelled(i);
}

Test(calendar, the_only_event_can_be_cancelled) {
  sim_calendar *c = new_calendar();
  cr_assert(sim_calendar_cancel(c, put(c, 1, 0, 0)));
  check_empty(c);
  put(c, 2, 0, 1);
  check_next(c, 2, 1);
  sim_calendar_destroy(c);
}

Test(calendar, an_event_cancelled_from_another_branch_keeps_the_order) {
  sim_calendar *c = new_calendar();
  /* The last entry of the heap is smaller than the parent of the hole, so it must move up. */
  double time[] = {0, 10, 1, 11, 12, 2, 3};
  sim_handle h[7];
  for (uint32_t i = 0; i < 7; i++) h[i] = put(c, time[i], 0, i);
  cr_assert(sim_calendar_cancel(c, h[3]));
  uint32_t order[] = {0, 2, 5, 6, 1, 4};
  for (int i = 0; i < 6; i++) check_next(c, time[order[i]], order[i]);
  sim_calendar_destroy(c);
}

Test(calendar, handles_go_stale) {
  sim_calendar *c = new_calendar();
  sim_handle fired = put(c, 1, 0, 0), cancelled = put(c, 2, 0, 1);
  check_next(c, 1, 0);
  cr_assert_not(sim_calendar_cancel(c, fired), "it has fired");
  cr_assert(sim_calendar_cancel(c, cancelled));
  cr_assert_not(sim_calendar_cancel(c, cancelled), "it was cancelled");
  put(c, 3, 0, 2); /* new events in the old places */
  put(c, 4, 0, 3);
  cr_assert_not(sim_calendar_cancel(c, fired), "its place belongs to another event");
  cr_assert_not(sim_calendar_cancel(c, cancelled), "its place belongs to another event");
  cr_assert_eq(sim_calendar_size(c), 2);
  check_next(c, 3, 2);
  check_next(c, 4, 3);
  sim_calendar_destroy(c);
}

Test(calendar, a_place_can_be_reused_many_times) {
  sim_calendar *c = new_calendar();
  sim_handle h = put(c, 1, 0, 0), old = h;
  for (uint32_t i = 1; i < 1000; i++) {
    cr_assert(sim_calendar_cancel(c, h));
    h = put(c, 1, 0, i);
    cr_assert_neq(h, old);
    cr_assert_not(sim_calendar_cancel(c, old));
  }
  check_next(c, 1, 999);
  sim_calendar_destroy(c);
}

Test(calendar, handles_that_name_nothing_cancel_nothing) {
  sim_calendar *c = new_calendar();
  cr_assert_not(sim_calendar_cancel(c, 0), "empty");
  cr_assert_not(sim_calendar_cancel(c, 1), "empty");
  put(c, 1, 0, 0);
  cr_assert_not(sim_calendar_cancel(c, 0));
  cr_assert_not(sim_calendar_cancel(c, 2));
  cr_assert_not(sim_calendar_cancel(c, UINT64_MAX));
  cr_assert_not(sim_calendar_cancel(c, (sim_handle)1 << 32));
  cr_assert_eq(sim_calendar_size(c), 1);
  sim_calendar_destroy(c);
}

Test(calendar, a_reset_makes_handles_stale) {
  sim_calendar *c = new_calendar();
  sim_handle before[5];
  for (uint32_t i = 0; i < 5; i++) before[i] = put(c, i, 0, i);
  check_next(c, 0, 0);
  sim_calendar_reset(c);
  check_empty(c);
  for (int i = 0; i < 5; i++) cr_assert_not(sim_calendar_cancel(c, before[i]));
  for (uint32_t i = 0; i < 5; i++) put(c, i, 0, i);
  for (int i = 0; i < 5; i++) cr_assert_not(sim_calendar_cancel(c, before[i]), "it names an event of another world");
  for (uint32_t i = 0; i < 5; i++) check_next(c, i, i);
  sim_calendar_destroy(c);
}

/* Of many events at random times some are cancelled in random order; the others come in theirs. */
static void check_most_cancelled(uint32_t round) {
  enum { N = 500 };
  sim_calendar *c = new_calendar();
  sim_stream u = sim_stream_open((sim_key){.seed = 5}, round, 0);
  sim_handle h[N];
  size_t left = N;
  double last = 0;
  for (uint32_t i = 0; i < N; i++) h[i] = put(c, sim_stream_uniform(&u), 0, i);
  for (int k = 0; k < 2 * N; k++) left -= sim_calendar_cancel(c, h[sim_stream_bits(&u) % N]);
  cr_assert_eq(sim_calendar_size(c), left);
  cr_assert_lt(left, N / 2, "so many that they are swept out");
  for (sim_event e; sim_calendar_pop(c, &e); left--) {
    cr_assert(e.time > last && sim_calendar_cancel(c, h[e.a]) == false);
    last = e.time;
  }
  cr_assert_eq(left, 0);
  check_empty(c);
  sim_calendar_destroy(c);
}

Test(calendar, what_is_cancelled_leaves_whether_it_waits_or_is_swept_out) {
  for (uint32_t round = 0; round < 50; round++) check_most_cancelled(round);
}

Test(calendar, events_up_to_a_time_and_no_further) {
  sim_calendar *c = new_calendar();
  sim_event e = {0};
  cr_assert_not(sim_calendar_pop_until(c, INFINITY, &e));
  put(c, 2, 0, 0);
  put(c, 1, 0, 1);
  cr_assert_not(sim_calendar_pop_until(c, 0.5, &e));
  cr_assert(sim_calendar_pop_until(c, 1, &e) && e.a == 1);
  cr_assert_not(sim_calendar_pop_until(c, 1.5, &e));
  cr_assert_eq(sim_calendar_size(c), 1);
  cr_assert(sim_calendar_pop_until(c, 2, &e) && e.a == 0);
  check_empty(c);
  sim_calendar_destroy(c);
}

/* ---- beside a reference ---- */

typedef struct pending {
  double time;
  int priority;
  uint32_t number; /* in schedule order */
  sim_handle handle;
} pending;

enum { MOST = 4000 };

/* An unordered array in which the first event is searched for. */
typedef struct reference {
  pending item[MOST];
  int n;
  sim_handle stale;
  uint32_t scheduled;
} reference;

static int reference_first(const reference *r) {
  int best = 0;
  for (int i = 1; i < r->n; i++) {
    const pending *a = &r->item[i], *b = &r->item[best];
    if (a->time != b->time           ? a->time < b->time
        : a->priority != b->priority ? a->priority < b->priority
                                     : a->number < b->number)
      best = i;
  }
  return best;
}

static void reference_remove(reference *r, int i) {
  r->stale = r->item[i].handle;
  r->item[i] = r->item[--r->n];
}

/* Many ties, or times that lie near and very far. */
static double random_delay(sim_stream *u, bool ties) {
  if (ties) return floor(4 * sim_stream_uniform(u)) / 4;
  double scale = sim_stream_uniform(u);
  return sim_stream_uniform(u) * (scale < 0.01 ? 1e300 : scale < 0.1 ? 1e5 : scale < 0.5 ? 10 : 1e-3);
}

static void both_schedule(sim_calendar *c, reference *r, double now, bool ties, sim_stream *u) {
  double time = now + random_delay(u, ties);
  int priority = (int)(3 * sim_stream_uniform(u)) - 1;
  uint32_t number = r->scheduled++;
  r->item[r->n++] = (pending){time, priority, number, put(c, time, priority, number)};
}

/* One random operation; `bias` is the part of schedules. Returns the time. */
static double both_step(sim_calendar *c, reference *r, double now, double bias, bool ties, sim_stream *u) {
  double what = sim_stream_uniform(u);
  if (r->n == 0 || (what < bias && r->n < MOST)) {
    both_schedule(c, r, now, ties, u);
  } else if (what > 0.8) {
    int i = (int)(r->n * sim_stream_uniform(u));
    cr_assert(sim_calendar_cancel(c, r->item[i].handle));
    reference_remove(r, i);
    cr_assert_not(sim_calendar_cancel(c, r->stale));
  } else {
    int i = reference_first(r);
    check_next(c, r->item[i].time, r->item[i].number);
    now = r->item[i].time;
    reference_remove(r, i);
    cr_assert_not(sim_calendar_cancel(c, r->stale));
  }
  cr_assert_eq(sim_calendar_size(c), (size_t)r->n);
  cr_assert_eq(sim_calendar_next_time(c), r->n ? r->item[reference_first(r)].time : INFINITY);
  return now;
}

/* Grows for a while, then shrinks, so that memory grows while places are reused; then again after a reset. */
Test(calendar, random_operations_agree_with_a_simple_reference) {
  sim_calendar *c = new_calendar();
  reference *r = calloc(1, sizeof *r);
  cr_assert_not_null(r);
  for (uint32_t world = 0; world < 5; world++) {
    sim_stream u = sim_stream_open((sim_key){1, world}, sim_stream_id("test/calendar"), 0);
    double now = 2020;
    int largest = 0;
    *r = (reference){.n = 0};
    for (int i = 0; i < 8000; i++) {
      now = both_step(c, r, now, i < 4000 ? 0.7 : 0.4, world % 2 == 0, &u);
      if (r->n > largest) largest = r->n;
    }
    cr_assert_gt(largest, 1000);
    while (r->n > 0) now = both_step(c, r, now, 0, true, &u);
    check_empty(c);
    for (uint32_t i = 0; i < world; i++) put(c, 1, 0, i); /* the reset is not always of an empty calendar */
    sim_calendar_reset(c);
  }
  free(r);
  sim_calendar_destroy(c);
}

Test(calendar, memory_grows_with_the_number_of_events) {
  enum { N = 200000 };
  sim_calendar *c = new_calendar();
  for (uint32_t i = 0; i < N; i++) put(c, N - i, 0, i);
  cr_assert_eq(sim_calendar_size(c), N);
  for (uint32_t i = N; i-- > 0;) check_next(c, N - i, i);
  check_empty(c);
  sim_calendar_destroy(c);
}
