/* Keyed random streams: Philox4x32-10, a counter-based generator.
 *
 * A stream is a place in a 128-bit counter space, not a running state that must be seeded and kept:
 *   key     = master seed (64 bits)
 *   counter = {block, entity, stream, replication} (32 bits each)
 * so the draws of "construction time of project 17 in replication 4" are the same numbers whatever else was drawn
 * before, by whichever thread, in whichever variant of the plan. This is what common random numbers rest on.
 * Stream ids are hashes of names (sim_stream_id), never hand-written numbers.
 *
 * One block gives 128 bits: two uniforms of 52 bits. Variates are made by inversion, one uniform each, so that the
 * same project stays "lucky" or "unlucky" to the same degree when a lever changes a distribution.
 *
 * Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3.
 * thread: all functions are pure or work on the caller's object. */
#ifndef SIM_RANDOM_H
#define SIM_RANDOM_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

enum { SIM_PHILOX_ROUNDS = 10 };

/* The Philox4x32-10 bijection: out[4] = f(counter[4], key[2]). */
void sim_philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* 32-bit id of a stream from its name (FNV-1a with a final avalanche); equal names give equal ids. */
uint32_t sim_stream_id(const char *name);

/* The random world of one replication. */
typedef struct sim_key {
  uint64_t seed;        /* master seed */
  uint32_t replication; /* chance_index or param_index, whichever the draw belongs to */
} sim_key;

/* Block `block` of a stream: two independent uniforms, each strictly inside (0, 1). */
void sim_uniform2(sim_key key, uint32_t stream, uint32_t entity, uint32_t block, double u[2]);

/* The first uniform of block 0: enough for an attribute that an entity draws once. */
double sim_uniform(sim_key key, uint32_t stream, uint32_t entity);

/* A sequential view of a stream, for code that needs an unknown number of draws. The caller owns it; no clean-up. */
typedef struct sim_stream {
  uint32_t key[2];
  uint32_t counter[4];
  uint32_t out[4];
  uint32_t used; /* words of `out` already handed out */
} sim_stream;

sim_stream sim_stream_open(sim_key key, uint32_t stream, uint32_t entity);

/* Next 32 bits, next uniform strictly inside (0, 1). */
uint32_t sim_stream_bits(sim_stream *stream);
double sim_stream_uniform(sim_stream *stream);

/* The same generator behind GSL's interface, so that every gsl_ran_* function can be used:
 *   gsl_rng *r = sim_gsl_alloc();  sim_gsl_open(r, key, stream, entity);  ...  gsl_rng_free(r);
 * gsl_rng_set(r, s) opens stream 0, entity 0 of replication 0 under seed s. */
extern const gsl_rng_type *sim_gsl_philox;

/* NULL when memory is short: GSL's error handler, which would end the process, is switched off for good. */
gsl_rng *sim_gsl_alloc(void);
void sim_gsl_open(gsl_rng *rng, sim_key key, uint32_t stream, uint32_t entity);

#endif
