/* Projects, firms, capital and workers of the province model in limiting cases with known answers. */
#include <criterion/criterion.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "test_prov.h"
#include "test_z.h"

#define BASE TEST_DATA_DIR "/province/base.yaml"

enum { SEED = 11, MACHINES = 0, REST = 1 };

/* Counts over replications against a Poisson distribution: mean, variance and shape. */
static void z_check_poisson(const char *name, const double *x, int n, double mean) {
  enum { BINS = 1000 };
  double count[BINS] = {0}, expected[BINS];
  for (int i = 0; i < n; i++) {
    cr_assert(x[i] >= 0 && x[i] < BINS);
    count[(int)x[i]]++;
  }
  for (int k = 0; k < BINS; k++) expected[k] = n * gsl_ran_poisson_pdf((unsigned)k, mean);
  z_check_moments(name, x, n, mean, mean);
  z_check_counts(name, count, expected, BINS);
}

static void z_check_binomial(const char *name, const double *x, int n, int trials, double chance) {
  z_check_moments(name, x, n, trials * chance, trials * chance * (1 - chance));
}

/* Runs n replications and collects one outcome of each. */
static void collect(province *p, int n, int indicator, int cell, int year, double *x) {
  for (int r = 0; r < n; r++) {
    prov_run(p, SEED, (uint32_t)r);
    x[r] = prov_outcome_of(p, indicator, cell, year);
  }
}

/* ---- arrivals ---- */

Test(pipeline, inquiries_are_poisson) {
  enum { N = 800, YEARS = 10 };
  static double x[N * YEARS];
  province p = prov_load(BASE, "processes.entry=on", "origins.foreign.licensed=20.3"); /* a layer and a part of one */
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    for (int y = 1; y <= YEARS; y++) x[r * YEARS + y - 1] = prov_outcome(&p, INQUIRIES, 0, y);
  }
  z_check_poisson("inquiries a year", x, N * YEARS, 20.3);
  prov_close(&p);
}

/* Two climates of rates low and high with exponential sojourns of mean tau: the rate's autocovariance is
 * ((high - low) / 2)^2 exp(-2 t / tau). */
Test(pipeline, a_changing_climate_keeps_the_mean_and_adds_variance) {
  enum { N = 6000 };
  static double x[N];
  const double rate = 20, ratio = 3, tau = 1.5, half = rate * (ratio - 1) / (ratio + 1), k = 2 / tau;
  province p = prov_load(BASE, "processes.entry=on", "processes.climate=on", "climate.ratio=3", "climate.sojourn=1.5",
                         "horizon.end=2024");
  collect(&p, N, PROV_IND_INQUIRIES, 0, 4, x);
  z_check_moments("inquiries of the fourth year", x, N, rate,
                  rate + half * half * 2 * (1 / k - (1 - exp(-k)) / (k * k)));
  prov_close(&p);
}

Test(pipeline, the_sector_split_follows_the_weights) {
  enum { N = 2000 };
  static double x[2][N];
  province p = prov_load(BASE, "processes.entry=on", "entry.sector_weight.foreign.machines=3",
                         "entry.sector_weight.foreign.rest=1", "construction.duration=0", "horizon.end=2022");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    x[MACHINES][r] = prov_outcome(&p, ENTERED, MACHINES, 1);
    x[REST][r] = prov_outcome(&p, ENTERED, REST, 1);
  }
  z_check_poisson("entries of three in four", x[MACHINES], N, 15);
  z_check_poisson("entries of one in four", x[REST], N, 5);
  prov_close(&p);
}

/* Inquiries are scaled up so that licences come at the stated rate although some investors lose patience. */
Test(pipeline, licences_come_at_the_stated_rate_whatever_patience_investors_have) {
  enum { N = 1500, YEARS = 10 };
  static double x[N * YEARS], lost[N * YEARS];
  province p = prov_load(BASE, "processes.entry=on", "processes.licensing=on", "warmup.length=8",
                         "licensing.duration={dist: lognormal, mean: 8, sigma: 0.6, max: 60, unit: months}",
                         "licensing.patience={dist: exponential, mean: 1, max: 20, unit: yr}");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    for (int y = 1; y <= YEARS; y++) {
      x[r * YEARS + y - 1] = prov_outcome(&p, LICENSED, 0, y);
      lost[r * YEARS + y - 1] = prov_outcome(&p, LOST, PROV_LOSS_LICENCE, y);
    }
  }
  z_check_poisson("licences a year", x, N * YEARS, 20);
  cr_assert(lost[0] + lost[1] + lost[2] > 5, "patience must matter for the test to mean something");
  prov_close(&p);
}

/* Screening: only ordinary projects that want a first-choice zone are refused. */
Test(pipeline, screening_refuses_the_stated_part_of_ordinary_projects) {
  enum { N = 2000 };
  static double refused[N], licensed[N];
  province p = prov_load(BASE, "processes.entry=on", "entry.sector_weight.foreign.machines=1",
                         "entry.sector_weight.foreign.rest=1", "origins.foreign.second_choice=0.4",
                         "screening.reject=0.3", "horizon.end=2022");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    refused[r] = prov_outcome(&p, LOST, PROV_LOSS_SCREENED, 1);
    licensed[r] = prov_outcome(&p, LICENSED, 0, 1);
  }
  z_check_poisson("projects refused", refused, N, 20 * 0.5 * 0.6 * 0.3);
  z_check_poisson("projects licensed", licensed, N, 20 * (1 - 0.5 * 0.6 * 0.3));
  prov_close(&p);
}

/* ---- pipeline and firms ---- */

/* Every project is served at once: an M/G/infinity queue that began with the warm-up, in equilibrium once it is older
 * than any construction. */
Test(pipeline, projects_in_construction_are_poisson) {
  enum { N = 4000 };
  static double at_start[N], later[N];
  province p = prov_load(BASE, "processes.entry=on", "warmup.length=8", "horizon.end=2023",
                         "construction.permits={dist: uniform, min: 0.2, max: 1, unit: yr}",
                         "construction.duration={dist: triangular, min: 0.5, mode: 1, max: 4.5, unit: yr}");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    at_start[r] = prov_outcome(&p, PIPELINE, PROV_STAGE_CONSTRUCTION, 0);
    later[r] = prov_outcome(&p, PIPELINE, PROV_STAGE_CONSTRUCTION, 3);
  }
  z_check_poisson("in construction at the start", at_start, N, 20 * (0.6 + 2));
  z_check_poisson("in construction after three years", later, N, 20 * (0.6 + 2));
  prov_close(&p);
}

Test(pipeline, stalled_projects_never_open) {
  enum { N = 3000 };
  static double lost[N], opened[N];
  province p = prov_load(BASE, "processes.entry=on", "processes.stalling=on", "construction.stall=0.25",
                         "construction.duration=0.5", "horizon.end=2022");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    lost[r] = prov_outcome(&p, LOST, PROV_LOSS_STALLED, 2);
    opened[r] = prov_outcome(&p, ENTERED, MACHINES, 2);
  }
  z_check_poisson("projects stalled in a year", lost, N, 5);
  z_check_poisson("firms opened in a year", opened, N, 15);
  prov_close(&p);
}

Test(pipeline, survivors_of_the_first_firms_are_binomial) {
  enum { N = 3000 };
  static double x[N];
  province p = prov_load(BASE, "processes.exit=on", "origins.foreign.exit_rate=8");
  collect(&p, N, PROV_IND_FIRMS, MACHINES, 10, x);
  z_check_binomial("survivors of ten years", x, N, 100, exp(-0.8));
  prov_close(&p);
}

/* 80 workers a firm: 40 bn VND of output, and 20 000 workers for 10 000 bn VND. */
Test(pipeline, exit_hazard_goes_with_size_and_rises_in_a_shock) {
  enum { N = 3000 };
  static double x[N];
  province p = prov_load(BASE, "processes.exit=on", "origins.foreign.exit_rate=8", "exit.size_exponent=-0.7",
                         "growth.reference_size=20", "processes.regime=on", "regime.initial=shock",
                         "regime.shock_length=30", "exit.shock_factor=1.6", "horizon.end=2025");
  collect(&p, N, PROV_IND_FIRMS, MACHINES, 5, x);
  z_check_binomial("survivors of five years", x, N, 100, exp(-0.08 * 5 * 1.6 * pow(80.0 / 20, -0.7)));
  prov_close(&p);
}

/* Immigration and death: Poisson. Closing is decided at the end of each quarter for the time since a firm opened. */
static double firms_alive(double rate, double hazard, double years) { return rate / hazard * -expm1(-hazard * years); }

Test(pipeline, the_number_of_entrants_is_that_of_an_immigration_and_death_process) {
  enum { N = 2000 };
  static double x[N];
  province p = prov_load(BASE, "processes.entry=on", "processes.exit=on", "origins.foreign.exit_rate=10",
                         "sectors.machines.firms=0", "sectors.machines.output=0", "horizon.end=2035");
  collect(&p, N, PROV_IND_FIRMS, MACHINES, 15, x);
  z_check_poisson("firms after 15 years", x, N, firms_alive(20, 0.1, 14));
  prov_close(&p);
}

Test(pipeline, an_immigration_and_death_process_of_two_centuries_is_in_equilibrium) {
  enum {
    N = 120,
    FIRST = 100,
    STEP = 50,
    POINTS = 3
  }; /* lifetimes are 10 years: points 50 years apart are independent */
  static double x[N * POINTS];
  province p = prov_load(BASE, "processes.entry=on", "processes.exit=on", "origins.foreign.exit_rate=10",
                         "sectors.machines.firms=0", "sectors.machines.output=0", "horizon.end=2220");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    for (int k = 0; k < POINTS; k++) x[r * POINTS + k] = prov_outcome(&p, FIRMS, MACHINES, FIRST + k * STEP);
  }
  z_check_poisson("firms in equilibrium", x, N * POINTS, firms_alive(20, 0.1, INFINITY));
  prov_close(&p);
}

Test(pipeline, firms_that_expand_do_so_at_the_stated_rate) {
  enum { N = 1500 };
  static double x[N];
  province p = prov_load(BASE, "processes.expansion=on", "origins.foreign.expansion_rate=0.12",
                         "origins.foreign.expansion_size=2", "horizon.end=2022");
  collect(&p, N, PROV_IND_EXPANSIONS, 0, 2, x);
  z_check_poisson("expansions of 100 firms in a year", x, N, 12);
  prov_close(&p);
}

Test(pipeline, workshops_qualify_at_the_stated_rate_and_take_their_output_along) {
  enum { N = 2000 };
  static double x[N];
  province p = prov_load(BASE, "processes.qualification=on", "qualification.workshops=300", "qualification.rate=4",
                         "qualification.output=3", "qualification.sector_weight.machines=1", "horizon.end=2022");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    x[r] = prov_outcome(&p, ENTERED, MACHINES, 1) + prov_outcome(&p, ENTERED, MACHINES, 2);
    cr_assert_float_eq(prov_outcome(&p, OUTPUT_REAL, MACHINES, 2), 4000 + 3 * x[r], 1e-6);
    cr_assert_float_eq(prov_outcome(&p, TOTAL_REAL, 0, 2), 10000, 1e-6);
  }
  z_check_binomial("workshops qualified in two years", x, N, 300, 1 - exp(-0.04 * 2)); /* each has its own clock */
  prov_close(&p);
}

/* ---- capital ---- */

/* Disbursement follows registration by half a year, so that after a warm-up both are stationary. */
Test(pipeline, the_realised_part_of_registered_capital_is_the_parameter) {
  enum { N = 4000 };
  static double x[N];
  province p = prov_load(BASE, "processes.entry=on", "processes.stalling=on", "warmup.length=8",
                         "construction.stall=0.2", "construction.stalled_share=0.1", "origins.foreign.realised=60",
                         "origins.foreign.project_size={dist: lognormal, median: 3, sigma: 1, max: 200, unit: m USD}");
  for (int r = 0; r < N; r++) {
    double registered = 0, disbursed = 0;
    prov_run(&p, SEED, (uint32_t)r);
    for (int y = 1; y <= 10; y++) {
      registered += prov_outcome(&p, FDI_REGISTERED, 0, y);
      disbursed += prov_outcome(&p, FDI_DISBURSED, 0, y);
    }
    x[r] = disbursed - 0.6 * registered;
  }
  z_check_mean("disbursed beyond the realised share, m USD", x, N, 0);
  prov_close(&p);
}

/* Without land, licensing and exits nothing else makes a licensed project invalid. */
Test(pipeline, foreign_projects_are_valid_from_their_licence_until_they_are_revoked) {
  enum { YEARS = 10 };
  province p = prov_load(BASE, "processes.entry=on", "processes.stalling=on", "processes.expansion=on",
                         "construction.stall=0.3", "construction.revocation=0.5", "initial.foreign_firms=120",
                         "origins.foreign.expansion_rate=0", "construction.duration=2");
  double valid = 120, revoked = 0;
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= YEARS; y++) {
    valid += prov_outcome(&p, FDI_PROJECTS, 0, y) - prov_outcome(&p, REVOKED, 0, y);
    revoked += prov_outcome(&p, REVOKED, 0, y);
    cr_assert_float_eq(prov_outcome(&p, FDI_VALID, 0, y), valid, 1e-9, "year %d: %g, not %g", y,
                       prov_outcome(&p, FDI_VALID, 0, y), valid);
    cr_assert_float_eq(prov_outcome(&p, FDI_OPERATING, 0, y), 100 * prov_outcome(&p, FOREIGN_FIRMS, 0, y) / valid,
                       1e-9);
  }
  cr_assert(revoked > 5 && prov_outcome(&p, FDI_OPERATING, 0, YEARS) < 90);
  prov_close(&p);
  province expanding = prov_load(BASE, "processes.expansion=on", "origins.foreign.expansion_rate=0.5",
                                 "origins.foreign.expansion_size=3", "construction.duration=2");
  prov_run(&expanding, SEED, 0);
  cr_assert(prov_outcome(&expanding, EXPANSIONS, 0, YEARS) > 5);
  cr_assert_eq(prov_outcome(&expanding, FDI_VALID, 0, YEARS), 100, "an expansion is no project of its own");
  prov_close(&expanding);
}

/* A project that stalls at licensing (no wait, no building) loses its licence after an exponential time. From the
 * middle of the run the policy adds its own hazard, and what was left of the first one goes on. */
Test(pipeline, licences_of_stalled_projects_lapse_at_the_stated_hazard) {
  enum { N = 400, YEARS = 10 };
  static double kept[N];
  const double lapse = 0.2, revocation = 0.3, rate = 20, after = 5;
  province p = prov_load(BASE, "processes.entry=on", "processes.stalling=on", "construction.stall=0.999999",
                         "construction.lapse=0.2", "construction.revocation=0.3", "origins.foreign.licensed=20",
                         "policy.start=2026", "sectors.machines.foreign_share=0", "initial.foreign_firms=0");
  collect(&p, N, PROV_IND_FDI_VALID, 0, YEARS, kept);
  double both = lapse + revocation, then = rate / lapse * (1 - exp(-lapse * (YEARS - after)));
  z_check_mean("stalled projects with a licence", kept, N,
               100 + then * exp(-both * after) + rate / both * (1 - exp(-both * after)));
  prov_close(&p);
}

/* What is registered stays until its project ends; a firm of the start takes its part of the stock along. */
Test(pipeline, capital_leaves_the_stock_with_its_project) {
  enum { YEARS = 10 };
  province p =
      prov_load(BASE, "processes.entry=on", "processes.stalling=on", "construction.stall=0.5", "construction.lapse=0.5",
                "origins.foreign.project_size=3", "sectors.machines.foreign_share=0", "initial.foreign_firms=0");
  prov_run(&p, SEED, 0);
  double valid = prov_outcome(&p, FDI_VALID, 0, YEARS) - 100, registered = 0;
  for (int y = 1; y <= YEARS; y++) registered += prov_outcome(&p, FDI_REGISTERED, 0, y);
  cr_assert_float_eq(prov_outcome(&p, FDI_STOCK, 0, YEARS), 3 * valid, 1e-6);
  cr_assert(registered > 3 * valid + 10, "nothing lapsed");
  prov_close(&p);
  province leaving = prov_load(BASE, "processes.exit=on", "origins.foreign.exit_rate=10", "initial.foreign_stock=1000",
                               "initial.leaving_capital=0.5", "initial.foreign_firms=100", "exit.size_exponent=0");
  prov_run(&leaving, SEED, 0);
  double firms = prov_outcome(&leaving, FOREIGN_FIRMS, 0, YEARS) / prov_outcome(&leaving, FOREIGN_FIRMS, 0, 0);
  cr_assert(firms < 0.6);
  cr_assert_float_eq(prov_outcome(&leaving, FDI_STOCK, 0, YEARS), 1000 * (1 - 0.5 * (1 - firms)), 1e-6);
  prov_close(&leaving);
}

Test(pipeline, the_backlog_is_disbursed_in_the_first_year) {
  province p = prov_load(BASE, "initial.foreign_backlog=300");
  prov_run(&p, SEED, 0);
  cr_assert_float_eq(prov_outcome(&p, FDI_DISBURSED, 0, 1), 300, 1e-9);
  cr_assert_float_eq(prov_outcome(&p, FDI_DISBURSED, 0, 2), 0, 1e-9);
  prov_close(&p);
}

/* Projects that were built: new ones and expansions. */
typedef struct built_count {
  int opened, expanded;
} built_count;

static void count_built(void *self, const sim_rep *rep, const sim_event *event) {
  built_count *built = self;
  if (event->type != PROV_EVENT_BUILT) return;
  bool expansion = prov_world_of(rep)->firm.expansion[event->a];
  built->opened += !expansion;
  built->expanded += expansion;
}

Test(pipeline, capital_in_operation_becomes_output_once) {
  province p = prov_load(BASE, "processes.entry=on", "processes.expansion=on", "origins.foreign.expansion_rate=0.1",
                         "origins.foreign.expansion_size=2", "output.per_capital=1.5", "origins.foreign.realised=80");
  built_count built;
  p.rep->trace = count_built;
  p.rep->trace_self = &built;
  for (uint32_t r = 0; r < 20; r++) {
    built = (built_count){0, 0};
    prov_run(&p, SEED, r);
    cr_assert(built.opened > 100 && built.expanded > 80, "%d firms, %d expansions", built.opened, built.expanded);
    double capital = 0.8 * (5 * built.opened + 2 * built.expanded);
    cr_assert_float_eq(prov_outcome(&p, OUTPUT_REAL, MACHINES, 10), 4000 + 1.5 * capital, 1e-6);
  }
  prov_close(&p);
}

Test(pipeline, plots_are_capital_over_capital_per_hectare) {
  province p = prov_load(TEST_DATA_DIR "/province/queue.yaml", "zones.new.area=5000", "land.first_share=100",
                         "land.second_share=0", "land.clearance_first=0");
  for (uint32_t r = 0; r < 10; r++) {
    double licensed = 0, taken = 0;
    prov_run(&p, SEED, r);
    for (int y = 1; y <= 10; y++) {
      licensed += prov_outcome(&p, LICENSED, 0, y);
      taken += prov_outcome(&p, LAND_TAKEN, 0, y);
    }
    cr_assert_float_eq(taken, licensed * 5 / 5, 1e-9);
    cr_assert_float_eq(prov_outcome(&p, LAND_LEASED, 0, 10), taken, 1e-9);
  }
  prov_close(&p);
}

/* Plots come back when firms close: what is leased is what projects and firms hold, and it serves others again. */
Test(pipeline, closing_firms_give_their_plots_back) {
  province p = prov_load(TEST_DATA_DIR "/province/queue.yaml", "processes.exit=on", "origins.foreign.exit_rate=30",
                         "horizon.end=2050");
  for (uint32_t r = 0; r < 20; r++) {
    double held = 0, taken = 0;
    prov_run(&p, SEED, r);
    const prov_world *w = p.rep->world;
    for (int i = 0; i < w->firm.n; i++) held += w->firm.area[i];
    for (int y = 1; y <= 30; y++) taken += prov_outcome(&p, LAND_TAKEN, 0, y);
    cr_assert_float_eq(prov_outcome(&p, LAND_LEASED, 0, 30), held, 1e-9);
    cr_assert(held <= 50 && taken > 150, "%g ha held, %g taken", held, taken);
  }
  prov_close(&p);
}

/* ---- labour ---- */

Test(pipeline, the_labour_force_is_workers_seekers_and_others) {
  province p =
      prov_load(BASE, "processes.labour=on", "processes.exit=on", "processes.noise=on", "growth.noise_sd=0.2",
                "origins.foreign.exit_rate=6", "labour.force_growth=1.5", "labour.seekers=3", "labour.outflow=0.02",
                "labour.outflow_elasticity=3", "labour.entrant_share=0.4", "labour.separation=0.2",
                "skills.all.graduates=800", "growth.incumbent=6", "labour.productivity_growth=3");
  for (uint32_t r = 0; r < 20; r++) {
    prov_run(&p, SEED, r);
    const prov_world *w = p.rep->world;
    double people = prov_outcome(&p, EMPLOYMENT_TOTAL, 0, 10) + prov_outcome(&p, JOB_SEEKERS, 0, 10) + w->labour.other;
    cr_assert_float_eq(people / (200000 * pow(1.015, 10)), 1, 1e-10);
  }
  prov_close(&p);
}

Test(pipeline, with_plenty_of_workers_output_is_potential) {
  province plenty =
      prov_load(BASE, "processes.labour=on", "labour.force=1e8", "labour.seekers=40", "growth.incumbent=9",
                "labour.productivity_growth=4", "processes.entry=on", "labour.separation=0.3");
  province off = prov_load(BASE, "growth.incumbent=9", "labour.productivity_growth=4", "processes.entry=on");
  for (uint32_t r = 0; r < 5; r++) {
    prov_run(&plenty, SEED, r);
    prov_run(&off, SEED, r);
    for (int y = 0; y <= 10; y++) {
      cr_assert_float_eq(prov_outcome(&plenty, OUTPUT_USE, 0, y), 100, 1e-9);
      cr_assert_float_eq(prov_outcome(&plenty, TOTAL_REAL, 0, y) / prov_outcome(&off, TOTAL_REAL, 0, y), 1, 1e-12);
      cr_assert_float_eq(prov_outcome(&plenty, EMPLOYMENT_TOTAL, 0, y) / prov_outcome(&off, EMPLOYMENT_TOTAL, 0, y), 1,
                         1e-12);
    }
  }
  prov_close(&plenty);
  prov_close(&off);
}

/* Nobody looks for work: the first workers stay, wants grow by (1 + m) / (1 + p) a year, and output lags as much. */
Test(pipeline, without_new_workers_output_grows_with_productivity_only) {
  province p = prov_load(BASE, "processes.labour=on", "growth.incumbent=9", "labour.productivity_growth=4");
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= 10; y++) {
    cr_assert_float_eq(prov_outcome(&p, EMPLOYMENT_TOTAL, 0, y), 20000, 1e-6);
    cr_assert_float_eq(prov_outcome(&p, TOTAL_REAL, 0, y) / (10000 * pow(1.04, y)), 1, 1e-12);
    cr_assert_float_eq(prov_outcome(&p, VACANCIES, 0, y), 20000 * (pow(1.09 / 1.04, y) - 1), 1e-6);
  }
  prov_close(&p);
}
