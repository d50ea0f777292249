/* plansim compare: every variant against a base, in the same random worlds: differences with their uncertainty,
 * dominance, regret, ranks, and cost per result. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app_color.h"
#include "app_compare.h"
#include "app_results.h"
#include "stat_adjust.h"

typedef struct compare_args {
  const char *base, *lang, *confidence;
  app_many variants, indicators, better;
  bool all;
} compare_args;

/* At most so many scenarios: the tables for choosing among them get a column for each. */
enum { MOST_SCENARIOS = 32 };

sim_status app_compare_read(const app_compare *c, const app_pick *pick, double *value, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int s = 0; s < c->n && st == SIM_OK; s++)
    st = io_results_values(c->r, pick->variable, c->scenario[s], pick->year, pick->cell,
                           value + (size_t)s * c->r->n_rep, errors);
  return st;
}

/* ---- what is compared ---- */

static int scenario_find(const io_results *r, const char *name) {
  for (int s = 0; s < r->n_scenarios; s++)
    if (strcmp(r->scenario[s], name) == 0) return s;
  return -1;
}

static sim_status scenario_add(app_compare *c, int scenario) {
  for (int s = 0; s < c->n; s++)
    if (c->scenario[s] == scenario) return SIM_OK;
  c->scenario[c->n++] = scenario;
  return SIM_OK;
}

static sim_status scenario_add_named(app_compare *c, const char *name, sim_errors *errors) {
  int s = scenario_find(c->r, name);
  if (s >= 0) return scenario_add(c, s);
  return sim_fail(errors, SIM_ERR_USAGE, "%s has no scenario '%s'; its first is '%s'", c->r->path, name,
                  c->r->scenario[0]);
}

static sim_status scenarios_choose(const compare_args *a, app_compare *c, sim_errors *errors) {
  sim_status st = SIM_OK;
  c->scenario = calloc((size_t)c->r->n_scenarios, sizeof *c->scenario);
  if (!c->scenario) return SIM_ERR_MEMORY;
  SIM_TRY(a->base ? scenario_add_named(c, a->base, errors) : scenario_add(c, 0));
  for (int i = 0; i < a->variants.n; i++) SIM_TRY(scenario_add_named(c, a->variants.item[i], errors));
  for (int s = 0; s < c->r->n_scenarios && a->variants.n == 0; s++) SIM_TRY(scenario_add(c, s));
  if (c->n < 2) st = sim_fail(errors, SIM_ERR_USAGE, "%s has nothing to compare: it takes two scenarios", c->r->path);
  if (c->n > MOST_SCENARIOS)
    st = sim_fail(errors, SIM_ERR_USAGE, "%d scenarios are too many to compare: choose at most %d with --variant", c->n,
                  MOST_SCENARIOS);
out:
  return st;
}

/* "95" or "95 %" -> 0.95. */
static bool confidence_read(const char *text, double *confidence) {
  char *end = NULL;
  if (!text) return true;
  double x = strtod(text, &end);
  while (*end == ' ' || *end == '%') end++;
  *confidence = x / 100;
  if (end != text && *end == '\0' && x >= 50 && x < 100) return true;
  app_warn("--confidence wants per cent from 50 to below 100, not '%s'", text);
  return false;
}

/* ---- comparing ---- */

static sim_status compare_all(app_compare *c, sim_errors *errors) {
  size_t n_rep = c->r->n_rep, others = (size_t)c->n - 1, n = (size_t)c->picks.n * others;
  double *value = calloc((size_t)c->n * n_rep + 1, sizeof *value);
  sim_status st = SIM_ERR_MEMORY;
  c->found = calloc(n, sizeof *c->found);
  c->adjusted = calloc(n, sizeof *c->adjusted);
  if (!value || !c->found || !c->adjusted) goto out;
  for (int i = 0; i < c->picks.n; i++) {
    SIM_TRY(app_compare_read(c, &c->picks.item[i], value, errors));
    for (size_t k = 0; k < others; k++) {
      size_t at = (size_t)i * others + k;
      SIM_TRY(ana_compare(value + (k + 1) * n_rep, value, NULL, n_rep, c->confidence, &c->found[at]));
      c->adjusted[at] = c->found[at].p;
    }
  }
  st = stat_holm(c->adjusted, n, c->adjusted);
out:
  free(value);
  return st;
}

static sim_status print_all(const compare_args *a, app_compare *c, sim_errors *errors) {
  sim_status st = SIM_OK;
  app_print(stdout, "%s: %u replications, seed %llu, plansim %s\n", c->r->path, c->r->n_rep,
            (unsigned long long)c->r->seed, c->r->version);
  app_compare_differences(c);
  app_compare_worlds(c);
  if (a->all) {
    app_warn("with --all only differences are shown: name indicators for dominance, regret and ranks");
    return SIM_OK;
  }
  SIM_TRY(app_compare_dominance(c, errors));
  SIM_TRY(app_compare_choice(c, errors));
  SIM_TRY(app_compare_cost(c, errors));
out:
  return st;
}

static sim_status compare(const compare_args *a, app_compare *c, const char *path, sim_errors *errors) {
  sim_status st = SIM_OK;
  io_results *r = NULL;
  SIM_TRY(io_results_open(&r, path, errors));
  c->r = r;
  SIM_TRY(scenarios_choose(a, c, errors));
  SIM_TRY(app_picks_make(r, &a->indicators, a->all, &a->better, &c->picks, errors));
  SIM_TRY(compare_all(c, errors));
  SIM_TRY(print_all(a, c, errors));
out:
  free(c->scenario);
  free(c->picks.item);
  free(c->found);
  free(c->adjusted);
  io_results_close(r);
  return st;
}

int cmd_compare(int argc, char **argv) {
  compare_args a = {0};
  const app_option options[] = {
      {"base", 0, APP_TEXT, "VARIANT", "what the others are compared with (default: the first)", &a.base},
      {"variant", 0, APP_MANY, "VARIANT", "compare only this one; may be repeated (default: all)", &a.variants},
      {"indicator", 0, APP_MANY, "NAME[cell]@YEAR", "compare this; may be repeated, cell and year may", &a.indicators},
      {"all", 0, APP_FLAG, NULL, "be missing (default: key indicators); all: every indicator", &a.all},
      {"better", 0, APP_MANY, "[NAME=]high|low", "what is better where no target says it; may be repeated", &a.better},
      {"confidence", 0, APP_TEXT, "PERCENT", "of intervals and tests (default: 95)", &a.confidence},
      {"lang", 0, APP_TEXT, "en|vi", "language of what is printed", &a.lang},
      APP_COLOR_OPTION,
  };
  const app_command command = {
      "compare",
      "[OPTIONS] RESULTS.h5",
      "Compares every variant with a base world by world: differences with intervals, tests adjusted for\n"
      "their number, the smallest difference that would have been seen; stochastic dominance, regret,\n"
      "ranks with their uncertainty, and the cost of one more firm, job and unit of output.\n"
      "Needs a file written with --keep all. The year is the last one of any target unless given.",
      "plansim compare plan.h5 --base baseline --indicator modern_firms --confidence 90",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  app_compare c = {.language = app_language(a.lang), .confidence = 0.95};
  if (c.language < 0 || !confidence_read(a.confidence, &c.confidence)) return APP_USAGE;
  sim_errors errors = {0};
  sim_status st = compare(&a, &c, files[0], &errors);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
