/* Options of the subcommands: each has one table of them, which gives parsing, --help, completion and the manual
 * page. */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "sim_names.h"

typedef enum app_option_kind {
  APP_FLAG,
  APP_TEXT,
  APP_COUNT,
  APP_THREADS, /* a count of at most 1024 */
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

#define APP_THREADS_OPTION(VALUE)                                                                                      \
  { "threads", 0, APP_THREADS, "T", N_("threads (default: one per processor); never changes results"), &(VALUE) }

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

/* Parses argv[1..]; *files points into argv. Returns true to go on, false to return *exit_code at once (help, wrong
 * usage). */
bool app_parse(const app_command *command, int argc, char **argv, int *n_files, char ***files, int *exit_code);

/* 0 en, 1 vi; -1 after an error message. NULL is English. */
int app_language(const char *name);

#endif
