#include <math.h>
#include <stdlib.h>

#include "ana_cart.h"

/* The rows of a node are a range of every column's order; a split parts each range and keeps the order within. */
typedef struct grower {
  const ana_sample *s;
  uint32_t *order; /* [n_factors][m] */
  uint32_t *spare; /* [m] */
  size_t m;
  double least;
  ana_tree *tree;
  int capacity;
} grower;

typedef struct split {
  int factor;
  double limit, gain;
  size_t below; /* rows */
} split;

static double risk_of(double mass, double hits) { return mass > 0 ? hits * (1 - hits / mass) : 0; }

static void split_find(const grower *g, int factor, size_t first, size_t end, const ana_node *node, split *best) {
  const double *x = ana_column(g->s, factor);
  const uint32_t *o = g->order + (size_t)factor * g->m;
  double mass = 0, hits = 0;
  for (size_t k = first; k + 1 < end; k++) {
    double w = ana_weight(g->s, o[k]);
    mass += w;
    hits += w * g->s->y[o[k]];
    if (x[o[k]] == x[o[k + 1]] || mass < g->least || node->mass - mass < g->least) continue;
    double gain = node->risk - risk_of(mass, hits) - risk_of(node->mass - mass, node->hits - hits);
    if (gain > best->gain) *best = (split){factor, ana_between(x[o[k]], x[o[k + 1]]), gain, k + 1 - first};
  }
}

static void rows_part(const grower *g, size_t first, size_t end, const split *by) {
  const double *x = ana_column(g->s, by->factor);
  for (int j = 0; j < g->s->n_factors; j++) {
    uint32_t *o = g->order + (size_t)j * g->m;
    size_t below = first, above = 0;
    for (size_t k = first; k < end; k++) {
      if (x[o[k]] < by->limit)
        o[below++] = o[k];
      else
        g->spare[above++] = o[k];
    }
    for (size_t k = 0; k < above; k++) o[below + k] = g->spare[k];
  }
}

/* Adds the node of a range and all below it; its index, or -1 when memory is short. */
static int node_grow(grower *g, size_t first, size_t end, int depth) {
  ana_tree *t = g->tree;
  if (t->n == g->capacity) {
    int capacity = g->capacity ? 2 * g->capacity : 64;
    ana_node *grown = realloc(t->node, (size_t)capacity * sizeof *grown);
    if (!grown) return -1;
    t->node = grown;
    g->capacity = capacity;
  }
  int index = t->n++;
  ana_node node = {.factor = -1, .limit = NAN, .depth = depth, .complexity = INFINITY};
  for (size_t k = first; k < end; k++) {
    double w = ana_weight(g->s, g->order[k]);
    node.mass += w;
    node.hits += w * g->s->y[g->order[k]];
  }
  node.risk = risk_of(node.mass, node.hits);
  split best = {.factor = -1, .gain = 1e-12 * node.mass};
  for (int j = 0; j < g->s->n_factors; j++) split_find(g, j, first, end, &node, &best);
  if (best.factor >= 0) {
    rows_part(g, first, end, &best);
    node.factor = best.factor;
    node.limit = best.limit;
    node.below = node_grow(g, first, first + best.below, depth + 1);
    node.above = node_grow(g, first + best.below, end, depth + 1);
    if (node.below < 0 || node.above < 0) return -1;
  }
  t->node[index] = node;
  return index;
}

sim_status ana_tree_grow(ana_tree *tree, const ana_sample *s, const uint32_t *order, const bool *part,
                         double least_mass) {
  grower g = {.s = s, .least = least_mass, .tree = tree};
  *tree = (ana_tree){0};
  for (size_t i = 0; i < s->n; i++) g.m += part[i] && ana_weight(s, i) > 0;
  g.order = malloc((g.m * (size_t)s->n_factors + 1) * sizeof *g.order);
  g.spare = malloc((g.m + 1) * sizeof *g.spare);
  bool done = g.order && g.spare;
  for (int j = 0; done && j < s->n_factors; j++)
    for (size_t i = 0, kept = 0; i < s->n; i++) {
      uint32_t row = order[(size_t)j * s->n + i];
      if (part[row] && ana_weight(s, row) > 0) g.order[(size_t)j * g.m + kept++] = row;
    }
  done = done && node_grow(&g, 0, s->n_factors > 0 ? g.m : 0, 0) >= 0;
  free(g.order);
  free(g.spare);
  if (!done) return SIM_ERR_MEMORY;
  ana_tree_price(tree);
  return SIM_OK;
}

/* Risk and number of leaves below a node, splits up to a price given up. */
static double branch_risk(const ana_tree *t, int i, double complexity, int *leaves) {
  const ana_node *node = &t->node[i];
  if (node->factor < 0 || node->complexity <= complexity) {
    ++*leaves;
    return node->risk;
  }
  return branch_risk(t, node->below, complexity, leaves) + branch_risk(t, node->above, complexity, leaves);
}

/* The weakest split that is left goes first; its price is never below that of an earlier one, so one price per node
 * says all about every pruned tree. */
void ana_tree_price(ana_tree *t) {
  double price = 0;
  for (int i = 0; i < t->n; i++) t->node[i].complexity = INFINITY;
  for (;;) {
    int weakest = -1;
    double least = INFINITY;
    for (int i = 0; i < t->n; i++) {
      if (t->node[i].factor < 0 || !isinf(t->node[i].complexity)) continue;
      int leaves = 0;
      double risk = branch_risk(t, i, price, &leaves);
      double each = (t->node[i].risk - risk) / (leaves - 1);
      if (each < least) {
        least = each;
        weakest = i;
      }
    }
    if (weakest < 0) return;
    price = fmax(price, least);
    t->node[weakest].complexity = price;
  }
}

int ana_tree_leaves(const ana_tree *t, double complexity) {
  int leaves = 0;
  branch_risk(t, 0, complexity, &leaves);
  return leaves;
}

double ana_tree_predict(const ana_tree *t, const ana_sample *s, size_t row, double complexity) {
  const ana_node *node = t->node;
  while (node->factor >= 0 && node->complexity > complexity)
    node = &t->node[ana_column(s, node->factor)[row] < node->limit ? node->below : node->above];
  return node->mass > 0 ? node->hits / node->mass : NAN;
}

/* Moves the nodes that stay to the front; parts lie behind their node, so indices are known when they are needed. */
static int node_keep(const ana_tree *from, int i, double complexity, ana_node *to, int *n) {
  int index = (*n)++;
  ana_node node = from->node[i];
  if (node.factor >= 0 && node.complexity > complexity) {
    node.below = node_keep(from, node.below, complexity, to, n);
    node.above = node_keep(from, node.above, complexity, to, n);
  } else {
    node.factor = -1;
  }
  to[index] = node;
  return index;
}

void ana_tree_prune(ana_tree *t, double complexity) {
  int n = 0;
  node_keep(t, 0, complexity, t->node, &n);
  t->n = n;
}

void ana_tree_sums(const ana_tree *t, const ana_sample *s, const bool *part, double *mass, double *hits) {
  for (int i = 0; i < t->n; i++) mass[i] = hits[i] = 0;
  for (size_t row = 0; row < s->n; row++) {
    if (!part[row]) continue;
    for (int i = 0;;) {
      const ana_node *node = &t->node[i];
      mass[i] += ana_weight(s, row);
      hits[i] += ana_weight(s, row) * s->y[row];
      if (node->factor < 0) break;
      i = ana_column(s, node->factor)[row] < node->limit ? node->below : node->above;
    }
  }
}
