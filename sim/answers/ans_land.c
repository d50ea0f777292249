#include "ans_land.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "wrd_number.h"
#include "wrd_text.h"

static const char *const sentence =
    N_("Land binds in {} of futures of \"{}\" by {}: there, at least the part land.binding_share of the projects that "
       "asked "
       "for a plot gave up or wait.");

sim_status ans_land_read(ans_land *land, const res_file *r, int scenario, int language, sim_errors *errors) {
  int variable = ans_role_variable(r, SIM_ROLE_LAND_BINDS), last = r->n_years - 1;
  *land = (ans_land){.sentence = wrd_text(language, sentence)};
  if (variable < 0) return SIM_OK;
  double *mean = malloc((size_t)r->n_years * sizeof *mean);
  sim_status st = mean ? res_file_summary(r, variable, scenario, RES_MEAN, mean, errors) : SIM_ERR_MEMORY;
  land->known = st == SIM_OK && !isnan(mean[last]);
  if (land->known) {
    wrd_percent(wrd_plain(language), mean[last], 0, land->share, sizeof land->share);
    snprintf(land->year, sizeof land->year, "%d", r->year[last]);
    land->label = ans_scenario_label(r, scenario, language);
  }
  free(mean);
  return st;
}
