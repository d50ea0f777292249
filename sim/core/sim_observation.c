#include "sim_observation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const use_names[SIM_USE_COUNT] = {
    [SIM_USE_CALIBRATION] = "calibration", [SIM_USE_CONDITION] = "condition", [SIM_USE_NONE] = "none"};

const char *sim_use_name(sim_use use) { return use_names[use]; }

sim_use sim_use_of(const char *name) {
  int use = 0;
  while (use < SIM_USE_COUNT && strcmp(use_names[use], name) != 0) use++;
  return (sim_use)use;
}

int sim_observation_first_year(const sim_model *m, int indicator, int year_start) {
  const sim_indicator_desc *d = &m->indicators[indicator];
  switch (d->kind) {
    case SIM_FLOW:
      return year_start;
    case SIM_STOCK:
    case SIM_AVERAGE:
      break;
    case SIM_RATIO: {
      int above = sim_observation_first_year(m, d->numerator, year_start);
      int below = sim_observation_first_year(m, d->denominator, year_start);
      return above > below ? above : below;
    }
    case SIM_GROWTH:
      return 1 + sim_observation_first_year(m, d->numerator, year_start);
  }
  return year_start - 1;
}

double sim_observation_value(const sim_observation *o, const sim_layout *l, int cell, int year_start,
                             const double *row) {
  if (!o->evaluable || l->cells[o->indicator] == 0) return NAN;
  int before = year_start - 1;
  return sim_layout_measure(l, row, o->indicator, cell, o->measure, o->from_year - before, o->year - before);
}

double sim_observation_covariance(const sim_observation *a, double scale_a, const sim_observation *b, double scale_b) {
  if (a == b) return a->standard_error / scale_a * (a->standard_error / scale_a);
  if (!a->block || !b->block || strcmp(a->block, b->block) != 0) return 0;
  return a->common_error / scale_a * (b->common_error / scale_b);
}

void sim_observation_free(sim_observation *o) {
  for (int l = 0; l < SIM_LANGUAGES; l++) free(o->label[l]);
  free(o->name);
  free(o->unit);
  free(o->source);
  free(o->grade);
  free(o->not_modelled);
  free(o->not_modelled_vi);
  free(o->cell_name);
  free(o->block);
  free((char *)(uintptr_t)o->place.file);
  *o = (sim_observation){0};
}
