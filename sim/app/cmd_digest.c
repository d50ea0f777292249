/* plansim digest: one hash of all results. */
#include <stdio.h>

#include "app_commands.h"
#include "app_message.h"
#include "app_options.h"
#include "app_results.h"
#include "res_shard.h"
#include "wrd_fill.h"
#include "wrd_text.h"

static void print_variable(void *self, const char *name, const char *hex) {
  (void)self;
  printf("%s  %s\n", hex, name);
}

static int shard_digest(const char *path, bool more, int language, sim_errors *errors) {
  static const char *const whole = N_("{} is a shard: it has one digest, without parts");
  static const char *const complete = N_("{}: shard {} of {}, complete");
  char text[4600], index[24], count[24];
  char hex[65];
  res_shard_info info = {0};
  sim_status st = res_shard_digest(path, hex, &info, errors);
  if (st != SIM_OK) return app_fail(st, errors);
  app_print(stdout, "%s  %s\n", hex, path);
  (void)wrd_fill(text, sizeof text, wrd_text(language, whole), path);
  if (more) app_remark("%s", text);
  snprintf(index, sizeof index, "%u", (unsigned)info.shard.index);
  snprintf(count, sizeof count, "%u", (unsigned)info.shard.count);
  (void)wrd_fill(text, sizeof text, wrd_text(language, complete), path, index, count);
  app_note("%s", text);
  return APP_DONE;
}

/* Of what was simulated, or of the contents. */
static sim_status digest_of(const res_file *r, bool contents, char hex[65], res_hash_each each, sim_errors *errors) {
  return contents ? res_file_contents(r, hex, each, NULL, errors) : res_file_digest(r, hex, each, NULL, errors);
}

int cmd_digest(int argc, char **argv) {
  bool by_variable = false, contents = false;
  const char *lang = NULL;
  const app_option options[] = {
      {"by-variable", 0, APP_FLAG, NULL, N_("also one line per variable, for finding a difference"), &by_variable},
      {"contents", 0, APP_FLAG, NULL,
       N_("of all that a printed number or word depends on: also labels, yardsticks, inputs"), &contents},
      {"lang", 0, APP_TEXT, "en|vi", N_("language of messages and of --help"), &lang},
  };
  const app_command command = {
      "digest",
      "[OPTIONS] RESULTS.h5",
      N_("Prints a SHA-256 of what was simulated: equal digests mean the same results, bit for bit."),
      "plansim digest plan.h5",
      sizeof options / sizeof *options,
      options,
      1,
      1};
  int n_files, code;
  char **files, hex[65];
  res_file *r = NULL;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) return code;
  sim_errors errors = {0};
  int language = app_language(lang);
  if (language < 0) return APP_USAGE;
  if (res_shard_is(files[0])) return shard_digest(files[0], by_variable || contents, language, &errors);
  sim_status st = app_results_open(&r, files[0], &errors);
  if (st == SIM_OK) st = digest_of(r, contents, hex, NULL, &errors);
  if (st == SIM_OK) {
    printf("%s  %s\n", hex, files[0]); /* first, also when each variable is listed */
    if (by_variable) st = digest_of(r, contents, hex, print_variable, &errors);
  }
  res_file_close(r);
  return st == SIM_OK ? APP_DONE : app_fail(st, &errors);
}
