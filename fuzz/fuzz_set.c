/* Values of --set: each line of the input is one, applied to a small scenario with every kind of key. A scenario that
 * loads must load again from its resolved text. */
#include <stdlib.h>
#include <string.h>

#include "fuzz_input.h"
#include "scenario_toy.h"

enum { SETS_MAX = 8 };

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  size_t size;
  char *text = fuzz_read(FUZZ_DIR "/base.yaml", &size);
  (void)argc, (void)argv;
  fuzz_write("base.yaml", text, size);
  free(text);
  return 0;
}

static void check_again(const sim_scenario *s) {
  static sim_errors errors;
  sim_scenario again;
  errors = (sim_errors){.n = 0};
  if (scn_parse(&toy_model, "resolved", s->resolved, &again, &errors) != SIM_OK)
    fuzz_broken("the resolved text does not load: %s: %s\n%s", errors.item[0].key, errors.item[0].message, s->resolved);
  if (s->n_slots != again.n_slots || memcmp(s->base, again.base, (size_t)s->n_slots * sizeof *s->base) != 0)
    fuzz_broken("the resolved text has other numbers\n%s", s->resolved);
  sim_scenario_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static sim_errors errors;
  char *text = malloc(size + 1);
  const char *set[SETS_MAX];
  scn_options options = {.set = set};
  sim_scenario *all = NULL;
  int n = 0;
  if (!text) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  for (char *line = text; line && options.n_set < SETS_MAX;) {
    char *end = strchr(line, '\n');
    if (end) *end = '\0';
    set[options.n_set++] = line;
    line = end ? end + 1 : NULL;
  }
  errors = (sim_errors){.n = 0};
  sim_status st = scn_load(&toy_model, fuzz_path("base.yaml"), &options, &n, &all, &errors);
  fuzz_check_errors(st, &errors);
  for (int i = 0; i < n; i++) {
    check_again(&all[i]);
    sim_scenario_free(&all[i]);
  }
  free(all);
  free(text);
  return 0;
}
