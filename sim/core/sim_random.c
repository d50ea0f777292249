#include "sim_random.h"

#include <gsl/gsl_errno.h>

void sim_philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3], k0 = key[0], k1 = key[1];
  for (int i = 0; i < SIM_PHILOX_ROUNDS; i++) {
    uint64_t a = (uint64_t)0xD2511F53u * c0, b = (uint64_t)0xCD9E8D57u * c2;
    c0 = (uint32_t)(b >> 32) ^ c1 ^ k0;
    c2 = (uint32_t)(a >> 32) ^ c3 ^ k1;
    c1 = (uint32_t)b;
    c3 = (uint32_t)a;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

uint32_t sim_stream_id(const char *name) {
  uint32_t h = 2166136261u;
  for (const unsigned char *c = (const unsigned char *)name; *c; c++) h = (h ^ *c) * 16777619u;
  h ^= h >> 16;
  h *= 0x85ebca6bu;
  h ^= h >> 13;
  h *= 0xc2b2ae35u;
  return h ^ (h >> 16);
}

/* 52 bits, shifted by half a step: neither 0 nor 1 can come out, so every quantile function is finite. */
static double to_uniform(uint32_t high, uint32_t low) {
  uint64_t bits = ((uint64_t)high << 20) ^ (uint64_t)(low >> 12);
  return ((double)bits + 0.5) * 0x1p-52;
}

void sim_uniform2(sim_key key, uint32_t stream, uint32_t entity, uint32_t block, double u[2]) {
  uint32_t counter[4] = {block, entity, stream, key.replication};
  uint32_t k[2] = {(uint32_t)key.seed, (uint32_t)(key.seed >> 32)}, out[4];
  sim_philox4x32(counter, k, out);
  u[0] = to_uniform(out[0], out[1]);
  u[1] = to_uniform(out[2], out[3]);
}

double sim_uniform(sim_key key, uint32_t stream, uint32_t entity) {
  double u[2];
  sim_uniform2(key, stream, entity, 0, u);
  return u[0];
}

sim_stream sim_stream_open(sim_key key, uint32_t stream, uint32_t entity) {
  return (sim_stream){.key = {(uint32_t)key.seed, (uint32_t)(key.seed >> 32)},
                      .counter = {0, entity, stream, key.replication},
                      .used = 4};
}

uint32_t sim_stream_bits(sim_stream *s) {
  if (s->used == 4) {
    sim_philox4x32(s->counter, s->key, s->out);
    s->counter[0]++;
    s->used = 0;
  }
  return s->out[s->used++];
}

double sim_stream_uniform(sim_stream *s) {
  uint32_t high = sim_stream_bits(s);
  return to_uniform(high, sim_stream_bits(s));
}

static void gsl_set(void *state, unsigned long int seed) {
  *(sim_stream *)state = sim_stream_open((sim_key){.seed = seed}, 0, 0);
}

static unsigned long int gsl_get(void *state) { return sim_stream_bits(state); }

static double gsl_get_double(void *state) { return sim_stream_uniform(state); }

static const gsl_rng_type philox_type = {.name = "philox4x32-10",
                                         .max = 0xffffffffUL,
                                         .min = 0,
                                         .size = sizeof(sim_stream),
                                         .set = gsl_set,
                                         .get = gsl_get,
                                         .get_double = gsl_get_double};
const gsl_rng_type *sim_gsl_philox = &philox_type;

gsl_rng *sim_gsl_alloc(void) {
  gsl_set_error_handler_off();
  return gsl_rng_alloc(sim_gsl_philox);
}

void sim_gsl_open(gsl_rng *rng, sim_key key, uint32_t stream, uint32_t entity) {
  *(sim_stream *)rng->state = sim_stream_open(key, stream, entity);
}
