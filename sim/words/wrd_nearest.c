#include "wrd_nearest.h"

#include <ctype.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

const char *wrd_text_oddity(const char *text) {
  static const struct {
    const char *bytes, *what;
  } odd[] = {
      {"\xc2\xa0", "it holds a no-break space (U+00A0): retype the spaces"},
      {"\xe2\x80\xaf", "it holds a no-break space (U+202F): retype the spaces"},
      {"\xe2\x80\x9c", "it holds typographic quotes: use \" or '"},
      {"\xe2\x80\x9d", "it holds typographic quotes: use \" or '"},
      {"\xe2\x80\x98", "it holds typographic quotes: use \" or '"},
      {"\xe2\x80\x99", "it holds typographic quotes: use \" or '"},
      {"\xe2\x88\x92", "it holds a typographic minus (U+2212): use -"},
      {"\xe2\x80\x93", "it holds a dash (U+2013): use -"},
      {"\xe2\x80\x91", "it holds a no-break hyphen (U+2011): use -"},
      {"\xe2\x80\x9e", "it holds typographic quotes: use \" or '"},
      {"\xe3\x80\x80", "it holds a wide space (U+3000): retype the spaces"},
      {"\xe2\x80\x87", "it holds a no-break space (U+2007): retype the spaces"},
      {"\xe2\x80\x89", "it holds a thin space (U+2009): retype the spaces"},
      {"\xe2\x80\x8b", "it holds an invisible character (U+200B): retype it"},
      {"\xe2\x81\xa0", "it holds an invisible character (U+2060): retype it"},
      {"\xef\xbb\xbf", "it holds an invisible character (U+FEFF): retype it"},
      {"\xe2\x80\x8e", "it holds an invisible character (U+200E): retype it"}, /* as calculators and Excel copy them */
      {"\xe2\x80\x8f", "it holds an invisible character (U+200F): retype it"},
      {"\xe2\x80\xaa", "it holds an invisible character (U+202A): retype it"},
      {"\xe2\x80\xac", "it holds an invisible character (U+202C): retype it"},
      {"\xe2\x80\xad", "it holds an invisible character (U+202D): retype it"},
      {"\xe2\x81\xa6", "it holds an invisible character (U+2066): retype it"},
      {"\xe2\x81\xa9", "it holds an invisible character (U+2069): retype it"},
      {"\xe2\x80\x82", "it holds a wide space (U+2002): retype the spaces"},
      {"\xe2\x80\x83", "it holds a wide space (U+2003): retype the spaces"},
      {"\xe2\x80\x8a", "it holds a thin space (U+200A): retype the spaces"},
      {"\xc2\xad", "it holds an invisible hyphen (U+00AD): retype it"},
      {"\xe2\x80\x90", "it holds a typographic hyphen (U+2010): use -"},
      {"\xe2\x80\x92", "it holds a dash (U+2012): use -"},
  };
  for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
    if (strstr(text, odd[i].bytes)) return odd[i].what;
  /* U+FF01 to U+FF5E: what a keyboard for Chinese or Japanese types for ! to ~ */
  for (const unsigned char *c = (const unsigned char *)text; c[0]; c++)
    if (c[0] == 0xef && ((c[1] == 0xbc && c[2] >= 0x81) || (c[1] == 0xbd && c[2] >= 0x80 && c[2] <= 0x9e)))
      return "it holds full-width characters: type them in half width";
  return NULL;
}

/* U+0370 to U+04FF: Greek and Cyrillic letters, some of which look like those of a to z. */
static bool has_look_alike(const char *text) {
  for (const unsigned char *c = (const unsigned char *)text; *c; c++)
    if ((c[0] == 0xcd && c[1] >= 0xb0) || (c[0] >= 0xce && c[0] <= 0xd3)) return true;
  return false;
}

enum { WORD_MAX = 64 };

static int min3(int a, int b, int c) {
  int least = a < b ? a : b;
  return least < c ? least : c;
}

/* Insertions, deletions, replacements and swaps of neighbours, ignoring case (optimal string alignment). */
static int edit_distance(const char *a, const char *b) {
  int row[3][WORD_MAX + 1];
  int n = (int)strlen(a), m = (int)strlen(b);
  if (n > WORD_MAX || m > WORD_MAX) return INT_MAX;
  for (int j = 0; j <= m; j++) row[0][j] = j;
  for (int i = 1; i <= n; i++) {
    int *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
    now[0] = i;
    for (int j = 1; j <= m; j++) {
      int x = tolower((unsigned char)a[i - 1]), y = tolower((unsigned char)b[j - 1]);
      now[j] = min3(before[j] + 1, now[j - 1] + 1, before[j - 1] + (x != y));
      bool swapped = i > 1 && j > 1 && x == tolower((unsigned char)b[j - 2]) && y == tolower((unsigned char)a[i - 2]);
      if (swapped && earlier[j - 2] + 1 < now[j]) now[j] = earlier[j - 2] + 1;
    }
  }
  return row[n % 3][m];
}

wrd_nearest wrd_nearest_start(const char *word) {
  int near_enough = (int)(strlen(word) / 3);
  if (near_enough < 1) near_enough = 1;
  if (near_enough > 3) near_enough = 3;
  return (wrd_nearest){word, NULL, near_enough + 1};
}

/* "mech" is meant for "mechanical". */
static bool is_beginning(const char *word, const char *candidate) {
  enum { FEWEST = 3 };
  size_t n = strlen(word);
  return n >= FEWEST && strncasecmp(word, candidate, n) == 0;
}

void wrd_nearest_try(wrd_nearest *nearest, const char *candidate) {
  int distance = edit_distance(nearest->word, candidate);
  if (distance > 1 && is_beginning(nearest->word, candidate)) distance = 1;
  if (distance >= nearest->distance) return;
  nearest->distance = distance;
  nearest->best = candidate;
}

void wrd_nearest_text(const wrd_nearest *nearest, char *text, size_t size) {
  const char *odd = wrd_text_oddity(nearest->word);
  if (odd)
    snprintf(text, size, "; %s", odd);
  else if (nearest->best)
    snprintf(text, size, "; did you mean '%s'?%s", nearest->best,
             has_look_alike(nearest->word) ? " It holds letters that are none of a to z" : "");
  else
    snprintf(text, size, "%s", "");
}

void wrd_nearest_key_text(const wrd_nearest *nearest, char *text, size_t size) {
  const char *colon = strchr(nearest->word, ':');
  if (colon && colon > nearest->word && !wrd_text_oddity(nearest->word))
    snprintf(text, size, "; write a space after the colon");
  else
    wrd_nearest_text(nearest, text, size);
}
