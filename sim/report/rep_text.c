#include "rep_text.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "sim_model.h"

#define THIN_SPACE "\u2009"
#define MINUS "\u2212"

/* Control characters, surrogates and noncharacters: gnuplot or an XML reader would choke on them. */
static bool drawable(uint32_t c) {
  if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return false;
  if (c >= 0xd800 && c < 0xe000) return false;
  return c <= 0x10ffff && (c & 0xfffe) != 0xfffe;
}

/* Decodes one character; 0 bytes when it is not valid UTF-8 in its shortest form. */
static size_t decode(const char *s, size_t n, uint32_t *c) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const unsigned char *u = (const unsigned char *)s;
  if (n == 0) return 0;
  size_t bytes = u[0] < 0x80 ? 1 : u[0] < 0xc0 ? 0 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : u[0] < 0xf8 ? 4 : 0;
  if (bytes == 0 || bytes > n) return 0;
  *c = bytes == 1 ? u[0] : u[0] & (0x7fu >> bytes);
  for (size_t i = 1; i < bytes; i++) {
    if ((u[i] & 0xc0) != 0x80) return 0;
    *c = *c << 6 | (u[i] & 0x3f);
  }
  return *c >= least[bytes] ? bytes : 0;
}

size_t rep_char_bytes(const char *s, size_t n) {
  uint32_t c = 0;
  size_t bytes = decode(s, n, &c);
  return bytes && drawable(c) ? bytes : 0;
}

static bool small_letter(uint32_t c) {
  if (c >= 0xdf && c < 0x100) return true;
  bool odd = c & 1; /* in these blocks capital and small letters alternate */
  return c == 0x1b0 || (odd && c != 0x1af && ((c > 0x100 && c < 0x180) || c == 0x1a1 || (c >= 0x1ea0 && c < 0x1f00)));
}

static double char_width(uint32_t c) {
  if (c >= 0x300 && c < 0x370) return 0; /* combining accents */
  if (c == 0x2009) return 0.2;
  if (c >= 0x1100 && (c < 0x1e00 || c >= 0x2e80)) return 1;
  if (c >= 0x80) return small_letter(c) ? 0.7 : 1;
  if (strchr(" ijlI.,:;'|", (int)c)) return 0.34;
  if (strchr("tfr()[]-/\\!\"", (int)c)) return 0.46;
  if (strchr("mwMWQ%@&+=<>#~^_", (int)c)) return 1;
  return c >= 'A' && c <= 'Z' ? 0.79 : 0.64;
}

static size_t next(const char *s, size_t n, double *width) {
  uint32_t c = 0;
  size_t bytes = decode(s, n, &c);
  *width = bytes && drawable(c) ? char_width(c) : 0.32; /* drawn as a space */
  return bytes ? bytes : 1;
}

double rep_text_width(const char *text, size_t n) {
  double sum = 0, width = 0;
  for (size_t i = 0; i < n; sum += width) i += next(text + i, n - i, &width);
  return sum;
}

/* Bytes of the longest beginning of `s` that fits, up to a space where there is one. */
static size_t fitting(const char *s, size_t n, double room) {
  size_t i = 0, word = 0;
  while (i < n) {
    double width = 0;
    size_t bytes = next(s + i, n - i, &width);
    if (width > room && i > 0) return word ? word : i;
    if (s[i] == ' ') word = i;
    room -= width;
    i += bytes;
  }
  return n;
}

int rep_text_wrap(const char *text, double width, rep_line *line, int max) {
  int lines = 0;
  size_t left = text ? strlen(text) : 0;
  while (lines < max) {
    for (; left && *text == ' '; text++) left--;
    if (left == 0) break;
    size_t n = fitting(text, left, width);
    line[lines] = (rep_line){.start = text, .n = n};
    if (lines + 1 == max && n < left) line[lines] = (rep_line){text, fitting(text, left, width - 1), 1};
    lines++;
    text += n;
    left -= n;
  }
  return lines;
}
