#include "app_number.h"

#include <math.h>
#include <stdlib.h>

const char *app_local(char *text, int language) {
  for (char *c = text; language == SIM_VI && *c; c++)
    if (*c == '.') *c = ',';
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
