/* Messages and exit codes. The application is the only part that prints and exits: messages go to stderr, data to
 * stdout. */
#ifndef APP_MESSAGE_H
#define APP_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "out_print.h"
#include "sim_status.h"

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

/* Prints all kept errors to stderr, and how many more there were. */
void app_errors_print(const sim_errors *errors);

/* Warns when the folder of an output has no locks, so that two processes could write it at once. */
void app_locks_warn(const char *output);

/* Exit code of a status. */
int app_exit_code(sim_status status);

/* Prints and returns the exit code: how every subcommand ends when something failed. */
int app_fail(sim_status status, const sim_errors *errors);

/* Standard output, for all that shows answers (sim/output). */
out_face *app_out(void);

/* Standard error, for what sim/output says of a run while it goes on. */
out_face *app_messages(void);

/* printf for text from files and command lines, safe as out_print makes it. */
void app_print(FILE *out, const char *format, ...) SIM_PRINTF(2, 3);

/* Prints "plansim: ..." to stderr: an error, or a warning of what makes an answer weaker than it looks. */
void app_warn(const char *format, ...) SIM_PRINTF(1, 2);

/* The same of what one can do without: nothing with --quiet. */
void app_remark(const char *format, ...) SIM_PRINTF(1, 2);

/* What is being done, without "plansim: "; nothing with --quiet. */
void app_note(const char *format, ...) SIM_PRINTF(1, 2);

/* Both of a marked template (wrd_fill.h), whose arguments are texts; a number of things for it. */
void app_note_say(int language, const char *template, ...);
void app_remark_say(int language, const char *template, ...);
enum { APP_DIGITS = 32 };
const char *app_count(int language, double n, char text[APP_DIGITS]);

/* A signal ended a command that has nothing to go on from. */
void app_unkept_warn(int language);

/* Memory was short for something that is printed or written: what a function without a status says. The command ends
 * with exit code 4 then, and a file that is being made does not take its place (app_whole: SIM_ERR_MEMORY). */
void app_short(void);
SIM_NODISCARD sim_status app_whole(sim_errors *errors);

/* Warns of trials that failed, of so many (0: not said), in the language of the answer; nothing when none did. */
void app_failed_warn(uint64_t failed, uint64_t of, int language);

/* Whether progress and remarks are not wanted: --quiet, an option of every command. */
bool app_quiet(void);
void app_quiet_choose(bool quiet);

#endif
