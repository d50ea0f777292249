#include "wrd_choice.h"

#include <stdio.h>
#include <string.h>

#include "wrd_text.h"

void wrd_choice_word(const char *words, double i, char *text, size_t size) {
  for (; i >= 1 && strchr(words, '|'); i--) words = strchr(words, '|') + 1;
  snprintf(text, size, "%.*s", (int)strcspn(words, "|"), words);
}

const char *wrd_choice_told(const char *word, int language) {
  static const char *const state[] = {N_("on"), N_("off")};
  for (size_t i = 0; i < sizeof state / sizeof *state; i++)
    if (strcmp(word, state[i]) == 0) return wrd_text(language, state[i]);
  return word;
}

void wrd_choice_say(const char *words, double i, int language, char *text, size_t size) {
  char word[64];
  wrd_choice_word(words, i, word, sizeof word);
  snprintf(text, size, "%s", wrd_choice_told(word, language));
}
