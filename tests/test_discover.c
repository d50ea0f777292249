#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "ana_cart.h"
#include "ana_prim.h"
#include "sim_random.h"
#include "test_z.h"

/* A sample of uniform columns whose row i is of interest with chance p(x). */
typedef struct table {
  ana_sample s;
  double *x, *y;
  bool *find, *test;
} table;

static double uniform(uint64_t seed, int column, size_t row) {
  return sim_uniform((sim_key){seed, (uint32_t)row}, sim_stream_id("test"), (uint32_t)column);
}

static table table_make(uint64_t seed, size_t n, int factors, double (*chance)(const double *x, size_t n, size_t row)) {
  table t = {.x = calloc(n * (size_t)factors, sizeof(double)),
             .y = calloc(n, sizeof(double)),
             .find = calloc(n, sizeof(bool)),
             .test = calloc(n, sizeof(bool))};
  for (int j = 0; j < factors; j++)
    for (size_t i = 0; i < n; i++) t.x[(size_t)j * n + i] = uniform(seed, j, i);
  for (size_t i = 0; i < n; i++) t.y[i] = uniform(seed, factors, i) < chance(t.x, n, i);
  t.s = (ana_sample){.n = n, .n_factors = factors, .x = t.x, .y = t.y};
  ana_sample_split(&t.s, seed, 0.4, t.find, t.test);
  return t;
}

static void table_free(table *t) {
  free(t->x);
  free(t->y);
  free(t->find);
  free(t->test);
}

static const ana_prim_options usual = {
    .peel = 0.05, .min_support = 0.05, .restriction_p = 0.05, .confirm_p = 0.01, .max_boxes = 3};

static double chance_noise(const double *x, size_t n, size_t row) {
  (void)x, (void)n, (void)row;
  return 0.4;
}

static bool in_first(const double *x, size_t n, size_t row) { return x[row] > 0.6 && x[n + row] < 0.5; }
static bool in_second(const double *x, size_t n, size_t row) {
  return x[3 * n + row] < 0.3 && x[2 * n + row] > 0.2 && x[2 * n + row] < 0.7;
}
static double chance_one(const double *x, size_t n, size_t row) { return in_first(x, n, row) ? 0.9 : 0.1; }
static double chance_two(const double *x, size_t n, size_t row) {
  return in_first(x, n, row) ? 0.95 : in_second(x, n, row) ? 0.85 : 0.1;
}

static double limit_of(const ana_box *box, int factor, ana_side side) {
  for (int k = 0; k < box->n; k++)
    if (box->limit[k].factor == factor && box->limit[k].side == side) return box->limit[k].limit;
  return NAN;
}

Test(discover, a_planted_box_is_found_among_noise_columns) {
  table t = table_make(11, 4000, 40, chance_one);
  ana_prim prim;
  cr_assert_eq(ana_prim_search(&prim, &t.s, t.find, t.test, &usual), SIM_OK);
  cr_assert_eq(prim.n, 1);
  const ana_prim_box *b = &prim.box[0];
  cr_assert_eq(b->box.n, 2, "%d limits", b->box.n);
  cr_expect_float_eq(limit_of(&b->box, 0, ANA_LOW), 0.6, 0.03);
  cr_expect_float_eq(limit_of(&b->box, 1, ANA_HIGH), 0.5, 0.03);
  const ana_share *test = &b->share[ANA_TEST];
  /* The box is not quite the planted one: compare with the chance of the rows that are in it. */
  double expected = 0;
  bool *in = calloc(t.s.n, sizeof *in);
  ana_box_rows(&b->box, &t.s, t.test, -1, in);
  for (size_t i = 0; i < t.s.n; i++) expected += in[i] ? chance_one(t.x, t.s.n, i) / test->mass : 0;
  z_check("density of a planted box, held out", test->density, expected, sqrt(0.9 * 0.1 / test->n));
  z_check("support of a planted box, held out", b->in[ANA_TEST].support, 0.2, sqrt(0.2 * 0.8 / 1600));
  cr_expect_float_eq(b->in[ANA_TEST].coverage, 0.18 / (0.18 + 0.08), 0.05);
  cr_expect_lt(b->p, 1e-20);
  free(in);
  ana_prim_free(&prim);
  table_free(&t);
}

Test(discover, covering_finds_a_second_box_with_limits_on_both_sides) {
  table t = table_make(12, 6000, 20, chance_two);
  ana_prim prim;
  cr_assert_eq(ana_prim_search(&prim, &t.s, t.find, t.test, &usual), SIM_OK);
  cr_assert_eq(prim.n, 2);
  int second = isnan(limit_of(&prim.box[0].box, 2, ANA_LOW));
  const ana_box *b = &prim.box[second].box;
  cr_expect_float_eq(limit_of(b, 3, ANA_HIGH), 0.3, 0.03);
  cr_expect_float_eq(limit_of(b, 2, ANA_LOW), 0.2, 0.04);
  cr_expect_float_eq(limit_of(b, 2, ANA_HIGH), 0.7, 0.04);
  cr_expect_float_eq(limit_of(&prim.box[!second].box, 0, ANA_LOW), 0.6, 0.03);
  cr_expect_gt(prim.box[0].in[ANA_TEST].coverage + prim.box[1].in[ANA_TEST].coverage, 0.7);
  cr_expect_lt(prim.box[1].base[ANA_TEST].density, prim.box[0].base[ANA_TEST].density);
  ana_prim_free(&prim);
  table_free(&t);
}

/* 100 samples of pure noise with 50 columns: each has a confirmed box with chance 1 % at most. */
Test(discover, pure_noise_gives_no_box) {
  enum { SAMPLES = 100 };
  int found = 0, candidates = 0;
  for (uint64_t seed = 0; seed < SAMPLES; seed++) {
    table t = table_make(100 + seed, 400, 50, chance_noise);
    ana_prim prim;
    cr_assert_eq(ana_prim_search(&prim, &t.s, t.find, t.test, &usual), SIM_OK);
    found += prim.n > 0;
    candidates += prim.n > 0 || prim.rejected;
    ana_prim_free(&prim);
    table_free(&t);
  }
  printf("boxes in %d samples of noise: %d candidates, %d confirmed\n", SAMPLES, candidates, found);
  cr_expect_leq(found, 4, "%d of %d", found, SAMPLES); /* P(Poisson(1) > 4) = 0.4 % */
}

/* Without the protection the same search would always find something: the test of the test above. */
Test(discover, noise_looks_dense_where_it_was_searched) {
  table t = table_make(7, 400, 50, chance_noise);
  ana_prim_options bold = usual;
  bold.restriction_p = 100; /* no pruning */
  bold.confirm_p = 0;
  ana_prim prim;
  cr_assert_eq(ana_prim_search(&prim, &t.s, t.find, t.test, &bold), SIM_OK);
  cr_assert(prim.rejected);
  cr_expect_gt(prim.box[0].in[ANA_FIND].density, 0.6);
  cr_expect_lt(prim.box[0].in[ANA_TEST].density, 0.55);
  ana_prim_free(&prim);
  table_free(&t);
}

Test(discover, quasi_p_values_are_binomial_tails) {
  for (unsigned n = 1; n <= 40; n += 13)
    for (unsigned k = 1; k <= n; k += 4)
      for (double p = 0.1; p < 1; p += 0.2)
        cr_expect_float_eq(ana_binomial_upper(k, n, p), gsl_cdf_binomial_Q(k - 1, p, n), 1e-12);
  cr_expect_eq(ana_binomial_upper(0, 10, 0.3), 1);
  cr_expect_eq(ana_binomial_upper(3, 10, 1), 1);
  cr_expect_eq(ana_binomial_upper(3, 10, 0), 0);
  /* 10 rows, x = 0..9, the upper six of which four are of interest, of the lower four one: without the limit 5 of
   * 10. */
  const double x[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, y[] = {0, 1, 0, 0, 1, 1, 0, 1, 0, 1};
  const bool all[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  bool rows[10];
  ana_sample s = {.n = 10, .n_factors = 1, .x = x, .y = y};
  ana_limit limit = {0, ANA_LOW, 3.5};
  ana_box box = {1, &limit};
  ana_limit_test test = ana_box_test(&box, &s, all, 0, rows);
  cr_expect_float_eq(test.density, 0.5, 1e-15);
  cr_expect_float_eq(test.p, gsl_cdf_binomial_Q(3, 0.5, 6), 1e-12); /* 22/64 */
  cr_expect_float_eq(test.p, 22.0 / 64, 1e-12);
}

Test(discover, trajectory_shrinks_by_the_peel_and_ends_at_the_least_support) {
  table t = table_make(13, 2000, 5, chance_one);
  ana_prim prim;
  cr_assert_eq(ana_prim_search(&prim, &t.s, t.find, t.test, &usual), SIM_OK);
  const ana_prim_box *b = &prim.box[0];
  cr_expect_float_eq(b->step[0].in[ANA_FIND].support, 1, 1e-12);
  cr_expect_float_eq(b->step[0].in[ANA_TEST].support, 1, 1e-12);
  for (int k = 1; k < b->n_steps; k++) {
    double ratio = b->step[k].in[ANA_FIND].support / b->step[k - 1].in[ANA_FIND].support;
    cr_expect_leq(ratio, 0.95 + 1e-12);
    cr_expect_geq(ratio, 0.93); /* a whole row more than 5 % */
  }
  cr_expect_geq(b->step[b->n_steps - 1].in[ANA_FIND].support, 0.05);
  cr_expect_lt(b->step[b->n_steps - 1].in[ANA_FIND].support, 0.05 / 0.93);
  ana_prim_free(&prim);
  table_free(&t);
}

/* Of interest are 2 to 7: limits at 4 and 6 move out, one at 0.5 in a column of noise is not needed. */
Test(discover, pasting_moves_limits_to_their_best_place) {
  const double x[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 8, 7, 6, 5, 1, 2, 3, 4, 0};
  const double y[] = {0, 0, 1, 1, 1, 1, 1, 1, 0, 0};
  const bool all[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  int broken[10];
  ana_limit limit[] = {{0, ANA_LOW, 4}, {1, ANA_LOW, 3.5}, {0, ANA_HIGH, 6}};
  ana_box box = {3, limit};
  ana_sample s = {.n = 10, .n_factors = 2, .x = x, .y = y};
  uint32_t *order = NULL;
  cr_assert_eq(ana_sample_order(&s, &order), SIM_OK);
  double sum = ana_paste(&box, &s, order, all, 0.6, 1, broken);
  cr_expect_float_eq(sum, 6 * 0.4, 1e-12);
  cr_assert_eq(box.n, 2);
  cr_expect_eq(limit_of(&box, 0, ANA_LOW), 1.5);
  cr_expect_eq(limit_of(&box, 0, ANA_HIGH), 7.5);
  free(order);
}

/* 20 rows, half of them of interest. The switch would raise the density to 0.6 for ten rows, the lowest row of the
 * other column to 10/19 for one: that is more for its cost. Rows with one value of a switch go together. */
Test(discover, a_slice_is_judged_by_its_cost_and_keeps_ties_together) {
  double x[40], y[20];
  bool all[20];
  for (int i = 0; i < 20; i++) {
    x[i] = i / 10;
    x[20 + i] = (i + 5) % 20;
    y[i] = i < 10 ? i < 4 : i < 15;
    all[i] = true;
  }
  y[15] = 0, y[16] = 1; /* row 15 has the lowest x of the second column */
  ana_sample s = {.n = 20, .n_factors = 2, .x = x, .y = y};
  uint32_t *order = NULL;
  ana_step *step = NULL;
  int n = 0;
  cr_assert_eq(ana_sample_order(&s, &order), SIM_OK);
  cr_assert_eq(ana_peel(&s, order, all, 0.05, 5, &step, &n), SIM_OK);
  cr_expect_eq(step[0].in[ANA_FIND].coverage, 10);
  cr_expect_eq(step[1].limit.factor, 1);
  cr_expect_eq(step[1].in[ANA_FIND].support, 19);
  cr_expect_eq(step[1].limit.limit, 0.5);
  free(step);
  s.n_factors = 1; /* the switch alone: one step takes all its zeros */
  cr_assert_eq(ana_peel(&s, order, all, 0.05, 5, &step, &n), SIM_OK);
  cr_assert_eq(n, 2);
  cr_expect_eq(step[1].in[ANA_FIND].support, 10);
  cr_expect_eq(step[1].in[ANA_FIND].coverage, 6);
  cr_expect_eq(step[1].limit.limit, 0.5);
  free(step);
  free(order);
}

/* A weight of 2 is the same as the row twice, but that the copies are not independent evidence. */
Test(discover, whole_weights_are_repeated_rows) {
  enum { N = 1000, P = 4 };
  table t = table_make(14, N, P, chance_one);
  double *w = calloc(N, sizeof *w), *x2 = calloc(2 * (size_t)N * P, sizeof *x2),
         *y2 = calloc(2 * (size_t)N, sizeof *y2);
  bool *f2 = calloc(2 * (size_t)N, sizeof *f2), *t2 = calloc(2 * (size_t)N, sizeof *t2);
  size_t m = 0;
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < N; i++) {
      w[i] = i % 2 ? 2 : 1;
      if (pass && i % 2 == 0) continue;
      for (int j = 0; j < P; j++) x2[(size_t)j * (N + N / 2) + m] = t.x[(size_t)j * N + i];
      f2[m] = t.find[i];
      t2[m] = t.test[i];
      y2[m++] = t.y[i];
    }
  cr_assert_eq(m, N + N / 2);
  t.s.w = w;
  ana_sample s2 = {.n = m, .n_factors = P, .x = x2, .y = y2};
  ana_prim a, b;
  cr_assert_eq(ana_prim_search(&a, &t.s, t.find, t.test, &usual), SIM_OK);
  cr_assert_eq(ana_prim_search(&b, &s2, f2, t2, &usual), SIM_OK);
  cr_assert_eq(a.n, 1);
  cr_assert_eq(b.n, 1);
  cr_assert_eq(a.box[0].box.n, b.box[0].box.n);
  for (int k = 0; k < a.box[0].box.n; k++) cr_expect_eq(a.box[0].box.limit[k].limit, b.box[0].box.limit[k].limit);
  cr_expect_float_eq(a.box[0].in[ANA_TEST].density, b.box[0].in[ANA_TEST].density, 1e-12);
  cr_expect_lt(a.box[0].share[ANA_TEST].n, b.box[0].share[ANA_TEST].n);
  ana_prim_free(&a);
  ana_prim_free(&b);
  free(w), free(x2), free(y2), free(f2), free(t2);
  table_free(&t);
}

/* ---- rows that are not independent ---- */

/* 60 points with 50 rows each; whether a row is of interest depends on the point alone: 60 independent rows, not
 * 3000. */
Test(discover, rows_of_one_cluster_count_as_one) {
  enum { POINTS = 60, EACH = 50, N = POINTS * EACH };
  static uint32_t point[N];
  static double y[N], room[POINTS];
  static bool all[N];
  for (size_t i = 0; i < N; i++) {
    point[i] = (uint32_t)(i / EACH);
    y[i] = uniform(15, 0, point[i]) < 0.5;
    all[i] = true;
  }
  ana_sample s = {.n = N, .y = y, .cluster = {point}, .n_clusters = {POINTS}, .scratch = room};
  cr_expect_float_eq(ana_share_of(&s, all).n, POINTS, 1e-9);
  for (size_t i = 0; i < N; i++) y[i] = uniform(15, 0, i) < 0.5; /* now independent: nearly all rows count */
  cr_expect_gt(ana_share_of(&s, all).n, 0.6 * N);
  for (size_t i = 0; i < N; i++) y[i] = 1; /* no variance to be seen */
  cr_expect_float_eq(ana_share_of(&s, all).n, POINTS, 1e-9);
}

/* The find part of a noise design with 20 points sees only 12 different values of each factor. */
Test(discover, noise_of_a_design_gives_no_box) {
  enum { POINTS = 20, EACH = 50, N = POINTS * EACH, P = 20, SAMPLES = 60 };
  static uint32_t point[N];
  static double x[N * P], y[N], room[POINTS];
  static bool find[N], test[N];
  int found = 0;
  for (uint64_t seed = 0; seed < SAMPLES; seed++) {
    for (size_t i = 0; i < N; i++) {
      point[i] = (uint32_t)(i / EACH);
      for (int j = 0; j < P; j++) x[(size_t)j * N + i] = uniform(seed, j, point[i]);
      y[i] = uniform(seed, P + 1, i) < uniform(seed, P, point[i]); /* points differ, but not by a factor */
    }
    ana_sample s = {
        .n = N, .n_factors = P, .x = x, .y = y, .cluster = {point}, .n_clusters = {POINTS}, .scratch = room};
    ana_sample_split(&s, seed, 0.4, find, test);
    for (size_t i = 0; i < N; i++) cr_assert_eq(find[i], !test[i]);
    ana_prim prim;
    cr_assert_eq(ana_prim_search(&prim, &s, find, test, &usual), SIM_OK);
    found += prim.n > 0;
    ana_prim_free(&prim);
  }
  printf("boxes in %d designs of noise: %d confirmed\n", SAMPLES, found);
  cr_expect_leq(found, 3, "%d of %d", found, SAMPLES);
}

Test(discover, crossed_clusters_are_held_out_whole) {
  enum { POINTS = 40, EACH = 30, N = POINTS * EACH };
  static uint32_t cluster[2][N];
  static bool find[N], test[N], knows[2][POINTS + EACH];
  for (size_t i = 0; i < N; i++) {
    cluster[0][i] = (uint32_t)(i / EACH);
    cluster[1][i] = (uint32_t)(i % EACH);
  }
  ana_sample s = {.n = N, .cluster = {cluster[0], cluster[1]}, .n_clusters = {POINTS, EACH}};
  ana_sample_split(&s, 3, 0.4, find, test);
  int n_find = 0, n_test = 0;
  for (int k = 0; k < 2; k++)
    for (size_t i = 0; i < N; i++) knows[k][cluster[k][i]] |= find[i];
  for (size_t i = 0; i < N; i++) {
    n_find += find[i];
    n_test += test[i];
    cr_assert(!test[i] || (!knows[0][cluster[0][i]] && !knows[1][cluster[1][i]]));
  }
  cr_expect_gt(n_find, N / 5);
  cr_expect_gt(n_test, N / 20);
}

/* ---- trees ---- */

static void folds_make(const table *t, int *fold) { ana_sample_folds(&t->s, 1, 10, fold); }

Test(discover, a_planted_tree_is_grown_and_pruned_to_its_leaves) {
  table t = table_make(21, 4000, 20, chance_one);
  int *fold = calloc(t.s.n, sizeof *fold);
  folds_make(&t, fold);
  ana_cart cart;
  cr_assert_eq(ana_cart_make(&cart, &t.s, t.find, &(ana_cart_options){0.05, 10, fold}), SIM_OK);
  const ana_tree *tree = &cart.tree;
  cr_assert_eq(tree->n, 5, "%d nodes", tree->n); /* x0 or x1 first, then the other on one side */
  cr_expect_gt(cart.point[0].leaves, 5);
  const ana_node *root = &tree->node[0], *next = &tree->node[root->factor == 0 ? root->above : root->below];
  cr_assert(root->factor == 0 || root->factor == 1);
  cr_assert_eq(next->factor, 1 - root->factor);
  cr_expect_float_eq(root->limit, root->factor == 0 ? 0.6 : 0.5, 0.03);
  cr_expect_float_eq(next->limit, next->factor == 0 ? 0.6 : 0.5, 0.03);
  double mass[5], hits[5];
  ana_tree_sums(tree, &t.s, t.test, mass, hits);
  int dense = 0;
  for (int i = 0; i < tree->n; i++)
    if (tree->node[i].factor < 0 && tree->node[i].hits > 0.5 * tree->node[i].mass) dense = i;
  z_check("density of a planted leaf, held out", hits[dense] / mass[dense], 0.9, sqrt(0.09 / mass[dense]));
  cr_expect_float_eq(mass[0], mass[root->below] + mass[root->above], 1e-9);
  ana_cart_free(&cart);
  free(fold);
  table_free(&t);
}

Test(discover, noise_is_pruned_to_the_root) {
  enum { SAMPLES = 20 };
  int grown = 0;
  for (uint64_t seed = 0; seed < SAMPLES; seed++) {
    table t = table_make(300 + seed, 500, 20, chance_noise);
    int *fold = calloc(t.s.n, sizeof *fold);
    folds_make(&t, fold);
    ana_cart cart;
    cr_assert_eq(ana_cart_make(&cart, &t.s, t.find, &(ana_cart_options){0.05, 10, fold}), SIM_OK);
    cr_expect_gt(cart.point[0].leaves, 5);
    grown += cart.tree.n > 1;
    ana_cart_free(&cart);
    free(fold);
    table_free(&t);
  }
  cr_expect_leq(grown, 2, "%d of %d", grown, SAMPLES);
}

static double chance_slope(const double *x, size_t n, size_t row) {
  (void)n;
  return 0.2 + 0.6 * x[row];
}

/* A slope is not made of steps: the tree of least error often has a split more than can be told from chance. */
Test(discover, the_smallest_tree_within_one_standard_error_is_taken) {
  int smaller = 0;
  for (uint64_t seed = 0; seed < 20; seed++) {
    table t = table_make(400 + seed, 500, 5, chance_slope);
    int *fold = calloc(t.s.n, sizeof *fold);
    folds_make(&t, fold);
    ana_cart cart;
    cr_assert_eq(ana_cart_make(&cart, &t.s, t.find, &(ana_cart_options){0.05, 10, fold}), SIM_OK);
    int least = 0;
    for (int k = 0; k < cart.n_points; k++) {
      cr_expect(k == 0 || cart.point[k].leaves < cart.point[k - 1].leaves);
      if (cart.point[k].error < cart.point[least].error) least = k;
    }
    double most = cart.point[least].error + cart.point[least].se;
    cr_expect_leq(cart.point[cart.chosen].error, most);
    for (int k = cart.chosen + 1; k < cart.n_points; k++) cr_expect_gt(cart.point[k].error, most);
    cr_expect_eq(ana_tree_leaves(&cart.tree, 0), cart.point[cart.chosen].leaves);
    smaller += cart.chosen > least;
    ana_cart_free(&cart);
    free(fold);
    table_free(&t);
  }
  cr_expect_gt(smaller, 0);
}

/* By hand: x = 0..7, y = 0 0 0 1 | 1 1 0 1. Impurity of all 8 x 1/4 = 2. Splits at 2.5: 3 x 0 + 5 x 4/25 = 0.8, gain
 * 1.2. */
Test(discover, the_first_split_is_that_of_least_impurity) {
  const double x[] = {0, 1, 2, 3, 4, 5, 6, 7}, y[] = {0, 0, 0, 1, 1, 1, 0, 1};
  const bool all[] = {1, 1, 1, 1, 1, 1, 1, 1};
  ana_sample s = {.n = 8, .n_factors = 1, .x = x, .y = y};
  ana_cart cart;
  cr_assert_eq(ana_cart_make(&cart, &s, all, &(ana_cart_options){2.0 / 8, 0, NULL}), SIM_OK);
  const ana_node *node = cart.tree.node;
  cr_expect_eq(node[0].limit, 2.5);
  cr_expect_float_eq(node[0].risk, 2, 1e-12);
  cr_expect_float_eq(node[node[0].below].risk, 0, 1e-12);
  cr_expect_float_eq(node[node[0].above].risk, 0.8, 1e-12);
  /* Above: 1 1 1 0 1 parts at 5.5 (0 + 0.5, gain 0.3), and at 4.5 (0 + 2/3, gain 2/15). */
  cr_expect_eq(node[node[0].above].limit, 5.5);
  cr_expect_float_eq(node[node[0].above].complexity, 0.3, 1e-12);
  cr_expect_float_eq(node[0].complexity, 1.2, 1e-12);
  cr_expect_eq(ana_tree_leaves(&cart.tree, 0), 3);
  cr_expect_eq(ana_tree_leaves(&cart.tree, 0.5), 2);
  cr_expect_eq(ana_tree_leaves(&cart.tree, 1.2001), 1);
  ana_tree_prune(&cart.tree, 0.5);
  cr_expect_eq(cart.tree.n, 3);
  cr_expect_eq(cart.tree.node[cart.tree.node[0].above].factor, -1);
  ana_cart_free(&cart);
}
