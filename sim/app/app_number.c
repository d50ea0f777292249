#include "app_number.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Whether a blank parts the thousands of a number: a digit before it and just three after. */
static bool parts_thousands(const char *text, const char *blank) {
  return blank > text && isdigit((unsigned char)blank[-1]) && strspn(blank + 1, "0123456789") == 3;
}

const char *app_local(char *text, int language) {
  for (char *c = text; language == SIM_VI && *c; c++)
    if (*c == '.' && isdigit((unsigned char)c[1]))
      *c = ',';
    else if (*c == ' ' && parts_thousands(text, c))
      *c = '.';
  return text;
}

void app_number_text(double x, int language, char *text, size_t size) {
  app_format_number(x, text, size);
  app_local(text, language);
}

void app_signed_text(double x, int language, char *text, size_t size) {
  if (size > 1 && x > 0) {
    *text++ = '+';
    size--;
  }
  app_number_text(x, language, text, size);
}

bool app_number_read(const char *text, double *x) {
  char *end = NULL;
  *x = strtod(text, &end);
  return end != text && *end == '\0' && isfinite(*x);
}
