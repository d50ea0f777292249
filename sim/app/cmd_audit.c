/* plansim audit: can the plan's own figures all hold? */
#include <stdio.h>
#include <stdlib.h>

#include "app_audit.h"
#include "app_color.h"
#include "io_statements.h"

static void audit_free(app_audit *a) {
  for (int i = 0; a->verdict && i < a->statements.n_rules; i++) ana_verdict_free(&a->verdict[i]);
  free(a->verdict);
  sim_statements_free(&a->statements);
}

/* Reads the statements, adds the targets, judges every rule; all mistakes in one pass. */
static sim_status audit_make(app_audit *a, const sim_scenario *scenario, sim_errors *errors) {
  sim_status st = SIM_OK;
  *a = (app_audit){.scenario = scenario};
  SIM_TRY(io_statements_load(scenario, PLANSIM_SCENARIO_DIR, &a->statements, errors));
  a->n_declared = a->statements.n_figures;
  SIM_TRY(ana_audit_targets(scenario, &a->statements, errors));
  a->verdict = calloc((size_t)a->statements.n_rules + 1, sizeof *a->verdict);
  if (!a->verdict) SIM_TRY(SIM_ERR_MEMORY);
  for (int i = 0; i < a->statements.n_rules; i++) {
    sim_status one =
        ana_rule_judge(&a->statements.rule[i], a->statements.figure, a->statements.n_figures, &a->verdict[i], errors);
    if (one != SIM_OK) st = one;
    a->n_found += a->verdict[i].found;
  }
out:
  return st;
}

static int audit_all(const app_scenarios *all, int language, bool strict) {
  sim_errors errors = {0};
  sim_status st = SIM_OK;
  int found = 0;
  for (int i = 0; i < all->n && st == SIM_OK; i++) {
    app_audit audit;
    st = audit_make(&audit, &all->item[i], &errors);
    if (st == SIM_OK && i > 0) printf("\n");
    if (st == SIM_OK) app_audit_print(&audit, language);
    found += audit.n_found;
    audit_free(&audit);
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
