#include "out_quoted.h"

#include <stdlib.h>
#include <string.h>

#include "io_plain.h"

void out_quoted(out_face *out, const char *text) {
  char *field = malloc(2 * strlen(text) + 2), *to = field;
  if (!field) out->failed = true;
  if (!field) return;
  if (io_plain_formula(text)) *to++ = '\'';
  for (const char *c = text; *c; c++) {
    if (*c == '"') *to++ = '"';
    *to++ = *c == '\n' ? ' ' : *c;
  }
  *to = '\0';
  out_print(out, "\"%s\"", field); /* in one piece: it looks at whole letters */
  free(field);
}
