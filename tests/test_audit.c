#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aud_judge.h"
#include "prov_model.h"
#include "scn_load.h"
#include "scn_statements.h"

#define DATA TEST_DATA_DIR "/audit"

static const aud_figure figures[] = {
    {.name = (char *)"part", .value = 11947, .rounding = 0.5, .base = (char *)"bn VND", .multiply = 1, .divide = 1},
    {.name = (char *)"share", .value = 5.6, .rounding = 0.05, .base = (char *)"1", .multiply = 1, .divide = 100},
    {.name = (char *)"g",
     .value = 10,
     .rounding = 0.5,
     .base = (char *)"1/yr",
     .multiply = 1,
     .divide = 100,
     .from_year = 2020,
     .year = 2025},
    {.name = (char *)"area", .value = 3, .rounding = 0.5, .base = (char *)"ha", .multiply = 1, .divide = 1},
    {.name = (char *)"zero", .value = 0, .rounding = 0.5, .base = (char *)"1", .multiply = 1, .divide = 1},
};
enum { N = sizeof figures / sizeof figures[0] };

static aud_value evaluate(const char *formula) {
  aud_context context = {N, figures, false, NULL};
  sim_errors errors = {0};
  aud_value v;
  sim_status st = aud_formula_evaluate(formula, &context, (sim_place){0}, "test", &v, &errors);
  cr_assert(st == SIM_OK, "%s: %s", formula, errors.item[0].message);
  return v;
}

static void expect_value(const char *formula, double value, double low, double high) {
  aud_value v = evaluate(formula);
  cr_expect_float_eq(v.value, value, 1e-9 * fmax(1e-3, fabs(value)), "%s is %.12g", formula, v.value);
  cr_expect_float_eq(v.low, low, 1e-9 * fabs(low), "%s is at least %.12g", formula, v.low);
  cr_expect_float_eq(v.high, high, 1e-9 * fabs(high), "%s is at most %.12g", formula, v.high);
}

static void expect_refusal(const char *formula, const char *why) {
  aud_context context = {N, figures, false, NULL};
  sim_errors errors = {0};
  aud_value v;
  cr_expect_eq(aud_formula_evaluate(formula, &context, (sim_place){0}, "test", &v, &errors), SIM_ERR_INPUT, "%s",
               formula);
  cr_expect(strstr(errors.item[0].message, why), "%s: %s", formula, errors.item[0].message);
}

/* ---- formulas ---- */

Test(formula, intervals_follow_the_rounding_of_the_figures) {
  expect_value("part", 11947, 11946.5, 11947.5);
  expect_value("part / share", 11947 / 0.056, 11946.5 / 0.0565, 11947.5 / 0.0555);
  expect_value("area + area - 2 * area", 0, -2, 2); /* each occurrence is free: too wide, never too narrow */
  expect_value("-(share)", -0.056, -0.0565, -0.0555);
  expect_value("(share - 1) * part", -0.944 * 11947, -0.9445 * 11947.5, -0.9435 * 11946.5);
}

Test(formula, growth_and_rate_are_inverse) {
  expect_value("growth(g)", pow(1.1, 5), pow(1.095, 5), pow(1.105, 5));
  expect_value("rate(growth(g), 5)", 0.1, 0.095, 0.105);
}

Test(formula, units_cancel_or_are_refused) {
  cr_expect_str_eq(evaluate("part / share").unit, "bn VND");
  cr_expect_str_eq(evaluate("part / part").unit, "1");
  cr_expect_null(evaluate("part / area").unit);
  expect_refusal("part + area", "different units");
  expect_refusal("1 - area", "different units");
}

Test(formula, mistakes_are_named) {
  expect_refusal("part / zero", "zero");
  expect_refusal("nobody", "neither a figure nor a target");
  expect_refusal("growth(share)", "needs a figure in %/yr");
  expect_refusal("(part", "')' expected");
  expect_refusal("part part", "not understood");
  expect_refusal("", "expected");
  expect_refusal("rate(0 - share, 5)", "positive ratio");
  char deep[200];
  memset(deep, '(', sizeof deep);
  deep[sizeof deep - 1] = '\0';
  expect_refusal(deep, "too deeply");
}

/* ---- rules on numbers ---- */

Test(audit, intervals_that_touch_agree_and_those_that_do_not_are_a_finding) {
  aud_value v[] = {{5.6, 5.55, 5.65, NULL}, {5.7, 5.65, 5.75, NULL}};
  bool member[2];
  aud_agreement a = aud_agreement_of(v, 2, member);
  cr_expect_eq(a.n, 2);
  cr_expect_float_eq(a.low, 5.65, 1e-12);
  cr_expect_float_eq(a.high, 5.65, 1e-12);
  v[1].low = 5.651;
  cr_expect_eq(aud_agreement_of(v, 2, member).n, 1);
}

Test(audit, the_largest_group_that_agrees_is_found) {
  const aud_value v[] = {
      {1, 0, 2, NULL}, {10, 9, 12, NULL}, {11, 10, 13, NULL}, {1.5, 1, 8, NULL}, {11, 8.5, 20, NULL}};
  bool member[5];
  aud_agreement a = aud_agreement_of(v, 5, member);
  cr_expect_eq(a.n, 3);
  cr_expect(!member[0] && member[1] && member[2] && !member[3] && member[4]);
  cr_expect_eq(a.low, 10);
  cr_expect_eq(a.high, 12);
}

Test(audit, a_relation_may_hold_as_long_as_one_pair_satisfies_it) {
  aud_value three = {3, 2.5, 3.5, NULL}, four = {4, 3.5, 4.5, NULL}, one = {1, 1, 1, NULL};
  cr_expect(aud_order_may_hold(three, AUD_ORDER_GE, four), "3.5 and 3.5");
  cr_expect_not(aud_order_may_hold(three, AUD_ORDER_GT, four));
  cr_expect(aud_order_may_hold(four, AUD_ORDER_LE, three));
  cr_expect_not(aud_order_may_hold(four, AUD_ORDER_LT, three));
  cr_expect_not(aud_order_may_hold(one, AUD_ORDER_LT, one));
  cr_expect(aud_order_must_hold(four, AUD_ORDER_GE, three));
  cr_expect_not(aud_order_must_hold(four, AUD_ORDER_GT, three));
}

Test(audit, a_rank_is_as_wide_as_ties_within_rounding) {
  const aud_value v[] = {
      {34, 33.5, 34.5, NULL}, {34, 33.5, 34.5, NULL}, {50, 49.5, 50.5, NULL}, {20, 19.5, 20.5, NULL}};
  int first, last;
  aud_rank(v, 4, &first, &last);
  cr_expect_eq(first, 2);
  cr_expect_eq(last, 3);
}

/* ---- through files ---- */

typedef struct audit {
  sim_scenario *scenario;
  aud_statements statements;
  char found[2048]; /* names of the findings, each followed by a blank */
} audit;

static sim_status audit_try(audit *a, const char *path, int n_set, const char *const *set, sim_errors *errors) {
  scn_options options = {n_set, set, SCENARIO_DIR, NULL, false};
  int n = 0;
  *a = (audit){0};
  sim_status st = scn_load(&prov_model, path, &options, &n, &a->scenario, errors);
  if (st == SIM_OK) st = scn_statements_load(a->scenario, SCENARIO_DIR, &a->statements, errors);
  if (st == SIM_OK) st = aud_targets(a->scenario, &a->statements, errors);
  for (int i = 0; st == SIM_OK && i < a->statements.n_rules; i++) {
    aud_verdict v;
    st = aud_rule_judge(&a->statements.rule[i], a->statements.figure, a->statements.n_figures, &v, errors);
    if (v.found) strcat(strcat(a->found, a->statements.rule[i].name), " ");
    aud_verdict_free(&v);
  }
  return st;
}

static void audit_free(audit *a) {
  aud_statements_free(&a->statements);
  if (a->scenario) sim_scenario_free(a->scenario);
  free(a->scenario);
}

static void expect_found(const char *path, const char *set, const char *names) {
  audit a;
  sim_errors errors = {0};
  sim_status st = audit_try(&a, path, set != NULL, &set, &errors);
  cr_assert(st == SIM_OK, "%s: %s: %s", path, errors.item[0].key, errors.item[0].message);
  cr_expect_str_eq(a.found, names, "%s %s: found %s", path, set ? set : "", a.found);
  audit_free(&a);
}

/* A scenario and a copy of figures.yaml in which `old` is replaced, both in a folder of their own. */
static void small_plan(const char *old, const char *new, char *path, size_t size) {
  char folder[] = "/tmp/plansim-audit-XXXXXX", text[8192], file[300];
  cr_assert(mkdtemp(folder));
  FILE *in = fopen(DATA "/figures.yaml", "r");
  cr_assert(in);
  size_t n = fread(text, 1, sizeof text - 1, in);
  fclose(in);
  text[n] = '\0';
  char *at = strstr(text, old);
  cr_assert(at, "no '%s' in figures.yaml", old);
  snprintf(file, sizeof file, "%s/figures.yaml", folder);
  FILE *out = fopen(file, "w");
  fprintf(out, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
  fclose(out);
  snprintf(path, size, "%s/small.yaml", folder);
  out = fopen(path, "w");
  fprintf(out, "name: small\nextends: example/province.yaml\nstatements: figures.yaml\n");
  fclose(out);
}

static void small_plan_remove(char *path) {
  char file[300];
  remove(path);
  *strrchr(path, '/') = '\0';
  snprintf(file, sizeof file, "%s/figures.yaml", path);
  remove(file);
  rmdir(path);
}

/* The findings about declared figures, after one change. */
static void expect_small(const char *old, const char *new, const char *names) {
  char path[256];
  audit a;
  sim_errors errors = {0};
  small_plan(old, new, path, sizeof path);
  sim_status st = audit_try(&a, path, 0, NULL, &errors);
  cr_expect(st == SIM_OK, "%s: %s", errors.item[0].key, errors.item[0].message);
  cr_expect_str_eq(a.found, names, "'%s' instead of '%s': found %s", new, old, a.found);
  audit_free(&a);
  small_plan_remove(path);
}

Test(audit, each_rule_finds_its_own_inconsistency) {
  expect_small("value: 100,", "value: 100,", "");
  expect_small("value: 100,", "value: 102,", "parts ");
  expect_small("value: 40.0,", "value: 41.0,", "parts ");
  expect_small("[1, 2, 3]", "[1, 2, 5]", "money.x money.both ");
  expect_small("[11, 22, 33]", "[11, 27, 33]", "money.both money.second ");
  expect_small("left: a, relation: \"<\"", "left: a, relation: \">\"", "order ");
  expect_small("{name: place, value: 2", "{name: place, value: 3", "town ");
}

Test(audit, rounding_decides_at_its_boundary) {
  /* whole 101 +- 0.5 begins at 100.5; a + b reaches 40.5 + 60.0005, and a / share_a 40.5 / 39.95 %. */
  expect_small("value: 100,", "value: 101,", "");
  expect_small("value: 100,", "value: 101.4,", "parts ");
  expect_small("value: 100,", "value: 101.4, about: 1,", "");
  expect_small("value: 100,", "value: 101.4, decimals: 0,", "parts ");
  expect_small("value: 100,", "value: 101.4, decimals: -1,", "");
  expect_small("parts, unit", "parts, exact: on, unit", "");
  expect_small("value: 60000,", "value: 60001,", "");
}

Test(audit, figures_keep_what_was_printed) {
  char path[256];
  audit a;
  sim_errors errors = {0};
  small_plan("rules:", "rules:", path, sizeof path);
  cr_assert_eq(audit_try(&a, path, 0, NULL, &errors), SIM_OK);
  const aud_figure *f = a.statements.figure;
  cr_expect_eq(f[3].rounding, 0.05, "40.0 has one decimal");
  cr_expect_eq(f[3].decimals, 1);
  cr_expect_eq(f[5].rounding, 5);
  cr_expect_eq(f[6].rounding, 50);
  cr_expect_eq(f[1].value * f[1].multiply / f[1].divide, 60, "m VND in bn VND");
  cr_expect_eq(f[0].place.line, 3);
  audit_free(&a);
  small_plan_remove(path);
}

Test(audit, mistakes_of_a_statements_file_have_a_place) {
  static const struct {
    const char *old, *new, *why;
  } cases[] = {{"value: 40, unit: bn VND", "value: 40", "unit missing"},
               {"sum: a + b", "sum: a + nobody", "neither a figure nor a target"},
               {"sum: a + b", "sum: a + about", "different units"},
               {"parts, unit: bn VND", "parts, unit: ha", "no unit of ha"},
               {"[1, 2, 3]", "[1, 2]", "values must be a list of 3"},
               {"relation: \"<\"", "relation: \"=\"", "must be one of"},
               {"{grown: share_a * growth(g)}", "{}", "at least one reading"},
               {"among: towns", "among: money", "no cell of the table"},
               {"{name: b,", "{name: a,", "two entries"},
               {"{name: b,", "{name: b-c,", "cannot stand in a formula"},
               {"value: 40,", "valu: 40,", "value"}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char path[256], all[4096] = "";
    audit a;
    sim_errors errors = {0};
    small_plan(cases[i].old, cases[i].new, path, sizeof path);
    cr_expect_eq(audit_try(&a, path, 0, NULL, &errors), SIM_ERR_INPUT, "%s", cases[i].new);
    bool placed = errors.n > 0;
    for (int k = 0; k < errors.n; k++) {
      strncat(all, errors.item[k].message, 400);
      placed = placed && strstr(errors.item[k].file, "figures.yaml") && errors.item[k].line > 0;
    }
    cr_expect(strstr(all, cases[i].why) && placed, "%s: %s", cases[i].new, all);
    audit_free(&a);
    small_plan_remove(path);
  }
}

/* ---- targets ---- */

#define TARGETS TEST_DATA_DIR "/province/audit.yaml"

Test(audit, targets_are_audited_without_any_statement) {
  expect_found(TARGETS, NULL, "");
  expect_found(TARGETS, "targets.machines_growth.value=14", "total_output_real_growth_2025_2030 ");
  expect_found(TARGETS, "targets.rest_share_2030.value=70", "total_output_real_growth_2025_2030 ");
  expect_found(TARGETS, "targets.firms_2025.value=110", "firms_2030_level firms_most_2030_level ");
  expect_found(TARGETS, "targets.firms_most_2030.value=160", "firms_2030_and_firms_most_2030 ");
}

/* ---- the plan ---- */

#define PLAN_OTHERS                                                                                                    \
  "total_output_2020 total_output_2025 growth_2021_2025 growth_2021_2025_from_printed_total growth_2026_2030 "         \
  "share_gained fdi_2020 rank_share unleased_land land_for_ordinary start_trained start_agriculture "                  \
  "start_manufacturing "

Test(audit, what_a_careful_reader_found_in_the_plan_is_found_by_rule) {
  expect_found(SCENARIO_DIR "/plan.yaml", NULL, "budget.incentives budget.all " PLAN_OTHERS);
}

Test(audit, a_corrected_total_removes_just_the_findings_that_it_caused) {
  expect_found(DATA "/corrected.yaml", NULL, PLAN_OTHERS);
}

Test(audit, statements_are_no_part_of_what_identifies_a_scenario) {
  audit with, without;
  sim_errors errors = {0};
  cr_assert_eq(audit_try(&with, SCENARIO_DIR "/plan-prior.yaml", 0, NULL, &errors), SIM_OK);
  cr_assert_eq(audit_try(&without, DATA "/corrected.yaml", 0, NULL, &errors), SIM_OK);
  const char *a = strchr(with.scenario->resolved, '\n'), *b = strchr(without.scenario->resolved, '\n');
  cr_expect_not_null(strstr(with.scenario->resolved, "\nhorizon:"));
  cr_expect_null(strstr(a, "\nstatements:"));
  cr_expect_str_eq(strstr(a, "\nhorizon:"), strstr(b, "\nhorizon:"));
  audit_free(&with);
  audit_free(&without);
}
