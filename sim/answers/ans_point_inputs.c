/* Inputs of a scenario that is a point of a design: those of its variant, and what the design sets. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ans_changes.h"
#include "ans_points.h"
#include "wrd_text.h"

static const char *const origin = N_("set by the design");

static bool replace(char **text, const char *by) {
  size_t size = strlen(by) + 1;
  char *copy = malloc(size);
  if (!copy) return false;
  memcpy(copy, by, size);
  free(*text);
  *text = copy;
  return true;
}

/* A factor as an input: a constant, or the word of a choice or switch. */
static bool factor_fill(const res_file *r, int factor, double value, res_input *x) {
  char text[64];
  const char *unit = r->factor_unit[factor];
  bool word = r->factor_words[factor][0];
  if (word)
    ans_factor_value(r, factor, value, SIM_EN, text, sizeof text);
  else
    snprintf(text, sizeof text, "constant(value %.15g)", value);
  x->value = value;
  x->uncertain = x->line = 0;
  return replace(&x->parameter, r->factor[factor]) && replace(&x->unit, word ? "" : unit) &&
         replace(&x->unit_as_written, word ? "" : unit) && replace(&x->distribution, text) &&
         replace(&x->source, origin) && replace(&x->grade, "") && replace(&x->file, r->design) &&
         replace(&x->prior, "") && replace(&x->prior_source, "") && replace(&x->prior_grade, "");
}

/* The input that a factor sets: that of its name, else one more. */
static int place_of(const res_file *r, int factor, int n, const res_input *input) {
  int i = 0;
  while (i < n && strcmp(input[i].parameter, r->factor[factor]) != 0) i++;
  return i;
}

sim_status ans_inputs_at(const res_file *r, int scenario, int *n, res_input **input, sim_errors *errors) {
  sim_status st = res_file_inputs(r, scenario, n, input, errors);
  if (st != SIM_OK || !r->design[0]) return st;
  const double *value = r->design_value + (size_t)r->design_point[scenario] * (size_t)r->n_factors;
  res_input *grown = realloc(*input, ((size_t)*n + (size_t)r->n_factors + 1) * sizeof *grown);
  if (grown) *input = grown;
  for (int f = 0; grown && f < r->n_factors; f++) {
    int i = place_of(r, f, *n, grown);
    if (isnan(value[f])) continue; /* as the variant has it */
    if (i == *n) grown[(*n)++] = (res_input){0};
    if (!factor_fill(r, f, value[f], &grown[i])) grown = NULL;
  }
  if (grown) return SIM_OK;
  res_inputs_free(*n, *input);
  *input = NULL;
  *n = 0;
  return SIM_ERR_MEMORY;
}
