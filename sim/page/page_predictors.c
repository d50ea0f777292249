/* The uncertain numbers of the main variant, made ready for regressions. Headlines mostly have a value in the same
 * futures, and what is made of the numbers does not depend on the outcome. */
#include <stdlib.h>
#include <string.h>

#include "page.h"

void page_predictors_free(page_predictors *q) {
  free(q->in);
  free(q->keep);
  ana_predictors_free(&q->of);
  *q = (page_predictors){0};
}

static bool *copy(const bool *x, size_t n) {
  bool *own = malloc(n + 1);
  if (own) memcpy(own, x, n * sizeof *x);
  return own;
}

static bool is_of(const page_report *p, const bool *in, const bool *keep, bool shared) {
  const page_predictors *q = &p->predictors;
  size_t draws = (size_t)p->r->n_draws;
  return q->keep && q->shared == shared && !q->in == !in && (!in || memcmp(q->in, in, draws * sizeof *in) == 0) &&
         memcmp(q->keep, keep, p->r->n_rep * sizeof *keep) == 0;
}

static sim_status make(page_report *p, const bool *in, const bool *keep, bool shared, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  page_predictors *q = &p->predictors;
  const stat_drawn drawn = res_file_drawn(p->r, p->main);
  io_table x = {0};
  q->shared = shared;
  if (in && !(q->in = copy(in, (size_t)p->r->n_draws))) goto out;
  SIM_TRY(res_file_draws_table(p->r, p->main, 1, in, &x, errors));
  SIM_TRY(ana_predictors_make(&q->of, &x, NULL, drawn.w, keep, false, errors));
  if (shared) SIM_TRY(ana_predictors_share(&q->of, &drawn));
  st = (q->keep = copy(keep, p->r->n_rep)) ? SIM_OK : SIM_ERR_MEMORY;
out:
  io_table_free(&x);
  return st;
}

sim_status page_predictors_of(page_report *p, const bool *in, const bool *keep, bool shared, const ana_predictors **out,
                              sim_errors *errors) {
  *out = &p->predictors.of;
  if (is_of(p, in, keep, shared)) return SIM_OK;
  page_predictors_free(&p->predictors);
  sim_status st = make(p, in, keep, shared, errors);
  if (st != SIM_OK) page_predictors_free(&p->predictors);
  return st;
}
