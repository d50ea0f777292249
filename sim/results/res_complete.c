#include "res_complete.h"

#include <string.h>

#include "res_file.h"
#include "scn_difference.h"

/* What differs between a finished file and what is asked for now. */
static sim_status name_difference(const res_file *r, const exp_experiment *e, sim_errors *errors) {
  if (r->seed != e->seed)
    return sim_fail(errors, SIM_ERR_MISMATCH, "%s was made with seed %llu, not %llu; --force replaces it", r->path,
                    (unsigned long long)r->seed, (unsigned long long)e->seed);
  for (int s = 0; s < r->n_scenarios && s < e->n_scenarios; s++) {
    scn_difference d;
    const char *was = res_file_scenario_text(r, s), *is = e->scenario[s].variant->resolved;
    if (strcmp(was, is) == 0) continue;
    if (strcmp(r->scenario[s], e->scenario[s].name) == 0 && scn_difference_find(was, strlen(was), is, strlen(is), &d) &&
        d.n > 0)
      return sim_fail(errors, SIM_ERR_MISMATCH, "%s: in scenario '%s' %s was %s and is %s; --force replaces it",
                      r->path, r->scenario[s], d.key, d.was, d.is);
    return sim_fail(errors, SIM_ERR_MISMATCH, "%s was made from another text of scenario '%s'; --force replaces it",
                    r->path, r->scenario[s]);
  }
  if (strcmp(r->precision, e->watch ? e->watch->rule : "") != 0)
    return sim_fail(errors, SIM_ERR_MISMATCH, "%s was made with %s --precision; --force replaces it", r->path,
                    !e->watch         ? "a"
                    : r->precision[0] ? "another"
                                      : "no");
  return sim_fail(errors, SIM_ERR_MISMATCH, "%s was made from other scenarios or options; --force replaces it",
                  r->path);
}

sim_status res_complete_check(const char *path, const exp_experiment *e, sim_errors *errors) {
  res_file *r = NULL;
  char hex[65];
  sim_status st = res_file_open(&r, path, errors);
  if (st == SIM_OK) st = res_inputs_sha256(e, hex);
  if (st == SIM_OK && strcmp(hex, r->inputs_sha256) != 0) st = name_difference(r, e, errors);
  bool enough = st == SIM_OK && e->watch && (r->precision_reached || r->precision_hopeless) && r->n_rep <= e->n_rep;
  if (st == SIM_OK && !enough && r->n_rep != e->n_rep)
    st = sim_fail(errors, SIM_ERR_MISMATCH, "%s is complete with %u replications, not %u; --force replaces it", path,
                  r->n_rep, e->n_rep);
  res_file_close(r);
  return st;
}
