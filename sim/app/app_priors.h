/* What a scenario implies, against evidence: the prior predictive and, where it has a posterior, the posterior one. */
#ifndef APP_PRIORS_H
#define APP_PRIORS_H

#include "ana_evidence.h"

enum { APP_PREDICTIVES = 2 }; /* prior, posterior */

typedef struct app_priors {
  const char *name, *label[SIM_LANGUAGES]; /* of the scenario */
  sim_evidence evidence;
  int n;                                 /* predictives: 1 without a posterior */
  ana_finding *finding[APP_PREDICTIVES]; /* [evidence.n] */
  ana_gate gate[APP_PREDICTIVES];
  uint32_t n_rep;
  uint64_t seed, failed; /* failed: trials of all predictives */
} app_priors;

/* Simulates the scenario without its posterior (`prior`) and, when it has one, as it is (`posterior`, else NULL), and
 * judges every check of its evidence. SIM_ERR_INPUT when it names none. Freed in every case. */
SIM_NODISCARD sim_status app_priors_make(app_priors *priors, const sim_scenario *prior, const sim_scenario *posterior,
                                         uint32_t n_rep, uint64_t seed, int threads, sim_errors *errors);
void app_priors_free(app_priors *priors);

/* Does the gate let it pass? The spread of values is asked of priors only: a posterior has seen what it is held
 * against. */
bool app_priors_pass(const app_priors *priors);

void app_priors_print(const app_priors *priors, int language, bool markdown);
void app_priors_csv(const app_priors *priors);

#endif
