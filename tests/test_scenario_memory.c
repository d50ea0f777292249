/* Loading with every single allocation failing once: no crash, no leak, an error each time. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_toy.h"

/* The linker sends the reader's allocations here (--wrap). */
static long countdown = -1; /* the allocation that fails; negative: none */

static bool fails(void) { return countdown >= 0 && countdown-- == 0; }

void *__real_calloc(size_t n, size_t size);
void *__real_malloc(size_t size);
void *__real_realloc(void *memory, size_t size);
char *__real_strdup(const char *text);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);

void *__wrap_calloc(size_t n, size_t size) { return fails() ? NULL : __real_calloc(n, size); }
void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_realloc(void *memory, size_t size) { return fails() ? NULL : __real_realloc(memory, size); }
char *__wrap_strdup(const char *text) { return fails() ? NULL : __real_strdup(text); }

/* Loads a file that makes `wanted` scenarios once for each allocation; returns how many there were. */
static long allocations_fail(const char *path, int n_set, const char *const *set, int wanted) {
  scn_options options = {n_set, set, NULL, NULL, false};
  long failures = 0;
  for (bool loaded = false; !loaded; failures++) {
    sim_errors errors = {.n = 0};
    sim_scenario *all = NULL;
    int n = 0;
    countdown = failures;
    sim_status st = scn_load(&toy_model, path, &options, &n, &all, &errors);
    loaded = countdown >= 0; /* it was not reached */
    countdown = -1;
    cr_assert_eq(st, loaded ? SIM_OK : SIM_ERR_MEMORY, "allocation %ld gave %s", failures, sim_status_text(st));
    cr_assert_eq(n, loaded ? wanted : 0);
    cr_assert(loaded || errors.total > 0, "allocation %ld failed without a word", failures);
    for (int i = 0; i < n; i++) sim_scenario_free(&all[i]);
    free(all);
  }
  return failures;
}

Test(scenario_memory, each_failing_allocation_is_reported) {
  const char *set[] = {"growth.noise.mechanical=0.5"};
  cr_expect_gt(allocations_fail(TEST_DATA_DIR "/scenario/child.yaml", 1, set, 2), 100);
}

/* The thread that makes the tables takes memory that is not counted here. */
Test(scenario_memory, each_failing_allocation_beside_tables_is_reported) {
  const char *set[] = {"growth.noise={dist: gamma, shape: 2, scale: 0.1, max: 1, unit: \"1\", source: x, grade: B}"};
  cr_expect_gt(allocations_fail(TEST_DATA_DIR "/scenario/child.yaml", 1, set, 2), 100);
}

Test(scenario_memory, each_failing_allocation_of_a_posterior_is_reported) {
  const char *set[] = {"growth.noise.mechanical=0.2"};
  cr_expect_gt(allocations_fail(TEST_DATA_DIR "/scenario/posterior.yaml", 1, set, 1), 100);
}
