#include "sim_digits.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* With so many significant digits, without zeros at the end of decimals. */
static void write_digits(double x, int digits, char text[SIM_DIGITS]) {
  snprintf(text, SIM_DIGITS, "%.*e", digits - 1, x); /* the exponent after rounding */
  int decimals = digits - 1 - atoi(strchr(text, 'e') + 1);
  snprintf(text, SIM_DIGITS, "%.*f", decimals > 0 ? decimals : 0, x);
  if (!strchr(text, '.')) return;
  size_t used = strlen(text);
  while (text[used - 1] == '0') used--;
  text[text[used - 1] == '.' ? used - 1 : used] = '\0';
}

void sim_digits(double x, int digits, char text[SIM_DIGITS]) {
  enum { MOST = 12 };
  double size = fabs(x), rounding = 4 * DBL_EPSILON * size; /* of a number that was converted to a unit and back */
  if (!(size >= 1e-9 && size < 1e15)) {
    snprintf(text, SIM_DIGITS, "%.*g", digits, x == 0 ? 0 : x);
    return;
  }
  if (x == floor(x)) {
    snprintf(text, SIM_DIGITS, "%.0f", x);
    return;
  }
  for (int d = digits; d <= MOST; d++) {
    write_digits(x, d, text);
    if (fabs(strtod(text, NULL) - x) <= rounding) return;
  }
  write_digits(x, digits, text);
}
