/* `calibrate:` - the parameters that `plansim calibrate` moves when none is named on its command line. */
#include <stdlib.h>

#include "scn_priv.h"

enum { CALIBRATE_MAX = 1000 };

void scn_calibrate_read(scn_bind *b) {
  const scn_node *node = scn_node_get(b->root, "calibrate");
  if (scn_node_is_empty(node) || !(node = scn_as_list(b, node, "calibrate"))) return;
  if (node->n > CALIBRATE_MAX) {
    SCN_COMPLAIN(b, node->place, "calibrate", "too many (at most %d)", CALIBRATE_MAX);
    return;
  }
  if (!(b->scenario->calibrate = calloc((size_t)node->n + 1, sizeof *b->scenario->calibrate))) {
    b->st = SIM_ERR_MEMORY;
    return;
  }
  for (int i = 0; i < node->n && b->st == SIM_OK; i++) {
    const scn_node *key = node->child[i];
    const sim_param_desc *d = key->kind == SCN_SCALAR ? scn_param_find(b, key, "calibrate") : NULL;
    if (key->kind != SCN_SCALAR)
      SCN_COMPLAIN(b, key->place, "calibrate", "each entry must be the key of a parameter");
    else if (d && d->kind != SIM_NUMBER)
      SCN_COMPLAIN(b, key->place, "calibrate", "'%.80s' is not drawn once a replication: it cannot be calibrated",
                   key->text);
    else if (d && (b->scenario->calibrate[b->scenario->n_calibrate] = scn_keep(b, key->text)))
      b->scenario->n_calibrate++;
  }
}
