/* The command line: each line of the input is one word. Files to work on are there: scenarios base.yaml, growth.yaml,
 * calibrate.yaml, solve.yaml, audit.yaml; results r.h5; shards s1 and s2. Whatever the words are, the program ends with
 * a documented exit code. Words that lead out of the folder are left out. */
#include <stdlib.h>
#include <string.h>

#include "fuzz_input.h"
#include "fuzz_program.h"

enum { WORDS_MAX = 24 };

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  (void)argc, (void)argv;
  fuzz_program_begin();
  fuzz_program_line("run calibrate.yaml -q -n 4 -o r.h5", 0);
  fuzz_program_line("run base.yaml -q -n 300 --outcomes inquiries --shard 1/2 -o s1", 0);
  fuzz_program_line("run base.yaml -q -n 300 --outcomes inquiries --shard 2/2 -o s2", 0);
  fuzz_program_clean(true);
  return 0;
}

/* Options that start a process or ask for much: a stopped command shows nothing more. */
static bool is_left_out(const char *word) {
  return strchr(word, '/') || strstr(word, "..") || strcmp(word, "--threads") == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = malloc(size + 1), *word[WORDS_MAX];
  int n = 0;
  if (!text) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  for (char *line = text; line && n < WORDS_MAX;) {
    char *end = strchr(line, '\n');
    if (end) *end = '\0';
    if (!is_left_out(line) && (end || line[0])) word[n++] = line;
    line = end ? end + 1 : NULL;
  }
  int code = fuzz_program(n, word);
  if ((code < 0 || code > 5) && code != 130) fuzz_broken("exit code %d", code);
  fuzz_program_clean(false);
  free(text);
  return 0;
}
