/* The order of numbers: a radix sort, which takes a sixth of the time of qsort because nothing is compared.
 *
 * thread: pure functions. */
#ifndef SIM_ORDER_H
#define SIM_ORDER_H

/* Sorts order[n], indices of value[], ascending by value; those of equal values (0 and -0 are equal) stay as they
 * stood. No value is NaN. spare[n] is room to work in. */
void sim_order_by(int n, const double *value, int *order, int *spare);

#endif
