#include "sim_status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const status_text[] = {
#define SIM_X(code, text) text,
    SIM_STATUS_LIST(SIM_X)
#undef SIM_X
};

const char *sim_status_text(sim_status status) {
  if ((int)status < 0 || status >= SIM_STATUS_COUNT) return "unknown status";
  return status_text[status];
}

/* Bytes of the UTF-8 character at c: 0 when it is not one, or a control character (C0, DEL or C1) that a terminal could
 * obey. */
static int printable(const unsigned char *c) {
  if (c[0] < 0x80) return c[0] >= 0x20 && c[0] != 0x7f;
  int n = c[0] >= 0xc2 && c[0] < 0xe0 ? 2 : (c[0] & 0xf0) == 0xe0 ? 3 : c[0] >= 0xf0 && c[0] < 0xf5 ? 4 : 0;
  for (int i = 1; i < n; i++)
    if ((c[i] & 0xc0) != 0x80) return 0;
  return n == 2 && c[0] == 0xc2 && c[1] < 0xa0 ? 0 : n;
}

/* Input text may hold escape sequences: none may reach a terminal through a message. */
static void clean(char *text) {
  for (unsigned char *c = (unsigned char *)text; *c;) {
    int n = printable(c);
    if (n == 0) *c = '?';
    c += n > 0 ? n : 1;
  }
}

/* Cuts at a character boundary, so that a shortened text stays valid UTF-8. */
static void copy(char *to, size_t size, const char *from) {
  size_t n = from ? strlen(from) : 0;
  if (n >= size) {
    n = size - 1;
    while (n > 0 && ((unsigned char)from[n] & 0xc0) == 0x80) n--;
  }
  if (n) memcpy(to, from, n);
  to[n] = '\0';
  clean(to);
}

SIM_PRINTF(5, 0)
static sim_status add(sim_errors *errors, sim_status status, sim_place place, const char *key, const char *format,
                      va_list args) {
  if (!errors) return status;
  errors->total++;
  if (errors->n >= SIM_ERRORS_MAX) return status;
  sim_error *e = &errors->item[errors->n++];
  char text[2 * sizeof e->message];
  e->status = status;
  e->line = place.line;
  e->column = place.column;
  copy(e->file, sizeof e->file, place.file);
  copy(e->key, sizeof e->key, key);
  vsnprintf(text, sizeof text, format, args);
  copy(e->message, sizeof e->message, text);
  return status;
}

sim_status sim_errors_add(sim_errors *errors, sim_status status, sim_place place, const char *key, const char *format,
                          ...) {
  va_list args;
  va_start(args, format);
  add(errors, status, place, key, format, args);
  va_end(args);
  return status;
}

sim_status sim_fail(sim_errors *errors, sim_status status, const char *format, ...) {
  va_list args;
  va_start(args, format);
  add(errors, status, (sim_place){0}, NULL, format, args);
  va_end(args);
  return status;
}

void sim_errors_pass(sim_errors *errors, const sim_errors *others) {
  if (!errors) return;
  for (int i = 0; i < others->n && i < SIM_ERRORS_MAX && errors->n < SIM_ERRORS_MAX; i++)
    errors->item[errors->n++] = others->item[i];
  errors->total += others->total;
}

void sim_error_format(const sim_error *e, char *text, size_t size) {
  char place[320] = "";
  if (e->file[0] && e->line > 0)
    snprintf(place, sizeof place, "%s:%d:%d: ", e->file, e->line, e->column);
  else if (e->file[0])
    snprintf(place, sizeof place, "%s: ", e->file);
  snprintf(text, size, "%serror: %s%s%s", place, e->key, e->key[0] ? ": " : "", e->message);
}
