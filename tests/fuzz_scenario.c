/* libFuzzer target for the scenario reader; built by hand:
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -D_POSIX_C_SOURCE=200809L -Isim/core -Isim/words -Isim/io
 *   -Isim/scenario -Itests \
 *     tests/fuzz_scenario.c tests/scenario_toy.c <the sources of sim/core and the reader> -lyaml -lgsl -lgslcblas -lm
 *   ./fuzz_scenario -timeout=5 corpus tests/data/scenario
 * Bytes up to the first NUL are the file; what follows is one --set. A scenario that loads must load again from its
 * resolved text. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenario_toy.h"

static char folder[64];

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void folder_remove(void) { toy_folder_remove(folder); }

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  toy_folder_make(folder);
  return atexit(folder_remove);
}

static int load(const char *text, size_t size, const scn_options *options, sim_scenario *s, sim_errors *errors) {
  toy_write(folder, "f.yaml", text, size);
  return toy_load(&toy_model, folder, "f.yaml", options, s, errors);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static sim_errors errors;
  sim_scenario s, again;
  const uint8_t *end = size ? memchr(data, 0, size) : NULL;
  size_t length = end ? (size_t)(end - data) : size, rest = end ? size - length - 1 : 0;
  char *set = malloc(rest + 1);
  if (!set) return 0;
  memcpy(set, data + size - rest, rest);
  set[rest] = '\0';
  const char *sets[] = {set};
  scn_options options = {rest > 0, sets, NULL, NULL};
  int n = load((const char *)data, length, &options, &s, &errors);
  if (n) {
    if (load(s.resolved, SIZE_MAX, NULL, &again, &errors) != 1) {
      fprintf(stderr, "%s\n%s\n", errors.item[0].message, s.resolved);
      abort();
    }
    if (s.n_slots != again.n_slots || s.n_targets != again.n_targets) abort();
    if (s.n_slots && memcmp(s.base, again.base, (size_t)s.n_slots * sizeof *s.base) != 0) abort();
    sim_scenario_free(&again);
  }
  sim_scenario_free(&s);
  free(set);
  return 0;
}
