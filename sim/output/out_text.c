#include "out_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wrd_fill.h"
#include "wrd_number.h"

bool out_starts_column(const char *text) {
  const unsigned char *c = (const unsigned char *)text;
  bool follows = (*c & 0xc0) == 0x80, mark = (c[0] == 0xcc && c[1] >= 0x80) || (c[0] == 0xcd && c[1] < 0xb0);
  return !follows && !mark; /* U+0300 to U+036F stand above the letter before */
}

int out_text_width_n(const char *text, size_t n) {
  int width = 0;
  for (size_t i = 0; i < n && text[i]; i++) width += out_starts_column(text + i);
  return width;
}

int out_text_width(const char *text) { return out_text_width_n(text, strlen(text)); }

/* A line may end before a blank, but not within a number, nor between it and its per cent. */
static bool breaks_at(const char *text, size_t n) {
  return text[n] == ' ' && text[n + 1] != '%' && !wrd_parts_thousands(text, text + n);
}

size_t out_line_length(const char *text, int width, bool head, const char **next) {
  size_t best = 0, n = 0, lead = strspn(text, " ");
  int column = 0;
  for (; text[n]; n++) {
    if (out_starts_column(text + n) && column++ == width) break;
    if (n > lead && breaks_at(text, n)) best = n;
    if (head && (text[n] == '-' || text[n] == '_') && text[n + 1]) best = n + 1;
  }
  if (text[n] && !breaks_at(text, n) && best > lead) n = best;
  *next = text + n + strspn(text + n, " ");
  while (n > lead && text[n - 1] == ' ') n--;
  return n;
}

/* One line of a paragraph, up to its newline or end. */
static void line_print(out_face *out, int indent, const char *text) {
  const char *rest = text;
  do {
    int column = rest == text ? indent : indent + 2;
    const char *line = rest;
    size_t n = out_line_length(line, OUT_COLUMNS - column, false, &rest);
    out_print(out, "%*s%.*s\n", column, "", (int)n, line);
  } while (*rest);
}

void out_paragraph(out_face *out, int indent, const char *text) {
  char *lines = strdup(text), *line = lines;
  if (!lines) out->failed = true;
  while (line) {
    char *end = strchr(line, '\n');
    if (end) *end = '\0';
    if (out->whole)
      out_print(out, "%*s%s\n", indent, "", line);
    else
      line_print(out, indent, line);
    line = end ? end + 1 : NULL;
  }
  free(lines);
}

/* What a template becomes, to be freed; NULL when memory is short. A newline of an argument is a blank. */
static char *template_fill(out_face *out, const char *template, va_list args) {
  wrd_reading reading = wrd_template_read(template, args), again = reading;
  wrd_piece piece;
  size_t n = 1, used = 0;
  while (wrd_piece_next(&again, &piece)) n += piece.n;
  char *text = malloc(n);
  if (!text) out->failed = true;
  if (!text) return NULL;
  while (wrd_piece_next(&reading, &piece))
    for (size_t i = 0; i < piece.n; i++) text[used++] = piece.argument && piece.text[i] == '\n' ? ' ' : piece.text[i];
  text[used] = '\0';
  return text;
}

void out_say(out_face *out, const char *template, ...) {
  va_list args;
  va_start(args, template);
  char *text = template_fill(out, template, args);
  va_end(args);
  if (text) out_paragraph(out, 0, text);
  free(text);
}

void out_say_at(out_face *out, int indent, const char *template, ...) {
  va_list args;
  va_start(args, template);
  char *text = template_fill(out, template, args);
  va_end(args);
  if (text) out_paragraph(out, indent, text);
  free(text);
}

void out_vmessage(out_face *out, const char *who, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  size_t own = strlen(who), n = (size_t)vsnprintf(NULL, 0, format, again) + 1;
  va_end(again);
  char *text = malloc(own + n);
  if (!text) out->failed = true;
  if (!text) return;
  memcpy(text, who, own);
  vsnprintf(text + own, n, format, args);
  for (char *c = text; (c = strchr(c, '\n'));) *c = ' '; /* of a word of the user's: a message is a line */
  out_paragraph(out, 0, text);
  free(text);
}

void out_message(out_face *out, const char *format, ...) {
  va_list args;
  va_start(args, format);
  out_vmessage(out, OUT_PLANSIM, format, args);
  va_end(args);
}
