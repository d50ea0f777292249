/* What a report is about, and where it goes. */
#include <string.h>

#include "ans_name.h"
#include "io_mark.h"
#include "page.h"

sim_status page_scenarios_choose(page_report *p, const char *variant, const char *base_wanted, sim_errors *errors) {
  const res_file *r = p->r;
  sim_status st = SIM_OK;
  p->shown = r->n_scenarios < ANS_SCENARIOS_SHOWN ? r->n_scenarios : ANS_SCENARIOS_SHOWN;
  int base = ans_base_default(r);
  p->main =
      p->shown > 1 && strcmp(r->scenario[0], ANS_BASE) == 0 && (!base_wanted || strcmp(base_wanted, ANS_BASE) == 0);
  if (variant) SIM_TRY(ans_scenario_named(r, "--variant", variant, &p->main, errors));
  /* A page of a design is about all of its points, the base among them: it is the one of all other faces. */
  bool about_one = !page_is_batch(p);
  p->base = about_one && base == p->main ? (p->shown < 2 ? -1 : p->main == 0 ? 1 : 0) : base;
  if (base_wanted) SIM_TRY(ans_scenario_named(r, "--base", base_wanted, &p->base, errors));
  if (p->main >= p->shown || p->base >= p->shown)
    st = sim_fail(errors, SIM_ERR_USAGE, "a report shows the first %d of %d scenarios only", p->shown, r->n_scenarios);
  if (about_one && p->main == p->base)
    st = sim_fail(errors, SIM_ERR_USAGE, "--base names the variant that the report is about");
out:
  return st;
}

sim_status page_write(const page_report *p, io_output *file, sim_errors *errors) {
  sim_status st = SIM_OK;
  SIM_TRY(io_output_write(file, p->html.out.text, p->html.out.n, errors));
  SIM_TRY(io_mark_put(file, &io_kind_page, errors));
  SIM_TRY(io_output_put(file, errors));
out:
  return st;
}
