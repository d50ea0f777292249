/* The answers of this room. */
#include <string.h>

#include "ans_table.h"

static const struct {
  const ans_answer *answer;
  unsigned places; /* ans_place */
} list[] = {
#define ANSWER(NAME, PLACES) {&ans_##NAME, PLACES},
#include "ans_list.def"
#undef ANSWER
};

const ans_answer *ans_at(int i) { return i >= 0 && i < ANS_ANSWERS ? list[i].answer : NULL; }

const ans_answer *ans_find(const char *name) {
  for (int i = 0; i < ANS_ANSWERS; i++)
    if (strcmp(list[i].answer->name, name) == 0) return list[i].answer;
  return NULL;
}

const ans_answer *ans_next(ans_place place, int *i) {
  while (*i < ANS_ANSWERS)
    if (list[(*i)++].places & place) return list[*i - 1].answer;
  return NULL;
}

const void *ans_own_source(const ans_answer *answer, const void *source) {
  return answer->own ? answer->own(source) : source;
}
