#include "app_condition.h"

#include "app_message.h"
#include "out_condition.h"
#include "res_file.h"

sim_status app_condition_report(const char *path, sim_errors *errors) {
  res_file *r = NULL;
  sim_status st = res_file_open(&r, path, errors);
  if (st == SIM_OK && r->weighted) st = out_condition_counts(app_messages(), r, !app_quiet(), errors);
  res_file_close(r);
  return st;
}

/* ---- not used, and used twice ---- */

void app_condition_unused(int n, const sim_scenario *scenario) {
  for (int v = 0; v < n; v++)
    for (int i = 0; i < scenario[v].n_observations; i++)
      if (scenario[v].observation[i].use == SIM_USE_CONDITION) {
        app_remark("note: %s has observations with use: condition; only run weights replications by them",
                   scenario[v].name);
        return;
      }
}

static bool same_fact(const sim_observation *a, const sim_observation *b) {
  return !a->not_modelled && !b->not_modelled && a->indicator == b->indicator && a->cell == b->cell &&
         a->measure == b->measure && a->year == b->year && a->from_year == b->from_year;
}

/* Has a calibration seen what observation i says? */
static bool is_used(const sim_scenario *s, int i) {
  if (s->observation[i].calibrated) return true;
  for (int k = 0; k < s->n_observations; k++)
    if (s->observation[k].use == SIM_USE_CALIBRATION && same_fact(&s->observation[i], &s->observation[k])) return true;
  return false;
}

void app_condition_warn(int n, const sim_scenario *scenario) {
  for (int v = 0; v < n; v++) {
    const sim_scenario *s = &scenario[v];
    for (int i = 0; s->posterior && i < s->n_observations; i++)
      if (s->observation[i].use == SIM_USE_CONDITION && is_used(s, i))
        app_warn(
            "warning: %s: observation '%s' is one of those for calibration and weights the run too: if the posterior "
            "of the scenario has seen it, it counts twice",
            s->name, s->observation[i].name);
  }
}
