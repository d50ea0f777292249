#include <stdlib.h>

#include "sim_design.h"
#include "sim_observation.h"
#include "sim_posterior.h"
#include "sim_relax.h"
#include "sim_scenario.h"

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
