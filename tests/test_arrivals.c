/* Arrivals of projects against theory: Poisson counts, a climate of two states, and rates that change within a year.
 *
 * The scenario switches off everything but entry, so that inquiries are the arrival process itself. */
#include <math.h>

#include "test_prov.h"
#include "test_z.h"

#define ARRIVALS TEST_DATA_DIR "/arrivals.yaml"

enum { FOREIGN, DOMESTIC, ORIGINS };
enum { YEARS = 50, REPLICATIONS = 200, COUNTS = YEARS * REPLICATIONS };
static const double rate[ORIGINS] = {24, 6.5};
static const char *const origin_name[ORIGINS] = {"foreign", "domestic"};

static void run(province *p, uint32_t replication) { prov_run(p, 7, replication); }

static double inquiries(const province *p, int year, int origin) { return prov_outcome(p, INQUIRIES, origin, year); }

static void check_poisson(const char *name, const double *x, int n, double mean) {
  enum { STATES = 200 };
  double seen[STATES] = {0}, expected[STATES], p = exp(-mean);
  for (int i = 0; i < n; i++) seen[(int)fmin(x[i], STATES - 1)]++;
  for (int k = 0; k < STATES; k++) {
    expected[k] = n * p;
    p *= mean / (k + 1);
  }
  z_check_moments(name, x, n, mean, mean);
  z_check_counts(name, seen, expected, STATES);
}

/* ---- constant rates ---- */

Test(arrivals, yearly_counts_are_poisson) {
  static double x[ORIGINS][COUNTS];
  province p = prov_load(ARRIVALS, NULL);
  for (int r = 0; r < REPLICATIONS; r++) {
    run(&p, (uint32_t)r);
    for (int y = 0; y < YEARS; y++)
      for (int o = 0; o < ORIGINS; o++) {
        x[o][r * YEARS + y] = inquiries(&p, y + 1, o);
        cr_assert_eq(prov_outcome(&p, LICENSED, o, y + 1), inquiries(&p, y + 1, o), "licences come at once");
      }
  }
  for (int o = 0; o < ORIGINS; o++) check_poisson(origin_name[o], x[o], COUNTS, rate[o]);
  prov_close(&p);
}

Test(arrivals, counts_of_different_years_and_origins_are_independent) {
  double lag[REPLICATIONS] = {0}, cross[REPLICATIONS] = {0};
  province p = prov_load(ARRIVALS, NULL);
  for (int r = 0; r < REPLICATIONS; r++) {
    run(&p, (uint32_t)r);
    for (int y = 1; y < YEARS; y++) {
      double d = inquiries(&p, y, FOREIGN) - rate[FOREIGN];
      lag[r] += d * (inquiries(&p, y + 1, FOREIGN) - rate[FOREIGN]) / (YEARS - 1);
      cross[r] += d * (inquiries(&p, y, DOMESTIC) - rate[DOMESTIC]) / (YEARS - 1);
    }
  }
  z_check_mean("covariance of two years", lag, REPLICATIONS, 0);
  z_check_mean("covariance of two origins", cross, REPLICATIONS, 0);
  prov_close(&p);
}

Test(arrivals, sectors_share_an_origin_by_their_weights) {
  static double part[REPLICATIONS];
  province p = prov_load(ARRIVALS, NULL);
  for (int r = 0; r < REPLICATIONS; r++) {
    run(&p, (uint32_t)r);
    const prov_world *w = prov_world_of(p.rep);
    for (int i = 0; i < w->firm.n; i++) part[r] += w->firm.origin[i] == FOREIGN && w->firm.sector[i] == 0;
  }
  z_check_mean("foreign projects in the first of two sectors", part, REPLICATIONS, YEARS * rate[FOREIGN] / 4);
  prov_close(&p);
}

enum { WEEKS = 52 };

typedef struct calendar_watch {
  double last, week[WEEKS], n;
} calendar_watch;

static void calendar_watch_event(void *self, const sim_rep *rep, const sim_event *event) {
  (void)rep;
  calendar_watch *c = self;
  if (event->type != PROV_EVENT_CANDIDATE) return;
  cr_assert_gt(event->time, c->last, "two candidates come at one time");
  c->last = event->time;
  c->week[(int)(WEEKS * (event->time - floor(event->time)))]++;
  c->n++;
}

Test(arrivals, candidates_come_evenly_over_the_year_and_never_together) {
  calendar_watch watch = {0};
  double expected[WEEKS];
  province p = prov_load(ARRIVALS, NULL);
  p.rep->trace = calendar_watch_event;
  p.rep->trace_self = &watch;
  for (int r = 0; r < REPLICATIONS; r++) {
    watch.last = 0;
    run(&p, (uint32_t)r);
  }
  for (int w = 0; w < WEEKS; w++) expected[w] = watch.n / WEEKS;
  cr_assert_gt(watch.n, COUNTS * (rate[FOREIGN] + rate[DOMESTIC]), "candidates include those above the rate");
  z_check_counts("candidates by week", watch.week, expected, WEEKS);
  prov_close(&p);
}

Test(arrivals, a_plan_that_starts_with_a_year_draws_no_candidate_twice) {
  calendar_watch watch = {0};
  province p = prov_load(ARRIVALS, "policy.start=2025", "entry.promotion[foreign]=3");
  p.rep->trace = calendar_watch_event;
  p.rep->trace_self = &watch;
  for (int r = 0; r < 20; r++) {
    watch.last = 0;
    run(&p, (uint32_t)r);
  }
  prov_close(&p);
}

/* ---- climate: a Poisson process whose rate is modulated by a Markov chain of two states ---- */

/* What a trace sees of the climate. */
typedef struct climate_watch {
  double since, high, changes;
} climate_watch;

static void climate_watch_event(void *self, const sim_rep *rep, const sim_event *event) {
  climate_watch *c = self;
  if (event->type != PROV_EVENT_CLIMATE) return;
  if (prov_world_of(rep)->entry.climate) c->high += event->time - c->since;
  c->since = event->time;
  c->changes++;
}

typedef struct climate_sample {
  double mean[REPLICATIONS], variance[REPLICATIONS], lag[REPLICATIONS], excess[REPLICATIONS];
  double high[REPLICATIONS], changes[REPLICATIONS], domestic[REPLICATIONS], start[REPLICATIONS];
} climate_sample;

static void climate_run(province *p, int r, climate_sample *s) {
  climate_watch watch = {.since = 2021};
  prov_begin(p, 7, (uint32_t)r);
  p->rep->trace = climate_watch_event;
  p->rep->trace_self = &watch;
  s->start[r] = prov_world_of(p->rep)->entry.climate;
  prov_finish(p);
  if (prov_world_of(p->rep)->entry.climate) watch.high += 2021 + YEARS - watch.since;
  s->high[r] = watch.high / YEARS;
  s->changes[r] = watch.changes;
  s->mean[r] = s->variance[r] = s->lag[r] = s->domestic[r] = 0;
  for (int y = 1; y <= YEARS; y++) {
    double d = inquiries(p, y, FOREIGN) - rate[FOREIGN];
    s->mean[r] += inquiries(p, y, FOREIGN) / YEARS;
    s->domestic[r] += inquiries(p, y, DOMESTIC) / YEARS;
    s->variance[r] += d * d / YEARS;
    if (y < YEARS) s->lag[r] += d * (inquiries(p, y + 1, FOREIGN) - rate[FOREIGN]) / (YEARS - 1);
  }
}

/* The factor is 1 -+ a with a = (ratio - 1) / (ratio + 1); its covariance over a time s is a^2 exp(-2 s / sojourn). So
 * the counts of years have variance rate + 2 (rate a)^2 (k - 1 + exp(-k)) / k^2 with k = 2 / sojourn, and two
 * successive ones have covariance (rate a (1 - exp(-k)) / k)^2. */
static void check_climate(const char *ratio_set, double ratio, const char *sojourn_set, double sojourn) {
  static climate_sample s;
  char name[96];
  double a = (ratio - 1) / (ratio + 1), k = 2 / sojourn, power = rate[FOREIGN] * a * rate[FOREIGN] * a;
  double variance = rate[FOREIGN] + 2 * power * (k - 1 + exp(-k)) / (k * k);
  double covariance = power * pow((1 - exp(-k)) / k, 2);
  province p = prov_load(ARRIVALS, "processes.climate=on", ratio_set, sojourn_set);
  for (int r = 0; r < REPLICATIONS; r++) {
    climate_run(&p, r, &s);
    s.excess[r] = s.variance[r] - variance / rate[FOREIGN] * s.mean[r];
  }
#define CHECK(label, array, theory)                                                                                    \
  snprintf(name, sizeof name, "climate %g, %g yr: %s", ratio, sojourn, label);                                         \
  z_check_mean(name, s.array, REPLICATIONS, theory)
  CHECK("mean count", mean, rate[FOREIGN]);
  CHECK("variance", variance, variance);
  CHECK("variance - theoretical ratio x mean", excess, 0);
  CHECK("covariance of two years", lag, covariance);
  CHECK("mean of domestic", domestic, rate[DOMESTIC]);
  CHECK("part of time in high climate", high, 0.5);
  CHECK("high climate at the start", start, 0.5);
  CHECK("changes of climate", changes, YEARS / sojourn);
#undef CHECK
  prov_close(&p);
}

Test(arrivals, a_long_climate_spreads_counts_and_keeps_their_mean) {
  check_climate("climate.ratio=3", 3, "climate.sojourn=1.5", 1.5);
}

Test(arrivals, a_short_climate_averages_out) { check_climate("climate.ratio=5", 5, "climate.sojourn=0.2", 0.2); }

Test(arrivals, a_climate_of_ratio_one_changes_no_count) {
  province with = prov_load(ARRIVALS, "processes.climate=on", "climate.ratio=1");
  province without = prov_load(ARRIVALS, NULL);
  for (uint32_t r = 0; r < 20; r++) {
    run(&with, r);
    run(&without, r);
    cr_assert_gt(prov_world_of(with.rep)->entry.n_climates, 2);
    cr_assert_arr_eq(sim_rep_row(with.rep), sim_rep_row(without.rep),
                     (size_t)with.rep->tally.layout.size * sizeof(double));
  }
  prov_close(&with);
  prov_close(&without);
}

/* ---- rates that change within a year ---- */

Test(arrivals, a_lever_acts_from_the_day_of_the_plan_on) {
  enum { START = 5, TEN_YEARS = 10, N = 4000 };
  static double x[ORIGINS][3][N * TEN_YEARS / 2];
  const double factor[ORIGINS] = {2, 0.4};
  int n[3] = {0};
  char name[96];
  province p = prov_load(ARRIVALS, "policy.start=2025.6", "entry.promotion[foreign]=2", "entry.promotion[domestic]=0.4",
                         "horizon.end=2030");
  for (int r = 0; r < N; r++) {
    run(&p, (uint32_t)r);
    for (int y = 1; y <= TEN_YEARS; y++) {
      int when = y < START ? 0 : y == START ? 1 : 2;
      for (int o = 0; o < ORIGINS; o++) x[o][when][n[when]] = inquiries(&p, y, o);
      n[when]++;
    }
  }
  for (int o = 0; o < ORIGINS; o++) {
    const char *label[] = {"before the plan", "in the year of its start", "after it"};
    double mean[] = {rate[o], rate[o] * (0.6 + 0.4 * factor[o]), rate[o] * factor[o]};
    for (int when = 0; when < 3; when++) {
      snprintf(name, sizeof name, "%s, %s", origin_name[o], label[when]);
      check_poisson(name, x[o][when], n[when], mean[when]);
    }
  }
  prov_close(&p);
}

/* Both parts of the year in which the rate changes, from the times of accepted candidates. The change lies between two
 * quarters, at which rates are formed anew in any case. */
typedef struct parts {
  int n;           /* rows of the table when the last event fired */
  double time;     /* of the last event */
  double count[2]; /* foreign and domestic arrivals of 2025 before and after 2025.6 */
} parts;

static void parts_event(void *self, const sim_rep *rep, const sim_event *event) {
  parts *h = self;
  int n = prov_world_of(rep)->firm.n;
  if (h->time >= 2025 && h->time < 2026) h->count[h->time >= 2025.6] += n - h->n; /* what the last event added */
  h->n = n;
  h->time = event->time;
}

Test(arrivals, within_the_year_of_its_start_a_lever_acts_only_afterwards) {
  enum { N = 4000 };
  static double before[N], after[N];
  province p = prov_load(ARRIVALS, "policy.start=2025.6", "entry.promotion[foreign]=3", "entry.promotion[domestic]=3",
                         "horizon.end=2026");
  for (int r = 0; r < N; r++) {
    parts h = {0};
    prov_begin(&p, 7, (uint32_t)r);
    p.rep->trace = parts_event;
    p.rep->trace_self = &h;
    prov_finish(&p);
    before[r] = h.count[0];
    after[r] = h.count[1];
  }
  check_poisson("part of the year before", before, N, 0.6 * (rate[FOREIGN] + rate[DOMESTIC]));
  check_poisson("part of the year after", after, N, 3 * 0.4 * (rate[FOREIGN] + rate[DOMESTIC]));
  prov_close(&p);
}

/* ---- common candidates ---- */

static int by_number(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* The identities of all who asked, sorted; the caller's. */
static uint32_t *identities(const province *p, int *n) {
  const prov_firms *f = &prov_world_of(p->rep)->firm;
  uint32_t *id = malloc(((size_t)f->n + 1) * sizeof *id);
  cr_assert_not_null(id);
  memcpy(id, f->entity, (size_t)f->n * sizeof *id);
  *n = f->n;
  qsort(id, (size_t)*n, sizeof *id, by_number);
  return id;
}

static void check_subset(const province *low, const province *high) {
  int few = 0, many = 0, k = 0;
  uint32_t *a = identities(low, &few), *b = identities(high, &many);
  for (int i = 0; i < few; i++) {
    cr_assert(i == 0 || a[i] != a[i - 1], "two projects have one identity");
    while (k < many && b[k] < a[i]) k++;
    cr_assert(k < many && b[k] == a[i], "project %08x asks only at the lower rate", a[i]);
  }
  cr_assert_gt(many, few);
  free(a);
  free(b);
}

static void check_nested(const char *set_low, const char *set_high) {
  province low = prov_load(ARRIVALS, "processes.climate=on", "policy.start=2030.3", set_low);
  province high = prov_load(ARRIVALS, "processes.climate=on", "policy.start=2030.3", set_high);
  for (uint32_t r = 0; r < 50; r++) {
    run(&low, r);
    run(&high, r);
    check_subset(&low, &high);
    for (int y = 1; y <= 9; y++) /* before the plan, variants are equal */
      cr_assert_eq(inquiries(&low, y, DOMESTIC), inquiries(&high, y, DOMESTIC));
  }
  prov_close(&low);
  prov_close(&high);
}

Test(arrivals, a_stronger_lever_keeps_all_projects_and_adds_some) {
  check_nested("entry.promotion[foreign]=1", "entry.promotion[foreign]=1.37");
  check_nested("entry.promotion[domestic]=0.1", "entry.promotion[domestic]=0.3");
}

Test(arrivals, a_higher_rate_keeps_all_projects_and_adds_some) {
  check_nested("origins[foreign].licensed=24", "origins[foreign].licensed=31.5");
}

/* ---- large provinces ---- */

Test(arrivals, identities_tell_kinds_sectors_origins_years_cells_and_points_apart) {
  enum { CELLS = 4, SECTORS = 31, YEARS_APART = 128, NAMES = (SECTORS * ORIGINS + ORIGINS + SECTORS) * CELLS };
  const int cell[CELLS] = {0, PROV_LOWER_CELLS - 1, PROV_LOWER_CELLS, PROV_LOWER_CELLS + PROV_UPPER_CELLS - 1};
  const int year[] = {PROV_FIRST_YEAR, 2021, 2021 + YEARS_APART - 1};
  static uint32_t entity[NAMES * 3 * 2 + 100000];
  size_t n = 0;
  for (int kind = 0; kind <= PROV_FROM_WORKSHOPS; kind++)
    for (int s = 0; s < (kind == PROV_FROM_AGGREGATE ? 1 : SECTORS); s++)
      for (int o = 0; o < (kind == PROV_FROM_WORKSHOPS ? 1 : ORIGINS) && kind != PROV_FROM_START; o++)
        for (int i = 0; i < CELLS * 3 * 2; i++) {
          int c = cell[i % CELLS], last = c < PROV_LOWER_CELLS ? 31 : 127;
          uint32_t e = entity[n++] = prov_entity(kind, s, o, year[i / CELLS % 3], c, i / CELLS / 3 * last);
          prov_name name = prov_entity_name(e);
          cr_assert(name.kind == kind && name.cell == c && prov_entity_kind(e) == kind);
          cr_assert(name.sector == s || (name.sector < 0 && kind == PROV_FROM_AGGREGATE));
          cr_assert(name.origin == o || (name.origin < 0 && kind == PROV_FROM_WORKSHOPS));
        }
  for (uint32_t i = 0; i < 100000; i++) {
    entity[n++] = prov_entity(PROV_FROM_START, 30, 0, PROV_FIRST_YEAR, 0, 0) + i;
    cr_assert_eq(prov_entity_kind(entity[n - 1]), PROV_FROM_START);
  }
  qsort(entity, n, sizeof *entity, by_number);
  for (size_t i = 1; i < n; i++)
    cr_assert_neq(entity[i], entity[i - 1], "two of %zu identities are %08x", n, entity[i]);
}

Test(arrivals, ten_thousand_a_year_are_poisson_too) {
  double x[YEARS];
  province p = prov_load(ARRIVALS, "origins[foreign].licensed=10000");
  run(&p, 1);
  for (int y = 0; y < YEARS; y++) x[y] = inquiries(&p, y + 1, FOREIGN);
  z_check_moments("ten thousand a year", x, YEARS, 10000, 10000);
  prov_close(&p);
}

Test(arrivals, a_rate_that_reaches_into_the_higher_cells_keeps_all_projects_below) {
  province low = prov_load(ARRIVALS, "origins[foreign].licensed=660"),
           high = prov_load(ARRIVALS, "origins[foreign].licensed=720");
  run(&low, 3);
  run(&high, 3);
  check_subset(&low, &high);
  prov_close(&low);
  prov_close(&high);
}

Test(arrivals, a_rate_beyond_all_cells_is_refused) {
  province p =
      prov_load(ARRIVALS, "origins[foreign].licensed=10000", "entry.promotion[foreign]=4", "policy.start=2021");
  prov_begin(&p, 7, 0);
  sim_rep_run(p.rep, 0);
  cr_assert_eq(p.rep->status, SIM_ERR_MODEL);
  cr_assert(strstr(p.rep->reason, "above the limit of 12800"), "%s", p.rep->reason);
  prov_close(&p);
}

/* A candidate's event tells its height only to a step: where the rate lies within the step, the height itself
 * decides. */
Test(arrivals, a_candidate_counts_below_its_rate_to_the_last_bit) {
  enum { CELLS = 100 };
  province p = prov_load(ARRIVALS, NULL);
  prov_begin(&p, 7, 0);
  prov_source *s = &prov_world_of(p.rep)->entry.source[0];
  for (int cell = 0; cell < CELLS; cell++) {
    double u[2];
    sim_event event = {.type = PROV_EVENT_CANDIDATE, .a = prov_entity(s->kind, s->sector, s->origin, 2025, cell, 0)};
    sim_rep_uniform2(p.rep, PROV_STREAM_LAYER_POINT, event.a, 0, u);
    event.b = (uint32_t)(u[1] * 0x1p32);
    const double height = cell + u[1];
    const struct {
      double rate;
      bool counts;
    } at[] = {{cell, false}, {height, false}, {nextafter(height, INFINITY), true}, {cell + 1, true}};
    for (size_t k = 0; k < sizeof at / sizeof *at; k++) {
      s->rate = at[k].rate;
      cr_assert_eq(prov_layers_accept(p.rep, &event) == s, at[k].counts, "cell %d, rate %.17g", cell, s->rate);
    }
  }
  prov_close(&p);
}

static void expect_drawn(const province *p, int project, int what, int stream) {
  const prov_firms *f = &prov_world_of(p->rep)->firm;
  double u[2];
  sim_rep_uniform2(p->rep, stream, f->entity[project], f->block[project], u);
  for (int half = 0; half < 2; half++)
    cr_assert_eq(prov_drawn(p->rep, project, what, half), u[half], "project %d, draw %d", project, what);
}

Test(arrivals, what_a_project_draws_at_once_is_what_its_streams_give) {
  province p = prov_load(SCENARIO_DIR "/plan.yaml", NULL);
  int investors = 0, expansions = 0;
  run(&p, 3);
  const prov_firms *f = &prov_world_of(p.rep)->firm;
  for (int i = 0; i < f->n; i++) {
    bool expansion = f->expansion[i];
    if (!expansion && prov_entity_kind(f->entity[i]) != PROV_FROM_INVESTORS) continue;
    expect_drawn(&p, i, PROV_DRAWN_SIZE, PROV_STREAM_SIZE);
    expect_drawn(&p, i, PROV_DRAWN_LARGE, PROV_STREAM_LARGE);
    expect_drawn(&p, i, PROV_DRAWN_PLOT, PROV_STREAM_PLOT);
    expect_drawn(&p, i, PROV_DRAWN_STALL, PROV_STREAM_STALL);
    expect_drawn(&p, i, PROV_DRAWN_BUILD, PROV_STREAM_BUILD);
    expect_drawn(&p, i, PROV_DRAWN_LAND_PATIENCE, PROV_STREAM_LAND_PATIENCE);
    expect_drawn(&p, i, PROV_DRAWN_SCREENING, PROV_STREAM_SCREENING);
    expect_drawn(&p, i, PROV_DRAWN_LICENSING, expansion ? PROV_STREAM_NEEDS_LAND : PROV_STREAM_LICENSING);
    investors += !expansion;
    expansions += expansion;
  }
  cr_assert(investors > 100 && expansions > 20, "%d projects, %d expansions", investors, expansions);
  prov_close(&p);
}
