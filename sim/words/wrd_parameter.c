#include "wrd_parameter.h"

#include <stdio.h>
#include <string.h>

/* The list of a key that the scenario has without an entry; NULL otherwise. */
static const char *list_without(const sim_scenario *s, const char *key) {
  size_t n = strcspn(key, "[.");
  for (int a = 0; a < s->model->n_axes; a++) {
    const sim_axis_desc *d = &s->model->axes[a];
    if (d->source == SIM_AXIS_LIST && strlen(d->key) == n && strncmp(d->key, key, n) == 0 && s->axis[a].n == 0)
      return d->key;
  }
  return NULL;
}

/* "zones[north].cost" where the list has no "north"; false otherwise. */
static bool member_missing(const sim_scenario *s, const char *key, char *text, size_t size) {
  char name[64];
  size_t n = strcspn(key, "["), length = key[n] ? strcspn(key + n + 1, ",]") : 0;
  if (length == 0 || length >= sizeof name || key[n + 1 + length] != ']') return false;
  snprintf(name, sizeof name, "%.*s", (int)length, key + n + 1);
  for (int a = 0; a < s->model->n_axes; a++) {
    const sim_axis_desc *d = &s->model->axes[a];
    if (d->source != SIM_AXIS_LIST || strlen(d->key) != n || strncmp(d->key, key, n) != 0) continue;
    if (sim_axis_find(&s->axis[a], name) >= 0) return false;
    snprintf(text, size, "; the list %s has no '%s'", d->key, name);
    return true;
  }
  return false;
}

void wrd_parameter_hint(const sim_scenario *s, const char *key, char *text, size_t size) {
  const char *list = list_without(s, key);
  wrd_nearest nearest = wrd_nearest_start(key);
  if (list) {
    snprintf(text, size, "; the scenario has no list %s", list);
    return;
  }
  for (int p = 0; p < s->model->n_params; p++)
    if (strcmp(s->model->params[p].key, key) != 0) wrd_nearest_try(&nearest, s->model->params[p].key);
  for (int i = 0; i < s->n_slots; i++) wrd_nearest_try(&nearest, s->slot[i].path);
  if (nearest.best || !member_missing(s, key, text, size)) wrd_nearest_text(&nearest, text, size);
}
