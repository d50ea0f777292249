#include "sim_order.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 6, SIZE = 1 << DIGIT_BITS }; /* six digits hold 64 bits */

/* A whole number that is larger where the value is: all bits of a negative value are turned round, of others one. */
static uint64_t key_of(double value) {
  uint64_t bits;
  if (value == 0) value = 0; /* -0 */
  memcpy(&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

static unsigned digit_of(double value, int digit) { return key_of(value) >> digit * DIGIT_BITS & (SIZE - 1); }

/* One digit, stable. Returns false, and moves nothing, when all have the same one. */
static bool digit_sort(int n, const double *value, int digit, const int *order, int *sorted) {
  int count[SIZE] = {0}, at = 0;
  for (int i = 0; i < n; i++) count[digit_of(value[order[i]], digit)]++;
  if (n > 0 && count[digit_of(value[order[0]], digit)] == n) return false;
  for (int d = 0; d < SIZE; d++) {
    int here = count[d];
    count[d] = at;
    at += here;
  }
  for (int i = 0; i < n; i++) sorted[count[digit_of(value[order[i]], digit)]++] = order[i];
  return true;
}

void sim_order_by(int n, const double *value, int *order, int *spare) {
  int *from = order, *to = spare;
  for (int digit = 0; digit < DIGITS; digit++) {
    if (!digit_sort(n, value, digit, from, to)) continue;
    int *sorted = to;
    to = from;
    from = sorted;
  }
  if (from != order) memcpy(order, from, (size_t)n * sizeof *order);
}
