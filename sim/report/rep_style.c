#include "rep_style.h"

#include <math.h>
#include <stdio.h>

static const rep_style styles[REP_STYLES] = {
    {"#08306b", "dt 1", 7},           {"#1b9e85", "dt (14,5)", 9},          {"#8c3b7a", "dt (3,4)", 5},
    {"#7cc8f4", "dt (12,4,3,4)", 13}, {"#c79a2e", "dt (20,4,3,4,3,4)", 11}, {"#7a2d00", "dt (6,10)", 15},
};

const rep_style *rep_style_of(int i) { return &styles[i % REP_STYLES]; }

/* Hues alternate between blue and ochre while lightness only rises: neighbours differ in both. */
void rep_fill_of(int i, int n, char colour[8]) {
  static const double hue[2][2][3] = {{{8, 48, 107}, {214, 232, 250}}, {{88, 30, 0}, {250, 224, 170}}};
  double t = n > 1 ? (double)i / (n - 1) : 0.5;
  unsigned rgb[3];
  for (int k = 0; k < 3; k++)
    rgb[k] = (unsigned)lround(hue[i % 2][0][k] + t * (hue[i % 2][1][k] - hue[i % 2][0][k])) & 0xff;
  snprintf(colour, 8, "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
}
