/* What is compared with what (plansim compare), and the numbers of it. */
#ifndef ANS_COMPARE_H
#define ANS_COMPARE_H

#include "ans_effects.h"

typedef struct ans_compare {
  const res_file *r;
  int language;
  double confidence;
  int n;         /* scenarios compared, the base first */
  int *scenario; /* [n] */
  ans_picks picks;
  ans_effects effects;   /* both families of the file */
  ans_difference *found; /* [picks.n][n - 1] against the base */
  int tests;             /* how many are judged together with them */
} ans_compare;

/* What the command line says of it. */
typedef struct ans_compare_asked {
  const char *base;                       /* NULL: see ans_base_default */
  sim_names variants, indicators, better; /* without variants all; see ans_pick.h */
  bool all;
} ans_compare_asked;

enum { ANS_COMPARE_MOST = ANS_EFFECTS_MOST }; /* scenarios: tables for choosing among them get a column for each */

/* Whether scenarios of the file can be compared world by world. A base that was asked for where they cannot is refused;
 * NULL: none was. */
SIM_NODISCARD sim_status ans_compare_allowed(const res_file *results, const char *base, bool *allowed,
                                             sim_errors *errors);

static const double ANS_COMPARE_POWER = 0.8; /* of the difference that would have been seen */

/* Fills all but language and confidence, which are the caller's. ans_compare_free is needed after a failure, too. */
SIM_NODISCARD sim_status ans_compare_make(ans_compare *compare, const res_file *results, const ans_compare_asked *asked,
                                          sim_errors *errors);
void ans_compare_free(ans_compare *compare);

/* Of pick `i` in the compared scenario `s` > 0. */
static inline const ans_difference *ans_compare_found(const ans_compare *c, int i, int s) {
  return &c->found[i * (c->n - 1) + s - 1];
}

/* The smallest true difference that would have been seen; NaN where there is nothing to see. */
double ans_compare_detectable(const ans_compare *compare, const ans_difference *difference);

static inline int ans_compare_base(const ans_compare *c) { return c->scenario[0]; }

/* Values of an outcome: value[n][n_rep]. */
SIM_NODISCARD sim_status ans_compare_read(const ans_compare *compare, const ans_pick *pick, double *value,
                                          sim_errors *errors);

/* What a scenario has more of an indicator than the base, world by world, into out[n_rep]: flows summed up to the year
 * (index), others in it, over all cells. x[2][n_rep] is room. */
SIM_NODISCARD sim_status ans_compare_extra(const res_file *results, int base, int variable, int scenario, int year,
                                           double *out, double *x, sim_errors *errors);

#endif
