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
  wrd_nearest_text(&nearest, text, size);
}
