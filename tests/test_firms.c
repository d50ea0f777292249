/* Exit by age, power-law tails of growth, the components of the change of output, and the proxies of the economy. */
#include <criterion/criterion.h>
#include <gsl/gsl_integration.h>
#include <math.h>

#include "test_prov.h"
#include "test_z.h"

#define BASE TEST_DATA_DIR "/province/base.yaml"
#define GROWTH TEST_DATA_DIR "/province/growth.yaml"
#define PLAN SCENARIO_DIR "/plan.yaml"
#define NO_FIRST_FIRMS "sectors.machines.firms=0", "sectors.machines.output=0"

enum { SEED = 23, MACHINES = 0 };

/* ---- age ---- */

typedef struct ageing {
  double hazard, factor, time;
} ageing;

static double survival(double age, void *self) {
  const ageing *a = self;
  return exp(-a->hazard * (age + (a->factor - 1) * a->time * (1 - exp(-age / a->time))));
}

/* Entrants open at a constant rate from the second year on: those that live after n years of it are Poisson. */
static double entrants_alive(double rate, int years, ageing a) {
  double sum, error;
  size_t n;
  gsl_function f = {survival, &a};
  gsl_integration_qng(&f, 0, years, 0, 1e-9, &sum, &error, &n);
  return rate * sum;
}

Test(firms, young_firms_close_more_often_by_their_age) {
  enum { N = 3000 };
  static const int years[] = {1, 2, 9};
  static double x[3][N];
  char name[80];
  province p = prov_load(BASE, NO_FIRST_FIRMS, "processes.entry=on", "processes.exit=on",
                         "origins.foreign.exit_rate=20", "exit.young_factor=4", "exit.young_time=0.8");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    for (int k = 0; k < 3; k++) x[k][r] = prov_outcome(&p, FIRMS, MACHINES, 1 + years[k]);
  }
  for (int k = 0; k < 3; k++) {
    double mean = entrants_alive(20, years[k], (ageing){0.2, 4, 0.8});
    snprintf(name, sizeof name, "entrants alive after %d years", years[k]);
    z_check_moments(name, x[k], N, mean, mean);
  }
  prov_close(&p);
}

Test(firms, firms_of_the_start_are_mature) {
  enum { N = 1500 };
  static double x[N];
  province p =
      prov_load(BASE, "processes.exit=on", "origins.foreign.exit_rate=8", "exit.young_factor=4", "exit.young_time=5");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    x[r] = prov_outcome(&p, FIRMS, MACHINES, 5);
  }
  double alive = exp(-0.08 * 5);
  z_check_moments("survivors of the first firms", x, N, 100 * alive, 100 * alive * (1 - alive));
  prov_close(&p);
}

/* Within the first year of openings: whole quarters would give a fifth more than e t^2 / 2. */
Test(firms, firms_bear_only_their_part_of_the_quarter_in_which_they_open) {
  enum { N = 4000 };
  static double expansions[N], alive[N];
  province p = prov_load(BASE, NO_FIRST_FIRMS, "horizon.end=2022", "processes.entry=on", "processes.expansion=on",
                         "origins.foreign.expansion_rate=0.8", "origins.foreign.expansion_size=1");
  province q = prov_load(BASE, NO_FIRST_FIRMS, "horizon.end=2022", "processes.entry=on", "processes.exit=on",
                         "origins.foreign.exit_rate=80");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    prov_run(&q, SEED, (uint32_t)r);
    expansions[r] = prov_outcome(&p, EXPANSIONS, 0, 2);
    alive[r] = prov_outcome(&q, FIRMS, MACHINES, 2);
  }
  double mean = 20 * (1 - exp(-0.8)) / 0.8;
  z_check_mean("expansions of firms in their first year", expansions, N, 0.8 * 20 / 2.0);
  z_check_moments("firms of the first year that live", alive, N, mean, mean);
  prov_close(&p);
  prov_close(&q);
}

/* ---- power-law tails ---- */

/* The unit law: Lomax of exponent a, cut at c; everything here is integrated over x, not as the model does it. */
typedef struct lomax {
  double a, c, s;
} lomax;

static double lomax_survival(const lomax *l, double x) {
  double cut = pow(1 + l->c, -l->a);
  return (pow(1 + x, -l->a) - cut) / (1 - cut);
}

static double lomax_cosh(double x, void *self) {
  const lomax *l = self;
  return (cosh(l->s * x) - 1) * l->a * pow(1 + x, -l->a - 1) / (1 - pow(1 + l->c, -l->a));
}

/* log E exp(s X), X symmetric. */
static double lomax_log_mgf(lomax l) {
  double sum, error;
  gsl_integration_workspace *work = gsl_integration_workspace_alloc(200);
  gsl_function f = {lomax_cosh, &l};
  cr_assert_eq(gsl_integration_qag(&f, 0, l.c, 0, 1e-12, 200, GSL_INTEG_GAUSS61, work, &sum, &error), 0);
  gsl_integration_workspace_free(work);
  return log1p(sum);
}

/* sd of the law with exponent 3: E x^2 = (c / (1 + c))^3 before it is divided by what the cut leaves. */
static double lomax_sd(double c) { return sqrt(pow(c / (1 + c), 3) / (1 - pow(1 + c, -3))); }

Test(firms, the_correction_of_power_tails_is_the_log_moment_generating_function) {
  static const char *const bounds[] = {"growth.tail_bound=2", "growth.tail_bound=10"};
  static const double bound[] = {2, 10}; /* with exponent 3 the uncut law has sd 1, so the bound is c */
  for (int k = 0; k < 2; k++) {
    province p = prov_load(BASE, "processes.noise=on", "growth.noise_shape=power_tail", bounds[k]);
    prov_begin(&p, SEED, 0);
    const prov_tail *tail = &prov_world_of(p.rep)->tail;
    for (double sd = 0.01; sd < 1.34; sd += 0.07) {
      double expected = lomax_log_mgf((lomax){3, bound[k], sd / 2 / lomax_sd(bound[k])});
      cr_assert_float_eq(-prov_tail_noise(tail, sd, 0.5), expected, 1e-9, "bound %g, sd %g: %.12g, not %.12g", bound[k],
                         sd, -prov_tail_noise(tail, sd, 0.5), expected);
    }
    prov_close(&p);
  }
}

enum { FIRMS = 100, QUARTERS = 40 };

/* Quarterly log growth of every firm. */
typedef struct growth_log {
  double before[FIRMS], *x;
  int n;
} growth_log;

static void firms_read(const prov_world *w, growth_log *log) {
  for (int k = 0; k < FIRMS; k++) {
    double now = w->operating.log_output[k];
    if (w->quarter > 0) log->x[log->n++] = now - log->before[k];
    log->before[k] = now;
  }
}

static void log_growth(void *self, const sim_rep *rep, const sim_event *event) {
  if (event->type == PROV_EVENT_QUARTER) firms_read(prov_world_of(rep), self);
}

/* Deviations beyond a threshold as logs of 1 + x: exponential of rate a, cut at the end (Hill's estimate of 1 / a). */
static void check_tail(const double *d, int n, const lomax *l) {
  double from = log1p(2.0), room = log1p(l->c) - from, sum = 0, square = 0, beyond = 0;
  for (int i = 0; i < n; i++) {
    double y = log1p(fabs(d[i]) / l->s) - from;
    if (y <= 0) continue;
    beyond++;
    sum += y;
    square += y * y;
  }
  double mean = 1 / l->a - room / expm1(l->a * room), m = sum / beyond;
  z_check("tail beyond two units: mean log excess", m, mean, sqrt((square / beyond - m * m) / beyond));
  z_check("tail beyond two units: chance", beyond / n, lomax_survival(l, 2), sqrt(lomax_survival(l, 2) / n));
}

Test(firms, quarterly_growth_can_have_power_law_tails) {
  enum { N = 100, ALL = N * FIRMS * QUARTERS, BINS = 50 };
  const double sd = 0.3, bound = 20;
  province p = prov_load(BASE, "processes.noise=on", "growth.noise_sd=0.3", "growth.incumbent=5",
                         "growth.noise_shape=power_tail", "growth.tail_exponent=3", "growth.tail_bound=20");
  growth_log log = {.x = malloc(ALL * sizeof(double))};
  p.rep->trace = log_growth;
  p.rep->trace_self = &log;
  for (uint32_t r = 0; r < N; r++) {
    prov_run(&p, SEED, r);
    firms_read(p.rep->world, &log);
  }
  cr_assert_eq(log.n, ALL);
  lomax l = {3, bound, sd / 2 / lomax_sd(bound)};
  double mean = log1p(0.05) / 4 - lomax_log_mgf(l), count[BINS] = {0}, expected[BINS];
  z_check_moments("quarterly log growth of firms", log.x, ALL, mean, sd * sd / 4);
  for (int i = 0; i < BINS; i++) expected[i] = (double)ALL / BINS;
  for (int i = 0; i < ALL; i++) {
    log.x[i] -= mean;
    double half = lomax_survival(&l, fabs(log.x[i]) / l.s) / 2;
    count[(int)(BINS * (log.x[i] < 0 ? half : 1 - half))]++;
  }
  z_check_counts("symmetric Lomax law", count, expected, BINS);
  check_tail(log.x, ALL, &l);
  free(log.x);
  prov_close(&p);
}

Test(firms, power_tails_do_not_change_expected_growth) {
  enum { N = 6000 };
  static double x[2][N];
  province p = prov_load(GROWTH, "growth.noise_shape=power_tail", "growth.noise_sd=0.4", "horizon.end=2024");
  for (int r = 0; r < N; r++) {
    prov_run(&p, SEED, (uint32_t)r);
    x[0][r] = prov_outcome(&p, OUTPUT_REAL, MACHINES, 1);
    x[1][r] = prov_outcome(&p, OUTPUT_REAL, MACHINES, 4);
  }
  z_check_mean("mean output after one year", x[0], N, 4000 * 1.12);
  z_check_mean("mean output after four years", x[1], N, 4000 * pow(1.12, 4));
  prov_close(&p);
}

/* ---- neutral values ---- */

static void assert_same_but(const province *a, const province *b, const char *what, int n_but, const int *but) {
  const sim_layout *l = &a->rep->tally.layout;
  for (int i = 0; i < l->n_indicators; i++) {
    bool skip = false;
    for (int k = 0; k < n_but; k++) skip |= i == but[k];
    size_t size = (size_t)(l->cells[i] * l->n_years) * sizeof(double);
    cr_assert(skip || memcmp(sim_rep_row(a->rep) + l->offset[i], sim_rep_row(b->rep) + l->offset[i], size) == 0,
              "%s: %s differs", what, prov_model.indicators[i].name);
  }
}

Test(firms, what_is_switched_off_changes_no_bit) {
  static const int proxies[] = {PROV_IND_GRDP, PROV_IND_GRDP_PER_HEAD, PROV_IND_MANUFACTURING_SHARE,
                                PROV_IND_VALUE_ADDED, PROV_IND_VALUE_ADDED_GROWTH};
  province usual = prov_load(PLAN, "exit.young_factor=1"),
           tail = prov_load(PLAN, "exit.young_factor=1", "growth.tail_exponent=5", "growth.tail_bound=4");
  province time = prov_load(PLAN, "exit.young_factor=1", "exit.young_time=9");
  province none = prov_load(PLAN, "exit.young_factor=1", "proxy.grdp=0", "money.exchange_drift=5");
  for (uint32_t r = 0; r < 3; r++) {
    prov_run(&usual, SEED, r);
    prov_run(&tail, SEED, r);
    prov_run(&time, SEED, r);
    prov_run(&none, SEED, r);
    assert_same_but(&usual, &tail, "tails of another shape", 0, NULL);
    assert_same_but(&usual, &time, "time without a factor", 0, NULL);
    assert_same_but(&usual, &none, "no proxies", 5, proxies);
    cr_assert(isnan(prov_outcome(&none, VALUE_ADDED_GROWTH, 0, 7)));
    for (int k = 0; k < 4; k++) cr_assert_eq(prov_outcome_of(&none, proxies[k], 0, 7), 0);
  }
  prov_close(&usual);
  prov_close(&tail);
  prov_close(&time);
  prov_close(&none);
}

/* ---- components of the change of output ---- */

static double component_sum(const province *p, int indicator, int year) {
  double sum = 0;
  for (int k = 0; k < PROV_COMPONENT_COUNT; k++) sum += prov_outcome_of(p, indicator, k, year);
  return sum;
}

/* What use adds is told from outside only where reported output is the model's own: without a discrepancy. */
static void assert_identity(const province *p, bool alone, const char *what) {
  for (int y = 1; y < p->rep->tally.layout.n_years; y++) {
    double total = prov_outcome(p, TOTAL_REAL, 0, y), before = prov_outcome(p, TOTAL_REAL, 0, y - 1);
    double modern = prov_outcome(p, MODERN_OUTPUT, 0, y), modern_before = prov_outcome(p, MODERN_OUTPUT, 0, y - 1);
    double gap = prov_outcome(p, TOTAL_POTENTIAL, 0, y) - total;
    double gap_before = prov_outcome(p, TOTAL_POTENTIAL, 0, y - 1) - before, slack = 1e-9 * (total + before);
    cr_assert_float_eq(component_sum(p, PROV_IND_OUTPUT_CHANGE, y), total - before, slack, "%s, year %d", what, y);
    cr_assert_float_eq(component_sum(p, PROV_IND_MODERN_CHANGE, y), modern - modern_before,
                       1e-9 * (modern + modern_before), "%s, year %d", what, y);
    if (alone)
      cr_assert_float_eq(prov_outcome(p, OUTPUT_CHANGE, PROV_COMPONENT_USE, y), gap_before - gap, slack,
                         "%s, year %d: use", what, y);
    cr_assert_float_eq(prov_outcome(p, OUTPUT_CHANGE, PROV_COMPONENT_MOVED, y), 0, slack, "%s, year %d", what, y);
  }
}

Test(firms, components_add_up_to_the_change_of_output_in_every_year) {
  enum { N = 150, CORNERS = 24 };
  char what[40];
  province p = prov_load(PLAN, "processes.discrepancy=off"), reported = prov_load(PLAN, NULL);
  for (uint32_t r = 0; r < N; r++) {
    snprintf(what, sizeof what, "replication %u", r);
    prov_run(&p, SEED + r, r);
    assert_identity(&p, true, what);
    prov_run(&reported, SEED + r, r);
    assert_identity(&reported, false, what);
  }
  prov_close(&reported);
  for (uint32_t corner = 0; corner < CORNERS; corner++) {
    snprintf(what, sizeof what, "corner %u", corner);
    prov_begin(&p, SEED, corner);
    for (int i = 0; i < p.scenario->n_slots; i++) {
      const sim_slot *slot = &p.scenario->slot[i];
      double u = slot->uncertain ? sim_uniform((sim_key){2, corner}, slot->stream, 0) : 0;
      if (slot->uncertain) p.value[i] = sim_dist_quantile(&slot->dist, u < 0.5 ? 0.001 : 0.999);
    }
    sim_rep_begin(p.rep, (sim_key){SEED, corner}, p.value);
    prov_finish(&p);
    assert_identity(&p, true, what);
  }
  prov_close(&p);
}

#define CHANGE(p, id, component, year) prov_outcome(p, id##_CHANGE, PROV_COMPONENT_##component, year)

/* Everything grows by 10 %, every firm opens and closes with 40 bn VND: growth is that of the firms that were there. */
Test(firms, growth_of_entrants_counts_as_entry) {
  province p = prov_load(BASE, "processes.entry=on", "growth.incumbent=10");
  prov_run(&p, SEED, 0);
  double entry = 0;
  for (int y = 1; y <= 10; y++) {
    double growth = pow(1.1, y) - pow(1.1, y - 1);
    cr_assert_float_eq(CHANGE(&p, OUTPUT, GROWTH, y), 10000 * growth, 1e-6);
    cr_assert_float_eq(CHANGE(&p, MODERN, GROWTH, y), 4000 * growth, 1e-6);
    entry += CHANGE(&p, MODERN, ENTRY, y);
  }
  cr_assert_float_eq(entry, prov_outcome(&p, MODERN_OUTPUT, 0, 10) - 4000 * pow(1.1, 10), 1e-6);
  prov_close(&p);
}

Test(firms, each_component_holds_what_its_name_says) {
  province p = prov_load(BASE, "processes.entry=on", "processes.exit=on", "origins.foreign.exit_rate=10",
                         "origins.foreign.project_size=40");
  province q =
      prov_load(BASE, "processes.qualification=on", "qualification.workshops=300", "qualification.rate=4",
                "qualification.output=3", "qualification.sector_weight.machines=1", "processes.expansion=on",
                "origins.foreign.expansion_rate=0.1", "origins.foreign.expansion_size=2", "initial.foreign_firms=130");
  double all = 0, of_firms = 0;
  for (uint32_t r = 0; r < 10; r++) {
    prov_run(&p, SEED, r);
    prov_run(&q, SEED, r);
    for (int y = 1; y <= 10; y++) {
      double expansion = CHANGE(&q, OUTPUT, EXPANSION, y);
      cr_assert_float_eq(CHANGE(&p, MODERN, ENTRY, y), 40 * prov_outcome(&p, ENTERED, MACHINES, y), 1e-6);
      cr_assert_float_eq(CHANGE(&p, OUTPUT, EXIT, y), -40 * prov_outcome(&p, CLOSED, MACHINES, y), 1e-6);
      cr_assert_float_eq(CHANGE(&p, OUTPUT, GROWTH, y), 0, 1e-6);
      cr_assert_float_eq(CHANGE(&q, MODERN, MOVED, y), 3 * prov_outcome(&q, ENTERED, MACHINES, y), 1e-6);
      cr_assert_float_eq(CHANGE(&q, OUTPUT, GROWTH, y) + CHANGE(&q, OUTPUT, ENTRY, y), 0, 1e-6);
      cr_assert_float_eq(expansion / 2, round(expansion / 2), 1e-6);
      all += expansion;
      of_firms += CHANGE(&q, MODERN, EXPANSION, y);
    }
  }
  cr_assert(of_firms > 0 && all > of_firms, "the aggregate and firms expand: %g and %g", all, of_firms);
  prov_close(&p);
  prov_close(&q);
}

Test(firms, components_that_do_not_add_up_are_noticed) {
  province p = prov_load(PLAN, NULL);
  sim_errors errors = {0};
  prov_begin(&p, SEED, 1);
  while (p.rep->year_index < 4) sim_rep_run(p.rep, 1);
  cr_assert_eq(sim_rep_check(p.rep, &errors), SIM_OK, "%s", errors.item[0].message);
  prov_world_of(p.rep)->rest.accounted *= 1.01;
  while (p.rep->year_index < 5) sim_rep_run(p.rep, 1);
  cr_assert_eq(sim_rep_check(p.rep, &errors), SIM_ERR_INVARIANT);
  cr_assert(strstr(errors.item[0].message, "output_change of year 4"), "%s", errors.item[0].message);
  prov_close(&p);
}

/* ---- proxies ---- */

Test(firms, proxies_follow_their_closed_forms) {
  province p = prov_load(BASE, "growth.incumbent=9", "money.deflator=3", "money.exchange_drift=1.5", "proxy.grdp=5000",
                         "proxy.industry_share=60", "proxy.manufacturing_share=80", "proxy.value_added_drift=2",
                         "proxy.other_growth=6", "proxy.population=2e6", "proxy.population_growth=1");
  prov_run(&p, SEED, 0);
  for (int y = 0; y <= 10; y++) {
    double industry = 3000 * pow(1.09 / 1.02, y), all = industry + 2000 * pow(1.06, y);
    double usd = all * pow(1.03, y) * 1e9 / (1000 * pow(1.015, y)); /* 1000 VND a USD */
    cr_assert_float_eq(prov_outcome(&p, GRDP, 0, y) / (all * pow(1.03, y)), 1, 1e-12);
    cr_assert_float_eq(prov_outcome(&p, GRDP_PER_HEAD, 0, y) / (usd / (2e6 * pow(1.01, y))), 1, 1e-12);
    cr_assert_float_eq(prov_outcome(&p, MANUFACTURING_SHARE, 0, y) / (80 * industry / all), 1, 1e-12);
    cr_assert_float_eq(prov_outcome(&p, VALUE_ADDED, 0, y) / industry, 1, 1e-12);
    double growth = prov_outcome(&p, VALUE_ADDED_GROWTH, 0, y);
    cr_assert(y == 0 ? isnan(growth) : fabs(growth - 100 * (1.09 / 1.02 - 1)) < 1e-9, "year %d: %g", y, growth);
  }
  prov_close(&p);
}

Test(firms, proxies_without_people_are_refused) {
  const char *set = "proxy.grdp=5000";
  sim_errors errors = {0};
  scn_options options = {1, &set, NULL, NULL, false};
  sim_scenario *all = NULL;
  int n = 0;
  cr_assert_eq(scn_load(&prov_model, BASE, &options, &n, &all, &errors), SIM_ERR_INPUT);
  cr_assert(strstr(errors.item[0].message, "proxy.population"), "%s", errors.item[0].message);
}
