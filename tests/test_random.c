/* Random streams: known answers, uniformity, independence, and the interface to GSL. */
#include <gsl/gsl_randist.h>
#include <stdlib.h>

#include "sim_ahead.h"
#include "sim_math.h"
#include "sim_random.h"
#include "test_z.h"

enum { SAMPLES = 200000, BINS = 1000 };

static void check_known_answer(const uint32_t counter[4], const uint32_t key[2], const uint32_t answer[4]) {
  uint32_t out[4];
  sim_philox4x32(counter, key, out);
  for (int i = 0; i < 4; i++) cr_assert_eq(out[i], answer[i], "word %d: %08x, not %08x", i, out[i], answer[i]);
}

/* From the reference implementation of Salmon et al. (2011), file kat_vectors. */
Test(random, philox_gives_the_published_answers) {
  check_known_answer((uint32_t[]){0, 0, 0, 0}, (uint32_t[]){0, 0},
                     (uint32_t[]){0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  check_known_answer((uint32_t[]){0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, (uint32_t[]){0xffffffff, 0xffffffff},
                     (uint32_t[]){0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  check_known_answer((uint32_t[]){0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, (uint32_t[]){0xa4093822, 0x299f31d0},
                     (uint32_t[]){0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

Test(random, a_stream_is_a_place_in_the_counter_space) {
  sim_key key = {.seed = 0x299f31d0a4093822, .replication = 0x03707344};
  sim_stream s = sim_stream_open(key, 0x13198a2e, 0x85a308d3);
  s.counter[0] = 0x243f6a88;
  cr_assert_eq(sim_stream_bits(&s), 0xd16cfe09);
  cr_assert_eq(sim_stream_bits(&s), 0x94fdcceb);
  cr_assert_eq(sim_stream_bits(&s), 0x5001e420);
  cr_assert_eq(sim_stream_bits(&s), 0x24126ea1);
  cr_assert_eq(s.counter[0], 0x243f6a89, "the next block follows");
}

Test(random, a_sequential_stream_gives_the_draws_of_its_blocks) {
  sim_key key = {.seed = 77, .replication = 5};
  sim_stream s = sim_stream_open(key, 11, 13);
  for (uint32_t block = 0; block < 100; block++) {
    double u[2];
    sim_uniform2(key, 11, 13, block, u);
    if (block == 0) cr_assert(sim_uniform(key, 11, 13) == u[0]);
    cr_assert(sim_stream_uniform(&s) == u[0], "block %u", block);
    cr_assert(sim_stream_uniform(&s) == u[1], "block %u", block);
  }
}

Test(random, uniforms_are_strictly_inside_the_unit_interval) {
  sim_stream lowest = {.out = {0, 0, 0, 0}, .used = 0};
  sim_stream highest = {.out = {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, .used = 0};
  cr_assert_eq(sim_stream_uniform(&lowest), 0x1p-53);
  cr_assert_eq(sim_stream_uniform(&highest), 1 - 0x1p-53);
  sim_stream s = sim_stream_open((sim_key){1, 1}, 1, 1);
  for (int i = 0; i < SAMPLES; i++) {
    double u = sim_stream_uniform(&s);
    cr_assert(u > 0 && u < 1, "%g", u);
  }
}

static void check_uniform(const char *name, const double *u) {
  double count[BINS] = {0}, expected[BINS];
  for (int i = 0; i < BINS; i++) expected[i] = (double)SAMPLES / BINS;
  for (int i = 0; i < SAMPLES; i++) count[(int)(u[i] * BINS)]++;
  z_check_counts(name, count, expected, BINS);
  z_check_moments(name, u, SAMPLES, 0.5, 1.0 / 12);
}

/* Along every index a model may count with, the others held fixed. */
typedef enum along { BLOCK, ENTITY, STREAM, REPLICATION, SEED, ALONG_COUNT } along;
static const char *const along_name[] = {"blocks", "entities", "streams", "replications", "seeds"};

static double draw_along(along a, uint32_t i, uint32_t shift) {
  double u[2];
  uint32_t at[ALONG_COUNT] = {3, 5, 7, 11, 13};
  at[a] = i + shift;
  sim_uniform2((sim_key){.seed = at[SEED], .replication = at[REPLICATION]}, at[STREAM], at[ENTITY], at[BLOCK], u);
  return u[0];
}

Test(random, draws_are_uniform_along_every_index) {
  double *u = malloc(SAMPLES * sizeof *u);
  for (along a = BLOCK; a < ALONG_COUNT; a++) {
    for (uint32_t i = 0; i < SAMPLES; i++) u[i] = draw_along(a, i, 0);
    check_uniform(along_name[a], u);
  }
  sim_stream s = sim_stream_open((sim_key){1, 2}, 3, 4);
  for (int i = 0; i < SAMPLES; i++) u[i] = sim_stream_uniform(&s);
  check_uniform("one stream", u);
  free(u);
}

/* Low bits matter too: 32-bit words by their lowest ten bits. */
Test(random, low_bits_are_uniform) {
  double count[1024] = {0}, expected[1024];
  for (int i = 0; i < 1024; i++) expected[i] = SAMPLES / 1024.0;
  sim_stream s = sim_stream_open((sim_key){1, 2}, 3, 4);
  for (int i = 0; i < SAMPLES; i++) count[sim_stream_bits(&s) & 1023]++;
  z_check_counts("lowest ten bits", count, expected, 1024);
}

/* Under independence the mean of 12 (u - 1/2) (v - 1/2) has standard error 1 / sqrt(n). */
static void check_uncorrelated(const char *name, const double *u, const double *v, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += 12 * (u[i] - 0.5) * (v[i] - 0.5) / n;
  z_check(name, sum, 0, 1 / sqrt(n));
}

Test(random, neighbours_along_every_index_are_independent) {
  double *u = malloc(SAMPLES * sizeof *u), *v = malloc(SAMPLES * sizeof *v);
  char name[80];
  for (along a = BLOCK; a < ALONG_COUNT; a++)
    for (uint32_t shift = 1; shift <= 3; shift++) {
      for (uint32_t i = 0; i < SAMPLES; i++) {
        u[i] = draw_along(a, i, 0);
        v[i] = draw_along(a, i, shift);
      }
      snprintf(name, sizeof name, "correlation of %s %u apart", along_name[a], shift);
      check_uncorrelated(name, u, v, SAMPLES);
    }
  free(u);
  free(v);
}

static void fill(sim_key key, uint32_t stream, uint32_t entity, double *u) {
  sim_stream s = sim_stream_open(key, stream, entity);
  for (int i = 0; i < SAMPLES; i++) u[i] = sim_stream_uniform(&s);
}

Test(random, neighbouring_streams_are_independent) {
  double *u = malloc(SAMPLES * sizeof *u), *v = malloc(SAMPLES * sizeof *v);
  sim_key key = {.seed = 100, .replication = 10};
  fill(key, 20, 30, u);
  fill(key, 20, 31, v);
  check_uncorrelated("correlation of streams: next entity", u, v, SAMPLES);
  fill(key, 21, 30, v);
  check_uncorrelated("correlation of streams: next stream id", u, v, SAMPLES);
  fill((sim_key){100, 11}, 20, 30, v);
  check_uncorrelated("correlation of streams: next replication", u, v, SAMPLES);
  fill((sim_key){101, 10}, 20, 30, v);
  check_uncorrelated("correlation of streams: next seed", u, v, SAMPLES);
  fill((sim_key){100 + (UINT64_C(1) << 32), 10}, 20, 30, v);
  check_uncorrelated("correlation of streams: upper half of the seed", u, v, SAMPLES);
  check_uncorrelated("correlation within a stream", u, u + 1, SAMPLES - 1);
  free(u);
  free(v);
}

/* The joint distribution, not only the correlation: pairs from neighbouring entities fill a grid evenly. */
Test(random, pairs_from_neighbouring_entities_fill_the_square) {
  enum { SIDE = 32 };
  double count[SIDE * SIDE] = {0}, expected[SIDE * SIDE];
  for (int i = 0; i < SIDE * SIDE; i++) expected[i] = (double)SAMPLES / (SIDE * SIDE);
  for (uint32_t i = 0; i < SAMPLES; i++) {
    sim_key key = {.seed = 8, .replication = i};
    int x = (int)(SIDE * sim_uniform(key, 9, 0)), y = (int)(SIDE * sim_uniform(key, 9, 1));
    count[SIDE * x + y]++;
  }
  z_check_counts("pairs of entities", count, expected, SIDE * SIDE);
}

static gsl_rng *rng_open(uint32_t stream) {
  gsl_rng *r = gsl_rng_alloc(sim_gsl_philox);
  cr_assert_not_null(r);
  sim_gsl_open(r, (sim_key){.seed = 4711, .replication = 3}, stream, 0);
  return r;
}

Test(random, gsl_draws_are_those_of_the_stream) {
  gsl_rng *r = rng_open(42);
  sim_stream s = sim_stream_open((sim_key){.seed = 4711, .replication = 3}, 42, 0);
  for (int i = 0; i < 101; i++) {
    cr_assert_eq(gsl_rng_get(r), sim_stream_bits(&s));
    cr_assert(gsl_rng_uniform(r) == sim_stream_uniform(&s));
  }
  gsl_rng_set(r, 99);
  s = sim_stream_open((sim_key){.seed = 99}, 0, 0);
  cr_assert_eq(gsl_rng_get(r), sim_stream_bits(&s));
  cr_assert_str_eq(gsl_rng_name(r), "philox4x32-10");
  cr_assert(gsl_rng_min(r) == 0 && gsl_rng_max(r) == 0xffffffff);
  gsl_rng_free(r);
}

static void check_gsl(const char *name, int which, double mean, double variance) {
  double *x = malloc(SAMPLES * sizeof *x);
  gsl_rng *r = rng_open(sim_stream_id(name));
  for (int i = 0; i < SAMPLES; i++) switch (which) {
      case 0:
        x[i] = gsl_ran_gaussian(r, 2);
        break;
      case 1:
        x[i] = gsl_ran_gaussian_ziggurat(r, 2);
        break;
      case 2:
        x[i] = gsl_ran_gamma(r, 0.25, 4);
        break;
      case 3:
        x[i] = gsl_ran_poisson(r, 12.5);
        break;
      case 4:
        x[i] = gsl_ran_beta(r, 2, 3);
        break;
      case 5:
        x[i] = gsl_ran_exponential(r, 3);
        break;
      case 6:
        x[i] = gsl_ran_binomial(r, 0.3, 40);
        break;
      default:
        x[i] = (double)gsl_rng_uniform_int(r, 10);
        break;
    }
  z_check_moments(name, x, SAMPLES, mean, variance);
  gsl_rng_free(r);
  free(x);
}

Test(random, every_gsl_distribution_can_be_drawn) {
  check_gsl("gsl_ran_gaussian", 0, 0, 4);
  check_gsl("gsl_ran_gaussian_ziggurat", 1, 0, 4);
  check_gsl("gsl_ran_gamma", 2, 1, 4);
  check_gsl("gsl_ran_poisson", 3, 12.5, 12.5);
  check_gsl("gsl_ran_beta", 4, 0.4, 0.04);
  check_gsl("gsl_ran_exponential", 5, 3, 9);
  check_gsl("gsl_ran_binomial", 6, 12, 8.4);
  check_gsl("gsl_rng_uniform_int", 7, 4.5, 99.0 / 12);
}

static int compare(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

Test(random, stream_ids_are_distinct_and_depend_on_the_name_only) {
  static const char *const noun[] = {"arrival", "construction", "default", "wage", "demand", "rain", "price", "exit"};
  enum { NAMES = 8 * 500 };
  uint32_t id[NAMES];
  char name[40], copy[40];
  for (int i = 0; i < NAMES; i++) {
    snprintf(name, sizeof name, "%s.%d", noun[i % 8], i / 8);
    snprintf(copy, sizeof copy, "%s", name);
    id[i] = sim_stream_id(name);
    cr_assert_eq(id[i], sim_stream_id(copy));
  }
  qsort(id, NAMES, sizeof *id, compare);
  for (int i = 1; i < NAMES; i++) cr_assert_neq(id[i], id[i - 1], "two of %d names share the id %08x", NAMES, id[i]);
}

Test(random, draws_made_ahead_are_the_draws_of_their_entities) {
  sim_key key = {.seed = 77, .replication = 3};
  const uint32_t entity[] = {0, 1, 2, 63, 64, 65, 1, 1000, 999, UINT32_MAX, 0};
  for (const char *const *name = sim_lanes_names(); *name; name++) {
    const sim_lanes *lanes = sim_lanes_named(*name);
    if (!lanes) continue;
    sim_ahead uniform = sim_ahead_open(lanes, key, 5, false), exponential = sim_ahead_open(lanes, key, 5, true);
    for (size_t i = 0; i < sizeof entity / sizeof *entity; i++) {
      double u = sim_uniform(key, 5, entity[i]);
      cr_assert_eq(sim_ahead_draw(&uniform, entity[i]), u, "%s, entity %u", *name, entity[i]);
      cr_assert_eq(sim_ahead_draw(&exponential, entity[i]), -sim_log(u), "%s, entity %u", *name, entity[i]);
    }
  }
}
