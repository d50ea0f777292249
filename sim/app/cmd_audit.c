/* plansim audit: can the plan's own figures all hold? */
#include <stdio.h>
#include <stdlib.h>

#include "app_audit.h"
#include "app_color.h"

static int audit_all(const app_scenarios *all, int language, bool strict) {
  sim_errors errors = {0};
  sim_status st = SIM_OK;
  int found = 0;
  for (int i = 0; i < all->n && st == SIM_OK; i++) {
    app_audit audit;
    st = app_audit_make(&audit, &all->item[i], &errors);
    if (st == SIM_OK && i > 0) printf("\n");
    if (st == SIM_OK) app_audit_print(&audit, language);
    found += audit.n_found;
    app_audit_free(&audit);
  }
  if (st != SIM_OK) return app_fail(st, &errors);
  return strict && found > 0 ? APP_NEGATIVE : APP_DONE;
}

int cmd_audit(int argc, char **argv) {
  app_many set = {0};
  bool strict = false;
  const char *lang = NULL;
  const app_option options[] = {
      {"lang", 0, APP_TEXT, "LANG", "en or vi; default en", &lang},
      APP_COLOR_OPTION,
      {"strict", 0, APP_FLAG, NULL, "exit code 1 when anything is found", &strict},
      {"set", 0, APP_MANY, "KEY=VALUE", "change a value first; may be repeated", &set},
  };
  const app_command command = {"audit",
                               "[OPTIONS] FILE...",
                               "Reports where the plan's own figures cannot all hold, with the arithmetic.\n"
                               "It reads the targets and the file that the scenario names under statements:,\n"
                               "allows for rounding, and simulates nothing.",
                               "plansim audit scenarios/plan.yaml --lang vi",
                               sizeof options / sizeof *options,
                               options,
                               1,
                               -1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(lang);
  if (language < 0) return APP_USAGE;
  sim_errors errors = {0};
  app_scenarios all;
  sim_status st = app_scenarios_load(&all, n_files, files, &set, &errors);
  code = st == SIM_OK ? audit_all(&all, language, strict) : app_fail(st, &errors);
  app_scenarios_free(&all);
  return code;
}
