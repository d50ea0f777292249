#include "app_answers.h"

#include <stdlib.h>

#include "std_levers.h"
#include "std_priors.h"
#include "std_relax.h"

static const ans_answer *const own[] = {&std_relaxations, &std_lever_effects, &std_checks};
enum { N_OWN = sizeof own / sizeof *own };

const ans_answer **app_answers_all(void) {
  int n = 0;
  while (ans_at(n)) n++;
  const ans_answer **all = calloc((size_t)n + N_OWN + 1, sizeof *all);
  if (!all) return NULL;
  for (int i = 0; i < n; i++) all[i] = ans_at(i);
  for (int i = 0; i < N_OWN; i++) all[n + i] = own[i];
  return all;
}
