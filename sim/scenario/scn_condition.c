/* Files of observations that weight the replications of a run, or judge a forecast that was made before. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scn_priv.h"
#include "sim_observation.h"

typedef struct condition {
  scn_pool *pool;
  sim_errors *errors;
  const scn_node *forecast; /* the scenario of the run that is judged; NULL: replications are weighted */
  int n;                    /* observations with use: condition */
} condition;

static sim_status no_memory(sim_errors *errors) {
  return sim_fail(errors, SIM_ERR_MEMORY, "%s", sim_status_text(SIM_ERR_MEMORY));
}

/* Nothing but observations may come this way: a run must not change by what was observed. */
static sim_status keys_check(const scn_node *file, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < file->n; i++) {
    const char *key = file->child[i]->key;
    if (strcmp(key, "observations") != 0 && strcmp(key, "name") != 0 && strcmp(key, "label") != 0 &&
        strcmp(key, "description") != 0)
      st = sim_errors_add(errors, SIM_ERR_INPUT, file->child[i]->key_place, key,
                          "does not belong here: a file for --condition has observations: and nothing else");
  }
  return st;
}

static bool year_of(const scn_node *map, const char *key, long *year) {
  const scn_node *node = map && map->kind == SCN_MAP ? scn_node_get(map, key) : NULL;
  char *end = NULL;
  if (!node || node->kind != SCN_SCALAR) return false;
  *year = strtol(node->text, &end, 10);
  return end != node->text && *end == '\0';
}

/* Whether a record is of years that the forecast does not have: it is then known, and not judged. */
static bool is_beyond(const scn_node *forecast, const scn_node *record) {
  const scn_node *horizon = scn_node_get(forecast, "horizon");
  long start, end, year, from;
  if (!year_of(horizon, "start", &start) || !year_of(horizon, "end", &end) || !year_of(record, "year", &year))
    return false;
  return year < start || year > end || (year_of(record, "from", &from) && from < start - 1);
}

/* What a record is for in place of what it says, where a forecast is judged; NULL: what it says. */
static const char *use_instead(const condition *c, const scn_node *record, const scn_node *use) {
  bool known = scn_node_is_empty(use) || (use->kind == SCN_SCALAR && sim_use_of(use->text) != SIM_USE_COUNT);
  if (!c->forecast || !known) return NULL; /* the reader of observations says what is wrong with a word */
  return is_beyond(c->forecast, record) ? "none" : "condition";
}

/* The record with use: condition, unless it says itself what it is for. NULL when there is no memory. */
static scn_node *record_mark(condition *c, scn_node *record) {
  if (record->kind != SCN_MAP) return record; /* the reader of observations says so */
  const scn_node *use = scn_node_get(record, "use");
  const scn_node like = {.key = "use", .key_place = record->place, .place = record->place};
  const char *instead = use_instead(c, record, use);
  if (instead) {
    c->n++;
    scn_node *given = scn_node_scalar(c->pool, instead, true, &like);
    return given ? scn_node_with(c->pool, record, given) : NULL;
  }
  if (!scn_node_is_empty(use)) {
    c->n += use->kind == SCN_SCALAR && strcmp(use->text, "condition") == 0;
    return record;
  }
  scn_node *word = scn_node_scalar(c->pool, "condition", true, &like);
  c->n++;
  return word ? scn_node_with(c->pool, record, word) : NULL;
}

static sim_status list_mark(condition *c, const scn_node *list, scn_node **marked) {
  if (!(*marked = scn_node_copy(c->pool, list, 0))) return no_memory(c->errors);
  for (int i = 0; i < list->n; i++)
    if (!((*marked)->child[i] = record_mark(c, list->child[i]))) return no_memory(c->errors);
  if (c->n > 0) return SIM_OK;
  return sim_errors_add(c->errors, SIM_ERR_INPUT, scn_node_where(list), "observations",
                        "none of them has use: condition, so nothing would be weighted: leave use: out, or write it");
}

sim_status scn_condition_read(scn_pool *pool, const char *path, const scn_node *forecast, scn_node **overlay,
                              sim_errors *errors) {
  condition c = {pool, errors, forecast, 0};
  sim_status st = SIM_OK;
  scn_node *file = NULL, *marked = NULL;
  sim_status read = scn_yaml_read(pool, path, NULL, &file, errors);
  if (!file) return read; /* keys that stand twice have been told and stop nothing here */
  if (file->kind != SCN_MAP)
    return sim_errors_add(errors, SIM_ERR_INPUT, file->place, NULL, "must be a map with observations:");
  SIM_TRY(keys_check(file, errors));
  const scn_node *list = scn_node_get(file, "observations");
  if (!list || list->kind != SCN_LIST || list->n == 0)
    return sim_errors_add(errors, SIM_ERR_INPUT, list ? list->place : file->place, "observations",
                          "a file for --condition needs a list of them");
  SIM_TRY(list_mark(&c, list, &marked));
  const scn_node like = {.place = file->place};
  scn_node *map = scn_node_empty_map(pool, &like);
  *overlay = map ? scn_node_with(pool, map, marked) : NULL;
  if (!*overlay) st = no_memory(errors);
out:
  return st;
}

static bool is_calibration(const scn_node *record) {
  const scn_node *use = scn_node_get(record, "use");
  return scn_node_is_empty(use) || (use->kind == SCN_SCALAR && strcmp(use->text, "calibration") == 0);
}

void scn_condition_mark(const scn_node *before, sim_scenario *s) {
  for (int i = 0; i < s->n_observations; i++)
    for (int k = 0; before && k < before->n; k++) {
      const char *name = scn_record_name(before->child[k]);
      if (s->observation[i].use == SIM_USE_CONDITION && name && strcmp(name, s->observation[i].name) == 0)
        s->observation[i].calibrated = is_calibration(before->child[k]);
    }
}
