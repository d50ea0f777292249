#include "app_message.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_stop.h"
#include "io_output.h"

/* Bytes of a letter in UTF-8; 0: not one. */
static int letter_length(const unsigned char *c) {
  int n = *c < 0x80 ? 1 : *c >= 0xc2 && *c < 0xe0 ? 2 : (*c & 0xf0) == 0xe0 ? 3 : *c >= 0xf0 && *c < 0xf5 ? 4 : 0;
  for (int i = 1; i < n; i++)
    if ((c[i] & 0xc0) != 0x80) return 0;
  return n;
}

/* Characters that steer a terminal or the order of what it shows: C0 (but not the newline), DEL, C1 (U+0080 to U+009F),
 * marks of direction (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), ends of line and paragraph (U+2028,
 * U+2029), and what has no width (U+200B to U+200D, U+FEFF). */
static bool steers(const unsigned char *c, int n) {
  if (n == 1) return (*c < 0x20 && *c != '\n') || *c == 0x7f;
  if (n == 2) return (c[0] == 0xc2 && c[1] < 0xa0) || (c[0] == 0xd8 && c[1] == 0x9c);
  if (n == 4) return false;
  if (c[0] == 0xef) return c[1] == 0xbb && c[2] == 0xbf;
  if (c[0] != 0xe2) return false;
  if (c[1] == 0x80) return (c[2] >= 0x8b && c[2] <= 0x8f) || (c[2] >= 0xa8 && c[2] <= 0xae);
  return c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9;
}

static void put_clean(FILE *out, const char *text) {
  for (const unsigned char *c = (const unsigned char *)text; *c;) {
    int n = letter_length(c);
    if (n == 0 || steers(c, n))
      fputc('?', out);
    else
      fwrite(c, 1, (size_t)n, out);
    c += n > 0 ? n : 1;
  }
}

static void print_clean(FILE *out, const char *format, va_list args) {
  char text[1024];
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(text, sizeof text, format, args);
  char *longer = n >= (int)sizeof text ? malloc((size_t)n + 1) : NULL;
  if (n >= (int)sizeof text && !longer) app_short();
  if (longer) vsnprintf(longer, (size_t)n + 1, format, again);
  va_end(again);
  put_clean(out, longer ? longer : text);
  free(longer);
}

void app_print(FILE *out, const char *format, ...) {
  va_list args;
  va_start(args, format);
  print_clean(out, format, args);
  va_end(args);
}

static bool memory_short; /* of the process, and for good */

void app_short(void) { memory_short = true; }

sim_status app_whole(sim_errors *errors) {
  return memory_short ? sim_fail(errors, SIM_ERR_MEMORY, "out of memory: the answer is not whole") : SIM_OK;
}

static void message(const char *format, va_list args) {
  fputs("plansim: ", stderr);
  print_clean(stderr, format, args);
  fputc('\n', stderr);
}

void app_warn(const char *format, ...) {
  va_list args;
  va_start(args, format);
  message(format, args);
  va_end(args);
}

static bool quiet; /* of the process, as the command line says it */

bool app_quiet(void) { return quiet; }

void app_quiet_choose(bool wanted) { quiet = wanted; }

void app_remark(const char *format, ...) {
  va_list args;
  if (quiet) return;
  va_start(args, format);
  message(format, args);
  va_end(args);
}

void app_errors_print(const sim_errors *errors) {
  for (int i = 0; i < errors->n; i++) {
    char text[1024];
    sim_error_format(&errors->item[i], text, sizeof text);
    app_print(stderr, "%s%s\n", errors->item[i].file[0] ? "" : "plansim: ", text);
  }
  if (errors->total > errors->n) fprintf(stderr, "plansim: %d more errors\n", errors->total - errors->n);
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
