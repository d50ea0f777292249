#include "rep_buffer.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "rep_text.h"

void rep_buffer_add(rep_buffer *b, const char *text, size_t n) {
  if (b->status != SIM_OK) return;
  if (b->n + n + 1 > b->capacity) {
    size_t capacity = 2 * (b->n + n) + 256;
    char *more = realloc(b->text, capacity);
    if (!more) {
      b->status = SIM_ERR_MEMORY;
      return;
    }
    b->text = more;
    b->capacity = capacity;
  }
  if (n > 0) memcpy(b->text + b->n, text, n);
  b->n += n;
  b->text[b->n] = '\0';
}

void rep_buffer_put(rep_buffer *b, const char *text) { rep_buffer_add(b, text, strlen(text)); }

void rep_buffer_free(rep_buffer *b) {
  free(b->text);
  *b = (rep_buffer){0};
}

/* U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069. */
static bool turns_direction(const char *s, size_t bytes) {
  const unsigned char *u = (const unsigned char *)s;
  if (bytes == 2) return u[0] == 0xd8 && u[1] == 0x9c;
  if (bytes != 3 || u[0] != 0xe2) return false;
  if (u[1] == 0x80) return u[2] == 0x8e || u[2] == 0x8f || (u[2] >= 0xaa && u[2] <= 0xae);
  return u[1] == 0x81 && u[2] >= 0xa6 && u[2] <= 0xa9;
}

void rep_char_clean(const char *s, size_t n, size_t *bytes, const char **out, size_t *size) {
  static const char replacement[] = "\xef\xbf\xbd";
  *out = s;
  *size = *bytes = *s == '\n' || *s == '\t' ? 1 : rep_char_bytes(s, n);
  if (*bytes > 0 && !turns_direction(s, *bytes)) return;
  if (*bytes == 0) *bytes = 1;
  *out = replacement;
  *size = sizeof replacement - 1;
}
