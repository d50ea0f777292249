/* Accounts: what the policy costs the public, and simple returns. Nothing in the model reads them. */
#include <math.h>

#include "prov_world.h"

void prov_cost_add(sim_rep *rep, int kind, double amount) {
  sim_tally_add(&rep->tally, PROV_IND_PUBLIC_COST, 0, amount);
  sim_tally_add(&rep->tally, PROV_IND_PUBLIC_COST_KIND, kind, amount);
  sim_tally_add(&rep->tally, kind == PROV_COST_LAND ? PROV_IND_COST_OF_LAND : PROV_IND_COST_PROGRAMMES, 0, amount);
}

static void account_budget(sim_rep *rep, int year) {
  const prov_world *w = prov_world_of(rep);
  double spent = 0;
  for (int line = 0; line < w->n_lines; line++) {
    int i = line * w->n_years + year;
    sim_tally_add(&rep->tally, PROV_IND_BUDGET_RELEASED, line, w->policy.budget.released[i]);
    sim_tally_add(&rep->tally, PROV_IND_BUDGET_SPENT, line, w->policy.budget.spent[i]);
    sim_tally_add(&rep->tally, PROV_IND_BUDGET_LOST, line, w->policy.budget.lost[i]);
    spent += w->policy.budget.spent[i];
  }
  prov_cost_add(rep, PROV_COST_BUDGET, spent / 1e3); /* m VND to bn VND */
}

static void account_measures(sim_rep *rep, int year) {
  const prov_world *w = prov_world_of(rep);
  for (int k = 0; k < w->policy.n_measures; k++) {
    const prov_measure *m = &w->policy.measure[k];
    prov_cost_add(rep, PROV_COST_MEASURES, m->cost * prov_policy_part(rep, year, m->begin, m->end));
  }
}

/* Graduates above the usual number; the training line of a budget is paid by that line. */
static void account_training(sim_rep *rep, int year) {
  const prov_world *w = prov_world_of(rep);
  double graduates = 0, more = PROV_P(rep, TRAINING, 0) - 1;
  if (!PROV_ON(rep, LABOUR) || more <= 0) return;
  for (int q = 0; q < w->n_skills; q++) graduates += PROV_P(rep, GRADUATES, q);
  double people = more * graduates * prov_policy_part(rep, year, 0, INFINITY);
  prov_cost_add(rep, PROV_COST_TRAINING, people * PROV_P(rep, COST_GRADUATE, 0) / 1e3);
}

/* Stock of the year that is being closed. */
static double stock(const sim_rep *rep, int indicator, int year_index) {
  return rep->tally.row[rep->tally.layout.offset[indicator] + year_index];
}

void prov_costs_observe(sim_rep *rep, int year_index) {
  if (year_index > 0) {
    account_budget(rep, year_index - 1);
    account_measures(rep, year_index - 1);
    account_training(rep, year_index - 1);
  }
  double workers = stock(rep, PROV_IND_EMPLOYMENT_TOTAL, year_index);
  double output = stock(rep, PROV_IND_TOTAL_REAL, year_index);
  sim_tally_stock(&rep->tally, PROV_IND_WAGE_BILL, 0, year_index,
                  workers * PROV_P(rep, WAGE, 0) * prov_wage_index(rep) / 1e3);
  sim_tally_stock(&rep->tally, PROV_IND_TAX_REVENUE, 0, year_index, output * PROV_P(rep, TAX_RATE, 0) / 100);
}
