/* A search among allocations on functions whose answer is known: concave returns with noise, two goals against each
 * other, and money that does nothing. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ana_statistic.h"
#include "ans_optimum_words.h"
#include "sim_math.h"
#include "sim_random.h"
#include "std_search.h"
#include "test_z.h"

enum { LINES = 5, WORLDS = 32 };
static const double TOTAL = 1000;

/* Line i gives effect[k][i] sqrt(x) of goal k, more or less by the world's luck with that line; and the world has luck
 * of its own, the same for all allocations. */
typedef struct returns {
  double effect[ANS_OBJECTIVES][LINES];
  double luck_of_line, luck_of_world;
  int goals, calls;
} returns;

static double normal(const char *stream, uint32_t world, int line) {
  return sim_normal_quantile(sim_uniform((sim_key){7, world}, sim_stream_id(stream), (uint32_t)line));
}

static double returned(const returns *y, int k, const double *x, double luck, uint32_t world) {
  double sum = 0;
  for (int i = 0; i < LINES; i++) sum += y->effect[k][i] * (1 + luck * normal("line", world, i)) * sqrt(x[i]);
  return sum;
}

static sim_status simulate(void *self, int n, const double *amount, bool beside, uint32_t first, uint32_t worlds,
                           double *out, sim_errors *errors) {
  returns *y = self;
  (void)beside;
  (void)errors;
  y->calls += n;
  for (int p = 0; p < n; p++)
    for (int k = 0; k <= y->goals; k++)
      for (uint32_t r = 0; r < worlds; r++)
        out[((size_t)p * (size_t)(y->goals + 1) + (size_t)k) * worlds + r] =
            k == y->goals ? 0
                          : returned(y, k, amount + (size_t)p * LINES, y->luck_of_line, first + r) +
                                y->luck_of_world * normal("world", first + r, k);
  return SIM_OK;
}

/* ---- a search ---- */

typedef struct lab {
  returns y;
  double low[LINES], high[LINES], part[LINES], most[1], now[LINES];
  ans_optimum found;
  std_search_options options;
} lab;

static lab *lab_open(const double effect[ANS_OBJECTIVES][LINES], int goals) {
  lab *l = calloc(1, sizeof *l);
  l->y = (returns){.luck_of_line = 0.3, .luck_of_world = 20, .goals = goals};
  memcpy(l->y.effect, effect, sizeof l->y.effect);
  l->most[0] = TOTAL;
  for (int i = 0; i < LINES; i++) {
    l->high[i] = TOTAL;
    l->part[i] = 1;
    l->now[i] = i == 0 ? TOTAL : 0;
  }
  l->found = (ans_optimum){.n_lines = LINES, .n_objectives = goals, .confidence = 0.95, .seed = 3};
  l->options = (std_search_options){.limits = {LINES, l->low, l->high, 1, l->part, l->most},
                                    .step = 0.01,
                                    .now = l->now,
                                    .n_drawn = 60,
                                    .n_chosen = STD_CHOSEN,
                                    .n_evaluations = 150,
                                    .n_worlds = WORLDS,
                                    .simulate = simulate,
                                    .self = &l->y};
  return l;
}

static void lab_run(lab *l) {
  sim_errors errors = {0};
  cr_assert_eq(std_search_run(&l->options, &l->found, NULL, &errors), SIM_OK, "%s", errors.item[0].message);
}

static void lab_close(lab *l) {
  std_search_free(&l->found);
  free(l);
}

/* max of sum e_i sqrt(x_i) with sum x_i = T, by Cauchy and Schwarz. */
static double most(const double effect[LINES]) {
  double squares = 0;
  for (int i = 0; i < LINES; i++) squares += effect[i] * effect[i];
  return sqrt(TOTAL * squares);
}

static const double one_goal[ANS_OBJECTIVES][LINES] = {{1, 3, 2, 0.5, 4}};

Test(search, finds_a_known_optimum_within_two_per_cent) {
  lab *l = lab_open(one_goal, 1);
  lab_run(l);
  const ans_allocation *best = &l->found.point[l->found.chosen[0]], *plan = &l->found.point[0];
  double truth = returned(&l->y, 0, best->amount, 0, 0);
  cr_log_info("search: %s gives %.4f of the most, after %d allocations", best->name, truth / most(one_goal[0]),
              l->y.calls);
  cr_expect_gt(truth, 0.98 * most(one_goal[0]));
  cr_expect_leq(best->total, TOTAL);
  cr_expect(best->fresh[0].best.may_be_best && !plan->fresh[0].best.may_be_best);
  cr_expect_not(ans_optimum_nothing_does(&l->found));
  lab_close(l);
}

/* Two goals that different lines serve: each end of the front does well by its own, and no point beats another. */
static const double two_goals[ANS_OBJECTIVES][LINES] = {{4, 2, 0, 0, 0}, {0, 0, 3, 3, 1}};

Test(search, a_front_of_two_goals_holds_in_fresh_worlds) {
  lab *l = lab_open(two_goals, 2);
  lab_run(l);
  const ans_optimum *o = &l->found;
  cr_assert(o->n_front >= 3 && o->n_chosen >= 4);
  for (int i = 0; i + 1 < o->n_front; i++) {
    const ans_allocation *a = &o->point[o->front[i]], *b = &o->point[o->front[i + 1]];
    cr_expect(a->raced[0].value >= b->raced[0].value && a->raced[1].value <= b->raced[1].value);
  }
  for (int k = 0; k < 2; k++) {
    const ans_allocation *end = &o->point[k == 0 ? o->front[0] : o->front[o->n_front - 1]];
    double truth = returned(&l->y, k, end->amount, 0, 0);
    cr_log_info("search: the end of goal %d gives %.4f of the most", k + 1, truth / most(two_goals[k]));
    cr_expect_gt(truth, 0.95 * most(two_goals[k]));
  }
  for (int i = 0; i < o->n_chosen; i++) cr_expect_not(isnan(o->point[o->chosen[i]].fresh[1].value));
  lab_close(l);
}

Test(search, a_second_stage_ends_after_its_evaluations) {
  for (int n = 0; n <= 40; n += 10) {
    lab *l = lab_open(two_goals, 2);
    l->options.n_evaluations = n;
    l->options.n_drawn = 5;
    lab_run(l);
    cr_expect_leq(l->found.evaluations, n, "%d for %d", l->found.evaluations, n);
    lab_close(l);
  }
}

/* ---- money that does nothing ---- */

static const double no_goal[ANS_OBJECTIVES][LINES] = {{0}};

Test(search, money_without_effect_cannot_be_told_apart_from_none) {
  lab *l = lab_open(no_goal, 1);
  char text[ANS_OPTIMUM_TEXT];
  l->options.n_evaluations = 30;
  lab_run(l);
  cr_expect_eq(ans_optimum_may_be_best(&l->found, false, 0), l->found.n_ranked);
  cr_expect_eq(ans_optimum_may_be_best(&l->found, true, 0), l->found.n_chosen);
  cr_expect(ans_optimum_nothing_does(&l->found));
  ans_optimum_short(&l->found, wrd_plain(SIM_EN), text, sizeof text);
  cr_expect(strncmp(text, "Cannot be told apart", 20) == 0, "%s", text);
  for (int i = 0; i < l->found.n_worth; i++) cr_expect_not(l->found.worth[i].is_seen);
  lab_close(l);
}

/* Every allocation has luck of its own, so differences are not the same in all worlds: they are noise. */
static sim_status noise(void *self, int n, const double *amount, bool beside, uint32_t first, uint32_t worlds,
                        double *out, sim_errors *errors) {
  (void)self;
  (void)beside;
  (void)errors;
  for (int p = 0; p < n; p++) {
    uint32_t own = 0;
    for (int i = 0; i < LINES; i++) own = own * 31 + (uint32_t)(100 * amount[p * LINES + i]);
    for (uint32_t r = 0; r < worlds; r++) {
      double u = sim_uniform((sim_key){own, first + r}, sim_stream_id("noise"), 0);
      out[(size_t)p * 2 * worlds + r] = sim_normal_quantile(u);
      out[((size_t)p * 2 + 1) * worlds + r] = NAN;
    }
  }
  return SIM_OK;
}

Test(search, luck_alone_is_not_taken_for_an_effect) {
  int told = 0, seen = 0, tests = 0;
  enum { RUNS = 30 };
  for (int run = 0; run < RUNS; run++) {
    lab *l = lab_open(no_goal, 1);
    l->found.seed = (uint64_t)run;
    l->options.simulate = noise;
    l->options.n_drawn = 20;
    l->options.n_evaluations = 20;
    l->now[0] = 500 + run; /* other noise in each run */
    lab_run(l);
    told += !ans_optimum_nothing_does(&l->found);
    for (int i = 0; i < l->found.n_worth; i++) seen += l->found.worth[i].is_seen;
    tests++;
    lab_close(l);
  }
  double error = sqrt(0.05 * 0.95 / tests);
  z_check_below("search: nothing told apart, at most 5 %", (told / (double)tests - 0.05) / error, 4);
  z_check_below("search: a line seen among all, at most 5 %", (seen / (double)tests - 0.05) / error, 4);
}

/* ---- statistics ---- */

/* The error of a quantile's difference, from one sample, is that of many samples. */
Test(search, paired_errors_of_quantiles_are_those_of_repeated_samples) {
  enum { N = 400, RUNS = 300 };
  double x[N], y[N], own_x[N], own_y[N], q[2], sum = 0, squares = 0, errors = 0;
  const ana_statistic p10 = {true, 0.1};
  for (int run = 0; run < RUNS; run++) {
    for (uint32_t r = 0; r < N; r++) {
      x[r] = normal("x", (uint32_t)run * N + r, 0);
      y[r] = x[r] + 0.1 + 0.1 * normal("y", (uint32_t)run * N + r, 0);
    }
    cr_assert_eq(ana_statistic_of(&p10, x, N, &q[0], own_x), SIM_OK);
    cr_assert_eq(ana_statistic_of(&p10, y, N, &q[1], own_y), SIM_OK);
    for (int r = 0; r < N; r++) own_y[r] -= own_x[r];
    stat_moments m = stat_moments_of(own_y, NULL, N);
    cr_assert(fabs(m.mean - (q[1] - q[0])) < 1e-9);
    sum += (q[1] - q[0]) / RUNS;
    squares += (q[1] - q[0]) * (q[1] - q[0]) / RUNS;
    errors += stat_mcse(m) * stat_mcse(m) / RUNS;
  }
  double ratio = sqrt(errors / (squares - sum * sum));
  cr_log_info("quantiles: error from one sample over that of many: %.3f", ratio);
  cr_expect(ratio > 0.9 && ratio < 1.25);
}
