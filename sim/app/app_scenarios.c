#include "app_scenarios.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_folder.h"
#include "app_installed.h"
#include "prov_model.h"
#include "scn_labels.h"
#include "scn_load.h"
#include "scn_statements.h"
#include "sim_names.h"

static sim_status append(app_scenarios *all, int n, sim_scenario *more) {
  sim_scenario *grown = realloc(all->item, (size_t)(all->n + n) * sizeof *grown);
  if (!grown) return SIM_ERR_MEMORY;
  all->item = grown;
  for (int i = 0; i < n; i++) grown[all->n++] = more[i];
  return SIM_OK;
}

/* What the command line changed becomes part of the labels, so that no chart or table shows it under the file's name.
 * The design is no property of a variant. */
static sim_status mark_changes(sim_scenario *s, const sim_names *all) {
  sim_names changes = {0}, *set = &changes;
  for (int i = 0; i < all->n; i++)
    if (strncmp(all->item[i], "design.", 7) != 0) changes.item[changes.n++] = all->item[i];
  if (changes.n == 0) return SIM_OK;
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    size_t size = strlen(s->label[l]) + 4;
    for (int i = 0; i < set->n; i++) size += strlen(set->item[i]) + 2;
    char *label = malloc(size);
    if (!label) return SIM_ERR_MEMORY;
    int n = sprintf(label, "%s [", s->label[l]);
    for (int i = 0; i < set->n; i++) n += sprintf(label + n, "%s%s", i ? ", " : "", set->item[i]);
    sprintf(label + n, "]");
    free(s->label[l]);
    s->label[l] = label;
  }
  return SIM_OK;
}

/* All variants of a folder. A file of it that stops on its own is an error as if it had been named. */
static sim_status folder_load(app_scenarios *all, const char *path, const scn_options *options,
                              const scn_conditions *conditions, sim_errors *errors) {
  app_folder folder;
  int before = all->n;
  sim_status st = app_folder_open(&folder, path, errors);
  for (int i = 0; i < folder.n && st == SIM_OK; i++) {
    int n = 0;
    sim_scenario *more = NULL;
    const char *why = NULL;
    st = scn_load_given(&prov_model, folder.file[i], options, conditions, &n, &more, errors);
    if (st == SIM_OK) why = app_folder_why_not(n, more, all->n - before, all->item ? all->item + before : NULL);
    if (st == SIM_OK && !why) st = append(all, n, more);
    if (why) app_folder_left_out(folder.file[i], why);
    if (why || (st != SIM_OK && more))
      for (int k = 0; k < n; k++) sim_scenario_free(&more[k]);
    free(more);
  }
  if (st == SIM_OK && all->n == before)
    st = sim_fail(errors, SIM_ERR_USAGE, "%s holds no scenarios (files that end in .yaml)", path);
  app_folder_free(&folder);
  return st;
}

/* A mistake in how the option is written, not in a scenario. */
static sim_status check_sets(const sim_names *set, sim_errors *errors) {
  for (int i = 0; i < set->n; i++)
    if (!strchr(set->item[i], '=') || set->item[i][0] == '=')
      return sim_fail(errors, SIM_ERR_USAGE, "--set wants KEY=VALUE, e.g. licensing.reform=40, not '%s'", set->item[i]);
  return SIM_OK;
}

static sim_status files_load(app_scenarios *all, int n_files, char **files, const sim_names *set,
                             const sim_names *condition, bool only_read, sim_errors *errors) {
  scn_options options = {set->n, set->item, app_scenario_dir(), &all->inputs, only_read};
  const scn_conditions conditions = {condition->n, condition->item};
  *all = (app_scenarios){0};
  sim_status worst = check_sets(set, errors);
  if (worst != SIM_OK) return worst;
  for (int i = 0; i < n_files; i++) {
    if (app_folder_is(files[i])) {
      sim_status st = folder_load(all, files[i], &options, &conditions, errors);
      if (st != SIM_OK) worst = st;
      continue;
    }
    int n = 0;
    sim_scenario *more = NULL;
    sim_status st = scn_load_given(&prov_model, files[i], &options, &conditions, &n, &more, errors);
    if (st == SIM_OK && (st = append(all, n, more)) != SIM_OK)
      for (int k = 0; k < n; k++) sim_scenario_free(&more[k]);
    if (st != SIM_OK) worst = st;
    free(more);
  }
  for (int i = 0; i < all->n && set->n > 0 && worst == SIM_OK; i++) worst = mark_changes(&all->item[i], set);
  for (int i = 0; i < all->n && worst == SIM_OK; i++)
    worst = scn_statements_inputs(&all->item[i], app_scenario_dir(), &all->inputs);
  return worst == SIM_OK ? scn_labels_distinguish(all->n, all->item) : worst;
}

sim_status app_scenarios_load(app_scenarios *all, int n_files, char **files, const sim_names *set, sim_errors *errors) {
  static const sim_names none;
  return files_load(all, n_files, files, set, &none, false, errors);
}

sim_status app_scenarios_load_given(app_scenarios *all, int n_files, char **files, const sim_names *set,
                                    const sim_names *condition, sim_errors *errors) {
  return files_load(all, n_files, files, set, condition, false, errors);
}

sim_status app_scenarios_read(app_scenarios *all, int n_files, char **files, const sim_names *set,
                              const sim_names *condition, sim_errors *errors) {
  return files_load(all, n_files, files, set, condition, true, errors);
}

sim_status app_scenarios_choose(const app_scenarios *all, const char *variant, const sim_scenario **chosen,
                                sim_errors *errors) {
  *chosen = all->n == 1 && !variant ? &all->item[0] : NULL;
  for (int i = 0; variant && i < all->n; i++)
    if (strcmp(all->item[i].name, variant) == 0) *chosen = &all->item[i];
  if (*chosen) return SIM_OK;
  if (variant) return sim_fail(errors, SIM_ERR_USAGE, "there is no variant '%.60s'", variant);
  if (all->n == 0) return sim_fail(errors, SIM_ERR_USAGE, "the file has no variant");
  return sim_fail(errors, SIM_ERR_USAGE, "the file has %d variants: choose one with --variant, e.g. %s", all->n,
                  all->item[0].name);
}

uint64_t app_scenarios_seed(const app_scenarios *all) {
  for (int i = 0; i < all->n; i++)
    if (all->item[i].has_seed) return all->item[i].seed;
  return SIM_SEED;
}

void app_scenarios_free(app_scenarios *all) {
  for (int i = 0; i < all->n; i++) sim_scenario_free(&all->item[i]);
  free(all->item);
  io_sources_free(&all->inputs);
  *all = (app_scenarios){0};
}
