#include "app_csv.h"

#include <stdlib.h>
#include <string.h>

#include "app_message.h"
#include "io_plain.h"

void app_csv_text(const char *text) {
  char *field = malloc(2 * strlen(text) + 2), *to = field;
  if (!field) app_short();
  if (!field) return;
  if (io_plain_formula(text)) *to++ = '\'';
  for (const char *c = text; *c; c++) {
    if (*c == '"') *to++ = '"';
    *to++ = *c == '\n' ? ' ' : *c;
  }
  *to = '\0';
  app_print(stdout, "\"%s\"", field); /* in one piece: it looks at whole letters */
  free(field);
}
