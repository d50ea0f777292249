#include "ans_untouched.h"

#include <stdio.h>
#include <string.h>

#include "wrd_text.h"

static const char *const texts[] = {N_("no observation is of what the target measures"),
                                    N_("its forecast rests on priors")};

/* Length of an indicator's name without the prices that it is in. */
static size_t stem(const char *name) {
  static const char *const bases[] = {"_real", "_nominal"};
  size_t n = strlen(name);
  for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
    size_t m = strlen(bases[i]);
    if (n > m && strcmp(name + n - m, bases[i]) == 0) return n - m;
  }
  return n;
}

static bool same_thing(const res_target *t, const res_observation *o) {
  size_t n = stem(t->truth);
  return n == stem(o->variable) && strncmp(t->truth, o->variable, n) == 0 && strcmp(t->cell_name, o->cell_name) == 0;
}

bool ans_target_untouched(const res_file *r, int target) {
  for (int i = 0; i < r->n_observations; i++)
    if (r->observation[i].variable[0] && same_thing(&r->target[target], &r->observation[i])) return false;
  return r->n_observations > 0;
}

void ans_target_marked(const res_file *r, int target, int language, char *text, size_t size) {
  snprintf(text, size, "%s%s", r->target[target].label[language],
           ans_target_untouched(r, target) ? ANS_UNTOUCHED_GAP ANS_UNTOUCHED_MARK : "");
}

void ans_untouched_text(const res_file *r, int language, char *text, size_t size) {
  int n = 0;
  for (int t = 0; t < r->n_evaluated; t++) n += ans_target_untouched(r, t);
  text[0] = '\0';
  if (n > 0)
    snprintf(text, size, ANS_UNTOUCHED_MARK ANS_UNTOUCHED_GAP "%s (%d/%d): %s.", wrd_text(language, texts[0]), n,
             r->n_evaluated, wrd_text(language, texts[1]));
}
