/* Makes distributions from a compact form for the tests: kind, names, numbers. */
#ifndef TEST_DIST_MAKE_H
#define TEST_DIST_MAKE_H

#include <criterion/criterion.h>
#include <string.h>

#include "sim_dist.h"

enum { CASE_ARGS = 5, CASE_NAME = 12, CASE_VALUES = 5 };

/* Held inline, without pointers, so that a parameterised test can carry it. A name that is empty ends the list. */
typedef struct dist_case {
  sim_dist_kind kind;
  char name[CASE_ARGS][CASE_NAME];
  double value[CASE_ARGS];
  double factor; /* 0 means 1 */
} dist_case;

static inline sim_status dist_case_try(sim_dist *d, const dist_case *c, sim_errors *errors) {
  sim_dist_arg arg[CASE_ARGS];
  int n = 0;
  for (; n < CASE_ARGS && c->name[n][0]; n++) arg[n] = (sim_dist_arg){c->name[n], 1, &c->value[n]};
  return sim_dist_make(d, c->kind, n, arg, c->factor > 0 ? c->factor : 1, (sim_place){"plan.yaml", 3, 7}, "land.price",
                       errors);
}

static inline sim_dist dist_case_make(const dist_case *c) {
  sim_dist d;
  sim_errors errors = {0};
  sim_status st = dist_case_try(&d, c, &errors);
  cr_assert_eq(st, SIM_OK, "%s: %s", sim_dist_kind_name(c->kind), errors.n ? errors.item[0].message : "no message");
  return d;
}

static inline sim_dist dist_case_discrete(int n, const double *values, const double *weights, double factor) {
  sim_dist d;
  sim_errors errors = {0};
  sim_dist_arg arg[2] = {{"values", n, values}, {"weights", n, weights}};
  sim_status st = sim_dist_make(&d, SIM_DIST_DISCRETE, 2, arg, factor, (sim_place){0}, "k", &errors);
  cr_assert_eq(st, SIM_OK, "%s", errors.n ? errors.item[0].message : "no message");
  return d;
}

#endif
