#include "ans_weights.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "stat_psis.h"
#include "stat_summary.h"

static const double TAIL = 0.01;    /* on either side: beyond it the scenario did not expect the value */
static const double COMES_NEAR = 3; /* standard errors of the observation */
static const double FAR = 4;        /* standard deviations of what was expected, with the error of the observation */

ans_weights ans_weights_of(const res_file *r, int scenario) {
  ans_weights out = {.w = res_file_drawn(r, scenario).w, .k = NAN};
  if (!out.w) return out;
  out.k = r->weight_k[scenario];
  out.left = stat_weights_look(out.w, r->n_rep);
  out.left.n = (double)(r->n_rep - r->n_failed[scenario]); /* a weight may be too small to be told from 0 */
  return out;
}

void ans_weights_count(const ans_weights *weights, wrd_voice voice, char *text, size_t size) {
  static const double FEW = 10;
  wrd_decimals(voice, weights->left.ess, weights->left.ess < FEW ? 1 : 0, text, size);
}

sim_status ans_expected_of(const res_file *r, int scenario, int observation, const ans_weights *weights,
                           ans_expected *out, sim_errors *errors) {
  const res_observation *o = &r->observation[observation];
  double *x = malloc(((size_t)r->n_rep + 1) * sizeof *x), below = 0;
  if (!x) return SIM_ERR_MEMORY;
  sim_status st = res_file_observed(r, scenario, observation, x, errors);
  double largest = 0;
  for (uint32_t i = 0; i < r->n_rep && st == SIM_OK; i++) largest = fmax(largest, fabs(x[i]));
  stat_moments all = stat_moments_rounded(stat_moments_of(x, NULL, r->n_rep), largest),
               given = stat_moments_rounded(stat_moments_of(x, weights->w, r->n_rep), largest);
  *out = (ans_expected){all.mean, stat_sd(all), given.mean, stat_sd(given), NAN, NAN, INFINITY};
  out->z = fabs(o->value - all.mean) / hypot(out->sd, o->standard_error);
  for (uint32_t i = 0; i < r->n_rep && st == SIM_OK; i++) {
    double z = (o->value - x[i]) / o->standard_error;
    if (isnan(z)) continue;
    below += gsl_cdf_ugaussian_P(z);
    out->nearest = fmin(out->nearest, fabs(z));
  }
  if (all.weight > 0) out->place = below / all.weight;
  free(x);
  return st;
}

ans_agreement ans_agreement_of(const ans_expected *e) {
  if (isnan(e->place)) return ANS_AGREES;
  if (!(fmin(e->place, 1 - e->place) < TAIL)) return ANS_AGREES;
  return e->nearest > COMES_NEAR && e->z > FAR ? ANS_EXCLUDED : ANS_UNEXPECTED;
}

sim_status ans_trust_of(const res_file *r, int scenario, const ans_weights *weights, ans_trust *out,
                        sim_errors *errors) {
  *out = (ans_trust){.few = stat_weights_collapsed(&weights->left), .heavy = weights->k > STAT_PSIS_K_MOST};
  for (int i = 0; i < r->n_observations; i++) {
    ans_expected e;
    if (r->observation[i].use != SIM_USE_CONDITION) continue;
    sim_status st = ans_expected_of(r, scenario, i, weights, &e, errors);
    if (st != SIM_OK) return st;
    out->n_unexpected += ans_agreement_of(&e) == ANS_UNEXPECTED;
    out->n_excluded += ans_agreement_of(&e) == ANS_EXCLUDED;
  }
  return SIM_OK;
}

/* The effective part of all replications is (mean w)^2 / mean w^2. Its logarithm has about the variance of
 * 2 w / mean w - w^2 / mean w^2 over n; three standard deviations are kept in reserve. */
double ans_replications_enough(const ans_weights *weights, const ans_trust *trust, double run) {
  static const double RESERVE = 3;
  const double *w = weights->w;
  double n = weights->left.n, first = 0, second = 0, squares = 0;
  if (trust->heavy || trust->n_excluded > 0 || isnan(weights->k) || !(weights->left.ess > 1)) return INFINITY;
  for (double i = 0; i < run; i++) {
    first += w[(size_t)i] / n;
    second += w[(size_t)i] * w[(size_t)i] / n;
  }
  for (double i = 0; i < run; i++) {
    double part = 2 * w[(size_t)i] / first - w[(size_t)i] * w[(size_t)i] / second - 1;
    squares += part * part;
  }
  return stat_weights_needed(&weights->left, run) * exp(RESERVE * sqrt(squares) / n);
}
