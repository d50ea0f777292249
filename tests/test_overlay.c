/* What a changed scenario says beyond the file that it extends: laid over that file, it makes the same scenario. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_toy.h"
#include "scn_overlay.h"

#define DATA TEST_DATA_DIR "/scenario"

static char folder[64];
static sim_errors errors;

static void setup(void) {
  toy_folder_make(folder);
  FILE *f = fopen(DATA "/base.yaml", "r");
  char text[8192];
  cr_assert_not_null(f);
  size_t n = fread(text, 1, sizeof text, f);
  fclose(f);
  toy_write(folder, "base.yaml", text, n);
}

static void teardown(void) { toy_folder_remove(folder); }

TestSuite(overlay, .init = setup, .fini = teardown);

static void load_into(const char *name, const scn_options *options, sim_scenario *s) {
  int n = toy_load(&toy_model, folder, name, options, s, &errors);
  cr_assert_eq(n, 1, "%s", errors.n ? errors.item[0].message : "");
}

static void expect_same(const sim_scenario *a, const sim_scenario *b) {
  cr_assert_eq(a->n_slots, b->n_slots);
  cr_assert_eq(a->n_targets, b->n_targets);
  cr_expect_eq(a->seed, b->seed);
  cr_expect_eq(a->replications, b->replications);
  for (int i = 0; i < a->n_slots; i++) {
    const sim_slot *x = &a->slot[i], *y = &b->slot[i];
    cr_expect_eq(a->base[i], b->base[i], "%s: %g, not %g", x->path, b->base[i], a->base[i]);
    cr_expect_eq(x->uncertain, y->uncertain, "%s", x->path);
    cr_expect_eq(sim_dist_quantile(&x->dist, 0.3), sim_dist_quantile(&y->dist, 0.3), "%s", x->path);
    cr_expect_str_eq(x->source, y->source, "%s", x->path);
    cr_expect_str_eq(x->grade, y->grade, "%s", x->path);
  }
  for (int i = 0; i < a->n_targets; i++) cr_expect_str_eq(a->target[i].name, b->target[i].name);
}

/* The overlay of base.yaml with changes made[], and with more[] on top; owned by the caller. */
static char *overlay(int n_made, const char *const *made, int n_more, const char *const *more) {
  sim_scenario s;
  char path[128], *text;
  load_into("base.yaml", &(scn_options){n_made, made, NULL, NULL, false}, &s);
  snprintf(path, sizeof path, "%s/base.yaml", folder);
  cr_assert_eq(scn_overlay_text(&toy_model, path, NULL, s.resolved, n_more, more, &text, &errors), SIM_OK);
  sim_scenario_free(&s);
  return text;
}

Test(overlay, laid_over_the_file_it_gives_the_changed_scenario) {
  static const char *const all[] = {
      "licensing.reform=20 %",
      "growth.incumbent.mechanical=3",
      "seed=7",
      "licensing.lead=mechanical",
      "processes.land=on",
      "growth.noise={dist: normal, mean: 1, sd: 0.25, min: 0, max: 2}",
      "targets.firms_2025.value=3",
      "budget_lines[training].amount={unit: m VND, source: y, values: {2022: 1, 2023: 2.5}}"};
  enum { ALL = sizeof all / sizeof *all, MADE = 5 };
  sim_scenario wanted, got;
  char file[8192], *text = overlay(MADE, all, ALL - MADE, all + MADE);
  snprintf(file, sizeof file, "extends: base.yaml\n%s", text);
  toy_write(folder, "more.yaml", file, SIZE_MAX);
  load_into("base.yaml", &(scn_options){ALL, all, NULL, NULL, false}, &wanted);
  load_into("more.yaml", NULL, &got);
  expect_same(&wanted, &got);
  cr_expect_eq(got.seed, 7);
  cr_expect_null(strstr(text, "inquiries"), "what is as before is left out: %s", text);
  cr_expect_null(strstr(text, "jobs"), "entries that are as before are left out: %s", text);
  sim_scenario_free(&wanted);
  sim_scenario_free(&got);
  free(text);
}

Test(overlay, of_nothing_is_nothing) {
  char *text = overlay(0, NULL, 0, NULL);
  cr_expect_str_eq(text, "");
  free(text);
}

Test(overlay, holds_what_a_variant_changed_and_dropped) {
  sim_scenario wanted, got;
  char path[128], file[8192], *text;
  toy_write(
      folder, "top.yaml",
      "extends: base.yaml\nvariants:\n  a:\n    licensing: {reform: {value: 10, unit: \"%\", source: z, grade: S}}\n"
      "    targets: [{name: g, drop: on}]\n",
      SIZE_MAX);
  load_into("top.yaml", NULL, &wanted);
  snprintf(path, sizeof path, "%s/top.yaml", folder);
  cr_assert_eq(scn_overlay_text(&toy_model, path, NULL, wanted.resolved, 0, NULL, &text, &errors), SIM_OK);
  snprintf(file, sizeof file, "extends: top.yaml\n%s", text);
  toy_write(folder, "more.yaml", file, SIZE_MAX);
  load_into("more.yaml", NULL, &got);
  expect_same(&wanted, &got);
  sim_scenario_free(&wanted);
  sim_scenario_free(&got);
  free(text);
}

Test(overlay, a_wrong_change_is_refused) {
  static const char *const wrong[] = {"licensing.reforms=1"};
  char path[128], *text;
  sim_scenario s;
  load_into("base.yaml", NULL, &s);
  snprintf(path, sizeof path, "%s/base.yaml", folder);
  cr_expect_neq(scn_overlay_text(&toy_model, path, NULL, s.resolved, 1, wrong, &text, &errors), SIM_OK);
  cr_expect_null(text);
  sim_scenario_free(&s);
}
