/* Proxies of the whole economy, by accounting from industrial output; nothing in the model reads them.
 *
 * Value added of industry and construction moves with real industrial output, less the yearly gap between the two; the
 * rest of the economy grows at a rate of its own; one price level serves both. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

static double grown(double percent, int years) { return sim_exp(years * sim_log1p(percent / 100)); }

void prov_proxy_observe(sim_rep *rep, int y, double relative_output, double price) {
  double start = PROV_P(rep, GRDP, 0), share = PROV_P(rep, GRDP_INDUSTRY, 0) / 100;
  double people = PROV_P(rep, POPULATION, 0) * grown(PROV_P(rep, POPULATION_GROWTH, 0), y);
  double rate = PROV_P(rep, EXCHANGE_RATE, 0) * grown(PROV_P(rep, EXCHANGE_DRIFT, 0), y); /* VND per USD */
  double industry = start * share * relative_output / grown(PROV_P(rep, VALUE_ADDED_DRIFT, 0), y);
  double all = industry + start * (1 - share) * grown(PROV_P(rep, OTHER_GROWTH, 0), y);
  double usd = all * price * 1e9 / rate; /* from bn VND */
  sim_tally_stock(&rep->tally, PROV_IND_VALUE_ADDED, 0, y, industry);
  sim_tally_stock(&rep->tally, PROV_IND_GRDP, 0, y, all * price);
  sim_tally_stock(&rep->tally, PROV_IND_GRDP_PER_HEAD, 0, y, people > 0 ? usd / people : 0);
  sim_tally_stock(&rep->tally, PROV_IND_MANUFACTURING_SHARE, 0, y,
                  all > 0 ? PROV_P(rep, GRDP_MANUFACTURING, 0) * industry / all : 0);
}
