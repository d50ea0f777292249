#include "ans_land.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_given.h"
#include "wrd_number.h"
#include "wrd_text.h"

static const char *const sentence = N_(
    "Land binds in {} of futures of \"{}\" by {}: there, at least {} of the projects that asked for a plot gave up or "
    "wait.");

/* From which part of the projects on a world counts as one in which land binds; NaN when the file does not say, and
 * where it cannot bind: without zones, or without competition for their land. */
static sim_status part_read(const res_file *r, int scenario, double *part, sim_errors *errors) {
  int n = 0;
  res_input *input = NULL;
  bool zones = false, competition = true;
  sim_status st = res_file_inputs(r, scenario, &n, &input, errors);
  *part = NAN;
  for (int i = 0; i < n && st == SIM_OK; i++) {
    zones = zones || strncmp(input[i].parameter, "zones[", strlen("zones[")) == 0;
    if (strcmp(input[i].parameter, "processes.land") == 0) competition = input[i].value != 0;
    if (strcmp(input[i].parameter, "land.binding_share") == 0) *part = input[i].value;
  }
  if (!zones || !competition) *part = NAN;
  if (st == SIM_OK) res_inputs_free(n, input);
  return st;
}

static sim_status means_read(const res_file *r, int variable, int scenario, bool given, double *mean,
                             sim_errors *errors) {
  if (given) return ans_means_given(r, variable, scenario, mean, errors);
  return res_file_summary(r, variable, scenario, RES_MEAN, mean, errors);
}

sim_status ans_land_read(ans_land *land, const res_file *r, int scenario, bool given, int language,
                         sim_errors *errors) {
  int variable = ans_role_variable(r, SIM_ROLE_LAND_BINDS), last = r->n_years - 1;
  *land = (ans_land){.sentence = wrd_text(language, sentence)};
  if (variable < 0) return SIM_OK;
  double *mean = malloc((size_t)r->n_years * sizeof *mean);
  sim_status st = mean ? means_read(r, variable, scenario, given, mean, errors) : SIM_ERR_MEMORY;
  double part = NAN;
  if (st == SIM_OK && !isnan(mean[last])) st = part_read(r, scenario, &part, errors);
  land->known = st == SIM_OK && !isnan(mean[last]) && !isnan(part);
  if (land->known) {
    wrd_percent(wrd_plain(language), mean[last], 0, land->share, sizeof land->share);
    wrd_percent(wrd_plain(language), part, 0, land->part, sizeof land->part);
    snprintf(land->year, sizeof land->year, "%d", r->year[last]);
    land->label = ans_scenario_told(r, scenario, language);
  }
  free(mean);
  return st;
}
