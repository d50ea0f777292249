/* The distributions of the scenario language.
 *
 * Each has a sample, a cumulative distribution function, a quantile function, a support and moments. All draws are made
 * by inversion, x = Q(u), one uniform a variate. Any of them can be cut to [min, max] (the draw is then made from the
 * part of the distribution inside, by mapping u to [F(min), F(max)]), and every value is multiplied by a unit factor (a
 * duration written in months is used in years).
 *
 * Kinds and the names of their arguments as they stand in a scenario file (alternatives on separate lines):
 *   constant     value
 *   uniform      min max
 *   triangular   min mode max
 *   normal       mean sd            [min] [max]
 *   lognormal    median sigma       [min] [max]      sigma = sd of the logarithm
 *                mean sigma         [min] [max]
 *                pA pB              [min] [max]      two quantiles, A and B whole per cents, e.g. p05: 1, p95: 25
 *   gamma        shape scale        [min] [max]
 *                mean sd            [min] [max]
 *   beta         alpha beta         [min] [max]      min, max: the ends of the interval (default 0, 1), not a cut
 *                mean sd            [min] [max]
 *   weibull      shape scale        [min] [max]
 *                shape mean         [min] [max]
 *   exponential  mean               [min] [max]
 *   poisson      mean
 *   negative_binomial  mean dispersion               variance = mean + mean^2 / dispersion
 *   discrete     values and weights (two lists of equal length; weights are scaled to one)
 *
 * Slow quantile functions (gamma, beta) are tabulated when the distribution is made; the error is stated in
 * sim_dist.c and tested. Formulas: Johnson, Kotz and Balakrishnan (1994, 1995); Johnson, Kemp and Kotz (2005).
 *
 * thread: a made distribution is only read; any number of threads may share it. */
#ifndef SIM_DIST_H
#define SIM_DIST_H

#include "sim_lanes.h"
#include "sim_status.h"

typedef enum sim_dist_kind {
  SIM_DIST_CONSTANT,
  SIM_DIST_UNIFORM,
  SIM_DIST_TRIANGULAR,
  SIM_DIST_NORMAL,
  SIM_DIST_LOGNORMAL,
  SIM_DIST_GAMMA,
  SIM_DIST_BETA,
  SIM_DIST_WEIBULL,
  SIM_DIST_EXPONENTIAL,
  SIM_DIST_POISSON,
  SIM_DIST_NEGATIVE_BINOMIAL,
  SIM_DIST_DISCRETE,
  SIM_DIST_COUNT
} sim_dist_kind;

typedef struct sim_dist {
  sim_dist_kind kind;
  double arg[4];       /* canonical arguments of the kind, see sim_dist.c; before the unit factor */
  double factor;       /* unit factor, > 0 */
  double min, max;     /* cut, before the unit factor; -inf, inf when not cut */
  double p_min, p_max; /* F(min), F(max); 0, 1 when not cut */
  int n;               /* discrete: number of values */
  double *value;       /* discrete: [n] ascending, owned */
  double *cumulative;  /* discrete: [n] cumulative weights, owned */
  double *table;       /* tabulated quantile function, owned; NULL when computed directly */
} sim_dist;

/* Two distributions with the same parameters that share tables, such as copies: the same quantiles to the bit. */
bool sim_dist_is(const sim_dist *a, const sim_dist *b);

/* One named argument of a distribution as written in a scenario. A list argument (discrete) has n > 1. */
typedef struct sim_dist_arg {
  const char *name;
  int n;
  const double *value; /* [n] */
} sim_dist_arg;

/* Name of a kind ("lognormal"); NULL when out of range. Kind of a name; SIM_DIST_COUNT when unknown. */
const char *sim_dist_kind_name(sim_dist_kind kind);
sim_dist_kind sim_dist_kind_of(const char *name);

/* The argument names of a kind in words for a message, e.g. "median sigma, or mean sigma, or two quantiles pA pB;
 * optional min max". */
const char *sim_dist_kind_usage(sim_dist_kind kind);

/* What the arguments of a kind mean and must satisfy, e.g. "median, sigma, mean > 0; ..."; always terminates. */
void sim_dist_kind_rules(sim_dist_kind kind, char *text, size_t size);

/* Makes a distribution from named arguments. On failure adds one error (place and key are passed through) that says
 * what is wrong and what is allowed, leaves *dist safe to free, and returns SIM_ERR_INPUT or SIM_ERR_MEMORY. */
SIM_NODISCARD sim_status sim_dist_make(sim_dist *dist, sim_dist_kind kind, int n_args, const sim_dist_arg *args,
                                       double factor, sim_place place, const char *key, sim_errors *errors);

/* The same without the table that makes quantiles of gamma and beta quick; until it is asked for, they are computed
 * directly, and may differ by the table's error. Without effect on what needs no table or has one. */
SIM_NODISCARD sim_status sim_dist_define(sim_dist *dist, sim_dist_kind kind, int n_args, const sim_dist_arg *args,
                                         double factor, sim_place place, const char *key, sim_errors *errors);
SIM_NODISCARD sim_status sim_dist_tabulate(sim_dist *dist);

/* Copies the table of `other` when that has one and the same shapes. */
SIM_NODISCARD sim_status sim_dist_tabulate_like(sim_dist *dist, const sim_dist *other);

/* A constant: cannot fail and needs no free. */
sim_dist sim_dist_constant(double value);

/* The Poisson distribution of a finite mean above 0: what sim_dist_make makes, without its checks, for means that a
 * model works out. Owns nothing. */
sim_dist sim_dist_poisson(double mean);

void sim_dist_free(sim_dist *dist); /* legal on a zeroed struct */

/* Quantile function, 0 < u < 1; what every draw is made with. */
double sim_dist_quantile(const sim_dist *dist, double u);

/* The same for many: each u[n] becomes its quantile. */
void sim_dist_quantiles(const sim_lanes *lanes, const sim_dist *dist, size_t n, double *u);

/* P(X <= x). */
double sim_dist_cdf(const sim_dist *dist, double x);

double sim_dist_mean(const sim_dist *dist);
double sim_dist_variance(const sim_dist *dist);

/* Smallest and largest possible value; infinite where unbounded. */
void sim_dist_support(const sim_dist *dist, double *lowest, double *highest);

/* One draw from a sequential stream (one uniform). */
double sim_dist_sample(const sim_dist *dist, sim_stream *stream);

/* Writes e.g. "lognormal(median 1.8, sigma 0.8)" in the units of the file; always terminates. */
void sim_dist_describe(const sim_dist *dist, char *text, size_t size);

#endif
