#include "out_land.h"

#include "ans_land.h"
#include "out_text.h"

sim_status out_land_say(out_face *out, const res_file *r, int scenario, int language, sim_errors *errors) {
  ans_land land;
  sim_status st = ans_land_read(&land, r, scenario, true, language, errors);
  if (st == SIM_OK && land.known) out_say(out, land.sentence, land.share, land.label, land.year, land.part);
  return st;
}

sim_status out_land_say_all(out_face *out, const res_file *r, int language, sim_errors *errors) {
  sim_status st = SIM_OK;
  bool any = false;
  for (int s = 0; s < r->n_scenarios && s < ANS_SCENARIOS_SHOWN && st == SIM_OK; s++) {
    ans_land land;
    st = ans_land_read(&land, r, s, false, language, errors);
    if (st != SIM_OK || !land.known) continue;
    if (!any) out_print(out, "\n");
    any = true;
    out_say(out, land.sentence, land.share, land.label, land.year, land.part);
  }
  return st;
}
