/* On which evidence an effect rests: the grades of the inputs in which a variant differs from the base. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ans_changes.h"
#include "ans_effects.h"
#include "wrd_share.h"
#include "wrd_text.h"

const char *const ans_grade[ANS_GRADES] = {"S", "A", "B", "C", "M", "assumption"};

static void count(ans_changed *changed, const char *grade) {
  int g = 0;
  while (g < ANS_GRADES && strcmp(ans_grade[g], grade) != 0) g++;
  changed->n++;
  if (g < ANS_GRADES)
    changed->of[g]++;
  else
    changed->choices++;
}

static sim_status change_count(void *self, ans_change change, const res_input *old, const res_input *now,
                               sim_errors *errors) {
  (void)errors;
  /* What a variant takes away, so that the neutral value is left, rests on the base's own evidence. */
  if (change != ANS_EVIDENCE) count(self, change == ANS_REMOVED ? old->grade : now->grade);
  return SIM_OK;
}

/* Factors whose values at two points differ; inputs are those of the variant, the same at all of its points. */
static int factors_changed(const res_file *r, int base, int scenario) {
  int changed = 0;
  if (!r->design[0]) return 0;
  const double *old = r->design_value + (size_t)r->design_point[base] * (size_t)r->n_factors;
  const double *now = r->design_value + (size_t)r->design_point[scenario] * (size_t)r->n_factors;
  for (int j = 0; j < r->n_factors; j++) changed += isless(now[j], old[j]) || isgreater(now[j], old[j]);
  return changed;
}

sim_status ans_effects_changed(const res_file *r, int base, int scenario, ans_changed *changed, sim_errors *errors) {
  res_input *own = NULL, *other = NULL;
  int n = 0, m = 0;
  sim_status st = SIM_OK;
  *changed = (ans_changed){0};
  SIM_TRY(res_file_inputs(r, scenario, &n, &own, errors));
  SIM_TRY(res_file_inputs(r, base, &m, &other, errors));
  st = ans_changes_each(m, other, n, own, change_count, changed, errors);
  changed->factors = factors_changed(r, base, scenario);
  changed->n += changed->factors;
out:
  res_inputs_free(n, own);
  res_inputs_free(m, other);
  return st;
}

void ans_changed_text(const ans_changed *changed, int language, char *text, size_t size) {
  static const char *const choices = N_("on or off"), *const factors = N_("set by the design");
  size_t used = 0;
  text[0] = '\0';
  for (int g = 0; g <= ANS_GRADES + 1 && used < size; g++) {
    int n = g < ANS_GRADES ? changed->of[g] : g == ANS_GRADES ? changed->choices : changed->factors;
    const char *name =
        g < ANS_GRADES ? wrd_grade(language, ans_grade[g]) : wrd_text(language, g == ANS_GRADES ? choices : factors);
    if (n > 0) used += (size_t)snprintf(text + used, size - used, "%s%s %d", used ? ", " : "", name, n);
  }
}
