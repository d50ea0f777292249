/* Observations: what has been measured in reality. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scn_reading.h"
#include "sim_observation.h"

enum { OBSERVATIONS_MAX = 10000 };

/* The indicator's own name, or with the price basis behind it; what was measured was measured at known prices. */
static const char *basis_read(scn_reading *r) {
  const char *basis = scn_reading_text(r, "price_basis");
  if (!basis || strcmp(basis, "real") == 0 || strcmp(basis, "nominal") == 0) return basis;
  if (strcmp(basis, "unknown") == 0)
    scn_reading_complain(r, "price_basis", "an observation must say which prices it is in: real or nominal");
  else
    scn_reading_complain(r, "price_basis", "'%.40s' is not one of real, nominal", basis);
  return "real"; /* so that the rest is checked too */
}

static void use_read(scn_reading *r, sim_observation *o) {
  const char *use = scn_reading_text(r, "use");
  if (use) o->use = sim_use_of(use);
  if (o->use != SIM_USE_COUNT) return;
  scn_reading_complain(r, "use", "'%.40s' is not one of calibration, condition, none", use);
  o->use = SIM_USE_CALIBRATION;
}

static void error_read(scn_reading *r, const wrd_conversion *c, sim_observation *o) {
  char why[SCN_WHY];
  const scn_node *node = scn_reading_field(r, "standard_error");
  double written = NAN;
  if (!node && !o->not_modelled)
    scn_reading_complain(r, "standard_error",
                         "missing: how far the published value may be from the truth, as a standard "
                         "deviation");
  else if (node && !scn_number_read(node, &written, why))
    scn_reading_complain(r, "standard_error", "%s", why);
  else if (node && !(written > 0))
    scn_reading_complain(r, "standard_error", "must be above 0");
  o->standard_error = written * c->multiply / c->divide;
}

/* Errors that observations have in common: both keys or none. */
static void block_read(scn_reading *r, const wrd_conversion *c, sim_observation *o) {
  char why[SCN_WHY];
  const scn_node *node = scn_reading_field(r, "common_error");
  const char *block = scn_reading_text(r, "block");
  double written = 0;
  if (!block != !node) scn_reading_complain(r, block ? "common_error" : "block", "block and common_error go together");
  if (!block || !node) return;
  if (!scn_name_is_valid(block)) scn_reading_complain(r, "block", "'%.40s' is not a name (A-Z a-z 0-9 _ -)", block);
  if (!scn_number_read(node, &written, why))
    scn_reading_complain(r, "common_error", "%s", why);
  else if (!(written >= 0 && written * c->multiply / c->divide < o->standard_error))
    scn_reading_complain(r, "common_error", "must be from 0 to less than the standard error");
  o->block = scn_keep(r->bind, block);
  o->common_error = written * c->multiply / c->divide;
}

/* Is every year that the observation names one in which a run has a value of the indicator? */
static bool is_covered(const sim_scenario *s, const sim_observation *o) {
  int first = sim_observation_first_year(s->model, o->indicator, s->year_start);
  return o->from_year >= first && o->year <= s->year_end;
}

static void horizon_check(scn_reading *r, sim_observation *o) {
  const sim_scenario *s = r->bind->scenario;
  if (o->not_modelled && o->use == SIM_USE_CONDITION)
    scn_reading_complain(r, "use", "condition needs an observation that the model can give");
  if (o->not_modelled || o->indicator == SIM_NO_INDICATOR || o->year == 0 || o->from_year == 0) return;
  if (!r->bind->years_known) return;
  o->evaluable = o->cell_name && is_covered(s, o);
  if (o->use == SIM_USE_CONDITION && !is_covered(s, o))
    scn_reading_complain(r, "year", "use: condition needs years that the run covers (%s: %d to %d)",
                         s->model->indicators[o->indicator].name,
                         sim_observation_first_year(s->model, o->indicator, s->year_start), s->year_end);
}

static void record_read(scn_reading *r) {
  static const scn_years any = {.known = false};
  sim_scenario *s = r->bind->scenario;
  sim_observation *o = &s->observation[s->n_observations++];
  scn_measured m;
  o->name = scn_keep(r->bind, r->name);
  scn_reading_label(r, o->label);
  o->place = scn_reading_place(r);
  scn_reading_origin(r, &o->source, &o->grade);
  scn_reading_reason(r, &o->not_modelled, &o->not_modelled_vi);
  use_read(r, o);
  if (o->not_modelled)
    scn_reading_stated(r, &m);
  else
    scn_reading_measured(r, basis_read(r), &any, &m);
  o->indicator = m.indicator;
  o->cell = m.cell;
  o->cell_name = m.cell_name;
  o->measure = m.measure;
  o->year = m.year;
  o->from_year = m.measure == SIM_MEAN_GROWTH ? m.from_year : m.year;
  o->unit = m.unit;
  o->value = m.value;
  if (o->not_modelled || o->indicator != SIM_NO_INDICATOR) {
    error_read(r, &m.conversion, o);
    block_read(r, &m.conversion, o);
  }
  horizon_check(r, o);
}

static bool begin(scn_bind *b, int n) {
  b->scenario->observation = calloc((size_t)n + 1, sizeof *b->scenario->observation);
  return b->scenario->observation != NULL;
}

void scn_observations_read(scn_bind *b) { scn_readings(b, "observations", OBSERVATIONS_MAX, begin, record_read); }
