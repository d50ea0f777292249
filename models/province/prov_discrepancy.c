/* Discrepancy: what the real province may do that the model has no mechanism for.
 *
 * Every kind of indicator has a factor exp(d) of its own on what is reported. d begins with 0 at the start and moves
 * from year to year by independent normal steps, so that its variance after t years is sd^2 t^(2 exponent): a term of
 * model inadequacy in the sense of Kennedy and O'Hagan (2001). The factor of a kind is one for all its indicators, so
 * that sums and ratios of what is reported still hold. Nothing in the model reads what is reported. */
#include <math.h>

#include "prov_world.h"
#include "sim_math.h"

void prov_discrepancy_begin(sim_rep *rep) {
  prov_world *w = prov_world_of(rep);
  for (int k = 0; k < PROV_DISCREPANCY_COUNT; k++) {
    w->discrepancy.factor[k] = 1;
    w->discrepancy.log_factor[k] = 0;
  }
  w->discrepancy.modern = w->discrepancy.ordinary = 1;
  w->discrepancy.stock_before = w->discrepancy.stock_shift = 0;
}

/* Steps are keyed by kind and calendar year: the same in all variants. */
static void step(sim_rep *rep, int kind, int year) {
  prov_world *w = prov_world_of(rep);
  double sd = PROV_P(rep, DISCREPANCY_SD, kind), twice = 2 * PROV_P(rep, DISCREPANCY_EXPONENT, 0), u[2];
  uint32_t entity = w->discrepancy.key[kind], block = (uint32_t)(rep->scenario->year_start + year - 1);
  sim_rep_uniform2(rep, PROV_STREAM_DISCREPANCY, entity, block, u);
  double variance = sim_pow(year, twice) - (year > 1 ? sim_pow(year - 1, twice) : 0);
  w->discrepancy.log_factor[kind] += sd * sqrt(variance) * sim_normal_quantile(u[0]);
  w->discrepancy.factor[kind] = sim_exp(w->discrepancy.log_factor[kind]);
}

/* Flows of the year, by kind. Their sums and the stocks that they make are reported with the same factor. */
static void scale_flows(sim_rep *rep) {
  static const struct {
    int indicator, kind;
  } flow[] = {
      {PROV_IND_ENTERED, PROV_DISCREPANCY_FIRMS},
      {PROV_IND_CLOSED, PROV_DISCREPANCY_FIRMS},
      {PROV_IND_INQUIRIES, PROV_DISCREPANCY_INVESTMENT},
      {PROV_IND_LICENSED, PROV_DISCREPANCY_INVESTMENT},
      {PROV_IND_EXPANSIONS, PROV_DISCREPANCY_INVESTMENT},
      {PROV_IND_REGISTERED, PROV_DISCREPANCY_INVESTMENT},
      {PROV_IND_DISBURSED, PROV_DISCREPANCY_INVESTMENT},
      {PROV_IND_FDI_PROJECTS, PROV_DISCREPANCY_INVESTMENT},
      {PROV_IND_FDI_REGISTERED, PROV_DISCREPANCY_INVESTMENT},
      {PROV_IND_FDI_DISBURSED, PROV_DISCREPANCY_INVESTMENT},
      {PROV_IND_LAND_TAKEN, PROV_DISCREPANCY_LAND},
  };
  for (size_t i = 0; i < sizeof flow / sizeof *flow; i++)
    sim_tally_scale(&rep->tally, flow[i].indicator, prov_world_of(rep)->discrepancy.factor[flow[i].kind]);
}

void prov_discrepancy_year(sim_rep *rep, int year) {
  prov_world *w = prov_world_of(rep);
  if (PROV_ON(rep, DISCREPANCY) && year > 0) {
    for (int k = 0; k < PROV_DISCREPANCY_COUNT; k++) step(rep, k, year);
    scale_flows(rep);
  }
  for (int k = 0; k < PROV_DISCREPANCY_COUNT; k++)
    sim_tally_stock(&rep->tally, PROV_IND_DISCREPANCY, k, year, w->discrepancy.factor[k]);
}

/* Total output moves by its own factor; within it the odds of the supporting and high-tech sectors by that of
 * composition, so that shares stay shares. */
static void composition(sim_rep *rep, const prov_sums *sector) {
  prov_world *w = prov_world_of(rep);
  double modern = 0, ordinary = sector[w->ordinary].output, total = w->discrepancy.factor[PROV_DISCREPANCY_OUTPUT];
  for (int s = 0; s < w->n_sectors; s++)
    if (s != w->ordinary) modern += sector[s].output;
  double odds = w->discrepancy.factor[PROV_DISCREPANCY_COMPOSITION], all = modern * odds + ordinary;
  double scale = odds == 1 || all <= 0 ? 1 : (modern + ordinary) / all;
  w->discrepancy.modern = odds == 1 ? total : total * scale * odds;
  w->discrepancy.ordinary = total * scale;
}

void prov_discrepancy_sectors(sim_rep *rep, prov_sums *sector) {
  prov_world *w = prov_world_of(rep);
  composition(rep, sector);
  for (int s = 0; s < w->n_sectors; s++) {
    double output = s == w->ordinary ? w->discrepancy.ordinary : w->discrepancy.modern;
    sector[s].firms *= w->discrepancy.factor[PROV_DISCREPANCY_FIRMS];
    sector[s].counted *= w->discrepancy.factor[PROV_DISCREPANCY_FIRMS];
    sector[s].output *= output;
    sector[s].potential *= output;
    sector[s].workers *= w->discrepancy.factor[PROV_DISCREPANCY_JOBS];
  }
}

/* What has been let moves in its odds against what is still free of the released land, so that it never exceeds it. */
double prov_discrepancy_land(const sim_rep *rep, double leased, double released) {
  double odds = prov_world_of(rep)->discrepancy.factor[PROV_DISCREPANCY_LAND],
         all = leased * odds + (released - leased);
  return odds == 1 || leased <= 0 || all <= 0 ? leased : released * leased * odds / all;
}

/* The stock moves by what is reported to be registered and to leave. */
double prov_discrepancy_stock(sim_rep *rep, int year) {
  prov_world *w = prov_world_of(rep);
  if (year > 0)
    w->discrepancy.stock_shift +=
        (w->discrepancy.factor[PROV_DISCREPANCY_INVESTMENT] - 1) * (w->fdi_stock - w->discrepancy.stock_before);
  w->discrepancy.stock_before = w->fdi_stock;
  return w->fdi_stock + w->discrepancy.stock_shift;
}

/* Components of the change of output are those of the model, at the factor of the year; what the factor's own change
 * adds is a component, so that all add up to the change that is reported. */
static void scale_change(sim_rep *rep, int indicator, double factor, double before, double reported_before) {
  double move = before > 0 ? factor * before - reported_before : 0;
  sim_tally_scale(&rep->tally, indicator, factor);
  sim_tally_add(&rep->tally, indicator, PROV_COMPONENT_DISCREPANCY, move);
}

void prov_discrepancy_changes(sim_rep *rep, int year, double total, double modern, double reported_total,
                              double reported_modern) {
  prov_world *w = prov_world_of(rep);
  if (PROV_ON(rep, DISCREPANCY) && year > 0) {
    double all = total > 0 ? reported_total / total : 1, part = modern > 0 ? reported_modern / modern : 1;
    scale_change(rep, PROV_IND_OUTPUT_CHANGE, all, w->discrepancy.output_before[0], w->discrepancy.output_before[1]);
    scale_change(rep, PROV_IND_MODERN_CHANGE, part, w->discrepancy.output_before[2], w->discrepancy.output_before[3]);
  }
  w->discrepancy.output_before[0] = total;
  w->discrepancy.output_before[1] = reported_total;
  w->discrepancy.output_before[2] = modern;
  w->discrepancy.output_before[3] = reported_modern;
}
