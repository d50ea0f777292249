/* Scenario files with what they extend. The input has up to three parts: the file, base.yaml and more.yaml beside it.
 * A scenario that loads must load again from its resolved text, to the same numbers. */
#include <stdlib.h>
#include <string.h>

#include "fuzz_input.h"
#include "scenario_toy.h"

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  fuzz_folder();
  return 0;
}

static void check_again(const sim_scenario *s) {
  static sim_errors errors;
  sim_scenario again;
  errors = (sim_errors){.n = 0};
  if (scn_parse(&toy_model, "resolved", s->resolved, &again, &errors) != SIM_OK)
    fuzz_broken("the resolved text does not load: %s: %s\n%s", errors.item[0].key, errors.item[0].message, s->resolved);
  if (s->n_slots != again.n_slots || s->n_targets != again.n_targets || s->n_observations != again.n_observations)
    fuzz_broken("the resolved text has other lists\n%s", s->resolved);
  for (int i = 0; i < s->n_slots; i++)
    if (memcmp(&s->base[i], &again.base[i], sizeof *s->base) != 0 || s->slot[i].uncertain != again.slot[i].uncertain)
      fuzz_broken("the resolved text has another %s\n%s", s->slot[i].path, s->resolved);
  sim_scenario_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const name[] = {"file.yaml", "base.yaml", "more.yaml"};
  static sim_errors errors;
  fuzz_text rest = {(const char *)data, size}, part;
  sim_scenario *all = NULL;
  int n = 0;
  for (int i = 0; i < 3; i++) {
    if (!fuzz_part(&rest, &part)) part = (fuzz_text){"", 0};
    fuzz_keep(name[i], part);
  }
  errors = (sim_errors){.n = 0};
  sim_status st = scn_load(&toy_model, fuzz_path(name[0]), NULL, &n, &all, &errors);
  fuzz_check_errors(st, &errors);
  if ((st == SIM_OK) != (n > 0)) fuzz_broken("status %d and %d scenarios", st, n);
  for (int i = 0; i < n; i++) {
    if (i < 3) check_again(&all[i]);
    sim_scenario_free(&all[i]);
  }
  free(all);
  return 0;
}
