/* What distributions of the scenario lead to, kept from one replication to the next: integrals over their quantiles,
 * which are the same as long as the distributions are. A design's points may change those, so each is compared. */
#include "prov_world.h"
#include "sim_math.h"

double prov_memo_get(prov_memo *memo, const sim_dist *a, const sim_dist *b,
                     double (*integral)(const sim_dist *a, const sim_dist *b)) {
  if (!memo->known || !sim_dist_is(&memo->of[0], a) || !sim_dist_is(&memo->of[1], b))
    *memo = (prov_memo){true, {*a, *b}, integral(a, b)};
  return memo->result;
}
