#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app_commands.h"
#include "app_installed.h"
#include "app_message.h"
#include "sim_lanes.h"
#include "wrd_nearest.h"

const app_entry app_entries[] = {
    {"new", cmd_new, "a folder with a commented province to start from"},
    {"check", cmd_check, "validate scenario files; --dump prints one fully resolved"},
    {"audit", cmd_audit, "can the plan's own figures all hold? findings with their arithmetic"},
    {"run", cmd_run, "simulate scenarios and write the results file"},
    {"merge", cmd_merge, "put the shards of a run together into one results file"},
    {"show", cmd_show, "targets, differences between variants and key indicators as tables"},
    {"score", cmd_score, "how well the intervals of a run hold what was observed"},
    {"compare", cmd_compare, "variants against a base: differences, dominance, regret, ranks, cost per result"},
    {"rank", cmd_rank, "all variants or points of a design from the best down, and which may be the best"},
    {"diff", cmd_diff, "what differs between two variants, results files or scenario files"},
    {"plot", cmd_plot, "charts of a results file, and in words what they show"},
    {"report", cmd_report, "one HTML page with everything, for reading and printing"},
    {"explore", cmd_explore, "one HTML page that simulates in a browser: move a lever, see the futures move"},
    {"export", cmd_export, "tables for spreadsheets and statistics programs"},
    {"sensitivity", cmd_sensitivity, "which uncertain numbers drive an outcome"},
    {"discover", cmd_discover, "conditions under which a target is missed"},
    {"digest", cmd_digest, "one hash of all results, for comparing two files"},
    {"replay", cmd_replay, "one replication again, event by event"},
    {"solve", cmd_solve, "what would it take: the level of a lever at which a target is met"},
    {"optimise", cmd_optimise, "which allocation of money under caps does most, and how sure that is"},
    {"effects", cmd_effects, "what each lever does, by itself and within the plan"},
    {"bottlenecks", cmd_bottlenecks, "which constraint holds projects up, and what relaxing each would bring"},
    {"calibrate", cmd_calibrate, "move parameters from their priors to a posterior that agrees with observations"},
    {"priors", cmd_priors, "what a scenario implies against what is known: prior and posterior predictive checks"},
    {"describe", cmd_describe, "what the model's parameters, indicators, events and streams mean"},
    {"completion", cmd_completion, "completion of commands and options for bash, and the manual page"},
};
const int app_n_entries = sizeof app_entries / sizeof *app_entries;

static void usage(FILE *out) {
  fprintf(out, "usage: plansim COMMAND [OPTIONS] FILE...\n\n");
  for (int i = 0; i < app_n_entries; i++) fprintf(out, "  %-11s %s\n", app_entries[i].name, app_entries[i].summary);
  fprintf(out,
          "\nplansim COMMAND --help explains a command; plansim --version prints the version.\n"
          "example: plansim run scenarios/plan.yaml scenarios/baseline.yaml -n 2000 -o plan.h5\n");
}

/* PLANSIM_VECTOR must name a form that can run: another one would be passed over in silence. */
static bool vector_form_known(void) {
  const char *wanted = getenv("PLANSIM_VECTOR");
  if (!wanted || sim_lanes_named(wanted)) return true;
  app_warn(
      "PLANSIM_VECTOR=%s: no vector form of that name runs on this processor; take scalar, sse2, avx2 or avx512, or "
      "unset it",
      wanted);
  return false;
}

/* The exit code, unless what was printed is not whole or did not arrive. */
static int printed(int code) {
  sim_errors errors = {0};
  sim_status st = app_whole(&errors);
  if (fflush(stdout) == 0 && !ferror(stdout))
    return st != SIM_OK && app_exit_code(st) != code ? app_fail(st, &errors) : code;
  app_warn("cannot write to standard output");
  return APP_SYSTEM;
}

/* A stream that the caller closed stays one that takes and gives nothing: else the next file that is opened would get
 * its number, and what is meant for people would go into that file. Open for reading alone, so that writing is
 * noticed. */
static bool streams_keep(void) {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
    if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != stream) return false;
  return true;
}

static int command_unknown(const char *name) {
  char hint[WRD_HINT];
  wrd_nearest nearest = wrd_nearest_start(name);
  for (int i = 0; i < app_n_entries; i++) wrd_nearest_try(&nearest, app_entries[i].name);
  wrd_nearest_try(&nearest, "--version");
  wrd_nearest_try(&nearest, "--help");
  wrd_nearest_text(&nearest, hint, sizeof hint);
  app_warn("no command '%s'%s; plansim --help lists them", name, hint);
  return APP_USAGE;
}

int main(int argc, char **argv) {
  if (!streams_keep()) return APP_SYSTEM;
  signal(SIGXFSZ, SIG_IGN); /* a limit on file sizes is a failed write, with a message */
  if (argc < 2) {
    usage(stderr);
    return APP_USAGE;
  }
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
    usage(stdout);
    return printed(APP_DONE);
  }
  if (strcmp(argv[1], "--version") == 0) {
    app_version_print();
    return printed(APP_DONE);
  }
  if (!vector_form_known()) return APP_USAGE;
  for (int i = 0; i < app_n_entries; i++)
    if (strcmp(argv[1], app_entries[i].name) == 0) return printed(app_entries[i].run(argc - 1, argv + 1));
  return command_unknown(argv[1]);
}
