#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ana_quantity.h"
#include "aud_agree.h"

/* Two series over 2020-2023: a = 1, 2, 4, 8 and b[x] = 10, 10, 20, 0, as columns of a row. */
static const double row[] = {1, 2, 4, 8, 10, 10, 20, 0};

static bool find(void *self, const char *name, ana_series *series, char *why) {
  (void)self;
  *series = (ana_series){strcmp(name, "a") == 0 ? 0 : 4, 1};
  if (strcmp(name, "a") == 0 || strcmp(name, "b[x]") == 0) return true;
  snprintf(why, ANA_WHY, "there is no '%s'", name);
  return false;
}

static const ana_source source = {2020, 2023, find, NULL};

static double value(const char *formula) {
  ana_quantity *q = NULL;
  sim_errors errors = {0};
  sim_status st = ana_quantity_make(&q, formula, &source, (sim_place){0}, "test", &errors);
  cr_assert(st == SIM_OK, "%s: %s", formula, errors.item[0].message);
  double x = ana_quantity_value(q, row);
  ana_quantity_free(q);
  return x;
}

static void expect(const char *formula, double x) {
  double is = value(formula);
  cr_expect(fabs(is - x) < 1e-12 * fmax(1, fabs(x)), "%s: %.17g, not %.17g", formula, is, x);
}

Test(priors, a_formula_reads_series_at_years_and_over_years) {
  expect("a@2022", 4);
  expect("a@first + a@last * 2", 18);
  expect("mean(a, first, last)", 14.0 / 3);
  expect("mean(a, 2020, last)", 15.0 / 4);
  expect("sum(a * b[x], 2020, 2022)", 110);
  expect("least(a - b[x], first, last)", -16);
  expect("most(a, first, 2022)", 4);
  expect("sd(a, first, 2022)", sqrt(2));
}

Test(priors, a_formula_has_changes_orders_and_the_usual_ranks) {
  expect("change(a, 2020, 2023)", log(8));
  expect("growth(a, 2020, 2023)", 100);
  expect("growth(a / b[x], 2020, 2022)", 100 * (sqrt(2) - 1));
  expect("mean(a > 3, first, last)", 2.0 / 3);
  expect("sum((a > 3) + (a < 3), first, last)", 3);
  expect("-a@2021 + 2 * 3 - 8 / 4 / 2", 3);
  expect("log(a@2023 / (1 + 1))", log(4));
}

Test(priors, what_is_not_defined_is_no_number) {
  cr_expect(isnan(value("change(b[x], 2020, 2023)")));
  cr_expect(isnan(value("a@2020 / b[x]@2023")));
  cr_expect(isnan(value("mean(log(b[x]), first, last)")));
  cr_expect(isnan(value("sum(b[x] / b[x] > 0, first, last)")));
}

static void refused(const char *formula, const char *word) {
  ana_quantity *q = NULL;
  sim_errors errors = {0};
  cr_expect(ana_quantity_make(&q, formula, &source, (sim_place){0}, "test", &errors) == SIM_ERR_INPUT, "%s", formula);
  cr_expect(errors.total == 1 && strstr(errors.item[0].message, word), "%s: %s", formula, errors.item[0].message);
  cr_expect(q == NULL);
}

Test(priors, a_wrong_formula_is_refused_with_one_reason) {
  refused("c@2021", "there is no 'c'");
  refused("a", "needs a year");
  refused("a@2019", "no year of the run");
  refused("a@202", "no year of the run");
  refused("mean(a, 2022, 2021)", "before the last");
  refused("mean(a, first)", "','");
  refused("(a@2021", "')'");
  refused("a@2021 a@2022", "nothing is expected");
  refused("", "missing");
  refused("1 +", "missing");
  refused("((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))", "nested");
}

/* ---- judging ---- */

enum { N = 1000 };

/* Uniform on 0 to 1, one number that is none. */
static void fill(double *x) {
  for (int i = 0; i < N; i++) x[i] = (i + 0.5) / N;
  x[0] = NAN;
}

static char reason[] = "later";

static aud_finding judged(aud_check check) {
  double x[N];
  aud_finding f;
  fill(x);
  cr_assert(aud_evidence_judge(&check, x, N, &f) == SIM_OK);
  return f;
}

Test(priors, the_place_of_a_value_has_the_error_of_the_value) {
  aud_finding f = judged((aud_check){.kind = AUD_CHECK_VALUE, .value = 0.6, .error = 1e-6});
  cr_expect(fabs(f.place - 0.6) < 2e-3 && f.half && !f.fails);
  f = judged((aud_check){.kind = AUD_CHECK_VALUE, .value = 1.1, .error = 1e-6});
  cr_expect(f.place > 0.999 && f.fails);
  f = judged((aud_check){.kind = AUD_CHECK_VALUE, .value = 1.1, .error = 0.3}); /* may be 0.8 */
  cr_expect(f.place > 0.9 && f.place < 0.99 && !f.fails && !f.half);
  cr_expect(f.n == N - 1 && fabs(f.quantile[2] - 0.5) < 2e-3 && fabs(f.sd - sqrt(1 / 12.0)) < 1e-3);
}

Test(priors, bounds_and_widths_fail_beyond_what_is_allowed) {
  cr_expect(!judged((aud_check){.kind = AUD_CHECK_BOUND, .low = -INFINITY, .high = 0.995}).fails);
  aud_finding f = judged((aud_check){.kind = AUD_CHECK_BOUND, .low = 0.05, .high = INFINITY});
  cr_expect(f.fails && fabs(f.beyond - 0.05) < 2e-3);
  cr_expect(!judged((aud_check){.kind = AUD_CHECK_WIDTH, .widest = 0.3}).fails);
  cr_expect(judged((aud_check){.kind = AUD_CHECK_WIDTH, .widest = 0.28}).fails);
}

Test(priors, a_quantity_that_is_never_defined_fails) {
  double x[2] = {NAN, NAN};
  aud_finding f;
  aud_check check = {.kind = AUD_CHECK_BOUND, .low = -INFINITY, .high = 1};
  cr_assert(aud_evidence_judge(&check, x, 2, &f) == SIM_OK);
  cr_expect(f.fails && f.n == 0);
}

Test(priors, the_gate_counts_halves_and_leaves_out_what_waits) {
  aud_check check[11];
  aud_finding finding[11];
  for (int i = 0; i < 11; i++) {
    check[i] = (aud_check){.kind = AUD_CHECK_VALUE};
    finding[i] = (aud_finding){.half = i < 7};
  }
  check[10].waits[0] = check[10].waits[1] = reason;
  finding[10].fails = true;
  aud_gate g = aud_evidence_gate(check, finding, 11);
  cr_expect(g.checks == 10 && g.failed == 0 && g.values == 10 && g.half == 7 && !g.spread_fails);
  finding[7].half = true;
  cr_expect(aud_evidence_gate(check, finding, 11).spread_fails);
  for (int i = 0; i < 11; i++) finding[i].half = i < 2;
  finding[4].fails = true;
  g = aud_evidence_gate(check, finding, 11);
  cr_expect(g.spread_fails && g.failed == 1);
}
