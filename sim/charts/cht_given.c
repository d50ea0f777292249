/* A fan of weighted replications: the futures that agree with what was observed. */
#include <math.h>

#include "ans_given.h"
#include "cht_fan.h"

/* The quantiles of one year: the ends of each band, and the median. */
static sim_status year_fill(const cht_charts *c, int variable, int cell, int scenario, int y, cht_fan *d,
                            sim_errors *errors) {
  const res_file *r = c->r;
  double level[2 * CHT_FAN_BANDS + 1], q[2 * CHT_FAN_BANDS + 1], *low = &d->low[0][0], *high = &d->high[0][0];
  bool empty = y == 0 && r->variable[variable].kind[0] == 'f'; /* a flow has no value in the initial state */
  for (int b = 0; b < CHT_FAN_BANDS; b++) {
    level[2 * b] = (1 - cht_fan_level[b]) / 2;
    level[2 * b + 1] = (1 + cht_fan_level[b]) / 2;
  }
  level[2 * CHT_FAN_BANDS] = 0.5;
  sim_status st = ans_given_quantiles(r, variable, scenario, y, cell, 2 * CHT_FAN_BANDS + 1, level, q, NULL, errors);
  for (int b = 0; b < CHT_FAN_BANDS; b++) {
    low[b * r->n_years + y] = empty ? NAN : q[2 * b];
    high[b * r->n_years + y] = empty ? NAN : q[2 * b + 1];
  }
  d->median[y] = empty ? NAN : q[2 * CHT_FAN_BANDS];
  return st;
}

sim_status cht_fan_given(const cht_charts *c, cht_chart *chart, int variable, int cell, int scenario, rep_fan *fan,
                         cht_fan *data, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(cht_fan_fill(c, NULL, variable, cell, scenario, fan, data, errors)); /* years, bands, what was observed */
  for (int y = 0; y < c->r->n_years; y++) SIM_TRY(year_fill(c, variable, cell, scenario, y, data, errors));
  st = cht_fan_marks(c, chart, variable, cell, scenario, CHT_FAN_GIVEN, data->mark, &fan->n_marks, errors);
out:
  return st;
}
