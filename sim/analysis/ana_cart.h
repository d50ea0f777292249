/* A classification tree for a share (Breiman, Friedman, Olshen and Stone, 1984): splits x < limit that part rows of
 * interest from others.
 *
 * Growing: each node is split where impurity falls most. Impurity is Gini's, weight x density x (1 - density), which
 * is also the squared error of saying "density". Both parts keep at least the least mass.
 * Pruning: the split that buys least per leaf goes first (cost-complexity); how far is decided by cross-validation: the
 * smallest tree whose squared error in left-out folds is within one standard error of the least. Noise leaves the root.
 *
 * thread: pure functions. */
#ifndef ANA_CART_H
#define ANA_CART_H

#include "ana_sample.h"

typedef struct ana_node {
  int factor; /* -1: a leaf */
  double limit;
  int below, above; /* nodes of x < limit and of x >= limit */
  int depth;
  double mass, hits;
  double risk;       /* mass x density x (1 - density) */
  double complexity; /* the price of a leaf at which this split is given up */
} ana_node;

typedef struct ana_tree {
  int n; /* node[0] is the root, a node comes before its parts */
  ana_node *node;
} ana_tree;

typedef struct ana_cart_options {
  double min_share; /* least share of the rows' mass in a leaf (0.05) */
  int n_folds;      /* 0: no pruning */
  const int *fold;  /* [n] 0 .. n_folds - 1 */
} ana_cart_options;

/* Cross-validated error of the trees that pruning passes through, from the full tree to the root. */
typedef struct ana_cart_point {
  double complexity;
  int leaves;
  double error, se; /* mean squared error in left-out folds, its standard error */
} ana_cart_point;

typedef struct ana_cart {
  ana_tree tree; /* pruned */
  int n_points, chosen;
  ana_cart_point *point;
} ana_cart;

/* A tree of the rows in part. ana_cart_free is legal after a failure and on a zeroed struct. */
SIM_NODISCARD sim_status ana_cart_make(ana_cart *cart, const ana_sample *sample, const bool *part,
                                       const ana_cart_options *options);
void ana_cart_free(ana_cart *cart);

/* mass[tree->n], hits[tree->n] of other rows in each node. */
void ana_tree_sums(const ana_tree *tree, const ana_sample *sample, const bool *part, double *mass, double *hits);

/* ---- parts (ana_tree.c) ---- */
SIM_NODISCARD sim_status ana_tree_grow(ana_tree *tree, const ana_sample *sample, const uint32_t *order,
                                       const bool *part, double least_mass);
void ana_tree_price(ana_tree *tree);                    /* fills complexity */
void ana_tree_prune(ana_tree *tree, double complexity); /* gives up splits up to this price */
double ana_tree_predict(const ana_tree *tree, const ana_sample *sample, size_t row, double complexity);
int ana_tree_leaves(const ana_tree *tree, double complexity);

#endif
