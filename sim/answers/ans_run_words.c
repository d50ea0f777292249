#include "ans_run_words.h"

#include <string.h>

#include "wrd_text.h"

const char *ans_run_key(const char *key, int language) {
  static const char *const words[] = {N_("file"),         N_("program"),
                                      N_("version"),      N_("results_version"),
                                      N_("file_format"),  N_("command"),
                                      N_("created"),      N_("seed"),
                                      N_("replications"), N_("keep"),
                                      N_("design"),       N_("method"),
                                      N_("points"),       N_("revision"),
                                      N_("weighted"),     N_("inputs_sha256"),
                                      N_("digest"),       N_("contents_sha256"),
                                      N_("precision"),    N_("precision_reached"),
                                      N_("note")};
  /* The notes of both languages have one name. */
  if (strcmp(key, "note_vi") == 0) key = "note";
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i], key) == 0) return wrd_text(language, words[i]);
  return key;
}

/* Values that are words of the program itself; a file may be called "all", too. */
const char *ans_run_value(const char *key, const char *value, int language) {
  static const struct {
    const char *key, *value;
  } words[] = {{"keep", N_("all")},
               {"keep", N_("summary")},
               {"weighted", N_("by observations")},
               {"weighted", N_("no")},
               {"precision_reached", N_("yes")},
               {"precision_reached", N_("no")},
               {"precision_reached", N_("out of reach")}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i].key, key) == 0 && strcmp(words[i].value, value) == 0) return wrd_text(language, value);
  return value;
}
