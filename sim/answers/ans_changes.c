#include "ans_changes.h"

#include <stdlib.h>
#include <string.h>

#include "wrd_slot.h"
#include "wrd_text.h"
#include "wrd_units.h"

static bool is_given(const res_input *x) { return x && x->file[0]; }

static bool is_constant(const res_input *x) {
  static const char constant[] = "constant(";
  return strncmp(x->distribution, constant, sizeof constant - 1) == 0;
}

bool ans_input_written(const res_input *x, double *number) {
  wrd_conversion c = {1, 1};
  if (!is_constant(x)) return false;
  if (x->unit_as_written[0]) (void)wrd_units_convert(x->unit_as_written, x->unit, &c);
  *number = x->value * c.divide / c.multiply;
  return true;
}

const char *ans_change_alike(int language) { return wrd_text(language, N_("{} (other after the tenth digit)")); }

/* 500 thousand persons and 500 000 persons are the same number. */
static bool is_same_text(const res_input *old, const res_input *now) {
  return strcmp(old->distribution, now->distribution) == 0 || (is_constant(old) && is_constant(now));
}

ans_change ans_change_of(const res_input *old, const res_input *now) {
  if (!is_given(old) && !is_given(now)) return ANS_SAME;
  if (!is_given(old)) return ANS_ADDED;
  if (!is_given(now)) return ANS_REMOVED;
  if (old->value != now->value || !is_same_text(old, now)) return ANS_CHANGED;
  bool same = strcmp(old->source, now->source) == 0 && strcmp(old->grade, now->grade) == 0;
  return same ? ANS_SAME : ANS_EVIDENCE;
}

/* The input of that name; sides of one model list them in much the same order, so `near` is tried first. */
static const res_input *find(int n, const res_input *input, const char *parameter, int near) {
  if (near < n && strcmp(input[near].parameter, parameter) == 0) return &input[near];
  for (int i = 0; i < n; i++)
    if (strcmp(input[i].parameter, parameter) == 0) return &input[i];
  return NULL;
}

sim_status ans_changes_each(int n_old, const res_input *old, int n_now, const res_input *now, ans_change_take *take,
                            void *self, sim_errors *errors) {
  sim_status st = SIM_OK;
  for (int i = 0; i < n_now && st == SIM_OK; i++) {
    const res_input *before = find(n_old, old, now[i].parameter, i);
    ans_change change = ans_change_of(before, &now[i]);
    if (change != ANS_SAME) st = take(self, change, before, &now[i], errors);
  }
  for (int i = 0; i < n_old && st == SIM_OK; i++)
    if (is_given(&old[i]) && !find(n_now, now, old[i].parameter, i))
      st = take(self, ANS_REMOVED, &old[i], NULL, errors);
  return st;
}

static char *copy(const char *text) {
  size_t size = text ? strlen(text) + 1 : 1;
  char *c = malloc(size);
  if (c) memcpy(c, text ? text : "", size);
  return c;
}

static bool input_fill(const sim_scenario *s, int i, res_input *x) {
  char text[WRD_SLOT_TEXT], prior[WRD_SLOT_TEXT];
  const sim_slot *slot = &s->slot[i];
  sim_scenario_word(s, i, text, sizeof text); /* of a choice or switch; "" for a number */
  if (!text[0]) wrd_slot_distribution(s, i, text);
  wrd_slot_prior(s, i, prior);
  *x = (res_input){.parameter = copy(slot->path),
                   .unit = copy(s->model->params[sim_scenario_param(s, i)].unit),
                   .unit_as_written = copy(slot->unit),
                   .distribution = copy(text),
                   .source = copy(slot->source),
                   .grade = copy(slot->grade),
                   .file = copy(slot->given ? slot->place.file : ""),
                   .prior = copy(prior),
                   .prior_source = copy(""),
                   .prior_grade = copy(""),
                   .value = s->base[i],
                   .uncertain = slot->uncertain,
                   .line = slot->given ? slot->place.line : 0};
  return x->parameter && x->unit && x->unit_as_written && x->distribution && x->source && x->grade && x->file &&
         x->prior && x->prior_source && x->prior_grade;
}

sim_status ans_inputs_of(const sim_scenario *s, int *n, res_input **input) {
  *n = 0;
  *input = calloc((size_t)s->n_slots + 1, sizeof **input);
  if (!*input) return SIM_ERR_MEMORY;
  for (; *n < s->n_slots; ++*n)
    if (!input_fill(s, *n, &(*input)[*n])) {
      res_inputs_free(*n + 1, *input);
      *n = 0;
      *input = NULL;
      return SIM_ERR_MEMORY;
    }
  return SIM_OK;
}

const char *ans_verdict_name(stat_verdict verdict) {
  static const char *const name[] = {
      [STAT_TOO_FEW] = "too few", [STAT_SAME] = "the same", [STAT_SEEN] = "seen", [STAT_UNSEEN] = "not told apart"};
  return name[verdict];
}
