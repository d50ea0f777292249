/* Numbers as people write them: the strict grammar, and what to say when it is not met. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scn_text.h"
#include "wrd_nearest.h"
#include "wrd_number.h"

static const char digits[] = "0123456789";

/* Of the few digits that a number has, faster than strspn. */
static const char *digits_skip(const char *c) {
  while (*c >= '0' && *c <= '9') c++;
  return c;
}

/* Length of the longest start of `text` that is a number of the JSON grammar; 0 when there is none. */
static size_t number_length(const char *text) {
  const char *whole = text + (*text == '-'), *c = digits_skip(whole);
  if (c == whole || (*whole == '0' && c > whole + 1)) return 0;
  if (c[0] == '.' && digits_skip(c + 1) > c + 1) c = digits_skip(c + 1);
  if (c[0] == 'e' || c[0] == 'E') {
    const char *power = c + 1 + (c[1] == '+' || c[1] == '-');
    if (digits_skip(power) > power) c = digits_skip(power);
  }
  return (size_t)(c - text);
}

/* Groups of three digits behind a first group of one to three, all joined by `mark`. Returns the number of marks. */
static int groups_of_three(const char *text, char mark) {
  const char *c = text + (*text == '-');
  size_t first = strspn(c, digits);
  int marks = 0;
  if (first < 1 || first > 3) return 0;
  for (c += first; *c == mark && strspn(c + 1, digits) == 3; c += 4) marks++;
  return *c ? 0 : marks;
}

/* The text without `mark`, or with it replaced. */
static void without(const char *text, char mark, char replacement, char *out, size_t size) {
  size_t n = 0;
  for (; *text && n + 1 < size; text++) {
    if (*text != mark)
      out[n++] = *text;
    else if (replacement)
      out[n++] = replacement;
  }
  out[n] = '\0';
}

enum { NUMERAL = 64 };

/* A number with marks between its thousands and another one before its decimals, as 1.234,5, 1,234.5 and 1 234,5. */
static bool with_decimals(const char *text, char *plain) {
  for (const char *mark = ".,_' "; *mark; mark++)
    for (const char *decimal = ".,"; *decimal; decimal++) {
      char head[NUMERAL], joined[NUMERAL];
      const char *at = strrchr(text, *decimal);
      if (*decimal == *mark || !at || at - text >= NUMERAL - 1 || !at[1] || strspn(at + 1, digits) != strlen(at + 1))
        continue;
      snprintf(head, sizeof head, "%.*s", (int)(at - text), text);
      if (groups_of_three(head, *mark) < 1) continue;
      without(head, *mark, '\0', joined, sizeof joined);
      snprintf(plain, NUMERAL, "%.40s.%.20s", joined, at + 1);
      return true;
    }
  return false;
}

/* 23.000, 1.500: read as 23 and 1.5, and written by who means thousands. A last digit 0 says nothing in a decimal
 * fraction. */
static bool may_be_thousands(const char *text) {
  bool round = *text && text[strlen(text) - 1] == '0';
  return round && groups_of_three(text, '.') == 1 && text[*text == '-'] != '0';
}

/* Without the zeros at its end, for which a decimal fraction may be taken for thousands. */
static void settle(char *plain) {
  if (may_be_thousands(plain)) snprintf(plain, NUMERAL, "%.15g", strtod(plain, NULL));
}

/* How a number is written without the marks inside its digits that are not the point of a decimal fraction; `other`:
 * what it may mean besides, "" where that is clear. Returns false where nobody can tell. */
static bool marks_read(const char *text, char plain[NUMERAL], char other[NUMERAL]) {
  const char *c = text + (*text == '-');
  size_t whole = strspn(c, digits);
  int commas = groups_of_three(text, ',');
  other[0] = '\0';
  if (commas == 1 && c[0] != '0') without(text, ',', '\0', other, NUMERAL);
  without(text, ',', commas > 1 ? '\0' : '.', plain, NUMERAL);
  settle(plain);
  if (commas > 0 || (whole && c[whole] == ',' && number_length(plain) == strlen(plain))) return true;
  if (with_decimals(text, plain)) return true;
  for (const char *mark = ". _'"; *mark; mark++) {
    if (groups_of_three(text, *mark) < (*mark == '.' ? 2 : 1)) continue;
    without(text, *mark, '\0', plain, NUMERAL);
    return true;
  }
  return false;
}

static bool explain_marks(const char *text, char *why) {
  char plain[NUMERAL], other[NUMERAL];
  if (!marks_read(text, plain, other)) return false;
  if (other[0])
    snprintf(why, SCN_WHY, "'%.40s' is ambiguous: write %s or %s, without a comma", text, plain, other);
  else
    snprintf(why, SCN_WHY, "write %s, not %.40s", plain, text);
  return true;
}

void scn_cut_hint(const scn_node *piece, char *hint, size_t size) {
  static const char why[] = "; a comma starts a new entry here: write";
  char plain[NUMERAL], other[NUMERAL];
  if (!piece->whole || !piece->whole[0]) return;
  if (!marks_read(piece->whole, plain, other))
    snprintf(hint, size, "%s a point for decimals and nothing between thousands", why);
  else if (other[0])
    snprintf(hint, size, "%s %s or %s", why, plain, other);
  else
    snprintf(hint, size, "%s %s", why, plain);
}

static bool is_not_finite(const char *text) {
  static const char *const words[] = {"nan", ".nan", "inf", ".inf", "infinity", "∞"};
  if (*text == '-' || *text == '+') text++;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strcasecmp(text, words[i]) == 0) return true;
  return false;
}

/* 0x10, 0b11, 0o17, and 1e, 1d3: no number with a unit. */
static bool is_notation(const char *start, size_t n, const char *rest) {
  bool zero = n == 1 && start[0] == '0' && rest == start + 1;
  bool power = rest == start + n && strchr("eEdD", rest[0]) && strspn(rest + 1, "+-0123456789") == strlen(rest + 1);
  return (zero && rest[1] >= '0' && rest[1] <= '9') || (zero && rest[0] == 'x' && rest[1]) ||
         (power && (rest[1] || rest[0] == 'e' || rest[0] == 'E'));
}

/* Letters, %, and anything beyond ASCII (đồng, °C). */
static bool is_unit_start(const char *text) {
  unsigned char c = (unsigned char)text[0];
  return c == '%' || c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* unit_key: a unit has a key of its own, beside the number. Leaves why[] empty where there is nothing to say. */
static void explain(const char *text, bool unit_key, char *why) {
  const char *odd = wrd_text_oddity(text), *c = text + (*text == '-');
  size_t start = number_length(text);
  const char *rest = text + start + strspn(text + start, " ");
  if (odd)
    snprintf(why, SCN_WHY, "'%.40s' is not a number: %s", text, odd);
  else if (is_not_finite(text))
    snprintf(why, SCN_WHY, "must be a finite number, not %.20s", text);
  else if (explain_marks(text, why))
    return;
  else if (start && strspn(text, "-0123456789., ") == strlen(text) && strpbrk(text, ", "))
    snprintf(why, SCN_WHY, "'%.40s' is not a number: write a point for decimals and nothing between thousands", text);
  else if (unit_key && start && is_unit_start(rest) && !is_notation(text, start, rest))
    snprintf(why, SCN_WHY, "'%.40s' is not a number: write %.*s and put '%.30s' into unit:", text, (int)start, text,
             rest);
  else if (!unit_key || strchr(text, '/')) /* a date, a fraction */
    why[0] = '\0';
  else if ((c[0] == '.' && c[1]) || text[0] == '+' || (c[0] == '0' && c[1]) || (start && strcmp(rest, ".") == 0))
    snprintf(why, SCN_WHY, "'%.40s' is not a number as written here: write 0.5, not .5, 05 or +0.5", text);
  else
    why[0] = '\0';
}

/* Of a number in a file, of which there is always something to say. */
static void explain_scalar(const char *text, char *why) {
  explain(text, true, why);
  if (!why[0]) snprintf(why, SCN_WHY, "'%.40s' is not a number", text);
}

static void explain_thousands(const char *text, char *why) {
  char joined[64];
  without(text, '.', '\0', joined, sizeof joined);
  snprintf(why, SCN_WHY, "'%.40s' is ambiguous: write %.15g or %s, without a point between thousands", text,
           strtod(text, NULL), joined);
}

/* In quotes: what is wrong inside them is said at once. */
static void explain_quoted(const char *text, char *why) {
  char plain[NUMERAL], other[NUMERAL] = "";
  if (may_be_thousands(text)) {
    snprintf(plain, sizeof plain, "%.15g", strtod(text, NULL));
    without(text, '.', '\0', other, sizeof other);
  } else if (wrd_text_oddity(text) || !marks_read(text, plain, other)) {
    snprintf(why, SCN_WHY, "'%.40s' is a text: write the number without quotes", text);
    return;
  }
  snprintf(why, SCN_WHY, "'%.40s' is a text: write %s%s%s without quotes", text, plain, other[0] ? " or " : "", other);
}

/* Besides those that begin with a letter, "1" and "1/yr" are units: behind a space. */
size_t scn_number_split(const char *text, const char **unit) {
  size_t n = number_length(text), space = strspn(text + n, " ");
  const char *rest = text + n + space;
  bool ones = space && rest[0] == '1' && (rest[1] == '/' || !rest[1]);
  *unit = n && ((is_unit_start(rest) && !is_notation(text, n, rest)) || ones) ? rest : "";
  return n;
}

/* What strtod says of a text that number_length takes, a few times faster: digits below 2^53 and powers of ten up to
 * 10^22 are doubles exactly, so one division rounds once (Clinger, 1990). strtod takes the others. */
static double number_value(const char *text) {
  static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  const int powers = sizeof power / sizeof *power;
  const long long most = 1LL << 53;
  long long whole = 0;
  int decimals = 0;
  bool point = false;
  for (const char *c = text + (*text == '-'); *c; c++) {
    if (*c == '.')
      point = true;
    else if (*c == 'e' || *c == 'E' || whole > (most - 9) / 10 || decimals + 1 >= powers)
      return strtod(text, NULL);
    else
      whole = 10 * whole + (*c - '0'), decimals += point;
  }
  double value = (double)whole / power[decimals];
  return *text == '-' ? -value : value;
}

/* Digits that are no zeros, and yet a number below the least one. */
static bool is_lost(const char *text, double value) {
  return !isless(value, 0) && !isgreater(value, 0) && strcspn(text, "123456789") < strcspn(text, "eE");
}

bool scn_number_read(const scn_node *node, double *value, char *why) {
  *value = 0;
  why[0] = '\0';
  if (node->kind != SCN_SCALAR)
    snprintf(why, SCN_WHY, "must be a number, not a %s", node->kind == SCN_LIST ? "list" : "map");
  else if (scn_node_is_empty(node))
    snprintf(why, SCN_WHY, "a number is missing");
  else if (!node->plain && !node->text[0])
    snprintf(why, SCN_WHY, "a number is missing");
  else if (!node->plain)
    explain_quoted(node->text, why);
  else if (number_length(node->text) != strlen(node->text))
    explain_scalar(node->text, why);
  else if (may_be_thousands(node->text))
    explain_thousands(node->text, why);
  else if (*value = number_value(node->text), !isfinite(*value))
    snprintf(why, SCN_WHY, "'%.40s' is too large", node->text);
  else if (is_lost(node->text, *value))
    snprintf(why, SCN_WHY, "'%.40s' is too small: write 0", node->text);
  if (why[0] && node->whole && node->whole[0])
    explain_scalar(node->whole, why); /* not what is wrong with a part of it */
  return !why[0];
}

bool scn_option_number(const char *text, double *value, char *why) {
  why[0] = '\0';
  if (may_be_thousands(text))
    explain_thousands(text, why);
  else if (wrd_number_read(text, value))
    return true;
  else
    explain(text, false, why);
  return false;
}

bool scn_option_percent(const char *text, double *value, char *why) {
  char number[NUMERAL];
  size_t n = strlen(text);
  while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '%')) n--;
  snprintf(number, sizeof number, "%.*s", (int)(n < sizeof number ? n : sizeof number - 1), text);
  return scn_option_number(number, value, why);
}

bool scn_whole_read(const scn_node *node, long long min, long long max, long long *value, char *why) {
  double number;
  char *end = NULL;
  *value = min;
  if (!scn_number_read(node, &number, why)) return false;
  errno = 0;
  long long whole = strtoll(node->text, &end, 10);
  if (*end || errno || whole < min || whole > max) {
    snprintf(why, SCN_WHY, "must be a whole number from %lld to %lld, not %.40s", min, max, node->text);
    if (node->whole && node->whole[0]) explain_scalar(node->whole, why);
    return false;
  }
  *value = whole;
  return true;
}

double scn_number_rounding(const char *text) {
  const char *point = strchr(text, '.'), *power = strpbrk(text, "eE");
  long decimals = point ? (long)strspn(point + 1, digits) : 0;
  char half[40]; /* read, not computed: correctly rounded with any C library */
  snprintf(half, sizeof half, "0.5e%ld", (power ? strtol(power + 1, NULL, 10) : 0) - decimals);
  return strtod(half, NULL);
}
