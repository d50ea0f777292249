#include "app_land.h"

#include "ans_land.h"
#include "app_text.h"

sim_status app_land_say(const res_file *r, int scenario, int language, sim_errors *errors) {
  ans_land land;
  sim_status st = ans_land_read(&land, r, scenario, language, errors);
  if (st == SIM_OK && land.known) app_say(land.sentence, land.share, land.label, land.year);
  return st;
}
