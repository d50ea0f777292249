#include "wrd_units.h"

#include <stdio.h>
#include <string.h>

typedef enum dimension { TIME, SHARE, AREA, VND, USD, PEOPLE } dimension;

/* One of the unit is multiply / divide of the dimension's first unit. */
typedef struct unit {
  const char *name;
  dimension dimension;
  bool offered; /* named in messages; the others are other spellings */
  long long multiply, divide;
} unit;

static const unit units[] = {
    {"yr", TIME, true, 1, 1},
    {"quarters", TIME, true, 1, 4},
    {"months", TIME, true, 1, 12},
    {"weeks", TIME, true, 28, 1461},
    {"days", TIME, true, 4, 1461},
    {"years", TIME, false, 1, 1},
    {"year", TIME, false, 1, 1},
    {"quarter", TIME, false, 1, 4},
    {"month", TIME, false, 1, 12},
    {"week", TIME, false, 28, 1461},
    {"day", TIME, false, 4, 1461},
    {"1", SHARE, true, 1, 1},
    {"%", SHARE, true, 1, 100},
    {"ha", AREA, true, 1, 1},
    {"m2", AREA, true, 1, 10000},
    {"km2", AREA, true, 100, 1},
    {"bn VND", VND, true, 1, 1},
    {"m VND", VND, true, 1, 1000},
    {"tn VND", VND, true, 1000, 1},
    {"VND", VND, true, 1, 1000000000},
    {"m USD", USD, true, 1, 1},
    {"bn USD", USD, true, 1000, 1},
    {"thousand USD", USD, true, 1, 1000},
    {"USD thousand", USD, false, 1, 1000},
    {"USD", USD, true, 1, 1000000},
    {"persons", PEOPLE, true, 1, 1},
    {"thousand persons", PEOPLE, true, 1000, 1},
    {"m persons", PEOPLE, true, 1000000, 1},
};
enum { N_UNITS = sizeof units / sizeof units[0] };

/* `name` is not terminated: it may be the part of a text before a slash. */
static const unit *unit_find(const char *name, size_t length) {
  for (int i = 0; i < N_UNITS; i++)
    if (strlen(units[i].name) == length && memcmp(units[i].name, name, length) == 0) return &units[i];
  return NULL;
}

static long long common_divisor(long long a, long long b) { return b ? common_divisor(b, a % b) : a; }

static wrd_conversion in_lowest_terms(long long up, long long down) {
  long long common = common_divisor(up, down);
  up /= common;
  down /= common;
  return (wrd_conversion){(double)up, (double)down};
}

/* Converts one unit without a slash, in lowest terms. */
static bool part_convert(const char *from, size_t from_length, const char *to, size_t to_length, wrd_conversion *c) {
  const unit *a = unit_find(from, from_length), *b = unit_find(to, to_length);
  *c = (wrd_conversion){1, 1};
  if (from_length == to_length && memcmp(from, to, to_length) == 0) return true;
  if (!a || !b || a->dimension != b->dimension) return false;
  *c = in_lowest_terms(a->multiply * b->divide, a->divide * b->multiply);
  return true;
}

bool wrd_units_convert(const char *from, const char *to, wrd_conversion *c) {
  size_t from_top = strcspn(from, "/"), to_top = strcspn(to, "/");
  wrd_conversion below = {1, 1};
  if (!part_convert(from, from_top, to, to_top, c)) return false;
  if (!from[from_top] != !to[to_top]) return false;
  if (from[from_top]) {
    const char *from_below = from + from_top + 1, *to_below = to + to_top + 1;
    if (!part_convert(from_below, strlen(from_below), to_below, strlen(to_below), &below)) return false;
  }
  *c = in_lowest_terms((long long)(c->multiply * below.divide), (long long)(c->divide * below.multiply));
  return true;
}

/* Appends the units of the dimension of `name`, or the name itself. */
static void part_allowed(const char *name, size_t length, const char *between, char *text, size_t size) {
  const unit *canonical = unit_find(name, length);
  size_t used = strlen(text);
  if (!canonical) {
    snprintf(text + used, size - used, "%.*s", (int)length, name);
    return;
  }
  const char *separator = "";
  for (int i = 0; i < N_UNITS; i++) {
    if (units[i].dimension != canonical->dimension || !units[i].offered) continue;
    used = strlen(text);
    snprintf(text + used, size - used, "%s%s", separator, units[i].name);
    separator = between;
  }
}

void wrd_units_allowed(const char *to, char *text, size_t size) {
  size_t top = strcspn(to, "/");
  text[0] = '\0';
  part_allowed(to, top, to[top] ? " or " : ", ", text, size);
  if (!to[top]) return;
  snprintf(text + strlen(text), size - strlen(text), " per ");
  part_allowed(to + top + 1, strlen(to + top + 1), " or ", text, size);
}

bool wrd_units_at(int i, const char **name, const char **first, wrd_conversion *worth) {
  if (i < 0 || i >= N_UNITS) return false;
  int f = 0;
  while (units[f].dimension != units[i].dimension) f++;
  *name = units[i].name;
  *first = units[f].name;
  *worth = (wrd_conversion){(double)units[i].multiply, (double)units[i].divide};
  return true;
}

/* Appends the first unit of the dimension of `name`; *worth is 1 `name` in it. */
static void part_base(const char *name, size_t length, char *base, size_t size, wrd_conversion *worth) {
  const unit *own = unit_find(name, length), *first = units;
  size_t used = strlen(base);
  *worth = (wrd_conversion){1, 1};
  if (own) *worth = (wrd_conversion){(double)own->multiply, (double)own->divide};
  while (own && first->dimension != own->dimension) first++;
  snprintf(base + used, size - used, "%.*s", own ? (int)strlen(first->name) : (int)length, own ? first->name : name);
}

void wrd_units_base(const char *name, char *base, size_t size, wrd_conversion *worth) {
  size_t top = strcspn(name, "/");
  wrd_conversion below = {1, 1};
  base[0] = '\0';
  part_base(name, top, base, size, worth);
  if (!name[top]) return;
  snprintf(base + strlen(base), size - strlen(base), "/");
  part_base(name + top + 1, strlen(name + top + 1), base, size, &below);
  worth->multiply *= below.divide;
  worth->divide *= below.multiply;
}
