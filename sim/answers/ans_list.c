/* The answers of this room, and which of them a results file has. */
#include <string.h>

#include "ans_table.h"

static const struct {
  const ans_answer *answer;
  ans_scope scope;
} list[] = {
#define ANSWER(NAME, SCOPE) {&ans_##NAME, ANS_##SCOPE},
#include "ans_list.def"
#undef ANSWER
};
enum { N_ANSWERS = sizeof list / sizeof *list };

const ans_answer *ans_at(int i) { return i >= 0 && i < N_ANSWERS ? list[i].answer : NULL; }

const ans_answer *ans_find(const char *name) {
  for (int i = 0; i < N_ANSWERS; i++)
    if (strcmp(list[i].answer->name, name) == 0) return list[i].answer;
  return NULL;
}

ans_scope ans_scope_of(const ans_answer *answer) {
  for (int i = 0; i < N_ANSWERS; i++)
    if (list[i].answer == answer) return list[i].scope;
  return ANS_OTHER;
}

const void *ans_own_source(const ans_answer *answer, const ans_source *source) {
  if (answer == &ans_input_changes) return source->changes;
  if (answer == &ans_ranking) return source->ranking;
  return answer == &ans_comparison && !source->comparison ? NULL : source;
}

bool ans_has_rows(const ans_answer *answer, const ans_source *source) {
  const res_file *r = source->r;
  if (answer == &ans_targets_given) return r->weighted && r->n_evaluated > 0;
  if (answer == &ans_ranges_given) return r->weighted;
  if (answer == &ans_observations) return r->n_observations > 0;
  if (answer == &ans_design) return r->design[0] != '\0';
  if (answer == &ans_targets) return r->n_evaluated > 0;
  if (answer == &ans_not_modelled) return r->n_targets > r->n_evaluated;
  return ans_own_source(answer, source) != NULL;
}
