/* Growth of the province model against closed forms, derived from the definition, not from the code's recursion. */
#include <criterion/criterion.h>
#include <math.h>

#include "test_prov.h"
#include "test_z.h"

#define BASE TEST_DATA_DIR "/province/base.yaml"
#define GROWTH TEST_DATA_DIR "/province/growth.yaml"

enum { SEED = 7, MACHINES = 0, REST = 1, CHIPS = 2 }; /* a list that extends another appends */

/* Variance of the sum of n quarters of a stationary AR(1) factor with a half-life in years, scaled so that a year's sum
 * has variance one: the sum over all pairs of quarters of phi^|i - j|. */
static double sum_of_autocovariances(int n, double half_life) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) sum += exp2(-0.25 * abs(i - j) / half_life);
  return sum;
}

static double factor_variance(int years, double half_life) {
  return sum_of_autocovariances(4 * years, half_life) / sum_of_autocovariances(4, half_life);
}

/* ---- expected growth and the factors ---- */

Test(growth, noise_does_not_change_expected_growth_of_any_sector) {
  enum { N = 6000, SECTORS = 3 };
  static double x[SECTORS][2][N];
  static const double start[SECTORS] = {4000, 5000, 1000}, growth[SECTORS] = {0.12, 0.07, -0.04};
  static const int years[2] = {3, 10};
  char name[80];
  province p = prov_load(GROWTH, NULL);
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    for (int s = 0; s < SECTORS; s++)
      for (int y = 0; y < 2; y++) x[s][y][r] = prov_outcome(&p, OUTPUT_REAL, s, years[y]);
  }
  for (int s = 0; s < SECTORS; s++)
    for (int y = 0; y < 2; y++) {
      snprintf(name, sizeof name, "mean output, sector %d, year %d", s, years[y]);
      z_check_mean(name, x[s][y], N, start[s] * pow(1 + growth[s], years[y]));
    }
  prov_close(&p);
}

Test(growth, a_sector_without_firm_noise_follows_its_ornstein_uhlenbeck_factor) {
  enum { N = 12000, SECTORS = 3 };
  static double x[SECTORS][N], product[N];
  static const double growth[SECTORS] = {0.12, 0.07, -0.04}, sd[SECTORS] = {0.10, 0.06, 0.40};
  static const double start[SECTORS] = {4000, 5000, 1000};
  static const char *const half_lives[] = {"growth.half_life=0.3", "growth.half_life=0.7", "growth.half_life=3"};
  static const double half_life[] = {0.3, 0.7, 3};
  static const int years[] = {10, 1, 6};
  char name[80];
  for (int h = 0; h < 3; h++) {
    province p = prov_load(GROWTH, "growth.noise_sd=0", "sectors.machines.firms=3", "sectors.chips.firms=2",
                           "growth.sector_sd.chips=40", half_lives[h]);
    double unit = factor_variance(years[h], half_life[h]), mean[SECTORS];
    for (int s = 0; s < SECTORS; s++) mean[s] = log(start[s]) + years[h] * log1p(growth[s]) - sd[s] * sd[s] * unit / 2;
    for (int r = 0; r < N; r++) {
      prov_run(&p, SEED, (uint32_t)r);
      for (int s = 0; s < SECTORS; s++) x[s][r] = log(prov_outcome(&p, OUTPUT_REAL, s, years[h]));
      product[r] = (x[MACHINES][r] - mean[MACHINES]) * (x[CHIPS][r] - mean[CHIPS]);
    }
    for (int s = 0; s < SECTORS; s++) {
      snprintf(name, sizeof name, "log output, sector %d, half-life %g", s, half_life[h]);
      z_check_moments(name, x[s], N, mean[s], sd[s] * sd[s] * unit);
    }
    z_check_mean("covariance of two sectors", product, N, sd[MACHINES] * sd[CHIPS] * sqrt(0.4 * 0.7) * unit);
    prov_close(&p);
  }
}

Test(growth, shares_stay_constant_in_expectation_when_all_sectors_grow_alike) {
  enum { N = 4000 };
  static double excess[2][N];
  province p = prov_load(GROWTH, "growth.incumbent.machines=8", "growth.incumbent.chips=8", "growth.incumbent.rest=8");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED + 1, (uint32_t)r);
    double total = prov_outcome(&p, TOTAL_REAL, 0, 10);
    excess[0][r] = prov_outcome(&p, OUTPUT_REAL, MACHINES, 10) - 0.4 * total;
    excess[1][r] = prov_outcome(&p, OUTPUT_REAL, CHIPS, 10) - 0.1 * total;
  }
  z_check_mean("output beyond a constant share of 40 %", excess[0], N, 0);
  z_check_mean("output beyond a constant share of 10 %", excess[1], N, 0);
  prov_close(&p);
}

Test(growth, without_noise_growth_is_exact) {
  province p = prov_load(GROWTH, "processes.noise=off", "money.deflator=3");
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= 10; y++) {
    cr_assert_float_eq(prov_outcome(&p, OUTPUT_REAL, MACHINES, y) / (4000 * pow(1.12, y)), 1, 1e-12);
    cr_assert_float_eq(prov_outcome(&p, OUTPUT_REAL, REST, y) / (5000 * pow(1.07, y)), 1, 1e-12);
    cr_assert_float_eq(prov_outcome(&p, OUTPUT_NOMINAL, REST, y) / (5000 * pow(1.07 * 1.03, y)), 1, 1e-12);
  }
  prov_close(&p);
}

/* ---- noise of single firms ---- */

enum { FIRMS = 100, YEARS = 10 };

/* Yearly log growth of every firm, read from the world at the last tick of each year. */
typedef struct growth_log {
  double before[FIRMS], *x;
  int n;
} growth_log;

static void firms_read(const prov_world *w, growth_log *log, bool record) {
  cr_assert_eq(w->operating.n, FIRMS);
  for (int k = 0; k < FIRMS; k++) {
    double now = w->operating.log_output[k];
    if (record) log->x[log->n++] = now - log->before[k];
    log->before[k] = now;
  }
}

/* Called before an event: a year is over when the first tick of the next one is about to fire. */
static void log_growth(void *self, const sim_rep *rep, const sim_event *event) {
  const prov_world *w = prov_world_of(rep);
  if (event->type == PROV_EVENT_QUARTER && w->quarter % 4 == 0) firms_read(w, self, w->quarter > 0);
}

static double laplace_cdf(double x, double scale) { return x < 0 ? exp(x / scale) / 2 : 1 - exp(-x / scale) / 2; }

Test(growth, yearly_growth_of_single_firms_is_laplace) {
  enum { N = 300, ALL = N * FIRMS * YEARS, BINS = 50 };
  const double sd = 0.3, scale = sd / sqrt(2);
  province p = prov_load(BASE, "processes.noise=on", "growth.noise_sd=0.3", "growth.incumbent=5");
  growth_log log = {.x = malloc(ALL * sizeof(double))};
  p.rep->trace = log_growth;
  p.rep->trace_self = &log;
  for (uint32_t r = 0; r < N; r++) {
    prov_run(&p, SEED, r);
    firms_read(p.rep->world, &log, true);
  }
  cr_assert_eq(log.n, ALL);
  double mean = log1p(0.05) + log1p(-sd * sd / 2), fourth = 0, count[BINS] = {0}, expected[BINS];
  for (int i = 0; i < ALL; i++) {
    double d = log.x[i] - mean;
    fourth += d * d * d * d / (sd * sd * sd * sd) / ALL;
    count[(int)(BINS * laplace_cdf(d, scale))]++;
  }
  for (int i = 0; i < BINS; i++) expected[i] = (double)ALL / BINS;
  z_check_moments("yearly log growth of firms", log.x, ALL, mean, sd * sd);
  z_check("kurtosis", fourth, 6, sqrt((2520 - 36) / (double)ALL)); /* E x^8 = 8! scale^8 = 2520 sd^8 */
  z_check_counts("Laplace distribution", count, expected, BINS);
  free(log.x);
  prov_close(&p);
}

/* ---- regimes ---- */

static void count_shocks(void *self, const sim_rep *rep, const sim_event *event) {
  int *shocks = self;
  *shocks += event->type == PROV_EVENT_REGIME && prov_world_of(rep)->growth.regime == PROV_NORMAL;
}

/* An alternating renewal process over 300 years: normal times are exponential with mean a, shocks uniform, rebounds
 * fixed. Shocks cost 10 points a year and nothing else moves output, so that output tells how long shocks lasted. The
 * number of shocks by T is T/mu + E[C^2]/(2 mu^2) - a/mu for cycles C of mean mu; at T, part of one may lie ahead. */
Test(growth, regimes_alternate_as_a_renewal_process) {
  enum { N = 500, T = 300 };
  static double share[N], shocks[N];
  province p = prov_load(BASE, "horizon.end=2320", "processes.regime=on", "sectors.machines.firms=0",
                         "sectors.machines.output=0", "regime.shock_chance=0.2", "regime.shock_depth=-10",
                         "regime.shock_length={dist: uniform, min: 0.5, max: 2, unit: yr}", "regime.rebound=0",
                         "regime.rebound_length=0.75");
  int n_shocks;
  p.rep->trace = count_shocks;
  p.rep->trace_self = &n_shocks;
  for (int r = 0; r < N; r++) {
    n_shocks = 0;
    prov_run(&p, SEED, (uint32_t)r);
    share[r] = log(prov_outcome(&p, OUTPUT_REAL, 1, T) / 10000) / -0.1 / T;
    shocks[r] = n_shocks;
  }
  double a = -1 / log(0.8), s = 1.25, s2 = s * s + 1.5 * 1.5 / 12, mu = a + s + 0.75;
  double variance = a * a + s2 - s * s, square = mu * mu + variance;
  double n = T / mu + square / (2 * mu * mu) - a / mu, part = s / mu;
  double time_variance = T / mu * ((1 - part) * (1 - part) * (s2 - s * s) + part * part * a * a);
  z_check_moments("number of shocks in 300 years", shocks, N, n, T * variance / (mu * mu * mu));
  z_check_moments("share of time in shocks", share, N, (s * n - s2 / (2 * mu)) / T, time_variance / T / T);
  prov_close(&p);
}

Test(growth, rebounds_add_what_they_are_said_to_add) {
  province p = prov_load(BASE, "processes.regime=on", "regime.initial=rebound", "regime.rebound=4",
                         "regime.rebound_length=1.5", "growth.incumbent=6");
  prov_run(&p, SEED, 0);
  for (int y = 1; y <= 10; y++)
    cr_assert_float_eq(prov_outcome(&p, TOTAL_REAL, 0, y) / (10000 * pow(1.06, y) * exp(0.04 * fmin(y, 1.5))), 1, 1e-12,
                       "year %d", y);
  prov_close(&p);
}
