#include "wrd_slot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "sim_posterior.h"
#include "wrd_units.h"

double wrd_slot_as_written(const sim_scenario *s, int slot, double canonical) {
  wrd_conversion c = {1, 1};
  const char *unit = s->slot[slot].unit;
  if (unit && unit[0]) (void)wrd_units_convert(unit, s->model->params[sim_scenario_param(s, slot)].unit, &c);
  return canonical * c.divide / c.multiply;
}

/* Four digits, and from 1000 on all before the decimal point. */
static void rounded_text(const sim_scenario *s, int slot, double canonical, char text[SIM_DIGITS]) {
  double x = wrd_slot_as_written(s, slot, canonical);
  snprintf(text, SIM_DIGITS, "%.3e", x);
  sim_digits(fabs(x) >= 1000 ? round(x) : strtod(text, NULL), 6, text);
}

static void posterior_text(const sim_scenario *s, int slot, char text[WRD_SLOT_TEXT]) {
  static const double level[] = {0.05, 0.5, 0.95};
  const sim_dist *d = &s->slot[slot].dist;
  char sd[SIM_DIGITS], q[3][SIM_DIGITS];
  rounded_text(s, slot, sqrt(sim_dist_variance(d)), sd);
  for (int i = 0; i < 3; i++) rounded_text(s, slot, sim_dist_quantile(d, level[i]), q[i]);
  snprintf(text, WRD_SLOT_TEXT, "posterior(sd %s, 5-50-95 %%: %s, %s, %s)", sd, q[0], q[1], q[2]);
}

void wrd_slot_number(const sim_scenario *s, int slot, char text[SIM_DIGITS]) {
  sim_digits(wrd_slot_as_written(s, slot, s->base[slot]), 10, text);
}

void wrd_slot_distribution(const sim_scenario *s, int slot, char text[WRD_SLOT_TEXT]) {
  char number[SIM_DIGITS];
  wrd_slot_number(s, slot, number);
  if (s->slot[slot].joint)
    posterior_text(s, slot, text);
  else if (s->slot[slot].dist.kind == SIM_DIST_CONSTANT)
    snprintf(text, WRD_SLOT_TEXT, "constant(value %s)", number);
  else
    sim_dist_describe(&s->slot[slot].dist, text, WRD_SLOT_TEXT);
}

void wrd_slot_prior(const sim_scenario *s, int slot, char text[WRD_SLOT_TEXT]) {
  const sim_slot *prior = sim_posterior_prior(s, slot);
  text[0] = '\0';
  if (prior) sim_dist_describe(&prior->dist, text, WRD_SLOT_TEXT);
}
