/* What must hold in every replication of the province model: conservation, determinism, neutral levers. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>

#include "exp_experiment.h"
#include "test_prov.h"

#define PLAN SCENARIO_DIR "/plan.yaml"
#define BASELINE SCENARIO_DIR "/baseline.yaml"

enum { SEED = 20211101 };

static bool same_bits(const double *a, const double *b, int n) { return memcmp(a, b, (size_t)n * sizeof *a) == 0; }

static double *row_copy(const province *p) {
  size_t n = (size_t)p->rep->tally.layout.size;
  double *copy = malloc(n * sizeof *copy);
  cr_assert_not_null(copy);
  return memcpy(copy, sim_rep_row(p->rep), n * sizeof *copy);
}

/* Both outcome rows, number by number, so that a difference is named. */
static void assert_same_row(const province *p, const double *row, const char *what) {
  const sim_layout *l = &p->rep->tally.layout;
  for (int i = 0; i < l->n_indicators; i++)
    cr_assert(same_bits(sim_rep_row(p->rep) + l->offset[i], row + l->offset[i], l->cells[i] * l->n_years),
              "%s: %s differs", what, prov_model.indicators[i].name);
}

Test(province, the_lists_of_the_model_are_consistent) {
  sim_errors errors = {0};
  char text[1024] = "";
  sim_status st = sim_model_check(&prov_model, &errors);
  if (errors.n > 0) sim_error_format(&errors.item[0], text, sizeof text);
  cr_assert(st == SIM_OK, "%s", text);
}

/* ---- conservation ---- */

static void check_every_event(province *p, const char *what) {
  sim_errors errors = {0};
  bool done = false;
  while (!done) {
    cr_assert(sim_rep_check(p->rep, &errors) == SIM_OK, "%s, time %.4f: %s", what, p->rep->now, errors.item[0].message);
    done = sim_rep_run(p->rep, 1);
  }
  cr_assert(p->rep->status == SIM_OK, "%s: %s", what, p->rep->reason);
  cr_assert(sim_rep_check(p->rep, &errors) == SIM_OK, "%s at the end: %s", what, errors.item[0].message);
}

static void check_scenario(const char *file, int replications) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", SCENARIO_DIR, file);
  province p = prov_load(path, NULL);
  for (int r = 0; r < replications; r++) {
    prov_begin(&p, (uint64_t)SEED + (uint64_t)(r % 2), (uint32_t)r);
    check_every_event(&p, file);
  }
  prov_close(&p);
}

Test(province, nothing_is_created_or_lost_in_any_event_of_the_plan_and_its_variants) {
  static const char *const files[] = {"plan.yaml",
                                      "baseline.yaml",
                                      "plan-delivered.yaml",
                                      "plan-delayed-land.yaml",
                                      "plan-fast-procedures.yaml",
                                      "plan-output-214.yaml",
                                      "example/province.yaml",
                                      "example/early-port.yaml"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) check_scenario(files[i], 6);
}

Test(province, nothing_is_created_or_lost_at_extremes_of_the_uncertain_parameters) {
  enum { CORNERS = 24 };
  province p = prov_load(PLAN, NULL);
  for (uint32_t corner = 0; corner < CORNERS; corner++) {
    char what[40];
    snprintf(what, sizeof what, "corner %u", corner);
    prov_begin(&p, SEED, corner);
    for (int i = 0; i < p.scenario->n_slots; i++) {
      const sim_slot *slot = &p.scenario->slot[i];
      if (!slot->uncertain) continue;
      double u = sim_uniform((sim_key){1, corner}, slot->stream, 0);
      p.value[i] = sim_dist_quantile(&slot->dist, u < 0.5 ? 0.001 : 0.999);
    }
    sim_rep_begin(p.rep, (sim_key){SEED, corner}, p.value);
    check_every_event(&p, what);
  }
  prov_close(&p);
}

Test(province, every_process_can_be_switched_off) {
  static const char *const names[] = {"climate",        "licensing",     "land",   "zone_programme", "stalling",
                                      "regime",         "noise",         "exit",   "expansion",      "entry",
                                      "labour",         "qualification", "budget", "wages",          "migration",
                                      "local_sourcing", "certification"};
  enum { N = sizeof names / sizeof *names };
  char set[N][64];
  const char *all[N];
  for (int i = 0; i < N; i++) {
    snprintf(set[i], sizeof set[i], "processes.%s=off", names[i]);
    all[i] = set[i];
    province p = prov_load(PLAN, set[i]);
    prov_begin(&p, SEED, 3);
    check_every_event(&p, set[i]);
    prov_close(&p);
  }
  province none = prov_open(PLAN, N, all);
  prov_begin(&none, SEED, 3);
  check_every_event(&none, "all processes off");
  prov_close(&none);
}

/* Breaks one law at a time. */
static void break_law(prov_world *w, int law) {
  if (law == 0) w->land.zone[0].leased += 1e6;
  if (law == 1) w->land.zone[1].named += 1;
  if (law == 2) w->land.zone[2].released = 2 * w->land.zone[2].total;
  if (law == 3) w->labour.seekers[0] += 10;
  if (law == 4) w->labour.other -= 10;
  if (law == 5) w->operating.output[0] *= 1.5;
  if (law == 6) w->rest.log_output = NAN;
  if (law == 7) w->n_opened++;
  if (law == 8) w->land.n_queue[1]++;
  if (law == 10) w->training.trained[0] += w->labour.force;
}

Test(province, a_broken_conservation_law_is_noticed) {
  province p = prov_load(PLAN, NULL);
  for (int law = 0; law <= 10; law++) {
    sim_errors errors = {0};
    prov_begin(&p, SEED, 1);
    while (p.rep->now < 2024.1) sim_rep_run(p.rep, 1);
    cr_assert_eq(sim_rep_check(p.rep, &errors), SIM_OK, "%s", errors.item[0].message);
    if (law != 9) break_law(p.rep->world, law);
    double *spent = &p.rep->tally.row[p.rep->tally.layout.offset[PROV_IND_BUDGET_SPENT]];
    if (law == 9) spent[2 * 9] = 500, spent[3 * 9] = 501; /* the first line had 500 in 2022 and in 2023 */
    cr_assert_eq(sim_rep_check(p.rep, &errors), SIM_ERR_INVARIANT, "law %d", law);
  }
  prov_close(&p);
}

/* Identities of random streams name calendar years from 1900 on, 512 of them. */
Test(province, years_that_random_streams_cannot_name_are_refused) {
  static const struct {
    const char *start, *end, *warmup;
    bool allowed;
  } cases[] = {{"horizon.start=1900", "horizon.end=1902", "warmup.length=0", true},
               {"horizon.start=1900", "horizon.end=1902", "warmup.length=4", false},
               {"horizon.start=2400", "horizon.end=2410", "warmup.length=4", true},
               {"horizon.start=2400", "horizon.end=2412", "warmup.length=4", false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *set[] = {cases[i].start, cases[i].end, cases[i].warmup};
    scn_options options = {3, set, NULL, NULL, false};
    sim_errors errors = {0};
    sim_scenario *scenario = NULL;
    int n = 0;
    sim_status st = scn_load(&prov_model, TEST_DATA_DIR "/province/base.yaml", &options, &n, &scenario, &errors);
    cr_assert_eq(st, cases[i].allowed ? SIM_OK : SIM_ERR_INPUT, "case %zu: %s", i, errors.item[0].message);
    if (n == 1) sim_scenario_free(scenario);
    free(scenario);
  }
}

/* ---- the same again ---- */

Test(province, a_world_that_was_used_before_gives_the_same_bits_as_a_new_one) {
  province used = prov_load(PLAN, NULL);
  for (uint32_t r = 0; r < 4; r++) {
    province fresh = prov_load(PLAN, NULL);
    prov_run(&fresh, SEED, r);
    double *row = row_copy(&fresh);
    prov_run(&used, SEED, 100 + r); /* dirt */
    prov_run(&used, SEED, r);
    assert_same_row(&used, row, "used world");
    cr_assert_eq(used.rep->n_events, fresh.rep->n_events);
    free(row);
    prov_close(&fresh);
  }
  prov_close(&used);
}

static void count_event(void *self, const sim_rep *rep, const sim_event *event) {
  (void)rep;
  ((uint64_t *)self)[event->type]++;
}

/* Disbursements are events of a watched replication only. */
static void check_watched(const char *file) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", SCENARIO_DIR, file);
  province plain = prov_load(path, NULL), watched = prov_load(path, NULL);
  for (uint32_t r = 0; r < 3; r++) {
    uint64_t count[PROV_EVENT_COUNT] = {0};
    watched.rep->trace = count_event;
    watched.rep->trace_self = count;
    prov_run(&plain, SEED, r);
    prov_run(&watched, SEED, r);
    double *row = row_copy(&plain);
    assert_same_row(&watched, row, file);
    cr_assert_eq(plain.rep->n_events, watched.rep->n_events);
    cr_assert_gt(count[PROV_EVENT_DISBURSED], 1000);
    free(row);
  }
  prov_close(&plain);
  prov_close(&watched);
}

Test(province, a_replication_that_is_watched_gives_the_same_bits) {
  check_watched("plan.yaml");
  check_watched("plan-delivered.yaml");
}

/* What a trace says of measures, one event after the other. */
static void note_measures(void *self, const sim_rep *rep, const sim_event *event) {
  char *said = self, text[PROV_TRACE_COUNT][SIM_TRACE_TEXT] = {{0}};
  if (event->type != PROV_EVENT_MEASURE) return;
  prov_model.describe_event(rep, event, SIM_EN, text);
  snprintf(said + strlen(said), 100 - strlen(said), "%.0f %s. ", event->time, text[PROV_TRACE_NOTE]);
}

Test(province, a_trace_names_the_measures_that_begin_and_end) {
  char said[100] = "";
  province p = prov_load(TEST_DATA_DIR "/province/money.yaml", "measures.step.on=on",
                         "measures.step.until={value: 2026, unit: year, source: test, grade: assumption}");
  p.rep->trace = note_measures;
  p.rep->trace_self = said;
  prov_run(&p, 1, 0);
  cr_expect_str_eq(said, "2024 step begins. 2026 step ends. ");
  prov_close(&p);
}

Test(province, replications_and_seeds_differ) {
  province p = prov_load(PLAN, NULL);
  prov_run(&p, SEED, 0);
  double first = prov_outcome(&p, TOTAL_REAL, 0, 10);
  prov_run(&p, SEED, 1);
  cr_assert_neq(prov_outcome(&p, TOTAL_REAL, 0, 10), first);
  prov_run(&p, SEED + 1, 0);
  cr_assert_neq(prov_outcome(&p, TOTAL_REAL, 0, 10), first);
  prov_close(&p);
}

/* ---- nothing of the plan acts before its date ---- */

static double plan_start(const province *p) { return sim_rep_value(p->rep, PROV_PARAM_POLICY_START, 0); }

/* Releases of zones that only one of the two has lie in its calendar, but none fires before the plan. */
typedef struct event_log {
  int n;
  sim_event item[1 << 16];
  double until;
} event_log;

static void log_event(void *self, const sim_rep *rep, const sim_event *event) {
  event_log *log = self;
  (void)rep;
  if (event->time >= log->until || log->n == (int)(sizeof log->item / sizeof *log->item)) return;
  log->item[log->n++] = *event;
}

static void run_until(province *p, event_log *log, double time) {
  log->n = 0;
  log->until = time;
  p->rep->trace = log_event;
  p->rep->trace_self = log;
  while (sim_calendar_next_time(p->rep->calendar) < time) cr_assert_not(sim_rep_run(p->rep, 1), "%s", p->rep->reason);
}

static void assert_same_world(const province *a, const province *b) {
  const prov_world *v = a->rep->world, *w = b->rep->world;
  cr_assert_eq(v->firm.n, w->firm.n);
#define PROV_X(type, name, doc)                                                                                        \
  cr_assert(strcmp(#name, "pending") == 0 /* a name in its own calendar */ ||                                          \
                memcmp(v->firm.name, w->firm.name, (size_t)v->firm.n * sizeof(type)) == 0,                             \
            "firms: %s differs", #name);
  PROV_FIRM_COLUMNS(PROV_X)
#undef PROV_X
  const prov_operating *open = &v->operating, *other = &w->operating;
  cr_assert_eq(open->n, other->n);
#define PROV_X(type, name, doc)                                                                                        \
  cr_assert(memcmp(open->name, other->name, (size_t)open->n * sizeof(type)) == 0, "operating: %s differs", #name);
  PROV_OPERATING_COLUMNS(PROV_X)
#undef PROV_X
  cr_assert(same_bits(open->workers, other->workers, open->n * v->skill_room), "workers differ");
  for (int z = 0; z < v->n_zones; z++)
    cr_assert(v->land.zone[z].leased == w->land.zone[z].leased && v->land.zone[z].released == w->land.zone[z].released,
              "zone %d differs", z);
  cr_assert(same_bits(v->labour.seekers, w->labour.seekers, v->n_skills), "job seekers differ");
  cr_assert(same_bits(v->growth.sector_factor, w->growth.sector_factor, v->n_sectors), "sector factors differ");
  cr_assert(same_bits(v->growth.log_productivity, w->growth.log_productivity, v->n_sectors), "productivity differs");
  cr_assert_eq(v->entry.n_sources, w->entry.n_sources);
  for (int i = 0; i < v->entry.n_sources; i++)
    cr_assert(v->entry.source[i].rate == w->entry.source[i].rate, "rate of source %d differs", i);
  cr_assert(v->rest.log_output == w->rest.log_output && v->labour.other == w->labour.other &&
            v->suppliers.workshops == w->suppliers.workshops);
  cr_assert(v->fdi_stock == w->fdi_stock && v->growth.regime == w->growth.regime &&
            v->entry.climate == w->entry.climate);
}

Test(province, the_plan_and_the_baseline_are_equal_bit_for_bit_until_the_plan_begins) {
  static event_log plan_log, baseline_log;
  province plan = prov_load(PLAN, "budget_lines.training.amount.2021=9000", "budget_lines.research.amount.2021=9000",
                            "budget_lines.linkage.amount.2021=9000", "licensing.reform=50", "labour.training=1.5");
  province baseline = prov_load(BASELINE, NULL);
  for (uint32_t r = 0; r < 20; r++) {
    prov_begin(&plan, SEED, r);
    prov_begin(&baseline, SEED, r);
    run_until(&plan, &plan_log, plan_start(&plan));
    run_until(&baseline, &baseline_log, plan_start(&plan));
    cr_assert(plan_log.n > 100, "only %d events", plan_log.n);
    cr_assert_eq(plan_log.n, baseline_log.n, "replication %u: %d and %d events", r, plan_log.n, baseline_log.n);
    for (int i = 0; i < plan_log.n; i++) {
      const sim_event *a = &plan_log.item[i], *b = &baseline_log.item[i];
      cr_assert(a->time == b->time && a->type == b->type && a->a == b->a && a->b == b->b, "event %d differs", i);
    }
    assert_same_world(&plan, &baseline);
    for (int i = 0; i < PROV_IND_COUNT; i++) {
      const sim_layout *l = &plan.rep->tally.layout;
      cr_assert(same_bits(sim_rep_row(plan.rep) + l->offset[i], sim_rep_row(baseline.rep) + l->offset[i], l->cells[i]),
                "%s of the initial state differs", prov_model.indicators[i].name);
    }
  }
  prov_close(&plan);
  prov_close(&baseline);
}

/* The tick of the last quarter fires at the instant at which this plan begins; it ends a year without a plan. */
Test(province, a_plan_that_begins_with_a_year_leaves_the_year_before_as_it_was) {
  enum { N = 12, BEFORE = 1, AFTER = 2 };
  province plan =
      prov_load(PLAN, "policy.start=2022", "licensing.reform=50", "labour.training=1.5", "labour.expert_replacement=50",
                "labour.expert_replacement_year=2022", "certification.programme=3", "qualification.programme=3",
                "measures.relocation_land.on=on", "measures.relocation_land.from=2022",
                "measures.relocation_land.effect=0.2", "measures.power.on=on", "measures.power.effect=-0.03");
  province baseline = prov_load(BASELINE, "policy.start=2022");
  const sim_layout *l = &plan.rep->tally.layout;
  bool same_after = true;
  for (uint32_t r = 0; r < N; r++) {
    prov_run(&plan, SEED, r);
    prov_run(&baseline, SEED, r);
    for (int i = 0; i < PROV_IND_COUNT; i++) {
      const double *a = sim_rep_row(plan.rep) + l->offset[i], *b = sim_rep_row(baseline.rep) + l->offset[i];
      cr_assert(same_bits(a, b, (BEFORE + 1) * l->cells[i]), "replication %u: %s differs before the plan", r,
                prov_model.indicators[i].name);
      same_after = same_after && same_bits(a + AFTER * l->cells[i], b + AFTER * l->cells[i], l->cells[i]);
    }
  }
  cr_assert_not(same_after);
  prov_close(&plan);
  prov_close(&baseline);
}

/* ---- what is refused ---- */

#define BASE TEST_DATA_DIR "/province/base.yaml"
#define PLOTS TEST_DATA_DIR "/province/plots.yaml"

static void expect_refused(const char *file, const char *set, const char *reason) {
  sim_errors errors = {0};
  scn_options options = {1, &set, NULL, NULL, false};
  sim_scenario *all = NULL;
  int n = 0;
  sim_status st = scn_load(&prov_model, file, &options, &n, &all, &errors);
  cr_assert_eq(st, SIM_ERR_INPUT, "%s is accepted", set);
  cr_assert(errors.n == 1 && strstr(errors.item[0].message, reason), "%s: %s", set, errors.item[0].message);
}

Test(province, inputs_that_cannot_all_hold_are_refused) {
  expect_refused(BASE, "sectors.machines.firms=0", "needs firms");
  expect_refused(BASE, "initial.output=4000", "nothing is left");
  expect_refused(BASE, "tranches.first.share=0.9", "add up to 1");
  expect_refused(BASE, "land.small_plots=on", "how small");
  expect_refused(BASE, "sectors.machines.group=ordinary", "exactly one sector");
  expect_refused(BASE, "land.first_share={dist: uniform, min: 20, max: 90, unit: '%'}", "fixed number");
  expect_refused(PLOTS, "zones.north.reserve_high_tech=30", "more than the whole zone");
  expect_refused(PLOTS, "zones.north.programme=brings", "existing zone");
}

Test(province, variants_that_list_sectors_differently_are_not_compared) {
  sim_errors errors = {0};
  exp_experiment e = {0};
  province base = prov_load(TEST_DATA_DIR "/province/base.yaml", NULL);
  province more = prov_load(TEST_DATA_DIR "/province/growth.yaml", NULL);
  sim_scenario both[] = {*base.scenario, *more.scenario};
  cr_assert_eq(exp_experiment_init(&e, 2, both, 1, 10, EXP_KEEP_ALL, &errors), SIM_ERR_INPUT);
  cr_assert(strstr(errors.item[0].message, "list their sectors differently"), "%s", errors.item[0].message);
  exp_experiment_free(&e);
  prov_close(&base);
  prov_close(&more);
}

/* ---- what holds projects up ---- */

Test(province, projects_held_up_in_the_sectors_are_all_projects_held_up) {
  province p = prov_load(PLAN, "land.patience=3", "zone_kinds.park.occupancy=2", "land.delay=5");
  for (uint32_t r = 0; r < 10; r++) {
    prov_run(&p, SEED, r);
    for (int y = 1; y <= 10; y++)
      for (int hold = 0; hold < PROV_HOLD_COUNT; hold++) {
        double sum = 0, all = prov_outcome(&p, HELD, hold, y);
        for (int s = 0; s < p.scenario->axis[PROV_AXIS_SECTOR].n; s++)
          sum += prov_outcome(&p, HELD_SECTOR, s * PROV_HOLD_COUNT + hold, y);
        cr_assert(fabs(sum - all) <= 1e-9 * (1 + all), "hold %d, year %d: %g in sectors, %g in all", hold, y, sum, all);
      }
  }
  prov_close(&p);
}

/* ---- the opening ---- */

Test(province, expansions_under_way_at_the_opening_belong_to_foreign_firms_of_all_sectors) {
  province p = prov_load(PLAN, NULL);
  const prov_world *w = prov_world_of(p.rep);
  int of_firms = 0, of_aggregate = 0;
  for (uint32_t r = 0; r < 20; r++) {
    prov_begin(&p, SEED, r);
    while (!w->opened) sim_rep_run(p.rep, 1);
    for (int i = 0; i < w->firm.n; i++) {
      if (!w->firm.expansion[i] || w->firm.state[i] != PROV_IN_CONSTRUCTION) continue;
      int parent = w->firm.parent[i];
      of_firms += parent >= 0;
      of_aggregate += parent == PROV_AGGREGATE;
      if (parent < 0) continue;
      cr_assert_eq(w->firm.origin[parent], w->firm.origin[i]);
      cr_assert_eq(w->firm.sector[parent], w->firm.sector[i]);
    }
  }
  /* About a quarter of the foreign firms are simulated one by one. */
  double share = (double)of_firms / (of_firms + of_aggregate);
  cr_assert(share > 0.15 && share < 0.35, "%d of %d", of_firms, of_firms + of_aggregate);
  prov_close(&p);
}

Test(province, the_first_year_brings_as_many_suppliers_as_the_next) {
  province p = prov_load(BASELINE, "processes.entry=off", "processes.expansion=off");
  double first = 0, second = 0;
  for (uint32_t r = 0; r < 200; r++) {
    prov_run(&p, SEED, r);
    for (int s = 0; s < p.scenario->axis[PROV_AXIS_SECTOR].n; s++) {
      first += prov_outcome(&p, ENTERED, s, 1);
      second += prov_outcome(&p, ENTERED, s, 2);
    }
  }
  double z = (first - second) / sqrt(first + second); /* both are Poisson, about equal */
  cr_assert(fabs(z) < 4, "%g and %g suppliers, z = %.2f", first, second, z);
  prov_close(&p);
}

/* ---- levers at their neutral values ---- */

/* Compares a scenario with and without the edits, over some replications. */
static void assert_no_bit_changes(const char *path, int n_set, const char *const *set) {
  province without = prov_open(path, 0, NULL), with = prov_open(path, n_set, set);
  for (uint32_t r = 0; r < 3; r++) {
    prov_run(&without, SEED, r);
    prov_run(&with, SEED, r);
    double *row = row_copy(&without);
    assert_same_row(&with, row, set[0]);
    free(row);
  }
  prov_close(&without);
  prov_close(&with);
}

Test(province, a_lever_at_its_neutral_value_changes_no_bit) {
  static const char *const neutral[] = {
      "licensing.reform=0",           "entry.promotion=1", "screening.reject=0",         "land.delay=0",
      "land.clearance_factor=1",      "labour.training=1", "land.small_plots=off",       "construction.revocation=0",
      "land.reserve_until=2024.5",    /* nothing is reserved */
      "licensing.reform_effect=0.07", /* without a reform it has no effect */
      "policy.start=2025.3",          "policy.start=3000", "labour.expert_replacement=0"};
  for (size_t i = 0; i < sizeof neutral / sizeof *neutral; i++) assert_no_bit_changes(BASELINE, 1, &neutral[i]);
}

/* Every parameter that calls itself a lever, whoever adds it, at the neutral value of its line. */
static int set_levers_neutral(province *p) {
  int levers = 0;
  for (int i = 0; i < p->scenario->n_slots; i++) {
    const sim_param_desc *param = &prov_model.params[sim_scenario_param(p->scenario, i)];
    if (strncmp(param->doc[SIM_EN], "lever", 5) != 0) continue;
    p->value[i] = param->neutral;
    levers++;
  }
  return levers;
}

Test(province, the_plan_with_all_levers_neutral_is_the_baseline) {
  province plan = prov_load(PLAN, "processes.zone_programme=off", "processes.budget=off");
  province baseline = prov_load(BASELINE, NULL);
  for (uint32_t r = 0; r < 4; r++) {
    prov_begin(&plan, SEED, r);
    cr_assert_gt(set_levers_neutral(&plan), 20);
    sim_rep_begin(plan.rep, (sim_key){SEED, r}, plan.value);
    prov_finish(&plan);
    prov_run(&baseline, SEED, r);
    double *row = row_copy(&baseline);
    assert_same_row(&plan, row, "neutral plan");
    free(row);
  }
  prov_close(&plan);
  prov_close(&baseline);
}

Test(province, a_budget_without_money_or_without_effect_is_no_budget) {
  static const char *const lines[] = {"communication", "training", "linkage",  "fdi_promotion",  "management",
                                      "research",      "database", "interest", "digitalisation", "incentives"};
  enum { N = sizeof lines / sizeof *lines };
  char amount[N][64], effect[N][64];
  const char *no_money[N + 1], *no_effect[N + 1];
  for (int i = 0; i < N; i++) {
    snprintf(amount[i], sizeof amount[i], "budget_lines.%s.amount=0", lines[i]);
    snprintf(effect[i], sizeof effect[i], "budget_lines.%s.unit_cost=0", lines[i]);
    no_money[i] = amount[i];
    no_effect[i] = effect[i];
  }
  no_money[N] = no_effect[N] = "processes.budget=on";
  assert_no_bit_changes(BASELINE, N + 1, no_money);
  province off = prov_load(PLAN, "processes.budget=off"), idle = prov_open(PLAN, N + 1, no_effect);
  const sim_layout *l = &off.rep->tally.layout;
  prov_run(&off, SEED, 1);
  prov_run(&idle, SEED, 1);
  for (int i = 0; i < PROV_IND_COUNT; i++)
    if (i != PROV_IND_BUDGET_RELEASED && i != PROV_IND_BUDGET_SPENT && i != PROV_IND_BUDGET_LOST &&
        i != PROV_IND_PUBLIC_COST && i != PROV_IND_PUBLIC_COST_KIND && i != PROV_IND_COST_PROGRAMMES)
      cr_assert(same_bits(sim_rep_row(off.rep) + l->offset[i], sim_rep_row(idle.rep) + l->offset[i],
                          l->cells[i] * l->n_years),
                "%s differs", prov_model.indicators[i].name);
  cr_assert(prov_outcome(&idle, BUDGET_SPENT, 1, 2) > 0, "money without effect is spent all the same");
  prov_close(&off);
  prov_close(&idle);
}

Test(province, every_lever_of_the_plan_changes_something) {
  static const char *const active[] = {"licensing.reform=50",
                                       "entry.promotion=1.3",
                                       "screening.reject=0.5",
                                       "labour.training=2",
                                       "land.delay=3",
                                       "land.clearance_factor=0.3",
                                       "land.small_plots=off",
                                       "construction.revocation=0",
                                       "land.reserve_until=2022",
                                       "labour.expert_replacement=90"};
  enum { MOST = 30 };
  province plan = prov_load(PLAN, NULL);
  for (size_t i = 0; i < sizeof active / sizeof *active; i++) {
    province p = prov_load(PLAN, active[i]);
    bool same = true;
    for (uint32_t r = 0; same && r < MOST; r++) { /* some levers matter in few replications only */
      prov_run(&plan, SEED, r);
      prov_run(&p, SEED, r);
      same = same_bits(sim_rep_row(p.rep), sim_rep_row(plan.rep), p.rep->tally.layout.size);
    }
    cr_assert_not(same, "%s has no effect", active[i]);
    prov_close(&p);
  }
  prov_close(&plan);
}
