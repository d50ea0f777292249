/* The application: the only part that prints, exits, and knows more than one of run, io, analysis and report.
 *
 * Messages go to stderr, data to stdout. Each subcommand is one file with one function and one option table; the table
 * gives parsing and --help. */
#ifndef APP_H
#define APP_H

#include <stdio.h>

#include "io_sources.h"
#include "prov_model.h"
#include "sim_experiment.h"
#include "sim_names.h"
#include "sim_scenario.h"

/* Exit codes, documented in README.md. */
enum {
  APP_DONE = 0,
  APP_NEGATIVE = 1, /* a comparison or strict check is negative */
  APP_USAGE = 2,    /* wrong usage */
  APP_INPUT = 3,    /* a scenario or results file is missing, unreadable or wrong */
  APP_SYSTEM = 4,   /* the operating system failed, or an output is protected */
  APP_FAILED = 5,   /* complete, but some replications failed */
  APP_SIGHUP = 129, /* stopped by a signal, after saving what can be continued */
  APP_SIGINT = 130,
  APP_SIGTERM = 143,
};

/* ---- messages (app_message.c) ---- */

/* Prints all kept errors to stderr, and how many more there were. */
void app_errors_print(const sim_errors *errors);

/* Warns when the folder of an output has no locks, so that two processes could write it at once. */
void app_locks_warn(const char *output);

/* Exit code of a status. */
int app_exit_code(sim_status status);

/* Prints and returns the exit code: how every subcommand ends when something failed. */
int app_fail(sim_status status, const sim_errors *errors);

/* printf for text from files and command lines: control characters, marks of direction and what is no UTF-8 are shown
 * as '?', so that none can steer a terminal or turn what it shows around. */
void app_print(FILE *out, const char *format, ...) SIM_PRINTF(2, 3);

/* Prints "plansim: ..." to stderr: an error, or a warning of what makes an answer weaker than it looks. */
void app_warn(const char *format, ...) SIM_PRINTF(1, 2);

/* The same of what one can do without: nothing with --quiet. */
void app_remark(const char *format, ...) SIM_PRINTF(1, 2);

/* Memory was short for something that is printed or written: what a function without a status says. The command ends with
 * exit code 4 then, and a file that is being made does not take its place (app_whole: SIM_ERR_MEMORY). */
void app_short(void);
SIM_NODISCARD sim_status app_whole(sim_errors *errors);

/* Whether progress and remarks are not wanted: --quiet, an option of every command. */
bool app_quiet(void);
void app_quiet_choose(bool quiet);

/* ---- options (app_options.c) ---- */

typedef enum app_option_kind {
  APP_FLAG,
  APP_TEXT,
  APP_COUNT,
  APP_SEED,
  APP_MANY,
  APP_COLOR,
  APP_QUIET
} app_option_kind;

typedef struct app_option {
  const char *name; /* long name */
  char letter;      /* short name, 0 when none */
  app_option_kind kind;
  const char *argument; /* its name in --help; NULL for a flag */
  const char *help;
  void *value; /* bool, const char *, long, app_seed, sim_names; NULL for APP_COLOR and APP_QUIET */
} app_option;

typedef struct app_seed {
  bool given;
  uint64_t value;
} app_seed;

typedef struct app_command {
  const char *name, *arguments, *summary, *example;
  int n_options;
  const app_option *options;
  int min_files, max_files; /* max_files < 0: any number */
} app_command;

/* Option i of a command: its own, then --quiet, which all have; NULL: no more. --help is none of them. */
const app_option *app_option_at(const app_command *command, int i);

/* Words in place of all arguments, for which app_parse prints the option table as a part of a completion script or of a
 * manual page (app_options_list.c) and says to return: so both come from the tables that --help comes from. */
#define APP_LIST_BASH "--list-options-bash"
#define APP_LIST_MAN "--list-options-man"
#define APP_LIST_MARKDOWN "--list-options-markdown"
void app_options_bash(const app_command *command);
void app_options_man(const app_command *command);
void app_options_markdown(const app_command *command);

/* Parses argv[1..]; *files points into argv. Returns true to go on, false to return *exit_code at once (help, wrong usage). */
bool app_parse(const app_command *command, int argc, char **argv, int *n_files, char ***files, int *exit_code);

/* 0 en, 1 vi; -1 after an error message. NULL is English. */
int app_language(const char *name);

/* ---- provenance (app_provenance.c) ---- */

/* The command line as one text, to be freed; NULL when memory is short. */
char *app_command_text(int argc, char **argv);

/* Revision of the source that the program was built from; "" when it was not built from a repository. A plus sign behind it:
 * with changes that are in no revision. */
extern const char app_revision[];

/* UTC now, as in 2026-01-31T12:00:00Z. */
void app_time_text(char *text, size_t size);

/* ---- scenarios (app_scenarios.c) ---- */

typedef struct app_scenarios {
  int n;
  sim_scenario *item;
  io_sources inputs; /* every file that was read, also for statements */
} app_scenarios;

/* Loads every variant of every file, in order. All errors of all files are collected. */
SIM_NODISCARD sim_status app_scenarios_load(app_scenarios *scenarios, int n_files, char **files, const sim_names *set,
                                            sim_errors *errors);

/* The same, with files of observations that weight the replications of every variant. */
SIM_NODISCARD sim_status app_scenarios_load_given(app_scenarios *scenarios, int n_files, char **files,
                                                  const sim_names *set, const sim_names *condition, sim_errors *errors);
void app_scenarios_free(app_scenarios *scenarios);

/* ---- subcommands ---- */

typedef struct app_entry {
  const char *name;
  int (*run)(int argc, char **argv);
  const char *summary;
} app_entry;

extern const app_entry app_entries[]; /* in the order of the overview */
extern const int app_n_entries;

/* Text in a cell of a Markdown table or in a paragraph: nothing in it is markup. */
void app_markdown_text(const char *text);

typedef struct app_exit_meaning {
  const char *code, *meaning;
} app_exit_meaning;
extern const app_exit_meaning app_exit_meanings[];
extern const int app_n_exit_meanings;

int cmd_new(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_audit(int argc, char **argv);
int cmd_run(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_score(int argc, char **argv);
int cmd_plot(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_sensitivity(int argc, char **argv);
int cmd_digest(int argc, char **argv);
int cmd_replay(int argc, char **argv);
int cmd_merge(int argc, char **argv);
int cmd_completion(int argc, char **argv);
int cmd_describe(int argc, char **argv);
int cmd_compare(int argc, char **argv);
int cmd_diff(int argc, char **argv);
int cmd_solve(int argc, char **argv);
int cmd_bottlenecks(int argc, char **argv);
int cmd_effects(int argc, char **argv);
int cmd_discover(int argc, char **argv);
int cmd_calibrate(int argc, char **argv);
int cmd_priors(int argc, char **argv);

#endif
