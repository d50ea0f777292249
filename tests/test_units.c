#include <criterion/criterion.h>

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
