#include "app_keep.h"

#include <stdlib.h>
#include <string.h>

#include "prov_model.h"
#include "sim_observation.h"
#include "wrd_nearest.h"

static sim_status outcome_check(const char *name, sim_errors *errors) {
  char hint[WRD_HINT];
  if (strpbrk(name, "[]@"))
    return sim_fail(errors, SIM_ERR_USAGE,
                    "--outcomes takes whole indicators, with all members and years: %.*s, not '%s'",
                    (int)strcspn(name, "[]@"), name, name);
  wrd_nearest nearest = wrd_nearest_start(name);
  for (int i = 0; i < prov_model.n_indicators; i++) {
    if (strcmp(prov_model.indicators[i].name, name) == 0) return SIM_OK;
    wrd_nearest_try(&nearest, prov_model.indicators[i].name);
  }
  wrd_nearest_text(&nearest, hint, sizeof hint);
  return sim_fail(errors, SIM_ERR_USAGE, "--outcomes: there is no indicator '%s'%s", name,
                  hint[0] ? hint : "; plansim describe indicators lists them");
}

static void add(app_keep *k, const char *name) {
  for (int i = 0; i < k->n; i++)
    if (strcmp(k->name[i], name) == 0) return;
  if (k->n < APP_KEEP_MOST) k->name[k->n++] = name;
}

/* The names between commas. */
static sim_status named_read(app_keep *k, const char *text, sim_errors *errors) {
  char *rest = NULL;
  if (!text) return SIM_OK;
  if (!(k->words = strdup(text))) return SIM_ERR_MEMORY;
  for (char *part = strtok_r(k->words, ", ", &rest); part; part = strtok_r(NULL, ", ", &rest)) add(k, part);
  for (int i = 0; i < k->n; i++) {
    sim_status st = outcome_check(k->name[i], errors);
    if (st != SIM_OK) return st;
  }
  return k->n > 0 ? SIM_OK
                  : sim_fail(errors, SIM_ERR_USAGE, "--outcomes wants indicators, e.g. --outcomes output_real");
}

static void key_add(app_keep *k, int n, const sim_scenario *variants) {
  static const sim_role role[] = {SIM_ROLE_COST_ALL, SIM_ROLE_PUBLIC_COST,  SIM_ROLE_LAND_COST, SIM_ROLE_FIRMS,
                                  SIM_ROLE_JOBS,     SIM_ROLE_OUTPUT_TOTAL, SIM_ROLE_LAND_USED};
  for (int i = 0; i < prov_model.n_indicators; i++) {
    const sim_indicator_desc *d = &prov_model.indicators[i];
    if (d->chart && d->axis[0] == SIM_NO_AXIS) add(k, d->name);
  }
  for (size_t i = 0; i < sizeof role / sizeof *role; i++) {
    const char *name = sim_model_role_name(&prov_model, role[i]);
    if (*name) add(k, name);
  }
  for (int v = 0; v < n; v++)
    for (int i = 0; i < variants[v].n_observations; i++) {
      const sim_observation *o = &variants[v].observation[i];
      if (o->use == SIM_USE_CONDITION && !o->not_modelled) add(k, prov_model.indicators[o->indicator].name);
    }
}

sim_status app_keep_read(app_keep *k, const char *word, const char *outcomes, int n, const sim_scenario *variants,
                         exp_experiment_options *o, sim_errors *errors) {
  *k = (app_keep){0};
  o->keep = EXP_KEEP_ALL;
  if (!word)
    k->key = variants[0].design && !outcomes;
  else if (strcmp(word, "key") == 0)
    k->key = true;
  else if (strcmp(word, "summary") == 0)
    o->keep = EXP_KEEP_SUMMARY;
  else if (strcmp(word, "all") != 0)
    return sim_fail(errors, SIM_ERR_USAGE, "--keep knows all, key and summary, not '%s'", word);
  sim_status st = named_read(k, outcomes, errors);
  if (k->key) key_add(k, n, variants);
  o->n_outcomes = k->n;
  o->outcome = k->name;
  o->all_targets = k->key;
  return st;
}

void app_keep_free(app_keep *k) { free(k->words); }
