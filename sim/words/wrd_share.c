#include "wrd_share.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "wrd_text.h"

static const double LEAST = 0.001; /* per cent: the smallest that is written */

/* Decimals that leave an error in per cent at least one digit: "0.0 ±0.0" would look exact. */
static int decimals_for(double error) { return error >= 0.095 || !(error > 0) ? 1 : error >= 0.0095 ? 2 : 3; }

/* Decimals that leave a small bound in per cent two digits. */
static int bound_decimals(double bound) {
  int decimals = bound > 0 ? 1 - (int)floor(log10(bound)) : 0;
  return decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
}

static const char *sign_of(wrd_voice v) { return v.medium == WRD_PAGE ? "\u00a0%" : " %"; }

static void decimals_put(wrd_voice v, double x, int decimals, bool sign, char *text, size_t size) {
  wrd_decimals(v, x, decimals, text, size);
  size_t used = strlen(text);
  if (!sign || !(x > 0) || used + 2 > size || !strpbrk(text, "123456789")) return;
  memmove(text + 1, text, used + 1);
  text[0] = '+';
}

static void bound_text(wrd_voice v, char sign, double bound, double distance, char *text, size_t size) {
  char number[48];
  wrd_decimals(v, 100 * bound, bound_decimals(100 * distance), number, sizeof number);
  snprintf(text, size, "%c%s%s", sign, number, sign_of(v));
}

static void range_text(wrd_voice v, stat_interval i, int decimals, char *text, size_t size) {
  char end[2][48];
  wrd_decimals(v, 100 * i.low, decimals, end[0], sizeof end[0]);
  wrd_decimals(v, 100 * i.high, decimals, end[1], sizeof end[1]);
  snprintf(text, size, "[%s;%s%s]", end[0], v.medium == WRD_PAGE ? "\u00a0" : " ", end[1]);
}

void wrd_share(wrd_voice v, const stat_share *s, wrd_form form, char *text, size_t size) {
  char number[48], more[112];
  int decimals = decimals_for(100 * s->mcse);
  if (isnan(s->p) || !(s->n > 0)) {
    snprintf(text, size, "-");
    return;
  }
  if (s->none || s->all) {
    bound_text(v, s->none ? '<' : '>', s->bound, s->none ? s->bound : 1 - s->bound, text, size);
    return;
  }
  if (100 * s->p < LEAST && 100 * s->mcse < LEAST) { /* of weighted futures: some have it, but next to no weight */
    bound_text(v, '<', LEAST / 100, LEAST / 100, text, size);
    return;
  }
  wrd_decimals(v, 100 * s->p, decimals, number, sizeof number);
  if (form == WRD_POINT) {
    snprintf(text, size, "%s%s", number, sign_of(v));
  } else if (form == WRD_ERROR) {
    wrd_decimals(v, 100 * s->mcse, decimals, more, sizeof more);
    snprintf(text, size, "%s ±%s%s", number, more, sign_of(v));
  } else {
    range_text(v, s->interval, decimals, more, sizeof more);
    snprintf(text, size, "%s%s %s", number, sign_of(v), more);
  }
}

/* "0", "-", or false when there is a difference to write. */
static bool trivial(const stat_paired *d, char *text, size_t size) {
  bool few = isnan(d->p);
  if (few || d->same) snprintf(text, size, "%s", few ? "-" : "0");
  return few || d->same;
}

void wrd_points(wrd_voice v, const stat_paired *d, char *text, size_t size) {
  char number[2][48];
  int decimals = decimals_for(100 * d->mcse);
  if (trivial(d, text, size)) return;
  decimals_put(v, 100 * d->mean, decimals, true, number[0], sizeof number[0]);
  decimals_put(v, 100 * d->mcse, decimals, false, number[1], sizeof number[1]);
  snprintf(text, size, d->mcse > 0 ? "%s ±%s" : "%s", number[0], number[1]);
}

void wrd_points_interval(wrd_voice v, const stat_paired *d, char *text, size_t size) {
  if (isnan(d->p))
    snprintf(text, size, "-");
  else
    range_text(v, d->interval, decimals_for(100 * d->mcse), text, size);
}

void wrd_difference(wrd_voice v, const stat_paired *d, char *text, size_t size) {
  if (!trivial(d, text, size)) wrd_estimate_signed(v, d->mean, d->mcse, text, size);
}

void wrd_difference_interval(wrd_voice v, const stat_paired *d, char *text, size_t size) {
  if (isnan(d->p) || d->same || d->mcse == 0)
    snprintf(text, size, "-");
  else
    wrd_interval(v, d->interval, d->mcse, text, size);
}

void wrd_ahead(wrd_voice v, const stat_paired *d, char *text, size_t size) {
  char number[2][48];
  if (!(d->pairs > 0)) {
    snprintf(text, size, "-");
    return;
  }
  /* The share of futures in which they differ has about the error of the difference of shares. */
  stat_share differ = stat_share_of(d->won + d->lost, d->pairs, STAT_CONFIDENCE);
  int decimals = d->same ? 0 : decimals_for(100 * differ.mcse);
  wrd_decimals(v, 100 * d->won / d->pairs, decimals, number[0], sizeof number[0]);
  wrd_decimals(v, 100 * d->lost / d->pairs, decimals, number[1], sizeof number[1]);
  snprintf(text, size, "%s (%s)", number[0], number[1]);
}

const char *wrd_no_value(int language) { return wrd_text(language, N_("No future has a value.")); }

const char *wrd_verdict(int language, stat_verdict verdict) {
  static const char *const word[] = {
      [STAT_TOO_FEW] = N_("too few"),
      [STAT_SAME] = N_("the same"),
      [STAT_SEEN] = N_("seen"),
      [STAT_UNSEEN] = N_("not told apart"),
  };
  return wrd_text(language, word[verdict]);
}

const char *wrd_grade(int language, const char *grade) {
  static const char *const assumption = N_("assumption");
  return strcmp(grade, wrd_text(SIM_EN, assumption)) == 0 ? wrd_text(language, assumption) : grade;
}
