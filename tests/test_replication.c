/* One replication: the order of events and closing years, slices, failures, traces, and a reset world. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "queue_setting.h"
#include "test_prov.h"

static const sim_key key = {42, 7};

/* ---- a model that writes down what happens: events are its scenario's own list ---- */

enum { A, B, LATE, EVENTS };
enum { COUNT_A, COUNT_B, LEVEL, INDICATORS };

typedef struct plan { /* what begin schedules */
  double time;
  uint32_t type, number;
} plan;

typedef struct diary {
  int n;
  uint32_t number[32];
  double time[32];
} diary;

static const plan *plans;
static int n_plans;
static diary written;

static void note(sim_rep *rep, const sim_event *event) {
  written.number[written.n] = event->a;
  written.time[written.n++] = rep->now;
  sim_tally_add(&rep->tally, event->type == A ? COUNT_A : COUNT_B, 0, 1);
  sim_tally_set(&rep->tally, LEVEL, 0, event->a, rep->now);
}

static void go_back(sim_rep *rep, const sim_event *event) {
  note(rep, event);
  sim_rep_schedule(rep, rep->now - 0.25, A, 99, 0);
}

static sim_status diary_create(const sim_scenario *s, void **world) {
  (void)s;
  *world = NULL;
  return SIM_OK;
}
static void diary_destroy(void *world) { (void)world; }
static double diary_start(const sim_scenario *s) { return s->year_start - 1; }
static void diary_observe(sim_rep *rep, int year_index) {
  (void)rep;
  (void)year_index;
}
static sim_status diary_check(const sim_rep *rep, sim_errors *errors) {
  (void)rep;
  (void)errors;
  return SIM_OK;
}
static void diary_begin(sim_rep *rep) {
  written.n = 0;
  for (int i = 0; i < n_plans; i++) sim_rep_schedule(rep, plans[i].time, plans[i].type, plans[i].number, 0);
}

#define SCALAR                                                                                                         \
  { SIM_NO_AXIS, SIM_NO_AXIS }
static const sim_axis_desc diary_axes[] = {{.name = "year", .source = SIM_AXIS_YEAR}};
static const sim_indicator_desc diary_indicators[INDICATORS] = {
    [COUNT_A] = {"a", "1", SIM_FLOW, SCALAR, -1, -1, 0, {"a", "a"}, ""},
    [COUNT_B] = {"b", "1", SIM_FLOW, SCALAR, -1, -1, 0, {"b", "b"}, ""},
    [LEVEL] = {"level", "1", SIM_AVERAGE, SCALAR, -1, -1, 0, {"l", "l"}, ""}};
static const sim_event_desc diary_events[EVENTS] = {
    [A] = {"a", 0, note, ""}, [B] = {"b", -1, note, ""}, [LATE] = {"late", 0, go_back, ""}};
static const sim_model diary_model = {.name = "diary",
                                      .n_axes = 1,
                                      .n_indicators = INDICATORS,
                                      .n_events = EVENTS,
                                      .axes = diary_axes,
                                      .indicators = diary_indicators,
                                      .events = diary_events,
                                      .create = diary_create,
                                      .destroy = diary_destroy,
                                      .start_time = diary_start,
                                      .begin = diary_begin,
                                      .observe = diary_observe,
                                      .check = diary_check};
static sim_axis diary_axis[] = {{.n = 2}};
static const sim_scenario diary_scenario = {
    .model = &diary_model, .name = (char[]){"diary"}, .year_start = 2021, .year_end = 2022, .axis = diary_axis};

static sim_rep *diary_open(const plan *list, int n) {
  sim_rep *rep = NULL;
  plans = list;
  n_plans = n;
  cr_assert_eq(sim_rep_create(&rep, &diary_scenario), SIM_OK);
  sim_rep_begin(rep, key, NULL);
  return rep;
}

static void check_written(const uint32_t *number, int n) {
  cr_assert_eq(written.n, n, "%d events, not %d", written.n, n);
  for (int i = 0; i < n; i++) cr_assert_eq(written.number[i], number[i], "event %d is %u", i, written.number[i]);
}

Test(replication, events_fire_by_time_priority_and_order) {
  const plan list[] = {{2022, A, 0}, {2021.5, A, 1}, {2022, B, 2}, {2021.5, A, 3}, {2021.5, B, 4}};
  sim_rep *rep = diary_open(list, 5);
  cr_assert(sim_rep_run(rep, 0));
  check_written((uint32_t[]){4, 1, 3, 2, 0}, 5);
  for (int i = 0; i < 5; i++) cr_assert_eq(written.time[i], i < 3 ? 2021.5 : 2022);
  cr_assert(rep->done && rep->n_events == 5 && rep->status == SIM_OK);
  sim_rep_destroy(rep);
}

Test(replication, events_at_the_very_end_of_a_year_belong_to_it) {
  /* before the first year, at its start, within it, at its end, in the second, at its end, behind the horizon */
  const plan list[] = {{2020.5, A, 0}, {2021, A, 1},   {2021.5, A, 2}, {2022, A, 3},
                       {2022, B, 4},   {2022.5, A, 5}, {2023, B, 6},   {2023.001, A, 7}};
  sim_rep *rep = diary_open(list, 8);
  cr_assert(sim_rep_run(rep, 0));
  check_written((uint32_t[]){0, 1, 2, 4, 3, 5, 6}, 7);
  const double *a = rep->tally.row + rep->tally.layout.offset[COUNT_A], *b = a + 3;
  cr_assert(a[0] == 0 && a[1] == 2 && a[2] == 1, "%g %g %g", a[0], a[1], a[2]);
  cr_assert(b[0] == 0 && b[1] == 1 && b[2] == 1, "%g %g %g", b[0], b[1], b[2]);
  cr_assert_eq(rep->now, 2023);
  sim_rep_destroy(rep);
}

Test(replication, without_events_every_year_is_closed) {
  sim_rep *rep = diary_open(NULL, 0);
  cr_assert(sim_rep_run(rep, 0));
  cr_assert(rep->done && rep->n_events == 0 && rep->now == 2023 && rep->year_index == 3);
  sim_rep_destroy(rep);
}

Test(replication, an_event_in_the_past_fails_it) {
  const plan list[] = {{2021.5, LATE, 0}, {2021.6, A, 1}};
  sim_errors errors = {0};
  sim_rep *rep = diary_open(list, 2);
  cr_assert_not(sim_rep_run(rep, 1));
  cr_assert_eq(sim_rep_check(rep, &errors), SIM_ERR_INVARIANT, "the check sees it before it fires");
  cr_assert(sim_rep_run(rep, 0));
  cr_assert(rep->status == SIM_ERR_MODEL && !rep->done);
  cr_assert_str_eq(rep->reason, "event 'a' lies in the past");
  check_written((uint32_t[]){0}, 1);
  sim_rep_destroy(rep);
}

Test(replication, an_event_without_a_time_fails_it_at_once) {
  const plan list[] = {{2021.5, A, 0}, {NAN, B, 1}, {INFINITY, A, 2}};
  sim_rep *rep = diary_open(list, 3);
  cr_assert(sim_rep_run(rep, 0));
  cr_assert_eq(rep->status, SIM_ERR_MODEL);
  cr_assert_not_null(strstr(rep->reason, "event 'b' cannot be scheduled"), "the first reason is kept: %s", rep->reason);
  check_written(NULL, 0);
  sim_rep_destroy(rep);
}

Test(replication, an_outcome_that_is_not_finite_fails_it) {
  const plan list[] = {{2021.5, A, 0}};
  sim_rep *rep = diary_open(list, 1);
  cr_assert_not(sim_rep_run(rep, 1));
  sim_tally_add(&rep->tally, COUNT_B, 0, INFINITY);
  cr_assert(sim_rep_run(rep, 0));
  cr_assert_eq(rep->status, SIM_ERR_MODEL);
  cr_assert_not_null(strstr(rep->reason, "indicator 'b' is not a finite number"), "%s", rep->reason);
  sim_rep_destroy(rep);
}

Test(replication, a_long_reason_is_cut) {
  sim_rep *rep = diary_open(NULL, 0);
  sim_rep_fail(rep, SIM_ERR_MEMORY, "%0300d", 1);
  sim_rep_fail(rep, SIM_ERR_MODEL, "a later one");
  cr_assert_eq(strlen(rep->reason), sizeof rep->reason - 1);
  cr_assert(rep->status == SIM_ERR_MEMORY && sim_rep_run(rep, 0));
  sim_rep_destroy(rep);
}

/* ---- the queue ---- */

static void queue_open(sim_scenario *s, sim_rep **rep, double fail_share) {
  queue_setting setting = {.name = "queue",
                           .years = 5,
                           .warmup = 0.3,
                           .servers = 2,
                           .arrival_rate = 60,
                           .service = queue_dist(SIM_DIST_GAMMA, "shape", 0.5, "scale", 0.06),
                           .initial = queue_dist(SIM_DIST_POISSON, "mean", 3, NULL, 0),
                           .fail_share = fail_share,
                           .class_name = {"a", "b"}};
  queue_scenario(s, &setting);
  cr_assert_eq(sim_rep_create(rep, s), SIM_OK);
}

static void check_same(const sim_rep *got, const sim_rep *want) {
  cr_assert_eq(got->n_events, want->n_events);
  cr_assert_eq(got->status, want->status);
  cr_assert_str_eq(got->reason, want->reason);
  cr_assert_eq(memcmp(sim_rep_row(got), sim_rep_row(want), (size_t)want->tally.layout.size * sizeof(double)), 0,
               "rows of replication %u differ", got->key.replication);
}

Test(replication, slices_of_any_length_give_the_same_row_and_laws_hold_between_them) {
  sim_scenario s;
  sim_rep *whole = NULL, *sliced = NULL;
  sim_errors errors = {0};
  queue_open(&s, &whole, 0);
  cr_assert_eq(sim_rep_create(&sliced, &s), SIM_OK);
  sim_rep_begin(whole, key, s.base);
  cr_assert(sim_rep_run(whole, 0));
  cr_assert_gt(whole->n_events, 400);
  for (uint64_t slice = 1; slice < 200; slice = 3 * slice + 1) {
    uint64_t before = 0;
    sim_rep_begin(sliced, key, s.base);
    while (!sim_rep_run(sliced, slice)) {
      cr_assert_eq(sliced->n_events, before + slice);
      before = sliced->n_events;
      cr_assert_eq(sim_rep_check(sliced, &errors), SIM_OK, "%s", errors.item[0].message);
    }
    check_same(sliced, whole);
  }
  sim_rep_destroy(whole);
  sim_rep_destroy(sliced);
  sim_scenario_free(&s);
}

typedef struct seen {
  uint64_t n;
  double last;
} seen;

static void watch(void *self, const sim_rep *rep, const sim_event *event) {
  seen *s = self;
  s->n++;
  cr_assert(event->time == rep->now && event->time >= s->last && rep->n_events == s->n);
  s->last = event->time;
}

Test(replication, a_trace_sees_every_event_and_changes_nothing) {
  sim_scenario s;
  sim_rep *plain = NULL, *traced = NULL;
  seen events = {0, -INFINITY};
  queue_open(&s, &plain, 0);
  cr_assert_eq(sim_rep_create(&traced, &s), SIM_OK);
  traced->trace = watch;
  traced->trace_self = &events;
  sim_rep_begin(plain, key, s.base);
  sim_rep_begin(traced, key, s.base);
  cr_assert(sim_rep_run(plain, 0) && sim_rep_run(traced, 0));
  cr_assert_eq(events.n, plain->n_events);
  check_same(traced, plain);
  sim_rep_destroy(plain);
  sim_rep_destroy(traced);
  sim_scenario_free(&s);
}

/* Runs replications one after another on one object, also cut short and failed ones, and each on a fresh one. */
Test(replication, a_reset_world_is_a_fresh_world) {
  sim_scenario s;
  sim_rep *used = NULL;
  int failed = 0;
  queue_open(&s, &used, 0.3);
  for (uint32_t r = 0; r < 60; r++) {
    sim_key k = {42, r * 7919 % 60};
    sim_rep *fresh = NULL;
    cr_assert_eq(sim_rep_create(&fresh, &s), SIM_OK);
    sim_rep_begin(fresh, k, s.base);
    sim_rep_run(fresh, 0);
    sim_rep_begin(used, k, s.base);
    sim_rep_run(used, 0);
    check_same(used, fresh);
    failed += used->status != SIM_OK;
    sim_rep_begin(used, (sim_key){43, r}, s.base);
    sim_rep_run(used, 5 * r + 1); /* left in the middle */
    sim_rep_destroy(fresh);
  }
  cr_assert(failed > 5 && failed < 40, "%d fail", failed);
  sim_rep_destroy(used);
  sim_scenario_free(&s);
}

/* ---- the province ---- */

Test(replication, a_reset_province_is_a_fresh_province) {
  province used = prov_load(SCENARIO_DIR "/smoke.yaml", NULL);
  for (uint32_t r = 0; r < 8; r++) {
    uint32_t k = r * 5 % 8;
    province fresh = prov_load(SCENARIO_DIR "/smoke.yaml", NULL);
    prov_run(&fresh, 42, k);
    prov_run(&used, 42, k);
    check_same(used.rep, fresh.rep);
    prov_begin(&used, 43, r);
    sim_rep_run(used.rep, 500 * r + 1); /* left in the middle */
    prov_close(&fresh);
  }
  prov_close(&used);
}
