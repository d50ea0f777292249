/* `calibrate:` - the parameters that `plansim calibrate` moves when none is named on its command line. */
#include <stdlib.h>

#include "io_scenario_priv.h"

enum { CALIBRATE_MAX = 1000 };

void io_calibrate_read(io_bind *b) {
  const io_node *node = io_node_get(b->root, "calibrate");
  if (io_node_is_empty(node) || !(node = io_as_list(b, node, "calibrate"))) return;
  if (node->n > CALIBRATE_MAX) {
    IO_COMPLAIN(b, node->place, "calibrate", "too many (at most %d)", CALIBRATE_MAX);
    return;
  }
  if (!(b->scenario->calibrate = calloc((size_t)node->n + 1, sizeof *b->scenario->calibrate))) {
    b->st = SIM_ERR_MEMORY;
    return;
  }
  for (int i = 0; i < node->n && b->st == SIM_OK; i++) {
    const io_node *key = node->child[i];
    const sim_param_desc *d = key->kind == IO_SCALAR ? io_param_find(b, key, "calibrate") : NULL;
    if (key->kind != IO_SCALAR)
      IO_COMPLAIN(b, key->place, "calibrate", "each entry must be the key of a parameter");
    else if (d && d->kind != SIM_NUMBER)
      IO_COMPLAIN(b, key->place, "calibrate", "'%.80s' is not drawn once a replication: it cannot be calibrated",
                  key->text);
    else if (d && (b->scenario->calibrate[b->scenario->n_calibrate] = io_keep(b, key->text)))
      b->scenario->n_calibrate++;
  }
}
