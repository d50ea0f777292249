#include "app_message.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "app_stop.h"
#include "io_output.h"
#include "out_color.h"
#include "out_text.h"
#include "wrd_fill.h"
#include "wrd_number.h"
#include "wrd_text.h"

/* What this process shows on standard output. Memory that was short once stays known: the answer is not whole. */
static out_face standard, messages;

out_face *app_out(void) {
  standard.file = stdout;
  standard.colour = out_color_on(stdout);
  return &standard;
}

out_face *app_messages(void) {
  messages.file = stderr;
  messages.messages = true;
  messages.whole = !isatty(STDERR_FILENO);
  return &messages;
}

void app_short(void) { standard.failed = true; }

sim_status app_whole(sim_errors *errors) {
  return standard.failed || messages.failed ? sim_fail(errors, SIM_ERR_MEMORY, "out of memory: the answer is not whole")
                                            : SIM_OK;
}

SIM_PRINTF(2, 0) static void print_clean(FILE *out, const char *format, va_list args) {
  if (!out_print_clean(out, format, args)) app_short();
}

void app_print(FILE *out, const char *format, ...) {
  va_list args;
  va_start(args, format);
  print_clean(out, format, args);
  va_end(args);
}

void app_warn(const char *format, ...) {
  va_list args;
  va_start(args, format);
  out_vmessage(app_messages(), OUT_PLANSIM, format, args);
  va_end(args);
}

static bool quiet; /* of the process, as the command line says it */

bool app_quiet(void) { return quiet; }

void app_quiet_choose(bool wanted) { quiet = wanted; }

void app_remark(const char *format, ...) {
  va_list args;
  if (quiet) return;
  va_start(args, format);
  out_vmessage(app_messages(), OUT_PLANSIM, format, args);
  va_end(args);
}

void app_note(const char *format, ...) {
  va_list args;
  if (quiet) return;
  va_start(args, format);
  out_vmessage(app_messages(), "", format, args);
  va_end(args);
}

void app_note_say(int language, const char *template, ...) {
  char text[WRD_SENTENCE];
  va_list args;
  va_start(args, template);
  (void)wrd_vfill(text, sizeof text, wrd_text(language, template), args);
  va_end(args);
  app_note("%s", text);
}

void app_remark_say(int language, const char *template, ...) {
  char text[WRD_SENTENCE];
  va_list args;
  va_start(args, template);
  (void)wrd_vfill(text, sizeof text, wrd_text(language, template), args);
  va_end(args);
  app_remark("%s", text);
}

const char *app_count(int language, double n, char text[APP_DIGITS]) {
  wrd_exact(wrd_plain(language), n, text, APP_DIGITS);
  return text;
}

void app_unkept_warn(int language) { app_warn("%s", wrd_text(language, N_("interrupted; nothing is kept"))); }

void app_errors_print(const sim_errors *errors) {
  for (int i = 0; i < errors->n; i++) {
    char text[1024];
    sim_error_format(&errors->item[i], text, sizeof text);
    out_say(app_messages(), "{}{}", errors->item[i].file[0] ? "" : OUT_PLANSIM, text);
  }
  if (errors->total > errors->n) {
    char more[32];
    wrd_exact(wrd_plain(SIM_EN), errors->total - errors->n, more, sizeof more);
    out_say(app_messages(), OUT_PLANSIM "{} more {1:error|errors}", more); /* they are in English */
  }
}

void app_failed_warn(uint64_t failed, uint64_t of, int language) {
  static const char *const alone =
      N_("warning: {} {1:trial failed and is|trials failed and are} left out of all statistics");
  static const char *const among =
      N_("warning: {} of {} {2:trial|trials} failed and {1:is|are} left out of all statistics");
  char text[200], count[2][32];
  wrd_exact(wrd_plain(language), (double)failed, count[0], sizeof count[0]);
  wrd_exact(wrd_plain(language), (double)of, count[1], sizeof count[1]);
  (void)wrd_fill(text, sizeof text, wrd_text(language, of ? among : alone), count[0], count[1]);
  if (failed > 0) app_warn("%s", text);
}

void app_locks_warn(const char *output) {
  if (!io_locks_work(output))
    app_warn("warning: the file system of %s has no locks: nothing would notice another process that writes it",
             output);
}

int app_exit_code(sim_status status) {
  switch (status) {
    case SIM_OK:
      return APP_DONE;
    case SIM_ERR_USAGE:
    case SIM_ERR_RANGE:
      return APP_USAGE;
    case SIM_ERR_INPUT:
    case SIM_ERR_FORMAT:
    case SIM_ERR_MISMATCH:
    case SIM_ERR_ABSENT:
      return APP_INPUT;
    case SIM_ERR_INTERRUPTED:
      return app_stop_code();
    case SIM_ERR_MEMORY:
    case SIM_ERR_IO:
    case SIM_ERR_EXISTS:
    case SIM_ERR_LOCKED:
    case SIM_ERR_INVARIANT:
    case SIM_ERR_MODEL:
    case SIM_ERR_EXTERNAL:
    case SIM_STATUS_COUNT:
      break;
  }
  return APP_SYSTEM;
}

int app_fail(sim_status status, const sim_errors *errors) {
  app_errors_print(errors);
  if (errors->total == 0) app_warn("%s", sim_status_text(status));
  return app_exit_code(status);
}
