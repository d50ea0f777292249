/* The command line: each line of the input is one word. Files to work on are there: scenarios base.yaml, growth.yaml,
 * calibrate.yaml, solve.yaml, audit.yaml; results r.h5; shards s1 and s2. Whatever the words are, the program ends with
 * a documented exit code. Words that lead out of the folder are left out. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "fuzz_input.h"
#include "fuzz_program.h"
#include "fuzz_queue.h"

enum { WORDS_MAX = 24, SHARE = 64, FEW = 4, MANY = 100 };

static const char *const results[] = {"province.h5", "all.h5", "seen.h5", "targets.h5", "variants.h5", "sums.h5"};
enum { RESULTS = sizeof results / sizeof *results, PROVINCE = 0, ALL, SMALL };

/* Which results an input finds in r.h5, by the sum of its bytes. One in SHARE may do much: it has those of a province,
 * and as many trials as short runs of the tests take. The others have a few trials, and small results of a queue, or
 * one in SHARE of them those that have everything. */
static unsigned choice_of(const uint8_t *data, size_t size) {
  unsigned long sum = crc32_z(0, data, size);
  if (sum % SHARE < SMALL) return (unsigned)(sum % SHARE);
  return SMALL + (unsigned)(sum / SHARE) % (RESULTS - SMALL);
}

static void results_put(unsigned choice) {
  static unsigned last = RESULTS;
  if (choice == last) return;
  last = choice;
  unlink("r.h5");
  if (link(results[choice], "r.h5") != 0) fuzz_broken("there are no results");
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
  static const fuzz_queue queue[RESULTS] = {
      [ALL] = FUZZ_QUEUE_ALL, FUZZ_QUEUE_SEEN, FUZZ_QUEUE_TARGETS, FUZZ_QUEUE_VARIANTS, FUZZ_QUEUE_SUMS,
  };
  (void)argc, (void)argv;
  fuzz_program_begin();
  fuzz_program_line("run calibrate.yaml -q -n 4 -o province.h5", 0);
  for (int i = ALL; i < RESULTS; i++) fuzz_queue_results(queue[i], results[i]);
  fuzz_program_line("run base.yaml -q -n 300 --outcomes inquiries --shard 1/2 -o s1", 0);
  fuzz_program_line("run base.yaml -q -n 300 --outcomes inquiries --shard 2/2 -o s2", 0);
  results_put(PROVINCE);
  fuzz_program_clean(true);
  return 0;
}

/* Words that lead out of the folder or ask for threads. That the folder is itself one, with every file in it, is said
 * once. */
static bool is_left_out(const char *word, bool *folder) {
  bool again = *folder && strcmp(word, ".") == 0;
  *folder = *folder || strcmp(word, ".") == 0;
  return again || strchr(word, '/') || strstr(word, "..") || strcmp(word, "--threads") == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = malloc(size + 1), *word[WORDS_MAX];
  int n = 0;
  bool folder = false;
  if (!text) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  for (char *line = text; line && n < WORDS_MAX;) {
    char *end = strchr(line, '\n');
    if (end) *end = '\0';
    if (!is_left_out(line, &folder) && (end || line[0])) word[n++] = line;
    line = end ? end + 1 : NULL;
  }
  unsigned choice = choice_of(data, size);
  results_put(choice);
  int code = fuzz_program(n, word, choice == PROVINCE ? MANY : FEW);
  if ((code < 0 || code > 5) && code != 130) fuzz_broken("exit code %d", code);
  fuzz_program_clean(false);
  free(text);
  return 0;
}
