#include "wrd_fill.h"

#include <string.h>

const char *wrd_place(const char *template, const char **end, bool *stressed) {
  for (const char *c = template; (c = strchr(c, '{')); c++) {
    *stressed = c[1] == '*' && c[2] == '}';
    if (!*stressed && c[1] != '}') continue;
    *end = c + (*stressed ? 3 : 2);
    return c;
  }
  return NULL;
}

/* A text of which `used` bytes are there already, whether they fit or not. */
static size_t add(char *text, size_t size, size_t used, const char *more, size_t n) {
  if (used + 1 < size) {
    size_t room = size - used - 1, part = n < room ? n : room;
    memcpy(text + used, more, part);
    text[used + part] = '\0';
  }
  return used + n;
}

size_t wrd_vfill(char *text, size_t size, const char *template, va_list arguments) {
  size_t used = 0;
  bool stressed;
  if (size > 0) text[0] = '\0';
  for (const char *place, *end; (place = wrd_place(template, &end, &stressed)); template = end) {
    const char *argument = va_arg(arguments, const char *);
    used = add(text, size, used, template, (size_t)(place - template));
    used = add(text, size, used, argument, strlen(argument));
  }
  return add(text, size, used, template, strlen(template));
}

size_t wrd_fill(char *text, size_t size, const char *template, ...) {
  va_list arguments;
  va_start(arguments, template);
  size_t n = wrd_vfill(text, size, template, arguments);
  va_end(arguments);
  return n;
}
