#include "sim_sequence.h"

#include <stdlib.h>

#include "sim_random.h"

enum { BITS = 32, DEGREE_MAX = 13 };

/* ---- Sobol' ---- */

static const struct {
  uint32_t polynomial;
  uint16_t first[DEGREE_MAX];
} directions[] = {
    {0, {0}}, /* the first dimension has none: van der Corput */
#define SOBOL(polynomial, ...) {polynomial, {__VA_ARGS__}},
#include "sim_sobol.def"
#undef SOBOL
};
_Static_assert(sizeof directions / sizeof *directions == SIM_SOBOL_DIMENSIONS, "a dimension a line");

/* Direction number j of a dimension has 1 + j digits behind the point: the recurrence of Bratley and Fox (1988). */
static void directions_make(int dimension, uint32_t v[BITS]) {
  uint32_t p = directions[dimension].polynomial;
  int degree = 0;
  while (p >> (degree + 1)) degree++;
  for (int j = 0; j < BITS; j++) {
    v[j] = dimension == 0 ? 1 : j < degree ? directions[dimension].first[j] : v[j - degree];
    for (int k = 1; dimension > 0 && j >= degree && k <= degree; k++)
      if (p >> (degree - k) & 1) v[j] ^= v[j - k] << k;
  }
  for (int j = 0; j < BITS; j++) v[j] <<= BITS - 1 - j;
}

static uint32_t bits_of(const uint32_t v[BITS], uint32_t i) {
  uint32_t x = 0;
  for (int j = 0; i; i >>= 1, j++)
    if (i & 1) x ^= v[j];
  return x;
}

uint32_t sim_sobol_bits(int dimension, uint32_t i) {
  uint32_t v[BITS];
  directions_make(dimension, v);
  return bits_of(v, i);
}

/* 64 well mixed bits of a key (Stafford's variant 13, as in SplitMix64: Steele, Lea and Flood 2014). */
static uint64_t mixed(uint64_t key) {
  key = (key ^ key >> 30) * 0xbf58476d1ce4e5b9U;
  key = (key ^ key >> 27) * 0x94d049bb133111ebU;
  return key ^ key >> 31;
}

/* Nested uniform scrambling: whether a digit is flipped depends on all digits before it. */
static uint32_t scrambled(uint32_t x, uint64_t key) {
  uint32_t flips = 0;
  for (int j = 0; j < BITS; j++) {
    uint64_t before = j == 0 ? 0 : x >> (BITS - j), node = (uint64_t)1 << j | before;
    flips |= (uint32_t)(mixed(key + node * 0x9e3779b97f4a7c15U) >> 63) << (BITS - 1 - j);
  }
  return x ^ flips;
}

/* The randomness of a dimension; `kind` tells sequences apart. */
static uint64_t dimension_key(uint64_t seed, const char *kind, int dimension) {
  sim_stream s = sim_stream_open((sim_key){seed, 0}, sim_stream_id(kind), (uint32_t)dimension);
  uint64_t high = sim_stream_bits(&s);
  return high << 32 | sim_stream_bits(&s);
}

sim_status sim_sobol_fill(double *u, int n, int k, uint64_t seed) {
  if (k > SIM_SOBOL_DIMENSIONS) return SIM_ERR_RANGE;
  for (int j = 0; j < k; j++) {
    uint32_t v[BITS];
    uint64_t key = dimension_key(seed, "design/sobol", j);
    directions_make(j, v);
    for (int i = 0; i < n; i++)
      u[(size_t)i * (size_t)k + (size_t)j] = (scrambled(bits_of(v, (uint32_t)i), key) + 0.5) / 4294967296.0;
  }
  return SIM_OK;
}

double sim_corput(sim_key key, uint32_t stream) {
  sim_stream s = sim_stream_open((sim_key){key.seed, 0}, stream, 0);
  uint64_t high = sim_stream_bits(&s), scramble = high << 32 | sim_stream_bits(&s);
  uint32_t bits = 0;
  for (int j = 0; j < BITS; j++) bits |= (key.replication >> j & 1) << (BITS - 1 - j);
  return (scrambled(bits, scramble) + 0.5) / 4294967296.0;
}

/* ---- Halton ---- */

/* Primes in order: prime[n]. */
static void primes_make(int *prime, int n) {
  for (int found = 0, x = 2; found < n; x++) {
    bool is_prime = true;
    for (int i = 0; i < found && prime[i] * prime[i] <= x && is_prime; i++) is_prime = x % prime[i] != 0;
    if (is_prime) prime[found++] = x;
  }
}

/* A random order of 0 .. base - 1 (Fisher and Yates). */
static void permutation_make(int *order, int base, sim_stream *s) {
  for (int d = 0; d < base; d++) order[d] = d;
  for (int d = base - 1; d > 0; d--) {
    int other = (int)(sim_stream_uniform(s) * (d + 1)), kept = order[d];
    order[d] = order[other];
    order[other] = kept;
  }
}

/* Digit after digit, until they are finer than a double can tell; the digits of i end earlier, and the zeros behind
 * them are permuted, too. */
static void dimension_fill(double *u, int n, int k, int j, int base, int *order, uint64_t seed) {
  sim_stream s = sim_stream_open((sim_key){seed, 0}, sim_stream_id("design/halton"), (uint32_t)j);
  double width = 1;
  long long place = 1; /* base to the power of the position */
  for (int i = 0; i < n; i++) u[(size_t)i * (size_t)k + (size_t)j] = 0;
  while (width > 0x1p-50) {
    width /= base;
    permutation_make(order, base, &s);
    for (int i = 0; i < n; i++) u[(size_t)i * (size_t)k + (size_t)j] += width * order[i / place % base];
    if (place <= n) place *= base;
  }
  for (int i = 0; i < n; i++) u[(size_t)i * (size_t)k + (size_t)j] += 0.5 * width;
}

sim_status sim_halton_fill(double *u, int n, int k, uint64_t seed) {
  if (k > SIM_HALTON_DIMENSIONS) return SIM_ERR_RANGE;
  int *prime = calloc((size_t)k + 1, sizeof *prime), *order = NULL;
  if (prime) primes_make(prime, k);
  if (prime && k > 0) order = calloc((size_t)prime[k - 1], sizeof *order);
  for (int j = 0; order && j < k; j++) dimension_fill(u, n, k, j, prime[j], order, seed);
  sim_status st = (prime && order) || k == 0 ? SIM_OK : SIM_ERR_MEMORY;
  free(prime);
  free(order);
  return st;
}
