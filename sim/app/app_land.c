#include "app_land.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "app_text.h"
#include "prov_lists.h"
#include "prov_model.h"
#include "wrd_number.h"
#include "wrd_text.h"

static const char *const sentence =
    N_("Land binds in {} of futures of \"{}\" by {}: there, at least the part land.binding_share of the projects that "
       "asked "
       "for a plot gave up or wait.");

sim_status app_land_read(app_land *land, const io_results *r, int scenario, int language, sim_errors *errors) {
  int variable = ans_variable_find(r, prov_model.indicators[PROV_IND_LAND_BINDS].name), last = r->n_years - 1;
  *land = (app_land){.sentence = wrd_text(language, sentence)};
  if (variable < 0) return SIM_OK;
  double *mean = malloc((size_t)r->n_years * sizeof *mean);
  sim_status st = mean ? io_results_summary(r, variable, scenario, IO_MEAN, mean, errors) : SIM_ERR_MEMORY;
  land->known = st == SIM_OK && !isnan(mean[last]);
  if (land->known) {
    wrd_percent(wrd_plain(language), mean[last], 0, land->share, sizeof land->share);
    snprintf(land->year, sizeof land->year, "%d", r->year[last]);
    land->label = ans_scenario_label(r, scenario, language);
  }
  free(mean);
  return st;
}

sim_status app_land_say(const io_results *r, int scenario, int language, sim_errors *errors) {
  app_land land;
  sim_status st = app_land_read(&land, r, scenario, language, errors);
  if (st == SIM_OK && land.known) app_say(land.sentence, land.share, land.label, land.year);
  return st;
}
