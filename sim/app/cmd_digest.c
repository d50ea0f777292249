/* plansim digest: one hash of all results. */
#include <stdio.h>

#include "app.h"
#include "io_results.h"

static void print_variable(void *self, const char *name, const char *hex) {
  (void)self;
  printf("%s  %s\n", hex, name);
}

int cmd_digest(int argc, char **argv) {
  bool by_variable = false;
  const app_option options[] = {
      {"by-variable", 0, APP_FLAG, NULL, "also one line per variable, for finding a difference", &by_variable},
  };
  const app_command command = {"digest",
                               "[OPTIONS] RESULTS.h5",
                               "Prints a SHA-256 of all results: equal digests mean the same results, bit for bit.",
                               "plansim digest plan.h5",
                               1,
                               options,
                               1,
                               1};
  int n_files, code;
  char **files, hex[65];
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  sim_errors errors = {0};
  sim_status st = io_digest(files[0], hex, NULL, NULL, &errors);
  if (st == SIM_OK) {
    printf("%s  %s\n", hex, files[0]); /* first, also when each variable is listed */
    if (by_variable) st = io_digest(files[0], hex, print_variable, NULL, &errors);
  }
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
