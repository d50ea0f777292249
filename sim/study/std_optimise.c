#include "std_optimise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim_posterior.h"
#include "stat_share.h"

std_optimise_options std_optimise_default(const sim_scenario *s) {
  return (std_optimise_options){.total = NAN,
                                .n_drawn = STD_DRAWN,
                                .n_chosen = STD_CHOSEN,
                                .n_evaluations = STD_EVALUATIONS,
                                .n_worlds = STD_WORLDS,
                                .seed = sim_scenario_seed(s),
                                .confidence = STAT_CONFIDENCE};
}

sim_status std_optimise_prepare(std_optimise *o, const sim_scenario *s, const std_optimise_options *options,
                                sim_errors *errors) {
  sim_status st = SIM_OK;
  *o = (std_optimise){.scenario = s, .options = *options, .cost = "", .errors = errors};
  o->optimum =
      (ans_optimum){.scenario = s, .beside = options->beside, .confidence = options->confidence, .seed = options->seed};
  if (!options->levers)
    return sim_fail(errors, SIM_ERR_USAGE, "--levers is missing: what shares the money, e.g. 'LIST[].amount'");
  SIM_TRY(std_lines_find(o));
  SIM_TRY(std_objectives_find(o));
  if (options->beside && options->beside->model != s->model)
    SIM_TRY(sim_fail(errors, SIM_ERR_INPUT, "--beside: another model"));
out:
  return st;
}

/* Worlds that take their inputs from one row of a posterior share what stands there. */
static sim_status drawn_find(std_optimise *o, const std_search_options *search) {
  const sim_posterior *p = o->scenario->posterior;
  uint32_t n = std_search_raced(search) + std_search_fresh(search);
  if (!p) return SIM_OK;
  if (!(o->row = malloc((n + 1) * sizeof *o->row))) return SIM_ERR_MEMORY;
  for (uint32_t r = 0; r < n; r++) o->row[r] = sim_posterior_row(p, (sim_key){o->options.seed, r});
  o->drawn = (stat_drawn){
      .row = o->row, .n_rows = p->n_rows, .calibration = p->calibration, .n_calibrations = p->n_calibrations};
  return SIM_OK;
}

static uint64_t text_key(uint64_t key, const char *text) { return std_store_key(key, text, strlen(text)); }

static void asked_find(std_optimise *o) {
  uint64_t key = text_key(0, o->scenario->resolved);
  if (o->options.beside) key = text_key(key, o->options.beside->resolved);
  key = std_store_key(key, &o->scenario->model->results_version, sizeof(int));
  key = std_store_key(key, &o->options.seed, sizeof o->options.seed);
  for (int k = 0; k < o->optimum.n_objectives; k++) {
    key = text_key(key, o->outcome[k].indicator);
    key = std_store_key(key, &o->outcome[k].year, sizeof o->outcome[k].year);
  }
  o->asked = key;
}

sim_status std_optimise_run(std_optimise *o) {
  sim_status st = SIM_OK;
  const std_optimise_options *p = &o->options;
  double *difference = NULL;
  std_search_options search = {.limits = o->limits,
                               .step = o->step,
                               .now = o->now,
                               .n_drawn = p->n_drawn,
                               .n_chosen = p->n_chosen,
                               .n_evaluations = p->n_evaluations,
                               .n_worlds = p->n_worlds,
                               .drawn = &o->drawn,
                               .has_beside = p->beside != NULL,
                               .simulate = std_allocations_simulate,
                               .self = o,
                               .job = p->job};
  asked_find(o);
  SIM_TRY(drawn_find(o, &search));
  SIM_TRY(std_search_run(&search, &o->optimum, &difference, o->errors));
  SIM_TRY(std_deciders_find(o, difference));
out:
  free(difference);
  return st;
}

void std_optimise_free(std_optimise *o) {
  std_search_free(&o->optimum);
  for (int i = 0; o->line && i < o->optimum.n_lines; i++) {
    free(o->line[i].slot);
    free(o->line[i].part);
  }
  free(o->line);
  free(o->optimum.line);
  free(o->optimum.cap_year);
  free(o->optimum.cap);
  free(o->low);
  free(o->high);
  free(o->now);
  free(o->part);
  free(o->most);
  free(o->row);
  *o = (std_optimise){0};
}
