#include "wrd_fill.h"

#include <stdlib.h>
#include <string.h>

/* ---- templates ---- */

typedef enum kind { NO_PLACE, PLACE, STRESSED, CHOICE } kind;

/* What a brace begins, and how many bytes that is. */
static kind brace_kind(const char *c, size_t *n) {
  *n = c[1] == '*' ? 3 : 2;
  if (c[*n - 1] == '}') return *n == 3 ? STRESSED : PLACE;
  size_t digits = strspn(c + 1, "0123456789"), end = strcspn(c, "}");
  *n = end + 1;
  return digits > 0 && c[digits + 1] == ':' && c[end] && memchr(c, '|', end) ? CHOICE : NO_PLACE;
}

/* The next place or choice of a template, NULL when there is none. */
static const char *brace_find(const char *template, kind *what, size_t *n) {
  for (const char *c = template; (c = strchr(c, '{')); c++)
    if ((*what = brace_kind(c, n)) != NO_PLACE) return c;
  return NULL;
}

wrd_reading wrd_template_read(const char *template, va_list arguments) {
  wrd_reading r = {.rest = template};
  kind what;
  size_t n;
  for (const char *c = template; (c = brace_find(c, &what, &n)); c += n)
    if (what != CHOICE && r.n < WRD_PLACES) r.argument[r.n++] = va_arg(arguments, const char *);
  return r;
}

/* "{2:one|many}": the words for the number of the argument. */
static wrd_piece choice_made(const wrd_reading *r, const char *choice) {
  long which = strtol(choice + 1, NULL, 10);
  const char *one = strchr(choice, ':') + 1, *bar = strchr(one, '|'), *many = bar + 1;
  bool single = which >= 1 && which <= r->n && strcmp(r->argument[which - 1], "1") == 0;
  return (wrd_piece){.text = single ? one : many, .n = single ? (size_t)(bar - one) : strcspn(many, "}")};
}

bool wrd_piece_next(wrd_reading *r, wrd_piece *piece) {
  kind what = NO_PLACE;
  size_t n = 0;
  const char *at = brace_find(r->rest, &what, &n);
  if (at && at > r->rest) {
    *piece = (wrd_piece){.text = r->rest, .n = (size_t)(at - r->rest)};
    r->rest = at;
  } else if (!at) {
    *piece = (wrd_piece){.text = r->rest, .n = strlen(r->rest)};
    r->rest += piece->n;
    return piece->n > 0;
  } else if (what == CHOICE) {
    *piece = choice_made(r, at);
    r->rest = at + n;
  } else {
    const char *argument = r->next < r->n ? r->argument[r->next++] : "";
    *piece = (wrd_piece){argument, strlen(argument), .argument = true, .stressed = what == STRESSED};
    r->rest = at + n;
  }
  return true;
}

/* ---- filling ---- */

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
  wrd_reading reading = wrd_template_read(template, arguments);
  wrd_piece piece;
  size_t used = 0;
  if (size > 0) text[0] = '\0';
  while (wrd_piece_next(&reading, &piece)) used = add(text, size, used, piece.text, piece.n);
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
