/* The tree as indented lines. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "out_discover.h"
#include "out_table.h"
#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_text.h"

typedef struct printer {
  const ans_telling *t;
  const ana_tree *tree;
  double *mass, *hits; /* of the rows held out */
  out_table table;
} printer;

static void node_add(printer *p, int index, const char *condition) {
  const ana_node *node = &p->tree->node[index];
  char found[32], held[32], support[32], text[WRD_SENTENCE];
  ans_share_text(p->t, node->hits / node->mass, found, sizeof found);
  ans_share_text(p->t, p->mass[index] > 0 ? p->hits[index] / p->mass[index] : NAN, held, sizeof held);
  ans_share_text(p->t, node->mass / p->tree->node[0].mass, support, sizeof support);
  out_table_add(&p->table, "%*s%s%s", 2 * node->depth, "", node->factor < 0 ? "* " : "", condition);
  out_table_add(&p->table, "%s", support);
  out_table_add(&p->table, "%s", found);
  out_table_add(&p->table, "%s", held);
  for (int above = 0; node->factor >= 0 && above < 2; above++) {
    ans_condition_text(p->t, node->factor, !above, node->limit, text, sizeof text);
    node_add(p, above ? node->above : node->below, text);
  }
}

sim_status out_discover_tree(out_face *out, const ans_telling *t, const ana_cart *cart) {
  static const char *const head[] = {N_("Tree (* leaf)"), N_("of futures"), N_("share"), N_("held out")};
  static const char *const pruned = N_("Pruned by cross-validation: {} of {} {2:leaf|leaves} {1:is|are} kept.");
  static const char *const no_split = N_("No split predicts better than the share of all.");
  printer p = {.t = t, .tree = &cart->tree, .table = {.columns = 4}};
  size_t n = (size_t)cart->tree.n + 1;
  p.mass = calloc(n, sizeof *p.mass);
  p.hits = calloc(n, sizeof *p.hits);
  if (p.mass && p.hits) {
    ana_tree_sums(&cart->tree, &t->futures->sample, t->futures->test, p.mass, p.hits);
    for (int i = 0; i < 4; i++) out_table_add(&p.table, "%s", wrd_text(t->language, head[i]));
    node_add(&p, 0, wrd_text(t->language, "all"));
    out_print(out, "\n");
    out_table_print(out, &p.table);
    const ana_cart_point *most = &cart->point[0], *taken = &cart->point[cart->chosen];
    char kept[24], of[24];
    snprintf(kept, sizeof kept, "%d", taken->leaves);
    snprintf(of, sizeof of, "%d", most->leaves);
    out_say_at(out, 2, wrd_text(t->language, pruned), kept, of);
    if (cart->tree.n == 1) out_say_at(out, 2, wrd_text(t->language, no_split));
  }
  bool done = p.mass && p.hits;
  free(p.mass);
  free(p.hits);
  return done ? SIM_OK : SIM_ERR_MEMORY;
}
