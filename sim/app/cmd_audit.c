/* plansim audit: can the plan's own figures all hold? */
#include <stdio.h>
#include <stdlib.h>

#include "app_audit.h"
#include "app_color.h"
#include "app_commands.h"
#include "app_json.h"
#include "app_message.h"
#include "app_options.h"
#include "app_scenarios.h"
#include "out_audit.h"
#include "sim_names.h"
#include "wrd_text.h"

static int audit_all(const app_scenarios *all, int language, bool strict) {
  sim_errors errors = {0};
  sim_status st = SIM_OK;
  int found = 0;
  for (int i = 0; i < all->n && st == SIM_OK; i++) {
    ans_audit audit;
    st = app_audit_make(&audit, &all->item[i], &errors);
    if (st == SIM_OK && i > 0) printf("\n");
    if (st == SIM_OK) out_audit_print(app_out(), &audit, language);
    found += audit.n_found;
    ans_audit_free(&audit);
  }
  if (st != SIM_OK) return app_fail(st, &errors);
  return strict && found > 0 ? APP_NEGATIVE : APP_DONE;
}

static sim_status judged_add(app_json *json, const app_scenarios *all, const ans_audit *audit, ans_made *made,
                             sim_errors *errors) {
  sim_status st = SIM_OK;
  ans_judged *judged = calloc((size_t)all->n + 1, sizeof *judged);
  if (!judged) return SIM_ERR_MEMORY;
  for (int i = 0; i < all->n; i++) judged[i] = (ans_judged){audit[i].scenario, &audit[i].statements, audit[i].verdict};
  ans_audits audits = {all->n, judged};
  SIM_TRY(app_json_made(json, made, errors));
  st = app_json_answers(json, ANS_AUDIT, &audits, errors);
out:
  free(judged);
  return st;
}

static int audit_json(const app_scenarios *all, app_json *json, ans_made *made, bool strict) {
  sim_errors errors = {0};
  ans_audit *audit = calloc((size_t)all->n + 1, sizeof *audit);
  sim_status st = audit ? SIM_OK : SIM_ERR_MEMORY;
  int found = 0;
  for (int i = 0; i < all->n && st == SIM_OK; i++) {
    st = app_audit_make(&audit[i], &all->item[i], &errors);
    found += audit[i].n_found;
  }
  if (st == SIM_OK) st = judged_add(json, all, audit, made, &errors);
  for (int i = 0; audit && i < all->n; i++) ans_audit_free(&audit[i]);
  free(audit);
  return app_json_end(json, st, strict && found > 0 ? APP_NEGATIVE : APP_DONE, &errors);
}

int cmd_audit(int argc, char **argv) {
  sim_names set = {0};
  bool strict = false, as_json;
  const char *lang = NULL, *format = NULL;
  const app_option options[] = {
      {"lang", 0, APP_TEXT, "LANG", N_("en or vi; default en"), &lang},
      APP_FORMAT_OPTION(format),
      APP_COLOR_OPTION,
      {"strict", 0, APP_FLAG, NULL, N_("exit code 1 when anything is found"), &strict},
      {"set", 0, APP_MANY, "KEY=VALUE", N_("change a value first; may be repeated"), &set},
  };
  const app_command command = {"audit",
                               "[OPTIONS] FILE...",
                               N_("Reports where the plan's own figures cannot all hold, with the arithmetic.\n"
                                  "It reads the targets and the file that the scenario names under statements:,\n"
                                  "allows for rounding, and simulates nothing."),
                               "plansim audit scenarios/plan.yaml --lang vi",
                               sizeof options / sizeof *options,
                               options,
                               1,
                               -1};
  int n_files, code;
  char **files;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  int language = app_language(lang);
  if (language < 0 || !app_format_read(format, &as_json)) return APP_USAGE;
  sim_errors errors = {0};
  app_scenarios all;
  sim_status st = app_scenarios_load(&all, n_files, files, &set, &errors);
  if (st == SIM_OK && as_json) {
    app_json json;
    ans_made made = {.n_files = n_files, .file = files, .n_scenarios = all.n, .scenario = all.item};
    app_json_begin(&json, argc, argv);
    code = audit_json(&all, &json, &made, strict);
  } else {
    code = st == SIM_OK ? audit_all(&all, language, strict) : app_fail(st, &errors);
  }
  app_scenarios_free(&all);
  return code;
}
