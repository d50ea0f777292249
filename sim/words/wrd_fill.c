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

/* Nobody takes a text that was cut for the whole. */
static void cut_mark(char *text, size_t size) {
  static const char mark[] = "…";
  if (size <= sizeof mark) return;
  size_t end = size - sizeof mark;
  while (end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80) end--; /* within a letter */
  memcpy(text + end, mark, sizeof mark);
}

size_t wrd_letters(const char *text) {
  size_t n = 0;
  for (; *text; text++) n += ((unsigned char)*text & 0xC0) != 0x80;
  return n;
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
  used = add(text, size, used, template, strlen(template));
  if (used >= size) cut_mark(text, size);
  return used;
}

size_t wrd_fill(char *text, size_t size, const char *template, ...) {
  va_list arguments;
  va_start(arguments, template);
  size_t n = wrd_vfill(text, size, template, arguments);
  va_end(arguments);
  return n;
}
