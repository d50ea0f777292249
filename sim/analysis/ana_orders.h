/* The sum of a[i] b[order[i]] over all orders that n values can be brought into, told by its moments.
 *
 * Moments: Pitman (1937), Significance tests which may be applied to samples from any populations. Quantile: Cornish
 * and Fisher (1938), Moments and cumulants in the specification of distributions. */
#ifndef ANA_ORDERS_H
#define ANA_ORDERS_H

#include <stddef.h>

typedef struct ana_orders {
  double variance, skewness, excess; /* the last two of the standardised sum; 0 for a normal one */
} ana_orders;

/* a[n] and b[n]; their means are taken out. n > 3, neither of them constant. thread: any. */
ana_orders ana_orders_of(const double *a, const double *b, size_t n);

/* What no more than a part `risk` of all orders exceeds in size, cautiously: what skewness and excess add to the normal
 * quantile is taken twice, for all that higher moments would. +inf when they add too much for that to be trusted. */
double ana_orders_bar(ana_orders moments, double risk);

#endif
