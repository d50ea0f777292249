#include "scn_alike.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of a character of UTF-8; never beyond the end of a broken one. */
static size_t length_of(const unsigned char *c) {
  size_t n = c[0] < 0x80 ? 1 : c[0] < 0xe0 ? 2 : c[0] < 0xf0 ? 3 : 4, has = 1;
  while (has < n && (c[has] & 0xc0) == 0x80) has++;
  return has;
}

static bool is_one_of(const unsigned char *c, const char *const list[]) {
  for (int i = 0; list[i]; i++)
    if (strncmp((const char *)c, list[i], strlen(list[i])) == 0) return true;
  return false;
}

static bool is_blank(const unsigned char *c) {
  static const char *const blanks[] = {" ",
                                       "\t",
                                       "\n",
                                       "\r",
                                       "\xc2\xa0",
                                       "\xc2\x85",
                                       "\xe2\x80\xa8",
                                       "\xe2\x80\xa9",
                                       "\xe2\x80\xaf",
                                       "\xe2\x81\x9f",
                                       "\xe3\x80\x80",
                                       NULL};
  return is_one_of(c, blanks) || (c[0] == 0xe2 && c[1] == 0x80 && c[2] <= 0x8a); /* U+2000 to U+200A */
}

/* Zero-width space, joiners, marks of direction, soft hyphen, byte order mark. */
static bool is_unseen(const unsigned char *c) {
  static const char *const unseen[] = {"\xef\xbb\xbf", "\xc2\xad", "\xd8\x9c", NULL};
  if (c[0] == 0xe2 && c[1] == 0x80) return (c[2] >= 0x8b && c[2] <= 0x8f) || (c[2] >= 0xaa && c[2] <= 0xae);
  if (c[0] == 0xe2 && c[1] == 0x81) return (c[2] >= 0xa0 && c[2] <= 0xa4) || (c[2] >= 0xa6 && c[2] <= 0xa9);
  return is_one_of(c, unseen);
}

/* U+0300 to U+036F */
static bool is_mark(const unsigned char *c) { return c[0] == 0xcc || (c[0] == 0xcd && c[1] <= 0xaf); }

scn_seen scn_alike_make(const char *label) {
  size_t n = 0, m = 0, size = strlen(label) + 1;
  scn_seen out = {malloc(size), malloc(size), false};
  if (!out.text || !out.letter) {
    scn_alike_free(&out);
    return out;
  }
  bool gap = false;
  for (const unsigned char *c = (const unsigned char *)label; *c; c += length_of(c)) {
    if (is_unseen(c)) continue;
    if (is_blank(c)) {
      gap = n > 0;
      continue;
    }
    if (gap) out.text[n++] = out.letter[m++] = ' ';
    gap = false;
    memcpy(out.text + n, c, length_of(c));
    n += length_of(c);
    bool mark = is_mark(c);
    out.marks = out.marks || mark;
    if (mark && m > 0)
      out.letter[m - 1] = '_';
    else
      out.letter[m++] = c[0] < 0x80 ? (char)c[0] : '_';
  }
  out.text[n] = out.letter[m] = '\0';
  return out;
}

void scn_alike_free(scn_seen *seen) {
  free(seen->text);
  free(seen->letter);
  *seen = (scn_seen){NULL, NULL, false};
}

bool scn_alike(const scn_seen *a, const scn_seen *b) {
  return strcmp(a->text, b->text) == 0 || (a->marks != b->marks && strcmp(a->letter, b->letter) == 0);
}
