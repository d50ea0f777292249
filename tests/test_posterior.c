/* posterior: rows take the place of distributions, what is written on top of them takes the place of rows. */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_toy.h"
#include "sim_branch.h"
#include "sim_posterior.h"

#define BASE                                                                                                           \
  "horizon: {start: 2021, end: 2023}\n"                                                                                \
  "sectors:\n"                                                                                                         \
  "  - {name: mech, firms: {dist: uniform, min: 10, max: 20, unit: firms, source: s, grade: S}}\n"                     \
  "  - {name: elec, firms: {value: 2, unit: firms, source: s, grade: S}}\n"                                            \
  "licensing:\n"                                                                                                       \
  "  reform: {dist: uniform, min: 10, max: 60, unit: \"%\", source: s, grade: B}\n"                                    \
  "  duration: {dist: uniform, min: 1, max: 2, unit: months, source: s, grade: B}\n"                                   \
  "growth:\n"                                                                                                          \
  "  incumbent: {unit: \"%/yr\", values: {mech: {dist: normal, mean: 10, sd: 3, min: 0, max: 30, source: s, grade: "   \
  "B},"                                                                                                                \
  " elec: {dist: uniform, min: 0, max: 9, source: s, grade: B}}}\n"                                                    \
  "  noise: {dist: uniform, min: 0.1, max: 0.3, unit: \"1\", source: s, grade: assumption}\n"
#define POSTERIOR                                                                                                      \
  "posterior:\n"                                                                                                       \
  "  source: fitted\n"                                                                                                 \
  "  grade: C\n"                                                                                                       \
  "  parameters: [\"growth.incumbent[mech]\", licensing.reform, \"sectors[mech].firms\"]\n"                            \
  "  draws:\n"                                                                                                         \
  "    - [1, 11, 0.1, 100]\n"                                                                                          \
  "    - [0, 12, 0.2, 200]\n"                                                                                          \
  "    - [2, 13, 0.3, 300]\n"                                                                                          \
  "    - [1, 13, 0.4, 400]\n"                                                                                          \
  "    - [0, 15, 0.5, 500]\n"

/* The same rows as one text. */
#define TEXT                                                                                                           \
  "posterior:\n"                                                                                                       \
  "  source: fitted\n"                                                                                                 \
  "  grade: C\n"                                                                                                       \
  "  parameters: [\"growth.incumbent[mech]\", licensing.reform, \"sectors[mech].firms\"]\n"                            \
  "  draws: | # weight, growth, reform, firms\n"                                                                       \
  "    1 11 0.1 100\n"                                                                                                 \
  "    0 12 0.2 200\n"                                                                                                 \
  "    2 13 0.3 300\n"                                                                                                 \
  "    1 13 0.4 400\n"                                                                                                 \
  "    0 15 0.5 500\n"

static sim_scenario s;
static sim_errors errors;
static char folder[64];

static void load(const sim_model *model, const char *name, int n_set, const char *const *set) {
  char text[4096];
  scn_options options = {n_set, set, NULL, NULL, false};
  int n = toy_load(model, folder, name, &options, &s, &errors);
  toy_errors_text(&errors, text, sizeof text);
  cr_assert_geq(n, 1, "%s", text);
}

/* below.yaml <- base.yaml <- top.yaml */
static void files(const char *base, const char *top) {
  char *text = malloc(strlen(base) + strlen(top) + 100);
  toy_folder_make(folder);
  toy_write(folder, "below.yaml", BASE, SIZE_MAX);
  sprintf(text, "extends: below.yaml\n%s", base);
  toy_write(folder, "base.yaml", text, SIZE_MAX);
  sprintf(text, "extends: base.yaml\n%s", top);
  toy_write(folder, "top.yaml", text, SIZE_MAX);
  free(text);
}

static void done(void) {
  sim_scenario_free(&s);
  toy_folder_remove(folder);
}

static int slot(const char *path) {
  int i = toy_slot(&s, path);
  cr_assert_geq(i, 0, "no slot %s", path);
  return i;
}

static void draw(const sim_scenario *of, uint32_t replication, double *value) {
  sim_scenario_draw(of, (sim_key){7, replication}, value);
}

static bool follows(const char *path) { return s.slot[slot(path)].joint; }

/* ---- draws ---- */

Test(posterior, a_replication_takes_one_whole_row_and_all_else_stays_as_it_was) {
  files("label: x\n", POSTERIOR);
  double value[64], plain[64];
  sim_scenario prior;
  load(&toy_model, "below.yaml", 0, NULL);
  prior = s;
  load(&toy_model, "top.yaml", 0, NULL);
  int growth = slot("growth.incumbent[mech]"), reform = slot("licensing.reform"), firms = slot("sectors[mech].firms");
  int seen[6] = {0};
  for (uint32_t r = 0; r < 200; r++) {
    draw(&s, r, value);
    draw(&prior, r, plain);
    int row = (int)(value[reform] * 10 + 0.5);
    seen[row]++;
    cr_assert_eq(value[reform], row / 10.0);
    cr_assert_eq(value[firms], 100 * row);
    cr_assert_eq(value[growth], row == 1 ? 11 : 13);
    for (int i = 0; i < s.n_slots; i++)
      if (i != growth && i != reform && i != firms) cr_assert_eq(value[i], plain[i], "%s", s.slot[i].path);
  }
  cr_expect(seen[1] > 0 && seen[3] > 0 && seen[4] > 0 && seen[2] == 0 && seen[5] == 0);
  sim_scenario_free(&prior);
  done();
}

Test(posterior, a_slot_tells_of_the_posterior_and_keeps_its_prior) {
  files("label: x\n", POSTERIOR);
  load(&toy_model, "top.yaml", 0, NULL);
  int i = slot("licensing.reform");
  const sim_slot *now = &s.slot[i], *prior = sim_posterior_prior(&s, i);
  cr_assert_not_null(prior);
  cr_expect_str_eq(now->source, "fitted");
  cr_expect_str_eq(now->grade, "C");
  cr_expect_str_eq(now->unit, "%");
  cr_expect(strstr(now->place.file, "top.yaml") && now->place.line == 2);
  cr_expect_float_eq(s.base[i], 0.275, 1e-15);
  cr_expect_eq(sim_dist_quantile(&now->dist, 0.2), 0.1);
  cr_expect_eq(sim_dist_quantile(&now->dist, 0.5), 0.3);
  cr_expect_eq(sim_dist_quantile(&now->dist, 0.9), 0.4);
  cr_expect_float_eq(sim_dist_quantile(&s.slot[slot("growth.incumbent[mech]")].dist, 0.3), 13, 0);
  cr_expect_eq(prior->dist.kind, SIM_DIST_UNIFORM);
  cr_expect_str_eq(prior->grade, "B");
  cr_expect_str_eq(prior->path, "licensing.reform");
  cr_expect_null(sim_posterior_prior(&s, slot("growth.incumbent[elec]")));
  cr_expect_float_eq(sim_posterior_effective(s.posterior), 1 / (0.0625 + 0.25 + 0.0625), 1e-12);
  done();
}

Test(posterior, the_resolved_text_makes_the_same_draws) {
  files("label: x\n", POSTERIOR);
  const char *const set[] = {"licensing.reform=33"};
  double value[64], again[64];
  sim_scenario parsed;
  load(&toy_model, "top.yaml", 1, set);
  cr_assert_eq(scn_parse(&toy_model, "text", s.resolved, &parsed, &errors), SIM_OK);
  cr_expect_str_eq(parsed.resolved, s.resolved);
  for (uint32_t r = 0; r < 50; r++) {
    draw(&s, r, value);
    draw(&parsed, r, again);
    for (int i = 0; i < s.n_slots; i++) cr_assert_eq(value[i], again[i], "%s", s.slot[i].path);
  }
  cr_expect(strstr(s.resolved, "  - [2, 13, 300]\n"));
  cr_expect_null(strstr(s.resolved, "0.3, 300"));
  sim_scenario_free(&parsed);
  done();
}

/* ---- rows as one text ---- */

static void expect_same_draws(const sim_scenario *a, const sim_scenario *b) {
  double one[64], two[64];
  cr_assert_eq(a->n_slots, b->n_slots);
  cr_assert_eq(a->posterior->n_rows, b->posterior->n_rows);
  cr_assert_eq(a->posterior->n_columns, b->posterior->n_columns);
  for (uint32_t r = 0; r < 50; r++) {
    draw(a, r, one);
    draw(b, r, two);
    for (int i = 0; i < a->n_slots; i++) cr_assert_eq(one[i], two[i], "%s", a->slot[i].path);
  }
}

/* The scenario of a list of rows beside that of a text of them, with the same --set. */
static void expect_text_is_list(const char *text, const char *set) {
  sim_scenario list, parsed;
  files("label: x\n", POSTERIOR);
  load(&toy_model, "top.yaml", set != NULL, &set);
  list = s;
  toy_folder_remove(folder);
  files("label: x\n", text);
  load(&toy_model, "top.yaml", set != NULL, &set);
  expect_same_draws(&list, &s);
  cr_assert_eq(scn_parse(&toy_model, "text", s.resolved, &parsed, &errors), SIM_OK, "%s", s.resolved);
  cr_expect_str_eq(parsed.resolved, s.resolved);
  expect_same_draws(&parsed, &s);
  sim_scenario_free(&parsed);
  sim_scenario_free(&list);
  done();
}

Test(posterior, rows_as_one_text_are_the_rows_of_a_list) {
  expect_text_is_list(TEXT, NULL);
  expect_text_is_list(TEXT, "licensing.reform=33");
  expect_text_is_list(TEXT, "growth.incumbent.mech=3");
  expect_text_is_list(TEXT, "sectors[mech].firms=3");
}

Test(posterior, a_text_of_rows_need_not_be_tidy) {
  static const char *const untidy[] = {
      "|-\n    1 11 0.1 100\n    0 12 0.2 200\n    2 13 0.3 300\n    1 13 0.4 400\n    0 15 0.5 500\n",
      "|+\n    1 11 0.1 100\n    0 12 0.2 200\n    2 13 0.3 300\n    1 13 0.4 400\n    0 15 0.5 500\n\n\n",
      "|\n\n\n    1   11 0.1\t100  \n\n    0 12 0.2 200\n      2 13 0.3 300\n    1 13 0.4 400\n    \n  \n    0 15 0.5 "
      "500",
      "|2\n        1 11 0.1 100\n    0 12 0.2 200\n    2 13 0.3 300\n    1 13 0.4 400\n    0 15 0.5 500\n",
      "|\r\n    1 11 1e-1 100\r\n    0 12 2.0e-1 200\r\n    2 13 0.3 300\r\n    1 13 0.4 4e2\r\n    0 15 0.5 500\r\n",
  };
  for (size_t i = 0; i < sizeof untidy / sizeof *untidy; i++) {
    char text[1000];
    snprintf(text, sizeof text,
             "posterior:\n  draws: %s\n  parameters: [\"growth.incumbent[mech]\", licensing.reform, \"sectors[mech]."
             "firms\"]\n  source: fitted\n  grade: C\n",
             untidy[i]);
    expect_text_is_list(text, NULL);
    expect_text_is_list(text, "licensing.reform=33");
  }
}

Test(posterior, a_text_of_rows_stays_one_when_it_is_resolved) {
  files("label: x\n", TEXT);
  const char *const set[] = {"licensing.reform=33"};
  load(&toy_model, "top.yaml", 0, NULL);
  cr_expect(strstr(s.resolved, "  draws: |\n    1 11 0.1 100\n    0 12 0.2 200\n    2 13 0.3 300\n"), "%s", s.resolved);
  sim_scenario_free(&s);
  load(&toy_model, "top.yaml", 1, set);
  cr_expect(strstr(s.resolved, "  draws: |\n    1 11 100\n    0 12 200\n    2 13 300\n"), "%s", s.resolved);
  done();
}

/* ---- what is written on top ---- */

static void expect_columns(const char *base, const char *top, const char *file, const char *set, bool growth,
                           bool reform, bool firms) {
  files(base, top);
  load(&toy_model, file, set != NULL, &set);
  cr_expect_eq(follows("growth.incumbent[mech]"), growth, "growth: %s %s", top, set ? set : "");
  cr_expect_eq(follows("licensing.reform"), reform, "reform: %s %s", top, set ? set : "");
  cr_expect_eq(follows("sectors[mech].firms"), firms, "firms: %s %s", top, set ? set : "");
  done();
}

Test(posterior, a_file_on_top_gives_a_parameter_anew) {
  expect_columns(POSTERIOR, "", "top.yaml", NULL, true, true, true);
  expect_columns(POSTERIOR, "licensing: {reform: {value: 0.2, unit: \"1\", source: s, grade: M}}\n", "top.yaml", NULL,
                 true, false, true);
  expect_columns(POSTERIOR,
                 "licensing: {reform: {dist: uniform, min: 10, max: 60, unit: \"%\", source: s, grade: B}}\n",
                 "top.yaml", NULL, true, false, true);
  expect_columns(POSTERIOR, "growth: {incumbent: {value: 3, unit: \"%/yr\", source: s, grade: M}}\n", "top.yaml", NULL,
                 false, true, true);
  expect_columns(POSTERIOR, "sectors: [{name: elec, firms: {value: 3, unit: firms, source: s, grade: M}}]\n",
                 "top.yaml", NULL, true, true, true);
  expect_columns(POSTERIOR, "sectors: [{name: mech, firms: {value: 3, unit: firms, source: s, grade: M}}]\n",
                 "top.yaml", NULL, true, true, false);
  expect_columns(POSTERIOR, "sectors: [{name: mech, label: M, source: t, grade: M}]\n", "top.yaml", NULL, true, true,
                 true);
  expect_columns(POSTERIOR, "licensing:\n", "top.yaml", NULL, true, true, true);
}

Test(posterior, what_lies_below_or_beside_the_section_is_its_prior) {
  expect_columns("licensing: {reform: {dist: uniform, min: 1, max: 2, unit: \"%\", source: s, grade: B}}\n", POSTERIOR,
                 "top.yaml", NULL, true, true, true);
  expect_columns("licensing: {reform: {dist: uniform, min: 1, max: 2, unit: \"%\", source: s, grade: B}}\n" POSTERIOR,
                 "", "top.yaml", NULL, true, true, true);
}

Test(posterior, set_gives_a_parameter_anew) {
  expect_columns(POSTERIOR, "", "top.yaml", "licensing.reform=20", true, false, true);
  expect_columns(POSTERIOR, "", "top.yaml", "licensing.reform.max=50", true, false, true);
  expect_columns(POSTERIOR, "", "top.yaml", "growth.incumbent.mech=2", false, true, true);
  expect_columns(POSTERIOR, "", "top.yaml", "growth.incumbent[elec]=2", true, true, true);
  expect_columns(POSTERIOR, "", "top.yaml", "growth.incumbent.unit=\"%/yr\"", false, true, true);
  expect_columns(POSTERIOR, "", "top.yaml", "sectors[mech].firms=2", true, true, false);
  expect_columns(POSTERIOR, "", "top.yaml", "licensing.duration.max=3", true, true, true);
  expect_columns(POSTERIOR, "", "top.yaml", "posterior=none", false, false, false);
  expect_columns(POSTERIOR, "", "top.yaml", "posterior.grade=B", true, true, true);
}

Test(posterior, a_variant_lies_on_top_of_its_file) {
  files("label: x\n",
        POSTERIOR "variants: {one: {licensing: {reform: {value: 0.2, unit: \"1\", source: s, grade: M}}}, two: ~}\n");
  sim_scenario *all = NULL;
  int n = 0;
  char path[100];
  snprintf(path, sizeof path, "%s/top.yaml", folder);
  cr_assert_eq(scn_load(&toy_model, path, NULL, &n, &all, &errors), SIM_OK);
  cr_assert_eq(n, 2);
  int i = toy_slot(&all[0], "licensing.reform");
  cr_expect_null(all[0].slot[i].joint);
  cr_expect_not_null(all[1].slot[i].joint);
  cr_expect_eq(all[0].posterior->n_columns, 2);
  double one[64], two[64];
  for (uint32_t r = 0; r < 50; r++) {
    draw(&all[0], r, one);
    draw(&all[1], r, two);
    for (int k = 0; k < all[0].n_slots; k++) cr_assert_eq(one[k], k == i ? 0.2 : two[k]);
  }
  for (int k = 0; k < n; k++) sim_scenario_free(&all[k]);
  free(all);
  toy_folder_remove(folder);
}

Test(posterior, a_section_on_top_replaces_the_one_below_as_a_whole) {
  expect_columns(POSTERIOR,
                 "posterior: {source: t, grade: M, parameters: [\"sectors[mech].firms\"], draws: [[1, 3], [1, 4]]}\n",
                 "top.yaml", NULL, false, false, true);
  expect_columns(POSTERIOR, "posterior: none\n", "top.yaml", NULL, false, false, false);
  expect_columns(POSTERIOR, "posterior:\n", "top.yaml", NULL, true, true, true);
}

Test(posterior, when_everything_is_given_anew_nothing_is_left) {
  files(POSTERIOR, "");
  const char *const set[] = {"licensing.reform=20", "growth.incumbent=3", "sectors[mech].firms=4"};
  load(&toy_model, "top.yaml", 3, set);
  cr_expect_null(s.posterior);
  cr_expect_null(strstr(s.resolved, "posterior"));
  done();
}

/* ---- branches ---- */

Test(posterior, a_branch_scales_rows_and_frees_what_it_sets) {
  files("label: x\n", POSTERIOR);
  load(&toy_model, "top.yaml", 0, NULL);
  double value[64], changed[64];
  sim_scenario *branch = sim_branch_make(&s);
  int growth = slot("growth.incumbent[mech]"), reform = slot("licensing.reform"), firms = slot("sectors[mech].firms");
  sim_branch_scale(branch, growth, 2);
  sim_branch_set(branch, reform, 0.6);
  for (uint32_t r = 0; r < 50; r++) {
    draw(&s, r, value);
    draw(branch, r, changed);
    cr_assert_eq(changed[growth], 2 * value[growth]);
    cr_assert_eq(changed[reform], 0.6);
    cr_assert_eq(changed[firms], value[firms]);
  }
  cr_expect_float_eq(branch->base[growth], 2 * s.base[growth], 1e-12);
  cr_expect_eq(sim_branch_check(branch, growth, &errors), SIM_OK);
  sim_branch_scale(branch, growth, 2);
  cr_expect_eq(sim_branch_check(branch, growth, &errors), SIM_ERR_RANGE, "52 %%/yr is too much");
  sim_branch_reset(branch, &s);
  draw(&s, 3, value);
  draw(branch, 3, changed);
  for (int i = 0; i < s.n_slots; i++) cr_assert_eq(value[i], changed[i]);
  sim_branch_free(branch);
  done();
}

/* ---- mistakes ---- */

static const struct {
  const char *text, *errors;
} mistakes[] = {
    {"posterior: [1]\n", "2:12: posterior: must be a map of keys, not a list\n"},
    {"posterior: {source: s, grade: C, parameters: [licensing.reform], draws: [[1, 0.1]], rows: 3}\n",
     "2:85: posterior.rows: unknown key\n"},
    {"posterior: {parameters: [licensing.reform], draws: [[1, 0.1]]}\n", "2:1: posterior: source and grade missing\n"},
    {"posterior: {source: s, grade: Z, parameters: [licensing.reform], draws: [[1, 0.1]]}\n",
     "2:31: posterior.grade: unknown grade 'Z' (allowed: S, A, B, C, M, assumption)\n"},
    {"posterior: {source: s, grade: C}\n",
     "2:1: posterior: parameters: is missing: the list of what the draws are values of\n"
     "2:1: posterior: draws: is missing: rows of a weight and a value of each parameter\n"},
    {"posterior: {source: s, grade: C, parameters: [], draws: []}\n",
     "2:46: posterior.parameters: holds 0 entries (allowed 1 to 1000)\n"
     "2:57: posterior.draws: holds 0 entries (allowed 1 to 20000)\n"},
    {"posterior: {source: s, grade: C, parameters: [licensing.refrom], draws: [[1, 0.1]]}\n",
     "2:47: posterior.parameters: there is no parameter 'licensing.refrom'; did you mean 'licensing.reform'?\n"},
    {"posterior: {source: s, grade: C, parameters: [growth.incumbent], draws: [[1, 0.1]]}\n",
     "2:47: posterior.parameters: 'growth.incumbent' means 2 numbers: each needs a column, e.g. "
     "growth.incumbent[mech]\n"},
    {"posterior: {source: s, grade: C, parameters: [licensing.reform, licensing.reform], draws: [[1, 0.1, 0.1]]}\n",
     "2:65: posterior.parameters: 'licensing.reform' stands twice\n"},
    {"posterior: {source: s, grade: C, parameters: [cost.land, licensing.duration, licensing.lead, [x]],\n"
     "  draws: [[1, 1, 1, 1, 1]]}\n",
     "2:47: posterior.parameters: 'cost.land' has a fixed value: give it a distribution, or leave its column out\n"
     "2:58: posterior.parameters: 'licensing.duration' is drawn anew for each case inside a future and has no value "
     "that a posterior could give\n"
     "2:78: posterior.parameters: 'licensing.lead' is a choice or switch, not an uncertain number\n"
     "2:94: posterior.parameters: must be a list of paths, e.g. KEY or KEY[MEMBER]\n"},
    {"posterior: {source: s, grade: C, parameters: [licensing.reform],\n"
     "  draws: [[1, 0.1, 0.2], [1], 3, [-1, 0.1], [x, 0.1], [1, 0.9], [1, .inf], [1e300, 0.1]]}\n",
     "3:11: posterior.draws: a row must be a list of 2 numbers: a weight and a value of each of the 1 parameters\n"
     "3:26: posterior.draws: a row must be a list of 2 numbers: a weight and a value of each of the 1 parameters\n"
     "3:31: posterior.draws: a row must be a list of 2 numbers: a weight and a value of each of the 1 parameters\n"
     "3:35: posterior.draws: a weight must not be negative (got -1)\n"
     "3:46: posterior.draws: its weight: 'x' is not a number\n"
     "3:59: licensing.reform: 0.9 is out of range (allowed 0 to 0.7)\n"
     "3:69: licensing.reform: must be a finite number, not .inf\n"},
    {"posterior:\n  source: s\n  grade: C\n  parameters: [licensing.reform, \"sectors[mech].firms\"]\n"
     "  draws: |\n    1 0.1\n\n     1  0.9 2\n    -1 0.1 2\n    x 0.1 2\n    1 0.1 2 3 4\n    1 0,1 2\n"
     "    đ 0.1 .inf\n    1 1.500 10%\n",
     "7:5: posterior.draws: a row must be 3 numbers: a weight and a value of each of the 2 parameters\n"
     "9:9: licensing.reform: 0.9 is out of range (allowed 0 to 0.7)\n"
     "10:5: posterior.draws: a weight must not be negative (got -1)\n"
     "11:5: posterior.draws: its weight: 'x' is not a number\n"
     "12:5: posterior.draws: a row must be 3 numbers: a weight and a value of each of the 2 parameters\n"
     "13:7: licensing.reform: write 0.1, not 0,1\n"
     "14:5: posterior.draws: its weight: 'đ' is not a number\n"
     "14:11: sectors[mech].firms: must be a finite number, not .inf\n"
     "15:7: licensing.reform: '1.500' is ambiguous: write 1.5 or 1500, without a point between thousands\n"
     "15:13: sectors[mech].firms: '10%' is not a number: write 10 and put '%' into unit:\n"},
    {"posterior:\n  source: s\n  grade: C\n  parameters: [licensing.reform]\n  draws: >\n    1 0.1\n    1 0.2\n",
     "6:10: posterior.draws: must be a list of rows, or lines of numbers below draws: |\n"},
    {"posterior: {source: s, grade: C, parameters: [licensing.reform], draws: 1 0.1}\n",
     "2:73: posterior.draws: must be a list of rows, or lines of numbers below draws: |\n"},
    {"posterior:\n  source: s\n  grade: C\n  parameters: [licensing.reform]\n  draws: |\n    \n",
     "6:10: posterior.draws: holds 0 entries (allowed 1 to 20000)\n"},
    {"posterior: {source: s, grade: C, parameters: [licensing.reform], draws: {a: 1}}\n",
     "2:73: posterior.draws: must be a list (lines that start with '- ')\n"},
    {"posterior: {source: s, grade: C, parameters: [licensing.reform], draws: [[0, 0.1], [0, 0.2]]}\n",
     "2:73: posterior.draws: the weights must have a sum greater than 0 and finite\n"},
    {"posterior: {source: s, grade: C, parameters: [licensing.reform], draws: [[1e308, 0.1], [1e308, 0.2]]}\n",
     "2:73: posterior.draws: the weights must have a sum greater than 0 and finite\n"},
};

Test(posterior, every_mistake_is_told_at_its_place) {
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
    char got[4096];
    files("label: x\n", mistakes[i].text);
    scn_options options = {0, NULL, NULL, NULL, false};
    cr_expect_eq(toy_load(&toy_model, folder, "top.yaml", &options, &s, &errors), 0);
    toy_errors_text(&errors, got, sizeof got);
    cr_expect_str_eq(got, mistakes[i].errors, "%s", got);
    done();
  }
}

Test(posterior, its_random_stream_is_its_own) {
  static const sim_stream_desc streams[] = {{"posterior", "doc"}};
  sim_model model = toy_model;
  model.streams = streams;
  char got[1000];
  cr_expect_eq(toy_load_text(&model, BASE, &s, &errors), 0);
  toy_errors_text(&errors, got, sizeof got);
  cr_expect_str_eq(got, "1:1: posterior: draws from the same random stream as posterior: rename one of them\n", "%s",
                   got);
}
