#include "std_priors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ana_quantity.h"
#include "ans_name.h"
#include "scn_evidence.h"
#include "std_trials.h"

static bool series_find(void *self, const char *text, ana_series *series, char *why) {
  const exp_experiment *e = self;
  ans_name name;
  ans_column_named found;
  if (!ans_name_cut(&name, text)) {
    snprintf(why, ANA_WHY, "'%.80s' is no indicator: write NAME or NAME[member]", text);
    return false;
  }
  if (!ans_name_column(e, &name, e->year_start - 1, &found, why)) return false;
  *series = (ana_series){found.column, e->layout.cells[found.indicator]};
  return true;
}

static sim_status check_judge(const exp_experiment *e, const std_trials *t, const aud_check *c, double *x,
                              aud_finding *finding, sim_errors *errors) {
  const ana_source source = {e->year_start - 1, e->year_end, series_find, (void *)(uintptr_t)e};
  char key[160];
  ana_quantity *q = NULL;
  snprintf(key, sizeof key, "checks[%s].quantity", c->name);
  sim_status st = ana_quantity_make(&q, c->quantity, &source, c->place, key, errors);
  if (st != SIM_OK) return st;
  for (uint32_t r = 0; r < e->n_rep; r++) x[r] = ana_quantity_value(q, t->row + (size_t)r * (size_t)e->row_size);
  ana_quantity_free(q);
  return aud_evidence_judge(c, x, e->n_rep, finding);
}

/* One predictive distribution of every check. */
static sim_status predictive_make(std_priors *p, int which, const sim_scenario *s, const std_job *job,
                                  sim_errors *errors) {
  sim_status st = SIM_OK;
  exp_experiment e = {0};
  std_trials t = {0};
  double *x = calloc((size_t)p->n_rep + 1, sizeof *x);
  p->finding[which] = calloc((size_t)p->evidence.n + 1, sizeof *p->finding[which]);
  if (!x || !p->finding[which]) SIM_TRY(SIM_ERR_MEMORY);
  SIM_TRY(exp_experiment_init(&e, 1, s, p->seed, p->n_rep, EXP_KEEP_ALL, errors));
  SIM_TRY(std_trials_run(&t, &e, job, errors));
  p->failed += t.failed;
  for (int i = 0; i < p->evidence.n; i++) {
    sim_status one = check_judge(&e, &t, &p->evidence.check[i], x, &p->finding[which][i], errors);
    if (one != SIM_OK) st = one;
  }
  p->gate[which] = aud_evidence_gate(p->evidence.check, p->finding[which], p->evidence.n);
out:
  std_trials_free(&t);
  exp_experiment_free(&e);
  free(x);
  return st;
}

sim_status std_priors_make(std_priors *p, const sim_scenario *prior, const sim_scenario *posterior,
                           const char *installed, uint32_t n_rep, uint64_t seed, const std_job *job,
                           sim_errors *errors) {
  const sim_scenario *s[STD_PREDICTIVES] = {prior, posterior};
  sim_status st = SIM_OK;
  *p = (std_priors){.name = prior->name, .n = posterior ? 2 : 1, .n_rep = n_rep, .seed = seed};
  for (int l = 0; l < SIM_LANGUAGES; l++) p->label[l] = (posterior ? posterior : prior)->label[l];
  SIM_TRY(scn_evidence_load(prior, installed, &p->evidence, errors));
  if (p->evidence.n == 0)
    SIM_TRY(sim_fail(errors, SIM_ERR_INPUT,
                     "%s has no evidence to check priors against: name a file under evidence:", prior->name));
  for (int i = 0; i < p->n; i++) SIM_TRY(predictive_make(p, i, s[i], job, errors));
out:
  return st;
}

void std_priors_free(std_priors *p) {
  aud_evidence_free(&p->evidence);
  for (int i = 0; i < STD_PREDICTIVES; i++) free(p->finding[i]);
}

bool std_priors_pass(const std_priors *p) {
  for (int i = 0; i < p->n; i++)
    if (p->gate[i].failed > 0) return false;
  return !p->gate[0].spread_fails;
}
