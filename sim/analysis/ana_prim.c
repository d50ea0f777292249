#include "ana_prim.h"

#include <math.h>
#include <stdlib.h>

/* What all boxes of a search share. */
typedef struct search {
  const ana_sample *s;
  const ana_prim_options *o;
  uint32_t *order;
  bool *rest[ANA_PARTS]; /* rows that no box has taken yet */
  bool *rows;            /* scratch */
  int *broken;           /* scratch */
  ana_share all[ANA_PARTS];
} search;

static ana_state state_of(const search *q, int part, double mass, double hits) {
  return (ana_state){mass / q->all[part].mass, mass > 0 ? hits / mass : NAN, hits / q->all[part].hits};
}

/* Peeling left sums of the rows that it saw; the other part is followed along. */
static void trajectory_fill(const search *q, ana_prim_box *b) {
  const ana_sample *s = q->s;
  for (size_t i = 0; i < s->n; i++) q->rows[i] = q->rest[ANA_TEST][i];
  for (int k = 0; k < b->n_steps; k++) {
    ana_step *t = &b->step[k];
    double mass = 0, hits = 0;
    for (size_t i = 0; i < s->n; i++) {
      if (k > 0) q->rows[i] = q->rows[i] && ana_limit_holds(&t->limit, ana_column(s, t->limit.factor)[i]);
      if (!q->rows[i]) continue;
      mass += ana_weight(s, i);
      hits += ana_weight(s, i) * s->y[i];
    }
    t->in[ANA_FIND] = state_of(q, ANA_FIND, t->in[ANA_FIND].support, t->in[ANA_FIND].coverage);
    t->in[ANA_TEST] = state_of(q, ANA_TEST, mass, hits);
  }
}

/* The limit that says least, when it says too little. `broken` is that of the box, as pasting leaves it. */
static int limit_idle(const search *q, const ana_box *box) {
  const ana_sample *s = q->s;
  int worst = -1;
  double most = q->o->restriction_p / (2.0 * s->n_factors);
  for (size_t i = 0; i < s->n; i++) q->rows[i] = q->broken[i] == 0;
  ana_share with = ana_share_of(s, q->rows);
  for (int k = 0; k < box->n; k++) {
    const double *x = ana_column(s, box->limit[k].factor);
    for (size_t i = 0; i < s->n; i++)
      q->rows[i] = q->broken[i] == 0 || (q->broken[i] == 1 && !ana_limit_holds(&box->limit[k], x[i]));
    double p = ana_limit_p(&with, ana_share_of(s, q->rows).density);
    if (p > most) {
      most = p;
      worst = k;
    }
  }
  return worst;
}

/* Pastes and prunes by turns until both leave the box alone; its sum. */
static double box_refine(const search *q, ana_box *box, double edge, double least) {
  for (;;) {
    double sum = ana_paste(box, q->s, q->order, q->rest[ANA_FIND], edge, least, q->broken);
    int idle = limit_idle(q, box);
    if (idle < 0) return sum;
    ana_box_remove(box, idle);
  }
}

/* Peeling is greedy and may cut what it should not have; pasting puts that back. Late steps have many limits that
 * each say little, early ones few that say much. So every step is refined, and the best box is kept. */
static sim_status box_choose(const search *q, ana_prim_box *b, double edge, double least) {
  ana_box steps = {0}, box = {0};
  size_t room = 2 * (size_t)q->s->n_factors + 1;
  double most = 0;
  steps.limit = calloc(room, sizeof *steps.limit);
  box.limit = calloc(room, sizeof *box.limit);
  b->box.limit = calloc(room, sizeof *b->box.limit);
  bool ready = steps.limit && box.limit && b->box.limit;
  for (int k = 1; ready && k < b->n_steps; k++) {
    ana_box_set(&steps, &b->step[k].limit);
    ana_box_copy(&box, &steps);
    double sum = box_refine(q, &box, edge, least);
    if (sum > most + 1e-9 * least) {
      most = sum;
      b->chosen = k;
      ana_box_copy(&b->box, &box);
    }
  }
  free(steps.limit);
  free(box.limit);
  return ready ? SIM_OK : SIM_ERR_MEMORY;
}

static sim_status box_tests_fill(const search *q, ana_prim_box *b) {
  for (int part = 0; part < ANA_PARTS; part++) {
    ana_box_rows(&b->box, q->s, q->rest[part], -1, q->rows);
    b->share[part] = ana_share_of(q->s, q->rows);
    b->in[part] = state_of(q, part, b->share[part].mass, b->share[part].hits);
  }
  const ana_share *test = &b->share[ANA_TEST];
  double base = b->base[ANA_TEST].density;
  b->p = test->rows && test->density > base ? ana_binomial_upper(test->density * test->n, test->n, base) : 1;
  b->limit = calloc((size_t)b->box.n + 1, sizeof *b->limit);
  if (!b->limit) return SIM_ERR_MEMORY;
  for (int k = 0; k < b->box.n; k++)
    for (int part = 0; part < ANA_PARTS; part++)
      b->limit[k].in[part] = ana_box_test(&b->box, q->s, q->rest[part], k, q->rows);
  return SIM_OK;
}

static sim_status box_find(const search *q, ana_prim_box *b) {
  sim_status st = SIM_OK;
  double least = q->o->min_support * q->all[ANA_FIND].mass;
  for (int part = 0; part < ANA_PARTS; part++) {
    ana_share base = ana_share_of(q->s, q->rest[part]);
    b->base[part] = state_of(q, part, base.mass, base.hits);
  }
  double edge = fmax(q->o->edge, b->base[ANA_FIND].density);
  SIM_TRY(ana_peel(q->s, q->order, q->rest[ANA_FIND], q->o->peel, least, &b->step, &b->n_steps));
  trajectory_fill(q, b);
  SIM_TRY(box_choose(q, b, edge, least));
  SIM_TRY(box_tests_fill(q, b));
out:
  return st;
}

static void box_free(ana_prim_box *b) {
  free(b->box.limit);
  free(b->limit);
  free(b->step);
  *b = (ana_prim_box){0};
}

static sim_status boxes_find(search *q, ana_prim *prim) {
  for (prim->n = 0; prim->n < q->o->max_boxes; prim->n++) {
    ana_prim_box *b = &prim->box[prim->n];
    ana_share rest = ana_share_of(q->s, q->rest[ANA_FIND]);
    if (rest.hits <= 0 || rest.hits >= rest.mass) return SIM_OK; /* nothing to tell apart */
    sim_status st = box_find(q, b);
    if (st != SIM_OK) return st;
    prim->rejected = b->box.n > 0 && b->p > q->o->confirm_p;
    if (prim->rejected || b->box.n == 0) return SIM_OK;
    for (int part = 0; part < ANA_PARTS; part++) {
      ana_box_rows(&b->box, q->s, q->rest[part], -1, q->rows);
      for (size_t i = 0; i < q->s->n; i++) q->rest[part][i] = q->rest[part][i] && !q->rows[i];
    }
  }
  return SIM_OK;
}

sim_status ana_prim_search(ana_prim *prim, const ana_sample *s, const bool *find, const bool *test,
                           const ana_prim_options *options) {
  sim_status st = SIM_OK;
  search q = {.s = s, .o = options};
  *prim = (ana_prim){0};
  prim->box = calloc((size_t)options->max_boxes + 1, sizeof *prim->box);
  q.rows = calloc(s->n + 1, sizeof *q.rows);
  q.broken = calloc(s->n + 1, sizeof *q.broken);
  for (int part = 0; part < ANA_PARTS; part++) q.rest[part] = calloc(s->n + 1, sizeof **q.rest);
  if (!prim->box || !q.rows || !q.broken || !q.rest[ANA_FIND] || !q.rest[ANA_TEST]) SIM_TRY(SIM_ERR_MEMORY);
  for (size_t i = 0; i < s->n; i++) {
    q.rest[ANA_FIND][i] = find[i];
    q.rest[ANA_TEST][i] = test[i];
  }
  q.all[ANA_FIND] = ana_share_of(s, find);
  q.all[ANA_TEST] = ana_share_of(s, test);
  SIM_TRY(ana_sample_order(s, &q.order));
  SIM_TRY(boxes_find(&q, prim));
out:
  free(q.order);
  free(q.rows);
  free(q.broken);
  free(q.rest[ANA_FIND]);
  free(q.rest[ANA_TEST]);
  return st;
}

void ana_prim_free(ana_prim *prim) {
  for (int i = 0; prim->box && i <= prim->n; i++) box_free(&prim->box[i]);
  free(prim->box);
  *prim = (ana_prim){0};
}
