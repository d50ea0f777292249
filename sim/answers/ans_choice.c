#include "ans_choice.h"

#include <math.h>
#include <stdlib.h>

#include "wrd_text.h"

enum { RESAMPLES = 999 };

static const char same[] = N_("the same");

static const char *const verdicts[] = {
    [ANA_DOMINATES] = N_("dominates"),
    [ANA_DOMINATED] = N_("is dominated"),
    [ANA_CROSS] = N_("neither, they cross"),
    [ANA_UNDECIDED] = N_("no order detected"),
};

const char *ans_choice_order_word(const ans_compare *c, const ana_order *order) {
  if (isnan(order->p[0])) return NULL;
  if (order->violation[0] == 0 && order->violation[1] == 0) return same;
  return verdicts[ana_dominance_verdict(order, c->confidence)];
}

sim_status ans_choice_orders(const ans_compare *c, const ans_pick *pick, ana_order (*order)[2], sim_errors *errors) {
  size_t n = c->r->n_rep;
  const stat_drawn drawn = res_file_drawn(c->r, ans_compare_base(c));
  double *value = calloc((size_t)c->n * n + 1, sizeof *value);
  sim_status st = value ? ans_compare_read(c, pick, value, errors) : SIM_ERR_MEMORY;
  for (size_t i = 0; st == SIM_OK && i < (size_t)c->n * n && pick->better < 0; i++) value[i] = -value[i];
  for (int s = 1; s < c->n && st == SIM_OK; s++)
    st = ana_dominance(value + (size_t)s * n, value, &drawn, n, c->r->seed, RESAMPLES, order[s - 1]);
  free(value);
  return st;
}

sim_status ans_choice_ranks(const ans_compare *c, const ans_pick *pick, ans_choice_ranked *made, sim_errors *errors) {
  size_t n = c->r->n_rep, scenarios = (size_t)c->n;
  const stat_drawn drawn = res_file_drawn(c->r, ans_compare_base(c));
  double *value = calloc(scenarios * n + 1, sizeof *value);
  const double **column = calloc(scenarios, sizeof *column);
  bool high = pick->better > 0;
  sim_status st = SIM_ERR_MEMORY;
  made->n = c->n;
  made->mean = calloc(scenarios, sizeof *made->mean);
  made->probability = calloc(scenarios * scenarios, sizeof *made->probability);
  made->regret = calloc(scenarios, sizeof *made->regret);
  if (!value || !column || !made->mean || !made->probability || !made->regret) goto out;
  for (size_t s = 0; s < scenarios; s++) column[s] = value + s * n;
  SIM_TRY(ans_compare_read(c, pick, value, errors));
  SIM_TRY(ana_regret_of(column, c->n, &drawn, n, high, made->regret));
  SIM_TRY(ana_rank_of(column, c->n, &drawn, n, high, c->r->seed, RESAMPLES, made->mean, made->probability));
out:
  free(value);
  free(column);
  return st;
}

void ans_choice_ranked_free(ans_choice_ranked *made) {
  free(made->mean);
  free(made->probability);
  free(made->regret);
}
