#include "scn_tables.h"

static bool has_table(const sim_dist *d) { return d->kind == SIM_DIST_GAMMA || d->kind == SIM_DIST_BETA; }

/* Only of what is drawn from: a posterior has taken the place of many distributions. Shapes that stand twice are
 * tabulated once. */
static sim_status slots_tabulate(sim_scenario *s) {
  sim_status st = SIM_OK;
  for (int i = 0; i < s->n_slots; i++) {
    sim_dist *d = &s->slot[i].dist;
    for (int k = 0; has_table(d) && k < i && !d->table; k++) SIM_TRY(sim_dist_tabulate_like(d, &s->slot[k].dist));
    SIM_TRY(sim_dist_tabulate(d));
  }
out:
  return st;
}

static void work(io_job *job) {
  scn_tables *t = (scn_tables *)job;
  t->st = slots_tabulate(t->scenario);
}

static bool lacks_table(const sim_scenario *s) {
  for (int i = 0; i < s->n_slots; i++)
    if (has_table(&s->slot[i].dist) && !s->slot[i].dist.table) return true;
  return false;
}

void scn_tables_begin(scn_tables *t, sim_scenario *s) {
  *t = (scn_tables){.scenario = s};
  if (!lacks_table(s)) return;
  t->worker = io_worker_create(work);
  if (t->worker)
    io_worker_give(t->worker, &t->job);
  else
    t->st = SIM_ERR_MEMORY;
}

sim_status scn_tables_end(scn_tables *t) {
  if (!t->worker) return t->st;
  (void)io_worker_take(t->worker);
  io_worker_destroy(t->worker);
  t->worker = NULL;
  return t->st;
}
