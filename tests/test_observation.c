#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "exp_experiment.h"
#include "scenario_toy.h"

#define HEAD                                                                                                           \
  "horizon: {start: 2021, end: 2023}\n"                                                                                \
  "growth: {incumbent: {value: 1, unit: \"%/yr\", source: s, grade: S}}\n"                                             \
  "sectors:\n"                                                                                                         \
  "  - {name: mech, firms: {value: 1, unit: firms, source: s, grade: S}}\n"                                            \
  "  - {name: elec, firms: {value: 2, unit: firms, source: s, grade: S}}\n"                                            \
  "observations:\n"

#define ENTRY(fields) "  - {name: o, " fields ", source: yearbook, grade: A}\n"
#define FIRMS(more) ENTRY("indicator: modern_firms, value: 5, unit: firms, standard_error: 1, " more)
#define OUTPUT(more) ENTRY("indicator: output_real, at: mech, value: 5, unit: bn VND, standard_error: 1, " more)

static sim_scenario s;
static sim_errors errors;

static void load(const char *text) {
  char got[4096];
  int n = toy_load_text(&toy_model, text, &s, &errors);
  toy_errors_text(&errors, got, sizeof got);
  cr_assert_eq(n, 1, "%s", got);
}

static void load_files(const char *base, const char *child, int n_set, const char *const *set) {
  char folder[64], got[4096];
  scn_options options = {n_set, set, NULL, NULL, false};
  toy_folder_make(folder);
  toy_write(folder, "base.yaml", base, SIZE_MAX);
  toy_write(folder, "child.yaml", child, SIZE_MAX);
  int n = toy_load(&toy_model, folder, "child.yaml", &options, &s, &errors);
  toy_folder_remove(folder);
  toy_errors_text(&errors, got, sizeof got);
  cr_assert_eq(n, 1, "%s", got);
}

/* ---- reading ---- */

Test(observation, all_fields_are_read_in_the_canonical_unit) {
  load(HEAD
       "  - {name: output_2022, label: {en: Output, vi: Sản lượng}, indicator: output, price_basis: nominal, at: elec, "
       "year: 2022, value: 3.5, standard_error: 0.5, unit: tn VND, source: yearbook, grade: B, use: condition}\n"
       "  - {name: growth_2018, indicator: output_real, at: mech, measure: growth, from: 2015, year: 2018, value: 1, "
       "standard_error: 0.25, unit: \"%/months\", source: report, grade: A, note: n}\n"
       "  - {name: hdi, not_modelled: {en: no people, vi: không có dân số}, value: 0.7, year: 2019, unit: index, "
       "source: report, grade: A, use: "
       "none}\n");
  cr_assert_eq(s.n_observations, 3);
  const sim_observation *o = s.observation;
  cr_expect_str_eq(o[0].name, "output_2022");
  cr_expect_str_eq(o[0].label[SIM_EN], "Output");
  cr_expect_str_eq(o[0].label[SIM_VI], "Sản lượng");
  cr_expect_eq(o[0].indicator, TOY_OUTPUT_NOMINAL);
  cr_expect_eq(o[0].cell, 1);
  cr_expect_str_eq(o[0].cell_name, "elec");
  cr_expect_eq(o[0].measure, SIM_LEVEL);
  cr_expect_eq(o[0].year, 2022);
  cr_expect_eq(o[0].from_year, 2022);
  cr_expect_eq(o[0].value, 3500);
  cr_expect_eq(o[0].standard_error, 500);
  cr_expect_str_eq(o[0].unit, "bn VND");
  cr_expect_str_eq(o[0].source, "yearbook");
  cr_expect_str_eq(o[0].grade, "B");
  cr_expect_eq(o[0].use, SIM_USE_CONDITION);
  cr_expect(o[0].evaluable);
  cr_expect_eq(o[0].place.line, 7);
  cr_expect_eq(o[1].measure, SIM_MEAN_GROWTH);
  cr_expect_eq(o[1].from_year, 2015);
  cr_expect_eq(o[1].value, 12);
  cr_expect_eq(o[1].standard_error, 3);
  cr_expect_str_eq(o[1].unit, "%/yr");
  cr_expect_eq(o[1].use, SIM_USE_CALIBRATION, "calibration is the default");
  cr_expect_not(o[1].evaluable, "its years lie before the horizon");
  cr_expect_str_eq(o[2].not_modelled, "no people");
  cr_expect_str_eq(o[2].not_modelled_vi, "không có dân số");
  cr_expect_eq(o[2].value, 0.7);
  cr_expect_eq(o[2].year, 2019);
  cr_expect_str_eq(o[2].unit, "index");
  cr_expect_eq(o[2].use, SIM_USE_NONE);
  sim_scenario_free(&s);
}

Test(observation, a_later_file_changes_what_it_names_and_set_reaches_it) {
  const char *base = HEAD OUTPUT("year: 2022") "  - {name: p, indicator: modern_firms, year: 2021, value: 7, unit: "
                                               "firms, standard_error: 2, source: a, grade: A}\n";
  const char *child =
      "extends: base.yaml\n"
      "observations:\n"
      "  - {name: o, value: 6, source: revision, grade: B}\n"
      "  - {name: q, indicator: modern_firms, year: 2030, value: 8, unit: firms, standard_error: 3, "
      "source: c, grade: A}\n";
  const char *set[] = {"observations.p.standard_error=4", "observations.q.value=9", "observations.p.use=condition"};
  load_files(base, child, 3, set);
  cr_assert_eq(s.n_observations, 3);
  cr_expect_eq(s.observation[0].value, 6);
  cr_expect_eq(s.observation[0].standard_error, 1, "what the later file does not name stays");
  cr_expect_str_eq(s.observation[0].source, "revision");
  cr_expect_eq(s.observation[1].standard_error, 4);
  cr_expect_eq(s.observation[1].use, SIM_USE_CONDITION);
  cr_expect_eq(s.observation[2].value, 9);
  cr_expect_str_eq(s.observation[2].source, "command line");
  sim_scenario again;
  cr_assert_eq(toy_load_text(&toy_model, s.resolved, &again, &errors), 1);
  cr_assert_eq(again.n_observations, 3);
  cr_expect_eq(again.observation[1].standard_error, 4);
  cr_expect_str_eq(again.resolved, s.resolved);
  sim_scenario_free(&again);
  sim_scenario_free(&s);
}

static const struct {
  const char *text, *error;
} mistakes[] = {
    {HEAD FIRMS("yaer: 2022"),
     "7:82: observations[o].yaer: unknown key; did you mean 'year'?\n"
     "7:5: observations[o].year: missing\n"},
    {HEAD ENTRY("indicator: modern_frims, year: 2022, value: 5, unit: firms, standard_error: 1"),
     "7:26: observations[o].indicator: unknown indicator 'modern_frims'; did you mean 'modern_firms'?\n"},
    {HEAD ENTRY("indicator: modern_firms, year: 2022, value: 5, unit: firms"),
     "7:5: observations[o].standard_error: missing: how far the published value may be from the truth, as a standard "
     "deviation\n"},
    {HEAD ENTRY("indicator: modern_firms, year: 2022, value: 5, unit: firms, standard_error: 0"),
     "7:91: observations[o].standard_error: must be above 0\n"},
    {HEAD ENTRY("indicator: modern_firms, year: 2022, value: 5, unit: ha, standard_error: 1"),
     "7:68: observations[o].unit: the unit 'ha' does not fit (allowed: firms)\n"},
    {HEAD ENTRY("indicator: output, price_basis: unknown, at: mech, year: 2022, value: 5, unit: bn VND, "
                "standard_error: 1"),
     "7:47: observations[o].price_basis: an observation must say which prices it is in: real or nominal\n"},
    {HEAD FIRMS("year: 2022, block: fia"), "7:5: observations[o].common_error: block and common_error go together\n"},
    {HEAD FIRMS("year: 2022, block: fia, common_error: 1"),
     "7:120: observations[o].common_error: must be from 0 to less than the standard error\n"},
    {HEAD FIRMS("year: 2022, use: conditon"),
     "7:99: observations[o].use: 'conditon' is not one of calibration, condition, none\n"},
    {HEAD FIRMS("year: 2024, use: condition"),
     "7:88: observations[o].year: use: condition needs years that the run covers (modern_firms: 2020 to 2023)\n"},
    {HEAD OUTPUT("year: 2020, use: condition"),
     "7:98: observations[o].year: use: condition needs years that the run covers (output_real: 2021 to 2023)\n"},
    {HEAD FIRMS("year: 1850"), "7:88: observations[o].year: must be a whole number from 1900 to 2500, not 1850\n"},
    {HEAD FIRMS("year: 2022, at: mech"), "7:98: observations[o].at: modern_firms has no members\n"},
    {HEAD ENTRY("not_modelled: why, use: condition"),
     "7:39: observations[o].use: condition needs an observation that the model can give\n"},
    {HEAD "  - {name: o, indicator: modern_firms, year: 2022, value: 5, unit: firms, standard_error: 1}\n",
     "7:5: observations[o]: source and grade missing\n"},
    {HEAD FIRMS("year: 2022") FIRMS("year: 2023"), "8:12: observations: two entries are called 'o'\n"},
};

Test(observation, every_mistake_is_explained_at_its_place) {
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
    char got[4096];
    cr_expect_eq(toy_load_text(&toy_model, mistakes[i].text, &s, &errors), 0, "%s was accepted", mistakes[i].text);
    toy_errors_text(&errors, got, sizeof got);
    cr_expect_str_eq(got, mistakes[i].error, "case %zu gave\n%sinstead of\n%s", i, got, mistakes[i].error);
  }
}

Test(observation, errors_of_one_block_have_their_common_part_as_covariance) {
  cr_assert_eq(
      toy_load_text(
          &toy_model,
          HEAD FIRMS(
              "year: 2022, block: fia, common_error: 0.5") "  - {name: p, indicator: modern_firms, year: 2023, value: "
                                                           "5, unit: firms, standard_error: 2, "
                                                           "block: fia, common_error: 0.8, source: test, grade: A}\n"
                                                           "  - {name: q, indicator: modern_firms, year: 2021, value: "
                                                           "5, unit: firms, standard_error: 2, "
                                                           "source: test, grade: A}\n",
          &s, &errors),
      1);
  const sim_observation *o = s.observation;
  cr_expect_float_eq(sim_observation_covariance(&o[0], 1, &o[1], 1), 0.4, 1e-15);
  cr_expect_float_eq(sim_observation_covariance(&o[0], 5, &o[1], 5), 0.016, 1e-15);
  cr_expect_eq(sim_observation_covariance(&o[1], 1, &o[1], 1), 4);
  cr_expect_eq(sim_observation_covariance(&o[1], 1, &o[2], 1), 0);
  sim_scenario_free(&s);
}

/* ---- evaluation ---- */

/* Firms 10, 12, 15, 30 from the initial state on; output 0 (before the first year), 100, 121, 400 in mech; share 5, 6,
 * 7, 8 there. */
static void expect_value(const char *entry, double wanted) {
  char text[2048] = HEAD;
  sim_layout l;
  strcat(text, entry);
  load(text);
  cr_assert_eq(sim_layout_init(&l, &toy_model, s.axis, 4), SIM_OK);
  double *row = calloc((size_t)l.size, sizeof *row);
  const double firms[] = {10, 12, 15, 30}, output[] = {0, 100, 121, 400}, share[] = {5, 6, 7, 8};
  for (int y = 0; y < 4; y++) {
    row[l.offset[TOY_MODERN] + y] = firms[y];
    row[l.offset[TOY_OUTPUT_REAL] + 2 * y] = output[y];
    row[l.offset[TOY_OUTPUT_REAL] + 2 * y + 1] = 1e9;
    row[l.offset[TOY_SHARE] + 2 * y] = share[y];
  }
  double got = sim_observation_value(&s.observation[0], &l, s.observation[0].cell, s.year_start, row);
  if (isnan(wanted))
    cr_expect(isnan(got), "%s gave %g", entry, got);
  else
    cr_expect_float_eq(got, wanted, 1e-12 * fabs(wanted), "%s gave %.17g instead of %.17g", entry, got, wanted);
  free(row);
  sim_layout_free(&l);
  sim_scenario_free(&s);
}

#define GROWTH(what, more) ENTRY(what ", measure: growth, value: 5, unit: \"%/yr\", standard_error: 1, " more)
#define SHARE(more) ENTRY("indicator: share, at: mech, value: 5, unit: \"%\", standard_error: 1, " more)

Test(observation, a_trial_gives_levels_flows_growth_and_ratios) {
  expect_value(FIRMS("year: 2020"), 10);
  expect_value(FIRMS("year: 2022"), 15);
  expect_value(OUTPUT("year: 2023"), 400);
  expect_value(SHARE("year: 2022"), 7);
  expect_value(GROWTH("indicator: modern_firms", "from: 2020, year: 2022"), 100 * (sqrt(1.5) - 1));
  expect_value(GROWTH("indicator: output_real, at: mech", "from: 2021, year: 2022"), 21);
  expect_value(GROWTH("indicator: output_real, at: mech", "from: 2021, year: 2023"), 100);
}

Test(observation, years_that_the_run_does_not_cover_have_no_value) {
  expect_value(FIRMS("year: 2019"), NAN);
  expect_value(FIRMS("year: 2024"), NAN);
  expect_value(OUTPUT("year: 2020"), NAN); /* the zero of a flow before the first year is no value */
  expect_value(SHARE("year: 2020"), NAN);
  expect_value(GROWTH("indicator: output_real, at: mech", "from: 2020, year: 2022"), NAN);
  expect_value(GROWTH("indicator: modern_firms", "from: 2015, year: 2022"), NAN);
}
