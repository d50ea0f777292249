#include "sim_scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int sim_scenario_years(const sim_scenario *s) { return s->year_end - s->year_start + 1; }

uint64_t sim_scenario_seed(const sim_scenario *s) { return s->has_seed ? s->seed : SIM_SEED; }

int sim_scenario_param(const sim_scenario *s, int slot) {
  int low = 0, high = s->model->n_params - 1; /* the last parameter that starts at or before the slot is between */
  while (low < high) {
    int middle = high - (high - low) / 2;
    if (s->offset[middle] > slot)
      high = middle - 1;
    else
      low = middle;
  }
  return low;
}

static void choice_word(const sim_scenario *s, const char *choices, int i, char *text, size_t size) {
  if (choices[0] == '@') {
    for (int a = 0; a < s->model->n_axes; a++)
      if (strcmp(s->model->axes[a].name, choices + 1) == 0 && i < s->axis[a].n)
        snprintf(text, size, "%s", s->axis[a].member[i].name);
    return;
  }
  for (; i > 0 && strchr(choices, '|'); i--) choices = strchr(choices, '|') + 1;
  snprintf(text, size, "%.*s", (int)strcspn(choices, "|"), choices);
}

void sim_scenario_word(const sim_scenario *s, int slot, char *text, size_t size) {
  const sim_param_desc *d = &s->model->params[sim_scenario_param(s, slot)];
  text[0] = '\0';
  if (d->kind == SIM_SWITCH) snprintf(text, size, "%s", s->base[slot] != 0 ? "on" : "off");
  if (d->kind == SIM_CHOICE) choice_word(s, d->choices, (int)s->base[slot], text, size);
}

void sim_slot_free(sim_slot *slot) {
  sim_dist_free(&slot->dist);
  free(slot->path);
  free(slot->unit);
  free(slot->source);
  free(slot->grade);
  free((char *)(uintptr_t)slot->place.file);
}
