/* The sides of a difference. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ans_name.h"
#include "app_diff.h"
#include "app_results.h"
#include "app_scenarios.h"
#include "sim_names.h"

/* Splits "FILE:VARIANT" where FILE is there and the whole is not; *variant NULL without one. The caller frees *path. */
static sim_status text_split(const char *text, char **path, const char **variant) {
  const char *colon = strrchr(text, ':');
  *variant = colon && access(text, F_OK) != 0 ? colon + 1 : NULL;
  size_t n = *variant ? (size_t)(colon - text) : strlen(text);
  *path = malloc(n + 1);
  if (!*path) return SIM_ERR_MEMORY;
  memcpy(*path, text, n);
  (*path)[n] = '\0';
  return SIM_OK;
}

bool app_side_is_scenario(const char *path) {
  size_t n = strlen(path);
  return (n > 5 && strcmp(path + n - 5, ".yaml") == 0) || (n > 4 && strcmp(path + n - 4, ".yml") == 0);
}

static sim_status scenario_open(app_side *s, char *path, const char *variant, sim_errors *errors) {
  static const sim_names none;
  sim_status st = app_scenarios_load(&s->all, 1, &path, &none, errors);
  for (int i = 0; st == SIM_OK && i < s->all.n; i++)
    if (!variant || strcmp(s->all.item[i].name, variant) == 0) {
      s->name = s->all.item[i].name;
      s->design = s->all.item[i].design;
      return ans_inputs_of(&s->all.item[i], &s->n, &s->input);
    }
  if (st != SIM_OK) return st;
  return sim_fail(errors, SIM_ERR_USAGE, "%s has no variant '%s'; its first is '%s'", path, variant,
                  s->all.item[0].name);
}

/* Without a name: of the old side the base, of the new one the first that the old side is not. */
static int scenario_default(const app_side *s, const app_side *other) {
  if (!other) return ans_base_default(s->r);
  for (int i = 0; s->shared && i < s->r->n_scenarios; i++)
    if (i != other->scenario) return i;
  for (int i = 0; other->r && i < s->r->n_scenarios; i++)
    if (strcmp(s->r->scenario[i], other->name) == 0) return i;
  return 0;
}

static sim_status results_open(app_side *s, const char *path, const char *variant, const app_side *other,
                               sim_errors *errors) {
  s->shared = other && other->r && strcmp(other->r->path, path) == 0;
  if (s->shared) s->r = other->r;
  sim_status st = s->shared ? SIM_OK : app_results_open(&s->r, path, errors);
  if (st != SIM_OK) return st;
  s->scenario = scenario_default(s, other);
  if (variant && (st = ans_scenario_named(s->r, "diff", variant, &s->scenario, errors)) != SIM_OK) return st;
  s->name = s->r->scenario[s->scenario];
  return ans_inputs_at(s->r, s->scenario, &s->n, &s->input, errors);
}

sim_status app_side_open(app_side *s, const char *text, const app_side *other, sim_errors *errors) {
  char *path = NULL;
  const char *variant;
  *s = (app_side){0};
  sim_status st = text_split(text, &path, &variant);
  if (st == SIM_OK)
    st = app_side_is_scenario(path) ? scenario_open(s, path, variant, errors)
                                    : results_open(s, path, variant, other, errors);
  free(path);
  return st;
}

void app_side_close(app_side *s) {
  res_inputs_free(s->n, s->input);
  app_scenarios_free(&s->all);
  if (!s->shared) res_file_close(s->r);
  *s = (app_side){0};
}
