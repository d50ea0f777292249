/* Which analysis fits what is in the file. */
#include <stdbool.h>

#include "ans_sense.h"
#include "sim_design.h"

bool ans_sense_has_tornado(const res_file *r) {
  sim_design_method m = r->design[0] ? sim_design_method_of(r->design) : SIM_DESIGN_MONTE_CARLO;
  return m != SIM_DESIGN_MORRIS && m != SIM_DESIGN_SALTELLI;
}

sim_status ans_sense_analysis_of(const res_file *r, bool tornado, ans_sense_way *way, ans_sense_analysis **analysis,
                                 sim_errors *errors) {
  sim_design_method m = r->design[0] ? sim_design_method_of(r->design) : SIM_DESIGN_MONTE_CARLO;
  bool random =
      m == SIM_DESIGN_MONTE_CARLO || m == SIM_DESIGN_LATIN_HYPERCUBE || m == SIM_DESIGN_SOBOL || m == SIM_DESIGN_HALTON;
  *analysis = NULL;
  if (r->weighted && r->design[0])
    return sim_fail(
        errors, SIM_ERR_USAGE,
        "%s is a design whose replications are weighted by what was observed: its points have weights of their "
        "own, which sensitivity cannot compare",
        r->path);
  if (m == SIM_DESIGN_NESTED && !tornado && (r->n_points < 2 || r->n_rep < 2))
    return sim_fail(errors, SIM_ERR_ABSENT,
                    "%s: shares need two points with the same two replications, and it has %d by %u", r->path,
                    r->n_points, (unsigned)r->n_rep);
  if (m == SIM_DESIGN_LIST || m == SIM_DESIGN_GRID)
    *way = ANS_SENSE_CHOSEN, *analysis = ans_sense_points;
  else if (tornado && (random || m == SIM_DESIGN_NESTED))
    *way = ANS_SENSE_TORNADO, *analysis = ans_sense_tornado;
  else if (tornado)
    return sim_fail(errors, SIM_ERR_USAGE,
                    "%s is a %s design: its points are not independent, so it has no --tornado; without it sensitivity "
                    "answers what such a design is made for",
                    r->path, r->design);
  else if (random)
    *way = ANS_SENSE_RANDOM, *analysis = ans_sense_regression;
  else if (m == SIM_DESIGN_MORRIS)
    *way = ANS_SENSE_MORRIS, *analysis = ans_sense_morris;
  else if (m == SIM_DESIGN_SALTELLI)
    *way = ANS_SENSE_SALTELLI, *analysis = ans_sense_saltelli;
  else if (m == SIM_DESIGN_NESTED)
    *way = ANS_SENSE_NESTED, *analysis = ans_sense_nested;
  if (*analysis) return SIM_OK;
  return sim_fail(errors, SIM_ERR_FORMAT, "%s has a design '%s' that this program does not know", r->path, r->design);
}
