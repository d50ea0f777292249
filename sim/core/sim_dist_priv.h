/* What the files of the distributions share.
 *
 * A family is the mathematics of one kind, before cut and unit factor. Probabilities come with the tail they are
 * counted from (upper = false: P(X <= x), true: P(X > x)), so that far upper tails keep their digits. */
#ifndef SIM_DIST_PRIV_H
#define SIM_DIST_PRIV_H

#include "sim_dist.h"
#include "sim_special.h"

typedef struct sim_dist_family {
  double (*cdf)(const sim_dist *d, double x, bool upper);
  double (*quantile)(const sim_dist *d, double p, bool upper); /* 0 < p < 1 */
  void (*support)(const sim_dist *d, double *lowest, double *highest);
  void (*moments)(const sim_dist *d, double *mean, double *variance);
} sim_dist_family;

extern const sim_dist_family sim_dist_families[SIM_DIST_COUNT];

enum { SIM_DIST_ARGS_MAX = 3, SIM_DIST_FORMS_MAX = 2 };

typedef struct sim_dist_arg_desc {
  const char *name;
  bool positive;
} sim_dist_arg_desc;

/* A complete set of arguments that defines a distribution. `read` turns them into canonical ones and returns what is
 * wrong, or NULL. */
typedef struct sim_dist_form {
  const char *(*read)(sim_dist *d, const double *in);
  sim_dist_arg_desc arg[SIM_DIST_ARGS_MAX + 1]; /* ends with a NULL name */
} sim_dist_form;

/* How a kind is written; its first form names the canonical arguments: sim_dist_forms.c. */
typedef struct sim_dist_kind_desc {
  const char *name, *usage;
  bool bounds;                                /* optional min and max */
  sim_dist_form form[SIM_DIST_FORMS_MAX + 1]; /* ends with a NULL read */
  const char *rules;                          /* what its arguments mean and must satisfy, beyond signs; or NULL */
} sim_dist_kind_desc;

extern const sim_dist_kind_desc sim_dist_kinds[SIM_DIST_COUNT];

/* Inverses of the gamma and beta distribution functions in the standard scale: sim_dist_tail.c. */
double sim_dist_gamma_inverse(double shape, double p, bool upper);
double sim_dist_beta_inverse(double alpha, double beta, double p, bool upper);

/* The same for many inverses of one distribution; beta = 0: gamma. `near` is a value not far from the answer, or 0. */
typedef struct sim_tails {
  sim_law law, mirror; /* mirror: of 1 - x, when beta */
} sim_tails;

sim_tails sim_tails_make(double alpha, double beta);
double sim_tails_inverse(const sim_tails *tails, double p, bool upper, double near);

/* About the relative error of x as the inverse of p: infinite where that cannot be told. */
double sim_tails_error(const sim_tails *tails, double p, bool upper, double x);

/* Kinds that live on single points: sim_dist_count.c. */
double sim_dist_poisson_cdf(const sim_dist *d, double x, bool upper);
double sim_dist_negative_binomial_cdf(const sim_dist *d, double x, bool upper);
void sim_dist_poisson_moments(const sim_dist *d, double *mean, double *variance);
void sim_dist_negative_binomial_moments(const sim_dist *d, double *mean, double *variance);
double sim_dist_count_quantile(const sim_dist *d, double p, bool upper);
double sim_dist_discrete_cdf(const sim_dist *d, double x, bool upper);
double sim_dist_discrete_quantile(const sim_dist *d, double p, bool upper);
void sim_dist_discrete_moments(const sim_dist *d, double *mean, double *variance);

/* Quantile tables: sim_dist_table.c. Reading one needs a table; 0 < p < 1, counted from below. */
double sim_dist_table_quantile(const sim_dist *d, double p);
/* Each p[n] becomes its quantile. */
void sim_dist_table_quantiles(const sim_lanes *lanes, const sim_dist *d, size_t n, double *p);

#endif
