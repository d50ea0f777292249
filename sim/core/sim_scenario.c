#include "sim_scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim_design.h"
#include "sim_observation.h"
#include "sim_posterior.h"
#include "sim_relax.h"

int sim_scenario_years(const sim_scenario *s) { return s->year_end - s->year_start + 1; }

int sim_scenario_param(const sim_scenario *s, int slot) {
  int p = s->model->n_params - 1;
  while (p > 0 && s->offset[p] > slot) p--; /* the last parameter that starts at or before the slot */
  return p;
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

void sim_scenario_draw(const sim_scenario *s, sim_key key, double *value) {
  int row = s->posterior ? sim_posterior_row(s->posterior, key) : 0;
  for (int i = 0; i < s->n_slots; i++) {
    const sim_slot *slot = &s->slot[i];
    if (slot->joint)
      value[i] = slot->joint[row] * slot->dist.factor;
    else
      value[i] = slot->uncertain ? sim_dist_quantile(&slot->dist, sim_uniform(key, slot->stream, 0)) : s->base[i];
  }
}

void sim_slot_free(sim_slot *slot) {
  sim_dist_free(&slot->dist);
  free(slot->path);
  free(slot->unit);
  free(slot->source);
  free(slot->grade);
  free((char *)(uintptr_t)slot->place.file);
}

static void target_free(sim_target *t) {
  free(t->name);
  for (int l = 0; l < SIM_LANGUAGES; l++) free(t->label[l]);
  free(t->group);
  for (int l = 0; l < SIM_LANGUAGES; l++) free(t->group_label[l]);
  free(t->unit);
  free(t->source);
  free(t->grade);
  free(t->not_modelled);
  free(t->not_modelled_vi);
  free(t->cell_name);
  free(t->record);
  free(t->basis);
  free((char *)(uintptr_t)t->place.file);
}

void sim_scenario_free(sim_scenario *s) {
  if (!s) return;
  for (int i = 0; s->slot && i < s->n_slots; i++) sim_slot_free(&s->slot[i]);
  for (int i = 0; s->target && i < s->n_targets; i++) target_free(&s->target[i]);
  for (int i = 0; s->axis && s->model && i < s->model->n_axes; i++) sim_axis_free(&s->axis[i]);
  for (int l = 0; l < SIM_LANGUAGES; l++) {
    free(s->label[l]);
    free(s->description[l]);
    free(s->title[l]);
  }
  free(s->name);
  free(s->axis);
  free(s->offset);
  free(s->slot);
  free(s->base);
  free(s->target);
  for (int i = 0; s->observation && i < s->n_observations; i++) sim_observation_free(&s->observation[i]);
  free(s->observation);
  for (int i = 0; s->relax && i < s->n_relax; i++) sim_relax_free(&s->relax[i]);
  free(s->relax);
  for (int i = 0; s->lever && i < s->n_levers; i++) sim_lever_free(&s->lever[i]);
  free(s->lever);
  sim_posterior_free(s->posterior);
  for (int i = 0; s->calibrate && i < s->n_calibrate; i++) free(s->calibrate[i]);
  free(s->calibrate);
  if (s->design) sim_design_free(s->design);
  free(s->design);
  free(s->resolved);
  free(s->statements);
  free((char *)(uintptr_t)s->statements_place.file);
  free(s->evidence);
  free((char *)(uintptr_t)s->evidence_place.file);
  *s = (sim_scenario){0};
}
