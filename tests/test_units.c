#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "prov_model.h"
#include "wrd_unit_label.h"
#include "wrd_units.h"

static double convert(double value, const char *from, const char *to) {
  wrd_conversion c = {0, 0};
  cr_expect(wrd_units_convert(from, to, &c), "%s does not convert to %s", from, to);
  return value * c.multiply / c.divide;
}

Test(units, a_unit_converts_within_its_dimension) {
  cr_expect_eq(convert(1461, "days", "yr"), 4);
  cr_expect_eq(convert(6, "months", "yr"), 0.5);
  cr_expect_eq(convert(1, "quarters", "months"), 3);
  cr_expect_eq(convert(2, "weeks", "days"), 14);
  cr_expect_eq(convert(1, "km2", "ha"), 100);
  cr_expect_eq(convert(500, "m2", "ha"), 0.05);
  cr_expect_eq(convert(1.5, "tn VND", "bn VND"), 1500);
  cr_expect_eq(convert(2, "thousand USD", "m USD"), 0.002);
  cr_expect_eq(convert(2, "USD thousand", "USD"), 2000);
  cr_expect_eq(convert(1.9, "m persons", "thousand persons"), 1900);
}

Test(units, a_share_in_per_cent_is_exact) {
  for (int i = 0; i <= 1000; i++) cr_expect_eq(convert(i, "%", "1"), i / 100.0, "%d %%", i);
  for (int i = 0; i <= 100; i++) cr_expect_eq(convert(i / 100.0, "%/yr", "%/yr"), i / 100.0);
}

Test(units, numerator_and_denominator_convert_each_for_itself) {
  cr_expect_eq(convert(1, "%/month", "%/yr"), 12);
  cr_expect_eq(convert(50, "%/quarter", "1/yr"), 2);
  cr_expect_eq(convert(3, "projects/months", "projects/yr"), 36);
  cr_expect_eq(convert(2000, "m VND/ha", "bn VND/ha"), 2);
  cr_expect_eq(convert(1, "m USD/m2", "m USD/ha"), 10000);
}

Test(units, an_unknown_unit_matches_only_itself) {
  wrd_conversion c;
  cr_expect_eq(convert(7, "firms", "firms"), 7);
  cr_expect_eq(convert(7, "points/firm", "points/firm"), 7);
  cr_expect_not(wrd_units_convert("firms", "projects", &c));
  cr_expect_not(wrd_units_convert("firms", "firms/yr", &c));
  cr_expect_not(wrd_units_convert("firms/yr", "firms", &c));
  cr_expect_not(wrd_units_convert("m USD", "bn VND", &c));
  cr_expect_not(wrd_units_convert("days", "ha", &c));
  cr_expect_not(wrd_units_convert("Days", "days", &c));
  cr_expect_not(wrd_units_convert("", "yr", &c));
}

Test(units, what_is_allowed_is_listed) {
  char text[200], small[8];
  wrd_units_allowed("yr", text, sizeof text);
  cr_expect_str_eq(text, "yr, quarters, months, weeks, days");
  wrd_units_allowed("firms", text, sizeof text);
  cr_expect_str_eq(text, "firms");
  wrd_units_allowed("persons/ha", text, sizeof text);
  cr_expect_str_eq(text, "persons or thousand persons or m persons per ha or m2 or km2");
  wrd_units_allowed("persons/ha", small, sizeof small);
  cr_expect_str_eq(small, "persons");
}

/* ---- in words ---- */

static bool is_word_of_both(const char *part, size_t length) {
  static const char *const both[] = {"", "1", "%", "ha", "m2", "km2", "USD"};
  for (size_t i = 0; i < sizeof both / sizeof *both; i++)
    if (strlen(both[i]) == length && memcmp(both[i], part, length) == 0) return true;
  return false;
}

/* No part of the unit is said in Vietnamese as it stands in the file, but those that Vietnamese has, too. */
static void expect_said(const char *unit, const char *where) {
  const wrd_unit_words words = wrd_unit_written(unit, SIM_VI);
  for (const char *part = words.t;; part++) {
    size_t length = strcspn(part, "/");
    char in_file[96];
    for (const char *own = unit; !is_word_of_both(part, length); own += strcspn(own, "/") + 1) {
      snprintf(in_file, sizeof in_file, "%.*s", (int)strcspn(own, "/"), own);
      cr_expect_not(strlen(in_file) == length && memcmp(in_file, part, length) == 0, "%s: %s is \"%s\"", where, unit,
                    words.t);
      if (!own[strcspn(own, "/")]) break;
    }
    if (!*(part += length)) return;
  }
}

Test(units, a_compound_unit_is_said_part_by_part) {
  cr_expect_str_eq(wrd_unit_written("m VND/yr", SIM_VI).t, "triệu đồng/năm");
  cr_expect_str_eq(wrd_unit_written("bn VND/ha", SIM_VI).t, "tỷ đồng/ha");
  cr_expect_str_eq(wrd_unit_written("tn VND", SIM_VI).t, "nghìn tỷ đồng");
  cr_expect_str_eq(wrd_unit_written("thousand persons/month", SIM_VI).t, "nghìn người/tháng");
  cr_expect_str_eq(wrd_unit_written("1/quarter", SIM_VI).t, "1/quý");
  cr_expect_str_eq(wrd_unit_written("%/yr", SIM_EN).t, "% a year");
  cr_expect_str_eq(wrd_unit_written("bn VND/ha", SIM_EN).t, "bn VND/ha");
  cr_expect_str_eq(wrd_unit_written("1/quarter", SIM_EN).t, "1/quarter");
}

/* A file of a plan's own figures may call a unit anything. */
Test(units, a_unit_too_long_is_cut_before_a_letter) {
  char unit[3 * 70 + 1] = "";
  for (int i = 0; i < 70; i++) strcat(unit, "\u1ecb");
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    const wrd_unit_words words[] = {wrd_unit_written(unit, l), wrd_unit_quoted(unit, l)};
    for (int k = 0; k < 2; k++) {
      size_t n = strlen(words[k].t), mark = strlen("…");
      cr_assert_gt(n, mark);
      cr_expect_str_eq(words[k].t + n - mark, "…");
      cr_expect_eq((n - mark) % strlen("\u1ecb"), 0, "%zu bytes", n);
    }
  }
}

/* What a file may write for a parameter: any unit that converts into its own. */
static void expect_all_said(const char *unit, const char *key) {
  const char *top, *below, *first;
  const char *slash = strchr(unit, '/');
  wrd_conversion c;
  char written[96];
  expect_said(unit, key);
  for (int i = 0; wrd_units_at(i, &top, &first, &c); i++) {
    if (!slash && wrd_units_convert(top, unit, &c)) expect_said(top, key);
    for (int k = 0; slash && wrd_units_at(k, &below, &first, &c); k++) {
      snprintf(written, sizeof written, "%s/%s", top, below);
      if (wrd_units_convert(written, unit, &c)) expect_said(written, key);
    }
  }
}

Test(units, every_unit_of_the_model_has_vietnamese_words) {
  const sim_model *model = &prov_model;
  for (int i = 0; i < model->n_params; i++) expect_all_said(model->params[i].unit, model->params[i].key);
  for (int i = 0; i < model->n_trace; i++) expect_said(model->trace[i].unit, model->trace[i].label[SIM_EN]);
  for (int i = 0; i < model->n_indicators; i++) {
    const sim_indicator_desc *d = &model->indicators[i];
    expect_said(d->unit, d->name);
    cr_expect_str_eq(wrd_unit_label(d->unit, SIM_VI), wrd_unit_written(d->unit, SIM_VI).t, "%s", d->unit);
  }
}

Test(units, every_unit_that_a_scenario_file_writes_has_vietnamese_words) {
  glob_t files;
  int n = 0;
  cr_assert_eq(glob(SCENARIO_DIR "/*.yaml", 0, NULL, &files), 0);
  cr_assert_eq(glob(SCENARIO_DIR "/*/*.yaml", GLOB_APPEND, NULL, &files), 0);
  for (size_t i = 0; i < files.gl_pathc; i++) {
    char line[4096], unit[96];
    FILE *f = fopen(files.gl_pathv[i], "r");
    cr_assert(f);
    while (fgets(line, sizeof line, f))
      for (const char *at = line; (at = strstr(at, "unit: ")); n++) {
        at += strlen("unit: ");
        if (sscanf(at, *at == '"' ? "\"%95[^\"]" : "%95[^],}\n]", unit) == 1) expect_said(unit, files.gl_pathv[i]);
      }
    fclose(f);
  }
  globfree(&files);
  cr_expect_gt(n, 500, "%d units", n);
}
