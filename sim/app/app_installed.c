#define _XOPEN_SOURCE 700 /* realpath */

#include "app_installed.h"

#include <gsl/gsl_version.h>
#include <H5public.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <yaml.h>

#include "app_message.h"
#include "app_provenance.h"
#include "prov_model.h"
#include "res_out.h"

/* The program's file with links followed, also where /proc is not mounted; "" when the system does not tell. */
static void program_path(char path[PATH_MAX]) {
  const char *called = (const char *)getauxval(AT_EXECFN);
  if (!realpath("/proc/self/exe", path) && !(called && realpath(called, path))) path[0] = '\0';
}

const char *app_scenario_dir(void) {
  static char found[PATH_MAX];
  char program[PATH_MAX], named[PATH_MAX + 32];
  if (found[0]) return found;
  program_path(program);
  for (int part = 0; part < 2; part++) {
    char *slash = strrchr(program, '/');
    if (slash) *slash = '\0';
  }
  snprintf(named, sizeof named, "%s/share/plansim/scenarios", program);
  if (!realpath(named, found)) snprintf(found, sizeof found, "%.*s", (int)sizeof found - 1, named);
  return found;
}

void app_libraries_text(char *text, size_t size) {
  snprintf(text, size, "GSL %s, %s, libyaml %s", GSL_VERSION, H5_VERS_INFO, yaml_get_version_string());
}

void app_version_print(void) {
  char libraries[160];
  app_libraries_text(libraries, sizeof libraries);
  app_print(stdout, "plansim %s%s%s\n", PLANSIM_VERSION, app_revision[0] ? ", revision " : "", app_revision);
  app_print(stdout, "model %s, results version %d\n", prov_model.name, prov_model.results_version);
  app_print(stdout, "file format %s %d\n", RES_SCHEMA, RES_SCHEMA_VERSION);
  app_print(stdout, "%s, %s\n", libraries, PLANSIM_LIBRARIES);
  app_print(stdout, "scenarios in %s\n", app_scenario_dir());
}
