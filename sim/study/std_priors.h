/* What a scenario implies, against evidence: the prior predictive and, where it has a posterior, the posterior one. */
#ifndef STD_PRIORS_H
#define STD_PRIORS_H

#include "ans_table.h"
#include "aud_agree.h"
#include "std_job.h"

enum { STD_PREDICTIVES = 2 }; /* prior, posterior */

typedef struct std_priors {
  const char *name, *label[SIM_LANGUAGES]; /* of the scenario */
  aud_evidence evidence;
  int n;                                 /* predictives: 1 without a posterior */
  aud_finding *finding[STD_PREDICTIVES]; /* [evidence.n] */
  aud_gate gate[STD_PREDICTIVES];
  uint32_t n_rep;
  uint64_t seed, failed; /* failed: trials of all predictives */
} std_priors;

/* Simulates the scenario without its posterior (`prior`) and, when it has one, as it is (`posterior`, else NULL), and
 * judges every check of its evidence, a file beside the scenario or among those of `installed`. SIM_ERR_INPUT when it
 * names none. Freed in every case. */
SIM_NODISCARD sim_status std_priors_make(std_priors *priors, const sim_scenario *prior, const sim_scenario *posterior,
                                         const char *installed, uint32_t n_rep, uint64_t seed, const std_job *job,
                                         sim_errors *errors);
void std_priors_free(std_priors *priors);

/* Does the gate let it pass? The spread of values is asked of priors only: a posterior has seen what it is held
 * against. */
bool std_priors_pass(const std_priors *priors);

/* Every check in every predictive distribution, as an answer; source: an std_priors. */
extern const ans_answer std_checks;

#endif
