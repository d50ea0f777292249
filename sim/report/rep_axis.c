#include "rep_axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "wrd_number.h"

enum { TICKS = 6 };

/* The smallest of 1, 2, 5 times a power of ten that is not below x. */
static double round_step(double x) {
  double ten = pow(10, floor(log10(x)));
  const double part[] = {1, 2, 5};
  for (int i = 0; i < 3; i++)
    if (part[i] * ten >= x * (1 - 1e-9)) return part[i] * ten;
  return 10 * ten;
}

static int power_of(double largest) {
  if (largest >= 1e-3 && largest < 1e7) return 0;
  return 3 * (int)floor(log10(largest) / 3 + 1e-9);
}

bool rep_drawable(double x) { return fabs(x) < REP_DRAWABLE; }

rep_axis rep_axis_around(double low, double high) {
  return rep_axis_tight(low >= 0 && low < 0.75 * high ? 0 : low, high); /* a cut axis exaggerates */
}

rep_axis rep_axis_roomy(double low, double high, const char *unit) {
  rep_axis axis = rep_axis_around(low, high);
  double room = 0.03 * (axis.high - axis.low);
  bool whole = unit && strcmp(unit, "%") == 0 && high <= 100; /* nothing lies beyond */
  if (high > 0 && axis.high - high < room && !whole) {
    axis.high += axis.step;
    axis.n++;
  }
  if (low < 0 && low - axis.low < room) {
    axis.low -= axis.step;
    axis.n++;
  }
  return axis;
}

rep_axis rep_axis_tight(double low, double high) {
  if (!(low <= high)) low = 0, high = 1;
  double largest = fmax(fabs(low), fabs(high));
  if (largest < 1 / REP_DRAWABLE) {
    low = 0;
    high = 1;
  } else if (high - low < 1e-4 * largest) {
    low -= 0.05 * largest;
    high += 0.05 * largest;
  }
  rep_axis axis = {.step = round_step((high - low) / TICKS)};
  axis.low = axis.step * floor(low / axis.step + 1e-9);
  axis.high = axis.step * ceil(high / axis.step - 1e-9);
  axis.n = (int)lround((axis.high - axis.low) / axis.step) + 1;
  axis.power = power_of(fmax(fabs(axis.low), fabs(axis.high)));
  axis.decimals = (int)fmax(0, axis.power - floor(log10(axis.step) + 1e-9));
  return axis;
}

double rep_axis_tick(const rep_axis *axis, int i) { return axis->step * (round(axis->low / axis->step) + i); }

void rep_axis_label(const rep_axis *axis, int i, int language, char text[REP_NUMBER_SIZE]) {
  wrd_tick(language, rep_axis_tick(axis, i) / pow(10, axis->power), axis->decimals, text, REP_NUMBER_SIZE);
}

double rep_axis_width(const rep_axis *axis, int language) {
  double width = 0;
  char text[REP_NUMBER_SIZE];
  for (int i = 0; i < axis->n; i++) {
    rep_axis_label(axis, i, language, text);
    width = fmax(width, rep_text_width(text, strlen(text)));
  }
  return width;
}

void rep_axis_unit(const rep_axis *axis, const char *unit, char *text, size_t size) {
  static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  char digits[16], power[64] = "";
  if (!unit || strcmp(unit, "1") == 0) unit = ""; /* a pure number */
  if (axis->power) {
    size_t n = (size_t)snprintf(power, sizeof power, "10");
    snprintf(digits, sizeof digits, "%d", axis->power);
    for (const char *d = digits; *d; d++)
      n += (size_t)snprintf(power + n, sizeof power - n, "%s", *d == '-' ? "⁻" : raised[*d - '0']);
  }
  snprintf(text, size, "%s%s%s", power, power[0] && unit[0] ? " × " : "", unit);
}
