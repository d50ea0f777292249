/* plansim merge: puts the shards of a run together. */
#include <stdio.h>
#include <stdlib.h>

#include "app_commands.h"
#include "app_condition.h"
#include "app_message.h"
#include "app_options.h"
#include "app_provenance.h"
#include "app_stop.h"
#include "res_shard.h"
#include "wrd_fill.h"
#include "wrd_text.h"

int cmd_merge(int argc, char **argv) {
  static const char *const merged = N_("{}: put together from {} {2:shard|shards}");
  const char *output = NULL, *lang = NULL;
  char text[4600], count[24];
  bool force = false;
  const app_option options[] = {
      {"output", 'o', APP_TEXT, "FILE", N_("results file"), &output},
      {"lang", 0, APP_TEXT, "en|vi", N_("language of messages and of --help"), &lang},
      {"force", 0, APP_FLAG, NULL, N_("replace an existing output"), &force},
  };
  const app_command command = {"merge",
                               "-o OUT.h5 [OPTIONS] SHARD...",
                               N_("Puts all shards of a run (run --shard I/N), in any order, together into one results "
                                  "file:\nthe same results, bit for bit, as one run on one machine. The shards stay."),
                               "plansim merge -o plan.h5 plan.shard-*-of-7",
                               sizeof options / sizeof *options,
                               options,
                               1,
                               -1};
  char *words = app_command_text(argc, argv), created[32], **files;
  int n_files, code;
  if (!app_parse(&command, argc, argv, &n_files, &files, &code)) {
    free(words);
    return code;
  }
  int language = app_language(lang);
  if (language < 0) {
    free(words);
    return APP_USAGE;
  }
  sim_errors errors = {0};
  uint64_t failed = 0;
  app_stop_catch();
  app_time_text(created, sizeof created);
  res_provenance by = {.version = PLANSIM_VERSION, .command = words ? words : "", .created = created};
  if (output) app_locks_warn(output);
  sim_status st = output ? res_shard_merge(output, force, n_files, files, &by, app_stop_flag(), &failed, &errors)
                         : sim_fail(&errors, SIM_ERR_USAGE, "merge wants an output: -o OUT.h5");
  free(words);
  if (st != SIM_OK) return app_fail(st, &errors);
  snprintf(count, sizeof count, "%d", n_files);
  (void)wrd_fill(text, sizeof text, wrd_text(language, merged), output, count);
  app_note("%s", text);
  app_failed_warn(failed, 0, language);
  st = app_condition_report(output, &errors);
  if (st != SIM_OK) return app_fail(st, &errors);
  return failed > 0 ? APP_FAILED : APP_DONE;
}
