#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenario_toy.h"
#include "scn_labels.h"
#include "sim_design.h"
#include "sim_match.h"
#include "sim_observation.h"

#define DATA TEST_DATA_DIR "/scenario"
#define HORIZON "horizon: {start: 2021, end: 2023}\n"

static sim_scenario s;
static sim_errors errors;

static const sim_slot *slot_of(const char *path) {
  int i = toy_slot(&s, path);
  cr_assert_geq(i, 0, "no slot %s", path);
  return &s.slot[i];
}

static double value_of(const char *path) { return s.base[slot_of(path) - s.slot]; }

static void expect_error(const char *wanted) {
  char got[4096];
  toy_errors_text(&errors, got, sizeof got);
  cr_expect_str_eq(got, wanted, "%s", got);
}

static void load_base(int n_set, const char *const *set) {
  scn_options options = {n_set, set, NULL, NULL, false};
  int n = toy_load(&toy_model, DATA, "base.yaml", &options, &s, &errors);
  char text[600] = "";
  if (errors.n) sim_error_format(&errors.item[0], text, sizeof text);
  cr_assert_eq(n, 1, "%s", text);
}

/* ---- values ---- */

Test(scenario, head_and_horizon_are_read) {
  load_base(0, NULL);
  cr_expect_str_eq(s.name, "base");
  cr_expect_str_eq(s.label[SIM_EN], "Base");
  cr_expect_str_eq(s.label[SIM_VI], "Cơ sở");
  cr_expect_str_eq(s.description[SIM_EN], "what others extend");
  cr_expect_eq(sim_scenario_years(&s), 3);
  cr_expect_eq(s.replications, 200);
  cr_expect(s.has_seed);
  cr_expect_eq(s.seed, 20211101);
  sim_scenario_free(&s);
}

Test(scenario, who_only_reads_gets_the_same_numbers_without_tables) {
  const char *const set[] = {
      "growth.noise={dist: gamma, shape: 2, scale: 0.1, max: 1, unit: \"1\", source: x, grade: B}"};
  scn_options options = {1, set, NULL, NULL, true};
  load_base(1, set);
  sim_scenario drawn = s;
  cr_assert_eq(toy_load(&toy_model, DATA, "base.yaml", &options, &s, &errors), 1);
  int tables = 0;
  cr_assert_eq(s.n_slots, drawn.n_slots);
  for (int i = 0; i < s.n_slots; i++) {
    cr_expect_null(s.slot[i].dist.table);
    cr_expect_eq(s.base[i], drawn.base[i], "%s", s.slot[i].path);
    tables += drawn.slot[i].dist.table != NULL;
  }
  cr_expect_gt(tables, 0);
  cr_expect_str_eq(s.resolved, drawn.resolved);
  sim_scenario_free(&drawn);
  sim_scenario_free(&s);
}

Test(scenario, axes_come_from_years_lists_and_the_model) {
  load_base(0, NULL);
  cr_expect_eq(s.axis[TOY_YEAR].n, 3);
  cr_expect_str_eq(s.axis[TOY_YEAR].member[1].name, "2022");
  cr_expect_eq(s.axis[TOY_SECTOR].n, 2);
  cr_expect_str_eq(s.axis[TOY_SECTOR].member[0].label[SIM_VI], "Cơ khí chế tạo");
  cr_expect_str_eq(s.axis[TOY_SECTOR].member[1].label[SIM_VI], "Electronics");
  cr_expect_str_eq(s.axis[TOY_ORIGIN].member[0].label[SIM_EN], "Foreign");
  cr_expect_str_eq(s.axis[TOY_ORIGIN].member[0].label[SIM_VI], "fdi");
  cr_expect_str_eq(s.axis[TOY_ZONE].member[0].label[SIM_EN], "lai_cach");
  sim_scenario_free(&s);
}

Test(scenario, values_are_in_the_canonical_unit) {
  load_base(0, NULL);
  cr_expect_eq(value_of("licensing.reform"), 0.7);
  cr_expect_eq(value_of("zones[lai_cach].area"), 50);
  cr_expect_eq(value_of("budget_lines[training].amount[2022]"), 1.9);
  cr_expect_eq(value_of("inquiries[mechanical,fdi]"), 12);
  cr_expect_eq(value_of("inquiries[mechanical,domestic]"), 24);
  cr_expect_eq(value_of("inquiries[electronics,fdi]"), 36);
  cr_expect_eq(value_of("inquiries[electronics,domestic]"), 36);
  cr_expect_eq(value_of("cost.land"), 2);
  cr_expect_float_eq(sim_dist_quantile(&slot_of("licensing.duration")->dist, 0.4), 0.0665, 0.001);
  sim_scenario_free(&s);
}

Test(scenario, choices_and_switches_are_indices) {
  load_base(0, NULL);
  cr_expect_eq(value_of("processes.entry"), 1);
  cr_expect_eq(value_of("processes.land"), 0);
  cr_expect_eq(value_of("sectors[mechanical].group"), 1);
  cr_expect_eq(value_of("sectors[electronics].group"), 0);
  cr_expect_eq(value_of("licensing.lead"), 1);
  cr_expect_eq(value_of("licensing.mode[domestic]"), 1);
  cr_expect_str_eq(slot_of("sectors[electronics].group")->source, "p. 3");
  sim_scenario_free(&s);
}

Test(scenario, a_slot_knows_where_its_value_comes_from) {
  load_base(0, NULL);
  const sim_slot *slot = slot_of("growth.incumbent[electronics]");
  cr_expect(slot->given);
  cr_expect_str_eq(slot->unit, "%/yr");
  cr_expect_str_eq(slot->source, "Table 2");
  cr_expect_str_eq(slot->grade, "M");
  cr_expect_eq(slot->place.line, 32);
  cr_expect_eq(slot->place.column, 20);
  cr_expect_not_null(strstr(slot->place.file, "base.yaml"));
  cr_expect_eq(slot->stream, sim_stream_id("param/growth.incumbent[electronics]"));
  cr_expect_str_eq(slot_of("budget_lines[training].amount[2023]")->source, "budget");
  sim_scenario_free(&s);
}

Test(scenario, a_distribution_is_uncertain_unless_the_model_draws_from_it) {
  load_base(0, NULL);
  cr_expect(slot_of("growth.incumbent[electronics]")->uncertain);
  cr_expect_not(slot_of("growth.incumbent[mechanical]")->uncertain);
  cr_expect_not(slot_of("licensing.duration")->uncertain);
  cr_expect_eq(slot_of("licensing.duration")->dist.kind, SIM_DIST_LOGNORMAL);
  cr_expect_eq(value_of("licensing.duration"), sim_dist_mean(&slot_of("licensing.duration")->dist));
  cr_expect_eq(value_of("growth.incumbent[electronics]"), 10);
  sim_scenario_free(&s);
}

Test(scenario, one_distribution_for_all_members_is_drawn_for_each) {
  load_base(0, NULL);
  const sim_slot *a = slot_of("growth.noise[mechanical]"), *b = slot_of("growth.noise[electronics]");
  cr_expect(a->uncertain && b->uncertain);
  cr_expect_neq(a->stream, b->stream);
  double *value = malloc((size_t)s.n_slots * sizeof *value);
  sim_scenario_draw(&s, (sim_key){1, 0}, value);
  cr_expect_neq(value[a - s.slot], value[b - s.slot]);
  free(value);
  sim_scenario_free(&s);
}

Test(scenario, what_no_file_gives_is_neutral) {
  load_base(0, NULL);
  cr_expect_not(slot_of("cost.calls")->given);
  cr_expect_eq(value_of("cost.calls"), 0);
  cr_expect_str_eq(slot_of("cost.calls")->unit, "1");
  cr_expect_not(slot_of("budget_lines[training].amount[2021]")->given);
  sim_scenario_free(&s);
}

Test(scenario, a_parameter_without_a_neutral_value_must_be_given) {
  toy_load_text(&toy_strict_model, HORIZON "licensing: {lead: a}\n", &s, &errors);
  expect_error("2:1: licensing.reform: missing (time saved)\n2:19: licensing.lead: unknown name 'a' (allowed: )\n");
  toy_load_text(&toy_strict_model, HORIZON, &s, &errors);
  expect_error("1:1: licensing.reform: missing (time saved)\n");
}

/* ---- targets ---- */

Test(scenario, targets_are_read_and_an_unknown_price_basis_is_read_both_ways) {
  load_base(0, NULL);
  cr_assert_eq(s.n_targets, 5);
  const sim_target *t = s.target;
  cr_expect_str_eq(t[0].name, "firms_2025");
  cr_expect_str_eq(t[0].group, "firms");
  cr_expect_eq(t[0].indicator, TOY_MODERN);
  cr_expect_eq(t[0].year, 2023);
  cr_expect_eq(t[0].relation, SIM_AT_LEAST);
  cr_expect_eq(t[0].value, 340);
  cr_expect_str_eq(t[1].name, "g_real");
  cr_expect_str_eq(t[1].label[SIM_VI], "Growth (giá năm gốc)");
  cr_expect_eq(t[1].indicator, TOY_OUTPUT_REAL);
  cr_expect_eq(t[1].measure, SIM_MEAN_GROWTH);
  cr_expect_eq(t[1].from_year, 2020);
  cr_expect_str_eq(t[1].cell_name, "mechanical");
  cr_expect_str_eq(t[2].name, "g_nominal");
  cr_expect_str_eq(t[2].label[SIM_EN], "Growth (nominal)");
  cr_expect_eq(t[2].indicator, TOY_OUTPUT_NOMINAL);
  cr_expect_eq(t[3].cell, 3);
  cr_expect_eq(t[3].relation, SIM_AT_MOST);
  cr_expect_eq(t[3].value, 1500);
  cr_expect_str_eq(t[3].unit, "persons");
  cr_expect_str_eq(t[4].not_modelled, "no human development in the model");
  cr_expect_str_eq(t[4].label[SIM_VI], "HDI");
  sim_scenario_free(&s);
}

Test(scenario, words_stand_behind_choices_and_switches) {
  const struct {
    const char *path, *word;
  } want[] = {{"sectors[mechanical].group", "supporting"},
              {"licensing.lead", "electronics"},
              {"processes.entry", "on"},
              {"processes.land", "off"},
              {"licensing.reform", ""}};
  cr_assert_eq(toy_load(&toy_model, DATA, "base.yaml", NULL, &s, &errors), 1);
  for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
    char text[64];
    sim_scenario_word(&s, (int)(slot_of(want[i].path) - s.slot), text, sizeof text);
    cr_expect_str_eq(text, want[i].word, "%s: %s", want[i].path, text);
  }
  sim_scenario_free(&s);
}

/* ---- extends and variants ---- */

Test(scenario, an_overlay_changes_only_what_it_names) {
  cr_assert_eq(toy_load(&toy_model, DATA, "child.yaml", NULL, &s, &errors), 2);
  cr_expect_str_eq(s.name, "plain");
  cr_expect_str_eq(s.label[SIM_EN], "plain"); /* a label belongs to the file that states it */
  cr_expect_str_eq(s.description[SIM_EN], "");
  cr_expect_eq(value_of("processes.land"), 0); /* an empty `processes:` changes nothing */
  cr_expect_eq(s.axis[TOY_SECTOR].n, 3);
  cr_expect_eq(value_of("sectors[electronics].firms"), 31);
  cr_expect_eq(value_of("sectors[electronics].group"), 0);
  cr_expect_eq(value_of("growth.incumbent[electronics]"), 9);
  cr_expect_str_eq(slot_of("growth.incumbent[electronics]")->source, "y");
  cr_expect_float_eq(value_of("licensing.duration"), 2 / 12.0, 1e-15);
  cr_expect_eq(s.target[0].value, 300);
  cr_expect_eq(s.target[0].year, 2023);
  cr_expect_not_null(strstr(slot_of("zones[lai_cach].area")->place.file, "base.yaml"));
  cr_expect_not_null(strstr(slot_of("licensing.duration")->place.file, "child.yaml"));
  sim_scenario_free(&s);
}

Test(scenario, a_number_needs_a_source_in_its_own_file) {
  char text[1024];
  cr_assert_eq(toy_load(&toy_model, DATA, "uncovered.yaml", NULL, &s, &errors), 0);
  cr_assert_eq(errors.n, 2);
  sim_error_format(&errors.item[0], text, sizeof text);
  cr_expect_not_null(strstr(text, "uncovered.yaml:5:"), "%s", text);
  cr_expect_not_null(strstr(text, "source and grade"), "%s", text);
  sim_error_format(&errors.item[1], text, sizeof text);
  cr_expect_not_null(strstr(text, "source and grade missing"), "%s", text);
}

Test(scenario, every_entry_of_variants_is_one_scenario) {
  sim_scenario *all = NULL;
  int n = 0;
  errors = (sim_errors){.n = 0};
  cr_assert_eq(scn_load(&toy_model, DATA "/child.yaml", NULL, &n, &all, &errors), SIM_OK);
  cr_assert_eq(n, 2);
  cr_expect_str_eq(all[1].name, "fast");
  cr_expect_str_eq(all[1].label[SIM_EN], "Nhanh");
  cr_expect_eq(all[0].base[toy_slot(&all[0], "licensing.reform")], 0.7);
  cr_expect_eq(all[1].base[toy_slot(&all[1], "licensing.reform")], 0.5);
  cr_expect_null(strstr(all[1].resolved, "variants"));
  cr_expect_null(strstr(all[1].resolved, "extends"));
  for (int i = 0; i < n; i++) sim_scenario_free(&all[i]);
  free(all);
}

Test(scenario, an_error_in_a_base_file_points_into_it) {
  char folder[64];
  toy_folder_make(folder);
  toy_write(folder, "base.yaml", HORIZON "licencing: 1\n", SIZE_MAX);
  toy_write(folder, "top.yaml", "extends: base.yaml\nseed: x\nvariants: {a: , b: }\n", SIZE_MAX);
  cr_expect_eq(toy_load(&toy_model, folder, "top.yaml", NULL, &s, &errors), 0);
  expect_error("2:7: seed: 'x' is not a number\n2:1: licencing: unknown key; did you mean 'licensing'?\n");
  cr_expect_not_null(strstr(errors.item[0].file, "/top.yaml"));
  cr_expect_not_null(strstr(errors.item[1].file, "/base.yaml"));
  toy_folder_remove(folder);
}

Test(scenario, a_key_with_nothing_below_it_changes_nothing) {
  static const char *const empty[] = {"", "~", "null"};
  char folder[64], top[200];
  toy_folder_make(folder);
  toy_write(folder, "base.yaml",
            HORIZON
            "zones:\n  - {name: a, area: {value: 1, unit: ha, source: s, grade: S}}\n"
            "licensing: {reform: {value: 0.2, unit: \"1\", source: s, grade: S}}\n"
            "calibrate: [licensing.reform]\n",
            SIZE_MAX);
  for (int i = 0; i < 3; i++) {
    snprintf(top, sizeof top, "extends: base.yaml\nzones: %s\nlicensing: %s\ncalibrate: %s\n", empty[i], empty[i],
             empty[i]);
    toy_write(folder, "top.yaml", top, SIZE_MAX);
    cr_assert_eq(toy_load(&toy_model, folder, "top.yaml", NULL, &s, &errors), 1);
    cr_expect_eq(s.axis[TOY_ZONE].n, 1);
    cr_expect_eq(value_of("licensing.reform"), 0.2);
    cr_expect_not_null(strstr(s.resolved, "calibrate:\n- licensing.reform"));
    sim_scenario_free(&s);
  }
  toy_folder_remove(folder);
}

Test(scenario, an_entry_is_dropped_by_whatever_word_means_on) {
  static const char *const on[] = {"on", "On", "TRUE", "yes"};
  char folder[64], top[200];
  toy_folder_make(folder);
  toy_write(folder, "base.yaml", HORIZON "zones:\n  - {name: a, area: {value: 1, unit: ha, source: s, grade: S}}\n",
            SIZE_MAX);
  for (int i = 0; i < 4; i++) {
    snprintf(top, sizeof top, "extends: base.yaml\nzones: [{name: a, drop: %s}]\n", on[i]);
    toy_write(folder, "top.yaml", top, SIZE_MAX);
    cr_assert_eq(toy_load(&toy_model, folder, "top.yaml", NULL, &s, &errors), 1);
    cr_expect_eq(s.axis[TOY_ZONE].n, 0);
    sim_scenario_free(&s);
  }
  toy_write(folder, "top.yaml", "extends: base.yaml\nzones: [{name: a, drop: off}]\n", SIZE_MAX);
  cr_expect_eq(toy_load(&toy_model, folder, "top.yaml", NULL, &s, &errors), 0);
  expect_error(
      "2:19: zones[a].drop: unknown key; drop: on takes an entry out of the extended list, without it the "
      "entry stays\n");
  toy_folder_remove(folder);
}

Test(scenario, a_list_that_is_no_list_of_records_is_replaced) {
  char folder[64];
  toy_folder_make(folder);
  toy_write(
      folder, "base.yaml",
      HORIZON
      "zones:\n  - {name: a, area: {value: 1, unit: ha, source: s, grade: S}}\n"
      "cost: {calls: {dist: discrete, values: [1, 2, 3], weights: [1, 1, 1], unit: \"1\", source: s, grade: S}}\n",
      SIZE_MAX);
  toy_write(folder, "top.yaml",
            "extends: base.yaml\nzones: []\n"
            "cost: {calls: {dist: discrete, values: [5, 7], weights: [1, 3], unit: \"1\", source: s, grade: S}}\n",
            SIZE_MAX);
  cr_assert_eq(toy_load(&toy_model, folder, "top.yaml", NULL, &s, &errors), 1);
  cr_expect_eq(s.axis[TOY_ZONE].n, 0);
  cr_expect_float_eq(value_of("cost.calls"), 6.5, 1e-12);
  sim_scenario_free(&s);
  toy_folder_remove(folder);
}

Test(scenario, a_chain_of_files_has_an_end) {
  char folder[64], name[16], text[64];
  toy_folder_make(folder);
  for (int i = 0; i < 9; i++) {
    snprintf(name, sizeof name, "f%d.yaml", i);
    snprintf(text, sizeof text, i ? "extends: f%d.yaml\n" : HORIZON, i - 1);
    toy_write(folder, name, text, SIZE_MAX);
  }
  cr_expect_eq(toy_load(&toy_model, folder, "f7.yaml", NULL, &s, &errors), 1);
  sim_scenario_free(&s);
  cr_expect_eq(toy_load(&toy_model, folder, "f8.yaml", NULL, &s, &errors), 0);
  expect_error("1:10: extends: more than 8 files extend each other\n");
  toy_folder_remove(folder);
}

Test(scenario, a_circle_is_seen_under_any_name) {
  char folder[64], one[128], two[128];
  toy_folder_make(folder);
  toy_write(folder, "a.yaml", "extends: b.yaml\n", SIZE_MAX);
  snprintf(one, sizeof one, "%s/a.yaml", folder);
  snprintf(two, sizeof two, "%s/c.yaml", folder);
  toy_write(folder, "b.yaml", "extends: c.yaml\n", SIZE_MAX);
  cr_assert_eq(link(one, two), 0);
  cr_expect_eq(toy_load(&toy_model, folder, "a.yaml", NULL, &s, &errors), 0);
  expect_error("1:10: extends: the files extend each other in a circle\n");
  toy_folder_remove(folder);
}

Test(scenario, extends_reaches_below_its_folder_and_the_installed_one_but_no_further) {
  char folder[64], path[128], outside[64], installed[64], secret[128];
  scn_options options = {0, NULL, installed, NULL, false};
  toy_folder_make(folder);
  toy_folder_make(outside);
  toy_folder_make(installed);
  snprintf(path, sizeof path, "%s/sub", folder);
  mkdir(path, 0700);
  toy_write(path, "base.yaml", HORIZON, SIZE_MAX);
  toy_write(folder, "below.yaml", "extends: sub/base.yaml\n", SIZE_MAX);
  cr_expect_eq(toy_load(&toy_model, folder, "below.yaml", NULL, &s, &errors), 1);
  sim_scenario_free(&s);

  toy_write(installed, "plan.yaml", "extends: part.yaml\n", SIZE_MAX);
  toy_write(installed, "part.yaml", HORIZON, SIZE_MAX);
  toy_write(folder, "mine.yaml", "extends: plan.yaml\n", SIZE_MAX);
  cr_expect_eq(toy_load(&toy_model, folder, "mine.yaml", &options, &s, &errors), 1);
  sim_scenario_free(&s);

  toy_write(outside, "secret.yaml", HORIZON, SIZE_MAX);
  snprintf(path, sizeof path, "%s/link.yaml", folder);
  snprintf(secret, sizeof secret, "%s/secret.yaml", outside);
  cr_assert_eq(symlink(secret, path), 0);
  toy_write(folder, "out.yaml", "extends: link.yaml\n", SIZE_MAX);
  cr_expect_eq(toy_load(&toy_model, folder, "out.yaml", NULL, &s, &errors), 0);
  expect_error("1:10: extends: 'link.yaml' is a link out of its folder\n");
  toy_folder_remove(folder);
  toy_folder_remove(outside);
  toy_folder_remove(installed);
}

/* ---- --set ---- */

/* One edit of base.yaml and the slot that it changes. */
static const struct {
  const char *set, *path;
  double value;
} edits[] = {
    {"licensing.reform=30", "licensing.reform", 0.3},
    {"licensing.reform={value: 0.25, unit: \"1\"}", "licensing.reform", 0.25},
    {"licensing.reform={value: 25}", "licensing.reform", 0.25},
    {"licensing.reform=25 %", "licensing.reform", 0.25},
    {"licensing.reform=0.25 1", "licensing.reform", 0.25},
    {"licensing.reform=25%", "licensing.reform", 0.25},
    {"inquiries.mechanical.fdi=7 projects/yr", "inquiries[mechanical,fdi]", 7},
    {"licensing.duration={dist: uniform, min: 2, max: 4, unit: months}", "licensing.duration", 0.25},
    {"growth.incumbent=12", "growth.incumbent[electronics]", 12},
    {"growth.incumbent.mechanical=12", "growth.incumbent[mechanical]", 12},
    {"growth.incumbent.values.electronics=12", "growth.incumbent[electronics]", 12},
    {"growth.noise[mechanical]=0.5", "growth.noise[mechanical]", 0.5},
    {"inquiries.mechanical.fdi=7", "inquiries[mechanical,fdi]", 84},
    {"inquiries[electronics,domestic]=7", "inquiries[electronics,domestic]", 84},
    {"zones.lai_cach.area=5", "zones[lai_cach].area", 500},
    {"zones[lai_cach].kind=park", "zones[lai_cach].kind", 0},
    {"budget_lines.training.amount.2021=5", "budget_lines[training].amount[2021]", 0.005},
    {"budget_lines.training.amount=5", "budget_lines[training].amount[2022]", 0.005},
    {"processes.land=on", "processes.land", 1},
    {"licensing.mode.fdi=online", "licensing.mode[fdi]", 1},
    {"licensing.lead=mechanical", "licensing.lead", 0},
    {"cost.calls=3", "cost.calls", 3},
    {"cost.calls={dist: uniform, min: 1, max: 2}", "cost.calls", 1.5},
};

Test(scenario, set_changes_one_value) {
  for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
    load_base(1, &edits[i].set);
    cr_expect_float_eq(value_of(edits[i].path), edits[i].value, 1e-12, "%s", edits[i].set);
    cr_expect_str_eq(slot_of(edits[i].path)->source, "command line", "%s", edits[i].set);
    cr_expect_str_eq(slot_of(edits[i].path)->grade, "assumption", "%s", edits[i].set);
    cr_expect_str_eq(slot_of(edits[i].path)->place.file, "--set", "%s", edits[i].set);
    sim_scenario_free(&s);
  }
}

/* The text that is kept in results gives the same numbers again. */
static void resolved_expect_the_same(void) {
  sim_scenario again;
  errors = (sim_errors){.n = 0};
  cr_assert_eq(scn_parse(&toy_model, "resolved", s.resolved, &again, &errors), SIM_OK, "%s", s.resolved);
  cr_assert_eq(s.n_slots, again.n_slots);
  for (int i = 0; i < s.n_slots; i++) {
    cr_expect_eq(s.slot[i].given, again.slot[i].given, "%s", s.slot[i].path ? s.slot[i].path : "");
    cr_expect_eq(s.base[i], again.base[i], "%s", s.slot[i].path ? s.slot[i].path : "");
  }
  sim_scenario_free(&again);
}

/* In the years that base.yaml gives, 2022 and 2023, as a plan's money for some years is not meant to flow in all. */
Test(scenario, one_value_fills_the_years_that_it_replaces) {
  const char *set[] = {"budget_lines.training.amount=5", "budget_lines.training.amount.2023=7"};
  const char *all[] = {"budget_lines.training.amount.2021=1", "budget_lines.training.amount=5"};
  for (int n = 1; n <= 2; n++) {
    load_base(n, set);
    cr_expect_not(slot_of("budget_lines[training].amount[2021]")->given);
    cr_expect_eq(value_of("budget_lines[training].amount[2022]"), 0.005);
    cr_expect_eq(value_of("budget_lines[training].amount[2023]"), n == 1 ? 0.005 : 0.007);
    resolved_expect_the_same();
    sim_scenario_free(&s);
  }
  load_base(2, all);
  cr_expect_eq(value_of("budget_lines[training].amount[2021]"), 0.005);
  sim_scenario_free(&s);
}

Test(scenario, a_factor_without_a_year_means_the_years_that_are_given) {
  load_base(0, NULL);
  int *slot = calloc((size_t)s.n_slots, sizeof *slot);
  cr_assert_eq(sim_scenario_match(&s, "budget_lines[training].amount", slot), 2);
  cr_expect_str_eq(s.slot[slot[0]].path, "budget_lines[training].amount[2022]");
  cr_expect_eq(sim_scenario_match(&s, "budget_lines[training].amount[2021]", slot), 1);
  free(slot);
  sim_scenario_free(&s);
}

Test(scenario, set_leaves_the_other_members_alone) {
  const char *set[] = {"growth.noise.mechanical=0.5", "inquiries.mechanical.fdi=7", "inquiries.electronics.fdi=1"};
  load_base(3, set);
  cr_expect(slot_of("growth.noise[electronics]")->uncertain);
  cr_expect_str_eq(slot_of("growth.noise[electronics]")->source, "x");
  cr_expect_eq(value_of("inquiries[mechanical,domestic]"), 24);
  cr_expect_eq(value_of("inquiries[electronics,fdi]"), 12);
  cr_expect_eq(value_of("inquiries[electronics,domestic]"), 36);
  sim_scenario_free(&s);
}

Test(scenario, set_reaches_the_head_an_argument_and_a_target) {
  const char *set[] = {"replications=5", "horizon.end=2024", "licensing.duration.median=60",
                       "targets.firms_2025.value=1", "label.vi=Khác"};
  load_base(5, set);
  cr_expect_eq(s.replications, 5);
  cr_expect_eq(s.axis[TOY_YEAR].n, 4);
  cr_expect_eq(slot_of("licensing.duration")->dist.kind, SIM_DIST_LOGNORMAL);
  cr_expect_gt(sim_dist_quantile(&slot_of("licensing.duration")->dist, 0.4), 0.12);
  cr_expect_eq(s.target[0].value, 1);
  cr_expect_str_eq(s.target[0].source, "command line");
  cr_expect_str_eq(s.label[SIM_VI], "Khác");
  sim_scenario_free(&s);
}

Test(scenario, set_applies_to_every_variant_and_keeps_the_unit_of_each) {
  const char *set = "licensing.reform=0.1";
  scn_options options = {1, &set, NULL, NULL, false};
  sim_scenario *all = NULL;
  int n = 0;
  errors = (sim_errors){.n = 0};
  cr_assert_eq(scn_load(&toy_model, DATA "/child.yaml", &options, &n, &all, &errors), SIM_OK);
  cr_expect_eq(all[0].base[toy_slot(&all[0], "licensing.reform")], 0.001);
  cr_expect_eq(all[1].base[toy_slot(&all[1], "licensing.reform")], 0.1);
  for (int i = 0; i < n; i++) sim_scenario_free(&all[i]);
  free(all);
}

static const struct {
  const char *set, *error;
} refusals[] = {
    {"licensing.reform=80", "licensing.reform: 80 is out of range (allowed 0 to 70 %)"},
    {"licensing.refrom=1", "licensing.refrom: unknown key; did you mean 'reform'?"},
    {"licensing.duration={dist: gamma, maen: 2, sd: 5, max: 9}",
     "licensing.duration.maen: unknown key; did you mean 'mean'?"},
    {"growth.incumbent.mechnical=3",
     "growth.incumbent.mechnical: unknown sector 'mechnical'; did you mean 'mechanical'?"},
    {"zones.lai_cah.area=5", "zones.lai_cah.area: the list has no entry 'lai_cah'; did you mean 'lai_cach'?"},
    {"zones[].area=5", "zones[].area: --set changes one entry of zones: its name stands in the brackets (lai_cach)"},
    {"zones[ ].area=5", "zones[ ].area: --set changes one entry of zones: its name stands in the brackets (lai_cach)"},
    {"processes.entry=maybe", "processes.entry: must be on or off, not 'maybe'"},
    {"targets.firms_2025.vale=1", "targets.firms_2025.vale: unknown key; did you mean 'value'?"},
    {"extends=x", "extends: unknown key"},
    {"foo", "'foo' must be written as key.path=value"},
    {"replications=", "replications: a value is missing after '='"},
    {"replications=[1",
     "replications: did not find expected ',' or ']' (while parsing a flow sequence that starts on line 1)"},
    {"licensing=3", "licensing: is a group of keys: set one of them"},
    {"zones=4", "zones: is a list: set a field of one of its entries"},
    {"growth.incumbent={unit: x}", "growth.incumbent: the map needs value:, dist: or values:"},
    {"licensing.reform=1,5", "licensing.reform: write 1.5, not 1,5"},
    {"growth.noise.mechanical.x=1", "growth.noise.mechanical.x: has no part 'x'"},
    {"budget_lines[training].amount@2023=7",
     "budget_lines[training].amount@2023: unknown key; members and years stand in brackets: "
     "budget_lines[training].amount[2023]"},
    {"growth.incumbent(mechanical)=7",
     "growth.incumbent(mechanical): unknown key; members and years stand in brackets: growth.incumbent[mechanical]"},
    {"zones/lai_cach.area=5", "zones/lai_cach.area: unknown key; members and years stand in brackets: zones[lai_cach]"},
    {"growth.incumbant@2023=7", "growth.incumbant@2023: unknown key"},
    {"..=3", "..: is not a path of keys"},
};

Test(scenario, a_wrong_set_is_explained) {
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    char wanted[600], got[4096];
    scn_options options = {1, &refusals[i].set, NULL, NULL, false};
    cr_expect_eq(toy_load(&toy_model, DATA, "base.yaml", &options, &s, &errors), 0, "%s", refusals[i].set);
    snprintf(wanted, sizeof wanted, ":: %s\n", refusals[i].error);
    toy_errors_text(&errors, got, sizeof got);
    cr_expect_str_eq(got, wanted, "%s gave %s", refusals[i].set, got);
    cr_expect_str_eq(errors.item[0].file, "--set");
  }
}

/* ---- labels ---- */

/* Labels of the variants "a", "b" and so on become what is wanted. */
static void expect_labels(int n, const char *const *label, const char *const *wanted) {
  sim_scenario variant[4] = {0};
  char name[4][2] = {"a", "b", "c", "d"};
  for (int i = 0; i < n; i++) {
    variant[i].name = name[i];
    for (int l = 0; l < SIM_LANGUAGES; l++) variant[i].label[l] = strdup(l == SIM_EN ? label[i] : name[i]);
  }
  cr_assert_eq(scn_labels_distinguish(n, variant), SIM_OK);
  for (int i = 0; i < n; i++) {
    cr_expect_str_eq(variant[i].label[SIM_EN], wanted[i]);
    cr_expect_str_eq(variant[i].label[SIM_VI], name[i], "labels of a language that differ stay");
    for (int l = 0; l < SIM_LANGUAGES; l++) free(variant[i].label[l]);
  }
}

Test(scenario, equal_labels_have_their_names_behind_them) {
  expect_labels(3, (const char *const[]){"Plan", "Other", "Plan"},
                (const char *const[]){"Plan (a)", "Other", "Plan (c)"});
  expect_labels(2, (const char *const[]){"a", "a"}, (const char *const[]){"a", "a (b)"});
  expect_labels(3, (const char *const[]){"Plan", "Plan", "Plan (a)"}, /* what is made is another's label */
                (const char *const[]){"Plan (a) (a)", "Plan (b)", "Plan (a) (c)"});
}

Test(scenario, labels_that_look_alike_have_their_names_behind_them) {
  expect_labels(4, (const char *const[]){"Our plan", " Our  plan", "Our\xc2\xa0plan ", "our plan"},
                (const char *const[]){"Our plan (a)", " Our  plan (b)", "Our\xc2\xa0plan  (c)", "our plan"});
  expect_labels(3,
                (const char *const[]){"Plan",
                                      "Pl\xe2\x80\x8b"
                                      "an",
                                      "Pla"},
                (const char *const[]){"Plan (a)",
                                      "Pl\xe2\x80\x8b"
                                      "an (b)",
                                      "Pla"});
  /* blanks of other widths, marks of direction */
  expect_labels(
      4, (const char *const[]){"Our plan", "Our\xe2\x80\x82plan", "Our plan\xe2\x80\x8e", "Ourplan"},
      (const char *const[]){"Our plan (a)", "Our\xe2\x80\x82plan (b)", "Our plan\xe2\x80\x8e (c)", "Ourplan"});
  /* á as one character and as two; ế as one, two and three */
  expect_labels(4,
                (const char *const[]){"kh\xc3\xa1"
                                      "c",
                                      "kha\xcc\x81"
                                      "c",
                                      "khac",
                                      "kh\xc3\xa2"
                                      "c"},
                (const char *const[]){"kh\xc3\xa1"
                                      "c (a)",
                                      "kha\xcc\x81"
                                      "c (b)",
                                      "khac",
                                      "kh\xc3\xa2"
                                      "c (d)"});
  expect_labels(3, (const char *const[]){"k\xe1\xba\xbf", "k\xc3\xaa\xcc\x81", "ke\xcc\x82\xcc\x81"},
                (const char *const[]){"k\xe1\xba\xbf (a)", "k\xc3\xaa\xcc\x81 (b)", "ke\xcc\x82\xcc\x81 (c)"});
}

Test(scenario, equal_labels_of_targets_and_observations_are_told_apart) {
  char name[3][2] = {"a", "b", "v"};
  sim_target target[2] = {{.name = name[0]}, {.name = name[1]}};
  sim_observation observation[2] = {{.name = name[0]}, {.name = name[1]}};
  sim_scenario variant = {
      .name = name[2], .n_targets = 2, .target = target, .n_observations = 2, .observation = observation};
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    variant.label[l] = strdup("One");
    for (int i = 0; i < 2; i++) {
      target[i].label[l] = strdup("One");
      observation[i].label[l] = strdup("Two");
    }
  }
  cr_assert_eq(scn_labels_distinguish(1, &variant), SIM_OK);
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    cr_expect_str_eq(variant.label[l], "One", "a variant has nothing to do with its targets");
    free(variant.label[l]);
    for (int i = 0; i < 2; i++) {
      cr_expect_str_eq(target[i].label[l], i ? "One (b)" : "One (a)");
      cr_expect_str_eq(observation[i].label[l], i ? "Two (b)" : "Two (a)");
      free(target[i].label[l]);
      free(observation[i].label[l]);
    }
  }
}

/* ---- the resolved text ---- */

static void expect_equal_slots(const sim_scenario *a, const sim_scenario *b) {
  cr_assert_eq(a->n_slots, b->n_slots);
  for (int i = 0; i < a->n_slots; i++) {
    const sim_slot *x = &a->slot[i], *y = &b->slot[i];
    cr_expect_str_eq(x->path, y->path);
    cr_expect_eq(a->base[i], b->base[i], "%s", x->path);
    cr_expect_eq(x->given, y->given, "%s", x->path);
    cr_expect_eq(x->uncertain, y->uncertain);
    cr_expect_eq(x->stream, y->stream);
    cr_expect_eq(x->dist.kind, y->dist.kind);
    cr_expect_eq(sim_dist_quantile(&x->dist, 0.3), sim_dist_quantile(&y->dist, 0.3));
    cr_expect_str_eq(x->unit, y->unit);
    cr_expect_str_eq(x->source, y->source);
    cr_expect_str_eq(x->grade, y->grade);
  }
}

Test(scenario, the_resolved_text_loads_to_the_same_scenario) {
  const char *set[] = {"growth.noise.mechanical=0.5",
                       "licensing.duration={dist: weibull, shape: 2, mean: 30, max: 300, unit: days}"};
  scn_options options = {2, set, NULL, NULL, false};
  sim_scenario again;
  cr_assert_eq(toy_load(&toy_model, DATA, "child.yaml", &options, &s, &errors), 2);
  cr_assert_eq(toy_load_text(&toy_model, s.resolved, &again, &errors), 1, "%s", errors.item[0].message);
  cr_expect_str_eq(s.name, again.name);
  cr_expect_str_eq(s.resolved, again.resolved);
  expect_equal_slots(&s, &again);
  cr_assert_eq(s.n_targets, again.n_targets);
  for (int i = 0; i < s.n_targets; i++) {
    cr_expect_str_eq(s.target[i].name, again.target[i].name);
    cr_expect_eq(s.target[i].value, again.target[i].value);
    cr_expect_eq(s.target[i].cell, again.target[i].cell);
  }
  sim_scenario_free(&s);
  sim_scenario_free(&again);
}

/* ---- size ---- */

Test(scenario, errors_beyond_the_limit_are_counted) {
  char text[2048] = HORIZON;
  for (int i = 0; i < 25; i++) sprintf(text + strlen(text), "k%02d_x: 1\n", i);
  cr_expect_eq(toy_load_text(&toy_model, text, &s, &errors), 0);
  cr_expect_eq(errors.n, SIM_ERRORS_MAX);
  cr_expect_eq(errors.total, 25);
}

/* Quadratic work would take minutes; the limit only tells the two apart. */
enum { HANGS = 30 };

static void load_text(const char *text, int wanted) {
  cr_expect_eq(toy_load_text(&toy_model, text, &s, &errors), wanted, "%s", errors.item[0].message);
  sim_scenario_free(&s);
}

Test(scenario, twenty_thousand_unknown_keys_are_fast, .timeout = HANGS) {
  char *text = malloc(20000 * 16 + 100), *end = text + sprintf(text, HORIZON);
  for (int i = 0; i < 20000; i++) end += sprintf(end, "key%d: 1\n", i);
  load_text(text, 0);
  cr_expect_eq(errors.total, 20000);
  free(text);
}

Test(scenario, ten_thousand_zones_are_fast, .timeout = HANGS) {
  char *text = malloc(10000 * 100 + 100), *end = text + sprintf(text, HORIZON "zones:\n");
  for (int i = 0; i < 10000; i++)
    end += sprintf(end, "  - {name: z%d, area: {value: 1, unit: ha, source: s, grade: S}}\n", i);
  load_text(text, 1);
  free(text);
}
