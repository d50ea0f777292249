/* What plansim discover found, as answers: boxes, their limits, and the classification tree. Source: an
 * ans_discovered. */
#include <math.h>
#include <stdlib.h>

#include "ans_columns.h"
#include "ans_discover.h"
#include "stat_share.h"
#include "wrd_text.h"

static int boxes_of(const ans_discovered *d) { return d->prim->n + d->prim->rejected; }

/* ---- boxes ---- */

static const ans_column boxes_column[] = {
    ANS_WHOLE_COLUMN("box", ANS_KEY, N_("box"), N_("number of the box, from 1")),
    ANS_TEXT_COLUMN("part", ANS_KEY, N_("part"), N_("found: futures in which it was searched; held out: others")),
    ANS_WHOLE_COLUMN("confirmed", ANS_VERDICT, N_("confirmed"), N_("1: futures held out confirm the box")),
    ANS_WHOLE_COLUMN("futures", ANS_N, N_("futures in the box"), N_("replications of the part in the box")),
    ANS_REAL_COLUMN("effective", ANS_N, "density", "", N_("worth independent ones"),
                    N_("how many independent replications they are worth")),
    ANS_REAL_COLUMN("density", ANS_SHARE, NULL, "1", N_("density"),
                    N_("share of the futures in the box that are of interest")),
    ANS_REAL_COLUMN("low", ANS_LOW, "density", "1", N_("95 % from"), N_("lower end of the 95 % Wilson interval")),
    ANS_REAL_COLUMN("high", ANS_HIGH, "density", "1", N_("95 % to"), N_("upper end of it")),
    ANS_REAL_COLUMN("base_density", ANS_SHARE, NULL, "1", N_("density without the condition"),
                    N_("the same share of all futures of the part that no earlier box has taken")),
    ANS_REAL_COLUMN("coverage", ANS_SHARE, NULL, "1", N_("coverage"),
                    N_("share of the futures of interest that are in the box")),
    ANS_REAL_COLUMN("support", ANS_SHARE, NULL, "1", N_("support"), N_("share of futures in the box")),
    ANS_REAL_COLUMN("p", ANS_P, "density", "1", N_("p"),
                    N_("chance to see that held out if the box said nothing; empty for the part where it was found")),
};

static sim_status box_row(const ans_discovered *d, int i, int part, ans_row *row, sim_errors *errors) {
  const ana_prim_box *b = &d->prim->box[i];
  const ana_share *s = &b->share[part];
  stat_share share = stat_share_of(s->density * s->n, s->rows == 0 ? 0 : s->n, STAT_CONFIDENCE);
  ans_put_number(row, i + 1);
  ans_put_text(row, part == ANA_FIND ? "found" : "held out");
  ans_put_number(row, i < d->prim->n);
  ans_put_number(row, (double)s->rows);
  ans_put_number(row, s->n);
  ans_put_number(row, share.p);
  ans_put_number(row, share.interval.low);
  ans_put_number(row, share.interval.high);
  ans_put_number(row, b->base[part].density);
  ans_put_number(row, b->in[part].coverage);
  ans_put_number(row, b->in[part].support);
  ans_put_number(row, part == ANA_TEST ? b->p : NAN);
  return ans_put_end(row, errors);
}

static sim_status boxes_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_discovered *d = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < boxes_of(d); i++)
    for (int part = 0; part < ANA_PARTS && st == SIM_OK; part++) st = box_row(d, i, part, row, errors);
  return st;
}

const ans_answer ans_boxes = {"boxes",
                              N_("Boxes"),
                              N_("conditions under which an outcome is met or missed, where found and held out"),
                              ANS_LISTED(boxes_column),
                              {{"box", "part"}, NULL, {"density", "low", "high", "coverage"}},
                              .rows = boxes_rows};

/* ---- limits ---- */

static const ans_column limits_column[] = {
    ANS_WHOLE_COLUMN("box", ANS_KEY, N_("box"), N_("number of the box, from 1")),
    ANS_TEXT_COLUMN("factor", ANS_KEY, N_("factor"), N_("quantity that the limit is on")),
    ANS_TEXT_COLUMN("side", ANS_KEY, N_("side"), N_("at least: values from the limit on; below: those below it")),
    ANS_REAL_COLUMN("limit", ANS_VALUE, NULL, "unit", N_("limit"),
                    N_("where the box ends; of a switch or word 0.5: at least means on, below off")),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("drawn_low", ANS_VALUE, NULL, "unit", N_("drawn from"), N_("least value in the futures")),
    ANS_REAL_COLUMN("drawn_high", ANS_VALUE, NULL, "unit", N_("drawn to"), N_("largest value in the futures")),
    ANS_REAL_COLUMN("density_without", ANS_SHARE, NULL, "1", N_("density without it"),
                    N_("density of the box without this limit, held out")),
    ANS_REAL_COLUMN("p_found", ANS_P, NULL, "1", N_("p where found"),
                    N_("chance to see such a density without this limit, where the box was found (quasi-p-value)")),
    ANS_REAL_COLUMN("p_held_out", ANS_P, NULL, "1", N_("p held out"), N_("the same in the futures held out")),
};

static sim_status limit_row(const ans_discovered *d, int i, int k, ans_row *row, sim_errors *errors) {
  const ana_prim_box *b = &d->prim->box[i];
  const ana_limit *limit = &b->box.limit[k];
  const ans_future_column *c = &d->futures->column[limit->factor];
  ans_put_number(row, i + 1);
  ans_put_text(row, c->name);
  ans_put_text(row, limit->side == ANA_LOW ? "at least" : "below");
  ans_put_number(row, limit->limit);
  ans_put_text(row, c->unit);
  ans_put_number(row, c->low);
  ans_put_number(row, c->high);
  ans_put_number(row, b->limit[k].in[ANA_TEST].density);
  ans_put_number(row, b->limit[k].in[ANA_FIND].p);
  ans_put_number(row, b->limit[k].in[ANA_TEST].p);
  return ans_put_end(row, errors);
}

static sim_status limits_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_discovered *d = from;
  sim_status st = SIM_OK;
  for (int i = 0; i < boxes_of(d); i++)
    for (int k = 0; k < d->prim->box[i].box.n && st == SIM_OK; k++) st = limit_row(d, i, k, row, errors);
  return st;
}

const ans_answer ans_limits = {"limits",
                               N_("Limits of the boxes"),
                               N_("what a box says of each quantity, and whether it would do without"),
                               ANS_LISTED(limits_column),
                               {{"box", "factor", "side"}, NULL, {"limit", "unit", "p_held_out"}},
                               .rows = limits_rows};

/* ---- the tree ---- */

static const ans_column tree_column[] = {
    ANS_WHOLE_COLUMN("node", ANS_KEY, N_("node"), N_("number of the node, from 0, the root; before its parts")),
    ANS_WHOLE_COLUMN("parent", ANS_ABOUT, N_("parent"), N_("node that it is a part of; empty: the root")),
    ANS_WHOLE_COLUMN("depth", ANS_ABOUT, N_("depth"), N_("splits above it")),
    ANS_WHOLE_COLUMN("leaf", ANS_ABOUT, N_("leaf"), N_("1: it is not split further")),
    ANS_TEXT_COLUMN("factor", ANS_ABOUT, N_("factor"), N_("quantity whose values make the part; empty: the root")),
    ANS_TEXT_COLUMN("side", ANS_ABOUT, N_("side"), N_("at least: values from the limit on; below: those below it")),
    ANS_REAL_COLUMN("limit", ANS_VALUE, NULL, "unit", N_("limit"), N_("where the parent is split")),
    ANS_COLUMN_UNIT,
    ANS_REAL_COLUMN("support", ANS_SHARE, NULL, "1", N_("support"), N_("share of the futures where it was found")),
    ANS_REAL_COLUMN("density", ANS_SHARE, NULL, "1", N_("density"), N_("share that is of interest, where found")),
    ANS_REAL_COLUMN("held_out_density", ANS_SHARE, NULL, "1", N_("held out: density"),
                    N_("the same in the futures held out")),
};

/* The node that a node is a part of; -1 for the root. */
static int parent_of(const ana_tree *tree, int node) {
  for (int i = 0; i < node; i++)
    if (tree->node[i].factor >= 0 && (tree->node[i].below == node || tree->node[i].above == node)) return i;
  return -1;
}

static sim_status node_row(const ans_discovered *d, int i, double mass, double hits, ans_row *row, sim_errors *errors) {
  const ana_tree *tree = &d->cart->tree;
  const ana_node *node = &tree->node[i];
  int parent = parent_of(tree, i);
  const ana_node *of = parent < 0 ? NULL : &tree->node[parent];
  const ans_future_column *c = of ? &d->futures->column[of->factor] : NULL;
  ans_put_number(row, i);
  ans_put_number(row, of ? (double)parent : NAN);
  ans_put_number(row, node->depth);
  ans_put_number(row, node->factor < 0);
  ans_put_text(row, c ? c->name : NULL);
  ans_put_text(row, !of ? NULL : of->above == i ? "at least" : "below");
  ans_put_number(row, of ? of->limit : NAN);
  ans_put_text(row, c ? c->unit : NULL);
  ans_put_number(row, node->mass / tree->node[0].mass);
  ans_put_number(row, node->hits / node->mass);
  ans_put_number(row, mass > 0 ? hits / mass : NAN);
  return ans_put_end(row, errors);
}

static sim_status tree_rows(const void *from, ans_row *row, sim_errors *errors) {
  const ans_discovered *d = from;
  if (!d->cart) return SIM_OK;
  size_t n = (size_t)d->cart->tree.n + 1;
  double *mass = calloc(2 * n, sizeof *mass), *hits = mass + n;
  sim_status st = mass ? SIM_OK : SIM_ERR_MEMORY;
  if (mass) ana_tree_sums(&d->cart->tree, &d->futures->sample, d->futures->test, mass, hits);
  for (int i = 0; i < d->cart->tree.n && st == SIM_OK; i++) st = node_row(d, i, mass[i], hits[i], row, errors);
  free(mass);
  return st;
}

static const void *tree_own(const void *from) {
  const ans_discovered *found = from;
  return found->cart ? found : NULL;
}

const ans_answer ans_tree = {"tree",
                             N_("Tree"),
                             N_("classification tree, pruned by cross-validation"),
                             ANS_LISTED(tree_column),
                             {{"node"}, NULL, {"support", "density", "held_out_density"}},
                             .rows = tree_rows,
                             .own = tree_own};
