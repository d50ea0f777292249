#include "wrd_spoken.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "wrd_fill.h"
#include "wrd_text.h"

void wrd_spoken_number(wrd_voice v, double x, char *text, size_t size) {
  double size_of = fabs(x) > 0 ? floor(log10(fabs(x))) : 0;
  double unit = pow(10, size_of - 1);
  if (isnan(x) || unit < 1e-300) {
    wrd_number(v, x, text, size);
    return;
  }
  double rounded = unit >= 1 ? floor(x / unit + 0.5) * unit : x;
  wrd_decimals(v, rounded, unit >= 1 || x == 0 ? 0 : (int)(1 - size_of), text, size);
}

void wrd_spoken_part(wrd_voice v, double part, char *text, size_t size) {
  double step = fabs(part) >= 0.1 ? 0.05 : 0.01;
  wrd_percent(v, floor(part / step + 0.5) * step, 0, text, size);
}

/* The fraction that a person says for so many twentieths. */
static void fraction_of(int twentieths, int *part, int *of) {
  *of = twentieths == 5 || twentieths == 15 ? 4 : twentieths % 2 == 0 ? 10 : 20;
  *part = twentieths * *of / 20;
}

/* "about 3 in 20 (15 %)"; where chance reaches farther than rounding, how far. */
static void about_say(wrd_voice v, const stat_share *s, int twentieths, char *text, size_t size) {
  static const char *const about = N_("about {} in {} ({})"), *const wide =
                                                                  N_("about {} in {} ({}; 95 % interval {} to {})");
  static const double rounding = 1.0 / 20;
  char part[24], of[24], percent[32], low[32], high[32];
  double said = twentieths / 20.0;
  int n[2];
  fraction_of(twentieths, &n[0], &n[1]);
  bool far = s->interval.low < said - rounding || s->interval.high > said + rounding;
  snprintf(part, sizeof part, "%d", n[0]);
  snprintf(of, sizeof of, "%d", n[1]);
  wrd_percent(v, said, 0, percent, sizeof percent);
  wrd_decimals(v, 100 * s->interval.low, 0, low, sizeof low);
  wrd_percent(v, s->interval.high, 0, high, sizeof high);
  (void)wrd_fill(text, size, wrd_text(v.language, far ? wide : about), part, of, percent, low, high);
}

/* The part, one in so many, that the chance (or what it lacks to a whole) stays below by its interval; 0 when it need
 * not. A chance that was seen is said itself, unless it is next to none. */
static int one_in(const stat_share *s) {
  static const int of[] = {20, 10, 5, 4, 2};
  bool low = s->p<0.5, seen = s->p> 0 && s->p < 1;
  double most = low ? s->interval.high : 1 - s->interval.low;
  for (size_t i = 0; i < (seen ? 1 : sizeof of / sizeof *of); i++)
    if (most < 1.0 / of[i]) return of[i];
  return 0;
}

static void bound_say(wrd_voice v, bool low, int of, char *text, size_t size) {
  static const char *const rare = N_("fewer than {} in {}"), *const sure = N_("more than {} in {}");
  char part[24], whole[24];
  snprintf(part, sizeof part, "%d", low ? 1 : of - 1);
  snprintf(whole, sizeof whole, "%d", of);
  (void)wrd_fill(text, size, wrd_text(v.language, low ? rare : sure), part, whole);
}

/* None or all of so few futures that the interval allows anything. */
static void unknown_say(wrd_voice v, const stat_share *s, char *text, size_t size) {
  static const char *const unknown = N_("not to be told (95 % interval {} to {})");
  char low[32], high[32];
  wrd_decimals(v, 100 * s->interval.low, 0, low, sizeof low);
  wrd_percent(v, s->interval.high, 0, high, sizeof high);
  (void)wrd_fill(text, size, wrd_text(v.language, unknown), low, high);
}

void wrd_spoken_chance(wrd_voice v, const stat_share *s, bool brief, char *text, size_t size) {
  char percent[32];
  bool low = s->p < 0.5;
  int twentieths = isnan(s->p) ? 0 : (int)fmin(fmax(floor(20 * s->p + 0.5), 1), 19), of = one_in(s);
  bool unknown = !of && (s->p == 0 || s->p == 1);
  if (isnan(s->p) || !(s->n > 0) || (unknown && brief)) {
    snprintf(text, size, "-");
  } else if (unknown) {
    unknown_say(v, s, text, size);
  } else if (brief) {
    double bound = of ? 1.0 / of : 0, said = !of ? twentieths / 20.0 : low ? bound : 1 - bound;
    wrd_percent(v, said, 0, percent, sizeof percent);
    snprintf(text, size, "%s%s", !of ? "" : low ? "<" : ">", percent);
  } else if (of) {
    bound_say(v, low, of, text, size);
  } else {
    about_say(v, s, twentieths, text, size);
  }
}

bool wrd_unit_counts(const char *unit) {
  static const char *const counted[] = {"firms", "persons", "projects", "people", "workers"};
  for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
    if (strcmp(unit, counted[i]) == 0) return true;
  return false;
}

size_t wrd_first_sentence(const char *text) {
  for (const char *at = text; *at; at++)
    if (*at == '.' && (at[1] == ' ' || !at[1])) return (size_t)(at - text);
  return strlen(text);
}
