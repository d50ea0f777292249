/* plansim merge: puts the shards of a run together. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "app.h"
#include "io_shard.h"

static volatile sig_atomic_t stop_signal;

static void on_signal(int number) { stop_signal = number; }

static void catch_signals(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND}; /* a second Ctrl-C ends at once */
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  signal(SIGXFSZ, SIG_IGN); /* a file-size limit is then an error of write, which is reported */
}

int cmd_merge(int argc, char **argv) {
  const char *output = NULL;
  bool force = false, quiet = false;
  const app_option options[] = {
      {"output", 'o', APP_TEXT, "FILE", "results file", &output},
      {"force", 0, APP_FLAG, NULL, "replace an existing output", &force},
      {"quiet", 'q', APP_FLAG, NULL, "no notes; warnings and errors stay", &quiet},
  };
  const app_command command = {"merge",
                               "-o OUT.h5 [OPTIONS] SHARD...",
                               "Puts all shards of a run (run --shard I/N), in any order, together into one results "
                               "file:\nthe same results, bit for bit, as one run on one machine. The shards stay.",
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
  sim_errors errors = {0};
  uint64_t failed = 0;
  catch_signals();
  app_time_text(created, sizeof created);
  io_provenance by = {.version = PLANSIM_VERSION, .command = words ? words : "", .created = created};
  sim_status st = output ? io_shard_merge(output, force, n_files, files, &by, &stop_signal, &failed, &errors)
                         : sim_fail(&errors, SIM_ERR_USAGE, "merge wants an output: -o OUT.h5");
  free(words);
  if (st != SIM_OK) app_errors_print(&errors);
  if (st == SIM_ERR_INTERRUPTED) return stop_signal == SIGTERM ? APP_SIGTERM : APP_SIGINT;
  if (st != SIM_OK) return app_exit_code(st);
  if (!quiet) app_print(stderr, "%s: put together from %d shard%s\n", output, n_files, n_files == 1 ? "" : "s");
  if (failed > 0)
    app_warn("warning: %llu trials failed and are left out of all statistics", (unsigned long long)failed);
  return failed > 0 ? APP_FAILED : APP_DONE;
}
