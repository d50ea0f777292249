#include "wrd_number.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim_digits.h"
#include "sim_rounding.h"

#define NARROW_SPACE "\xe2\x80\xaf" /* U+202F: thin, and no line breaks there */
#define THIN_SPACE "\xe2\x80\x89"   /* U+2009 */
#define MINUS "\xe2\x88\x92"        /* U+2212 */

/* ---- English ---- */

/* Moves a number away from zero by what rounding may have taken from it, and by next to nothing of the last decimal
 * that is to be written. So a tie is rounded as people, spreadsheets and browsers do it, 12.25 to 12.3 and 12.35 to
 * 12.4, and one number that was computed in two ways has one text: 255 of 400 may be 63.75 or 63.749999999999993 %. */
static double settled(double x, int decimals) {
  return x + copysign(fmin(SIM_ROUNDING * fabs(x), 1e-6 * pow(10, -decimals)), x);
}

/* Groups the digits before the decimals: 288217.5 -> "288 217.5". */
static void group_digits(double x, int decimals, char *text, size_t size) {
  char plain[64];
  size_t k = 0;
  if (fabs(x) >= 1e15) {
    snprintf(text, size, "%.4g", x);
    return;
  }
  snprintf(plain, sizeof plain, "%.*f", decimals, settled(fabs(x), decimals));
  size_t whole = strspn(plain, "0123456789");
  if (x < 0 && size > 1) text[k++] = '-';
  for (size_t i = 0; plain[i] && k + 2 < size; i++) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) text[k++] = ' ';
    text[k++] = plain[i];
  }
  text[k] = '\0';
}

void wrd_format(double x, char *text, size_t size) {
  x = settled(x, 0);
  double a = fabs(x);
  if (isnan(x))
    snprintf(text, size, "-");
  else if (a >= 999.5)
    group_digits(x, 0, text, size);
  else if (a >= 99.95)
    snprintf(text, size, "%.0f", x);
  else if (a >= 9.995)
    snprintf(text, size, "%.1f", x);
  else if (a >= 0.0995)
    snprintf(text, size, "%.2f", x);
  else if (x == 0)
    snprintf(text, size, "0");
  else if (a >= 1e-7 && a < 1e-4) /* not 9.01e-05, which not every reader can read */
    snprintf(text, size, "%.*f", 2 - (int)floor(log10(a)), x);
  else
    snprintf(text, size, "%.3g", x);
}

void wrd_format_exact(double x, char *text, size_t size) {
  char plain[SIM_DIGITS];
  sim_digits(x, 10, plain);
  const char *point = strchr(plain, '.');
  if (fabs(x) >= 999.5)
    group_digits(x, point ? (int)strlen(point + 1) : 0, text, size);
  else
    snprintf(text, size, "%s", plain);
}

static void format_decimals(double x, int decimals, char *text, size_t size) {
  bool none = settled(fabs(x), decimals) < 0.5 * pow(10, -decimals);
  if (isnan(x))
    snprintf(text, size, "-");
  else
    group_digits(none ? 0 : x, decimals, text, size);
}

/* ---- languages ---- */

/* Whether a blank parts the thousands of a number: a digit before it and just three after. */
bool wrd_parts_thousands(const char *text, const char *blank) {
  return blank > text && isdigit((unsigned char)blank[-1]) && strspn(blank + 1, "0123456789") == 3;
}

/* What a voice writes for a character of an English text; NULL: the same. */
static const char *spoken(wrd_voice v, const char *text, const char *c) {
  bool vietnamese = v.language == SIM_VI, page = v.medium == WRD_PAGE;
  if (*c == '.' && isdigit((unsigned char)c[1])) return vietnamese ? "," : NULL;
  if (*c == ' ' && wrd_parts_thousands(text, c)) return vietnamese ? "." : page ? NARROW_SPACE : NULL;
  bool begins = c == text || strchr(" [(", c[-1]) != NULL;
  if (*c == '-' && begins && isdigit((unsigned char)c[1])) return page ? MINUS : NULL;
  return NULL;
}

const char *wrd_localise(wrd_voice v, char *text, size_t size) {
  if (v.language != SIM_VI && v.medium == WRD_PLAIN) return text;
  char out[1024];
  size_t used = 0;
  for (const char *c = text; *c && used + 4 < sizeof out; c++) {
    const char *put = spoken(v, text, c);
    if (put)
      used += (size_t)snprintf(out + used, sizeof out - used, "%s", put);
    else
      out[used++] = *c;
  }
  out[used] = '\0';
  snprintf(text, size, "%s", out);
  return text;
}

const char *wrd_local(char *text, int language) { return wrd_localise(wrd_plain(language), text, strlen(text) + 1); }

static void plus_put(double x, char **text, size_t *size) {
  if (*size < 2 || !(x > 0)) return;
  *(*text)++ = '+';
  --*size;
}

/* Whether digits other than 0 are left of what was rounded. */
static bool is_something(const char *text) { return strpbrk(text, "123456789") != NULL; }

void wrd_number(wrd_voice v, double x, char *text, size_t size) {
  wrd_format(x, text, size);
  wrd_localise(v, text, size);
}

void wrd_signed(wrd_voice v, double x, char *text, size_t size) {
  plus_put(x, &text, &size);
  wrd_number(v, x, text, size);
}

void wrd_exact(wrd_voice v, double x, char *text, size_t size) {
  wrd_format_exact(x, text, size);
  wrd_localise(v, text, size);
}

static bool is_year(const char *unit, double x) { return strcmp(unit, "year") == 0 && !isnan(x); }

static void year_put(wrd_voice v, double x, int digits, char *text, size_t size) {
  snprintf(text, size, "%.*g", digits, x);
  wrd_localise(v, text, size);
}

void wrd_exact_in(wrd_voice v, double x, const char *unit, char *text, size_t size) {
  if (is_year(unit, x))
    year_put(v, x, 10, text, size);
  else
    wrd_exact(v, x, text, size);
}

void wrd_number_in(wrd_voice v, double x, const char *unit, char *text, size_t size) {
  if (is_year(unit, x))
    year_put(v, x, 6, text, size);
  else
    wrd_number(v, x, text, size);
}

void wrd_level_in(wrd_voice v, double x, int digits, const char *unit, char *text, size_t size) {
  char plain[SIM_DIGITS];
  if (!(fabs(x) < 999.5)) {
    wrd_number_in(v, x, unit, text, size);
    return;
  }
  snprintf(plain, sizeof plain, "%.*e", digits - 1, settled(x, 0));
  sim_digits(strtod(plain, NULL), 6, plain);
  snprintf(text, size, "%s", plain);
  wrd_localise(v, text, size);
}

void wrd_decimals(wrd_voice v, double x, int decimals, char *text, size_t size) {
  format_decimals(x, decimals, text, size);
  wrd_localise(v, text, size);
}

void wrd_decimals_in(wrd_voice v, double x, int decimals, const char *unit, char *text, size_t size) {
  if (!is_year(unit, x)) {
    wrd_decimals(v, x, decimals, text, size);
    return;
  }
  snprintf(text, size, "%.*f", decimals, settled(x, decimals));
  wrd_localise(v, text, size);
}

void wrd_decimals_signed(wrd_voice v, double x, int decimals, char *text, size_t size) {
  char number[64];
  wrd_decimals(v, x, decimals, number, sizeof number);
  snprintf(text, size, "%s%s", x > 0 && is_something(number) ? "+" : "", number);
}

/* ---- estimates ---- */

/* Decimals that an error asks for; *error becomes what is printed. */
static int decimals_of(double *error) {
  int exponent = (int)floor(log10(*error));
  double leading = *error / pow(10, exponent - 2); /* 100 <= leading < 1000 */
  int digits = leading < 354.5 ? 2 : leading < 949.5 ? 1 : 2;
  if (leading >= 949.5) exponent++;
  int decimals = digits - 1 - exponent;
  if (leading >= 949.5 && decimals >= 0) *error = pow(10, exponent);
  return decimals < 0 ? 0 : decimals > 12 ? 12 : decimals;
}

static void estimate(wrd_voice v, double x, double error, bool sign, char *text, size_t size) {
  char number[48], of[48];
  if (!isfinite(x) || !isfinite(error) || !(error > 0)) {
    (sign ? wrd_signed : wrd_number)(v, x, text, size);
    return;
  }
  int decimals = decimals_of(&error);
  format_decimals(x, decimals, number, sizeof number);
  format_decimals(error, decimals, of, sizeof of);
  bool plus = sign && x > 0 && is_something(number);
  snprintf(text, size, "%s%s ±%s", plus ? "+" : "", wrd_localise(v, number, sizeof number),
           wrd_localise(v, of, sizeof of));
}

void wrd_estimate(wrd_voice v, double x, double error, char *text, size_t size) {
  estimate(v, x, error, false, text, size);
}

void wrd_estimate_signed(wrd_voice v, double x, double error, char *text, size_t size) {
  estimate(v, x, error, true, text, size);
}

void wrd_interval(wrd_voice v, stat_interval interval, double error, char *text, size_t size) {
  char end[2][48];
  const double x[2] = {interval.low, interval.high};
  bool known = isfinite(error) && error > 0;
  int decimals = known ? decimals_of(&error) : 0;
  for (int i = 0; i < 2; i++)
    if (known)
      wrd_decimals(v, x[i], decimals, end[i], sizeof end[i]);
    else
      wrd_number(v, x[i], end[i], sizeof end[i]);
  snprintf(text, size, "[%s; %s]", end[0], end[1]);
}

void wrd_brackets(const char *low, const char *high, char *text, size_t size) {
  snprintf(text, size, "[%s; %s]", low, high);
}

void wrd_range(wrd_voice v, double x, double low, double high, char *text, size_t size) {
  char end[2][48];
  if (isnan(x)) {
    snprintf(text, size, "-");
    return;
  }
  wrd_number(v, low, end[0], sizeof end[0]);
  wrd_number(v, high, end[1], sizeof end[1]);
  wrd_number(v, x, text, size);
  size_t used = strlen(text);
  if (used + 1 >= size) return;
  text[used] = ' ';
  wrd_brackets(end[0], end[1], text + used + 1, size - used - 1);
}

void wrd_p(wrd_voice v, double p, char *text, size_t size) {
  if (p < 0.0001)
    snprintf(text, size, "<0.0001");
  else
    format_decimals(p, p < 0.1 ? 4 : 2, text, size);
  wrd_localise(v, text, size);
}

void wrd_percent(wrd_voice v, double part, int decimals, char *text, size_t size) {
  wrd_decimals(v, 100 * part, decimals, text, size);
  size_t used = strlen(text);
  if (!isnan(part)) snprintf(text + used, size - used, "%s%%", v.medium == WRD_PAGE ? "\u00a0" : " ");
}

void wrd_part(wrd_voice v, double part, char *text, size_t size) {
  bool nearly = part >= 0.995 && part < 1; /* what is not all is no "100 %" */
  wrd_percent(v, part, fabs(part) < 0.0995 || nearly ? 1 : 0, text, size);
}

void wrd_percent_exact(wrd_voice v, double part, char *text, size_t size) {
  wrd_exact(v, 100 * part, text, size);
  size_t used = strlen(text);
  snprintf(text + used, size - used, "%s%%", v.medium == WRD_PAGE ? "\u00a0" : " ");
}

/* ---- axes ---- */

const char *wrd_decimal_mark(int language) { return language == SIM_VI ? "," : "."; }

const char *wrd_group_mark(wrd_voice v) {
  return v.language == SIM_VI ? "." : v.medium == WRD_PAGE ? NARROW_SPACE : " ";
}

void wrd_tick(int language, double x, int decimals, char *text, size_t size) {
  char plain[64];
  int length = snprintf(plain, sizeof plain, "%.*f", decimals, fabs(x));
  if (length < 0 || length >= (int)sizeof plain) snprintf(plain, sizeof plain, "%.6e", fabs(x));
  size_t whole = strspn(plain, "0123456789"), used;
  used = (size_t)snprintf(text, size, "%s", x < 0 && is_something(plain) ? MINUS : "");
  for (size_t i = 0; plain[i] && used + 4 < size; i++) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0)
      used += (size_t)snprintf(text + used, size - used, "%s", language == SIM_VI ? "." : THIN_SPACE);
    used +=
        (size_t)snprintf(text + used, size - used, "%.*s", 1, plain[i] == '.' ? wrd_decimal_mark(language) : plain + i);
  }
}

bool wrd_number_read(const char *text, double *x) {
  char *end = NULL;
  *x = strtod(text, &end);
  return end != text && *end == '\0' && isfinite(*x);
}
