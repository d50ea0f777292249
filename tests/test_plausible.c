/* Are the first two simulated years what one would have believed at the end of 2021?
 *
 * Each figure has an interval from evidence to 2021, wide where the evidence is thin. It catches a slip of scale (a
 * unit, a factor, an empty pipeline), not a wrong forecast. The median over replications must lie inside, for the plan
 * and the baseline as they are; with all uncertain parameters at ends of their ranges the mean of a few replications
 * must lie in a wider one. Nothing here looks at a target or a figure later than 2021. */
#include <math.h>

#include "test_prov.h"

#define PLAN SCENARIO_DIR "/plan.yaml"
#define BASELINE SCENARIO_DIR "/baseline.yaml"

enum { SEED = 2021, LAST = 2 }; /* the years 1 and 2 are the first two simulated */

typedef struct figure {
  const char *name;
  double low, high;       /* of the median */
  double lowest, highest; /* at the corners of the parameters */
  double (*of)(province *p);
} figure;

static double per_year_of(province *p, int indicator) {
  double sum = 0;
  for (int y = 1; y <= LAST; y++)
    for (int c = 0; c < p->rep->tally.layout.cells[indicator]; c++) sum += prov_outcome_of(p, indicator, c, y);
  return sum / LAST;
}

static double sum_of(province *p, int indicator, int year) {
  double sum = 0;
  for (int c = 0; c < p->rep->tally.layout.cells[indicator]; c++) sum += prov_outcome_of(p, indicator, c, year);
  return sum;
}

/* Growth per year of a stock, in per cent. */
static double growth_of(province *p, int indicator) {
  return 100 * (pow(sum_of(p, indicator, LAST) / sum_of(p, indicator, 0), 1.0 / LAST) - 1);
}

static double fdi_projects(province *p) { return per_year_of(p, PROV_IND_FDI_PROJECTS); }
static double expansions(province *p) { return per_year_of(p, PROV_IND_EXPANSIONS); }
static double fdi_registered(province *p) { return per_year_of(p, PROV_IND_FDI_REGISTERED); }
static double fdi_disbursed(province *p) { return per_year_of(p, PROV_IND_FDI_DISBURSED); }
static double fdi_stock(province *p) { return prov_outcome(p, FDI_STOCK, 0, 1); }
static double land_taken(province *p) { return per_year_of(p, PROV_IND_LAND_TAKEN); }
static double land_leased(province *p) { return sum_of(p, PROV_IND_LAND_LEASED, 1); }
static double output_growth(province *p) { return growth_of(p, PROV_IND_TOTAL_REAL); }
static double worker_growth(province *p) { return growth_of(p, PROV_IND_EMPLOYMENT_TOTAL); }
static double foreign_firms(province *p) { return prov_outcome(p, FOREIGN_FIRMS, 0, LAST); }
static double fdi_operating(province *p) { return prov_outcome(p, FDI_OPERATING, 0, 1); }
static double supporting_firms(province *p) { return prov_outcome(p, SUPPORTING_FIRMS, 0, LAST); }
static double firms_closed(province *p) { return per_year_of(p, PROV_IND_CLOSED); }

/* Grades as in scenario files. */
static const figure figures[] = {
    /* B: 17 in the first half of 2018, 16 in eleven months of 2021; 45 is the most that any source allows. */
    {"new FDI projects a year", 16, 45, 6, 70, fdi_projects},
    /* B: 19 in the first half of 2018, 38 in eleven months of 2021, foreign firms only; a few domestic ones. A: 16 in
     * 2019; at the corners, where rates move most, half of that. */
    {"expansions a year", 25, 50, 8, 100, expansions},
    /* B: m USD: over 330 in 2017, 290 in the first half of 2018, 450 in that of 2019, 473 in eleven months of 2020, 319
     * in 2021; A: 305 without share purchases in 2021, of it 91.5 % in industry. */
    {"FDI registered a year, m USD", 279, 900, 100, 1800, fdi_registered},
    /* B: nationally 0.5 to 0.8 of what is registered a year: 20.4 of 38.0, 20.0 of 28.5, 19.7 of 31.2 bn USD. */
    {"FDI disbursed a year, m USD", 160, 720, 80, 1400, fdi_disbursed},
    /* S and B: 7,059 to 7,200 m USD at the end of 2020, and a year's registration as above; at the corners a year with
     * few licences in which 5 % of the stock ends. */
    {"FDI stock, end of the first year, m USD", 7059 + 319, 7200 + 900, 7059 - 400, 7200 + 2500, fdi_stock},
    /* C: plots of 1.9 to 3.0 ha in the mean; 17 to 45 foreign and 4 to 20 domestic projects, 30 to 40 expansions of
     * which a tenth to half need land. */
    {"land let a year, ha", 1.9 * (17 + 4 + 3), 3.0 * (45 + 20 + 20), 15, 600, land_taken},
    /* B and C: 108,000 workers in parks in 2021 at 80 to 135 per leased hectare are 800 to 1,350 ha; S: clusters in use
     * are let to 45 % (40 to 50), of 1,123 to 1,860 ha. */
    {"land leased, end of the first year, ha", 800 + 450, 1350 + 930, 800 + 400, 1350 + 1400, land_leased},
    /* A and B: real growth of industry 3.5 % in 2020, 10.4 to 12.2 in 2016-19, about 15 in 2021; output grows by 0 to 4
     * points more than value added. */
    {"real growth of output, % a year", 3.5, 15 + 4, -20, 40, output_growth},
    /* A and C: that growth less 4 to 8 % growth of productivity; in other words, hirings beyond separations. */
    {"growth of workers, % a year", 3.5 - 8, 15 - 4, -25, 20, worker_growth},
    /* C: 300 to 400 operate at the start; 16 to 45 projects come a year and 1 to 4 % close. */
    {"operating foreign firms", 300, 440, 250, 560, foreign_firms},
    /* B and C: 437 to 450 FDI projects at the end of 2020, about 80 % of them operating; 76 % of all park projects
     * operated in 2021. */
    {"FDI projects that operate, %", 70, 90, 50, 98, fdi_operating},
    /* S: 152 at the start. Assumptions: 1 to 25 domestic and 4 to 25 foreign entrants that can supply and 0 to 30
     * workshops a year; A: at most a tenth close. */
    {"supporting firms", 152 - 2 * 10, 152 + 2 * 80, 110, 400, supporting_firms},
    /* A and C: 1 to 10 % of some 170 simulated firms a year. */
    {"firms closed a year", 1.7, 17, 0, 35, firms_closed},
};
enum { FIGURES = sizeof figures / sizeof *figures };

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void check_medians(const char *path) {
  enum { N = 200 };
  static double x[FIGURES][N];
  province p = prov_load(path, NULL);
  for (uint32_t r = 0; r < N; r++) {
    prov_run(&p, SEED, r);
    for (int i = 0; i < FIGURES; i++) x[i][r] = figures[i].of(&p);
  }
  for (int i = 0; i < FIGURES; i++) {
    const figure *f = &figures[i];
    qsort(x[i], N, sizeof x[i][0], by_value);
    double median = (x[i][N / 2 - 1] + x[i][N / 2]) / 2;
    printf("%-42s %8.4g   %g to %g\n", f->name, median, f->low, f->high);
    cr_expect(median >= f->low && median <= f->high, "%s: %s: %g is not in %g to %g", p.scenario->name, f->name, median,
              f->low, f->high);
  }
  prov_close(&p);
}

Test(plausible, the_plan_begins_as_history_ended) { check_medians(PLAN); }
Test(plausible, the_baseline_begins_as_history_ended) { check_medians(BASELINE); }

/* Puts each uncertain parameter to one end of its range, by a coin of its own. */
static void to_corner(province *p, uint32_t corner) {
  for (int i = 0; i < p->scenario->n_slots; i++) {
    const sim_slot *slot = &p->scenario->slot[i];
    if (!slot->uncertain) continue;
    double u = sim_uniform((sim_key){3, corner}, slot->stream, 0);
    p->value[i] = sim_dist_quantile(&slot->dist, u < 0.5 ? 0.01 : 0.99);
  }
}

Test(plausible, nothing_is_absurd_at_the_ends_of_the_parameters) {
  enum { CORNERS = 30, RUNS = 8 };
  province p = prov_load(PLAN, NULL);
  double least[FIGURES], most[FIGURES];
  for (int i = 0; i < FIGURES; i++) least[i] = INFINITY, most[i] = -INFINITY;
  for (uint32_t corner = 0; corner < CORNERS; corner++) {
    double mean[FIGURES] = {0};
    for (uint32_t r = 0; r < RUNS; r++) {
      prov_begin(&p, SEED, r);
      to_corner(&p, corner);
      sim_rep_begin(p.rep, (sim_key){SEED, r}, p.value);
      prov_finish(&p);
      for (int i = 0; i < FIGURES; i++) mean[i] += figures[i].of(&p) / RUNS;
    }
    for (int i = 0; i < FIGURES; i++) {
      const figure *f = &figures[i];
      least[i] = fmin(least[i], mean[i]);
      most[i] = fmax(most[i], mean[i]);
      cr_expect(mean[i] >= f->lowest && mean[i] <= f->highest, "corner %u: %s: %g is not in %g to %g", corner, f->name,
                mean[i], f->lowest, f->highest);
    }
  }
  for (int i = 0; i < FIGURES; i++)
    printf("corners: %-42s %8.4g to %8.4g   %g to %g\n", figures[i].name, least[i], most[i], figures[i].lowest,
           figures[i].highest);
  prov_close(&p);
}
