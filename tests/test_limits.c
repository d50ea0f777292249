/* Limiting cases of the province model with known answers, each a scenario file as a user would write it: a queue for
 * land with giving up, construction without limits, a Markov business cycle, entry and exit.
 *
 * The theory is written here from the definition of each process, not from the code. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "test_prov.h"
#include "test_z.h"

#define ERLANG TEST_DATA_DIR "/province/erlang.yaml"
#define BUILDING TEST_DATA_DIR "/province/building.yaml"
#define CYCLE TEST_DATA_DIR "/province/cycle.yaml"
#define BASE TEST_DATA_DIR "/province/base.yaml"

enum { SEED = 31, MACHINES = 0, REST = 1 };

/* ---- the queue for land: M/M/c with giving up ---- */

enum { STATES = 200 };

typedef struct queue_theory {
  double present[STATES]; /* stationary chance of n projects, on plots or waiting */
  double busy, waiting;   /* mean numbers */
  double lost;            /* share of projects that give up */
} queue_theory;

/* A birth and death process: births at `rate`, deaths min(n, plots) / hold + (n - plots)+ / patience. Without patience
 * (0) nobody waits, and the number present is at most the number of plots (Erlang's loss formula). */
static queue_theory queue_solve(double rate, int plots, double hold, double patience) {
  queue_theory q = {.present = {1}};
  double sum = 1;
  for (int n = 1; n < STATES && (n <= plots || patience > 0); n++) {
    double deaths = fmin(n, plots) / hold + (n > plots ? (n - plots) / patience : 0);
    q.present[n] = q.present[n - 1] * rate / deaths;
    sum += q.present[n];
  }
  for (int n = 0; n < STATES; n++) {
    q.present[n] /= sum;
    q.busy += fmin(n, plots) * q.present[n];
    q.waiting += fmax(0, n - plots) * q.present[n];
  }
  q.lost = 1 - q.busy / hold / rate;
  return q;
}

Test(limits, the_theory_of_queues_used_here_agrees_with_known_values) {
  queue_theory loss = queue_solve(2, 2, 1, 0), poisson = queue_solve(18, 10, 1, 1), plenty = queue_solve(3, 60, 2, 1);
  z_check("Erlang's loss formula, B(2, 2)", loss.lost, 0.4, 1e-12);
  z_check("patience as long as plots are held: P(20)", poisson.present[20], gsl_ran_poisson_pdf(20, 18), 1e-12);
  z_check("plots for all: mean number busy", plenty.busy, 6, 1e-12);
}

enum { YEARS = 300, FROM = 40, STEP = 20, RUNS = 100 };

typedef struct queue_sample {
  double busy[RUNS], waiting[RUNS], licensed[RUNS], lost[RUNS], excess[RUNS];
  double present[STATES]; /* how often n were present, at points far apart */
  double n;
} queue_sample;

static void queue_run(province *p, int r, queue_sample *s) {
  const double years = YEARS - FROM;
  s->busy[r] = s->waiting[r] = s->licensed[r] = s->lost[r] = 0;
  prov_run(p, SEED, (uint32_t)r);
  for (int y = FROM + 1; y <= YEARS; y++) {
    s->busy[r] += prov_outcome(p, LAND_TOTAL, 0, y) / years;
    s->waiting[r] += prov_outcome(p, HELD, PROV_HOLD_LAND, y) / years;
    s->licensed[r] += prov_outcome(p, LICENSED, 0, y) / years;
    s->lost[r] += prov_outcome(p, LOST, PROV_LOSS_LAND, y) / years;
    if (y % STEP != 0) continue;
    s->present[(int)(prov_outcome(p, LAND_TOTAL, 0, y) + prov_outcome(p, PIPELINE, PROV_STAGE_LAND, y))]++;
    s->n++;
  }
}

static void check_queue(const char *name, province p, double rate, double patience) {
  static queue_sample s;
  char what[96];
  double expected[STATES], lost = 0, licensed = 0;
  queue_theory q = queue_solve(rate, 10, 1, patience);
  s = (queue_sample){0};
  for (int r = 0; r < RUNS; r++) {
    queue_run(&p, r, &s);
    s.excess[r] = s.lost[r] - q.lost * s.licensed[r];
    lost += s.lost[r];
    licensed += s.licensed[r];
  }
#define CHECK(label, array, theory)                                                                                    \
  snprintf(what, sizeof what, "%s: %s", name, label);                                                                  \
  z_check_mean(what, s.array, RUNS, theory)
  CHECK("plots in use", busy, q.busy);
  CHECK("projects waiting", waiting, q.waiting);
  CHECK("projects licensed a year", licensed, rate);
  CHECK("gave up a year", lost, q.lost * rate);
  CHECK("gave up beyond the share", excess, 0);
#undef CHECK
  printf("   %s: %.5f of projects give up, in theory %.5f\n", name, lost / licensed, q.lost);
  for (int n = 0; n < STATES; n++) expected[n] = q.present[n] * s.n;
  snprintf(what, sizeof what, "%s: number present", name);
  z_check_counts(what, s.present, expected, STATES);
  prov_close(&p);
}

Test(limits, a_queue_for_land_with_patient_investors_is_erlangs) {
  check_queue("M/M/10+M, 12/yr, 2 yr", prov_load(ERLANG, NULL), 12, 2);
}

Test(limits, an_overloaded_queue_for_land_is_erlangs) {
  check_queue("M/M/10+M, 18/yr, 1 yr",
              prov_load(ERLANG, "origins.foreign.licensed=18", "land.patience={dist: exponential, mean: 1, max: 100}"),
              18, 1);
}

Test(limits, a_queue_for_land_with_impatient_investors_is_erlangs) {
  check_queue("M/M/10+M, 9/yr, 0.25 yr",
              prov_load(ERLANG, "origins.foreign.licensed=9",
                        "land.patience={dist: exponential, mean: 3, max: 300, unit: months}"),
              9, 0.25);
}

Test(limits, investors_without_patience_are_lost_as_by_erlangs_loss_formula) {
  check_queue("M/M/10/10, 12/yr", prov_load(ERLANG, "land.patience=0"), 12, 0);
}

/* ---- construction: M/G/infinity ---- */

/* Chance that construction takes longer than t. */
static double lognormal_beyond(double t) {
  return 1 - fmin(1, gsl_cdf_lognormal_P(t, 0, 0.7) / gsl_cdf_lognormal_P(15, 0, 0.7));
}

static double triangular_beyond(double t) { /* 0.5, 1, 4.5 */
  if (t <= 0.5) return 1;
  if (t >= 4.5) return 0;
  return t <= 1 ? 1 - (t - 0.5) * (t - 0.5) / (4 * 0.5) : (4.5 - t) * (4.5 - t) / (4 * 3.5);
}

/* Integral of beyond(t) from a to b. */
static double time_between(double (*beyond)(double), double a, double b) {
  enum { STEPS = 20000 };
  double sum = 0, h = (b - a) / STEPS;
  for (int i = 0; i < STEPS; i++) sum += h * beyond(a + (i + 0.5) * h);
  return sum;
}

static void check_building(const char *name, province p, double (*beyond)(double)) {
  enum { N = 4000, BINS = 200, LAST = 5, LONGEST = 15 };
  static double x[N], product[2][N];
  const double rate = 20, mean = rate * time_between(beyond, 0, LONGEST);
  double count[BINS] = {0}, expected[BINS];
  char what[96];
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    x[r] = prov_outcome(&p, PIPELINE, PROV_STAGE_CONSTRUCTION, LAST);
    for (int lag = 1; lag <= 2; lag++)
      product[lag - 1][r] = (x[r] - mean) * (prov_outcome(&p, PIPELINE, PROV_STAGE_CONSTRUCTION, LAST - lag) - mean);
    count[(int)x[r]]++;
  }
  for (int k = 0; k < BINS; k++) expected[k] = N * gsl_ran_poisson_pdf((unsigned)k, mean);
  snprintf(what, sizeof what, "under construction, %s", name);
  z_check_moments(what, x, N, mean, mean);
  z_check_counts(what, count, expected, BINS);
  for (int lag = 1; lag <= 2; lag++) { /* what is still there after the lag */
    snprintf(what, sizeof what, "under construction, %s: covariance, %d yr", name, lag);
    z_check_mean(what, product[lag - 1], N, rate * time_between(beyond, lag, LONGEST));
  }
  prov_close(&p);
}

Test(limits, lognormal_construction_without_limits_is_poisson) {
  check_building("lognormal", prov_load(BUILDING, NULL), lognormal_beyond);
}

Test(limits, triangular_construction_without_limits_is_poisson) {
  check_building("triangular",
                 prov_load(BUILDING, "construction.duration={dist: triangular, min: 0.5, mode: 1, max: 4.5}"),
                 triangular_beyond);
}

Test(limits, construction_that_begins_with_nothing_fills_up_as_it_should) {
  enum { N = 3000 };
  static double x[N];
  province p = prov_load(BUILDING, "warmup.length=0");
  char what[96];
  for (int y = 1; y <= 3; y++) {
    double mean = 20 * time_between(lognormal_beyond, 0, y);
    for (int r = 0; r < N; r++) {
      prov_run(&p, SEED, (uint32_t)r);
      x[r] = prov_outcome(&p, PIPELINE, PROV_STAGE_CONSTRUCTION, y);
    }
    snprintf(what, sizeof what, "under construction %d yr after nothing", y);
    z_check_moments(what, x, N, mean, mean);
  }
  prov_close(&p);
}

/* ---- the business cycle: a Markov chain of three states ---- */

enum { NORMAL, SHOCK, REBOUND, REGIMES };

/* Kolmogorov's forward equations, and the time spent in each state. */
typedef struct cycle {
  double chance[REGIMES], time[REGIMES];
} cycle;

static cycle cycle_flow(const cycle *c, const double leave[REGIMES]) {
  cycle d;
  for (int k = 0; k < REGIMES; k++) {
    int before = (k + REGIMES - 1) % REGIMES;
    d.chance[k] = leave[before] * c->chance[before] - leave[k] * c->chance[k];
    d.time[k] = c->chance[k];
  }
  return d;
}

static cycle cycle_add(const cycle *c, const cycle *d, double h) {
  cycle sum = *c;
  for (int k = 0; k < REGIMES; k++) {
    sum.chance[k] += h * d->chance[k];
    sum.time[k] += h * d->time[k];
  }
  return sum;
}

/* From normal times on, by the midpoint rule; its error is far below what a simulation can see. */
static cycle cycle_solve(const double leave[REGIMES], double years) {
  enum { STEPS = 100000 };
  cycle c = {.chance = {1}};
  for (int i = 0; i < STEPS; i++) {
    cycle d = cycle_flow(&c, leave), middle = cycle_add(&c, &d, years / STEPS / 2);
    d = cycle_flow(&middle, leave);
    c = cycle_add(&c, &d, years / STEPS);
  }
  return c;
}

/* Expected time in one state by several times; `change` is its growth in points a year. */
static void check_cycle(province p, int state, double change, const char *name) {
  enum { N = 600, TIMES = 4 };
  static const int year[TIMES] = {1, 2, 5, 300};
  static double x[TIMES][N];
  const double mean[REGIMES] = {-1 / log(0.7), 1.2, 0.6};
  const double leave[REGIMES] = {1 / mean[0], 1 / mean[1], 1 / mean[2]};
  char what[96];
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    for (int t = 0; t < TIMES; t++)
      x[t][r] = log(prov_outcome(&p, TOTAL_REAL, 0, year[t]) / 10000) / (change / 100) / year[t];
  }
  for (int t = 0; t < TIMES; t++) {
    snprintf(what, sizeof what, "part of time in %s, first %d yr", name, year[t]);
    z_check_mean(what, x[t], N, cycle_solve(leave, year[t]).time[state] / year[t]);
  }
  double stationary = mean[state] / (mean[0] + mean[1] + mean[2]);
  cr_assert_float_eq(cycle_solve(leave, 1000).chance[state], stationary, 1e-6, "the theory is wrong");
  prov_close(&p);
}

Test(limits, shocks_take_their_part_of_time) { check_cycle(prov_load(CYCLE, NULL), SHOCK, -10, "shock"); }

Test(limits, rebounds_take_their_part_of_time) {
  check_cycle(prov_load(CYCLE, "regime.shock_depth=0", "regime.rebound=10"), REBOUND, 10, "rebound");
}

/* ---- entry and exit: immigration and death ---- */

/* Of the firms at one time exp(-hazard x lag) are left after the lag, and who came since is independent of them: the
 * covariance is the mean times that, whatever the distribution of arrivals within a quarter. */
Test(limits, the_number_of_firms_is_correlated_over_years_as_by_survival) {
  enum { N = 4000, YEAR = 24, LAGS = 2 };
  static const int lag[LAGS] = {1, 5};
  static double x[LAGS + 1][N], excess[N];
  const double hazard = 0.1;
  char what[96];
  province p = prov_load(BASE, "processes.entry=on", "processes.exit=on", "origins.foreign.exit_rate=10",
                         "sectors.machines.firms=0", "sectors.machines.output=0", "horizon.end=2049",
                         "construction.duration=0.4");
  double mean[LAGS + 1] = {0};
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    for (int k = 0; k <= LAGS; k++) {
      x[k][r] = prov_outcome(&p, FIRMS, MACHINES, k < LAGS ? YEAR + lag[k] : YEAR);
      mean[k] += x[k][r] / N;
    }
  }
  for (int k = 0; k < LAGS; k++) {
    for (int r = 0; r < N; r++)
      excess[r] = (x[k][r] - mean[k]) * (x[LAGS][r] - mean[LAGS]) - exp(-hazard * lag[k]) * x[LAGS][r];
    snprintf(what, sizeof what, "firms: covariance over %d yr beyond survival", lag[k]);
    z_check_mean(what, excess, N, 0);
  }
  for (int r = 0; r < N; r++) excess[r] = (x[LAGS][r] - mean[LAGS]) * (x[LAGS][r] - mean[LAGS]) - x[LAGS][r];
  z_check_mean("firms: variance beyond the mean", excess, N, 0);
  prov_close(&p);
}
