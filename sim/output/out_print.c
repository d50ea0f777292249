#include "out_print.h"

#include <stdlib.h>

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

bool out_print_clean(FILE *file, const char *format, va_list args) {
  char text[1024];
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(text, sizeof text, format, args);
  bool fits = n < (int)sizeof text;
  char *longer = fits ? NULL : malloc((size_t)n + 1);
  if (longer) vsnprintf(longer, (size_t)n + 1, format, again);
  va_end(again);
  put_clean(file, longer ? longer : text);
  free(longer);
  return fits || longer;
}

void out_print(out_face *out, const char *format, ...) {
  va_list args;
  va_start(args, format);
  if (!out_print_clean(out->file, format, args)) out->failed = true;
  va_end(args);
}
