#include "ana_cart.h"

#include <math.h>
#include <stdlib.h>

static int price_compare(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* One point for the full tree (price 0) and one for each price at which leaves are given up. */
static sim_status points_make(ana_cart *cart) {
  const ana_tree *t = &cart->tree;
  double *price = calloc((size_t)t->n + 1, sizeof *price);
  int n = 1;
  cart->point = calloc((size_t)t->n + 1, sizeof *cart->point);
  if (!price || !cart->point) {
    free(price);
    return SIM_ERR_MEMORY;
  }
  for (int i = 0; i < t->n; i++)
    if (t->node[i].factor >= 0) price[n++] = t->node[i].complexity;
  qsort(price, (size_t)n, sizeof *price, price_compare);
  for (int i = 0; i < n; i++) {
    int leaves = ana_tree_leaves(t, price[i]);
    if (i > 0 && leaves == cart->point[cart->n_points - 1].leaves) continue; /* a split that was gone already */
    cart->point[cart->n_points++] = (ana_cart_point){price[i], leaves, 0, 0};
  }
  free(price);
  return SIM_OK;
}

/* A tree of a point is best between its price and the next: the geometric mean stands for it (Breiman et al., 11.5). */
static double price_typical(const ana_cart *cart, int point) {
  if (point + 1 == cart->n_points) return INFINITY;
  return sqrt(cart->point[point].complexity * cart->point[point + 1].complexity);
}

/* Adds the errors of one fold's rows; `error` and `se` hold sums of e and of e squared so far. */
static void fold_add(ana_cart *cart, const ana_tree *tree, const ana_sample *s, const bool *left_out, double share) {
  for (int k = 0; k < cart->n_points; k++) {
    double price = price_typical(cart, k) * share; /* prices are in weight: a fold's tree has less of it */
    for (size_t i = 0; i < s->n; i++) {
      if (!left_out[i]) continue;
      double d = s->y[i] - ana_tree_predict(tree, s, i, price), e = d * d;
      cart->point[k].error += ana_weight(s, i) * e;
      cart->point[k].se += ana_weight(s, i) * e * e;
    }
  }
}

static sim_status cross_validate(ana_cart *cart, const ana_sample *s, const uint32_t *order, const bool *part,
                                 const ana_cart_options *o, double *validated) {
  sim_status st = SIM_OK;
  bool *grow = calloc(s->n + 1, sizeof *grow), *left_out = calloc(s->n + 1, sizeof *left_out);
  ana_tree tree = {0};
  double all = cart->tree.node[0].mass;
  *validated = 0;
  if (!grow || !left_out) SIM_TRY(SIM_ERR_MEMORY);
  for (int f = 0; f < o->n_folds; f++) {
    double mass = 0, held = 0;
    for (size_t i = 0; i < s->n; i++) {
      left_out[i] = part[i] && o->fold[i] == f;
      grow[i] = part[i] && !left_out[i];
      mass += grow[i] ? ana_weight(s, i) : 0;
      held += left_out[i] ? ana_weight(s, i) : 0;
    }
    if (!(mass > 0) || !(held > 0)) continue;
    SIM_TRY(ana_tree_grow(&tree, s, order, grow, o->min_share * mass));
    fold_add(cart, &tree, s, left_out, mass / all);
    *validated += held;
    free(tree.node);
    tree = (ana_tree){0};
  }
out:
  free(tree.node);
  free(grow);
  free(left_out);
  return st;
}

static void choose(ana_cart *cart, double mass, double rows) {
  int best = 0;
  for (int k = 0; k < cart->n_points; k++) {
    ana_cart_point *p = &cart->point[k];
    p->error /= mass;
    p->se = sqrt(fmax(0, p->se / mass - p->error * p->error) / rows);
    if (p->error < cart->point[best].error) best = k;
  }
  cart->chosen = best;
  for (int k = best; k < cart->n_points; k++)
    if (cart->point[k].error <= cart->point[best].error + cart->point[best].se) cart->chosen = k;
}

sim_status ana_cart_make(ana_cart *cart, const ana_sample *s, const bool *part, const ana_cart_options *o) {
  sim_status st = SIM_OK;
  uint32_t *order = NULL;
  ana_share all = ana_share_of(s, part);
  double validated = 0;
  *cart = (ana_cart){0};
  SIM_TRY(ana_sample_order(s, &order));
  SIM_TRY(ana_tree_grow(&cart->tree, s, order, part, o->min_share * all.mass));
  SIM_TRY(points_make(cart));
  if (o->n_folds < 2) goto out;
  SIM_TRY(cross_validate(cart, s, order, part, o, &validated));
  if (validated > 0) {
    choose(cart, validated, all.n);
    ana_tree_prune(&cart->tree, cart->point[cart->chosen].complexity);
  }
out:
  free(order);
  return st;
}

void ana_cart_free(ana_cart *cart) {
  free(cart->tree.node);
  free(cart->point);
  *cart = (ana_cart){0};
}
