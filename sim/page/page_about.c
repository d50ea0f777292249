/* What the scenarios of a file say of themselves: the title of the plan, what each variant is. Their texts in the file
 * are read again; what another version of the program cannot read stays silent here and is told with the
 * assumptions. */
#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "scn_load.h"

sim_status page_about_read(page_report *p, sim_errors *errors) {
  sim_status st = SIM_ERR_MEMORY;
  p->about = calloc((size_t)p->shown + 1, sizeof *p->about);
  if (!p->about) return st;
  for (int s = 0; s < p->shown; s++) {
    sim_scenario scenario = {0};
    sim_errors own = {0};
    const char *text = res_file_scenario_text(p->r, res_file_first(p->r, s));
    sim_status read = text && text[0] ? scn_parse(p->r->model, p->r->path, text, &scenario, &own) : SIM_OK;
    bool known = read == SIM_OK && scenario.title[p->language];
    p->about[s].title = strdup(known ? scenario.title[p->language] : "");
    p->about[s].description = strdup(known ? scenario.description[p->language] : "");
    sim_scenario_free(&scenario);
    if (read == SIM_ERR_MEMORY || !p->about[s].title || !p->about[s].description)
      return sim_fail(errors, st, "%s", sim_status_text(st));
  }
  return SIM_OK;
}
