/* order: as a sort that compares, and stable. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "sim_order.h"
#include "sim_random.h"

enum { MOST = 3000 };

/* Ascending, and equal ones in the order of their indices, with which they began. */
static void expect_order(int n, const double *value, const int *order) {
  bool seen[MOST] = {false};
  for (int i = 0; i < n; i++) {
    cr_assert(order[i] >= 0 && order[i] < n && !seen[order[i]]);
    seen[order[i]] = true;
    if (i == 0) continue;
    double before = value[order[i - 1]], now = value[order[i]];
    cr_assert(before < now || (before == now && order[i - 1] < order[i]), "%g %g", before, now);
  }
}

static void check(int n, const double *value) {
  int order[MOST], spare[MOST];
  for (int i = 0; i < n; i++) order[i] = i;
  sim_order_by(n, value, order, spare);
  expect_order(n, value, order);
}

Test(order, it_is_ascending_for_numbers_of_every_size_and_sign) {
  static const double some[] = {0,           -0.0,     1,         -1, 1e308,  -1e308,    5e-324,
                                -5e-324,     INFINITY, -INFINITY, -1, 0.0,    0x1p-1022, -0x1p-1022,
                                1 + 0x1p-52, 1,        2,         -2, 1e-300, -0.0};
  check(sizeof some / sizeof *some, some);
  check(0, some);
  check(1, some);
}

Test(order, it_is_that_of_the_values_and_keeps_ties) {
  double value[MOST];
  sim_stream stream = sim_stream_open((sim_key){.seed = 4}, 0, 0);
  for (int kind = 0; kind < 4; kind++)
    for (int n = 2; n <= MOST; n = 3 * n / 2) {
      for (int i = 0; i < n; i++) {
        double u = sim_stream_uniform(&stream);
        value[i] = kind == 0 ? u - 0.5 : kind == 1 ? floor(20 * u) - 10 : kind == 2 ? exp(700 * (2 * u - 1)) : 3;
      }
      check(n, value);
    }
}

Test(order, it_sorts_what_was_in_another_order) {
  static const double first[] = {2, 1, 2, 1, 3}, second[] = {5, 5, 4, 5, 4};
  int order[] = {0, 1, 2, 3, 4}, spare[5];
  static const int want[] = {2, 4, 1, 3, 0}; /* by second, then by first */
  sim_order_by(5, first, order, spare);
  sim_order_by(5, second, order, spare);
  cr_expect(memcmp(order, want, sizeof want) == 0);
}
