#include "io_plain.h"

#include <stdint.h>
#include <string.h>

/* Decodes one character in its shortest form; 0 bytes when it is no UTF-8. The zero at the end stops all reading on. */
static size_t decode(const unsigned char *u, uint32_t *c) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  size_t bytes = u[0] < 0x80 ? 1 : u[0] < 0xc0 ? 0 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : u[0] < 0xf8 ? 4 : 0;
  *c = bytes == 1 ? u[0] : u[0] & (0x7fu >> bytes);
  for (size_t i = 1; i < bytes; i++) {
    if ((u[i] & 0xc0) != 0x80) return 0;
    *c = *c << 6 | (u[i] & 0x3f);
  }
  return bytes && *c >= least[bytes] ? bytes : 0;
}

/* U+2028 and U+2029 break lines, too. */
static bool blank(uint32_t c) { return (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029; }

/* U+FEFF, a mark of byte order, is refused by readers of YAML. */
static bool writable(uint32_t c) {
  if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return false;
  if (c >= 0xd800 && c < 0xe000) return false;
  if ((c >= 0xfdd0 && c < 0xfdf0) || c == 0xfeff) return false;
  return c <= 0x10ffff && (c & 0xfffe) != 0xfffe;
}

size_t io_plain_text(const char *text, char *out, size_t size) {
  size_t used = 0, written = 0;
  bool room = size > 0;
  for (const unsigned char *u = (const unsigned char *)text; *u;) {
    uint32_t c;
    size_t bytes = decode(u, &c);
    const char *from = bytes && blank(c) ? " " : bytes && writable(c) ? (const char *)u : "?";
    size_t n = from == (const char *)u ? bytes : 1;
    room = room && used + n < size;
    if (room) {
      memcpy(out + used, from, n);
      written = used + n;
    }
    used += n;
    u += bytes ? bytes : 1;
  }
  if (size > 0) out[written] = '\0';
  return used;
}

bool io_plain_formula(const char *text) {
  while (*text == '\'') text++;
  return *text && strchr("=+-@\t\r", *text);
}
