/* Capital of industry. Growth g of existing firms' potential output comes from total factor productivity, capital and
 * labour,
 *
 *   g = a + s k + (1 - s) l,
 *
 * a: `capital.tfp_growth`, s: the share of capital, l = e g with the employment elasticity e (Solow, 1957). So it needs
 * capital to grow by k = (g (1 - (1 - s) e) - a) / s, and gross investment of (k + depreciation) x capital. What firms
 * can invest is a part of output: it bounds the trend of their growth. Projects and expansions bring their own capital;
 * a firm that closes takes its part with it. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

static bool counted(const sim_rep *rep) { return PROV_ON(rep, CAPITAL) && PROV_P(rep, INITIAL_CAPITAL, 0) > 0; }

/* Part of growth that is not labour's. */
static double beyond_labour(const sim_rep *rep) {
  double elasticity = PROV_ON(rep, ELASTICITY) ? PROV_P(rep, EMPLOYMENT_ELASTICITY, 0) : 0;
  return 1 - (1 - PROV_P(rep, CAPITAL_SHARE, 0)) * elasticity;
}

void prov_capital_begin(sim_rep *rep) {
  prov_world_of(rep)->growth.capital = counted(rep) ? PROV_P(rep, INITIAL_CAPITAL, 0) : 0;
}

double prov_capital_limit(const sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  double most = PROV_P(rep, INVESTMENT_MOST, 0), part = beyond_labour(rep);
  if (w->growth.capital <= 0 || most <= 0 || part <= 0) return INFINITY;
  double growth = most * prov_potential(w) / w->growth.capital - PROV_P(rep, DEPRECIATION, 0) / 100;
  return (PROV_P(rep, TFP_GROWTH, 0) / 100 + PROV_P(rep, CAPITAL_SHARE, 0) * growth) / part;
}

static void invest(sim_rep *rep, double amount) { sim_tally_add(&rep->tally, PROV_IND_INVESTMENT, 0, amount); }

void prov_capital_grown(sim_rep *rep, double before, double after) {
  prov_world *w = prov_world_of(rep);
  if (w->growth.capital <= 0) return;
  double worn = PROV_P(rep, DEPRECIATION, 0) / 100 * PROV_QUARTER,
         tfp = PROV_P(rep, TFP_GROWTH, 0) / 100 * PROV_QUARTER;
  double needed = (sim_log(after / before) * beyond_labour(rep) - tfp) / PROV_P(rep, CAPITAL_SHARE, 0);
  double growth = sim_max(needed, -worn),
         own = (growth + worn) * w->growth.capital; /* capital falls no faster than it wears out */
  w->growth.capital *= 1 + growth;
  sim_tally_add(&rep->tally, PROV_IND_INVESTMENT_OWN, 0, own);
  invest(rep, own);
}

void prov_capital_built(sim_rep *rep, double capacity) {
  prov_world *w = prov_world_of(rep);
  if (w->growth.capital <= 0) return;
  double brought = capacity > 0 ? capacity / PROV_P(rep, OUTPUT_PER_CAPITAL, 0) : 0;
  w->growth.capital += brought;
  invest(rep, brought);
}

void prov_capital_left(sim_rep *rep, double potential) {
  prov_world *w = prov_world_of(rep);
  if (w->growth.capital > 0) w->growth.capital *= 1 - potential / prov_potential(w);
}

void prov_capital_observe(sim_rep *rep, int year_index) {
  prov_world *w = prov_world_of(rep);
  sim_tally_stock(&rep->tally, PROV_IND_CAPITAL, 0, year_index, w->growth.capital);
  sim_tally_stock(&rep->tally, PROV_IND_OUTPUT_PER_CAPITAL, 0, year_index,
                  w->growth.capital > 0 ? prov_potential(w) / w->growth.capital : 0);
}
